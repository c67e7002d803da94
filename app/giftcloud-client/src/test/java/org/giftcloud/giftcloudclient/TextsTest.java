// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import org.giftcloud.giftcloudclient.ServerException.DataState;
import org.giftcloud.giftcloudclient.ServerException.Kind;
import org.junit.jupiter.api.Test;

class TextsTest {
  @Test
  void has_a_text_for_every_kind_and_no_other() {
    Set<String> wanted = new TreeSet<>();
    for (Kind kind : Kind.values()) {
      wanted.add("server." + kind + ".what");
      wanted.add("server." + kind + ".next");
    }
    for (DataState state : DataState.values()) {
      wanted.add("server.data." + state);
    }
    wanted.add("server.sending.again");

    Set<String> there =
        new TreeSet<>(
            ResourceBundle.getBundle("org.giftcloud.giftcloudclient.messages", Locale.ROOT)
                .keySet());

    assertEquals(wanted, there);
  }

  @Test
  void gives_each_kind_a_code_of_its_own() {
    Set<String> codes = new HashSet<>();
    Arrays.stream(Kind.values()).map(Kind::code).forEach(codes::add);

    assertEquals(Kind.values().length, codes.size());
  }

  @Test
  void says_what_happened_what_it_means_and_what_to_do() {
    String sentence = new ServerException(Kind.WRONG_PASSWORD, "login: 401").userSentence();

    assertEquals(
        "The server refused the user name and password. Nothing has been sent. Enter them again."
            + " The program does not try the same password a second time, so that the account is"
            + " not locked.",
        sentence);
  }

  @Test
  void speaks_of_sending_again_only_to_whom_sends() {
    ServerException unreachable = new ServerException(Kind.UNREACHABLE, "login");

    assertFalse(unreachable.userSentence().contains("Sending"));
    assertEquals(
        unreachable.userSentence() + " Sending is tried again by itself.",
        unreachable.sendingSentence());
  }

  @Test
  void never_repeats_by_itself_after_a_refused_password() {
    assertFalse(Kind.WRONG_PASSWORD.isRetryable());
  }

  @Test
  void allows_plain_http_only_when_asked_and_only_to_loopback() throws Exception {
    assertEquals(Kind.PLAIN_HTTP_REFUSED, kind("http://giftcloud.example.org"));
    assertEquals(Kind.PLAIN_HTTP_REFUSED, kind("http://127.0.0.1:8080"));
    assertThrows(
        ServerException.class,
        () -> ServerAddress.plainHttpOnLoopback("http://127.0.0.1.example.org"));
    assertThrows(
        IllegalArgumentException.class,
        () -> new ServerAddress(URI.create("http://giftcloud.example.org")));
    assertEquals(
        "http://[::1]:8080/x",
        ServerAddress.plainHttpOnLoopback("http://[::1]:8080/x/").base().toString());
  }

  @Test
  void reads_an_address_as_people_type_it() throws Exception {
    assertEquals(
        "https://xnat.example.org/gift",
        ServerAddress.of(" xnat.example.org/gift/ ").base().toString());
    for (String same :
        List.of(
            "HTTPS://XNAT.Example.ORG/gift",
            "xnat.example.org:443/gift//",
            "https://Xnat.example.org:443/gift/")) {
      assertEquals("https://xnat.example.org/gift", ServerAddress.of(same).base().toString(), same);
    }
    // Another name, by which secrets of a site may have been derived.
    assertEquals(
        "https://xnat.example.org./gift",
        ServerAddress.of("https://xnat.example.org./gift").base().toString());
    assertEquals(
        "https://xnat.example.org:80/Gift",
        ServerAddress.of("https://XNAT.example.org:80/Gift").base().toString());
    assertEquals(
        "http://localhost/x",
        ServerAddress.plainHttpOnLoopback("http://LocalHost:80/x").base().toString());
    for (String bad :
        List.of("https://user:pw@h/x", "https://h/x?y", "https://", "h h", "https://h#f")) {
      assertEquals(Kind.BAD_ADDRESS, kind(bad));
    }
  }

  @Test
  void lets_no_label_or_name_through_that_a_server_would_not_take() {
    List<Entry> entries = Samples.entries(1, 1);

    for (String bad : List.of("", "A B", "A.B", "A/B", "A%2FB", "é", "A".repeat(65))) {
      assertThrows(IllegalArgumentException.class, () -> Samples.series(bad, entries));
    }
    for (String bad : List.of("a.dcm", "1.2.dcm.dcm", "../1.2.dcm", "1.02.dcm", "1.2")) {
      assertThrows(IllegalArgumentException.class, () -> Samples.entry(bad, new byte[] {1}));
    }
  }

  @Test
  void shows_no_secret_as_text() {
    Credentials credentials = new Credentials("somebody", "hunter2".toCharArray());

    assertEquals("Credentials[redacted]", credentials.toString());
    assertThrows(IllegalArgumentException.class, () -> new Credentials("a:b", "x".toCharArray()));
  }

  private static Kind kind(String address) {
    return assertThrows(ServerException.class, () -> ServerAddress.of(address)).kind();
  }
}
