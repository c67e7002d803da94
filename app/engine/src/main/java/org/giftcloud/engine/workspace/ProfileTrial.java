// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.io.IOException;
import java.util.List;
import org.giftcloud.engine.deidentify.Change;
import org.giftcloud.engine.deidentify.Deidentified;
import org.giftcloud.engine.deidentify.Deidentifier;
import org.giftcloud.engine.deidentify.Refused;
import org.giftcloud.engine.inspect.InspectedInstance;
import org.giftcloud.engine.inspect.Inspector;
import org.giftcloud.engine.item.Outcome;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.plugin.CompiledProfile;

/**
 * What a profile would do to one image: which rule takes which attribute, without any value.
 *
 * @param treatments what would be done, attribute by attribute; everything else stays as it is
 * @param refusal why the image would not be taken; "none" when it would
 */
public record ProfileTrial(List<Treatment> treatments, Reason refusal) {
  public ProfileTrial {
    treatments = List.copyOf(treatments);
  }

  /** Whether anything of an attribute would be left. */
  public enum Ending {
    REMOVED,
    CHANGED
  }

  /**
   * What would be done to one attribute.
   *
   * @param path its place, for example {@code (0008,1140)[0].(0008,1155)}
   * @param keyword its keyword, or empty when private or unknown
   * @param ending whether anything would be left of it
   * @param rule what would be done, and by which code or option
   * @param clause where the rule comes from
   */
  public record Treatment(String path, String keyword, Ending ending, String rule, String clause) {}

  static ProfileTrial of(CompiledProfile profile, Inspector inspector, Item item)
      throws IOException {
    return switch (inspector.inspectAgain(item.ref(), item.facts())) {
      case Outcome.Advanced<InspectedInstance>(InspectedInstance source) ->
          switch (new Deidentifier(profile).deidentify(source.dataset())) {
            case Deidentified done ->
                new ProfileTrial(
                    done.changes().stream().map(ProfileTrial::treatment).toList(), Reason.NONE);
            case Refused(Reason reason) -> refused(reason);
          };
      case Outcome.Held<InspectedInstance>(Reason reason) -> refused(reason);
      case Outcome.Rejected<InspectedInstance>(Reason reason) -> refused(reason);
      case Outcome.Quarantined<InspectedInstance>(Reason reason) -> refused(reason);
    };
  }

  private static ProfileTrial refused(Reason reason) {
    return new ProfileTrial(List.of(), reason);
  }

  private static Treatment treatment(Change change) {
    return new Treatment(
        change.path(),
        change.keyword(),
        change.after().isEmpty() ? Ending.REMOVED : Ending.CHANGED,
        change.rule(),
        change.clause());
  }
}
