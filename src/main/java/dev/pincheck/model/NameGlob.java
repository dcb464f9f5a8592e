// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.function.Predicate;
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
    return matcher().test(name);
  }

  /** Returns what says so of many names. */
  public Predicate<String> matcher() {
    boolean whole = text.contains("/");
    Predicate<String> equal = name -> text.equals(compared(name, whole));
    if (StringUtils.containsNone(text, "*?[{\\")) {
      return equal;
    }
    try {
      PathMatcher glob = FileSystems.getDefault().getPathMatcher("glob:" + text);
      return name -> glob.matches(Path.of(compared(name, whole)));
    } catch (PatternSyntaxException e) {
      return equal;
    }
  }

  private static String compared(String name, boolean whole) {
    return whole ? name : name.substring(name.indexOf('/') + 1);
  }
}
