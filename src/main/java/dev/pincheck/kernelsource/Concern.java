// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernelsource;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a change is about.
 *
 * @param functions by their newest names, in the order of these
 * @param knobs that no function decides, so that any of them may be concerned
 */
public record Concern(List<String> functions, List<String> knobs) {

  static final Concern NONE = new Concern(List.of(), List.of());

  public Concern {
    functions = List.copyOf(functions);
    knobs = List.copyOf(knobs);
  }

  Concern with(String function) {
    Set<String> all = new TreeSet<>(functions);
    all.add(function);
    return new Concern(List.copyOf(all), knobs);
  }

  Concern withKnobs(Collection<String> turned, List<MachineReading.Row> rows) {
    Concern concern = this;
    Set<String> elsewhere = new TreeSet<>(knobs);
    for (String knob : turned) {
      List<String> deciding =
          rows.stream()
              .filter(row -> row.knobs().stream().anyMatch(one -> one.knob().equals(knob)))
              .map(MachineReading.Row::name)
              .toList();
      for (String function : deciding) {
        concern = concern.with(function);
      }
      if (deciding.isEmpty()) {
        elsewhere.add(knob);
      }
    }
    return new Concern(concern.functions, List.copyOf(elsewhere));
  }

  /** Says whether it is about nothing. */
  public boolean isEmpty() {
    return functions.isEmpty() && knobs.isEmpty();
  }
}
