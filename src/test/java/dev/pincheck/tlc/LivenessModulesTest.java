// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.input.InputRejected;
import dev.pincheck.machine.MachineUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The fairness of each machine's spec is that of all steps of a task, whatever procedures it has.
 */
final class LivenessModulesTest {

  private static final Pattern NEXT = Pattern.compile("(?ms)^Next ==(.*?)^\\s*$");
  private static final Pattern STEP_OF = Pattern.compile("(?ms)^StepOf\\(self\\) ==(.*?)^\\s*$");
  private static final Pattern PART = Pattern.compile("(\\w+)\\(self\\)");

  static Stream<Path> specs() throws InputRejected {
    return MachineUnderTest.all().stream()
        .map(under -> under.machine().spec())
        .filter(spec -> Files.exists(liveness(spec)));
  }

  private static Path liveness(Path spec) {
    return spec.resolveSibling(RaceModule.LIVENESS + ".tla");
  }

  @ParameterizedTest
  @MethodSource("specs")
  void noProcedureIsLeftOutOfTheStepsOfATask(Path spec) throws IOException {
    SortedSet<String> next = parts(NEXT, Files.readString(SpecModules.algorithm(spec)));

    assertThat(next).contains("actor");
    assertThat(parts(STEP_OF, Files.readString(liveness(spec)))).isEqualTo(next);
  }

  private static SortedSet<String> parts(Pattern definition, String module) {
    Matcher found = definition.matcher(module);
    assertThat(found.find()).isTrue();
    return PART.matcher(found.group(1))
        .results()
        .map(part -> part.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
