// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sampledata;

import java.nio.file.Path;
import java.util.List;

/** The generated files, and beside their folder the answer key and the mask templates. */
public record Corpus(List<Path> files, AnswerKey key, Path keyFile, Path maskTemplates) {
  public Corpus {
    files = List.copyOf(files);
  }
}
