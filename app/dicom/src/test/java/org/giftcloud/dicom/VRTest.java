// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class VRTest {
  @Test
  void names_are_two_letters() {
    assertEquals(2, VR.AE.name().length());
  }
}
