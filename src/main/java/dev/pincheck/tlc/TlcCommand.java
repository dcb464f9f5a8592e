// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import dev.pincheck.engine.Question.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the child is to do, as it travels on its command line.
 *
 * @param root absolute path of the root module
 * @param config file name of the configuration, in one of the libraries
 * @param libraries absolute paths of the folders that modules and the configuration are found in;
 *     the root module's own folder comes first without being named
 * @param workers number of worker threads; one makes shortest and repeatable traces
 * @param states how many distinct states may be found
 * @param checkDeadlock whether a state without a next step is an error
 * @param coverage whether it counts how often each action is taken
 * @param simulation random behaviours in place of all states: one, or none for all states
 * @param unchanging whether all modules but the root are, with the same files, those of each other
 *     command that the process gets
 * @param vocabulary the strings that TLC is to meet first, in this order
 */
record TlcCommand(
    String root,
    String config,
    List<String> libraries,
    int workers,
    long states,
    boolean checkDeadlock,
    boolean coverage,
    List<Simulation> simulation,
    boolean unchanging,
    List<String> vocabulary) {

  private static final String BETWEEN_WORDS = "\n";

  TlcCommand {
    vocabulary = List.copyOf(vocabulary);
    libraries = List.copyOf(libraries);
    simulation = List.copyOf(simulation);
  }

  /** Returns the command line; {@link #parse} is its inverse. */
  List<String> arguments() {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                root,
                config,
                Integer.toString(workers),
                Long.toString(states),
                Boolean.toString(checkDeadlock),
                Boolean.toString(coverage),
                simulation.stream().map(TlcCommand::text).collect(Collectors.joining()),
                Boolean.toString(unchanging),
                String.join(BETWEEN_WORDS, vocabulary)));
    arguments.addAll(libraries);
    return arguments;
  }

  static TlcCommand parse(List<String> arguments) {
    return new TlcCommand(
        arguments.get(0),
        arguments.get(1),
        arguments.subList(9, arguments.size()),
        Integer.parseInt(arguments.get(2)),
        Long.parseLong(arguments.get(3)),
        Boolean.parseBoolean(arguments.get(4)),
        Boolean.parseBoolean(arguments.get(5)),
        simulation(arguments.get(6)),
        Boolean.parseBoolean(arguments.get(7)),
        arguments.get(8).lines().toList());
  }

  private static String text(Simulation simulation) {
    return simulation.behaviours() + " " + simulation.depth() + " " + simulation.seed();
  }

  private static List<Simulation> simulation(String text) {
    if (text.isEmpty()) {
      return List.of();
    }
    List<String> numbers = List.of(text.split(" ", -1));
    return List.of(
        new Simulation(
            Long.parseLong(numbers.get(0)),
            Integer.parseInt(numbers.get(1)),
            Long.parseLong(numbers.get(2))));
  }
}
