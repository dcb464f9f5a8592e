/**
 * The errno of KVM_ENABLE_CAP on an arm64 VM, for KVM_CAP_ARM_LOCK_USER_MEMORY_REGION and for what
 * its patches did to the other capabilities: which check refuses a call, in the order in which the
 * kernel makes them; and where the documentation says something else.
 *
 * Source: fact sheet on arm64 memslot locking, 1.1 to 1.4, D14, D15, MU30. The same table is
 * models/memslot-lock/errno.toml, check by check under the same names; a test compares them.
 *
 * An instance is one call in one state of one variant. A memslot has one page here: with more, the
 * first page that fails decides. Whether npages + locked_vm is above the limit is one fact, wrapped
 * or not.
 */
module LockAbi

abstract sig Errno {}
one sig Success, EINVAL, EBUSY, EPERM, ENOMEM, EFAULT, EAGAIN extends Errno {}

abstract sig Variant {}
/**
 * Those of models/memslot-lock/variants.toml; RfcV403, RfcV502 and RfcV503 are off as posted, which is an
 * instance without Supported, and all others of theirs are as if they were switched on; ...
 */
one sig RfcV4, RfcV403, RfcV502, RfcV503, RfcV5, Repaired, BlockingVcpuLocks, NoVcpuLocks, UnlockWithVcpus
  extends Variant {}
/** ... the ioctl before the series, and v5 with the check of cap->flags left where it was (MU30). */
one sig BeforeTheSeries, FlagsCheckKept extends Variant {}
/** What the review of v5/02 has instead: LOCK is for reading and writing, and Bit1 for reading alone. */
one sig ReadonlyFlag extends Variant {}

abstract sig Cap {}
one sig LockRegion, NisvToUser, Mte, NoSuchCap extends Cap {}

/** cap->flags. Other: neither 0 nor LOCK nor UNLOCK. */
abstract sig Flags {}
one sig Lock, Unlock, Other extends Flags {}

/** args[1]: Bit0 is READ of LOCK and ALL of UNLOCK, Bit1 is WRITE of LOCK. */
abstract sig Bit {}
one sig Bit0, Bit1, UnknownBit extends Bit {}

abstract sig Permission {}
one sig R, RW extends Permission {}

abstract sig Fact {}
/** About the kernel and its VM. */
one sig Supported, MteOffered, VcpuExists, Busy, HasRun, MteOn, AboveLimit extends Fact {}
/** About the call: args[2] or args[3] set, the slot id below KVM_MEM_SLOTS_NUM. */
one sig Reserved, InRange extends Fact {}
/** About the memslot with that id. */
one sig Present, ReadOnly, Logging, Shared extends Fact {}
/** What goes wrong on the way, if the call gets so far. */
one sig NoEntry, NoPin, NoCache, SeqMoved, NoMapping, AboveLimitNow, SeqMovedLate extends Fact {}
/** Deferred work that is not done: of this memslot, of another, of tags though MTE is off (Q11). */
one sig DueHere, DueElsewhere, TagsStuck extends Fact {}

one sig Call {
  variant: Variant,
  cap: Cap,
  /** none: 0 */
  flags: lone Flags,
  bits: set Bit,
  /** what holds as the call is made */
  given: set Fact,
  /** how the memslot is locked */
  lock: lone Permission
} {
  Present in given implies InRange in given
  (some given & (ReadOnly + Logging + Shared) or some lock) implies Present in given
  // S4. A memslot that logs was locked with R before.
  lock = RW implies no given & (ReadOnly + Logging)
  some given & (Busy + HasRun) implies VcpuExists in given
  MteOn in given implies MteOffered in given
}

pred on[f: Fact] {
  f in Call.given
}

pred variant[v: set Variant] {
  Call.variant in v
}

pred locking {
  Call.cap = LockRegion and Call.flags = Lock
}

pred unlocking {
  Call.cap = LockRegion and Call.flags = Unlock
}

pred unlockingOne {
  unlocking and Bit0 not in Call.bits
}

/** What LOCK asks for. */
pred asksToRead {
  variant[ReadonlyFlag] or Bit0 in Call.bits
}

pred asksToWrite {
  variant[ReadonlyFlag] => Bit1 not in Call.bits else Bit1 in Call.bits
}

