// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.structure;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Element;
import org.giftcloud.dicom.ElementDictionary;
import org.giftcloud.dicom.SequenceElement;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicom.VR;
import org.giftcloud.dicom.ValueElement;
import org.giftcloud.engine.deidentify.StandIns;
import org.giftcloud.engine.plugin.CompiledProfile;
import org.giftcloud.engine.plugin.Ruling;
import org.giftcloud.engine.structure.StructureFinding.Kind;
import org.giftcloud.pluginsapi.ActionCode;
import org.giftcloud.pluginsapi.Option;

/** One data set, items included, held against the Basic Profile and the options it claims. */
final class DatasetWalk {
  private static final Pattern OF_SESSION = Pattern.compile("-[0-9A-F]{8}");
  private static final Pattern PSEUDONYM = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final String NEW_UID = "2.25.";
  private static final String STANDARD_UID = "1.2.840.10008.";

  private final Attributes dataset;
  private final CompiledProfile rules;
  private final Claims claims;
  private final ContentItems contents;
  private final Set<StructureFinding> findings = new LinkedHashSet<>();

  DatasetWalk(Attributes dataset, CompiledProfile rules, Claims claims) {
    this.dataset = dataset;
    this.rules = rules;
    this.claims = claims;
    this.contents = new ContentItems(rules);
  }

  List<StructureFinding> run() {
    if (!dataset.getString(Tag.PatientIdentityRemoved).orElse("").strip().equals("YES")) {
      add(StructureFinding.place(Tag.PatientIdentityRemoved), Kind.NOT_SAID_TO_BE_DEIDENTIFIED);
    }
    if (dataset.getString(Tag.BurnedInAnnotation).orElse("").strip().equals("YES")) {
      add(StructureFinding.place(Tag.BurnedInAnnotation), Kind.TEXT_IN_PIXELS);
    }
    walk(dataset, "");
    return List.copyOf(findings);
  }

  private void walk(Attributes level, String path) {
    boolean isTop = path.isEmpty();
    for (Element element : level) {
      String where = path + StructureFinding.place(element.tag());
      if (isCreator(element.tag())) {
        seeCreator(level, element.tag(), where);
      } else if (!StandIns.isOne(dataset, element)) {
        see(level, element, where, isTop);
      }
    }
  }

  private void see(Attributes level, Element element, String where, boolean isTop) {
    int tag = element.tag();
    if ((tag >>> 16 & 1) == 1) {
      seePrivate(level, element, where);
    } else if (isTop && (tag == Tag.PatientID || tag == Tag.PatientName)) {
      seeLabel(tag, where);
    } else if (isPicture(tag)) {
      if (!isTop) {
        add(where, Kind.PICTURE_IN_ITEM);
      }
    } else if (ElementDictionary.vrOf(tag) == VR.PN || element.vr() == VR.PN) {
      add(where, Kind.PERSON_NAME);
    } else if (tag >>> 24 == 0x60 && isWritten(element)) {
      add(where, Kind.OVERLAY_TEXT);
    } else {
      seeStandard(element, where);
    }
  }

  private void seeStandard(Element element, String where) {
    int tag = element.tag();
    if (!ElementDictionary.isKnown(tag) && rules.ruling(tag).isUnlisted()) {
      add(where, Kind.UNKNOWN_ATTRIBUTE);
      return;
    }
    Ruling ruling = rules.ruling(tag);
    VR vr = ElementDictionary.vrOf(tag);
    if (ruling.isUnlisted()) {
      seeUnlisted(element, vr, where);
      seeUnlisted(element, element.vr() == vr ? VR.UN : element.vr(), where);
      descend(element, where);
      return;
    }
    switch (ruling.action()) {
      case K, C, X_Z_U -> descend(element, where);
      case U -> seeUids(element, where);
      case D, Z, X, Z_D, X_Z, X_D, X_Z_D, G -> {
        if (vr == VR.UI && ruling.action() == ActionCode.D) {
          seeUids(element, where); // a new one is the best dummy
        } else if (!claims.isGeneral(element)) {
          add(where, kind(vr));
        }
      }
    }
  }

