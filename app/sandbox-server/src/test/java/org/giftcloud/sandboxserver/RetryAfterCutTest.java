// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was recorded after an append was cut off half way (section 3.6 of the record). */
class RetryAfterCutTest {
  private static final String SCAN =
      "/data/archive/projects/DEMO/subjects/GC-1/experiments/GC-1-S1/scans/SC1";
  private static final String FILES = SCAN + "/resources/DICOM/files";
  private static final String APPEND = FILES + "/cut.zip?extract=true";
  private SandboxServer server;
  private SandboxClient client;
  private byte[] zip;

  @BeforeEach
  void cut_an_append_at_half() throws Exception {
    server = SandboxServer.start(SandboxOptions.defaults());
    client = new SandboxClient(server).loggedIn();
    client.put(
        "/data/archive/projects/DEMO/subjects/GC-1/experiments/GC-1-S1?xsiType=mrSessionData");
    client.put(SCAN + "?xsiType=mrScanData");
    client.put(SCAN + "/resources/DICOM?xsiType=xnat:resourceCatalog&format=DICOM");
    zip = TranscriptBody.of("zip id=cut n=200").bytes();
    server.faults().once(Faults.Where.appends(), new Fault.CutRequest(zip.length / 2));
    assertThrows(IOException.class, () -> client.putZip(APPEND, zip));
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  private long onDisk() throws IOException {
    try (Stream<Path> tree = Files.walk(server.folder())) {
      return tree.filter(Files::isRegularFile).count();
    }
  }

  private void requireListed(long count) throws Exception {
    assertEquals(count, server.stored().size());
    String row = client.get(SCAN + "/resources?format=json").body();
    assertTrue(row.contains("\"file_count\":\"" + count + "\""), row);
  }

  @Test
  void leaves_files_that_no_catalogue_knows() throws Exception {
    long left = onDisk();

    assertTrue(left > 80 && left < 120, "left: " + left);
    assertEquals(0, server.stored().size());
    assertEquals(0, server.requests().getLast().status());
  }

  @Test
  void a_plain_retry_lists_only_what_was_not_there() throws Exception {
    long left = onDisk();

    HttpResponse<String> again = client.putZip(APPEND, zip);

    assertEquals(200, again.statusCode());
    assertTrue(again.body().startsWith("{\"duplicates\":[\"2.25."), again.body());
    assertEquals(200, onDisk());
    requireListed(200 - left);
  }

  @Test
  void a_retry_with_overwrite_lists_all() throws Exception {
    HttpResponse<String> again = client.putZip(APPEND + "&overwrite=true", zip);

    assertEquals("", again.body());
    requireListed(200);
  }

  @Test
  void overwrite_cures_a_plain_retry() throws Exception {
    client.putZip(APPEND, zip);

    client.putZip(APPEND + "&overwrite=true", zip);

    requireListed(200);
  }

  @Test
  void a_catalogue_refresh_cures_a_plain_retry() throws Exception {
    client.putZip(APPEND, zip);
    String resource = SCAN.substring("/data".length()) + "/resources/DICOM";

    client.post(
        "/data/services/refresh/catalog?resource="
            + resource
            + "&options=append,populateStats,checksum");

    requireListed(200);
  }

  @Test
  void deleting_the_collection_cures_nothing() throws Exception {
    long left = onDisk();
    server.grant("DEMO", server.user(), Role.OWNER);

    client.send(client.request("DELETE", SCAN + "/resources/DICOM?removeFiles=true", new byte[0]));
    client.put(SCAN + "/resources/DICOM?xsiType=xnat:resourceCatalog&format=DICOM");
    client.putZip(APPEND, zip);

    requireListed(200 - left);
  }

  @Test
  void other_parameters_cure_nothing() throws Exception {
    long left = onDisk();

    client.putZip(APPEND + "&update-stats=true", zip);

    requireListed(200 - left);
  }

  @Test
  void a_truncated_zip_leaves_its_first_files_too() throws Exception {
    byte[] half = TranscriptBody.of("truncated-zip id=half n=50").bytes();
    long before = onDisk();

    HttpResponse<String> answer = client.putZip(APPEND, half);

    assertEquals(500, answer.statusCode());
    assertTrue(answer.body().contains("<h3>Unexpected end of ZLIB input stream</h3>"));
    assertTrue(onDisk() > before + 20);
    assertEquals(0, server.stored().size());
  }

  @Test
  void a_single_file_is_stored_once_and_replaced_on_request() throws Exception {
    byte[] file = TranscriptBody.of("file id=one").bytes();
    String target = FILES + "/one.dcm?inbody=true";

    assertEquals("", client.putZip(target, file).body());
    assertEquals("{\"duplicates\":[\"one.dcm\"]}", client.putZip(target, file).body());
    assertEquals("", client.putZip(target + "&overwrite=true", file).body());
    requireListed(1);
  }

  @Test
  void a_single_file_that_was_cut_is_kept_and_listed() throws Exception {
    byte[] file = TranscriptBody.of("file id=one").bytes();
    server.faults().once(Faults.Where.of("PUT", "inbody"), new Fault.CutRequest(104));

    assertThrows(IOException.class, () -> client.putZip(FILES + "/one.dcm?inbody=true", file));

    assertEquals(104, server.stored().getFirst().size());
  }
}