/** Patches 03 and later: the memory operations are there. */
fun finished: set Variant {
  Variant - RfcV502
}

// The checks.

abstract sig Check {
  errno: Errno
}
one sig FlagsNotZero, UnknownCap, NisvFlags, MteFlags, MteTooLate, MteWhileLocked, FeatureOff,
  ReservedArgument, UnknownAction, SlotOutOfRange, ReadMissing, UnknownLockFlags, NoSuchSlot,
  Unfinished, UnlockSlotOutOfRange, UnknownUnlockFlags, NothingToUnlock, NotLocked, UnlockUnfinished
  extends Check {}
one sig VcpuBusy, VcpuHasRun, AlreadyLocked, UnlockVcpuBusy extends Check {}
one sig NotWritable extends Check {}
one sig OverLimit, EntryNotAllocated, PageNotPinned, CacheNotToppedUp, NotCharged
  extends Check {}
one sig SharedWithTags, SharedWithTagsOnceMapped extends Check {}
one sig Invalidated, NotMapped, HoleFound extends Check {}

fact Errnos {
  errno.EBUSY = VcpuBusy + VcpuHasRun + AlreadyLocked + UnlockVcpuBusy
  errno.EPERM = NotWritable + (variant[RfcV403] => MteWhileLocked else none)
  // Whatever get_user_pages says becomes ENOMEM; repaired, a gap is EFAULT.
  errno.ENOMEM = OverLimit + EntryNotAllocated + CacheNotToppedUp + NotCharged
    + (variant[Repaired] => none else PageNotPinned)
  errno.EFAULT = SharedWithTags + SharedWithTagsOnceMapped
    + (variant[Repaired] => PageNotPinned else none)
  // NotMapped: the errno of kvm_pgtable_stage2_map, here that of D5.
  errno.EAGAIN = Invalidated + NotMapped + HoleFound
  no errno.Success
}

/** The order. Where two checks belong to different calls, theirs says nothing. */
fun next: Check -> Check {
  FlagsNotZero -> UnknownCap + UnknownCap -> NisvFlags + NisvFlags -> MteFlags
  + MteFlags -> MteTooLate + MteTooLate -> MteWhileLocked + MteWhileLocked -> FeatureOff
  + FeatureOff -> ReservedArgument + ReservedArgument -> UnknownAction
  + UnknownAction -> SlotOutOfRange + SlotOutOfRange -> ReadMissing
  + ReadMissing -> UnknownLockFlags + UnknownLockFlags -> VcpuBusy + VcpuBusy -> VcpuHasRun
  + VcpuHasRun -> NoSuchSlot + NoSuchSlot -> NotWritable + NotWritable -> AlreadyLocked
  + AlreadyLocked -> SharedWithTags + SharedWithTags -> OverLimit
  + (variant[Repaired]
    // The charge comes first (D17).
    => OverLimit -> NotCharged + NotCharged -> EntryNotAllocated
      + SharedWithTagsOnceMapped -> HoleFound
    else OverLimit -> EntryNotAllocated + SharedWithTagsOnceMapped -> NotCharged
      + NotCharged -> HoleFound)
  + EntryNotAllocated -> PageNotPinned + PageNotPinned -> CacheNotToppedUp
  + CacheNotToppedUp -> Invalidated + Invalidated -> NotMapped
  + NotMapped -> SharedWithTagsOnceMapped
  + HoleFound -> Unfinished + Unfinished -> UnlockSlotOutOfRange
  + UnlockSlotOutOfRange -> UnknownUnlockFlags + UnknownUnlockFlags -> UnlockVcpuBusy
  + UnlockVcpuBusy -> NothingToUnlock + NothingToUnlock -> NotLocked
  + NotLocked -> UnlockUnfinished
}

