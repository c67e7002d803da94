#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Where the program comes from, as far as it can be shown:  jpackage/supply-chain.sh bytes|bill
#   bytes  builds what is committed in two folders and compares our jars, byte by byte
#   bill   bill of materials and licence report (both fail where a licence is unknown), then known weaknesses
# Needs Maven, git, a JDK 25 or newer in JAVA_HOME, and the network; "bill" what Maven has built. Results: target.
set -eu

what=${1:?bytes or bill}
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(dirname -- "$here")
java=${JAVA_HOME:?JAVA_HOME: a JDK 25 or newer}/bin
fail() { printf '%s\n' "supply-chain: $*" >&2; exit 1; }

bytes() {
  place=$(mktemp -d)
  trap 'rm -rf "$place"' EXIT
  # Two folders of other names and lengths: no path and no time may be left in a jar.
  for copy in a another-place; do
    git -C "$root" archive --prefix="$copy/" HEAD | tar -x -C "$place"
    (cd "$place/$copy" && mvn -q -B -ntp -Dstyle.skip=true -Dmaven.test.skip=true package)
    (cd "$place/$copy" && find . -path '*/target/*-*.jar' ! -path '*/target/*/*' -exec sha256sum {} + | sort -k 2) \
      >"$place/$copy.txt"
  done
  [ -s "$place/a.txt" ] || fail "nothing was built"
  diff "$place/a.txt" "$place/another-place.txt" || fail "two builds differ"
  mkdir -p "$root/target"
  cp "$place/a.txt" "$root/target/jars.sha256"
  echo "two builds, the same bytes: $(wc -l <"$root/target/jars.sha256") jars, see target/jars.sha256"
}

bill() {
  [ -d "$root/app/cli/target/modules" ] && [ -d "$root/app/desktop/target/modules" ] || fail "not built yet: mvn package"
  (cd "$root" && mvn -q -B -ntp cyclonedx:makeAggregateBom)
  (cd "$root" && mvn -q -B -ntp license:aggregate-add-third-party)
  "$java/java" -cp "$root/app/cli/target/modules/*" "$here/Bill.java" "$root"
  echo "KNOWN WEAKNESSES WERE NOT LOOKED FOR: there is no list of them here that works without asking somebody else." >&2
  echo "Give target/giftcloud-sbom.json to your own scanner." >&2
}

case $what in
  bytes) bytes ;;
  bill) bill ;;
  *) fail "bytes or bill" ;;
esac
