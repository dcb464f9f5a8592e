// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.input.Position;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Joined steps, read from an algorithm and its translation. */
final class JoinTest {

  private static final Source ALGORITHM =
      new Source(
          "Toy.tla",
          """
          (*--algorithm Toy {
          procedure Walk() {
          \\* Joined under mmuLock, readers: all leaves,
          \\* and their pages.
          \\* Stays joined: nobody looks.
          Walk_Look:
            skip;
          }
          \\* Other words.
          procedure Zap() {
          Zap_Lock:
            call Walk();
          \\* joined under mmuLock
          Zap_Unlock:
            skip;
          }
          process (actor \\in Actors) {
          Actor_Read:
            call Zap();
          \\* Joined under tables: it is there.
          Actor_Table:
            skip;
          }
          } *)
          \\* BEGIN TRANSLATION
          Walk_Look(self) == /\\ pc[self] = "Walk_Look"
                             /\\ walker' = [walker EXCEPT ![self] = TRUE]

          Zap_Lock(self) == /\\ pc[self] = "Zap_Lock"
                            /\\ mmuLock' = self

          Zap_Unlock(self) == /\\ pc[self] = "Zap_Unlock"
                              /\\ mmuLock' = None

          Actor_Read(self) == /\\ pc[self] = "Actor_Read"
                              /\\ readers' = (readers \\cup {self})

          Actor_Table(self) == /\\ pc[self] = "Actor_Table"
                               /\\ mmuLock = None
                               /\\ IF pages[vm[self]] = None THEN TRUE ELSE FALSE
                               /\\ tables' = [tables EXCEPT ![vm[self]] = self]
                               /\\ files' = [files EXCEPT ![f] = files[f] \\cup {self}]

          \\* END TRANSLATION
          """);

  @Test
  void aCommentRightAboveALabelNamesItsLocks() {
    assertThat(Join.of(ALGORITHM))
        .containsExactly(
            new Join(
                "Walk_Look",
                new Position("Toy.tla", 6, 1),
                List.of("mmuLock", "readers"),
                /* stays= */ true),
            new Join(
                "Actor_Table",
                new Position("Toy.tla", 21, 1),
                List.of("tables"),
                /* stays= */ false));
  }

  @Test
  void anotherFormIsFoundWhereItStands() {
    assertThat(Join.misplaced(ALGORITHM)).containsExactly(new Position("Toy.tla", 13, 4));
  }

  @Test
  void aRoutineMayHoldWhatItsCallersTake() {
    assertThat(Join.held(ALGORITHM))
        .containsEntry("Walk_Look", Set.of("files", "mmuLock", "readers", "tables"))
        .containsEntry("Actor_Read", Set.of("files", "readers", "tables"));
  }

  @Test
  void aStepMayHoldWhatItAwaits() {
    assertThat(Join.held(ALGORITHM))
        .containsEntry("Actor_Table", Set.of("files", "mmuLock", "readers", "tables"));
  }

  @Test
  void aChangedOrderMayDoWithoutALock() {
    Source mutants =
        new Source(
            "Mutants.tla",
            """
            \\* Without mmuLock: the leaves.
            LooksFirst__Walk_Look(self) ==
              /\\ pc[self] = "Walk_Look"
            \\* Other words.
            LooksFirst__Zap_Lock(self) ==
            """);

    assertThat(Join.unlocked(mutants))
        .containsExactly(
            new Join.Unlocked(
                "LooksFirst", "Walk_Look", "mmuLock", new Position("Mutants.tla", 1, 12)));
  }

  @Test
  void bothSidesOfAnRwsemAreOneLock() {
    assertThat(Join.stem("mmapReaders")).isEqualTo(Join.stem("mmapWriter")).isEqualTo("mmap");
  }
}
