// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.states;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.explore.Run;
import dev.pincheck.explore.ToyScene;
import dev.pincheck.explore.automaton.Automaton;
import dev.pincheck.explore.automaton.Grain;
import dev.pincheck.explore.automaton.LearnedScene;
import dev.pincheck.explore.automaton.Node;
import dev.pincheck.explore.automaton.Stepper;
import dev.pincheck.explore.search.Settings;
import dev.pincheck.kernel.Memory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A state has one fingerprint, whatever was learned and however it is packed. */
final class FingerprintsTest {

  private static final long LOCKED_AND_STORED = 12_472_516_542_013_256L;

  private static LearnedScene scene() {
    return LearnedScene.of(
        Run.scene(Run.race("close-delete-fault"), Run.variant("6.18")),
        Grain.LABEL,
        Settings.LONGEST);
  }

  /** Lets tasks do a step each, in the order given, and returns the state as it is packed then. */
  private static long[] packedAfter(LearnedScene learned, boolean wide, int... tasks) {
    Stepper stepper = learned.stepper();
    Memory memory = learned.laidOut().memory().copy();
    Node[] standing =
        IntStream.range(0, learned.tasks()).mapToObj(stepper::start).toArray(Node[]::new);
    Ranges ranges = new Ranges(learned.layout(), memory);
    for (int task : tasks) {
      assertThat(stepper.step(task, standing[task], memory)).isTrue();
      standing[task] = stepper.reached();
      ranges.see(memory);
    }
    if (wide) {
      ranges.widen();
    }
    ranges.makeRoom(learned.automata());
    Packing packing = new Packing(learned.layout(), ranges);
    long[] packed = new long[packing.size()];
    packing.pack(memory, standing, packed);
    assertThat(packing.isOutgrown()).isFalse();
    return packed;
  }

  private static long fingerprint(long[] packed) {
    return packed[packed.length - 1];
  }

  /** The same in each process: what it is made of has no identity. */
  @Test
  void fingerprintsAreThoseOfEveryOtherProcess() {
    ToyScene scene =
        new ToyScene()
            .run(
                toy -> {
                  toy.at("Lock");
                  toy.a.lock();
                  toy.at("Store");
                  toy.x.store(toy.y.load() - 1);
                });
    LearnedScene learned = LearnedScene.of(scene, Grain.LABEL, Settings.LONGEST);

    assertThat(fingerprint(packedAfter(learned, /* wide= */ false, 0, 0)))
        .isEqualTo(LOCKED_AND_STORED);
  }

  @Test
  void fingerprintsDoNotDependOnRanges() {
    long[] narrow = packedAfter(scene(), /* wide= */ false, 0, 0, 1, 1);
    long[] wide = packedAfter(scene(), /* wide= */ true, 0, 0, 1, 1);

    assertThat(wide).hasSizeGreaterThan(narrow.length);
    assertThat(fingerprint(wide)).isEqualTo(fingerprint(narrow));
  }

  @Test
  void fingerprintsDoNotDependOnTheOrderOfLearning() {
    LearnedScene late = scene();
    packedAfter(late, /* wide= */ false, 1, 1, 1);
    packedAfter(late, /* wide= */ false, 2, 2);

    assertThat(fingerprint(packedAfter(late, /* wide= */ false, 0, 0, 1)))
        .isEqualTo(fingerprint(packedAfter(scene(), /* wide= */ false, 0, 0, 1)));
    assertThat(late.automata().stream().mapToInt(Automaton::lessons).sum()).isGreaterThan(3);
  }

  @Test
  void whatIsPackedAnewIsWhatAWiderPackingPacks() {
    LearnedScene learned = scene();
    Memory memory = learned.laidOut().memory().copy();
    Ranges ranges = new Ranges(learned.layout(), memory);
    ranges.makeRoom(learned.automata());
    Packing narrower = new Packing(learned.layout(), ranges);
    Node[] standing =
        learned.automata().stream().map(automaton -> automaton.start()).toArray(Node[]::new);
    long[] packed = new long[narrower.size()];
    narrower.pack(memory, standing, packed);
    ranges.widen();

    Packing wider = narrower.wider();
    long[] repacked = new long[wider.size()];
    wider.repack(narrower, packed, 0, repacked, 0);

    long[] expected = new long[wider.size()];
    wider.pack(memory, standing, expected);
    assertThat(repacked).containsExactly(expected);
    Memory back = learned.layout().memory();
    wider.unpackMemory(repacked, 0, back);
    assertThat(back).isEqualTo(memory);
  }
}
