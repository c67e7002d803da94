// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Element;
import org.giftcloud.dicom.ElementDictionary;
import org.giftcloud.dicom.SequenceElement;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.VR;
import org.giftcloud.dicom.ValueElement;
import org.giftcloud.engine.deidentify.IodTypes.Iod;
import org.giftcloud.engine.script.Content;
import org.giftcloud.engine.script.FrozenScript;
import org.giftcloud.engine.script.Refusal;
import org.giftcloud.engine.script.ScriptTarget;

/** What a profile built, as a server's script may change it: it adds, and takes nothing back. */
final class ScriptedOutput implements ScriptTarget {
  private static final Pattern CODE = Pattern.compile("[A-Z0-9_ ]{1,16}");
  private static final Pattern TEXT = Pattern.compile("[ -~&&[^\\\\]]*+");

  /** What says how the image was de-identified is ours to say. */
  private static final Set<Integer> MARKERS =
      Set.of(
          Tag.PatientIdentityRemoved,
          Tag.DeidentificationMethod,
          Tag.DeidentificationMethodCodeSequence,
          Tag.LongitudinalTemporalInformationModified,
          Tag.BurnedInAnnotation,
          Tag.RecognizableVisualFeatures);

  private static final Set<Integer> STRUCTURE =
      Set.of(
          Tag.SpecificCharacterSet,
          Tag.SOPClassUID,
          Tag.SOPInstanceUID,
          Tag.StudyInstanceUID,
          Tag.SeriesInstanceUID,
          Tag.SeriesNumber,
          Tag.InstanceNumber,
          Tag.Modality);

  private final Place place;
  private final PlacedSlots slots;
  private final List<Change> changes;
  private Attributes now;
  private String clause = "";

  ScriptedOutput(Deidentified made) {
    this.now = made.canonical();
    this.slots = new PlacedSlots(made.slots());
    this.changes = new ArrayList<>(made.changes());
    this.place =
        IodTypes.of(now.getString(Tag.SOPClassUID).orElse("")).map(Iod::top).orElse(Place.UNKNOWN);
  }

  /** What it has become. */
  Deidentified result() {
    return new Deidentified(now, slots.all(), changes);
  }

  @Override
  public void at(FrozenScript script, int line) {
    clause = "line " + line + " of the script " + script.described();
  }

  @Override
  public List<Integer> tags() {
    List<Integer> tags = new ArrayList<>();
    now.forEach(element -> tags.add(element.tag()));
    return tags;
  }

  @Override
  public Content read(int tag) {
    Optional<Element> element = now.element(tag);
    if (element.isEmpty()) {
      return new Content.Absent();
    }
    List<Slot> here = slots.under(Site.hex(tag) + ":");
    if (!here.isEmpty()) {
      return here.size() == 1 && slots.placesUnder(Site.hex(tag) + ":") == 1 && isSingle(tag)
          ? new Content.Symbol(kind(here.getFirst()))
          : new Content.Other();
    }
    if (!(element.get() instanceof ValueElement leaf) || !leaf.vr().isText() || !isSingle(tag)) {
      return new Content.Other();
    }
    return new Content.Text(now.getString(tag).orElse(""));
  }

  private boolean isSingle(int tag) {
    return now.getStrings(tag).size() <= 1;
  }

  private static Content.Kind kind(Slot slot) {
    return switch (slot.kind()) {
      case SUBJECT_LABEL -> Content.Kind.SUBJECT;
      case SESSION_LABEL -> Content.Kind.SESSION;
      case UID -> Content.Kind.UID;
      case DATE -> Content.Kind.DATE;
    };
  }

  @Override
  public Optional<Refusal> write(int tag, Content content) {
    Content before = read(tag);
    Content wanted = content instanceof Content.Absent ? new Content.Text("") : content;
    // Two of these are equal without being the same.
    boolean isOneOfMany =
        wanted instanceof Content.Other
            || wanted.equals(new Content.Symbol(Content.Kind.UID))
            || wanted.equals(new Content.Symbol(Content.Kind.DATE));
    if (wanted.equals(before) && !isOneOfMany) {
      return Optional.empty();
    }
    Optional<Refusal> refusal = guard(tag);
    if (refusal.isPresent()) {
      return refusal;
    }
    if (wanted.equals(new Content.Text(""))) {
      return empty(tag);
    }
    VR vr = ElementDictionary.vrOf(tag);
    return switch (vr) {
      case UI -> Optional.of(Refusal.UID);
      case DA, DT, TM -> Optional.of(Refusal.DATE);
      case SQ -> Optional.of(Refusal.SEQUENCE);
      case CS, SH, LO, PN, ST, LT, UC, UT ->
          switch (wanted) {
            case Content.Text(String text) -> writeText(tag, vr, text);
            case Content.Symbol(Content.Kind kind) -> writeSymbol(tag, vr, kind);
            case Content.Other other -> Optional.of(Refusal.NOT_ONE_TEXT);
            case Content.Absent absent -> throw new IllegalStateException("made empty above");
          };
      default -> Optional.of(Refusal.VALUE);
    };
  }

