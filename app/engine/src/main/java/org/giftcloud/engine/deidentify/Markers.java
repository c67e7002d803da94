// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.VR;
import org.giftcloud.engine.plugin.CompiledProfile;
import org.giftcloud.pluginsapi.ActionCode;
import org.giftcloud.pluginsapi.Option;

/** The attributes that say what was done (PS3.15 E.1.1, PS3.16 CID 7050): never more than that. */
public final class Markers {
  private static final int MAX_LO = 64;
  private static final List<String> TEMPORAL = List.of("UNMODIFIED", "MODIFIED", "REMOVED");

  private final CompiledProfile profile;
  private final List<Attributes> codes;
  private final List<String> method;

  Markers(CompiledProfile profile) {
    this.profile = profile;
    List<Attributes> items = new ArrayList<>();
    List<String> words = new ArrayList<>();
    words.add(shorten("GIFT-Cloud Uploader"));
    words.add(shorten(profile.name() + ", PS3.15 " + profile.edition()));
    if (profile.generalised().isEmpty()) {
      items.add(Dummies.code("113100", "DCM", "Basic Application Confidentiality Profile"));
    } else {
      words.add("Not claimed as the Basic Profile of PS3.15");
      profile.generalised().forEach(what -> words.add(shorten("Generalised: " + what)));
    }
    method = List.copyOf(words);
    for (Option option : profile.options()) {
      if (!isDoneOnPixels(option)) {
        items.add(code(option));
      }
    }
    codes = List.copyOf(items);
  }

  void set(Attributes.Builder out, Site top) {
    Attributes source = top.source();
    withdraw(out, top, Tag.BurnedInAnnotation);
    withdraw(out, top, Tag.RecognizableVisualFeatures);
    out.setString(Tag.PatientIdentityRemoved, VR.CS, "YES");
    out.setString(Tag.DeidentificationMethod, VR.LO, method.toArray(String[]::new));
    if (codes.isEmpty()) {
      out.remove(Tag.DeidentificationMethodCodeSequence);
    } else {
      out.setSequence(Tag.DeidentificationMethodCodeSequence, codes);
    }
    out.setString(Tag.LongitudinalTemporalInformationModified, VR.CS, temporal(source, profile));
  }

  /**
   * What a device or an earlier hand said of its pixels is not ours to say: beside our markers a NO
   * would read as if we had cleaned them (PS3.15 E.3.1, E.3.2). Where the definition demands a
   * value, that of the source stays; so does a YES, which warns.
   */
  private static void withdraw(Attributes.Builder out, Site top, int tag) {
    if (!top.typeOf(tag).needsValue()
        && !top.source().getString(tag).orElse("").strip().equals("YES")) {
      out.remove(tag);
    }
  }

  /**
   * Adds the claim that identifying text was painted over. Only the stage that painted, and proved
   * it, may call this.
   */
  public static Attributes pixelDataCleaned(Attributes output) {
    List<Attributes> codes =
        new ArrayList<>(output.getSequence(Tag.DeidentificationMethodCodeSequence));
    String value = Option.CLEAN_PIXEL_DATA.codeValue();
    if (codes.stream().noneMatch(c -> c.getString(Tag.CodeValue).orElse("").equals(value))) {
      codes.add(code(Option.CLEAN_PIXEL_DATA));
    }
    return output.toBuilder()
        .setString(Tag.BurnedInAnnotation, VR.CS, "NO")
        .setSequence(Tag.DeidentificationMethodCodeSequence, codes)
        .build();
  }

  private static boolean isDoneOnPixels(Option option) {
    return option == Option.CLEAN_PIXEL_DATA || option == Option.CLEAN_RECOGNIZABLE_VISUAL_FEATURES;
  }

  private static Attributes code(Option option) {
    return Dummies.code(option.codeValue(), "DCM", option.codeMeaning());
  }

  /** What an earlier de-identification took away stays taken away. */
  private static String temporal(Attributes source, CompiledProfile profile) {
    Set<Option> options = profile.options();
    String ours = "REMOVED";
    if (profile.ruling(Tag.StudyDate).action() == ActionCode.G) {
      ours = "MODIFIED";
    }
    if (options.contains(Option.RETAIN_LONG_FULL_DATES)) {
      ours = "UNMODIFIED";
    } else if (options.contains(Option.RETAIN_LONG_MODIFIED_DATES)) {
      ours = "MODIFIED";
    }
    String before = source.getString(Tag.LongitudinalTemporalInformationModified).orElse("");
    return TEMPORAL.get(Math.max(TEMPORAL.indexOf(ours), TEMPORAL.indexOf(before)));
  }

  private static String shorten(String text) {
    return text.length() <= MAX_LO ? text : text.substring(0, MAX_LO);
  }
}
