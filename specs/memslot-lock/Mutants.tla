------------------------------- MODULE Mutants -------------------------------
(***************************************************************************)
(* What no kernel did, and only mutants of models/memslot-lock/mutants.toml *)
(* do.  An operator stands in the place of a check of the algorithm, or, as *)
(* ORDER__LABEL, in the place of the step LABEL.                            *)
(***************************************************************************)
EXTENDS MemslotLock

Goes(self, label) == pc' = [pc EXCEPT ![self] = label]
\* A procedure's frame, in front of the others or in the place of the first.
Frame(label)             == <<[procedure |-> "LockMemslot", pc |-> label]>>
Calls(self, label)       == stack' = [stack EXCEPT ![self] = Frame(label) \o @]
ReturnsTo(self, label)   == stack' = [stack EXCEPT ![self] = Frame(label) \o Tail(@)]

-----------------------------------------------------------------------------
(* Checks *)

\* Action 3 is taken for LOCK.
NamesLockOrThree(action) == action \in {1, 3}

\* LOCK reads mmu_notifier_seq of a page after it was pinned, as mmu_lock is taken.
OnlyInFlight(sample) == inval > 0

\* UNLOCK ALL stops at the first memslot that is not locked.
TargetsUpToTheFirstUnlocked(op, s) ==
  IF UnlocksOne(op) THEN {s}
  ELSE {t \in Locked : \A u \in Present : SlotId[u] <= SlotId[t] => u \in Locked}

\* LOCK maps for writing, whatever it is asked for.
ReadsAndWrites(op) == "RW"

-----------------------------------------------------------------------------
(* What loops go over, what is counted, and what it is compared with. *)

FirstPage(s)        == {0}
LaterPages(s)       == Ix(s) \ {0}
FirstOfList(s)      == Listed(s) \cap {0}
LaterOfList(s)      == Listed(s) \ {0}
SecondPage(s)       == IF SlotPages[s] > 1 THEN 1 ELSE 0
LastButOne(s)       == IF SlotPages[s] > 1 THEN SlotPages[s] - 2 ELSE 0
FirstPlace(i)       == 0
FirstPlaceOf(op)    == 0
FirstFailed(a)      == 0
TakenBack(a)        == IF FailureIsComplete THEN {f[1] : f \in fresh[a]} ELSE Listed(slot[a])
FirstTakenBack(a)   == TakenBack(a) \cap {0}
LaterTakenBack(a)   == TakenBack(a) \ {0}
AllTakenBack(a)     == Ix(slot[a])
OnePage(s)          == 1
OneMore(s)          == SlotPages[s] + 1
WrapsOrEmpties(m, n) == n >= lockedVm[m]

OverByOnePage(s)    == OverLimit(Mm, 1)
AtLimit(s)          == OverLimit(Mm, SlotPages[s] + 1)
OverAlone(s)        == MmIpcLock[Mm] = 0 /\ SlotPages[s] > MmLimit[Mm]
OverForAnybody(s)   == (lockedVm[Mm] + SlotPages[s]) % Ulong > MmLimit[Mm]

OnlySequence(sample)     == mmuSeq # sample
OnlyLeaves(s, sample)    == Leaves(s) # Ix(s)
OnlyNotifier(s, sample)  == Invalidated(sample)

First(S)            == IF S = {} THEN {} ELSE {FirstSlot(S)}
FirstLocked         == First(Locked)
FirstPresent        == First(Present)
FirstVcpuAlone      == IF Created = {} THEN {} ELSE {FirstVcpu(Created)}
LaterVcpus          == IF Created = {} THEN {} ELSE Created \ {FirstVcpu(Created)}

\* The number that an ioctl names is taken for the place in the order of memslots.
SlotAtPlace(op) ==
  LET Here == {s \in Slots : Cardinality({t \in Slots : SlotId[t] < SlotId[s]}) = ArgSlot(op)}
  IN  IF Here = {} THEN None ELSE CHOOSE s \in Here : TRUE

