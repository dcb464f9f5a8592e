// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import dev.pincheck.engine.Budget;
import dev.pincheck.engine.ChildJvm;
import dev.pincheck.engine.ChildMessage;
import dev.pincheck.engine.ClassSource;
import dev.pincheck.engine.Question;
import dev.pincheck.engine.RecordJson;
import dev.pincheck.engine.ScratchFolder;
import dev.pincheck.engine.Snapshot;
import dev.pincheck.engine.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * The processes that TLC runs in. If they are kept, one serves a machine's races one after the
 * other: most of what a small race costs is the start of a JVM and compiling TLC's own code.
 * Somebody's own spec always gets a process of its own, and so does a question about whole
 * behaviours to a TLC of which nobody knows what it keeps of them in static fields.
 */
final class TlcWorkers {

  /**
   * The serial collector needs fewest threads, and the parallel one, which TLC asks for, was not
   * measured to be faster with one worker. Deep specs recurse deeply. The optimising compiler waits
   * far longer than it usually does: on a race of a few thousand states it costs more than it
   * brings, and on a million it still comes early enough.
   */
  private static final List<String> JVM_OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "-Xss16m",
          "-XX:Tier4InvocationThreshold=300000",
          "-XX:Tier4MinInvocationThreshold=50000",
          "-XX:Tier4CompileThreshold=600000",
          "-XX:Tier4BackEdgeThreshold=2000000",
          "-Dtlc2.tool.fp.FPSet.impl=" + CountedFingerprints.class.getName());

  private final TlcJar jar;
  private final boolean kept;
  private final Map<Kind, Deque<ChildJvm>> idle = new HashMap<>();

  /**
   * Takes a TLC.
   *
   * @param kept whether processes are kept for the next run, until {@link #close}
   */
  TlcWorkers(TlcJar jar, boolean kept) {
    this.jar = jar;
    this.kept = kept;
  }

  /** What a process must have in common with a question that it is asked. */
  private record Kind(Snapshot sources, int threads, int memoryMegabytes) {
    static Kind of(Question.Tla question, int threads, Budget budget) {
      return new Kind(
          RaceModule.withoutLiveness(question.sources()), threads, budget.memoryMegabytes());
    }
  }

  /**
   * Returns a place for one run, in a process that is idle if there is one.
   *
   * @throws CancellationException if this JVM is ending
   */
  Seat seat(Question.Tla question, int threads, Budget budget) {
    Kind kind = Kind.of(question, threads, budget);
    Optional<ChildJvm> ready = isKept(question) ? take(kind) : Optional.empty();
    return ready
        .map(child -> new Seat(child, kind, /* serves= */ true, /* used= */ true))
        .orElseGet(() -> newSeat(question, threads, budget));
  }

  /** Returns a place for one run in a new process. */
  Seat newSeat(Question.Tla question, int threads, Budget budget) {
    Kind kind = Kind.of(question, threads, budget);
    return new Seat(ChildJvm.open(), kind, isKept(question), /* used= */ false);
  }

  /** Ends the processes that are idle. */
  void close() {
    List<ChildJvm> all;
    synchronized (idle) {
      all = idle.values().stream().flatMap(Deque::stream).toList();
      idle.clear();
    }
    all.forEach(ChildJvm::close);
  }

  private boolean isKept(Question.Tla question) {
    boolean known = jar.version().equals(TlcJar.PINNED_VERSION);
    return kept && question.own().isEmpty() && (known || !RaceModule.isTemporal(question));
  }

  private Optional<ChildJvm> take(Kind kind) {
    synchronized (idle) {
      return Optional.ofNullable(idle.getOrDefault(kind, new ArrayDeque<>()).poll());
    }
  }

  private void putBack(Kind kind, ChildJvm child) {
    synchronized (idle) {
      idle.computeIfAbsent(kind, ignored -> new ArrayDeque<>()).push(child);
    }
  }

  private ChildJvm.Launch launch(List<String> arguments, TlcCommand training, Budget budget) {
    List<Path> classPath =
        List.of(
            jar.path(),
            ClassSource.of(TlcChild.class.getName()),
            ClassSource.of("com.fasterxml.jackson.core.JsonFactory"),
            ClassSource.of("com.fasterxml.jackson.databind.ObjectMapper"),
            ClassSource.of("com.fasterxml.jackson.annotation.JsonFormat"));
    return new ChildJvm.Launch(
        "TLC",
        TlcChild.class.getName(),
        classPath,
        JVM_OPTIONS,
        arguments,
        training.arguments(),
        budget);
  }

  /** A place for one run, with a folder that vanishes with it. */
  final class Seat implements AutoCloseable {

    private final ChildJvm child;
    private final Kind kind;
    private final boolean serves;
    private final boolean used;
    private final Path folder;

    private Seat(ChildJvm child, Kind kind, boolean serves, boolean used) {
      this.child = child;
      this.kind = kind;
      this.serves = serves;
      this.used = used;
      try {
        folder = Files.createTempDirectory(child.folder(), "run");
      } catch (IOException e) {
        child.close();
        throw new UncheckedIOException("cannot write TLC's files: " + e.getMessage(), e);
      }
    }

    /** Returns the folder, empty at first. */
    Path folder() {
      return folder;
    }

    /**
     * Returns the folder with the modules that this process is asked about; empty if there is none,
     * because the process is asked once, its TLC is not the pinned one, or the question is about
     * another module besides.
     */
    Optional<Path> modules(Question.Tla question) throws IOException {
      if (!serves || !jar.equals(TlcJar.pinned()) || !question.sources().equals(kind.sources())) {
        return Optional.empty();
      }
      Path modules = child.folder().resolve("modules");
      if (Files.notExists(modules)) {
        Path draft = Files.createTempDirectory(child.folder(), "modules");
        Algorithms.leaveOut(kind.sources(), draft);
        Files.move(draft, modules, StandardCopyOption.ATOMIC_MOVE);
      }
      return Optional.of(modules);
    }

    /** Says whether the process has run TLC before. */
    boolean isUsed() {
      return used;
    }

    /**
     * Runs TLC.
     *
     * @return the verdict that the end of the process calls for; empty if TLC has said all
     */
    Optional<Verdict> run(TlcCommand command, Budget budget, Consumer<ChildMessage> listener) {
      TlcCommand training;
      try {
        training = TlcTraining.in(folder);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write TLC's files: " + e.getMessage(), e);
      }
      return serves
          ? child.ask(
              launch(List.of(), training, budget), new RecordJson().write(command), listener)
          : child.run(launch(command.arguments(), training, budget), listener);
    }

    @Override
    public void close() {
      if (!serves || !child.isReady()) {
        child.close();
        return;
      }
      try {
        ScratchFolder.delete(folder);
      } catch (IOException e) {
        child.close();
        throw new UncheckedIOException("cannot remove " + folder + ": " + e.getMessage(), e);
      }
      putBack(kind, child);
    }
  }
}
