// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.giftcloud.sandboxserver.Fault;

/** An answer of the transcript that is no success, or only looks like one, at one of our calls. */
record ErrorRow(Call call, int status, String said) {
  private static final Path TRANSCRIPT =
      Path.of("../sandbox-server/src/test/resources/org/giftcloud/sandboxserver/transcript.txt");
  private static final String RESTLET = "[Restlet status page] ";
  private static final String TOMCAT = "[Tomcat error page] ";
  private static final Pattern NUMBER = Pattern.compile("\\d[\\d_.]{2,}");

  /** What the client asks; in the order in which a recorded request is recognised. */
  enum Call {
    LOGIN("POST .*/JSESSION", "POST", "/JSESSION"),
    IMPORT("POST .*/services/import", "POST", "/services/import"),
    MERGE("POST .*/services/archive", "POST", "/services/archive"),
    COMMIT("POST .*/prearchive/.*", "POST", "/prearchive/.*action=commit"),
    PSEUDONYM("POST .*/pseudonyms/.*", "POST", "/pseudonyms/"),
    SUBJECT_BY_PSEUDONYM("GET .*/pseudonyms/.*", "GET", "/pseudonyms/"),
    APPEND("PUT .*/files/.*", "PUT", "/files/.*extract=true"),
    COLLECTION("PUT .*/resources/DICOM", "PUT", "/resources/DICOM\\?"),
    SCAN("PUT .*/scans/.*", "PUT", "/scans/[^/]*$"),
    SESSION("PUT .*/experiments/.*", "PUT", "/experiments/[^/]*$"),
    SUBJECT("PUT .*/subjects/.*", "PUT", "/subjects/[^/]*$"),
    SCAN_BY_UID("GET .*/scans/uids/.*", "GET", "/scans/uids/"),
    SCANS("GET .*/scans", "GET", "/scans\\?"),
    SESSION_BY_UID("GET .*/experiments/uids/.*", "GET", "/experiments/uids/"),
    SESSIONS("GET .*/projects/[^/]*/experiments", "GET", "/projects/[^/]*/experiments\\?"),
    SUBJECTS("GET .*/projects/[^/]*/subjects", "GET", "/projects/[^/]*/subjects\\?"),
    RULES("GET .*/config/.*", "GET", "/config/"),
    PROJECTS("GET .*/projects", "GET", "/projects\\?"),
    /** What only other programs ask: their answers are given to the list of projects. */
    NOT_OURS(".*", "GET", "/projects\\?");

    private final Pattern recorded;
    private final String method;
    private final String target;

    Call(String recorded, String method, String target) {
      this.recorded = Pattern.compile(recorded);
      this.method = method;
      this.target = target;
    }

    String method() {
      return method;
    }

    String target() {
      return target;
    }

    private static Call of(String request) {
      String line = request.split("\\?", 2)[0];
      for (Call call : values()) {
        if (call.recorded.matcher(line).matches()) {
          return call;
        }
      }
      throw new IllegalStateException("the last one takes everything");
    }
  }

  /** Every one of the transcript once, in its order, and in how many rows it was recorded. */
  static Map<ErrorRow, Integer> all() throws IOException {
    List<String> lines = Files.readAllLines(TRANSCRIPT);
    Map<ErrorRow, Integer> rows = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("-- ")) {
        List<String> row = new ArrayList<>();
        for (i++; i < lines.size() && !lines.get(i).isEmpty() && row.size() < 3; i++) {
          if (!lines.get(i).startsWith("@")) {
            row.add(lines.get(i));
          }
        }
        String body = row.size() > 2 ? row.get(2) : "";
        ErrorRow found =
            new ErrorRow(
                Call.of(row.get(0)),
                Integer.parseInt(row.get(1).split(" ", -1)[0]),
                NUMBER.matcher(body).replaceAll("N"));
        if (found.isError()) {
          rows.merge(found, 1, Integer::sum);
        }
      }
    }
    return rows;
  }

  /** A refusal, a redirect, and on the import path a 200 of which nothing arrived. */
  private boolean isError() {
    boolean misleads =
        status == 200
            && call == Call.IMPORT
            && (said.isEmpty() || said.contains("/projects/Unassigned/"));
    return status >= 302 || misleads;
  }

  /** The same answer, from the same part of the server. */
  Fault fault() {
    if (said.startsWith(RESTLET)) {
      return new Fault.Refuse(status, said.substring(RESTLET.length()));
    }
    if (said.startsWith(TOMCAT)) {
      String page =
          "<!doctype html><html lang=\"en\"><head><title>HTTP Status "
              + status
              + "</title></head><body><p><b>Message</b> "
              + said.substring(TOMCAT.length())
              + "</p><h3>Apache Tomcat/7.0.109</h3></body></html>";
      return new Fault.Verbatim(status, "Apache-Coyote/1.1", "text/html;charset=utf-8", page);
    }
    if (said.startsWith("/data/")) {
      return new Fault.Verbatim(
          status, "Noelios-Restlet-Engine/1.1.6", "text/uri-list", said + "\r\n");
    }
    // The browser's login page, an empty one, and those of which only the status was recorded.
    String server = status == 400 ? "Apache-Coyote/1.1" : "Noelios-Restlet-Engine/1.1.6";
    return new Fault.Verbatim(status, server, said.isEmpty() ? "" : "text/html", said);
  }

  String name() {
    return call + " " + status + " " + (said.isEmpty() ? "(empty)" : said.strip());
  }
}
