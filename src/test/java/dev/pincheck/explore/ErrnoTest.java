// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.gmem.SystemCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How system calls end. */
final class ErrnoTest {

  private static final SystemCall CLOSE = new SystemCall.Close("f1");

  @ParameterizedTest
  @CsvSource({"v11, EINVAL", "6.14, EBADF", "6.18, EBADF", "dev, EBADF"})
  void bindToAClosedDescriptor(String variant, String errno) {
    assertEnds(variant, errno, CLOSE, new SystemCall.Create("s2", "f1", 1, false));
  }

  @ParameterizedTest
  @CsvSource({"v11, EINVAL", "6.18, EINVAL", "dev, EEXIST", "memslots-pin-file, EINVAL"})
  void bindToPagesThatAreBound(String variant, String errno) {
    assertEnds(variant, errno, new SystemCall.Create("s2", "f1", 0, false));
  }

  @Test
  void closeOfAClosedDescriptor() {
    assertEnds("6.18", "EBADF", CLOSE, CLOSE);
  }

  @Test
  void ioctlOnAClosedVm() {
    assertEnds("6.18", "EBADF", new SystemCall.CloseVm("vm1"), new SystemCall.Delete("s1"));
  }

  @Test
  void deletionOfAMemslotThatIsNotThere() {
    assertEnds("6.18", "EINVAL", new SystemCall.Delete("s1"), new SystemCall.Delete("s1"));
  }

  @Test
  void creationThatRunsOutOfMemoryLeavesNoBinding() {
    Run run = assertEnds("6.18", "ENOMEM", new SystemCall.Create("s2", "f1", 1, true));

    assertThat(run.host().gmem("f1").bindings().in(run.memory(), 1)).isZero();
    assertThat(run.host().slot("s2").memory().freedIn(run.memory())).isTrue();
  }

  @Test
  void faultOnAFrameWithoutMemslotLeavesToUserSpace() {
    assertEnds("6.18", "MMIO", new SystemCall.Fault("vm1", 1));
  }

  @Test
  void faultOnAMemslotWhoseFileIsReleased() {
    assertEnds("6.18", "EFAULT", CLOSE, new SystemCall.Fault("vm1", 0));
  }

  @Test
  void faultOnAMemslotThatPinsItsFile() {
    assertEnds("memslots-pin-file", "0", CLOSE, new SystemCall.Fault("vm1", 0));
  }

  private static Run assertEnds(String variant, String errno, SystemCall... calls) {
    Run run = Run.oneTask(variant, calls).finish("task");
    assertThat(run.errno("task")).isEqualTo(errno);
    assertThat(run.memory().oops()).isEmpty();
    return run;
  }
}
