// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.alloy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the Alloy modules of gmem rest on: each rule that is changed changes an answer. That a
 * module meets its own expectations is a matter of the catalogue.
 *
 * <p>In a line: the command; what the module says; what it says instead; the answer then.
 */
@Tag("engine")
final class AlteredRulesTest {

  @TempDir Path folder;

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
  void ownership(String command, String text, String replacement, String answer) throws Exception {
    assertAnswer("gmem/Ownership.als", command, text, replacement, answer);
  }

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
  void storageAndView(String command, String text, String replacement, String answer)
      throws Exception {
    assertAnswer("gmem/StorageAndView.als", command, text, replacement, answer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          Refines_List_OfFile; space[t] = space[s] and some meant; t = s and some meant; violated
          Refines_List_OfInode; has[OfInode] => s.file.inode else s.file; s.file.inode; holds
          Refines_List_OfInode; listed' = listed - Kept -> s; listed' = listed; violated
          Refines_Xarray_OfFile; - Kept -> space[s] -> pages -> Slot + Kept; - Kept -> Inode -> pages -> Slot + Kept; holds
          Refines_Xarray_OfFile; - Kept -> space[s] -> erased[s] -> Slot; - Kept -> space[s] -> s.start -> Slot; violated
          Refines_Xarray_OfInode; entries - Kept -> space[s] -> taken[s] -> Slot else entries; entries - Kept -> space[s] -> s.end -> Slot else entries; violated
          Refines_Xarray_OfInode; => (Now.slot = Storing and failStore[Now.slot]); => idle; violated
          Refines_Xarray_OfInode_LooksAtOwnFile; implies t.file = s.file; implies t.file in File; holds
          OneHolderOfStorage_OfInode; has[OfInode] => s.file.inode else s.file; s.file; violated
          NoIndexIsBoundTwice; (has[Looks] implies free[s]); some univ; violated
          TheRuleIsExclusive; no space[s].holder[meant[s]]; no space[s].holder[s.start]; violated
          UnbindTakesNothingFromOthers; s.end.next else taken[s]; s.end.next else meant[s] + s.end.next; violated
          """)
  void bindExclusivity(String command, String text, String replacement, String answer)
      throws Exception {
    assertAnswer("gmem/BindExclusivity.als", command, text, replacement, answer);
  }

  private void assertAnswer(
      String module, String command, String text, String replacement, String answer)
      throws Exception {
    AlteredModule altered = new AlteredModule(folder, module);

    assertThat(altered.verdict(command, text, replacement).word()).isEqualTo(answer);
  }
}
