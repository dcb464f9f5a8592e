// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import static java.util.stream.Collectors.toCollection;

import dev.pincheck.engine.Question;
import dev.pincheck.engine.Snapshot;
import dev.pincheck.input.InputFile;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Names;
import dev.pincheck.input.Problem;
import dev.pincheck.model.Expectation;
import dev.pincheck.model.Machine;
import dev.pincheck.model.ObjectKind;
import dev.pincheck.model.Operation;
import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import dev.pincheck.model.Weakening;
import dev.pincheck.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.text.CaseUtils;

/**
 * Turns a race and a variant into a module that extends the machine's spec and defines its
 * constants, with a configuration. The spec declares a constant for each kind of object ({@code
 * Files}, a set of names), for each of its fields ({@code FilePages}, a function from names), for
 * each kind of initial fact ({@code InitiallyBound}, a set of records), for each knob ({@code
 * UnbindDying}, a string), and {@code Actors} and {@code Program} (from actors to sequences of
 * records with a field {@code op}). What the variant does that no kernel does replaces operators of
 * the spec, see {@link MutatedSpec}.
 *
 * <p>Temporal properties stand in a module of their own, {@link #LIVENESS}, beside the spec,
 * together with {@code FairSpec}, the spec in which no task that can always do a step is passed
 * over for ever. Only races that ask for them extend it: no other answer depends on it.
 */
public final class RaceModule {

  /** The module beside a spec that has its temporal properties. */
  public static final String LIVENESS = "Liveness";

  private static final String FAIR = "FairSpec";
  private static final String PREFIX = "MC";
  static final String OPERATION = "op";
  private static final String EMPTY_FUNCTION = "<<>>";
  private static final Pattern DEFINED = Pattern.compile("(?m)^(\\w+) *==");

  private final Machine machine;
  private final Race race;
  private final Variant variant;
  private final MutatedSpec mutated;

  private RaceModule(Machine machine, Race race, Variant variant, Optional<Weakening> weakening)
      throws InputRejected {
    this.machine = machine;
    this.race = race;
    this.variant = variant;
    this.mutated = MutatedSpec.of(machine.spec(), variant.mutations());
    weakening.ifPresent(mutated::weaken);
  }

  /**
   * Returns the question whether the race's properties hold in the variant.
   *
   * @throws InputRejected if the spec has no form for a mutation of the variant
   */
  public static Question.Tla question(Machine machine, Race race, Variant variant)
      throws InputRejected {
    return question(SharedInputs.of(machine), race, variant);
  }

  /**
   * Returns one of many questions to the same spec.
   *
   * @throws InputRejected if the spec has no form for a mutation of the variant
   */
  public static Question.Tla question(SharedInputs spec, Race race, Variant variant)
      throws InputRejected {
    return question(spec, race, variant, Optional.empty());
  }

  /**
   * Returns the question whether a claim would hold in the variant if it said less.
   *
   * @throws InputRejected if the spec has no form for a mutation of the variant
   */
  public static Question.Tla question(
      Machine machine, Race race, Variant variant, Weakening weakening) throws InputRejected {
    Race asking = race.asking(List.of(weakening.claim()));
    return question(SharedInputs.of(machine), asking, variant, Optional.of(weakening));
  }

  private static Question.Tla question(
      SharedInputs spec, Race race, Variant variant, Optional<Weakening> weakening)
      throws InputRejected {
    Machine machine = spec.machine();
    if (!variant.mutations().code().isEmpty()) {
      throw new InputRejected(
          Problem.ofFile(race.file().toString(), "one witness: no spec for " + variant.name()));
    }
    if (machine.adopted().isPresent()) {
      return AdoptedModule.question(machine, race, variant, weakening);
    }
    RaceModule module = new RaceModule(machine, race, variant, weakening);
    boolean temporal = !race.temporal().isEmpty();
    if (temporal) {
      requireTemporal(spec, race);
    }
    String name = PREFIX + camel(race.name().substring(race.name().lastIndexOf('/') + 1));
    Map<String, String> constants = module.constants();
    return new Question.Tla(
        race.name(),
        Optional.of(variant.name()),
        name,
        Map.of(name + ".tla", module.tla(name, constants), name + ".cfg", module.cfg(constants)),
        temporal ? spec.withLiveness() : spec.sources(),
        Optional.empty(),
        race.asked(),
        /* checkDeadlock= */ true,
        Optional.ofNullable(race.expectations().get(variant.name())).flatMap(Expectation::property),
        spec.vocabulary());
  }

