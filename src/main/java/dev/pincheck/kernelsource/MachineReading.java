// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernelsource;

import java.util.List;
import java.util.Map;
import java.util.Optional;

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
   * @param walk the steps on the path that has most of them
   */
  public record Row(
      String name,
      Optional<String> found,
      String file,
      int line,
      int matched,
      int steps,
      List<KnobReading> knobs,
      Nearest nearest,
      List<Walked> walk) {

    public Row {
      knobs = List.copyOf(knobs);
      walk = List.copyOf(walk);
    }
  }

  /** A step and the line that it stands on. */
  public record Walked(String step, int line) {}

  /** A departure and the file that it is in. */
  public record Placed(String file, Departure departure) {}

  public MachineReading {
    files = List.copyOf(files);
    missing = List.copyOf(missing);
    functions = List.copyOf(functions);
    departures = List.copyOf(departures);
  }

  /**
   * Returns what must be looked at again where this differs from the nearest variant: functions in
   * which something departs or a knob is decided otherwise.
   */
  public Concern concern() {
    Concern concern = Concern.NONE;
    for (Placed placed : departures) {
      concern = concern.with(placed.departure().function());
    }
    return concern.withKnobs(nearest.differing().get(0).keySet(), functions);
  }
}
