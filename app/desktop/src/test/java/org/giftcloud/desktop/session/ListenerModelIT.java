// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.giftcloud.desktop.fx.Lanes;
import org.giftcloud.desktop.harness.InWindow;
import org.giftcloud.desktop.harness.OwnCertificate;
import org.giftcloud.desktop.harness.Scanner;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.problem.Problems;
import org.giftcloud.desktop.session.ListenerModel.Wish;
import org.giftcloud.desktop.settings.Managed;
import org.giftcloud.desktop.settings.Settings;
import org.giftcloud.dicomnet.association.AeTitle;
import org.giftcloud.dicomnet.association.AssociationRequestor;
import org.giftcloud.dicomnet.association.NodeTls;
import org.giftcloud.dicomnet.association.NodeTls.TlsFiles;
import org.giftcloud.dicomnet.dimse.Status;
import org.giftcloud.dicomnet.retrieve.ArchiveNode;
import org.giftcloud.dicomnet.retrieve.ArchiveNode.Transport;
import org.giftcloud.dicomnet.storage.FileForm;
import org.giftcloud.engine.workspace.Parking;
import org.giftcloud.engine.workspace.Workspace;
import org.giftcloud.sampledata.Corpus;
import org.giftcloud.sampledata.SampleData;
import org.giftcloud.sampledata.Size;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What devices send to this computer. */
// JUnit fills the fields.
@SuppressWarnings("NullAway.Init")
class ListenerModelIT extends InWindow {
  private static final AeTitle US = new AeTitle("GIFTCLOUD");
  private static final char[] EMPTY = {};

  @TempDir private Path folder;

  private final Lanes lanes = Lanes.start(window);
  private final Problems problems = new Problems(Messages.english());
  private Corpus corpus;
  private WorkspaceModel workspace;
  private Network network;
  private Settings settings;
  private int port;

  @BeforeEach
  void begin() throws Exception {
    corpus = SampleData.generate(folder.resolve("hospital"), 1, Size.TINY);
    workspace =
        on(
            () ->
                new WorkspaceModel(
                    Workspace.open(folder.resolve("workspace")),
                    lanes,
                    problems,
                    Clock.systemUTC()));
    port = Scanner.freePort();
    open();
  }

  private void open() throws Exception {
    settings =
        on(() -> Settings.read(folder.resolve("settings"), Managed.nothing(), Runnable::run));
    network =
        on(
            () ->
                Network.of(
                    folder.resolve("fetched"),
                    new PacsModel.Around(workspace, settings, lanes, problems),
                    Clock.systemUTC()));
  }

  @AfterEach
  void end() throws Exception {
    network.listener().close();
    workspace.close();
    lanes.close();
    window.shutdownNow();
  }

  private Wish wish(String from) {
    return new Wish("GIFTCLOUD", "127.0.0.1:" + port, from, Transport.PLAIN);
  }

  private void listen() throws Exception {
    run(() -> network.listener().listen(wish("10.1.2.0/24"), () -> {}, problems::report));
    untilListening();
  }

  private void untilListening() throws Exception {
    until(() -> network.listener().listeningProperty().get().isPresent());
  }

  private List<Status> send(List<Path> files) throws IOException {
    return Scanner.send(files, port, Scanner.plain());
  }

  private int images() {
    return workspace.studiesProperty().get().stream().mapToInt(s -> s.instances().size()).sum();
  }

  @Test
  void what_is_sent_arrives_among_the_studies_also_after_a_restart() throws Exception {
    List<Path> files = corpus.files().subList(0, 4);
    listen();

    assertEquals(List.of(Status.SUCCESS, Status.SUCCESS), send(files.subList(0, 2)));
    until(() -> images() == 2);

    network.listener().close();
    open();
    untilListening();
    assertEquals(List.of(Status.SUCCESS, Status.SUCCESS), send(files.subList(2, 4)));
    until(() -> images() == 4);
    until(() -> workspace.activityProperty().get().isEmpty());
    try (Stream<Path> left = Files.list(folder.resolve("fetched"))) {
      assertEquals(0, left.count(), "no copy stays outside the working folder");
    }
    assertEquals(Optional.empty(), on(() -> problems.currentProperty().get()));
  }

