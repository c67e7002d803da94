// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * A GIFT-Cloud server on loopback, over HTTPS, with users, projects and quirks of the real one,
 * that stores what it gets and shows what it was asked. For tests, the demo and practice.
 */
public final class SandboxServer implements AutoCloseable {
  private static final String ADMIN = "admin";
  private static final String KEEPER = "keeper";
  private static final String USER = "uploader";
  private static final String PROJECT = "DEMO";
  private static final String CLOSED_PROJECT = "CLOSED";
  private static final String NO_DELAY = "sun.net.httpserver.nodelay";
  private final Site site;
  private final HttpsServer server;
  private final ExecutorService threads;
  private final RunCertificates certificates;
  private final Faults faults;
  private final List<LoggedRequest> requests;
  private final boolean isTemporary;

  private SandboxServer(SandboxOptions options) throws IOException, GeneralSecurityException {
    isTemporary = options.folder().isEmpty();
    Path folder = folder(options);
    site = new Site(options, folder);
    site.addAccount(ADMIN, randomPassword());
    Account keeper = site.addAccount(KEEPER, randomPassword());
    Account user = site.addAccount(USER, randomPassword());
    site.addProject(PROJECT, keeper).roles.put(user, Role.MEMBER);
    Project closed = site.addProject(CLOSED_PROJECT, keeper);
    closed.access = "private";

    certificates = RunCertificates.create(options.clock());
    requests = Collections.synchronizedList(new ArrayList<>());
    Sessions sessions = new Sessions(options.clock(), options.idleTime());
    faults = new Faults(sessions::closeAll);
    threads = Executors.newVirtualThreadPerTaskExecutor();
    InetAddress loopback = InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
    server = HttpsServer.create(new InetSocketAddress(loopback, options.port()), 128);
    server.setHttpsConfigurator(new HttpsConfigurator(certificates.context()));
    server.createContext(
        "/",
        new Entrance(
            site,
            sessions,
            faults,
            request -> {
              requests.add(request);
              options.log().write(request);
            }));
    server.setExecutor(threads);
    server.start();
  }

  /** Starts a server of its own; several may run side by side. */
  public static SandboxServer start(SandboxOptions options) throws IOException {
    if (System.getProperty(NO_DELAY) == null) {
      // the JDK's server reads it once; without it each answer waits for a delayed acknowledgement
      System.setProperty(NO_DELAY, "true");
    }
    try {
      return new SandboxServer(options);
    } catch (GeneralSecurityException e) {
      throw new IOException("this JDK cannot make the sandbox's certificate", e);
    }
  }

  private static Path folder(SandboxOptions options) throws IOException {
    Optional<Path> given = options.folder();
    if (given.isEmpty()) {
      return Files.createTempDirectory("giftcloud-sandbox");
    }
    Path folder = Files.createDirectories(given.get());
    try (Stream<Path> content = Files.list(folder)) {
      if (content.findAny().isPresent()) {
        throw new IOException("the sandbox's folder is not empty");
      }
    }
    return folder;
  }

  private static char[] randomPassword() {
    return new BigInteger(80, new SecureRandom()).toString(36).toCharArray();
  }

  /** With the context path, without a slash at the end. */
  public URI url() {
    return URI.create("https://127.0.0.1:" + server.getAddress().getPort() + site.context);
  }

  /** The certificate of this run's authority, the only thing a client has to trust. */
  public String caPem() {
    return certificates.caPem();
  }

  public String user() {
    return USER;
  }

  public char[] password() {
    return passwordOf(USER);
  }

  /** The project in which the user is a member. */
  public String project() {
    return PROJECT;
  }

  /** A private project that the user has no part in. */
  public String closedProject() {
    return CLOSED_PROJECT;
  }

  /** The site's administrator. */
  public String admin() {
    return ADMIN;
  }

  public char[] passwordOf(String login) {
    synchronized (site) {
      return account(login).password();
    }
  }

  public void addUser(String login, char[] password) {
    synchronized (site) {
      site.addAccount(login, password);
    }
  }

  /** A private project, owned by nobody that the tests know of. */
  public void addProject(String id) {
    synchronized (site) {
      site.addProject(id, account(KEEPER)).access = "private";
    }
  }

  /** What a project does with imports: 4 archives them, 0 keeps them for a person to look at. */
  public void setPrearchiveCode(String project, int code) {
    synchronized (site) {
      projectOf(project).prearchiveCode = code;
    }
  }

  public void grant(String project, String login, Role role) {
    synchronized (site) {
      projectOf(project).roles.put(account(login), role);
    }
  }

