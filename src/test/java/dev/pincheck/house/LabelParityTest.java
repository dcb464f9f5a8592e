// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.machine.MachineUnderTest;
import dev.pincheck.tlc.SpecModules;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the labels of each machine's spec and the markers of its reference together. */
final class LabelParityTest {

  private static final Pattern LABEL = Pattern.compile("(?m)^([A-Z]\\w*_\\w+):$");
  private static final Pattern MARKER = Pattern.compile("\\bat\\(\\s*\"(\\w+)\"\\s*\\)");

  @ParameterizedTest
  @MethodSource("dev.pincheck.machine.MachineUnderTest#all")
  void theReferenceOpensExactlyTheStepsThatTheSpecNames(MachineUnderTest machine) {
    Path algorithm = SpecModules.algorithm(machine.machine().spec());
    Labels spec = Labels.in(List.of(SourceTree.file(algorithm)), LABEL);
    Labels reference = Labels.in(SourceTree.java(machine.sources().toString()), MARKER);

    assertThat(spec.names()).isNotEmpty();
    assertThat(spec.repeated()).isEmpty();
    assertThat(spec.without(reference)).isEmpty();
  }

  private static Labels labels(String file, String... lines) {
    return Labels.in(
        List.of(new SourceTree.Source(Path.of(file), List.of(lines))),
        Pattern.compile("(\\w+_.*)"));
  }

  @Test
  void aLabelThatWasRenamedIsToldWithBothItsPlaces() {
    Labels spec = labels("A.tla", "Bind_Load", "Bind_Stoer");
    Labels reference = labels("A.java", "", "Bind_Load", "Bind_Store");

    assertThat(spec.without(reference))
        .containsExactly(
            "`Bind_Stoer` at A.tla:2 is `Bind_Store` at A.java:3: a step has the same name in both,"
                + " rename one of them");
  }

  @Test
  void aLabelWithoutPartnerIsToldWithTheNeighbourOfItsPartner() {
    Labels spec = labels("A.tla", "Free_All", "Bind_Load", "Wait_For");
    Labels reference = labels("A.java", "Bind_Load", "Wait_For", "Zap_Leaf");

    assertThat(spec.without(reference))
        .containsExactly(
            "`Free_All` at A.tla:1 is missing in A.java, where its neighbour `Bind_Load` is at"
                + " A.java:1",
            "`Zap_Leaf` at A.java:3 is missing in A.tla, where its neighbour `Wait_For` is at"
                + " A.tla:3");
  }

  @Test
  void aLabelThatStandsTwiceIsToldWithBothPlaces() {
    assertThat(labels("A.tla", "Bind_Load", "", "Bind_Load").repeated())
        .containsExactly("`Bind_Load` stands at A.tla:1, A.tla:3");
  }
}
