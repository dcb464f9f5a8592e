// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.engine;

import dev.pincheck.engine.Verdict.Inconclusive;
import dev.pincheck.engine.Verdict.Inconclusive.Exhausted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * One child JVM with a temporary folder of its own. However it ends, closing leaves neither process
 * nor folder; so does the end of this JVM, by a shutdown hook, and even its sudden death, which the
 * child notices by itself (see {@link ChildChannel}).
 */
public final class ChildJvm implements AutoCloseable {

  private static final int TRAINING_SECONDS = 60;

  /** Where a JVM finds options that change what an engine answers, and that no key has. */
  private static final Set<String> FOREIGN_OPTIONS =
      Set.of("CLASSPATH", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

  private final ScratchFolder folder;
  private final Thread hook = new Thread(this::end, "child-end");
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final List<Process> processes = new ArrayList<>();
  private Optional<Conversation> conversation = Optional.empty();

  /** A child that is asked one thing after the other. */
  private record Conversation(Process process, ChildStreams streams) {}

  private ChildJvm(ScratchFolder folder) {
    this.folder = folder;
  }

  /**
   * What to run.
   *
   * @param tool what users call it, for messages
   * @param mainClass the class that talks through {@link ChildChannel}
   * @param classPath jars and folders of classes
   * @param options options of the JVM beyond those that every child gets
   * @param arguments of the main class
   * @param training arguments that make the main class do a small job of the same kind, for its
   *     archive of classes; empty for no archive
   * @param budget wall time and heap; states are the child's own business
   */
  public record Launch(
      String tool,
      String mainClass,
      List<Path> classPath,
      List<String> options,
      List<String> arguments,
      List<String> training,
      Budget budget) {
    public Launch {
      classPath = List.copyOf(classPath);
      options = List.copyOf(options);
      arguments = List.copyOf(arguments);
      training = List.copyOf(training);
    }
  }

  /**
   * Prepares a child: its temporary folder exists and will be removed.
   *
   * @throws CancellationException if this JVM is ending
   */
  public static ChildJvm open() {
    try {
      ChildJvm child = new ChildJvm(ScratchFolder.create());
      try {
        Runtime.getRuntime().addShutdownHook(child.hook);
        return child;
      } catch (IllegalStateException e) {
        child.folder.close();
        throw new CancellationException("this JVM is ending");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create a temporary folder: " + e.getMessage(), e);
    }
  }

  /** Returns the temporary folder, the child's {@code java.io.tmpdir}. */
  public Path folder() {
    return folder.path();
  }

  /**
   * Runs the child to its end. Call it once.
   *
   * @param listener hears the messages in order, from another thread
   * @return the verdict that its end calls for; empty if it said all it had to say
   */
  public Optional<Verdict> run(Launch launch, Consumer<ChildMessage> listener) {
    SharedArchive archive = SharedArchive.of(launch.mainClass(), launch.classPath());
    long kills = OutOfMemoryKills.count();
    Process started;
    try {
      Optional<Process> maybe =
          start(new ProcessBuilder(command(launch, archive.use(), launch.arguments())));
      if (maybe.isEmpty()) {
        return Optional.of(cancelled(launch));
      }
      started = maybe.get();
    } catch (IOException e) {
      return Optional.of(new Verdict.Failed("cannot start a JVM: " + e.getMessage()));
    }
    ChildStreams streams = new ChildStreams(started, listener);
    boolean ended = false;
    boolean interrupted = false;
    Stopwatch stopwatch = Stopwatch.start(launch.budget(), started.toHandle());
    try {
      while (!ended && !stopwatch.left(launch.budget()).isZero()) {
        long nanos = stopwatch.left(launch.budget()).toNanos();
        ended = started.waitFor(nanos, TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    Verdict late = tooLate(launch, stopwatch);
    if (!ended) {
      killTree(started);
    }
    interrupted |= waitUninterrupted(started, streams);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    streams.rethrow();
    if (streams.done()) {
      if (!interrupted && !launch.training().isEmpty() && archive.isMissing()) {
        train(launch, archive);
      }
      return Optional.empty();
    } else if (interrupted || stopped.get()) {
      return Optional.of(cancelled(launch));
    } else if (!ended) {
      return Optional.of(late);
    }
    return Optional.of(ending(launch, started, streams, kills));
  }

  /**
   * Asks the child, which is started if it does not run yet, and which goes on running after it has
   * said {@link ChildMessage.Done}. One request at a time.
   *
   * @param launch the same for every request, but for the budget's time
   * @param request one line that the child's main class understands
   * @param listener hears the messages up to {@code Done}, in order, from another thread
   * @return the verdict that the child's end calls for; empty if it said all it had to say. A child
   *     that has not said all is ended; {@link #isReady} tells
   */
  public Optional<Verdict> ask(Launch launch, String request, Consumer<ChildMessage> listener) {
    SharedArchive archive = SharedArchive.of(launch.mainClass(), launch.classPath());
    if (conversation.isEmpty()) {
      try {
        Optional<Process> started =
            start(new ProcessBuilder(command(launch, archive.use(), launch.arguments())));
        if (started.isEmpty()) {
          return Optional.of(cancelled(launch));
        }
        conversation =
            Optional.of(new Conversation(started.get(), new ChildStreams(started.get())));
      } catch (IOException e) {
        return Optional.of(new Verdict.Failed("cannot start a JVM: " + e.getMessage()));
      }
    }
    Process child = conversation.get().process();
    ChildStreams streams = conversation.get().streams();
    long kills = OutOfMemoryKills.count();
    Stopwatch stopwatch = Stopwatch.start(launch.budget(), child.toHandle());
    Future<Boolean> answered = streams.next(listener);
    boolean interrupted = false;
    Optional<Verdict> late = Optional.empty();
    try {
      child.outputWriter(StandardCharsets.UTF_8).append(request).append('\n').flush();
      if (await(answered, launch.budget(), stopwatch)) {
        if (!launch.training().isEmpty() && archive.isMissing()) {
          train(launch, archive);
        }
        return Optional.empty();
      }
    } catch (IOException e) {
      // It has ended; how is said below.
    } catch (TimeoutException e) {
      late = Optional.of(tooLate(launch, stopwatch));
    } catch (InterruptedException e) {
      interrupted = true;
    } catch (ExecutionException e) {
      throw new IllegalStateException("the child's messages cannot be awaited", e);
    }
    if (late.isPresent() || interrupted) {
      killTree(child);
    }
    interrupted |= waitUninterrupted(child, streams);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    streams.rethrow();
    if (interrupted || stopped.get()) {
      return Optional.of(cancelled(launch));
    }
    return Optional.of(late.orElseGet(() -> ending(launch, child, streams, kills)));
  }

  private static boolean await(Future<Boolean> answered, Budget budget, Stopwatch stopwatch)
      throws ExecutionException, InterruptedException, TimeoutException {
    Duration left = budget.time();
    while (true) {
      try {
        return answered.get(left.toNanos(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        left = stopwatch.left(budget);
        if (left.isZero()) {
          throw e;
        }
      }
    }
  }

  /** Says whether a child that was asked can be asked again. */
  public boolean isReady() {
    return conversation.isPresent()
        && conversation.get().process().isAlive()
        && !conversation.get().streams().isOver();
  }

  private static Verdict ending(Launch launch, Process child, ChildStreams streams, long kills) {
    return new ChildEnding(
            launch.tool(),
            child.exitValue(),
            streams.noise(),
            /* killedForMemory= */ OutOfMemoryKills.count() > kills)
        .verdict(launch.budget());
  }

  /** Says in what way the time is over; to be asked while the child still runs. */
  private static Verdict tooLate(Launch launch, Stopwatch stopwatch) {
    String message = stopwatch.nothingFound(launch.tool(), launch.budget());
    return new Inconclusive(Exhausted.TIME, message);
  }

  /** Ends the child if it still runs, and removes its folder. */
  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is ending: the hook does the same again, which is harmless.
    }
  }

  private synchronized Optional<Process> start(ProcessBuilder builder) throws IOException {
    if (stopped.get()) {
      return Optional.empty();
    }
    Process started = undisturbed(builder).start();
    processes.add(started);
    return Optional.of(started);
  }

  /** Takes away what would say to the child's JVM what nobody has said to this one's engines. */
  static ProcessBuilder undisturbed(ProcessBuilder builder) {
    builder.environment().keySet().removeAll(FOREIGN_OPTIONS);
    return builder;
  }

  private void end() {
    List<Process> running;
    synchronized (this) {
      stopped.set(true);
      running = List.copyOf(processes);
    }
    running.forEach(ChildJvm::endTree);
    try {
      folder.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + folder() + ": " + e.getMessage(), e);
    }
  }

  private static void endTree(Process child) {
    killTree(child);
    awaitEnd(child);
  }

  private static void killTree(Process child) {
    List<ProcessHandle> descendants = child.descendants().toList();
    child.destroyForcibly();
    descendants.forEach(ProcessHandle::destroyForcibly);
  }

  private static void awaitEnd(Process child) {
    boolean interrupted = false;
    while (child.isAlive()) {
      try {
        child.waitFor();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for the process and its streams to end; returns whether it was interrupted meanwhile. */
  private static boolean waitUninterrupted(Process child, ChildStreams streams) {
    boolean interrupted = false;
    while (true) {
      try {
        child.waitFor();
        streams.join();
        return interrupted;
      } catch (InterruptedException e) {
        interrupted = true;
        killTree(child);
      }
    }
  }

  /**
   * The options that every child gets. The JVM's own output goes to the standard error, for the
   * standard output is ours; crash logs go to the temporary folder. Running out of heap ends the
   * JVM at once with exit code 3, whoever might have caught the error.
   */
  private List<String> command(Launch launch, List<String> archive, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + launch.budget().memoryMegabytes() + "m");
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("-XX:-UsePerfData");
    command.add("-XX:+DisplayVMOutputToStderr");
    command.add("-XX:-CreateCoredumpOnCrash");
    command.add("-XX:ErrorFile=" + folder().resolve("hs_err.log"));
    command.add("-Djava.io.tmpdir=" + folder());
    command.add("-Dfile.encoding=UTF-8");
    command.add("-Djava.awt.headless=true");
    command.addAll(archive);
    command.addAll(launch.options());
    command.add("-cp");
    command.add(
        launch.classPath().stream()
            .map(Path::toString)
            .collect(Collectors.joining(System.getProperty("path.separator"))));
    command.add(launch.mainClass());
    command.addAll(arguments);
    return command;
  }

  /** Writes the archive; whether that works or not, the answer is there already. */
  private void train(Launch launch, SharedArchive archive) {
    Path draft = archive.draft();
    boolean written = false;
    Optional<Process> training = Optional.empty();
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command(launch, archive.write(draft), launch.training()))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD);
      training = start(builder);
      if (training.isPresent()) {
        written =
            training.get().waitFor(TRAINING_SECONDS, TimeUnit.SECONDS)
                && training.get().exitValue() == 0;
      }
    } catch (IOException e) {
      // No archive, then.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      training.ifPresent(ChildJvm::endTree);
      archive.publish(draft, written);
    }
  }

  private static Verdict cancelled(Launch launch) {
    return cancelled(launch.tool());
  }

  /** Returns the verdict of a tool that was not let finish, or not even started. */
  public static Verdict cancelled(String tool) {
    return new Inconclusive(Exhausted.CANCELLED, tool + " was cancelled");
  }
}