  /** By VR, the dictionary's and the file's: people, nodes, moments and objects. */
  private void seeUnlisted(Element element, VR vr, String where) {
    switch (vr) {
      case AE, UR -> add(where, Kind.ATTRIBUTE);
      case AS -> {
        if (!claims.options().contains(Option.RETAIN_PATIENT_CHARACTERISTICS)) {
          add(where, Kind.ATTRIBUTE);
        }
      }
      case DA, DT, TM -> {
        if (!claims.keepDates()) {
          add(where, Kind.DATE);
        }
      }
      case UI -> seeUids(element, where);
      default -> {
        // Numbers, codes and text: the search for words and patterns is for them.
      }
    }
  }

  private void seeUids(Element element, String where) {
    boolean kept = claims.options().contains(Option.RETAIN_UIDS);
    if (!kept && !strings(element).stream().allMatch(DatasetWalk::isNewUid)) {
      add(where, Kind.UID);
    }
  }

  private static boolean isNewUid(String uid) {
    return uid.isEmpty()
        || uid.startsWith(NEW_UID)
        || (uid.startsWith(STANDARD_UID) && UID.isWellKnown(uid));
  }

  /**
   * Name and ID of a pseudonymised patient are the same word, or the ID is the session's label, as
   * XNAT's own script makes it.
   */
  private void seeLabel(int tag, String where) {
    String id = dataset.getString(Tag.PatientID).orElse("").strip();
    String name = dataset.getString(Tag.PatientName).orElse("").strip();
    boolean isOfOne =
        id.equals(name)
            || (id.startsWith(name + "-")
                && OF_SESSION.matcher(id.substring(name.length())).matches());
    if (!isOfOne || !PSEUDONYM.matcher(id).matches()) {
      add(where, tag == Tag.PatientID ? Kind.PATIENT_ID : Kind.PERSON_NAME);
    }
  }

  private void seePrivate(Attributes level, Element element, String where) {
    boolean safe =
        level
            .privateCreatorOf(element.tag())
            .flatMap(creator -> rules.safePrivate(creator, element.tag()))
            .isPresent();
    boolean date = element.vr() == VR.DA || element.vr() == VR.DT || element.vr() == VR.TM;
    if (!safe || element.vr() == VR.PN || element.vr() == VR.AE || (date && !claims.keepDates())) {
      add(where, Kind.PRIVATE_ATTRIBUTE);
    } else if (element.vr() == VR.UI) {
      seeUids(element, where);
    } else {
      descend(element, where);
    }
  }

  /** A creator without an element that is known to be safe may say anything. */
  private void seeCreator(Attributes level, int tag, String where) {
    int block = (tag & 0xFFFF0000) | (tag & 0xFF) << 8;
    for (Element element : level) {
      boolean isInBlock = (element.tag() & 0xFFFFFF00) == block && !isCreator(element.tag());
      if (isInBlock
          && level
              .privateCreatorOf(element.tag())
              .flatMap(creator -> rules.safePrivate(creator, element.tag()))
              .isPresent()) {
        return;
      }
    }
    add(where, Kind.PRIVATE_ATTRIBUTE);
  }

  private void descend(Element element, String where) {
    if (!(element instanceof SequenceElement sequence)) {
      return;
    }
    for (int i = 0; i < sequence.items().size(); i++) {
      Attributes item = sequence.items().get(i);
      String path = where + "[" + i + "]";
      if (contents.says(dataset, item)) {
        add(path, Kind.CONTENT_ITEM);
      }
      walk(item, path + ".");
    }
  }

  private static boolean isCreator(int tag) {
    int element = tag & 0xFFFF;
    return (tag >>> 16 & 1) == 1 && element >= 0x10 && element <= 0xFF;
  }

  private static boolean isPicture(int tag) {
    return tag == Tag.PixelData || tag == Tag.FloatPixelData || tag == Tag.DoubleFloatPixelData;
  }

  /** Codes say of which kind an overlay is. */
  private static boolean isWritten(Element element) {
    return element.vr() != VR.CS && element.vr() != VR.IS && element.vr().isText();
  }

  private static Kind kind(VR vr) {
    return switch (vr) {
      case DA, DT, TM -> Kind.DATE;
      case UI -> Kind.UID;
      default -> Kind.ATTRIBUTE;
    };
  }

  private static List<String> strings(Element element) {
    byte[] bytes = element instanceof ValueElement leaf ? leaf.value() : new byte[] {'?'};
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return Arrays.stream(text.split("\\\\", -1))
        .map(value -> value.replace('\0', ' ').strip())
        .toList();
  }

  private void add(String where, Kind kind) {
    findings.add(new StructureFinding(where, kind));
  }
}
