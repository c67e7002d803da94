// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import java.util.Optional;
import org.giftcloud.dicom.Element;
import org.giftcloud.dicom.SequenceElement;
import org.giftcloud.dicom.VR;
import org.giftcloud.engine.plugin.CompiledProfile;
import org.giftcloud.engine.plugin.Ruling;
import org.giftcloud.pluginsapi.ActionCode;
import org.giftcloud.pluginsapi.Option;
import org.giftcloud.pluginsapi.SafePrivateRule;

/**
 * Private attributes (PS3.15 E.3.10): all go, unless one is known to be safe by its creator, group
 * and the last two digits of its element, wherever its block lies.
 */
final class PrivateElements {
  private final CompiledProfile profile;
  private final Replacer replacer;
  private final Walk walk;
  private final Cleaner cleaner;
  private final Ruling dates;
  private final Ruling unsafe;

  PrivateElements(CompiledProfile profile, Replacer replacer, Cleaner cleaner, Walk walk) {
    this.profile = profile;
    this.replacer = replacer;
    this.cleaner = cleaner;
    this.walk = walk;
    boolean full = profile.options().contains(Option.RETAIN_LONG_FULL_DATES);
    boolean modified = profile.options().contains(Option.RETAIN_LONG_MODIFIED_DATES);
    ActionCode action = full ? ActionCode.K : modified ? ActionCode.C : ActionCode.X;
    unsafe =
        profile.options().contains(Option.RETAIN_SAFE_PRIVATE)
            ? Ruling.of(ActionCode.X, "X: private, not known to be safe", "PS3.15 E.3.10")
            : profile.privateRuling();
    dates = Ruling.of(action, action.code() + " for a date", "PS3.15 E.3.6");
  }

  void apply(Site at, Element element) {
    int tag = element.tag();
    if (isCreator(tag)) {
      at.out().remove(tag); // comes back with the first element of its block that stays
      return;
    }
    String creator = at.source().privateCreatorOf(tag).orElse("");
    Optional<SafePrivateRule> safe =
        creator.isEmpty() ? Optional.empty() : profile.safePrivate(creator, tag);
    if (safe.isEmpty() || !keep(at, element, safe.get())) {
      replacer.remove(at, element, unsafe);
      return;
    }
    // The one name that the rule knows: an element may hold more values than that.
    at.out().setString((tag & 0xFFFF0000) | ((tag >>> 8) & 0xFF), VR.LO, creator);
  }

  private boolean keep(Site at, Element element, SafePrivateRule rule) {
    VR vr = VR.of(rule.vr().length() < 2 ? "" : rule.vr().substring(0, 2)).orElse(element.vr());
    if (element instanceof SequenceElement sequence) {
      if (vr != VR.SQ) {
        return false;
      }
      walk.keepItems(at, sequence);
      return true;
    }
    if (Replacer.isEmpty(element)) {
      return true;
    }
    if (element.vr().isText() && !vr.isText()) {
      return false; // not the attribute that is known to be safe
    }
    if (!SoundValues.mayHold(vr, element) || isUnreadBytes(element.vr(), vr)) {
      return false;
    }
    return switch (vr) {
      case SQ, UN, PN, AE -> false;
      case UI -> {
        if (!profile.options().contains(Option.RETAIN_UIDS)) {
          replacer.mapUids(at, element, profile.privateRuling());
        }
        yield true;
      }
      case DA, DT, TM -> {
        if (dates.action() == ActionCode.C) {
          cleaner.clean(at, element, dates);
        }
        yield dates.action() != ActionCode.X;
      }
      case LO, LT, SH, ST, UC, UT -> {
        cleaner.cleanText(at, element, vr, profile.privateRuling());
        yield true;
      }
      case CS -> {
        if (!SoundValues.isCode(element)) {
          cleaner.cleanText(at, element, vr, profile.privateRuling());
        }
        yield true;
      }
      case IS, DS -> !cleaner.isSomebodys(vr, element);
      case OB, OW -> !cleaner.tells(element);
      default -> true;
    };
  }

  /** Bytes where the rule knows numbers. */
  private static boolean isUnreadBytes(VR found, VR known) {
    return (found == VR.OB || found == VR.OW) && known != VR.OB && known != VR.OW;
  }

  private static boolean isCreator(int tag) {
    int element = tag & 0xFFFF;
    return element >= 0x10 && element <= 0xFF;
  }
}
