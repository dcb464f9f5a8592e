// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import dev.pincheck.engine.Snapshot;
import dev.pincheck.model.Machine;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What the questions to a machine's spec have in common, read once for all of them.
 *
 * @param machine whose spec it is
 * @param sources the modules of the spec as they are now, but for {@link RaceModule#LIVENESS}
 * @param withLiveness all of them
 * @param vocabulary every string and every field's name that a module of the machine may consist of
 */
public record SharedInputs(
    Machine machine, Snapshot sources, Snapshot withLiveness, List<String> vocabulary) {

  public SharedInputs {
    vocabulary = List.copyOf(vocabulary);
  }

  /** Reads what is there now. */
  public static SharedInputs of(Machine machine) {
    Snapshot all = RaceModule.allSources(machine);
    return new SharedInputs(machine, RaceModule.withoutLiveness(all), all, words(machine));
  }

  private static List<String> words(Machine machine) {
    SortedSet<String> words = new TreeSet<>(machine.names());
    words.add(RaceModule.OPERATION);
    Stream.of(machine.initially(), machine.operations())
        .flatMap(forms -> forms.values().stream())
        .forEach(
            form -> {
              words.add(form.name());
              words.addAll(form.placeholders());
            });
    machine.kinds().values().forEach(kind -> words.addAll(kind.fields().keySet()));
    machine.knobs().values().forEach(knob -> words.addAll(knob.values().keySet()));
    return List.copyOf(words);
  }
}
