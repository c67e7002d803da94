// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.session;

import static org.giftcloud.imaging.MaskTemplate.Use.SUGGESTS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.giftcloud.desktop.fx.Lanes;
import org.giftcloud.desktop.gateway.GatewayFile;
import org.giftcloud.desktop.harness.InWindow;
import org.giftcloud.desktop.harness.OwnCertificate;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.problem.Problem;
import org.giftcloud.desktop.problem.Problems;
import org.giftcloud.desktop.review.ReviewViewModel;
import org.giftcloud.dicomnet.association.NodeTls;
import org.giftcloud.dicomnet.association.NodeTls.Peers;
import org.giftcloud.dicomnet.association.NodeTls.TlsFiles;
import org.giftcloud.dicomnet.tls.TlsLine;
import org.giftcloud.dicomnet.tls.TlsListener;
import org.giftcloud.engine.desk.DeskException;
import org.giftcloud.engine.desk.DeskServer;
import org.giftcloud.engine.desk.Line;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.item.Holds;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.plugin.ProfileCatalogue;
import org.giftcloud.engine.workspace.InstanceView;
import org.giftcloud.engine.workspace.Progress;
import org.giftcloud.engine.workspace.Rules;
import org.giftcloud.engine.workspace.Trail;
import org.giftcloud.engine.workspace.Workspace;
import org.giftcloud.imaging.Mask;
import org.giftcloud.imaging.MaskTemplate;
import org.giftcloud.imaging.MaskTemplates;
import org.giftcloud.imaging.Region;
import org.giftcloud.sampledata.SampleData;
import org.giftcloud.sampledata.Size;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The window's review of what a gateway on another computer keeps, as its file says. */
// JUnit and the set-up fill the fields.
@SuppressWarnings("NullAway.Init")
class SecureReviewIT extends InWindow {
  private static final Duration HANDSHAKE = Duration.ofSeconds(10);

  @TempDir private Path folder;

  private final Lanes lanes = Lanes.start(window);
  private final Messages messages = Messages.english();
  private final Problems problems = new Problems(messages);
  private Workspace workspace;
  private DeskServer server;
  private int port;

  @BeforeEach
  void open() throws Exception {
    for (String name : List.of("gateway", "reviewer", "stranger")) {
      OwnCertificate.make(folder, name);
    }
    SampleData.generate(folder.resolve("hospital"), 7, Size.TINY);
    workspace = Workspace.open(folder.resolve("w"));
    ProfileCatalogue catalogue = ProfileCatalogue.load();
    workspace.choose(
        new Rules(
            catalogue.compile(catalogue.profiles().getFirst().name().id()),
            MaskTemplates.none(),
            new Destination("https://127.0.0.1", "TEST")));
    workspace.importFrom(List.of(folder.resolve("hospital")), Progress.NONE);
    workspace.prepare(Progress.NONE);
    serve();
  }

  @AfterEach
  void close() throws Exception {
    lanes.close();
    window.close();
    if (workspace != null) {
      server.close();
      workspace.close();
    }
  }

