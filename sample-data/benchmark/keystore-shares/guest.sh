#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The first process of the guest that keystore-shares.sh starts: serves shares to itself and runs the key store's tests
# on them. What to do is on the kernel's command line: proof=shares:KINDS:ROUNDS:LINKS or proof=cut:KIND:BOOT.
set -u
mount -t proc proc /proc
mount -t sysfs sys /sys
mkdir -p /dev/pts && mount -t devpts pts /dev/pts
mount -t tmpfs run /run
mount -t tmpfs tmp /tmp
export PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root
hostname guest
ip link set lo up
for module in fuse cifs nfsd nfs nfsv4; do modprobe "$module" || echo "no module $module"; done
mkdir -p /data /m
mount -o noatime /dev/ubdc /data || exec busybox poweroff -f
what=$(sed 's/.*proof=\([^ ]*\).*/\1/' /proc/cmdline)
java=/proof/jdk/bin/java
classes="/proof/tools:/proof/classes:/proof/test-classes:/proof/lib/*"
warnings="--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
say() { echo "PROOF $*"; }
run() { "$java" $warnings -Xmx400m -Djava.util.logging.config.file=/proof/logging "$@"; }
keystore() { run -cp "$classes" "org.giftcloud.keystore.$@"; }
tests() { run -cp "$classes" "$@"; }

# Until a server takes connections on its port, for a minute at most.
listening() {
  n=0
  until ss -Hltn "sport = :$1" | grep -q . || [ "$n" -gt 300 ]; do sleep 0.2; n=$((n + 1)); done
}

serve_smb() {
  mkdir -p /data/smb /run/samba /var/lib/samba/private /var/cache/samba /var/log/samba
  cat >/etc/samba/smb.conf <<END
[global]
  interfaces = lo
  bind interfaces only = yes
  server min protocol = SMB3_11
  disable netbios = yes
  log file = /var/log/samba/smbd
[share]
  path = /data/smb
  read only = no
END
  printf 'guest\nguest\n' | smbpasswd -s -a root >/dev/null
  printf 'username=root\npassword=guest\n' >/run/cred
  smbd -D
  listening 445
}
stop_smb() { kill $(pidof smbd); }

serve_nfs() {
  mkdir -p /data/nfs /run/rpcbind /var/lib/nfs/v4recovery
  touch /var/lib/nfs/etab /var/lib/nfs/rmtab
  mountpoint -q /proc/fs/nfsd || mount -t nfsd nfsd /proc/fs/nfsd
  echo 10 >/proc/fs/nfsd/nfsv4leasetime
  echo 10 >/proc/fs/nfsd/nfsv4gracetime
  exportfs -o rw,no_root_squash,no_subtree_check,sync,fsid=0 127.0.0.1:/data/nfs
  pidof rpc.mountd >/dev/null || rpc.mountd -N 3
  rpc.nfsd -N 3 -H 127.0.0.1 4
}
stop_nfs() { rpc.nfsd 0; }

serve_sshfs() {
  mkdir -p /data/sshfs /run/sshd /root/.ssh
  [ -f /root/.ssh/id_ed25519 ] || ssh-keygen -q -t ed25519 -N '' -f /root/.ssh/id_ed25519
  cp /root/.ssh/id_ed25519.pub /root/.ssh/authorized_keys
  [ -f /etc/ssh/ssh_host_ed25519_key ] || ssh-keygen -q -A
  printf '127.0.0.1 %s\n' "$(cut -d' ' -f1,2 /etc/ssh/ssh_host_ed25519_key.pub)" >/root/.ssh/known_hosts
  /usr/sbin/sshd -o ListenAddress=127.0.0.1
  listening 22
}
stop_sshfs() { kill $(pidof sshd); }

serve_rclone() {
  pidof smbd >/dev/null || serve_smb
  printf '[guest]\ntype = smb\nhost = 127.0.0.1\nuser = root\npass = %s\n' "$(rclone obscure guest)" >/run/rclone.conf
}
stop_rclone() { stop_smb; }

# The guest's own disc, to compare with.
serve_local() { mkdir -p /data/local; }

# A mount of its own connection and cache each time, as other workstations have. Arguments: kind, where, options.
attach() {
  mkdir -p "$2"
  case $1 in
    local) mount --bind /data/local "$2" ;;
    smb) mount -t cifs //127.0.0.1/share "$2" -o "vers=3.1.1,credentials=/run/cred,nosharesock${3:-}" ;;
    nfs) mount -t nfs4 127.0.0.1:/ "$2" -o "vers=4.1,nosharecache${3:-}" ;;
    sshfs) sshfs root@127.0.0.1:/data/sshfs "$2" -o "reconnect,ServerAliveInterval=5,ServerAliveCountMax=2${3:-}" ;;
    rclone) rclone --config /run/rclone.conf mount guest:share "$2" --daemon --vfs-cache-mode writes \
      --cache-dir "/data/cache$2" --dir-cache-time 5s ;;
  esac
}

