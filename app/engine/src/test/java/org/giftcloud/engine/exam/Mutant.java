// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.exam;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.function.Function;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Element;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.VR;
import org.giftcloud.sampledata.Score.Action;

/**
 * Mistakes that de-identifiers make, worked into right outputs; each with the kind of check that
 * has to notice.
 */
enum Mutant {
  SKIPS_NESTED(Action.TEXT_REMOVED, c -> c.restore(e -> e.vr() == VR.SQ)),
  SKIPS_UN(Action.TEXT_REMOVED, c -> c.restore(e -> e.vr() == VR.UN)),
  KEEPS_PRIVATE(Action.TEXT_REMOVED, c -> c.restore(Mutant::isPrivate)),
  KEEPS_PRIVATE_CREATOR(
      Action.TEXT_REMOVED, c -> c.restore(e -> isPrivate(e) && (e.tag() & 0xFF00) == 0)),
  KEEPS_BLOCK_OF_SAFE_PRIVATE(Action.TEXT_REMOVED, c -> c.restore(e -> e.tag() >>> 16 == 0x0019)),
  LOSES_SAFE_PRIVATE(Action.TAG_RETAINED, c -> c.remove(Mutant::isPrivate)),
  SHIFTS_DA_NOT_DT(Action.DATE_SHIFTED, c -> c.restoreDeep(e -> e.vr() == VR.DT)),
  SHIFTS_DT_NOT_DA(Action.DATE_SHIFTED, c -> c.restoreDeep(e -> e.vr() == VR.DA)),
  SHIFTS_TOP_LEVEL_ONLY(Action.DATE_SHIFTED, c -> c.restoreNested(e -> e.vr() == VR.DT)),
  SHIFTS_FIRST_VALUE_ONLY(
      Action.DATE_SHIFTED,
      c ->
          c.edit(
              Tag.DateOfLastCalibration,
              VR.DA,
              now -> now.substring(0, 8) + c.before(Tag.DateOfLastCalibration).substring(8))),
  SHIFTS_INTO_THE_FUTURE(
      Action.DATE_SHIFTED, c -> c.edit(Tag.StudyDate, VR.DA, now -> later(c, 30))),
  SHIFTS_EACH_FILE_BY_ITSELF(
      Action.DATE_SHIFTED, c -> c.edit(Tag.StudyDate, VR.DA, now -> later(c, -1 - c.number()))),
  REMOVES_TIMES(Action.TAG_RETAINED, c -> c.remove(e -> e.vr() == VR.TM)),
  SKIPS_NESTED_UIDS(Action.UID_CHANGED, c -> c.restoreNested(e -> e.vr() == VR.UI)),
  SKIPS_UIDS_OUTSIDE_THE_HIERARCHY(
      Action.UID_CHANGED, c -> c.restore(e -> e.tag() == Tag.FrameOfReferenceUID)),
  MAPS_UIDS_ANEW_IN_EACH_FILE(
      Action.UID_CONSISTENT,
      c -> c.edit(Tag.StudyInstanceUID, VR.UI, now -> "2.25.7" + c.number())),
  LABELS_EACH_FILE_ANEW(
      Action.PATID_CONSISTENT, c -> c.edit(Tag.PatientID, VR.LO, now -> now + c.number())),
  DOES_NOT_CLEAN_DESCRIPTIONS(
      Action.TEXT_REMOVED, c -> c.restore(e -> e.tag() == Tag.StudyDescription)),
  REMOVES_DESCRIPTIONS(Action.TAG_RETAINED, c -> c.remove(e -> e.tag() == Tag.SeriesDescription)),
  CUTS_MEDICAL_WORDS(
      Action.TEXT_RETAINED,
      c -> c.edit(Tag.SeriesDescription, VR.LO, now -> now.replaceFirst("\\w+ ?", ""))),
  EMPTIES_NUMBERS(Action.TEXT_NOTNULL, c -> c.empty(e -> e.vr() == VR.DS)),
  REMOVES_SEQUENCES(Action.TAG_RETAINED, c -> c.remove(e -> e.vr() == VR.SQ)),
  KEEPS_REPORT_TEXT(Action.TEXT_REMOVED, c -> c.restore(e -> e.tag() == Tag.ContentSequence)),
  KEEPS_DOCUMENT(Action.TEXT_REMOVED, c -> c.restore(e -> e.tag() == Tag.EncapsulatedDocument)),
  KEEPS_AGE_OVER_NINETY(Action.TEXT_RETAINED, c -> c.restore(e -> e.tag() == Tag.PatientAge)),
  KEEPS_PADDING(Action.TEXT_REMOVED, c -> c.restore(e -> e.tag() == 0xFFFCFFFC)),
  KEEPS_COMMENT_IN_JPEG(
      Action.TEXT_REMOVED,
      c -> c.isCompressed() ? c.restore(e -> e.tag() == Tag.PixelData) : c.after()),
  PAINTS_NOTHING(
      Action.PIXELS_HIDDEN,
      c -> c.isCompressed() ? c.after() : c.restore(e -> e.tag() == Tag.PixelData)),
  PAINTS_FIRST_FRAME_ONLY(Action.PIXELS_HIDDEN, MutantCase::laterFramesAsBefore),
  LEAVES_A_ROW_VISIBLE(Action.PIXELS_HIDDEN, c -> c.rowAsBefore(7)),
  TOUCHES_PIXELS(Action.PIXELS_RETAINED, MutantCase::firstSampleTouched),
  KEEPS_PREAMBLE(Action.TEXT_REMOVED, MutantCase::after),
  KEEPS_FILE_META(Action.TEXT_REMOVED, MutantCase::after),
  KEEPS_FILE_NAME(Action.TEXT_REMOVED, MutantCase::after);

  /** The kind of check that has to fail. */
  final Action caughtBy;

  // Lambdas without captured state cannot be annotated as immutable.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Function<MutantCase, Attributes> change;

  Mutant(Action caughtBy, Function<MutantCase, Attributes> change) {
    this.caughtBy = caughtBy;
    this.change = change;
  }

  Attributes applyTo(MutantCase file) {
    return change.apply(file);
  }

  private static boolean isPrivate(Element element) {
    return (element.tag() >>> 16 & 1) == 1;
  }

  private static String later(MutantCase file, int days) {
    DateTimeFormatter format = DateTimeFormatter.BASIC_ISO_DATE;
    return LocalDate.parse(file.before(Tag.StudyDate), format).plusDays(days).format(format);
  }
}
