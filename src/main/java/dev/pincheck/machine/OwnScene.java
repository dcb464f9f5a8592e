// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine;

import dev.pincheck.change.OwnCode;
import dev.pincheck.change.OwnSteps;
import dev.pincheck.kernel.Kernel;
import dev.pincheck.kernel.Layout;
import java.util.List;

/**
 * A scene of whose routines some are overridden by code of the user's own.
 *
 * @param whole the scene
 * @param code what overrides them
 */
record OwnScene(Scene whole, OwnCode code) implements Scene {

  @Override
  public List<String> tasks() {
    return whole.tasks();
  }

  @Override
  public LaidOut on(Kernel kernel, Layout layout) {
    OwnSteps steps = new OwnSteps(kernel, code, OwnScene::isRoutine);
    LaidOut laidOut = whole.on(steps, layout);
    return laidOut.with(laidOut.routines().stream().map(steps::wrapped).toList());
  }

  private static boolean isRoutine(Class<?> type) {
    return KernelCode.class.isAssignableFrom(type) && type != KernelCode.class;
  }
}
