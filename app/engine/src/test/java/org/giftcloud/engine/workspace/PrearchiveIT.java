// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.Reasons;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.queue.HistoryLine;
import org.giftcloud.engine.queue.QueuedSeries;
import org.giftcloud.engine.queue.SeriesKey;
import org.giftcloud.giftcloudclient.GiftCloudClient;
import org.giftcloud.giftcloudclient.Holdings;
import org.giftcloud.sandboxserver.Fault;
import org.giftcloud.sandboxserver.Faults;
import org.giftcloud.sandboxserver.Faults.Where;
import org.giftcloud.sandboxserver.LoggedRequest;
import org.giftcloud.sandboxserver.Mode;
import org.giftcloud.sandboxserver.StoredFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project whose people look at what comes before they let it in. */
final class PrearchiveIT {
  private @TempDir Path folder;
  private Hospital hospital;
  private Workspace workspace;

  @BeforeEach
  void fill() throws Exception {
    hospital = new Hospital(folder, Mode.STOCK_1_6);
    hospital.server.setPrearchiveCode(hospital.server.project(), 0);
    workspace = hospital.openWorkspace();
    hospital.fillSlices(workspace);
    workspace.queue().apply(QueueRoom.IMPATIENT);
  }

  @AfterEach
  void close() throws Exception {
    workspace.close();
    hospital.close();
  }

  private long imports() {
    return hospital.server.requests().stream()
        .map(LoggedRequest::toString)
        .filter(request -> request.contains("/services/import"))
        .count();
  }

  private Set<String> sending() {
    Set<String> reasons = new HashSet<>();
    workspace.studies().stream()
        .flatMap(study -> study.instances().stream())
        .filter(image -> image.state() == ItemState.SENDING)
        .forEach(image -> reasons.add(image.reason().code()));
    return reasons;
  }

  @Test
  void what_waits_there_is_not_sent_again_by_a_repetition_or_a_start() throws Exception {
    hospital.send(workspace);
    assertEquals(Set.of(Reasons.WAITS_IN_PREARCHIVE.code()), sending());
    long once = imports();
    assertTrue(once > 1);

    hospital.send(workspace);
    workspace.close();
    workspace = hospital.openWorkspace();
    workspace.queue().apply(QueueRoom.IMPATIENT);
    hospital.send(workspace);

    assertEquals(once, imports(), "each series came once");
    assertEquals(Set.of(Reasons.WAITS_IN_PREARCHIVE.code()), sending());
    assertEquals(0, Hospital.count(workspace, ItemState.DONE));
  }

  @Test
  void what_joins_a_study_that_is_in_the_archive_is_sent_once_and_proved_once_it_is_let_in()
      throws Exception {
    String project = hospital.server.project();
    hospital.server.setPrearchiveCode(project, 4);
    SourceRef kept = Latecomer.holdOne(workspace);
    hospital.send(workspace);
    long before = imports();
    long done = Hospital.count(workspace, ItemState.DONE);
    hospital.server.setPrearchiveCode(project, 0);
    Latecomer.release(workspace, kept);
    hospital.send(workspace);
    assertEquals(before, imports(), "the project's rules are others");
    workspace.queue().resume(QueueRoom.PERSON);

    hospital.send(workspace);
    List<HistoryLine> told = history(kept);
    for (int i = 0; i < 3; i++) {
      if (i == 1) {
        workspace.close();
        workspace = hospital.openWorkspace();
        workspace.queue().apply(QueueRoom.IMPATIENT);
      }
      workspace.queue().obey(new QueueOrder(QueueOrder.Kind.RETRY, List.of(), 0, "somebody"));
      hospital.send(workspace);
    }
    assertEquals(before + 1, imports(), "it came once");
    assertEquals(Set.of(Reasons.WAITS_IN_PREARCHIVE.code()), sending());
    assertEquals(told, history(kept), "neither begun nor failed once more");

    hospital.server.letIn(project);
    hospital.send(workspace);
    assertEquals(before + 1, imports(), "it was compared, not sent");
    assertEquals(Set.of(), sending());
    assertEquals(done + 1, Hospital.count(workspace, ItemState.DONE));
  }

