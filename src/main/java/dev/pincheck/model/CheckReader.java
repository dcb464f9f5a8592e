// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.input.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads which properties a race asks for: the table {@code check}. */
final class CheckReader {

  private static final String INVARIANTS = "invariants";
  private static final String TEMPORAL = "temporal";

  private final Machine machine;
  private final Map<String, Boolean> model;
  private final Map<String, List<Operation>> actors;
  private final Map<String, Located<String>> seen = new LinkedHashMap<>();
  private Optional<List<String>> invariants = Optional.empty();
  private List<String> temporal = List.of();

  /** Takes what of the race decides whether a property is looked at. */
  CheckReader(Machine machine, Map<String, Boolean> model, Map<String, List<Operation>> actors) {
    this.machine = machine;
    this.model = model;
    this.actors = actors;
  }

  /** Reads the table; a race that asks for temporal properties need not ask for invariants. */
  void read(TomlSection section) {
    boolean lasting = section.has(TEMPORAL);
    Optional<List<Located<String>>> safe =
        lasting ? section.strings(INVARIANTS) : section.requiredStrings(INVARIANTS);
    List<Located<String>> live = section.strings(TEMPORAL).orElse(List.of());
    section.rejectOthers();
    if (live.isEmpty() && (lasting || safe.isPresent()) && safe.orElse(List.of()).isEmpty()) {
      section.problem(
          section.position(),
          "a race checks at least one invariant; invariants: "
              + String.join(", ", named(Property.Kind.INVARIANT)));
    }
    if (safe.isPresent() || lasting) {
      invariants =
          Optional.of(read(section, safe.orElse(List.of()), Property.Kind.INVARIANT, INVARIANTS));
    }
    temporal = read(section, live, Property.Kind.TEMPORAL_PROPERTY, TEMPORAL);
  }

  /** Returns the invariants, most important first. */
  List<String> invariants() {
    return invariants.orElse(List.of());
  }

  /** Returns the temporal properties, most important first. */
  List<String> temporal() {
    return temporal;
  }

  /** Returns all; empty where the table is missing or unreadable. */
  Optional<List<String>> asked() {
    return invariants.map(
        names -> {
          List<String> all = new ArrayList<>(names);
          all.addAll(temporal);
          return all;
        });
  }

  private List<String> read(
      TomlSection section, List<Located<String>> names, Property.Kind wanted, String key) {
    List<String> found = new ArrayList<>();
    for (Located<String> name : names) {
      Property property = machine.properties().get(name.value());
      if (property == null) {
        section.problem(
            name.position(),
            Names.unknown("property", "properties", name.value(), machine.properties().keySet()));
      } else if (property.kind() != wanted) {
        section.problem(name.position(), misplaced(property, wanted));
      } else if (!property.isLookedAt(model, actors.values())) {
        section.problem(name.position(), switchedOff(property));
      }
      Located<String> earlier = seen.putIfAbsent(name.value(), name);
      if (earlier == null) {
        found.add(name.value());
      } else {
        section.problem(
            name.position(),
            String.format(
                "%s `%s` stands here twice; the first is at %s",
                key.equals(TEMPORAL) ? "property" : "invariant", name.value(), earlier.position()));
      }
    }
    return List.copyOf(found);
  }

  private static String misplaced(Property property, Property.Kind wanted) {
    return wanted == Property.Kind.INVARIANT
        ? String.format(
            "`%s` is temporal, expected an invariant; ask for it by `temporal = [\"%s\"]`",
            property.name(), property.name())
        : String.format(
            "`%s` is an invariant, expected a temporal property; ask for it by"
                + " `invariants = [\"%s\"]`",
            property.name(), property.name());
  }

  /** What such a property says of a race would be true of every kernel. */
  private String switchedOff(Property property) {
    return String.format(
        "`%s` holds of nothing here, for what it speaks about is switched off; %s",
        property.name(),
        property.needs().stream()
            .map(
                need ->
                    machine.details().containsKey(need)
                        ? "set `[model] " + need + " = true`"
                        : "have an operation `" + need + "`")
            .collect(Collectors.joining(", or ")));
  }

  private List<String> named(Property.Kind kind) {
    return machine.properties().values().stream()
        .filter(property -> property.kind() == kind)
        .map(Property::name)
        .toList();
  }
}
