// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.scale;

import dev.pincheck.explore.SceneFiles;
import dev.pincheck.explore.search.BlockShape;
import dev.pincheck.explore.search.Exchange;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Partitions of a Spark cluster that search together: each owns the states of some fingerprints.
 * The driver has them {@link Here} until a level is worth a job; from then on they are {@link
 * There}.
 */
final class SparkExchange implements Exchange {

  /** Two a core, so that no core waits long for another one's partition. */
  private static final int PARTITIONS_PER_CORE = 2;

  private final JavaSparkContext spark;
  private final SceneFiles scene;
  private final int worthAJob;
  private final int owners;
  private Pass pass;
  private int depth;
  private long states;

  /** The level that was expanded last, and the one that it led to. */
  private Level before = new Here(List.of());

  private Level level = before;

  /**
   * Makes one.
   *
   * @param worthAJob how many states a level has at least that executors expand
   */
  SparkExchange(JavaSparkContext spark, SceneFiles scene, int worthAJob) {
    this.spark = spark;
    this.scene = scene;
    this.worthAJob = worthAJob;
    this.owners = Math.max(2, PARTITIONS_PER_CORE * spark.defaultParallelism());
    spark.setCheckpointDir(System.getProperty("java.io.tmpdir") + "/levels");
  }

  @Override
  public void begin(byte[] plan, long[] initial, BlockShape shape) {
    before.forget();
    level.forget();
    goBy(plan, shape);
    before = new Here(List.of());
    level =
        new Here(IntStream.range(0, owners).mapToObj(owner -> pass.first(owner, initial)).toList());
    states = 1;
  }

  @Override
  public void again(byte[] plan, BlockShape shape) {
    level.forget();
    goBy(plan, shape);
    // The level before stays, for this one is made from it.
    level = before.repacked(pass, depth);
  }

  private void goBy(byte[] plan, BlockShape shape) {
    try {
      pass = new Pass(UUID.randomUUID().toString(), scene, spark.broadcast(plan), shape, owners);
    } catch (IllegalStateException stopped) {
      throw There.failure(stopped);
    }
  }

  @Override
  public Ended level(int levelDepth, BooleanSupplier isOutOfTime) {
    Level next = next(levelDepth);
    List<Turn.Summary> ends = next.summaries(pass, levelDepth + 1, isOutOfTime);
    before.forget();
    before = level;
    level = next;
    depth = levelDepth;
    states = ends.stream().mapToLong(Turn.Summary::states).sum();
    return new Ended(
        ends.stream().flatMap(end -> end.reports().stream()).toList(),
        states,
        ends.stream().mapToLong(Turn.Summary::seenBytes).sum());
  }

  private Level next(int levelDepth) {
    try {
      if (states >= worthAJob && level instanceof Here here) {
        level = There.of(spark, here);
      }
      return level.next(pass, levelDepth);
    } catch (IllegalStateException stopped) {
      throw There.failure(stopped);
    }
  }

  @Override
  public void close() {
    spark.close();
  }
}