  private Optional<Refusal> writeText(int tag, VR vr, String text) {
    int longest =
        switch (vr) {
          case SH -> 16;
          case ST -> 1024;
          case LT, UC, UT -> 10_240;
          default -> 64;
        };
    boolean fits =
        text.length() <= longest
            && text.equals(text.strip())
            && TEXT.matcher(text).matches()
            && (vr != VR.CS || CODE.matcher(text).matches());
    if (!fits) {
      return Optional.of(Refusal.VALUE);
    }
    note(tag, text);
    slots.forget(Site.hex(tag));
    now = now.toBuilder().setString(tag, vr, text).build();
    return Optional.empty();
  }

  private Optional<Refusal> writeSymbol(int tag, VR vr, Content.Kind kind) {
    if (vr == VR.CS || vr == VR.SH) {
      // A label may be longer than 16.
      return Optional.of(Refusal.VALUE);
    }
    note(tag, kind == Content.Kind.SESSION ? "session label" : "subject label");
    String at = Site.hex(tag) + ":0";
    Optional<String> marker =
        switch (kind) {
          case SUBJECT -> slots.putLabel(at);
          case SESSION -> slots.putSession(at);
          case UID, DATE -> Optional.empty();
        };
    if (marker.isEmpty()) {
      return Optional.of(kind == Content.Kind.SESSION ? Refusal.NO_SESSION : Refusal.COMPUTES);
    }
    now = now.toBuilder().setBytes(tag, vr, Packed.bytes(vr, List.of(marker.get()))).build();
    return Optional.empty();
  }

  @Override
  public Optional<Refusal> delete(int tag) {
    if (!now.contains(tag)) {
      return Optional.empty();
    }
    boolean isPrivate = isPrivate(tag);
    Optional<Refusal> refusal = isPrivate ? Optional.empty() : guard(tag);
    if (refusal.isPresent()) {
      return refusal;
    }
    AttributeType type = isPrivate ? AttributeType.THREE : place.typeOf(tag);
    if (type.needsValue()) {
      return Optional.of(Refusal.MANDATORY);
    }
    if (type.needsPresence()) {
      return empty(tag);
    }
    remove(tag);
    if (isPrivate && (tag & 0xFFFF) <= 0xFF) {
      // Without its creator nobody could tell what the block is.
      tags().stream()
          .filter(one -> one >>> 16 == tag >>> 16 && (one & 0xFFFF) >>> 8 == (tag & 0xFF))
          .forEach(this::remove);
    }
    return Optional.empty();
  }

  @Override
  public Optional<Refusal> deletePrivate() {
    tags().stream().filter(ScriptedOutput::isPrivate).forEach(this::remove);
    now = withoutPrivate(now, "");
    return Optional.empty();
  }

  private Attributes withoutPrivate(Attributes dataset, String prefix) {
    Attributes.Builder out = dataset.toBuilder();
    for (Element element : dataset) {
      String at = prefix + Site.hex(element.tag());
      if (isPrivate(element.tag())) {
        slots.forget(at);
        out.remove(element.tag());
      } else if (element instanceof SequenceElement sequence) {
        List<Attributes> items = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
          items.add(withoutPrivate(sequence.items().get(i), at + "." + i + "."));
        }
        if (!items.equals(sequence.items())) {
          out.setSequence(element.tag(), items);
        }
      }
    }
    return out.build();
  }

  /** What nobody may change, whatever is written there. */
  private Optional<Refusal> guard(int tag) {
    int group = tag >>> 16;
    if (MARKERS.contains(tag)) {
      return Optional.of(Refusal.MARKERS);
    }
    boolean isGraphic = group >>> 8 == 0x50 || group >>> 8 == 0x54 || group >>> 8 == 0x60;
    if (group == 0x0028 || group == 0x7FE0 || isGraphic) {
      return Optional.of(Refusal.PIXELS);
    }
    if (Groups.neverLeave(tag) || STRUCTURE.contains(tag)) {
      return Optional.of(Refusal.STRUCTURE);
    }
    if (isPrivate(tag)) {
      return Optional.of(Refusal.PRIVATE);
    }
    return ElementDictionary.isKnown(tag) ? Optional.empty() : Optional.of(Refusal.UNKNOWN_ELEMENT);
  }

  private static boolean isPrivate(int tag) {
    return (tag >>> 16 & 1) == 1;
  }

  private Optional<Refusal> empty(int tag) {
    if (place.typeOf(tag).needsValue()) {
      return Optional.of(Refusal.MANDATORY);
    }
    if (now.contains(tag) && !now.containsValue(tag)) {
      return Optional.empty();
    }
    note(tag, "empty");
    slots.forget(Site.hex(tag));
    now = now.toBuilder().setEmpty(tag, now.vrOf(tag).orElse(ElementDictionary.vrOf(tag))).build();
    return Optional.empty();
  }

  private void remove(int tag) {
    note(tag, "");
    slots.forget(Site.hex(tag));
    now = now.toBuilder().remove(tag).build();
  }

  private void note(int tag, String after) {
    String before =
        slots.under(Site.hex(tag) + ":").isEmpty()
            ? now.element(tag).map(element -> ChangeLog.describe(now, element)).orElse("")
            : "filled when it leaves";
    changes.add(
        new Change(
            ChangeLog.display(Site.hex(tag)),
            isPrivate(tag) ? "" : ElementDictionary.keywordOf(tag),
            before,
            after,
            "Server's script",
            clause));
  }
}
