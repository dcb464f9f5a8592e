// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.input.InputRejected;
import dev.pincheck.model.Catalogue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.commons.text.CaseUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Writes what a machine of one's own begins with. */
@Command(
    name = "machine",
    description = {
      "Writes a folder with a machine of your own: a TLA+ spec of two tasks and a counter, its"
          + " configuration, two variants and a race, which is checked as it is. What is left to do"
          + " stands in the files."
    },
    mixinStandardHelpOptions = true)
final class NewMachineCommand implements Callable<Integer> {

  private static final List<String> FILES =
      List.of("machine.toml", "variants.toml", "races/two-tasks.toml", "MODULE.tla", "MODULE.cfg");

  private final Surroundings surroundings;

  @Mixin private NewName name;

  NewMachineCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InputRejected {
    String machine = name.get();
    if (Catalogue.load(surroundings.home(), List.of()).machines().containsKey(machine)) {
      throw name.usage("there is a machine `" + machine + "` already");
    }
    String module =
        CaseUtils.toCamelCase(machine, /* capitalizeFirstLetter= */ true, '_', '-', '.');
    NewFiles files = new NewFiles(surroundings.here());
    for (String file : FILES) {
      files.with(
          machine + "/" + file.replace("MODULE", module),
          template(file).replace("@Module@", module));
    }
    files.write();
    surroundings
        .out()
        .printf(
            "%s is a machine of two tasks and a counter for now. Its files say what is left to do."
                + " Then:%n  ./pincheck check --models %s%n  ./pincheck lint --models %s%n",
            machine, machine, machine);
    return ExitCode.AS_EXPECTED.code();
  }

  private static String template(String file) {
    try (InputStream in = NewMachineCommand.class.getResourceAsStream("new-machine/" + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
