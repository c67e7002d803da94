// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.keys;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.pick.TypedPath;
import org.giftcloud.desktop.problem.Problem;
import org.giftcloud.desktop.problem.Problems;
import org.giftcloud.desktop.session.KeysModel;
import org.giftcloud.desktop.settings.Settings;

/** Unlocking a key store, or making one. */
public final class KeysViewModel {
  private final KeysModel keys;
  private final Problems problems;
  private final Messages messages;
  private final Settings settings;
  private final StringProperty folder;
  private final StringProperty siteId = new SimpleStringProperty("");
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<Optional<Problem>> problem =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  public KeysViewModel(KeysModel keys, Problems problems, Messages messages, Settings settings) {
    this.keys = keys;
    this.problems = problems;
    this.messages = messages;
    this.settings = settings;
    this.folder = new SimpleStringProperty(settings.get(Settings.Key.KEY_FOLDER));
  }

  /** Where the key store lies, usually a folder on a share. */
  public StringProperty folderProperty() {
    return folder;
  }

  /** What stands for the issuer of patient IDs that name none, for a key store to be made. */
  public StringProperty siteIdProperty() {
    return siteId;
  }

  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Optional<Problem>> problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** Unlocks and tells {@code done}; takes the passphrase over and wipes it. */
  public void unlock(char[] passphrase, Runnable done) {
    if (isReady(passphrase)) {
      busy.set(true);
      chosen().ifPresent(at -> keys.unlock(at, passphrase, ended(done), this::failed));
    }
  }

  /** Makes a key store, unlocks it and tells {@code done}; wipes both passphrases. */
  public void create(char[] passphrase, char[] again, Runnable done) {
    boolean same = Arrays.equals(passphrase, again);
    Arrays.fill(again, '\0');
    if (!same) {
      Arrays.fill(passphrase, '\0');
      complain(messages.text("keys.missing.same"));
      return;
    }
    if (isReady(passphrase)) {
      busy.set(true);
      chosen()
          .map(at -> new KeysModel.Wanted(at, siteId.get()))
          .ifPresent(made -> keys.create(made, passphrase, ended(done), this::failed));
    }
  }

  private Optional<Path> chosen() {
    return TypedPath.of(folder.get());
  }

  private boolean isReady(char[] passphrase) {
    problem.set(Optional.empty());
    if (chosen().isEmpty()) {
      Arrays.fill(passphrase, '\0');
      complain(messages.text("keys.missing.folder"));
      return false;
    }
    if (passphrase.length == 0) {
      complain(messages.text("keys.missing.passphrase"));
      return false;
    }
    return true;
  }

  private void complain(String text) {
    problem.set(Optional.of(new Problem(messages.text("keys.missing.title"), text, "K00")));
  }

  private Runnable ended(Runnable done) {
    return () -> {
      busy.set(false);
      settings.set(Settings.Key.KEY_FOLDER, folder.get().strip());
      done.run();
    };
  }

  private void failed(Throwable cause) {
    busy.set(false);
    problem.set(Optional.of(problems.of(cause)));
  }
}
