// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli.gateway;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.giftcloud.cli.gateway.GatewayConfiguration.Folders;
import org.giftcloud.cli.gateway.GatewayConfiguration.KeyStore;
import org.giftcloud.cli.gateway.GatewayConfiguration.Links;
import org.giftcloud.cli.gateway.GatewayConfiguration.LogFiles;
import org.giftcloud.cli.gateway.GatewayConfiguration.PatientList;
import org.giftcloud.cli.gateway.GatewayConfiguration.Profile;
import org.giftcloud.cli.gateway.GatewayConfiguration.Review;
import org.giftcloud.cli.gateway.GatewayConfiguration.Sources;
import org.giftcloud.cli.gateway.GatewayConfiguration.Tls;
import org.giftcloud.dicomnet.association.AeTitle;
import org.giftcloud.dicomnet.association.NodeTls.Peers;
import org.giftcloud.dicomnet.association.NodeTls.TlsFiles;
import org.giftcloud.dicomnet.association.Timeouts;
import org.giftcloud.dicomnet.node.AddressRange;
import org.giftcloud.dicomnet.node.NodeSettings;
import org.giftcloud.engine.item.SiteIds;
import org.giftcloud.engine.item.SourceSite;
import org.giftcloud.engine.maskrules.PixelPolicy;
import org.giftcloud.engine.queue.QueueSettings;
import org.giftcloud.engine.queue.ScriptPolicy;
import org.giftcloud.engine.queue.SendingWindow;
import org.giftcloud.imaging.Shade;
import org.jspecify.annotations.Nullable;

/** Reads the gateway's one file and reports all its mistakes at once. */
public final class ConfigurationFile {
  private static final String WATCH_FOLDER = "watchFolder";
  private static final int DICOM_PORT = 11112;
  private static final int REVIEW_PORT = 11443;

  /** What the import wants to be free, and more. */
  private static final int LEAST_FREE_MEGABYTES = 128;

  private static final AeTitle DEFAULT_TITLE = new AeTitle("GIFTCLOUD");

  private final Path folder;
  private final List<String> problems = new ArrayList<>();

  /** Every file and folder that the configuration names, but the watch folder. */
  private final List<Path> named = new ArrayList<>();

  private ConfigurationFile(Path folder) {
    this.folder = folder;
  }

  /** Reads it; paths in it are relative to the folder it lies in. */
  public static GatewayConfiguration read(Path file) throws IOException, ConfigurationException {
    Path absolute = file.toAbsolutePath();
    Path folder = absolute.getParent();
    return new ConfigurationFile(folder == null ? absolute : folder)
        .configuration(tree(Files.readAllBytes(file)));
  }

  private static JsonNode tree(byte[] json) throws IOException, ConfigurationException {
    try {
      return new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .readTree(json);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw new ConfigurationException(List.of("It is not JSON: look at line " + line + "."));
    }
  }

