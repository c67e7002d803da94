// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.keyplace;

import java.util.List;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.keystore.Finding;
import org.giftcloud.keystore.Role;
import org.giftcloud.keystore.Status;

/** How a key store stands, in words. */
final class KeyWords {
  private final Messages messages;

  KeyWords(Messages messages) {
    this.messages = messages;
  }

  String role(Role role) {
    return switch (role) {
      case USE -> messages.text("keyplace.role.use");
      case REIDENTIFY -> messages.text("keyplace.role.reidentify");
      case RECOVERY -> messages.text("keyplace.role.recovery");
    };
  }

  List<String> lines(Status status) {
    return List.of(
        messages.text("keyplace.status.role", role(status.role())),
        messages.text("keyplace.status.patients", status.links(), status.unpublished()),
        switch (status.share()) {
          case UP_TO_DATE -> messages.text("keyplace.status.shared");
          case WAITING -> messages.text("keyplace.status.waiting");
          case NOT_WRITABLE -> messages.text("keyplace.status.unwritable");
        });
  }

  List<String> findings(List<Finding> findings) {
    return findings.stream()
        .map(
            one ->
                messages.text("keyplace.finding.line", kind(one.kind()), one.where(), one.count()))
        .toList();
  }

  private String kind(Finding.Kind kind) {
    return switch (kind) {
      case TORN_TAIL -> messages.text("keyplace.finding.torn");
      case DAMAGED_BYTES -> messages.text("keyplace.finding.bytes");
      case MISSING_RECORDS -> messages.text("keyplace.finding.missing");
      case SHORTENED -> messages.text("keyplace.finding.shortened");
      case REWRITTEN -> messages.text("keyplace.finding.rewritten");
      case FORK -> messages.text("keyplace.finding.fork");
      case FOREIGN_SEGMENT -> messages.text("keyplace.finding.foreign");
      case UNKNOWN_KEY -> messages.text("keyplace.finding.key");
      case TWO_ROTATIONS -> messages.text("keyplace.finding.rotations");
      case FOREIGN_GRANT -> messages.text("keyplace.finding.grant");
      case LEFT_OUT -> messages.text("keyplace.finding.left");
      case MERGE_CIRCLE -> messages.text("keyplace.finding.circle");
      case OLDER_SEAL -> messages.text("keyplace.finding.seal");
      case DAMAGED_PUBLICATION -> messages.text("keyplace.finding.publication");
      case DAMAGED_PERSON -> messages.text("keyplace.finding.person");
      case DAMAGED_HEADER -> messages.text("keyplace.finding.header");
      case COMPACTED_AWAY -> messages.text("keyplace.finding.compacted");
      case DAMAGED_ARCHIVE -> messages.text("keyplace.finding.archive");
      case STATE_DIFFERS -> messages.text("keyplace.finding.differs");
    };
  }
}
