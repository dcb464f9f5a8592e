// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ConfigTextTest {

  @Test
  void otherPropertiesAreLeftOut() {
    String text = "SPECIFICATION Spec\nINVARIANTS A B\nPROPERTY C\nCONSTANT B = 1\n";

    assertThat(ConfigText.of(text).only(Set.of("A", "C")))
        .isEqualTo("SPECIFICATION Spec\nINVARIANTS A \nPROPERTY C\nCONSTANT B = 1\n");
  }

  @Test
  void commentsStayAndAreNotReadAsSections() {
    String text = "INVARIANT A \\* CONSTANT B\n  B (* INIT\n *) D\n";

    assertThat(ConfigText.of(text).only(Set.of("A")))
        .isEqualTo("INVARIANT A \\* CONSTANT B\n   (* INIT\n *) \n");
  }
}
