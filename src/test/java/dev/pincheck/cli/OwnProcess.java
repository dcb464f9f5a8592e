// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Pincheck in processes of its own, with a home and a temporary folder of their own. */
final class OwnProcess {

  /** Long enough for a command of seconds on a machine that does much else. */
  private static final long LONGEST_MINUTES = 10;

  private final Path home;
  private final Path temporary;
  private final Path said;

  /** Takes a folder that is the home, and another for everything else. */
  OwnProcess(Path home, Path rest) throws IOException {
    this.home = home;
    this.temporary = Files.createDirectories(rest.resolve("temporary"));
    this.said = Files.createDirectories(rest.resolve("said"));
  }

  /** A command that runs. */
  record Running(Process process, Path out, Path err) {

    /** Waits for its end. */
    Ended end() throws IOException, InterruptedException {
      assertThat(process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)).as("ends").isTrue();
      return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    /** Sends a signal by its name. */
    void send(String signal) throws IOException, InterruptedException {
      new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
    }

    /** Waits until its error stream says that. */
    void awaitErr(String text) throws IOException, InterruptedException {
      await(err, 1, text);
    }

    /** Waits until its results have that so often. */
    void awaitOut(int times, String text) throws IOException, InterruptedException {
      await(out, times, text);
    }

    private void await(Path stream, int times, String text)
        throws IOException, InterruptedException {
      long last = System.nanoTime() + TimeUnit.MINUTES.toNanos(LONGEST_MINUTES);
      while (Files.readString(stream).split(Pattern.quote(text), -1).length <= times) {
        assertThat(runsAfter(20) && System.nanoTime() < last)
            .as("says %s: %s%s", text, Files.readString(out), Files.readString(err))
            .isTrue();
      }
    }

    /** Waits so long at most; says whether the command is still running. */
    boolean runsAfter(long millis) throws InterruptedException {
      return !process.waitFor(millis, TimeUnit.MILLISECONDS);
    }
  }

  /** What a command left. */
  record Ended(int code, String out, String err) {

    /** Returns the verdict with its figures; how long it took aside. */
    String verdict() {
      return out.lines()
          .findFirst()
          .orElse("")
          .replaceAll(" +\\d+\\.\\d s", "")
          .replaceAll(" cached| \\(no expectation\\)", "")
          .replaceAll(" +", " ")
          .strip();
    }

    Ended assertEnded(int expected) {
      assertThat(code).as(out + err).isEqualTo(expected);
      assertThat(err).doesNotContain("\tat ", "bug of pincheck");
      return this;
    }
  }

  Running start(String... args) throws IOException {
    return startBy(List.of(), List.of(), args);
  }

  Ended run(String... args) throws IOException, InterruptedException {
    return start(args).end();
  }

  /** Starts a command with the signals as a shell's foreground job has them. */
  Running startInForeground(String... args) throws IOException, InterruptedException {
    List<String> by = List.of("env", "--default-signal=INT,HUP,TERM");
    // Not every env can do that; without it the test must not itself run in the background.
    boolean able = new ProcessBuilder("env", by.get(1), "true").start().waitFor() == 0;
    return startBy(able ? by : List.of(), List.of(), args);
  }

  /**
   * Starts a command.
   *
   * @param by another command that starts it
   * @param options of the JVM
   */
  Running startBy(List<String> by, List<String> options, String... args) throws IOException {
    List<String> command = new ArrayList<>(by);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Djava.io.tmpdir=" + temporary,
            "-Dpincheck.home=" + home,
            "-XX:-UsePerfData",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path")));
    command.addAll(options);
    command.add(Main.class.getName());
    command.addAll(List.of(args));
    Path out = Files.createTempFile(said, "out", "");
    Path err = Files.createTempFile(said, "err", "");
    Process process =
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    return new Running(process, out, err);
  }

  /** Waits for a child of a command; empty if the command ended before there was one. */
  static Optional<ProcessHandle> childOf(Running command) throws InterruptedException {
    while (true) {
      List<ProcessHandle> children = command.process().children().toList();
      if (!children.isEmpty()) {
        return Optional.of(children.get(0));
      } else if (!command.runsAfter(1)) {
        return Optional.empty();
      }
    }
  }

  /** Returns what is left in the temporary folder. */
  List<Path> left() throws IOException {
    try (Stream<Path> files = Files.list(temporary)) {
      return files.toList();
    }
  }

  Path temporary() {
    return temporary;
  }
}
