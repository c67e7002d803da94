// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.pluginsapi;

import java.util.List;

/**
 * The entry point of a plug-in: hands over de-identification profiles as data.
 *
 * <p>A plug-in is a named module that declares {@code provides ProfileProvider with ...} and has a
 * public constructor without parameters. The program finds it with {@link java.util.ServiceLoader},
 * asks for its profiles once at start, checks them, and refuses the plug-in as a whole if anything
 * in them is unsound. A plug-in never receives a value of an image: it states rules, the program
 * carries them out.
 */
public interface ProfileProvider {
  /** The level of this contract; it changes when a plug-in compiled earlier could misbehave. */
  int API_LEVEL = 1;

  /**
   * The contract level the plug-in was written for.
   *
   * <p>Return the literal number rather than {@link #API_LEVEL}, so that the answer stays what it
   * was when the plug-in was tested. A level the program does not know is refused.
   *
   * @return the level, {@code 1} today
   */
  int apiLevel();

  /**
   * The profiles of this plug-in.
   *
   * @return at least one profile; identifiers are unique over all plug-ins
   */
  List<Profile> profiles();
}
