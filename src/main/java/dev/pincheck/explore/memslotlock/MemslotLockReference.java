// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.memslotlock;

import dev.pincheck.machine.Knobs;
import dev.pincheck.machine.MachineReference;
import dev.pincheck.machine.Scene;
import dev.pincheck.machine.Setup;
import dev.pincheck.memslotlock.Labels;
import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import java.util.List;

/** The reference of the machine {@code memslot-lock}. */
public final class MemslotLockReference implements MachineReference {

  @Override
  public String machine() {
    return "memslot-lock";
  }

  @Override
  public List<String> labels() {
    return Labels.ALL;
  }

  @Override
  public void read(Knobs knobs) {
    throw new UnsupportedOperationException("reads its knobs otherwise");
  }

  @Override
  public void build(Setup setup) {
    throw new UnsupportedOperationException("makes its scenes itself");
  }

  @Override
  public Scene scene(Race race, Variant variant) {
    return MemslotLockScene.of(race, variant);
  }
}
