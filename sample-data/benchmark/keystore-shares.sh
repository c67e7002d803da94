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
skip() { echo "SKIPPED: $*" >&2; exit 77; }
for tool in mmdebstrap mkfs.ext4 apt-get dpkg; do
  command -v "$tool" >/dev/null || skip "$tool is missing"
done
[ -x "${JAVA_HOME:?a JDK 25}/bin/java" ] || skip "no JDK in JAVA_HOME"
reports=$app/keystore/target/surefire-reports
[ -f "$reports/TEST-org.giftcloud.keystore.TortureIT.xml" ] || skip "the key store's tests were not built and run"
mkdir -p "$work"

if [ ! -f "$work/root.ext4" ]; then
  [ "$(id -u)" = 0 ] || skip "the guest's file system is built by root"
  mkdir -p "$work/uml"
  (cd "$work/uml" && apt-get -qq download user-mode-linux && dpkg -x user-mode-linux_*.deb .) || skip "no user-mode-linux"
  mmdebstrap --variant=minbase --include="samba,cifs-utils,nfs-kernel-server,nfs-common,kmod,iproute2,procps,mount,busybox,\
openssh-server,openssh-client,sshfs,rclone,fuse3" bookworm "$work/root.tar"
  mkdir "$work/root"
  tar xf "$work/root.tar" -C "$work/root"
  mkdir -p "$work/root/proof" "$work/root/usr/lib/modules"
  cp -r "$work"/uml/usr/lib/uml/modules/* "$work/root/usr/lib/modules/"
  chroot "$work/root" /sbin/depmod "$(ls "$work/uml/usr/lib/uml/modules")"
  printf '#!/bin/sh\nmount -o ro /dev/ubdb /proof\nexec /proof/guest.sh\n' >"$work/root/proof-init"
  chmod +x "$work/root/proof-init"
  mkfs.ext4 -q -d "$work/root" "$work/building" 2G
  mv "$work/building" "$work/root.ext4"
  rm -rf "$work/root" "$work/root.tar"
fi

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

disk() { # the read-only disk with the program and what is to be looked for
  rm -f "$work/proof.ext4"
  mkfs.ext4 -q -d "$work/proof" "$work/proof.ext4" 1G
}
guest() { # what to do; a group of processes of its own. Reports go to standard output, what is acknowledged to 3
  rm -f "$work/cow"
  TMPDIR=/dev/shm exec setsid "$work/uml/usr/bin/linux.uml" mem=2G root=/dev/ubda rw init=/proof-init "proof=$1" quiet \
    "uml_dir=$work" "ubd0=$work/cow,$work/root.ext4" "ubd1r=$work/proof.ext4" "ubd2=$work/data" con0=null,fd:1 con1=null,fd:3 con=null </dev/null
}

rm -f "$work/data"
truncate -s 6G "$work/data"
mkfs.ext4 -q "$work/data"
case $what in
  shares)
    disk
    (guest "shares:${3:-smb,nfs,sshfs,rclone}:${4:-10}:${5:-20000}" 3>/dev/null)
    ;;
  cuts)
    number=${3:-50} kind=${4:-local}
    : >"$work/acknowledged"
    for cut in $(seq 0 "$number"); do
      cp "$work/acknowledged" "$work/proof/acknowledged"
      disk
      : >"$work/said"
      (guest "cut:$kind:$cut" >"$work/said" 3>"$work/acks") &
      guest=$!
      # A guest that does not get as far within two minutes is cut where it is.
      for ((tenths = 0; tenths < 1200; tenths++)); do
        ! grep -q '^[0-9]' "$work/acks" 2>/dev/null || break
        kill -0 "$guest" 2>/dev/null || { cat "$work/said"; echo "FAILED at cut $cut"; exit 1; }
        sleep 0.1
      done
      sleep "$((RANDOM % 4)).$((RANDOM % 10))"
      kill -9 -- "-$guest"
      wait "$guest" 2>/dev/null || true
      # A line that was cut off in the middle was not acknowledged.
      grep -P '^\d+ \w+\r$' "$work/acks" | tr -d '\r' >>"$work/acknowledged" || true
      echo "cut $cut ($kind): $(grep PROOF "$work/said" | tr -d '\r' | tail -1), now $(wc -l <"$work/acknowledged") acknowledged"
    done
    ;;
  *) echo "shares or cuts?" >&2; exit 2 ;;
esac
