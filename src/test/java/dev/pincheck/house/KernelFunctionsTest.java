// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.machine.References;
import dev.pincheck.model.KernelFunctions;
import dev.pincheck.model.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The functions that functions.toml lists are those that the routines say they stand for. */
final class KernelFunctionsTest {

  private static final Pattern METHOD = Pattern.compile("\\*/(?:\\s*@\\w+)*[^;{}()=]*\\b(\\w+)\\(");

  private static final Path HOME = Path.of(System.getProperty("pincheck.home"));

  @Test
  void eachRoutineIsThereAndItsJavadocBeginsWithTheFunction() throws Exception {
    for (var machine : Tree.catalogue().machines().values()) {
      if (References.has(machine.name())) {
        assertThat(machine.functions().byRoutine()).as(machine.name()).isNotEmpty();
        String folder = References.find(machine.name()).orElseThrow().getClass().getPackageName();
        for (Map.Entry<String, KernelFunctions.CFunction> entry :
            machine.functions().byRoutine().entrySet()) {
          assertThat(firstWords(folder, entry.getKey()))
              .as(machine.name() + " " + entry.getKey())
              .contains(entry.getValue().name());
        }
      }
    }
  }

  /** Returns the first word of the Javadoc of each method of that name. */
  private static List<String> firstWords(String folder, String routine) throws IOException {
    String[] parts = routine.split("\\.", -1);
    Path file =
        HOME.resolve("src/main/java").resolve(folder.replace('.', '/')).resolve(parts[0] + ".java");
    List<String> words = new ArrayList<>();
    for (String commented : Files.readString(file).split("/\\*\\*", -1)) {
      int end = commented.indexOf("*/");
      Matcher method = METHOD.matcher(commented.substring(Math.max(0, end)));
      if (end > 0 && method.lookingAt() && method.group(1).equals(parts[1])) {
        words.add(commented.substring(0, end).replaceFirst("[\\s*]*", "").split("\\W", 2)[0]);
      }
    }
    return words;
  }
}
