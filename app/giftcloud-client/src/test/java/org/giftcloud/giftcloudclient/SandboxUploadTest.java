// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.giftcloud.giftcloudclient.ServerException.DataState;
import org.giftcloud.giftcloudclient.ServerException.Kind;
import org.giftcloud.giftcloudclient.Verification.Differs;
import org.giftcloud.giftcloudclient.Verification.Equal;
import org.giftcloud.sandboxserver.Fault;
import org.giftcloud.sandboxserver.Faults.Where;
import org.giftcloud.sandboxserver.LoggedRequest;
import org.giftcloud.sandboxserver.SandboxOptions;
import org.giftcloud.sandboxserver.SandboxServer;
import org.giftcloud.sandboxserver.StoredFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The client against the sandbox: over HTTPS, trusting only its authority. */
class SandboxUploadTest {
  private SandboxServer server;
  private GiftCloudClient client;

  @BeforeEach
  void start() throws Exception {
    server = SandboxServer.start(SandboxOptions.defaults());
    client = connect(server.user());
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void uploads_a_series_and_finds_it_equal() throws Exception {
    SeriesUpload series = Samples.series(server.project(), Samples.entries(5, 3000));

    UploadReceipt receipt = client.upload(series, Progress.none());

    assertEquals(5, receipt.filesSent());
    assertEquals(sha(series.entries()), stored());
    Equal equal = assertInstanceOf(Equal.class, client.verify(series));
    assertEquals(5, equal.files());
  }

  @Test
  void neither_proves_nor_doubles_a_session_that_was_moved_to_another_subject() throws Exception {
    SeriesUpload series = Samples.series(server.project(), Samples.entries(2, 100));
    Place moved = client.upload(series, Progress.none()).place();
    Place other = new Place(moved.project(), "OTHER", moved.experimentLabel(), "");
    move(other);

    Differs differs = assertInstanceOf(Differs.class, client.verify(series));
    ServerException e =
        assertThrows(ServerException.class, () -> client.upload(series, Progress.none()));

    assertEquals(2, differs.missing().size());
    assertEquals(Kind.SESSION_CONFLICT, e.kind());
    assertEquals(2, server.stored().size());
  }

  private void move(Place to) throws ServerException {
    try (Wire wire =
            new Wire(
                ServerAddress.of(server.url().toString()),
                ServerTrust.caPem(server.caPem()),
                Samples.options());
        Credentials login = new Credentials(server.user(), server.password())) {
      Session session = new Session(wire, login, Samples.options());
      session.open();
      session.call(Call.put("make", to.subject(), Samples.options()));
      assertEquals(
          200, session.call(Call.put("move", to.experiment(), Samples.options())).status());
    }
  }

  @Test
  void lists_projects_with_what_may_be_done_there() throws Exception {
    server.addProject("READ");
    server.grant("READ", server.user(), org.giftcloud.sandboxserver.Role.COLLABORATOR);

    List<Project> projects = client.projects();

    assertEquals(
        Set.of("DEMO MEMBER", "READ COLLABORATOR"),
        projects.stream().map(p -> p.id() + " " + p.role()).collect(Collectors.toSet()));
  }

  @Test
  void sends_nothing_again_when_everything_is_there() throws Exception {
    SeriesUpload series = Samples.series(server.project(), Samples.entries(3, 100));
    client.upload(series, Progress.none());

    UploadReceipt again = client.upload(series, Progress.none());

    assertEquals(0, again.filesSent());
  }

  @Test
  void refuses_a_collaborator_before_anything_is_sent() throws Exception {
    server.addProject("READ");
    server.grant("READ", server.user(), org.giftcloud.sandboxserver.Role.COLLABORATOR);

    ServerException e = fails("READ");

    assertEquals(Kind.NO_RIGHTS, e.kind());
    assertEquals(DataState.NOTHING_SENT, e.dataState());
    assertTrue(e.userSentence().contains("Nothing has been sent."));
    assertEquals(0, appends());
  }

  @Test
  void refuses_a_project_of_others() {
    ServerException e = fails(server.closedProject());

    assertEquals(Kind.NO_SUCH_PROJECT, e.kind());
    assertEquals(0, appends());
  }

  @Test
  void heals_an_upload_that_was_cut_by_overwriting() throws Exception {
    SeriesUpload series = Samples.series(server.project(), Samples.entries(40, 5000));
    server.faults().once(Where.appends(), new Fault.CutRequest(100_000));

    client.upload(series, Progress.none());

    assertEquals(sha(series.entries()), stored());
    List<String> sent = targets(".zip");
    assertEquals(2, sent.size());
    assertTrue(sent.getLast().contains("overwrite=true"));
    assertInstanceOf(Equal.class, client.verify(series));
  }

  @Test
  void sends_again_what_a_200_did_not_store() throws Exception {
    SeriesUpload series = Samples.series(server.project(), Samples.entries(4, 500));
    client.upload(
        Samples.series(server.project(), series.entries().subList(0, 1)), Progress.none());
    server.faults().once(Where.appends(), new Fault.NotStored());

    client.upload(series, Progress.none());

    assertInstanceOf(Equal.class, client.verify(series));
  }

  @Test
  void says_not_stored_when_a_200_never_stores() {
    server.faults().always(Where.appends(), new Fault.NotStored());

    ServerException e = fails(server.project());

    assertEquals(Kind.NOT_STORED, e.kind());
    assertEquals(DataState.PERHAPS_SENT, e.dataState());
  }

  @Test
  void logs_in_once_more_when_the_session_ends_before_the_body() throws Exception {
    SeriesUpload series = Samples.series(server.project(), Samples.entries(4, 500));
    server.faults().once(Where.appends(), new Fault.SessionExpired());

    client.upload(series, Progress.none());

    assertInstanceOf(Equal.class, client.verify(series));
    assertEquals(2, logins());
  }

  @Test
  void survives_a_late_401_that_resets_a_large_body() throws Exception {
    SeriesUpload series = Samples.series(server.project(), Samples.entries(8, 2 << 20));
    server.faults().once(Where.appends(), new Fault.SessionExpired());

    client.upload(series, Progress.none());

    assertInstanceOf(Equal.class, client.verify(series));
    assertEquals(2, logins());
  }

  @Test
  void reads_login_pages_as_a_lost_session() throws Exception {
    server.faults().once(Where.of("GET", ".*/experiments.*"), new Fault.LoginPage());
    server.faults().once(Where.of("GET", ".*/pseudonyms/.*"), new Fault.RedirectToLogin());
    SeriesUpload series = Samples.series(server.project(), Samples.entries(2, 500));

    client.upload(series, Progress.none());

    assertEquals(3, logins());
  }

  @Test
  void never_takes_wrong_bytes_for_its_own() throws Exception {
    SeriesUpload series = Samples.series(server.project(), Samples.entries(3, 500));
    server.faults().once(Where.appends(), new Fault.WrongBytes());
    client.upload(series, Progress.none());

    Differs differs = assertInstanceOf(Differs.class, client.verify(series));

    assertEquals(3, differs.different().size());
    assertEquals(List.of(), differs.missing());
    assertEquals(Kind.IMAGE_CONFLICT, fails(series).kind());
  }

  @Test
  void believes_the_bytes_where_a_digest_is_not_theirs() throws Exception {
    SeriesUpload series = Samples.series(server.project(), Samples.entries(3, 500));
    server.faults().once(Where.appends(), new Fault.WrongDigest());
    client.upload(series, Progress.none());

    Equal equal = assertInstanceOf(Equal.class, client.verify(series));

    assertEquals(Verification.Evidence.DOWNLOADED, equal.evidence());
  }

  @Test
  void finds_what_is_missing_and_what_is_too_much() throws Exception {
    List<Entry> all = Samples.entries(4, 500);
    client.upload(Samples.series(server.project(), all.subList(0, 3)), Progress.none());

    Verification verification = client.verify(Samples.series(server.project(), all.subList(1, 4)));

    assertEquals(
        new Differs(
            List.of(all.get(3).name()),
            List.of(all.get(0).name()),
            List.of(),
            Verification.Evidence.CATALOGUE_DIGESTS),
        verification);
  }

  @Test
  void believes_no_404_while_the_database_is_down() {
    server.faults().always(Where.anything(), new Fault.DatabaseDown());

    ServerException e = fails(server.project());

    assertEquals(Kind.SERVER_ERROR, e.kind());
    assertTrue(e.kind().isRetryable());
  }

  @Test
  void keeps_a_500_slice_series_within_15_requests() throws Exception {
    client.upload(Samples.series(server.project(), "1", Samples.entries(1, 200)), Progress.none());

    UploadReceipt receipt =
        client.upload(
            Samples.series(server.project(), "2", Samples.entries(500, 200)), Progress.none());

    assertEquals(10, receipt.requests());
  }

  @Test
  void finds_a_subject_by_its_pseudonym() throws Exception {
    client.upload(Samples.series(server.project(), Samples.entries(1, 10)), Progress.none());

    assertEquals(Optional.of("GC-A1B2C3"), client.findSubject(server.project(), Samples.PPID));
    assertEquals(Optional.empty(), client.findSubject(server.project(), "2_25_404"));
  }

  @Test
  void stops_at_once_when_interrupted() throws Exception {
    server.faults().once(Where.appends(), new Fault.SlowRead(1000));
    SeriesUpload series = Samples.series(server.project(), Samples.entries(4, 4 << 20));
    CountDownLatch moving = new CountDownLatch(1);
    CompletableFuture<Kind> ended = new CompletableFuture<>();
    Thread uploading =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    client.upload(series, (sent, total) -> moving.countDown());
                  } catch (ServerException e) {
                    ended.complete(
                        Thread.currentThread().isInterrupted() ? e.kind() : Kind.SERVER_ERROR);
                  }
                });
    assertTrue(moving.await(20, TimeUnit.SECONDS));

    uploading.interrupt();

    assertEquals(Kind.CANCELLED, ended.get(20, TimeUnit.SECONDS));
  }

  @Test
  void never_sends_a_wrong_password_twice() {
    Credentials wrong = new Credentials(server.user(), "no".toCharArray());

    ServerException e = assertThrows(ServerException.class, () -> connect(wrong));

    assertEquals(Kind.WRONG_PASSWORD, e.kind());
    assertEquals(2, logins());
  }

  @Test
  void trusts_no_other_authority_than_the_given_one() throws Exception {
    try (SandboxServer other = SandboxServer.start(SandboxOptions.defaults())) {
      ServerException e =
          assertThrows(
              ServerException.class,
              () ->
                  GiftCloudClient.connect(
                      address(),
                      ServerTrust.caPem(other.caPem()),
                      new Credentials(server.user(), server.password()),
                      Samples.options()));

      assertEquals(Kind.CERTIFICATE_NOT_TRUSTED, e.kind());
    }
  }

  private GiftCloudClient connect(String user) throws ServerException {
    return connect(new Credentials(user, server.passwordOf(user)));
  }

  private GiftCloudClient connect(Credentials credentials) throws ServerException {
    return GiftCloudClient.connect(
        address(), ServerTrust.caPem(server.caPem()), credentials, Samples.options());
  }

  private ServerAddress address() throws ServerException {
    return ServerAddress.of(server.url().toString());
  }

  private ServerException fails(String project) {
    return fails(Samples.series(project, Samples.entries(3, 100)));
  }

  private ServerException fails(SeriesUpload series) {
    return assertThrows(ServerException.class, () -> client.upload(series, Progress.none()));
  }

  private long logins() {
    return server.requests().stream()
        .filter(r -> r.method().equals("POST") && r.target().contains("/data/JSESSION"))
        .count();
  }

  private long appends() {
    return targets(".zip").size();
  }

  private List<String> targets(String part) {
    return server.requests().stream()
        .map(LoggedRequest::target)
        .filter(target -> target.contains(part))
        .toList();
  }

  private Set<String> stored() throws Exception {
    return server.stored().stream().map(StoredFile::sha256).collect(Collectors.toSet());
  }

  private static Set<String> sha(List<Entry> entries) {
    return entries.stream().map(Entry::sha256).collect(Collectors.toSet());
  }
}
