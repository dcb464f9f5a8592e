// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.memslotlock;

import java.util.Arrays;

/** The result of an ioctl or of a routine on its way. */
public enum Errno {
  OK(0),
  EPERM(1),
  EBADF(9),
  EAGAIN(11),
  ENOMEM(12),
  EFAULT(14),
  EBUSY(16),
  EEXIST(17),
  EINVAL(22),
  /** No error: the fault leaves to user space as an access to a device. */
  MMIO(-1);

  private final int code;

  Errno(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  /** Returns the result of that number. */
  static Errno of(int code) {
    return Arrays.stream(values()).filter(errno -> errno.code == code).findFirst().orElseThrow();
  }

  /** Returns the name, {@code 0} for success. */
  public String text() {
    return this == OK ? "0" : name();
  }
}
