// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.alloy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.engine.Budget;
import dev.pincheck.engine.Finding;
import dev.pincheck.engine.Progress;
import dev.pincheck.engine.Question;
import dev.pincheck.engine.Verdict;
import dev.pincheck.input.InputRejected;
import edu.mit.csail.sdg.alloy4.A4Reporter;
import edu.mit.csail.sdg.ast.Command;
import edu.mit.csail.sdg.parser.CompUtil;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** A module of the specs with a piece of its text replaced, and one command left of all. */
final class AlteredModule {

  private static final Path SPECS = Path.of(System.getProperty("pincheck.home")).resolve("specs");
  private static final Budget BUDGET = new Budget(Duration.ofMinutes(2), Long.MAX_VALUE, 512);
  private static final Pattern COMMAND =
      Pattern.compile(
          "^(\\w+): (?:check|run) \\{.*?^} for [^\\n]*\\n", Pattern.MULTILINE | Pattern.DOTALL);

  private final Path folder;
  private final String name;

  /**
   * Takes the module at a path below the specs.
   *
   * @param folder where altered modules are written
   */
  AlteredModule(Path folder, String name) {
    this.folder = folder;
    this.name = name;
  }

  /** Returns the module's commands. */
  List<Command> commands() {
    return CompUtil.parseEverything_fromFile(A4Reporter.NOP, null, SPECS.resolve(name).toString())
        .getAllCommands();
  }

  /** Returns the text of a module with all its commands left out. */
  static String withoutCommands(Path module) throws IOException {
    return COMMAND.matcher(Files.readString(module)).replaceAll("");
  }

  /** Returns how the command comes out where the text says something else. */
  Verdict verdict(String command, String text, String replacement)
      throws IOException, InputRejected {
    String whole = Files.readString(SPECS.resolve(name));
    assertThat(whole).contains(text);
    String altered =
        COMMAND
            .matcher(whole.replace(text, replacement))
            .replaceAll(found -> found.group(1).equals(command) ? "$0" : "");
    Path file = folder.resolve(Path.of(name).getFileName());
    Files.writeString(file, altered);
    List<Finding> findings =
        new AlloyEngine().check(Question.Alloy.of(file.toString(), file), BUDGET, Progress.SILENT);
    assertThat(findings).extracting(Finding::assertion).containsExactly(command);
    return findings.get(0).verdict();
  }
}