  private GatewayConfiguration configuration(JsonNode json) throws ConfigurationException {
    Section root = new Section(json, "", problems);
    Section listen = root.section("listen");
    NodeSettings node = node(listen);
    Tls tls = listen.has("tls") ? tls(listen.section("tls")) : null;
    int freeMegabytes =
        listen.number("keepFreeMegabytes", 1024, LEAST_FREE_MEGABYTES, Integer.MAX_VALUE);
    listen.end();
    GatewayConfiguration configuration =
        new GatewayConfiguration(
            node,
            tls,
            root.has("review") ? review(root.section("review")) : null,
            (long) freeMegabytes << 20,
            Duration.ofSeconds(root.number("quietSeconds", 60, 1, 86_400)),
            folders(root.section("workspace")),
            profile(root.section("profile")),
            ServerSection.read(root.section("server"), this),
            keyStore(root.section("keyStore")),
            sending(root.optionalSection("sending")),
            sources(root, root.optionalSection("siteIds")),
            optionalFile(root, "autoRelease"),
            root.number("healthPort", GatewayConfiguration.NO_HEALTH, 0, 65_535),
            root.has("log") ? log(root.section("log")) : null);
    root.end();
    Path watched = configuration.sources().watchFolder();
    if (watched != null) {
      keepApart(root, configuration, watched);
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return configuration;
  }

  /** What lies in the watch folder is taken out of it: nothing of ours may. */
  private void keepApart(Section root, GatewayConfiguration all, Path watched) {
    Path real = real(watched);
    boolean holdsOurs =
        Stream.concat(Stream.of(folder), named.stream())
            .anyMatch(path -> real(path).startsWith(real));
    boolean isWithinOurs =
        Stream.of(all.folders().workspace(), all.keyStore().folder(), all.keyStore().replica())
            .anyMatch(path -> real.startsWith(real(path)));
    if (holdsOurs || isWithinOurs) {
      root.problem(
          WATCH_FOLDER,
          "must hold nothing of the gateway's own: not this file, the workspace, keys, replica,"
              + " secrets or logs, and not lie within them.");
    }
  }

  /** As the disc knows it, as far as it is there. */
  private static Path real(Path path) {
    Path there = path.toAbsolutePath().normalize();
    try {
      return there.toRealPath();
    } catch (IOException e) {
      Path parent = there.getParent();
      Path name = there.getFileName();
      return parent == null || name == null ? there : real(parent).resolve(name);
    }
  }

  private NodeSettings node(Section listen) {
    InetAddress address = address(listen);
    int port = listen.number("port", DICOM_PORT, 0, 65_535);
    AeTitle title =
        listen
            .optionalText("aeTitle")
            .flatMap(text -> title(listen, "aeTitle", text))
            .orElse(DEFAULT_TITLE);
    Set<AeTitle> callers = new LinkedHashSet<>();
    for (String text : listen.texts("callingAeTitles")) {
      title(listen, "callingAeTitles", text).ifPresent(callers::add);
    }
    List<AddressRange> ranges = new ArrayList<>();
    for (String text : listen.texts("callingAddresses")) {
      Optional<AddressRange> range = AddressRange.parse(text);
      range.ifPresent(ranges::add);
      if (range.isEmpty()) {
        listen.problem("callingAddresses", "must hold addresses such as 10.1.2.3 or 10.1.2.0/24.");
      }
    }
    if (!address.isLoopbackAddress() && callers.isEmpty() && ranges.isEmpty()) {
      listen.problem(
          "address",
          "is open to the network: say in callingAeTitles or callingAddresses who may send.");
    }
    int most = listen.number("mostAssociations", 16, 1, 256);
    return new NodeSettings(
        new InetSocketAddress(address, port), title, callers, ranges, most, Timeouts.DEFAULT, null);
  }

  private static InetAddress address(Section listen) {
    String text = listen.optionalText("address").orElse("127.0.0.1");
    try {
      return InetAddress.ofLiteral(text);
    } catch (IllegalArgumentException e) {
      listen.problem("address", "must be an address of this computer, such as 127.0.0.1.");
      return InetAddress.getLoopbackAddress();
    }
  }

  private static Optional<AeTitle> title(Section section, String name, String text) {
    if (AeTitle.isValid(text)) {
      return Optional.of(new AeTitle(text));
    }
    section.problem(name, "must be AE titles: 1 to 16 plain characters without backslash.");
    return Optional.empty();
  }

  private Sources sources(Section root, Section section) {
    SourceSite usual = site(section, "usual", SourceSite.NONE, SourceSite::of);
    Map<String, SourceSite> byTitle = new HashMap<>();
    Section callers = section.optionalSection("callers");
    for (String name : callers.names()) {
      SourceSite site = site(callers, name, SourceSite.UNKNOWN, SourceSite::ofNode);
      title(section, "callers", name).ifPresent(title -> byTitle.put(title.value(), site));
    }
    Path watched = optionalFile(root, WATCH_FOLDER);
    if (watched == null && section.has(WATCH_FOLDER)) {
      section.problem(WATCH_FOLDER, "is for a watch folder, and none is named.");
    }
    SourceSite watchSite = site(section, WATCH_FOLDER, usual, SourceSite::of);
    Sources sources = new Sources(watched, watchSite, new SiteIds(usual, byTitle));
    section.end();
    return sources;
  }

  private static SourceSite site(
      Section section,
      String name,
      SourceSite otherwise,
      Function<String, Optional<SourceSite>> reader) {
    Optional<String> text = section.optionalText(name);
    Optional<SourceSite> site = text.flatMap(reader);
    if (text.isPresent() && site.isEmpty()) {
      section.problem(name, "must be a site ID: up to 64 characters without , = and backslash.");
    }
    return site.orElse(otherwise);
  }

  private LogFiles log(Section section) {
    LogFiles log =
        new LogFiles(
            path(section, "folder"),
            section.number("megabytes", 10, 1, 1000),
            section.number("files", 10, 2, 1000));
    section.end();
    return log;
  }

  private Tls tls(Section section) {
    Path authorities = optionalFile(section, "callerAuthorities");
    Tls tls =
        new Tls(
            new TlsFiles(authorities, file(section, "certificate"), file(section, "key")),
            optionalFile(section, "keyPassphraseFile"),
            // Whoever says which authorities count wants their certificates.
            authorities == null ? Peers.ANYBODY : Peers.WITH_CERTIFICATE);
    section.end();
    return tls;
  }

  /**
   * Mutual TLS alone: a reviewer sees identity, and lets images go, under a name that is proved.
   */
  private Review review(Section section) {
    Review review =
        new Review(
            new InetSocketAddress(address(section), section.number("port", REVIEW_PORT, 0, 65_535)),
            new TlsFiles(
                file(section, "callerAuthorities"),
                file(section, "certificate"),
                file(section, "key")),
            optionalFile(section, "keyPassphraseFile"));
    section.end();
    return review;
  }

  private Folders folders(Section section) {
    Folders folders = new Folders(path(section, "folder"), optionalFile(section, "passphraseFile"));
    section.end();
    return folders;
  }

  private Profile profile(Section section) {
    Profile profile =
        new Profile(
            section.text("id"),
            section.texts("options"),
            optionalPath(section, "folder"),
            optionalFile(section, "templates"),
            pixels(section),
            shade(section));
    section.end();
    return profile;
  }

  private static Shade shade(Section section) {
    Optional<Shade> shade = Shade.of(section.optionalText("maskValue").orElse(Shade.BLACK.word()));
    if (shade.isEmpty()) {
      section.problem("maskValue", "must be black, grey or white.");
    }
    return shade.orElse(Shade.BLACK);
  }

  /** Whether nobody may let pixels be is for a person at the command line alone. */
  private static PixelPolicy pixels(Section section) {
    String text = section.optionalText("pixelPolicy").orElse("templates");
    return switch (text) {
      case "templates" -> PixelPolicy.TEMPLATES;
      case "detect" -> PixelPolicy.DETECT;
      case "hold" -> PixelPolicy.HOLD;
      default -> {
        section.problem("pixelPolicy", "must be hold, templates or detect.");
        yield PixelPolicy.HOLD;
      }
    };
  }

  private KeyStore keyStore(Section section) {
    KeyStore keyStore =
        new KeyStore(
            path(section, "folder"),
            path(section, "replica"),
            file(section, "passphraseFile"),
            section.flag("keepLinks", true) ? Links.KEEP : Links.KEEP_NONE,
            section.has("patientList") ? patientList(section.section("patientList")) : null);
    section.end();
    return keyStore;
  }

  private PatientList patientList(Section section) {
    PatientList list = new PatientList(path(section, "file"), file(section, "passwordFile"));
    section.end();
    return list;
  }

  private static QueueSettings sending(Section section) {
    QueueSettings settings =
        QueueSettings.standard()
            .withParallel(section.number("parallel", 2, 1, QueueSettings.MOST_PARALLEL));
    int kilobytes = section.number("kilobytesPerSecond", 0, 0, 1 << 20);
    if (kilobytes > 0 && kilobytes < 16) {
      section.problem("kilobytesPerSecond", "must be 0 for no limit, or at least 16.");
    } else {
      settings = settings.withBytesPerSecond(kilobytes * 1024L);
    }
    Optional<String> hours = section.optionalText("hours");
    if (hours.isPresent()) {
      Optional<SendingWindow> window = hours.flatMap(SendingWindow::parse);
      if (window.isEmpty()) {
        section.problem("hours", "must be hours such as 20:00-06:00.");
      }
      settings = settings.withWindow(window.orElseGet(SendingWindow::always));
    }
    if (section.flag("allowServerScripts", false)) {
      settings = settings.withScripts(ScriptPolicy.SEND_UNAPPLIED);
    }
    section.end();
    return settings;
  }

  private Path path(Section section, String name) {
    return resolve(section, name, section.text(name));
  }

  Path file(Section section, String name) {
    Path file = path(section, name);
    check(section, name, file);
    return file;
  }

  private @Nullable Path optionalPath(Section section, String name) {
    return section.optionalText(name).map(text -> resolve(section, name, text)).orElse(null);
  }

  @Nullable Path optionalFile(Section section, String name) {
    Path file = optionalPath(section, name);
    if (file != null) {
      check(section, name, file);
    }
    return file;
  }

  private Path resolve(Section section, String name, String text) {
    try {
      Path path = folder.resolve(text);
      if (!name.equals(WATCH_FOLDER)) {
        named.add(path);
      }
      return path;
    } catch (InvalidPathException e) {
      section.problem(name, "is not a path of this computer.");
      return folder;
    }
  }

  private void check(Section section, String name, Path file) {
    if (!file.equals(folder.resolve("")) && !Files.isReadable(file)) {
      section.problem(name, "names a file that is not there or may not be read.");
    }
  }
}
