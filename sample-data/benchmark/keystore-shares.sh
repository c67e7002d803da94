#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The key store on real shares, and under power cuts, in a guest of its own: a Linux kernel as a process (User-Mode Linux),
# with the kernel's own SMB and NFS. Nothing is installed here and nothing listens outside the guest. Arguments: a
# folder to work in (10 GB), then
#   shares [KINDS [ROUNDS [LINKS]]]  smb,nfs,sshfs,rclone: kernel SMB 3.1.1, kernel NFS 4.1, sshfs, rclone over SMB; local to compare with:
#                                    speed, then (but for 0 rounds) three processes and a housekeeper killed at random, whole tests,
#                                    the server gone for 40 s
#   cuts [NUMBER [KIND]]             the guest is killed while it writes; what it acknowledged is looked for after the next boot
# Needs root, a Debian with mmdebstrap and e2fsprogs, JAVA_HOME (a JDK 25), 2 GB in /dev/shm, and before it
#   mvn -pl :keystore,:cli -am verify -Dtest=TortureIT -Dsurefire.failIfNoSpecifiedTests=false
set -euo pipefail
work=$1 what=$2
here=$(cd "$(dirname "$0")" && pwd)
app=$(cd "$here/../../app" && pwd)
. "$here/uml.sh"
[ -x "${JAVA_HOME:?a JDK 25}/bin/java" ] || skip "no JDK in JAVA_HOME"
reports=$app/keystore/target/surefire-reports
[ -f "$reports/TEST-org.giftcloud.keystore.TortureIT.xml" ] || skip "the key store's tests were not built and run"
mkdir -p "$work"

own() {
  printf '#!/bin/sh\nmount -o ro /dev/ubdb /proof\nexec /proof/guest.sh\n' >"$1/proof-init"
  chmod +x "$1/proof-init"
}
guest_root "$work/shares.ext4" 2G "samba,cifs-utils,nfs-kernel-server,nfs-common,iproute2,procps,mount,busybox,\
openssh-server,openssh-client,sshfs,rclone,fuse3" own

rm -rf "$work/proof"
mkdir -p "$work/proof/lib"
cp -r "$JAVA_HOME" "$work/proof/jdk"
rm -rf "$work"/proof/jdk/{jmods,lib/src.zip,man,demo}
cp -r "$app"/keystore/target/{classes,test-classes} "$work/proof/"
cp "$app"/cli/target/modules/{bcprov,eclipse,elsa,error_prone,failureaccess,gson,guava,kotlin,lz4,mapdb,protobuf,slf4j,tink}*.jar "$work/proof/lib/"
sed -n 's/.*name="surefire.test.class.path" value="\([^"]*\)".*/\1/p' "$reports/TEST-org.giftcloud.keystore.TortureIT.xml" |
  tr ':' '\n' | grep -E '(junit|jazzer|opentest|apiguardian)[^/]*\.jar$' | xargs cp -t "$work/proof/lib/"
"$JAVA_HOME/bin/javac" -d "$work/proof/tools" -cp "$work/proof/lib/*" "$here/keystore-shares/RunTests.java"
cp "$here/keystore-shares/guest.sh" "$work/proof/"
echo 'handlers=' >"$work/proof/logging"

started() { # what to do; reports go to standard output, what is acknowledged to 4
  rm -f "$work/cow"
  guest init=/proof-init "proof=$1" "ubd0=$work/cow,$work/shares.ext4" "ubd1r=$work/proof.ext4" "ubd2=$work/data" 3>&1
}

rm -f "$work/data"
truncate -s 6G "$work/data"
mkfs.ext4 -q "$work/data"
case $what in
  shares)
    guest_disc "$work/proof" "$work/proof.ext4" 1G
    (started "shares:${3:-smb,nfs,sshfs,rclone}:${4:-10}:${5:-20000}" 4>/dev/null) &
    running=$!
    wait "$running"
    ;;
  cuts)
    number=${3:-50} kind=${4:-local}
    : >"$work/acknowledged"
    for cut in $(seq 0 "$number"); do
      cp "$work/acknowledged" "$work/proof/acknowledged"
      guest_disc "$work/proof" "$work/proof.ext4" 1G
      : >"$work/said"
      (started "cut:$kind:$cut" >"$work/said" 4>"$work/acks") &
      running=$!
      # A guest that does not get as far within two minutes is cut where it is.
      for ((tenths = 0; tenths < 1200; tenths++)); do
        ! grep -q '^[0-9]' "$work/acks" 2>/dev/null || break
        kill -0 "$running" 2>/dev/null || { cat "$work/said"; echo "FAILED at cut $cut"; exit 1; }
        sleep 0.1
      done
      sleep "$((RANDOM % 4)).$((RANDOM % 10))"
      killed=$running
      guest_stopped
      wait "$killed" 2>/dev/null || true
      # A line that was cut off in the middle was not acknowledged.
      grep -P '^\d+ \w+\r$' "$work/acks" | tr -d '\r' >>"$work/acknowledged" || true
      echo "cut $cut ($kind): $(grep PROOF "$work/said" | tr -d '\r' | tail -1), now $(wc -l <"$work/acknowledged") acknowledged"
    done
    ;;
  *) echo "shares or cuts?" >&2; exit 2 ;;
esac
