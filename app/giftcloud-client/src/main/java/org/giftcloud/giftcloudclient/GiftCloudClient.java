// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.giftcloud.giftcloudclient.ServerException.Kind;
import org.giftcloud.giftcloudclient.UploadReceipt.State;
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
  private final Set<String> writable = ConcurrentHashMap.newKeySet();

  private GiftCloudClient(Wire wire, Credentials credentials, ClientOptions options) {
    this.wire = wire;
    this.credentials = credentials;
    this.session = new Session(wire, credentials, options);
    this.remote = new Remote(session, options);
    this.projects = new Projects(remote);
    this.registry = new Registry(remote);
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
   * Brings a series onto the server: only what is not there yet, so that a repetition after any
   * failure is right. Returns when the server lists every image with its size.
   */
  public UploadReceipt upload(SeriesUpload series, Progress progress) throws ServerException {
    int before = wire.requests();
    requireWritable(series.project());
    try {
      AppendUpload.Done done = new AppendUpload(remote, registry, series, progress).run();
      LOG.info("Sent {} of {} images", done.filesSent(), series.entries().size());
      return new UploadReceipt(
          done.place(),
          State.ARCHIVED,
          series.entries().size(),
          done.filesSent(),
          done.bytesSent(),
          wire.requests() - before);
    } catch (ServerException e) {
      throw explained(e, series.project());
    }
  }

  /** Compares the server with the manifest, image by image; changes nothing. */
  public Verification verify(SeriesUpload series) throws ServerException {
    try {
      return new Verifier(remote).verify(series, registry.find(series));
    } catch (ServerException e) {
      throw e.with(ServerException.DataState.SENT_NOT_CHECKED);
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
          case NO_SUCH_PROJECT, SERVER_ERROR, NOT_STORED, NO_RIGHTS -> true;
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
