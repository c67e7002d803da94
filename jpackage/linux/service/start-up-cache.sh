#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Makes what shortens the start, from the options of the launchers themselves: the ahead-of-time cache of the command line
# (JEP 514) by what it does in earnest, synthetic patients going the whole way to a practice server in a folder that is
# deleted; and the class archive of the window by the list of build.sh, for an installation has no screen.
set -eu
# Everybody's programs read what is made here.
umask 022
service=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
app=$(CDPATH='' cd -- "$service/../app" && pwd)
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT

# As a launcher does it:  launched CONFIGURATION ARGUMENT OPTION...
launched() {
  config=$app/$1
  argument=$2
  shift 2
  while IFS= read -r line; do
    case $line in
      java-options=-XX:AOTCache=* | java-options=-XX:SharedArchiveFile=* | java-options=--module-path | java-options=*/mods) ;;
      java-options=*) set -- "$@" "$(printf '%s' "${line#java-options=}" | sed "s|\$APPDIR|$app|g")" ;;
    esac
  done <"$config"
  set -- "$@" -Djava.io.tmpdir="$room" -Duser.home="$room" --module-path "$app/mods" -m "$(sed -n 's/^app.mainmodule=//p' "$config")"
  "$app/../runtime/bin/java" "$@" "$argument" >/dev/null 2>&1
}

rm -f "$app/giftcloud.aot" "$app/window.jsa"
# Where one of the two fails, the other is made all the same.
status=0
launched giftcloud.cfg demo -XX:AOTCacheOutput="$app/giftcloud.aot" || status=1
if [ -s "$service/window.classes" ]; then
  # It ends before the window would be asked for anything.
  launched giftcloud-uploader.cfg --light -Xshare:dump -XX:SharedClassListFile="$service/window.classes" -XX:SharedArchiveFile="$app/window.jsa" || status=1
fi
exit $status
