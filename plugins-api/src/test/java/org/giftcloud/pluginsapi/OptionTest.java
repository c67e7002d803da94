// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.pluginsapi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class OptionTest {
  @Test
  void is_found_with_hyphens_or_underscores() {
    assertEquals(Optional.of(Option.RETAIN_UIDS), Option.named("retain_uids"));
    assertEquals(Optional.of(Option.RETAIN_UIDS), Option.named("Retain-UIDs"));
    assertEquals(Optional.empty(), Option.named("retain"));
  }
}
