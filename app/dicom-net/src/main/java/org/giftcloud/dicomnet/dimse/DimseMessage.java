// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.dimse;

import java.io.InputStream;

/**
 * A message as it arrives.
 *
 * @param contextId the presentation context it came in
 * @param command its command
 * @param dataSet its data set, which arrives while it is read; empty if the command has none
 */
public record DimseMessage(int contextId, CommandSet command, InputStream dataSet) {}
