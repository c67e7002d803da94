// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.ElementDictionary;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.VR;
import org.giftcloud.engine.plugin.CompiledProfile;
import org.giftcloud.pluginsapi.ActionCode;
import org.giftcloud.pluginsapi.Option;
import org.giftcloud.pluginsapi.Rule;
import org.junit.jupiter.api.Test;

/** Random nesting, private blocks and options: nothing planted survives in any byte. */
class RandomNestingTest {
  private static final int ROUNDS = 400;
  private static final List<String> CLASSES =
      List.of(
          Given.CT,
          Given.SR,
          "1.2.840.10008.5.1.4.1.1.4.1",
          "1.2.840.10008.5.1.4.1.1.481.5",
          "1.2.840.10008.5.1.4.1.1.11.1",
          "1.2.840.10008.5.1.4.1.1.9999");
  private static final List<Integer> KEPT_SEQUENCES =
      List.of(
          Tag.ReferencedSeriesSequence,
          Tag.SharedFunctionalGroupsSequence,
          Tag.PerFrameFunctionalGroupsSequence,
          Tag.AnatomicRegionSequence,
          Tag.StructureSetROISequence);

  private final List<Integer> tags = listed();
  private int planted;

  @Test
  void no_planted_token_survives() {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    List<String> survivors = new ArrayList<>();

    for (int round = 0; round < ROUNDS; round++) {
      CompiledProfile profile = Given.profile("dicom-basic", options(random));
      Attributes.Builder image = Given.image(CLASSES.get(random.nextInt(CLASSES.size())));
      Set<Integer> used = new HashSet<>();
      fill(random, profile, image, 0, used);
      Deidentified done = Given.done(new Deidentifier(profile), image.build());
      Attributes filled = Slots.fill(done.canonical(), done.slots(), Given.VALUES);

      String bytes = new String(Given.file(filled), StandardCharsets.ISO_8859_1);
      int at = bytes.indexOf("PLANT");
      if (at >= 0) {
        survivors.add("round " + round + ": " + bytes.substring(at, at + 10) + profile.options());
      }
      assertArrayEquals(
          Given.file(done.canonical()), Given.file(Slots.putBack(filled, done.slots())));
    }

    assertEquals(List.of(), survivors, "seed " + seed);
    assertTrue(planted > 10 * ROUNDS, "planted " + planted);
  }

  private static Set<Option> options(Random random) {
    Set<Option> options = EnumSet.noneOf(Option.class);
    for (Option option : Option.values()) {
      if (random.nextInt(3) == 0) {
        options.add(option);
      }
    }
    if (options.contains(Option.RETAIN_LONG_FULL_DATES)) {
      options.remove(Option.RETAIN_LONG_MODIFIED_DATES);
    }
    return options;
  }

  private void fill(
      Random random, CompiledProfile profile, Attributes.Builder out, int depth, Set<Integer> no) {
    for (int i = 0; i < 20; i++) {
      int tag = tags.get(random.nextInt(tags.size()));
      boolean top = tag == Tag.SOPClassUID || tag == Tag.PatientID || tag == Tag.PatientName;
      ActionCode action = profile.ruling(tag).action();
      if (!top && !action.keeps() && no.add(tag + depth * 31)) {
        plant(random, out, tag);
      }
    }
    if (random.nextBoolean()) {
      int block = 0x10 + random.nextInt(0xF0);
      out.setString(0x00290000 | block, VR.LO, "PLANT CREATOR");
      out.setString(0x00290000 | block << 8 | random.nextInt(256), VR.LO, "PLANT PRIVATE");
    }
    for (int i = 0; depth < 5 && i < random.nextInt(3); i++) {
      List<Attributes> items = new ArrayList<>();
      for (int j = 0; j <= random.nextInt(3); j++) {
        Attributes.Builder item = Attributes.builder();
        fill(random, profile, item, depth + 1, new HashSet<>());
        items.add(item.build());
      }
      out.setSequence(KEPT_SEQUENCES.get(random.nextInt(KEPT_SEQUENCES.size())), items);
    }
  }

  private void plant(Random random, Attributes.Builder out, int tag) {
    VR vr = ElementDictionary.vrOf(tag);
    String text = String.format(Locale.ROOT, "PLANT%05d", planted++ % 100000);
    if (vr == VR.SQ) {
      out.setSequence(
          tag, List.of(Attributes.builder().setString(Tag.PatientAddress, VR.LO, text).build()));
    } else {
      VR wrong = random.nextInt(4) == 0 ? VR.UN : vr;
      out.setBytes(tag, wrong, (text + " ").substring(0, 10).getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static List<Integer> listed() {
    return Given.CATALOGUE.profiles().getFirst().rules().attributes().stream()
        .map(Rule::tag)
        .filter(tag -> tag.isExact() && tag.value() >>> 16 >= 8)
        .map(tag -> tag.value())
        .toList();
  }
}
