// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.residualcheck;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Walks over a DICOM file byte by byte and has every value searched; knows no dictionary. */
final class DicomWalker {
  /** The bytes are not what the file says they are. */
  static final class MalformedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Finding.Kind kind;

    MalformedException(Finding.Kind kind) {
      super(kind.name());
      this.kind = kind;
    }

    Finding.Kind kind() {
      return kind;
    }
  }

  private static final int PREAMBLE = 128;
  private static final long UNDEFINED = 0xFFFFFFFFL;
  private static final long NO_END = Long.MAX_VALUE;
  private static final int DEEPEST = 64;
  private static final int LARGE = 1024 * 1024;
  private static final int LONGEST_UID = 128;

  private static final int ITEM = 0xFFFEE000;
  private static final int ITEM_END = 0xFFFEE00D;
  private static final int SEQUENCE_END = 0xFFFEE0DD;
  private static final int TRANSFER_SYNTAX = 0x00020010;
  private static final int CHARACTER_SET = 0x00080005;

  private final ValueSearch search;
  private final Hits hits;
  private final Where where = new Where();
  private final Repeats repeats = new Repeats();
  private final byte[] brief = new byte[Repeats.LONGEST];
  private Source source;
  private CharacterSets sets = CharacterSets.DEFAULT;
  private boolean big;

  DicomWalker(Source source, ValueSearch search, Hits hits) {
    this.source = source;
    this.search = search;
    this.hits = hits;
  }

  private record Header(int tag, String vr, long length) {
    boolean isUndefined() {
      return length == UNDEFINED;
    }
  }

  /** Searches to the end of the file; how far it got is in the source. */
  void walk() throws IOException {
    if (!isPart10()) {
      throw new MalformedException(Finding.Kind.NOT_DICOM);
    }
    search.search(source, PREAMBLE, Form.OPAQUE, sets, () -> "preamble");
    source.skip(4);
    Syntax syntax = Syntax.of(walkMeta());
    big = syntax.isBigEndian();
    if (!syntax.isDeflated()) {
      walkElements(syntax.isExplicit(), NO_END, 0);
      return;
    }
    Deflated deflated = new Deflated(source.rest());
    try {
      source = new Source(deflated);
      walkElements(true, NO_END, 0);
      source = deflated.after();
    } finally {
      deflated.release();
    }
    search.search(source, NO_END, Form.OPAQUE, sets, () -> "trailing bytes");
  }

  private boolean isPart10() throws IOException {
    return source.ahead(PREAMBLE + 4) == PREAMBLE + 4
        && source.peek(PREAMBLE) == 'D'
        && source.peek(PREAMBLE + 1) == 'I'
        && source.peek(PREAMBLE + 2) == 'C'
        && source.peek(PREAMBLE + 3) == 'M';
  }

  private String walkMeta() throws IOException {
    String syntax = "";
    while (source.ahead(2) == 2 && source.peek(0) == 2 && source.peek(1) == 0) {
      Header header = header(true);
      where.at(header.tag());
      if (header.tag() == TRANSFER_SYNTAX && header.length() <= LONGEST_UID) {
        byte[] value = value((int) header.length());
        search.search(value, value.length, Form.NUMBERS, sets, where);
        syntax = ascii(value);
      } else if (header.isUndefined()) {
        throw new MalformedException(Finding.Kind.MALFORMED);
      } else {
        searchValue(header, true);
      }
    }
    return syntax;
  }

  private void walkElements(boolean explicit, long end, int depth) throws IOException {
    if (depth > DEEPEST) {
      throw new MalformedException(Finding.Kind.LIMIT);
    }
    CharacterSets outer = sets;
    while (source.consumed() < end) {
      if (source.ahead(1) == 0 && end == NO_END && depth == 0) {
        return;
      }
      Header header = header(explicit);
      if (header.tag() == ITEM_END && depth > 0 && end == NO_END) {
        sets = outer;
        return;
      }
      if (header.tag() >>> 16 == 0xFFFE
          || (!header.isUndefined() && header.length() > end - source.consumed())) {
        throw new MalformedException(Finding.Kind.MALFORMED);
      }
      where.at(header.tag());
      walkElement(header, explicit, depth);
    }
    if (source.consumed() > end) {
      throw new MalformedException(Finding.Kind.MALFORMED);
    }
    sets = outer;
  }

  private void walkElement(Header header, boolean explicit, int depth) throws IOException {
    boolean opaque = header.vr().equals("UN") || header.vr().isEmpty();
    if (header.tag() == CHARACTER_SET) {
      walkCharacterSet(header);
    } else if (header.vr().equals("SQ")) {
      walkSequence(explicit, header, depth);
    } else if (header.isUndefined() && opaque) {
      // PS3.5 6.2.2: UN of undefined length is a sequence in implicit VR little endian.
      boolean outer = big;
      big = big && !header.vr().equals("UN");
      walkSequence(false, header, depth);
      big = outer;
    } else if (header.isUndefined()) {
      walkFragments(header, explicit);
    } else if (header.vr().isEmpty() && startsWithItem(header)) {
      walkSequence(false, header, depth);
    } else {
      searchValue(header, explicit);
    }
  }

  private boolean startsWithItem(Header header) throws IOException {
    if (header.length() < 8 || source.ahead(8) < 8) {
      return false;
    }
    return source.peek(0) == 0xFE
        && source.peek(1) == 0xFF
        && source.peek(2) == 0
        && source.peek(3) == 0xE0;
  }

  private void walkCharacterSet(Header header) throws IOException {
    if (header.length() > ValueSearch.BLOCK) {
      throw new MalformedException(Finding.Kind.MALFORMED);
    }
    byte[] value = value((int) header.length());
    search.search(value, value.length, Form.TEXT, sets, where);
    Optional<CharacterSets> declared = CharacterSets.of(ascii(value));
    if (declared.isEmpty()) {
      hits.add(Finding.Kind.UNKNOWN_CHARACTER_SET, where);
    }
    sets = declared.orElse(CharacterSets.DEFAULT);
  }

  private void walkSequence(boolean explicit, Header header, int depth) throws IOException {
    long end = header.isUndefined() ? NO_END : source.consumed() + header.length();
    int item = 0;
    while (source.consumed() < end) {
      int tag = tag();
      long length = u32();
      if (tag == SEQUENCE_END && header.isUndefined()) {
        return;
      }
      if (tag != ITEM) {
        throw new MalformedException(Finding.Kind.MALFORMED);
      }
      long itemEnd = length == UNDEFINED ? NO_END : source.consumed() + length;
      if (itemEnd != NO_END && itemEnd > end) {
        throw new MalformedException(Finding.Kind.MALFORMED);
      }
      where.enter(item++);
      walkElements(explicit, itemEnd, depth + 1);
      where.leave();
    }
    if (source.consumed() > end) {
      throw new MalformedException(Finding.Kind.MALFORMED);
    }
  }

  private void walkFragments(Header header, boolean explicit) throws IOException {
    while (true) {
      int tag = tag();
      long length = u32();
      if (tag == SEQUENCE_END) {
        return;
      }
      if (tag != ITEM || length == UNDEFINED) {
        throw new MalformedException(Finding.Kind.MALFORMED);
      }
      searchValue(new Header(header.tag(), header.vr(), length), explicit);
    }
  }

  private void searchValue(Header header, boolean explicit) throws IOException {
    long length = header.length();
    Form form = Forms.of(header.tag(), header.vr(), length > LARGE);
    if (form == Form.OPAQUE && explicit && startsWithItem(header) && length <= ValueSearch.BLOCK) {
      byte[] value = value((int) length);
      search.search(value, value.length, form, sets, where);
      walkHidden(value);
      return;
    }
    if (length <= Repeats.LONGEST && where.level() > 0) {
      searchShort((int) length, form);
      return;
    }
    Where.Place place = where.place(form == Form.PIXELS);
    if (search.search(source, length, form, sets, place) < length) {
      throw new EOFException("ends inside a value");
    }
  }

  private void searchShort(int length, Form form) throws IOException {
    if (source.read(brief, 0, length) < length) {
      throw new EOFException("ends inside a value");
    }
    if (repeats.isClean(brief, length, form, sets)) {
      return;
    }
    int before = hits.count();
    search.search(brief, length, form, sets, where);
    if (hits.count() == before) {
      repeats.add(brief, length, form, sets);
    }
  }

  /** A sequence written as UN or OB: walked for its paths and character sets, if it is one. */
  private void walkHidden(byte[] value) {
    Source outer = source;
    CharacterSets outerSets = sets;
    boolean outerBig = big;
    int level = where.level();
    source = new Source(new ByteArrayInputStream(value));
    big = false;
    try {
      walkSequence(false, new Header(0, "SQ", value.length), DEEPEST / 2);
    } catch (IOException e) {
      // Not a sequence after all; its bytes have been searched as they stand.
      where.back(level);
    } finally {
      source = outer;
      sets = outerSets;
      big = outerBig;
    }
  }

  private byte[] value(int length) throws IOException {
    byte[] value = new byte[length];
    if (source.read(value, 0, length) < length) {
      throw new EOFException("ends inside a value");
    }
    return value;
  }

  private static String ascii(byte[] value) {
    return new String(value, StandardCharsets.ISO_8859_1).replace('\0', ' ').strip();
  }

  private Header header(boolean explicit) throws IOException {
    int tag = tag();
    if (tag >>> 16 == 0xFFFE || !explicit) {
      return new Header(tag, "", u32());
    }
    char first = (char) source.u8();
    char second = (char) source.u8();
    if (!isLetter(first) || !isLetter(second)) {
      throw new MalformedException(Finding.Kind.MALFORMED);
    }
    String vr = Forms.vr(first, second);
    if (Forms.isShort(vr)) {
      return new Header(tag, vr, u16());
    }
    source.skip(2);
    return new Header(tag, vr, u32());
  }

  private static boolean isLetter(char c) {
    return c >= 'A' && c <= 'Z';
  }

  private int tag() throws IOException {
    int group = u16();
    return (group << 16) | u16();
  }

  private int u16() throws IOException {
    int first = source.u8();
    int second = source.u8();
    return big ? (first << 8) | second : (second << 8) | first;
  }

  private long u32() throws IOException {
    long first = u16();
    long second = u16();
    return big ? (first << 16) | second : (second << 16) | first;
  }
}