pred applies[c: Check] {
  c = FlagsNotZero and variant[BeforeTheSeries + FlagsCheckKept] and some Call.flags
  or c = UnknownCap and (Call.cap = NoSuchCap or Call.cap = LockRegion and variant[BeforeTheSeries])
  or c = NisvFlags and Call.cap = NisvToUser and some Call.flags
  or c = MteFlags and variant[Repaired] and Call.cap = Mte and some Call.flags
  or c = MteTooLate and Call.cap = Mte and (VcpuExists in Call.given or MteOffered not in Call.given)
  or c = MteWhileLocked and variant[RfcV403 + RfcV503] and Call.cap = Mte and some Call.lock
  or Call.cap = LockRegion and (
    c = FeatureOff and not on[Supported]
    or c = ReservedArgument and on[Reserved]
    or c = UnknownAction and Call.flags not in Lock + Unlock
    or c = UnknownAction and no Call.flags)
  or locking and (
    c = SlotOutOfRange and not on[InRange]
    or c = ReadMissing and not asksToRead
    or c = UnknownLockFlags and variant[Repaired] and UnknownBit in Call.bits
    or c = VcpuBusy and not variant[BlockingVcpuLocks + NoVcpuLocks] and on[Busy]
    or c = VcpuHasRun and variant[RfcV4 + RfcV403] and on[HasRun]
    or c = NoSuchSlot and not on[Present]
    or c = NotWritable and asksToWrite and (on[ReadOnly] or on[Logging])
    or c = SharedWithTags and variant[Repaired] and on[Shared] and on[MteOn]
    or c = SharedWithTagsOnceMapped and variant[RfcV403 + RfcV503] and on[Shared] and on[MteOn]
    or c = HoleFound and variant[Repaired] and on[SeqMovedLate]
    or c = Unfinished and variant[RfcV502])
  or locking and variant[finished] and (
    c = AlreadyLocked and some Call.lock
    or c = OverLimit and on[AboveLimit]
    or c = EntryNotAllocated and on[NoEntry]
    or c = PageNotPinned and on[NoPin]
    or c = CacheNotToppedUp and on[NoCache]
    or c = Invalidated and on[SeqMoved]
    or c = NotMapped and on[NoMapping]
    or c = NotCharged and on[AboveLimitNow])
  or unlocking and (
    c = UnlockSlotOutOfRange and unlockingOne and not on[InRange]
    or c = UnknownUnlockFlags and variant[Repaired] and some Call.bits & (Bit1 + UnknownBit)
    or c = UnlockVcpuBusy and variant[UnlockWithVcpus] and on[Busy]
    or c = NothingToUnlock and unlockingOne and not on[Present]
    or c = NotLocked and not variant[RfcV4 + RfcV403 + RfcV502] and unlockingOne and no Call.lock
    or c = UnlockUnfinished and variant[RfcV502])
}

fun applying: set Check {
  { c: Check | applies[c] }
}

/** The check that refuses the call. */
fun decider: set Check {
  applying - applying.^next
}

pred returns[e: Errno] {
  some decider implies e in decider.errno else e = Success
}

/** The outer checks of LOCK (rows 1 to 4) let the call pass. */
pred wellFormed {
  locking and on[Supported] and not on[Reserved] and on[InRange] and asksToRead
}

/** UNLOCK gets as far as its own checks. */
pred wellFormedUnlock {
  unlocking and on[Supported] and not on[Reserved]
}

// ---- The table -----------------------------------------------------------------------------------
// Where a check holds, the run of the same name with _CanBeAsked shows that its premise can be met.

ExactlyOneErrno: check {
  one e: Errno | returns[e]
} for 3 but 6 Int expect 0
ExactlyOneErrno_CanBeAsked: run {
  some decider
} for 3 but 6 Int expect 1
OneCheckDecides: check {
  lone decider
} for 3 but 6 Int expect 0
OneCheckDecides_CanBeAsked: run {
  #applying > 3
} for 3 but 6 Int expect 1

// What an errno of LOCK says to who gets it, in v5.

