// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.DicomInputStream;
import org.giftcloud.dicom.Tag;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.staging.StagingArea;
import org.giftcloud.engine.staging.StagingArea.Part;
import org.giftcloud.imaging.MaskTemplate;
import org.giftcloud.imaging.MaskTemplates;

/** Says for which images a mask template is: by device, kind and size, never by patient. */
public final class TemplateScout {
  private final StagingArea staging;
  private final Ledger ledger;

  TemplateScout(StagingArea staging, Ledger ledger) {
    this.staging = staging;
    this.ledger = ledger;
  }

  /**
   * What a template for images like this one asks for; empty where the image does not say which
   * device made it, so that nothing can be told of others.
   */
  public Optional<MaskTemplate.Match> kindOf(SourceRef ref) throws IOException {
    Attributes header = header(ref);
    String manufacturer = header.getString(Tag.Manufacturer).orElse("").strip();
    String model = header.getString(Tag.ManufacturerModelName).orElse("").strip();
    String kind = header.getString(Tag.SOPClassUID).orElse("");
    String photometric = header.getString(Tag.PhotometricInterpretation).orElse("");
    int rows = header.getInt(Tag.Rows).orElse(0);
    int columns = header.getInt(Tag.Columns).orElse(0);
    boolean bound = !manufacturer.isEmpty() && !model.isEmpty() && !kind.isEmpty();
    if (!bound || photometric.isEmpty() || rows <= 0 || columns <= 0) {
      return Optional.empty();
    }
    return Optional.of(
        new MaskTemplate.Match(
            manufacturer, model, "", "", List.of(kind), photometric, rows, columns));
  }

  /** The images here, not yet released, that a template would hit. */
  public List<SourceRef> hits(MaskTemplate template) throws IOException {
    MaskTemplates one = MaskTemplates.of(List.of(template));
    List<SourceRef> hits = new ArrayList<>();
    for (Item item : ledger.items(item -> isCandidate(item, template.match()))) {
      if (!one.suggestions(header(item.ref())).isEmpty()) {
        hits.add(item.ref());
      }
    }
    return hits;
  }

  /** Which of some templates fit an image. */
  public List<MaskTemplate> suggestions(SourceRef ref, MaskTemplates templates) throws IOException {
    return templates.templates().isEmpty() ? List.of() : templates.suggestions(header(ref));
  }

  private static boolean isCandidate(Item item, MaskTemplate.Match match) {
    boolean waits =
        switch (item.state()) {
          case CHECKED, HELD, IN_REVIEW -> true;
          case REJECTED, QUARANTINED, RELEASED, SENDING, VERIFIED, DONE -> false;
        };
    return waits
        && item.facts().rows() == match.rows()
        && item.facts().columns() == match.columns()
        && (match.sopClasses().isEmpty() || match.sopClasses().contains(item.facts().sopClass()));
  }

  private Attributes header(SourceRef ref) throws IOException {
    try (DicomInputStream in = new DicomInputStream(staging.read(ref, Part.SOURCE))) {
      in.readFileMetaInformation();
      return in.readDatasetBefore(Tag.PixelData);
    }
  }
}
