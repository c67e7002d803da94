// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.desk;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A connection between a reviewer's program and the one that has the working folder open. */
public interface Line extends Closeable {
  /**
   * Learns who is at the other end, before anything is said.
   *
   * @return the account that decisions of this line are made by
   */
  String greet() throws IOException;

  /** Where it comes from, as far as that can be known without asking; the same for all of there. */
  String from();

  InputStream in() throws IOException;

  OutputStream out() throws IOException;

  /** Ends it, also while another thread waits in it. */
  @Override
  void close();

  /**
   * A line over a connection of another kind.
   *
   * @param from where it comes from
   * @param greeting who is at the other end
   * @param end closes the connection, also while another thread waits in it
   */
  static Line over(
      String from,
      Opened<String> greeting,
      Opened<InputStream> in,
      Opened<OutputStream> out,
      Closeable end) {
    return new Line() {
      @Override
      public String from() {
        return from;
      }

      @Override
      public String greet() throws IOException {
        return greeting.open();
      }

      @Override
      public InputStream in() throws IOException {
        return in.open();
      }

      @Override
      public OutputStream out() throws IOException {
        return out.open();
      }

      @Override
      public void close() {
        Closing.quietly(end);
      }
    };
  }

  /** What a connection gives once it is there. */
  @FunctionalInterface
  interface Opened<T> {
    T open() throws IOException;
  }

  /** Where lines come in. */
  interface Lines extends Closeable {
    /** Waits for the next one. */
    Line accept() throws IOException;
  }

  /** How to call. */
  @FunctionalInterface
  interface Dial {
    /** Opens a line that {@link Line#greet()} was called on. */
    Line open() throws IOException;
  }
}
