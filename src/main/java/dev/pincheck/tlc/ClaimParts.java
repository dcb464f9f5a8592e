// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import dev.pincheck.input.InputRejected;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tla2sany.semantic.LetInNode;
import tla2sany.semantic.ModuleNode;
import tla2sany.semantic.OpApplNode;
import tla2sany.semantic.OpDefNode;
import tla2sany.semantic.SemanticNode;
import tla2sany.st.Location;

/**
 * The parts of claims that say something of their own, as SANY's tree has them: each conjunct in a
 * positive position, which says nothing once it is TRUE; and each premise, and each disjunct in a
 * negative position, which asks for nothing once it is FALSE. What a named operator says is one
 * part. Loaded by {@link FreshClasses} only.
 */
public final class ClaimParts {

  private static final List<String> CONJUNCTIONS = List.of("$ConjList", "\\land");
  private static final List<String> DISJUNCTIONS = List.of("$DisjList", "\\lor");
  private static final List<String> QUANTIFIERS =
      List.of("$BoundedForall", "$BoundedExists", "$UnboundedForall", "$UnboundedExists");

  private final String claim;
  private final List<String> lines = new ArrayList<>();

  private ClaimParts(String claim) {
    this.claim = claim;
  }

  /**
   * Reads claims.
   *
   * @param module lies in a folder with all that it extends
   * @param claims names of operators, with blanks between them
   * @return for each claim that is one of the module's a line for its definition and one for each
   *     part: the claim, the value that takes the part's place (that of the definition has none),
   *     module, first line and column, last line and column, with tabs between them
   * @throws InputRejected if that is no TLA+
   */
  public static String text(Path module, String claims) throws InputRejected {
    ModuleNode read = AssumedConstants.read(module);
    List<String> lines = new ArrayList<>();
    for (String name : claims.split(" ", -1)) {
      Arrays.stream(read.getOpDefs())
          .filter(definition -> definition.getName().toString().equals(name))
          .findFirst()
          .ifPresent(definition -> lines.addAll(new ClaimParts(name).of(definition)));
    }
    return String.join("\n", lines);
  }

  private List<String> of(OpDefNode definition) {
    add(definition.getBody(), "");
    visit(definition.getBody(), /* positive= */ true, /* taken= */ false);
    return lines;
  }

  /**
   * Looks for parts.
   *
   * @param positive whether the claim says more where this does
   * @param taken whether this is a part already
   */
  private void visit(SemanticNode node, boolean positive, boolean taken) {
    if (node instanceof LetInNode let) {
      visit(let.getBody(), positive, taken);
    } else if (node instanceof OpApplNode applied) {
      visit(applied, positive, taken);
    }
  }

  private void visit(OpApplNode applied, boolean positive, boolean taken) {
    String operator = applied.getOperator().getName().toString();
    SemanticNode[] arguments = applied.getArgs();
    if (CONJUNCTIONS.contains(operator)) {
      parts(arguments, CONJUNCTIONS, positive, positive, "TRUE");
    } else if (DISJUNCTIONS.contains(operator)) {
      parts(arguments, DISJUNCTIONS, !positive, positive, "FALSE");
    } else if (operator.equals("=>")) {
      if (positive && !taken) {
        add(arguments[0], "FALSE");
      }
      visit(arguments[0], !positive, /* taken= */ positive);
      visit(arguments[1], positive, /* taken= */ false);
    } else if (operator.equals("\\lnot")) {
      visit(arguments[0], !positive, taken);
    } else if (operator.equals("$IfThenElse")) {
      visit(arguments[1], positive, /* taken= */ false);
      visit(arguments[2], positive, /* taken= */ false);
    } else if (QUANTIFIERS.contains(operator)) {
      visit(arguments[0], positive, taken);
    }
  }

  /** Visits the arguments of an operator; those of the same operator among them are no parts. */
  private void parts(
      SemanticNode[] arguments, List<String> same, boolean taken, boolean positive, String value) {
    for (SemanticNode argument : arguments) {
      boolean chain =
          argument instanceof OpApplNode applied
              && same.contains(applied.getOperator().getName().toString());
      if (taken && !chain) {
        add(argument, value);
      }
      visit(argument, positive, taken);
    }
  }

  private void add(SemanticNode node, String value) {
    Location place = node.getLocation();
    lines.add(
        String.join(
            "\t",
            claim,
            value,
            place.source(),
            Integer.toString(place.beginLine()),
            Integer.toString(place.beginColumn()),
            Integer.toString(place.endLine()),
            Integer.toString(place.endColumn())));
  }
}
