// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.Reasons;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images that came for one project are not let into another by a policy. */
// JUnit fills the fields.
@SuppressWarnings("NullAway.Init")
class OtherProjectIT {
  private @TempDir Path folder;
  private Hospital hospital;
  private Destination trial;
  private Workspace workspace;

  @BeforeEach
  void open() throws Exception {
    hospital = new Hospital(folder);
    trial = new Destination(hospital.server.url().toString(), "TRIALA");
    workspace = hospital.openWorkspace();
  }

  @AfterEach
  void end() throws Exception {
    workspace.close();
    hospital.close();
  }

  @Test
  void what_was_prepared_for_one_project_waits_for_a_person_in_the_next() throws Exception {
    hospital.prepare(workspace);
    choose(trial);

    workspace.release(Hospital.policy());

    assertEquals(Set.of(ItemState.IN_REVIEW), states());
    assertTrue(
        instances().stream().allMatch(one -> one.reason().equals(Reasons.MEANT_FOR_ANOTHER)));
    choose(hospital.destination());
    workspace.release(Hospital.policy());
    assertTrue(released() > 3, "back where it was meant to go");
  }

  @Test
  void what_a_policy_released_for_one_project_waits_too() throws Exception {
    hospital.fill(workspace);
    assertTrue(released() > 3);
    choose(trial);

    workspace.release(Hospital.policy());

    assertEquals(Set.of(ItemState.IN_REVIEW), states());
  }

  @Test
  void so_does_what_was_only_brought_in_after_a_restart_too() throws Exception {
    workspace.importFrom(List.of(folder.resolve("hospital")), Origin.of(trial), Progress.NONE);
    workspace.close();
    workspace = hospital.openWorkspace();
    choose(hospital.destination());

    workspace.release(Hospital.policy());

    assertEquals(Set.of(ItemState.IN_REVIEW), states());
  }

  @Test
  void what_comes_under_the_rules_of_a_project_is_for_it() throws Exception {
    choose(trial);
    workspace.importFrom(List.of(folder.resolve("hospital")), Progress.NONE);
    workspace.prepare(Progress.NONE);

    workspace.release(Hospital.policy());

    assertTrue(released() > 3);
  }

  private void choose(Destination destination) throws Exception {
    Rules rules = hospital.rules();
    workspace.choose(new Rules(rules.profile(), rules.masks(), destination));
    workspace.prepare(Progress.NONE);
  }

  private List<InstanceView> instances() {
    return workspace.studies().stream()
        .flatMap(study -> study.instances().stream())
        .filter(one -> one.state() != ItemState.HELD && one.state() != ItemState.REJECTED)
        .toList();
  }

  private Set<ItemState> states() {
    return instances().stream().map(InstanceView::state).collect(Collectors.toSet());
  }

  private long released() {
    return instances().stream().filter(one -> one.state() == ItemState.RELEASED).count();
  }
}
