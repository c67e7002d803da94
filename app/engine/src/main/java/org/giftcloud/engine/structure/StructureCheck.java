// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.structure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.DicomInputStream;
import org.giftcloud.dicom.Element;
import org.giftcloud.dicom.Tag;
import org.giftcloud.engine.plugin.CompiledProfile;
import org.giftcloud.engine.plugin.ProfileCatalogue;
import org.giftcloud.engine.plugin.ProfileException;
import org.giftcloud.engine.structure.StructureFinding.Kind;
import org.giftcloud.pluginsapi.Option;

/**
 * Looks at files that are said to be de-identified without knowing whose they were: does anything
 * stand where the Basic Profile (PS3.15 Table E.1-1) leaves nothing, a stand-in or a pseudonym?
 * What an option keeps is let through where the file says in (0012,0064) that it was applied.
 * Cannot find what identifies within a value that may stay; that takes words to search for.
 */
public final class StructureCheck {
  private static final String BASIC = "dicom-basic";

  /** PS3.10 Table 7.1-1 without what tells of nodes, and without private information. */
  private static final Set<Integer> META =
      Set.of(
          0x00020000,
          Tag.FileMetaInformationVersion,
          Tag.MediaStorageSOPClassUID,
          Tag.MediaStorageSOPInstanceUID,
          Tag.TransferSyntaxUID,
          Tag.ImplementationClassUID,
          Tag.ImplementationVersionName);

  private final ProfileCatalogue catalogue = ProfileCatalogue.load();
  private final Map<Set<Option>, CompiledProfile> compiled = new ConcurrentHashMap<>();

  /** Looks at one file; what cannot be read as DICOM is a finding. */
  public StructureReport look(Path file) {
    try (DicomInputStream in = new DicomInputStream(file)) {
      Attributes meta = in.readFileMetaInformation();
      Attributes dataset = in.readDataset();
      Claims claims = new Claims(dataset);
      List<StructureFinding> findings = new ArrayList<>();
      for (byte b : in.preamble()) {
        if (b != 0) {
          findings.add(new StructureFinding("preamble", Kind.PREAMBLE));
          break;
        }
      }
      seeMeta(meta, dataset, findings);
      findings.addAll(new DatasetWalk(dataset, rules(claims.options()), claims).run());
      if (in.trailingBytes() > 0) {
        findings.add(new StructureFinding("trailing bytes", Kind.TRAILING_BYTES));
      }
      return new StructureReport(findings, claims.options());
    } catch (IOException e) {
      return new StructureReport(
          List.of(new StructureFinding("file", Kind.NOT_LOOKED_AT)), Set.of());
    }
  }

  private static void seeMeta(
      Attributes meta, Attributes dataset, List<StructureFinding> findings) {
    for (Element element : meta) {
      boolean other =
          element.tag() == Tag.MediaStorageSOPInstanceUID
              && !meta.getString(element.tag()).equals(dataset.getString(Tag.SOPInstanceUID));
      if (other || !META.contains(element.tag())) {
        findings.add(new StructureFinding(StructureFinding.place(element.tag()), Kind.FILE_META));
      }
    }
  }

  private CompiledProfile rules(Set<Option> options) {
    return compiled.computeIfAbsent(Set.copyOf(options), this::compile);
  }

  private CompiledProfile compile(Set<Option> options) {
    try {
      return catalogue.compile(BASIC, options);
    } catch (ProfileException e) {
      throw new IllegalStateException("The Basic Profile is not there", e);
    }
  }
}
