#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Runs in the guest of systemd-proof.sh, as a service of its systemd: one step, named on the disc /proof. Every answer goes to
# the console; a step that does not end with "end" has failed.
set -u
step=$(cat /proof/step)
kept=/var/lib/proof
unit=giftcloud-gateway
health=http://127.0.0.1:8090
mkdir -p $kept
say() { echo "PROOF $step: $*"; }
fail() {
  say "FAILED: $*"
  systemctl status --no-pager -l $unit | cat
  journalctl -u $unit -n 40 --no-pager -o cat
  systemctl poweroff
  exit 1
}
millis() { echo $(($(date +%s%N) / 1000000)); }
since() { echo "$((($(millis) - $1) / 100))" | sed 's/\(.\)$/.\1 s/; s/^\./0./'; }
property() { systemctl show -p "$1" --value $unit; }

until_true() { # seconds, command
  n=0
  most=$(($1 * 2))
  shift
  until "$@"; do
    n=$((n + 1))
    [ $n -lt $most ] || return 1
    sleep 0.5
  done
}
answers() { curl -sf $health/health >/dev/null; }
metric() { curl -sf $health/metrics | sed -n "s/^giftcloud_$1 //p"; }
done_are() { [ "$(metric 'images{state="done"}')" = "$1" ]; }
done_at_least() { [ "$(metric 'images{state="done"}' | sed 's/^$/0/')" -ge "$1" ] 2>/dev/null; }
stored_are() { [ "$(metric instances_stored_total | sed 's/^$/0/')" -ge "$1" ]; }
loaded() {
  grep -q "$1" "/proc/$(property MainPID)/maps" || fail "$1 is not loaded"
  say "$1 is loaded"
}
is_active() { [ "$(property ActiveState)" = active ]; }

# Images that nobody sent yet: the same pixels, other patients and studies. How many were acknowledged goes to the count.
push() {
  storescu -v -aet CT1 -aec GIFTCLOUD +IS 100 +IR 100 +II +sd +r 127.0.0.1 11112 /proof/images/PET >/tmp/pushed 2>&1
  pushed=$(grep -c 'Received Store Response (Success)' /tmp/pushed)
  sed -n 's/^I: *[A-Za-z]*\(Name\|ID\|UID\)=//p' /tmp/pushed >>$kept/identity
  [ "$pushed" -gt 0 ] || { cat /tmp/pushed; return 1; }
  total=$((total + pushed))
  echo $total >$kept/total
}
total=$(cat $kept/total 2>/dev/null || echo 0)

# The practice server is a unit of the proof's own; it knows nothing of what was sent before its own start.
practice() {
  cat >/etc/systemd/system/practice.service <<END
[Unit]
Before=$unit.service
[Service]
ExecStartPre=/bin/rm -f /srv/practice/sandbox-password.txt
ExecStart=/usr/bin/giftcloud sandbox --folder /srv/practice --port 8443
ExecStartPost=/bin/sh -c 'for n in \$\$(seq 300); do [ -s /srv/practice/sandbox-password.txt ] && break; sleep 0.2; done; cat /srv/practice/sandbox-password.txt >/etc/giftcloud/secrets/password.txt; cp /srv/practice/sandbox-ca.pem /etc/giftcloud/ca.pem; chmod 644 /etc/giftcloud/ca.pem'
SuccessExitStatus=143
TimeoutStartSec=300
[Install]
WantedBy=multi-user.target
END
  mkdir -p /srv/practice
  systemctl daemon-reload
  systemctl -q enable --now practice || fail "no practice server"
}

# The guide's file, told where this guest's scanner, server and images are, and nothing else.
configured() {
  sed -e 's/10\.1\.2\.9/127.0.0.1/' -e 's:https\://giftcloud.example.org:https\://127.0.0.1\:8443/giftcloud:' \
    -e 's/"LUNG"/"DEMO"/' -e 's/"user": "gateway"/"user": "uploader", "caFile": "ca.pem"/' \
    -e '1s/{/{ "quietSeconds": 2,/' /proof/gateway.json >/etc/giftcloud/gateway.json
  echo '{"name": "Proof", "modalities": ["PT"], "demonstration": true, "faces": "accept"}' >/etc/giftcloud/policy.json
}

