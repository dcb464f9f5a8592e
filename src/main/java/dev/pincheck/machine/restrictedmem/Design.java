// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.restrictedmem;

import dev.pincheck.machine.Knobs;
import dev.pincheck.machine.Knobs.Choice;
import dev.pincheck.machine.Sentences;

/**
 * What versions and repairs differ in, each knob of {@code models/restrictedmem/variants.toml} as a
 * sentence; that file explains them.
 */
public final class Design extends Sentences {
  public final boolean isList = choice("store", "list", "xarray").is("list");
  private final Choice punchLock = choice("punch_lock", "dropped", "held", "none");
  public final boolean holeDropsLock = punchLock.is("dropped");
  public final boolean holeHoldsLock = punchLock.is("held");
  public final boolean lookersShare = choice("lock", "mutex", "rwsem").is("rwsem");
  public final boolean holeLooksBehind =
      choice("punch_end", "exclusive", "inclusive").is("exclusive");
  public final boolean callersGiveOneMore =
      choice("callers_end", "inclusive", "exclusive").is("exclusive");
  public final boolean bindLooks = yes("overlap_check");
  private final Choice storeError = choice("store_error", "ignored", "returned", "rolled-back");
  public final boolean storeErrorIsIgnored = storeError.is("ignored");
  public final boolean storeErrorIsRolledBack = storeError.is("rolled-back");
  public final boolean getPageLooks = yes("get_page_check");
  public final boolean unbindWaitsForRcu = yes("unbind_rcu") && !isList;
  private final Choice errorWalk = choice("error_walk", "locked", "rcu", "plain");
  public final boolean errorTakesLock = errorWalk.is("locked");
  public final boolean errorIsInRcu = errorWalk.is("rcu");
  public final boolean counts = choice("consumer", "count", "flag").is("count");
  public final boolean clamps = yes("clamp");
  public final boolean filePinned = yes("file_pinned");
  public final boolean unregisterHoldsLock =
      choice("unregister_lock", "dropped", "held").is("held");
  private final Choice truncate = choice("truncate", "inside", "before", "after");
  public final boolean removesFirst = truncate.is("before");
  public final boolean removesLast = truncate.is("after");
  private final Choice exclusiveArg = choice("exclusive_arg", "none", "refused", "mixed");
  public final boolean asksForExclusive = !exclusiveArg.is("none");
  public final boolean refusesToShare = exclusiveArg.is("refused");

  /** Reads all knobs. */
  public Design(Knobs knobs) {
    super(knobs);
  }
}
