// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.script.ScriptRun;
import org.giftcloud.imaging.Mask;
import org.giftcloud.imaging.Storing;
import org.jspecify.annotations.Nullable;

/**
 * Under which rules an output was made.
 *
 * @param profile id and version, for people
 * @param profileDigest digest of profile and options
 * @param destination the destination it was made for
 * @param masks what is painted
 * @param maskOrigin where the regions come from: a template's name and version, a file, a person
 * @param outputDigest SHA-256 of the canonical output, hexadecimal
 * @param script what became of the server's scripts; null where none was known
 * @param storing what a person is told of how the masked image is stored; null where there is
 *     nothing to tell, and left out then, as it was before there was such a word
 */
public record Preparation(
    String profile,
    String profileDigest,
    Destination destination,
    List<Mask> masks,
    String maskOrigin,
    String outputDigest,
    @Nullable ScriptRun script,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Storing storing) {
  public Preparation {
    masks = List.copyOf(masks);
  }

  /** What became of the server's scripts, if any was known. */
  public Optional<ScriptRun> scriptRun() {
    return Optional.ofNullable(script);
  }
}
