// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import dev.pincheck.engine.ChildChannel;
import dev.pincheck.engine.ChildMessage;
import dev.pincheck.engine.Question.Simulation;
import dev.pincheck.engine.RecordJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import tlc2.TLC;
import util.SimpleFilenameToStream;
import util.UniqueString;

/**
 * The main class of the process that runs TLC: once, as the command line says, or, without a
 * command line, once for each line that comes in. It answers through a {@link ChildChannel}; what
 * TLC prints goes to the standard error.
 *
 * <p>TLC keeps state in static fields. A run sets anew what it uses of that, so that one can follow
 * another, but for two things. The order of strings is that in which they were met first, in
 * whatever run; therefore a run begins with the {@link
 * dev.pincheck.engine.Question.Tla#vocabulary}. And names keep the places of their definitions,
 * which a run therefore takes away. What an unlike spec would leave behind nobody has looked at, so
 * that one process is given the same modules, with other constants and other definitions in the
 * place of their own (see {@link TlcWorkers}).
 */
public final class TlcChild {

  /** Minutes between two reports of coverage: more than a run has, so that there is the last. */
  private static final String AT_THE_END = "30000";

  /** The place of a name that is no variable and has no definition. */
  private static final int NOWHERE = -1;

  private TlcChild() {}

  /** Runs TLC as the {@link TlcCommand} on the command line says, or as each that comes in does. */
  public static void main(String[] args) throws IOException, InterruptedException {
    ChildChannel channel = new ChildChannel(System.out);
    System.setOut(System.err);
    BlockingQueue<String> requests =
        channel.watch(System.in, () -> Runtime.getRuntime().halt(ChildChannel.ORPHANED));
    NoListening.install();
    try {
      if (args.length > 0) {
        run(TlcCommand.parse(List.of(args)), channel);
        end(channel);
      }
      boolean hooked = false;
      while (true) {
        TlcCommand command = new RecordJson().read(requests.take(), TlcCommand.class);
        if (command.unchanging() && !hooked) {
          SanyHook.install();
          hooked = true;
        }
        run(command, channel);
        channel.send(new ChildMessage.Done());
      }
    } finally {
      // TLC leaves threads behind that would keep the process.
      System.exit(1);
    }
  }

  private static void run(TlcCommand command, ChildChannel channel) {
    System.setProperty(CountedFingerprints.LIMIT, Long.toString(command.states()));
    TlcRecorder recorder = new TlcRecorder(command, channel, TlcChild::end);
    RecorderHook.install(recorder);
    Sany.begin(command.unchanging() ? Optional.of(Path.of(command.root())) : Optional.empty());
    forgetPlaces();
    command.vocabulary().forEach(UniqueString::uniqueStringOf);
    TLC tlc = new TLC();
    if (!tlc.handleParameters(options(command))) {
      System.err.println("TLC takes no such options: " + command);
      System.exit(1);
    }
    SimpleFilenameToStream resolver =
        new SimpleFilenameToStream(command.libraries().toArray(String[]::new));
    tlc.setResolver(resolver);
    int code = tlc.process();
    recorder.finish(code, resolver);
  }

  /**
   * TLC keeps the place of a definition with its name, and counts places anew in each run: a name
   * that an earlier run did not have would get the place of one that it had.
   */
  private static void forgetPlaces() {
    UniqueString.internTbl.toMap().values().forEach(name -> name.setLoc(NOWHERE));
  }

  private static void end(ChildChannel channel) {
    channel.send(new ChildMessage.Done());
    System.exit(0);
  }

  /** TLC's own names have the time in seconds, which may not be unique. */
  private static Path states(TlcCommand command) {
    return Path.of(command.libraries().get(0), "states-" + ProcessHandle.current().pid());
  }

  /**
   * TLC's own options. The fingerprint polynomial and the seed are fixed, so that a run repeats; no
   * bits of a fingerprint choose among sets, so that there is one, which counts; -deadlock turns
   * the check for deadlock off; no checkpoints, because nothing outlives the process; temporal
   * properties are asked once, of the whole graph, not whenever some time has passed.
   */
  private static String[] options(TlcCommand command) {
    List<String> options =
        new ArrayList<>(
            List.of(
                "-workers",
                Integer.toString(command.workers()),
                "-fp",
                "0",
                "-fpbits",
                "0",
                "-seed",
                Long.toString(command.simulation().stream().mapToLong(Simulation::seed).sum()),
                "-checkpoint",
                "0",
                "-lncheck",
                "final",
                "-nowarning",
                "-metadir",
                states(command).toString(),
                "-config",
                command.config()));
    if (!command.checkDeadlock()) {
      options.add("-deadlock");
    }
    if (command.coverage()) {
      options.addAll(List.of("-coverage", AT_THE_END));
    }
    command
        .simulation()
        .forEach(
            simulation ->
                options.addAll(
                    List.of(
                        "-depth",
                        Integer.toString(simulation.depth()),
                        "-simulate",
                        "num=" + simulation.behaviours())));
    options.add(command.root());
    return options.toArray(String[]::new);
  }
}
