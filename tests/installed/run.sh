#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# run.sh PREFIX FOLDER: use the library installed in PREFIX through pkg-config, and libpmh as a subproject, in FOLDER.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
prefix=$(cd "$1" && pwd)
mkdir -p "$2"
folder=$(cd "$2" && pwd)

library=$(dirname "$(find "$prefix" -name libpmh.so | head -n 1)")
PKG_CONFIG_PATH=$library/pkgconfig
export PKG_CONFIG_PATH
test "$(pkg-config --modversion pmh)" = "$(sed -n 's/^#define PMH_VERSION "\(.*\)".*/\1/p' "$root/include/pmh/base.h")"
test "$(pkg-config --variable=license pmh)" = GPL-3.0-or-later
test "$(pkg-config --print-requires-private pmh)" = gsl
soname=$(readelf -d "$library/libpmh.so" | sed -n 's/.*SONAME.*\[\(.*\)\]/\1/p')
test "$soname" = libpmh.so.0
"$prefix/bin/pmh-score" --version
# shellcheck disable=SC2046
gcc -std=c11 -Wall -Wextra -Werror "$here/user.c" $(pkg-config --cflags --libs pmh) -o "$folder/user"
test "$(LD_LIBRARY_PATH=$library "$folder/user")" = 22.35

mkdir -p "$folder/project/subprojects"
ln -sfn "$root" "$folder/project/subprojects/libpmh"
cp "$here/user.c" "$folder/project/"
cat > "$folder/project/meson.build" <<'EOF'
project('user', 'c', default_options: ['c_std=c11'])
pmh = dependency('pmh', fallback: 'libpmh', default_options: ['examples=disabled', 'tests=disabled'])
test('user', executable('user', 'user.c', dependencies: pmh))
EOF
meson=meson
if [ -x /usr/bin/meson ]; then meson=/usr/bin/meson; fi
PKG_CONFIG_PATH='' "$meson" setup --wipe -Dforce_fallback_for=pmh "$folder/build" "$folder/project" 2>/dev/null ||
  PKG_CONFIG_PATH='' "$meson" setup -Dforce_fallback_for=pmh "$folder/build" "$folder/project"
"$meson" test -C "$folder/build" user
