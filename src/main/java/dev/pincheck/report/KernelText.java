// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import dev.pincheck.kernelsource.Departure;
import dev.pincheck.kernelsource.KnobReading;
import dev.pincheck.kernelsource.MachineReading;
import dev.pincheck.kernelsource.MachineReading.Placed;
import dev.pincheck.kernelsource.MachineReading.Row;
import dev.pincheck.kernelsource.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells people what a kernel tree is, and where it departs from what is modelled. */
public final class KernelText {

  /** As many variants that are equally near as a line has room for. */
  private static final int MOST_NEAR = 4;

  private static final int WIDEST = 40;

  static final String LIMITS =
      "What this cannot see: what a condition means, other files, data that flows through memory"
          + " that is not modelled, and what an unknown call does.\n";

  private final boolean verbose;
  private final StringBuilder text = new StringBuilder();

  private KernelText(boolean verbose) {
    this.verbose = verbose;
  }

  /**
   * Returns the whole report.
   *
   * @param verbose whether functions have a row of which there is nothing to say
   * @param answers what races say, which comes behind the C
   */
  public static String of(List<MachineReading> readings, boolean verbose, String answers) {
    KernelText report = new KernelText(verbose);
    for (MachineReading reading : readings) {
      report.machine(reading);
    }
    report.text.append(answers).append(LIMITS);
    return report.text.toString();
  }

  /**
   * Returns the report without its table, in a form that can be pasted into a mail.
   *
   * @param answers what races say, which comes behind the C
   */
  public static String markdown(List<MachineReading> readings, String answers) {
    StringBuilder text = new StringBuilder();
    for (MachineReading reading : readings) {
      text.append("**").append(reading.machine()).append("**: ");
      text.append(sentence(reading)).append(".\n\n");
      for (Placed placed : reading.departures()) {
        text.append("- ").append(line(placed)).append('\n');
      }
      text.append(reading.departures().isEmpty() ? "Every step is explained.\n\n" : "\n");
      text.append(mutation(reading.expressed().names(), "- "));
    }
    return text.append(answers).append('_').append(LIMITS.strip()).append("_\n").toString();
  }

  private void machine(MachineReading reading) {
    text.append(reading.machine()).append(": ").append(sentence(reading)).append("\n\n");
    Table table = new Table(WIDEST, /* counting= */ false);
    table.row(List.of("function", "at", "steps", "knobs", "nearest"));
    List<String> plain = new ArrayList<>();
    for (Row row : reading.functions()) {
      if (!verbose && row.knobs().isEmpty() && isExplained(row, reading)) {
        plain.add(row.name());
        continue;
      }
      table.block(
          List.of(
              List.of(row.name()),
              List.of(row.line() == 0 ? "absent" : row.file() + ":" + row.line()),
              List.of(row.matched() + " of " + row.steps()),
              row.knobs().isEmpty()
                  ? List.of("")
                  : row.knobs().stream().map(KernelText::shown).toList(),
              List.of(row.knobs().isEmpty() ? "" : near(row.nearest()))));
    }
    text.append(table.text(""));
    if (!plain.isEmpty()) {
      text.append(plain.size()).append(" more, every step explained: ");
      text.append(String.join(", ", plain)).append('\n');
    }
    text.append('\n');
    unknown(reading);
    departures(reading);
  }

  private static boolean isExplained(Row row, MachineReading reading) {
    return row.line() > 0
        && reading.departures().stream()
            .noneMatch(placed -> placed.departure().function().equals(row.name()));
  }

  private static String shown(KnobReading knob) {
    return knob.knob() + " = " + knob.value();
  }

  /** Returns the sentence that says what the tree is. */
  public static String sentence(MachineReading reading) {
    Nearest nearest = reading.nearest();
    if (nearest.isExact()) {
      int others = nearest.variants().size() - 1;
      return "this tree is "
          + nearest.variants().get(0)
          + (others == 0
              ? ""
              : " (as "
                  + String.join(
                      ", ", nearest.variants().subList(1, Math.min(MOST_NEAR, others + 1)))
                  + (others >= MOST_NEAR ? ", ..." : "")
                  + " in all that C shows)");
    }
    List<String> ways = new ArrayList<>();
    for (int at = 0; at < Math.min(MOST_NEAR, nearest.variants().size()); at++) {
      ways.add(nearest.variants().get(at) + " with " + joined(nearest.differing().get(at)));
    }
    int others = nearest.variants().size() - ways.size();
    return "this tree is "
        + String.join("; or ", ways)
        + (others > 0 ? "; or " + others + " others as near" : "");
  }

