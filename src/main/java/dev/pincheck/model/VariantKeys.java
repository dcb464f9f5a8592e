// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.input.Names;
import dev.pincheck.input.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The keys of tables that say something about variants: names and ranges, separated by commas, or
 * {@code *} for the rest. No variant may be meant twice, in whichever of the tables.
 */
final class VariantKeys {

  private static final String REST = "*";
  private static final Pattern PART = Pattern.compile("[^,]+");
  private static final Pattern RANGE = Pattern.compile("(\\S+)\\s+\\.\\.\\s+(\\S+)");

  private final TomlSection file;
  private final Optional<VariantNames> variants;
  private final Map<String, Position> named = new LinkedHashMap<>();
  private final List<Rest> rests = new ArrayList<>();

  /** An entry for the rest, which is known when all others were read. */
  private record Rest(Position position, Runnable fill) {}

  /**
   * Takes the file and the variants that may be named; empty for any name, where they are not
   * known. Then ranges stand for their ends, and {@code *} for nothing.
   */
  VariantKeys(TomlSection file, Optional<VariantNames> variants) {
    this.file = file;
    this.variants = variants;
  }

  /**
   * Puts the value under every variant that the key names.
   *
   * @param key an entry's key
   * @param value what the entry says; empty for an entry that was reported already
   */
  <T> void put(Located<String> key, Optional<T> value, Map<String, T> byVariant) {
    if (key.value().strip().equals(REST)) {
      rests.add(new Rest(key.position(), () -> putRest(value, byVariant)));
      return;
    }
    Matcher part = PART.matcher(key.value());
    int parts = 0;
    while (part.find()) {
      String text = part.group().strip();
      int offset = part.start() + part.group().indexOf(text);
      parts++;
      for (Located<String> name : expand(text, key, offset)) {
        if (isNew(name)) {
          value.ifPresent(said -> byVariant.put(name.value(), said));
        }
      }
    }
    if (parts == 0) {
      file.problem(key.position(), "found no variant, expected one or more");
    }
  }

  /** Fills in the rest; to be called when every key was put. */
  void finish() {
    for (int index = 0; index < rests.size(); index++) {
      if (index > 0) {
        file.problem(
            rests.get(index).position(),
            "`*` stands here twice; the first is at " + rests.get(0).position());
      }
    }
    rests.stream().findFirst().ifPresent(rest -> rest.fill().run());
  }

  private <T> void putRest(Optional<T> value, Map<String, T> byVariant) {
    variants.map(VariantNames::regular).orElse(List.of()).stream()
        .filter(name -> !named.containsKey(name))
        .forEach(name -> value.ifPresent(said -> byVariant.put(name, said)));
  }

  private boolean isNew(Located<String> name) {
    Position earlier = named.putIfAbsent(name.value(), name.position());
    if (earlier != null) {
      file.problem(
          name.position(),
          String.format(
              "variant `%s` is named here twice; the first is at %s", name.value(), earlier));
    }
    return earlier == null;
  }

  private List<Located<String>> expand(String part, Located<String> key, int offset) {
    // A name that is the whole key is reported where the key starts, quote and all.
    Position at = part.equals(key.value()) ? key.position() : file.source().inside(key, offset);
    Matcher range = RANGE.matcher(part);
    if (!range.matches()) {
      return known(new Located<>(part, at)).stream().toList();
    }
    Optional<Located<String>> first = known(new Located<>(range.group(1), at));
    Position end = file.source().inside(key, offset + range.start(2));
    Optional<Located<String>> last = known(new Located<>(range.group(2), end));
    if (first.isEmpty() || last.isEmpty()) {
      return List.of();
    }
    List<String> declared = variants.map(VariantNames::declared).orElse(List.of());
    int from = declared.indexOf(first.get().value());
    int to = declared.indexOf(last.get().value());
    if (variants.isEmpty() || from < 0 || to < 0) {
      return List.of(first.get(), last.get());
    }
    if (from > to) {
      file.problem(
          at,
          String.format(
              "range `%s` runs backwards: `%s` is declared before `%s`",
              part, last.get().value(), first.get().value()));
      return List.of();
    }
    List<String> regular = variants.get().regular();
    return declared.subList(from, to + 1).stream()
        .filter(
            name ->
                regular.contains(name)
                    || name.equals(first.get().value())
                    || name.equals(last.get().value()))
        .map(name -> new Located<>(name, at))
        .toList();
  }

  private Optional<Located<String>> known(Located<String> name) {
    boolean unknown = variants.filter(names -> !names.all().contains(name.value())).isPresent();
    if (unknown) {
      file.problem(
          name.position(),
          Names.unknown("variant", "variants", name.value(), variants.get().all()));
    }
    return unknown ? Optional.empty() : Optional.of(name);
  }
}
