// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.giftcloud.residualcheck.Finding;
import org.giftcloud.residualcheck.Identifier;
import org.giftcloud.residualcheck.ResidualCheck;
import org.giftcloud.sampledata.AnswerKey;
import org.giftcloud.sandboxserver.LoggedRequest;
import org.giftcloud.sandboxserver.SandboxServer;
import org.giftcloud.sandboxserver.StoredFile;

/** Searches everything a practice server stored and logged for every planted identifier. */
final class PlantedSearch {
  private final ResidualCheck check;
  private final int planted;

  PlantedSearch(AnswerKey key) {
    List<Identifier> known = new ArrayList<>();
    for (AnswerKey.Planted item : key.mustGo()) {
      known.add(new Identifier(kind(item.kind()), item.text()));
    }
    this.planted = known.size();
    this.check = new ResidualCheck(known);
  }

  /** The number of findings; each is printed with its place, none with its value. */
  int search(SandboxServer server, PrintWriter out) throws IOException {
    int found = 0;
    List<StoredFile> files = server.stored();
    for (StoredFile file : files) {
      found +=
          print(check.search(new ByteArrayInputStream(file.bytes()), file.name()), "a file", out);
      String path = file.subject() + "/" + file.experiment() + "/" + file.scan();
      found += print(check.text(path, "label").findings(), "a label", out);
    }
    List<LoggedRequest> requests = server.requests();
    for (LoggedRequest request : requests) {
      byte[] text =
          (request.method() + " " + request.target() + " " + request.headers())
              .getBytes(StandardCharsets.UTF_8);
      found +=
          print(
              check.plain(new ByteArrayInputStream(text), "request").findings(), "a request", out);
    }
    out.println(
        planted
            + " planted identifiers were searched in "
            + files.size()
            + " stored files and "
            + requests.size()
            + " logged requests: "
            + found
            + " found");
    return found;
  }

  private static int print(List<Finding> findings, String where, PrintWriter out) {
    for (Finding finding : findings) {
      out.println("  " + finding.kind() + " in " + where + " at " + finding.where());
    }
    return findings.size();
  }

  private static Identifier.Kind kind(AnswerKey.Kind kind) {
    return switch (kind) {
      case NAME, STAFF -> Identifier.Kind.NAME;
      case PATIENT_ID, NHS_NUMBER -> Identifier.Kind.PATIENT_ID;
      case BIRTH_DATE -> Identifier.Kind.BIRTH_DATE;
      case ACCESSION_NUMBER -> Identifier.Kind.ACCESSION_NUMBER;
      case ADDRESS -> Identifier.Kind.ADDRESS;
      case PHONE -> Identifier.Kind.PHONE;
      case INSTITUTION -> Identifier.Kind.INSTITUTION;
      case UID -> Identifier.Kind.UID;
      case EMAIL, DEVICE, DATE, OTHER_DATE -> Identifier.Kind.OTHER;
    };
  }
}
