// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import java.util.ArrayList;
import java.util.List;

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
 * @param vocabulary the strings that TLC is to meet first, in this order
 */
record TlcCommand(
    String root,
    String config,
    List<String> libraries,
    int workers,
    long states,
    boolean checkDeadlock,
    List<String> vocabulary) {

  private static final String BETWEEN_WORDS = "\n";

  TlcCommand {
    vocabulary = List.copyOf(vocabulary);
    libraries = List.copyOf(libraries);
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
                String.join(BETWEEN_WORDS, vocabulary)));
    arguments.addAll(libraries);
    return arguments;
  }

  static TlcCommand parse(List<String> arguments) {
    return new TlcCommand(
        arguments.get(0),
        arguments.get(1),
        arguments.subList(6, arguments.size()),
        Integer.parseInt(arguments.get(2)),
        Long.parseLong(arguments.get(3)),
        Boolean.parseBoolean(arguments.get(4)),
        arguments.get(5).lines().toList());
  }
}
