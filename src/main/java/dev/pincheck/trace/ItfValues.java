// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.trace;

import dev.pincheck.input.Names;
import dev.pincheck.input.Problems;
import dev.pincheck.value.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the values of ITF; what is wrong is reported and gives no value. */
final class ItfValues {

  private static final List<String> ENCODINGS = List.of("#bigint", "#map", "#set", "#tup");
  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,1000}");

  private final Problems problems;

  ItfValues(Problems problems) {
    this.problems = problems;
  }

  Optional<Value> value(LocatedJson json) {
    if (json instanceof LocatedJson.Truth truth) {
      return Optional.of(Value.of(truth.value()));
    } else if (json instanceof LocatedJson.Text text) {
      return Optional.of(Value.of(text.value()));
    } else if (json instanceof LocatedJson.Whole whole) {
      return Optional.of(Value.of(whole.value()));
    } else if (json instanceof LocatedJson.Elements elements) {
      return values(elements).map(Value::sequence);
    } else if (json instanceof LocatedJson.Members members) {
      return members.fields().keySet().stream().anyMatch(name -> name.startsWith("#"))
          ? encoded(members)
          : record(members);
    }
    problems.add(json.at(), "found " + json.kind() + ", expected a value of ITF");
    return Optional.empty();
  }

  private Optional<Value> record(LocatedJson.Members members) {
    Map<String, Value> fields = new LinkedHashMap<>();
    members
        .fields()
        .forEach((name, json) -> value(json).ifPresent(value -> fields.put(name, value)));
    return fields.size() == members.fields().size()
        ? Optional.of(Value.record(fields))
        : Optional.empty();
  }

  private Optional<Value> encoded(LocatedJson.Members members) {
    String name =
        members.fields().keySet().stream().filter(key -> key.startsWith("#")).findFirst().get();
    LocatedJson content = members.fields().get(name);
    if (!ENCODINGS.contains(name)) {
      problems.add(members.at(), Names.unknown("ITF encoding", "encodings", name, ENCODINGS));
      return Optional.empty();
    }
    if (members.fields().size() > 1) {
      problems.add(
          members.at(), "`" + name + "` stands beside other fields, expected it to stand alone");
      return Optional.empty();
    }
    if (name.equals("#bigint")) {
      return integer(content);
    }
    if (!(content instanceof LocatedJson.Elements elements)) {
      problems.add(content.at(), "`" + name + "` is " + content.kind() + ", expected an array");
      return Optional.empty();
    }
    return switch (name) {
      case "#set" -> values(elements).map(Value::set);
      case "#tup" -> values(elements).map(Value::sequence);
      default -> function(elements);
    };
  }

  private Optional<Value> integer(LocatedJson content) {
    if (content instanceof LocatedJson.Text text && INTEGER.matcher(text.value()).matches()) {
      return Optional.of(Value.of(new BigInteger(text.value())));
    }
    problems.add(content.at(), "`#bigint` is no integer in a string, as in {\"#bigint\": \"-1\"}");
    return Optional.empty();
  }

  private Optional<Value> function(LocatedJson.Elements pairs) {
    Map<Value, Value> entries = new LinkedHashMap<>();
    int before = problems.count();
    for (LocatedJson pair : pairs.elements()) {
      if (!(pair instanceof LocatedJson.Elements elements) || elements.elements().size() != 2) {
        problems.add(pair.at(), "an entry of `#map` is no pair [argument, result]");
        continue;
      }
      Optional<Value> key = value(elements.elements().get(0));
      Optional<Value> result = value(elements.elements().get(1));
      if (key.isPresent() && result.isPresent()) {
        if (entries.put(key.get(), result.get()) != null) {
          problems.add(pair.at(), "`#map` has two entries for " + key.get());
        }
      }
    }
    return problems.count() == before ? Optional.of(Value.function(entries)) : Optional.empty();
  }

  /** Returns the values, empty where one of them is none. */
  private Optional<List<Value>> values(LocatedJson.Elements array) {
    List<Value> values = new ArrayList<>();
    array.elements().forEach(element -> value(element).ifPresent(values::add));
    return values.size() == array.elements().size() ? Optional.of(values) : Optional.empty();
  }
}
