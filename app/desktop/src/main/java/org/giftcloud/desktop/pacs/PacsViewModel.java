// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.pacs;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.problem.Problem;
import org.giftcloud.desktop.problem.Problems;
import org.giftcloud.desktop.session.Archives;
import org.giftcloud.desktop.session.FoundStudy;
import org.giftcloud.desktop.session.PacsModel;
import org.giftcloud.desktop.session.WorkspaceModel;
import org.giftcloud.dicomnet.retrieve.ArchiveNode;
import org.giftcloud.dicomnet.retrieve.ArchiveNode.Transport;
import org.giftcloud.dicomnet.retrieve.StudyPart;
import org.giftcloud.engine.item.Reason;

/** Looking through archives and fetching from them. Who it is about shows on purpose only. */
public final class PacsViewModel {
  /** What the trail says of it. */
  private static final Reason WHERE =
      new Reason("names-of-archive", "Names of what an archive has were shown.");

  private final PacsModel pacs;
  private final WorkspaceModel workspace;
  private final Problems problems;
  private final Messages messages;
  private final ObjectProperty<Optional<ArchiveNode>> node =
      new SimpleObjectProperty<>(Optional.empty());
  private final ReadOnlyObjectWrapper<List<FoundStudy>> found =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<List<FoundStudy.Series>> series =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper asking = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper named = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<Optional<Problem>> problem =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private Optional<FoundStudy> looked = Optional.empty();

  public PacsViewModel(
      PacsModel pacs, WorkspaceModel workspace, Problems problems, Messages messages) {
    this.pacs = pacs;
    this.workspace = workspace;
    this.problems = problems;
    this.messages = messages;
    pacs.nodesProperty().addListener((seen, before, now) -> choose(now));
    choose(pacs.nodesProperty().get());
  }

  private void choose(List<ArchiveNode> nodes) {
    if (node.get().filter(nodes::contains).isEmpty()) {
      node.set(nodes.stream().findFirst());
    }
  }

  PacsModel pacs() {
    return pacs;
  }

  /** The archive that is asked. */
  ObjectProperty<Optional<ArchiveNode>> nodeProperty() {
    return node;
  }

  ReadOnlyObjectProperty<List<FoundStudy>> foundProperty() {
    return found.getReadOnlyProperty();
  }

  /** The series of the study that was looked at last. */
  ReadOnlyObjectProperty<List<FoundStudy.Series>> seriesProperty() {
    return series.getReadOnlyProperty();
  }

  /** What came of the last question. */
  ReadOnlyStringProperty wordsProperty() {
    return words.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty askingProperty() {
    return asking.getReadOnlyProperty();
  }

  /** Whether it shows who it is about. */
  ReadOnlyBooleanProperty namedProperty() {
    return named.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Optional<Problem>> problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** Remembers an archive by its parts; says what is wrong with them. */
  void add(String title, String host, String port, Transport transport) {
    problem.set(Optional.empty());
    ArchiveNode.parse(title.strip() + "@" + host.strip() + ":" + port.strip())
        .map(plain -> new ArchiveNode(plain.address(), plain.title(), transport))
        .ifPresentOrElse(
            fresh -> {
              pacs.add(fresh);
              node.set(Optional.of(fresh));
            },
            () -> complain(messages.text("pacs.missing.node")));
  }

  void remove() {
    node.get().ifPresent(pacs::remove);
  }

  private void complain(String text) {
    problem.set(Optional.of(new Problem(messages.text("pacs.missing.title"), text, "N00")));
  }

  void echo() {
    ask(one -> pacs.echo(one, () -> answered(messages.text("pacs.echo.there")), this::failed));
  }

  private void ask(Consumer<ArchiveNode> question) {
    problem.set(Optional.empty());
    if (node.get().isEmpty()) {
      complain(messages.text("pacs.missing.archive"));
      return;
    }
    asking.set(true);
    words.set("");
    question.accept(node.get().get());
  }

  private void answered(String text) {
    asking.set(false);
    words.set(text);
  }

  private void failed(Throwable cause) {
    asking.set(false);
    problem.set(Optional.of(problems.of(cause)));
  }

  /** Looks for studies by what is typed, by tag; nothing at all is not asked for. */
  void find(Map<Integer, String> typed) {
    Map<Integer, String> keys = new LinkedHashMap<>();
    typed.forEach(
        (tag, value) -> {
          if (!value.isBlank()) {
            keys.put(tag, value.strip());
          }
        });
    if (keys.isEmpty()) {
      complain(messages.text("pacs.missing.keys"));
      return;
    }
    hideNames();
    ask(one -> pacs.find(one, keys, this::take, this::failed));
  }

  private void take(List<FoundStudy> all) {
    boolean more = all.size() > Archives.MOST;
    found.set(more ? all.subList(0, Archives.MOST) : all);
    series.set(List.of());
    answered(
        more
            ? messages.text("pacs.found.more", Archives.MOST)
            : messages.text("pacs.found.count", all.size()));
  }

  /** Asks what a study consists of. */
  void look(Optional<FoundStudy> study) {
    looked = study;
    series.set(List.of());
    study.ifPresent(
        one ->
            pacs.series(
                one,
                all -> {
                  if (looked.filter(one::equals).isPresent()) {
                    series.set(all);
                  }
                }));
  }

  /** Asks which images a series of that study has. */
  void look(FoundStudy.Series into, Consumer<List<FoundStudy.Image>> images) {
    problem.set(Optional.empty());
    looked.ifPresent(
        study ->
            pacs.images(
                study,
                into,
                all -> {
                  if (looked.filter(study::equals).isPresent()) {
                    images.accept(all);
                  }
                },
                this::failed));
  }

  void fetch(List<FoundStudy> studies) {
    pacs.fetch(studies);
  }

  /** Fetches of the study that was looked at these series and images, and nothing else. */
  void fetchPieces(List<FoundStudy.Piece> pieces) {
    Map<String, Set<String>> wanted = new LinkedHashMap<>();
    for (FoundStudy.Piece piece : pieces) {
      if (piece instanceof FoundStudy.Image image) {
        wanted.computeIfAbsent(image.seriesUid(), uid -> new HashSet<>()).add(image.uid());
      }
    }
    for (FoundStudy.Piece piece : pieces) {
      if (piece instanceof FoundStudy.Series whole) {
        wanted.put(whole.uid(), Set.of());
      }
    }
    if (!wanted.isEmpty()) {
      looked.ifPresent(study -> pacs.fetch(study, new StudyPart(wanted)));
    }
  }

  /** Shows who it is about, once that is written down; the view takes it away again. */
  void showNames() {
    workspace.showNames(WHERE, () -> named.set(true));
  }

  void hideNames() {
    named.set(false);
  }

  void openList(Path file) {
    problem.set(Optional.empty());
    pacs.openList(file, this::failed);
  }

  void runList() {
    problem.set(Optional.empty());
    node.get()
        .ifPresentOrElse(pacs::runList, () -> complain(messages.text("pacs.missing.archive")));
  }
}
