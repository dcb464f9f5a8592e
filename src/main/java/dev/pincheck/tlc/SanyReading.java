// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import dev.pincheck.engine.ScratchFolder;
import dev.pincheck.engine.Snapshot;
import dev.pincheck.input.InputRejected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What SANY is asked about modules outside of any run of TLC, each time in a loading of its own.
 */
final class SanyReading {

  private SanyReading() {}

  /**
   * Returns the lines that a reader says of a module.
   *
   * @param modules the module and all that it extends
   * @param reader has a public static method {@code text} of the module's file and what is asked,
   *     which are strings
   * @throws InputRejected if the module is no TLA+
   */
  static List<String> lines(Snapshot modules, Class<?> reader, Path module, String... asked)
      throws IOException, InputRejected {
    Path texts = Files.createTempDirectory("spec").toRealPath();
    try (FreshClasses classes = new FreshClasses()) {
      StandardModules.unpack(TlcJar.pinned(), texts, modules);
      Algorithms.leaveOut(modules, texts);
      List<Class<?>> types = new ArrayList<>(List.of(Path.class));
      List<Object> arguments = new ArrayList<>(List.of(texts.resolve(module.getFileName())));
      for (String one : asked) {
        types.add(String.class);
        arguments.add(one);
      }
      return classes
          .call(reader.getName(), "text", types, arguments.toArray())
          .toString()
          .lines()
          .toList();
    } finally {
      ScratchFolder.delete(texts);
    }
  }
}
