// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.dimse;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Element;
import org.giftcloud.dicom.ElementDictionary;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicom.VR;

/** The command of a DIMSE message (PS3.7 6.3 and Annex E): group 0000, implicit little endian. */
public final class CommandSet {
  public static final int C_STORE_RQ = 0x0001;
  public static final int C_GET_RQ = 0x0010;
  public static final int C_FIND_RQ = 0x0020;
  public static final int C_MOVE_RQ = 0x0021;
  public static final int C_ECHO_RQ = 0x0030;
  public static final int C_CANCEL_RQ = 0x0FFF;
  private static final int RESPONSE = 0x8000;
  private static final int NO_DATA_SET = 0x0101;
  private static final int SOME_DATA_SET = 0x0001;
  private static final int LONGEST_VALUE = 1 << 14;

  private final Attributes elements;

  private CommandSet(Attributes elements) {
    this.elements = elements;
  }

  public static CommandSet echoRequest(int messageId) {
    return request(C_ECHO_RQ, messageId, UID.Verification, NO_DATA_SET);
  }

  public static CommandSet storeRequest(int messageId, String sopClass, String sopInstance) {
    return new CommandSet(
        request(C_STORE_RQ, messageId, sopClass, SOME_DATA_SET).elements.toBuilder()
            .setInt(Tag.Priority, VR.US, 0)
            .setString(Tag.AffectedSOPInstanceUID, VR.UI, sopInstance)
            .build());
  }

  /** A C-FIND for an identifier that follows. */
  public static CommandSet findRequest(int messageId, String informationModel) {
    return new CommandSet(identified(C_FIND_RQ, messageId, informationModel).build());
  }

  /** A C-GET for an identifier that follows. */
  public static CommandSet getRequest(int messageId, String informationModel) {
    return new CommandSet(identified(C_GET_RQ, messageId, informationModel).build());
  }

  /** A C-MOVE to the node of that title, for an identifier that follows. */
  public static CommandSet moveRequest(int messageId, String informationModel, String destination) {
    return new CommandSet(
        identified(C_MOVE_RQ, messageId, informationModel)
            .setString(Tag.MoveDestination, VR.AE, destination)
            .build());
  }

  private static Attributes.Builder identified(int field, int messageId, String model) {
    return request(field, messageId, model, SOME_DATA_SET).elements.toBuilder()
        .setInt(Tag.Priority, VR.US, 0);
  }

  /** Asks the peer to stop what that request of ours began. */
  public static CommandSet cancel(CommandSet request) {
    return new CommandSet(
        Attributes.builder()
            .setInt(Tag.CommandField, VR.US, C_CANCEL_RQ)
            .setInt(Tag.MessageIDBeingRespondedTo, VR.US, request.messageId())
            .setInt(Tag.CommandDataSetType, VR.US, NO_DATA_SET)
            .build());
  }

  private static CommandSet request(int field, int messageId, String sopClass, int dataSet) {
    return new CommandSet(
        Attributes.builder()
            .setString(Tag.AffectedSOPClassUID, VR.UI, sopClass)
            .setInt(Tag.CommandField, VR.US, field)
            .setInt(Tag.MessageID, VR.US, messageId)
            .setInt(Tag.CommandDataSetType, VR.US, dataSet)
            .build());
  }

  /** The response to this request, without a data set. */
  public CommandSet response(Status status) {
    Attributes.Builder response = Attributes.builder();
    sopClass().ifPresent(uid -> response.setString(Tag.AffectedSOPClassUID, VR.UI, uid));
    sopInstance().ifPresent(uid -> response.setString(Tag.AffectedSOPInstanceUID, VR.UI, uid));
    return new CommandSet(
        response
            .setInt(Tag.CommandField, VR.US, field() | RESPONSE)
            .setInt(Tag.MessageIDBeingRespondedTo, VR.US, messageId())
            .setInt(Tag.CommandDataSetType, VR.US, NO_DATA_SET)
            .setInt(Tag.Status, VR.US, status.code())
            .build());
  }

  /**
   * Reads a command.
   *
   * @throws CommandException when the bytes are no command set
   */
  public static CommandSet decode(byte[] bytes) throws CommandException {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    Attributes.Builder elements = Attributes.builder();
    int before = -1;
    while (in.hasRemaining()) {
      if (in.remaining() < 8) {
        throw new CommandException("element header");
      }
      int group = in.getShort() & 0xFFFF;
      int element = in.getShort() & 0xFFFF;
      long length = in.getInt() & 0xFFFFFFFFL;
      if (group != 0 || element <= before) {
        throw new CommandException("order of elements");
      }
      if (length > Math.min(LONGEST_VALUE, in.remaining())) {
        throw new CommandException("element length");
      }
      byte[] value = new byte[(int) length];
      in.get(value);
      if (element != Tag.CommandGroupLength) {
        elements.setBytes(element, ElementDictionary.vrOf(element), value);
      }
      before = element;
    }
    CommandSet command = new CommandSet(elements.build());
    if (command.elements.getInt(Tag.CommandField).isEmpty()
        || command.elements.getInt(Tag.CommandDataSetType).isEmpty()) {
      throw new CommandException("required elements");
    }
    return command;
  }

  public byte[] encode() {
    int length = 0;
    for (Element element : elements) {
      length += 8 + value(element.tag()).length;
    }
    ByteBuffer out = ByteBuffer.allocate(12 + length).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(Tag.CommandGroupLength).putInt(4).putInt(length);
    for (Element element : elements) {
      byte[] value = value(element.tag());
      out.putShort((short) (element.tag() >>> 16)).putShort((short) element.tag());
      out.putInt(value.length).put(value);
    }
    return out.array();
  }

  private byte[] value(int tag) {
    return elements.getBytes(tag).orElseThrow();
  }

  public int field() {
    return elements.getInt(Tag.CommandField).orElseThrow();
  }

  public boolean isRequest() {
    return (field() & RESPONSE) == 0;
  }

  public int messageId() {
    return elements.getInt(Tag.MessageID).orElse(0);
  }

  public boolean hasDataSet() {
    return elements.getInt(Tag.CommandDataSetType).orElseThrow() != NO_DATA_SET;
  }

  /** Whether it answers that request. */
  public boolean answers(CommandSet request) {
    return field() == (request.field() | RESPONSE)
        && elements.getInt(Tag.MessageIDBeingRespondedTo).orElse(-1) == request.messageId();
  }

  /** The affected SOP Class, if it is one by form. */
  public Optional<String> sopClass() {
    return elements.getString(Tag.AffectedSOPClassUID).filter(UID::isValid);
  }

  /** The affected SOP Instance, if it is a UID by form. */
  public Optional<String> sopInstance() {
    return elements.getString(Tag.AffectedSOPInstanceUID).filter(UID::isValid);
  }

  public Optional<Status> status() {
    return elements.getInt(Tag.Status).stream().mapToObj(Status::new).findFirst();
  }

  /** How far the retrieval is that this answers. */
  public Suboperations suboperations() {
    return new Suboperations(
        count(Tag.NumberOfRemainingSuboperations),
        count(Tag.NumberOfCompletedSuboperations),
        count(Tag.NumberOfFailedSuboperations),
        count(Tag.NumberOfWarningSuboperations));
  }

  private int count(int tag) {
    return elements.getInt(tag).orElse(0);
  }

  /** The bytes are no command set; quotes none of them. */
  public static final class CommandException extends IOException {
    private static final long serialVersionUID = 1;

    CommandException(String what) {
      super("Peer sent no command set: " + what);
    }
  }
}
