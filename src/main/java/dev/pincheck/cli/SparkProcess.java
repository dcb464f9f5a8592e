// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.engine.ScratchFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The same command in a JVM of its own that has Spark on its class path, which {@code scale/build}
 * puts there. It ends with this one, and so do its folders.
 */
final class SparkProcess {

  private static final long LOOK_MILLIS = 20;

  /** All together longer than the child takes for its last words. */
  private static final int LOOKS = 300;

  /** What Spark 4.0.1 runs on. */
  private static final int NEWEST_JAVA = 21;

  /** What Spark opens of the JDK, see {@code org.apache.spark.launcher.JavaModuleOptions}. */
  private static final List<String> OPENED =
      List.of(
          "java.lang",
          "java.lang.invoke",
          "java.lang.reflect",
          "java.io",
          "java.net",
          "java.nio",
          "java.util",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "sun.nio.ch",
          "sun.nio.cs",
          "sun.security.action",
          "sun.util.calendar");

  private SparkProcess() {}

  /**
   * Runs the command line.
   *
   * @param java the version that this is, as a number
   * @return its exit code
   */
  static int run(Path home, int java, List<String> arguments, PrintWriter err) {
    Path built = home.resolve("target").resolve("scale");
    Path classes = built.resolve("classes");
    if (!Files.isDirectory(built.resolve("jars")) || !Files.isDirectory(classes)) {
      err.println("failed: --spark needs what is in scale/, which is not built: run scale/build");
      return ExitCode.ENGINE.code();
    } else if (java > NEWEST_JAVA) {
      err.printf(
          "failed: Spark 4.0.1 runs on Java 17 to %d, this is %d; set JAVA_HOME to another%n",
          NEWEST_JAVA, java);
      return ExitCode.ENGINE.code();
    }
    try {
      Path folder = Files.createTempDirectory("pincheck-spark-");
      Files.createSymbolicLink(folder.resolve("jars"), built.resolve("jars").toAbsolutePath());
      return runIn(folder, command(home, built, folder, arguments));
    } catch (IOException e) {
      err.println("failed: cannot start a JVM with Spark: " + e.getMessage());
      return ExitCode.ENGINE.code();
    }
  }

  private static List<String> command(Path home, Path built, Path folder, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // First, for what is said last counts.
    Arrays.stream(System.getenv().getOrDefault("PINCHECK_JAVA_OPTS", "").split("\\s+"))
        .filter(option -> !option.isEmpty())
        .forEach(command::add);
    OPENED.forEach(name -> command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
    command.add("-XX:-UsePerfData");
    command.add("-Djava.io.tmpdir=" + folder);
    command.add("-Dpincheck.home=" + home.toAbsolutePath());
    command.add("-Dpincheck.inner=true");
    command.add("-Dpincheck.width=" + System.getProperty("pincheck.width", "80"));
    command.add("-cp");
    command.add(classPath(built));
    command.add("dev.pincheck.scale.Main");
    command.addAll(arguments);
    return command;
  }

  /** Executors are started in folders of their own, so that all of it has to be absolute. */
  private static String classPath(Path built) {
    return Stream.concat(
            Stream.of(built.resolve("classes"), built.resolve("jars").resolve("*")),
            Arrays.stream(System.getProperty("java.class.path").split(":", -1)).map(Path::of))
        .map(entry -> entry.toAbsolutePath().toString())
        .collect(Collectors.joining(":"));
  }

  private static int runIn(Path folder, List<String> command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("SPARK_HOME", folder.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_HOSTNAME", "localhost");
    Process process = builder.start();
    Thread end = new Thread(() -> end(process, folder), "spark-end");
    Runtime.getRuntime().addShutdownHook(end);
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      // By a signal, whose number the JVM ends with.
      return ExitCode.INTERRUPTED.code();
    } finally {
      end(process, folder);
    }
  }

  /** Ends all that is left, after it had time for its last words. */
  private static synchronized void end(Process process, Path folder) {
    Set<ProcessHandle> left = new HashSet<>(Set.of(process.toHandle()));
    // Not Process.destroy, which closes the line by which the child hears of our end.
    process.toHandle().destroy();
    try {
      // Looked at again and again: it may be about to start executors, which nobody knows once it
      // has ended.
      for (int looks = 0; looks < LOOKS; looks++) {
        process.descendants().forEach(left::add);
        if (process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
          break;
        }
      }
    } catch (InterruptedException e) {
      // It had its time.
    }
    left.forEach(ProcessHandle::destroyForcibly);
    left.forEach(handle -> handle.onExit().join());
    try {
      ScratchFolder.delete(folder);
    } catch (IOException e) {
      // It is in the temporary folder.
    }
  }
}
