// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.dimse;

/** How far a C-MOVE or C-GET is (PS3.7 9.1.3 and 9.1.4); what a peer leaves out counts as 0. */
public record Suboperations(int remaining, int completed, int failed, int warnings) {
  public static final Suboperations NONE = new Suboperations(0, 0, 0, 0);
}
