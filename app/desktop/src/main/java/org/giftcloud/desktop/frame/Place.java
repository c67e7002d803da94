// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.frame;

/** The places of the window. */
public enum Place {
  STUDIES,
  REVIEW,
  UPLOADS,
  PACS,
  PROFILES,
  KEYS,
  AUDIT,
  SETTINGS
}
