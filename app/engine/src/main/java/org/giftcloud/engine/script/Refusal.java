// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.script;

/** Why a script is not applied; each ends a sentence that begins with the line. */
public enum Refusal {
  SYNTAX("is not understood"),
  NOT_TEXT("holds characters that are no text (the script is not UTF-8)"),
  TOO_LONG("stands in a script that is too long to be meant"),
  VERSION("asks for a version of DicomEdit that is not known here"),
  UNKNOWN_NAME("uses a name that nothing has given a value"),
  GIVEN_NAME("gives a value to project, subject or session, which the server names"),
  UNKNOWN_FUNCTION("uses a function that is not known here"),
  NEW_UIDS("makes new UIDs, which this program makes by its own key"),
  PLAIN_HASH("hashes a value without a key, so that anybody could try names against it"),
  COMPUTES("computes on a value that is known only when the image leaves (label, UID or date)"),
  NOT_ONE_TEXT("reads an element that is no single text"),
  EMPTY_COMPARED("compares an element that is not there with an empty text"),
  EXPRESSION("has an expression that is damaged or takes too long"),
  SEQUENCE("reaches into a sequence"),
  PRIVATE("names private elements by their creator, or writes one"),
  UNKNOWN_ELEMENT("writes an element that the standard does not know"),
  UID("changes UIDs, and references would break"),
  DATE("writes a date or time, and the distances between dates would break"),
  PIXELS("changes pixels, or what readers need to show them"),
  STRUCTURE("changes what readers and the server need to tell what the image is"),
  MARKERS("changes what says how the image was de-identified"),
  VALUE("writes a value that the element cannot hold"),
  MANDATORY("removes what images of this kind must have"),
  NO_SESSION("uses the session's label, which is not known where UIDs are kept");

  private final String words;

  Refusal(String words) {
    this.words = words;
  }

  /** Ends a sentence that begins with the line. */
  public String words() {
    return words;
  }
}
