// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CryptoCheckTest {
  @ParameterizedTest
  @EnumSource
  void gives_the_answer_that_the_specification_prints(CryptoCheck check) {
    assertTrue(check.isSound());
  }
}
