#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Builds the deb, installs it, tries it as its users would (command, demo, gateway, window), removes it, and looks at
# what is left. As root, on Debian. With GIFTCLOUD_BUILT=1 it takes what Maven has built instead of building it.
# Wants dcmtk (storescu), curl, xvfb, x11-utils (xwininfo) and imagemagick (import). Pictures and sizes: jpackage/target/check.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
out=$here/target/check
say() { printf '%s\n' "$*"; }
fail() { say "check-deb: $*" >&2; exit 1; }

"$here/build.sh" deb
mkdir -p "$out"
package=$(ls "$here"/target/giftcloud-uploader_*.deb)
place=$(mktemp -d)
export HOME="$place/home"
mkdir -p "$HOME"
cleanup() {
  [ -z "${gateway:-}" ] || kill "$gateway" 2>/dev/null || true
  [ -z "${desktop:-}" ] || kill "$desktop" 2>/dev/null || true
  [ -z "${screen:-}" ] || kill "$screen" 2>/dev/null || true
  [ -z "${sandbox:-}" ] || kill "$sandbox" 2>/dev/null || true
  [ -z "${execute:-}" ] || rm -rf /etc/giftcloud
  rm -rf "$place"
}
trap cleanup EXIT

apt-get install -y -qq "$package" >/dev/null
say "installed: $(du -sh /opt/giftcloud-uploader | cut -f1), package $(du -h "$package" | cut -f1)"

cd "$place"
start=$(date +%s%N)
giftcloud --version
say "giftcloud --version: $((($(date +%s%N) - start) / 1000000)) ms"
giftcloud profiles | grep -q research-default || fail "the profiles are missing"
[ -f /lib/systemd/system/giftcloud-gateway.service ] || fail "the service is missing"

# The whole way, on the practice server.
giftcloud demo --keep "$place/kept" >"$out/demo.txt" 2>&1 || { tail -n 20 "$out/demo.txt"; fail "the demo failed"; }
grep -q ': 0 found' "$out/demo.txt" || fail "the demo found identity, or searched nothing"
say "demo: $(grep 'planted identifiers' "$out/demo.txt")"

# The gateway, by the line of its unit: what a scanner pushes is verified on the server, and named nowhere.
umask 077
giftcloud sandbox --folder "$place" >"$place/server.txt" 2>&1 &
sandbox=$!
awaited() {
  for _ in $(seq 60); do
    if grep -q "$1" "$2" 2>/dev/null; then return 0; fi
    sleep 1
  done
  cat "$2" >&2
  fail "waited in vain for $1"
}
awaited '^CA ' "$place/server.txt"
echo 'correct horse battery' >"$place/keys.txt"
giftcloud keystore create --key-store "$place/keys" --passphrase-file "$place/keys.txt" >/dev/null
mkdir "$place/workspace"
cat >"$place/policy.json" <<EOF
{"name": "check of the installer", "demonstration": true, "modalities": ["PT"], "faces": "accept"}
EOF
[ ! -e /etc/giftcloud ] || fail "this computer has a gateway: not checked here"
execute=$(sed -n 's/^ExecStart=//p' /lib/systemd/system/giftcloud-gateway.service)
mkdir /etc/giftcloud
cat >/etc/giftcloud/gateway.json <<EOF
{"listen": {"port": 11190, "aeTitle": "GATEWAY", "callingAeTitles": ["SCANNER"], "keepFreeMegabytes": 128},
 "quietSeconds": 2, "healthPort": 11191,
 "workspace": {"folder": "$place/workspace"},
 "profile": {"id": "research-default"},
 "server": {"url": "$(sed -n 's/^URL *//p' "$place/server.txt")", "project": "DEMO", "user": "uploader",
            "passwordFile": "$place/sandbox-password.txt", "caFile": "$place/sandbox-ca.pem"},
 "keyStore": {"folder": "$place/keys", "replica": "$place/replica", "passphraseFile": "$place/keys.txt"},
 "autoRelease": "$place/policy.json"}
