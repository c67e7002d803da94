// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Element;
import org.giftcloud.dicom.SequenceElement;
import org.giftcloud.dicom.SpecificCharacterSet;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicom.VR;
import org.giftcloud.pluginsapi.Option;
import org.junit.jupiter.api.Test;

/** Names in free text of every character set, and references in any nesting. */
class RandomTextTest {
  private static final int ROUNDS = 300;

  /**
   * Character sets by what is declared, with letters that each has; no Latin vowels, or chance
   * makes a medical word, which stays (it made ULNA).
   */
  private static final Map<String, String> LETTERS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("", "BCDFGKLMPQVWXZ"),
              Map.entry("ISO_IR 100", "ÇÑßçñÐÞÝ"),
              Map.entry("ISO_IR 101", "ŁŻŚŹĆŃČŘĎŤ"),
              Map.entry("ISO_IR 144", "БГДЖЗИЛПФЦЧШЩЭЮЯ"),
              Map.entry("ISO_IR 126", "ΓΔΘΛΞΠΣΦΨΩ"),
              Map.entry("ISO_IR 127", "بتثجحخدذرزسشصضطظعغ"),
              Map.entry("ISO_IR 138", "אבגדהוזחטיכלמנסעפצק"),
              Map.entry("ISO_IR 166", "กขคฆงจฉชซฌญฎฏฐฑ"),
              Map.entry("ISO_IR 13", "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿ"),
              Map.entry("\\ISO 2022 IR 87", "山田太郎鈴木佐藤高橋渡辺"),
              Map.entry("\\ISO 2022 IR 149", "김이박최정강조윤장임한오"),
              Map.entry("\\ISO 2022 IR 58", "王李张刘陈杨赵黄周吴"),
              Map.entry("GB18030", "王李张刘陈杨赵黄周吴徐孙"),
              Map.entry("GBK", "王李張劉陳楊趙黃周吳"),
              Map.entry("ISO_IR 192", "Żłćß山김БΩבกｱ")));

  private static final List<Integer> KEPT_SEQUENCES =
      List.of(
          Tag.ReferencedSeriesSequence,
          Tag.SharedFunctionalGroupsSequence,
          Tag.PerFrameFunctionalGroupsSequence,
          Tag.AnatomicRegionSequence);
  private static final List<Integer> TEXTS =
      List.of(
          Tag.SeriesDescription,
          Tag.StudyDescription,
          Tag.ImageComments,
          Tag.ProtocolName,
          Tag.AdditionalPatientHistory,
          Tag.ContentDescription);
  private static final Set<Option> OPTIONS =
      EnumSet.of(
          Option.CLEAN_DESCRIPTORS,
          Option.CLEAN_STRUCTURED_CONTENT,
          Option.RETAIN_PATIENT_CHARACTERISTICS,
          Option.RETAIN_LONG_MODIFIED_DATES);

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final Deidentifier deidentifier = new Deidentifier(Given.profile("dicom-basic", OPTIONS));

  @Test
  void no_name_survives_in_text_of_any_character_set() {
    System.out.println("seed " + seed);
    List<String> survivors = new ArrayList<>();
    int kept = 0;
    for (int round = 0; round < ROUNDS; round++) {
      String declared = List.copyOf(LETTERS.keySet()).get(round % LETTERS.size());
      String name = name(LETTERS.getOrDefault(declared, ""));
      Attributes image = image(declared, name);

      Attributes out = Given.filled(deidentifier, image);

      SpecificCharacterSet set = image.characterSet();
      String bytes = latin(Given.file(out));
      String encoded = latin(set.encode(name, VR.LO).orElseThrow());
      if (bytes.contains(encoded) || texts(out).stream().anyMatch(text -> text.contains(name))) {
        survivors.add(declared + " round " + round + " " + name);
      }
      kept += (int) texts(out).stream().filter(text -> text.contains("THORAX")).count();
    }

    assertEquals(List.of(), survivors, "seed " + seed);
    assertTrue(kept > ROUNDS, "the rest of the text stays: " + kept);
  }

  @Test
  void references_form_the_same_graph_before_and_after() {
    System.out.println("seed " + seed);
    for (int round = 0; round < ROUNDS; round++) {
      List<String> uids = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        uids.add("1.2.826.0.1." + (100 + random.nextInt(900)) + "." + i);
      }
      Attributes.Builder image = Given.image(Given.CT);
      image.setString(Tag.FrameOfReferenceUID, VR.UI, uids.get(0));
      image.setSequence(kept(), List.of(reference(uids), reference(uids)));
      image.setSequence(kept(), List.of(reference(uids)));
      image.setString(Tag.IrradiationEventUID, VR.UI, uids.get(1), uids.get(2));
      Attributes before = image.build();

      Attributes after = Given.filled(deidentifier, before);

      List<String> old = uids(before);
      List<String> fresh = uids(after);
      assertEquals(shape(old), shape(fresh), "seed " + seed + " round " + round);
      assertTrue(fresh.stream().noneMatch(old::contains), "seed " + seed + " round " + round);
    }
  }

  private String name(String letters) {
    StringBuilder name = new StringBuilder();
    int length = 3 + random.nextInt(5);
    while (name.codePointCount(0, name.length()) < length) {
      int at = random.nextInt(letters.codePointCount(0, letters.length()));
      name.appendCodePoint(letters.codePointAt(letters.offsetByCodePoints(0, at)));
    }
    return name.toString();
  }

  private Attributes image(String declared, String name) {
    Attributes.Builder image = Given.image(Given.CT).remove(Tag.PatientName);
    if (!declared.isEmpty()) {
      image.setString(Tag.SpecificCharacterSet, VR.CS, declared.split("\\\\", -1));
    }
    boolean japanese = declared.contains("87") || declared.equals("ISO_IR 13");
    image.setString(Tag.PatientName, VR.PN, japanese ? "=" + name + "^X" : name + "^X");
    Attributes.Builder item = image.build().toBuilder();
    for (int tag : TEXTS) {
      String text = random.nextBoolean() ? "THORAX " + name : name + " THORAX 1.5mm";
      image.setString(tag, text);
      item.setString(tag, "THORAX " + name);
    }
    item.remove(Tag.PatientName).remove(Tag.PatientID);
    return image.setSequence(Tag.AnatomicRegionSequence, List.of(item.build())).build();
  }

  private static List<String> texts(Attributes level) {
    List<String> texts = new ArrayList<>();
    for (Element element : level) {
      if (element instanceof SequenceElement sequence) {
        sequence.items().forEach(item -> texts.addAll(texts(item)));
      } else if (element.vr().isEncodedText()) {
        texts.addAll(level.getStrings(element.tag()));
      }
    }
    return texts;
  }

  private int kept() {
    return KEPT_SEQUENCES.get(random.nextInt(KEPT_SEQUENCES.size()));
  }

  private Attributes reference(List<String> uids) {
    Attributes.Builder item =
        Attributes.builder()
            .setString(Tag.ReferencedSOPClassUID, VR.UI, Given.CT)
            .setString(Tag.ReferencedSOPInstanceUID, VR.UI, uids.get(random.nextInt(uids.size())));
    if (random.nextBoolean()) {
      item.setSequence(kept(), List.of(reference(uids)));
    }
    return item.build();
  }

  /** All UIDs that are not assigned by the Standard, in order. */
  private static List<String> uids(Attributes level) {
    List<String> uids = new ArrayList<>();
    for (Element element : level) {
      if (element instanceof SequenceElement sequence) {
        sequence.items().forEach(item -> uids.addAll(uids(item)));
      } else if (element.vr() == VR.UI) {
        level.getStrings(element.tag()).stream()
            .filter(uid -> !UID.isWellKnown(uid))
            .forEach(uids::add);
      }
    }
    return uids;
  }

  /** Which of the values are equal, without the values. */
  private static List<Integer> shape(List<String> values) {
    return values.stream().map(values::indexOf).toList();
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
