// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.setup;

import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;

/**
 * One thing to settle before work begins.
 *
 * @param id what it is known by
 * @param title what it is about
 * @param text why it is asked
 * @param body what is asked
 * @param first where typing goes first
 * @param test tries what was chosen
 * @param state what is settled now, in a person's words; empty while nothing is
 */
record SetupStep(
    String id,
    String title,
    String text,
    Node body,
    Supplier<Node> first,
    Test test,
    Supplier<String> state) {

  /**
   * Tries what was chosen.
   *
   * @param name what the button says
   * @param run tries, and tells the outcome in a person's words; what went wrong shows in the body
   */
  record Test(String name, Consumer<Consumer<String>> run) {}
}
