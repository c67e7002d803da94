// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import org.giftcloud.engine.item.Reason;

/** No profile can be applied to this data set. */
public record Refused(Reason reason) implements Deidentification {}
