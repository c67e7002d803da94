// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.retrieve;

import org.giftcloud.dicomnet.dimse.Status;
import org.giftcloud.dicomnet.dimse.StatusWords;

/** An archive did not do what was asked; the sentence says why, with its status. */
public final class RetrieveException extends Exception {
  private static final long serialVersionUID = 1;

  RetrieveException(String sentence) {
    super(sentence);
  }

  /** What it answered to a request, in words; {@code request} is the command field. */
  public static RetrieveException answered(int request, Status status) {
    return new RetrieveException(StatusWords.of(request, status));
  }
}
