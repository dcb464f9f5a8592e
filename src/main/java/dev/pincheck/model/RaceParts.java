// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.input.InputRejected;
import dev.pincheck.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a race is made of, so that a part can be left out: an actor, an object with all that names
 * it, an operation, a fact of the initial state, a detail, a page, a property that is asked for.
 */
public final class RaceParts {

  private final Race race;
  private final Machine machine;
  private final List<Lacking> lacking = new ArrayList<>();
  private final Map<String, Integer> same = new HashMap<>();

  private RaceParts(Race race, Machine machine) {
    this.race = race;
    this.machine = machine;
  }

  /**
   * A race without a part.
   *
   * @param part what is left out, {@code actor vcpu}; the second of two that are called alike is
   *     {@code operation close f1 of vmm, number 2}
   * @param race what is left
   */
  public record Lacking(String part, Race race) {}

  /**
   * Returns the race without each part of it, the largest parts first; but not where the rest is no
   * race.
   */
  public static List<Lacking> of(Race race, Machine machine) {
    RaceParts parts = new RaceParts(race, machine);
    parts.actors();
    parts.objects();
    parts.operations();
    parts.facts();
    parts.details();
    parts.amounts();
    parts.properties();
    return parts.lacking;
  }

  private void actors() {
    for (String actor : race.actors().keySet()) {
      Map<String, List<Operation>> actors = new LinkedHashMap<>(race.actors());
      actors.remove(actor);
      add("actor " + actor, race.objects(), race.initially(), actors);
    }
  }

  private void objects() {
    for (ObjectKind kind : machine.kinds().values()) {
      for (String object : race.objects().getOrDefault(kind.plural(), Map.of()).keySet()) {
        Set<String> gone = withDependants(object);
        Map<String, Map<String, Map<String, Value>>> objects = new LinkedHashMap<>();
        race.objects()
            .forEach(
                (plural, all) -> {
                  Map<String, Map<String, Value>> rest = new LinkedHashMap<>(all);
                  rest.keySet().removeAll(gone);
                  objects.put(plural, rest);
                });
        Predicate<Operation> left =
            operation -> gone.stream().noneMatch(it -> names(operation, it));
        Map<String, List<Operation>> actors = new LinkedHashMap<>();
        race.actors()
            .forEach((actor, program) -> actors.put(actor, program.stream().filter(left).toList()));
        actors.values().removeIf(List::isEmpty);
        add(
            kind.singular() + " " + object,
            objects,
            race.initially().stream().filter(left).toList(),
            actors);
      }
    }
  }

  /** Returns an object with those that name it in a field, and those that name them. */
  private Set<String> withDependants(String object) {
    Set<String> all = new LinkedHashSet<>(List.of(object));
    int before;
    do {
      before = all.size();
      for (ObjectKind kind : machine.kinds().values()) {
        race.objects()
            .getOrDefault(kind.plural(), Map.of())
            .forEach(
                (name, fields) ->
                    fields.forEach(
                        (field, value) -> {
                          if (kind.fields().get(field) instanceof ObjectKind.Reference
                              && value instanceof Value.Str text
                              && all.contains(text.value())) {
                            all.add(name);
                          }
                        }));
      }
    } while (all.size() > before);
    return all;
  }

  private static boolean names(Operation operation, String object) {
    return operation.arguments().containsValue(Value.of(object));
  }

  private void operations() {
    race.actors()
        .forEach(
            (actor, program) -> {
              for (int index = 0; program.size() > 1 && index < program.size(); index++) {
                Map<String, List<Operation>> actors = new LinkedHashMap<>(race.actors());
                actors.put(actor, without(program, index));
                add(
                    "operation " + program.get(index).text() + " of " + actor,
                    race.objects(),
                    race.initially(),
                    actors);
              }
            });
  }

  private void facts() {
    for (int index = 0; index < race.initially().size(); index++) {
      Operation fact = race.initially().get(index);
      add(
          "initial fact " + fact.name() + " " + fact.text(),
          race.objects(),
          without(race.initially(), index),
          race.actors());
    }
  }

  private static List<Operation> without(List<Operation> operations, int index) {
    List<Operation> rest = new ArrayList<>(operations);
    rest.remove(index);
    return rest;
  }

  private void details() {
    race.model()
        .forEach(
            (detail, on) -> {
              if (on) {
                Map<String, Boolean> model = new LinkedHashMap<>(race.model());
                model.put(detail, false);
                add("detail " + detail, race.objects(), model);
              }
            });
  }

  /** A number that is at least one is an amount, such as pages; others are places and names. */
  private void amounts() {
    for (ObjectKind kind : machine.kinds().values()) {
      race.objects()
          .getOrDefault(kind.plural(), Map.of())
          .forEach(
              (object, fields) ->
                  fields.forEach(
                      (field, value) -> {
                        if (kind.fields().get(field) instanceof ObjectKind.Range range
                            && range.min() > 0
                            && value instanceof Value.Int number
                            && number.value().longValueExact() > range.min()) {
                          fewer(kind, object, field, number.value().longValueExact());
                        }
                      }));
    }
  }

  private void fewer(ObjectKind kind, String object, String field, long amount) {
    Map<String, Map<String, Map<String, Value>>> objects = new LinkedHashMap<>(race.objects());
    Map<String, Map<String, Value>> all = new LinkedHashMap<>(objects.get(kind.plural()));
    Map<String, Value> fields = new LinkedHashMap<>(all.get(object));
    fields.put(field, Value.of(amount - 1));
    all.put(object, fields);
    objects.put(kind.plural(), all);
    add(String.format("%s %d of %s", field, amount, object), objects, race.model());
  }

  private void properties() {
    for (String property : race.asked()) {
      add(
          "property " + property,
          race.with(
              race.objects(),
              race.model(),
              race.initially(),
              race.actors(),
              race.invariants().stream().filter(name -> !name.equals(property)).toList(),
              race.temporal().stream().filter(name -> !name.equals(property)).toList(),
              race.expectations()));
    }
  }

  private void add(
      String part,
      Map<String, Map<String, Map<String, Value>>> objects,
      List<Operation> initially,
      Map<String, List<Operation>> actors) {
    add(
        part,
        race.with(
            objects,
            race.model(),
            initially,
            actors,
            race.invariants(),
            race.temporal(),
            race.expectations()));
  }

  private void add(
      String part,
      Map<String, Map<String, Map<String, Value>>> objects,
      Map<String, Boolean> model) {
    add(
        part,
        race.with(
            objects,
            model,
            race.initially(),
            race.actors(),
            race.invariants(),
            race.temporal(),
            race.expectations()));
  }

  private void add(String part, Race rest) {
    int number = same.merge(part, 1, Integer::sum);
    read(rest)
        .ifPresent(
            sound ->
                lacking.add(new Lacking(part + (number == 1 ? "" : ", number " + number), sound)));
  }

  /** The rules of races are those of their files. */
  private Optional<Race> read(Race rest) {
    try {
      return Optional.of(RaceFile.parse(RaceText.of(rest, machine), rest.file(), machine));
    } catch (InputRejected noRace) {
      return Optional.empty();
    }
  }
}
