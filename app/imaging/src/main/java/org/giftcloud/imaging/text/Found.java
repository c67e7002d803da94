// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.text;

import org.giftcloud.imaging.Region;

/**
 * A box and how likely it holds text, from 0 to 1.
 *
 * @param scale the size at which it was found; the larger, the finer its edges
 */
record Found(Region box, double likelihood, double scale) {}
