// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.alloy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What specs/gmem/StorageAndView.als rests on: each rule of link, move and release that is changed
 * changes an answer. That the module meets its own expectations is a matter of the catalogue.
 */
@Tag("engine")
final class StorageAndViewTest {

  private static final String MODULE = "gmem/StorageAndView.als";

  @TempDir Path folder;

  // The command; what the module says; what it says instead; the answer then.
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          OneFilePerVmAndInode_All; g.inode = f.inode and g.vm = f.vm; g.inode = f.inode and g.vm = f.origin.vm and g = f; violated
          OneFilePerVmAndInode_NotTheGivenVm; NotTheGivenVm in Kernel.checks implies f.origin.vm != f.vm; NotTheGivenVm in Kernel.checks implies no f.origin.origin and f.origin.vm != f.vm and no g: Open - f.origin | g.origin = f.origin; holds
          OneFrameAPage_All; (t.bound = f implies t.page != s.page); (t.bound = f implies t != s); violated
          NoMapBeforeMove_All; implies f.inode.owner = s.of; implies some f.inode.owner; violated
          OneGuestAPage_All; (owner.a & (Open & vm.b).inode) -> b; (Open & vm.b).inode -> b; violated
          GuestFindsItsPages_All; implies backing[a] = backing[b]; implies some backing[a] iff some backing[b]; violated
          SourceStops_All; some s.bound and s.of in Running - dead; some s.bound and s.of in Running; violated
          DataOutlivesSource; i -> p -> v in content }; i -> p -> v in content and v in Open'.vm }; violated
          LinkFromAVmThatIsGone; f not in Open + Closed and f.vm in Running; f not in Open + Closed and f.vm + f.origin.vm in Running; violated
          BindingsStayApart; bound' = bound - bound.f -> f; bound' = bound - Slot -> File; violated
          """)
  void aRuleThatIsChangedChangesAnAnswer(
      String command, String text, String replacement, String answer) throws Exception {
    AlteredModule module = new AlteredModule(folder, MODULE);

    assertThat(module.verdict(command, text, replacement).word()).isEqualTo(answer);
  }
}
