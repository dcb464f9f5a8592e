// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pincheck.input.InputRejected;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Knob;
import dev.pincheck.model.Machine;
import dev.pincheck.tlc.Assumptions;
import dev.pincheck.tlc.SpecModules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reference, spec and files that name different things are refused, with the place. */
final class AgreementTest {
  @TempDir private Path folder;

  private static List<MachineUnderTest> machines() throws InputRejected {
    return MachineUnderTest.all();
  }

  @ParameterizedTest
  @MethodSource("machines")
  void aMachineOfTheCatalogueAgreesWithItsReferenceAndItsSpec(MachineUnderTest copied)
      throws Exception {
    copied.copyTo(folder);
    String name = copied.name();
    Machine machine = Catalogue.load(folder, List.of()).machines().get(name);

    require(name);

    assertThat(Assumptions.in(folder).of(machine.spec()).orElseThrow().constants().keySet())
        .containsExactlyInAnyOrderElementsOf(
            machine.knobs().values().stream().map(Knob::constant).toList());
  }

  @ParameterizedTest
  @MethodSource("machines")
  void aValueThatTheSpecLacksIsRefusedWhereItsValuesStand(MachineUnderTest copied)
      throws Exception {
    copied.copyTo(folder);
    String name = copied.name();
    Knob knob = knob(copied);
    String value = List.copyOf(knob.values().keySet()).get(1);
    String was = rewriteAssumption(name, knob, "\\{.*}", "{\"" + value + "x\"}");

    assertThat(problems(name))
        .anyMatch(
            problem ->
                problem.matches(
                    ".*\\.tla:\\d+:8: this lacks the value `%s` of the knob `%s`"
                            .formatted(value, knob.name())
                        + " \\(models/%s/variants\\.toml:\\d+:\\d+\\), did you mean `%sx`\\?; it knows %sx"
                            .formatted(name, value, value)))
        .anyMatch(
            problem ->
                problem.matches(
                    "models/%s/variants\\.toml:\\d+:\\d+: this lacks the value `%sx`, which the spec"
                            .formatted(name, value)
                        + " assumes \\(.*\\.tla:\\d+:8\\), did you mean `%s`\\?.*"
                            .formatted(value)));
    assertThat(was).startsWith("ASSUME");
  }

  @ParameterizedTest
  @MethodSource("machines")
  void aConstantThatIsOfNoKnobAndAKnobWithoutAnAssumptionAreRefused(MachineUnderTest copied)
      throws Exception {
    copied.copyTo(folder);
    String name = copied.name();
    Knob knob = knob(copied);
    rewriteAssumption(
        name,
        knob,
        "ASSUME " + knob.constant(),
        "CONSTANT " + knob.constant() + "s ASSUME " + knob.constant() + "s");

    assertThat(problems(name))
        .anyMatch(
            problem ->
                problem.matches(
                    ".*\\.tla:1:1: no ASSUME says which values `%s` may have.*, did you mean `%ss`\\?"
                        .formatted(knob.constant(), knob.constant())))
        .anyMatch(
            problem ->
                problem.contains(
                    "the constant `%ss` is of no knob in models/%s/variants.toml, did you mean `%s`?"
                        .formatted(knob.constant(), name, knob.constant())));
  }

  @ParameterizedTest
  @MethodSource("machines")
  void aValueThatOnlyVariantsKnowsIsRefusedForReferenceAndSpec(MachineUnderTest copied)
      throws Exception {
    copied.copyTo(folder);
    String name = copied.name();
    Knob knob = knob(copied);
    Path file = folder.resolve("models").resolve(name).resolve("variants.toml");
    String table = "[knobs." + knob.name() + ".values]\n";
    Files.writeString(file, Files.readString(file).replace(table, table + "zwei = \"2\"\n"));
    int line = Files.readAllLines(file).indexOf("zwei = \"2\"") + 1;

    assertThat(problems(name))
        .anyMatch(
            problem ->
                problem.startsWith(
                    "models/%s/variants.toml:%d:1: the reference lacks `%s = zwei`; it knows "
                        .formatted(name, line, knob.name())))
        .anyMatch(
            problem ->
                problem.contains(
                    "this lacks the value `zwei` of the knob `%s` (models/%s/variants.toml:%d:1)"
                        .formatted(knob.name(), name, line)));
  }

