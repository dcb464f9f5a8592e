// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine;

import dev.pincheck.change.OwnCode;
import dev.pincheck.input.Names;
import dev.pincheck.kernel.Kernel;
import dev.pincheck.kernel.Layout;
import dev.pincheck.model.Mutations;
import dev.pincheck.model.Race;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a machine is set up from, a race and the knobs of a variant, and what it fills. */
public final class Setup {
  private final Race race;
  private final Kernel kernel;
  private final Knobs knobs;
  private final State state;
  private final Calls calls;
  private final Invariants invariants;
  private final Set<String> asked;
  private final Map<Class<?>, String> own = new LinkedHashMap<>();
  private final List<Class<?>> running = new ArrayList<>();
  private final Set<String> known = new TreeSet<>();

  Setup(Race race, Knobs knobs, Mutations mutations, OwnCode code, Kernel kernel, Layout layout) {
    this.race = race;
    this.kernel = kernel;
    this.knobs = knobs;
    this.state = new State(kernel, layout, List.copyOf(race.actors().keySet()));
    this.calls = new Calls(kernel, race);
    this.invariants = new Invariants(state, calls);
    this.asked = mutations.overrides();
    code.classes()
        .filter(KernelCode.class::isAssignableFrom)
        .forEach(type -> own.put(type, type.getSimpleName()));
  }

  /** Returns the classes of the user's own that override routines. */
  Set<Class<?>> own() {
    return own.keySet();
  }

  /**
   * Returns what the variant asks for that only mutants do: checks that say something else ({@code
   * OfOtherVm = FALSE}), and orders by their names.
   */
  Set<String> overrides() {
    return asked;
  }

  /** Notes a class of routines that would run without own code. */
  void runs(Class<?> routine) {
    running.add(routine);
  }

  /** Returns the classes of the routines that would run without own code. */
  List<Class<?>> running() {
    return running;
  }

  /** Notes what the machine has of what only mutants do, asked for or not. */
  void has(String override) {
    known.add(override);
  }

  /**
   * Looks whether the machine has everything that the variant asks for.
   *
   * @throws IllegalArgumentException if it does not
   */
  void checkOverrides() {
    for (String override : asked) {
      if (!known.contains(override)) {
        throw new IllegalArgumentException(
            Names.unknown("override of the reference", "overrides that it has", override, known));
      }
    }
    own.values().stream()
        .filter(name -> !known.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new IllegalArgumentException(
                  "`" + name + "` overrides routines that this race and variant have no use for");
            });
  }

  /** Returns what routines run on. */
  public Kernel kernel() {
    return kernel;
  }

  /** Returns the knobs of the variant. */
  public Knobs knobs() {
    return knobs;
  }

  /** Returns the state, to be laid out. */
  public State state() {
    return state;
  }

  /** Returns the operations, to be handled. */
  public Calls calls() {
    return calls;
  }

  /** Returns the invariants, to be made. */
  public Invariants invariants() {
    return invariants;
  }

  /** An object of the race: its name and what the race says about it. */
  public record Named(String name, Arguments fields) {}

  /** Returns the race's objects of a kind, by its plural in machine.toml, in their order. */
  public List<Named> objects(String plural) {
    List<Named> objects = new ArrayList<>();
    if (race.objects().containsKey(plural)) {
      race.objects()
          .get(plural)
          .forEach((name, fields) -> objects.add(new Named(name, new Arguments(fields))));
    }
    return objects;
  }

  /**
   * Returns the object of a kind of which a race has exactly one.
   *
   * @throws IllegalArgumentException if it has none, or several
   */
  public Named only(String plural) {
    List<Named> objects = objects(plural);
    if (objects.size() != 1) {
      throw new IllegalArgumentException(
          "found " + objects.size() + " " + plural + ", expected exactly one");
    }
    return objects.get(0);
  }

  /** Returns the names of the race's objects of a kind, in their order. */
  public List<String> names(String plural) {
    return objects(plural).stream().map(Named::name).toList();
  }

  /** Returns the facts of the start of that name. */
  public Stream<Arguments> facts(String name) {
    return race.initially().stream()
        .filter(fact -> fact.name().equals(name))
        .map(fact -> new Arguments(fact.arguments()));
  }

  /** Says whether the race models a detail that can be left out. */
  public boolean models(String detail) {
    return race.model().getOrDefault(detail, false);
  }
}
