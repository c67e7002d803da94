// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.util.List;

/**
 * How a UID is written on a server, which matches it as text: the first uploader registered its own
 * with {@code _} for each dot, and XNAT replaces them by the dotted ones whenever it reads headers.
 */
final class Spelling {
  private Spelling() {}

  /** Whether it is to be registered as the first uploader did. */
  static boolean isOld(String uid) {
    return uid.indexOf('_') >= 0;
  }

  /** As an image has it. */
  static String dotted(String uid) {
    return uid.replace('_', '.');
  }

  /** Under which a series that is to be sent may be there already. */
  static List<String> registered(String uid) {
    return isOld(uid) ? List.of(uid, dotted(uid)) : List.of(uid);
  }

  /** Under which anything of a UID may be there. */
  static List<String> any(String uid) {
    return List.of(dotted(uid), dotted(uid).replace('.', '_'));
  }

  static boolean isSame(String one, String other) {
    return dotted(one).equals(dotted(other));
  }
}
