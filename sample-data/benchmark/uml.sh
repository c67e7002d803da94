# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# To be sourced, with $work set to a folder: guests of their own, a Linux kernel as a process (User-Mode Linux) and a Debian
# for it. Nothing is installed here, and a guest has no network. Where that cannot be had: "SKIPPED", status 77.
skip() { echo "SKIPPED: $*" >&2; exit 77; }

# The guest's disc, made once for each list of packages. Arguments: file, size, packages, a function that is given the
# folder of the system to add its own.
guest_root() {
  local file=$1 size=$2 packages=$3 own=$4 tool
  if [ -f "$file" ] && [ "$(cat "$file.packages")" = "$packages" ]; then return 0; fi
  for tool in mmdebstrap mkfs.ext4 apt-get dpkg; do
    command -v "$tool" >/dev/null || skip "$tool is missing"
  done
  [ "$(id -u)" = 0 ] || skip "the guest's file system is built by root"
  rm -rf "$work/root" "$file"
  mkdir -p "$work/uml" "$work/root"
  [ -x "$work/uml/usr/bin/linux.uml" ] ||
    (cd "$work/uml" && apt-get -qq download user-mode-linux && dpkg -x user-mode-linux_*.deb .) || skip "no user-mode-linux"
  mmdebstrap --variant=minbase --include="kmod,$packages" bookworm "$work/root.tar"
  tar xf "$work/root.tar" -C "$work/root"
  mkdir -p "$work/root/proof" "$work/root/usr/lib/modules"
  cp -r "$work"/uml/usr/lib/uml/modules/* "$work/root/usr/lib/modules/"
  chroot "$work/root" /sbin/depmod "$(ls "$work/uml/usr/lib/uml/modules")"
  "$own" "$work/root"
  guest_disc "$work/root" "$work/building" "$size"
  mv "$work/building" "$file"
  echo "$packages" >"$file.packages"
  rm -rf "$work/root" "$work/root.tar"
}

# A disc of a folder. Arguments: folder, file, size.
guest_disc() {
  rm -f "$2"
  mkfs.ext4 -q -d "$1" "$2" "$3" >/dev/null
}

# Runs a guest in a group of processes of its own, in place of this process. Its consoles are descriptors 3 and 4.
# Arguments: what its kernel is told, such as discs; what is written to the root's disc goes beside it, to $work/cow.
guest() {
  TMPDIR=/dev/shm exec setsid "$work/uml/usr/bin/linux.uml" mem=2G root=/dev/ubda rw quiet \
    "uml_dir=$work" con0=null,fd:3 con1=null,fd:4 con=null "$@" </dev/null
}

# Ends the guest whose process is $running, and so does the end of the script.
running=
guest_stopped() {
  [ -z "$running" ] || kill -9 -- "-$running" 2>/dev/null || true
  running=
}
trap guest_stopped EXIT
trap 'exit 1' INT TERM
