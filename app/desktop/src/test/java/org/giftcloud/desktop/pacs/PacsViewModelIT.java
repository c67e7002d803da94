// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.pacs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.giftcloud.desktop.fx.Lanes;
import org.giftcloud.desktop.harness.InWindow;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.problem.Problems;
import org.giftcloud.desktop.session.Archives;
import org.giftcloud.desktop.session.FoundStudy;
import org.giftcloud.desktop.session.PacsModel;
import org.giftcloud.desktop.session.WorkspaceModel;
import org.giftcloud.desktop.settings.Managed;
import org.giftcloud.desktop.settings.Settings;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicomnet.association.AeTitle;
import org.giftcloud.dicomnet.association.AssociationRequestor;
import org.giftcloud.dicomnet.association.Timeouts;
import org.giftcloud.dicomnet.query.Cancellation;
import org.giftcloud.dicomnet.query.QueryRoot;
import org.giftcloud.dicomnet.retrieve.ArchiveNode;
import org.giftcloud.dicomnet.retrieve.ArchiveNode.Transport;
import org.giftcloud.dicomnet.retrieve.RetrieveReport;
import org.giftcloud.dicomnet.retrieve.RetrieveReport.SeriesCount;
import org.giftcloud.dicomnet.retrieve.StudyKey;
import org.giftcloud.dicomnet.retrieve.StudyPart;
import org.giftcloud.dicomnet.retrieve.StudyRetriever;
import org.giftcloud.dicomnet.retrieve.StudySearch;
import org.giftcloud.dicomnet.storage.FolderHold;
import org.giftcloud.dicomnet.worklist.Worklist;
import org.giftcloud.dicomnet.worklist.WorklistException;
import org.giftcloud.dicomnet.worklist.WorklistRun;
import org.giftcloud.engine.workspace.Workspace;
import org.giftcloud.sampledata.Corpus;
import org.giftcloud.sampledata.SampleData;
import org.giftcloud.sampledata.Size;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking through an archive and fetching from it; the archive itself is made up. */
// JUnit fills the fields.
@SuppressWarnings("NullAway.Init")
class PacsViewModelIT extends InWindow {
  @TempDir private Path folder;

  private final Lanes lanes = Lanes.start(window);
  private final Problems problems = new Problems(Messages.english());
  private Corpus corpus;
  private WorkspaceModel workspace;
  private Settings settings;
  private PacsModel pacs;
  private PacsViewModel model;

  @BeforeEach
  void open() throws Exception {
    corpus = SampleData.generate(folder.resolve("hospital"), 1, Size.TINY);
    settings = Settings.read(folder.resolve("settings"), Managed.nothing(), Runnable::run);
    workspace =
        on(
            () ->
                new WorkspaceModel(
                    Workspace.open(folder.resolve("workspace")),
                    lanes,
                    problems,
                    Clock.systemUTC()));
    pacs =
        on(
            () ->
                new PacsModel(
                    new MadeUp(),
                    folder.resolve("fetched"),
                    new PacsModel.Around(workspace, settings, lanes, problems)));
    model = on(() -> new PacsViewModel(pacs, workspace, problems, Messages.english()));
  }

  @AfterEach
  void close() throws Exception {
    workspace.close();
    lanes.close();
    window.shutdownNow();
  }

  /** What happens while a row of a list is asked for. */
  private interface Question {
    void ask(String accession);
  }

  private volatile Question question = accession -> {};

  private final List<StudyPart> asked = new CopyOnWriteArrayList<>();

  /** Has one study: the first files of the sample. */
  private final class MadeUp implements Archives {
    @Override
    public void echo(ArchiveNode archive) {}

    @Override
    public List<FoundStudy> find(ArchiveNode archive, Map<Integer, String> keys) {
      return List.of(
          new FoundStudy(
              archive,
              new StudyKey(QueryRoot.STUDY, "", "1.2.3"),
              "1",
              "20260102",
              "CT",
              "1",
              "3",
              new FoundStudy.Names("PLANTED^NAME", "ID1", "19700101", keys.toString(), "")));
    }

    @Override
    public List<FoundStudy.Series> series(FoundStudy study) {
      return List.of(new FoundStudy.Series("1.2.3.4", "1", "CT", "3", "of PLANTED"));
    }

    @Override
    public List<FoundStudy.Image> images(FoundStudy study, FoundStudy.Series series) {
      return Stream.of("1", "2", "3")
          .map(number -> new FoundStudy.Image(series.uid(), "1.2.3.4." + number, number, ""))
          .toList();
    }

    @Override
    public RetrieveReport retrieve(
        Fetched wanted, StudyRetriever.Progress progress, Cancellation cancellation)
        throws IOException {
      asked.add(wanted.part());
      Path into = folder.resolve("fetched");
      Files.createDirectories(into);
      for (int i = 0; i < 3; i++) {
        try (OutputStream out = workspace.received().create(into.resolve(i + ".sealed"))) {
          Files.copy(corpus.files().get(i), out);
        }
        progress.at(i + 1, 3);
      }
      return new RetrieveReport(List.of(new SeriesCount("1.2.3.4", 3, 3)), List.of());
    }

