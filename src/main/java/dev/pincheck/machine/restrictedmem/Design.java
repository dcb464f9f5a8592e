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
  final boolean isList = choice("store", "list", "xarray").is("list");
  private final Choice punchLock = choice("punch_lock", "dropped", "held", "none");
  final boolean holeDropsLock = punchLock.is("dropped");
  final boolean holeHoldsLock = punchLock.is("held");
  final boolean lookersShare = choice("lock", "mutex", "rwsem").is("rwsem");
  final boolean holeLooksBehind = choice("punch_end", "exclusive", "inclusive").is("exclusive");
  final boolean callersGiveOneMore =
      choice("callers_end", "inclusive", "exclusive").is("exclusive");
  final boolean bindLooks = yes("overlap_check");
  private final Choice storeError = choice("store_error", "ignored", "returned", "rolled-back");
  final boolean storeErrorIsIgnored = storeError.is("ignored");
  final boolean storeErrorIsRolledBack = storeError.is("rolled-back");
  final boolean getPageLooks = yes("get_page_check");
  final boolean unbindWaitsForRcu = yes("unbind_rcu") && !isList;
  private final Choice errorWalk = choice("error_walk", "locked", "rcu", "plain");
  final boolean errorTakesLock = errorWalk.is("locked");
  final boolean errorIsInRcu = errorWalk.is("rcu");
  final boolean counts = choice("consumer", "count", "flag").is("count");
  final boolean clamps = yes("clamp");
  final boolean filePinned = yes("file_pinned");
  final boolean unregisterHoldsLock = choice("unregister_lock", "dropped", "held").is("held");
  private final Choice truncate = choice("truncate", "inside", "before", "after");
  final boolean removesFirst = truncate.is("before");
  final boolean removesLast = truncate.is("after");
  private final Choice exclusiveArg = choice("exclusive_arg", "none", "refused", "mixed");
  final boolean asksForExclusive = !exclusiveArg.is("none");
  final boolean refusesToShare = exclusiveArg.is("refused");

  /** Reads all knobs. */
  public Design(Knobs knobs) {
    super(knobs);
  }
}
