// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.giftcloud.engine.desk.DeskServer.Waits;
import org.giftcloud.engine.desk.ReviewDesk.Frame;
import org.giftcloud.engine.item.FramesSeen;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.workspace.InstanceView;
import org.giftcloud.engine.workspace.SignOff;
import org.giftcloud.imaging.Overlays;
import org.giftcloud.imaging.Window;
import org.junit.jupiter.api.Test;

/** What a reviewer's program may get wrong, or do on purpose. */
class HostileReviewerIT extends DeskRoom {
  /** Facts of an image said less. */
  private static final int BEFORE_NOTES = 2;

  private static final Waits SHORT =
      new Waits(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1));

  @Test
  void a_decision_that_came_whole_is_made_once_and_one_that_was_cut_is_not() throws Exception {
    List<InstanceView> two = images(desk).filter(InstanceView::needsEyes).limit(2).toList();
    byte[] whole = message(new Ask.Release(List.of(all(two.getFirst()))));
    byte[] cut = message(new Ask.Release(List.of(all(two.getLast()))));

    say(whole, whole.length);
    awaiting(() -> now(two.getFirst()).state() == ItemState.RELEASED);
    for (int length = 1; length < cut.length; length += 7) {
      say(cut, length);
    }
    server.close();

    assertEquals(ItemState.IN_REVIEW, now(two.getLast()).state());
    assertEquals(1, trail("released").size());
  }

  @Test
  void whatever_is_said_decides_nothing_and_the_next_is_answered() throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    InstanceView image = one();
    List<byte[]> messages =
        List.of(
            message(new Ask.Release(List.of(all(image)))),
            message(new Ask.Paint(List.of(image.ref()), MASKS)),
            message(Ask.Studies.all()),
            message(
                new Ask.Picture(
                    Ask.Side.AFTER, new Frame(image.ref(), 0, Window.asStored(), Overlays.SHOWN))),
            "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    server.close();
    server = serve(SHORT);

    for (int i = 0; i < 600; i++) {
      byte[] whole = messages.get(random.nextInt(messages.size()));
      byte[] bytes = whole.clone();
      for (int change = 0; change <= random.nextInt(4); change++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      if (!Arrays.equals(bytes, whole)) {
        say(bytes, random.nextInt(4) == 0 ? random.nextInt(bytes.length) : bytes.length);
      }
    }
    server.close();

    assertNotEquals(ItemState.RELEASED, now(image).state());
    server = serve(Waits.USUAL);
    try (RemoteDesk after = RemoteDesk.call(LocalLines.to(workspaceFolder()))) {
      assertFalse(after.studies().isEmpty());
    }
  }

  @Test
  void who_says_nothing_is_hung_up_on() throws Exception {
    server.close();
    server = serve(SHORT);
    try (Line silent = LocalLines.to(workspaceFolder()).open();
        Line half = LocalLines.to(workspaceFolder()).open()) {
      half.out().write(message(new Ask.Hello(Ask.VERSION)), 0, 5);

      assertEquals(-1, silent.in().read());
      assertEquals(-1, half.in().read());
    }
  }

  @Test
  void no_other_account_reaches_the_socket() throws Exception {
    Path place = workspaceFolder().resolve("desk");

    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(place)));
    server.close();
    assertFalse(LocalLines.isThere(workspaceFolder()));
  }

  @Test
  void a_full_house_says_so() throws Exception {
    List<RemoteDesk> many = new ArrayList<>();
    try {
      DeskException told =
          assertThrows(
              DeskException.class,
              () -> {
                for (int i = 0; i < 40; i++) {
                  many.add(RemoteDesk.call(LocalLines.to(workspaceFolder())));
                }
              });
      assertEquals(DeskException.Kind.BUSY, told.kind());
    } finally {
      many.forEach(RemoteDesk::close);
    }
    awaiting(
        () -> {
          try {
            RemoteDesk.call(LocalLines.to(workspaceFolder())).close();
            return true;
          } catch (IOException e) {
            return false;
          }
        });
  }

  @Test
  void another_version_is_refused() throws Exception {
    for (int version : List.of(BEFORE_NOTES, Ask.VERSION + 1)) {
      try (Line line = LocalLines.to(workspaceFolder()).open()) {
        line.out().write(message(new Ask.Hello(version)));
        line.out().flush();

        assertEquals(
            Answer.Failed.of(Answer.Why.VERSION),
            new Wire(line).receive(Answer.class, Wire.LONGEST_ASK));
      }
    }
  }

  @Test
  void a_message_longer_than_is_taken_is_not_read_to_its_end() throws Exception {
    server.close();
    server = serve(SHORT);
    byte[] piece = new byte[Wire.PIECE + 4];
    piece[1] = 1;
    try (Line line = LocalLines.to(workspaceFolder()).open()) {
      OutputStream out = line.out();
      assertThrows(
          IOException.class,
          () -> {
            for (int i = 0; i < 2 * Wire.LONGEST_ASK / Wire.PIECE; i++) {
              out.write(piece);
            }
          });
    }
  }

  @Test
  void frames_that_nobody_saw_or_let_go_do_not_leave() throws Exception {
    InstanceView image = one();
    FramesSeen none = FramesSeen.of(new BitSet(), image.facts().frames());

    for (FramesSeen.Rest rest : FramesSeen.Rest.values()) {
      if (rest != FramesSeen.Rest.ACCEPTED_UNSEEN) {
        SignOff blind = new SignOff(image.ref(), image.output(), none.rest(rest));
        // What makes no sense in itself does not even go out.
        assertThrows(Exception.class, () -> desk.release(List.of(blind)), rest.name());
      }
    }

    assertEquals(ItemState.IN_REVIEW, now(image).state());
  }

  private static byte[] message(Ask ask) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new Wire(new Memory(bytes)).send(ask);
    return bytes.toByteArray();
  }

  /** A greeting and some bytes; then it hangs up. */
  private void say(byte[] bytes, int length) throws IOException {
    try (Line line = LocalLines.to(workspaceFolder()).open()) {
      OutputStream out = line.out();
      out.write(message(new Ask.Hello(Ask.VERSION)));
      out.write(bytes, 0, length);
      out.flush();
      new Wire(line).receive(Answer.class, Wire.LONGEST_ASK);
    }
  }

  private record Memory(ByteArrayOutputStream out) implements Line {
    @Override
    public String greet() {
      return "";
    }

    @Override
    public String from() {
      return "";
    }

    @Override
    public InputStream in() {
      return new ByteArrayInputStream(new byte[0]);
    }

    @Override
    public void close() {}
  }
}
