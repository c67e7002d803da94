#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Where the program comes from, as far as it can be shown:  jpackage/supply-chain.sh bytes|bill|known
#   bytes  builds what is committed in two folders and compares our jars, byte by byte
#   bill   bill of materials and licence report (both fail where a licence is unknown), then known weaknesses
#   known  known weaknesses of what the bill names, by OSV-Scanner and the lists it keeps, without the network:
#          ends with 1 where there are some, and with 3, loudly, where they could not be looked for
# Needs Maven, git, a JDK 25 or newer in JAVA_HOME, and the network ("known" none of them); "bill" what Maven has built.
# Results: target.
set -eu

what=${1:?bytes, bill or known}
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(dirname -- "$here")
bill=${GIFTCLOUD_BILL:-$root/target/giftcloud.cdx.json}
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
  "${JAVA_HOME:?JAVA_HOME: a JDK 25 or newer}/bin/java" -cp "$root/app/cli/target/modules/*" "$here/Bill.java" "$root"
  # That they were not looked for is said, and is no fault of the bill.
  known || [ $? = 3 ]
}

known() {
  [ -s "$bill" ] || fail "no bill of materials yet: jpackage/supply-chain.sh bill"
  if ! command -v osv-scanner >/dev/null; then
    unknown "OSV-Scanner is not installed"
    return 3
  fi
  osv-scanner scan source --offline -L "$bill" && status=0 || status=$?
  case $status in
    0) echo "known weaknesses: none in the lists that OSV-Scanner has here, which are as old as they are" ;;
    1) echo "KNOWN WEAKNESSES: there are some, listed above." >&2; return 1 ;;
    *) unknown "OSV-Scanner ended with $status, perhaps because it has no lists here"; return 3 ;;
  esac
}

unknown() {
  printf '%s\n' "" "*** KNOWN WEAKNESSES WERE NOT LOOKED FOR: $1. ***" \
    "Where OSV-Scanner 2 is installed, with the network (it fetches lists and tells nobody what is in the bill):" \
    "  osv-scanner scan source --offline --download-offline-databases -L $bill" \
    "After that, jpackage/supply-chain.sh known does it without the network." "" >&2
}

case $what in
  bytes) bytes ;;
  bill) bill ;;
  known) known ;;
  *) fail "bytes, bill or known" ;;
esac
