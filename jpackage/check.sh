#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Builds the deb, the rpm or both, installs each, tries it as its users would (command, demo, gateway, window), updates it,
# removes it, and looks at what is left:  jpackage/check.sh deb|rpm...
# The deb begins as an older version, is updated to the newer one and put back again; an rpm is installed over itself.
# Both hold the same folder: the first is tried whole, the second by what its packing could have spoilt.
# As root, on Debian; there rpm knows no other package, so what the rpm asks for is printed, not tried.
# With GIFTCLOUD_BUILT=1 it takes what Maven has built instead of building it.
# Wants dcmtk (storescu), curl, xvfb, x11-utils (xwininfo) and imagemagick (import). Pictures and sizes: jpackage/target/check.
set -eu

: "${1:?deb or rpm, or both}"
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
out=$here/target/check
name=giftcloud-uploader
unit=/usr/lib/systemd/system/giftcloud-gateway.service
data=/var/lib/giftcloud
say() { printf '%s\n' "$*"; }
fail() { say "check: ${type:-}: $*" >&2; exit 1; }

insert() {
  case $type in
    deb) apt-get install -y -qq --allow-downgrades "$package" >/dev/null ;;
    rpm) rpm --install --nodeps "$package" 2>"$out/rpm.txt" ;;
  esac
}
remove() {
  case $type in
    deb) apt-get remove -y -qq $name ;;
    rpm) rpm --erase $name ;;
  esac
}
asks() {
  case $type in
    deb) dpkg-deb -f "$package" Depends ;;
    rpm) rpm --query --requires --package "$package" 2>/dev/null | paste -sd' ' - ;;
  esac
}
is_known() {
  case $type in
    deb) dpkg -s $name 2>/dev/null | grep -q '^Status: .* installed$' ;;
    rpm) rpm --query $name >/dev/null 2>&1 ;;
  esac
}

# As the service's account, which the package makes: so what a run leaves behind is known by its owner.
as_account() { $account "$@"; }
# In the background by its own words: a function would be one process more, and the wrong one would be stopped.
account="setpriv --reuid=giftcloud --regid=giftcloud --init-groups"

awaited() {
  for _ in $(seq 60); do
    if grep -q "$1" "$2" 2>/dev/null; then return 0; fi
    sleep 1
  done
  cat "$2" >&2
  fail "waited in vain for $1"
}

ended() {
  kill "$1" 2>/dev/null || true
  wait "$1" 2>/dev/null || true
}

cleanup() {
  for one in ${holder:-} ${gateway:-} ${desktop:-} ${screen:-} ${sandbox:-}; do kill "$one" 2>/dev/null || true; done
  if [ -n "${mine:-}" ]; then rm -rf /etc/giftcloud $data; fi
  if [ -n "${type:-}" ] && is_known; then remove >/dev/null 2>&1 || true; fi
  dpkg --purge $name >/dev/null 2>&1 || true
  rm -rf "$place"
}

# An older version: the same program under a lower number, and a file that the newer one does not have.
older() {
  dpkg-deb -R "$package" "$place/older"
  sed -i 's/^Version: .*/Version: 0.0.9/' "$place/older/DEBIAN/control"
  echo older >"$place/older/opt/$name/lib/app/older"
  dpkg-deb -Zgzip -z1 --root-owner-group -b "$place/older" "$place/${name}_0.0.9.deb" >/dev/null
  rm -rf "$place/older"
  package=$place/${name}_0.0.9.deb
}

# What a person finds: what waits, who has keys, and each byte of it. (A journal's head is sealed anew whenever it is opened.)
state() {
  # 2: something waits.
  { as_account giftcloud queue list --workspace $data/waiting || [ $? = 2 ]; } \
    && as_account giftcloud keystore people --key-store "$place/keys" --key-replica $data/replica --passphrase-file "$place/keys.txt" \
    && for folder in $data "$place/keys" "$HOME/.giftcloud"; do files_in "$folder" | grep -v '/journal.head$'; done
}

