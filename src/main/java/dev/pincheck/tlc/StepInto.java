// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import java.util.Optional;
import tlc2.tool.Action;
import tlc2.tool.INextStateFunctor;
import tlc2.tool.TLCState;

/** Keeps the first action that leads into a state, of the steps that TLC goes through. */
final class StepInto implements INextStateFunctor {

  private final TLCState state;
  Optional<Action> action = Optional.empty();

  StepInto(TLCState state) {
    this.state = state;
  }

  @Override
  public Object addElement(TLCState before, Action by, TLCState next) {
    if (action.isEmpty() && next.equals(state)) {
      action = Optional.of(by);
    }
    return null;
  }

  @Override
  public Object addElement(TLCState initial) {
    return null;
  }
}
