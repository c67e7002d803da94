// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import org.giftcloud.dicomnet.association.NodeTls;
import org.giftcloud.dicomnet.association.NodeTls.TlsException;
import org.giftcloud.dicomnet.association.NodeTls.TlsFiles;
import org.giftcloud.dicomnet.tls.TlsLine;
import org.giftcloud.engine.desk.Line;
import org.giftcloud.engine.managed.PlainSettings;
import org.giftcloud.keystore.SecretFile;
import org.jspecify.annotations.Nullable;

/** A file that says how a gateway on another computer is called; docs/gateway.md describes it. */
public final class GatewayFile {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Set<String> KNOWN =
      Set.of("host", "port", "name", "certificate", "key", "keyPassphraseFile", "authorities");

  private GatewayFile() {}

  /**
   * Reads it, and what it names; paths in it are relative to the folder it lies in.
   *
   * @throws GatewayFileException when it cannot be used; says why
   */
  public static Line.Dial read(Path file) throws IOException {
    Properties settings = settings(file);
    Path folder = file.toAbsolutePath().getParent();
    InetSocketAddress gateway =
        InetSocketAddress.createUnresolved(text(settings, "host"), port(settings));
    NodeTls tls =
        tls(
            new TlsFiles(
                path(settings, folder, "authorities"),
                path(settings, folder, "certificate"),
                path(settings, folder, "key")),
            settings.containsKey("keyPassphraseFile")
                ? path(settings, folder, "keyPassphraseFile")
                : null);
    String name = settings.getProperty("name", "").strip();
    NodeTls expecting = name.isEmpty() ? tls : tls.expecting(name);
    return () -> {
      TlsLine line = TlsLine.to(gateway, expecting, PATIENCE);
      try {
        line.shake(PATIENCE);
        // The gateway's certificate was checked in the handshake; its name is not asked for.
        return Line.over("", () -> "", line::in, line::out, line);
      } catch (IOException e) {
        line.close();
        throw e;
      }
    };
  }

  private static Properties settings(Path file) throws GatewayFileException {
    try {
      return PlainSettings.read(file, KNOWN);
    } catch (PlainSettings.UnclearNames e) {
      throw new GatewayFileException(
          "The file that names the gateway has a setting of no use, or one twice.", e);
    } catch (IOException e) {
      throw new GatewayFileException("The file that names the gateway cannot be read.", e);
    }
  }

  private static String text(Properties settings, String name) throws GatewayFileException {
    String text = settings.getProperty(name, "").strip();
    if (text.isEmpty()) {
      throw new GatewayFileException(
          "The file that names the gateway does not say its " + name + ".");
    }
    return text;
  }

  private static int port(Properties settings) throws GatewayFileException {
    String text = text(settings, "port");
    if (!text.matches("[1-9][0-9]{0,4}") || Integer.parseInt(text) > 65_535) {
      throw new GatewayFileException("The gateway’s port is a number from 1 to 65535.");
    }
    return Integer.parseInt(text);
  }

  private static Path path(Properties settings, @Nullable Path folder, String name)
      throws GatewayFileException {
    try {
      Path path = Path.of(text(settings, name));
      return folder == null ? path : folder.resolve(path);
    } catch (InvalidPathException e) {
      throw new GatewayFileException("The gateway’s " + name + " is no path.", e);
    }
  }

  private static NodeTls tls(TlsFiles files, @Nullable Path passphraseFile) throws IOException {
    char[] passphrase = passphraseFile == null ? new char[0] : firstLine(passphraseFile);
    try {
      return NodeTls.of(files, passphrase).newest();
    } catch (TlsException e) {
      throw new GatewayFileException(String.valueOf(e.getMessage()), e);
    } finally {
      Arrays.fill(passphrase, '\0');
    }
  }

  private static char[] firstLine(Path file) throws GatewayFileException {
    try (InputStream in = Files.newInputStream(file)) {
      return SecretFile.firstLine(in);
    } catch (IOException e) {
      throw new GatewayFileException("The file with the key’s passphrase cannot be read.", e);
    }
  }

  /** The gateway cannot be called as the file says; the message is a sentence for people. */
  public static final class GatewayFileException extends IOException {
    private static final long serialVersionUID = 1;

    GatewayFileException(String sentence) {
      super(sentence);
    }

    GatewayFileException(String sentence, Throwable cause) {
      super(sentence, cause);
    }
  }
}
