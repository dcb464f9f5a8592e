// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.model.KernelFunctions;
import dev.pincheck.model.KernelFunctions.CFunction;
import dev.pincheck.replay.CallTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Stacks of the reference as the kernel would print them. */
final class KernelWordsTest {

  private final KernelWords words =
      new KernelWords(
          new KernelFunctions(
              Map.of(
                  "GuestMemfd.release", new CFunction("kvm_gmem_release", "guest_memfd.c"),
                  "FileTable.fput", new CFunction("__fput", "file_table.c"))));

  @Test
  void aHelperBelongsToTheFunctionThatCallsIt() {
    assertThat(
            frames(
                "GuestMemfd.nullSlots (GuestMemfd.java:320)",
                "GuestMemfd.release (GuestMemfd.java:311)"))
        .containsExactly(
            "kvm_gmem_release guest_memfd.c (GuestMemfd.java:320)",
            "__fput file_table.c (FileTable.java:67)");
  }

  @Test
  void javaOfSomebodysOwnIsNamedBesideWhatItCalls() {
    assertThat(
            frames(
                "GuestMemfd.nullSlots (GuestMemfd.java:320)", "GuestMemfd.release (Mine.java:12)"))
        .first()
        .isEqualTo("kvm_gmem_release guest_memfd.c (GuestMemfd.java:320, by Mine.java:12)");
  }

  @Test
  void javaOfSomebodysOwnThatCallsWhatItOverrides() {
    assertThat(
            frames("GuestMemfd.release (GuestMemfd.java:311)", "GuestMemfd.release (Mine.java:12)"))
        .first()
        .isEqualTo("kvm_gmem_release guest_memfd.c (GuestMemfd.java:311, by Mine.java:12)");
  }

  @Test
  void javaOfSomebodysOwnAlone() {
    assertThat(frames("GuestMemfd.release (Mine.java:12)"))
        .first()
        .isEqualTo("kvm_gmem_release guest_memfd.c (Mine.java:12)");
  }

  private List<String> frames(String... innermost) {
    List<String> stack = new ArrayList<>(List.of(innermost));
    stack.add("FileTable.fput (FileTable.java:67)");
    return words.frames(new CallTrace(stack));
  }
}
