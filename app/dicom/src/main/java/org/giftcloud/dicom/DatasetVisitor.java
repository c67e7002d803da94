// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import java.io.IOException;

/** Sees a data set in the order of the file, without a tree being built. */
public interface DatasetVisitor {
  /**
   * A value, a value that stays in its file, or fragments; never a sequence.
   *
   * @param characterSet how its text is encoded
   */
  void element(Element element, SpecificCharacterSet characterSet) throws IOException;

  default void beginSequence(int tag) throws IOException {}

  /** An item of the innermost sequence; the first has number 0. */
  default void beginItem(int number) throws IOException {}

  default void endItem() throws IOException {}

  default void endSequence() throws IOException {}
}
