// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.alloy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What specs/gmem/Ownership.als rests on: each rule of a design that is changed changes an answer.
 * That the module meets its own expectations is a matter of the catalogue.
 */
@Tag("engine")
final class OwnershipTest {

  private static final String MODULE = "gmem/Ownership.als";

  @TempDir Path folder;

  // The command; what the module says; what it says instead; the answer then.
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          NoLeak_BothPin; MemslotsPinFile + BothPin and (Breaker; MemslotsPinFile and (Breaker; holds
          NoLeak_FilePinsVm; in MemslotsPinFile + BothPin and; not in VmPinsFile and; violated
          NoLeakOnceTheMmIsGone_BothPin_Breaker; implies some Alive); implies some univ); violated
          ReleaseSeesNoBinding_BothPin_BreakerUnbinds; Now.action = ExitMm and BreakerUnbinds in; no univ and BreakerUnbinds in; violated
          VmDiesWithItsDescriptors_FilePinsVm; in FilePinsVm + BothPin =>; in BothPin =>; holds
          VmKeepsItsMemory_VmPinsFile; Kernel.design = VmPinsFile =>; no univ =>; violated
          NoForeignData_MemslotsPinFile_ZeroAtUnbind; v: Vm | ZeroAtUnbind; v: Vm | no univ and ZeroAtUnbind; violated
          NoForeignData_FilePinsVm; != MemslotsPinFile implies f.kvm; = VmPinsFile implies f.kvm; violated
          FollowingIsSafeUnderTheLock_MemslotsPinFile; kvm.v | not locked[f] and; kvm.v |; violated
          NoTouchOfADyingVm_MemslotsPinFile_UnbindFirst; implies no kvm.v); implies some v); violated
          CreateNeedsNoVm_MemslotsPinFile; takes[CreateFile, none, f, none]; no univ; violated
          CyclesStayUnlessCut; CyclesStay[Delete + ExitMm]; CyclesStay[ExitMm]; violated
          MainlineLedger_FilePinsVm; in MemslotsPinFile + BothPin and; not in VmPinsFile and; violated
          """)
  void aRuleThatIsChangedChangesAnAnswer(
      String command, String text, String replacement, String answer) throws Exception {
    AlteredModule module = new AlteredModule(folder, MODULE);

    assertThat(module.verdict(command, text, replacement).word()).isEqualTo(answer);
  }
}
