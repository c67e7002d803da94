// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

/** What a server would do with a study, as far as asking can tell; nothing was changed. */
public enum Foresight {
  /** Subject and session would be made. */
  NEW_SUBJECT,
  /** The subject is there; the session would be made. */
  NEW_SESSION,
  /** The session of this very study is there; the images would join it. */
  JOINS_SESSION,
  /** The subject's label is taken by somebody with sessions and another pseudonym or none. */
  SUBJECT_LABEL_TAKEN,
  /** The pseudonym is at a subject of another label. */
  PSEUDONYM_ELSEWHERE,
  /** The session's label is taken by another study: the images would split off or be merged. */
  SESSION_LABEL_TAKEN;

  /** Whether sending would be refused. */
  public boolean stops() {
    return switch (this) {
      case NEW_SUBJECT, NEW_SESSION, JOINS_SESSION -> false;
      case SUBJECT_LABEL_TAKEN, PSEUDONYM_ELSEWHERE, SESSION_LABEL_TAKEN -> true;
    };
  }
}
