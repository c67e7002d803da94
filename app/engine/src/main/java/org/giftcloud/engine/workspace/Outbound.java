// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.time.Clock;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.giftcloudclient.GiftCloudClient;
import org.giftcloud.keystore.ProjectKeys;

/** What the last four stages need and no earlier stage may have. */
record Outbound(Destination destination, ProjectKeys keys, GiftCloudClient client, Clock clock) {}
