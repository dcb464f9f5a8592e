// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.check.Task;
import dev.pincheck.conform.SpecReplay;
import dev.pincheck.engine.Engine;
import dev.pincheck.engine.Question;
import dev.pincheck.report.Fold;
import dev.pincheck.trace.Schedules;
import dev.pincheck.trace.Trace;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import picocli.CommandLine;

/** A home with the toy machine of the tests, engines that say what they are told, and streams. */
final class Bench implements Toolbox {

  static final Path TREE = Path.of(System.getProperty("pincheck.home"));

  /** Results that no screen limits. */
  static final Screen PIPE = new Screen(Fold.UNLIMITED, Fold.UNLIMITED, Screen.COMMAND);

  final FakeEngine tlc = new FakeEngine("tlc", Question.Tla.class);
  final FakeEngine alloy = new FakeEngine("alloy", Question.Alloy.class);

  /** Set by who ends the process from outside. */
  final AtomicBoolean stopping = new AtomicBoolean();

  private final Path home;
  private final Path here;
  private Toolbox tools;
  private Screen screen = PIPE;

  /** What a command left behind. */
  record Ran(int code, String out, String err) {}

  Bench(Path home, Toolbox tools) {
    this(home, home, tools);
  }

  private Bench(Path home, Path here, Toolbox tools) {
    this.home = home;
    this.here = here;
    this.tools = tools;
  }

  Bench(Path home) throws IOException {
    this.home = home;
    this.here = home;
    this.tools = this;
    write("specs/toy/Toy.tla", "");
    write("specs/toy/Zoo.als", "");
    for (String file : List.of("machine.toml", "variants.toml", "races/move.toml")) {
      String path = "models/toy/" + file;
      write(path, Files.readString(TREE.resolve("src/test/resources/toy").resolve(path)));
    }
    tlc.answer("toy/move 1.0", FakeEngine.violated("NoLoss"));
    alloy.answer(
        "toy/Zoo",
        () ->
            List.of(
                FakeEngine.finding("NoTwoLions", "holds", FakeEngine.holds()),
                FakeEngine.finding("Lonely", "holds", FakeEngine.holds())));
  }

  Path write(String path, String text) throws IOException {
    Path file = home.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  /** Runs a command in the tree itself, with the engines themselves. */
  static Ran inTheTree(String... args) {
    return new Bench(TREE, new Engines()).run(args);
  }

  /** Runs a command with the tree as home in another folder; returns its exit code. */
  static int inFolder(Path here, StringWriter out, StringWriter err, String... args) {
    return new Bench(TREE, here, new Engines()).run(new PrintWriter(out), err, args);
  }

  /** Shows results on a screen of so many columns from now on. */
  Bench onScreen(int width) {
    screen = new Screen(width, width, Screen.COMMAND);
    return this;
  }

  /** Asks TLC and Alloy themselves from now on. */
  Bench withRealEngines() {
    tools = new Engines();
    return this;
  }

  /** Records what the engines say now. */
  Bench recorded() throws IOException {
    assertThat(run("record", "--update").code()).isZero();
    forget();
    return this;
  }

  /** Removes all stored verdicts. */
  void forget() throws IOException {
    try (Stream<Path> files = Files.list(home.resolve(".pincheck/verdicts"))) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }

  Ran run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = run(new PrintWriter(out), err, args);
    return new Ran(code, masked(out.toString()), masked(err.toString()));
  }

  /** Runs a command that writes its results elsewhere; returns its exit code. */
  int run(PrintWriter out, StringWriter err, String... args) {
    return pincheck(out, err).run(args);
  }

  /** Returns all commands, to be parsed only. */
  CommandLine commands() {
    return pincheck(new PrintWriter(new StringWriter()), new StringWriter()).commands();
  }

  private Pincheck pincheck(PrintWriter out, StringWriter err) {
    return new Pincheck(
        new Surroundings(
            home,
            here,
            out,
            new PrintWriter(err),
            screen,
            /* colour= */ false,
            /* bar= */ false,
            tools,
            stopping::get));
  }

  private String masked(String text) {
    return text.replace(home.toString(), "HOME");
  }

  @Override
  public List<Engine> engines(TlcChoice choice) {
    return List.of(tlc, alloy);
  }

  @Override
  public Trace schedule(Task task, Trace trace) {
    return Schedules.of(trace);
  }

  /** The toy's spec is empty: it does what the engine says. */
  @Override
  public SpecReplay.Told told(Question.Tla question, Trace schedule) {
    Trace whole = FakeEngine.trace("violated", Optional.of("NoLoss"));
    return schedule.steps() == whole.steps()
        ? new SpecReplay.Told(
            schedule.along(whole.vars(), whole.states()),
            Optional.empty(),
            Set.of("NoLoss"),
            /* stuck= */ false)
        : new SpecReplay.Told(
            schedule.along(whole.vars(), whole.states().subList(0, 2)),
            Optional.of("step 2: buyer can only do Buy_Read"),
            Set.of(),
            /* stuck= */ false);
  }

  @Override
  public List<String> solvers() {
    return List.of("sat4j");
  }
}
