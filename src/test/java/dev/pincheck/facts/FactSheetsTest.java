// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pincheck.input.InputRejected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers, and what they name. */
final class FactSheetsTest {

  private static final Path HOME = Path.of(System.getProperty("pincheck.home"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          gmem       | 2.5                | **2.5 Dying unbind without invalidate_lock
          gmem       | 12                 | ## 12. Open questions
          gmem       | D2                 | - D2 "memslots pin file"
          gmem       | S7                 | S7 NoStaleSPTE
          gmem       | section 8, row 28  | ignore partial store
          gmem       | 5 #9               | callbacks get the whole hole
          arm64      | D16                | re-sanitise after reset
          arm64      | 1.2 row 9          | no CAP_IPC_LOCK
          arm64      | MU30               | keep global cap->flags test
          gmem       | 2.11b              | xa_store_range can fail half-way
          ''            | N.9b                | a deadlock
          news       | 5                  | Live update preserves guest_memfd
          conversion | T2                 | hook never runs with module count 0
          conversion | R1                 | preserve against migration
          conversion | 1.4                | ### 1.4 What each mechanism protects
          ledger     | 3-15               | callback may get the whole hole
          gaps       | G3                 | ## G3. huge pages
          """)
  void aNumberNamesAPlace(String sheet, String number, String says)
      throws InputRejected, IOException {
    Fact fact = FactSheets.load(HOME).find(sheet, number).get(0);

    List<String> lines = Files.readAllLines(HOME.resolve(fact.file()));
    assertThat(lines.get(fact.line() - 1)).contains(says);
    assertThat(fact.text()).contains(lines.get(fact.line() - 1));
  }

  @Test
  void aParagraphEndsWhereTheNextBegins() throws InputRejected {
    Fact fact = FactSheets.load(HOME).find("gmem", "2.5").get(0);

    assertThat(fact.text().get(fact.text().size() - 1)).isNotBlank();
    assertThat(fact.text()).noneMatch(line -> line.contains("**2.6"));
  }

  @Test
  void aSectionHasItsPartsAndNoMore() throws InputRejected {
    Fact fact = FactSheets.load(HOME).find("arm64", "2").get(0);

    assertThat(fact.text()).anyMatch(line -> line.startsWith("### 2.3"));
    assertThat(fact.text()).noneMatch(line -> line.startsWith("## 3"));
  }

  @Test
  void severalSheetsMayHaveTheNumber() throws InputRejected {
    assertThat(FactSheets.load(HOME).find("", "S7"))
        .extracting(Fact::sheet)
        .containsExactly("gmem", "arm64");
  }

  @ParameterizedTest
  @CsvSource({"gmem,2.55,2.5", "arm64,D61,D6", "gmm,2.5,gmem"})
  void whatIsNotThereIsRefusedWithTheNearest(String sheet, String number, String nearest)
      throws InputRejected {
    FactSheets sheets = FactSheets.load(HOME);

    assertThatThrownBy(() -> sheets.find(sheet, number))
        .isInstanceOf(InputRejected.class)
        .hasMessageContaining("did you mean `" + nearest + "`?");
  }
}
