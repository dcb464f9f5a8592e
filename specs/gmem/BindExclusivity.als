/**
 * Bindings of a guest_memfd file as ranges of page indices: no index is bound twice, and what
 * goes wrong where an exclusive range end meets the xarray, whose ranges are inclusive.
 *
 * Source: the xarray of the mail of seed 003 (restrictedmem_bind, _unbind, _punch_hole); defects 2
 * and 3 of the fact sheet's section 5; property S4. Every call of the file's lock holder is one step,
 * so locks are not modelled.
 *
 * Sizes: indices 0 to 6, a binding or a hole of 1 to 4 pages. A range that would end beyond index 6
 * is not asked for.
 */
module BindExclusivity

/** Whoever binds: a memslot (v11 and later), a notifier (before). */
sig Slot {
  pgoff: Int,
  npages: Int
} {
  pgoff >= 0
  npages >= 1 and npages <= 4
  // The first half keeps the sum from wrapping at 4 bits.
  plus[pgoff, npages] > pgoff and plus[pgoff, npages] <= 6
}

/** How the end of a range is handed to the xarray: start + npages - 1, or start + npages. */
abstract sig End {}
one sig Inclusive, Exclusive extends End {}

/** One file. */
one sig File {
  end: End,
  /** bind looks for existing entries first (xa_find). */
  checksOverlap: lone Slot,
  /** the xarray: what each index is bound to. */
  var bindings: Int -> Slot
}

/** Memslots whose bind returned 0 and that were not unbound since. */
var sig Bound in Slot {}

/** The indices that somebody means who says [from, from + count). */
fun meant[from, count: Int]: set Int {
  { i: Int | i >= from and i < plus[from, count] }
}

/** The indices that the xarray takes it for. */
fun taken[from, count: Int]: set Int {
  File.end = Inclusive => meant[from, count] else { i: Int | i >= from and i <= plus[from, count] }
}

pred bind[s: Slot] {
  s not in Bound
  some File.checksOverlap => no taken[s.pgoff, s.npages] <: File.bindings
  // xa_store_range replaces what is there.
  File.bindings' = File.bindings ++ (taken[s.pgoff, s.npages] -> s)
  Bound' = Bound + s
}

/** Erases whatever is bound in the range: the notifier is ignored (defect 6). */
pred unbind[s: Slot] {
  s in Bound
  File.bindings' = File.bindings - (taken[s.pgoff, s.npages] -> Slot)
  Bound' = Bound - s
}

pred idle {
  File.bindings' = File.bindings
  Bound' = Bound
}

fact Behaviour {
  no File.bindings
  no Bound
  always (idle or some s: Slot | bind[s] or unbind[s])
}

/** The memslots that a hole punch of [from, from + count) notifies. */
fun notified[from, count: Int]: set Slot {
  File.bindings[taken[from, count]]
}

fun concerned[from, count: Int]: set Slot {
  { s: Bound | some meant[from, count] & meant[s.pgoff, s.npages] }
}

/** Two memslots whose ranges touch without sharing an index. */
pred adjacent[s, t: Slot] {
  plus[s.pgoff, s.npages] = t.pgoff
}

pred sound[e: End] {
  File.end = e
  some File.checksOverlap
}

// S4. However ends are handed over, the look before the store keeps an index from being bound twice.

assert NoIndexIsBoundTwice {
  some File.checksOverlap implies always all s, t: Bound |
    s != t implies no meant[s.pgoff, s.npages] & meant[t.pgoff, t.npages]
}
check NoIndexIsBoundTwice for 3 Slot, 4 Int, 1..6 steps expect 0

TwoMemslotsAreBoundAtOnce: run {
  sound[Inclusive]
  eventually #Bound = 2
} for 3 Slot, 4 Int, 1..6 steps expect 1

