// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A check that says something else, {@code OfOtherVm = FALSE}.
 *
 * @param check the spec's operator
 * @param replacement TRUE, FALSE, or an operator of the spec's mutants
 */
public record Force(String check, String replacement) {

  private static final Pattern FORM = Pattern.compile("(\\w+)\\s*=\\s*(\\w+)");

  /** Returns what a text says; empty where it is of another form. */
  static Optional<Force> parse(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches() ? Optional.of(new Force(form.group(1), form.group(2))) : Optional.empty();
  }

  /** Says whether the check always says the same. */
  public boolean isConstant() {
    return replacement.equals("TRUE") || replacement.equals("FALSE");
  }

  /** Returns it as it is written in a file. */
  @Override
  public String toString() {
    return check + " = " + replacement;
  }
}
