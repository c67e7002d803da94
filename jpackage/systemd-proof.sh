#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The gateway under systemd, as an administrator sets it up by docs/admin-guide.md: in a guest of its own, a Linux kernel as a
# process (User-Mode Linux) with a Debian whose first process is systemd. Nothing is installed here, nothing listens outside
# the guest.  jpackage/systemd-proof.sh FOLDER [STEP...]   (FOLDER: 5 GB to work in)
# Each step is a start of the guest, which keeps its disc from one to the next; without any named, all:
#   install  builds the deb (GIFTCLOUD_BUILT=1: of what Maven has built), installs it, sets the gateway up by the guide's own words
#   sends    images go to a practice server    stops  stop and restart while images are sent
#   kills    kill -9 while images arrive and while they are sent     boot  images wait, the guest restarts, they are sent
#   wrong    wrong configurations, and what is said of them           names  names with umlauts where the language is "C"
#   remove   removed while it runs and images wait, installed again, purged while it runs
# Needs root, a Debian with mmdebstrap and e2fsprogs, JAVA_HOME (a JDK 25), 2 GB in /dev/shm; without a guest: status 77.
set -euo pipefail
work=${1:?a folder to work in}
shift
[ $# -gt 0 ] || set -- install sends stops kills boot wrong names remove
here=$(cd "$(dirname "$0")" && pwd)
docs=$here/../docs/admin-guide.md
. "$here/../sample-data/benchmark/uml.sh"
mkdir -p "$work"

# The guest's first process is its own systemd; this is the one service we add to it.
own() {
  cat >"$1/etc/systemd/system/proof.service" <<'END'
[Unit]
After=giftcloud-gateway.service
[Service]
Environment=HOME=/root
ExecStart=/bin/sh -c 'mountpoint -q /proof || mount -o ro /dev/ubdb /proof; exec sh /proof/guest.sh'
StandardOutput=tty
StandardError=tty
TTYPath=/dev/tty1
[Install]
WantedBy=multi-user.target
END
  chroot "$1" systemctl -q enable proof.service
  chroot "$1" systemctl -q mask getty@tty1.service apt-daily.timer apt-daily-upgrade.timer
  # What check.sh tries, and what takes four minutes here: the start-up cache.
  echo 'path-exclude=/opt/giftcloud-uploader/lib/service/start-up-cache.sh' >"$1/etc/dpkg/dpkg.cfg.d/proof"
  mkdir -p "$1/mnt/research"
  echo guest >"$1/etc/hostname"
}

# A block of the guide, by its language, the first after the words that lead to it.
block() { awk -v language="$1" '/^\*\*With the deb/ {on = 1} on && $0 == "```" language {in_it = 1; next} in_it && /^```/ {exit} in_it' "$docs"; }

# Waits for the guest, so many seconds at most.
ended_after() {
  for ((second = 0; second < $1; second++)); do
    kill -0 "$running" 2>/dev/null || break
    sleep 1
  done
  guest_stopped
}

rm -rf "$work/proof"
mkdir "$work/proof"
for step in "$@"; do
  case $step in
    install)
      "$here/build.sh" deb
      rm -rf "$work/kept" "$work/images" "$work/unpacked"
      cp "$here"/target/giftcloud-uploader_*.deb "$work/gateway.deb"
      dpkg-deb -x "$work/gateway.deb" "$work/unpacked"
      "$work/unpacked/opt/giftcloud-uploader/bin/giftcloud" demo --keep "$work/kept" >/dev/null
      mv "$work/kept/hospital" "$work/images"
      rm -rf "$work/kept" "$work/unpacked"
      needs=$(dpkg-deb -f "$work/gateway.deb" Depends | tr -d ' ')
      guest_root "$work/systemd.ext4" 3G "systemd,systemd-sysv,dbus,dcmtk,curl,zip,procps,$needs" own
      rm -f "$work/cow"
      ;;
  esac
  cp -r "$here/systemd-proof/guest.sh" "$work/gateway.deb" "$work/images" "$work/proof/"
  block sh >"$work/proof/set-up.sh"
  block json >"$work/proof/gateway.json"
  echo "$step" >"$work/proof/step"
  guest_disc "$work/proof" "$work/proof.ext4" 300M
  : >"$work/said"
  (guest "ubd0=$work/cow,$work/systemd.ext4" "ubd1r=$work/proof.ext4" systemd.show_status=no 3>"$work/console" \
    4> >(sed -u 's/\r//' | tee "$work/said")) &
  running=$!
  ended_after 900
  grep -q "^PROOF $step: end$" "$work/said" || { echo "FAILED: $step" >&2; exit 1; }
done
