// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.storage;

import java.nio.file.Path;

/**
 * An instance that lies in the incoming folder.
 *
 * @param file the file under our own name
 * @param study its Study Instance UID, or empty: identity, to group by and for nothing else
 */
public record ReceivedInstance(Path file, String study) {
  @Override
  public String toString() {
    return "ReceivedInstance";
  }
}
