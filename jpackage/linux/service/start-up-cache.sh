#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Makes the ahead-of-time cache of the command line (JEP 514) from the options of its own launcher, by what it
# does in earnest: synthetic patients go the whole way to a practice server, in a folder that is deleted.
set -eu
app=$(CDPATH='' cd -- "$(dirname -- "$0")/../app" && pwd)
cache=$app/giftcloud.aot
rm -f "$cache"
set --
while IFS= read -r line; do
  case $line in
    java-options=-XX:AOTCache=* | java-options=--module-path | java-options=*/mods) ;;
    java-options=*) set -- "$@" "$(printf '%s' "${line#java-options=}" | sed "s|\$APPDIR|$app|g")" ;;
  esac
done <"$app/giftcloud.cfg"
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
"$app/../runtime/bin/java" -XX:AOTCacheOutput="$cache" "$@" -Djava.io.tmpdir="$room" -Duser.home="$room" \
  --module-path "$app/mods" -m org.giftcloud.cli/org.giftcloud.cli.Main demo >/dev/null 2>&1
