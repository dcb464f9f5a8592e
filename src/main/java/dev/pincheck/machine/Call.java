// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine;

import dev.pincheck.kernel.Kernel;
import java.util.List;

/**
 * One operation of a task's program. A handler that loops marks the head of the loop with {@link
 * #checkpoint()}, and leaves out what comes before it where it is {@link #resumed()}.
 */
public final class Call {
  private final Kernel kernel;
  private final int index;
  private final String operation;
  private final Arguments arguments;
  private final boolean resumed;

  Call(Kernel kernel, int index, String operation, Arguments arguments) {
    this(kernel, index, operation, arguments, /* resumed= */ false);
  }

  private Call(Kernel kernel, int index, String operation, Arguments arguments, boolean resumed) {
    this.kernel = kernel;
    this.index = index;
    this.operation = operation;
    this.arguments = arguments;
    this.resumed = resumed;
  }

  /** Returns the same call, entered again at its checkpoint. */
  Call again() {
    return new Call(kernel, index, operation, arguments, /* resumed= */ true);
  }

  /** Returns the operation's name in machine.toml. */
  public String operation() {
    return operation;
  }

  /** Says whether it is one of those operations. */
  public boolean is(String... names) {
    return List.of(names).contains(operation);
  }

  /** Says whether the race gives an argument of that name. */
  public boolean has(String name) {
    return arguments.has(name);
  }

  /** Returns the argument of that name, which is a name. */
  public String text(String name) {
    return arguments.text(name);
  }

  /** Returns the argument of that name, which is a number. */
  public int number(String name) {
    return arguments.number(name);
  }

  /** Returns the argument of that name, which is a number that may be too long for an int. */
  public long longNumber(String name) {
    return arguments.longNumber(name);
  }

  /** Says whether the handler begins at its checkpoint, and not at its start. */
  public boolean resumed() {
    return resumed;
  }

  /** Marks the head of a loop: nothing of what the handler did before need be remembered. */
  public void checkpoint() {
    kernel.checkpoint(UserTask.inside(index));
  }
}
