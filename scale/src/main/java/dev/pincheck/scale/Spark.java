// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.scale;

import dev.pincheck.explore.Cluster;
import dev.pincheck.explore.SceneFiles;
import dev.pincheck.explore.search.Exchange;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** Apache Spark as a cluster. */
public final class Spark implements Cluster {

  private static final Pattern LOCAL_CLUSTER =
      Pattern.compile("local-cluster\\[\\s*(\\d+)\\s*,\\s*(\\d+)\\s*,\\s*(\\d+)\\s*]");
  private static final Pattern LOCAL = Pattern.compile("local(\\[(\\d+|\\*)(,\\s*\\d+)?])?");
  private static final Pattern STANDALONE = Pattern.compile("spark://([^:/,]+):(\\d+)");

  /** A job takes as long as the driver takes to expand about as many states. */
  private static final int WORTH_A_JOB = 1 << 12;

  private static final String EXECUTOR_OPTIONS = "-XX:-UsePerfData -XX:+UseParallelGC";
  private static final int ANSWERS_WITHIN_MILLIS = 5_000;

  @Override
  public Exchange open(String master, SceneFiles scene) {
    String title = "pincheck " + scene.race() + " " + scene.variant();
    JavaSparkContext spark = context(master, title);
    try {
      return new SparkExchange(
          spark, scene, spark.getConf().getInt("spark.pincheck.worthAJob", WORTH_A_JOB));
    } catch (Exception e) {
      // Scala throws what it does not declare, such as that it was interrupted.
      spark.close();
      throw refused(master, e.toString(), e);
    }
  }

  /**
   * Starts what Spark calls an application.
   *
   * @throws Exchange.Failed if it does not start
   */
  static JavaSparkContext context(String master, String title) {
    Configurator.setRootLevel(Level.OFF);
    String folder = System.getProperty("java.io.tmpdir");
    SparkConf conf =
        new SparkConf()
            .setAppName(title)
            .setMaster(master)
            .set("spark.ui.enabled", "false")
            .set("spark.local.dir", folder)
            .set("spark.executor.extraClassPath", System.getProperty("java.class.path"))
            .set("spark.executor.extraJavaOptions", EXECUTOR_OPTIONS)
            .set("spark.cleaner.periodicGC.interval", "1min")
            .set("spark.cleaner.referenceTracking.cleanCheckpoints", "true")
            .set("spark.driver.maxResultSize", "0")
            .set("spark.log.level", "OFF");
    Matcher cluster = LOCAL_CLUSTER.matcher(master);
    if (cluster.matches()) {
      conf.set("spark.executor.memory", cluster.group(3) + "m");
      // What an executor that is killed has there goes with the rest.
      conf.set("spark.executor.extraJavaOptions", EXECUTOR_OPTIONS + " -Djava.io.tmpdir=" + folder);
    } else {
      requireThere(master);
    }
    JavaSparkContext spark;
    try {
      spark = new JavaSparkContext(conf);
    } catch (Exception e) {
      throw refused(master, e.getMessage(), e);
    }
    if (!LOCAL.matcher(master).matches()) {
      try {
        int wanted = cluster.matches() ? Integer.parseInt(cluster.group(1)) : 1;
        Arrival.await(spark, wanted);
      } catch (Exchange.Failed e) {
        spark.close();
        throw refused(master, e.getMessage(), e);
      }
    }
    return spark;
  }

  /** Spark itself would ask for a minute, and say so in a log. */
  private static void requireThere(String master) {
    Matcher standalone = STANDALONE.matcher(master);
    if (standalone.matches()) {
      try (Socket socket = new Socket()) {
        socket.connect(
            new InetSocketAddress(standalone.group(1), Integer.parseInt(standalone.group(2))),
            ANSWERS_WITHIN_MILLIS);
      } catch (IOException | IllegalArgumentException e) {
        throw refused(master, "nobody answers there", e);
      }
    } else if (!LOCAL.matcher(master).matches()) {
      throw refused(
          master,
          "expected spark://HOST:PORT, local[CORES] or local-cluster[EXECUTORS,CORES,MEGABYTES]",
          null);
    }
  }

  private static Exchange.Failed refused(String master, String why, Throwable cause) {
    return new Exchange.Failed("no Spark at " + master + ": " + why, cause);
  }
}
