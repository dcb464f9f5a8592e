// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.engine.Finding;
import dev.pincheck.engine.Progress;
import dev.pincheck.engine.Question;
import dev.pincheck.engine.Verdict;
import dev.pincheck.engine.Verdict.Inconclusive;
import dev.pincheck.engine.Verdict.Inconclusive.Exhausted;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** No child outlives its check, whoever dies first, and none leaves its folder behind. */
@Tag("engine")
@Timeout(value = 120)
class ChildrenTest {

  private static final Question.Tla ENDLESS = Specs.question("Explosion", "Explosion");

  @TempDir private Path temporary;

  @Test
  void aCheckThatIsInterruptedLeavesNothing() throws Exception {
    Check check = new Check();
    RunningChild child = check.child();

    check.thread.interrupt();

    assertThat(check.finding().verdict())
        .isInstanceOfSatisfying(
            Inconclusive.class, left -> assertThat(left.budget()).isEqualTo(Exhausted.CANCELLED));
    assertThat(check.interruptedAfterwards.get(30, SECONDS)).isTrue();
    child.assertGone();
  }

  @Test
  void aCheckInAnInterruptedThreadDoesNotRun() throws Exception {
    Thread.currentThread().interrupt();

    Finding finding = Specs.finding(ENDLESS, Specs.BUDGET);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(finding.verdict())
        .isInstanceOfSatisfying(
            Inconclusive.class, left -> assertThat(left.budget()).isEqualTo(Exhausted.CANCELLED));
    assertThat(ProcessHandle.current().children().filter(RunningChild::isChild)).isEmpty();
  }

  @Test
  void aChildThatIsKilledFailsTheCheckAndNamesTheSignal() throws Exception {
    Check check = new Check();
    RunningChild child = check.child();

    child.process.destroyForcibly();

    assertThat(check.finding().verdict()).isInstanceOf(Verdict.Failed.class);
    assertThat(check.finding().verdict().message().orElseThrow())
        .startsWith("the process of TLC was ended by signal 9");
    child.assertGone();
  }

  @Test
  void aParentThatIsKilledTakesItsChildAlong() throws Exception {
    Process parent = parent();
    RunningChild child = childOf(parent);

    parent.destroyForcibly().waitFor();

    child.process.onExit().get(30, SECONDS);
    child.assertGone();
  }

  @Test
  void aParentThatIsTerminatedTakesItsChildAlong() throws Exception {
    Process parent = parent();
    RunningChild child = childOf(parent);

    parent.destroy();
    parent.waitFor();

    child.assertGone();
    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aChildListensOnNoPort() throws Exception {
    Check check = new Check();
    RunningChild child = check.child();

    Set<String> listening = inodesOfListeners();
    Set<String> own = inodesOfSockets(child.process);
    check.thread.interrupt();

    assertThat(own).doesNotContainAnyElementsOf(listening);
    assertThat(check.finding().verdict()).isInstanceOf(Inconclusive.class);
  }

  /** A program that checks the endless spec and says where its child lives. */
  public static void main(String[] args) throws Exception {
    CompletableFuture<Void> started = new CompletableFuture<>();
    Thread speaker =
        new Thread(
            () -> {
              started.join();
              RunningChild child = RunningChild.ofThisJvm();
              System.out.println(child.process.pid());
              System.out.println(child.folder);
            });
    speaker.setDaemon(true);
    speaker.start();
    new TlcEngine().check(ENDLESS, Specs.BUDGET, (question, far) -> started.complete(null));
  }

  private Process parent() throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.io.tmpdir=" + temporary,
            "-Dpincheck.home=" + System.getProperty("pincheck.home"),
            "-XX:-UsePerfData",
            "-cp",
            System.getProperty("java.class.path"),
            ChildrenTest.class.getName())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static RunningChild childOf(Process parent) throws Exception {
    BufferedReader lines = parent.inputReader(StandardCharsets.UTF_8);
    long pid = Long.parseLong(lines.readLine());
    return new RunningChild(ProcessHandle.of(pid).orElseThrow(), Path.of(lines.readLine()));
  }

  private static Set<String> inodesOfSockets(ProcessHandle process) throws IOException {
    Set<String> inodes = new HashSet<>();
    try (Stream<Path> open = Files.list(Path.of("/proc", process.pid() + "", "fd"))) {
      for (Path descriptor : open.toList()) {
        String target = Files.readSymbolicLink(descriptor).toString();
        if (target.startsWith("socket:[")) {
          inodes.add(target.replaceAll("\\D", ""));
        }
      }
    }
    return inodes;
  }

  /** The kernel's tables have the state in the fourth column, the inode in the tenth. */
  private static Set<String> inodesOfListeners() throws IOException {
    Set<String> inodes = new HashSet<>();
    for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      if (Files.exists(Path.of(table))) {
        Files.readAllLines(Path.of(table)).stream()
            .map(line -> line.strip().split("\\s+"))
            .filter(columns -> columns.length > 9 && columns[3].equals("0A"))
            .forEach(columns -> inodes.add(columns[9]));
      }
    }
    return inodes;
  }

  /** A check of the endless spec in a thread of its own. */
  private static final class Check {

    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final CompletableFuture<Boolean> interruptedAfterwards = new CompletableFuture<>();
    private final FutureTask<Finding> task =
        new FutureTask<>(
            () -> {
              Progress progress = (question, far) -> started.complete(null);
              Finding finding = new TlcEngine().check(ENDLESS, Specs.BUDGET, progress).get(0);
              interruptedAfterwards.complete(Thread.currentThread().isInterrupted());
              return finding;
            });
    private final Thread thread = new Thread(task);

    Check() {
      thread.start();
    }

    /** Waits until TLC has reported progress. */
    RunningChild child() throws Exception {
      started.get(60, SECONDS);
      return RunningChild.ofThisJvm();
    }

    Finding finding() throws InterruptedException, ExecutionException {
      return task.get();
    }
  }

  /** The process and the temporary folder of a child. */
  private record RunningChild(ProcessHandle process, Path folder) {

    private static final String FOLDER = "-Djava.io.tmpdir=";

    static RunningChild ofThisJvm() {
      ProcessHandle process =
          ProcessHandle.current().children().filter(RunningChild::isChild).findAny().orElseThrow();
      String folder =
          Stream.of(process.info().arguments().orElseThrow())
              .filter(argument -> argument.startsWith(FOLDER))
              .findFirst()
              .orElseThrow();
      return new RunningChild(process, Path.of(folder.substring(FOLDER.length())));
    }

    static boolean isChild(ProcessHandle process) {
      return List.of(process.info().arguments().orElse(new String[0]))
          .contains(TlcChild.class.getName());
    }

    void assertGone() {
      assertThat(process.isAlive()).isFalse();
      assertThat(folder).doesNotExist();
    }
  }
}
