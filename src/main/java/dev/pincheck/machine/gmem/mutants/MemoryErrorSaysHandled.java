// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem.mutants;

import dev.pincheck.machine.Errno;
import dev.pincheck.machine.gmem.MemoryFailure;

/** memory_failure says that it handled the error though error_folio could not have the lock. */
public final class MemoryErrorSaysHandled extends MemoryFailure {
  @Override
  protected Errno notHandled() {
    return fail(Errno.OK);
  }
}
