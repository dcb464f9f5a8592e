// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.gmem;

/** The result of a system call or of a routine on its way. */
public enum Errno {
  OK("0"),
  EBADF("EBADF"),
  EINVAL("EINVAL"),
  EEXIST("EEXIST"),
  EFAULT("EFAULT"),
  EIO("EIO"),
  EAGAIN("EAGAIN"),
  ENOMEM("ENOMEM");

  private final String text;

  Errno(String text) {
    this.text = text;
  }

  /** Returns the name, {@code 0} for success. */
  public String text() {
    return text;
  }
}
