// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.former;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.giftcloud.desktop.former.Former.Name;
import org.giftcloud.desktop.session.Session;
import org.giftcloud.desktop.settings.Settings;
import org.giftcloud.dicomnet.association.AeTitle;
import org.giftcloud.dicomnet.retrieve.ArchiveNode;
import org.giftcloud.engine.patientlist.FirstUploaderList;
import org.giftcloud.giftcloudclient.ServerAddress;
import org.giftcloud.giftcloudclient.ServerException;
import org.giftcloud.imaging.MaskTemplate;
import org.giftcloud.imaging.MaskTemplates;
import org.giftcloud.keystore.LegacyImport;
import org.giftcloud.keystore.ProjectName;
import org.giftcloud.keystore.UnlockedKeyStore;

/**
 * Takes over what the first uploader left: its settings, its filters, and who has which subject.
 */
public final class FormerModel {
  private final Session session;
  private final Path home;
  private final ReadOnlyObjectWrapper<List<Line>> lines = new ReadOnlyObjectWrapper<>(List.of());

  /** What there is to take over. */
  public enum What {
    SERVER,
    USER,
    PROJECT,
    LISTENER,
    ARCHIVE,
    TEMPLATES,
    PATIENTS
  }

  /** What became of it. */
  public enum State {
    TAKEN,
    /** An administrator decided otherwise. */
    MANAGED,
    /** It cannot be used here. */
    REFUSED,
    /** It waits for the key store to be unlocked, and a server to be named. */
    WAITS,
    /** It belongs to another server than the one that is set here, or to none that it names. */
    OTHER_SERVER
  }

  /**
   * One thing that was found.
   *
   * @param taken how many of it, or one
   * @param refused how many could not be taken over
   */
  public record Line(What what, State state, int taken, int refused) {
    private static Line of(What what, State state) {
      return new Line(what, state, 1, 0);
    }
  }

  private record Found(List<ArchiveNode> archives, List<MaskTemplate> templates, int refused) {}

  public FormerModel(Session session, Path home) {
    this.session = session;
    this.home = home;
  }

  /** What was taken over, in the order it is settled. */
  public ReadOnlyObjectProperty<List<Line>> linesProperty() {
    return lines.getReadOnlyProperty();
  }

  /** Tells {@code found} if the first uploader was used by this person. */
  public void look(Runnable found) {
    session
        .lanes()
        .look()
        .run(
            () -> Former.in(home).isPresent(),
            there -> {
              if (there) {
                found.run();
              }
            },
            cause -> {});
  }

  /**
   * Takes over all it can; what the first uploader kept stays as it is.
   *
   * @param nothing told when it was never used by this person
   */
  public void takeOver(Runnable nothing) {
    session
        .lanes()
        .fetch()
        .run(
            () -> {
              Optional<Former> former = Former.in(home);
              return former.isEmpty() ? Optional.<Both>empty() : Optional.of(read(former.get()));
            },
            both ->
                both.ifPresentOrElse(
                    all ->
                        session
                            .rules()
                            .templates()
                            .addAll(all.found().templates(), () -> apply(all)),
                    nothing),
            session.problems()::report);
  }

  private record Both(Former former, Found found) {}

  /** The archive's name is looked up, which may take its time. */
  private static Both read(Former former) {
    List<MaskTemplate> templates = new ArrayList<>();
    int refused = 0;
    for (Path file : former.templates()) {
      try {
        templates.addAll(MaskTemplates.read(file).templates());
      } catch (IOException e) {
        refused++;
      }
    }
    String port = former.value(Name.ARCHIVE_PORT);
    Optional<ArchiveNode> archive =
        ArchiveNode.parse(
            former.value(Name.ARCHIVE_TITLE)
                + "@"
                + former.value(Name.ARCHIVE_HOST)
                + ":"
                + (port.isEmpty() ? "11112" : port));
    return new Both(former, new Found(archive.stream().toList(), templates, refused));
  }

  private void apply(Both both) {
    Former former = both.former();
    Found found = both.found();
    List<Line> done = new ArrayList<>();
    server(former).ifPresent(done::add);
    text(former, Name.USER, Settings.Key.USER, What.USER).ifPresent(done::add);
    text(former, Name.PROJECT, Settings.Key.PROJECT, What.PROJECT).ifPresent(done::add);
    listener(former).ifPresent(done::add);
    if (!former.value(Name.ARCHIVE_HOST).isEmpty()) {
      found.archives().forEach(session.pacs()::add);
      done.add(Line.of(What.ARCHIVE, found.archives().isEmpty() ? State.REFUSED : State.TAKEN));
    }
    int templates = found.templates().size();
    if (templates + found.refused() > 0) {
      done.add(
          new Line(
              What.TEMPLATES,
              templates == 0 ? State.REFUSED : State.TAKEN,
              templates,
              found.refused()));
    }
    if (former.patients().isPresent()) {
      done.add(Line.of(What.PATIENTS, State.WAITS));
    }
    lines.set(List.copyOf(done));
    if (canTakePatients()) {
      takePatients();
    }
  }

