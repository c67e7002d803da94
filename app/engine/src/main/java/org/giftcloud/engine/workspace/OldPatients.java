// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.util.Optional;
import java.util.regex.Pattern;
import org.giftcloud.giftcloudclient.GiftCloudClient;
import org.giftcloud.giftcloudclient.ServerException;
import org.giftcloud.keystore.Identity;
import org.giftcloud.keystore.LegacyHash;
import org.giftcloud.keystore.ProjectKeys;
import org.giftcloud.keystore.ProjectRules;
import org.giftcloud.keystore.Pseudonym;

/**
 * The first uploader's patients: the server finds them by a hash of the patient ID, under labels
 * that it counted and that no list may have been imported of.
 */
final class OldPatients {
  private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private final ProjectKeys keys;
  private final GiftCloudClient client;
  private final String project;

  OldPatients(Outbound to) {
    this.keys = to.keys();
    this.client = to.client();
    this.project = to.destination().project();
  }

  /** Whether the project is one that the first uploader sent to. */
  boolean mayBe() {
    return keys.rules().hashes() == ProjectRules.Hashes.LEGACY;
  }

  /** The server's label for a patient, if it is another than here; asked only, nothing recorded. */
  Optional<String> label(Identity who, Pseudonym here) throws ServerException {
    // Of two that were merged, the other one's pseudonym stands here.
    boolean isTheirs =
        LegacyHash.serverKey(who.patientId()).filter(here.ppid()::equals).isPresent();
    return isTheirs && mayBe()
        ? client
            .findSubject(project, here.ppid())
            .filter(label -> LABEL.matcher(label).matches())
            .filter(label -> !label.equals(here.subjectLabel()))
        : Optional.empty();
  }
}
