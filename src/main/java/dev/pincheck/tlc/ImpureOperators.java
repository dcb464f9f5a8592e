// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tla2sany.explorer.ExploreNode;
import tla2sany.explorer.ExplorerVisitor;
import tla2sany.semantic.NumeralNode;
import tla2sany.semantic.OpApplNode;
import tla2sany.semantic.OpDefNode;
import tla2sany.semantic.SemanticNode;
import tla2sany.semantic.StringNode;
import tlc2.tool.impl.Tool;
import util.UniqueString;

/**
 * Operators of TLC's own modules that a spec uses and whose values no state decides: they draw,
 * look at the clock or at the search, or end it. Only what the configuration leads to counts.
 */
final class ImpureOperators extends ExplorerVisitor {

  private static final Set<String> MODULES = Set.of("TLC", "TLCExt", "Randomization", "IOUtils");
  private static final Set<String> DRAWN =
      Set.of(
          "RandomElement",
          "RandomSubset",
          "RandomSetOfSubsets",
          "RandomSubsetSet",
          "RandomSubsetSetProbability",
          "TLCCache");
  private static final Set<String> OUTSIDE = Set.of("JavaTime", "TLCGet", "IOEnv", "IOExec");

  private static final UniqueString SET = UniqueString.uniqueStringOf("TLCSet");
  private static final UniqueString EXIT = UniqueString.uniqueStringOf("exit");

  private final Set<String> used = new TreeSet<>();
  private boolean namesExit;
  private boolean exits;
  private boolean setsWhateverIsNamed;

  private ImpureOperators() {}

  /** Looks through all that TLC evaluates. */
  static ImpureOperators of(Tool tool) {
    ImpureOperators found = new ImpureOperators();
    // SANY's own type of table.
    @SuppressWarnings("JdkObsolete")
    Hashtable<Integer, ExploreNode> seen = new Hashtable<>();
    for (SemanticNode root : roots(tool)) {
      root.walkGraph(seen, found);
    }
    return found;
  }

  /** Returns what draws from many values, of which others were not looked at. */
  List<String> drawn() {
    return used.stream().filter(DRAWN::contains).toList();
  }

  /** Returns what depends on the clock, or on how far the search is. */
  List<String> outside() {
    return used.stream().filter(OUTSIDE::contains).toList();
  }

  /**
   * Says whether the spec may end the search. TLC forgets a violation that it comes upon after
   * that, and does not say that it was told to end.
   */
  boolean mayEndTheSearch() {
    return exits || (namesExit && setsWhateverIsNamed);
  }

  @Override
  public void preVisit(ExploreNode node) {
    if (node instanceof OpApplNode applied
        && applied.getOperator() instanceof OpDefNode operator
        && MODULES.contains(module(operator))) {
      used.add(operator.getName().toString());
      if (operator.getName().equals(SET)) {
        lookAtSet(applied.getArgs()[0]);
      }
    } else if (node instanceof StringNode string && string.getRep().equals(EXIT)) {
      namesExit = true;
    }
  }

  private void lookAtSet(SemanticNode name) {
    exits |= name instanceof StringNode string && string.getRep().equals(EXIT);
    setsWhateverIsNamed |= !(name instanceof StringNode || name instanceof NumeralNode);
  }

  private static String module(OpDefNode operator) {
    return Optional.ofNullable(operator.getOriginallyDefinedInModuleNode())
        .map(module -> module.getName().toString())
        .orElse("");
  }

  private static List<SemanticNode> roots(Tool tool) {
    List<SemanticNode> roots = new ArrayList<>();
    Stream.of(
            Collections.list(tool.getInitStateSpec().elements()).stream(),
            Stream.ofNullable(tool.getNextStateSpec()),
            Arrays.stream(tool.getInvariants()),
            Arrays.stream(tool.getImpliedInits()),
            Arrays.stream(tool.getImpliedActions()),
            Arrays.stream(tool.getTemporals()),
            Arrays.stream(tool.getImpliedTemporals()))
        .flatMap(actions -> actions)
        .map(action -> action.pred)
        .forEach(roots::add);
    roots.addAll(List.of(tool.getModelConstraints()));
    roots.addAll(List.of(tool.getActionConstraints()));
    Set<String> replacing = Set.copyOf(tool.getModelConfig().getOverrides().values());
    Arrays.stream(tool.getRootModule().getOpDefs())
        .filter(definition -> replacing.contains(definition.getName().toString()))
        .forEach(roots::add);
    return roots;
  }
}
