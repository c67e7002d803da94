// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Element;
import org.giftcloud.dicom.ElementDictionary;
import org.giftcloud.dicom.FragmentsElement;
import org.giftcloud.dicom.SequenceElement;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.VR;
import org.giftcloud.engine.deidentify.text.Mention;
import org.giftcloud.engine.deidentify.text.TextCleaner;
import org.giftcloud.engine.job.Recent;
import org.giftcloud.engine.plugin.CompiledProfile;
import org.giftcloud.engine.plugin.Ruling;
import org.giftcloud.pluginsapi.ActionCode;
import org.giftcloud.pluginsapi.Option;

/** One pass over one data set, items included: for each element a ruling, a step, an output. */
final class Walk {
  private final CompiledProfile profile;
  private final Attributes dataset;
  private final SlotBook slots = new SlotBook();
  private final ChangeLog log = new ChangeLog();
  private final Replacer replacer;
  private final Cleaner cleaner;
  private final Generaliser generaliser;
  private final PrivateElements privates;
  private final ReportItems reports;
  private final boolean listsReferences;
  private final boolean cleansContent;

  Walk(CompiledProfile profile, Attributes dataset, Recent<Set<Mention>, TextCleaner> texts) {
    this.profile = profile;
    this.dataset = dataset;
    cleansContent = profile.options().contains(Option.CLEAN_STRUCTURED_CONTENT);
    listsReferences =
        dataset.containsValue(Tag.ReferencedSeriesSequence)
            || dataset.containsValue(Tag.StudiesContainingOtherReferencedInstancesSequence);
    replacer = new Replacer(dataset, slots, log);
    cleaner = new Cleaner(profile, dataset, slots, log, replacer, texts);
    generaliser = new Generaliser(dataset, log, replacer);
    privates = new PrivateElements(profile, replacer, cleaner, this);
    reports = new ReportItems(profile, dataset, log, this);
  }

  List<Slot> slots() {
    return slots.slots();
  }

  List<Change> changes() {
    return log.changes();
  }

  Attributes run(Decisions decisions, Markers markers) {
    Site top = Site.top(dataset, decisions);
    walk(top);
    // PS3.3 C.7.1.1: both are of Type 2 wherever there is a patient.
    if (top.typeOf(Tag.PatientID) == AttributeType.TWO) {
      labelIfMissing(top, Tag.PatientID, VR.LO);
      labelIfMissing(top, Tag.PatientName, VR.PN);
    }
    replacer.finish(top.out());
    markers.set(top.out(), top);
    return top.out().build();
  }

  private void labelIfMissing(Site top, int tag, VR vr) {
    if (!dataset.contains(tag)) {
      replacer.label(top, tag, vr, Ruling.UNLISTED);
    }
  }

  /** Builds what becomes of a data set or item. */
  void walk(Site at) {
    for (Element element : at.source()) {
      int tag = element.tag();
      if (Groups.neverLeave(tag)
          || Groups.isDroppedGraphic(tag, profile)
          || (!at.isTop() && Groups.isPicture(tag))) {
        replacer.remove(at, element, Groups.RULING);
      } else if ((tag >>> 16 & 1) == 1) {
        privates.apply(at, element);
      } else if (at.isTop() && tag == Tag.PatientID) {
        replacer.label(at, tag, VR.LO, profile.ruling(tag));
      } else if (at.isTop() && tag == Tag.PatientName) {
        replacer.label(at, tag, VR.PN, profile.ruling(tag));
      } else {
        apply(at, element);
      }
    }
  }

  private void apply(Site at, Element element) {
    Decision decision = at.decisions().on(element.tag());
    if (decision.ruling().isUnlisted() && element.vr() != decision.vr()) {
      decision = at.decisions().byVr(element.tag(), element.vr(), decision);
    }
    Ruling ruling = decision.ruling();
    Step step = decision.step();
    // PS3.3 C.12.2: an object that lists what it refers to must go on referring to it.
    if (step == Step.EMPTY && ruling.action() == ActionCode.X_Z_U && listsReferences) {
      step = Step.KEEP;
    }
    switch (step) {
      case KEEP -> keep(at, element, ruling);
      case CLEAN -> clean(at, element, ruling);
      case GENERALISE -> generaliser.generalise(at, element, ruling);
      case REMOVE -> replacer.remove(at, element, ruling);
      case EMPTY -> replacer.empty(at, element, ruling);
      case DUMMY -> replacer.dummy(at, element, ruling);
      case MAP_UID -> replacer.mapUids(at, element, ruling);
    }
  }

  private void keep(Site at, Element element, Ruling ruling) {
    boolean sequence = ElementDictionary.vrOf(element.tag()) == VR.SQ;
    if (element instanceof SequenceElement items) {
      if (sequence && cleansContent && ReportItems.areIn(element.tag())) {
        reports.clean(at, items);
      } else if (sequence) {
        keepItems(at, items);
      } else {
        replacer.fallBack(at, element, Ruling.UNLISTED);
      }
      return;
    }
    boolean unread = sequence && !Replacer.isEmpty(element);
    boolean stray = element instanceof FragmentsElement && element.tag() != Tag.PixelData;
    if (unread || stray) {
      // A value that cannot be walked cannot be vouched for.
      replacer.fallBack(at, element, Ruling.UNLISTED);
    } else if (ruling.isUnlisted()) {
      cleaner.keepUnlisted(at, element);
    } else {
      cleaner.keepListed(at, element, ruling);
    }
  }

  private void clean(Site at, Element element, Ruling ruling) {
    if (!(element instanceof SequenceElement sequence)) {
      cleaner.clean(at, element, ruling);
    } else if (ElementDictionary.vrOf(element.tag()) != VR.SQ) {
      replacer.fallBack(at, element, ruling);
    } else if (ReportItems.areIn(element.tag())) {
      reports.clean(at, sequence);
    } else {
      keepItems(at, sequence);
    }
  }

  /** Keeps a sequence and applies the rules in each of its items. */
  void keepItems(Site at, SequenceElement sequence) {
    List<Attributes> items = new ArrayList<>(sequence.items().size());
    boolean same = sequence.vr() == VR.SQ;
    for (int i = 0; i < sequence.items().size(); i++) {
      Attributes before = sequence.items().get(i);
      Site item = at.item(sequence.tag(), i, before);
      walk(item);
      Attributes after = item.out().build();
      same &= after.equals(before);
      items.add(after);
    }
    if (!same) {
      at.out().setSequence(sequence.tag(), items);
    }
  }
}
