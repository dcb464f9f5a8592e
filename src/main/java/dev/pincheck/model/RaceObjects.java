// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.input.Names;
import dev.pincheck.input.Position;
import dev.pincheck.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code [objects]} of a race, and knows afterwards which objects there are. */
final class RaceObjects {

  private final Machine machine;
  private final Map<String, Map<String, Map<String, Value>>> byKind = new LinkedHashMap<>();
  private final Map<String, ObjectKind> kindOf = new LinkedHashMap<>();
  private final Map<String, Position> taken = new LinkedHashMap<>();

  /** Names that stand for two things; what they are used for is not worth a second problem. */
  private final Set<String> ambiguous = new HashSet<>();

  /** An object as written; without fields where it stands in an array of names. */
  private record Declared(Located<String> name, ObjectKind kind, Optional<TomlSection> fields) {}

  RaceObjects(Machine machine) {
    this.machine = machine;
    machine.kinds().keySet().forEach(plural -> byKind.put(plural, new LinkedHashMap<>()));
  }

  /** Returns the objects as {@link Race#objects} has them. */
  Map<String, Map<String, Map<String, Value>>> byKind() {
    return byKind;
  }

  /** Returns the kind of an object, empty where there is no such object. */
  Optional<ObjectKind> kindOf(String object) {
    return Optional.ofNullable(kindOf.get(object));
  }

  /** Returns the names of all objects of a kind. */
  Collection<String> names(ObjectKind kind) {
    return byKind.get(kind.plural()).keySet();
  }

  /** Returns the kind with that singular. */
  Optional<ObjectKind> kind(String singular) {
    return machine.kinds().values().stream()
        .filter(kind -> kind.singular().equals(singular))
        .findFirst();
  }

  /** Returns a field of an object, empty where it is not known because of another problem. */
  Optional<Value> field(String object, String field) {
    return kindOf(object)
        .map(kind -> byKind.get(kind.plural()).get(object))
        .map(fields -> fields.get(field));
  }

  /** Takes a name for an object or an actor; reports one that is misspelled or taken already. */
  void take(TomlSection section, String what, Located<String> name) {
    Spelling.IDENTIFIER.check(section, name, what);
    Position earlier = taken.putIfAbsent(name.value(), name.position());
    if (earlier != null) {
      ambiguous.add(name.value());
      section.problem(
          name.position(),
          String.format(
              "the name `%s` is taken already, at %s; objects and actors need names of their own",
              name.value(), earlier));
    }
  }

  void read(TomlSection objects) {
    List<Declared> declared = new ArrayList<>();
    for (Located<String> plural : objects.names()) {
      ObjectKind kind = machine.kinds().get(plural.value());
      if (kind == null) {
        objects.problem(
            plural.position(),
            Names.unknown("kind of objects", "kinds", plural.value(), machine.kinds().keySet()));
      } else {
        declare(objects, kind, declared);
      }
    }
    // Fields may name objects that stand further down.
    declared.forEach(object -> readFields(objects, object));
  }

  private void declare(TomlSection objects, ObjectKind kind, List<Declared> declared) {
    if (objects.isArray(kind.plural())) {
      for (Located<String> name : objects.strings(kind.plural()).orElse(List.of())) {
        declare(objects, kind, name);
        declared.add(new Declared(name, kind, Optional.empty()));
      }
      return;
    }
    Optional<TomlSection> tables = objects.section(kind.plural());
    for (Located<String> name : tables.map(TomlSection::names).orElse(List.of())) {
      declare(objects, kind, name);
      tables
          .get()
          .section(name.value())
          .ifPresent(fields -> declared.add(new Declared(name, kind, Optional.of(fields))));
    }
  }

  private void declare(TomlSection objects, ObjectKind kind, Located<String> name) {
    take(objects, "a " + kind.singular(), name);
    kindOf.putIfAbsent(name.value(), kind);
    byKind.get(kind.plural()).put(name.value(), new LinkedHashMap<>());
  }

  private void readFields(TomlSection objects, Declared object) {
    Map<String, Value> values = byKind.get(object.kind().plural()).get(object.name().value());
    object
        .kind()
        .fields()
        .forEach(
            (field, type) ->
                readField(objects, object.name(), object.fields(), field, type)
                    .ifPresent(value -> values.put(field, value)));
    object.fields().ifPresent(TomlSection::rejectOthers);
  }

  private Optional<Value> readField(
      TomlSection objects,
      Located<String> object,
      Optional<TomlSection> fields,
      String name,
      ObjectKind.Field type) {
    if (fields.isEmpty() || !fields.get().has(name)) {
      fields.ifPresent(section -> section.string(name));
      if (type instanceof ObjectKind.Name label && label.ownByDefault()) {
        return Optional.of(Value.of(object.value()));
      }
      objects.problem(
          object.position(),
          String.format("`%s` lacks the field `%s`: %s", object.value(), name, type.says()));
      return Optional.empty();
    }
    TomlSection section = fields.get();
    if (type instanceof ObjectKind.Range range) {
      return section.integer(name).flatMap(value -> inRange(section, name, value, range));
    }
    Optional<Located<String>> value = section.requiredString(name);
    if (type instanceof ObjectKind.Reference reference) {
      return value
          .filter(found -> refersTo(section, found, found.position(), reference.object()))
          .map(found -> Value.of(found.value()));
    }
    value.ifPresent(found -> Spelling.IDENTIFIER.check(section, found, "`" + name + "`"));
    return value.map(found -> Value.of(found.value()));
  }

  private static Optional<Value> inRange(
      TomlSection section, String name, Located<Long> value, ObjectKind.Range range) {
    if (value.value() < range.min() || value.value() > range.max()) {
      section.problem(
          value.position(),
          String.format(
              "`%s` is %d, expected %d to %d", name, value.value(), range.min(), range.max()));
      return Optional.empty();
    }
    return Optional.of(Value.of(value.value()));
  }

  /** Says whether the text names an object of the kind; reports it where it does not. */
  boolean refersTo(TomlSection section, Located<String> text, Position at, String singular) {
    if (ambiguous.contains(text.value())) {
      return false;
    }
    ObjectKind wanted = kind(singular).orElseThrow();
    Optional<ObjectKind> found = kindOf(text.value());
    if (found.isEmpty()) {
      section.problem(at, Names.unknown(singular, wanted.plural(), text.value(), names(wanted)));
    } else if (!found.get().equals(wanted)) {
      section.problem(
          at,
          String.format(
              "`%s` is a %s, expected a %s; %s: %s",
              text.value(),
              found.get().singular(),
              singular,
              wanted.plural(),
              String.join(", ", names(wanted))));
    }
    return found.filter(wanted::equals).isPresent();
  }
}
