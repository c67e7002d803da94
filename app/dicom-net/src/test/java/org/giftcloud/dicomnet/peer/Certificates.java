// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.peer;

import static java.nio.file.StandardOpenOption.APPEND;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.giftcloud.dicomnet.association.NodeTls;
import org.giftcloud.dicomnet.association.NodeTls.TlsException;
import org.giftcloud.dicomnet.association.NodeTls.TlsFiles;

/** A certificate authority for one test, by openssl. */
public final class Certificates {
  private final Path folder;

  private Certificates(Path folder) {
    this.folder = folder;
  }

  /** Makes an authority: {@code ca.pem} in that folder. */
  public static Certificates in(Path folder) throws Exception {
    Files.createDirectories(folder);
    Certificates made = new Certificates(folder);
    made.openssl(
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-subj",
        "/CN=Test authority",
        "-days",
        "2",
        "-keyout",
        "ca.key",
        "-out",
        "ca.pem");
    return made;
  }

  private void openssl(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("openssl.txt").toFile())
            .start();
    if (process.waitFor() != 0) {
      throw new IOException(Files.readString(folder.resolve("openssl.txt")));
    }
  }

  /** Makes {@code name.pem} and {@code name.key} for these names, valid for so many days. */
  public void issue(String name, String names, int days) throws Exception {
    openssl(
        "req",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-subj",
        "/CN=" + name,
        "-keyout",
        name + ".key",
        "-out",
        name + ".csr");
    Files.writeString(folder.resolve(name + ".ext"), "subjectAltName=" + names + "\n");
    openssl(
        "x509",
        "-req",
        "-in",
        name + ".csr",
        "-CA",
        "ca.pem",
        "-CAkey",
        "ca.key",
        "-CAcreateserial",
        "-days",
        Integer.toString(days),
        "-extfile",
        name + ".ext",
        "-out",
        name + ".pem");
  }

  /** The same, but valid from 2090 on. */
  public void issueTooEarly(String name, String names) throws Exception {
    issue(name, names, 1);
    Files.writeString(
        folder.resolve("ca.cnf"),
        """
        [ca]
        default_ca=d
        [d]
        database=index.txt
        serial=ca.srl
        new_certs_dir=.
        default_md=sha256
        policy=p
        unique_subject=no
        [p]
        commonName=supplied
        """);
    Files.writeString(folder.resolve("index.txt"), "");
    openssl(
        "ca",
        "-batch",
        "-notext",
        "-rand_serial",
        "-config",
        "ca.cnf",
        "-cert",
        "ca.pem",
        "-keyfile",
        "ca.key",
        "-in",
        name + ".csr",
        "-extfile",
        name + ".ext",
        "-startdate",
        "20900101000000Z",
        "-enddate",
        "20910101000000Z",
        "-out",
        name + ".pem");
  }

  /** Puts the authority's own certificate behind it, in an edition that has ended. */
  public void chainToEnded(String name) throws Exception {
    openssl("x509", "-in", "ca.pem", "-signkey", "ca.key", "-days", "-1", "-out", "ca-ended.pem");
    Files.writeString(file(name + ".pem"), Files.readString(file("ca-ended.pem")), APPEND);
  }

  /** Makes {@code name.locked}, the same key under a passphrase. */
  public void lock(String name, String passphrase) throws Exception {
    openssl(
        "pkcs8",
        "-topk8",
        "-v2",
        "aes-256-cbc",
        "-in",
        name + ".key",
        "-passout",
        "pass:" + passphrase,
        "-out",
        name + ".locked");
  }

  public Path file(String name) {
    return folder.resolve(name);
  }

  /** TLS with that certificate, trusting this authority. */
  public NodeTls tls(String name) throws TlsException {
    return NodeTls.of(
        new TlsFiles(file("ca.pem"), file(name + ".pem"), file(name + ".key")), new char[0]);
  }

  /** TLS without a certificate of our own. */
  public NodeTls tls() throws TlsException {
    return NodeTls.of(new TlsFiles(file("ca.pem"), null, null), new char[0]);
  }
}
