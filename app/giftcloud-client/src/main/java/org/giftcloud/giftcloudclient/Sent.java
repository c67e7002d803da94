// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

/** What an upload did, and where the series is now. */
record Sent(Place place, UploadReceipt.State state, int files, long bytes) {}
