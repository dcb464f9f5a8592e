// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/**
 * What a command finds around it.
 *
 * @param home pincheck's own folder, with {@code models} and {@code specs}
 * @param here the folder that the user is in
 * @param out for results
 * @param err for progress and problems
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
    boolean colour,
    boolean bar,
    Toolbox tools,
    BooleanSupplier stopping) {}
