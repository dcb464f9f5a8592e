// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import java.util.List;

/** A new knob as it stands in a variants.toml. */
final class KnobDraft {

  private static final String TABLE = "[knobs.";

  private final String name;
  private final List<String> values;

  /**
   * Takes what is to be written.
   *
   * @param values what it can be set to, what all variants do now first; none where it is a yes or
   *     a no
   */
  KnobDraft(String name, List<String> values) {
    this.name = name;
    this.values = List.copyOf(values);
  }

  /** Returns the knob's tables. */
  String text() {
    StringBuilder text = new StringBuilder();
    text.append(TABLE).append(name).append("]\n");
    if (values.isEmpty()) {
      return text.append("says = \"TO DO: what it decides\"\n").toString();
    }
    text.append("says    = \"TO DO: what it decides, with the section of the fact sheet\"\n")
        .append("default = \"" + values.get(0) + "\"\n")
        .append(TABLE + name + ".values]\n");
    int widest = values.stream().mapToInt(String::length).max().orElse(0);
    for (String value : values) {
      String does = value.equals(values.get(0)) ? "what all variants do now" : "what it does";
      text.append(String.format("%-" + widest + "s = \"TO DO: %s\"%n", value, does));
    }
    return text.toString();
  }

  /** Returns the text of a variants.toml with the knob behind the others. */
  String in(String variants) {
    List<String> lines = variants.lines().toList();
    int last = -1;
    for (int at = 0; at < lines.size(); at++) {
      if (lines.get(at).startsWith(TABLE)) {
        last = at;
      }
    }
    int end = last + 1;
    // A table goes to the blank line or comment before the next one.
    while (last >= 0 && end < lines.size() && !lines.get(end).matches("\\s*|[\\[#].*")) {
      end++;
    }
    StringBuilder text = new StringBuilder();
    lines.subList(0, end).forEach(line -> text.append(line).append('\n'));
    text.append(last < 0 ? "" : "\n").append(text());
    if (last < 0) {
      text.append('\n');
    }
    lines.subList(end, lines.size()).forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }
}
