// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** XNAT's session and scan types for a DICOM modality (the original client's table). */
final class XnatTypes {
  /** What fits every image; servers need not know the rarer types. */
  static final String OTHER_SESSION = "xnat:otherDicomSessionData";

  static final String OTHER_SCAN = "xnat:otherDicomScanData";

  private static final Set<String> PLAIN =
      Set.of(
          "MR", "CT", "US", "EPS", "HD", "ECG", "IO", "MG", "DX", "CR", "GM", "ES", "NM", "SR",
          "RF", "XA", "SM", "OP", "OPT");
  private static final Map<String, String> SESSIONS =
      Map.of("PT", "xnat:petSessionData", "RTIMAGE", "xnat:rtSessionData");
  private static final Map<String, String> SCANS =
      Map.of(
          "PT", "xnat:petScanData",
          "RTIMAGE", "xnat:rtImageScanData",
          "SEG", "xnat:segScanData",
          "MRS", "xnat:mrsScanData",
          "AU", "xnat:voiceAudioScanData");

  private XnatTypes() {}

  static String session(String modality) {
    if (PLAIN.contains(modality)) {
      return "xnat:" + modality.toLowerCase(Locale.ROOT) + "SessionData";
    }
    return SESSIONS.getOrDefault(modality, OTHER_SESSION);
  }

  static String scan(String modality) {
    if (PLAIN.contains(modality)) {
      return "xnat:" + modality.toLowerCase(Locale.ROOT) + "ScanData";
    }
    return SCANS.getOrDefault(modality, OTHER_SCAN);
  }
}
