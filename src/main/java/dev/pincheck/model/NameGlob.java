// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.regex.PatternSyntaxException;
import org.apache.commons.lang3.StringUtils;

/**
 * A name of something that a machine has, such as a race, or a glob over such names; with or
 * without the machine: {@code close-*}, {@code gmem/close-*}.
 *
 * @param text as it was written
 */
public record NameGlob(String text) {

  /**
   * Says whether something is meant.
   *
   * @param name with the machine, {@code gmem/close-delete-fault}
   */
  public boolean matches(String name) {
    String wanted = text.contains("/") ? text : name.substring(0, name.indexOf('/') + 1) + text;
    if (StringUtils.containsNone(text, "*?[{\\")) {
      return wanted.equals(name);
    }
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + wanted).matches(Path.of(name));
    } catch (PatternSyntaxException e) {
      return wanted.equals(name);
    }
  }
}
