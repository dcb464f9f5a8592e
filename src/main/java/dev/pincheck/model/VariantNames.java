// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.model.Variant.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The names of a machine's variants in the order of the files, mutants left out, each with its
 * kind.
 */
record VariantNames(Map<String, Kind> kinds) {

  static VariantNames of(Map<String, Variant> variants) {
    Map<String, Kind> kinds = new LinkedHashMap<>();
    variants.values().forEach(variant -> kinds.put(variant.name(), variant.kind()));
    return new VariantNames(kinds);
  }

  Set<String> all() {
    return kinds.keySet();
  }

  /** Returns the variants that every race says something about. */
  List<String> regular() {
    return all().stream().filter(name -> kinds.get(name) == Kind.REGULAR).toList();
  }

  /** Returns the machine's own variants in their order. */
  List<String> declared() {
    return all().stream().filter(name -> kinds.get(name) != Kind.OWN).toList();
  }
}
