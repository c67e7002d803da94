// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A data set or an item: elements in ascending order of unsigned tag. Immutable; {@link #toBuilder}
 * makes another. Two are equal if their elements are. Never prints values.
 */
public final class Attributes implements Iterable<Element> {
  private static final Attributes EMPTY =
      new Attributes(new Element[0], SpecificCharacterSet.ASCII);

  private final int[] tags;
  private final Element[] elements;
  private final SpecificCharacterSet characterSet;

  /** Takes the array over: ascending, no tag twice. */
  Attributes(Element[] elements, SpecificCharacterSet inherited) {
    this.elements = elements;
    this.tags = new int[elements.length];
    for (int i = 0; i < elements.length; i++) {
      tags[i] = elements[i].tag();
    }
    this.characterSet = characterSetOf(inherited);
  }

  private SpecificCharacterSet characterSetOf(SpecificCharacterSet inherited) {
    if (tags.length == 0 || Integer.compareUnsigned(tags[0], Tag.SpecificCharacterSet) > 0) {
      return inherited; // most items
    }
    int i = indexOf(Tag.SpecificCharacterSet);
    return i < 0 ? inherited : characterSetOf(elements[i], inherited);
  }

  static SpecificCharacterSet characterSetOf(Element element, SpecificCharacterSet inherited) {
    return element instanceof ValueElement value && value.length() > 0
        ? SpecificCharacterSet.of(Values.strings(value, SpecificCharacterSet.ASCII))
        : inherited;
  }

  public static Attributes empty() {
    return EMPTY;
  }

  public static Builder builder() {
    return new Builder(EMPTY);
  }

  /** A builder that begins with these elements. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** How text is encoded: as declared here, or else as in the data set that holds this item. */
  public SpecificCharacterSet characterSet() {
    return characterSet;
  }

  public int size() {
    return elements.length;
  }

  public boolean isEmpty() {
    return elements.length == 0;
  }

  @Override
  public Iterator<Element> iterator() {
    return new ElementIterator(elements);
  }

  public boolean contains(int tag) {
    return indexOf(tag) >= 0;
  }

  /** Whether the element is there and has a value: bytes, or at least one item. */
  public boolean containsValue(int tag) {
    return switch (find(tag)) {
      case ValueElement value -> value.length() > 0;
      case BulkElement bulk -> bulk.value().size() > 0;
      case SequenceElement sequence -> !sequence.items().isEmpty();
      case FragmentsElement fragments -> true;
      case null -> false;
    };
  }

  public Optional<Element> element(int tag) {
    return Optional.ofNullable(find(tag));
  }

  public Optional<VR> vrOf(int tag) {
    return element(tag).map(Element::vr);
  }

  @Nullable Element find(int tag) {
    int i = indexOf(tag);
    return i < 0 ? null : elements[i];
  }

  private @Nullable ValueElement value(int tag) {
    return find(tag) instanceof ValueElement value ? value : null;
  }

  private int indexOf(int tag) {
    return Tags.indexOf(tags, tag);
  }

  /** The first value without its padding; empty if absent or blank. Numbers as decimal text. */
  public Optional<String> getString(int tag) {
    List<String> values = getStrings(tag);
    return values.isEmpty() || values.getFirst().isEmpty()
        ? Optional.empty()
        : Optional.of(values.getFirst());
  }

  /** All values without padding, blank ones in their place; none if absent or empty. */
  public List<String> getStrings(int tag) {
    ValueElement value = value(tag);
    return value == null ? List.of() : Values.strings(value, characterSet);
  }

  /** The first value, if every value is a whole number within 32 bits (unsigned ones wrap). */
  public OptionalInt getInt(int tag) {
    int[] values = getInts(tag);
    return values.length == 0 ? OptionalInt.empty() : OptionalInt.of(values[0]);
  }

