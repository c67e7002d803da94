// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of one prepared image; may be opened more than once, each time the same. */
@FunctionalInterface
public interface Content {
  /** Opens the bytes from the start; the client closes the stream. */
  InputStream open() throws IOException;
}
