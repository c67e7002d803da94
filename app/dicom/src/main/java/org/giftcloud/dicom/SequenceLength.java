// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

/** How the end of sequences and items is written (PS3.5 7.5.1); readers must take both. */
public enum SequenceLength {
  /** Their lengths are given. */
  DEFINED,
  /** Delimitation items end them. */
  UNDEFINED
}