\* Bits.
IsPast(op)          == ArgSlot(op) > SlotsNum
Nothing             == 0
ReadAlone           == 1
OneBitMore          == 3
OneLockBitMore      == 7
ReadForWrite(op)    == HasBit(ArgFlags(op), 1)
TagsIfMte           == IF mte /\ TagsWait THEN {"TAGS"} ELSE {}
WithoutDcache       == {"ICACHE"} \cup TagsIfMte
WithoutIcache       == {"DCACHE"} \cup TagsIfMte
WithoutTags         == {"DCACHE", "ICACHE"}
TagsWhateverMte     == {"DCACHE", "ICACHE", "TAGS"}
DcacheAlone         == {"DCACHE"}
IcacheAlone         == {"ICACHE"}

-----------------------------------------------------------------------------
(* READONLY and dirty_bitmap are looked at before slots_lock. *)

EarlyErrno(op, s) ==
  IF s \notin Present THEN "EINVAL"
  ELSE IF WantsWrite(op) /\ NotWritable(s) THEN "EPERM"
  ELSE "0"

LateErrno(op, s) ==
  IF s \notin Present THEN "EINVAL"
  ELSE IF OnlyChecks THEN "EINVAL"
  ELSE IF IsAlreadyLocked(s) THEN "EBUSY"
  ELSE IF SharedMte = "at-lock" /\ mte /\ Shared(s) THEN "EFAULT"
  ELSE "0"

CheckBeforeSlotsLock__Lock_TakeKvmLock(self) ==
  /\ pc[self] = "Lock_TakeKvmLock"
  /\ kvmLock = None
  /\ kvmLock' = self
  /\ errno' = [errno EXCEPT ![self] = EarlyErrno(Op(self), NamedSlot(Op(self)))]
  /\ IF errno'[self] # "0" THEN Goes(self, "Lock_ReleaseKvmLock") /\ stack' = stack
     ELSE IF VcpusAreLocked /\ Created # {} THEN Goes(self, "Lock_TakeVcpu") /\ stack' = stack
     ELSE Goes(self, "Lock_TakeSlotsLock") /\ Calls(self, "Lock_ReleaseKvmLock")
  /\ UNCHANGED <<dead, slotsLock, mmuLock, mmapWriter, mmapReaders, vcpuMutex, srcuReaders,
                 srcuWait, created, everRan, mmuOn, vcpu, slotState, logging, slotLock,
                 slotVersion, listVersion, pages, pins, s2, hostPage, hostNext, vma, cowShared,
                 tags, oldTags, cleaned, mte, pending, due, mmuSeq, inval, lockedVm, others, oops,
                 seen, ip, slot, index, entry, cursor, sampled, fresh, charged, before, left,
                 befell, work, queue>>

CheckBeforeSlotsLock__Lock_TakeSlotsLock(self) ==
  /\ pc[self] = "Lock_TakeSlotsLock"
  /\ slotsLock = None
  /\ slotsLock' = self
  /\ LET s == NamedSlot(Op(self)) IN
       /\ errno' = [errno EXCEPT ![self] = LateErrno(Op(self), s)]
       /\ IF errno'[self] # "0"
          THEN Goes(self, "Lock_ReleaseSlotsLock") /\ UNCHANGED <<slot, before>>
          ELSE /\ slot' = [slot EXCEPT ![self] = s]
               /\ before' = [before EXCEPT ![self] = PinsOf(s)]
               /\ Goes(self, "Lock_Precheck")
  /\ UNCHANGED <<dead, kvmLock, mmuLock, mmapWriter, mmapReaders, vcpuMutex, srcuReaders, srcuWait,
                 created, everRan, mmuOn, vcpu, slotState, logging, slotLock, slotVersion,
                 listVersion, pages, pins, s2, hostPage, hostNext, vma, cowShared, tags, oldTags,
                 cleaned, mte, pending, due, mmuSeq, inval, lockedVm, others, oops, seen, ip,
                 index, entry, cursor, sampled, fresh, charged, left, befell, work, queue, stack>>

-----------------------------------------------------------------------------
(* slots_lock is taken before the vcpu mutexes. *)

