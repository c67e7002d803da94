// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.manual;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The pages of the user guide, which come with the program: docs/user-guide. */
enum Pages {
  CLINICIAN("clinician.md"),
  DATA_MANAGER("data-manager.md"),
  GOVERNANCE_OFFICER("governance-officer.md");

  private final String file;

  Pages(String file) {
    this.file = file;
  }

  Guide read() {
    try (InputStream in = open(file)) {
      return Guide.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file of the guide, such as a picture. */
  static InputStream open(String name) throws IOException {
    InputStream in = Pages.class.getResourceAsStream("/org/giftcloud/desktop/manual/" + name);
    if (in == null) {
      throw new IOException("The program comes without a file of its guide");
    }
    return in;
  }
}