EpermSaysNotWritable: check {
  variant[RfcV5] and locking implies (returns[EPERM] iff wellFormed and not on[Busy]
    and on[Present] and Bit1 in Call.bits and (on[ReadOnly] or on[Logging]))
} for 3 but 6 Int expect 0
EpermSaysNotWritable_CanBeAsked: run {
  variant[RfcV5] and locking and returns[EPERM]
} for 3 but 6 Int expect 1
EbusySaysAVcpuOrALock: check {
  variant[RfcV5] and locking and returns[EBUSY] implies wellFormed
    and (on[Busy] or some Call.lock)
} for 3 but 6 Int expect 0
EbusySaysAVcpuOrALock_CanBeAsked: run {
  variant[RfcV5] and locking and returns[EBUSY] and not on[Busy]
} for 3 but 6 Int expect 1
EagainSaysThatAnInvalidationCameOrALeafWasThere: check {
  variant[RfcV5] and locking and returns[EAGAIN] implies (on[SeqMoved] or on[NoMapping])
} for 3 but 6 Int expect 0
EagainSaysThatAnInvalidationCameOrALeafWasThere_CanBeAsked: run {
  variant[RfcV5] and locking and returns[EAGAIN] and not on[SeqMoved]
} for 3 but 6 Int expect 1
SuccessSaysThatNothingWasInTheWay: check {
  variant[RfcV5] and locking and returns[Success] implies wellFormed and on[Present]
    and no Call.lock and no Call.given & (Busy + AboveLimit + NoPin + SeqMoved + AboveLimitNow)
} for 3 but 6 Int expect 0
SuccessSaysThatNothingWasInTheWay_CanBeAsked: run {
  variant[RfcV5] and locking and returns[Success]
} for 3 but 6 Int expect 1
TheFirstVersionAlwaysRefuses: check {
  variant[RfcV502] and Call.cap = LockRegion implies not returns[Success]
} for 3 but 6 Int expect 0
TheFirstVersionAlwaysRefuses_CanBeAsked: run {
  variant[RfcV502] and returns[EPERM]
} for 3 but 6 Int expect 1

// The flags of LOCK. READ says nothing: it is set in every call that gets past the outer checks, so that
// nobody learns anything from it. WRITE does.

ReadIsInEverySuccess: check {
  variant[RfcV4 + RfcV503 + RfcV5 + Repaired] and locking and returns[Success]
    implies Bit0 in Call.bits
} for 3 but 6 Int expect 0
ReadIsInEverySuccess_CanBeAsked: run {
  variant[RfcV5] and locking and returns[Success]
} for 3 but 6 Int expect 1
WriteIsInEverySuccess: check {
  variant[RfcV5] and locking and returns[Success] implies Bit1 in Call.bits
} for 3 but 6 Int expect 1
ReadTellsNoErrnoFromAnother: check {
  variant[RfcV5] and locking and some decider and Bit0 not in Call.bits
    implies decider in ReadMissing + ^next.ReadMissing
} for 3 but 6 Int expect 0
ReadTellsNoErrnoFromAnother_CanBeAsked: run {
  variant[RfcV5] and locking and some decider and Bit0 not in Call.bits
} for 3 but 6 Int expect 1

// With a flag for reading alone the one check of READ has nothing to refuse, and the errnos of all
// others say what they say in v5. Calls without flags, EINVAL in v5, lock for writing.

NothingIsMissing_ReadonlyFlag: check {
  variant[ReadonlyFlag] and locking implies ReadMissing not in decider
} for 3 but 6 Int expect 0
NothingIsMissing_ReadonlyFlag_CanBeAsked: run {
  variant[ReadonlyFlag] and locking and no Call.bits and returns[Success]
} for 3 but 6 Int expect 1
NothingIsMissing_RfcV5: check {
  variant[RfcV5] and locking implies ReadMissing not in decider
} for 3 but 6 Int expect 1
EpermSaysNotWritable_ReadonlyFlag: check {
  variant[ReadonlyFlag] and locking implies (returns[EPERM] iff wellFormed and not on[Busy]
    and on[Present] and Bit1 not in Call.bits and (on[ReadOnly] or on[Logging]))
} for 3 but 6 Int expect 0
EpermSaysNotWritable_ReadonlyFlag_CanBeAsked: run {
  variant[ReadonlyFlag] and locking and returns[EPERM]
} for 3 but 6 Int expect 1
OtherErrnosSayTheSame_ReadonlyFlag: check {
  variant[ReadonlyFlag] and locking implies {
    returns[EINVAL] implies not wellFormed or not on[Present]
    returns[EBUSY] implies wellFormed and (on[Busy] or some Call.lock)
    returns[EAGAIN] implies (on[SeqMoved] or on[NoMapping])
    returns[Success] implies wellFormed and on[Present] and no Call.lock
      and no Call.given & (Busy + AboveLimit + NoPin + SeqMoved + AboveLimitNow)
  }
} for 3 but 6 Int expect 0
OtherErrnosSayTheSame_ReadonlyFlag_CanBeAsked: run {
  variant[ReadonlyFlag] and locking and returns[EBUSY] and not on[Busy]
} for 3 but 6 Int expect 1
// A caller that knows only v5's flags is not refused, but gets what it did not ask for.
CallsOfV5AreRefused_ReadonlyFlag: check {
  variant[ReadonlyFlag] and locking and Bit0 in Call.bits implies not returns[Success]
} for 3 but 6 Int expect 1

