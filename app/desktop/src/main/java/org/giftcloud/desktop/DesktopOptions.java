// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop;

import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.giftcloud.desktop.link.GiftCloudLink;
import org.giftcloud.desktop.look.Theme;
import org.giftcloud.desktop.session.Session.Mode;
import org.jspecify.annotations.Nullable;

/**
 * How the desktop was started.
 *
 * @param workspace the working folder
 * @param mode real work, or practice at once
 * @param appearance how the window looks and opens
 * @param given what it was started with: a giftcloud: link, or files and folders by their whole
 *     name
 * @param gateway how to call a gateway on another computer; null without one
 */
record DesktopOptions(
    Path workspace, Mode mode, Appearance appearance, List<String> given, @Nullable Path gateway) {
  static final String USAGE =
      """
      Usage: giftcloud desktop [--workspace DIR] [--practice | --gateway FILE] [--dark | --light | --contrast]
                               [--minimised] [LINK | FILE...]
        --workspace DIR  the working folder (default: .giftcloud/workspace in your home)
        --practice       synthetic patients and a server on this computer; wiped at the end
        --gateway FILE   reviews what a gateway on another computer has (docs/gateway.md)
        --dark, --light, --contrast  the look of the window (default: the one used last)
        --minimised      opens out of the way, for a computer that listens all day
        LINK             giftcloud:open?server=…&project=…, for a server that is set up here
        FILE             a file or folder that is brought in, as if it were dropped
      """;

  DesktopOptions {
    given = List.copyOf(given);
  }

  /** A window that is shown at once. */
  DesktopOptions(Path workspace, Mode mode, Look look, @Nullable Path gateway) {
    this(workspace, mode, new Appearance(look, Opening.SHOWN), List.of(), gateway);
  }

  /**
   * @param look the look asked for, or that of the settings
   */
  record Appearance(Look look, Opening opening) {}

  /** Whether the window is in the way when it opens. */
  enum Opening {
    SHOWN,
    MINIMISED
  }

  /** Which look was asked for. */
  enum Look {
    LIGHT,
    DARK,
    CONTRAST,
    REMEMBERED;

    Theme theme(String remembered) {
      return switch (this) {
        case LIGHT -> Theme.LIGHT;
        case DARK -> Theme.DARK;
        case CONTRAST -> Theme.CONTRAST;
        case REMEMBERED -> Theme.remembered(remembered);
      };
    }
  }

  /** Reads the arguments of a command line. */
  static DesktopOptions parse(List<String> arguments) throws UsageException {
    Path workspace = Path.of(System.getProperty("user.home"), ".giftcloud", "workspace");
    Mode mode = Mode.REAL;
    Look look = Look.REMEMBERED;
    Opening opening = Opening.SHOWN;
    List<String> given = new ArrayList<>();
    Path gateway = null;
    for (int i = 0; i < arguments.size(); i++) {
      switch (arguments.get(i)) {
        case "--practice" -> mode = Mode.PRACTICE;
        case "--dark" -> look = Look.DARK;
        case "--light" -> look = Look.LIGHT;
        case "--contrast" -> look = Look.CONTRAST;
        case "--minimised" -> opening = Opening.MINIMISED;
        case "--workspace" -> {
          i++;
          workspace = Path.of(at(arguments, i, "--workspace needs a folder"));
        }
        case "--gateway" -> {
          i++;
          gateway = Path.of(at(arguments, i, "--gateway needs a file"));
        }
        default -> given.add(given(arguments.get(i)));
      }
    }
    if (!given.isEmpty() && (gateway != null || mode == Mode.PRACTICE)) {
      throw new UsageException("Links and files are for work of this computer, not for practice");
    }
    if (gateway != null && mode == Mode.PRACTICE) {
      throw new UsageException("A practice is on this computer alone");
    }
    return new DesktopOptions(
        workspace,
        gateway == null ? mode : Mode.GATEWAY,
        new Appearance(look, opening),
        given,
        gateway);
  }

  /** A file by its whole name: the window that takes it may have begun elsewhere. */
  private static String given(String argument) throws UsageException {
    if (GiftCloudLink.isLink(argument)) {
      return argument;
    }
    try {
      Path file = argument.startsWith("file:") ? Path.of(URI.create(argument)) : Path.of(argument);
      if (Files.exists(file)) {
        return file.toAbsolutePath().toString();
      }
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      throw new UsageException("An option is not known, or no name of a file");
    }
    throw new UsageException("An option is not known, or a file is not there");
  }

  private static String at(List<String> arguments, int index, String what) throws UsageException {
    if (index >= arguments.size()) {
      throw new UsageException(what);
    }
    return arguments.get(index);
  }

  /** The command line cannot be understood. */
  static final class UsageException extends Exception {
    private static final long serialVersionUID = 1;

    UsageException(String message) {
      super(message);
    }
  }
}
