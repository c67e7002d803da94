// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli.selftest;

/**
 * One thing that was tried.
 *
 * @param name what was tried, in few words
 * @param finding what came of it; names no person, path, host or account
 * @param advice what to do, when it failed
 */
public record Check(String name, Outcome outcome, String finding, String advice) {
  /** How it went. */
  public enum Outcome {
    OK,
    FAILED,
    /** What it needs was not named. */
    NOT_TRIED
  }

  static Check ok(String name, String finding) {
    return new Check(name, Outcome.OK, finding, "");
  }

  static Check failed(String name, String finding, String advice) {
    return new Check(name, Outcome.FAILED, finding, advice);
  }

  /** Not tried, because an option was not given. */
  public static Check notTried(String name, String option) {
    return new Check(name, Outcome.NOT_TRIED, "name it with " + option, "");
  }
}