  @Test
  void a_corrected_image_of_the_same_uid_is_parked_and_not_lost() throws Exception {
    Path first = corpus.files().getFirst();
    Path corrected = folder.resolve("corrected");
    byte[] bytes = Files.readAllBytes(first);
    bytes[bytes.length - 1] ^= 1;
    Files.write(corrected, bytes);
    listen();
    assertEquals(List.of(Status.SUCCESS), send(List.of(first)));
    until(() -> images() == 1);

    assertEquals(List.of(Status.SUCCESS), send(List.of(corrected)));
    Path incoming = folder.resolve("workspace").resolve("incoming");
    until(() -> isEmptied(folder.resolve("fetched")));
    until(() -> Files.isDirectory(incoming.resolve("parked")));

    assertEquals(
        List.of("same-identifier"),
        Parking.within(incoming).list().stream().map(Parking.Parked::code).toList());
  }

  private static boolean isEmptied(Path folder) {
    try (Stream<Path> left = Files.list(folder)) {
      return left.findAny().isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void over_tls_only_those_with_a_certificate_of_the_authority_get_in() throws Exception {
    OwnCertificate made = OwnCertificate.make(folder, "node");
    Path certificate = made.certificate();
    Path key = made.key();
    Wish wish = new Wish("GIFTCLOUD", "127.0.0.1:" + port, "10.1.2.0/24", Transport.TLS);

    List<Throwable> told = new ArrayList<>();
    run(() -> network.listener().listen(wish, () -> {}, told::add));
    until(() -> !told.isEmpty());
    assertEquals("N04", problems.ofListening(told.getFirst()).code());

    String all = certificate.toString();
    run(
        () ->
            new NodeSecurity(settings)
                .remember(new NodeSecurity.PemFiles(all, all, key.toString())));
    run(() -> network.listener().listen(wish, () -> {}, problems::report));
    untilListening();

    List<Path> files = corpus.files().subList(0, 1);
    AssociationRequestor plain = Scanner.plain();
    assertThrows(IOException.class, () -> send(files));
    assertThrows(
        IOException.class,
        () ->
            Scanner.send(
                files, port, plain.over(NodeTls.of(new TlsFiles(certificate, null, null), EMPTY))));
    assertEquals(
        List.of(Status.SUCCESS),
        Scanner.send(
            files,
            port,
            plain.over(NodeTls.of(new TlsFiles(certificate, certificate, key), EMPTY))));
    until(() -> images() == 1);

    // As an archive: called over TLS where its address says so, with the same files.
    DicomArchives archives =
        new DicomArchives(
            () -> US,
            new NodeSecurity(settings),
            new Incoming(folder.resolve("other"), FileForm.PLAIN, peer -> FileForm.PLAIN),
            Optional::empty,
            Clock.systemUTC());
    ArchiveNode secure = ArchiveNode.parse("GIFTCLOUD@127.0.0.1:" + port + "/tls").orElseThrow();
    archives.echo(secure);
    ArchiveNode open = ArchiveNode.parse("GIFTCLOUD@127.0.0.1:" + port).orElseThrow();
    assertThrows(IOException.class, () -> archives.echo(open));
  }

  @Test
  void a_wish_that_nobody_can_read_changes_nothing() throws Exception {
    List<Wish> wrong =
        List.of(
            wish(""),
            wish("nobody"),
            new Wish("GIFTCLOUD", "0", "10.1.2.3", Transport.PLAIN),
            new Wish("GIFTCLOUD", "host.example.org:104", "10.1.2.3", Transport.PLAIN),
            new Wish("A TITLE THAT IS TOO LONG", "104", "10.1.2.3", Transport.PLAIN));

    for (Wish one : wrong) {
      assertTrue(
          on(() -> network.listener().listen(one, () -> {}, problems::report).isEmpty()),
          one.toString());
    }
  }

  @Test
  void stopped_it_takes_nothing_and_stays_stopped() throws Exception {
    listen();

    run(() -> network.listener().stop());
    until(() -> network.listener().listeningProperty().get().isEmpty());
    until(() -> isDeaf());
    network.listener().close();
    open();

    assertThrows(IOException.class, () -> send(corpus.files().subList(0, 1)));
  }

  private boolean isDeaf() {
    try {
      send(corpus.files().subList(0, 1));
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
