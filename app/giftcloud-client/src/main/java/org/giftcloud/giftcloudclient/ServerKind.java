// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

/** What kind of server answers, which decides the way of an upload. */
public enum ServerKind {
  /** XNAT 1.6 with GIFT-Cloud's additions: pseudonyms, look-up by UID, append path. */
  GIFT_CLOUD,
  /** XNAT 1.6 as it comes. */
  XNAT_1_6,
  /** XNAT 1.7 and later. */
  XNAT_1_7
}
