// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.residualcheck;

import java.util.List;

/** What one search found, how often an exempt text covered a match, and how much was searched. */
public record Report(List<Finding> findings, long exempted, long bytes) {
  public Report {
    findings = List.copyOf(findings);
  }

  /** Whether nothing was found and everything was searched. */
  public boolean isClear() {
    return findings.isEmpty();
  }
}
