// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How often the kernel has killed a process for want of memory: tells such a SIGKILL from others.
 */
final class OutOfMemoryKills {

  private static final Path COUNTERS = Path.of("/proc/vmstat");
  private static final String NAME = "oom_kill ";

  private OutOfMemoryKills() {}

  /** Returns the count since boot; 0 where the system keeps none. */
  static long count() {
    try {
      if (!Files.isReadable(COUNTERS)) {
        return 0;
      }
      return Files.readAllLines(COUNTERS).stream()
          .filter(line -> line.startsWith(NAME))
          .mapToLong(line -> Long.parseLong(line.substring(NAME.length()).strip()))
          .findFirst()
          .orElse(0);
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
  }
}