  /**
   * Whole numbers; none if any value is not one. 16-bit words of OW and bytes of OB are unsigned.
   */
  public int[] getInts(int tag) {
    long[] values = getLongs(tag);
    int[] ints = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      if (values[i] < Integer.MIN_VALUE || values[i] > 0xFFFFFFFFL) {
        return new int[0];
      }
      ints[i] = (int) values[i];
    }
    return ints;
  }

  public OptionalLong getLong(int tag) {
    long[] values = getLongs(tag);
    return values.length == 0 ? OptionalLong.empty() : OptionalLong.of(values[0]);
  }

  public long[] getLongs(int tag) {
    ValueElement value = value(tag);
    return value == null ? new long[0] : Values.longs(value, characterSet);
  }

  public OptionalDouble getDouble(int tag) {
    double[] values = getDoubles(tag);
    return values.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(values[0]);
  }

  /** Numbers; none if any value is not one. */
  public double[] getDoubles(int tag) {
    ValueElement value = value(tag);
    return value == null ? new double[0] : Values.doubles(value, characterSet);
  }

  /** A copy of the bytes, if the value is in memory. */
  public Optional<byte[]> getBytes(int tag) {
    ValueElement value = value(tag);
    return value == null ? Optional.empty() : Optional.of(value.value());
  }

  /** The bytes of a value, be it in memory or not; empty for sequences and fragments. */
  public Optional<ByteSource> getBulk(int tag) {
    return switch (find(tag)) {
      case ValueElement value -> Optional.of(ByteSource.of(value.bytes()));
      case BulkElement bulk -> Optional.of(bulk.value());
      case SequenceElement sequence -> Optional.empty();
      case FragmentsElement fragments -> Optional.empty();
      case null -> Optional.empty();
    };
  }

  /** The items; none if the element is absent or not a sequence. */
  public List<Attributes> getSequence(int tag) {
    return find(tag) instanceof SequenceElement sequence ? sequence.items() : List.of();
  }

  /** Who reserved the block of this private element; empty if nobody, or if it is not private. */
  public Optional<String> privateCreatorOf(int tag) {
    boolean inBlock = Tags.isPrivate(tag) && Tags.element(tag) >= 0x1000;
    return inBlock ? getString(Tags.creatorOf(tag)) : Optional.empty();
  }

  /**
   * The private element of this creator with this group and last two digits, whatever its block.
   *
   * @param tag with any block number, such as 0x00190010 for (0019,xx10)
   */
  public Optional<Element> element(String privateCreator, int tag) {
    return PrivateBlocks.find(this, privateCreator, tag);
  }

  /** This item within a data set of that character set: the same text, in its bytes if need be. */
  Attributes within(SpecificCharacterSet outer) {
    return isWithin(outer) ? this : Recoding.within(this, outer);
  }

  /** Whether the item reads the same within a data set of that character set. */
  boolean isWithin(SpecificCharacterSet outer) {
    return characterSet.equals(outer) || containsValue(Tag.SpecificCharacterSet);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Attributes that && Arrays.equals(elements, that.elements);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(elements);
  }

  @Override
  public String toString() {
    return "Attributes[" + elements.length + " elements]";
  }

  /**
   * Makes a data set. Text is encoded as (0008,0005) of the builder says; if it does not fit, all
   * text changes to UTF-8. Items follow when {@link #build} is called.
   */
  public static final class Builder {
    private final Attributes from;
    private List<Element> elements; // a view of what it began with, until something changes
    private boolean changed;
    private SpecificCharacterSet characterSet;

    private Builder(Attributes from) {
      this.from = from;
      this.elements = Arrays.asList(from.elements);
      this.characterSet = from.characterSet;
    }

    /** Puts the element as it is; encoded text must already be in the builder's character set. */
    public Builder set(Element element) {
      change();
      int last = elements.size() - 1;
      if (last < 0 || Integer.compareUnsigned(elements.get(last).tag(), element.tag()) < 0) {
        elements.add(element);
      } else {
        int i = indexOf(element.tag());
        if (i >= 0) {
          elements.set(i, element);
        } else {
          elements.add(-1 - i, element);
        }
      }
      if (element.tag() == Tag.SpecificCharacterSet) {
        characterSet = characterSetOf(element, from.characterSet);
      }
      return this;
    }

    private void change() {
      elements = changed ? elements : new ArrayList<>(elements);
      changed = true;
    }

    private int indexOf(int tag) {
      int low = 0;
      int high = elements.size() - 1;
      while (low <= high) {
        int middle = (low + high) >>> 1;
        int order = Integer.compareUnsigned(elements.get(middle).tag(), tag);
        if (order == 0) {
          return middle;
        }
        low = order < 0 ? middle + 1 : low;
        high = order < 0 ? high : middle - 1;
      }
      return -1 - low;
    }

    public Builder remove(int tag) {
      int i = indexOf(tag);
      if (i >= 0) {
        change();
        elements.remove(i);
        if (tag == Tag.SpecificCharacterSet) {
          recode(SpecificCharacterSet.ASCII);
        }
      }
      return this;
    }

    public boolean contains(int tag) {
      return indexOf(tag) >= 0;
    }

    /** Text with the VR of PS3.6. */
    public Builder setString(int tag, String... values) {
      return setString(tag, ElementDictionary.vrOf(tag), values);
    }

    /**
     * Text, padded to even length. Setting (0008,0005) encodes the text that is there anew.
     *
     * @throws IllegalArgumentException if the VR holds no text or not these characters
     */
    public Builder setString(int tag, VR vr, String... values) {
      if (!vr.isText()) {
        throw new IllegalArgumentException("no text in " + vr + " " + Tags.toString(tag));
      }
      if (tag == Tag.SpecificCharacterSet) {
        recode(SpecificCharacterSet.of(List.of(values)));
        byte[] terms = String.join("\\", values).getBytes(StandardCharsets.US_ASCII);
        return set(ValueElement.owning(tag, VR.CS, Values.padded(VR.CS, terms)));
      }
      String text = String.join("\\", values);
      Optional<byte[]> bytes = Values.encode(vr, text, characterSet);
      if (bytes.isEmpty() && vr.isEncodedText()) {
        setString(Tag.SpecificCharacterSet, VR.CS, CharacterRepertoire.UTF_8.term);
        bytes = Values.encode(vr, text, characterSet);
      }
      return set(
          ValueElement.owning(
              tag,
              vr,
              bytes.orElseThrow(
                  () -> new IllegalArgumentException("not encodable " + Tags.toString(tag)))));
    }

    private void recode(SpecificCharacterSet to) {
      if (characterSet.equals(to)) {
        return;
      }
      Optional<List<Element>> recoded = Recoding.recode(elements, characterSet, to);
      elements =
          recoded.orElseThrow(
              () -> new IllegalArgumentException("text does not fit the character set"));
      characterSet = to;
      changed = true;
    }

    /** Whole numbers, as text if the VR is text. */
    public Builder setInt(int tag, VR vr, int... values) {
      return setLong(tag, vr, Arrays.stream(values).asLongStream().toArray());
    }

    public Builder setLong(int tag, VR vr, long... values) {
      return set(ValueElement.owning(tag, vr, Values.padded(vr, Values.bytes(vr, values))));
    }

    /** Numbers, as text if the VR is text. */
    public Builder setDouble(int tag, VR vr, double... values) {
      return set(ValueElement.owning(tag, vr, Values.bytes(vr, values)));
    }

    /** Bytes as they shall stand in a little-endian file. */
    public Builder setBytes(int tag, VR vr, byte[] value) {
      return set(new ValueElement(tag, vr, value));
    }

    public Builder setBulk(int tag, VR vr, ByteSource value) {
      return set(new BulkElement(tag, vr, value));
    }

    public Builder setSequence(int tag, Attributes... items) {
      return setSequence(tag, Arrays.asList(items));
    }

    public Builder setSequence(int tag, Collection<Attributes> items) {
      return set(new SequenceElement(tag, VR.SQ, List.copyOf(items)));
    }

    /** Encapsulated Pixel Data; the first fragment is the Basic Offset Table. */
    public Builder setFragments(int tag, VR vr, List<ByteSource> fragments) {
      return set(new FragmentsElement(tag, vr, fragments));
    }

    /** An element without a value; for SQ, without items. */
    public Builder setEmpty(int tag, VR vr) {
      return vr == VR.SQ ? setSequence(tag) : set(ValueElement.owning(tag, vr, new byte[0]));
    }

    /** The data set; if nothing was changed, the one that the builder began with. */
    public Attributes build() {
      return changed ? Recoding.changed(from, elements, characterSet) : from;
    }
  }
}
