// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import scala.Tuple2;

/** A level that the driver has, while there are so few states that a job would take longer. */
record Here(List<Turn> turns) implements Level {

  Here {
    turns = List.copyOf(turns);
  }

  @Override
  public Level next(Pass pass, int depth) {
    List<List<Tuple2<Integer, Object>>> sent =
        turns.stream().<List<Tuple2<Integer, Object>>>map(turn -> new ArrayList<>()).toList();
    for (int owner = 0; owner < turns.size(); owner++) {
      pass.expand(owner, turns.get(owner), depth)
          .forEachRemaining(one -> sent.get(one._1()).add(one));
    }
    return new Here(
        IntStream.range(0, turns.size())
            .mapToObj(i -> pass.end(turns.get(i), sent.get(i).iterator(), depth + 1))
            .toList());
  }

  @Override
  public Level repacked(Pass pass, int depth) {
    return new Here(turns.stream().map(turn -> pass.repacked(turn, depth)).toList());
  }

  @Override
  public List<Turn.Summary> summaries(Pass pass, int depth, BooleanSupplier isOutOfTime) {
    return turns.stream().map(turn -> turn.summary(pass.shape(), depth)).toList();
  }

  @Override
  public void forget() {
    // The driver does.
  }
}
