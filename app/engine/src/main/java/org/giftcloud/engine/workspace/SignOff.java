// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import org.giftcloud.engine.item.FramesSeen;
import org.giftcloud.engine.item.SourceRef;

/** A person's word that an image may leave, and what of it they saw. */
public record SignOff(SourceRef ref, FramesSeen seen) {}
