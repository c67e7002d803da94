// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

/** A data element: a tag, a VR and one of four kinds of value. Never prints its value. */
public sealed interface Element
    permits ValueElement, BulkElement, SequenceElement, FragmentsElement {
  int tag();

  VR vr();
}
