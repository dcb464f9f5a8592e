/**
 * The rule of binding, once: a page has at most one holder, a bind takes all pages that it asked for
 * or none, and nothing but its own unbind takes them away. Below it the ways to keep bindings that
 * there were: a list or an xarray, of a file or of an inode, with a store that fails half way. Each
 * refines the rule; each part of it that is dropped breaks it. The ends of ranges are among the
 * parts: the xarray's are inclusive.
 *
 * Source: fact sheet 1.2 (restrictedmem's list and xarray; defects 2 and 3 of its section 5), 1.4
 * (gmem's xarray per file; who returns or rolls back a failed store), property S4. Every call of the
 * lock's holder is one step, but a store that fails is two, with readers between them that take no
 * lock: so locks are not modelled.
 *
 * Sizes: three pages, of which nobody asks for the last, so that a range that is too long by one is
 * still one; four where a store fails half way beside somebody who is bound. BindExclusivityLarge.als asks for more.
 */
module BindExclusivity
open util/ordering[Page]

sig Page {}

/** What bindings can be kept of. */
abstract sig Space {}
sig Inode extends Space {}
sig File extends Space { inode: Inode }

/** Whoever binds: a memslot (v11 and later), a notifier (before). */
sig Slot {
  file: File,
  start, end: Page
} {
  lte[start, end] and end != last
}

abstract sig Part {}
one sig
  /** Bindings are a list of holders with their ranges; else an xarray. */
  List,
  /** Files of one inode share their bindings. */
  OfInode,
  /** bind looks for what is bound already; at all of the space, or at what its file bound. */
  Looks, LooksAtOwnFile,
  /** The xarray is given first + count as the end of a range, by all, or by unbind alone. */
  ExclusiveEnds, ExclusiveUnbind,
  /** A store that failed is an error; and what was stored is erased again. */
  ErrorReturned, RolledBack
extends Part {}

/** Which kernel it is; a command says. */
one sig Kernel { parts: set Part }

/** What the xarrays hold, and the list. */
one sig Kept {
  var entries: Space -> Page -> lone Slot,
  var listed: set Slot
}

/** Memslots whose bind returned 0 and that were not unbound since. */
var sig Bound in Slot {}
/** Who has stored a part of its range, and holds the lock. */
var lone sig Storing in Slot {}

abstract sig Action {}
one sig Bind, Refuse, StorePart, FailStore, Unbind, Idle extends Action {}

/** The step that leads to the next state. */
one sig Now {
  var action: Action,
  var slot: lone Slot
}

pred has[p: Part] { p in Kernel.parts }

fun space[s: Slot]: Space { has[OfInode] => s.file.inode else s.file }

fun range[from, to: Page]: set Page { { p: Page | gte[p, from] and lte[p, to] } }

/** The pages that a memslot asks for, and those that the xarray takes it for. */
fun meant[s: Slot]: set Page { range[s.start, s.end] }
fun taken[s: Slot]: set Page { has[ExclusiveEnds] => meant[s] + s.end.next else meant[s] }

fun erased[s: Slot]: set Page { has[ExclusiveUnbind] => meant[s] + s.end.next else taken[s] }

/** What is bound: the mapping from each way to keep it to what the rule is about. */
fun holder: Space -> Page -> Slot {
  has[List] => { b: Space, p: Page, s: Kept.listed | b = space[s] and p in meant[s] }
    else Kept.entries - Space -> Page -> Storing
}

// The rule.

pred binds[s: Slot] {
  no space[s].holder[meant[s]]
  holder' = holder + space[s] -> meant[s] -> s
}

