// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

/**
 * One record of a key store's chain: whoever kept this outside can prove later that the record, and
 * all that it chains to, was there and is there unchanged. Says nothing about what was recorded.
 *
 * @param store the store's id, 32 hex digits
 * @param segment the segment's id, 32 hex digits
 * @param sequence the record's number in its segment, from 1
 * @param digest SHA-256 of the record as it was written, 64 hex digits
 */
public record AuditHead(String store, String segment, long sequence, String digest) {}