Looks(self) ==
  LET s == NamedSlot(Op(self)) IN
  /\ errno' = [errno EXCEPT ![self] = SlotErrno(Op(self), s)]
  /\ IF errno'[self] # "0" THEN Goes(self, "Lock_ReleaseSlotsLock") /\ UNCHANGED <<slot, before>>
     ELSE /\ slot' = [slot EXCEPT ![self] = s]
          /\ before' = [before EXCEPT ![self] = PinsOf(s)]
          /\ Goes(self, "Lock_Precheck")

SlotsLockFirst__Lock_TakeKvmLock(self) ==
  /\ pc[self] = "Lock_TakeKvmLock"
  /\ kvmLock = None
  /\ kvmLock' = self
  /\ Goes(self, "Lock_TakeSlotsLock")
  /\ IF VcpusAreLocked /\ Created # {} THEN Calls(self, "Lock_ReleaseVcpu")
     ELSE Calls(self, "Lock_ReleaseKvmLock")
  /\ UNCHANGED <<dead, slotsLock, mmuLock, mmapWriter, mmapReaders, vcpuMutex, srcuReaders,
                 srcuWait, created, everRan, mmuOn, vcpu, slotState, logging, slotLock,
                 slotVersion, listVersion, pages, pins, s2, hostPage, hostNext, vma, cowShared,
                 tags, oldTags, cleaned, mte, pending, due, mmuSeq, inval, lockedVm, others, errno,
                 oops, seen, ip, slot, index, entry, cursor, sampled, fresh, charged, before, left,
                 befell, work, queue>>

SlotsLockFirst__Lock_TakeSlotsLock(self) ==
  /\ pc[self] = "Lock_TakeSlotsLock"
  /\ slotsLock = None
  /\ slotsLock' = self
  /\ IF VcpusAreLocked /\ Created # {}
     THEN Goes(self, "Lock_TakeVcpu") /\ UNCHANGED <<errno, slot, before>>
     ELSE Looks(self)
  /\ UNCHANGED <<dead, kvmLock, mmuLock, mmapWriter, mmapReaders, vcpuMutex, srcuReaders, srcuWait,
                 created, everRan, mmuOn, vcpu, slotState, logging, slotLock, slotVersion,
                 listVersion, pages, pins, s2, hostPage, hostNext, vma, cowShared, tags, oldTags,
                 cleaned, mte, pending, due, mmuSeq, inval, lockedVm, others, oops, seen, ip,
                 index, entry, cursor, sampled, fresh, charged, left, befell, work, queue, stack>>

SlotsLockFirst__Lock_TakeVcpu(self) ==
  /\ pc[self] = "Lock_TakeVcpu"
  /\ LET v == FirstVcpu({w \in Created : VcpuId[w] >= cursor[self]}) IN
       IF vcpuMutex[v] # None /\ ~VcpusAreWaitedFor
       THEN /\ errno' = [errno EXCEPT ![self] = "EBUSY"]
            /\ ReturnsTo(self, "Lock_ReleaseKvmLock")
            /\ IF \E w \in Created : VcpuId[w] < VcpuId[v]
               THEN cursor' = [cursor EXCEPT ![self] = VcpuId[v]] /\ Goes(self, "Lock_RollbackVcpu")
               ELSE cursor' = [cursor EXCEPT ![self] = 0] /\ Goes(self, "Lock_ReleaseSlotsLock")
            /\ UNCHANGED <<vcpuMutex, slot, before>>
       ELSE /\ vcpuMutex[v] = None
            /\ vcpuMutex' = [vcpuMutex EXCEPT ![v] = self]
            /\ stack' = stack
            /\ IF \E w \in Created : VcpuId[w] > VcpuId[v]
               THEN /\ cursor' = [cursor EXCEPT ![self] = VcpuId[v] + 1]
                    /\ Goes(self, "Lock_TakeVcpu")
                    /\ UNCHANGED <<errno, slot, before>>
               ELSE cursor' = [cursor EXCEPT ![self] = 0] /\ Looks(self)
  /\ UNCHANGED <<dead, kvmLock, slotsLock, mmuLock, mmapWriter, mmapReaders, srcuReaders, srcuWait,
                 created, everRan, mmuOn, vcpu, slotState, logging, slotLock, slotVersion,
                 listVersion, pages, pins, s2, hostPage, hostNext, vma, cowShared, tags, oldTags,
                 cleaned, mte, pending, due, mmuSeq, inval, lockedVm, others, oops, seen, ip,
                 index, entry, sampled, fresh, charged, left, befell, work, queue>>

