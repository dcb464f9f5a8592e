// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.alloy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.engine.Verdict;
import edu.mit.csail.sdg.alloy4.A4Reporter;
import edu.mit.csail.sdg.ast.Command;
import edu.mit.csail.sdg.parser.CompModule;
import edu.mit.csail.sdg.parser.CompUtil;
import edu.mit.csail.sdg.translator.A4Options;
import edu.mit.csail.sdg.translator.TranslateAlloyToKodkod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import kodkod.engine.satlab.SATFactory;

/** A module of the specs with a piece of its text replaced, of which one command is asked. */
final class AlteredModule {

  private static final Path SPECS = Path.of(System.getProperty("pincheck.home")).resolve("specs");
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

  /**
   * Returns how the command comes out where the text says something else: decided as {@link
   * AlloyChild} does, but without a process of its own, most of whose time is that Alloy is cold.
   */
  Verdict verdict(String command, String text, String replacement) throws IOException {
    String whole = Files.readString(SPECS.resolve(name));
    assertThat(whole).contains(text);
    Path file = folder.resolve(Path.of(name).getFileName());
    Files.writeString(file, whole.replace(text, replacement));
    CompModule module =
        CompUtil.parseEverything_fromFile(A4Reporter.NOP, /* loaded= */ null, file.toString());
    List<Command> asked =
        module.getAllCommands().stream().filter(one -> one.label.equals(command)).toList();
    assertThat(asked).as(command).hasSize(1);
    A4Options options = new A4Options();
    options.solver = SATFactory.DEFAULT;
    return Commands.verdict(
        asked.get(0),
        TranslateAlloyToKodkod.execute_command(
            A4Reporter.NOP, module.getAllReachableSigs(), asked.get(0), options),
        CompUtil.isTemporalModel(module.getAllReachableSigs(), asked.get(0)));
  }
}
