// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LegacyHashTest {
  @ParameterizedTest
  @CsvSource({
    "12.34.56.78, 2_25_272152172864951812641744278138252755909",
    "PID-0001, 2_25_23014248199939451684210716575677074921",
    "9434765919, 2_25_246981241088972607283633575363265595321",
    "1.2.840.113619.2.1.1, 2_25_5494179112019471800840471844576051368",
  })
  void gives_the_server_key_of_the_first_uploader(String input, String key) {
    assertEquals(Optional.of(key), LegacyHash.serverKey(input + "  "));
  }

  @Test
  void blank_input_has_no_key() {
    assertEquals(Optional.empty(), LegacyHash.serverKey("  "));
  }
}
