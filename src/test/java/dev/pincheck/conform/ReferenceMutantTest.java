// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.conform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.explore.Reference;
import dev.pincheck.explore.ReferenceState;
import dev.pincheck.explore.ScheduledStep;
import dev.pincheck.kernel.Layout;
import dev.pincheck.kernel.Memory;
import dev.pincheck.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One primitive of one step of the reference does not do what it should. */
@Tag("engine")
class ReferenceMutantTest {

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0} leaves {1} as it was")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Release_TakeSlotsLock            | slots_lock of vm1       | dying-file-versus-delete  | 6.18 | 'OUTCOME closer Release_TakeSlotsLock, slotsLock[vm1] "closer" "none"'
          Release_TakeInvalidateLock       | invalidate_lock of f1   | dying-file-versus-delete  | dev  | 'OUTCOME closer Release_TakeInvalidateLock, invalidateWriter[f1] "closer" "none"'
          SetMemoryRegion_ReleaseSlotsLock | slots_lock of vm1       | dying-file-versus-delete  | dev  | 'OUTCOME deleter SetMemoryRegion_ReleaseSlotsLock, slotsLock[vm1] "none" "deleter"'
          Memslot_Free                     | slot s1                 | dying-file-versus-delete  | dev  | 'OUTCOME deleter Memslot_Free, freed {<<"slot", "s1">>} {}'
          Close_Fput                       | f_count of f1           | dying-file-versus-delete  | dev  | 'OUTCOME closer Close_Fput, fCount[f1] 0 1'
          Kvm_Put                          | users_count of vm1      | close-everything          | dev  | 'OUTCOME vmm Kvm_Put, usersCount[vm1] 1 2'
          Fault_SrcuLock                   | srcu of vm1             | close-versus-fault        | dev  | 'OUTCOME vcpu Fault_SrcuLock, srcuReaders[vm1] {"vcpu"} {}'
          Fput_PutInode                    | i_count of f1           | dying-file-versus-delete  | dev  | 'OUTCOME closer Fput_PutInode, iCount[f1] 0 1'
          """)
  void aLostEffectOfTheReferenceIsCaught(
      String label, String cell, String race, String variant, String expected) throws Exception {
    Machines machines = new Machines();
    Reference reference = new Reference(machines.race(race), machines.variant(variant));

    Walk walk = machines.walk(race, variant, new Losing(reference, label, cell), folder);

    assertThat(Machines.summary(walk)).isEqualTo(expected);
  }

  @Test
  void aStepThatTheReferenceNeverDoesIsCaught() throws Exception {
    Machines machines = new Machines();
    String race = "dying-file-versus-delete";
    Reference reference = new Reference(machines.race(race), machines.variant("dev"));

    Walk walk = machines.walk(race, "dev", new Losing(reference, "Unbind_Erase", ""), folder);

    assertThat(Machines.summary(walk))
        .isEqualTo("MISSING deleter Unbind_Erase, deleter does it with another outcome");
  }

  /**
   * The reference, but one label loses its effect on cells of one name, or is never done at all.
   */
  private static final class Losing implements Side<ReferenceState> {

    private final ReferenceSide whole;
    private final Layout layout;
    private final String label;
    private final String cell;

    Losing(Reference reference, String label, String cell) {
      this.whole = new ReferenceSide(reference, List.of());
      this.layout = reference.layout();
      this.label = label;
      this.cell = cell;
    }

    @Override
    public List<Edge<ReferenceState>> edges(ReferenceState state) {
      List<Edge<ReferenceState>> edges = new ArrayList<>();
      for (Edge<ReferenceState> edge : whole.edges(state)) {
        if (!edge.step().label().equals(label)) {
          edges.add(edge);
        } else if (!cell.isEmpty()) {
          edges.add(new Edge<>(edge.step(), without(state, edge.after())));
        }
      }
      return edges;
    }

    private ReferenceState without(ReferenceState before, ReferenceState after) {
      Memory memory = after.memory().copy();
      int found = 0;
      for (int i = 0; i < memory.size(); i++) {
        if (layout.name(i).equals(cell)) {
          memory.set(i, before.memory().get(i));
          found++;
        }
      }
      assertThat(found).as("cells named " + cell).isPositive();
      return new ReferenceState(memory, after.standings());
    }

    @Override
    public List<ReferenceState> initial() {
      return whole.initial();
    }

    @Override
    public Map<String, Value> view(ReferenceState state) {
      return whole.view(state);
    }

    @Override
    public String obstacle(ReferenceState state, ScheduledStep step) {
      return whole.obstacle(state, step);
    }

    @Override
    public Set<String> labels() {
      return whole.labels();
    }
  }
}
