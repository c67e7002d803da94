// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.giftcloud.cli.gateway.ReviewDesks;
import org.giftcloud.dicomnet.association.AssociationException;
import org.giftcloud.dicomnet.association.NodeTls.Peers;
import org.giftcloud.engine.desk.DeskException;
import org.giftcloud.engine.desk.RemoteDesk;
import org.giftcloud.engine.workspace.Workspace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The port where reviewers call, with others in front of it. */
// JUnit and the set-up fill the fields.
@SuppressWarnings("NullAway.Init")
final class ReviewDoorIT {
  private static final int CROWD = 64;

  private @TempDir Path folder;
  private Workspace workspace;
  private ReviewDesks desks;
  private Reviewers reviewers;

  @BeforeEach
  void open() throws Exception {
    assumeTrue(
        Stream.of("/usr/bin", "/usr/local/bin", "/opt/homebrew/bin")
            .anyMatch(bin -> Files.isExecutable(Path.of(bin, "openssl"))),
        "openssl is not installed");
    for (String name : List.of("gateway", "reviewer", "colleague")) {
      Hospital.makeCertificate(folder, name);
    }
    Files.writeString(
        folder.resolve("reviewers.pem"),
        Files.readString(folder.resolve("reviewer.pem"))
            + Files.readString(folder.resolve("colleague.pem")));
    workspace = Workspace.open(folder.resolve("w"));
    desks = ReviewDesks.open(workspace, folder.resolve("w"));
    Reviewers gateway = new Reviewers(folder, 0);
    int port =
        desks.listen(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            gateway.tls("gateway", "reviewers.pem").demanding(Peers.WITH_CERTIFICATE));
    reviewers = new Reviewers(folder, port);
    // The first handshake of a process loads classes.
    assertEquals("CN=reviewer", call());
  }

  @AfterEach
  void close() throws Exception {
    if (desks != null) {
      desks.close();
      workspace.close();
    }
  }

  private String call() throws IOException {
    try (RemoteDesk desk = RemoteDesk.call(reviewers.dial("reviewer", "gateway.pem"))) {
      return desk.reviewer();
    }
  }

  @Test
  void who_is_refused_is_told_why() throws Exception {
    Hospital.makeCertificate(folder, "stranger");
    Hospital.makeCertificate(folder, "expired");
    Hospital.endCertificate(folder, "expired");

    assertTrue(refused("stranger").contains("our TLS certificate"));
    assertTrue(refused("expired").contains("Our own TLS certificate has expired"));
  }

  private String refused(String name) {
    DeskException refused =
        assertThrows(
            DeskException.class,
            () -> RemoteDesk.call(reviewers.dial(name, "gateway.pem")).close());
    return String.valueOf(
        assertInstanceOf(AssociationException.class, refused.getCause()).getMessage());
  }

  @Test
  void one_whose_program_hangs_up_on_no_line_keeps_no_other_out() throws Exception {
    List<RemoteDesk> many = new ArrayList<>();
    try {
      DeskException told =
          assertThrows(
              DeskException.class,
              () -> {
                for (int i = 0; i < 32; i++) {
                  many.add(RemoteDesk.call(reviewers.dial("reviewer", "gateway.pem")));
                }
              });
      assertEquals(DeskException.Kind.BUSY, told.kind());

      try (RemoteDesk other = RemoteDesk.call(reviewers.dial("colleague", "gateway.pem"))) {
        assertEquals("CN=colleague", other.reviewer());
      }
    } finally {
      many.forEach(RemoteDesk::close);
    }
  }

  private Socket stranger() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), reviewers.port());
  }

  @Test
  void those_who_say_nothing_keep_no_reviewer_out() throws Exception {
    List<Socket> strangers = new ArrayList<>();
    try {
      for (int i = 0; i < 2 * CROWD; i++) {
        Socket stranger = stranger();
        strangers.add(stranger);
        if (i % 2 == 0) {
          stranger.getOutputStream().write(new byte[] {0x16, 3, 1});
        }
      }

      long start = System.nanoTime();
      String who = call();
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);

      assertEquals("CN=reviewer", who);
      // What was allowed to each of them before is ten times this.
      assertTrue(millis < 3000, millis + " ms");
      System.out.println("let in beside a crowd after " + millis + " ms");
    } finally {
      for (Socket stranger : strangers) {
        stranger.close();
      }
    }
  }

  @Test
  void those_who_call_again_whenever_they_are_hung_up_on_do_not_either() throws Exception {
    AtomicBoolean isOver = new AtomicBoolean();
    AtomicInteger calls = new AtomicInteger();
    AtomicInteger answers = new AtomicInteger();
    try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        for (int i = 0; i < CROWD; i++) {
          crowd.execute(() -> callAgain(isOver, calls, answers));
        }
        while (calls.get() < 2 * CROWD) {
          TimeUnit.MILLISECONDS.sleep(10);
        }

        long start = System.nanoTime();
        for (int i = 0; i < 3; i++) {
          assertEquals("CN=reviewer", call());
        }
        System.out.println(
            "let in three times beside a crowd that calls again after "
                + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)
                + " ms");
      } finally {
        isOver.set(true);
      }
    }
    assertEquals(0, answers.get(), "something was said to who said nothing");
  }

  private void callAgain(AtomicBoolean isOver, AtomicInteger calls, AtomicInteger answers) {
    while (!isOver.get()) {
      try (Socket stranger = stranger()) {
        calls.incrementAndGet();
        stranger.setSoTimeout(1000);
        if (stranger.getInputStream().read() != -1) {
          answers.incrementAndGet();
        }
      } catch (IOException e) {
        // Hung up on, or still waiting: the next.
        calls.incrementAndGet();
      }
    }
  }
}