// Precedences (1.2).

BusyVcpuHidesAMissingSlot: check {
  not variant[BlockingVcpuLocks + NoVcpuLocks + Repaired + FlagsCheckKept + BeforeTheSeries]
    and wellFormed and on[Busy] and not on[Present] implies returns[EBUSY]
} for 3 but 6 Int expect 0
BusyVcpuHidesAMissingSlot_CanBeAsked: run {
  variant[RfcV5] and wellFormed and on[Busy] and not on[Present]
} for 3 but 6 Int expect 1
NotWritableBeatsAlreadyLocked: check {
  variant[RfcV5 + RfcV503] and wellFormed and not on[Busy]
    and on[Logging] and Call.lock = R and Bit1 in Call.bits implies returns[EPERM]
} for 3 but 6 Int expect 0
NotWritableBeatsAlreadyLocked_CanBeAsked: run {
  variant[RfcV5] and wellFormed and not on[Busy]
    and on[Logging] and Call.lock = R and Bit1 in Call.bits
} for 3 but 6 Int expect 1
LockOfALoggingMemslotAgain_WithoutWrite: run {
  variant[RfcV5] and wellFormed and on[Logging] and Call.lock = R and not on[Busy]
    and returns[EBUSY]
} for 3 but 6 Int expect 1

// UNLOCK.

UnlockNeverAsksForVcpus: check {
  variant[RfcV5 + RfcV4 + Repaired] and unlocking implies not returns[EBUSY]
} for 3 but 6 Int expect 0
UnlockNeverAsksForVcpus_CanBeAsked: run {
  variant[RfcV5] and unlocking and on[Busy] and returns[Success]
} for 3 but 6 Int expect 1
UnlockNeverAsksForVcpus_UnlockWithVcpus: check {
  variant[UnlockWithVcpus] and unlocking implies not returns[EBUSY]
} for 3 but 6 Int expect 1
UnlockAllIgnoresTheSlotAndSucceeds: check {
  variant[RfcV5] and wellFormedUnlock and Bit0 in Call.bits implies returns[Success]
} for 3 but 6 Int expect 0
UnlockAllIgnoresTheSlotAndSucceeds_CanBeAsked: run {
  variant[RfcV5] and wellFormedUnlock and Bit0 in Call.bits and not on[InRange]
} for 3 but 6 Int expect 1
UnlockWithAnotherFlagUnlocksOne: run {
  variant[RfcV5] and unlocking and Call.bits = Bit1 and returns[Success]
} for 3 but 6 Int expect 1

// What v4 does otherwise.

VcpusThatRanAreRefused_RfcV4: check {
  variant[RfcV4] and wellFormed and on[HasRun] implies returns[EBUSY]
} for 3 but 6 Int expect 0
VcpusThatRanAreRefused_RfcV4_CanBeAsked: run {
  variant[RfcV4] and wellFormed and on[HasRun] and not on[Busy]
} for 3 but 6 Int expect 1
VcpusThatRanAreFine_RfcV5: run {
  variant[RfcV5] and locking and on[HasRun] and returns[Success]
} for 3 but 6 Int expect 1
WhatIsNotLockedIsUnlocked_RfcV4: run {
  variant[RfcV4] and unlockingOne and no Call.lock and returns[Success]
} for 3 but 6 Int expect 1
WhatIsNotLockedIsUnlocked_RfcV5: run {
  variant[RfcV5] and unlockingOne and no Call.lock and returns[Success]
} for 3 but 6 Int expect 0
MteWhileLockedIsEperm_RfcV403: check {
  variant[RfcV403] and Call.cap = Mte and some Call.lock and on[MteOffered]
    and not on[VcpuExists] implies returns[EPERM]
} for 3 but 6 Int expect 0
MteWhileLockedIsEperm_RfcV403_CanBeAsked: run {
  variant[RfcV403] and Call.cap = Mte and returns[EPERM]
} for 3 but 6 Int expect 1
MteWhileLockedIsEinval_RfcV503: check {
  variant[RfcV503] and Call.cap = Mte and some Call.lock implies returns[EINVAL]
} for 3 but 6 Int expect 0
MteWhileLockedIsEinval_RfcV503_CanBeAsked: run {
  variant[RfcV503] and Call.cap = Mte and some Call.lock and on[MteOffered]
    and not on[VcpuExists]
} for 3 but 6 Int expect 1
MteWhileLockedIsFine_RfcV5: run {
  variant[RfcV5] and Call.cap = Mte and some Call.lock and returns[Success]
} for 3 but 6 Int expect 1

