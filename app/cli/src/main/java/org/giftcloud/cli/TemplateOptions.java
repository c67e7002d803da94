// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.nio.file.Path;
import org.giftcloud.imaging.MaskTemplates;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option by which a command is given mask templates. */
final class TemplateOptions {
  @Option(
      names = "--templates",
      paramLabel = "FILE",
      description = "Mask templates for known devices (JSON).")
  private @Nullable Path file;

  MaskTemplates read() throws CommandFailure {
    return file == null
        ? MaskTemplates.none()
        : Inputs.read(file, "The file with the mask templates", MaskTemplates::read);
  }
}
