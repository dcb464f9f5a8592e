// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * A class-data sharing archive for one main class, class path and JVM, so that children start fast.
 * It lives in the folder that the system property {@code pincheck.cds} names; without the property,
 * or with a folder of classes on the class path (which the JVM cannot archive), there is none. The
 * first child that finds none writes it as it exits, under another name first.
 */
final class SharedArchive {

  private final List<String> flags;
  private final Optional<Path> training;
  private final Optional<Path> archive;

  private SharedArchive(List<String> flags, Optional<Path> training, Optional<Path> archive) {
    this.flags = flags;
    this.training = training;
    this.archive = archive;
  }

  static SharedArchive of(String mainClass, List<Path> classPath) {
    String folder = System.getProperty("pincheck.cds", "");
    SharedArchive none =
        new SharedArchive(List.of("-Xshare:auto"), Optional.empty(), Optional.empty());
    if (folder.isEmpty() || !classPath.stream().allMatch(Files::isRegularFile)) {
      return none;
    }
    try {
      Path home = Files.createDirectories(Path.of(folder)).toRealPath();
      String key = key(mainClass, classPath);
      Path archive =
          home.resolve(mainClass.substring(mainClass.lastIndexOf('.') + 1) + "-" + key + ".jsa");
      // An archive that does not fit is passed over without a word: logging is off.
      List<String> quiet = List.of("-Xshare:auto", "-Xlog:disable", "-Xlog:all=off");
      if (Files.exists(archive)) {
        return new SharedArchive(
            plus(quiet, "-XX:SharedArchiveFile=" + archive), Optional.empty(), Optional.empty());
      }
      if (!Files.isWritable(home)) {
        return none;
      }
      Path training =
          home.resolve(
              archive.getFileName()
                  + "."
                  + ProcessHandle.current().pid()
                  + "-"
                  + System.nanoTime());
      return new SharedArchive(
          plus(quiet, "-XX:ArchiveClassesAtExit=" + training),
          Optional.of(training),
          Optional.of(archive));
    } catch (IOException e) {
      return none;
    }
  }

  List<String> flags() {
    return flags;
  }

  /** Gives the archive that was just written its final name. */
  void publish() {
    training.ifPresent(
        written -> {
          try {
            if (Files.exists(written)) {
              Files.move(written, archive.orElseThrow(), StandardCopyOption.ATOMIC_MOVE);
            }
          } catch (IOException e) {
            discard();
          }
        });
  }

  /** Removes what an ended child may have written of an archive. */
  void discard() {
    training.ifPresent(
        written -> {
          try {
            Files.deleteIfExists(written);
          } catch (IOException e) {
            // A leftover costs space, no answer.
          }
        });
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

  private static List<String> plus(List<String> flags, String more) {
    return java.util.stream.Stream.concat(flags.stream(), java.util.stream.Stream.of(more))
        .toList();
  }
}
