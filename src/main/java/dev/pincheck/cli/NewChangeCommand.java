// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Names;
import dev.pincheck.machine.Changes;
import dev.pincheck.machine.References;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes what a change of one's own begins with. */
@Command(
    name = "change",
    description = {
      "Writes a Java file that overrides one routine of a machine's reference, and the variants"
          + " file that names it. The override compiles and changes nothing; what the routine does"
          + " stands in it as a comment, to be copied."
    },
    mixinStandardHelpOptions = true)
final class NewChangeCommand implements Callable<Integer> {

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9.-]*");

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "The name of the variant, unbind-looks-again.")
  private String name;

  @Option(
      names = "--on",
      paramLabel = "MACHINE/V",
      required = true,
      description = "The variant that is changed, gmem/7.2.")
  private String on;

  @Option(
      names = "--routine",
      paramLabel = "R",
      required = true,
      description =
          "What is overridden: unbind, or SlotBinding.unbind where several are called so.")
  private String routine;

  NewChangeCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InputRejected {
    if (!NAME.matcher(name).matches()) {
      throw usage("a variant is called by letters, digits, points and hyphens, not `" + name + "`");
    }
    Catalogue catalogue = Catalogue.load(surroundings.home(), List.of());
    String[] parts = on.split("/", 2);
    Machine machine = catalogue.machines().get(parts[0]);
    if (machine == null || !References.has(parts[0])) {
      throw usage(
          Names.unknown(
              "machine",
              "machines with a reference",
              parts[0],
              catalogue.machines().keySet().stream().filter(References::has).toList()));
    }
    Variant base = parts.length == 2 ? machine.variants().get(parts[1]) : null;
    if (base == null) {
      throw usage(
          Names.unknown(
              "variant",
              "variants",
              parts.length == 2 ? parts[1] : "",
              machine.variants().keySet()));
    } else if (machine.variant(name).isPresent()) {
      throw usage("there is a variant `" + name + "` already: " + machine.name() + " has it");
    }
    Race any = catalogue.races(machine).get(0);
    ChangeDraft draft = draft(machine, base, Changes.running(any, base));
    write(draft);
    return ExitCode.AS_EXPECTED.code();
  }

  private ChangeDraft draft(Machine machine, Variant base, List<Class<?>> running) {
    TreeMap<String, List<ChangeDraft>> known = new TreeMap<>();
    for (Class<?> type : running) {
      Changes.overridable(type)
          .forEach(
              method -> {
                ChangeDraft draft =
                    new ChangeDraft(name, machine.name(), base.name(), type, method);
                add(known, method.getName(), draft);
                add(known, qualified(type, method), draft);
              });
    }
    List<ChangeDraft> found = known.get(routine);
    if (found == null) {
      boolean qualified = routine.contains(".");
      throw usage(
          Names.unknown(
              "routine",
              "routines of " + machine.name(),
              routine,
              known.keySet().stream().filter(one -> one.contains(".") == qualified).toList()));
    } else if (found.stream().map(ChangeDraft::routine).distinct().count() > 1) {
      throw usage(
          "several are called `"
              + routine
              + "`: "
              + String.join(
                  ", ",
                  found.stream().map(one -> qualified(one.routine(), one.method())).toList()));
    }
    return found.get(0);
  }

  private static void add(Map<String, List<ChangeDraft>> known, String called, ChangeDraft draft) {
    known.computeIfAbsent(called, key -> new ArrayList<>()).add(draft);
  }

  private static String qualified(Class<?> type, Method method) {
    return type.getSimpleName() + "." + method.getName();
  }

  private void write(ChangeDraft draft) throws InputRejected {
    String java = draft.type() + ".java";
    String variants = name + ".toml";
    new NewFiles(surroundings.here())
        .with(java, draft.java(surroundings.home()))
        .with(variants, draft.variants())
        .write();
    surroundings
        .out()
        .printf(
            "%s overrides %s of %s/%s and changes nothing yet.%n%s makes it the variant %s.%n"
                + "Edit the first, then:%n  ./pincheck compare %s %s --variants %s%n",
            java,
            qualified(draft.routine(), draft.method()),
            draft.machine(),
            draft.base(),
            variants,
            name,
            draft.base(),
            name,
            variants);
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