  /** Returns the modules of the machine's spec as they are now, but for {@link #LIVENESS}. */
  public static Snapshot sources(Machine machine) {
    return withoutLiveness(allSources(machine));
  }

  static Snapshot allSources(Machine machine) {
    return Snapshot.ofFolder(machine.spec().toAbsolutePath().getParent(), ".tla");
  }

  static Snapshot withoutLiveness(Snapshot all) {
    return new Snapshot(
        all.files().stream().filter(module -> !module.name().equals(LIVENESS + ".tla")).toList());
  }

  /** Says whether a question to a machine's spec is about whole behaviours. */
  static boolean isTemporal(Question.Tla question) {
    return question.own().isEmpty() && question.sources().named(LIVENESS + ".tla").isPresent();
  }

  /** Looks whether the spec says what a race asks of runs. */
  private static void requireTemporal(SharedInputs spec, Race race) throws InputRejected {
    String file = InputFile.shown(spec.machine().spec().resolveSibling(LIVENESS + ".tla"));
    Optional<String> text =
        spec.withLiveness().named(LIVENESS + ".tla").map(module -> module.text());
    if (text.isEmpty()) {
      throw new InputRejected(
          Problem.ofFile(
              file,
              "no such file: the temporal properties of the machine, which "
                  + race.name()
                  + " asks for"));
    }
    Set<String> defined =
        DEFINED
            .matcher(text.get())
            .results()
            .map(found -> found.group(1))
            .collect(toCollection(TreeSet::new));
    List<String> missing =
        Stream.concat(race.temporal().stream(), Stream.of(FAIR))
            .filter(name -> !defined.contains(name))
            .toList();
    if (!missing.isEmpty()) {
      throw new InputRejected(
          missing.stream()
              .map(
                  name ->
                      Problem.ofFile(file, Names.unknown("operator", "operators", name, defined)))
              .toList());
    }
  }

  private String tla(String name, Map<String, String> constants) {
    StringBuilder text = new StringBuilder();
    String dashes = "-".repeat(Math.max(4, (76 - name.length()) / 2));
    text.append(dashes).append(" MODULE ").append(name).append(' ').append(dashes).append('\n');
    header("\\* ").forEach(line -> text.append(line).append('\n'));
    text.append("EXTENDS ").append(race.temporal().isEmpty() ? specModule() : LIVENESS);
    text.append(mutated.needsModule() ? ", " + MutatedSpec.MODULE : "").append("\n");
    constants.forEach(
        (constant, value) ->
            text.append('\n')
                .append(PREFIX)
                .append(constant)
                .append(" ==\n  ")
                .append(value)
                .append('\n'));
    mutated
        .definitions()
        .values()
        .forEach(definition -> text.append('\n').append(definition).append('\n'));
    return text.append("\n").append("=".repeat(78)).append('\n').toString();
  }

  private String cfg(Map<String, String> constants) {
    List<String> lines = new ArrayList<>(header("\\* "));
    lines.add("SPECIFICATION " + (race.temporal().isEmpty() ? "Spec" : FAIR));
    lines.add("CONSTANTS");
    constants.keySet().forEach(name -> lines.add("  " + name + " <- " + PREFIX + name));
    machine
        .knobs()
        .values()
        .forEach(
            knob ->
                lines.add(
                    "  " + knob.constant() + " = " + Value.of(variant.knobs().get(knob.name()))));
    mutated.replacements().forEach((name, by) -> lines.add("  " + name + " <- " + by));
    addProperties(lines, "INVARIANTS", race.invariants());
    addProperties(lines, "PROPERTIES", race.temporal());
    lines.add("CHECK_DEADLOCK TRUE");
    return String.join("\n", lines) + "\n";
  }

