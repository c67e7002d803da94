// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

/** Told how far an upload is; called from any thread, must return at once. */
@FunctionalInterface
public interface Progress {
  /** So many bytes of images of this many have gone out; starts again where a part is repeated. */
  void sent(long bytes, long total);

  /** Listens to nothing. */
  static Progress none() {
    return (bytes, total) -> {};
  }
}
