// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.value.Value;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A scenario: objects, initial state, concurrent actors, what to check, and the verdict expected
 * for each variant. All maps keep the order of the file.
 *
 * @param machine the machine's name, {@code gmem}
 * @param name {@code gmem/dying-file-versus-delete}: the machine and the file's name without ending
 * @param title one line
 * @param source where the race comes from: syzbot id, commit, mail, section of the fact sheet
 * @param objects by kind in the plural ({@code slots}), then by name: the fields, defaults filled
 *     in
 * @param model which details are modelled, for each that the machine can leave out
 * @param initially facts of the initial state
 * @param actors the program of each actor
 * @param invariants names of the invariants to check, most important first; of an adopted spec all
 *     that its configuration asks
 * @param temporal names of the temporal properties to check, most important first: each counts less
 *     than every invariant
 * @param expectations by variant
 * @param skipped by variant: why the race makes no sense there
 * @param settled why states that differ in what a routine may still use may have equal futures all
 *     the same; empty text if they may not
 * @param config for a race of an adopted spec, how TLC is set up
 * @param file where it was loaded from
 */
public record Race(
    String machine,
    String name,
    String title,
    String source,
    Map<String, Map<String, Map<String, Value>>> objects,
    Map<String, Boolean> model,
    List<Operation> initially,
    Map<String, List<Operation>> actors,
    List<String> invariants,
    List<String> temporal,
    Map<String, Expectation> expectations,
    Map<String, String> skipped,
    String settled,
    Optional<RaceConfig> config,
    Path file) {

  public Race {
    objects = Collections.unmodifiableMap(new LinkedHashMap<>(objects));
    model = Collections.unmodifiableMap(new LinkedHashMap<>(model));
    initially = List.copyOf(initially);
    actors = Collections.unmodifiableMap(new LinkedHashMap<>(actors));
    invariants = List.copyOf(invariants);
    temporal = List.copyOf(temporal);
    expectations = Collections.unmodifiableMap(new LinkedHashMap<>(expectations));
    skipped = Collections.unmodifiableMap(new LinkedHashMap<>(skipped));
  }

  /** Returns what the race calls its objects and actors, and whatever else its objects name. */
  SortedSet<String> names() {
    SortedSet<String> names = new TreeSet<>(actors.keySet());
    for (Map<String, Map<String, Value>> kind : objects.values()) {
      names.addAll(kind.keySet());
      kind.values().stream()
          .flatMap(fields -> fields.values().stream())
          .filter(Value.Str.class::isInstance)
          .forEach(text -> names.add(((Value.Str) text).value()));
    }
    return names;
  }

  /** Returns the names of all properties to check, most important first. */
  public List<String> asked() {
    return Stream.concat(invariants.stream(), temporal.stream()).toList();
  }

  /** Returns the same race asked for these properties alone, of which nothing is expected. */
  public Race asking(List<String> properties) {
    return asking(properties::contains, properties, Map.of());
  }

  /** Returns the same race not asked for these properties, of which nothing is expected. */
  public Race without(Collection<String> properties) {
    Map<String, Expectation> rest = new LinkedHashMap<>(expectations);
    rest.values().removeIf(said -> said.property().filter(properties::contains).isPresent());
    return asking(
        name -> !properties.contains(name),
        invariants.stream().filter(name -> !properties.contains(name)).toList(),
        rest);
  }

  /** Returns the same race of which nothing is expected but this, and where that is from. */
  public Race expecting(String variant, Expectation said, String source) {
    return new Race(
        machine,
        name,
        title,
        source,
        objects,
        model,
        initially,
        actors,
        invariants,
        temporal,
        Map.of(variant, said),
        Map.of(),
        settled,
        config,
        file);
  }

  /** Of what is wanted that which is temporal stays so. */
  private Race asking(
      Predicate<String> wanted, List<String> properties, Map<String, Expectation> expectations) {
    return with(
        objects,
        model,
        initially,
        actors,
        properties.stream().filter(name -> !temporal.contains(name)).toList(),
        temporal.stream().filter(wanted).toList(),
        expectations);
  }

  /** Returns the same race made of other parts. */
  Race with(
      Map<String, Map<String, Map<String, Value>>> objects,
      Map<String, Boolean> model,
      List<Operation> initially,
      Map<String, List<Operation>> actors,
      List<String> invariants,
      List<String> temporal,
      Map<String, Expectation> expectations) {
    return new Race(
        machine,
        name,
        title,
        source,
        objects,
        model,
        initially,
        actors,
        invariants,
        temporal,
        expectations,
        skipped,
        settled,
        config,
        file);
  }
}
