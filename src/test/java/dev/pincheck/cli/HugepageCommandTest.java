// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What people and programs are told of a layout. */
final class HugepageCommandTest {

  private static final Path LAYOUTS = Bench.TREE.resolve("models/hugepage/layouts");

  private static String of(String layout) {
    return LAYOUTS.resolve(layout + ".toml").toString();
  }

  @Test
  void peopleReadALineForEachPredicate() {
    Bench.Ran ran = Bench.inTheTree("hugepage", of("bulk-at-gfn-0x100"));

    assertThat(ran.out())
        .isEqualTo(
            """
            The memslot of mail 002: the bulk of 2 GiB at gfn 0x100
            A folio is mapped whole if
              A: both ends of the binding are aligned, or bind says EINVAL
              B: both ends of the binding are aligned
              C: the folio is between the binding's ends
              D: the next folio is between the binding's ends

            bulk: gfn 0x100, 524032 pages of ram from 0x100, folios of 2 MiB
              A  refused: bind says EINVAL
              B       0 huge; 523776 wrongly small (0x200...)
              C  523776 huge
              D  523521 huge; 256 wrongly huge (0x100...), 511 wrongly small (0x7fe01...)
            """);
    assertThat(ran.code()).isZero();
  }

  @Test
  void largeFoliosLeaveSmallerHugePagesOut() {
    assertThat(Bench.inTheTree("hugepage", of("q35-16g-folios-1g")).out())
        .contains("folios of 1 GiB")
        .contains("  C  262144 huge; 261632 fit a smaller huge page (0x200...)\n");
  }

  @Test
  void programsReadEachKind() throws Exception {
    Bench.Ran ran = Bench.inTheTree("hugepage", of("padded-offsets"), "--format", "json");

    JsonNode bulk = new ObjectMapper().readTree(ran.out()).get("slots").get(2);
    assertThat(bulk.get("slot").asText()).isEqualTo("bulk");
    JsonNode c = bulk.get("predicates").get("C");
    assertThat(c.get("accepted").asBoolean()).isTrue();
    assertThat(c.get("misaligned").get("pages").asLong()).isEqualTo(523776);
    assertThat(c.get("misaligned").get("first").asLong()).isEqualTo(0x400);
    assertThat(c.get("wronglyHuge").get("pages").asLong()).isZero();
    assertThat(bulk.get("predicates").get("A").get("accepted").asBoolean()).isFalse();
  }

  @Test
  void aFileThatIsNotThereIsSaid() {
    Bench.Ran ran = Bench.inTheTree("hugepage", "none.toml");

    assertThat(ran.err()).contains("none.toml: no such file");
    assertThat(ran.code()).isEqualTo(3);
  }
}
