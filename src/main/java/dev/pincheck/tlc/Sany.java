// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tla2sany.drivers.FrontEndException;
import tla2sany.drivers.SANY;
import tla2sany.drivers.SemanticException;
import tla2sany.modanalyzer.ParseUnit;
import tla2sany.modanalyzer.SpecObj;
import tla2sany.semantic.AbortException;
import tla2sany.semantic.Context;
import tla2sany.semantic.ExternalModuleTable;
import tla2sany.semantic.ModuleNode;
import tla2sany.semantic.SemanticNode;
import tlc2.tool.impl.Tool;
import util.FileUtil;

/**
 * Reads a spec for TLC in the place of SANY, where {@link SanyHook} is in. Of a spec like the one
 * before only the root module is read anew; what that extends is as SANY left it.
 *
 * <p>That is sound because of three things. The files are those of the run before: they stand in a
 * folder that is written once for each process, see {@link TlcWorkers}, or have the same text, see
 * {@link SuccessorRelation}. SANY does not change a module that another one extends, which copies
 * lists of what is in it; levels are computed once and depend on the module alone. And what TLC
 * makes of a node, by the configuration, it keeps at the node ({@code SemanticNode.setToolObject})
 * and nowhere else; that is taken away from {@link SemanticNodes all nodes} before each run.
 */
public final class Sany {

  private static final Pattern EXTENDS = Pattern.compile("(?m)^EXTENDS .*$");

  /** There is one in a process, as of SANY's own state. */
  private static final Sany OF_PROCESS = new Sany();

  private Optional<Kept> kept = Optional.empty();

  /** The root module, where all modules but it are those of the run before. */
  private Optional<Path> root = Optional.empty();

  private Sany() {}

  /**
   * What was read before.
   *
   * @param extended the line that says what the root module extends
   * @param builtIn the operators that SANY itself has, which these modules refer to
   * @param root the root module, which is not used again
   * @param nodes all nodes but those of the root module
   */
  private record Kept(
      String extended,
      Context builtIn,
      ExternalModuleTable table,
      ModuleNode root,
      List<SemanticNode> nodes) {

    static Kept of(String extended, ExternalModuleTable table) {
      Context builtIn = Context.getGlobalContext();
      List<Object> roots = new ArrayList<>(List.of(builtIn));
      for (ModuleNode module : table.getModuleNodes()) {
        if (!module.equals(table.getRootModule())) {
          roots.add(module);
          roots.add(table.getContext(module.getName()));
        }
      }
      List<SemanticNode> nodes = SemanticNodes.from(roots);
      return new Kept(extended, builtIn, table, table.getRootModule(), nodes);
    }

    /** Says whether it is what a root module extends; nobody has made SANY begin anew since. */
    boolean isFor(Optional<String> line) {
      return line.equals(Optional.of(extended)) && builtIn == Context.getGlobalContext();
    }

    /** Takes away what TLC has left at the nodes. */
    void clear() {
      int place = place();
      for (SemanticNode node : nodes) {
        if (node.getToolObject(place) != null) {
          node.setToolObject(place, null);
        }
      }
    }
  }

  /**
   * Says what the next run is about.
   *
   * @param root the root module, if all others are those of the run before
   */
  static void begin(Optional<Path> root) {
    OF_PROCESS.root = root;
  }

  /**
   * Does what {@link SANY#frontEndMain} does.
   *
   * @param spec takes what was read, and what is wrong
   * @param out takes what SANY says
   * @return not 0 if something is wrong
   */
  public static int frontEndMain(SpecObj spec, String rootFile, PrintStream out)
      throws FrontEndException {
    return OF_PROCESS.read(spec, rootFile, out);
  }

  private int read(SpecObj spec, String rootFile, PrintStream out) throws FrontEndException {
    Optional<String> extended = root.flatMap(Sany::extended);
    Optional<Kept> usable = kept.filter(last -> last.isFor(extended));
    if (usable.isPresent()) {
      usable.get().clear();
      return readRoot(spec, rootFile, out, usable.get());
    }
    kept = Optional.empty();
    int code = SANY.frontEndMain(spec, rootFile, out);
    if (extended.isPresent() && isSound(spec)) {
      kept = Optional.of(Kept.of(extended.get(), spec.getExternalModuleTable()));
    }
    return code;
  }

  @SuppressWarnings("unchecked") // SANY's own list of modules says nothing of what is in it
  private static int readRoot(SpecObj spec, String rootFile, PrintStream out, Kept from)
      throws FrontEndException {
    ExternalModuleTable table = spec.getExternalModuleTable();
    for (ModuleNode module : from.table().getModuleNodes()) {
      if (!module.equals(from.root())) {
        table.put(module.getName(), from.table().getContext(module.getName()), module);
      }
    }
    try {
      ParseUnit root =
          new ParseUnit(spec, FileUtil.createNamedInputStream(rootFile, spec.getResolver()));
      spec.parseUnitContext.put(root.getName(), root);
      root.parseFile(spec.parseErrors, /* firstCall= */ true);
      spec.semanticAnalysisVector.addElement(root.getName());
      SANY.frontEndSemanticAnalysis(spec, out, /* levelCheck= */ true);
      return 0;
    } catch (AbortException | SemanticException e) {
      // What is wrong is in the spec's lists of errors.
      return -1;
    }
  }

  /** Returns the place at each node where TLC keeps what it makes of it, the same in all runs. */
  private static int place() {
    try {
      Field place = Tool.class.getSuperclass().getDeclaredField("toolId");
      place.setAccessible(true);
      return place.getInt(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this TLC has no place of its own at nodes", e);
    }
  }

  private static boolean isSound(SpecObj spec) {
    return List.of(spec.initErrors, spec.parseErrors, spec.semanticErrors).stream()
        .allMatch(errors -> errors.isSuccess() && errors.getNumMessages() == 0);
  }

  /** Returns the line of the root module that says what it extends. */
  private static Optional<String> extended(Path root) {
    try {
      Matcher line = EXTENDS.matcher(Files.readString(root));
      return line.find() ? Optional.of(line.group()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
