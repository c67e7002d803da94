// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A certificate of this computer's, signed by itself, and its key: made by somebody else's program.
 */
public record OwnCertificate(Path certificate, Path key) {
  /** Makes {@code NAME.pem} and {@code NAME.key}; a test that needs them is skipped without. */
  public static OwnCertificate make(Path folder, String name) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "openssl is not installed");
    OwnCertificate made =
        new OwnCertificate(folder.resolve(name + ".pem"), folder.resolve(name + ".key"));
    List<String> call =
        new ArrayList<>(List.of("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes"));
    call.addAll(List.of("-days", "2", "-subj", "/CN=" + name));
    call.addAll(List.of("-addext", "subjectAltName=IP:127.0.0.1,DNS:localhost"));
    call.addAll(List.of("-keyout", made.key.toString(), "-out", made.certificate.toString()));
    Process openssl =
        new ProcessBuilder(call)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(name + ".txt").toFile())
            .start();
    assertEquals(0, openssl.waitFor());
    return made;
  }
}
