// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report.page;

import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The folder of a report. It is written whole beside its place and then moved there, so that nobody
 * sees half of one; a list of its files tells a report of ours from a folder of somebody else's.
 */
public final class ReportFolder {

  static final String LIST = "pincheck-report.txt";
  private static final String HEAD = "A report of pincheck, written anew as a whole; its files:";

  private final Path given;
  private final Path folder;

  /** Takes where the report is to be. */
  public ReportFolder(Path folder) {
    this.given = folder;
    this.folder = folder.toAbsolutePath().normalize();
  }

  /**
   * Checks that nothing of somebody else's would be lost.
   *
   * @throws InputRejected if the folder is neither empty nor a report, or no folder
   */
  public void requireOurs() throws InputRejected {
    if (Files.notExists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    } else if (!Files.isDirectory(folder)) {
      throw rejected("is no folder; --out names a new one, an empty one, or a report");
    }
    try {
      List<String> there = files(folder);
      if (!there.isEmpty() && !listed().containsAll(there)) {
        throw rejected(
            "is neither empty nor a report of pincheck's, and is left as it is; --out names"
                + " another folder");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private InputRejected rejected(String text) {
    return new InputRejected(Problem.ofFile(given.toString(), text));
  }

  private List<String> listed() throws IOException {
    Path list = folder.resolve(LIST);
    if (!Files.isRegularFile(list)) {
      return List.of();
    }
    List<String> lines = Files.readAllLines(list);
    return lines.isEmpty() || !lines.get(0).equals(HEAD) ? List.of() : lines;
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> !file.equals(folder))
          .map(file -> folder.relativize(file).toString())
          .toList();
    }
  }

  /**
   * Writes the report in place of an older one.
   *
   * @param files texts by name
   */
  public void write(Map<String, String> files) {
    try {
      Files.createDirectories(folder.getParent());
      Path draft = Files.createTempDirectory(folder.getParent(), folder.getFileName() + ".new");
      try {
        for (Map.Entry<String, String> file : files.entrySet()) {
          Files.writeString(draft.resolve(file.getKey()), file.getValue());
        }
        Files.writeString(draft.resolve(LIST), list(files));
        // A new folder of this kind is its owner's alone; a report is for whoever may look.
        readable(draft);
        Path old = Files.createTempDirectory(folder.getParent(), folder.getFileName() + ".old");
        if (Files.exists(folder)) {
          Files.move(folder, old.resolve("report"));
        }
        Files.move(draft, folder);
        delete(old);
      } finally {
        delete(draft);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String list(Map<String, String> files) {
    TreeSet<String> names = new TreeSet<>(files.keySet());
    names.add(LIST);
    return HEAD + "\n" + String.join("\n", names) + "\n";
  }

  private static void readable(Path draft) throws IOException {
    if (Files.getFileStore(draft).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
