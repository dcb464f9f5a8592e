// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.engine.Engine;
import dev.pincheck.input.InputRejected;
import dev.pincheck.model.MachineFolders;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what pincheck finds on this machine. */
@Command(
    name = "doctor",
    description = "Shows what pincheck finds on this machine; 0 if models can be checked, else 4.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

  private static final int ENOUGH_MEGABYTES = 1024;

  private static final List<String> BROWSERS =
      List.of("chromium", "chromium-browser", "google-chrome", "firefox");

  private final Surroundings surroundings;
  private boolean well = true;

  @Mixin private TlcJarOption tla2tools;

  DoctorCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InputRejected {
    Runtime.Version java = Runtime.version();
    say(java.feature() >= 17, "java", java + ", " + System.getProperty("java.home"));
    say(true, "cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
    long memory = memoryMegabytes();
    say(memory >= ENOUGH_MEGABYTES, "memory", memory + " MB (each engine is given 1024)");
    Path home = surroundings.home().toAbsolutePath().normalize();
    say(Files.isDirectory(MachineFolders.all(home)), "home", home.toString());
    Optional<Path> archive = archive();
    note("archive", archive.map(Path::toString).orElse("none (each start takes longer)"));
    engines();
    List<String> browsers = BROWSERS.stream().filter(DoctorCommand::isOnPath).toList();
    note("browser", browsers.isEmpty() ? "none (for reports)" : String.join(", ", browsers));
    surroundings.out().println(well ? "Models can be checked." : "Models cannot be checked.");
    return (well ? ExitCode.AS_EXPECTED : ExitCode.ENGINE).code();
  }

  private void engines() throws InputRejected {
    try {
      for (Engine engine : surroundings.tools().engines(tla2tools.choice())) {
        attempt(engine.name(), () -> tla2tools.version(engine));
      }
      attempt("solvers", () -> String.join(", ", surroundings.tools().solvers()));
    } catch (LinkageError | RuntimeException e) {
      say(false, "engines", "do not load: " + e);
    }
  }

  private void attempt(String what, Supplier<String> finding) {
    try {
      say(true, what, finding.get());
    } catch (LinkageError | RuntimeException e) {
      say(false, what, "does not work: " + e);
    }
  }

  private void say(boolean fine, String what, String finding) {
    well &= fine;
    print(fine ? "ok" : "BAD", what, finding);
  }

  private void note(String what, String finding) {
    print("", what, finding);
  }

  private void print(String mark, String what, String finding) {
    PrintWriter out = surroundings.out();
    out.printf("%-4s%-9s%s%n", mark, what, finding);
  }

  private static long memoryMegabytes() {
    var system = ManagementFactory.getOperatingSystemMXBean();
    return system instanceof com.sun.management.OperatingSystemMXBean os
        ? os.getTotalMemorySize() >> 20
        : Runtime.getRuntime().maxMemory() >> 20;
  }

  /** Returns the launcher's own archive; those of the engines' processes are beside it. */
  private static Optional<Path> archive() {
    Path folder = Path.of(System.getProperty("pincheck.cds", ""));
    if (folder.toString().isEmpty() || !Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("pincheck-.*\\.(jsa|aot)"))
          .sorted()
          .findFirst();
    } catch (java.io.IOException e) {
      return Optional.empty();
    }
  }

  private static boolean isOnPath(String program) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of(path.split(":", -1))
        .filter(folder -> !folder.isEmpty())
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
