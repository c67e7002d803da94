// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Values to bytes and back. */
final class Values {
  private Values() {}

  /** The VR that counts: what PS3.6 says where the file says UN. */
  static VR effective(Element element) {
    return element.vr() == VR.UN ? ElementDictionary.vrOf(element.tag()) : element.vr();
  }

  static List<String> strings(ValueElement element, SpecificCharacterSet characterSet) {
    VR vr = effective(element);
    byte[] value = element.bytes();
    if (value.length == 0 || vr.isBulk() || vr == VR.SQ) {
      return List.of();
    }
    if (!vr.isText()) {
      return numbers(vr, value);
    }
    String text = characterSet.decode(value, vr);
    if (!vr.isMultiValuedText()) {
      return List.of(trimEnd(text));
    }
    if (text.indexOf('\\') < 0) {
      return List.of(trim(text));
    }
    List<String> values = new ArrayList<>();
    int start = 0;
    for (int i = text.indexOf('\\'); i >= 0; i = text.indexOf('\\', start)) {
      values.add(trim(text.substring(start, i)));
      start = i + 1;
    }
    values.add(trim(text.substring(start)));
    return List.copyOf(values);
  }

  private static List<String> numbers(VR vr, byte[] value) {
    ByteBuffer in = little(value);
    List<String> numbers = new ArrayList<>(value.length / vr.valueBytes());
    while (in.remaining() >= vr.valueBytes()) {
      numbers.add(
          switch (vr) {
            case FL -> Float.toString(in.getFloat());
            case FD -> Double.toString(in.getDouble());
            case AT ->
                HexFormat.of().withUpperCase().toHexDigits(in.getShort())
                    + HexFormat.of().withUpperCase().toHexDigits(in.getShort());
            case UV -> Long.toUnsignedString(in.getLong());
            default -> Long.toString(whole(vr, in));
          });
    }
    return List.copyOf(numbers);
  }