EOF
# A line of a unit is split at its spaces.
# shellcheck disable=SC2086
$execute >"$out/gateway.txt" 2>&1 &
gateway=$!
for _ in $(seq 60); do
  if echoscu -aet SCANNER -aec GATEWAY 127.0.0.1 11190 2>/dev/null; then break; fi
  sleep 1
done
storescu -aet SCANNER -aec GATEWAY +sd +r 127.0.0.1 11190 "$place/kept/hospital/PET" || fail "the gateway takes nothing"
sent=$(find "$place/kept/hospital/PET" -type f | wc -l)
for _ in $(seq 90); do
  curl -s http://127.0.0.1:11191/metrics >"$out/metrics.txt" || true
  if grep -q "giftcloud_images{state=\"done\"} $sent" "$out/metrics.txt"; then break; fi
  sleep 1
done
grep -q "giftcloud_images{state=\"done\"} $sent" "$out/metrics.txt" || { cat "$out/gateway.txt" "$out/metrics.txt"; fail "not all of $sent images are on the server"; }
kill -TERM "$gateway"
wait "$gateway" && ended=0 || ended=$?
[ "$ended" = 143 ] || { cat "$out/gateway.txt"; fail "the gateway did not stop cleanly: $ended"; }
gateway=
kill "$sandbox"
wait "$sandbox" 2>/dev/null || true
sandbox=
rm -r /etc/giftcloud
say "gateway: $sent of $sent images pushed by storescu are verified on the server"
umask 022

# The desktop, on a screen nobody sees.
Xvfb :77 -screen 0 1400x900x24 >/dev/null 2>&1 &
screen=$!
sleep 2
start=$(date +%s%N)
DISPLAY=:77 /opt/giftcloud-uploader/bin/giftcloud-uploader >"$out/desktop.txt" 2>&1 &
desktop=$!
colours=0
for _ in $(seq 120); do
  kill -0 "$desktop" || { cat "$out/desktop.txt"; fail "the desktop ended"; }
  # Looking costs more than waiting: first the window, then what is in it.
  if DISPLAY=:77 xwininfo -root -tree | grep -q '"GIFT-Cloud'; then
    DISPLAY=:77 import -window root "$out/desktop.png"
    colours=$(identify -format %k "$out/desktop.png")
    if [ "$colours" -gt 100 ]; then break; fi
  fi
  sleep 0.2
done
[ "$colours" -gt 100 ] || fail "the desktop shows nothing: $colours colours"
say "desktop: on the screen after $((($(date +%s%N) - start) / 1000000)) ms, $(awk '{print ($14 + $15) / 100}' "/proc/$desktop/stat") s of processor time"
sleep 5
DISPLAY=:77 import -window root "$out/desktop.png"
kill -0 "$desktop" || { cat "$out/desktop.txt"; fail "the desktop ended"; }
say "desktop: running, $(ps -o rss= -p "$desktop" | awk '{print int($1/1024)}') MB, $colours colours on screen"
kill "$desktop"
wait "$desktop" 2>/dev/null || true
desktop=
kill "$screen"
[ ! -e "$HOME/.openjfx" ] || fail "JavaFX unpacked libraries into the home folder"

id giftcloud >/dev/null || fail "the service's account is missing"
apt-get purge -y -qq giftcloud-uploader >/dev/null
[ ! -e /usr/bin/giftcloud ] || fail "the command is left behind"
[ ! -e /lib/systemd/system/giftcloud-gateway.service ] || fail "the service is left behind"
[ ! -e /opt/giftcloud-uploader ] || fail "left behind: $(find /opt/giftcloud-uploader | head -n 5)"
left=$(find / -xdev \( -path /proc -o -path "$place" -o -path "$(dirname "$here")" \) -prune -o -name '*.dcm' -newer "$package" -print 2>/dev/null | head -n 3)
[ -z "$left" ] || fail "images are left behind"
say "removed: nothing is left"
