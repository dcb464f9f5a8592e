// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pincheck.engine.SourceFile;
import dev.pincheck.input.InputRejected;
import dev.pincheck.model.Drop;
import dev.pincheck.model.Force;
import dev.pincheck.model.Mutations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in the place of a spec's operators, in a spec as the translator makes it. */
final class MutatedSpecTest {

  private static final String ALGORITHM =
      """
      ------------------------------- MODULE Desk -------------------------------
      EXTENDS Naturals, Sequences
      None == "none"
      Tasks == {"a", "b"}
      (*--algorithm Desk {
      variables
        lock = None;
        door = [d \\in {1} |-> None];
        count = 2;
        seen = {};
        work = <<>>;
      define { IsOpen(d) == door[d] = None }
      process (task \\in Tasks) {
      Take:
        await lock = None;
        lock := self;
        with (d = 1) { door[d] := self };
      Put:
        if (IsOpen(1)) { seen := seen \\cup {self} };
        count := count - 1;
        if (count = 0) { work := Append(work, self) };
      Leave:
        door[1] := None;
        lock := None;
      Choose:
        if (self = "a") { count := 5 } else { count := 6 };
        seen := {count}
      }
      }
      *)
      =============================================================================
      """;

  @TempDir Path folder;
  private Path spec;

  @BeforeEach
  void translated() throws Exception {
    spec = folder.resolve("Desk.tla");
    Files.writeString(spec, ALGORITHM);
    Files.writeString(spec, Translation.fresh(SourceFile.read(spec)));
  }

  private MutatedSpec dropping(Drop... drops) throws InputRejected {
    return MutatedSpec.of(
        spec, new Mutations(List.of(drops), List.of(), Optional.empty(), Optional.empty()));
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ");
  }

  @Test
  void aLockIsNeitherWaitedForNorTakenAndGivenBackByItsHolderOnly() throws Exception {
    MutatedSpec mutated = dropping(Drop.of("Take", "lock.lock"));

    assertThat(mutated.replacements())
        .containsEntry("Take", "MC__Take")
        .containsEntry("Leave", "MC__Leave")
        .hasSize(2);
    assertThat(oneLine(mutated.definitions().get("MC__Take")))
        .contains("MC__Take(self) == /\\ pc[self] = \"Take\" /\\ TRUE /\\ lock' = lock")
        .contains("door' = [door EXCEPT ![d] = self]");
    assertThat(oneLine(mutated.definitions().get("MC__Leave")))
        .contains("lock' = IF lock = self THEN None ELSE lock")
        .contains("door' = [door EXCEPT ![1] = None]");
  }

  @Test
  void anEntryOfALockIsGivenBackByItsHolderOnly() throws Exception {
    MutatedSpec mutated = dropping(Drop.of("Take", "door.tryLock"));

    assertThat(oneLine(mutated.definitions().get("MC__Take")))
        .contains("/\\ lock = None /\\ lock' = self")
        .contains("door' = door");
    assertThat(oneLine(mutated.definitions().get("MC__Leave")))
        .contains("door' = [door EXCEPT ![1] = IF @ = self THEN None ELSE @]");
  }

  @Test
  void aReleaseAloneChangesNothingElse() throws Exception {
    MutatedSpec mutated = dropping(Drop.of("Leave", "lock.unlock"));

    assertThat(mutated.replacements()).containsOnlyKeys("Leave");
    assertThat(oneLine(mutated.definitions().get("MC__Leave")))
        .contains("/\\ lock' = lock /\\ pc'");
  }

  @Test
  void whatIsReadLaterIsWhatItWouldHaveBeen() throws Exception {
    MutatedSpec mutated = dropping(Drop.of("Put", "count.dec"));

    assertThat(oneLine(mutated.definitions().get("MC__Put")))
        .contains("/\\ count' = count /\\ IF (count - 1) = 0 THEN /\\ work'");
  }

  @Test
  void twoEffectsOfOneStep() throws Exception {
    MutatedSpec mutated = dropping(Drop.of("Put", "count.dec"), Drop.of("Put", "work.queue"));

    assertThat(oneLine(mutated.definitions().get("MC__Put")))
        .contains("count' = count")
        .contains("work' = work");
  }

  @Test
  void whatIsOneOfSeveralValuesLaterHasNoForm() throws Exception {
    assertThatThrownBy(() -> dropping(Drop.of("Choose", "count.store")))
        .isInstanceOf(InputRejected.class)
        .hasMessageContaining("has no form for the dropped effect Choose/count.store");
  }

  @Test
  void anEffectThatTheStepDoesNotHaveHasNoForm() throws Exception {
    assertThatThrownBy(() -> dropping(Drop.of("Take", "count.dec")))
        .hasMessageContaining("no form for the dropped effect Take/count.dec");
  }

  @Test
  void aConditionOfTheMutantsModuleSaysWhenItApplies() throws Exception {
    MutatedSpec mutated = dropping(new Drop("Put", 2, Optional.empty(), "count.dec"));

    assertThat(mutated.needsModule()).isTrue();
    assertThat(oneLine(mutated.definitions().get("MC__Put")))
        .contains("== IF Put_2(self) THEN /\\ pc[self]")
        .contains("ELSE /\\ pc[self]");
  }

  @Test
  void aCheckAlwaysSaysTheSame() throws Exception {
    MutatedSpec mutated =
        MutatedSpec.of(
            spec,
            new Mutations(
                List.of(),
                List.of(new Force("IsOpen", "TRUE")),
                Optional.empty(),
                Optional.empty()));

    assertThat(mutated.replacements()).containsOnlyKeys("IsOpen").containsValue("MCIsOpen");
    assertThat(mutated.definitions().get("MCIsOpen")).isEqualTo("MCIsOpen(d) ==\n  TRUE");
    assertThat(mutated.needsModule()).isFalse();
  }

  @Test
  void anotherOrderIsInTheMutantsModule() throws Exception {
    Files.writeString(
        folder.resolve("Mutants.tla"),
        "PutsFirst__Take(self) == TRUE\nPutsFirst__Put(self) == TRUE\nOther__Take(self) == TRUE\n");

    MutatedSpec mutated =
        MutatedSpec.of(
            spec, new Mutations(List.of(), List.of(), Optional.of("PutsFirst"), Optional.empty()));

    assertThat(mutated.needsModule()).isTrue();
    assertThat(mutated.replacements())
        .containsEntry("Take", "PutsFirst__Take")
        .containsEntry("Put", "PutsFirst__Put")
        .hasSize(2);
  }

  @Test
  void theLabelIsWhatStandsBehindTheMark() throws Exception {
    assertThat(MutatedSpec.label("PutsFirst__Release_Put")).isEqualTo("Release_Put");
    assertThat(MutatedSpec.label("Release_Put")).isEqualTo("Release_Put");
  }

  @Test
  void withoutMutationsTheSpecIsNotEvenRead() throws Exception {
    Files.delete(spec);

    assertThat(MutatedSpec.of(spec, Mutations.NONE).replacements()).isEmpty();
  }
}
