// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.pdu;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.giftcloud.dicomnet.pdu.Negotiation.Extended;
import org.giftcloud.dicomnet.pdu.Negotiation.Roles;
import org.giftcloud.dicomnet.pdu.Negotiation.Window;
import org.giftcloud.dicomnet.pdu.Pdu.UserInformation;
import org.jspecify.annotations.Nullable;

/** Reads the user information (PS3.7 Annex D.3.3). Items nobody knows are left out. */
final class UserItems {
  private static final int MAXIMUM_LENGTH = 0x51;
  private static final int IMPLEMENTATION_CLASS = 0x52;
  private static final int OPERATIONS_WINDOW = 0x53;
  private static final int ROLES = 0x54;
  private static final int IMPLEMENTATION_VERSION = 0x55;
  private static final int EXTENDED = 0x56;
  private static final int IDENTITY_CONFIRMED = 0x59;

  private final List<Roles> roles = new ArrayList<>();
  private final List<Extended> extended = new ArrayList<>();
  private final Set<String> ofRoles = new HashSet<>();
  private @Nullable Window window;
  private boolean isIdentityConfirmed;
  private long maximum;
  private String implementationClass = "";
  private String implementationVersion = "";

  UserItems(Cursor items) throws PduException {
    while (items.hasMore()) {
      int type = items.u8();
      read(type, Associations.item(items));
    }
  }

  private void read(int type, Cursor value) throws PduException {
    switch (type) {
      case MAXIMUM_LENGTH -> maximum = value.u32();
      case IMPLEMENTATION_CLASS -> implementationClass = value.uid();
      case IMPLEMENTATION_VERSION -> implementationVersion = value.text(value.remaining());
      case OPERATIONS_WINDOW -> {
        Associations.once(window == null);
        window = new Window(value.u16(), value.u16());
      }
      case ROLES -> {
        String sopClass = counted(value);
        Roles read = new Roles(sopClass, value.u8() & 1, value.u8() & 1);
        // dcmtk repeats it for each context of the class; the first counts.
        if (ofRoles.add(sopClass)) {
          roles.add(read);
        }
      }
      case EXTENDED -> {
        String sopClass = counted(value);
        List<Integer> information = new ArrayList<>();
        while (value.hasMore()) {
          information.add(value.u8());
        }
        extended.add(new Extended(sopClass, information));
      }
      case IDENTITY_CONFIRMED -> isIdentityConfirmed = true;
      default -> {
        // Among them the identity of who asks us: it decides nothing here, so it is not kept.
      }
    }
  }

  private static String counted(Cursor value) throws PduException {
    return new Cursor(value.take(value.u16())).uid();
  }

  UserInformation information() {
    return new UserInformation(
        maximum,
        implementationClass,
        implementationVersion,
        new Negotiation(window, roles, extended, null, isIdentityConfirmed));
  }
}
