// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.dimse;

/** What a status means to the people who run nodes (PS3.4 B.2.3, C.4; PS3.7 Annex C). */
public final class StatusWords {
  private StatusWords() {}

  /**
   * The other node's answer as a sentence, with the status as the Standard writes it.
   *
   * @param request the command field that was answered
   */
  public static String of(int request, Status status) {
    return "The other node answered " + words(request, status.code()) + " (status " + status + ").";
  }

  private static String words(int request, int code) {
    return switch (code) {
      case 0x0000 -> "that all is done";
      case 0xFE00 -> "that it stopped, as we asked";
      case 0x0105, 0x0106 -> "that it cannot use a value of the request";
      case 0x0112 -> "that it does not know this object";
      case 0x0117 -> "that an object's UID is no UID";
      case 0x0122 -> "that it does not offer this service or kind of object";
      case 0x0124 ->
          "that we are not authorised; ask its administrator to allow this service for our AE title";
      case 0x0210 -> "that it has seen this message before";
      case 0x0211 -> "that it does not know this operation; ask its administrator to switch it on";
      case 0x0213 -> "that it has no resources for it; try again later";
      default -> ofService(request, code);
    };
  }

  private static String ofService(int request, int code) {
    return switch (request) {
      case CommandSet.C_FIND_RQ -> ofFind(code);
      case CommandSet.C_MOVE_RQ -> ofRetrieve(code, "send to the destination it was given");
      case CommandSet.C_GET_RQ -> ofRetrieve(code, "send the objects to us");
      case CommandSet.C_STORE_RQ -> ofStore(code);
      default -> "with a failure";
    };
  }

  private static String ofFind(int code) {
    return switch (code) {
      case 0xA700 -> "that it is out of resources; narrow the search";
      case 0xA900 -> "that the search does not fit its level; try the other query root";
      default -> code >>> 12 == 0xC ? "that it could not do the search" : "with a failure";
    };
  }

  private static String ofRetrieve(int code, String deed) {
    return switch (code) {
      case 0xA701 -> "that it is out of resources and cannot count what matches";
      case 0xA702 ->
          "that it could not " + deed + "; check the address, port and firewall between the two";
      case 0xA801 ->
          "that it does not know the move destination; its administrator must enter that AE title"
              + " with this computer's address and port";
      case 0xA900 -> "that the request does not fit its level; try the other query root";
      case 0xB000 -> "that some objects could not be sent";
      default -> code >>> 12 == 0xC ? "that it could not do it" : "with a failure";
    };
  }

  private static String ofStore(int code) {
    return switch (code >>> 8) {
      case 0xA7 -> "that it is out of resources";
      case 0xA9 -> "that the object is not of the kind that was announced";
      case 0xB0 -> "that it stored the object with a warning";
      default -> code >>> 12 == 0xC ? "that it cannot understand the object" : "with a failure";
    };
  }
}
