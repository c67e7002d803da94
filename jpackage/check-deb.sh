#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Builds the deb, installs it, tries it as its users would, removes it, and looks at what is left. As root, on Debian.
# Wants dcmtk (storescu), xvfb and imagemagick (import). Pictures and sizes: jpackage/target/check.
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
  [ -z "${sandbox:-}" ] || kill "$sandbox" 2>/dev/null || true
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
giftcloud demo >"$out/demo.txt" 2>&1 || { tail -n 20 "$out/demo.txt"; fail "the demo failed"; }
grep -q ': 0 found' "$out/demo.txt" || fail "the demo found identity, or searched nothing"
say "demo: $(grep 'planted identifiers' "$out/demo.txt")"

# The desktop, on a screen nobody sees.
Xvfb :77 -screen 0 1400x900x24 >/dev/null 2>&1 &
screen=$!
sleep 2
DISPLAY=:77 /opt/giftcloud-uploader/bin/giftcloud-uploader >"$out/desktop.txt" 2>&1 &
desktop=$!
sleep "${DESKTOP_SECONDS:-25}"
kill -0 "$desktop" || { cat "$out/desktop.txt"; fail "the desktop ended"; }
DISPLAY=:77 import -window root "$out/desktop.png"
colours=$(identify -format %k "$out/desktop.png")
[ "$colours" -gt 20 ] || fail "the desktop shows nothing: $colours colours"
say "desktop: running, $(ps -o rss= -p "$desktop" | awk '{print int($1/1024)}') MB, $colours colours on screen"
kill "$desktop"
wait "$desktop" 2>/dev/null || true
desktop=
kill "$screen"
[ ! -e "$HOME/.openjfx" ] || fail "JavaFX unpacked libraries into the home folder"

apt-get remove -y -qq giftcloud-uploader >/dev/null
[ ! -e /usr/bin/giftcloud ] || fail "the command is left behind"
[ ! -e /lib/systemd/system/giftcloud-gateway.service ] || fail "the service is left behind"
[ ! -e /opt/giftcloud-uploader ] || fail "left behind: $(find /opt/giftcloud-uploader | head -n 5)"
left=$(find / -xdev \( -path /proc -o -path "$place" -o -path "$(dirname "$here")" \) -prune -o -name '*.dcm' -newer "$package" -print 2>/dev/null | head -n 3)
[ -z "$left" ] || fail "images are left behind"
say "removed: nothing is left"
