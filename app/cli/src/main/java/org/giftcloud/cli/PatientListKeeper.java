// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;
import org.giftcloud.engine.patientlist.ExcelPatientList;
import org.giftcloud.engine.patientlist.PatientRow;
import org.giftcloud.keystore.KeyStoreException;
import org.giftcloud.keystore.UnlockedKeyStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps an encrypted patient list up to date, where the site asks for one: it is written anew after
 * a sending that brought new patients, and once after the start. Needs the role re-identify.
 */
final class PatientListKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(PatientListKeeper.class);
  private static final int SHORTEST_PASSWORD = 12;
  private static final String REASON = "automatic, for new patients";
  private final Path file;
  private final Path passwordFile;

  /** How many patients the list had when it was written by us; guarded by this. */
  private long listed = -1;

  PatientListKeeper(Path file, Path passwordFile) {
    this.file = file;
    this.passwordFile = passwordFile;
  }

  /** Writes the list if there are other patients than were listed last. */
  synchronized void keep(UnlockedKeyStore keys)
      throws IOException, KeyStoreException, CommandFailure {
    long patients = keys.status().links();
    if (patients == listed && Files.exists(file)) {
      return;
    }
    char[] password = Secrets.read(passwordFile, "The password of the patient list");
    try {
      if (password.length < SHORTEST_PASSWORD) {
        throw new CommandFailure(
            ExitCode.USAGE, "The password of the patient list needs at least 12 characters.");
      }
      write(keys, password);
    } finally {
      Arrays.fill(password, '\0');
    }
    listed = patients;
  }

  /** The same for a service, which goes on and tries again at the next sending. */
  void tryToKeep(UnlockedKeyStore keys) {
    try {
      keep(keys);
    } catch (KeyStoreException e) {
      LOG.warn("The patient list was not written: {}", e.reason());
    } catch (IOException | CommandFailure e) {
      LOG.warn("The patient list was not written: {}", e.getClass().getSimpleName());
    }
  }

  private void write(UnlockedKeyStore keys, char[] password) throws IOException, KeyStoreException {
    ExcelPatientList list = new ExcelPatientList();
    keys.reidentification()
        .export(
            Optional.empty(),
            REASON,
            (name, who, names) -> list.add(name, new PatientRow(who, names)));
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    try (OutputStream out = OwnFiles.create(fresh)) {
      list.write(password, out);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public String toString() {
    return "PatientListKeeper";
  }
}
