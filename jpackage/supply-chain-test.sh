#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Holds "supply-chain.sh known" to its word, with a stand-in for OSV-Scanner: silence is never taken for "none".
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
mkdir "$place/bare" "$place/with"
for tool in dirname mktemp; do ln -s "$(command -v $tool)" "$place/bare/"; done
echo '{}' >"$place/bill.cdx.json"
tried=0

# known WANTED-STATUS PATH WORDS
known() {
  GIFTCLOUD_BILL=$place/bill.cdx.json PATH=$2 /bin/sh "$here/supply-chain.sh" known >"$place/said" 2>&1 && status=0 || status=$?
  if [ "$status" != "$1" ] || ! grep -q "$3" "$place/said"; then
    echo "supply-chain-test: ended with $status, not $1, and said:" >&2
    cat "$place/said" >&2
    exit 1
  fi
  tried=$((tried + 1))
}

# stand_in STATUS: notes how it was called, and ends so.
stand_in() {
  printf '#!/bin/sh\necho "$*" >%s/called\nexit %s\n' "$place" "$1" >"$place/with/osv-scanner"
  chmod +x "$place/with/osv-scanner"
}

known 3 "$place/bare" 'NOT LOOKED FOR: OSV-Scanner is not installed'
known 3 "$place/bare" "osv-scanner scan source --offline --download-offline-databases -L $place/bill.cdx.json"
stand_in 0
known 0 "$place/with:$place/bare" 'none in the lists'
grep -qx "scan source --offline -L $place/bill.cdx.json" "$place/called"
stand_in 1
known 1 "$place/with:$place/bare" 'there are some'
stand_in 127
known 3 "$place/with:$place/bare" 'NOT LOOKED FOR: OSV-Scanner ended with 127'
stand_in 128
known 3 "$place/with:$place/bare" 'NOT LOOKED FOR: OSV-Scanner ended with 128'
rm "$place/bill.cdx.json"
known 1 "$place/with:$place/bare" 'no bill of materials yet'
echo "supply-chain-test: $tried cases"
