// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.DicomOutputStream;
import org.giftcloud.dicom.FileMeta;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicom.VR;
import org.giftcloud.engine.plugin.CompiledProfile;
import org.giftcloud.engine.plugin.ProfileCatalogue;
import org.giftcloud.engine.plugin.ProfileException;
import org.giftcloud.pluginsapi.Option;

/** What the tests of this package start from. */
final class Given {
  static final ProfileCatalogue CATALOGUE = ProfileCatalogue.load();
  static final String CT = UID.CTImageStorage;
  static final String SR = UID.EnhancedSRStorage;
  static final SlotValues VALUES = new SlotValues("SUBJ-7", Given::mapped, 100);

  private Given() {}

  static Deidentifier deidentifier(Option... options) {
    Set<Option> set = EnumSet.noneOf(Option.class);
    set.addAll(Arrays.asList(options));
    return new Deidentifier(profile("dicom-basic", set));
  }

  static CompiledProfile profile(String id, Set<Option> options) {
    try {
      return CATALOGUE.compile(id, options);
    } catch (ProfileException e) {
      throw new AssertionError(e);
    }
  }

  static Attributes.Builder image(String sopClass) {
    return Attributes.builder()
        .setString(Tag.SOPClassUID, VR.UI, sopClass)
        .setString(Tag.SOPInstanceUID, VR.UI, "1.2.3.4")
        .setString(Tag.StudyInstanceUID, VR.UI, "1.2.3.1")
        .setString(Tag.SeriesInstanceUID, VR.UI, "1.2.3.2")
        .setString(Tag.PatientID, VR.LO, "ID-90210")
        .setString(Tag.PatientName, VR.PN, "Doe^Jane");
  }

  static Deidentified done(Deidentifier deidentifier, Attributes dataset) {
    return switch (deidentifier.deidentify(dataset)) {
      case Deidentified done -> done;
      case Refused refused -> throw new AssertionError(refused.reason().code());
    };
  }

  static Attributes filled(Deidentifier deidentifier, Attributes dataset) {
    Deidentified done = done(deidentifier, dataset);
    return Slots.fill(done.canonical(), done.slots(), VALUES);
  }

  /** The whole file, as it would be written. */
  static byte[] file(Attributes dataset, String syntax) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DicomOutputStream out = new DicomOutputStream(bytes)) {
      out.writePart10(
          FileMeta.of(dataset, syntax), TransferSyntax.of(syntax).orElseThrow(), dataset);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static byte[] file(Attributes dataset) {
    return file(dataset, UID.ExplicitVRLittleEndian);
  }

  static boolean holds(byte[] file, String text) {
    return new String(file, StandardCharsets.ISO_8859_1).contains(text);
  }

  static List<String> originals(Deidentified done, Slot.Kind kind) {
    return done.slots().stream().filter(s -> s.kind() == kind).map(Slot::original).toList();
  }

  private static String mapped(String uid) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(uid.getBytes(StandardCharsets.UTF_8));
      return "2.25." + new BigInteger(1, Arrays.copyOf(digest, 16));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
