// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

/**
 * What the server lists after an upload. It is no proof of the content: see {@link
 * GiftCloudClient#verify}.
 *
 * @param files images of this series the server lists, all of them
 * @param filesSent of those, sent in this call; the others were there already
 */
public record UploadReceipt(
    Place place, State state, int files, int filesSent, long bytesSent, int requests) {
  /** How far the series has come. */
  public enum State {
    /** In the server's waiting room, which a person there must empty. */
    IN_PREARCHIVE,
    /** In the project, by name and size. */
    ARCHIVED
  }
}
