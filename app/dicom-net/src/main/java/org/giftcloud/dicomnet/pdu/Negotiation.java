// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.pdu;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What two nodes agree on beyond contexts (PS3.7 Annex D.3.3).
 *
 * @param window how many operations may be outstanding; null: one each way (D.3.3.3)
 * @param roles who is SCU and SCP of which SOP Class (D.3.3.4)
 * @param extended options of service classes (D.3.3.5)
 * @param identity who asks (D.3.3.7.1); only written: what peers send us is not kept
 * @param isIdentityConfirmed whether the acceptor said that it knows who asks (D.3.3.7.2)
 */
public record Negotiation(
    @Nullable Window window,
    List<Roles> roles,
    List<Extended> extended,
    @Nullable IdentityItem identity,
    boolean isIdentityConfirmed) {
  /** Nothing beyond contexts. */
  public static final Negotiation NONE = new Negotiation(null, List.of(), List.of(), null, false);

  public Negotiation {
    roles = List.copyOf(roles);
    extended = List.copyOf(extended);
  }

  public Negotiation withRoles(List<Roles> others) {
    return new Negotiation(window, others, extended, identity, isIdentityConfirmed);
  }

  public Negotiation withWindow(@Nullable Window other) {
    return new Negotiation(other, roles, extended, identity, isIdentityConfirmed);
  }

  public Negotiation withIdentity(@Nullable IdentityItem other) {
    return new Negotiation(window, roles, extended, other, isIdentityConfirmed);
  }

  /** Operations that the requestor may invoke, and must perform, at once; 0 for any number. */
  public record Window(int invoked, int performed) {}

  /** 1 where the requestor takes that role for the SOP Class, else 0. */
  public record Roles(String sopClass, int scu, int scp) {}

  /** The bytes of a service class's own options. */
  public record Extended(String sopClass, List<Integer> information) {
    public Extended {
      information = List.copyOf(information);
    }
  }
}
