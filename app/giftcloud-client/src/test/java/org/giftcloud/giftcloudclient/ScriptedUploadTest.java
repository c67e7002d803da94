// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.giftcloud.giftcloudclient.ScriptedServer.Seen;
import org.giftcloud.giftcloudclient.ServerException.DataState;
import org.giftcloud.giftcloudclient.ServerException.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An upload against recorded answers, one error row after the other. */
class ScriptedUploadTest {
  private static final String JSON = "application/json";
  private static final String HTML = "text/html;charset=ISO-8859-1";
  private static final String ARCHIVE = "/data/archive/projects/P";
  private static final String BY_PPID = "GET " + ARCHIVE + "/pseudonyms/" + Samples.PPID + ".*";
  private static final String SUBJECT = "PUT " + ARCHIVE + "/subjects/GC-A1B2C3";
  private static final String PSEUDONYM = "POST " + ARCHIVE + "/subjects/.*/pseudonyms/.*";
  private static final String BY_STUDY = "GET .*/experiments/uids/2\\.25\\.501.*";
  private static final String EXPERIMENTS = "GET " + ARCHIVE + "/experiments\\?.*";
  private static final String EXPERIMENT = "PUT .*/experiments/GC-A1B2C3-1\\?.*";
  private static final String BY_SERIES = "GET .*/scans/uids/2\\.25\\.601.*";
  private static final String SCAN = "PUT .*/scans/1\\?.*";
  private static final String COLLECTION = "PUT .*/resources/DICOM\\?.*";
  private static final String APPEND = "PUT .*/files/part\\d+\\.zip\\?.*";
  private static final String FILES = "GET .*/resources/DICOM/files\\?format=json";

  private ScriptedServer server;
  private GiftCloudClient client;
  private SeriesUpload series;