  /** Switches on an anonymisation script: a project's, or with an empty id the site's. */
  public void putScript(String project, String dicomEdit) {
    put(project, "anon", project.isEmpty() ? "script" : "projects/" + project, dicomEdit);
  }

  /** Switches on a series import filter: a project's, or with an empty id the site's. */
  public void putSeriesFilter(String project, String json) {
    put(project, "seriesImportFilter", "config", json);
  }

  private void put(String project, String tool, String path, String contents) {
    synchronized (site) {
      site.configurations.put(new Configurations.Key(project, tool, path), contents, "", "admin");
    }
  }

  public void revoke(String project, String login) {
    synchronized (site) {
      projectOf(project).roles.remove(account(login));
    }
  }

  private Account account(String login) {
    return Optional.ofNullable(site.accounts.get(login))
        .orElseThrow(() -> new IllegalArgumentException("no such user"));
  }

  private Project projectOf(String id) {
    return site.project(id).orElseThrow(() -> new IllegalArgumentException("no such project"));
  }

  /** Every file that a catalogue of the archive knows, in the order they came. */
  public List<StoredFile> stored() throws IOException {
    synchronized (site) {
      List<StoredFile> files = new ArrayList<>();
      for (Project project : site.projects.values()) {
        for (Experiment experiment : project.experiments.values()) {
          for (Scan scan : experiment.scans.values()) {
            for (Catalogue catalogue : scan.resources.values()) {
              for (Entry entry : catalogue.entries.values()) {
                files.add(stored(scan, entry));
              }
            }
          }
        }
      }
      return List.copyOf(files);
    }
  }

  /** As an owner of both may do: a session goes to another project, with its images. */
  public void moveSession(String project, String session, String to) {
    synchronized (site) {
      Experiment experiment =
          Optional.ofNullable(projectOf(project).experiments.remove(session))
              .orElseThrow(() -> new IllegalArgumentException("no such session"));
      Project other = projectOf(to);
      experiment.subject =
          other
              .subject(experiment.subject.label)
              .orElseGet(() -> site.addSubject(other, experiment.subject.label, account(KEEPER)));
      other.experiments.put(session, experiment);
    }
  }

  /** As a project's owner may do. */
  public void deleteScan(String project, String session, String scan) {
    synchronized (site) {
      Experiment experiment = projectOf(project).experiments.get(session);
      if (experiment == null || experiment.scans.remove(scan) == null) {
        throw new IllegalArgumentException("no such scan");
      }
    }
  }

  /** As a person at a project's prearchive may do: of what waits, the last image is deleted. */
  public void dropLastWaiting(String project) throws IOException {
    synchronized (site) {
      for (PrearchiveSession session : site.prearchive.values()) {
        if (session.projectSegment().equals(project) && session.files.size() > 1) {
          Files.delete(session.files.removeLast().path());
        }
      }
    }
  }

  /** As a person at a project's prearchive does: all that waits joins what is in the archive. */
  public void letIn(String project) throws IOException {
    synchronized (site) {
      for (PrearchiveSession session : List.copyOf(site.prearchive.values())) {
        if (session.projectSegment().equals(project)) {
          letIn(session);
        }
      }
    }
  }

  private void letIn(PrearchiveSession session) throws IOException {
    try {
      new Archiver(site).archive(session, Archiver.Merge.APPEND, account(KEEPER));
    } catch (Refusal e) {
      throw new IOException("the archive does not take it", e);
    }
  }

  /** What a stored file would become if the scripts that are switched on rewrote it now. */
  public byte[] rewrittenByScripts(StoredFile file) throws IOException {
    synchronized (site) {
      Experiment experiment =
          Optional.ofNullable(projectOf(file.project()).experiments.get(file.experiment()))
              .orElseThrow(() -> new IllegalArgumentException("no such session"));
      return SiteAnonymiser.of(site, experiment).rewritten(Files.readAllBytes(file.path()));
    }
  }

  private static StoredFile stored(Scan scan, Entry entry) throws IOException {
    Experiment experiment = scan.experiment;
    return new StoredFile(
        experiment.project().id,
        experiment.subject.label,
        experiment.label,
        scan.id,
        entry.name(),
        entry.size(),
        entry.sha256(),
        entry.path());
  }

  /** Where everything lies that came, also what no catalogue knows. */
  public Path folder() {
    return site.folder;
  }

  /** Every request that has been answered or cut, in that order. */
  public List<LoggedRequest> requests() {
    synchronized (requests) {
      return List.copyOf(requests);
    }
  }

  public Faults faults() {
    return faults;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    if (isTemporary) {
      deleteAll(site.folder);
    }
  }

  private static void deleteAll(Path folder) {
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
