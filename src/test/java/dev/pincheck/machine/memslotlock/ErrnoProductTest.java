// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.machine.memslotlock.ErrnoCase.Memslot;
import dev.pincheck.machine.memslotlock.ErrnoCase.Money;
import dev.pincheck.machine.memslotlock.ErrnoCase.Trouble;
import dev.pincheck.machine.memslotlock.ErrnoTable.Decision;
import dev.pincheck.machine.memslotlock.LockCap.Row;
import dev.pincheck.model.Tree;
import dev.pincheck.model.Variant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The ABI of LOCK and UNLOCK: the reference against errno.toml over a product of all that a call
 * can be and meet. Compared are the errno, the check that decides, and the locks held there.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ErrnoProductTest {

  private final Map<String, Map<ErrnoCase, Decision>> answers = new LinkedHashMap<>();

  private static final Set<String> WHOLE = Set.of("rfc-v5", "repaired");
  private static final int[] ACTIONS = {0, 1, 2, 3, 4, 0x80000001};
  private static final long[] IDS = {0, 1, 32766, 32767, 0x1_0000_0001L, -1};
  private static final long[] FLAGS = {0, 1, 2, 3, 4, 5, 6, 7, 1L << 63 | 1};
  private static final long[][] MORE = {{0, 0}, {1, 0}, {0, 1}};

  private static Variant variant(String variant) throws Exception {
    return Tree.catalogue().machines().get("memslot-lock").variants().get(variant);
  }

  /** Every argument in every state of the memslot, the vcpus and the limit. */
  private static List<ErrnoCase> calls() {
    return calls(ACTIONS, IDS, FLAGS, MORE);
  }

  /** The same with fewer arguments, for variants that look at arguments as rfc-v5 does. */
  private static List<ErrnoCase> fewerCalls() {
    return calls(
        new int[] {1, 2, 3},
        new long[] {1, 32767},
        new long[] {1, 2, 3, 4},
        new long[][] {{0, 0}, {1, 0}});
  }

  private static List<ErrnoCase> calls(int[] actions, long[] ids, long[] bits, long[][] mores) {
    List<ErrnoCase> calls = new ArrayList<>();
    for (int action : actions) {
      for (long id : ids) {
        for (long flags : bits) {
          for (long[] more : mores) {
            LockCap cap = new LockCap(action, id, flags, more[0], more[1], Optional.empty());
            addSituations(calls, cap, /* all= */ more[0] == 0 && more[1] == 0);
          }
        }
      }
    }
    addVersions(calls);
    addTroubles(calls);
    return calls;
  }

  /** What only some versions mind: a vcpu that has run, shared memory under MTE. */
  private static void addVersions(List<ErrnoCase> calls) {
    for (int action : new int[] {1, 2}) {
      for (long flags : new long[] {1, 2, 3}) {
        LockCap cap = new LockCap(action, 1, flags, 0, 0, Optional.empty());
        for (Memslot memslot : Memslot.values()) {
          for (Money money : new Money[] {Money.ENOUGH, Money.TOO_LITTLE}) {
            for (int bits = 2; bits < 8; bits++) {
              Trouble trouble = Trouble.of((bits & 2) != 0, (bits & 4) != 0);
              calls.add(new ErrnoCase(true, cap, memslot, (bits & 1) != 0, money, trouble));
            }
          }
        }
      }
    }
  }

  /** Where the arguments decide by themselves, the rest need not vary in full. */
  private static void addSituations(List<ErrnoCase> calls, LockCap cap, boolean all) {
    for (Memslot memslot : Memslot.values()) {
      for (boolean busy : new boolean[] {false, true}) {
        for (Money money : all ? Money.values() : new Money[] {Money.ENOUGH}) {
          calls.add(new ErrnoCase(true, cap, memslot, busy, money, Trouble.NONE));
        }
      }
    }
    calls.add(new ErrnoCase(false, cap, Memslot.PLAIN, true, Money.ENOUGH, Trouble.NONE));
  }

  /** What goes wrong behind the arguments, two and three at a time. */
  private static void addTroubles(List<ErrnoCase> calls) {
    List<Optional<LockCap.Fault>> faults = new ArrayList<>(List.of(Optional.empty()));
    for (Row row : Row.values()) {
      for (int page = 0; page < (row == Row.ACCOUNT ? 1 : ErrnoCase.PAGES); page++) {
        faults.add(Optional.of(new LockCap.Fault(row, page)));
      }
    }
    for (Optional<LockCap.Fault> fault : faults) {
      for (int bits = 0; bits < 32; bits++) {
        Trouble trouble =
            new Trouble(
                fault,
                (bits & 1) != 0,
                (bits & 2) != 0,
                (bits & 4) != 0,
                (bits & 8) != 0,
                /* ran= */ false,
                (bits & 16) != 0);
        for (long flags : new long[] {1, 3}) {
          LockCap cap = new LockCap(1, 1, flags, 0, 0, fault);
          for (Memslot memslot : new Memslot[] {Memslot.PLAIN, Memslot.LOCKED_R}) {
            for (Money money : trouble.tagged() ? new Money[] {Money.ENOUGH} : Money.values()) {
              calls.add(new ErrnoCase(true, cap, memslot, false, money, trouble));
            }
          }
        }
      }
    }
  }

  private Map<ErrnoCase, Decision> answers(String variant) throws Exception {
    if (!answers.containsKey(variant)) {
      ErrnoBench bench = new ErrnoBench(variant(variant));
      Map<ErrnoCase, Decision> decided = new LinkedHashMap<>();
      (WHOLE.contains(variant) ? calls() : fewerCalls())
          .forEach(call -> decided.put(call, bench.decide(call)));
      answers.put(variant, decided);
    }
    return answers.get(variant);
  }

  /** Returns the first case that the table answers otherwise, if there is one. */
  private static Optional<String> difference(ErrnoTable table, Map<ErrnoCase, Decision> answers) {
    return answers.entrySet().stream()
        .filter(answer -> !table.decide(answer.getKey()).equals(answer.getValue()))
        .map(
            answer ->
                answer.getKey()
                    + ": the table says "
                    + table.decide(answer.getKey())
                    + ", the reference "
                    + answer.getValue())
        .findFirst();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rfc-v5",
        "repaired",
        "rfc-v5-02",
        "rfc-v4",
        "rfc-v4-03",
        "rfc-v5-03",
        "no-vcpu-locks",
        "unlock-with-vcpus"
      })
  void everyCallEndsAsTheTableSays(String variant) throws Exception {
    Map<ErrnoCase, Decision> found = answers(variant);

    assertThat(found.size()).isEqualTo(WHOLE.contains(variant) ? 52_728 : 8_172);
    assertThat(difference(ErrnoTable.of(variant), found)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rfc-v5", "repaired", "rfc-v4", "unlock-with-vcpus"})
  void everyCheckDecidesSomeCall(String variant) throws Exception {
    List<String> deciding =
        answers(variant).values().stream().map(Decision::check).distinct().toList();

    ErrnoTable table = ErrnoTable.of(variant);
    for (String section : List.of("any", "LOCK", "UNLOCK")) {
      assertThat(deciding).containsAll(table.checks(section));
    }
  }

  /**
   * A reference that makes two neighbouring checks in the other order answers as the table with
   * these two rows swapped. The reference does not, for any two: so every swap is found out.
   */
  @ParameterizedTest
  @ValueSource(strings = {"rfc-v5", "repaired", "rfc-v4", "unlock-with-vcpus"})
  void noTwoNeighbouringChecksCanBeSwapped(String variant) throws Exception {
    Map<ErrnoCase, Decision> found = answers(variant);
    ErrnoTable table = ErrnoTable.of(variant);

    List<String> unnoticed = new ArrayList<>();
    for (String section : List.of("any", "LOCK", "UNLOCK")) {
      List<String> checks = table.checks(section);
      for (int first = 0; first + 1 < checks.size(); first++) {
        if (difference(table.swapped(section, first), found).isEmpty()) {
          unnoticed.add(checks.get(first) + ", " + checks.get(first + 1));
        }
      }
    }

    assertThat(unnoticed).isEmpty();
  }

  @Test
  void theProductHasAllThatTheTableNames() throws Exception {
    assertThat(Arrays.stream(ACTIONS).mapToObj(Integer::toUnsignedLong))
        .containsAll(ErrnoTable.numbers("actions"));
    assertThat(Arrays.stream(FLAGS).boxed()).containsAll(ErrnoTable.numbers("flags"));
    assertThat(Arrays.stream(IDS).boxed()).containsAll(ErrnoTable.numbers("slots"));
  }

  @Test
  void theSumOfRowNineWrapsAsInTheKernel() throws Exception {
    ErrnoBench bench = new ErrnoBench(variant("rfc-v5"));
    LockCap lock = new LockCap(1, 0, 3, 0, 0, Optional.empty());

    assertThat(
            bench.decide(
                new ErrnoCase(true, lock, Memslot.PLAIN, false, Money.WRAPS, Trouble.NONE)))
        .isEqualTo(Decision.SUCCESS);
    assertThat(
            bench.decide(
                new ErrnoCase(
                    true, lock, Memslot.PLAIN, false, Money.WRAPS_TO_TOO_MUCH, Trouble.NONE)))
        .extracting(Decision::errno)
        .isEqualTo("ENOMEM");
  }
}
