// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pincheck.engine.Budget;
import dev.pincheck.machine.MachineUnderTest;
import dev.pincheck.report.NeedText;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each effect of the fixture machine is dropped once, and what it is needed for is said. */
final class EveryStepTest {

  @Test
  void eachEffectIsNeededForWhatItDoes() throws Exception {
    assertThat(needs("locked", Long.MAX_VALUE))
        .extracting(
            need -> need.drop().toString(), need -> need.failure().map(Need.Failure::kind).get())
        .containsExactly(
            tuple("Count_ReleaseLock/lock.unlock", Need.Kind.DEADLOCK),
            tuple("Count_Store/number.store", Need.Kind.PROPERTY),
            tuple("Count_TakeLock/lock.lock", Need.Kind.PROPERTY));
  }

  @Test
  void whatFailsWithoutTheDropAlreadyIsNoNeed() throws Exception {
    List<Need> needs = needs("unlocked", Long.MAX_VALUE);

    assertThat(needs).isNotEmpty().allMatch(Need::isNone);
    assertThat(NeedText.of(needs)).contains("not needed within these bounds").contains("0 needed");
  }

  @Test
  void aBudgetThatEndsLeavesItUndecided() throws Exception {
    List<Need> needs = needs("locked", 2);

    assertThat(needs).isNotEmpty().noneMatch(Need::isNone);
    assertThat(NeedText.of(needs)).contains("undecided: a budget ran out in 1 race");
  }

  private static List<Need> needs(String variant, long states) throws Exception {
    MachineUnderTest tally =
        MachineUnderTest.all().stream()
            .filter(one -> one.name().equals("tally"))
            .findFirst()
            .orElseThrow();
    Budget budget = new Budget(Duration.ofMinutes(1), states, 256);
    return new EveryStep(
            tally.machine().variants().get(variant),
            budget,
            /* jobs= */ 2,
            (what, count, all) -> {})
        .run(tally.races());
  }
}
