// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.fx;

import java.util.concurrent.Executor;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/** Gives the keys to a node as soon as it can take them. */
public final class Focus {
  private Focus() {}

  /**
   * After the event in hand; a node inside a control is on the scene only after its first pulse.
   */
  public static void give(Node node, Executor window) {
    if (node.getScene() != null) {
      window.execute(node::requestFocus);
      return;
    }
    node.sceneProperty()
        .addListener(
            new ChangeListener<Scene>() {
              @Override
              public void changed(
                  ObservableValue<? extends Scene> scene,
                  @Nullable Scene before,
                  @Nullable Scene now) {
                scene.removeListener(this);
                window.execute(node::requestFocus);
              }
            });
  }
}
