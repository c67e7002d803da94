// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a path leads. Null: there is no such project or session, which each call answers in its own
 * way.
 */
record Place(@Nullable Project maybeProject, @Nullable Experiment maybeExperiment) {

  static Place of(Optional<Project> project, String experiment) {
    return new Place(
        project.orElse(null), project.flatMap(p -> p.experiment(experiment)).orElse(null));
  }

  static Place of(Optional<Experiment> experiment) {
    return new Place(experiment.map(Experiment::project).orElse(null), experiment.orElse(null));
  }

  Optional<Project> project() {
    return Optional.ofNullable(maybeProject);
  }

  Optional<Experiment> experiment() {
    return Optional.ofNullable(maybeExperiment);
  }

  /** The session, if the caller may read it. */
  Optional<Experiment> readable(Call call) {
    return experiment().filter(found -> found.project().isReadableBy(call.account()));
  }

  boolean isWritable(Call call) {
    return project().map(found -> found.isWritableBy(call.account())).orElse(false);
  }
}