    /** Asks nobody: its rows fail for the question. */
    @Override
    public WorklistRun worklist(ArchiveNode archive, WorklistRun.Transfer transfer) {
      StudySearch search =
          new StudySearch(new AssociationRequestor(new AeTitle("GIFT"), Timeouts.DEFAULT));
      return new WorklistRun(
          new WorklistRun.Asked(search, List.of(archive), QueryRoot.STUDY),
          keys -> {
            question.ask(String.valueOf(keys.get(Tag.AccessionNumber)));
            throw new WorklistException("asked");
          },
          transfer,
          20,
          Clock.systemUTC());
    }
  }

  @Test
  void refuses_what_is_no_archive_and_remembers_what_is_one() throws Exception {
    run(() -> model.add("TOO LONG A TITLE FOR AN ARCHIVE", "127.0.0.1", "104", Transport.PLAIN));
    assertTrue(on(() -> model.problemProperty().get()).isPresent());
    run(() -> model.add("ARCHIVE", "127.0.0.1", "0", Transport.PLAIN));
    assertTrue(on(() -> model.problemProperty().get()).isPresent());

    run(() -> model.add(" ARCHIVE ", "127.0.0.1", " 11112 ", Transport.PLAIN));

    assertEquals(Optional.empty(), on(() -> model.problemProperty().get()));
    assertEquals("ARCHIVE@127.0.0.1:11112", settings.get(Settings.Key.ARCHIVES));
  }

  @Test
  void an_archive_added_before_the_saved_ones_were_read_stays_and_so_do_they() throws Exception {
    settings.set(Settings.Key.ARCHIVES, "OLD@127.0.0.1:104");

    PacsViewModel early =
        on(
            () -> {
              PacsModel.Around around = new PacsModel.Around(workspace, settings, lanes, problems);
              PacsModel fresh = new PacsModel(new MadeUp(), folder.resolve("none"), around);
              PacsViewModel view =
                  new PacsViewModel(fresh, workspace, problems, Messages.english());
              view.add("ARCHIVE", "127.0.0.1", "11112", Transport.PLAIN);
              return view;
            });

    until(() -> early.pacs().nodesProperty().get().size() == 2);
    assertEquals(
        Optional.of("ARCHIVE@127.0.0.1:11112"),
        on(() -> early.nodeProperty().get().map(ArchiveNode::text)));
    assertEquals("ARCHIVE@127.0.0.1:11112,OLD@127.0.0.1:104", settings.get(Settings.Key.ARCHIVES));
  }

  @Test
  void asks_for_nothing_when_nothing_is_typed() throws Exception {
    run(() -> model.add("ARCHIVE", "127.0.0.1", "11112", Transport.PLAIN));
    run(() -> model.find(Map.of(Tag.PatientName, "  ")));

    assertTrue(on(() -> model.problemProperty().get()).isPresent());
    assertEquals(List.of(), on(() -> model.foundProperty().get()));
  }

  @Test
  void fetches_a_study_into_the_studies_and_leaves_no_file_behind() throws Exception {
    run(() -> model.add("ARCHIVE", "127.0.0.1", "11112", Transport.PLAIN));
    run(() -> model.find(Map.of(Tag.AccessionNumber, "A1")));
    until(() -> !model.foundProperty().get().isEmpty());
    FoundStudy study = on(() -> model.foundProperty().get().getFirst());
    assertFalse(study.toString().contains("PLANTED"), "names nobody by accident");

    run(() -> model.fetch(List.of(study)));

    until(
        () ->
            workspace.studiesProperty().get().stream().mapToInt(one -> one.instances().size()).sum()
                == 3);
    until(() -> workspace.activityProperty().get().isEmpty());
    assertEquals(
        new PacsModel.Outcome(StudyPart.WHOLE, 3, 3, List.of()),
        on(() -> pacs.outcomesProperty().get().get(study.key())));
    assertEquals(Optional.empty(), on(() -> pacs.fetchingProperty().get()));
    until(() -> fetched() == 0);
  }

  @Test
  void of_a_study_the_chosen_series_and_images_are_fetched_and_nothing_else() throws Exception {
    run(() -> model.add("ARCHIVE", "127.0.0.1", "11112", Transport.PLAIN));
    run(() -> model.find(Map.of(Tag.AccessionNumber, "A1")));
    until(() -> !model.foundProperty().get().isEmpty());
    run(() -> model.look(model.foundProperty().get().stream().findFirst()));
    until(() -> !model.seriesProperty().get().isEmpty());
    FoundStudy.Series series = on(() -> model.seriesProperty().get().getFirst());
    List<FoundStudy.Piece> images = new CopyOnWriteArrayList<>();
    run(() -> model.look(series, images::addAll));
    until(() -> images.size() == 3);

    run(() -> model.fetchPieces(List.of()));
    run(() -> model.fetchPieces(images.subList(1, 3)));
    until(() -> pacs.fetchingProperty().get().isEmpty() && asked.size() == 1);
    run(() -> model.fetchPieces(List.of(images.getFirst(), series)));
    until(() -> pacs.fetchingProperty().get().isEmpty() && asked.size() == 2);

    assertEquals(
        List.of(
            new StudyPart(Map.of("1.2.3.4", Set.of("1.2.3.4.2", "1.2.3.4.3"))),
            new StudyPart(Map.of("1.2.3.4", Set.of()))),
        asked);
    assertFalse(images.toString().contains("1.2.3"), "no UID by accident");
  }

