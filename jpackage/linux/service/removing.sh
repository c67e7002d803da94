#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Before the deb or the rpm goes for good: takes away what installed.sh made. Working folders and key stores belong to
# people and stay.
set -e
home=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
if [ -d /run/systemd/system ]; then
  systemctl disable --now giftcloud-gateway.service || true
fi
rm -f /usr/bin/giftcloud /usr/lib/systemd/system/giftcloud-gateway.service "$home/lib/app/giftcloud.aot" "$home/lib/app/window.jsa"
if [ -d /var/lib/giftcloud ]; then
  echo "The gateway's files stay in /var/lib/giftcloud, images that wait among them."
fi
