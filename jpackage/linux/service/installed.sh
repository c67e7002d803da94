#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# After the deb or the rpm was unpacked, also over an older version: the command on the path, the service (not started:
# it wants a configuration), its account, and the start-up cache.
set -e
home=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
ln -sf "$home/bin/giftcloud" /usr/bin/giftcloud
install -D -m 644 "$home/lib/service/giftcloud-gateway.service" /usr/lib/systemd/system/giftcloud-gateway.service
# The gateway's account; it stays when the package goes, for files may be its.
id giftcloud >/dev/null 2>&1 || useradd --system --user-group --home-dir /var/lib/giftcloud --shell /usr/sbin/nologin giftcloud
# Classes as this machine wants them; without it the program starts too, only slower.
sh "$home/lib/service/start-up-cache.sh" || true
# A gateway that runs goes on with the new version.
if [ -d /run/systemd/system ]; then
  systemctl daemon-reload
  systemctl try-restart giftcloud-gateway.service || true
fi