  @ParameterizedTest
  @MethodSource("machines")
  void whatIsKeptOfASpecIsUsedUntilTheSpecChanges(MachineUnderTest copied) throws Exception {
    copied.copyTo(folder);
    String name = copied.name();
    require(name);
    Path kept = kept();
    String text = Files.readString(kept);
    String constant = knob(copied).constant();

    Files.writeString(kept, text.replace("\n" + constant + "\t", "\n" + constant + "Kept\t"));
    assertThat(problems(name)).anyMatch(problem -> problem.contains(constant + "Kept"));

    rewriteAssumption(name, knob(copied), "ASSUME", "ASSUME ");
    require(name);

    Files.writeString(kept, Files.readString(kept).replaceFirst("\n[^\n]*\n$", "\n"));
    require(name);
  }

  @Test
  void aSpecThatDoesNotParseIsLeftToWhoChecksIt() throws Exception {
    gmem().copyTo(folder);
    Path module = folder.resolve("specs/gmem/GmemRace.tla");
    Files.writeString(module, Files.readString(module).replace("ASSUME", "ASSUME ASSUME"));

    require("gmem");
  }

  @Test
  void anOperationWithoutHandlerIsRefusedWithTheNearestName() throws Exception {
    gmem().copyTo(folder);
    append("machine.toml", "[operations.punsh]\nform = \"punsh <file>\"\nsays = \"a new one\"\n");

    assertThat(problems("gmem"))
        .anyMatch(
            problem ->
                problem.matches(
                    "models/gmem/machine\\.toml:\\d+:1: the reference does not handle this: "
                        + "unknown operation `punsh`, did you mean `punch`\\?.*"));
  }

  @Test
  void aKnobThatTheReferenceDoesNotReadIsRefused() throws Exception {
    gmem().copyTo(folder);
    append(
        "variants.toml",
        """
        [knobs.begins]
        says = "x"
        default = "a"
        [knobs.begins.values]
        a = "a"
        b = "b"
        """);

    assertThat(problems("gmem"))
        .anyMatch(problem -> problem.contains("unknown knob `begins`, did you mean `begin`?"));
  }

  private static MachineUnderTest gmem() throws InputRejected {
    return machines().stream().filter(each -> each.name().equals("gmem")).findFirst().orElseThrow();
  }

  private void append(String file, String text) throws IOException {
    Path path = folder.resolve("models/gmem").resolve(file);
    Files.writeString(path, Files.readString(path) + "\n" + text);
  }

  private static Knob knob(MachineUnderTest machine) {
    return machine.machine().knobs().values().iterator().next();
  }

  /** Changes the line with the assumption of a knob; returns what it was. */
  private String rewriteAssumption(String machine, Knob knob, String found, String replacement)
      throws Exception {
    Path module =
        SpecModules.race(Catalogue.load(folder, List.of()).machines().get(machine).spec());
    Pattern assumption = Pattern.compile("ASSUME\\s+" + knob.constant() + "\\b.*");
    String text = Files.readString(module);
    String line =
        text.lines().filter(each -> assumption.matcher(each).matches()).findFirst().orElseThrow();
    String changed = line.replaceFirst(found, replacement);
    assertThat(changed).isNotEqualTo(line);
    Files.writeString(module, text.replace(line, changed));
    return line;
  }

  private Path kept() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(".pincheck/assumed"))) {
      return files.findFirst().orElseThrow();
    }
  }

  private void require(String machine) throws InputRejected {
    Catalogue catalogue = Catalogue.load(folder, List.of());
    Agreement.require(
        folder,
        catalogue,
        List.of(catalogue.machines().get(machine)),
        of -> Assumptions.in(folder).of(of.spec()));
  }

  private List<String> problems(String machine) {
    InputRejected rejected = catchThrowableOfType(InputRejected.class, () -> require(machine));
    assertThat(rejected).as("the machine is rejected").isNotNull();
    return rejected.problems().stream().map(Object::toString).toList();
  }
}