SlotsLockFirst__Lock_RollbackVcpu(self) ==
  /\ pc[self] = "Lock_RollbackVcpu"
  /\ LET v == LastVcpu({w \in Created : VcpuId[w] < cursor[self]}) IN
       /\ vcpuMutex' = [vcpuMutex EXCEPT ![v] = None]
       /\ IF \E w \in Created : VcpuId[w] < VcpuId[v]
          THEN cursor' = [cursor EXCEPT ![self] = VcpuId[v]] /\ Goes(self, "Lock_RollbackVcpu")
          ELSE cursor' = [cursor EXCEPT ![self] = 0] /\ Goes(self, "Lock_ReleaseSlotsLock")
  /\ UNCHANGED <<dead, kvmLock, slotsLock, mmuLock, mmapWriter, mmapReaders, srcuReaders, srcuWait,
                 created, everRan, mmuOn, vcpu, slotState, logging, slotLock, slotVersion,
                 listVersion, pages, pins, s2, hostPage, hostNext, vma, cowShared, tags, oldTags,
                 cleaned, mte, pending, due, mmuSeq, inval, lockedVm, others, errno, oops, seen,
                 ip, slot, index, entry, sampled, fresh, charged, before, left, befell, work,
                 queue, stack>>

-----------------------------------------------------------------------------
(* The pending bits are cleared before the work is done, with mmu_lock held. *)

ClearBeforeWork__Perform_FlushTakeMmuLock(self) ==
  /\ pc[self] = "Perform_FlushTakeMmuLock"
  /\ mmuLock = None
  /\ mmuLock' = self
  /\ pending' = pending \ {"DCACHE", "ICACHE"}
  /\ queue' = [queue EXCEPT ![self] = Locked]
  /\ Goes(self, IF Locked = {} THEN "Perform_ClearDcache" ELSE "Perform_FlushSlot")
  /\ UNCHANGED <<dead, kvmLock, slotsLock, mmapWriter, mmapReaders, vcpuMutex, srcuReaders,
                 srcuWait, created, everRan, mmuOn, vcpu, slotState, logging, slotLock,
                 slotVersion, listVersion, pages, pins, s2, hostPage, hostNext, vma, cowShared,
                 tags, oldTags, cleaned, mte, due, mmuSeq, inval, lockedVm, others, errno, oops,
                 seen, ip, slot, index, entry, cursor, sampled, fresh, charged, before, left,
                 befell, work, stack>>

\* With tags, mmu_lock is held already.
ClearBeforeWork__Perform_ClearTags(self) ==
  /\ pc[self] = "Perform_ClearTags"
  /\ LET held == mmuLock = self
         rest == pending \ {"TAGS"}
         some == rest \cap {"DCACHE", "ICACHE"} # {} IN
       /\ pending' = IF held THEN {} ELSE rest
       /\ mmuLock' = IF held /\ ~some THEN None ELSE mmuLock
       /\ queue' = IF held /\ some THEN [queue EXCEPT ![self] = Locked] ELSE queue
       /\ Goes(self, CASE ~some                   -> "Perform_ReleaseSlotsLock"
                       [] ~held                    -> "Perform_FlushTakeMmuLock"
                       [] held /\ Locked = {}      -> "Perform_ClearDcache"
                       [] OTHER                    -> "Perform_FlushSlot")
  /\ UNCHANGED <<dead, kvmLock, slotsLock, mmapWriter, mmapReaders, vcpuMutex, srcuReaders,
                 srcuWait, created, everRan, mmuOn, vcpu, slotState, logging, slotLock,
                 slotVersion, listVersion, pages, pins, s2, hostPage, hostNext, vma, cowShared,
                 tags, oldTags, cleaned, mte, due, mmuSeq, inval, lockedVm, others, errno, oops,
                 seen, ip, slot, index, entry, cursor, sampled, fresh, charged, before, left,
                 befell, work, stack>>

