// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.node;

/**
 * What a node has done since it started; nothing here says who called.
 *
 * @param open associations at present
 * @param accepted associations
 * @param refused associations and connections
 * @param stored instances answered with success
 * @param failed instances answered with a failure
 * @param broken associations that ended without a release
 */
public record NodeCounters(
    long open, long accepted, long refused, long stored, long failed, long broken) {}
