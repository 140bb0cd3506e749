#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# README's second command: installs what the tests need, builds, and runs every test of the project.
# Ends with one line "N passed, N failed"; the exit status says the same.
set -eu
cd "$(dirname "$0")/.."

usage() {
  cat <<'EOF'
Usage: sh tests/run.sh [--no-install]

Builds libpmh and runs all its tests: C (plain and under sanitizers), Python, the
example programs, the surface check, the manual, README's examples and the demo.
On Debian 12 it installs what is missing; --no-install refuses to.
EOF
}

install_option=
for argument; do
  case $argument in
    --no-install) install_option=--no-install ;;
    --help) usage; exit 0 ;;
    *) echo "tests/run.sh: unknown option $argument" >&2; usage >&2; exit 2 ;;
  esac
done

. examples/support/install.sh
install_missing $install_option gcc g++ libc6-dev meson ninja-build pkg-config libgsl-dev libjansson-dev libcsv-dev \
  libcmocka-dev doxygen locales python3 python3-numpy python3-pandas python3-pytest python3-scipy python3-matplotlib mypy

build=${PMH_BUILD_DIR:-build-tests}
case $build in /*) ;; *) build=$PWD/$build ;; esac
plain=$build/plain
sanitized=$build/sanitized
logs=$build/logs
mkdir -p "$logs"
: > "$build/counts"

# The python3 first on the PATH may not be the one that sees Debian's numpy.
python=
for candidate in /usr/bin/python3 python3; do
  if "$candidate" -c 'import numpy, pandas, pytest' 2>/dev/null; then
    python=$candidate
    break
  fi
done
meson=meson
if [ -x /usr/bin/meson ]; then meson=/usr/bin/meson; fi

# step NAME COMMAND...: run, keep the log, count. A log whose last counting line is "N passed, N failed" (pytest's own
# words too) adds those numbers; otherwise the step itself is one test. A step that fails counts at least one failure.
# What a step calls must return its own failures: the shell does not stop at them inside a condition, as here.
step() {
  name=$1
  shift
  log=$logs/$(echo "$name" | tr -c 'a-zA-Z0-9\n' '-').log
  status=0
  ( "$@" ) > "$log" 2>&1 || status=$?
  counted=$(awk '
    /^[0-9]+ (passed|failed)/ {
      p = f = 0
      for (i = 2; i <= NF; i++) { if ($i ~ /^passed/) p = $(i-1); if ($i ~ /^(failed|error|errors)/) f += $(i-1) }
      line = p " " f
    }
    END { print line }' "$log")
  passed=${counted% *}
  failed=${counted#* }
  if [ -z "$counted" ]; then
    passed=$((status == 0))
    failed=$((status != 0))
  elif [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then
    failed=1
  fi
  echo "$passed $failed" >> "$build/counts"
  printf '%-44s %5s passed, %s failed\n' "$name" "$passed" "$failed"
  if [ "$failed" -ne 0 ]; then
    tail -n 60 "$log"
  fi
  return "$status"
}

configure() {
  directory=$1
  shift
  if [ -f "$directory/build.ninja" ]; then
    "$meson" configure "$directory" "$@"
  else
    "$meson" setup "$directory" --prefix "$build/prefix" -Dwerror=true -Dexamples=enabled -Dtests=enabled "$@"
  fi
}

build_in() {
  configure "$@" && ninja -C "$1"
}

c_tests() {
  status=0
  "$meson" test -C "$1" --no-rebuild --print-errorlogs || status=$?
  "$python" tests/count_tests.py "$1/meson-logs/testlog.junit.xml" || status=$?
  return "$status"
}

# A locale that writes 2,5 for 2.5, so that the tests can prove that the library does not care.
comma_locale() {
  mkdir -p "$build/locale" && localedef -i de_DE -f UTF-8 "$build/locale/de_DE.UTF-8"
}

headers_stand_alone() {
  for header in include/pmh.h include/pmh/*.h; do
    gcc -std=c11 -Wall -Wextra -Wpedantic -Werror -Iinclude -fsyntax-only -x c "$header" || return 1
    g++ -std=c++11 -Wall -Wextra -Wpedantic -Werror -Iinclude -fsyntax-only -x c++ "$header" || return 1
  done
}

# The library as its users meet it: installed, found through pkg-config, and as a subproject of another build.
installed() {
  rm -rf "$build/prefix" "$build/user"
  "$meson" install -C "$plain" --no-rebuild --quiet && sh tests/installed/run.sh "$build/prefix" "$build/user"
}

python_tests() {
  cd bindings/python && PMH_LIBRARY=$1 "$python" -m pytest -q -p no:cacheprovider --doctest-modules pmh tests
}

python_types() {
  cd bindings/python && "$python" -m mypy --strict --cache-dir="$1" pmh
}

manual() {
  rm -rf build-docs && doxygen .doxygen
}

finish() {
  awk '{ passed += $1; failed += $2 }
       END { printf "%d passed, %d failed\n", passed, failed; exit failed > 0 || passed == 0 }' "$build/counts"
}

if [ -z "$python" ]; then
  echo "tests/run.sh: no python3 that has numpy, pandas and pytest" >&2
  exit 1
fi
echo "Python: $python ($("$python" --version))"

# Without a build nothing else can be tried; every other step runs even if one before it failed.
step "Build" build_in "$plain" || { finish; exit 1; }
step "A locale with a decimal comma" comma_locale || :
LOCPATH=$build/locale
export LOCPATH
step "C tests" c_tests "$plain" || :
step "Headers alone, in C and in C++" headers_stand_alone || :
step "Programs" "$python" tests/programs/run.py "$plain" || :
step "Python" python_tests "$plain/libpmh.so" || :
step "Python types" python_types "$build/mypy" || :
step "Manual" manual || :
step "Surface" "$python" tests/surface.py "$plain/libpmh.so" build-docs/xml || :
step "Installed" installed || :
step "README's examples" "$python" tests/readme.py "$plain" || :
step "Demo" env PMH_BUILD_DIR="$build/demo" sh examples/demo.sh --no-install --output "$build/report.html" || :
step "Sanitized build" build_in "$sanitized" -Db_sanitize=address,undefined -Db_lundef=false || { finish; exit 1; }
step "C tests, sanitized" c_tests "$sanitized" || :
step "Programs, sanitized" "$python" tests/programs/run.py "$sanitized" || :
finish
