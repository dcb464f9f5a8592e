// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

/** What people read where a file system refused something. */
final class FileTroubleTest {

  private static String of(String tried, IOException cause) {
    return FileTrouble.of(new UncheckedIOException(tried, cause));
  }

  @Test
  void aFailureWithoutWordsOfItsOwnSaysWhatHappenedToWhichFile() {
    assertThat(FileTrouble.of(new UncheckedIOException(new NoSuchFileException("a"))))
        .isEqualTo("a file cannot be read or written: a: no such file or folder");
    assertThat(FileTrouble.of(new UncheckedIOException(new AccessDeniedException("a"))))
        .isEqualTo("a file cannot be read or written: a: access denied");
    assertThat(FileTrouble.of(new UncheckedIOException(new IOException("full"))))
        .isEqualTo("a file cannot be read or written: full");
    assertThat(FileTrouble.of(new UncheckedIOException(new IOException())))
        .isEqualTo("a file cannot be read or written: java.io.IOException");
  }

  @Test
  void theReasonAtTheEndIsSaidInWords() {
    assertThat(of("cannot write a", new NoSuchFileException("a")))
        .isEqualTo("cannot write a: no such file or folder");
    assertThat(of("cannot write b: full", new IOException("full")))
        .isEqualTo("cannot write b: full");
  }

  @Test
  void wordsThatSayMoreThanTheReasonStand() {
    assertThat(of("the disk is gone", new IOException("full"))).isEqualTo("the disk is gone");
  }
}
