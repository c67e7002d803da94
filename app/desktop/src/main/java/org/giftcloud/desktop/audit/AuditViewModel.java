// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.audit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.giftcloud.desktop.fx.Lanes;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.messages.People;
import org.giftcloud.desktop.problem.Problems;
import org.giftcloud.desktop.session.KeysModel;
import org.giftcloud.desktop.session.WorkspaceModel;
import org.giftcloud.engine.workspace.Trail;
import org.giftcloud.keystore.AuditEntry;
import org.giftcloud.keystore.KeyStoreException;
import org.giftcloud.keystore.UnlockedKeyStore;

/** What happened, who decided it, and whether the record of it is whole. */
public final class AuditViewModel {
  private final WorkspaceModel workspace;
  private final KeysModel keys;
  private final Lanes lanes;
  private final Problems problems;
  private final Messages messages;
  private final StringProperty search = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<List<Line>> lines = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Optional<Verdict>> verdict =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private List<Line> all = List.of();

  /**
   * One thing that happened.
   *
   * @param at when
   * @param what what, in a person's words
   * @param ref the image or series by its random reference, or empty
   * @param by who, or empty
   * @param why the reason, or empty
   */
  record Line(Instant at, String what, String ref, String by, String why) {
    boolean holds(List<String> words) {
      String text = (at + " " + what + " " + ref + " " + by + " " + why).toLowerCase(Locale.ROOT);
      return words.stream().allMatch(text::contains);
    }

    String csv() {
      return Stream.of(at.toString(), what, ref, by, why)
          .map(value -> '"' + value.replace("\"", "\"\"") + '"')
          .reduce((one, two) -> one + "," + two)
          .orElse("");
    }
  }

  /** Whether the record is whole, in a person's words. */
  record Verdict(Trail.Condition condition, String words) {}

  private record Read(Trail trail, List<AuditEntry> keyEntries) {}

  public AuditViewModel(
      WorkspaceModel workspace, KeysModel keys, Lanes lanes, Problems problems, Messages messages) {
    this.workspace = workspace;
    this.keys = keys;
    this.lanes = lanes;
    this.problems = problems;
    this.messages = messages;
    search.addListener((seen, before, now) -> filter());
  }

  StringProperty searchProperty() {
    return search;
  }

  /** What happened, the newest first. */
  ReadOnlyObjectProperty<List<Line>> linesProperty() {
    return lines.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Optional<Verdict>> verdictProperty() {
    return verdict.getReadOnlyProperty();
  }

  /** Reads everything once more and proves the chain. */
  public void read() {
    Optional<UnlockedKeyStore> store = keys.storeProperty().get();
    lanes
        .look()
        .run(() -> new Read(workspace.trail(), keyEntries(store)), this::take, problems::report);
  }

  private static List<AuditEntry> keyEntries(Optional<UnlockedKeyStore> store)
      throws KeyStoreException {
    return store.isPresent() ? store.get().audit().entries() : List.of();
  }

  private void take(Read read) {
    List<Line> next = new ArrayList<>();
    read.trail()
        .entries()
        .forEach(
            entry ->
                next.add(
                    new Line(
                        entry.at(),
                        words(entry.event()),
                        entry.ref(),
                        People.shown(entry.by()),
                        entry.why())));
    read.keyEntries()
        .forEach(
            entry ->
                next.add(
                    new Line(
                        entry.when(),
                        messages.text("audit.event.keys", entry.action()),
                        "",
                        entry.person(),
                        entry.reason())));
    // Of one moment too what came later is first: the sorting keeps their order.
    Collections.reverse(next);
    next.sort(Comparator.comparing(Line::at).reversed());
    all = List.copyOf(next);
    Trail trail = read.trail();
    verdict.set(
        Optional.of(
            new Verdict(
                trail.condition(),
                switch (trail.condition()) {
                  case WHOLE ->
                      messages.text("audit.verdict.whole", trail.entries().size(), trail.frames());
                  case BROKEN -> messages.text("audit.verdict.broken", trail.frames());
                })));
    filter();
  }

  private void filter() {
    List<String> words = List.of(search.get().strip().toLowerCase(Locale.ROOT).split("\\s+", -1));
    lines.set(all.stream().filter(line -> line.holds(words)).toList());
  }

  private String words(String event) {
    return switch (event) {
      case "arrived" -> messages.text("audit.event.arrived");
      case "prepared" -> messages.text("audit.event.prepared");
      case "held" -> messages.text("audit.event.held");
      case "rejected" -> messages.text("audit.event.rejected");
      case "quarantined" -> messages.text("audit.event.quarantined");
      case "released" -> messages.text("audit.event.released");
      case "voided" -> messages.text("audit.event.voided");
      case "sending" -> messages.text("audit.event.sending");
      case "verified" -> messages.text("audit.event.verified");
      case "names-shown" -> messages.text("audit.event.names");
      case "keys-unlocked" -> messages.text("audit.event.unlocked");
      case "keys-locked" -> messages.text("audit.event.locked");
      case "purged" -> messages.text("audit.event.purged");
      case "queue-paused" -> messages.text("audit.event.paused");
      case "queue-resumed" -> messages.text("audit.event.resumed");
      case "server-rules-seen" -> messages.text("audit.event.serverRules");
      case "server-scripts-frozen" -> messages.text("audit.event.serverScripts");
      case "series-held" -> messages.text("audit.event.seriesHeld");
      case "series-freed" -> messages.text("audit.event.seriesFreed");
      case "series-ranked" -> messages.text("audit.event.seriesRanked");
      case "series-retried" -> messages.text("audit.event.seriesRetried");
      case "series-cancelled" -> messages.text("audit.event.seriesCancelled");
      case "attempt-failed" -> messages.text("audit.event.attemptFailed");
      // What a later version records is still shown, under the name it has there.
      default -> event.replace('-', ' ');
    };
  }

  /** Writes what is shown as a table. */
  void export(Path file) {
    List<String> table = new ArrayList<>();
    table.add(messages.text("audit.export.head"));
    lines.get().forEach(line -> table.add(line.csv()));
    lanes.work().run(() -> Files.write(file, table), written -> {}, problems::report);
  }
}