lines() { grep -c '^[0-9]' "$1"; }
await() { # file, lines, seconds
  n=0
  while [ "$(lines "$1")" -lt "$2" ] && [ "$n" -lt "$(($3 * 5))" ]; do sleep 0.2; n=$((n + 1)); done
  [ "$(lines "$1")" -ge "$2" ]
}

# The server stops for 40 s under a running writer. Nothing acknowledged before, meanwhile or afterwards may be lost.
vanish() { # kind, options
  attach "$1" /m/away "${2:-}" || return 1
  out=/tmp/$1.acknowledged
  here=/data/vanish-$1
  rm -rf /m/away/vanish "$here" "/data/fresh-$1"
  keystore Aftermath create /m/away/vanish || return 1
  keystore Tormentor /m/away/vanish "$here" 1 3 0 >"$out" 2>"/tmp/$1.errors" &
  writer=$!
  await "$out" 60 60 || { say "$1: the writer did not begin"; return 1; }
  before=$(lines "$out")
  stop_"$1"
  sleep 40
  meanwhile=$(lines "$out")
  serve_"$1"
  await "$out" $((meanwhile + 60)) 120 || say "$1: the writer did not go on within 120 s"
  after=$(lines "$out")
  kill -9 "$writer"
  say "$1${2:-}: vanished after $before acknowledged, $((meanwhile - before)) while away, $((after - meanwhile)) after return"
  grep '^#' "$out" | sort | uniq -c
  [ "$1" = sshfs ] || { umount -l /m/away; attach "$1" /m/away; }
  keystore Aftermath check /m/away/vanish "$here" "$out" || return 1
  keystore Aftermath check "/m/$1"1/vanish "/data/fresh-$1" "$out" && say "$1${2:-}: share alone: 0 lost of $(lines "$out")"
  umount -l /m/away
}

shares() { # kinds, rounds, links
  for kind in $(echo "$1" | tr , ' '); do
    say "$kind begins"
    serve_"$kind" && for i in 0 1 2; do attach "$kind" "/m/$kind$i"; done
    sleep 2
    # Else the guest's own disc would be measured under the share's name.
    [ "$(grep -c " /m/$kind" /proc/mounts)" = 3 ] || { say "$kind: not mounted"; continue; }
    tests "-Dkeystore.shares=/m/${kind}0" -Dkeystore.links="$3" -Djava.io.tmpdir=/data \
      RunTests org.giftcloud.keystore.KeyStoreScaleTest
    [ "$2" != 0 ] || continue
    # rclone sends what is forced after 5 s, and looks at folders again after 5.
    settle=0
    [ "$kind" != rclone ] || settle=15
    tests "-Dkeystore.shares=/m/${kind}0,/m/${kind}1,/m/${kind}2" -Dkeystore.rounds="$2" -Dkeystore.settle="$settle" -Djava.io.tmpdir=/data \
      RunTests org.giftcloud.keystore.TortureIT
    mkdir -p "/m/${kind}0/tmp"
    say "$kind: whole tests, share and replica on the mount"
    tests "-Djava.io.tmpdir=/m/${kind}0/tmp" RunTests $(for test in Compaction ClonedComputer KeyStore \
      SequentialLabels; do echo "org.giftcloud.keystore.${test}Test"; done)
    vanish "$kind"
    [ "$kind" != nfs ] || vanish nfs ,soft,timeo=50,retrans=2
    say "$kind ends"
  done
}

# Looks for everything that was acknowledged before the last cut, then writes until the next.
power_cut() { # kind, boot
  there=/m/there
  serve_"$1" && attach "$1" "$there" || { say "not mounted"; return 1; }
  file=/proof/acknowledged
  if [ "$2" = 0 ]; then
    keystore Aftermath create "$there/$1" || return 1
  else
    # Each alone: what one of the two forgot, the other would hide.
    keystore Aftermath check "$there/$1" /tmp/fresh "$file" || { say "LOST on the share"; return 1; }
    keystore Aftermath check /tmp/away "/data/replica-$1" "$file" || { say "LOST in the replica"; return 1; }
    say "found all of $(lines "$file")"
  fi
  sync
  keystore Tormentor "$there/$1" "/data/replica-$1" "$(($2 * 100000))" 1 0 >/dev/tty1 2>/tmp/errors
  say "the writer ended: $(cat /tmp/errors)"
}

case $what in
  shares:*) shares $(echo "${what#*:}" | tr : ' ') ;;
  cut:*) power_cut $(echo "${what#*:}" | tr : ' ') ;;
esac
say end
sync
busybox poweroff -f