  @Test
  void what_a_refused_commit_left_there_is_let_in_once_the_server_tells_that_the_project_does()
      throws Exception {
    hospital.server.setPrearchiveCode(hospital.server.project(), 4);
    SourceRef kept = Latecomer.holdOne(workspace);
    hospital.send(workspace);
    long before = imports();
    long done = Hospital.count(workspace, ItemState.DONE);
    Latecomer.release(workspace, kept);
    workspace.queue().resume(QueueRoom.PERSON);
    Faults faults = hospital.server.faults();
    faults.always(Where.commits(), new Fault.Refuse(409, "Session already exists"));
    faults.alwaysAfter(
        Where.commits(), Where.of("GET", "/prearchive_code"), new Fault.Refuse(401, "who are you"));
    hospital.send(workspace);
    assertEquals(before + 1, imports());
    assertEquals(Set.of(Reasons.WAITS_IN_PREARCHIVE.code()), sending());

    faults.clear();
    workspace.queue().obey(new QueueOrder(QueueOrder.Kind.RETRY, List.of(), 0, "somebody"));
    hospital.send(workspace);

    assertEquals(Set.of(), sending());
    assertEquals(before + 1, imports(), "it came once");
    assertEquals(done + 1, Hospital.count(workspace, ItemState.DONE));
  }

  private List<HistoryLine> history(SourceRef image) {
    return workspace
        .queue()
        .history(workspace.queue().seriesOf(workspace.instance(image).orElseThrow()).orElseThrow());
  }

  @Test
  void what_the_server_fails_on_before_it_is_proved_is_not_sent_again_once_somebody_moved_it()
      throws Exception {
    int series = workspace.queue().series().size();
    workspace.queue().apply(QueueRoom.IMPATIENT.withParallel(1));
    hospital
        .server
        .faults()
        .alwaysAfter(Where.commits(), Where.of("GET", ""), new Fault.Refuse(503, "busy"));
    hospital.send(workspace);
    assertEquals(1, imports());
    hospital.server.faults().clear();
    String project = hospital.server.project();
    hospital.server.letIn(project);
    hospital.server.addProject("ELSEWHERE");
    for (String session :
        hospital.server.stored().stream().map(StoredFile::experiment).distinct().toList()) {
      hospital.server.moveSession(project, session, "ELSEWHERE");
    }
    workspace.close();
    workspace = hospital.openWorkspace();
    workspace.queue().apply(QueueRoom.IMPATIENT);

    hospital.send(workspace);

    assertEquals(series, imports(), "each series came once");
    assertEquals(Set.of(Reasons.WAITS_IN_PREARCHIVE.code()), sending());
  }

  @Test
  void what_was_let_in_without_some_is_told_and_a_person_sends_what_is_missing() throws Exception {
    String project = hospital.server.project();
    hospital.send(workspace);
    long once = imports();
    int waiting = (int) Hospital.count(workspace, ItemState.SENDING);
    hospital.server.dropLastWaiting(project);
    hospital.server.letIn(project);

    hospital.send(workspace);
    workspace.close();
    workspace = hospital.openWorkspace();
    workspace.queue().apply(QueueRoom.IMPATIENT);
    workspace.queue().obey(new QueueOrder(QueueOrder.Kind.RETRY, List.of(), 0, "somebody"));
    hospital.send(workspace);

    assertEquals(once, imports(), "nothing was sent again by itself");
    int letIn = hospital.server.stored().size();
    assertTrue(letIn < waiting && letIn > 1, letIn + " of " + waiting);
    assertTrue(sending().contains(Reasons.LET_IN_PARTLY.code()), sending()::toString);

    hospital.server.setPrearchiveCode(project, 4);
    workspace.queue().retry(with(Reasons.LET_IN_PARTLY), QueueRoom.PERSON);
    hospital.send(workspace);
    workspace.queue().resume(QueueRoom.PERSON);
    hospital.send(workspace);

    Set<String> told = sending();
    told.remove(Reasons.WAITS_IN_PREARCHIVE.code());
    assertEquals(Set.of(), told, "each is there now, or all of its series was left out");
    assertTrue(hospital.server.stored().size() > letIn);
    assertEquals(
        hospital.server.stored().size(), Hospital.count(workspace, ItemState.DONE), "none twice");
  }

  private List<SeriesKey> with(Reason reason) {
    return workspace.queue().series().stream()
        .filter(series -> series.reason().code().equals(reason.code()))
        .map(QueuedSeries::key)
        .toList();
  }

  @Test
  void what_the_importer_dropped_is_told_at_once_and_only_a_person_sends_it_again()
      throws Exception {
    workspace.queue().apply(QueueRoom.IMPATIENT.withParallel(1));
    // Not of the first series: the others of its study wait beside it.
    hospital.server.faults().alwaysAfter(Where.imports(), Where.imports(), new Fault.DropLast());

    hospital.send(workspace);
    hospital.send(workspace);

    long series = workspace.queue().series().size();
    assertEquals(series, imports(), "each series came once");
    assertTrue(sending().contains(Reasons.NOT_ALL_IN_PREARCHIVE.code()), sending()::toString);
    List<SeriesKey> lacking = with(Reasons.NOT_ALL_IN_PREARCHIVE);

    hospital.server.faults().clear();
    workspace.queue().retry(lacking, QueueRoom.PERSON);
    hospital.send(workspace);
    assertEquals(series + lacking.size(), imports());
    assertEquals(Set.of(Reasons.WAITS_IN_PREARCHIVE.code()), sending());
    hospital.server.letIn(hospital.server.project());
    hospital.send(workspace);
    assertEquals(0, Hospital.count(workspace, ItemState.SENDING));
  }

  @Test
  void of_what_was_let_in_partly_only_what_was_sent_now_is_counted() throws Exception {
    String project = hospital.server.project();
    hospital.send(workspace);
    hospital.server.dropLastWaiting(project);
    hospital.server.letIn(project);
    hospital.send(workspace);
    long once = imports();
    List<SeriesKey> partly = with(Reasons.LET_IN_PARTLY);
    assertTrue(!partly.isEmpty());

    workspace.queue().retry(partly, QueueRoom.PERSON);
    hospital.send(workspace);
    hospital.send(workspace);

    assertEquals(once + partly.size(), imports(), "once more, and not again");
    assertEquals(List.of(), with(Reasons.NOT_ALL_IN_PREARCHIVE));
    hospital.server.letIn(project);
    hospital.send(workspace);
    assertEquals(List.of(), with(Reasons.LET_IN_PARTLY));
  }

  @Test
  void what_is_released_later_goes_after_what_waits_is_let_in() throws Exception {
    SourceRef kept = Latecomer.holdOne(workspace);
    hospital.send(workspace);
    long before = imports();
    Latecomer.release(workspace, kept);
    hospital.send(workspace);
    assertEquals(before, imports());
    assertEquals(1, Hospital.count(workspace, ItemState.RELEASED));

    hospital.server.letIn(hospital.server.project());
    hospital.send(workspace);
    assertEquals(before + 1, imports());
    assertEquals(1, Hospital.count(workspace, ItemState.SENDING));
    assertEquals(0, Hospital.count(workspace, ItemState.RELEASED));
  }

  @Test
  void the_rehearsal_tells_of_it_before() throws Exception {
    Set<String> codes = new HashSet<>();
    workspace
        .queue()
        .rehearse(hospital.outlet())
        .forEach(study -> study.lines().forEach(line -> codes.add(line.what().code())));

    assertTrue(codes.contains(Reasons.WAITS_IN_PREARCHIVE.code()), codes::toString);
  }

  @Test
  void a_withdrawal_finds_what_waits_there() throws Exception {
    hospital.send(workspace);

    try (GiftCloudClient client = hospital.client()) {
      String project = hospital.server.project();
      int waiting = 0;
      for (String subject : client.subjectLabels(project)) {
        List<Holdings.Session> found = client.waiting(project, subject);
        found.forEach(session -> assertTrue(session.label().startsWith(subject)));
        waiting += found.size();
      }
      assertTrue(waiting > 1, "a session of each patient");
      assertEquals(List.of(), client.waiting(project, "NOBODY"));
    }
  }
}