  private static String joined(Map<String, String> knobs) {
    return knobs.entrySet().stream()
        .map(knob -> knob.getKey() + " = " + knob.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String near(Nearest nearest) {
    if (nearest.isExact() && nearest.variants().size() > MOST_NEAR) {
      return nearest.variants().size() + " variants";
    }
    int shown = Math.min(MOST_NEAR, nearest.variants().size());
    String names = String.join(", ", nearest.variants().subList(0, shown));
    int others = nearest.variants().size() - shown;
    return others > 0 ? names + " and " + others + " others" : names;
  }

  private void unknown(MachineReading reading) {
    List<String> elsewhere = new ArrayList<>();
    for (KnobReading knob : reading.knobs().values()) {
      if (knob.state() == KnobReading.State.NOT_HERE) {
        elsewhere.add(knob.knob());
      } else if (!knob.isDecided()) {
        text.append("? ").append(knob.knob()).append(": ");
        text.append(
            knob.values().isEmpty()
                ? "no rule fits"
                : String.join(" and ", knob.values()) + " fit");
        text.append(
            knob.places().stream()
                .map(place -> place.file() + ":" + place.line())
                .collect(Collectors.joining(", ", " (", ")\n")));
      }
    }
    if (!elsewhere.isEmpty()) {
      text.append("not decided here: ")
          .append(String.join(", ", elsewhere))
          .append(" (not given: ")
          .append(String.join(", ", reading.missing()))
          .append(")\n");
    }
  }

  private void departures(MachineReading reading) {
    if (reading.departures().isEmpty()) {
      text.append("Every step is explained.\n\n");
      return;
    }
    text.append("Not explained:\n");
    for (Placed placed : reading.departures()) {
      text.append("  ").append(line(placed)).append('\n');
    }
    text.append('\n').append(mutation(reading.expressed().names(), "  "));
  }

  /** Returns what departures are called, a line each; nothing where they have no name. */
  static String mutation(List<String> names, String before) {
    return names.isEmpty()
        ? ""
        : names.stream()
            .map(name -> before + name + "\n")
            .collect(Collectors.joining("", "That is:\n", "\n"));
  }

  static String line(Placed placed) {
    Departure departure = placed.departure();
    String place = placed.file() + (departure.line() == 0 ? "" : ":" + departure.line());
    String reading = departure.reading().isEmpty() ? "" : " [" + departure.reading() + "]";
    return place + " " + departure.function() + ": " + said(departure) + reading;
  }

  /** Returns what a departure is in a sentence. */
  public static String said(Departure departure) {
    String step = departure.step();
    String label = departure.label().map(name -> " (" + name + ")").orElse("");
    String place = departure.expected().isEmpty() ? "" : ", expected " + departure.expected();
    String texts = ": expected `" + departure.expected() + "`, found `" + departure.found() + "`";
    return switch (departure.kind()) {
      case MISSING -> step + label + " is missing" + place;
      case MOVED -> step + label + " stands elsewhere" + place;
      case EXTRA ->
          step
              + " is done here, which is not expected"
              + (departure.expected().isEmpty() ? "" : " " + departure.expected())
              + ": `"
              + departure.found()
              + "`";
      case CHECK_GONE -> "`" + step + "` is not asked" + place;
      case NEW_CHECK -> "a condition that is not known: `" + departure.found() + "`";
      case ASKED_DIFFERENTLY -> step + label + " is asked differently" + texts;
      case OTHER_WAY_ROUND ->
          "`" + step + "` is asked the other way round: `" + departure.found() + "`";
      case ENDS_DIFFERENTLY ->
          departure.expected().isEmpty()
              ? "ends with `" + departure.found() + "`, which is not expected"
              : "ends differently" + texts;
      case NEVER_SET -> "returns a variable that nobody set: `" + departure.found() + "`";
      case UNKNOWN_CALL -> "a call that is not known: `" + departure.found() + "`";
      case ABSENT -> "is not there";
      case NEW_FUNCTION ->
          "a function that is not modelled does " + step + ": `" + departure.found() + "`";
      case SYNTAX -> "this is not C; what is around it was read";
      case CUT -> "has more paths than were walked; what is said of it is not complete";
    };
  }
}
