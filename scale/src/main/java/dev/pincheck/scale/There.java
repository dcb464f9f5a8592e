// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.scale;

import dev.pincheck.engine.Verdict.Inconclusive.Exhausted;
import dev.pincheck.explore.search.Exchange;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * A level that executors have, a partition for each owner. It is one job: expand the level before,
 * shuffle to the owners, end. What a lost executor had is made again from the last level that was
 * written to disk, by the same functions.
 */
record There(JavaRDD<Turn> turns) implements Level {

  private static final int LEVELS_PER_CHECKPOINT = 8;
  private static final int LOOK_MILLIS = 50;

  /** What Spark says of a task that failed too often: where it was, and then why. */
  private static final Pattern FAILED =
      Pattern.compile("most recent failure: Lost task .*? \\(TID \\d+\\) \\(.*?\\): (.*)");

  /** Words of Spark and of Java for too little memory; 52 is what an executor ends with then. */
  private static final List<String> NO_MEMORY =
      List.of("OutOfMemoryError", "TooManyStates", "exited with code 52", "exited with code 137");

  private static final List<String> STOPPED =
      List.of("SparkContext was shut down", "stopped SparkContext", "cancelled");

  /** Spreads what the driver has. */
  static There of(JavaSparkContext spark, Here here) {
    return new There(kept(spark.parallelize(here.turns(), here.turns().size())));
  }

  private static JavaRDD<Turn> kept(JavaRDD<Turn> turns) {
    return turns.persist(StorageLevel.MEMORY_AND_DISK());
  }

  /** Sends a block to the partition of its owner. */
  private static final class ToOwner extends Partitioner {
    private static final long serialVersionUID = 1L;

    private final int owners;

    ToOwner(int owners) {
      this.owners = owners;
    }

    @Override
    public int numPartitions() {
      return owners;
    }

    @Override
    public int getPartition(Object key) {
      return (Integer) key;
    }
  }

  @Override
  public Level next(Pass pass, int depth) {
    JavaPairRDD<Integer, Object> sent =
        turns
            .mapPartitionsWithIndex(
                (owner, turn) -> pass.expand(owner, turn.next(), depth), /* preserves= */ true)
            .mapToPair(one -> one)
            .partitionBy(new ToOwner(pass.owners()));
    JavaRDD<Turn> next =
        kept(
            turns.zipPartitions(
                sent,
                (Iterator<Turn> turn, Iterator<Tuple2<Integer, Object>> arrived) ->
                    List.of(pass.end(turn.next(), arrived, depth + 1)).iterator()));
    if (isWritten(depth + 1)) {
      next.checkpoint();
    }
    return new There(next);
  }

  @Override
  public Level repacked(Pass pass, int depth) {
    return new There(kept(turns.map(turn -> pass.repacked(turn, depth))));
  }

  @Override
  public List<Turn.Summary> summaries(Pass pass, int depth, BooleanSupplier isOutOfTime) {
    List<Turn.Summary> summaries =
        await(turns.map(turn -> turn.summary(pass.shape(), depth)).collectAsync(), isOutOfTime);
    if (isWritten(depth)) {
      write();
    }
    return summaries;
  }

  private static boolean isWritten(int depth) {
    return depth % LEVELS_PER_CHECKPOINT == 0;
  }

  /** Does a job that is waited for: Spark writes nothing at the end of any other. */
  private void write() {
    try {
      turns.count();
    } catch (RuntimeException e) {
      throw failure(e);
    }
  }

  @Override
  public void forget() {
    turns.unpersist(/* blocking= */ false);
  }

  private static <T> List<T> await(JavaFutureAction<List<T>> job, BooleanSupplier isOutOfTime) {
    while (true) {
      try {
        return job.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (isOutOfTime.getAsBoolean()) {
          job.cancel(true);
          throw new Exchange.Spent(Exhausted.TIME, e);
        }
      } catch (InterruptedException e) {
        job.cancel(true);
        Thread.currentThread().interrupt();
        throw new Exchange.Spent(Exhausted.CANCELLED, e);
      } catch (ExecutionException | CancellationException e) {
        throw failure(e);
      }
    }
  }

  /** Returns what a job that failed comes to: a budget that ran out, or the end. */
  static RuntimeException failure(Exception e) {
    String said =
        Stream.iterate((Throwable) e, cause -> cause != null, Throwable::getCause)
            .map(Throwable::toString)
            .reduce("", (one, other) -> one + "\n" + other);
    if (NO_MEMORY.stream().anyMatch(said::contains)) {
      return new Exchange.Spent(Exhausted.MEMORY, e);
    } else if (STOPPED.stream().anyMatch(said::contains)) {
      return new Exchange.Spent(Exhausted.CANCELLED, e);
    }
    Matcher failed = FAILED.matcher(said);
    return new Exchange.Failed(
        "Spark gave up: " + (failed.find() ? failed.group(1) : said.strip()), e);
  }
}
