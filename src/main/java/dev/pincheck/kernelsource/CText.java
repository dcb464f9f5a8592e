// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernelsource;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One reading of a C file: its functions, and what its macros define.
 *
 * @param shown the file's name in messages
 * @param source what is read
 * @param parsed the same as the parser saw it
 * @param definitions what macros define
 * @param functions the definitions of each name; more than one where a file is broken
 * @param lines of its places
 */
record CText(
    String shown,
    Lexed source,
    String parsed,
    Definitions definitions,
    Map<String, List<CFunction>> functions,
    Lines lines) {

  /** Reads a text with the parser. */
  static CText of(String shown, Lexed source, CParser parser) {
    String parsed = Blanking.parsable(source);
    Map<String, List<CFunction>> functions = new LinkedHashMap<>();
    for (CFunction function : parser.functions(parsed)) {
      functions.computeIfAbsent(function.name(), name -> new ArrayList<>()).add(function);
    }
    return new CText(
        shown, source, parsed, Definitions.of(source), functions, new Lines(source.text()));
  }

  /** Returns the line of a character, from 1. */
  int line(int offset) {
    return lines.of(offset);
  }

  Optional<CFunction> function(String name) {
    return Optional.ofNullable(functions.get(name)).map(all -> all.get(0));
  }
}