  @BeforeEach
  void start() throws Exception {
    server = new ScriptedServer().withLogin();
    series = Samples.series("P", Samples.entries(2, 100));
    client =
        GiftCloudClient.connect(
            server.address(),
            ServerTrust.system(),
            new Credentials("uploader", "pw".toCharArray()),
            Samples.options());
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void makes_everything_looks_first_and_sends_with_a_length() throws Exception {
    newPatient();
    listed();

    client.upload(series, Progress.none());

    assertEquals(
        List.of("PUT subject", "POST pseudonym", "PUT session", "PUT scan", "PUT DICOM", "PUT zip"),
        changes());
    Seen zip =
        server.seen().stream().filter(s -> s.line().matches(APPEND)).findFirst().orElseThrow();
    assertEquals(List.of("application/zip"), zip.headers().get("Content-type"));
    assertEquals(List.of(String.valueOf(zip.length())), zip.headers().get("Content-length"));
  }

  @Test
  void repeats_with_overwrite_when_names_were_there_in_no_list() throws Exception {
    newPatient();
    listed();
    for (int i = 0; i < 4; i++) {
      server.once(FILES, 200, JSON, ScriptedServer.EMPTY_TABLE);
    }
    server.once(APPEND, 200, "text/html", "{\"duplicates\":[\"2.25.90000.dcm\"]}");

    client.upload(series, Progress.none());

    assertEquals(1, server.count(".*part\\d+\\.zip\\?extract=true"));
    assertEquals(1, server.count(".*part\\d+\\.zip\\?extract=true&overwrite=true"));
  }

  @Test
  void attaches_nothing_to_a_subject_that_is_somebody() {
    server.once(SUBJECT, 200, "text/plain", "GIFTCloud_S00001");
    server.once(
        "GET .*/subjects/GC-A1B2C3/experiments\\?.*", 200, JSON, table("{\"label\":\"E\"}"));

    assertEquals(Kind.SUBJECT_CONFLICT, fails().kind());
    assertEquals(0, server.count(PSEUDONYM));
  }

  @Test
  void finishes_a_subject_that_was_left_without_its_pseudonym() throws Exception {
    newPatient();
    server.once(SUBJECT, 200, "text/plain", "GIFTCloud_S00001");
    server.once(
        "GET .*/subjects/GC-A1B2C3/experiments\\?.*", 200, JSON, ScriptedServer.EMPTY_TABLE);
    server.once(BY_PPID, 404, HTML, ScriptedServer.NOT_FOUND);
    listed();

    client.upload(series, Progress.none());

    assertEquals(1, server.count(PSEUDONYM));
  }

  @Test
  void stops_when_a_pseudonym_is_at_another_subject() {
    server.always(BY_PPID, 200, JSON, item("label", "GC-OTHER"));

    ServerException e = fails();

    assertEquals(Kind.SUBJECT_CONFLICT, e.kind());
    assertEquals(DataState.NOTHING_SENT, e.dataState());
    assertEquals(List.of(), changes());
  }

  @Test
  void fills_no_session_that_is_another_projects() {
    server.always(BY_PPID, 200, JSON, item("label", "GC-A1B2C3"));
    server.always(
        BY_STUDY,
        200,
        JSON,
        "{\"items\":[{\"data_fields\":{\"label\":\"GC-A1B2C3-1\",\"project\":\"OTHER\"}}]}");

    assertEquals(Kind.SESSION_CONFLICT, fails().kind());
    assertEquals(List.of(), changes());
  }

  /** A cache, or a server that mixes answers up, gives another patient's session. */
  @Test
  void fills_no_session_of_which_the_answer_is_about_another_study() {
    server.always(BY_PPID, 200, JSON, item("label", "GC-A1B2C3"));
    for (String uid : List.of("2.25.999", "")) {
      server.always(
          BY_STUDY,
          200,
          JSON,
          "{\"items\":[{\"data_fields\":{\"label\":\"GC-Z9-1\",\"UID\":\"" + uid + "\"}}]}");

      assertEquals(Kind.SESSION_CONFLICT, fails().kind());
      assertEquals(List.of(), changes());
    }
  }

  @Test
  void never_puts_a_session_label_that_is_in_use() {
    server.always(BY_PPID, 200, JSON, item("label", "GC-A1B2C3"));
    server.always(EXPERIMENTS, 200, JSON, table("{\"label\":\"gc-a1b2c3-1\"}"));

    assertEquals(Kind.SESSION_CONFLICT, fails().kind());
    assertEquals(List.of(), changes());
  }

  @Test
  void takes_200_on_creating_a_session_for_a_conflict() {
    server.always(BY_PPID, 200, JSON, item("label", "GC-A1B2C3"));
    server.once(EXPERIMENTS, 200, JSON, ScriptedServer.EMPTY_TABLE);
    server.always(EXPERIMENTS, 200, JSON, table("{\"label\":\"GC-A1B2C3-1\"}"));
    server.always(EXPERIMENT, 200, "text/plain", "GIFTCloud_E00023");

    assertEquals(Kind.SESSION_CONFLICT, fails().kind());
  }

  @Test
  void takes_200_on_creating_a_session_that_is_not_there_for_nothing() {
    server.always(BY_PPID, 200, JSON, item("label", "GC-A1B2C3"));
    server.always(EXPERIMENTS, 200, JSON, ScriptedServer.EMPTY_TABLE);
    server.always(EXPERIMENT, 200, "text/plain", "");

    assertEquals(Kind.NOT_MADE, fails().kind());
  }

  @Test
  void falls_back_to_the_type_every_server_knows() throws Exception {
    newPatient();
    listed();
    server.once(
        EXPERIMENT, 400, HTML, ScriptedServer.status("Element not found: 'xnat:mrSessionData'"));

    client.upload(series, Progress.none());

    assertEquals(1, server.count(".*xsiType=xnat%3AotherDicomSessionData.*"));
  }

  @Test
  void takes_another_scan_id_when_the_number_is_taken() throws Exception {
    known();
    server.once(BY_SERIES, 404, HTML, ScriptedServer.NOT_FOUND);
    server.always("GET .*/scans\\?.*", 200, JSON, table("{\"ID\":\"1\"}"));
    server.always("PUT .*/scans/1-2\\?.*", 200, "", "");
    server.always(BY_SERIES, 200, JSON, item("ID", "1-2", "2.25.601"));
    afterScan();
    listed();

    UploadReceipt receipt = client.upload(series, Progress.none());

    assertEquals("1-2", receipt.place().scanId());
  }

  @ParameterizedTest
  @CsvSource({
    "403, Specified user account has insufficient create privileges, NO_RIGHTS",
    "422, Submitted subject record must include the project attribute., SERVER_ERROR",
    "500, The server encountered an unexpected condition, SERVER_ERROR",
    "400, Must Be Less Than 255 Characters, REFUSED_BY_SERVER",
  })
  void explains_a_refused_subject(int status, String reason, Kind kind) {
    server.always(SUBJECT, status, HTML, ScriptedServer.status(reason));

    ServerException e = fails();

    assertEquals(kind, e.kind());
    assertEquals(DataState.NOTHING_SENT, e.dataState());
  }

  @ParameterizedTest
  @CsvSource({
    "404, Unable to identify project, SERVER_ERROR",
    "500, unexpected EOF, SERVER_ERROR",
    "500, In-body File posts must include the file directly, SERVER_ERROR",
    "400, Unable to identify upload format., REFUSED_BY_SERVER",
    "413, Request Entity Too Large, FRONT_END_TOO_LARGE",
    "504, Gateway Time-out, FRONT_END_TIMED_OUT",
    "500, Unexpected end of ZLIB input stream, SERVER_ERROR",
  })
  void explains_a_refused_append(int status, String reason, Kind kind) {
    newPatient();
    server.always(FILES, 200, JSON, ScriptedServer.EMPTY_TABLE);
    for (int i = 0; i < 4; i++) {
      server.once(APPEND, status, HTML, ScriptedServer.status(reason));
    }

    ServerException e = fails();

    assertEquals(kind, e.kind());
    assertEquals(DataState.PERHAPS_SENT, e.dataState());
    assertTrue(e.userSentence().contains("nothing has been deleted here"));
  }

  @Test
  void notices_that_rights_were_lost_meanwhile() {
    newPatient();
    server.always(FILES, 200, JSON, ScriptedServer.EMPTY_TABLE);
    server.once(
        "GET /data/projects\\?format=json&owner=true&member=true",
        200,
        JSON,
        table("{\"id\":\"P\"}"));
    server.once(
        "GET /data/projects\\?format=json&owner=true&member=true",
        200,
        JSON,
        ScriptedServer.EMPTY_TABLE);
    server.always(
        "GET /data/projects\\?format=json&accessible=true",
        200,
        JSON,
        table("{\"id\":\"P\",\"name\":\"P\",\"user_role_3\":\"Collaborators\"}"));

    ServerException e = fails();

    assertEquals(Kind.NO_RIGHTS, e.kind());
  }

  @Test
  void sends_no_image_that_is_not_as_it_was_sealed() {
    byte[] sealed = {1, 2, 3, 4};
    byte[] other = {1, 2, 3, 5};
    series =
        Samples.series(
            "P",
            List.of(Samples.entry("2.25.7.dcm", sealed, () -> new ByteArrayInputStream(other))));
    newPatient();

    assertEquals(Kind.LOCAL_COPY_CHANGED, fails().kind());
    assertEquals(0, server.count(APPEND));
  }

  @Test
  void says_when_its_own_copy_cannot_be_read() {
    Content broken =
        () -> {
          throw new IOException("/secret/path");
        };
    series = Samples.series("P", List.of(Samples.entry("2.25.7.dcm", new byte[] {1}, broken)));
    newPatient();

    ServerException e = fails();

    assertEquals(Kind.LOCAL_COPY_UNREADABLE, e.kind());
    assertEquals(0, server.count(APPEND));
  }

  private ServerException fails() {
    return assertThrows(ServerException.class, () -> client.upload(series, Progress.none()));
  }

  private void newPatient() {
    server.once(BY_PPID, 404, HTML, ScriptedServer.NOT_FOUND);
    server.always(SUBJECT, 201, "text/plain", "GIFTCloud_S00001");
    server.always(PSEUDONYM, 201, "text/xml", "<ext:SubjectPseudonym/>");
    known();
    server.once(BY_STUDY, 404, HTML, ScriptedServer.NOT_FOUND);
    server.always(EXPERIMENTS, 200, JSON, ScriptedServer.EMPTY_TABLE);
    server.always(EXPERIMENT, 201, "text/plain", "GIFTCloud_E00001");
    server.always(SCAN, 200, "", "");
    server.always(BY_SERIES, 200, JSON, item("ID", "1", "2.25.601"));
    afterScan();
  }

  private void known() {
    server.always(BY_PPID, 200, JSON, item("label", "GC-A1B2C3"));
    server.always(BY_STUDY, 200, JSON, item("label", "GC-A1B2C3-1", "2.25.501"));
  }

  private void afterScan() {
    server.always(COLLECTION, 200, "", "");
    server.always(APPEND, 200, "text/plain;charset=ISO-8859-1", "");
  }

  private void listed() {
    StringBuilder rows = new StringBuilder();
    for (Entry entry : series.entries()) {
      rows.append(rows.isEmpty() ? "" : ",")
          .append("{\"Size\":\"" + entry.size() + "\",\"Name\":\"" + entry.name() + "\"}");
    }
    server.always(FILES, 200, JSON, table(rows.toString()));
  }

  private List<String> changes() {
    return server.seen().stream()
        .filter(s -> !s.method().equals("GET") && !s.target().contains("JSESSION"))
        .map(s -> s.method() + " " + kind(s.target()))
        .toList();
  }

  private static String kind(String target) {
    if (target.contains(".zip")) {
      return "zip";
    }
    if (target.contains("/resources/")) {
      return "DICOM";
    }
    if (target.contains("/scans/")) {
      return "scan";
    }
    if (target.contains("/experiments/")) {
      return "session";
    }
    return target.contains("/pseudonyms/") ? "pseudonym" : "subject";
  }

  private static String table(String rows) {
    return "{\"ResultSet\":{\"Result\":[" + rows + "]}}";
  }

  private static String item(String field, String value, String uid) {
    return item(field, value)
        .replace("\"data_fields\":{", "\"data_fields\":{\"UID\":\"" + uid + "\",");
  }

  private static String item(String field, String value) {
    return "{\"items\":[{\"children\":[],\"meta\":{\"isHistory\":false},\"data_fields\":{\""
        + field
        + "\":\""
        + value
        + "\"}}]}";
  }
}
