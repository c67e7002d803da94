// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import org.giftcloud.engine.item.FramesSeen;
import org.giftcloud.engine.item.SourceRef;

/**
 * A person's word that an image may leave, and what of it they saw.
 *
 * @param output SHA-256 of the output that was on the screen: another one is not released by it
 */
public record SignOff(SourceRef ref, String output, FramesSeen seen) {}
