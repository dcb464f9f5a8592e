// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Problem;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tla2sany.semantic.AssumeNode;
import tla2sany.semantic.ModuleNode;
import tla2sany.semantic.OpApplNode;
import tla2sany.semantic.OpDeclNode;
import tla2sany.semantic.SemanticNode;
import tla2sany.semantic.StringNode;
import tla2sany.st.Location;
import util.SimpleFilenameToStream;
import util.ToolIO;

/**
 * The constants of which a module assumes that each is one of some strings, {@code ASSUME Knob \in
 * {"a", "b"}}, alone or in a conjunction. Loaded by {@link FreshClasses} only.
 */
public final class AssumedConstants {

  private static final String MEMBERSHIP = "\\in";
  private static final String SET = "$SetEnumerate";
  private static final List<String> CONJUNCTIONS = List.of("$ConjList", "\\land");

  private final Map<String, OneOf> found = new LinkedHashMap<>();

  private AssumedConstants() {}

  /** What is assumed of one constant, and where. */
  private record OneOf(Location place, List<String> values) {

    /** Returns what holds if both are assumed. */
    OneOf and(OneOf other) {
      return new OneOf(place, values.stream().filter(other.values::contains).toList());
    }
  }

  /**
   * Reads a module and what it extends.
   *
   * @param module lies in a folder with all that it extends
   * @return a line for each constant: its name, the module, line and column of the assumption and
   *     the values, with tabs between them
   * @throws InputRejected if that is no TLA+
   */
  public static String text(Path module) throws InputRejected {
    ModuleNode read = read(module);
    AssumedConstants constants = new AssumedConstants();
    for (AssumeNode assumption : read.getAssumptions()) {
      constants.add(assumption.getAssume());
    }
    return constants.text();
  }

  /**
   * Lets SANY read a module.
   *
   * @param module lies in a folder with all that it extends
   * @throws InputRejected if that is no TLA+
   */
  static ModuleNode read(Path module) throws InputRejected {
    ToolIO.out = new PrintStream(OutputStream.nullOutputStream());
    ToolIO.err = ToolIO.out;
    String folder = module.getParent().toString();
    TlcCommand command =
        new TlcCommand(
            module.toString(),
            "",
            List.of(folder),
            /* workers= */ 1,
            Long.MAX_VALUE,
            /* checkDeadlock= */ false,
            /* coverage= */ false,
            /* simulation= */ List.of(),
            /* unchanging= */ false,
            List.of());
    return new SanyProblems(command, new SimpleFilenameToStream(folder))
        .module()
        .orElseThrow(() -> new InputRejected(Problem.ofFile(module.toString(), "this is no TLA+")));
  }

  private String text() {
    List<String> lines = new ArrayList<>();
    found.forEach(
        (name, assumed) ->
            lines.add(
                String.join(
                    "\t",
                    Stream.concat(
                            Stream.of(
                                name,
                                assumed.place().source(),
                                Integer.toString(assumed.place().beginLine()),
                                Integer.toString(assumed.place().beginColumn())),
                            assumed.values().stream())
                        .toList())));
    return String.join("\n", lines);
  }

  private void add(SemanticNode assumed) {
    if (!(assumed instanceof OpApplNode applied)) {
      return;
    }
    String operator = applied.getOperator().getName().toString();
    if (CONJUNCTIONS.contains(operator)) {
      Stream.of(applied.getArgs()).forEach(this::add);
    } else if (operator.equals(MEMBERSHIP)
        && applied.getArgs()[0] instanceof OpApplNode constant
        && constant.getOperator() instanceof OpDeclNode
        && applied.getArgs()[1] instanceof OpApplNode set
        && set.getOperator().getName().toString().equals(SET)
        && Stream.of(set.getArgs()).allMatch(StringNode.class::isInstance)) {
      List<String> values =
          Stream.of(set.getArgs()).map(value -> ((StringNode) value).getRep().toString()).toList();
      found.merge(
          constant.getOperator().getName().toString(),
          new OneOf(applied.getLocation(), values),
          OneOf::and);
    }
  }
}
