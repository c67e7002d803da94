// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.journal;

import org.giftcloud.engine.item.Reason;

/** A person had identity shown on purpose; {@code reason} says where. Says nothing of whom. */
public record NamesShown(long at, String by, Reason reason) implements Recorded {}
