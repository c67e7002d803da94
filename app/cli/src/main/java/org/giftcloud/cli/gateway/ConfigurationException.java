// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli.gateway;

import java.util.List;

/** The configuration cannot be used; every problem is a sentence that names its setting. */
public final class ConfigurationException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<String> problems;

  ConfigurationException(List<String> problems) {
    super("The configuration has " + problems.size() + " problems");
    this.problems = List.copyOf(problems);
  }

  public List<String> problems() {
    return problems;
  }
}
