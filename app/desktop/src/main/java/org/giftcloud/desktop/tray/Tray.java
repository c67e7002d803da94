// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.tray;

/**
 * A small icon beside the clock, and messages of the system, where there is such a place. None of
 * it names anybody: it is seen by whoever passes. No method waits.
 */
public interface Tray {
  /** There is no such place. */
  Tray NONE =
      new Tray() {
        @Override
        public void show(Words words, Deeds deeds) {}

        @Override
        public void tell(String title, String text) {}

        @Override
        public void remove() {}
      };

  /** Puts the icon there. */
  void show(Words words, Deeds deeds);

  /** A message of the system; nothing where there is no icon. */
  void tell(String title, String text);

  /** Takes the icon away; the program may end then. */
  void remove();

  /**
   * What the icon says.
   *
   * @param tip what the program is doing
   * @param open the way to the window
   * @param close the way to end the program
   */
  record Words(String tip, String open, String close) {}

  /** What the icon does, on the window's thread. */
  interface Deeds {
    void open();

    void close();
  }
}
