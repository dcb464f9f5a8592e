// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.explore.Cluster;
import dev.pincheck.explore.SceneFiles;
import dev.pincheck.explore.search.Exchange;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The option that searches on a cluster. */
final class SparkOption {

  private static final List<String> OF_ONE_PROCESS =
      List.of("--exact", "--threads", "--checkpoint", "--resume");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--spark",
      paramLabel = "MASTER",
      description =
          "Search on Apache Spark: the address of a master, or local-cluster[2,1,1024] for two"
              + " executors with a core and 1024 MB each on this machine. The answer is the same."
              + " Needs scale/build.")
  private Optional<String> master = Optional.empty();

  boolean isWanted() {
    return master.isPresent();
  }

  /** Requires that nothing else is wanted that one process alone can do. */
  void requireSense() {
    ParseResult given = command.commandLine().getParseResult();
    if (isWanted() && OF_ONE_PROCESS.stream().anyMatch(given::hasMatchedOption)) {
      throw new ParameterException(
          command.commandLine(), "--spark goes without " + String.join(", ", OF_ONE_PROCESS));
    }
  }

  private static Optional<Cluster> cluster() {
    return ServiceLoader.load(Cluster.class).findFirst();
  }

  /** Says whether another process is to do it, which has Spark. */
  boolean isForAnother() {
    return isWanted() && cluster().isEmpty();
  }

  /** Lets that other process do it; returns its exit code. */
  int elsewhere(Surroundings surroundings) {
    List<String> arguments = command.root().commandLine().getParseResult().originalArgs();
    // Not the home of --models, which is among the arguments.
    Path home = Path.of(System.getProperty("pincheck.home", "."));
    return SparkProcess.run(home, Runtime.version().feature(), arguments, surroundings.err());
  }

  /**
   * Opens the cluster.
   *
   * @throws Exchange.Failed if it is not to be had
   */
  Exchange open(Surroundings surroundings, ChosenRace chosen, List<String> unasked) {
    String race = chosen.name();
    SceneFiles files =
        new SceneFiles(
            absolute(surroundings.home()),
            race.endsWith(".toml") ? absolute(Path.of(race)) : race,
            chosen.variant(),
            chosen.own().files().stream().map(SparkOption::absolute).toList(),
            unasked);
    return cluster().orElseThrow().open(master.orElseThrow(), files);
  }

  private static String absolute(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }
}
