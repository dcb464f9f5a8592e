// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files that an Alloy module is made of: itself, those beside it, and what any of them opens in
 * whatever folder. A name that leads to no file is one of Alloy's own modules. Alloy itself is
 * given these files and no others, so that one overlooked here is an error there.
 */
final class OpenedModules {

  private static final String ENDING = ".als";

  /** In the order in which Alloy looks for them. */
  private static final List<String> ENDINGS = List.of(ENDING, ".md", ".ele");

  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|(?://|--)[^\\n]*");
  private static final Pattern HEADER = Pattern.compile("^\\s*module\\s+([\\w/'\"]+)");
  private static final Pattern OPEN = Pattern.compile("\\bopen\\s+([\\w/'\"]+)");

  private final Path shown;
  private final Path folder;
  private final Map<Path, SourceFile> read = new LinkedHashMap<>();
  private final Deque<Path> next = new ArrayDeque<>();

  private OpenedModules(Path module) throws IOException {
    this.shown = Optional.ofNullable(module.getParent()).orElse(Path.of(""));
    this.folder = shown.toRealPath();
  }

  /**
   * Reads them all, the module first; nothing if there is no such module.
   *
   * @throws UncheckedIOException if one cannot be read
   */
  static Snapshot of(Path module) {
    if (!Files.isRegularFile(module)) {
      return Snapshot.EMPTY;
    }
    try {
      OpenedModules modules = new OpenedModules(module);
      modules.add(module);
      for (SourceFile beside : Snapshot.ofFolder(modules.shown, ENDING).files()) {
        modules.add(beside.path());
      }
      while (!modules.next.isEmpty()) {
        for (Path opened : opened(modules.next.peek(), modules.read.get(modules.next.remove()))) {
          modules.add(opened);
        }
      }
      return new Snapshot(List.copyOf(modules.read.values()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      return;
    }
    Path real = path.toRealPath();
    if (!read.containsKey(real)) {
      read.put(real, SourceFile.read(shown.resolve(folder.relativize(real)).normalize()));
      next.add(real);
    }
  }

  private static List<Path> opened(Path real, SourceFile file) {
    String code = COMMENT.matcher(file.text()).replaceAll(" ");
    Matcher header = HEADER.matcher(code);
    String own = header.find() ? header.group(1) : "";
    List<Path> paths = new ArrayList<>();
    Matcher open = OPEN.matcher(code);
    while (open.find()) {
      String base = place(own, real.getParent(), open.group(1)).toString();
      ENDINGS.forEach(ending -> paths.add(Path.of(base + ending)));
    }
    return paths;
  }

  /**
   * Returns where a module is that another one opens, without the ending: what their names begin
   * with in common is one folder, which is so many above the module as its name goes on.
   */
  private static Path place(String own, Path folder, String opened) {
    Deque<String> from = new ArrayDeque<>(List.of(own.split("/", -1)));
    Deque<String> to = new ArrayDeque<>(List.of(opened.split("/", -1)));
    while (from.size() > 1 && to.size() > 1 && from.peek().equals(to.peek())) {
      from.remove();
      to.remove();
    }
    Path place = folder;
    for (int i = 1; i < from.size(); i++) {
      place = place.resolve("..");
    }
    return place.resolve(String.join("/", to)).normalize();
  }
}