  private Optional<Line> server(Former former) {
    String address = former.value(Name.SERVER);
    if (address.isEmpty()) {
      return Optional.empty();
    }
    try {
      ServerAddress.of(address);
    } catch (ServerException e) {
      return Optional.of(Line.of(What.SERVER, State.REFUSED));
    }
    return text(former, Name.SERVER, Settings.Key.SERVER, What.SERVER);
  }

  private Optional<Line> text(Former former, Name name, Settings.Key key, What what) {
    String value = former.value(name);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (session.settings().isManaged(key)) {
      return Optional.of(Line.of(what, State.MANAGED));
    }
    session.settings().set(key, value);
    return Optional.of(Line.of(what, State.TAKEN));
  }

  /** It listened to everybody; here a person first says who may send. */
  private Optional<Line> listener(Former former) {
    String title = former.value(Name.OWN_TITLE);
    String port = former.value(Name.OWN_PORT);
    if (title.isEmpty() && port.isEmpty()) {
      return Optional.empty();
    }
    boolean isUsable =
        (title.isEmpty() || AeTitle.isValid(title)) && (port.isEmpty() || port.matches("\\d{2,5}"));
    if (!isUsable) {
      return Optional.of(Line.of(What.LISTENER, State.REFUSED));
    }
    Optional<Line> line = text(former, Name.OWN_TITLE, Settings.Key.CALLING_TITLE, What.LISTENER);
    return text(former, Name.OWN_PORT, Settings.Key.LISTEN, What.LISTENER).or(() -> line);
  }

  /** Whether the patients can be taken over now. */
  public boolean canTakePatients() {
    return session.keys().storeProperty().get().isPresent()
        && !session.settings().get(Settings.Key.SERVER).isEmpty()
        && lines.get().stream().anyMatch(line -> line.state() == State.WAITS);
  }

  /** Known patients keep their subject: their labels go into the unlocked key store. */
  public void takePatients() {
    Optional<UnlockedKeyStore> store = session.keys().storeProperty().get();
    String server = session.settings().get(Settings.Key.SERVER);
    store.ifPresent(
        keys ->
            session
                .lanes()
                .sign()
                .run(() -> imported(keys, server), this::show, session.problems()::report));
  }

  /** The server whose patients another list would be of; empty while none can be taken over. */
  public Optional<String> serverOfAnother() {
    return Optional.of(session.settings().get(Settings.Key.SERVER))
        .filter(server -> !server.isEmpty() && session.keys().storeProperty().get().isPresent());
  }

  /**
   * Takes over a list that lies elsewhere. It does not say which server it is of: a person does.
   */
  public void takePatientsOf(Path list) {
    Optional<UnlockedKeyStore> store = session.keys().storeProperty().get();
    String server = session.settings().get(Settings.Key.SERVER);
    store.ifPresent(
        keys ->
            session
                .lanes()
                .sign()
                .run(() -> imported(keys, server, list), this::show, session.problems()::report));
  }

  private Line imported(UnlockedKeyStore keys, String server) throws Exception {
    Former former = Former.in(home).orElseThrow(FormerModel::gone);
    Optional<String> theirs = host(former.value(Name.SERVER));
    if (theirs.isEmpty() || !theirs.equals(host(server))) {
      return Line.of(What.PATIENTS, State.OTHER_SERVER);
    }
    return imported(keys, server, former.patients().orElseThrow(FormerModel::gone));
  }

  private static Line imported(UnlockedKeyStore keys, String server, Path file) throws Exception {
    FirstUploaderList list;
    try (InputStream in = Files.newInputStream(file)) {
      list = FirstUploaderList.read(in);
    } catch (FirstUploaderList.OtherFormException e) {
      return Line.of(What.PATIENTS, State.REFUSED);
    }
    int taken = 0;
    int held = 0;
    String address = ServerAddress.of(server).base().toString();
    for (var project : list.projects().entrySet()) {
      LegacyImport.Outcome outcome =
          keys.legacyImport()
              .run(new ProjectName(address, project.getKey()), "", project.getValue());
      taken += outcome.imported() + outcome.known();
      held += outcome.held();
    }
    return new Line(What.PATIENTS, State.TAKEN, taken, held);
  }

  private static IOException gone() {
    return new IOException("The list of patients is no longer there");
  }

  /** It is the same server whether it was reached by http or https; empty where none is named. */
  private static Optional<String> host(String address) {
    try {
      return Optional.ofNullable(new URI(address).getHost()).map(h -> h.toLowerCase(Locale.ROOT));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private void show(Line patients) {
    List<Line> all = new ArrayList<>(lines.get());
    all.removeIf(line -> line.what() == What.PATIENTS);
    all.add(patients);
    lines.set(List.copyOf(all));
  }
}
