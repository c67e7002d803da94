// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.item;

/**
 * How the studies and series of a project are called on a server (docs/decisions/0009). A server
 * matches UIDs as text, so what the first uploader sent is found only by its own spelling.
 */
public enum Naming {
  /** By the UIDs as they are in the images, and scans by Series Number and series. */
  OURS,
  /** As the first uploader did: UIDs with {@code _} for each dot, and scans {@code Series<N>}. */
  FIRST_UPLOADERS;

  /** A UID of an image as the server is to register it. */
  public String registered(String uid) {
    return switch (this) {
      case OURS -> uid;
      case FIRST_UPLOADERS -> uid.replace('.', '_');
    };
  }

  /** The id that is wished for a new scan: the same for this series on every workstation. */
  public String scan(int seriesNumber, String seriesUid) {
    return switch (this) {
      case OURS -> seriesNumber + "-" + Labels.suffix(seriesUid);
      case FIRST_UPLOADERS -> "Series" + Long.parseLong(Labels.suffix(seriesUid), 16);
    };
  }
}
