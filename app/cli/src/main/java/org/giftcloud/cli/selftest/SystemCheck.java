// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli.selftest;

import java.awt.GraphicsEnvironment;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.giftcloud.keystore.CryptoCheck;

/** What this installation brings with it, and what it finds: ciphers and fonts. */
public final class SystemCheck {
  private SystemCheck() {}

  /** Ciphers against the answers their specifications print. */
  public static List<Check> ciphers() {
    return Stream.of(CryptoCheck.values()).map(SystemCheck::cipher).toList();
  }

  private static Check cipher(CryptoCheck cipher) {
    String name = "cipher " + cipher.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return cipher.isSound()
        ? Check.ok(name, "gives the published answer")
        : Check.failed(
            name,
            "does not give the published answer",
            "Do not use this installation: install it again from a source you trust.");
  }

  /** Whether text can be drawn; needs no display. */
  public static Check fonts() {
    String advice = "Install a font and fontconfig (Debian: apt install fonts-dejavu-core).";
    try {
      // Not a locale of the user's: families are counted only.
      int families =
          GraphicsEnvironment.getLocalGraphicsEnvironment()
              .getAvailableFontFamilyNames(Locale.ROOT)
              .length;
      return families > 0
          ? Check.ok("fonts", families + " families")
          : Check.failed("fonts", "none found", advice);
    } catch (LinkageError | InternalError | RuntimeException e) {
      // The JDK throws what it likes when fontconfig is missing or empty.
      return Check.failed("fonts", "not to be had (" + e.getClass().getSimpleName() + ")", advice);
    }
  }
}
