// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.retrieve;

import org.giftcloud.dicomnet.dimse.Status;
import org.giftcloud.dicomnet.dimse.Suboperations;

/** How a C-GET or C-MOVE ended, by the archive's own count. */
record Retrieved(Status status, Suboperations counts) {}
