// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.setup;

import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** A choice of a length of time; one that is in force is among the choices, whatever it is. */
final class SecondsBox extends ComboBox<Duration> {
  /**
   * @param seconds what is offered
   * @param words how a length is told
   * @param chosen told of each choice
   */
  SecondsBox(List<Integer> seconds, Function<Duration, String> words, Consumer<Duration> chosen) {
    setMinWidth(USE_PREF_SIZE);
    seconds.forEach(one -> getItems().add(Duration.ofSeconds(one)));
    setConverter(
        new StringConverter<>() {
          @Override
          public String toString(@Nullable Duration value) {
            return value == null ? "" : words.apply(value);
          }

          @Override
          public @Nullable Duration fromString(String text) {
            // Nobody types into this box.
            return null;
          }
        });
    setOnAction(
        event -> {
          if (getValue() != null) {
            chosen.accept(getValue());
          }
        });
  }

  /** Shows what is in force, without telling anybody. */
  void show(Duration now) {
    var told = getOnAction();
    setOnAction(null);
    TreeSet<Duration> all = new TreeSet<>(getItems());
    if (all.add(now)) {
      getItems().setAll(all);
    }
    setValue(now);
    setOnAction(told);
  }
}
