// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.patientlist;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a list of the first uploader holds, it is read or refused, and never quoted. */
final class FirstUploaderListFuzzTest {
  private static final String NAME = "Zimmermann";
  private static final String LIST =
      """
      {"ProjectList":[{"ProjectName":"P1","AliasList":[
        {"PatientName":"Zimmermann^Anna","PatientId":"PID-0001","GiftCloudAlias":"Old00007",
         "GiftCloudPpid":"2_25_1"}]}]}
      """;

  static Stream<byte[]> seeds() {
    return Stream.of(
            LIST,
            LIST.replace('"', '\''),
            LIST.replace("[", "{"),
            LIST.replace("\"P1\"", "17"),
            LIST.replace("\"P1\"", "null"),
            LIST.replace("PatientId", NAME),
            "\ufeff" + LIST,
            LIST + LIST,
            "[".repeat(5000),
            "{\"ProjectList\":" + "[".repeat(900) + NAME,
            "{\"ProjectList\":[1e999999999, \"" + NAME + "]}",
            "")
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "3h", maxExecutions = 10_000_000)
  void a_list_is_read_or_refused_and_never_quoted(byte[] bytes) {
    exercise(bytes);
    for (int at = 0; at < bytes.length; at += 1 + bytes.length / 64) {
      byte[] changed = bytes.clone();
      changed[at] ^= (byte) 0xff;
      exercise(changed);
      exercise(Arrays.copyOf(bytes, at));
    }
  }

  private static void exercise(byte[] bytes) {
    try {
      String shown = FirstUploaderList.read(new ByteArrayInputStream(bytes)).toString();
      assertFalse(shown.contains(NAME), "a list shows itself");
    } catch (IOException refused) {
      assertFalse(String.valueOf(refused.getMessage()).contains(NAME), "a refusal quotes the list");
      assertNull(refused.getCause(), "whose message may quote the list");
    }
  }
}