  /** Whole numbers; of a bulk VR, its words without a sign. Empty if any value is not whole. */
  static long[] longs(ValueElement element, SpecificCharacterSet characterSet) {
    VR vr = effective(element);
    byte[] value = element.bytes();
    if (vr == VR.SQ || vr == VR.UN || vr == VR.FL || vr == VR.FD || vr == VR.OF || vr == VR.OD) {
      return new long[0];
    }
    if (!vr.isText()) {
      ByteBuffer in = little(value);
      long[] numbers = new long[value.length / vr.valueBytes()];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = whole(vr, in);
      }
      return numbers;
    }
    double[] numbers = doubles(element, characterSet);
    long[] whole = new long[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      whole[i] = (long) numbers[i];
      if (whole[i] != numbers[i]) {
        return new long[0];
      }
    }
    return whole;
  }

  private static long whole(VR vr, ByteBuffer in) {
    return switch (vr) {
      case US, OW -> in.getShort() & 0xFFFF;
      case SS -> in.getShort();
      case UL, OL -> in.getInt() & 0xFFFFFFFFL;
      case SL -> in.getInt();
      case AT -> in.getShort() << 16 | (in.getShort() & 0xFFFF);
      case SV, UV, OV -> in.getLong();
      default -> in.get() & 0xFF;
    };
  }

  /** Numbers; empty if any value is not one. */
  static double[] doubles(ValueElement element, SpecificCharacterSet characterSet) {
    VR vr = effective(element);
    if (vr == VR.FL || vr == VR.FD || vr == VR.OF || vr == VR.OD) {
      ByteBuffer in = little(element.bytes());
      double[] numbers = new double[element.length() / vr.valueBytes()];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = vr.valueBytes() == 4 ? in.getFloat() : in.getDouble();
      }
      return numbers;
    }
    if (!vr.isText()) {
      return Arrays.stream(longs(element, characterSet)).asDoubleStream().toArray();
    }
    List<String> texts = strings(element, characterSet);
    double[] numbers = new double[texts.size()];
    for (int i = 0; i < numbers.length; i++) {
      if (!isNumber(texts.get(i))) {
        return new double[0];
      }
      numbers[i] = Double.parseDouble(texts.get(i));
      if (Double.isInfinite(numbers[i])) {
        return new double[0];
      }
    }
    return numbers;
  }

  /** Whether the text is a decimal string of PS3.5; Java would also take hexadecimal and NaN. */
  static boolean isNumber(String text) {
    if (text.length() > 64) {
      return false;
    }
    int digits = 0;
    int at = sign(text, 0);
    boolean point = false;
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c >= '0' && c <= '9') {
        digits++;
      } else if (c == '.' && !point) {
        point = true;
      } else {
        break;
      }
    }
    if (digits == 0 || at == text.length()) {
      return digits > 0;
    }
    if (text.charAt(at) != 'e' && text.charAt(at) != 'E') {
      return false;
    }
    int exponent = sign(text, at + 1);
    return exponent < text.length()
        && text.length() - exponent <= 3
        && text.substring(exponent).chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static int sign(String text, int at) {
    return at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+') ? at + 1 : at;
  }

  static byte[] bytes(VR vr, long[] numbers) {
    if (vr.isText()) {
      return padded(vr, joined(Arrays.stream(numbers).mapToObj(Long::toString).toList()));
    }
    ByteBuffer out =
        ByteBuffer.allocate(numbers.length * vr.valueBytes()).order(ByteOrder.LITTLE_ENDIAN);
    for (long number : numbers) {
      switch (vr) {
        case US, SS, OW -> out.putShort((short) number);
        case UL, SL, OL -> out.putInt((int) number);
        case SV, UV, OV -> out.putLong(number);
        case AT -> out.putShort((short) (number >>> 16)).putShort((short) number);
        case FL, OF -> out.putFloat((float) number);
        case FD, OD -> out.putDouble((double) number);
        case OB, UN -> out.put((byte) number);
        default -> throw new IllegalArgumentException("no numbers in " + vr);
      }
    }
    return out.array();
  }

  static byte[] bytes(VR vr, double[] numbers) {
    if (vr.isText()) {
      return padded(vr, joined(Arrays.stream(numbers).mapToObj(Values::decimalString).toList()));
    }
    ByteBuffer out =
        ByteBuffer.allocate(numbers.length * vr.valueBytes()).order(ByteOrder.LITTLE_ENDIAN);
    for (double number : numbers) {
      switch (vr) {
        case FL, OF -> out.putFloat((float) number);
        case FD, OD -> out.putDouble(number);
        default -> throw new IllegalArgumentException("no fractions in " + vr);
      }
    }
    return out.array();
  }

  /** As precise as 16 characters allow (PS3.5 6.2, DS). */
  private static String decimalString(double number) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("not finite");
    }
    if (number == Math.rint(number) && Math.abs(number) < 1e15) {
      return Long.toString((long) number);
    }
    String text = Double.toString(number);
    for (int digits = 15; text.length() > 16; digits--) {
      text = String.format(Locale.ROOT, "%." + digits + "e", number);
    }
    return text;
  }

  private static byte[] joined(List<String> values) {
    return String.join("\\", values).getBytes(StandardCharsets.US_ASCII);
  }

  /** The text in this set, made even; empty if it does not fit the set. */
  static Optional<byte[]> encode(VR vr, String text, SpecificCharacterSet characterSet) {
    return characterSet.encode(text, vr).map(bytes -> padded(vr, bytes));
  }

  static byte[] padded(VR vr, byte[] value) {
    if (value.length % 2 == 0) {
      return value;
    }
    byte[] even = Arrays.copyOf(value, value.length + 1);
    even[value.length] = vr.padding();
    return even;
  }

  private static ByteBuffer little(byte[] value) {
    return ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static String trim(String text) {
    int start = 0;
    while (start < text.length() && isPadding(text.charAt(start))) {
      start++;
    }
    return start == 0 ? trimEnd(text) : trimEnd(text.substring(start));
  }

  private static String trimEnd(String text) {
    int end = text.length();
    while (end > 0 && isPadding(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end);
  }

  private static boolean isPadding(char c) {
    return c == ' ' || c == 0;
  }
}
