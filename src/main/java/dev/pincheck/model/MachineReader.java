// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.input.Names;
import dev.pincheck.model.Form.Part;
import dev.pincheck.model.Form.Word;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.lang3.StringUtils;

/** Reads a {@code machine.toml}: what the races of a machine may be made of. */
final class MachineReader {

  private final TomlSection file;
  private final Map<String, ObjectKind> kinds = new LinkedHashMap<>();
  private final Map<String, String> details = new LinkedHashMap<>();
  private final Map<String, Form> initially = new LinkedHashMap<>();
  private final Map<String, Form> operations = new LinkedHashMap<>();
  private final Map<String, Property> properties = new LinkedHashMap<>();
  private String title = "";
  private Optional<Located<String>> spec = Optional.empty();
  private Optional<AdoptedSpec> adopted = Optional.empty();
  private Optional<Located<String>> referenceVariant = Optional.empty();

  private MachineReader(TomlSection file) {
    this.file = file;
  }

  /**
   * Reads the file.
   *
   * @param home what messages show paths relative to
   * @param folder the folder of the file, which the paths of an adopted spec are relative to
   */
  static MachineReader read(TomlSection file, Path home, Path folder) {
    MachineReader reader = new MachineReader(file);
    reader.title = file.requiredString("title").map(Located::value).orElse("");
    reader.spec = file.requiredString("spec");
    reader.referenceVariant = file.string("reference_variant");
    if (reader.spec.map(Located::value).filter(Machine::isStructural).isPresent()) {
      file.rejectOthers();
      return reader;
    }
    if (file.has("config")) {
      reader.readAdopted(home, folder);
      return reader;
    }
    file.requiredSection("objects").ifPresent(reader::readKinds);
    file.section("model").ifPresent(reader::readDetails);
    file.section("initially")
        .ifPresent(section -> reader.readForms(section, reader.initially, /* named= */ false));
    file.requiredSection("operations")
        .ifPresent(section -> reader.readForms(section, reader.operations, /* named= */ true));
    file.requiredSection("properties").ifPresent(reader::readProperties);
    file.rejectOthers();
    return reader;
  }

  private void readAdopted(Path home, Path folder) {
    Optional<Located<String>> config = file.requiredString("config");
    if (spec.isPresent() && config.isPresent()) {
      adopted = AdoptedSpec.read(home, folder, spec.get(), config.get(), file.source().problems());
    }
    adopted.ifPresent(
        found ->
            found
                .text()
                .asked()
                .forEach(
                    (name, kind) ->
                        properties.put(
                            name,
                            new Property(
                                name,
                                "",
                                kind,
                                "asked by " + found.config().getFileName(),
                                List.of(),
                                /* betweenSteps= */ false,
                                Optional.empty()))));
    file.section("properties").ifPresent(this::readAskedProperties);
    file.rejectOthers();
  }

  /** Reads what is said of properties of an adopted spec; its configuration says most. */
  private void readAskedProperties(TomlSection section) {
    for (Located<String> name : section.names()) {
      Optional<TomlSection> property = section.section(name.value());
      if (property.isEmpty()) {
        continue;
      }
      Optional<Property> asked = Optional.ofNullable(properties.get(name.value()));
      properties.put(
          name.value(),
          new Property(
              name.value(),
              property.get().string("id").map(Located::value).orElse(""),
              readKind(property.get().string("kind"))
                  .or(() -> asked.map(Property::kind))
                  .orElse(Property.Kind.INVARIANT),
              property.get().requiredString("claim").map(Located::value).orElse(""),
              List.of(),
              /* betweenSteps= */ false,
              property.get().text("unfalsified").map(Located::value)));
      property.get().rejectOthers();
    }
  }

  String title() {
    return title;
  }

  /** Returns the path of the spec, relative to pincheck's home, or as {@link AdoptedSpec} says. */
  Optional<Located<String>> spec() {
    return spec;
  }

  /** Says whether this is a machine with an adopted spec, readable or not. */
  boolean adopts() {
    return file.has("config");
  }

