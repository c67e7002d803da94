// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.item;

/**
 * Where a study goes. A release is for one destination only.
 *
 * @param server the server's base address, as text
 * @param project the project's id on that server
 */
public record Destination(String server, String project) {}
