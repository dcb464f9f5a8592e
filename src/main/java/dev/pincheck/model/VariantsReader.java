// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.input.InputFile;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Names;
import dev.pincheck.input.Position;
import dev.pincheck.model.Variant.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Collects the knobs and variants of one machine from its {@code variants.toml} and from files of
 * the user's own, and fills in what a variant has from its base.
 */
final class VariantsReader {

  /** Bytes of the largest Java file; an override has some hundred lines. */
  private static final int LARGEST_CODE = 1 << 20;

  /** The values of a constant of an adopted spec that names none. */
  private static final List<String> TOGGLE = List.of("FALSE", "TRUE");

  private final String machine;
  private final Optional<AdoptedSpec> adopted;
  private final MutationsReader mutations;
  private final Map<String, Knob> knobs = new LinkedHashMap<>();
  private final Map<String, Draft> drafts = new LinkedHashMap<>();
  private final List<SenselessKnobs> senseless = new ArrayList<>();
  private boolean read;

  /** A variant as written: only what differs from its base. */
  private record Draft(
      TomlSection section,
      Located<String> name,
      Optional<Located<String>> basedOn,
      String source,
      Map<String, Located<String>> knobs,
      Mutations mutations,
      Kind kind) {}

  /** Takes the machine, and what its spec is if it was adopted. */
  VariantsReader(String machine, Optional<AdoptedSpec> adopted, MutationsReader mutations) {
    this.machine = machine;
    this.adopted = adopted;
    this.mutations = mutations;
  }

  /** Reads the machine's own file. */
  void readOwn(TomlSection file) {
    read = true;
    file.requiredSection("knobs")
        .ifPresent(
            section -> {
              for (Located<String> name : section.names()) {
                section.section(name.value()).ifPresent(knob -> readKnob(name, knob));
              }
            });
    file.requiredSection("variants").ifPresent(section -> readVariants(section, Kind.REGULAR));
    file.sections("senseless")
        .forEach(rule -> SenselessKnobs.read(rule, knobs).ifPresent(senseless::add));
    file.rejectOthers();
  }

  /** Reads a file of the user's own, which has variants only; its machine was asked for already. */
  void readFurther(TomlSection file) {
    if (file.has("knobs")) {
      file.section("knobs")
          .ifPresent(
              section ->
                  file.problem(
                      section.position(),
                      "a variants file of one's own cannot have knobs: the spec and the reference"
                          + " would not know them; turn the knobs of models/"
                          + machine
                          + "/variants.toml"));
    }
    file.requiredSection("variants").ifPresent(section -> readVariants(section, Kind.OWN));
    file.rejectOthers();
  }

  Map<String, Knob> knobs() {
    return knobs;
  }

  /**
   * Returns the names of all variants, sound or not; empty where the own file was not readable or
   * has none, so that nobody can tell which names are wrong.
   */
  Optional<VariantNames> names() {
    Map<String, Kind> kinds = new LinkedHashMap<>();
    drafts.forEach((name, draft) -> kinds.put(name, draft.kind()));
    return read && !drafts.isEmpty() ? Optional.of(new VariantNames(kinds)) : Optional.empty();
  }

  /** Returns the combinations of knobs that mean nothing. */
  List<SenselessKnobs> senseless() {
    return senseless;
  }

  /** Returns all variants with a value for each knob, in the order of the files. */
  Map<String, Variant> resolve() {
    reportCycles();
    Map<String, Variant> variants = new LinkedHashMap<>();
    for (Draft draft : drafts.values()) {
      Map<String, String> values = new LinkedHashMap<>();
      List<Draft> line = lineOf(draft);
      for (Knob knob : knobs.values()) {
        for (Draft ancestor : line) {
          if (ancestor.knobs().containsKey(knob.name())) {
            values.put(knob.name(), ancestor.knobs().get(knob.name()).value());
            break;
          }
        }
        knob.otherwise().ifPresent(value -> values.putIfAbsent(knob.name(), value));
      }
      if (draft.basedOn().isEmpty()) {
        reportMissing(draft, values.keySet());
      }
      senseless.forEach(
          rule -> rule.check("variant", draft.name(), values, draft.knobs(), draft.section()));
      variants.put(
          draft.name().value(),
          new Variant(
              machine,
              draft.name().value(),
              draft.basedOn().map(Located::value),
              draft.source(),
              values,
              mutationsOf(line),
              draft.kind()));
    }
    return variants;
  }

  private static Mutations mutationsOf(List<Draft> line) {
    Mutations all = Mutations.NONE;
    for (Draft ancestor : line) {
      all = all.on(ancestor.mutations());
    }
    return all;
  }

  private void readKnob(Located<String> name, TomlSection knob) {
    checkName(name, knob);
    String says = knob.requiredString("says").map(Located::value).orElse("");
    Map<String, String> values = new LinkedHashMap<>();
    Map<String, Position> places = new LinkedHashMap<>();
    if (adopted.isPresent() && !knob.has("values")) {
      TOGGLE.forEach(
          value -> {
            places.put(value, name.position());
            values.put(value, "");
          });
    }
    (adopted.isPresent() ? knob.section("values") : knob.requiredSection("values"))
        .ifPresent(
            section -> {
              for (Located<String> value : section.names()) {
                checkValue(value, section);
                places.put(value.value(), value.position());
                values.put(
                    value.value(),
                    section.requiredString(value.value()).map(Located::value).orElse(""));
              }
            });
    Optional<Located<String>> otherwise = knob.literal("default");
    otherwise
        .filter(value -> !values.containsKey(value.value()))
        .ifPresent(value -> KnobValues.reportUnknown(knob, name.value(), values.keySet(), value));
    knob.rejectOthers();
    knobs.put(
        name.value(),
        new Knob(
            name.value(),
            adopted.isPresent() ? name.value() : Knob.constantOf(name.value()),
            says,
            values,
            otherwise.map(Located::value).or(() -> configured(name.value(), values.keySet())),
            name.position(),
            places));
  }

