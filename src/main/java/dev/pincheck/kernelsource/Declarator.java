// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernelsource;

import java.util.regex.Pattern;

/**
 * What a declaration says of a name.
 *
 * @param name of the variable
 * @param type {@code struct file *}, without qualifiers
 */
record Declarator(String name, String type) {

  private static final Pattern QUALIFIER =
      Pattern.compile("\\b(?:const|volatile|static|register|inline|extern)\\b");

  /** Reads one declarator of a declaration. */
  static Declarator of(Syntax declaration, Syntax declarator, Frame frame) {
    StringBuilder stars = new StringBuilder();
    Syntax at = declarator;
    while (at.child("declarator").isPresent()) {
      if (at.is("pointer_declarator")) {
        stars.append('*');
      } else if (at.is("array_declarator")) {
        stars.append("[]");
      }
      at = at.the("declarator");
    }
    if (at.is("pointer_declarator") || at.is("abstract_pointer_declarator")) {
      stars.append('*');
    }
    String base = frame.text(declaration.the("type"));
    if (base.contains("{")) {
      base = base.substring(0, base.indexOf('{'));
    }
    String type = QUALIFIER.matcher(base).replaceAll(" ").replaceAll("\\s+", " ").strip();
    return new Declarator(frame.text(at), stars.isEmpty() ? type : type + " " + stars);
  }
}
