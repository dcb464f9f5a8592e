// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.scale;

import dev.pincheck.explore.search.Exchange;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerApplicationEnd;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;

/**
 * Waits for executors, which start after the context: a job would wait for the first one for ever,
 * and how many cores there are, and so how many partitions, is not known before.
 */
final class Arrival extends SparkListener {

  /** Spark's own setting of how long resources may take. */
  private static final String WITHIN = "spark.scheduler.maxRegisteredResourcesWaitingTime";

  /** Four times what Spark takes: a busy machine needs half a minute to start two JVMs. */
  private static final String USUALLY = "2min";

  private final CountDownLatch missing;

  private Arrival(int wanted) {
    this.missing = new CountDownLatch(wanted);
  }

  /**
   * Waits until that many executors are there; goes on with fewer once time is over.
   *
   * @throws Exchange.Failed if there is none then, or who waits is interrupted
   */
  static void await(JavaSparkContext spark, int wanted) {
    Arrival arrival = new Arrival(wanted);
    spark.sc().addSparkListener(arrival);
    // Who came before anybody listened; to count one twice is to wait for one less.
    for (int there = executors(spark); there > 0; there--) {
      arrival.missing.countDown();
    }
    try {
      long millis = spark.getConf().getTimeAsSeconds(WITHIN, USUALLY) * 1000;
      if (!arrival.missing.await(millis, TimeUnit.MILLISECONDS) && executors(spark) == 0) {
        throw none(spark);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Exchange.Failed("interrupted while executors start", e);
    } finally {
      spark.sc().removeSparkListener(arrival);
    }
    if (spark.sc().isStopped()) {
      throw none(spark);
    }
  }

  private static Exchange.Failed none(JavaSparkContext spark) {
    return new Exchange.Failed(
        String.format(
            "no executor has started within %s; each asks for %s of memory"
                + " (-Dspark.executor.memory), and -D%s=5min waits longer",
            spark.getConf().get(WITHIN, USUALLY),
            spark.getConf().get("spark.executor.memory", "1g"),
            WITHIN),
        null);
  }

  private static int executors(JavaSparkContext spark) {
    // The driver is one of them.
    return spark.sc().statusTracker().getExecutorInfos().length - 1;
  }

  @Override
  public void onExecutorAdded(SparkListenerExecutorAdded added) {
    missing.countDown();
  }

  /** A master that has seen executors fail too often gives up. */
  @Override
  public void onApplicationEnd(SparkListenerApplicationEnd end) {
    while (missing.getCount() > 0) {
      missing.countDown();
    }
  }
}
