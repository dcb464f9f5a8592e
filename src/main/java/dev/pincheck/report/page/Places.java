// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report.page;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files of the report and the places in them that other pages lead to. */
final class Places {

  static final String MATRIX = "index.html";
  static final String VARIANTS = "variants.html";
  static final String DESIGNS = "designs.html";
  static final String MUTANTS = "necessity.html";
  static final String CLAIMS = "claims.html";
  static final String BUGS = "bugs.html";
  static final String ALLOY = "alloy.html";

  private final FileNames files = new FileNames();
  private final FileNames ids = new FileNames();
  private final Map<List<String>, String> counterexamples = new HashMap<>();

  Places(Contents contents) {
    for (Counterexample shown : contents.counterexamples()) {
      String file = files.of("trace", shown.race().race().name(), shown.variants().get(0));
      for (String variant : shown.variants()) {
        counterexamples.put(List.of(shown.race().race().name(), variant), file + ".html");
      }
    }
  }

  String race(AnsweredRace race) {
    return files.of("race", race.race().name()) + ".html";
  }

  Optional<String> counterexample(AnsweredRace race, String variant) {
    return Optional.ofNullable(counterexamples.get(List.of(race.race().name(), variant)));
  }

  String findings(String machine) {
    return files.of("findings", machine) + ".html";
  }

  /** Returns the place of a variant, for a link. */
  String variant(String machine, String variant) {
    return VARIANTS + "#" + variantId(machine, variant);
  }

  /** Returns the place of a variant within its page. */
  String variantId(String machine, String variant) {
    return ids.of("variant", machine, variant);
  }

  /** Returns the place of a known bug within its page. */
  String bugId(String machine, String bug) {
    return ids.of("bug", machine, bug);
  }
}
