// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.giftcloud.keystore.KeyStore;
import org.giftcloud.sampledata.Corpus;
import org.giftcloud.sampledata.SampleData;
import org.giftcloud.sampledata.Size;
import org.giftcloud.sandboxserver.SandboxOptions;
import org.giftcloud.sandboxserver.SandboxServer;

/** Everything that the commands need on one computer: patients, a key store, secrets, a server. */
final class Hospital implements AutoCloseable {
  private static final String POLICY =
      """
      {"name": "Test", "demonstration": true,
       "modalities": ["CT", "MR", "US", "SR", "OT", "DOC", "PT", "NM", "XA", "DX", "MG"],
       "faces": "accept", "withoutPixels": ["1.2.840.10008.5.1.4.1.1.88.22"]}
      """;

  final Path folder;
  final Corpus corpus;
  final SandboxServer server;

  Hospital(Path folder) throws Exception {
    this.folder = folder;
    this.corpus = SampleData.generate(images(), 7, Size.TINY);
    this.server =
        SandboxServer.start(SandboxOptions.defaults().withFolder(folder.resolve("server")));
    char[] passphrase = "correct horse battery".toCharArray();
    KeyStore.createForPractice(folder.resolve("keys"), passphrase);
    write("passphrase.txt", new String(passphrase));
    write("password.txt", new String(server.password()));
    write("ca.pem", server.caPem());
    write("policy.json", POLICY);
  }

  Path images() {
    return folder.resolve("hospital");
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  /** The arguments of {@code send} with everything right; later ones are added at the end. */
  List<String> send(Path workspace, Path... sources) {
    return sendTo(server.project(), workspace, sources);
  }

  List<String> sendTo(String project, Path workspace, Path... sources) {
    List<String> arguments = new ArrayList<>(List.of("send"));
    for (Path source : sources) {
      arguments.add(source.toString());
    }
    arguments.addAll(List.of("--server", server.url().toString(), "--project", project));
    arguments.addAll(List.of("--user", server.user(), "--workspace", workspace.toString()));
    for (String[] option :
        new String[][] {
          {"--password-file", "password.txt"},
          {"--ca", "ca.pem"},
          {"--key-store", "keys"},
          {"--key-replica", "replica"},
          {"--passphrase-file", "passphrase.txt"},
          {"--auto-release", "policy.json"}
        }) {
      arguments.addAll(List.of(option[0], folder.resolve(option[1]).toString()));
    }
    arguments.addAll(List.of("--templates", corpus.maskTemplates().toString()));
    return arguments;
  }

  /** A command in a JVM of its own, with a home of its own and everything it writes in files. */
  Process start(String name, List<String> arguments) throws IOException {
    return start(name, List.of(), arguments);
  }

  Process start(String name, List<String> jvm, List<String> arguments) throws IOException {
    return new ProcessBuilder(command(folder, name, jvm, arguments))
        .directory(folder.toFile())
        .redirectOutput(file(name + ".out").toFile())
        .redirectError(file(name + ".err").toFile())
        .start();
  }

  /** How a command is started in a JVM of its own, whose traces lie in that folder. */
  static List<String> command(Path folder, String name, List<String> jvm, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(
        List.of(
            "-Xmx512m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-Dfile.encoding=UTF-8",
            "-Duser.home=" + folder.resolve("home")));
    command.add("-XX:ErrorFile=" + folder.resolve(name + ".hs_err"));
    command.add("-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")));
    command.addAll(jvm);
    // Under surefire the modules are on the module path, what only they need on the class path.
    command.addAll(List.of("-p", System.getProperty("jdk.module.path", "")));
    command.addAll(List.of("-cp", System.getProperty("java.class.path", "")));
    command.addAll(List.of("-m", "org.giftcloud.cli/org.giftcloud.cli.Main"));
    command.addAll(arguments);
    return command;
  }

  /** One that signed itself, hence its own authority: {@code name.pem} and {@code name.key}. */
  static void makeCertificate(Path folder, String name) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes"));
    command.addAll(List.of("-subj", "/CN=" + name, "-addext", "subjectAltName=IP:127.0.0.1"));
    command.addAll(List.of("-days", "2", "-keyout", name + ".key", "-out", name + ".pem"));
    openssl(folder, command);
  }

  /** The same certificate, but it has ended. */
  static void endCertificate(Path folder, String name) throws Exception {
    List<String> command = new ArrayList<>(List.of("openssl", "x509", "-days", "-1"));
    command.addAll(List.of("-in", name + ".pem", "-signkey", name + ".key"));
    command.addAll(List.of("-out", name + ".pem"));
    openssl(folder, command);
  }

  private static void openssl(Path folder, List<String> command) throws Exception {
    Process openssl =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("openssl.txt").toFile())
            .start();
    assertEquals(0, openssl.waitFor(), Files.readString(folder.resolve("openssl.txt")));
  }

  /** Runs a command in this process. */
  static Run runHere(List<String> arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        Main.run(
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            arguments.toArray(String[]::new));
    return new Run(status, out.toString(), err.toString());
  }

  /** The arguments with one option's value replaced. */
  static List<String> with(List<String> arguments, String option, String value) {
    List<String> changed = new ArrayList<>(arguments);
    changed.set(changed.indexOf(option) + 1, value);
    return changed;
  }

  /** Runs a command to its end. */
  Run run(String name, List<String> arguments) throws IOException, InterruptedException {
    return end(name, start(name, arguments));
  }

  Run end(String name, Process process) throws IOException, InterruptedException {
    int status = process.waitFor();
    return new Run(status, read(name + ".out"), read(name + ".err"));
  }

  private String read(String name) throws IOException {
    return Files.readString(folder.resolve(name), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.close();
  }

  /** How a command ended and all it said. */
  record Run(int status, String out, String err) {}
}
