// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.regex.PatternSyntaxException;

/**
 * A race's name or a glob over the names of races, with or without the machine: {@code close-*},
 * {@code gmem/close-*}.
 *
 * @param text as it was written
 */
public record RaceGlob(String text) {

  /**
   * Says whether a race is meant.
   *
   * @param race its name, {@code gmem/close-delete-fault}
   */
  public boolean matches(String race) {
    String wanted = text.contains("/") ? text : race.substring(0, race.indexOf('/') + 1) + text;
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + wanted).matches(Path.of(race));
    } catch (PatternSyntaxException e) {
      return wanted.equals(race);
    }
  }
}
