#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Whole processes over one folder of slices (CtSlices.java), interleaved: ours, gdcmanon, two gdcmanon, cp, PixelMed where it is.
# Arguments: the folder (in tmpfs), the rounds, and how many slices PixelMed gets (0: none). Prints one line a run:
# round, who, seconds, processor seconds of user and system, peak KB.
set -euo pipefail
slices=$1
rounds=${2:-5}
few=${3:-0}
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d "$slices.out-XXXX")
trap 'rm -rf "$work"' EXIT
openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=bench -days 2 -keyout /dev/null -out "$work/cert.pem" 2>/dev/null

run() { # who, command
  local who=$1
  shift
  rm -rf "$work/out" && mkdir "$work/out"
  /usr/bin/time -o "$work/time" -f "%e %U %S %M" "$@" >/dev/null 2>"$work/err" || { cat "$work/err" >&2; exit 1; }
  echo "$round $who $(cat "$work/time") $(find "$work/out" -type f | wc -l)"
}

mkdir "$work/half1" "$work/half2" "$work/few"
find "$slices" -type f | sort | awk -v w="$work" -v few="$few" \
  '{print "ln \"" $0 "\" \"" w "/half" (NR % 2 + 1) "/\""; if (NR <= few) print "ln \"" $0 "\" \"" w "/few/\""}' | sh

two() {
  gdcmanon -e -c "$work/cert.pem" -r -i "$work/half1" -o "$work/out/1" &
  gdcmanon -e -c "$work/cert.pem" -r -i "$work/half2" -o "$work/out/2"
  wait
}
export -f two
export work

for round in $(seq 0 "$rounds"); do # round 0 does not count
  run ours "$root/giftcloud" deidentify "$slices" --out "$work/out/o" --profile research-default --faces accept
  run gdcmanon gdcmanon -e -c "$work/cert.pem" -r -i "$slices" -o "$work/out/o"
  run gdcmanon-twice bash -c two
  run cp cp -r "$slices" "$work/out/o"
  if [ "$few" -gt 0 ]; then
    : >"$work/none"
    jars=$(printf '%s:' /usr/share/java/{pixelmed,commons-codec,hsqldb,javax.json,jmdns}.jar)
    run pixelmed java -Djava.awt.headless=true -cp "$jars" com.pixelmed.apps.DeidentifyAndRedact "$work/few" "$work/out" "$work/none"
  fi
done
