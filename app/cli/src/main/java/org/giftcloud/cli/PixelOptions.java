// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.giftcloud.engine.maskrules.MaskFile;
import org.giftcloud.engine.maskrules.MaskRules;
import org.giftcloud.engine.maskrules.PixelPolicy;
import org.giftcloud.engine.workspace.Workspace;
import org.giftcloud.imaging.MaskTemplates;
import org.giftcloud.imaging.Shade;
import org.giftcloud.imaging.text.TextFinder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options by which a command is told what to do about text in pictures. */
final class PixelOptions {
  @Option(
      names = "--pixel-policy",
      paramLabel = "hold|templates|detect|none",
      description =
          "What happens to images that may show text: they are held, masked by the template of"
              + " their device, masked where text is found (by template where there is one), or"
              + " left as they are. Default: templates where --templates is given, else hold.")
  private @Nullable PixelPolicy policy;

  @Option(
      names = "--masks",
      paramLabel = "FILE",
      description = "Regions to paint for single images or series (JSON).")
  private @Nullable Path masks;

  @Option(
      names = "--templates",
      paramLabel = "FILE",
      description = "Mask templates for known devices (JSON).")
  private @Nullable Path templates;

  @Option(
      names = "--mask-value",
      paramLabel = "black|grey|white",
      defaultValue = "black",
      description = "How masks look, whoever made them. Default: black.")
  private Shade shade = Shade.BLACK;

  private MaskFile decided = MaskFile.EMPTY;

  /** Reads the files; the finder of text loads nothing until it is asked. */
  MaskRules rules(TextFinder finder) throws CommandFailure {
    return new MaskRules(policy(), templates(), maskFile(), finder, shade);
  }

  /**
   * What to say where a profile asks for clean pixels and this run leaves them as they are.
   *
   * @throws CommandFailure when the command line itself asks for both
   */
  Optional<String> warning(Set<org.giftcloud.pluginsapi.Option> applied, ProfileOptions profile)
      throws CommandFailure {
    boolean clean =
        applied.contains(org.giftcloud.pluginsapi.Option.CLEAN_PIXEL_DATA)
            || applied.contains(org.giftcloud.pluginsapi.Option.CLEAN_RECOGNIZABLE_VISUAL_FEATURES);
    if (!clean || policy() != PixelPolicy.NONE) {
      return Optional.empty();
    }
    if (profile.areNamed() && masks == null) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "--pixel-policy none leaves pixels as they are, and --option asks to clean them. Leave"
              + " one of the two out. Nothing was done.");
    }
    return Optional.of(
        "--pixel-policy none: pixels stay as they are, but for the regions of --masks. That the"
            + " profile would have them cleaned is neither done nor claimed.");
  }

  /**
   * Says how many entries of {@code --masks} were for none of the images of this run.
   *
   * @return whether there are any
   */
  boolean tellUnused(PrintWriter err) {
    int unused = decided.unused();
    if (unused > 0) {
      err.println(
          unused
              + " entries of --masks are for no image that was prepared now: nothing was painted for"
              + " them. Check their identifiers.");
    }
    return unused > 0;
  }

  /**
   * Refuses a mask file that names what never came into the workspace: one of its regions may be
   * meant for an image that would leave without it.
   */
  void requireMatched(Workspace workspace) throws CommandFailure {
    int unmatched = workspace.insight().unmatched(decided);
    if (unmatched > 0) {
      throw new CommandFailure(
          ExitCode.HELD,
          unmatched
              + " entries of --masks are for no image that ever came in here. Nothing was prepared:"
              + " mend them or take them out, then start the same command again.");
    }
  }

  private PixelPolicy policy() {
    if (policy != null) {
      return policy;
    }
    return templates == null ? PixelPolicy.HOLD : PixelPolicy.TEMPLATES;
  }

  private MaskTemplates templates() throws CommandFailure {
    return templates == null
        ? MaskTemplates.none()
        : Inputs.read(templates, "The file with the mask templates", MaskTemplates::read);
  }

  private MaskFile maskFile() throws CommandFailure {
    decided =
        masks == null
            ? MaskFile.EMPTY
            : Inputs.read(masks, "The file with the masks", MaskFile::read);
    return decided;
  }
}
