// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.model.Variant.Standing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The names of a machine's variants in the order of the files, mutants left out, each with its
 * standing.
 */
record VariantNames(Map<String, Standing> standings) {

  static VariantNames of(Map<String, Variant> variants) {
    Map<String, Standing> standings = new LinkedHashMap<>();
    variants.values().forEach(variant -> standings.put(variant.name(), variant.standing()));
    return new VariantNames(standings);
  }

  Set<String> all() {
    return standings.keySet();
  }

  /** Returns the variants that every race says something about. */
  List<String> regular() {
    return all().stream().filter(name -> standings.get(name) == Standing.REGULAR).toList();
  }

  /** Returns the machine's own variants in their order. */
  List<String> declared() {
    return all().stream().filter(name -> standings.get(name) != Standing.OWN).toList();
  }
}
