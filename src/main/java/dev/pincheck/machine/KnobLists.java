// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine;

import dev.pincheck.input.Names;
import dev.pincheck.input.Position;
import dev.pincheck.input.Problems;
import dev.pincheck.model.AssumedValues;
import dev.pincheck.model.Knob;
import dev.pincheck.model.Machine;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * The knobs of a machine and their values as variants.toml lists them, held against the lists of
 * the reference and of the spec. What a list lacks is a problem of its own file; of variants.toml
 * where it is the reference, which has no place in a file.
 */
final class KnobLists {

  private final Machine machine;
  private final Problems problems;

  KnobLists(Machine machine, Problems problems) {
    this.machine = machine;
    this.problems = problems;
  }

  void compareReference(SortedMap<String, List<String>> known) {
    for (Knob knob : machine.knobs().values()) {
      if (!known.containsKey(knob.name())) {
        problems.add(
            knob.position(),
            "the reference does not read this: "
                + Names.unknown("knob", "knobs that it reads", knob.name(), known.keySet()));
        continue;
      }
      List<String> values = known.get(knob.name());
      for (String value : knob.values().keySet()) {
        if (!values.contains(value)) {
          problems.add(
              knob.places().get(value),
              "the reference lacks `" + knob.name() + " = " + value + "`" + knows(value, values));
        }
      }
      requireListed(knob, values, "the reference knows");
    }
    for (String name : known.keySet()) {
      if (!machine.knobs().containsKey(name)) {
        problems.add(
            file(),
            "the reference reads what is not here: "
                + Names.unknown("knob", "knobs", name, machine.knobs().keySet()));
      }
    }
  }

  void compareSpec(AssumedValues assumed) {
    Map<String, AssumedValues.OneOf> constants = assumed.constants();
    TreeSet<String> known = new TreeSet<>();
    for (Knob knob : machine.knobs().values()) {
      known.add(knob.constant());
      AssumedValues.OneOf oneOf = constants.get(knob.constant());
      if (oneOf == null) {
        problems.add(
            assumed.module(),
            String.format(
                "no ASSUME says which values `%s` may have, the constant of the knob `%s` (%s)%s",
                knob.constant(),
                knob.name(),
                knob.position(),
                meant(knob.constant(), constants.keySet())));
        continue;
      }
      for (String value : knob.values().keySet()) {
        if (!oneOf.values().contains(value)) {
          problems.add(
              oneOf.position(),
              String.format(
                  "this lacks the value `%s` of the knob `%s` (%s)%s",
                  value, knob.name(), knob.places().get(value), knows(value, oneOf.values())));
        }
      }
      requireListed(knob, oneOf.values(), "the spec assumes (" + oneOf.position() + ")");
    }
    constants.forEach(
        (name, oneOf) -> {
          if (!known.contains(name)) {
            problems.add(
                oneOf.position(),
                "the constant `"
                    + name
                    + "` is of no knob in "
                    + file().file()
                    + meant(name, known));
          }
        });
  }

  /** Notes what somebody else knows and variants.toml does not. */
  private void requireListed(Knob knob, List<String> known, String who) {
    for (String value : known) {
      if (!knob.values().containsKey(value)) {
        problems.add(
            knob.position(),
            String.format(
                "this lacks the value `%s`, which %s%s",
                value, who, knows(value, List.copyOf(knob.values().keySet()))));
      }
    }
  }

  private static String knows(String value, List<String> values) {
    return meant(value, values) + "; it knows " + String.join(", ", values);
  }

  private static String meant(String name, Collection<String> known) {
    return Names.nearest(name, known).map(near -> ", did you mean `" + near + "`?").orElse("");
  }

  private Position file() {
    return new Position("models/" + machine.name() + "/variants.toml", 1, 1);
  }
}
