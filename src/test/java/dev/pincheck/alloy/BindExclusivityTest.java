// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.alloy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What specs/gmem/BindExclusivity.als rests on: each rule that is changed changes an answer. */
@Tag("engine")
final class BindExclusivityTest {

  @TempDir Path folder;

  // The command; what the module says; what it says instead; the answer then.
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
  void aRuleThatIsChangedChangesAnAnswer(
      String command, String text, String replacement, String answer) throws Exception {
    AlteredModule module = new AlteredModule(folder, "gmem/BindExclusivity.als");

    assertThat(module.verdict(command, text, replacement).word()).isEqualTo(answer);
  }
}