  /** Returns what the spec is if it was adopted and could be read. */
  Optional<AdoptedSpec> adopted() {
    return adopted;
  }

  /** Returns the variant each of whose effects must be needed for something. */
  Optional<Located<String>> referenceVariant() {
    return referenceVariant;
  }

  Map<String, ObjectKind> kinds() {
    return kinds;
  }

  /** Returns what a race may leave out of the model, with an explanation. */
  Map<String, String> details() {
    return details;
  }

  Map<String, Form> initially() {
    return initially;
  }

  Map<String, Form> operations() {
    return operations;
  }

  Map<String, Property> properties() {
    return properties;
  }

  private void readDetails(TomlSection section) {
    for (Located<String> name : section.names()) {
      checkName(name);
      section
          .section(name.value())
          .ifPresent(
              detail -> {
                details.put(
                    name.value(), detail.requiredString("says").map(Located::value).orElse(""));
                detail.rejectOthers();
              });
    }
  }

  private void readKinds(TomlSection objects) {
    Map<String, String> plurals = new LinkedHashMap<>();
    for (Located<String> plural : objects.names()) {
      Optional<TomlSection> kind = objects.section(plural.value());
      Optional<Located<String>> singular = kind.flatMap(found -> found.string("singular"));
      singular.ifPresent(
          name -> {
            String other = plurals.putIfAbsent(name.value(), plural.value());
            if (other != null) {
              file.problem(
                  name.position(),
                  String.format("`%s` is the singular of `%s` already", name.value(), other));
            }
          });
    }
    for (Located<String> plural : objects.names()) {
      objects.section(plural.value()).ifPresent(kind -> readKind(plural, kind, plurals));
    }
  }

  private void readKind(Located<String> plural, TomlSection kind, Map<String, String> singulars) {
    checkName(plural);
    Optional<Located<String>> singular = kind.requiredString("singular");
    singular.ifPresent(this::checkName);
    String says = kind.requiredString("says").map(Located::value).orElse("");
    Map<String, ObjectKind.Field> fields = new LinkedHashMap<>();
    kind.section("fields")
        .ifPresent(
            section -> {
              for (Located<String> name : section.names()) {
                checkName(name);
                section
                    .section(name.value())
                    .flatMap(field -> readField(field, singulars))
                    .ifPresent(field -> fields.put(name.value(), field));
              }
            });
    boolean ordered = kind.truth("ordered").map(Located::value).orElse(false);
    kind.rejectOthers();
    singular.ifPresent(
        name ->
            kinds.put(
                plural.value(),
                new ObjectKind(plural.value(), name.value(), says, ordered, fields)));
  }

  private Optional<ObjectKind.Field> readField(TomlSection field, Map<String, String> singulars) {
    String says = field.requiredString("says").map(Located::value).orElse("");
    Optional<ObjectKind.Field> read = Optional.empty();
    if (field.has("object")) {
      Optional<Located<String>> object = field.string("object");
      object
          .filter(name -> !singulars.containsKey(name.value()))
          .ifPresent(
              name ->
                  file.problem(
                      name.position(),
                      Names.unknown("kind", "kinds", name.value(), singulars.keySet())));
      read = object.map(name -> new ObjectKind.Reference(name.value(), says));
    } else if (field.has("min") || field.has("max")) {
      long min = field.integer("min").map(Located::value).orElse(0L);
      Optional<Located<Long>> max = field.integer("max");
      if (max.isEmpty()) {
        file.problem(field.position(), "a field with `min` needs an integer `max`");
      } else if (max.get().value() < min) {
        file.problem(max.get().position(), "`max` is less than `min`, which is " + min);
      }
      read = max.map(limit -> new ObjectKind.Range(min, limit.value(), says));
    } else if (field.truth("name").map(Located::value).orElse(false)) {
      Optional<Located<String>> byDefault = field.string("default");
      byDefault
          .filter(found -> !found.value().equals("own"))
          .ifPresent(
              found ->
                  file.problem(
                      found.position(),
                      Names.unknown("default", "defaults", found.value(), List.of("own"))));
      read = Optional.of(new ObjectKind.Name(byDefault.isPresent(), says));
    } else {
      file.problem(field.position(), "a field has `object`, or `min` and `max`, or `name = true`");
      return read;
    }
    field.rejectOthers();
    return read;
  }