# The other version is here, runs, and nothing of people's is changed.
changed() {
  insert
  whole
  [ "$(dpkg-query -W -f '${Version}' $name)" = "$1" ] || fail "version $1 is not what is installed"
  if [ "$1" = 0.0.9 ]; then [ -e /opt/$name/lib/app/older ]; else [ ! -e /opt/$name/lib/app/older ]; fi \
    || fail "the program is not that of version $1"
  state >"$place/state-$1.txt" 2>&1 || { cat "$place/state-$1.txt"; fail "version $1 does not open what was there"; }
  cmp "$place/state.txt" "$place/state-$1.txt" || fail "version $1 changed what was there"
}

# Up to the newer version and back. What a newer one wrote in a form of its own is refused and left alone.
updated() {
  mkdir -p "$HOME/.giftcloud/workspace"
  echo theme=DARK >"$HOME/.giftcloud/workspace/desktop.properties"
  chown -R giftcloud:giftcloud "$HOME"
  state >"$place/state.txt" 2>&1
  old=$package
  package=$newest
  changed "$(dpkg-deb -f "$package" Version)"
  cp -a $data/waiting $data/newer
  printf '\002' | dd of=$data/newer/key bs=1 conv=notrunc status=none
  files_in $data/newer >"$place/newer.txt"
  as_account giftcloud queue list --workspace $data/newer >"$out/newer.txt" 2>&1 && status=0 || status=$?
  [ "$status" = 4 ] && grep -q 'Update this program' "$out/newer.txt" || { cat "$out/newer.txt"; fail "a newer format was not refused: $status"; }
  files_in $data/newer | cmp - "$place/newer.txt" || fail "a newer format was refused and changed"
  rm -rf $data/newer
  package=$old
  changed 0.0.9
  say "$type: updated and put back, $(grep -c . "$place/state.txt") lines of what was there are the same"
}

# What the installation is, and that it runs.
installed() {
  insert
  is_known || fail "the package is not installed"
  say "$type: installed $(du -sh /opt/$name | cut -f1), package $(du -h "$newest" | cut -f1)"
  say "$type: asks for $(asks)"
  chown -R giftcloud:giftcloud "$place"
  whole
  start=$(date +%s%N)
  as_account giftcloud --version
  say "$type: giftcloud --version: $((($(date +%s%N) - start) / 1000000)) ms"
  as_account giftcloud profiles | grep -q research-default || fail "the profiles are missing"
  # A display that does not answer is none of its business.
  as_account env DISPLAY=:4711 giftcloud self-test >"$out/self-test-$type.txt" || { cat "$out/self-test-$type.txt"; fail "the self-test failed"; }
  say "$type: self-test: $(tail -n 1 "$out/self-test-$type.txt")"
}

whole() {
  [ -f $unit ] || fail "the service is missing"
  [ -e /opt/$name/lib/app/giftcloud.aot ] || fail "the start-up cache is missing"
  [ -s /opt/$name/lib/app/window.jsa ] || fail "the window's start-up archive is missing"
  [ -s /opt/$name/lib/legal/NOTICE ] || fail "the licences are missing"
  [ -e /usr/bin/giftcloud ] || fail "the command is missing"
  id giftcloud >/dev/null || fail "the service's account is missing"
}

# The whole way, on the practice server.
demo() {
  as_account giftcloud demo --keep "$place/kept" >"$out/demo.txt" 2>&1 || { tail -n 20 "$out/demo.txt"; fail "the demo failed"; }
  grep -q ': 0 found' "$out/demo.txt" || fail "the demo found identity, or searched nothing"
  say "demo: $(grep 'planted identifiers' "$out/demo.txt")"
}

