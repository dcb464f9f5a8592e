// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.change;

/** Own code failed; the message is all that there is to say. */
final class CodeFailed extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  CodeFailed(String message) {
    super(message);
  }

  CodeFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