  private void readForms(TomlSection forms, Map<String, Form> into, boolean named) {
    for (Located<String> name : forms.names()) {
      checkName(name);
      forms
          .section(name.value())
          .flatMap(section -> readForm(name, section, named))
          .ifPresent(form -> into.put(name.value(), form));
    }
  }

  private Optional<Form> readForm(Located<String> name, TomlSection section, boolean named) {
    String says = section.requiredString("says").map(Located::value).orElse("");
    Optional<Located<String>> text = section.requiredString("form");
    List<Word> words = text.map(found -> wordsOf(found.value())).orElse(List.of());
    if (named && text.isPresent() && !words.get(0).toString().equals(name.value())) {
      file.problem(
          text.get().position(),
          String.format("the form of an operation starts with its name, `%s`", name.value()));
    }
    Form plain =
        new Form(
            name.value(),
            words,
            says,
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty());
    Form form = new RuleReader(section, plain, kinds).read();
    section.rejectOthers();
    return text.map(found -> form);
  }

  private List<Word> wordsOf(String form) {
    List<Word> words = new ArrayList<>();
    for (String word : StringUtils.split(form)) {
      if (word.startsWith("<") && word.endsWith(">")) {
        words.add(placeholder(word.substring(1, word.length() - 1)));
      } else {
        words.add(new Word(word, Part.LITERAL, ""));
      }
    }
    return words;
  }

  /** Reads {@code file}, an object or a number by its name, or {@code source:file}. */
  private Word placeholder(String text) {
    String kind = text.substring(text.indexOf(':') + 1);
    boolean object = kinds.values().stream().anyMatch(known -> known.singular().equals(kind));
    return object
        ? new Word(text.replaceFirst(":.*", ""), Part.OBJECT, kind)
        : new Word(text, Part.NUMBER, "");
  }

  private void readProperties(TomlSection section) {
    for (Located<String> name : section.names()) {
      Optional<TomlSection> property = section.section(name.value());
      if (property.isEmpty()) {
        continue;
      }
      String id = property.get().requiredString("id").map(Located::value).orElse("");
      Optional<Located<String>> kind = property.get().requiredString("kind");
      String sentence = property.get().requiredString("claim").map(Located::value).orElse("");
      List<String> needs = readNeeds(property.get());
      boolean betweenSteps =
          property.get().truth("between_steps").map(Located::value).orElse(false);
      Optional<String> unfalsified = property.get().text("unfalsified").map(Located::value);
      Property.Kind read = readKind(kind).orElse(Property.Kind.INVARIANT);
      property.get().rejectOthers();
      properties.put(
          name.value(),
          new Property(name.value(), id, read, sentence, needs, betweenSteps, unfalsified));
    }
  }

  private Optional<Property.Kind> readKind(Optional<Located<String>> kind) {
    kind.filter(found -> Property.Kind.of(found.value()).isEmpty())
        .ifPresent(
            found ->
                file.problem(
                    found.position(),
                    Names.unknown(
                        "kind of property", "kinds", found.value(), Property.Kind.words())));
    return kind.flatMap(found -> Property.Kind.of(found.value()));
  }

  private List<String> readNeeds(TomlSection property) {
    List<String> known = new ArrayList<>(details.keySet());
    known.addAll(operations.keySet());
    List<Located<String>> needs = property.strings("needs").orElse(List.of());
    needs.stream()
        .filter(need -> !known.contains(need.value()))
        .forEach(
            need ->
                file.problem(
                    need.position(),
                    Names.unknown(
                        "detail or operation", "details and operations", need.value(), known)));
    return needs.stream().map(Located::value).toList();
  }

  private void checkName(Located<String> name) {
    Spelling.IDENTIFIER.check(file, name, "a kind, field or form");
  }
}
