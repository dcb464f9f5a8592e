// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine;

import java.util.Arrays;

/** The result of a system call or of a routine on its way. */
public enum Errno {
  OK(0),
  EPERM(1),
  EIO(5),
  ENXIO(6),
  EBADF(9),
  EAGAIN(11),
  ENOMEM(12),
  EFAULT(14),
  EBUSY(16),
  EEXIST(17),
  EINVAL(22),
  ENOTTY(25),
  /** The kernel's 133, made small enough for a byte. */
  EHWPOISON(33),
  /** No error: the fault leaves to user space as an access to a device. */
  MMIO(-1),
  /** No error: the fault has to begin again; nobody sees it but the fault. */
  RETRY(-2);

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
