// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tla2sany.semantic.FormalParamNode;
import tla2sany.semantic.LetInNode;
import tla2sany.semantic.NumeralNode;
import tla2sany.semantic.OpApplNode;
import tla2sany.semantic.OpArgNode;
import tla2sany.semantic.OpDefNode;
import tla2sany.semantic.SemanticNode;
import tla2sany.semantic.StringNode;

/**
 * SANY's tree of a definition as words: operators, names and brackets, in the order of the tree.
 */
final class ClaimTree {

  private final List<String> words = new ArrayList<>();

  private ClaimTree() {}

  /** Returns the trees of all definitions of a module without parameters, by name. */
  static Map<String, List<String>> of(Path module) throws Exception {
    return Arrays.stream(AssumedConstants.read(module).getOpDefs())
        .filter(definition -> definition.getArity() == 0)
        .collect(
            Collectors.toMap(
                definition -> definition.getName().toString(),
                definition -> {
                  ClaimTree tree = new ClaimTree();
                  tree.add(definition.getBody());
                  return tree.words;
                },
                (first, again) -> again));
  }

  private void add(SemanticNode node) {
    if (node instanceof OpApplNode applied) {
      words.add(applied.getOperator().getName().toString());
      words.add("(");
      if (applied.getBdedQuantSymbolLists() != null) {
        for (FormalParamNode[] names : applied.getBdedQuantSymbolLists()) {
          Arrays.stream(names).forEach(name -> words.add(name.getName().toString()));
        }
        Arrays.stream(applied.getBdedQuantBounds()).forEach(this::add);
      }
      Arrays.stream(applied.getArgs()).filter(one -> one != null).forEach(this::add);
      words.add(")");
    } else if (node instanceof LetInNode let) {
      words.add("LET (");
      for (SemanticNode definition : let.getLets()) {
        words.add(((OpDefNode) definition).getName().toString());
        add(((OpDefNode) definition).getBody());
      }
      add(let.getBody());
      words.add(")");
    } else if (node instanceof StringNode text) {
      words.add(text.getRep().toString());
    } else if (node instanceof NumeralNode number) {
      words.add(number.toString());
    } else if (node instanceof OpArgNode operator) {
      words.add(operator.getName().toString());
    } else {
      throw new IllegalStateException("a tree of another kind: " + node.getClass());
    }
  }
}