// ---- What the documentation says (1.3) and the code does not -------------------------------------

// "The ioctl will block until all VCPUs have returned": then a busy vcpu would never be an error.
LockWaitsForVcpus_RfcV5: check {
  variant[RfcV5] and wellFormed and on[Busy] and no Call.lock implies not returns[EBUSY]
} for 3 but 6 Int expect 1
LockWaitsForVcpus_BlockingVcpuLocks: check {
  variant[BlockingVcpuLocks] and wellFormed and on[Busy] and no Call.lock
    implies not returns[EBUSY]
} for 3 but 6 Int expect 0
LockWaitsForVcpus_BlockingVcpuLocks_CanBeAsked: run {
  variant[BlockingVcpuLocks] and wellFormed and on[Busy] and returns[Success]
} for 3 but 6 Int expect 1

// "Unlocking a memslot that is not locked is an error": so for one, not so for ALL.
UnlockOfWhatIsNotLockedFails_All: check {
  variant[RfcV5] and unlocking and Bit0 in Call.bits and no Call.lock
    implies not returns[Success]
} for 3 but 6 Int expect 1
UnlockOfWhatIsNotLockedFails_One: check {
  variant[RfcV5] and unlockingOne and no Call.lock implies not returns[Success]
} for 3 but 6 Int expect 0
UnlockOfWhatIsNotLockedFails_One_CanBeAsked: run {
  variant[RfcV5] and unlockingOne and wellFormedUnlock and on[Present] and no Call.lock
} for 3 but 6 Int expect 1

// "The permissions apply to both mappings": the guest's rights are those of the memslot, whatever it was
// locked with (Q3), and the process's mapping is only asked for them.
pred guestMayWrite {
  on[Present] and not on[ReadOnly]
}
LockPermissionsAreTheGuests: check {
  some Call.lock implies (guestMayWrite iff Call.lock = RW)
} for 3 but 6 Int expect 1

// "The IPA range is unmapped iff no VCPU ran between lock and unlock": one bitmap is asked for the whole
// VM (D8), and its tags bit sticks without MTE (Q11).
pred unlockUnmaps {
  variant[Repaired] implies on[DueHere]
  not variant[Repaired] implies some Call.given & (DueHere + DueElsewhere + TagsStuck)
}
UnlockUnmapsIffNoVcpuRan_RfcV5: check {
  variant[RfcV5] and unlocking and some Call.lock implies (unlockUnmaps iff on[DueHere])
} for 3 but 6 Int expect 1
UnlockUnmapsIffNoVcpuRan_Repaired: check {
  variant[Repaired] and unlocking and some Call.lock implies (unlockUnmaps iff on[DueHere])
} for 3 but 6 Int expect 0
UnlockUnmapsIffNoVcpuRan_Repaired_CanBeAsked: run {
  variant[Repaired] and unlocking and some Call.lock and on[DueElsewhere] and not on[DueHere]
} for 3 but 6 Int expect 1

// "Write permissions for a memslot which logs dirty pages are an error": so it is.
WriteLockOfALoggingMemslotFails: check {
  locking and variant[RfcV5] and Bit1 in Call.bits and on[Logging]
    implies not returns[Success]
} for 3 but 6 Int expect 0
WriteLockOfALoggingMemslotFails_CanBeAsked: run {
  variant[RfcV5] and wellFormed and Bit1 in Call.bits and on[Logging] and not on[Busy]
} for 3 but 6 Int expect 1

