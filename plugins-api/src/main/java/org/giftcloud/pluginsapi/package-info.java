// SPDX-License-Identifier: Apache-2.0
/**
 * The contract between the program and profile plug-ins.
 *
 * <p>Start at {@link org.giftcloud.pluginsapi.ProfileProvider}; {@code docs/write-a-profile.md}
 * shows a whole plug-in.
 */
package org.giftcloud.pluginsapi;
