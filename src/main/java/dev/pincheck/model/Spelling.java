// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import java.util.Optional;
import java.util.regex.Pattern;

/** How names may be spelled; what does not match is reported in these words. */
enum Spelling {
  /** Objects, actors and knobs. */
  IDENTIFIER("[a-z][a-z0-9_]*", "expected a small letter, then a-z 0-9 _"),

  /** Constants of specs that were adopted. */
  CONSTANT("[A-Za-z0-9_]*[A-Za-z][A-Za-z0-9_]*", "expected a name of TLA+: A-Z a-z 0-9 _"),

  /** Variants, knob values and races, which become parts of file names. */
  LABEL("[A-Za-z0-9][A-Za-z0-9._-]*", "expected a letter or digit, then A-Z a-z 0-9 . _ -");

  private final Pattern pattern;
  private final String expected;

  Spelling(String pattern, String expected) {
    this.pattern = Pattern.compile(pattern);
    this.expected = expected;
  }

  /** Returns what is wrong with the name of such a thing; empty for a good name. */
  Optional<String> fault(String name, String what) {
    return pattern.matcher(name).matches()
        ? Optional.empty()
        : Optional.of(String.format("`%s` is no name for %s: %s", name, what, expected));
  }

  /** Reports a name that is misspelled. */
  void check(TomlSection section, Located<String> name, String what) {
    fault(name.value(), what).ifPresent(message -> section.problem(name.position(), message));
  }
}