  /** As the gateway does, and after the first time at the port it had. */
  private void serve() throws IOException {
    NodeTls tls =
        NodeTls.of(
                new TlsFiles(
                    folder.resolve("reviewer.pem"),
                    folder.resolve("gateway.pem"),
                    folder.resolve("gateway.key")),
                new char[0])
            .newest()
            .demanding(Peers.WITH_CERTIFICATE);
    TlsListener listener =
        TlsListener.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), tls);
    port = listener.port();
    server = new DeskServer(workspace);
    server.listen(
        new Line.Lines() {
          @Override
          public Line accept() throws IOException {
            TlsLine line = listener.accept();
            return Line.over("afar", () -> line.shake(HANDSHAKE), line::in, line::out, line);
          }

          @Override
          public void close() throws IOException {
            listener.close();
          }
        });
  }

  private Line.Dial dial(String name) throws IOException {
    Path file = folder.resolve(name + ".properties");
    Files.writeString(
        file,
        String.format(
            Locale.ROOT,
            """
        host = 127.0.0.1
        port = %d
        certificate = %s.pem
        key = %s.key
        authorities = gateway.pem
        """,
            port,
            name,
            name));
    return GatewayFile.read(file);
  }

  @Test
  void a_window_masks_releases_and_holds_over_tls_and_goes_on_when_the_gateway_is_back()
      throws Exception {
    try (GatewaySession session = GatewaySession.call(dial("reviewer"), lanes, problems)) {
      assertEquals("CN=reviewer", session.reviewer());
      ReviewViewModel review =
          on(() -> new ReviewViewModel(session.desk(), session.templates(), messages));
      untilShown(review);
      int waiting = on(() -> review.entriesProperty().get().size());

      run(() -> review.masks().add(new Region(2, 2, 20, 10)));
      until(() -> images().anyMatch(image -> image.maskOrigin().equals("person:CN=reviewer")));
      untilShown(review);
      seeAll(review);
      run(review::release);
      until(() -> images().anyMatch(image -> image.state() == ItemState.RELEASED));
      until(() -> review.entriesProperty().get().size() == waiting - 1);

      untilShown(review);
      run(() -> review.hold(Holds.CONSENT));
      until(() -> images().anyMatch(image -> image.reason().equals(Holds.CONSENT)));
      until(() -> review.entriesProperty().get().size() == waiting - 2);

      server.close();
      until(() -> !session.desk().answeringProperty().get());
      serve();
      until(() -> session.desk().answeringProperty().get());
      assertEquals(Optional.empty(), on(() -> problems.currentProperty().get()));
    }
    assertEquals(
        List.of("person:CN=reviewer"),
        workspace.insight().trail().entries().stream()
            .filter(entry -> entry.event().equals("released"))
            .map(Trail.Entry::by)
            .distinct()
            .toList());
  }

  @Test
  void a_window_is_offered_what_the_gateway_says_fits() throws Exception {
    SourceRef image = images().filter(InstanceView::needsEyes).findFirst().orElseThrow().ref();
    MaskTemplate.Match kind = workspace.insight().templates().kindOf(image).orElseThrow();
    List<MaskTemplate> fitting =
        Stream.of("shipped.ward", "ward")
            .map(
                id ->
                    new MaskTemplate(
                        id, 1, id, "", kind, SUGGESTS, Mask.of(List.of(new Region(2, 2, 20, 10)))))
            .toList();
    Rules rules = workspace.rules().orElseThrow();
    workspace.choose(new Rules(rules.profile(), MaskTemplates.of(fitting), rules.destination()));
    AtomicReference<List<MaskTemplate>> offered = new AtomicReference<>(List.of());
    try (GatewaySession session = GatewaySession.call(dial("reviewer"), lanes, problems)) {
      session.templates().alsoSuggest(MaskTemplates::shipped);
      run(() -> session.templates().suggest(image, offered::set));
      until(() -> fitting.equals(offered.get()));

      session.templates().alsoSuggest(MaskTemplates::none);
      run(() -> session.templates().suggest(image, offered::set));
      until(() -> List.of(fitting.getLast()).equals(offered.get()));
    }
  }

  @Test
  void a_window_with_another_certificate_is_told_that_it_is_the_certificate() throws Exception {
    Line.Dial dial = dial("stranger");

    Problem told =
        problems.of(
            assertThrows(
                DeskException.class, () -> GatewaySession.call(dial, lanes, problems).close()));

    assertEquals("G07", told.code());
    assertTrue(told.detail().contains("our TLS certificate"), told.detail());
  }

  private void untilShown(ReviewViewModel review) throws Exception {
    until(
        () ->
            review.selectedProperty().get().isPresent()
                && review.isPageSeen()
                && review.screen().settledProperty().get());
  }

  private void seeAll(ReviewViewModel review) throws Exception {
    int pages = on(() -> review.selectedProperty().get().orElseThrow().pages().size());
    for (int page = 0; page < pages; page++) {
      int next = page;
      run(() -> review.turnTo(next));
      until(review::isPageSeen);
    }
    until(() -> review.unseenProperty().get() == 0);
  }

  private Stream<InstanceView> images() {
    return workspace.studies().stream().flatMap(study -> study.instances().stream());
  }
}
