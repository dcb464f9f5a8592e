// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import dev.pincheck.engine.ChildChannel;
import dev.pincheck.engine.ChildMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tlc2.TLC;
import util.SimpleFilenameToStream;

/**
 * The main class of the process that runs TLC once. It answers through a {@link ChildChannel}; what
 * TLC prints goes to the standard error.
 */
public final class TlcChild {

  private TlcChild() {}

  /** Runs TLC as the {@link TlcCommand} on the command line says. */
  public static void main(String[] args) throws IOException {
    ChildChannel channel = new ChildChannel(System.out);
    System.setOut(System.err);
    channel.watch(System.in, () -> Runtime.getRuntime().halt(ChildChannel.ORPHANED));
    TlcCommand command = TlcCommand.parse(List.of(args));
    NoListening.install();
    TlcRecorder recorder = new TlcRecorder(command, channel, TlcChild::end);
    RecorderHook.install(recorder);
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
    end(channel);
  }

  private static void end(ChildChannel channel) {
    channel.send(new ChildMessage.Done());
    System.exit(0);
  }

  /** TLC adds the time in seconds, which may not be unique. */
  private static Path states() {
    return Path.of(System.getProperty("java.io.tmpdir"), "states-" + ProcessHandle.current().pid());
  }

  /**
   * TLC's own options. The fingerprint polynomial and the seed are fixed, so that a run repeats;
   * -deadlock turns the check for deadlock off; no checkpoints, because nothing outlives the
   * process.
   */
  private static String[] options(TlcCommand command) {
    List<String> options =
        new ArrayList<>(
            List.of(
                "-workers",
                Integer.toString(command.workers()),
                "-fp",
                "0",
                "-seed",
                "0",
                "-checkpoint",
                "0",
                "-nowarning",
                "-metadir",
                states().toString(),
                "-config",
                command.config()));
    if (!command.checkDeadlock()) {
      options.add("-deadlock");
    }
    options.add(command.root());
    return options.toArray(String[]::new);
  }
}
