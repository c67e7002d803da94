// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes a DICOMDIR (PS3.3 F) of instances: patient, study, series, instance. */
public final class DicomDirectoryWriter {
  private static final long HEAD = 128 + 4;
  private static final int ITEM_HEADER = 8;
  private static final int SEQUENCE_HEADER = 12;
  private static final int[] PATIENT = {Tag.PatientName, Tag.PatientID};
  private static final int[] STUDY = {
    Tag.StudyDate,
    Tag.StudyTime,
    Tag.AccessionNumber,
    Tag.StudyDescription,
    Tag.StudyInstanceUID,
    Tag.StudyID
  };
  private static final int[] SERIES = {Tag.Modality, Tag.SeriesInstanceUID, Tag.SeriesNumber};
  private static final int[] INSTANCE = {Tag.InstanceNumber};
  private static final Map<String, String> TYPES =
      Map.of(
          UID.RTDoseStorage, "RT DOSE",
          UID.RTStructureSetStorage, "RT STRUCTURE SET",
          UID.RTPlanStorage, "RT PLAN",
          UID.EncapsulatedPDFStorage, "ENCAP DOC",
          UID.KeyObjectSelectionDocumentStorage, "KEY OBJECT DOC",
          UID.RawDataStorage, "RAW DATA");

  private final Map<String, Node> patients = new LinkedHashMap<>();

  private static final class Node {
    final Attributes.Builder keys;
    final Map<String, Node> children = new LinkedHashMap<>();
    long offset;

    Node(Attributes.Builder keys) {
      this.keys = keys;
    }
  }

  /**
   * Adds an instance.
   *
   * @param fileId up to eight folders and a name of at most eight characters each (PS3.10 8.2)
   * @throws IllegalArgumentException if the path is none for a DICOMDIR or a UID is missing
   */
  public DicomDirectoryWriter add(
      Attributes instance, String transferSyntaxUid, List<String> fileId) {
    boolean valid =
        !fileId.isEmpty()
            && fileId.size() <= 8
            && fileId.stream().allMatch(part -> part.matches("[A-Z0-9_]{1,8}"));
    if (!valid) {
      throw new IllegalArgumentException("no File ID");
    }
    Node patient =
        child(patients, key(instance, Tag.PatientID), () -> keys(instance, "PATIENT", PATIENT));
    Node study =
        child(
            patient.children,
            uid(instance, Tag.StudyInstanceUID),
            () -> keys(instance, "STUDY", STUDY));
    Node series =
        child(
            study.children,
            uid(instance, Tag.SeriesInstanceUID),
            () -> keys(instance, "SERIES", SERIES));
    Attributes.Builder keys = keys(instance, type(instance), INSTANCE);
    keys.setString(Tag.ReferencedFileID, fileId.toArray(String[]::new));
    keys.setString(Tag.ReferencedSOPClassUIDInFile, uid(instance, Tag.SOPClassUID));
    keys.setString(Tag.ReferencedSOPInstanceUIDInFile, uid(instance, Tag.SOPInstanceUID));
    keys.setString(Tag.ReferencedTransferSyntaxUIDInFile, transferSyntaxUid);
    series.children.put(uid(instance, Tag.SOPInstanceUID), new Node(keys));
    return this;
  }

  private interface Keys {
    Attributes.Builder make();
  }

  private static Node child(Map<String, Node> nodes, String key, Keys keys) {
    return nodes.computeIfAbsent(key, k -> new Node(keys.make()));
  }

  private static String key(Attributes instance, int tag) {
    return instance.getString(tag).orElse("");
  }

  private static String uid(Attributes instance, int tag) {
    return instance
        .getString(tag)
        .filter(UID::isValid)
        .orElseThrow(() -> new IllegalArgumentException("no UID at " + Tags.toString(tag)));
  }

  private static String type(Attributes instance) {
    String sopClass = uid(instance, Tag.SOPClassUID);
    String name = UID.nameOf(sopClass);
    if (TYPES.containsKey(sopClass)) {
      return TYPES.get(sopClass);
    }
    if (name.contains(" SR ") || name.contains("Structured Report")) {
      return "SR DOCUMENT";
    }
    if (name.contains("Presentation State")) {
      return "PRESENTATION";
    }
    return name.contains("Waveform") ? "WAVEFORM" : "IMAGE";
  }

  private static Attributes.Builder keys(Attributes instance, String type, int... tags) {
    Attributes.Builder keys =
        Attributes.builder()
            .setInt(Tag.OffsetOfTheNextDirectoryRecord, VR.UL, 0)
            .setInt(Tag.RecordInUseFlag, VR.US, 0xFFFF)
            .setInt(Tag.OffsetOfReferencedLowerLevelDirectoryEntity, VR.UL, 0)
            .setString(Tag.DirectoryRecordType, type);
    for (int tag : tags) {
      keys.setString(tag, instance.getStrings(tag).toArray(String[]::new));
    }
    return keys;
  }

  /** Writes the DICOMDIR under that SOP Instance UID. */
  public void write(DicomOutputStream out, String instanceUid) throws IOException {
    Attributes meta = FileMeta.ofDirectory(instanceUid);
    Attributes.Builder directory =
        Attributes.builder()
            .setEmpty(Tag.FileSetID, VR.CS)
            .setInt(Tag.FileSetConsistencyFlag, VR.US, 0)
            .setInt(Tag.OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity, VR.UL, 0)
            .setInt(Tag.OffsetOfTheLastDirectoryRecordOfTheRootDirectoryEntity, VR.UL, 0);
    long start =
        HEAD
            + LengthTable.explicitLength(meta)
            + SEQUENCE_HEADER // as long as the group length of the meta information
            + LengthTable.explicitLength(directory.build())
            + SEQUENCE_HEADER;
    List<Node> order = new ArrayList<>();
    place(patients, start, order);
    link(patients);
    List<Node> roots = List.copyOf(patients.values());
    if (!roots.isEmpty()) {
      setOffset(
          directory,
          Tag.OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity,
          roots.getFirst().offset);
      setOffset(
          directory,
          Tag.OffsetOfTheLastDirectoryRecordOfTheRootDirectoryEntity,
          roots.getLast().offset);
    }
    directory.setSequence(
        Tag.DirectoryRecordSequence, order.stream().map(node -> node.keys.build()).toList());
    out.writePart10(meta, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, directory.build());
  }

  /** Gives each record its offset, which does not depend on what the offsets in it are. */
  private static long place(Map<String, Node> nodes, long start, List<Node> order) {
    long offset = start;
    for (Node node : nodes.values()) {
      node.offset = offset;
      order.add(node);
      offset += ITEM_HEADER + LengthTable.explicitLength(node.keys.build());
      offset = place(node.children, offset, order);
    }
    return offset;
  }

  private static void link(Map<String, Node> nodes) {
    List<Node> siblings = List.copyOf(nodes.values());
    for (int i = 0; i < siblings.size(); i++) {
      Node node = siblings.get(i);
      if (i + 1 < siblings.size()) {
        setOffset(node.keys, Tag.OffsetOfTheNextDirectoryRecord, siblings.get(i + 1).offset);
      }
      if (!node.children.isEmpty()) {
        long below = node.children.values().iterator().next().offset;
        setOffset(node.keys, Tag.OffsetOfReferencedLowerLevelDirectoryEntity, below);
      }
      link(node.children);
    }
  }

  private static void setOffset(Attributes.Builder keys, int tag, long offset) {
    keys.setLong(tag, VR.UL, offset);
  }
}
