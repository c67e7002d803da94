// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.giftcloud.giftcloudclient.ServerAddress;
import org.giftcloud.giftcloudclient.ServerException;
import org.giftcloud.keystore.Identity;
import org.giftcloud.keystore.ProjectName;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What several commands of the key store ask. No secret and no identity is ever an argument. */
final class KeystoreQuestions {
  private static final ObjectMapper JSON = new ObjectMapper();

  private KeystoreQuestions() {}

  /** However an address was typed, it is one server: what images were filed under. */
  static String server(String typed) throws CommandFailure {
    String address = typed.strip();
    if (address.equals(DeidentifyCommand.LOCAL.server())) {
      return address;
    }
    try {
      return (address.toLowerCase(Locale.ROOT).startsWith("http://")
              ? ServerAddress.plainHttpOnLoopback(address)
              : ServerAddress.of(address))
          .base()
          .toString();
    } catch (ServerException e) {
      throw new CommandFailure(ExitCode.USAGE, e.userSentence());
    }
  }

  /** Which project. */
  static final class Project {
    @Option(
        names = "--server",
        required = true,
        paramLabel = "URL",
        description = "Address of the server the project is on.")
    private String server = "";

    @Option(
        names = "--project",
        required = true,
        paramLabel = "ID",
        description = "The project's id.")
    private String project = "";

    ProjectName name() throws CommandFailure {
      try {
        return new ProjectName(server(server), project);
      } catch (IllegalArgumentException e) {
        throw new CommandFailure(ExitCode.USAGE, "Name a server and a project.");
      }
    }
  }

  /** Why; it goes into the audit. */
  static final class Reason {
    @Option(
        names = "--reason",
        paramLabel = "TEXT",
        defaultValue = "${env:GIFTCLOUD_REASON}",
        description = "Why, for the audit; it must name no patient (or GIFTCLOUD_REASON).")
    private @Nullable String reason;

    boolean isGiven() {
      return reason != null;
    }

    String text() throws CommandFailure {
      String given = reason;
      if (given == null || given.isBlank()) {
        throw new CommandFailure(ExitCode.USAGE, "Say why with --reason. Nothing was done.");
      }
      return given;
    }
  }

  /** Others who hold parts of the key. */
  static final class Others {
    @Option(
        names = "--with-passphrase-file",
        paramLabel = "FILE",
        description =
            "File with the passphrase of a further holder, where the key is in parts; may be given"
                + " several times.")
    private List<Path> files = new ArrayList<>();

    /** To be zeroed with {@link #zero}. */
    List<char[]> passphrases() throws CommandFailure {
      List<char[]> passphrases = new ArrayList<>();
      for (Path file : files) {
        passphrases.add(Secrets.read(file, "A further holder's passphrase"));
      }
      return passphrases;
    }

    static void zero(List<char[]> passphrases) {
      passphrases.forEach(passphrase -> Arrays.fill(passphrase, '\0'));
    }
  }

  /** A patient as the source names them, from a file. */
  static final class Patient {
    @Option(
        names = "--patient",
        required = true,
        paramLabel = "FILE",
        description =
            "JSON file with issuer, patientId and, where known, birthDate (YYYYMMDD), sex and name;"
                + " an identity is never an argument.")
    private Path file = Path.of("");

    Identity identity() throws CommandFailure {
      JsonNode json = Inputs.read(file, "The patient's file", JSON::readTree);
      if (!json.path("patientId").isTextual()) {
        throw new CommandFailure(
            ExitCode.USAGE, "The patient's file needs a patientId as text. Nothing was done.");
      }
      return new Identity(
          json.path("issuer").asText(),
          json.path("patientId").asText(),
          json.path("birthDate").asText(),
          json.path("sex").asText(),
          json.path("name").asText());
    }
  }
}
