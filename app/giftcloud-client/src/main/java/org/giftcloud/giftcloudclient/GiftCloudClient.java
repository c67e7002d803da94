// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.giftcloud.giftcloudclient.ServerException.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One login at one server. Methods block, honour interruption, may be called by several threads,
 * and never take a status for a proof.
 */
public final class GiftCloudClient implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GiftCloudClient.class);

  private final Wire wire;
  private final Credentials credentials;
  private final Session session;
  private final Projects projects;
  private final Remote remote;
  private final Registry registry;
  private final Detector detector;
  private final Commits commits;
  private final Set<String> writable = ConcurrentHashMap.newKeySet();

  private GiftCloudClient(Wire wire, Credentials credentials, ClientOptions options) {
    this.wire = wire;
    this.credentials = credentials;
    this.session = new Session(wire, credentials, options);
    this.remote = new Remote(session, options);
    this.projects = new Projects(remote);
    this.registry = new Registry(remote);
    this.detector = new Detector(remote);
    this.commits = new Commits(remote);
  }

  /** Logs in with the usual time-outs. */
  public static GiftCloudClient connect(
      ServerAddress address, ServerTrust trust, Credentials credentials) throws ServerException {
    return connect(address, trust, credentials, ClientOptions.standard());
  }

  /** Logs in. The credentials are copied: the caller may close its own. */
  public static GiftCloudClient connect(
      ServerAddress address, ServerTrust trust, Credentials credentials, ClientOptions options)
      throws ServerException {
    GiftCloudClient client =
        new GiftCloudClient(new Wire(address, trust, options), credentials.copy(), options);
    try {
      client.session.open();
      return client;
    } catch (ServerException e) {
      client.close();
      throw e;
    }
  }

  /** The projects this account sees, with what it may do in each. */
  public List<Project> projects() throws ServerException {
    return projects.list();
  }

  /**
   * Brings a series onto the server: only what is not there yet, or is damaged there, so that a
   * repetition after any failure is right. What is there already counts by its bytes alone; what
   * another sender completed is never written over. Returns when the server lists every image.
   */
  public UploadReceipt upload(SeriesUpload series, Progress progress) throws ServerException {
    int before = wire.requests();
    requireWritable(series.project());
    try {
      Sent done =
          switch (detector.kind(series.project())) {
            case GIFT_CLOUD -> new AppendUpload(remote, registry, series, progress).run();
            case XNAT_1_6, XNAT_1_7 -> new ImportUpload(remote, commits, series, progress).run();
          };
      LOG.info("Sent {} of {} images", done.files(), series.entries().size());
      return new UploadReceipt(
          done.place(),
          done.state(),
          series.entries().size(),
          done.files(),
          done.bytes(),
          wire.requests() - before);
    } catch (ServerException e) {
      throw explained(e, series.project());
    }
  }

  /** Compares the server with the manifest, image by image; changes nothing. */
  public Verification verify(SeriesUpload series) throws ServerException {
    try {
      Place place =
          switch (detector.kind(series.project())) {
            case GIFT_CLOUD -> registry.find(series);
            case XNAT_1_6, XNAT_1_7 -> new StockRegistry(remote).find(series);
          };
      return Verifier.settled(remote, series, place);
    } catch (ServerException e) {
      throw e.with(ServerException.DataState.SENT_NOT_CHECKED);
    }
  }

  /**
   * The label of the subject that has a pseudonym: a project's older patients keep the label they
   * got from another uploader. Empty when nobody has it, and on servers without pseudonyms.
   */
  public Optional<String> findSubject(String project, String ppid) throws ServerException {
    if (detector.kind(project) != ServerKind.GIFT_CLOUD) {
      return Optional.empty();
    }
    String label = new Lookups(remote).subjectByPseudonym(project, ppid);
    return label.isEmpty() ? Optional.empty() : Optional.of(label);
  }

  /** The labels of a project's subjects. */
  public List<String> subjectLabels(String project) throws ServerException {
    return new Lookups(remote).subjectLabels(project);
  }

  /**
   * Asks the server to give a new subject to a pseudonym, and reads back which subject it is: the
   * server's word makes a counted label final. Safe to repeat.
   *
   * @param label the label that is wished for
   * @return the label the server names for the pseudonym, also one it had before; empty when the
   *     label is another subject's, or the server keeps no pseudonyms. Nothing was changed then.
   */
  public Optional<String> claimSubject(String project, String label, String ppid)
      throws ServerException {
    if (detector.kind(project) != ServerKind.GIFT_CLOUD) {
      return Optional.empty();
    }
    return registry.claimSubject(new Place(project, label, "", ""), ppid);
  }

  /** What kind of server this is, judged by a project in which one may write. */
  public ServerKind serverKind(String project) throws ServerException {
    return detector.kind(project);
  }

  /** Tells the server that we are still here; logs in once more if it has forgotten us. */
  public void keepAlive() throws ServerException {
    session.probe();
  }

  /** How long to wait between two calls of {@link #keepAlive()}: half of what the server allows. */
  public Duration keepAliveInterval() {
    return session.idle().dividedBy(2);
  }

  /** What the server does by itself with what is sent to a project in which one may write. */
  public ServerRules rules(String project) throws ServerException {
    requireWritable(project);
    return new RulesReader(remote, project).read(detector.kind(project));
  }

  /**
   * Asks, before a byte is sent and without changing anything, what sending a study would meet.
   *
   * @throws ServerException also when this account may not write there: what an import into such a
   *     project sends ends in a place that nobody looks at
   */
  public Foresight foresee(PlannedStudy study) throws ServerException {
    requireWritable(study.project());
    return new Foreseer(remote).foresee(study, detector.kind(study.project()));
  }

  /** What a project's readers find there. */
  public Holdings holdings(String project) throws ServerException {
    return new Holdings(remote, detector.kind(project));
  }

  /**
   * The sessions a subject has at this moment.
   *
   * @throws ServerException also when this account does not see the project: XNAT then says that
   *     the subject is not there
   */
  public List<Holdings.Session> sessions(String project, String subject) throws ServerException {
    if (projects.list().stream().noneMatch(seen -> seen.id().equals(project))) {
      throw new ServerException(Kind.NO_SUCH_PROJECT, "project is not in this account's list");
    }
    return new StockRegistry(remote).sessions(new Place(project, subject, "", ""));
  }

  /** What waits for a subject in the project's prearchive at this moment; as {@link #sessions}. */
  public List<Holdings.Session> waiting(String project, String subject) throws ServerException {
    return new StockRegistry(remote).waiting(new Place(project, subject, "", ""));
  }

  /**
   * How many of these images are in the project's prearchive, in the scan that has most of them;
   * empty where the server does not tell. It is worth a word to a person, never a failure.
   */
  public OptionalInt countWaiting(SeriesUpload series) {
    try {
      return new WaitingRoom(remote, detector.kind(series.project())).count(series);
    } catch (ServerException e) {
      LOG.debug("What waits was not counted: {}", e.kind());
      return OptionalInt.empty();
    }
  }

  /** Whether anything of a subject's study waits in the project's prearchive at this moment. */
  public boolean isWaiting(String project, String subject, String studyUid) throws ServerException {
    try {
      return waiting(project, subject).stream()
          .anyMatch(session -> Spelling.isSame(session.studyUid(), studyUid));
    } catch (ServerException e) {
      throw explained(e, project);
    }
  }

  /** Whether a project lets in what is committed without a person; by its own setting now. */
  public boolean letsInByItself(String project) throws ServerException {
    return detector.kind(project) != ServerKind.GIFT_CLOUD
        && !new StockRegistry(remote).prearchiveCode(project).equals("0");
  }

  /**
   * Goes on with a commit that came to no end, of a series that was imported before: what waits of
   * its study is let in, where the project does so by itself.
   *
   * @return whether all of it is in the archive, as the server says; to be verified
   */
  public boolean settle(SeriesUpload series) throws ServerException {
    try {
      return letsInByItself(series.project())
          && new ImportUpload(remote, commits, series, Progress.none()).settle();
    } catch (ServerException e) {
      throw explained(e, series.project());
    }
  }

  private void requireWritable(String project) throws ServerException {
    if (!writable.contains(project)) {
      projects.requireWritable(project);
      writable.add(project);
    }
  }

  // XNAT says 404, 422 or 500 for "not allowed" and for "no database": the list of projects knows.
  private ServerException explained(ServerException e, String project) {
    boolean doubtful =
        switch (e.kind()) {
          case NO_SUCH_PROJECT, SERVER_ERROR, NOT_STORED, NOT_MADE, NO_RIGHTS -> true;
          default -> false;
        };
    if (!doubtful) {
      return e;
    }
    writable.remove(project);
    try {
      projects.requireWritable(project);
    } catch (ServerException why) {
      return why.with(e.dataState());
    }
    if (e.kind() != Kind.NO_SUCH_PROJECT) {
      return e;
    }
    return new ServerException(Kind.SERVER_ERROR, "the project is there, but: " + e.getMessage(), e)
        .with(e.dataState());
  }

  /** Logs out, ends the connections and wipes the password. */
  @Override
  public void close() {
    session.close();
    wire.close();
    credentials.close();
  }

  @Override
  public String toString() {
    return "GiftCloudClient[" + wire.requests() + " requests]";
  }
}