  private void checkName(Located<String> name, TomlSection knob) {
    if (adopted.isEmpty()) {
      Spelling.IDENTIFIER.check(knob, name, "a knob");
    } else if (!adopted.get().constants().containsKey(name.value())) {
      knob.problem(
          name.position(),
          "a knob is a constant of the spec: " + adopted.get().unknown(name.value()));
    }
  }

  private void checkValue(Located<String> value, TomlSection section) {
    if (adopted.isEmpty()) {
      Spelling.LABEL.check(section, value, "a knob's value");
    } else {
      ConfigText.fault(value.value()).ifPresent(fault -> section.problem(value.position(), fault));
    }
  }

  /**
   * Returns what the configuration of an adopted spec gives a knob, if that is one of its values.
   */
  private Optional<String> configured(String knob, Set<String> values) {
    return adopted
        .map(spec -> spec.text().constants().get(knob))
        .map(ConfigText.Given::value)
        .filter(values::contains);
  }

  private void readVariants(TomlSection section, Kind kind) {
    for (Located<String> name : section.names()) {
      section.section(name.value()).ifPresent(variant -> readVariant(name, variant, kind));
    }
  }

  private void readVariant(Located<String> name, TomlSection variant, Kind kind) {
    Spelling.LABEL.check(variant, name, "a variant");
    Optional<Located<String>> basedOn = variant.string("based_on");
    String source =
        (adopted.isPresent() ? variant.string("source") : variant.requiredString("source"))
            .map(Located::value)
            .orElse("");
    Map<String, Located<String>> values =
        variant.section("knobs").map(section -> KnobValues.read(section, knobs)).orElse(Map.of());
    Mutations taken =
        kind == Kind.OWN
            ? mutations.read(variant).with(adopted.isPresent() ? List.of() : code(variant))
            : Mutations.NONE;
    boolean optional =
        kind == Kind.REGULAR && variant.truth("optional").map(Located::value).orElse(false);
    variant.rejectOthers();
    Draft earlier = drafts.get(name.value());
    if (earlier != null) {
      variant.problem(
          name.position(),
          String.format(
              "variant `%s` exists already, at %s; choose another name",
              name.value(), earlier.name().position()));
      return;
    }
    drafts.put(
        name.value(),
        new Draft(variant, name, basedOn, source, values, taken, optional ? Kind.OPTIONAL : kind));
  }

  /** Returns the Java files of a variant that can be read; they stand beside the variants file. */
  private static List<CodeFile> code(TomlSection variant) {
    Path folder = Path.of(variant.position().file()).toAbsolutePath().getParent();
    List<CodeFile> files = new ArrayList<>();
    for (Located<String> name : variant.strings("code").orElse(List.of())) {
      if (!name.value().endsWith(".java")) {
        variant.problem(
            name.position(), "`" + name.value() + "` is no Java file: expected NAME.java");
        continue;
      }
      Path file = folder.resolve(name.value()).normalize();
      String shown = InputFile.shown(file);
      try {
        files.add(new CodeFile(shown, InputFile.read(file, shown, LARGEST_CODE)));
      } catch (InputRejected rejected) {
        rejected
            .problems()
            .forEach(problem -> variant.problem(name.position(), shown + ": " + problem.message()));
      }
    }
    return files;
  }

  /** Returns the variant, its base, the base of that, and so on; ends where a cycle closes. */
  private List<Draft> lineOf(Draft draft) {
    Set<Draft> line = new LinkedHashSet<>();
    Optional<Draft> next = Optional.of(draft);
    while (next.isPresent() && line.add(next.get())) {
      next = next.get().basedOn().map(base -> drafts.get(base.value()));
    }
    return List.copyOf(line);
  }

  private void reportCycles() {
    Set<String> reported = new LinkedHashSet<>();
    for (Draft draft : drafts.values()) {
      Optional<Located<String>> base = draft.basedOn();
      if (base.isEmpty()) {
        continue;
      }
      if (!drafts.containsKey(base.get().value())) {
        draft
            .section()
            .problem(
                base.get().position(),
                Names.unknown("base", "variants", base.get().value(), drafts.keySet()));
        continue;
      }
      List<Draft> line = lineOf(draft);
      Optional<Located<String>> last = line.get(line.size() - 1).basedOn();
      boolean closes = last.filter(name -> name.value().equals(draft.name().value())).isPresent();
      if (closes && !reported.contains(draft.name().value())) {
        List<String> cycle = new ArrayList<>();
        line.forEach(member -> cycle.add(member.name().value()));
        reported.addAll(cycle);
        cycle.add(draft.name().value());
        draft
            .section()
            .problem(
                base.get().position(),
                "variants are based on one another in a circle: " + String.join(" -> ", cycle));
      }
    }
  }

  private void reportMissing(Draft draft, Set<String> present) {
    List<String> missing = knobs.keySet().stream().filter(knob -> !present.contains(knob)).toList();
    for (String knob : missing) {
      draft
          .section()
          .problem(
              draft.name().position(),
              String.format(
                  "variant `%s` has no value for knob `%s` and no base; values: %s",
                  draft.name().value(),
                  knob,
                  String.join(", ", knobs.get(knob).values().keySet())));
    }
  }
}
