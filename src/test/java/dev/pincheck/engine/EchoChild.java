// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;

/** A child for the tests of {@link ChildJvm}: does what its arguments say. */
final class EchoChild {

  private EchoChild() {}

  public static void main(String[] args) throws Exception {
    ChildChannel channel = new ChildChannel(System.out);
    channel.watch(System.in, () -> Runtime.getRuntime().halt(ChildChannel.ORPHANED));
    for (String word : args) {
      switch (word) {
        case "done" -> channel.send(new ChildMessage.Done());
        case "progress" -> channel.send(new ChildMessage.Progressed(new Statistics(1, 2, 3)));
        case "garbage" -> System.out.println("this is no JSON");
        case "noise" -> System.err.println("last words");
        case "flood" -> flood();
        case "sleep" -> new java.util.concurrent.CountDownLatch(1).await();
        case "spin" -> spin();
        case "vanish" -> leaveWithTheFirstFile();
        case "memory" -> System.err.println(new long[Integer.MAX_VALUE - 8].length);
        default -> System.exit(Integer.parseInt(word));
      }
    }
  }

  /** Ends by itself as soon as a file of its own is removed, while there are many more. */
  private static void leaveWithTheFirstFile() throws Exception {
    Path scratch = Path.of(System.getProperty("java.io.tmpdir"));
    for (int i = 0; i < 5_000; i++) {
      Files.createFile(scratch.resolve("file" + i));
    }
    try (WatchService watch = scratch.getFileSystem().newWatchService()) {
      scratch.register(watch, StandardWatchEventKinds.ENTRY_DELETE);
      System.out.println("ready");
      watch.take();
    }
    System.exit(1);
  }

  private static void flood() {
    for (int i = 0; i < 100_000; i++) {
      System.err.println("line " + i + " of more than any pipe takes");
    }
  }

  /** Takes the processor for as long as it is let. */
  private static void spin() {
    long turns = 0;
    while (turns >= 0) {
      turns++;
    }
  }
}
