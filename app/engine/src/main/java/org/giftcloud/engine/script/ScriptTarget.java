// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.script;

import java.util.List;
import java.util.Optional;

/** An output that a script changes; it knows what must not be changed. */
public interface ScriptTarget {
  /** The tags of its elements, outside sequences. */
  List<Integer> tags();

  Content read(int tag);

  /** Writes a text or a symbol; or says why not, and then is of no further use. */
  Optional<Refusal> write(int tag, Content content);

  /** Takes an element away where there is one; or says why not. */
  Optional<Refusal> delete(int tag);

  /** Takes away all private elements, those in sequences too; or says why not. */
  Optional<Refusal> deletePrivate();

  /** Is told from which line the next changes come. */
  void at(FrozenScript script, int line);
}
