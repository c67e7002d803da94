#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Builds the deb or the rpm, installs it, tries it as its users would (command, demo, gateway, window), installs it over
# itself, removes it, and looks at what is left:  jpackage/check.sh deb|rpm
# As root, on Debian; there rpm knows no other package, so what the rpm asks for is printed, not tried.
# With GIFTCLOUD_BUILT=1 it takes what Maven has built instead of building it.
# Wants dcmtk (storescu), curl, xvfb, x11-utils (xwininfo) and imagemagick (import). Pictures and sizes: jpackage/target/check.
set -eu

type=${1:?deb or rpm}
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
out=$here/target/check
name=giftcloud-uploader
unit=/usr/lib/systemd/system/giftcloud-gateway.service
say() { printf '%s\n' "$*"; }
fail() { say "check: $type: $*" >&2; exit 1; }

case $type in
  deb)
    insert() { apt-get install -y -qq "$package" >/dev/null; }
    insert_again() { apt-get install -y -qq --reinstall "$package" >/dev/null; }
    remove() { apt-get purge -y -qq $name; }
    asks() { dpkg-deb -f "$package" Depends; }
    is_known() { dpkg -s $name >/dev/null 2>&1; }
    ;;
  rpm)
    insert() { rpm --install --nodeps "$package" 2>"$out/rpm.txt"; }
    insert_again() { rpm --upgrade --replacepkgs --nodeps "$package" 2>>"$out/rpm.txt"; }
    remove() { rpm --erase $name; }
    asks() { rpm --query --requires --package "$package" 2>/dev/null | paste -sd' ' -; }
    is_known() { rpm --query $name >/dev/null 2>&1; }
    ;;
  *) fail "a type that is not checked" ;;
esac

if is_known || [ -e /opt/$name ]; then fail "this computer has the program already: not checked here"; fi
for folder in /etc/giftcloud /var/lib/giftcloud; do
  [ ! -e $folder ] || fail "this computer has a gateway: not checked here"
done
"$here/build.sh" "$type"
mkdir -p "$out"
package=$(ls "$here"/target/$name[-_]*."$type")
# On Debian rpm's list of packages lies in the home folder, and so in this one.
place=$(mktemp -d)
export HOME="$place/home"
mkdir -p "$HOME"
cleanup() {
  [ -z "${gateway:-}" ] || kill "$gateway" 2>/dev/null || true
  [ -z "${desktop:-}" ] || kill "$desktop" 2>/dev/null || true
  [ -z "${screen:-}" ] || kill "$screen" 2>/dev/null || true
  [ -z "${sandbox:-}" ] || kill "$sandbox" 2>/dev/null || true
  [ -z "${execute:-}" ] || rm -rf /etc/giftcloud
  if is_known; then remove >/dev/null 2>&1 || true; fi
  rm -rf "$place"
}
trap cleanup EXIT

insert
is_known || fail "the package is not installed"
say "$type: installed $(du -sh /opt/$name | cut -f1), package $(du -h "$package" | cut -f1)"
say "asks for: $(asks)"
[ -e /opt/$name/lib/app/giftcloud.aot ] || fail "the start-up cache is missing"
[ -s /opt/$name/lib/legal/NOTICE ] || fail "the licences are missing"

cd "$place"
start=$(date +%s%N)
giftcloud --version
say "giftcloud --version: $((($(date +%s%N) - start) / 1000000)) ms"
giftcloud profiles | grep -q research-default || fail "the profiles are missing"
[ -f $unit ] || fail "the service is missing"

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
execute=$(sed -n 's/^ExecStart=//p' $unit)
mkdir /etc/giftcloud
cat >/etc/giftcloud/gateway.json <<EOF
{"listen": {"port": 0, "aeTitle": "GATEWAY", "callingAeTitles": ["SCANNER"], "keepFreeMegabytes": 128},
 "quietSeconds": 2, "healthPort": 0,
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
awaited '^Health ' "$out/gateway.txt"
port=$(sed -n 's/^DICOM *port *//p' "$out/gateway.txt")
health=$(sed -n 's:^Health *\(.*\)/health$:\1:p' "$out/gateway.txt")
echoscu -aet SCANNER -aec GATEWAY 127.0.0.1 "$port" || fail "the gateway does not answer"
storescu -aet SCANNER -aec GATEWAY +sd +r 127.0.0.1 "$port" "$place/kept/hospital/PET" || fail "the gateway takes nothing"
sent=$(find "$place/kept/hospital/PET" -type f | wc -l)
for _ in $(seq 90); do
  curl -s "$health/metrics" >"$out/metrics.txt" || true
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
Xvfb -displayfd 1 -screen 0 1400x900x24 >"$place/display.txt" 2>/dev/null &
screen=$!
awaited '^[0-9]' "$place/display.txt"
DISPLAY=:$(cat "$place/display.txt")
export DISPLAY
start=$(date +%s%N)
/opt/$name/bin/giftcloud-uploader >"$out/desktop.txt" 2>&1 &
desktop=$!
# The list of places, at the left; while the working folder is opened there is one colour.
shown() { identify -format %k "$out/desktop.png[150x400+70+150]"; }
colours=0
for _ in $(seq 120); do
  kill -0 "$desktop" || { cat "$out/desktop.txt"; fail "the desktop ended"; }
  # Looking costs more than waiting: first the window, then what is in it.
  if xwininfo -root -tree | grep -q '"GIFT-Cloud'; then
    import -window root "$out/desktop.png"
    colours=$(shown)
    if [ "$colours" -gt 20 ]; then break; fi
  fi
  sleep 0.2
done
[ "$colours" -gt 20 ] || fail "the desktop shows no places: $colours colours"
say "desktop: on the screen after $((($(date +%s%N) - start) / 1000000)) ms, $(awk '{print ($14 + $15) / 100}' "/proc/$desktop/stat") s of processor time"
sleep 5
import -window root "$out/desktop.png"
kill -0 "$desktop" || { cat "$out/desktop.txt"; fail "the desktop ended"; }
say "desktop: running, $(ps -o rss= -p "$desktop" | awk '{print int($1/1024)}') MB, $colours colours on screen"
kill "$desktop"
wait "$desktop" 2>/dev/null || true
desktop=
kill "$screen"
[ ! -e "$HOME/.openjfx" ] || fail "JavaFX unpacked libraries into the home folder"

# An update is an installation over an older one; what waits in working folders is not the package's.
insert_again
giftcloud --version >/dev/null || fail "after an update the command is missing"
[ -f $unit ] || fail "after an update the service is missing"
[ -e /opt/$name/lib/app/giftcloud.aot ] || fail "after an update the start-up cache is missing"
id giftcloud >/dev/null || fail "the service's account is missing"

mkdir /var/lib/giftcloud
remove >"$out/removed.txt" 2>&1 || { cat "$out/removed.txt"; fail "it cannot be removed"; }
grep -q 'stay in /var/lib/giftcloud' "$out/removed.txt" || fail "nobody is told of the gateway's files"
rmdir /var/lib/giftcloud
if is_known; then fail "the package is still known"; fi
[ ! -e /usr/bin/giftcloud ] || fail "the command is left behind"
[ ! -e $unit ] || fail "the service is left behind"
[ ! -e /opt/$name ] || fail "left behind: $(find /opt/$name | head -n 5)"
left=$(find / -xdev \( -path /proc -o -path "$place" -o -path "$(dirname "$here")" \) -prune -o -name '*.dcm' -newer "$package" -print 2>/dev/null | head -n 3)
[ -z "$left" ] || fail "images are left behind: $left"
say "removed: nothing is left"
