# SPDX-License-Identifier: GPL-3.0-or-later
# Install what is missing. Sourced, not run, by examples/demo.sh and tests/run.sh, so that both do it in the same way:
#
#     . examples/support/install.sh
#     install_missing [--no-install] package...
#
# Packages are Debian's. The function returns 0 when everything is there in the end, otherwise 1, having said what is
# missing. Elsewhere than on Debian and its like nothing is installed: it looks for the tools and says what it misses.
# POSIX sh has no local variables: all of this file's names start with install_.

install_say() {
    printf '%s\n' "$*" >&2
}

install_have() {
    command -v "$1" >/dev/null 2>&1
}

install_is_installed() {
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# Without dpkg the best that can be asked is whether what a package brings answers.
install_answers() {
    case "$1" in
    libc6-dev) return 0 ;; # The compiler will tell.
    gcc) install_have gcc || install_have cc ;;
    ninja-build) install_have ninja ;;
    pkg-config) install_have pkg-config || install_have pkgconf ;;
    libcsv-dev) printf '#include <csv.h>\n' | "${CC:-cc}" -x c -fsyntax-only - 2>/dev/null ;;
    lib*-dev)
        install_stem=${1#lib}
        pkg-config --exists "${install_stem%-dev}" 2>/dev/null
        ;;
    python3-*) python3 -c "import $(printf '%s' "${1#python3-}" | tr - _)" 2>/dev/null ;;
    *) install_have "$1" ;;
    esac
}

install_elsewhere() {
    install_list=
    for install_package in "$@"; do
        install_answers "$install_package" || install_list="$install_list $install_package"
    done
    [ -n "$install_list" ] || return 0
    install_say "This is not a Debian-like system (there is no apt-get), so nothing can be installed for you."
    install_say "Missing, by the names of Debian's packages:$install_list"
    return 1
}

# Quiet unless it fails. The command runs as root, through sudo for everybody else.
install_as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        env DEBIAN_FRONTEND=noninteractive "$@" >"$install_log" 2>&1
    else
        # The log is the caller's own, so the redirection need not be root's.
        # shellcheck disable=SC2024
        sudo env DEBIAN_FRONTEND=noninteractive "$@" >"$install_log" 2>&1
    fi
}

install_apt() {
    install_log=$(mktemp) || return 1
    install_as_root apt-get -o DPkg::Lock::Timeout=120 update \
        || install_say "The package lists could not be refreshed; trying with the old ones."
    # The list is split into words on purpose.
    # shellcheck disable=SC2086
    if install_as_root apt-get -o DPkg::Lock::Timeout=120 install -y --no-install-recommends $install_list; then
        rm -f "$install_log"
        return 0
    fi
    tail -n 20 "$install_log" >&2
    rm -f "$install_log"
    install_say "The installation failed. To try it yourself: apt-get install$install_list"
    return 1
}

install_missing() {
    install_allowed=yes
    if [ "${1-}" = --no-install ]; then
        install_allowed=no
        shift
    fi
    if ! install_have apt-get || ! install_have dpkg-query; then
        install_elsewhere "$@"
        return
    fi
    install_list=
    for install_package in "$@"; do
        install_is_installed "$install_package" || install_list="$install_list $install_package"
    done
    [ -n "$install_list" ] || return 0
    if [ "$install_allowed" = no ]; then
        install_say "Missing packages, and --no-install forbids installing them:$install_list"
        return 1
    fi
    if [ "$(id -u)" -ne 0 ] && ! install_have sudo; then
        install_say "Missing packages:$install_list"
        install_say "Only root may install them: you are not root, and there is no sudo. Ask somebody who is, or run"
        install_say "    apt-get install --no-install-recommends$install_list"
        return 1
    fi
    install_say "Installing with apt-get what is missing:$install_list"
    install_apt
}
