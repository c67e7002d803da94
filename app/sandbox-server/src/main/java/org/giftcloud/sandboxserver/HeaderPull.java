// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code pullDataFromHeaders}: what the stored files say replaces what was registered. */
final class HeaderPull {
  private final Site site;
  private final Account account;

  HeaderPull(Site site, Account account) {
    this.site = site;
    this.account = account;
  }

  void pull(Experiment experiment) {
    List<DicomHeader> headers = new ArrayList<>();
    for (Scan scan : List.copyOf(experiment.scans.values())) {
      for (Catalogue catalogue : scan.resources.values()) {
        catalogue.entries.values().stream()
            .findFirst()
            .flatMap(HeaderPull::header)
            .ifPresent(headers::add);
      }
    }
    for (DicomHeader header : headers) {
      experiment.uid = header.value(DicomHeader.STUDY_UID);
      experiment.date = date(header.value(DicomHeader.STUDY_DATE));
      String number = header.value(DicomHeader.SERIES_NUMBER);
      if (!number.isEmpty()) {
        fill(scan(experiment, number, header), header);
      }
    }
  }

  /** As seen: beside a scan registered under another id, a second one appears. */
  private Scan scan(Experiment experiment, String number, DicomHeader header) {
    Scan known = experiment.scans.get(number);
    String type = Types.ofModality(header.value(DicomHeader.MODALITY), "ScanData");
    return known != null ? known : site.addScan(experiment, number, type, account);
  }

  private static Optional<DicomHeader> header(Entry entry) {
    try {
      return DicomHeader.read(entry.path());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void fill(Scan scan, DicomHeader header) {
    scan.seriesDescription = header.value(DicomHeader.SERIES_DESCRIPTION);
    scan.type = scan.seriesDescription;
    scan.quality = "usable";
    scan.uid = header.value(DicomHeader.SERIES_UID);
    int frames = scan.resources.values().stream().mapToInt(r -> r.entries.size()).sum();
    scan.headerFields.put("frames", frames);
    String rows = header.value(DicomHeader.ROWS);
    if (rows.matches("\\d+")) {
      scan.headerFields.put("parameters/fov/y", Integer.parseInt(rows));
    }
    scan.headerFields.put("series_description", scan.seriesDescription);
  }

  static String date(String dicom) {
    return dicom.matches("\\d{8}")
        ? dicom.substring(0, 4) + "-" + dicom.substring(4, 6) + "-" + dicom.substring(6)
        : "";
  }
}
