// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import java.rmi.NoSuchObjectException;
import java.rmi.RemoteException;
import java.rmi.server.UnicastRemoteObject;
import tlc2.TLCGlobals;
import tlc2.output.EC;
import tlc2.output.MP;
import tlc2.tool.ModelChecker;
import tlc2.tool.fp.FPSetConfiguration;
import tlc2.tool.fp.MemFPSet;

/**
 * TLC's set of visited states, in memory that grows as needed: TLC's usual one sets a quarter of
 * the heap aside, and clears it, before it starts. This one also reports progress twice a second,
 * and as soon as there is one state more than allowed; TLC's own progress comes once a minute. Both
 * go the way of TLC's own message, to its recorder. TLC creates the set by its class name.
 */
public final class CountedFingerprints extends MemFPSet {

  /** System property: how many states are allowed. */
  static final String LIMIT = "pincheck.tlc.states";

  private static final long serialVersionUID = 1L;
  private static final long INTERVAL_NANOS = 500_000_000L;
  private static final int LOOK_AT_CLOCK_EVERY = 64;

  private final long limit = Long.getLong(LIMIT, Long.MAX_VALUE);
  private long next = System.nanoTime() + INTERVAL_NANOS;

  /** For TLC, which calls it by reflection. */
  public CountedFingerprints(FPSetConfiguration configuration) throws RemoteException {
    super(configuration);
  }

  @Override
  public synchronized boolean put(long fingerprint) {
    boolean seen = super.put(fingerprint);
    if (!seen) {
      long size = size();
      if (size > limit || (size % LOOK_AT_CLOCK_EVERY == 0 && System.nanoTime() - next > 0)) {
        next = System.nanoTime() + INTERVAL_NANOS;
        report(size);
      }
    }
    return seen;
  }

  /** RMI would keep the set for as long as the process lives. */
  @Override
  public void close() {
    super.close();
    try {
      UnicastRemoteObject.unexportObject(this, /* force= */ true);
    } catch (NoSuchObjectException e) {
      // It is closed already.
    }
  }

  private static void report(long distinct) {
    if (TLCGlobals.mainChecker instanceof ModelChecker checker) {
      MP.printMessage(
          EC.TLC_PROGRESS_STATS,
          Integer.toString(checker.getProgress()),
          Long.toString(checker.getStatesGenerated()),
          Long.toString(distinct),
          Long.toString(checker.getStateQueueSize()));
    }
  }
}
