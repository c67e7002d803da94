// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.journal;

import org.giftcloud.engine.item.Destination;

/**
 * A file that the server holds, as its listing was proved against.
 *
 * @param name entry name: the new SOP Instance UID and ".dcm"
 * @param size in bytes
 * @param crc32 of the bytes
 * @param md5 of the bytes, hexadecimal
 * @param sha256 of the bytes, hexadecimal
 * @param destination the server and project it lies in
 * @param subject the subject's label there
 */
public record StoredFile(
    String name,
    long size,
    long crc32,
    String md5,
    String sha256,
    Destination destination,
    String subject) {}
