// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import java.util.Set;

/** The server's data types that can be made. */
final class Types {
  private static final Set<String> SESSIONS =
      Set.of(
          "mr",
          "ct",
          "pet",
          "petmr",
          "us",
          "cr",
          "dx",
          "dx3DCraniofacial",
          "mg",
          "nm",
          "xa",
          "xa3D",
          "rf",
          "es",
          "esv",
          "gm",
          "gmv",
          "op",
          "opt",
          "sm",
          "xcv",
          "ecg",
          "eps",
          "hd",
          "io",
          "rt",
          "sr",
          "seg",
          "otherDicom");
  private static final Set<String> SCANS_ONLY =
      Set.of("sc", "mrs", "voiceAudio", "rtImage", "otherDicom");

  private Types() {}

  static String session(String given) throws Refusal {
    return full(given, "SessionData", false);
  }

  static String scan(String given) throws Refusal {
    return full(given, "ScanData", true);
  }

  private static String full(String given, String suffix, boolean isScan) throws Refusal {
    String bare = given.startsWith("xnat:") ? given.substring("xnat:".length()) : given;
    if (bare.endsWith(suffix)) {
      String kind = bare.substring(0, bare.length() - suffix.length());
      if (SESSIONS.contains(kind) || (isScan && SCANS_ONLY.contains(kind))) {
        return "xnat:" + bare;
      }
    }
    throw Refusal.of(
        400, "org.nrg.xft.exception.ElementNotFoundException: Element not found: '" + given + "'");
  }

  /** By DICOM modality, as the import service chooses. */
  static String ofModality(String modality, String suffix) {
    String kind = modality.equals("PT") ? "pet" : modality.toLowerCase(java.util.Locale.ROOT);
    return "xnat:" + (SESSIONS.contains(kind) ? kind : "otherDicom") + suffix;
  }
}
