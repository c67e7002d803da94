// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every text is in the bundle once, is used, and reads as our texts read. */
class MessagesTest {
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Path BUNDLE =
      Path.of("src/main/resources/org/giftcloud/desktop/messages/messages.properties");
  private static final Pattern USE =
      Pattern.compile("\\b(?:text|keys|folder)\\(\\s*\"([a-z]+\\.[a-zA-Z0-9.]+)\"");
  private static final Pattern KEY = Pattern.compile("^([a-zA-Z0-9.]+) = (.*)$");

  @Test
  void every_key_is_used_and_every_use_has_a_key() throws IOException {
    Set<String> used = new TreeSet<>();
    for (String source : sources()) {
      Matcher use = USE.matcher(source);
      while (use.find()) {
        used.add(use.group(1));
      }
    }

    assertEquals(used, new TreeSet<>(bundle().stringPropertyNames()));
  }

  @Test
  void no_key_is_there_twice() throws IOException {
    List<String> keys = new ArrayList<>();
    for (String line : Files.readAllLines(BUNDLE)) {
      Matcher entry = KEY.matcher(line);
      if (entry.matches()) {
        keys.add(entry.group(1));
      }
    }

    assertEquals(keys.stream().distinct().toList(), keys);
  }

  @Test
  void keys_have_three_parts_and_texts_follow_the_house_rules() throws IOException {
    List<String> wrong = new ArrayList<>();
    bundle()
        .forEach(
            (key, value) -> {
              String name = (String) key;
              String text = (String) value;
              if (!name.matches("[a-z]+\\.[a-zA-Z0-9]+(\\.[a-zA-Z0-9]+)?")) {
                wrong.add(name + ": form of the key");
              }
              if (text.contains("!") || text.contains("'") || text.endsWith(":")) {
                wrong.add(name + ": exclamation mark, straight apostrophe or closing colon");
              }
              if (text.isBlank()) {
                wrong.add(name + ": empty");
              }
            });

    assertEquals(List.of(), wrong);
  }

  @Test
  void plural_forms_follow_the_count() {
    Messages messages = Messages.english();

    assertEquals("Send images", messages.text("uploads.send.button", 0L));
    assertEquals("Send 1 image", messages.text("uploads.send.button", 1L));
    assertEquals("Send 1,200 images", messages.text("uploads.send.button", 1200L));
  }

  @Test
  void every_text_can_be_filled() throws IOException {
    Messages messages = Messages.english();
    List<String> wrong = new ArrayList<>();
    for (String key : bundle().stringPropertyNames()) {
      String filled = messages.text(key, 2, 2, 2, 2, 2);
      if (filled.contains("{")) {
        wrong.add(key);
      }
    }

    assertEquals(List.of(), wrong);
  }

  private static Properties bundle() throws IOException {
    Properties texts = new Properties();
    try (var reader = Files.newBufferedReader(BUNDLE)) {
      texts.load(reader);
    }
    return texts;
  }

  private static List<String> sources() throws IOException {
    List<String> sources = new ArrayList<>();
    try (Stream<Path> tree = Files.walk(SOURCES)) {
      for (Path file : tree.filter(path -> path.toString().endsWith(".java")).toList()) {
        sources.add(Files.readString(file));
      }
    }
    return sources;
  }
}