// D14: unknown flags pass, so that none can ever be given a meaning; and a gap in the mapping, which
// the documentation forbids, looks like a lack of memory.
UnknownFlagsAreRefused_RfcV5: check {
  variant[RfcV5] and locking and UnknownBit in Call.bits implies not returns[Success]
} for 3 but 6 Int expect 1
UnknownFlagsAreRefused_Repaired: check {
  variant[Repaired] and (locking or unlocking) and UnknownBit in Call.bits
    implies not returns[Success]
} for 3 but 6 Int expect 0
UnknownFlagsAreRefused_Repaired_CanBeAsked: run {
  variant[Repaired] and wellFormed and UnknownBit in Call.bits and on[Present]
} for 3 but 6 Int expect 1
AGapIsNotALackOfMemory_RfcV5: check {
  variant[RfcV5] and locking and PageNotPinned in decider implies not returns[ENOMEM]
} for 3 but 6 Int expect 1
AGapIsNotALackOfMemory_Repaired: check {
  variant[Repaired] and locking and PageNotPinned in decider implies not returns[ENOMEM]
} for 3 but 6 Int expect 0
AGapIsNotALackOfMemory_Repaired_CanBeAsked: run {
  variant[Repaired] and locking and PageNotPinned in decider
} for 3 but 6 Int expect 1

// ---- cap->flags of the other capabilities (1.4, D15) ---------------------------------------------
// Before v5/02 every capability with flags was EINVAL. v5/02 takes that check out for all and puts it
// back for one: MTE with flags is accepted since, in v4 too.

pred OtherFlagsAreRefused {
  Call.cap != LockRegion and some Call.flags implies returns[EINVAL]
}

pred mteWithFlags {
  Call.cap = Mte and some Call.flags and on[MteOffered] and not on[VcpuExists] and no Call.lock
}

OtherFlagsAreRefused_BeforeTheSeries: check {
  variant[BeforeTheSeries] implies OtherFlagsAreRefused
} for 3 but 6 Int expect 0
OtherFlagsAreRefused_BeforeTheSeries_CanBeAsked: run {
  variant[BeforeTheSeries] and mteWithFlags
} for 3 but 6 Int expect 1
OtherFlagsAreRefused_RfcV4: check {
  variant[RfcV4] implies OtherFlagsAreRefused
} for 3 but 6 Int expect 1
OtherFlagsAreRefused_RfcV502: check {
  variant[RfcV502] implies OtherFlagsAreRefused
} for 3 but 6 Int expect 1
OtherFlagsAreRefused_RfcV5: check {
  variant[RfcV5] implies OtherFlagsAreRefused
} for 3 but 6 Int expect 1
OtherFlagsAreRefused_Repaired: check {
  variant[Repaired] implies OtherFlagsAreRefused
} for 3 but 6 Int expect 0
OtherFlagsAreRefused_Repaired_CanBeAsked: run {
  variant[Repaired] and mteWithFlags
} for 3 but 6 Int expect 1
OtherFlagsAreRefused_FlagsCheckKept: check {
  variant[FlagsCheckKept] implies OtherFlagsAreRefused
} for 3 but 6 Int expect 0
OtherFlagsAreRefused_FlagsCheckKept_CanBeAsked: run {
  variant[FlagsCheckKept] and mteWithFlags
} for 3 but 6 Int expect 1

// MTE is the only one that slipped.
OnlyMteAcceptsFlags: check {
  Call.cap in NisvToUser + NoSuchCap and some Call.flags implies returns[EINVAL]
} for 3 but 6 Int expect 0
OnlyMteAcceptsFlags_CanBeAsked: run {
  variant[RfcV5] and Call.cap = NisvToUser and some Call.flags
} for 3 but 6 Int expect 1

// MU30: the check left where it was makes LOCK and UNLOCK unusable, which is why v5/02 moved it.
LockIsUsable_RfcV5: run {
  variant[RfcV5] and (locking or unlocking) and returns[Success]
} for 3 but 6 Int expect 1
LockIsUsable_FlagsCheckKept: run {
  variant[FlagsCheckKept] and (locking or unlocking) and returns[Success]
} for 3 but 6 Int expect 0
