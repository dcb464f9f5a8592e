// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Output kept in a file under {@code src/test/resources/golden}. With {@code -Dgolden.update=true}
 * the files are written anew, to be read in review.
 */
final class Golden {

  private Golden() {}

  static void matches(String name, String output) throws IOException {
    Path file = Bench.TREE.resolve("src/test/resources/golden").resolve(name);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(file, output);
    }
    assertThat(output).isEqualTo(Files.readString(file));
  }
}
