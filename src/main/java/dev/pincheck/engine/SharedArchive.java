// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A class-data sharing archive for one main class, class path and JVM, so that children start fast.
 * It lives in the folder that the system property {@code pincheck.cds} names; without the property,
 * or with a folder of classes on the class path (which the JVM cannot archive), there is none.
 *
 * <p>It is written by a child of its own that does a small job in the interpreter alone. A normal
 * run must not write it: the archive keeps which methods the compiler has given up on, though it
 * may have done so only because a class was being loaded at the time. Measured with TLC on a race
 * of 4,144 states (JDK 17, serial collector, processor time, two runs each): 2.1 s without an
 * archive, 5.3 to 5.5 s with one from a normal run, whose {@code Tool.evalApplImpl} was never
 * compiled again, 1.9 s with one from the interpreter. On a spec of 5 states an archive saves a
 * quarter of 0.6 s.
 */
final class SharedArchive {

  /** An archive that does not fit is passed over without a word. */
  private static final List<String> QUIET =
      List.of("-Xshare:auto", "-Xlog:disable", "-Xlog:all=off");

  private final Optional<Path> archive;

  private SharedArchive(Optional<Path> archive) {
    this.archive = archive;
  }

  static SharedArchive of(String mainClass, List<Path> classPath) {
    String folder = System.getProperty("pincheck.cds", "");
    if (folder.isEmpty() || !classPath.stream().allMatch(Files::isRegularFile)) {
      return new SharedArchive(Optional.empty());
    }
    try {
      Path home = Files.createDirectories(Path.of(folder)).toRealPath();
      String name = mainClass.substring(mainClass.lastIndexOf('.') + 1);
      return new SharedArchive(
          Optional.of(home.resolve(name + "-" + key(mainClass, classPath) + ".jsa")));
    } catch (IOException e) {
      return new SharedArchive(Optional.empty());
    }
  }

  /** Returns the options that use the archive, where there is one. */
  List<String> use() {
    return archive
        .filter(Files::exists)
        .map(file -> plus("-XX:SharedArchiveFile=" + file))
        .orElse(QUIET);
  }

  /** Says whether the archive should be and is not there. */
  boolean isMissing() {
    return archive
        .filter(file -> !Files.exists(file) && Files.isWritable(file.getParent()))
        .isPresent();
  }

  /** Returns a new name for the archive while it is written. */
  Path draft() {
    Path file = archive.orElseThrow();
    return file.resolveSibling(
        file.getFileName() + "." + ProcessHandle.current().pid() + "-" + System.nanoTime());
  }

  /** Returns the options that write the archive as the JVM exits. */
  List<String> write(Path draft) {
    List<String> flags = new ArrayList<>(plus("-XX:ArchiveClassesAtExit=" + draft));
    flags.add("-Xint");
    return flags;
  }

  /** Gives the archive its name if it was written, and leaves nothing else behind. */
  void publish(Path draft, boolean written) {
    try {
      if (written && Files.exists(draft)) {
        Files.move(draft, archive.orElseThrow(), StandardCopyOption.ATOMIC_MOVE);
      } else {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      // Without an archive children start more slowly, and that is all.
    }
  }

  private static String key(String mainClass, List<Path> classPath) throws IOException {
    InputHash hash = new InputHash();
    hash.add(System.getProperty("java.home"));
    hash.add(System.getProperty("java.vm.version"));
    hash.add(mainClass);
    for (Path entry : classPath) {
      hash.add(entry.toString());
      hash.add(Files.getLastModifiedTime(entry) + " " + Files.size(entry));
    }
    return hash.hex().substring(0, 16);
  }

  private static List<String> plus(String more) {
    List<String> flags = new ArrayList<>(QUIET);
    flags.add(more);
    return flags;
  }
}
