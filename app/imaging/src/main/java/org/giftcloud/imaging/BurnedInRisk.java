// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;

/**
 * Judges from the header whether text may be burned into an image, and whether a face may be
 * recognised in it. The table stands in {@code burned-in-risk.json}; a kind of image that it does
 * not know is at risk of text. Where nothing says which part of the body is shown, no face is
 * suspected.
 */
public final class BurnedInRisk {
  public enum Level {
    LOW,
    HIGH
  }

  /**
   * Reasons are sentences for a data manager.
   *
   * @param reasons why there may be text; none where the risk is low
   * @param faceReasons why a face may be recognised (PS3.3 C.7.6.1, (0028,0302)), or none
   */
  public record Assessment(Level level, List<String> reasons, List<String> faceReasons) {
    public Assessment {
      reasons = List.copyOf(reasons);
      faceReasons = List.copyOf(faceReasons);
    }
  }

  /** What a rule warns of. */
  enum Danger {
    TEXT,
    FACE
  }

  record Table(int version, List<Rule> rules, Group evidenceNeeded, Known known) {}

  record Group(String reason, List<String> modalities) {}

  /** Kinds of image that a scanner makes: what the file calls itself twice has to agree. */
  record Known(String reason, List<Kind> kinds) {
    boolean has(Header header) {
      return kinds.stream()
          .anyMatch(
              kind ->
                  kind.modalities.contains(header.modality)
                      && kind.sopClasses.contains(header.sopClass));
    }
  }

  record Kind(List<String> modalities, List<String> sopClasses) {}

  /** Holds where every condition it states holds; an empty list states nothing. */
  record Rule(
      String reason,
      Danger danger,
      List<String> burnedInAnnotation,
      List<String> sopClasses,
      List<String> modalities,
      List<String> imageTypes,
      List<List<String>> imageTypePairs,
      List<String> descriptions,
      List<String> conversionTypes,
      List<List<Integer>> sizes,
      String colour,
      List<String> visualFeatures,
      List<String> anatomy,
      double thinnestMm) {
    Rule {
      danger = danger == Danger.FACE ? danger : Danger.TEXT;
      visualFeatures = orNone(visualFeatures);
      anatomy = orNone(anatomy);
      burnedInAnnotation = orNone(burnedInAnnotation);
      sopClasses = orNone(sopClasses);
      modalities = orNone(modalities);
      imageTypes = orNone(imageTypes);
      imageTypePairs = orNone(imageTypePairs);
      descriptions = orNone(descriptions);
      conversionTypes = orNone(conversionTypes);
      sizes = orNone(sizes);
      colour = String.valueOf(colour);
    }

    // Jackson gives null for a key that is not there.
    @SuppressWarnings("NullAway")
    private static <T> List<T> orNone(List<T> list) {
      return list == null ? List.of() : List.copyOf(list);
    }

    boolean holds(Header header) {
      return states(burnedInAnnotation, header, (v, h) -> h.burnedIn.equals(v))
          && states(sopClasses, header, (v, h) -> h.sopClass.equals(v))
          && states(modalities, header, (v, h) -> h.modality.equals(v))
          && states(imageTypes, header, (v, h) -> h.imageType.contains(v))
          && states(imageTypePairs, header, (v, h) -> h.startsWith(v))
          && states(descriptions, header, (v, h) -> h.description.contains(v))
          && states(conversionTypes, header, (v, h) -> h.conversion.equals(v))
          && states(sizes, header, (v, h) -> h.columns == v.get(0) && h.rows == v.get(1))
          && (!colour.equals("YES") || header.samples > 1)
          && states(visualFeatures, header, (v, h) -> h.visualFeatures.equals(v))
          && (thinnestMm == 0 || header.anatomy.sliceMm() <= thinnestMm)
          && states(anatomy, header, (v, h) -> h.anatomy.has(v));
    }

    private static <T> boolean states(
        List<T> values, Header header, BiPredicate<T, Header> condition) {
      return values.isEmpty() || values.stream().anyMatch(v -> condition.test(v, header));
    }
  }

  private record Header(
      String burnedIn,
      String sopClass,
      String modality,
      List<String> imageType,
      String description,
      String conversion,
      int columns,
      int rows,
      int samples,
      String visualFeatures,
      Anatomy anatomy) {
    static Header of(Attributes dataset) {
      return new Header(
          upper(dataset, Tag.BurnedInAnnotation),
          upper(dataset, Tag.SOPClassUID),
          upper(dataset, Tag.Modality),
          dataset.getStrings(Tag.ImageType).stream().map(Header::upper).toList(),
          upper(dataset, Tag.SeriesDescription) + "\n" + upper(dataset, Tag.ProtocolName),
          upper(dataset, Tag.ConversionType),
          dataset.getInt(Tag.Columns).orElse(0),
          dataset.getInt(Tag.Rows).orElse(0),
          dataset.getInt(Tag.SamplesPerPixel).orElse(1),
          upper(dataset, Tag.RecognizableVisualFeatures),
          Anatomy.of(dataset));
    }

    private static String upper(Attributes dataset, int tag) {
      return upper(dataset.getString(tag).orElse(""));
    }

    private static String upper(String value) {
      return value.strip().toUpperCase(Locale.ROOT);
    }

    boolean startsWith(List<String> values) {
      return imageType.size() >= values.size()
          && imageType.subList(0, values.size()).equals(values);
    }

    boolean hasPixels(Attributes dataset) {
      return dataset.contains(Tag.PixelData)
          || dataset.contains(Tag.FloatPixelData)
          || dataset.contains(Tag.DoubleFloatPixelData)
          || columns > 0;
    }
  }

  private static final Table TABLE = load();

  private static Table load() {
    try (InputStream in = BurnedInRisk.class.getResourceAsStream("burned-in-risk.json")) {
      return new ObjectMapper().readValue(in, Table.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param syntax the transfer syntax in which the data set came
   */
  public static Assessment assess(Attributes dataset, TransferSyntax syntax) {
    Header header = Header.of(dataset);
    List<String> reasons = new ArrayList<>();
    List<String> faces = new ArrayList<>();
    boolean isSeen = header.hasPixels(dataset) || dataset.contains(Tag.EncapsulatedDocument);
    for (Rule rule : TABLE.rules()) {
      if (isSeen && rule.holds(header)) {
        (rule.danger() == Danger.FACE ? faces : reasons).add(rule.reason());
      }
    }
    if (HiddenContent.hasOverlayInPixels(dataset)) {
      reasons.add("An overlay is stored in spare bits of the pixels. It may show text.");
    }
    if (dataset.contains(Tag.PixelData) && !Syntaxes.isShown(syntax)) {
      reasons.add(
          "It is a video, or compressed in a way that this program cannot show: nobody can look.");
    }
    if (HiddenContent.isSound(header.sopClass)) {
      reasons.add("Recorded speech may say who the patient is.");
    }
    if (reasons.isEmpty() && header.hasPixels(dataset)) {
      if (!TABLE.known().has(header)) {
        reasons.add(TABLE.known().reason());
      } else if (TABLE.evidenceNeeded().modalities().contains(header.modality)
          && !header.burnedIn.equals("NO")) {
        reasons.add(TABLE.evidenceNeeded().reason());
      }
    }
    return new Assessment(
        reasons.isEmpty() ? Level.LOW : Level.HIGH,
        reasons.stream().distinct().toList(),
        // Somebody took the features away, or looked and found none (PS3.15 E.3.2).
        header.visualFeatures.equals("NO") ? List.of() : faces.stream().distinct().toList());
  }

  private BurnedInRisk() {}
}
