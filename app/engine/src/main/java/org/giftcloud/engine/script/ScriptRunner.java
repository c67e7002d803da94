// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.script;

import java.util.ArrayList;
import java.util.List;
import org.giftcloud.giftcloudclient.RuleScope;

/** Runs a server's scripts over outputs: all of what they say, or nothing. Thread-safe. */
public final class ScriptRunner {
  private final FrozenScripts scripts;
  private final String project;
  private final List<Script> parsed = new ArrayList<>();
  private final String refusal;

  /**
   * @param project the project's id, which scripts know as {@code project}
   */
  public ScriptRunner(FrozenScripts scripts, String project) {
    this.scripts = scripts;
    this.project = project;
    String problem = "";
    for (FrozenScript script : scripts.scripts()) {
      try {
        parsed.add(script.parse());
      } catch (NotAppliedException e) {
        problem = problem.isEmpty() ? sentence(script, e) : problem;
      } catch (RuntimeException e) {
        // A script that breaks its reader is refused like any other: nothing else may stop for it.
        problem = sentence(script, new NotAppliedException(1, Refusal.SYNTAX));
      }
    }
    this.refusal = problem;
  }

  /** Whether there is anything to run. */
  public boolean isIdle() {
    return scripts.isEmpty();
  }

  /** Runs all of them; where one is refused the target is of no further use. */
  public ScriptRun run(ScriptTarget target) {
    if (!refusal.isEmpty()) {
      return new ScriptRun(scripts.digest(), refusal);
    }
    for (int i = 0; i < parsed.size(); i++) {
      FrozenScript script = scripts.scripts().get(i);
      try {
        new Evaluation(script, target, project).run(parsed.get(i));
      } catch (NotAppliedException e) {
        return new ScriptRun(scripts.digest(), sentence(script, e));
      }
    }
    return new ScriptRun(scripts.digest(), "");
  }

  private static String sentence(FrozenScript script, NotAppliedException e) {
    return "line "
        + e.line()
        + (script.scope() == RuleScope.SITE
            ? " of the site's script "
            : " of the project's script ")
        + e.why().words();
  }
}
