// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import java.rmi.NoSuchObjectException;
import java.rmi.RemoteException;
import java.rmi.server.UnicastRemoteObject;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import tlc2.TLCGlobals;
import tlc2.output.EC;
import tlc2.output.MP;
import tlc2.tool.ModelChecker;
import tlc2.tool.TLCTrace;
import tlc2.tool.fp.FPSet;
import tlc2.tool.fp.FPSetConfiguration;

/**
 * TLC's set of visited states, in memory that grows as needed: TLC's usual one sets a quarter of
 * the heap aside, and clears it, before it starts, and the estimate of collisions that its set in
 * memory makes at the end compares each state with each other. This one also reports progress twice
 * a second, and as soon as there is one state more than allowed; TLC's own progress comes once a
 * minute. Both go the way of TLC's own message, to its recorder.
 *
 * <p>TLC creates the set by its class name. It must be told to use one set ({@code -fpbits 0}): of
 * several, each would count what it holds itself.
 */
public final class CountedFingerprints extends FPSet {

  /** System property: how many states are allowed. */
  static final String LIMIT = "pincheck.tlc.states";

  private static final long serialVersionUID = 1L;
  private static final long INTERVAL_NANOS = 500_000_000L;
  private static final int LOOK_AT_CLOCK_EVERY = 64;

  /** So many that workers seldom meet, and that only a small part has two tables as it grows. */
  private static final int STRIPE_BITS = 6;

  private final long limit = Long.getLong(LIMIT, Long.MAX_VALUE);

  // TLC sends no set to another process, whatever the type promises.
  private final transient Stripe[] stripes =
      Stream.generate(Stripe::new).limit(1 << STRIPE_BITS).toArray(Stripe[]::new);
  private final AtomicLong size = new AtomicLong();
  private final AtomicLong next = new AtomicLong(System.nanoTime() + INTERVAL_NANOS);

  /** For TLC, which calls it by reflection. */
  public CountedFingerprints(FPSetConfiguration configuration) throws RemoteException {
    super(configuration);
  }

  @Override
  public FPSet init(int workers, String folder, String file) {
    return this;
  }

  @Override
  public long size() {
    return size.get();
  }

  @Override
  public boolean put(long fingerprint) {
    if (!stripe(fingerprint).add(fingerprint)) {
      return true;
    }
    long now = size.incrementAndGet();
    if (now > limit || (now % LOOK_AT_CLOCK_EVERY == 0 && System.nanoTime() - next.get() > 0)) {
      next.set(System.nanoTime() + INTERVAL_NANOS);
      report(now);
    }
    return false;
  }

  @Override
  public boolean contains(long fingerprint) {
    return stripe(fingerprint).contains(fingerprint);
  }

  private Stripe stripe(long fingerprint) {
    return stripes[(int) (fingerprint >>> (Long.SIZE - STRIPE_BITS))];
  }

  /** Returns the distance for which TLC's estimate of collisions is nil; nobody here shows it. */
  @Override
  public long checkFPs() {
    return Long.MAX_VALUE;
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

  @Override
  public void beginChkpt() {
    throw noCheckpoints();
  }

  @Override
  public void beginChkpt(String file) {
    throw noCheckpoints();
  }

  @Override
  public void commitChkpt() {
    throw noCheckpoints();
  }

  @Override
  public void commitChkpt(String file) {
    throw noCheckpoints();
  }

  @Override
  public void recover(TLCTrace trace) {
    throw noCheckpoints();
  }

  @Override
  public void recover(String file) {
    throw noCheckpoints();
  }

  @Override
  public void recoverFP(long fingerprint) {
    throw noCheckpoints();
  }

  private static UnsupportedOperationException noCheckpoints() {
    return new UnsupportedOperationException("nothing outlives the process");
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

  /** A part of the set: an open table, a quarter of it empty at least. Zero stands for no entry. */
  private static final class Stripe {

    private static final int FIRST_CAPACITY = 256;

    private long[] table = new long[FIRST_CAPACITY];
    private int entries;
    private boolean hasZero;

    /** Adds the fingerprint; returns false if it is there already. */
    synchronized boolean add(long fingerprint) {
      if (fingerprint == 0) {
        boolean added = !hasZero;
        hasZero = true;
        return added;
      }
      int index = indexOf(table, fingerprint);
      if (table[index] == fingerprint) {
        return false;
      }
      table[index] = fingerprint;
      entries++;
      if (entries > table.length / 4 * 3) {
        grow();
      }
      return true;
    }

    synchronized boolean contains(long fingerprint) {
      return fingerprint == 0 ? hasZero : table[indexOf(table, fingerprint)] == fingerprint;
    }

    private void grow() {
      long[] larger = new long[table.length * 2];
      for (long fingerprint : table) {
        if (fingerprint != 0) {
          larger[indexOf(larger, fingerprint)] = fingerprint;
        }
      }
      table = larger;
    }

    /** Returns where the fingerprint is, or the place where it belongs. Its low bits are random. */
    private static int indexOf(long[] table, long fingerprint) {
      int index = (int) fingerprint & (table.length - 1);
      while (table[index] != 0 && table[index] != fingerprint) {
        index = (index + 1) & (table.length - 1);
      }
      return index;
    }
  }
}