// Without the look it is not so: the store replaces what is there and reports nothing.
assert NoIndexIsBoundTwiceWithoutLooking {
  (File.end = Inclusive and no File.checksOverlap) implies always all s, t: Bound |
    s != t implies no meant[s.pgoff, s.npages] & meant[t.pgoff, t.npages]
}
check NoIndexIsBoundTwiceWithoutLooking for 3 Slot, 4 Int, 1..6 steps expect 1

// A memslot has the range that it asked for, and keeps it until it is unbound.

assert InclusiveEndsBindWhatWasAsked {
  sound[Inclusive] implies always all s: Bound | File.bindings.s = meant[s.pgoff, s.npages]
}
check InclusiveEndsBindWhatWasAsked for 3 Slot, 4 Int, 1..6 steps expect 0

// Defect 3: one page too many is bound.
assert ExclusiveEndsBindWhatWasAsked {
  sound[Exclusive] implies always all s: Bound | File.bindings.s = meant[s.pgoff, s.npages]
}
check ExclusiveEndsBindWhatWasAsked for 3 Slot, 4 Int, 1..6 steps expect 1

// Defect 3: adjacent ranges are refused.

InclusiveEndsAllowNeighbours: run {
  sound[Inclusive]
  some s, t: Slot | adjacent[s, t] and eventually s + t in Bound
} for 2 Slot, 4 Int, 1..6 steps expect 1

ExclusiveEndsAllowNeighbours: run {
  sound[Exclusive]
  some s, t: Slot | adjacent[s, t] and eventually s + t in Bound
} for 2 Slot, 4 Int, 1..6 steps expect 0

// Binding with inclusive ends and unbinding with exclusive ones would take a neighbour's page; with
// one contract for both, exclusive ends never meet a neighbour to take it from.

assert UnbindTakesNothingFromOthers {
  some File.checksOverlap implies always all s: Slot | unbind[s] implies
    all t: Bound - s | meant[t.pgoff, t.npages] -> t in File.bindings'
}
check UnbindTakesNothingFromOthers for 3 Slot, 4 Int, 1..6 steps expect 0

OneIsUnboundBesideAnother: run {
  some File.checksOverlap
  eventually (#Bound = 2 and some s: Slot | unbind[s])
} for 3 Slot, 4 Int, 1..6 steps expect 1

// Defect 2: the memslot of the page after the hole hears of the hole. Safe, but not exact.

assert InclusiveEndsNotifyWhomItConcerns {
  sound[Inclusive] implies always all from, count: Int |
    (from >= 0 and count >= 1 and plus[from, count] <= 6 and plus[from, count] > from)
      implies notified[from, count] = concerned[from, count]
}
check InclusiveEndsNotifyWhomItConcerns for 3 Slot, 4 Int, 1..5 steps expect 0

// As the mail has it: bindings stored as meant, only the hole's end is handed over as exclusive.
assert HoleWithExclusiveEndNotifiesWhomItConcerns {
  sound[Inclusive] implies always all from, count: Int |
    (from >= 0 and count >= 1 and plus[from, count] <= 6 and plus[from, count] > from)
      implies File.bindings[{ i: Int | i >= from and i <= plus[from, count] }]
        = concerned[from, count]
}
check HoleWithExclusiveEndNotifiesWhomItConcerns for 3 Slot, 4 Int, 1..5 steps expect 1

// The other direction of defect 2 holds: nobody whom the hole concerns is left out.
assert HoleWithExclusiveEndLeavesNobodyOut {
  sound[Inclusive] implies always all from, count: Int |
    (from >= 0 and count >= 1 and plus[from, count] <= 6 and plus[from, count] > from)
      implies concerned[from, count]
        in File.bindings[{ i: Int | i >= from and i <= plus[from, count] }]
}
check HoleWithExclusiveEndLeavesNobodyOut for 3 Slot, 4 Int, 1..5 steps expect 0

AHoleConcernsOneOfTwo: run {
  sound[Inclusive]
  eventually (#Bound = 2 and some from: Int | from >= 0 and one concerned[from, 1])
} for 3 Slot, 4 Int, 1..5 steps expect 1
