// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernelsource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * What a tree says of one machine.
 *
 * @param machine its name
 * @param files the files that were read, as they are called there
 * @param missing the files that were not there
 * @param functions a row for each modelled function
 * @param knobs by name, as far as rules are about them
 * @param nearest to all that was decided
 * @param departures what is not explained, in the order of files and lines
 * @param expressed the same, as far as mutations say it
 */
public record MachineReading(
    String machine,
    List<String> files,
    List<String> missing,
    List<Row> functions,
    Map<String, KnobReading> knobs,
    Nearest nearest,
    List<Placed> departures,
    Expressed expressed) {

  /**
   * A modelled function.
   *
   * @param name its newest name
   * @param found under which name it was found
   * @param matched how many of its steps were
   * @param knobs which knobs it decides
   * @param nearest to these
   */
  public record Row(
      String name,
      Optional<String> found,
      String file,
      int line,
      int matched,
      int steps,
      List<KnobReading> knobs,
      Nearest nearest) {

    public Row {
      knobs = List.copyOf(knobs);
    }
  }

  /** A departure and the file that it is in. */
  public record Placed(String file, Departure departure) {}

  public MachineReading {
    files = List.copyOf(files);
    missing = List.copyOf(missing);
    functions = List.copyOf(functions);
    departures = List.copyOf(departures);
  }

  /** Returns the variant that the tree is, as a variants file has it. */
  public String variant(String name) {
    StringBuilder text = new StringBuilder();
    text.append("machine = \"").append(machine).append("\"\n\n[variants.\"").append(name);
    text.append("\"]\nbased_on = \"").append(nearest.variants().get(0)).append("\"\n");
    text.append("source   = \"read from ").append(String.join(", ", files)).append("\"\n");
    StringJoiner turned = new StringJoiner(", ", "knobs    = { ", " }\n");
    nearest.differing().get(0).forEach((knob, value) -> turned.add(knob + " = \"" + value + "\""));
    text.append(nearest.isExact() ? "" : turned.toString());
    strings(text, "drop     = ", expressed.drops());
    strings(text, "force    = ", expressed.forces());
    expressed.orders().stream()
        .findFirst()
        .ifPresent(order -> text.append("order    = \"").append(order).append("\"\n"));
    for (Placed placed : expressed.rest()) {
      text.append("# not in it: ").append(placed.file()).append(':');
      text.append(placed.departure().line()).append(' ').append(placed.departure().function());
      text.append(": ").append(placed.departure().kind()).append(' ');
      text.append(placed.departure().step().replaceAll("\\s+", " ")).append('\n');
    }
    return text.toString();
  }

  private static void strings(StringBuilder text, String key, List<String> values) {
    if (!values.isEmpty()) {
      text.append(key)
          .append(values.stream().map(value -> '"' + value + '"').toList())
          .append('\n');
    }
  }
}
