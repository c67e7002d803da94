// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.worklist;

/** A list, or a row of it, cannot be used; the message is a sentence that names nobody. */
public final class WorklistException extends Exception {
  private static final long serialVersionUID = 1;

  public WorklistException(String sentence) {
    super(sentence);
  }
}
