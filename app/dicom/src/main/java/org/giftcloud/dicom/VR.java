// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

/** Value representations (PS3.5 6.2). */
public enum VR {
  AE,
  AS;
}
