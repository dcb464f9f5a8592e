// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How system calls end. */
final class ErrnoTest {

  private static final String CLOSE = "close f1";

  @ParameterizedTest
  @CsvSource({"v11, EINVAL", "6.14, EBADF", "6.18, EBADF", "dev, EBADF"})
  void bindToAClosedDescriptor(String variant, String errno) {
    assertEnds(variant, errno, CLOSE, "create s2 on f1 at 1");
  }

  @ParameterizedTest
  @CsvSource({"v11, EINVAL", "6.18, EINVAL", "dev, EEXIST", "memslots-pin-file, EEXIST"})
  void bindToPagesThatAreBound(String variant, String errno) {
    assertEnds(variant, errno, "create s2 on f1 at 0");
  }

  @Test
  void closeOfAClosedDescriptor() {
    assertEnds("6.18", "EBADF", CLOSE, CLOSE);
  }

  @Test
  void ioctlOnAClosedVm() {
    assertEnds("6.18", "EBADF", "close_vm vm1", "delete s1");
  }

  @Test
  void deletionOfAMemslotThatIsNotThere() {
    assertEnds("6.18", "EINVAL", "delete s1", "delete s1");
  }

  @Test
  void creationThatRunsOutOfMemoryLeavesNoBinding() {
    Run run = assertEnds("6.18", "ENOMEM", "create_enomem s2 on f1 at 1");

    assertThat(run.shown("bindings", "f1", 1)).isEqualTo(Value.of("none"));
    assertThat(run.value("freed").toString()).contains("s2");
  }

  @Test
  void faultOnAFrameWithoutMemslotLeavesToUserSpace() {
    assertEnds("6.18", "MMIO", "fault vm1 at 1");
  }

  @Test
  void faultOnAMemslotWhoseFileIsReleased() {
    assertEnds("6.18", "EFAULT", CLOSE, "fault vm1 at 0");
  }

  @Test
  void faultOnAMemslotThatPinsItsFile() {
    assertEnds("memslots-pin-file", "0", CLOSE, "fault vm1 at 0");
  }

  private static Run assertEnds(String variant, String errno, String... calls) {
    Run run = Run.oneTask(variant, calls).finish("task");
    assertThat(run.errno("task")).isEqualTo(errno);
    assertThat(run.memory().oops()).isEmpty();
    return run;
  }
}
