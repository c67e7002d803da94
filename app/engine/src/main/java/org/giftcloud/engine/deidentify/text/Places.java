// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify.text;

import java.util.Set;

/** Words that do not tell one hospital or address from another. */
final class Places {
  private static final Set<String> COMMON =
      Set.of(
          "CENTER",
          "CENTRE",
          "CLINIC",
          "CLINICAL",
          "COLLEGE",
          "COMMUNITY",
          "DEPARTMENT",
          "DEPT",
          "FOUNDATION",
          "GENERAL",
          "GREAT",
          "HEALTH",
          "HEALTHCARE",
          "HOSPITAL",
          "HOSPITALS",
          "IMAGING",
          "INFIRMARY",
          "INSTITUTE",
          "LANE",
          "MEDICAL",
          "MEDICINE",
          "NATIONAL",
          "NHS",
          "NORTH",
          "NUCLEAR",
          "RADIOLOGY",
          "ROAD",
          "ROYAL",
          "SCHOOL",
          "SERVICE",
          "SERVICES",
          "SOUTH",
          "STREET",
          "TRUST",
          "ULTRASOUND",
          "UNIT",
          "UNIVERSITY",
          "WARD",
          "WEST",
          "EAST",
          "AND",
          "FOR",
          "THE",
          "MRI",
          "X-RAY",
          "XRAY",
          "SCAN",
          "HOUSE",
          "AVENUE",
          "PLACE",
          "LTD",
          "GMBH");

  private Places() {}

  static boolean isCommon(String normalWord) {
    return COMMON.contains(normalWord) || Words.isMedical(normalWord);
  }
}
