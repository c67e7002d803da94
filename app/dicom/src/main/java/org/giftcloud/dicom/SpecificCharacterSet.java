// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What (0008,0005) declares (PS3.3 C.12.1.1.2), with code extensions of PS3.5 6.1.2.5. */
public final class SpecificCharacterSet {
  /** The default repertoire: nothing declared. */
  public static final SpecificCharacterSet ASCII =
      new SpecificCharacterSet(List.of(), List.of(CharacterRepertoire.ASCII), true);

  /** ISO_IR 192. */
  public static final SpecificCharacterSet UTF_8 =
      new SpecificCharacterSet(
          List.of(CharacterRepertoire.UTF_8.term), List.of(CharacterRepertoire.UTF_8), true);

  /** One object for each declaration: every item of a data set refers to it. */
  private static final Map<List<String>, SpecificCharacterSet> SEEN = new ConcurrentHashMap<>();

  private static final int REMEMBERED = 256;

  private final List<String> declared;
  private final List<CharacterRepertoire> repertoires;
  private final boolean understood;

  private SpecificCharacterSet(
      List<String> declared, List<CharacterRepertoire> repertoires, boolean understood) {
    this.declared = List.copyOf(declared);
    this.repertoires = List.copyOf(repertoires);
    this.understood = understood;
  }

  /** The character set of these values of (0008,0005). Never fails: what is unknown is guessed. */
  public static SpecificCharacterSet of(List<String> declared) {
    SpecificCharacterSet seen = SEEN.get(declared);
    if (seen != null) {
      return seen;
    }
    SpecificCharacterSet made = read(declared);
    if (made.understood && SEEN.size() < REMEMBERED) {
      SEEN.putIfAbsent(made.declared, made);
    }
    return made;
  }

  private static SpecificCharacterSet read(List<String> declared) {
    if (declared.stream().allMatch(String::isBlank)) {
      return ASCII;
    }
    List<CharacterRepertoire> repertoires = new ArrayList<>();
    boolean understood = true;
    for (int i = 0; i < declared.size(); i++) {
      String term = declared.get(i);
      Optional<CharacterRepertoire> repertoire =
          term.isBlank() && i == 0
              ? Optional.of(CharacterRepertoire.ASCII)
              : CharacterRepertoire.of(term);
      understood &= repertoire.isPresent();
      repertoire.ifPresent(repertoires::add);
    }
    if (repertoires.isEmpty()) {
      repertoires.add(CharacterRepertoire.ASCII);
    }
    if (repertoires.equals(UTF_8.repertoires) && declared.equals(UTF_8.declared)) {
      return UTF_8;
    }
    return new SpecificCharacterSet(declared, repertoires, understood);
  }

  /** The values as declared; empty for the default repertoire. */
  public List<String> declared() {
    return declared;
  }

  /** Whether every declared term is one of PS3.3, be it misspelt. */
  public boolean isUnderstood() {
    return understood;
  }

  /** The characters of a value that holds text of this VR. */
  public String decode(byte[] value, VR vr) {
    if (isPlain(value)) {
      return new String(value, StandardCharsets.ISO_8859_1);
    }
    if (!vr.isEncodedText()) {
      return guess(value);
    }
    CharacterRepertoire first = repertoires.getFirst();
    if (!first.isExtendable()) {
      return strictly(value, first.charset).orElseGet(() -> guess(value));
    }
    if (repertoires.size() == 1 && first == CharacterRepertoire.ASCII && !hasEscape(value)) {
      return guess(value);
    }
    return new Iso2022Decoder(repertoires, vr).decode(value);
  }

  /**
   * Whether the bytes are characters of the set; true where code extensions or nothing at all is
   * declared, for there readers guess.
   */
  public boolean canDecode(byte[] value) {
    CharacterRepertoire first = repertoires.getFirst();
    return isPlain(value) || first.isExtendable() || strictly(value, first.charset).isPresent();
  }

  /**
   * The bytes of the text, without padding; empty if it holds a character that is not in the set.
   */
  public Optional<byte[]> encode(String text, VR vr) {
    if (text.chars().allMatch(c -> c < 0x80 && c != 0x1B)) {
      return Optional.of(text.getBytes(StandardCharsets.US_ASCII));
    }
    if (!vr.isEncodedText() || !understood || text.indexOf(0x1B) >= 0) {
      return Optional.empty();
    }
    CharacterRepertoire first = repertoires.getFirst();
    if (first.isMultiByte() || repertoires.size() > 1) {
      return new Iso2022Encoder(repertoires, vr).encode(text);
    }
    return first.charset.newEncoder().canEncode(text)
        ? Optional.of(text.getBytes(first.charset))
        : Optional.empty();
  }

  /** Readers agree on this much where nothing valid was declared: UTF-8 if it is, else Latin-1. */
  private static String guess(byte[] value) {
    return strictly(value, StandardCharsets.UTF_8)
        .orElseGet(() -> new String(value, StandardCharsets.ISO_8859_1));
  }

  private static Optional<String> strictly(byte[] value, Charset charset) {
    try {
      return Optional.of(
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(value))
              .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** Bytes that mean the same in every set. */
  static boolean isPlain(byte[] value) {
    for (byte b : value) {
      if (b < 0 || b == 0x1B) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasEscape(byte[] value) {
    for (byte b : value) {
      if (b == 0x1B) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean equals(Object other) {
    return other == this
        || (other instanceof SpecificCharacterSet that
            && understood == that.understood
            && repertoires.equals(that.repertoires));
  }

  @Override
  public int hashCode() {
    return repertoires.hashCode();
  }

  @Override
  public String toString() {
    return "SpecificCharacterSet" + repertoires;
  }
}
