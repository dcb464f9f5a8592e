// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.check;

import dev.pincheck.input.InputRejected;
import dev.pincheck.model.Bug;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Race;
import dev.pincheck.model.Recorded;
import dev.pincheck.model.RecordedFigures;
import dev.pincheck.model.Variant;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/**
 * Whether each known bug of a machine is found on every variant that has it and on no other, by the
 * recorded verdicts of the races that seek it. {@code check} keeps those records fresh.
 */
public final class Recall {

  /** What a cell says. */
  public enum Status {
    /** The variant has the bug, and a race finds it that fails there for no other bug. */
    FOUND,
    /** The variant has the bug, and no race finds it. */
    MISSED,
    /** The variant does not have the bug, and no race finds it. */
    ABSENT,
    /** The variant does not have the bug, but each race that seeks it meets another one first. */
    HIDDEN,
    /** The variant does not have the bug, and a race fails that no bug explains. */
    WRONG,
    /** A race that seeks it has no recorded verdict on the variant. */
    UNRECORDED,
    /** No race that seeks it says anything about the variant. */
    UNASKED
  }

  /**
   * A bug on a variant.
   *
   * @param by where it is hidden: the bugs that the races meet instead
   */
  public record Cell(Status status, List<String> by) {
    public Cell {
      by = List.copyOf(by);
    }

    /** Says whether the cell is what it must be. */
    public boolean isSound() {
      return status != Status.MISSED && status != Status.WRONG && status != Status.UNRECORDED;
    }
  }

  private final Machine machine;
  private final List<Race> races;
  private final Recorded recorded;

  /** Takes a machine, all races, and what was recorded of them. */
  Recall(Machine machine, List<Race> races, Recorded recorded) {
    this.machine = machine;
    this.races = List.copyOf(races);
    this.recorded = recorded;
  }

  /**
   * Loads the recorded verdicts of a machine.
   *
   * @param home the folder with {@code models}
   * @throws InputRejected if the records cannot be read
   */
  public static Recall load(Path home, Catalogue catalogue, Machine machine) throws InputRejected {
    return new Recall(
        machine,
        catalogue.races(machine),
        Recorded.load(RecordedPins.fileOf(home, machine.name())));
  }

  /** Returns the known bugs in their order. */
  public List<Bug> bugs() {
    return machine.bugs();
  }

  /** Returns the variants that races say something about, in their order. */
  public List<String> variants() {
    return machine.variants().values().stream()
        .filter(variant -> variant.kind() == Variant.Kind.REGULAR)
        .map(Variant::name)
        .toList();
  }

  /** Returns what the races say about a bug on a variant. */
  public Cell cell(Bug bug, String variant) {
    List<Race> asked =
        races.stream()
            .filter(bug::isSoughtBy)
            .filter(race -> race.expectations().containsKey(variant))
            .toList();
    if (asked.isEmpty()) {
      return new Cell(Status.UNASKED, List.of());
    } else if (asked.stream().anyMatch(race -> figures(race, variant).isEmpty())) {
      return new Cell(Status.UNRECORDED, List.of());
    }
    List<Race> failing = asked.stream().filter(race -> fails(race, variant)).toList();
    Predicate<Race> unexplained = race -> others(bug, race, variant).isEmpty();
    if (bug.affected().contains(variant)) {
      boolean found = failing.stream().anyMatch(unexplained);
      return new Cell(found ? Status.FOUND : Status.MISSED, List.of());
    } else if (failing.stream().anyMatch(unexplained)) {
      return new Cell(Status.WRONG, List.of());
    } else if (failing.size() < asked.size()) {
      return new Cell(Status.ABSENT, List.of());
    }
    return new Cell(
        Status.HIDDEN,
        failing.stream()
            .flatMap(race -> others(bug, race, variant).stream())
            .distinct()
            .sorted()
            .toList());
  }

  /** Returns the other bugs of the variant that the race seeks, too. */
  private List<String> others(Bug bug, Race race, String variant) {
    return machine.bugs().stream()
        .filter(other -> !other.name().equals(bug.name()))
        .filter(other -> other.isSoughtBy(race) && other.affected().contains(variant))
        .map(Bug::name)
        .toList();
  }

  private boolean fails(Race race, String variant) {
    return figures(race, variant).stream().anyMatch(found -> !found.verdict().equals("holds"));
  }

  private List<RecordedFigures> figures(Race race, String variant) {
    return recorded.figures().stream()
        .filter(found -> found.model().equals(race.name()) && found.variant().equals(variant))
        .toList();
  }
}