# The gateway, by the line of its unit: what a scanner pushes is verified on the server, and named nowhere.
gateway() {
  umask 077
  $account giftcloud sandbox --folder "$place" >"$place/server.txt" 2>&1 &
  sandbox=$!
  awaited '^CA ' "$place/server.txt"
  url=$(sed -n 's/^URL *//p' "$place/server.txt")
  echo 'correct horse battery' >"$place/keys.txt"
  mine=yes
  mkdir /etc/giftcloud $data
  cat >"$place/policy.json" <<EOF
{"name": "check of the installer", "demonstration": true, "modalities": ["PT"], "faces": "accept"}
EOF
  cat >/etc/giftcloud/gateway.json <<EOF
{"listen": {"port": 0, "aeTitle": "GATEWAY", "callingAeTitles": ["SCANNER"], "keepFreeMegabytes": 128},
 "quietSeconds": 2, "healthPort": 0,
 "workspace": {"folder": "$data/workspace"},
 "profile": {"id": "research-default"},
 "server": {"url": "$url", "project": "DEMO", "user": "uploader",
            "passwordFile": "$place/sandbox-password.txt", "caFile": "$place/sandbox-ca.pem"},
 "keyStore": {"folder": "$place/keys", "replica": "$data/replica", "passphraseFile": "$place/keys.txt"},
 "autoRelease": "$place/policy.json"}
EOF
  chown -R giftcloud:giftcloud "$place" /etc/giftcloud $data
  as_account giftcloud keystore create --key-store "$place/keys" --passphrase-file "$place/keys.txt" >/dev/null
  execute=$(sed -n 's/^ExecStart=//p' $unit)
  # A line of a unit is split at its spaces.
  # shellcheck disable=SC2086
  $account $execute >"$out/gateway.txt" 2>&1 &
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
  wait "$gateway" && status=0 || status=$?
  [ "$status" = 143 ] || { cat "$out/gateway.txt"; fail "the gateway did not stop cleanly: $status"; }
  gateway=
  say "gateway: $sent of $sent images pushed by storescu are verified on the server"
  # A second working folder, in which images wait for a person.
  as_account giftcloud send --workspace $data/waiting --server "$url" --project DEMO --user uploader \
    --password-file "$place/sandbox-password.txt" --ca "$place/sandbox-ca.pem" --profile research-default \
    --key-store "$place/keys" --passphrase-file "$place/keys.txt" "$place/kept/hospital/PET" >"$out/waiting.txt" 2>&1 \
    && status=0 || status=$?
  [ "$status" = 2 ] || { cat "$out/waiting.txt"; fail "images that nobody saw did not wait: $status"; }
  ended "$sandbox"
  sandbox=
  umask 022
}

# The desktop, on a screen nobody sees.
desktop() {
  Xvfb -ac -nolisten tcp -displayfd 1 -screen 0 1400x900x24 >"$place/display.txt" 2>/dev/null &
  screen=$!
  awaited '^[0-9]' "$place/display.txt"
  DISPLAY=:$(cat "$place/display.txt")
  export DISPLAY
  start=$(date +%s%N)
  $account /opt/$name/bin/giftcloud-uploader >"$out/desktop.txt" 2>&1 &
  desktop=$!
  # The list of places, at the left; while the working folder is opened there is one colour.
  colours=0
  for _ in $(seq 120); do
    kill -0 "$desktop" || { cat "$out/desktop.txt"; fail "the desktop ended"; }
    # Looking costs more than waiting: first the window, then what is in it.
    if xwininfo -root -tree | grep -q '"GIFT-Cloud'; then
      import -window root "$out/desktop.png"
      colours=$(identify -format %k "$out/desktop.png[150x400+70+150]")
      if [ "$colours" -gt 20 ]; then break; fi
    fi
    sleep 0.2
  done
  [ "$colours" -gt 20 ] || fail "the desktop shows no places: $colours colours"
  say "desktop: on the screen after $((($(date +%s%N) - start) / 1000000)) ms, $(awk '{print ($14 + $15) / 100}' "/proc/$desktop/stat") s of processor time"
  sleep 5
  import -window root "$out/desktop.png"
  kill -0 "$desktop" || { cat "$out/desktop.txt"; fail "the desktop ended"; }
  grep -q window.jsa "/proc/$desktop/maps" || fail "the window does without its start-up archive"
  say "desktop: running, $(ps -o rss= -p "$desktop" | awk '{print int($1/1024)}') MB, $colours colours on screen"
  ended "$desktop"
  desktop=
  ended "$screen"
  screen=
  unset DISPLAY
  [ ! -e "$HOME/.openjfx" ] || fail "JavaFX unpacked libraries into the home folder"
}

# Every file of the gateway, and its bytes.
files_in() { (cd "$1" && find . -type f -exec sha256sum {} + | sort -k 2); }