  private static void addProperties(List<String> lines, String section, List<String> names) {
    if (!names.isEmpty()) {
      lines.add(section);
      names.forEach(name -> lines.add("  " + name));
    }
  }

  private List<String> header(String comment) {
    return List.of(
        comment + race.title() + ".",
        comment + "Race " + race.name() + ", variant " + variant.name() + ".",
        comment + "Source of the race: " + race.source() + ".",
        comment + "Source of the variant: " + variant.source() + ".",
        comment + "Generated by pincheck; change models/" + race.machine() + " instead.");
  }

  private String specModule() {
    Path file = machine.spec().getFileName();
    return file.toString().replaceFirst("\\.tla$", "");
  }

  /** Returns the constants' definitions by name, in the order of the machine's description. */
  private Map<String, String> constants() {
    Map<String, String> constants = new LinkedHashMap<>();
    for (ObjectKind kind : machine.kinds().values()) {
      Map<String, Map<String, Value>> objects =
          race.objects().getOrDefault(kind.plural(), Map.of());
      constants.put(camel(kind.plural()), names(objects.keySet()));
    }
    for (ObjectKind kind : machine.kinds().values()) {
      Map<String, Map<String, Value>> objects =
          race.objects().getOrDefault(kind.plural(), Map.of());
      for (String field : kind.fields().keySet()) {
        Map<String, String> values = new LinkedHashMap<>();
        objects.forEach((name, fields) -> values.put(name, fields.get(field).toString()));
        constants.put(camel(kind.singular()) + camel(field), function(values));
      }
    }
    for (ObjectKind kind : machine.kinds().values()) {
      if (kind.ordered()) {
        constants.put(
            camel(kind.singular()) + "Order",
            quoted(race.objects().getOrDefault(kind.plural(), Map.of()).keySet())
                .collect(Collectors.joining(", ", "<<", ">>")));
      }
    }
    race.model()
        .forEach((detail, on) -> constants.put("Model" + camel(detail), Value.of(on).toString()));
    for (String fact : machine.initially().keySet()) {
      constants.put(
          "Initially" + camel(fact),
          race.initially().stream()
              .filter(operation -> operation.name().equals(fact))
              .map(operation -> "[" + fields(operation) + "]")
              .collect(Collectors.joining(",\n   ", "{", "}")));
    }
    constants.put("Actors", names(race.actors().keySet()));
    Map<String, String> programs = new LinkedHashMap<>();
    race.actors().forEach((actor, program) -> programs.put(actor, program(program)));
    constants.put("Program", function(programs));
    return constants;
  }

  private static String program(List<Operation> operations) {
    return operations.stream()
        .map(
            operation -> {
              String arguments = fields(operation);
              return "["
                  + OPERATION
                  + " |-> "
                  + Value.of(operation.name())
                  + (arguments.isEmpty() ? "" : ", " + arguments)
                  + "]";
            })
        .collect(Collectors.joining(",\n     ", "<<", ">>"));
  }

  private static String fields(Operation operation) {
    return operation.arguments().entrySet().stream()
        .map(argument -> argument.getKey() + " |-> " + argument.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String names(Set<String> names) {
    return quoted(names).collect(Collectors.joining(", ", "{", "}"));
  }

  private static Stream<String> quoted(Set<String> names) {
    return names.stream().map(name -> Value.of(name).toString());
  }

  /** A function from names is a record; one without a name is the empty sequence. */
  private static String function(Map<String, String> values) {
    if (values.isEmpty()) {
      return EMPTY_FUNCTION;
    }
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + " |-> " + entry.getValue())
        .collect(Collectors.joining(",\n   ", "[", "]"));
  }

  private static String camel(String name) {
    return CaseUtils.toCamelCase(name, /* capitalizeFirstLetter= */ true, '_', '-');
  }
}
