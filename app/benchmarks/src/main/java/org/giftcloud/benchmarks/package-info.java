// SPDX-License-Identifier: Apache-2.0
/** How long the hot parts take by themselves. */
@NullMarked
package org.giftcloud.benchmarks;

import org.jspecify.annotations.NullMarked;
