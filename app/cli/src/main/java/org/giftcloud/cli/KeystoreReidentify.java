// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.giftcloud.engine.patientlist.CsvPatientList;
import org.giftcloud.engine.patientlist.ExcelPatientList;
import org.giftcloud.engine.patientlist.FirstUploaderList;
import org.giftcloud.engine.patientlist.PatientRow;
import org.giftcloud.keystore.Identity;
import org.giftcloud.keystore.LegacyImport;
import org.giftcloud.keystore.ProjectName;
import org.giftcloud.keystore.Reidentification;
import org.giftcloud.keystore.UnlockedKeyStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The commands that show who patients are, and the one that takes the first uploader's list. */
final class KeystoreReidentify {
  private KeystoreReidentify() {}

  /** From a label to the patient. */
  @Command(
      name = "reidentify",
      description =
          "Shows the patient behind a label. Needs the role re-identify and a reason, and is"
              + " recorded.",
      mixinStandardHelpOptions = true)
  static final class OnePatient implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private KeyStoreOptions keyStore;
    @Mixin private KeystoreQuestions.Project project;
    @Mixin private KeystoreQuestions.Reason reason;
    @Mixin private KeystoreQuestions.Others others;

    @Option(
        names = "--label",
        required = true,
        paramLabel = "LABEL",
        description = "The patient's subject label.")
    private String label = "";

    @Override
    public Integer call() throws Exception {
      String why = reason.text();
      List<char[]> more = others.passphrases();
      try (UnlockedKeyStore unlocked = keyStore.unlock()) {
        Identity who = unlocked.reidentification(more).reidentify(project.name(), label, why);
        PrintWriter out = spec.commandLine().getOut();
        out.println("Patient ID  " + who.patientId());
        out.println("Issuer      " + who.issuer());
        out.println("Name        " + who.familyName());
        out.println("Birth date  " + who.birthDate());
        out.println("Sex         " + who.sex());
      } finally {
        KeystoreQuestions.Others.zero(more);
      }
      return ExitCode.DONE.status();
    }
  }

  /** All of them. */
  @Command(
      name = "export",
      description =
          "Writes the patient list. Needs the role re-identify and a reason, and is recorded; the"
              + " file itself nobody can call back.",
      mixinStandardHelpOptions = true)
  static final class Export implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private KeyStoreOptions keyStore;
    @Mixin private KeystoreQuestions.Reason reason;
    @Mixin private KeystoreQuestions.Others others;

    @Option(names = "--server", paramLabel = "URL", description = "Only a project on this server.")
    private @Nullable String server;

    @Option(names = "--project", paramLabel = "ID", description = "Only this project.")
    private @Nullable String project;

    @Option(
        names = "--out",
        required = true,
        paramLabel = "FILE",
        description = "A file that does not exist: .xlsx is encrypted, .csv is in the clear.")
    private Path out = Path.of("");

    @Option(
        names = "--export-password-file",
        paramLabel = "FILE",
        description = "File whose first line is the workbook's password; asked for otherwise.")
    private @Nullable Path passwordFile;

    @Override
    public Integer call() throws Exception {
      String why = reason.text();
      String name = out.toString();
      boolean excel = name.endsWith(".xlsx");
      if (!excel && !name.endsWith(".csv")) {
        throw new CommandFailure(ExitCode.USAGE, "--out takes a name that ends in .xlsx or .csv.");
      }
      if (Files.exists(out)) {
        throw new CommandFailure(
            ExitCode.USAGE, "The file of --out exists already. Nothing was done.");
      }
      char[] password =
          excel ? Secrets.read(passwordFile, "A password for the workbook") : new char[0];
      List<char[]> more = others.passphrases();
      try (UnlockedKeyStore unlocked = keyStore.unlock()) {
        if (excel && password.length < 12) {
          throw new CommandFailure(
              ExitCode.USAGE, "The workbook's password needs at least 12 characters.");
        }
        Reidentification all = unlocked.reidentification(more);
        int rows = excel ? excel(all, why, password) : csv(all, why);
        spec.commandLine().getOut().println(rows + " patients written.");
      } finally {
        KeystoreQuestions.Others.zero(more);
        Arrays.fill(password, '\0');
      }
      return ExitCode.DONE.status();
    }

    private Optional<ProjectName> only() throws CommandFailure {
      String onServer = server;
      String named = project;
      if (onServer == null && named == null) {
        return Optional.empty();
      }
      if (onServer == null || named == null) {
        throw new CommandFailure(ExitCode.USAGE, "Name both --server and --project, or neither.");
      }
      return Optional.of(new ProjectName(KeystoreQuestions.server(onServer), named));
    }

    private int excel(Reidentification all, String why, char[] password) throws Exception {
      ExcelPatientList list = new ExcelPatientList();
      int rows =
          all.export(only(), why, (name, who, names) -> list.add(name, new PatientRow(who, names)));
      try (OutputStream file = OwnFiles.create(out)) {
        list.write(password, file);
      }
      return rows;
    }

    private int csv(Reidentification all, String why) throws Exception {
      Optional<ProjectName> only = only();
      try (Writer file = new OutputStreamWriter(OwnFiles.create(out), StandardCharsets.UTF_8)) {
        CsvPatientList list = new CsvPatientList(file);
        return all.export(
            only, why, (name, who, names) -> list.add(name, new PatientRow(who, names)));
      }
    }
  }

  /** What the first uploader kept. */
  @Command(
      name = "import-legacy",
      description =
          "Takes over GiftCloudPatientList.json of the first uploader: known patients keep their"
              + " subject.",
      mixinStandardHelpOptions = true)
  static final class ImportLegacy implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private KeyStoreOptions keyStore;

    @Option(
        names = "--server",
        required = true,
        paramLabel = "URL",
        description = "Address of the server that the list belongs to.")
    private String server = "";

    @Option(
        names = "--issuer",
        paramLabel = "ID",
        description =
            "Issuer of the patient IDs, which the old list did not name. Left out: as for images that"
                + " name none, the key store's site ID.")
    private String issuer = "";

    @Option(
        names = "--list",
        required = true,
        paramLabel = "FILE",
        description = "GiftCloudPatientList.json or one of its backups.")
    private Path file = Path.of("");

    @Override
    public Integer call() throws Exception {
      String address = KeystoreQuestions.server(server);
      FirstUploaderList list = Inputs.read(file, "The old list", FirstUploaderList::read);
      PrintWriter out = spec.commandLine().getOut();
      int held = 0;
      try (UnlockedKeyStore unlocked = keyStore.unlock()) {
        for (var project : list.projects().entrySet()) {
          ProjectName name = new ProjectName(address, project.getKey());
          LegacyImport.Outcome outcome =
              unlocked.legacyImport().run(name, issuer, project.getValue());
          held += outcome.held();
          out.println(
              String.format(
                  Locale.ROOT,
                  "%s: %d imported, %d known already, %d held",
                  name.project(),
                  outcome.imported(),
                  outcome.known(),
                  outcome.held()));
          if (outcome.telling() > 0) {
            out.println(
                String.format(
                    Locale.ROOT,
                    "  %d of the held: the old label holds the patient's own name or ID",
                    outcome.telling()));
          }
        }
      }
      return (held > 0 ? ExitCode.HELD : ExitCode.DONE).status();
    }
  }
}
