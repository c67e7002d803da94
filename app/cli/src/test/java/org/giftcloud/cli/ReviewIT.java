// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.giftcloud.engine.desk.DeskException;
import org.giftcloud.engine.desk.Line;
import org.giftcloud.engine.desk.LocalLines;
import org.giftcloud.engine.desk.RemoteDesk;
import org.giftcloud.engine.item.FramesSeen;
import org.giftcloud.engine.item.Holds;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.workspace.InstanceView;
import org.giftcloud.engine.workspace.SignOff;
import org.giftcloud.engine.workspace.Trail;
import org.giftcloud.engine.workspace.Workspace;
import org.giftcloud.imaging.Mask;
import org.giftcloud.imaging.Region;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that runs, and people who review what it keeps for them. */
final class ReviewIT {
  private static final Duration LONGEST = Duration.ofSeconds(90);

  private @TempDir Path folder;
  private Hospital hospital;

  @BeforeEach
  void open() throws Exception {
    assumeTrue(
        Stream.of("/usr/bin", "/usr/local/bin", "/opt/homebrew/bin")
            .anyMatch(bin -> Files.isExecutable(Path.of(bin, "openssl"))),
        "openssl is not installed");
    hospital = new Hospital(folder);
    Files.createDirectories(hospital.file("watched"));
    for (String name : List.of("gateway", "reviewer", "stranger")) {
      Hospital.makeCertificate(folder, name);
    }
  }

  @AfterEach
  void close() {
    if (hospital != null) {
      hospital.close();
    }
  }

  private Path configuration(String callers) throws Exception {
    return hospital.write(
        "gateway.json",
        """
        {"listen": {"port": 0, "keepFreeMegabytes": 128},
         "review": {"port": 0, "certificate": "gateway.pem", "key": "gateway.key"%s},
         "quietSeconds": 1,
         "watchFolder": "watched",
         "workspace": {"folder": "workspace"},
         "profile": {"id": "dicom-basic"},
         "server": {"url": "%s", "project": "%s", "user": "%s", "passwordFile": "password.txt",
                    "caFile": "ca.pem"},
         "keyStore": {"folder": "keys", "replica": "replica", "passphraseFile": "passphrase.txt"}}
        """
            .formatted(
                callers, hospital.server.url(), hospital.server.project(), hospital.server.user()));
  }

  @Test
  void a_gateway_that_anybody_could_review_at_does_not_start() throws Exception {
    Hospital.Run run = hospital.run("open", List.of("serve", configuration("").toString()));

    assertEquals(ExitCode.USAGE.status(), run.status());
    assertTrue(run.err().contains("review.callerAuthorities is missing."), run.err());
  }

  @Test
  void what_it_keeps_is_masked_and_released_beside_it_and_goes_to_the_server() throws Exception {
    Path file = configuration(", \"callerAuthorities\": \"reviewer.pem\"");
    int number = 0;
    for (Path image : hospital.corpus.files()) {
      Files.copy(image, hospital.file("watched").resolve(number++ + ".dcm"));
    }
    Process gateway = hospital.start("serve", List.of("serve", file.toString()));
    try {
      int port = Integer.parseInt(said(gateway, "Review +port ([0-9]+)"));

      reviewHere();
      strangersAreRefused(port);
      reviewFromAfar(port);
    } finally {
      gateway.destroy();
    }
    assertTrue(gateway.waitFor(40, TimeUnit.SECONDS), "it stops when told to");
    assertTrue(!LocalLines.isThere(hospital.file("workspace")), "and leaves no socket");
    try (Workspace workspace = Workspace.open(hospital.file("workspace"))) {
      List<Trail.Entry> trail = workspace.insight().trail().entries();
      assertEquals(
          List.of("person:" + System.getProperty("user.name"), "person:CN=reviewer"),
          trail.stream()
              .filter(entry -> entry.event().equals("released"))
              .map(Trail.Entry::by)
              .distinct()
              .toList());
      assertEquals(
          List.of("CN=reviewer"),
          trail.stream()
              .filter(entry -> entry.event().equals("held") && !entry.by().isEmpty())
              .map(Trail.Entry::by)
              .toList());
    }
  }

  /** By this account on this computer. */
  private void reviewHere() throws Exception {
    try (RemoteDesk desk = RemoteDesk.call(LocalLines.to(hospital.file("workspace")))) {
      InstanceView image = await(desk, InstanceView::needsEyes);
      desk.mask(List.of(image.ref()), List.of(Mask.of(new Region(0, 0, 40, 12))));
      InstanceView masked = await(desk, view -> view.ref().equals(image.ref()));

      desk.release(List.of(all(masked)));

      awaitStored(1);
    }
  }

  private void reviewFromAfar(int port) throws Exception {
    try (RemoteDesk desk = RemoteDesk.call(reviewers(port).dial("reviewer", "gateway.pem"))) {
      assertEquals("CN=reviewer", desk.reviewer());
      InstanceView other = await(desk, InstanceView::needsEyes);
      List<SignOff> rest =
          desk.studies().stream()
              .flatMap(study -> study.instances().stream())
              .filter(view -> view.needsEyes() && !view.ref().equals(other.ref()))
              .map(ReviewIT::all)
              .toList();

      desk.hold(List.of(other.ref()), Holds.CONSENT);
      desk.release(rest);

      // Of a patient without an ID nothing goes, whoever released it.
      awaitStored(3);
      assertEquals(ItemState.HELD, await(desk, view -> view.ref().equals(other.ref())).state());
    }
  }

  private void strangersAreRefused(int port) {
    for (Line.Dial dial :
        List.of(
            reviewers(port).dial("stranger", "gateway.pem"),
            reviewers(port).dial(null, "gateway.pem"),
            reviewers(port).dial("reviewer", "stranger.pem"))) {
      DeskException refused = assertThrows(DeskException.class, () -> RemoteDesk.call(dial));
      assertEquals(DeskException.Kind.UNREACHABLE, refused.kind());
    }
  }

  private Reviewers reviewers(int port) {
    return new Reviewers(folder, port);
  }

  private static SignOff all(InstanceView image) {
    BitSet seen = new BitSet();
    seen.set(0, image.facts().frames());
    return new SignOff(image.ref(), image.output(), FramesSeen.of(seen, image.facts().frames()));
  }

  private static InstanceView await(RemoteDesk desk, Predicate<InstanceView> wanted)
      throws Exception {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (System.nanoTime() < end) {
      var found =
          desk.studies().stream()
              .flatMap(study -> study.instances().stream())
              .filter(wanted)
              .findFirst();
      if (found.isPresent()) {
        return found.get();
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new AssertionError("It never came");
  }

  private void awaitStored(int count) throws Exception {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (hospital.server.stored().size() < count && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    assertTrue(
        hospital.server.stored().size() >= count, Files.readString(hospital.file("serve.err")));
  }

  private String said(Process gateway, String wanted) throws Exception {
    Pattern pattern = Pattern.compile(wanted);
    long end = System.nanoTime() + LONGEST.toNanos();
    while (gateway.isAlive() && System.nanoTime() < end) {
      Matcher matcher = pattern.matcher(Files.readString(hospital.file("serve.out")));
      if (matcher.find()) {
        return matcher.group(1);
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    throw new AssertionError(Files.readString(hospital.file("serve.err")));
  }
}
