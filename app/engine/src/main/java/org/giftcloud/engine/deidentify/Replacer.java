// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.BulkElement;
import org.giftcloud.dicom.Element;
import org.giftcloud.dicom.FragmentsElement;
import org.giftcloud.dicom.SequenceElement;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicom.VR;
import org.giftcloud.dicom.ValueElement;
import org.giftcloud.engine.plugin.Ruling;

/** Carries out the steps that leave nothing of the original: remove, empty, dummy, new UID. */
final class Replacer {
  private final Attributes dataset;
  private final SlotBook slots;
  private final ChangeLog log;
  private boolean documentReplaced;

  Replacer(Attributes dataset, SlotBook slots, ChangeLog log) {
    this.dataset = dataset;
    this.slots = slots;
    this.log = log;
  }

  /** Falls back where an element cannot be kept, cleaned or mapped. */
  void fallBack(Site at, Element element, Ruling ruling) {
    Step step = Step.resolve(ruling.otherwise(), at.typeOf(element.tag()));
    switch (step) {
      case REMOVE, EMPTY, DUMMY -> replace(at, element, ruling, step);
      case KEEP, CLEAN, GENERALISE, MAP_UID ->
          replace(at, element, ruling, Step.removal(at.typeOf(element.tag())));
    }
  }

  void remove(Site at, Element element, Ruling ruling) {
    at.out().remove(element.tag());
    log.add(at.path(element), at.source(), element, "", ruling);
  }

  void empty(Site at, Element element, Ruling ruling) {
    at.out().setEmpty(element.tag(), Groups.vrOf(element));
    if (!isEmpty(element)) {
      log.add(at.path(element), at.source(), element, "empty", ruling);
    }
  }

  void dummy(Site at, Element element, Ruling ruling) {
    int tag = element.tag();
    if (tag == Tag.EncapsulatedDocument) {
      byte[] document = DummyDocuments.of(dataset);
      at.out().setBytes(tag, VR.OB, Arrays.copyOf(document, document.length + 1 & ~1));
      documentReplaced = true;
      log.add(at.path(element), at.source(), element, "dummy document", ruling);
      return;
    }
    Dummies.set(at.out(), tag, Groups.vrOf(element), at.decisions().place().below(tag));
    log.add(at.path(element), at.source(), element, "dummy", ruling);
  }

  /** The length beside an encapsulated document must be that of what now stands there. */
  void finish(Attributes.Builder out) {
    if (documentReplaced && dataset.contains(Tag.EncapsulatedDocumentLength)) {
      out.setInt(Tag.EncapsulatedDocumentLength, VR.UL, DummyDocuments.of(dataset).length);
    }
  }

  private void replace(Site at, Element element, Ruling ruling, Step step) {
    switch (step) {
      case EMPTY -> empty(at, element, ruling);
      case DUMMY -> dummy(at, element, ruling);
      case REMOVE, KEEP, CLEAN, GENERALISE, MAP_UID -> remove(at, element, ruling);
    }
  }

  /** Each value is mapped, whatever VR the file claims; UIDs of the Standard stay. */
  void mapUids(Site at, Element element, Ruling ruling) {
    if (!(element instanceof ValueElement leaf)) {
      replace(at, element, ruling, Step.removal(at.typeOf(element.tag())));
      return;
    }
    List<String> values = new ArrayList<>(Packed.values(leaf.value()));
    int tag = element.tag();
    boolean isOfInstance =
        tag == Tag.SOPInstanceUID || tag == Tag.SeriesInstanceUID || tag == Tag.StudyInstanceUID;
    boolean mapped = false;
    for (int i = 0; i < values.size(); i++) {
      String uid = values.get(i);
      if (!uid.isEmpty() && (isOfInstance || !UID.isWellKnown(uid))) {
        values.set(i, slots.marker(Slot.Kind.UID, uid, at.path(element) + ":" + i));
        mapped = true;
      }
    }
    at.out().setBytes(element.tag(), VR.UI, Packed.bytes(VR.UI, values));
    if (mapped) {
      log.add(at.path(element), at.source(), element, "new UID", ruling);
    }
  }

  /** The patient's label, at the top of the data set. */
  void label(Site at, int tag, VR vr, Ruling ruling) {
    String original = at.source().getString(tag).orElse("");
    String marker = slots.marker(Slot.Kind.SUBJECT_LABEL, original, Site.hex(tag) + ":0");
    at.out().setBytes(tag, vr, Packed.bytes(vr, List.of(marker)));
    at.source()
        .element(tag)
        .ifPresent(e -> log.add(at.path(e), at.source(), e, "subject label", ruling));
  }

  static boolean isEmpty(Element element) {
    return switch (element) {
      case ValueElement leaf -> leaf.length() == 0;
      case SequenceElement sequence -> sequence.items().isEmpty();
      case BulkElement bulk -> bulk.value().size() == 0;
      case FragmentsElement fragments -> fragments.fragments().isEmpty();
    };
  }
}
