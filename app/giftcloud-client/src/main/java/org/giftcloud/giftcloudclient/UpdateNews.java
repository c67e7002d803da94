// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.net.URI;

/** What a signed answer says about versions. */
public sealed interface UpdateNews {

  /** Nothing is newer than what runs here. */
  record UpToDate() implements UpdateNews {}

  /**
   * There is a newer version. It is not fetched: an administrator does that.
   *
   * @param version digits and dots
   * @param page where it is described, over https; to be read by a person
   */
  record Newer(String version, URI page) implements UpdateNews {}
}