-----------------------------------------------------------------------------
(* Teardown unpins before it frees stage 2. *)

PinsBeforeTables__Teardown_Begin(self) ==
  /\ pc[self] = "Teardown_Begin"
  /\ \A a \in Actors \ {self} : pc[a] \in {"Syscall_Enter", "Done"}
  /\ dead' = TRUE
  /\ queue' = [queue EXCEPT ![self] = Locked]
  /\ IF Locked = {} THEN Goes(self, "Teardown_TakeMmuLock") /\ slot' = slot
     ELSE Goes(self, "Teardown_Unpin") /\ slot' = [slot EXCEPT ![self] = FirstSlot(Locked)]
  /\ UNCHANGED <<kvmLock, slotsLock, mmuLock, mmapWriter, mmapReaders, vcpuMutex, srcuReaders,
                 srcuWait, created, everRan, mmuOn, vcpu, slotState, logging, slotLock,
                 slotVersion, listVersion, pages, pins, s2, hostPage, hostNext, vma, cowShared,
                 tags, oldTags, cleaned, mte, pending, due, mmuSeq, inval, lockedVm, others, errno,
                 oops, seen, ip, index, entry, cursor, sampled, fresh, charged, before, left,
                 befell, work, stack>>

PinsBeforeTables__Teardown_ClearFlag(self) ==
  /\ pc[self] = "Teardown_ClearFlag"
  /\ slotLock' = [slotLock EXCEPT ![slot[self]] = None]
  /\ due' = [due EXCEPT ![slot[self]] = FALSE]
  /\ oldTags' = [v \in Vcpus |-> [oldTags[v] EXCEPT ![slot[self]] = [i \in Ix(slot[self]) |-> {}]]]
  /\ queue' = [queue EXCEPT ![self] = @ \ {slot[self]}]
  /\ IF queue'[self] = {} THEN Goes(self, "Teardown_TakeMmuLock") /\ slot' = slot
     ELSE Goes(self, "Teardown_Unpin") /\ slot' = [slot EXCEPT ![self] = FirstSlot(queue'[self])]
  /\ UNCHANGED <<dead, kvmLock, slotsLock, mmuLock, mmapWriter, mmapReaders, vcpuMutex,
                 srcuReaders, srcuWait, created, everRan, mmuOn, vcpu, slotState, logging,
                 slotVersion, listVersion, pages, pins, s2, hostPage, hostNext, vma, cowShared,
                 tags, cleaned, mte, pending, mmuSeq, inval, lockedVm, others, errno,
                 oops, seen, ip, index, entry, cursor, sampled, fresh, charged, before, left,
                 befell, work, stack>>

PinsBeforeTables__Teardown_FreeTables(self) ==
  /\ pc[self] = "Teardown_FreeTables"
  /\ s2' = [s \in Slots |-> NoLeaves(s)]
  /\ mmuLock' = None
  /\ Goes(self, Head(stack[self]).pc)
  /\ stack' = [stack EXCEPT ![self] = Tail(@)]
  /\ UNCHANGED <<dead, kvmLock, slotsLock, mmapWriter, mmapReaders, vcpuMutex, srcuReaders,
                 srcuWait, created, everRan, mmuOn, vcpu, slotState, logging, slotLock,
                 slotVersion, listVersion, pages, pins, hostPage, hostNext, vma, cowShared, tags,
                 oldTags, cleaned, mte, pending, due, mmuSeq, inval, lockedVm, others, errno, oops,
                 seen, ip, slot, index, entry, cursor, sampled, fresh, charged, before, left,
                 befell, work, queue>>

==============================================================================
