// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.cli.OwnProcess.Ended;
import dev.pincheck.cli.OwnProcess.Running;
import dev.pincheck.explore.search.Checkpoints;
import dev.pincheck.input.InputRejected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** What goes wrong around searches of the explorer that keep themselves. */
final class SearchFaults {

  /** A search of some seconds with a checkpoint at the end of each of its levels. */
  private static final List<String> SEARCH =
      List.of(
          "explore",
          "gmem/allocate-punch-fault",
          "--variant",
          "6.18",
          "--grain",
          "primitive",
          "--no-reduce",
          "--no-merge");

  private final Path kept;
  private final Random moments;
  private final OwnProcess tree;

  /** Takes a folder of the test's own. */
  SearchFaults(Path folder, Random moments) throws IOException {
    this.kept = folder.resolve("kept");
    this.moments = moments;
    this.tree = new OwnProcess(Bench.TREE, folder);
  }

  private Running search(List<String> options, String... more) throws IOException {
    String[] args = Stream.concat(SEARCH.stream(), Stream.of(more)).toArray(String[]::new);
    return tree.startBy(List.of(), options, args);
  }

  /** Returns what a search says, how long it took aside. */
  private static String said(Ended ended) {
    return ended.out().replaceAll("; \\d+\\.\\d+ s", "");
  }

  void kill(int times, long life) throws IOException, InterruptedException {
    Ended undisturbed = search(List.of()).end();
    for (int i = 0; i < times; i++) {
      Running search = goOn();
      search.runsAfter(moments.nextLong(life));
      search.process().destroyForcibly();
      search.end();
    }
    Ended last = goOn().end();

    assertThat(said(last)).isEqualTo(said(undisturbed));
    assertThat(last.code()).isEqualTo(undisturbed.code());
    assertThat(kept).isEmptyDirectory();
  }

  private Running goOn() throws IOException {
    boolean begun = Files.exists(kept.resolve("checkpoint"));
    return search(
        List.of(), begun ? "--resume" : "--checkpoint", kept.toString(), "--every", "1ms");
  }

  void fillDisk() throws IOException, InterruptedException {
    Ended undisturbed = search(List.of()).end();
    String[] args =
        Stream.concat(SEARCH.stream(), Stream.of("--checkpoint", kept.toString(), "--every", "1ms"))
            .toArray(String[]::new);
    Ended full = tree.startBy(FaultTest.within(600), List.of(), args).end().assertEnded(4);
    assertThat(full.err()).contains("no checkpoint could be written to " + kept, "too large");

    Ended resumed = search(List.of(), "--resume", kept.toString()).end();

    assertThat(said(resumed)).isEqualTo(said(undisturbed));
    assertThat(kept).isEmptyDirectory();
  }

  void starve() throws IOException, InterruptedException {
    Ended starved = search(List.of("-Xmx10m"), "--exact", "--memory", "1g").end().assertEnded(4);
    assertThat(starved.err()).contains("out of memory");
  }

  void searchTwice() throws IOException, InterruptedException, InputRejected {
    try (Checkpoints first = Checkpoints.begin(kept, Duration.ZERO, "what this process asks")) {
      assertThat(first.exist()).isFalse();
      assertThat(goOn().end().assertEnded(3).err()).contains(kept + ": another process");
    }
    Ended alone = goOn().end();

    assertThat(said(alone)).isEqualTo(said(search(List.of()).end()));
    assertThat(kept).isEmptyDirectory();
  }
}
