#!/bin/sh
# Installs what the tests need on Debian: checkers that others wrote, pinned by lock file and hash.
set -eu
cd "$(dirname "$0")"
root=""
[ "$(id -u)" = 0 ] || root="sudo"

missing=""
need() { command -v "$1" >/dev/null 2>&1 || missing="$missing $2"; }
need qpdf qpdf
need pdftotext poppler-utils
need javac default-jdk-headless
need xmllint libxml2-utils
need jing jing
need npm npm
[ -x "${CHROMIUM:-/usr/bin/chromium}" ] || missing="$missing chromium"
need minisign minisign
need age age
need unzip unzip
need parallel parallel
python3 -c 'import ensurepip, venv' 2>/dev/null || missing="$missing python3-venv"
[ -e /usr/share/java/jaxb-runtime.jar ] || missing="$missing libjaxb-java"
if [ -n "$missing" ]; then
    $root apt-get update -qq
    # shellcheck disable=SC2086
    $root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $missing
fi

for folder in judges preview; do
    (cd "$folder" && npm ci --silent --ignore-scripts --no-audit --no-fund)
done
cd judges
[ -x venv/bin/pip ] || python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.txt
