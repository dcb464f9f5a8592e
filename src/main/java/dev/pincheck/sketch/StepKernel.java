// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.sketch;

import dev.pincheck.kernel.Effect;
import dev.pincheck.kernel.Kernel;
import dev.pincheck.kernel.Layout;
import dev.pincheck.kernel.Primitive;
import java.util.Locale;

/**
 * Makes each primitive a step, called by what it does and the line of the code that does it, unless
 * several are said to be one.
 */
final class StepKernel implements Kernel {

  private static final StackWalker STACK =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  private final Kernel kernel;
  private final Layout layout;
  private boolean inOne;

  StepKernel(Kernel kernel, Layout layout) {
    this.kernel = kernel;
    this.layout = layout;
  }

  /** Does the primitives in one step. */
  void asOne(String label, Runnable primitives) {
    if (inOne) {
      throw new IllegalStateException("the step `" + label + "` stands within another one");
    }
    kernel.at(label);
    inOne = true;
    try {
      primitives.run();
    } finally {
      inOne = false;
    }
  }

  @Override
  public void at(String label) {
    kernel.at(label);
  }

  @Override
  public int perform(Primitive primitive) {
    if (!inOne) {
      kernel.at(word(primitive) + " " + layout.name(primitive.cell()) + " @" + line());
    }
    return kernel.perform(primitive);
  }

  @Override
  public void checkpoint(int live) {
    kernel.checkpoint(live);
  }

  private String word(Primitive primitive) {
    return Effect.nameOf(layout, primitive)
        .map(effect -> effect.substring(effect.lastIndexOf('.') + 1))
        .orElseGet(() -> primitive.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '));
  }

  /** Returns the line that called a primitive: the first frame that is none of ours. */
  private static int line() {
    return STACK.walk(
        frames ->
            frames
                .filter(frame -> !isOurs(frame.getDeclaringClass()))
                .findFirst()
                .map(StackWalker.StackFrame::getLineNumber)
                .orElse(0));
  }

  private static boolean isOurs(Class<?> caller) {
    return caller.getPackageName().equals(Kernel.class.getPackageName())
        || caller.getNestHost() == StepKernel.class
        || caller.getNestHost() == Board.class
        || caller.getNestHost() == Sketch.class;
  }
}
