// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.mutation;

import dev.pincheck.check.RaceTasks;
import dev.pincheck.check.Result;
import dev.pincheck.check.Task;
import dev.pincheck.engine.Engine;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Position;
import dev.pincheck.model.Expectation;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Weakening;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Looks for a place in which a claim is violated and would not be if it said less. The explorer,
 * where there is one, says first whether the claim is violated there at all, for it is fast.
 */
final class OneClaim {

  private final Machine machine;
  private final Optional<Engine> explorer;
  private final Optional<Engine> tlc;
  private final Function<Task, Result> ask;
  private final List<Weakening> weakenings;
  private final List<Weakening> open;
  private final Weakening constant;
  private final Map<Weakening, Suspect> noticed = new LinkedHashMap<>();
  private boolean undecided;
  private int violatedForExplorer;
  private int violatedForTlc;

  /**
   * Takes what to look for.
   *
   * @param weakenings of one claim, at least one
   * @param engines who is asked
   */
  OneClaim(
      Machine machine,
      List<Weakening> weakenings,
      List<Engine> engines,
      Function<Task, Result> ask) {
    this.machine = machine;
    this.explorer = named(engines, "explorer");
    this.tlc = named(engines, "tlc");
    this.ask = ask;
    this.weakenings = weakenings;
    this.open = new ArrayList<>(tlc.isPresent() ? weakenings : List.of());
    Weakening first = weakenings.get(0);
    this.constant =
        new Weakening(
            first.claim(),
            Weakening.WHOLE,
            "TRUE",
            Position.ofFile(first.position().file()),
            "  TRUE");
  }

  private static Optional<Engine> named(List<Engine> engines, String name) {
    return engines.stream().filter(engine -> engine.name().equals(name)).findFirst();
  }

  /**
   * Goes through the places until everything is noticed.
   *
   * @throws InputRejected if the spec has no form for a mutant and nobody says so
   */
  void look(List<Suspect> suspects) throws InputRejected {
    for (Suspect suspect : suspects) {
      if (open.isEmpty() && (explorer.isEmpty() || noticed.containsKey(constant))) {
        return;
      }
      if (explorer.isEmpty() || isViolatedForExplorer(suspect)) {
        askTlc(suspect);
      }
    }
  }

  /** Asks the reference's twin of the claim, and then without it: a constant says nothing. */
  private boolean isViolatedForExplorer(Suspect suspect) throws InputRejected {
    if (!isViolated(suspect, explorer.orElseThrow()).orElse(false)) {
      return false;
    }
    violatedForExplorer++;
    if (!noticed.containsKey(constant)) {
      Suspect without = new Suspect(suspect.race().asking(List.of()), suspect.design());
      if (!isViolated(without, explorer.get()).orElse(true)) {
        noticed.put(constant, suspect);
      }
    }
    return true;
  }

  private void askTlc(Suspect suspect) throws InputRejected {
    if (open.isEmpty() || suspect.design().mutations().explorerOnly().isPresent()) {
      return;
    }
    Engine engine = tlc.orElseThrow();
    if (!isViolated(suspect, engine).orElse(false)) {
      return;
    }
    violatedForTlc++;
    for (Weakening weakening : List.copyOf(open)) {
      Task weaker = RaceTasks.weaker(machine, suspect.race(), suspect.design(), weakening, engine);
      if (!isViolated(weaker).orElse(true)) {
        noticed.put(weakening, suspect);
        open.remove(weakening);
      }
    }
  }

  private Optional<Boolean> isViolated(Suspect suspect, Engine engine) throws InputRejected {
    return isViolated(
        RaceTasks.free(machine, suspect.race(), suspect.design(), List.of(engine)).get(0));
  }

  /** Returns whether the claim is violated; empty if nobody knows. */
  private Optional<Boolean> isViolated(Task task) {
    Result result = ask.apply(task);
    undecided |= result.said().isEmpty();
    return result.said().map(said -> said.equals(Expectation.violates(constant.claim())));
  }

  /** Returns what was found of the twin in the reference. */
  Optional<ClaimResult> twin() {
    return explorer.map(engine -> result(constant, engine.name(), violatedForExplorer));
  }

  /** Returns what was found of the parts of the claim in the spec. */
  List<ClaimResult> parts() {
    return tlc.isEmpty()
        ? List.of()
        : weakenings.stream()
            .map(weakening -> result(weakening, tlc.get().name(), violatedForTlc))
            .toList();
  }

  private ClaimResult result(Weakening weakening, String engine, int violated) {
    Optional<Suspect> by = Optional.ofNullable(noticed.get(weakening));
    var listed =
        machine.unnoticed().stream()
            .filter(part -> part.claim().equals(weakening.claim()))
            .filter(part -> part.part().equals(weakening.part()))
            .findFirst();
    ClaimStatus status;
    if (by.isPresent()) {
      status = listed.isPresent() ? ClaimStatus.LISTED_IN_VAIN : ClaimStatus.NOTICED;
    } else if (undecided) {
      status = ClaimStatus.UNDECIDED;
    } else {
      status = listed.isPresent() ? ClaimStatus.UNNOTICED_AS_LISTED : ClaimStatus.SURVIVED;
    }
    return new ClaimResult(weakening, engine, status, by, violated, listed);
  }
}
