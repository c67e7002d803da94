// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import java.io.ByteArrayOutputStream;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Text with escape sequences (PS3.5 6.1.2.5): the first set is restored before each delimiter. */
final class Iso2022Encoder {
  private final List<CharacterRepertoire> declared;
  private final VR vr;
  private final Map<CharacterRepertoire, CharsetEncoder> encoders =
      new EnumMap<>(CharacterRepertoire.class);
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private CharacterRepertoire g0 = CharacterRepertoire.ASCII;
  private CharacterRepertoire g1 = CharacterRepertoire.ASCII;

  Iso2022Encoder(List<CharacterRepertoire> declared, VR vr) {
    this.declared = declared;
    this.vr = vr;
  }

  Optional<byte[]> encode(String text) {
    g0 = initialG0();
    g1 = initialG1();
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      if (c < 0x80) {
        ascii(c);
      } else if (!other(Character.toString(c))) {
        return Optional.empty();
      }
    }
    toInitialG0();
    return Optional.of(out.toByteArray());
  }

  private CharacterRepertoire initialG0() {
    CharacterRepertoire first = declared.getFirst();
    return first.g0 != null && !first.isMultiByteG0() ? first : CharacterRepertoire.ASCII;
  }

  private CharacterRepertoire initialG1() {
    CharacterRepertoire first = declared.getFirst();
    return first.g1 != null && !first.isMultiByte() ? first : CharacterRepertoire.ASCII;
  }

  private void ascii(int c) {
    toInitialG0();
    out.write(c);
    boolean delimiter =
        (c == '\\' && vr.isMultiValuedText())
            || (vr == VR.PN && (c == '^' || c == '='))
            || c == '\r'
            || c == '\n'
            || c == '\f'
            || c == '\t';
    if (delimiter) {
      g1 = initialG1();
    }
  }

  private void toInitialG0() {
    if (g0.isMultiByteG0()) {
      g0 = initialG0();
      escape(g0.g0);
    }
  }

  private boolean other(String c) {
    if (g1 != CharacterRepertoire.ASCII && can(g1, c) && !g0.isMultiByteG0()) {
      write(g1, c);
      return true;
    }
    if (g0.isMultiByteG0() && can(g0, c)) {
      write(g0, c);
      return true;
    }
    for (CharacterRepertoire repertoire : declared) {
      if (repertoire == CharacterRepertoire.ASCII || !can(repertoire, c)) {
        continue;
      }
      if (repertoire.isMultiByteG0()) {
        g0 = repertoire;
        escape(repertoire.g0);
      } else {
        toInitialG0();
        if (g1 != repertoire) {
          g1 = repertoire;
          escape(repertoire.g1);
        }
      }
      write(repertoire, c);
      return true;
    }
    return false;
  }

  private boolean can(CharacterRepertoire repertoire, String c) {
    return repertoire.isExtendable()
        && encoders.computeIfAbsent(repertoire, r -> r.charset.newEncoder()).canEncode(c);
  }

  private void write(CharacterRepertoire repertoire, String c) {
    out.writeBytes(c.getBytes(repertoire.charset));
  }

  private void escape(@Nullable String sequence) {
    if (sequence != null) {
      out.write(0x1B);
      out.writeBytes(sequence.getBytes(StandardCharsets.US_ASCII));
    }
  }
}
