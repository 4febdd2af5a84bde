#!/usr/bin/env bash
# Installs the system packages that the build needs, where they are missing: the headers of SQLite, zlib and libsecp256k1.
#
#   Scripts/install-packages.sh            for building
#   Scripts/install-packages.sh --python   also Python, for the checks of `make test`
#   Scripts/install-packages.sh --interop  also what makes a virtual environment, for `make interop`
#
# macOS has the first two in its SDK and gets the third from Homebrew. On Debian and Ubuntu nothing is done, and no password asked for, when all is there.
set -euo pipefail

packages=(libsqlite3-dev zlib1g-dev libsecp256k1-dev)
case "${1:-}" in
    --python | --interop)
        if ! command -v "${PYTHON:-python3}" >/dev/null 2>&1; then
            packages+=(python3)
        fi
        # Debian keeps apart what `python3 -m venv` needs.
        if [ "$1" = "--interop" ] && ! "${PYTHON:-python3}" -c "import ensurepip, venv" >/dev/null 2>&1; then
            packages+=(python3-venv)
        fi
        ;;
esac

if ! command -v swift >/dev/null 2>&1; then
    echo "Swift is missing: get 6.2 or newer from https://www.swift.org/install and try again." >&2
    exit 1
fi

if [ "$(uname -s)" = "Darwin" ]; then
    if [[ " ${packages[*]} " == *" python3 "* ]]; then
        echo "Python is missing: install Apple's command line tools with \"xcode-select --install\" and try again." >&2
        exit 1
    fi
    if [ ! -e "${HOMEBREW_PREFIX:-/opt/homebrew}/include/secp256k1_recovery.h" ] \
        && [ ! -e /usr/local/include/secp256k1_recovery.h ]; then
        if ! command -v brew >/dev/null 2>&1; then
            echo "libsecp256k1 is missing: get Homebrew from https://brew.sh, run \"brew install secp256k1\" and try again." >&2
            exit 1
        fi
        brew install secp256k1
    fi
    exit 0
fi

if ! command -v dpkg-query >/dev/null 2>&1; then
    echo "This is no Debian or Ubuntu: make sure that the headers of SQLite, zlib and libsecp256k1 are installed" \
        "(Fedora, Amazon Linux: sqlite-devel zlib-devel libsecp256k1-devel)." >&2
    exit 0
fi

missing=()
for package in "${packages[@]}"; do
    status=$(dpkg-query -W -f='${Status}' "$package" 2>/dev/null || true)
    if [ "$status" != "install ok installed" ]; then
        missing+=("$package")
    fi
done
if [ ${#missing[@]} -eq 0 ]; then
    exit 0
fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null 2>&1; then
        echo "Missing: ${missing[*]}. Ask somebody who may: apt-get install ${missing[*]}" >&2
        exit 1
    fi
    as_root=(sudo)
fi
echo "Installing ${missing[*]} …"
${as_root[@]+"${as_root[@]}"} apt-get update -qq
${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
