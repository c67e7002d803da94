// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.script;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.giftcloud.giftcloudclient.ServerScript;

/** The scripts that a server has for one project: the site's first, then the project's. */
public record FrozenScripts(List<FrozenScript> scripts) {
  /** A site and a project have one each; a journal is no place for hundreds. */
  private static final int MOST = 8;

  public static final FrozenScripts NONE = new FrozenScripts(List.of());

  /** Copies the list. */
  public FrozenScripts {
    scripts = List.copyOf(scripts);
  }

  /** Freezes what a server shows. */
  public static FrozenScripts of(List<ServerScript> scripts) {
    List<FrozenScript> frozen = new ArrayList<>();
    for (ServerScript script : scripts.subList(0, Math.min(scripts.size(), MOST))) {
      frozen.add(FrozenScript.of(script));
    }
    if (scripts.size() > MOST) {
      frozen.add(FrozenScript.unread(scripts.get(MOST)));
    }
    return new FrozenScripts(frozen);
  }

  @JsonIgnore
  public boolean isEmpty() {
    return scripts.isEmpty();
  }

  /** SHA-256 over scopes and texts, hexadecimal: it changes with what they do. */
  public String digest() {
    return FrozenScript.digest(
        scripts.stream()
            .map(script -> script.scope() + " " + script.digest() + "\n")
            .collect(Collectors.joining()));
  }

  /** Whose they are, for people. */
  public String described() {
    return scripts.stream().map(FrozenScript::described).collect(Collectors.joining("; "));
  }
}