# Nothing that is in the pushed files, no secret and no file's name stands in the journal, in all of its fields.
clean_journal() {
  {
    find /proof/images/PET -type f -exec dcmdump +P PatientName +P PatientID +P PatientBirthDate +P AccessionNumber \
      +P StudyInstanceUID +P SeriesInstanceUID +P SOPInstanceUID +P ReferringPhysicianName +P InstitutionName {} + |
      sed -n 's/^[^[]*\[\([^]]*\)\].*/\1/p' | tr '^' '\n'
    tr '^' '\n' <$kept/identity
    for secret in /etc/giftcloud/secrets/*; do head -n 1 "$secret"; echo; done
    find /proof/images/PET -type f -printf '%f\n'
  } | awk 'length >= 5' | sort -u >/tmp/forbidden
  [ "$(wc -l </tmp/forbidden)" -gt 20 ] || fail "too little to look for"
  journalctl -b all --no-pager -o verbose >/tmp/journal
  grep -q "SYSTEMD_UNIT=$unit" /tmp/journal || fail "the journal has nothing of the gateway"
  # What the proof itself says and calls is not the gateway's.
  journalctl --no-pager -o verbose -u $unit >/tmp/journal
  if grep -F -f /tmp/forbidden /tmp/journal; then fail "identity or a secret in the journal"; fi
  say "journal: $(journalctl --no-pager -o cat -u $unit | wc -l) lines of the gateway, none with any of $(wc -l </tmp/forbidden) values, secrets and names"
}

install_step() {
  say begins
  say "$(systemctl is-system-running --wait), $(systemctl --version | head -n 1), Linux $(uname -r)"
  start=$(millis)
  (cd /proof && apt-get install -y -qq ./gateway.deb) >/tmp/installed 2>&1 || { cat /tmp/installed; fail "it cannot be installed"; }
  say "installed in $(since "$start"); $(systemctl is-enabled $unit), $(property ActiveState)"
  [ "$(systemctl is-enabled $unit)" = disabled ] || fail "it is enabled by itself"
  systemd-analyze verify /usr/lib/systemd/system/$unit.service 2>&1 || fail "systemd finds fault with the unit"
  say "systemd-analyze verify: no complaint"
  systemd-analyze security --no-pager $unit | grep '✗'
  say "$(systemd-analyze security --no-pager $unit | tail -n 1)"
  systemctl start $unit
  say "without a configuration: $(systemctl status --no-pager $unit | grep -i condition | paste -s -)"
  chown giftcloud: /mnt/research
  say "set up by the guide"
  sh -eux /proof/set-up.sh || fail "the guide's words do not work"
  configured
  practice
  start=$(millis)
  systemctl enable --now $unit || fail "it does not start"
  until_true 60 answers || fail "it does not answer"
  say "ready $(since "$start") after systemctl enable --now"
  systemctl status --no-pager -l $unit | cat
  echoscu -aet CT1 -aec GIFTCLOUD 127.0.0.1 11112 || fail "no echo"
}

sends_step() {
  until_true 120 answers || fail "it did not start with the guest"
  start=$(millis)
  push || fail "nothing was pushed"
  until_true 180 done_are $total || fail "not all of $total are on the server: $(curl -s $health/metrics | grep images)"
  say "$total of $total images verified on the server, $(since "$start")"
  say "memory $(($(property MemoryCurrent) / 1048576)) MB, tasks $(property TasksCurrent)"
  clean_journal
}

stops_step() {
  until_true 120 answers || fail "it did not start with the guest"
  push || fail "nothing was pushed"
  until_true 120 done_at_least $((total - pushed + 1)) || fail "nothing is sent"
  start=$(millis)
  systemctl restart $unit
  say "restarted while images are sent: $(since "$start")"
  until_true 180 done_are $total || fail "not all of $total after the restart"
  push || fail "nothing was pushed"
  until_true 120 done_at_least $((total - pushed + 1)) || fail "nothing is sent"
  start=$(millis)
  systemctl stop $unit
  took=$(since "$start")
  [ "$(property Result) $(property ActiveState)" = "success inactive" ] || fail "not a clean stop: $(property Result) $(property ActiveState)"
  say "stopped while images are sent: $took, $(property Result), $(property ActiveState)"
  systemctl start $unit
  until_true 180 done_are $total || fail "not all of $total after the start"
  say "$total of $total images verified on the server"
  clean_journal
}

killed() {
  start=$(millis)
  kill -9 "$(property MainPID)"
  until_true 60 is_active || fail "it is not started again"
  until_true 60 answers || fail "it does not answer again"
  say "killed, answers again after $(since "$start"); restarts: $(property NRestarts)"
}
kills_step() {
  until_true 120 answers || fail "it did not start with the guest"
  for round in 1 2 3; do
    at=$((round * 3))
    push &
    pushing=$!
    until_true 60 stored_are $at || fail "nothing arrives"
    killed
    wait $pushing
    acknowledged=$(grep -c 'Received Store Response (Success)' /tmp/pushed)
    total=$((total + acknowledged))
    until_true 240 done_at_least $total || fail "of $total acknowledged there are $(metric 'images{state="done"}')"
    sleep 3
    now=$(metric 'images{state="done"}')
    [ "$now" -le $((total + 1)) ] || fail "$now images where $total were acknowledged"
    say "killed while images arrive: $acknowledged acknowledged, $now of $total are on the server"
    total=$now
    echo $total >$kept/total
  done
  push || fail "nothing was pushed"
  until_true 120 done_at_least $((total - pushed + 1)) || fail "nothing is sent"
  killed
  until_true 240 done_are $total || fail "not all of $total"
  say "killed while images are sent: $total of $total"
  clean_journal
}

boot_step() {
  if [ ! -e $kept/booted ]; then
    until_true 120 answers || fail "it did not start with the guest"
    systemctl stop practice
    push || fail "nothing was pushed"
    until_true 60 stored_are "$pushed" || fail "not received"
    sleep 5
    say "$pushed images wait: $(curl -s $health/metrics | grep '^giftcloud_images' | paste -sd' ' -), queue $(curl -s $health/health | grep -o '"queue":"[A-Z_]*"')"
    touch $kept/booted
    sync
    systemctl reboot
    exit 0
  fi
  rm $kept/booted
  until_true 180 answers || fail "it did not start with the guest"
  say "started by itself, $(systemctl is-enabled $unit), ready $(cut -d' ' -f1 /proc/uptime) s after the kernel"
  until_true 300 done_are $total || fail "not all of $total: $(curl -s $health/metrics | grep images)"
  say "$total of $total images verified on the server"
  clean_journal
}

# What an administrator is told while it is started again and again. Arguments: what is wrong, what must be said.
told() {
  since=$(date +%s)
  systemctl restart $unit
  until_true 40 state_is auto-restart || fail "$1: $(property ActiveState)/$(property SubState)"
  sleep 1
  say "$1: $(property ActiveState) ($(property SubState), $(property Result), status $(property ExecMainStatus))"
  # Not of "systemctl status": while it waits for the next start, that shows nothing from before.
  journalctl -u $unit --since "@$since" --no-pager -o cat >/tmp/told
  grep -v '^Started\|^Stopp\|^giftcloud-gateway' /tmp/told | head -n 12
  grep -q "$2" /tmp/told || fail "$1: the journal does not say so"
  systemctl stop $unit
  systemctl reset-failed $unit 2>/dev/null
  configured
}
state_is() { [ "$(property SubState)" = "$1" ]; }
wrong_step() {
  file=/etc/giftcloud/gateway.json
  sed -i 's/"healthPort"/"healthport"/' $file
  told "an unknown setting" "healthport"
  echo '{' >$file
  told "no JSON" "configuration cannot be used"
  chmod 600 $file
  told "a configuration only root reads" "cannot be read"
  chmod 644 $file
  chown root: /etc/giftcloud/secrets/workspace.txt
  told "a secret only root reads" "passphrase"
  chown giftcloud: /etc/giftcloud/secrets/workspace.txt
  sed -i 's:/var/lib/giftcloud/workspace:workspace:' $file
  told "a working folder where the unit may not write" "folder"
  sed -i 's/"listen": {/"listen": { "port": 8443,/' $file
  told "a port that is taken" "Port 8443"
  sed -i 's/"listen": {/"listen": { "port": 104,/' $file
  systemctl restart $unit
  until_true 60 answers || fail "port 104 is not opened"
  echoscu -aet CT1 -aec GIFTCLOUD 127.0.0.1 104 || fail "no echo at port 104"
  say "port 104: answers"
  mkdir -p /mnt/late
  mount -t tmpfs late /mnt/late
  say "a share mounted later: $(nsenter -t "$(property MainPID)" -m touch /mnt/late/x 2>&1 && echo writable)"
  umount /mnt/late
  configured
  mkdir -p /run/systemd/system/$unit.service.d
  printf '[Service]\nMemoryDenyWriteExecute=yes\n' >/run/systemd/system/$unit.service.d/proof.conf
  systemctl daemon-reload
  systemctl restart $unit
  sleep 15
  say "with MemoryDenyWriteExecute=yes: $(property ActiveState) ($(property SubState)), $(journalctl -u $unit -n 5 --no-pager -o cat | head -n 2 | paste -s -)"
  rm -r /run/systemd/system/$unit.service.d
  systemctl daemon-reload
  systemctl reset-failed $unit
  systemctl restart $unit
  until_true 60 answers || fail "it does not answer again"
}

loaded_onnx() { grep -q onnx "/proc/$(property MainPID)/maps"; }
prepared() { [ "$(metric 'images{state="in_review"}' | sed 's/^$/0/')" -ge 1 ]; }

# The language of a service is "C" unless somebody says otherwise, and so is a ZIP's that scanners wrote.
names_step() {
  until_true 120 answers || fail "it did not start with the guest"
  image=$(find /proof/images/PET -type f | head -n 1)
  rm -rf /tmp/names && mkdir -p /tmp/names/ordner
  cp "$image" '/tmp/names/ordner/Größe.dcm'
  (cd /tmp/names && LC_ALL=C.UTF-8 zip -q -r zip.zip ordner)
  LC_ALL=C giftcloud deidentify --profile research-default --faces accept --out /tmp/names/out /tmp/names/zip.zip 2>&1 | tail -n 5
  say "LC_ALL=C, a ZIP with umlauts: $(find /tmp/names/out -type f -name '*.dcm' | wc -l) of 1 de-identified"
  LC_ALL=C giftcloud deidentify --profile research-default --faces accept --out /tmp/names/out2 /tmp/names/ordner 2>&1 | tail -n 5
  say "LC_ALL=C, a folder with umlauts: $(find /tmp/names/out2 -type f -name '*.dcm' | wc -l) of 1 de-identified"
  install -d -o giftcloud -g giftcloud /srv/watched
  sed -i '1s:{:{ "watchFolder"\: "/srv/watched",:' /etc/giftcloud/gateway.json
  systemctl restart $unit
  until_true 60 answers || fail "it does not answer"
  dcmodify -nb -gst -gse -gin '/tmp/names/ordner/Größe.dcm'
  install -o giftcloud -g giftcloud '/tmp/names/ordner/Größe.dcm' '/srv/watched/Größe.dcm'
  total=$((total + 1))
  until_true 60 done_are $total || say "watch folder: $(ls /srv/watched), $(curl -s $health/health)"
  done_are $total || fail "a file with an umlaut is not taken from the watch folder"
  echo $total >$kept/total
  say "a file with an umlaut in the watch folder: on the server"
  sed -i 's/"research-default"/"research-default", "pixelPolicy": "detect"/' /etc/giftcloud/gateway.json
  systemctl restart $unit
  until_true 60 answers || fail "it does not answer"
  storescu -aet CT1 -aec GIFTCLOUD 127.0.0.1 11112 "$(find /proof/images -path '*US*' -type f | head -n 1)" || fail "no ultrasound"
  until_true 60 loaded_onnx || fail "text was not looked for: $(curl -s $health/metrics | grep images)"
  loaded onnx
  until_true 60 prepared || fail "not prepared: $(curl -s $health/metrics | grep images)"
  say "text found in an ultrasound image: $(curl -s $health/metrics | grep '^giftcloud_images' | grep -v ' 0$' | paste -sd' ' -)"
  configured
  systemctl restart $unit
}

remove_step() {
  until_true 120 answers || fail "it did not start with the guest"
  systemctl stop practice
  push || fail "nothing was pushed"
  start=$(millis)
  apt-get remove -y giftcloud-uploader >/tmp/removed 2>&1 || { cat /tmp/removed; fail "it cannot be removed"; }
  say "removed while it runs and $pushed images wait: $(since "$start"); $(grep -i gateway /tmp/removed)"
  ! pgrep -u giftcloud || fail "it still runs"
  say "the unit: $(systemctl is-active $unit) $(systemctl is-enabled $unit 2>&1)"
  find /etc/systemd /usr/lib/systemd -name "$unit*" | grep . && fail "left of the unit"
  [ -f /etc/giftcloud/gateway.json ] && [ -d /mnt/research/keys ] || fail "what belongs to people is gone"
  (cd /proof && apt-get install -y -qq ./gateway.deb) >/tmp/installed 2>&1 || { cat /tmp/installed; fail "it cannot be installed again"; }
  systemctl start practice || fail "no practice server"
  systemctl -q enable --now $unit
  until_true 300 done_are $total || fail "not all of $total: $(curl -s $health/metrics | grep images)"
  say "installed again: $total of $total images verified on the server"
  start=$(millis)
  (cd /proof && apt-get install -y -qq --reinstall ./gateway.deb) >/tmp/installed 2>&1 || { cat /tmp/installed; fail "it cannot be updated"; }
  until_true 120 answers || fail "after an update it does not run"
  say "installed over itself while it runs: $(since "$start"), $(systemctl is-enabled $unit), $(property ActiveState)"
  apt-get purge -y giftcloud-uploader >/tmp/purged 2>&1 || { cat /tmp/purged; fail "it cannot be purged"; }
  say "purged while it runs: $(grep -i 'gateway\|receipts' /tmp/purged | paste -sd' ' -)"
  ! pgrep -u giftcloud || fail "it still runs"
  say "left in /var/lib/giftcloud: $(find /var/lib/giftcloud -mindepth 1 -maxdepth 2 -printf '%P ')"
}

"${step}_step"
say end
sleep 1
systemctl poweroff