pred unbinds[s: Slot] { holder' = holder - Space -> Page -> s }

/** A call that failed changes nothing, and one that did not bind was refused for a reason. */
pred Rule {
  no holder
  always {
    Now.action = Bind implies binds[Now.slot]
    Now.action = Refuse implies holder' = holder and some space[Now.slot].holder[meant[Now.slot]]
    Now.action = Unbind implies unbinds[Now.slot]
    Now.action in StorePart + Idle implies holder' = holder
    Now.action = FailStore
      implies (Now.slot in Bound' => binds[Now.slot] else holder' = holder)
  }
}

// What kernels do.

/** The look before the store finds nothing. */
pred free[s: Slot] {
  has[List] => no { t: Kept.listed | space[t] = space[s] and some meant[t] & meant[s] }
    else no { t: space[s].(Kept.entries)[taken[s]] | has[LooksAtOwnFile] implies t.file = s.file }
}

pred mayBind[s: Slot] { s not in Bound and (has[Looks] implies free[s]) }

/** xa_store_range replaces what is there. */
pred stores[s: Slot, pages: set Page] {
  entries' = entries - Kept -> space[s] -> pages -> Slot + Kept -> space[s] -> pages -> s
}

pred bind[s: Slot] {
  Now.action = Bind and mayBind[s]
  has[List] => (listed' = listed + Kept -> s and entries' = entries)
    else (stores[s, taken[s]] and listed' = listed)
  Bound' = Bound + s and no Storing'
}

pred refuse[s: Slot] {
  Now.action = Refuse and s not in Bound and not mayBind[s]
  entries' = entries and listed' = listed and Bound' = Bound and no Storing'
}

/** The store fails after some entries (2.11). */
pred storePart[s: Slot] {
  Now.action = StorePart and mayBind[s] and not has[List]
  some p: taken[s] - s.start | stores[s, taken[s] - range[p, last]]
  listed' = listed and Bound' = Bound and Storing' = s
}

pred failStore[s: Slot] {
  Now.action = FailStore
  entries' = (has[RolledBack] => entries - Kept -> space[s] -> taken[s] -> Slot else entries)
  Bound' = (has[ErrorReturned] => Bound else Bound + s)
  listed' = listed and no Storing'
}

/** Erases whatever is bound in the range: whose it is, is ignored (defect 6). */
pred unbind[s: Slot] {
  Now.action = Unbind and s in Bound
  listed' = listed - Kept -> s
  entries' = entries - Kept -> space[s] -> erased[s] -> Slot
  Bound' = Bound - s and no Storing'
}

pred idle {
  Now.action = Idle and no Now.slot
  entries' = entries and listed' = listed and Bound' = Bound and no Storing'
}

fact Behaviour {
  no Kept.entries and no Kept.listed and no Bound and no Storing
  always (some Storing
    => (Now.slot = Storing and failStore[Now.slot])
    else (idle or some s: Slot | Now.slot = s
      and (bind[s] or refuse[s] or storePart[s] or unbind[s])))
}

pred kernel[chosen: set Part] { Kernel.parts = chosen }

fun whole: set Part { Looks + ErrorReturned + RolledBack }

// ---- Each way to keep bindings refines the rule --------------------------------------------------

/** One is bound beside another, one is refused for it, and it is unbound; of two files if so asked. */
pred used {
  eventually (#Bound = 2 and eventually (Now.action = Refuse and eventually Now.action = Unbind))
}

pred usedByTwoFiles {
  some disj f, g: File | f.inode = g.inode and eventually f + g in Bound.file
}

/** A store fails beside somebody who is bound, and its memslot is bound later. */
pred failedBeside {
  eventually (Now.action = FailStore and some Bound and (eventually Now.slot in Bound))
}

Refines_List_OfFile: check {
  kernel[whole + List] implies Rule
} for 3 but 1..5 steps expect 0
Refines_List_OfFile_CanBeAsked: run {
  kernel[whole + List] and used and usedByTwoFiles
} for 3 but 1..5 steps expect 1
Refines_List_OfInode: check {
  kernel[whole + List + OfInode] implies Rule
} for 3 but 1..5 steps expect 0
Refines_List_OfInode_CanBeAsked: run {
  kernel[whole + List + OfInode] and used and usedByTwoFiles
} for 3 but 1..5 steps expect 1
Refines_Xarray_OfFile: check {
  kernel[whole] implies Rule
} for 3 but 1..5 steps expect 0
Refines_Xarray_OfFile_CanBeAsked: run {
  kernel[whole] and used and usedByTwoFiles
} for 3 but 1..5 steps expect 1
Refines_Xarray_OfInode: check {
  kernel[whole + OfInode] implies Rule
} for 3 but 4 Page, 1..5 steps expect 0
Refines_Xarray_OfInode_CanBeAsked: run {
  kernel[whole + OfInode] and failedBeside
} for 3 but 4 Page, 1..5 steps expect 1

// Each part is needed.

// v8 to v10: registering a notifier looks at nothing.
Refines_List_WithoutLooking: check {
  kernel[ErrorReturned + RolledBack + List] implies Rule
} for 3 but 1..5 steps expect 1
Refines_Xarray_WithoutLooking: check {
  kernel[ErrorReturned + RolledBack] implies Rule
} for 3 but 1..5 steps expect 1
// Bindings of the inode need a look at those of all files.
Refines_Xarray_OfInode_LooksAtOwnFile: check {
  kernel[whole + OfInode + LooksAtOwnFile] implies Rule
} for 3 but 1..5 steps expect 1
// Bindings of a file do not: nobody else stores there.
Refines_Xarray_OfFile_LooksAtOwnFile: check {
  kernel[whole + LooksAtOwnFile] implies Rule
} for 3 but 1..5 steps expect 0
Refines_Xarray_OfFile_LooksAtOwnFile_CanBeAsked: run {
  kernel[whole + LooksAtOwnFile] and used and usedByTwoFiles
} for 3 but 1..5 steps expect 1
// v11 to 7.2: the result of the store is ignored; half of it is called bound.
Refines_Xarray_ErrorIgnored: check {
  kernel[Looks] implies Rule
} for 3 but 1..5 steps expect 1
// An error alone leaves entries of a memslot that its caller frees.
Refines_Xarray_NotRolledBack: check {
  kernel[Looks + ErrorReturned] implies Rule
} for 3 but 1..5 steps expect 1
// Nor is it enough to erase what was stored and to call it bound.
Refines_Xarray_RolledBackInSilence: check {
  kernel[Looks + RolledBack] implies Rule
} for 3 but 1..5 steps expect 1
Refines_Xarray_ExclusiveEnds: check {
  kernel[whole + ExclusiveEnds] implies Rule
} for 3 but 1..5 steps expect 1
Refines_Xarray_ExclusiveUnbind: check {
  kernel[whole + ExclusiveUnbind] implies Rule
} for 3 but 1..5 steps expect 1

// ---- What the rule says --------------------------------------------------------------------------

/** S4, of what is meant by whom bind told that it was bound. */
pred NoIndexIsBoundTwice {
  always all disj s, t: Bound | space[s] = space[t] implies no meant[s] & meant[t]
}

// Whoever refines the rule is exclusive, sound or not; the look alone is enough for that.
TheRuleIsExclusive: check {
  Rule implies NoIndexIsBoundTwice
} for 3 but 1..5 steps expect 0
TheRuleIsExclusive_CanBeAsked: run {
  Rule and used
} for 3 but 1..5 steps expect 1
NoIndexIsBoundTwice: check {
  (kernel[whole] or kernel[whole + ExclusiveEnds]) implies NoIndexIsBoundTwice
} for 3 but 1..5 steps expect 0
NoIndexIsBoundTwice_CanBeAsked: run {
  kernel[whole + ExclusiveEnds] and eventually #Bound = 2
} for 3 but 1..5 steps expect 1
// Without the look the store replaces what is there and reports nothing.
NoIndexIsBoundTwiceWithoutLooking: check {
  kernel[ErrorReturned + RolledBack] implies NoIndexIsBoundTwice
} for 3 but 1..5 steps expect 1

/** A page of storage is bound once, by whatever file. */
pred OneHolderOfStorage {
  always all disj s, t: Bound | s.file.inode = t.file.inode implies no meant[s] & meant[t]
}

// With files of one inode (link) bindings of files leave a page with two holders (4.3).
OneHolderOfStorage_OfFile: check {
  kernel[whole] implies OneHolderOfStorage
} for 3 but 1..5 steps expect 1
OneHolderOfStorage_OfInode: check {
  kernel[whole + OfInode] implies OneHolderOfStorage
} for 3 but 1..5 steps expect 0
OneHolderOfStorage_OfInode_CanBeAsked: run {
  kernel[whole + OfInode] and used and usedByTwoFiles
} for 3 but 1..5 steps expect 1

// ---- Ends of ranges: inclusive and exclusive -----------------------------------------------------

/** Defect 3: adjacent ranges are refused where ends are exclusive. */
pred neighboursAreBound {
  some disj s, t: Slot | s.file = t.file and s.end.next = t.start and eventually s + t in Bound
}
InclusiveEndsAllowNeighbours: run {
  kernel[whole] and neighboursAreBound
} for 3 but 1..5 steps expect 1
ExclusiveEndsAllowNeighbours: run {
  kernel[whole + ExclusiveEnds] and neighboursAreBound
} for 3 but 1..5 steps expect 0

/** One contract for bind and unbind: with exclusive ends, too, nobody is next whose page it takes. */
pred UnbindTakesNothingFromOthers {
  always all t: Bound - Now.slot | Now.action = Unbind
    implies meant[t] -> t in space[t].(Kept.entries')
}
UnbindTakesNothingFromOthers: check {
  (kernel[whole] or kernel[whole + ExclusiveEnds]) implies UnbindTakesNothingFromOthers
} for 3 but 1..5 steps expect 0
UnbindTakesNothingFromOthers_CanBeAsked: run {
  kernel[whole + ExclusiveEnds] and eventually (#Bound = 2 and Now.action = Unbind)
} for 3 but 1..5 steps expect 1
UnbindTakesNothingFromOthers_ExclusiveUnbind: check {
  kernel[whole + ExclusiveUnbind] implies UnbindTakesNothingFromOthers
} for 3 but 1..5 steps expect 1

/** The memslots that a hole of these pages concerns, and those that the xarray has there. */
fun concerned[b: Space, hole: set Page]: set Slot {
  { s: Bound | space[s] = b and some meant[s] & hole }
}
fun notified[b: Space, hole: set Page]: set Slot { b.holder[hole] }

pred NotifiesWhomItConcerns {
  always all b: Space, from: Page, to: from.nexts + from |
    notified[b, range[from, to]] = concerned[b, range[from, to]]
}
InclusiveEndsNotifyWhomItConcerns: check {
  kernel[whole] implies NotifiesWhomItConcerns
} for 3 but 1..5 steps expect 0
InclusiveEndsNotifyWhomItConcerns_CanBeAsked: run {
  kernel[whole] and eventually (#Bound = 2 and some b: Space, p: Page | one concerned[b, p])
} for 3 but 1..5 steps expect 1

// Defect 2: the memslot of the page after the hole hears of it, if only the hole's end is exclusive,
// as the mail has it. Safe, but not exact: nobody whom the hole concerns is left out.
pred HoleWithExclusiveEndNotifiesWhomItConcerns {
  always all b: Space, from: Page, to: from.nexts + from - last |
    notified[b, range[from, to.next]] = concerned[b, range[from, to]]
}
pred HoleWithExclusiveEndLeavesNobodyOut {
  always all b: Space, from: Page, to: from.nexts + from - last |
    concerned[b, range[from, to]] in notified[b, range[from, to.next]]
}
HoleWithExclusiveEndNotifiesWhomItConcerns: check {
  kernel[whole] implies HoleWithExclusiveEndNotifiesWhomItConcerns
} for 3 but 1..5 steps expect 1
HoleWithExclusiveEndLeavesNobodyOut: check {
  kernel[whole] implies HoleWithExclusiveEndLeavesNobodyOut
} for 3 but 1..5 steps expect 0
HoleWithExclusiveEndLeavesNobodyOut_CanBeAsked: run {
  kernel[whole] and eventually (#Bound = 2 and some b: Space, p: Page | one concerned[b, p])
} for 3 but 1..5 steps expect 1
