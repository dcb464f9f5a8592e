// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.input.InputRejected;
import dev.pincheck.machine.Agreement;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Machine;
import dev.pincheck.model.MachineFolders;
import dev.pincheck.report.ProblemText;
import dev.pincheck.tlc.Assumptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What a command finds around it.
 *
 * @param home pincheck's own folder, with {@code models} and {@code specs}, or that of {@code
 *     --models}
 * @param here the folder that the user is in
 * @param out for results; what it is given reaches it escaped, see {@link EscapingWriter}, and no
 *     wider than the screen, see {@link FoldingWriter}
 * @param err for progress and problems, likewise
 * @param screen what results and progress are read on
 * @param colour whether results may be coloured
 * @param bar whether progress is a bar that is drawn over, as on a terminal
 * @param tools the engines
 * @param stopping says whether the process is being ended from outside
 */
record Surroundings(
    Path home,
    Path here,
    PrintWriter out,
    PrintWriter err,
    Screen screen,
    boolean colour,
    boolean bar,
    Toolbox tools,
    BooleanSupplier stopping) {

  Surroundings {
    if (!(out instanceof EscapingWriter)) {
      out = new EscapingWriter(new FoldingWriter(out, screen::width, screen::called), colour);
      err = new EscapingWriter(new FoldingWriter(err, screen::barWidth, screen::called), bar);
    }
  }

  /** Returns the same with the user's own machines in place of pincheck's. */
  Surroundings at(Path models) {
    return new Surroundings(models, here, out, err, screen, colour, bar, tools, stopping);
  }

  /** Returns the folder in which libraries of the processor's own code are kept. */
  Path natives() {
    String cache = System.getenv("XDG_CACHE_HOME");
    Path all =
        cache == null || cache.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(cache);
    return all.resolve("pincheck").resolve("natives");
  }

  /** Returns how problems of inputs are told on the error stream. */
  ProblemText problems() {
    return new ProblemText(home, screen.barWidth());
  }

  /** Returns what a command that finds the same machines must be told, after a blank. */
  String modelsOption() {
    return MachineFolders.all(home).equals(home) ? " --models " + home : "";
  }

  /**
   * Requires that machines, their specs and their files agree; see {@link Agreement}.
   *
   * @param machines which of the catalogue's are about to be asked about
   * @throws InputRejected if they do not
   */
  void requireAgreement(Catalogue catalogue, Collection<Machine> machines) throws InputRejected {
    Assumptions assumptions = Assumptions.in(home);
    Agreement.require(
        home,
        catalogue,
        machines,
        machine ->
            machine.isStructural() || machine.adopted().isPresent()
                ? Optional.empty()
                : assumptions.of(machine.spec()));
  }
}
