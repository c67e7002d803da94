// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.util.List;

/** Our manifest against what the server holds. */
public sealed interface Verification {
  /** What the comparison of the content rests on. */
  enum Evidence {
    /** Digests of the server's file list. */
    LISTED_DIGESTS,
    /** Digests of the server's catalogue. */
    CATALOGUE_DIGESTS,
    /** Every image, or those without a digest, was fetched and its SHA-256 computed here. */
    DOWNLOADED
  }

  /** The server holds exactly these images, and their bytes are equal. */
  record Equal(Place place, Evidence evidence, int files, long bytes) implements Verification {}

  /**
   * It does not. All three lists hold entry names.
   *
   * @param missing not on the server
   * @param unexpected on the server in this scan, not in the manifest
   * @param different there, with another size or other bytes
   * @param evidence what it rests on that the others are equal
   */
  record Differs(
      List<String> missing, List<String> unexpected, List<String> different, Evidence evidence)
      implements Verification {
    /** Copies the lists. */
    public Differs {
      missing = List.copyOf(missing);
      unexpected = List.copyOf(unexpected);
      different = List.copyOf(different);
    }

    /** Whether all of ours is there unchanged, beside others (a series sent in two sittings). */
    public boolean holdsAllOfOurs() {
      return missing.isEmpty() && different.isEmpty();
    }
  }
}
