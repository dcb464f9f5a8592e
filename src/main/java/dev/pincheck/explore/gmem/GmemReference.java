// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.gmem;

import dev.pincheck.explore.MachineReference;
import dev.pincheck.explore.Scene;
import dev.pincheck.gmem.Labels;
import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import java.util.List;

/** The reference of the machine {@code gmem}. */
public final class GmemReference implements MachineReference {

  @Override
  public String machine() {
    return "gmem";
  }

  @Override
  public List<String> labels() {
    return Labels.ALL;
  }

  @Override
  public Scene scene(Race race, Variant variant) {
    return GmemScene.of(race, variant);
  }
}
