#!/usr/bin/env bash
# Installs what the judges need and this machine lacks (Debian 12, as root). The .NET SDK is expected to be there.
set -euo pipefail

missing=()
need() { # need PACKAGE TEST...
  local package=$1
  shift
  "$@" >/dev/null 2>&1 || missing+=("$package")
}
need postgresql sh -c 'ls /usr/lib/postgresql/*/bin/initdb'
need xmlsec1 command -v xmlsec1
need libxml2-utils command -v xmllint
need openssl command -v openssl
need curl command -v curl
need unzip command -v unzip
need clang command -v clang
need zlib1g-dev test -e /usr/include/zlib.h
need testssl.sh command -v testssl
need libreoffice-calc command -v soffice
need python3-uno /usr/bin/python3 -c 'import uno'
need python3-cryptography /usr/bin/python3 -c 'import cryptography'
need python3-lxml /usr/bin/python3 -c 'import lxml.etree'

if ((${#missing[@]})); then
  echo "installing: ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi
