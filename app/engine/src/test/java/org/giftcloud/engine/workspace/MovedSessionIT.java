// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.giftcloud.engine.item.Reasons;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.queue.HistoryLine;
import org.giftcloud.engine.queue.QueuedSeries;
import org.giftcloud.engine.queue.QueuedSeries.State;
import org.giftcloud.engine.queue.SeriesKey;
import org.giftcloud.sandboxserver.StoredFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody moves a session out of the project while a part of its study has not gone yet. */
final class MovedSessionIT extends QueueRoom {
  private static final String ELSEWHERE = "ELSEWHERE";

  /** The only slice of its series that is sent after the others. */
  private SeriesKey late;

  @BeforeEach
  void send_all_but_one_slice_and_move_what_is_there() throws Exception {
    SourceRef kept = Latecomer.holdOne(workspace);
    queue.sendOnce(hospital.outlet(), Progress.NONE);
    hospital.server.addProject(ELSEWHERE);
    for (String session : sessions()) {
      hospital.server.moveSession(hospital.server.project(), session, ELSEWHERE);
    }
    Latecomer.release(workspace, kept);
    late = keys().getFirst();
    assertEquals(1, keys().size());
  }

  private Set<String> sessions() throws Exception {
    return hospital.server.stored().stream()
        .map(StoredFile::experiment)
        .collect(Collectors.toSet());
  }

  private List<StoredFile> inOurProject() throws Exception {
    return hospital.server.stored().stream()
        .filter(file -> file.project().equals(hospital.server.project()))
        .toList();
  }

  private void send() throws Exception {
    queue.sendOnce(hospital.outlet(), Progress.NONE);
  }

  @Test
  void what_is_left_waits_for_a_person_also_after_a_restart() throws Exception {
    send();

    QueuedSeries waiting = series(late);
    assertEquals(State.NEEDS_PERSON, waiting.state());
    assertEquals(Reasons.SESSION_GONE, waiting.reason());
    assertEquals(List.of(), inOurProject());

    openAgain();
    send();
    assertEquals(Reasons.SESSION_GONE, series(late).reason(), "a start decides nothing");
    assertEquals(List.of(), inOurProject());
  }

  @Test
  void a_person_who_tries_again_sends_it_into_a_new_session_and_nothing_twice() throws Exception {
    send();
    queue.retry(List.of(late), PERSON);
    send();

    assertEquals(1, inOurProject().size());
    assertEquals(List.of(), keys());
    List<String> names = new ArrayList<>();
    hospital.server.stored().forEach(file -> names.add(file.name()));
    assertEquals(new HashSet<>(names).size(), names.size(), "each image once on the server");
  }

  @Test
  void to_try_all_again_is_no_decision_and_waiting_records_nothing_more() throws Exception {
    send();
    List<HistoryLine> told = queue.history(late);
    queue.obey(new QueueOrder(QueueOrder.Kind.RETRY, List.of(), 0, PERSON.account()));
    send();
    queue.retryTogether(List.of(late), PERSON);
    send();
    openAgain();
    send();

    assertEquals(List.of(), inOurProject());
    assertEquals(Reasons.SESSION_GONE, series(late).reason());
    assertEquals(told, queue.history(late), "neither begun nor failed once more");

    queue.obey(new QueueOrder(QueueOrder.Kind.RETRY, List.of(late.value()), 0, PERSON.account()));
    send();
    assertEquals(1, inOurProject().size(), "a person named it");
  }

  @Test
  void it_goes_by_itself_once_the_session_is_back() throws Exception {
    send();
    assertTrue(inOurProject().isEmpty());
    for (String session : sessions()) {
      hospital.server.moveSession(ELSEWHERE, session, hospital.server.project());
    }
    openAgain();
    send();

    assertEquals(List.of(), keys());
    assertEquals(hospital.server.stored().size(), inOurProject().size());
  }
}
