// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernelsource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.treesitter.TSNode;
import org.treesitter.TSParser;
import org.treesitter.TSTree;
import org.treesitter.TSTreeCursor;
import org.treesitter.TreeSitterC;

/**
 * The door to tree-sitter: text to syntax trees. Asking a node costs more than parsing it, so that
 * only what is wanted is taken over.
 */
final class CParser {

  private static final Pattern NAME = Pattern.compile("(\\w+)\\s*\\(");

  private final TSParser parser;

  /**
   * Loads the parser.
   *
   * @param natives the folder in which its libraries are kept
   */
  CParser(Path natives) {
    NativeLibraries.prepare(natives);
    parser = new TSParser();
    parser.setLanguage(new TreeSitterC());
  }

  /** Returns the functions that a text of one byte a character defines. */
  List<CFunction> functions(String text) {
    TSTree tree = parser.parseString(null, text);
    List<CFunction> found = new ArrayList<>();
    collect(tree.getRootNode(), text, found);
    return found;
  }

  private static void collect(TSNode node, String text, List<CFunction> found) {
    for (int child = 0; child < node.getNamedChildCount(); child++) {
      TSNode inner = node.getNamedChild(child);
      String type = inner.getType();
      if (type.equals("function_definition")) {
        TSNode declarator = inner.getChildByFieldName("declarator");
        int start = declarator.isNull() ? inner.getStartByte() : declarator.getStartByte();
        Matcher name = NAME.matcher(text).region(start, inner.getEndByte());
        if (name.find()) {
          found.add(
              new CFunction(
                  name.group(1), inner.getStartByte(), inner.getEndByte(), () -> copy(inner)));
        }
      } else if (type.equals("ERROR") || type.startsWith("preproc_")) {
        collect(inner, text, found);
      }
    }
  }

  private static Syntax copy(TSNode root) {
    TSTreeCursor cursor = new TSTreeCursor(root);
    return copy(cursor, "");
  }

  private static Syntax copy(TSTreeCursor cursor, String field) {
    TSNode node = cursor.currentNode();
    List<Syntax> children = new ArrayList<>();
    if (cursor.gotoFirstChild()) {
      do {
        String name = cursor.currentFieldName();
        children.add(copy(cursor, name == null ? "" : name));
      } while (cursor.gotoNextSibling());
      cursor.gotoParent();
    }
    String type = node.isMissing() ? "MISSING" : node.getType();
    return new Syntax(type, field, node.getStartByte(), node.getEndByte(), children);
  }
}
