#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Reception by our listener beside dcmtk's storescp, in a network of its own: slices of 512 KB over many
# associations at once. Arguments: a folder to work in, rounds, associations, instances of each.
set -eu
work=$1 rounds=$2 associations=$3 instances=$4
here=$(cd "$(dirname "$0")/../.." && pwd)
app=$here/app
modules=$app/cli/target/modules
java=${JAVA_HOME:?a JDK 25}/bin/java

if [ "${INSIDE:-}" != yes ]; then
  INSIDE=yes exec unshare -rn "$0" "$@"
fi
perl -MIO::Socket::INET -e \
  'my $up = pack("a16 s", "lo", 0x41); ioctl(IO::Socket::INET->new(Proto => "udp"), 0x8914, $up) or die'

mkdir -p "$work"
if [ ! -d "$work/slices" ]; then
  "$java" -cp "$app/dicom/target/classes:$here/sample-data/target/classes:$modules/*" \
    "$here/sample-data/benchmark/CtSlices.java" "$work/slices" $((associations * instances)) 512 0
  cd "$work/slices"
  n=0
  for file in *.dcm; do
    mkdir -p $((n % associations))
    mv "$file" $((n % associations))/
    n=$((n + 1))
  done
fi

# Sends all, says how long it took and how many files lie there.
send() {
  name=$1 called=$2 port=$3 folder=$4
  until echoscu -aec "$called" 127.0.0.1 "$port" 2>/dev/null; do sleep 0.2; done
  start=$(date +%s.%N)
  senders=
  for slices in "$work"/slices/*; do
    storescu -aec "$called" +sd 127.0.0.1 "$port" "$slices" &
    senders="$senders $!"
  done
  for sender in $senders; do wait "$sender" || echo "a sender failed"; done
  end=$(date +%s.%N)
  files=$(find "$folder" -type f | wc -l)
  echo "$name $(echo "$files $start $end" | awk '{printf "%.1f s, %.0f instances/s, %d files", $3 - $2, $1 / ($3 - $2), $1}')"
}

round=0
while [ "$round" -lt "$rounds" ]; do
  rm -rf "$work/theirs" "$work/ours" "$work/workspace"
  mkdir -p "$work/theirs" "$work/ours"
  storescp --fork -aet BENCH -od "$work/theirs" 11113 &
  server=$!
  send storescp BENCH 11113 "$work/theirs"
  kill "$server"
  mkfifo "$work/end"
  "$java" -Xmx256m -cp "$app/dicom/target/classes:$app/dicom-net/target/classes:$modules/*" \
    "$here/sample-data/benchmark/Receive.java" 11114 "$work/ours" <"$work/end" &
  server=$!
  exec 3>"$work/end"
  rm "$work/end"
  send ours BENCH 11114 "$work/ours"
  grep -E 'VmHWM' "/proc/$server/status"
  exec 3>&-
  wait "$server"
  round=$((round + 1))
done
rm -rf "$work/theirs" "$work/ours" "$work/workspace"