  private long fetched() {
    try (Stream<Path> left = Files.list(folder.resolve("fetched"))) {
      return left.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void names_are_shown_only_after_that_is_written_down_and_not_over_a_search() throws Exception {
    run(() -> model.add("ARCHIVE", "127.0.0.1", "11112", Transport.PLAIN));
    assertFalse(on(() -> model.namedProperty().get()));

    run(model::showNames);
    until(() -> model.namedProperty().get());
    assertEquals("names-shown", workspace.trail().entries().getLast().event());

    run(() -> model.find(Map.of(Tag.AccessionNumber, "A1")));
    assertFalse(on(() -> model.namedProperty().get()));
  }

  @Test
  void a_list_that_another_program_works_through_is_left_to_it() throws Exception {
    Path list = folder.resolve("list.csv");
    Files.writeString(list, "AccessionNumber\nA1\nA2\n");
    Path kept = folder.resolve("list.csv.state.csv");
    run(() -> model.add("ARCHIVE", "127.0.0.1", "11112", Transport.PLAIN));
    run(() -> model.openList(list));
    until(() -> pacs.rowsProperty().get().size() == 2);

    try (FolderHold another = FolderHold.beside(list, new SecureRandom()).orElseThrow()) {
      assertTrue(another.isSure());
      run(model::runList);
      until(() -> problems.currentProperty().get().isPresent());
    }

    assertEquals("N05", on(() -> problems.currentProperty().get().orElseThrow().code()));
    assertFalse(Files.exists(kept), "nothing was written over the other's");

    run(model::runList);
    until(() -> states().equals(List.of(Worklist.State.FAILED, Worklist.State.FAILED)));
    until(() -> FolderHold.beside(list, new SecureRandom()).map(this::given).isPresent());
    assertTrue(Files.exists(kept));
  }

  @Test
  void what_another_program_did_since_the_list_was_opened_is_not_done_again() throws Exception {
    Path list = folder.resolve("list.csv");
    Files.writeString(list, "AccessionNumber\nA1\nA2\n");
    run(() -> model.add("ARCHIVE", "127.0.0.1", "11112", Transport.PLAIN));
    run(() -> model.openList(list));
    until(() -> pacs.rowsProperty().get().size() == 2);
    Worklist elsewhere = Worklist.read(list);
    elsewhere
        .rows()
        .getFirst()
        .end(Worklist.State.DONE, new Worklist.Counts(1, 3, 3), "", Clock.systemUTC().instant());
    elsewhere.save();

    run(model::runList);

    until(() -> states().equals(List.of(Worklist.State.DONE, Worklist.State.FAILED)));
    until(() -> FolderHold.beside(list, new SecureRandom()).map(this::given).isPresent());
    assertEquals(
        Optional.empty(),
        on(() -> problems.currentProperty().get()),
        "nothing came, and is missed");
  }

  @Test
  void what_a_row_brought_is_among_the_studies_while_the_next_one_is_worked_off() throws Exception {
    Path list = folder.resolve("list.csv");
    Files.writeString(list, "AccessionNumber\nA1\nA2\n");
    run(() -> model.add("ARCHIVE", "127.0.0.1", "11112", Transport.PLAIN));
    run(() -> model.openList(list));
    until(() -> pacs.rowsProperty().get().size() == 2);
    CountDownLatch seen = new CountDownLatch(1);
    question = accession -> fetchOrWait(accession, seen);

    run(model::runList);

    try {
      until(() -> workspace.studiesProperty().get().size() == 1);
      until(() -> pacs.rowsProperty().get().stream().anyMatch(PacsModel.RowState::isInHand));
      assertEquals(
          List.of(false, true),
          on(() -> pacs.rowsProperty().get().stream().map(PacsModel.RowState::isInHand).toList()));
    } finally {
      seen.countDown();
    }
    until(() -> states().equals(List.of(Worklist.State.FAILED, Worklist.State.FAILED)));
    until(() -> pacs.fetchingProperty().get().isEmpty());
  }

  /** The first row brings an image, the second waits. */
  private void fetchOrWait(String accession, CountDownLatch until) {
    try {
      if (accession.equals("A1")) {
        Path into = Files.createDirectories(folder.resolve("fetched"));
        try (OutputStream out = workspace.received().create(into.resolve("1.sealed"))) {
          Files.copy(corpus.files().getFirst(), out);
        }
      } else {
        assertTrue(until.await(2, TimeUnit.MINUTES));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Worklist.State> states() {
    return pacs.rowsProperty().get().stream().map(PacsModel.RowState::state).toList();
  }

  private FolderHold given(FolderHold hold) {
    try {
      hold.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return hold;
  }
}