removed() {
  [ -z "$(ps -u giftcloud -o pid=)" ] || fail "what was stopped still runs: $(ps -u giftcloud -o args=)"
  mkdir -p $data
  files_in $data >"$place/before.txt"
  remove >"$out/removed-$type.txt" 2>&1 || { cat "$out/removed-$type.txt"; fail "it cannot be removed"; }
  grep -q "stay in $data" "$out/removed-$type.txt" || fail "nobody is told of the gateway's files"
  files_in $data | cmp - "$place/before.txt" || fail "removing it changed the gateway's files"
  if is_known; then fail "the package is still known"; fi
  [ ! -e /usr/bin/giftcloud ] || fail "the command is left behind"
  [ ! -e $unit ] || fail "the service is left behind"
  [ ! -e /opt/$name ] || fail "left behind: $(find /opt/$name | head -n 5)"
  [ -z "$(ls -A "$place/tmp")" ] || fail "the installation left behind: $(find "$place/tmp" | head -n 5)"
  left=$(find / -xdev \( -path /proc -o -path "$place" -o -path $data -o -path /etc/giftcloud -o -path "/tmp/hsperfdata_*" \) -prune -o -user giftcloud -newer "$package" -print 2>/dev/null | head -n 5)
  [ -z "$left" ] || fail "left behind: $left"
  say "$type: removed, nothing is left but what lies in $data"
}

# Only the deb knows "purge": what is on the server goes, what waits stays, and so does what is not the gateway's own.
purged() {
  find $data/workspace/staging $data/workspace/incoming -type f | grep -q . && fail "what is on the server still has copies"
  find $data/waiting/staging -type f | grep -q . || fail "nothing waits: this would show nothing"
  ls $data/workspace/receipts/*.json >/dev/null || fail "there are no receipts"
  files_in $data/waiting >"$place/waiting.txt"
  files_in $data/replica >"$place/replica.txt"
  files_in $data/workspace/receipts >"$place/receipts.txt"
  cp -a $data/workspace $data/open
  flock -n $data/open/lock sleep 60 &
  holder=$!
  for _ in $(seq 50); do
    if grep -q ":$(stat -c %i $data/open/lock) " /proc/locks; then break; fi
    sleep 0.1
  done
  dpkg --purge $name >"$out/purged.txt" 2>&1 || { cat "$out/purged.txt"; fail "it cannot be purged"; }
  grep -q 'not on the server' "$out/purged.txt" || { cat "$out/purged.txt"; fail "nobody is told what waits"; }
  ended "$holder"
  grep -q 'has it open' "$out/purged.txt" && [ -f $data/open/key ] && [ -f $data/open/journal ] || fail "purging it took an open folder"
  files_in $data/waiting | cmp - "$place/waiting.txt" || fail "purging it lost images that wait"
  files_in $data/replica | cmp - "$place/replica.txt" || fail "purging it lost keys"
  files_in $data/workspace/receipts | cmp - "$place/receipts.txt" || fail "purging it lost receipts"
  [ "$(ls -A $data/workspace)" = receipts ] || fail "purging it left $(ls -A $data/workspace)"
  say "$type: purged, $(grep -c . "$place/waiting.txt") files of what waits, the receipts and the keys stay"
}

for folder in /etc/giftcloud $data; do
  [ ! -e $folder ] || fail "this computer has a gateway: not checked here"
done
for type in "$@"; do
  case $type in deb | rpm) ;; *) fail "a type that is not checked" ;; esac
  if is_known || [ -e /opt/$name ]; then fail "this computer has the program already: not checked here"; fi
done
"$here/build.sh" "$@"
mkdir -p "$out"
# On Debian rpm's list of packages lies in the home folder, and so in this one.
place=$(mktemp -d)
trap cleanup EXIT
export HOME="$place/home" TMPDIR="$place/tmp"
mkdir -p "$HOME" "$TMPDIR"
cd "$place"

tried=
for type in "$@"; do
  package=$(ls "$here"/target/$name[-_]*."$type")
  newest=$package
  case $type in deb) older ;; esac
  installed
  if [ -z "$tried" ]; then
    demo
    gateway
    desktop
    tried=yes
  fi
  case $type in
    deb) if [ -d $data/waiting ]; then updated; fi ;;
    rpm) rpm --upgrade --replacepkgs --nodeps "$package" 2>>"$out/rpm.txt"
      whole
      as_account giftcloud --version >/dev/null || fail "after an update the command does not start" ;;
  esac
  removed
  case $type in deb) if [ -d $data/waiting ]; then purged; else dpkg --purge $name; fi ;; esac
done
