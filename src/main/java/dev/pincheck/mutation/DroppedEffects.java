// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.mutation;

import dev.pincheck.engine.Budget;
import dev.pincheck.engine.Progress;
import dev.pincheck.explore.Explorer;
import dev.pincheck.explore.search.Settings;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Names;
import dev.pincheck.input.Problems;
import dev.pincheck.machine.References;
import dev.pincheck.model.Drop;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Mutant;
import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks that every effect that a mutant takes away is there: that the step of the label has it in
 * some race that touches the mutant. One that is nowhere would change nothing, and say nothing.
 */
public final class DroppedEffects {

  /** Most effects show early in some race; all states are asked for only where one does not. */
  private static final List<Budget> BUDGETS =
      List.of(
          new Budget(Duration.ofMinutes(1), 2_000, 512),
          new Budget(Duration.ofMinutes(10), Long.MAX_VALUE, 512));

  private final Machine machine;
  private final Collection<Race> races;
  private final Map<List<Object>, List<Drop>> known = new LinkedHashMap<>();

  /**
   * Takes where to look.
   *
   * @param machine one with a reference
   * @param races those of the machine
   */
  public DroppedEffects(Machine machine, Collection<Race> races) {
    this.machine = machine;
    this.races = List.copyOf(races);
  }

  /**
   * Looks at what mutants drop.
   *
   * @throws InputRejected if a step does not have an effect that is dropped there
   */
  public void check(List<Mutant> mutants) throws InputRejected {
    Problems problems = new Problems();
    mutants.forEach(mutant -> check(mutant, problems));
    problems.throwIfAny();
  }

  private void check(Mutant mutant, Problems problems) {
    Variant base = machine.variants().get(mutant.base());
    List<Drop> left = new ArrayList<>(mutant.design().mutations().drops());
    left.removeAll(base.mutations().drops());
    List<Race> touching = races.stream().filter(mutant::touches).toList();
    Set<Drop> found = new LinkedHashSet<>();
    for (Budget budget : BUDGETS) {
      for (Race race : touching) {
        if (!left.isEmpty()) {
          found.addAll(effects(race, base.with(mutant.design().knobs()), budget));
          left.removeIf(drop -> found.contains(Drop.of(drop.label(), drop.effect())));
        }
      }
    }
    for (Drop drop : touching.isEmpty() ? List.<Drop>of() : left) {
      List<String> there =
          found.stream()
              .filter(effect -> effect.label().equals(drop.label()))
              .map(Drop::effect)
              .toList();
      String label = drop.label();
      problems.add(
          mutant.position(),
          String.format(
              "`%s` of mutant `%s` drops nothing in any race that touches it: %s",
              drop,
              mutant.name(),
              there.isEmpty()
                  ? "no effect of " + label + " was seen"
                  : Names.unknown("effect at " + label, "effects", drop.effect(), there)));
    }
  }

  private List<Drop> effects(Race race, Variant whole, Budget budget) {
    return known.computeIfAbsent(
        List.of(race.name(), whole, budget),
        ignored -> {
          Explorer explorer =
              new Explorer(References.scene(race, whole), Settings.ofOneOfMany(budget));
          explorer.explore(race.name(), Progress.SILENT);
          return explorer.effects();
        });
  }
}
