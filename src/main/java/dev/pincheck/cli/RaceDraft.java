// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.model.Form;
import dev.pincheck.model.Machine;
import dev.pincheck.model.ObjectKind;
import dev.pincheck.model.Race;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The file that a race of one's own begins with. */
final class RaceDraft {

  /** Columns of a comment; a longer one is cut, for the machine's file has it in full. */
  private static final int WIDEST = 100;

  private RaceDraft() {}

  /**
   * Returns the file.
   *
   * @param machine that it is a race of
   * @param model the race to begin with
   * @param text the file of that race
   */
  static String of(Machine machine, Race model, String text) {
    List<String> lines = new ArrayList<>();
    lines.add("# A race begins as a copy of " + model.name() + ". TO DO: say what it is about.");
    lines.add("machine = \"" + machine.name() + "\"");
    lines.add("title   = \"TO DO: what races with what, in a line\"");
    lines.add("source  = \"TO DO: where the question comes from: a mail, a commit, yourself\"");
    lines.add("");
    for (String table : tables(text)) {
      if (table.startsWith("[objects]")) {
        lines.add("# TO DO: what there is. Kinds of objects:");
        machine.kinds().values().forEach(kind -> lines.add(kind(kind)));
      } else if (table.startsWith("[initially]")) {
        lines.add("# TO DO: what is so at first. Facts:");
        forms(machine.initially(), lines);
      } else if (table.startsWith("[actors]")) {
        lines.add("# TO DO: who calls what, from left to right. Operations:");
        forms(machine.operations(), lines);
      } else if (table.startsWith("[check]")) {
        lines.add("# TO DO: what must hold. Claims:");
        machine
            .properties()
            .values()
            .forEach(claim -> lines.add(comment(claim.name(), claim.sentence())));
      }
      lines.addAll(table.lines().toList());
      lines.add("");
    }
    if (!machine.details().isEmpty()) {
      lines.add("# What costs states and is left out where it is not asked for, in [model]:");
      machine.details().forEach((name, says) -> lines.add(comment(name + " = true", says)));
      lines.add("");
    }
    lines.add(
        "# TO DO: write what you expect before you ask. Variants: ./pincheck list variants "
            + machine.name());
    lines.add("# [expect]");
    model.expectations().entrySet().stream()
        .limit(2)
        .forEach(each -> lines.add("# \"" + each.getKey() + "\" = \"" + each.getValue() + "\""));
    return String.join("\n", lines) + "\n";
  }

  private static String kind(ObjectKind kind) {
    return comment(kind.plural(), kind.says());
  }

  private static void forms(Map<String, Form> forms, List<String> lines) {
    forms.values().forEach(form -> lines.add(comment(form.text(), form.says())));
  }

  private static String comment(String name, String says) {
    String line = "#   " + name + ": " + says;
    return line.length() <= WIDEST ? line : line.substring(0, WIDEST - 3) + "...";
  }

  /** Returns the tables of a race without its comments; what is expected of it is its own. */
  private static List<String> tables(String text) {
    String plain = String.join("\n", text.lines().filter(line -> !line.startsWith("#")).toList());
    return Stream.of(plain.split("(?m)^(?=\\[)", -1))
        .map(String::strip)
        .filter(table -> table.startsWith("["))
        .filter(table -> !table.startsWith("[expect") && !table.startsWith("[skip"))
        .toList();
  }
}
