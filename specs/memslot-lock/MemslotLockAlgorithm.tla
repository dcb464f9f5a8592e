------------------------ MODULE MemslotLockAlgorithm ------------------------
(***************************************************************************)
(* The steps of the memslot-lock machine.  Kernel: arch/arm64/kvm/arm.c and *)
(* mmu.c with the RFC series "KVM: arm64: Add Statistical Profiling         *)
(* Extension support" v4 (2021-08-25) and v5 (2021-11-17), patches 01 to    *)
(* 12, which were never merged; the knobs of MemslotLockRace.tla tell       *)
(* versions and repairs apart.  Functions: kvm_mmu_lock_memslot,            *)
(* kvm_mmu_unlock_memslot, kvm_mmu_perform_pending_ops, stage2_unmap_vm,    *)
(* kvm_set_memslot, kvm_arch_prepare_memory_region, account_locked_vm,      *)
(* kvm_arch_flush_shadow_all, user_mem_abort, the MMU notifiers.            *)
(*                                                                          *)
(* MemslotLock.tla says what each variable means.  README.md in this folder *)
(* says what is left out and what that hides.                               *)
(***************************************************************************)
EXTENDS MemslotLockRace

(*--algorithm MemslotLock {
variables
  dead = FALSE;
  kvmLock = None;
  slotsLock = None;
  mmuLock = None;
  mmapWriter = None;
  mmapReaders = {};
  vcpuMutex = [v \in Vcpus |-> None];
  srcuReaders = {};
  srcuWait = [a \in Actors |-> {}];
  created = [v \in Vcpus |-> ~\E f \in InitiallyUncreated : f.vcpu = v];
  everRan = [v \in Vcpus |-> \E f \in InitiallyRan : f.vcpu = v];
  mmuOn = [v \in Vcpus |-> \E f \in InitiallyRan : f.vcpu = v];
  vcpu = [v \in Vcpus |-> "idle"];
  slotState = [s \in Slots |->
                 IF Among(InitiallyPresent, s) \/ BornMapped(s) THEN "active" ELSE "absent"];
  logging = [s \in Slots |-> BornLogging(s)];
  slotLock = [s \in Slots |-> CASE Among(InitiallyLockedRw, s) -> "RW"
                                [] Among(InitiallyLockedR, s)  -> "R"
                                [] OTHER                       -> None];
  slotVersion = [s \in Slots |-> 0];
  listVersion = [s \in Slots |-> IF BornLocked(s) THEN 0 ELSE -1];
  pages = [s \in Slots |-> IF BornLocked(s) THEN [k \in 1 .. SlotPages[s] |-> 0] ELSE <<>>];
  pins = [s \in Slots |-> [i \in Ix(s) |-> [n \in PageNos |->
            IF BornLocked(s) /\ n = 0 THEN 1 ELSE 0]]];
  s2 = [s \in Slots |-> [i \in Ix(s) |->
          IF ~BornMapped(s) THEN NoLeaf
          ELSE Leaf(0, CASE Among(InitiallyLockedRw, s) -> "RW"
                         [] Among(InitiallyLockedR, s) \/ Readonly(s) \/ BornLogging(s) -> "R"
                         [] OTHER -> "RW")]];
  hostPage = [s \in Slots |-> [i \in Ix(s) |-> 0]];
  hostNext = [s \in Slots |-> [i \in Ix(s) |-> 1]];
  vma = [s \in Slots |-> [i \in Ix(s) |-> TRUE]];
  cowShared = {<<f.slot, f.index>> : f \in InitiallyCow};
  tags = [s \in Slots |-> [i \in Ix(s) |-> [n \in PageNos |->
            IF BornMapped(s) /\ BornMte /\ n = 0 THEN "zero" ELSE "raw"]]];
  oldTags = [v \in Vcpus |-> [s \in Slots |-> [i \in Ix(s) |-> {}]]];
  cleaned = [v \in Vcpus |-> [s \in Slots |-> [i \in Ix(s) |-> BornMapped(s)]]];
  mte = BornMte;
  pending = BornPending;
  due = [s \in Slots |-> FALSE];
  left = [v \in Vcpus |-> {}];
  mmuSeq = 0;
  inval = 0;
  lockedVm = [m \in Mms |-> IF m = Mm THEN Sum(SlotPages, {s \in Slots : BornLocked(s)}) ELSE 0];
  others = [m \in Mms |-> 0];
  errno = [a \in Actors |-> "0"];
  oops = NoOops;
  seen = {};
  \* Private to each task.
  ip = [a \in Actors |-> 1];
  slot = [a \in Actors |-> None];
  index = [a \in Actors |-> 0];
  entry = [a \in Actors |-> -1];
  cursor = [a \in Actors |-> 0];
  sampled = [a \in Actors |-> 0];
  fresh = [a \in Actors |-> {}];
  charged = [a \in Actors |-> FALSE];
  before = [a \in Actors |-> 0];
  befell = [a \in Actors |-> {}];
  work = [a \in Actors |-> FALSE];
  queue = [a \in Actors |-> {}];

define {
  Op(a)         == Program[a][ip[a]]
  InSet(s)      == slotState[s] # "absent"
  Locked        == {s \in Slots : slotLock[s] # None}
  Present       == {s \in Slots : InSet(s)}
  FirstSlot(S)  == CHOOSE s \in S : \A t \in S : SlotId[s] <= SlotId[t]
  Created       == {v \in Vcpus : created[v]}
  HeldBy(a)     == {v \in Vcpus : vcpuMutex[v] = a}
  FirstVcpu(S)  == CHOOSE v \in S : \A w \in S : VcpuId[v] <= VcpuId[w]
  LastVcpu(S)   == CHOOSE v \in S : \A w \in S : VcpuId[v] >= VcpuId[w]
  Leaves(s)     == {i \in Ix(s) : s2[s][i] # NoLeaf}
  PinsOf(s)     == Sum([i \in Ix(s) |-> Sum(pins[s][i], PageNos)], Ix(s))
  NotWritable(s) == Readonly(s) \/ logging[s]
  \* What clearing tags asks of the VMAs behind a memslot: no gaps, none of them VM_SHARED.
  Taggable(s)   == ~Shared(s) /\ \A i \in Ix(s) : vma[s][i]
  OverLimit(m, n) == MmIpcLock[m] = 0 /\ (lockedVm[m] + n) % Ulong > MmLimit[m]
  Invalidated(sample) == inval > 0 \/ mmuSeq # sample
  \* The lock of the memslot should have kept the guest from a fault.
  FaultsWhereLocked(op) == slotLock[op.slot] = "RW" \/ (slotLock[op.slot] = "R" /\ ~Writes(op))
  Allows(leaf, write) == leaf # NoLeaf /\ (write => leaf.perm = "RW")

  \* A leaf is clean for every vcpu, and its tags were cleared.
  IsFit(s, i) == /\ \A v \in Vcpus : cleaned[v][s][i]
                 /\ mte => tags[s][i][s2[s][i].page] # "raw"

  \* What LOCK asks under its locks.
  IsNotWritable(op, s)  == WantsWrite(op) /\ NotWritable(s)
  IsAlreadyLocked(s)    == slotLock[s] # None
  MustRetry(sample)     == Invalidated(sample)
  IsOverLimit(s)        == OverLimit(Mm, SlotPages[s])
  IsOverLimitNow(s)     == OverLimit(Mm, SlotPages[s])
  IsHoled(s, sample)    == Invalidated(sample) \/ Leaves(s) # Ix(s)
  FaultMustRetry(sample) == Invalidated(sample)
  \* What kvm_mmu_perform_pending_ops asks again once it has slots_lock.
  IsAnythingLeft        == pending # {}

  \* Rows 6 to 8 of table 1.2, and where MTE and a shared mapping may not meet.
  SlotErrno(op, s) ==
    IF s \notin Present THEN "EINVAL"
    ELSE IF IsNotWritable(op, s) THEN "EPERM"
    ELSE IF OnlyChecks THEN "EINVAL"
    ELSE IF IsAlreadyLocked(s) THEN "EBUSY"
    ELSE IF SharedMte = "at-lock" /\ mte /\ Shared(s) THEN "EFAULT"
    ELSE "0"

  \* What loops go over and how many pages are counted: a mutant each.  Page i of a memslot is its
  \* frame, its host address, its leaf and the i-th entry of its list alike.
  FirstToLock(s)      == 0
  LastToLock(s)       == SlotPages[s] - 1
  PlaceToPin(i)       == i
  PlaceToMap(i)       == i
  Listed(s)           == 0 .. Len(pages[s]) - 1
  ToUnpin(s)          == Listed(s)
  ToDropPin(s)        == Listed(s)
  FailedPlace(a)      == index[a]
  ToTakeBack(a)       == IF FailureIsComplete THEN {f[1] : f \in fresh[a]} ELSE Listed(slot[a])
  ToCharge(s)         == SlotPages[s]
  ToUncharge(s)       == SlotPages[s]
  ToGiveBack(s)       == SlotPages[s]
  ToUnchargeAtEnd(s)  == SlotPages[s]
  Wraps(m, n)         == n > lockedVm[m]
  ToUnmapAtUnlock(s)  == Ix(s)
  ToUnmapAtReset(s)   == Ix(s)
  ToUnmapAtChange(s)  == Ix(s)
  ToUnmapAtEnd(s)     == Ix(s)
  ToUnlockAtEnd       == Locked
  ToReset             == Present
  ToFlush             == Locked
  PlacesToFlush(s)    == Ix(s)
  ToSanitise          == Locked
  PlacesToSanitise(s) == Listed(s)
  PlacesToSanitiseAtLock(s) == Listed(s)
  VcpusToLock         == Created
  PlaceToGet(op)      == op.index
  PlaceToFault(op)    == op.index
  PlaceToInvalidate(op) == op.index
  PlaceToChange(op)   == op.index
  PlaceToAge(op)      == op.index
  Without(s, places)  == [i \in Ix(s) |-> IF i \in places THEN NoLeaf ELSE s2[s][i]]

  \* Sets of bits.
  Deferred            == {"DCACHE", "ICACHE"} \cup (IF mte /\ TagsWait THEN {"TAGS"} ELSE {})
  DoneByFlush         == {"DCACHE", "ICACHE"}
  IsNothingLocked     == Locked = {}

  \* The slots that UNLOCK works on.
  Targets(op, s) == IF UnlocksOne(op) THEN {s} ELSE Locked

  MayBeginToLog(s) == slotLock[s] = "R"
  \* v5/09: which change of a locked memslot is refused.
  Refused(op, s) ==
    /\ slotLock[s] # None
    /\ LockedChange = "refused"
    /\ ~(/\ op.op = "log_on"
         /\ ~Readonly(s)
         /\ MayBeginToLog(s))
    /\ ~(op.op = "log_off" /\ LoggingOff = "allowed")
  RegionErrno(op, s) ==
    IF op.op = "create" THEN "0"
    ELSE IF ~InSet(s) \/ op.op = "set_readonly" THEN "EINVAL"
    ELSE "0"
  NothingToChange(op, s) ==
    \/ op.op = "create" /\ InSet(s)
    \/ op.op = "set_same"
    \/ op.op = "log_on" /\ logging[s]
    \/ op.op = "log_off" /\ ~logging[s]
}

\* The first complaint is kept.
macro Complain(kind, what) {
  if (oops = NoOops) { oops := Oops(kind, what, self) }
}

macro CopyOldTags(s, i, from, to) {
  oldTags := [v \in Vcpus |-> [oldTags[v] EXCEPT ![s][i] = IF from \in @ THEN @ \cup {to} ELSE @]]
}

\* A page behind (s, i) that no cache line and no tag was ever written for.
macro FreshPage(s, i, keepTags) {
  if (keepTags /\ hostPage[s][i] >= 0) {
    tags[s][i][hostNext[s][i]] := tags[s][i][hostPage[s][i]];
    CopyOldTags(s, i, hostPage[s][i], hostNext[s][i])
  };
  hostPage[s][i] := hostNext[s][i];
  hostNext[s][i] := hostNext[s][i] + 1;
  cleaned := [v \in Vcpus |-> [cleaned[v] EXCEPT ![s][i] = FALSE]]
}

\* get_user_pages: a page that is not there is allocated, a shared one is broken if it is to be
\* written, which invalidates the old one.
macro GetPage(s, i, write) {
  if (hostPage[s][i] = -1) {
    entry[self] := hostNext[s][i];
    FreshPage(s, i, FALSE)
  } else if (write /\ <<s, i>> \in cowShared) {
    await mmuLock = None;
    entry[self] := hostNext[s][i];
    FreshPage(s, i, TRUE);
    s2[s][i] := NoLeaf;
    mmuSeq := mmuSeq + 1;
    cowShared := cowShared \ {<<s, i>>}
  } else { entry[self] := hostPage[s][i] }
}

\* The guest sets the tags of a page.
macro SetTags(s, i, n) {
  tags[s][i][n] := "guest";
  oldTags := [v \in Vcpus |-> [oldTags[v] EXCEPT ![s][i] = @ \ {n}]]
}

\* A memslot that is locked no more is none of the deferred work's.
macro ForgetOldTags(s) {
  oldTags := [v \in Vcpus |-> [oldTags[v] EXCEPT ![s] = [i \in Ix(s) |-> {}]]]
}

macro NextPage() {
  if (NotifierCheck = "page-before-pin") { goto LockPage_SampleBefore }
  else { goto LockPage_TakeMmapRead }
}

macro StartPages() {
  if (SamplesOnce) { goto Lock_SampleSeq } else { NextPage() }
}

\* Failures that leave stage 2 alone as posted, and failures that unmap.
macro RollBack() {
  sampled[self] := 0;
  if (~FailureIsComplete) { goto Lock_RollbackUnpin }
  else if (RollbackMmuLock = "yes") { goto Lock_RollbackTakeMmuLock }
  else { goto Lock_RollbackUnmap }
}

macro RollBackUnmapping() {
  if (RollbackMmuLock = "yes") { goto Lock_RollbackTakeMmuLock } else { goto Lock_RollbackUnmap }
}

macro AfterPages() {
  if (ChargesFirst) { goto Lock_SetFlags } else { goto Lock_TakeMmapWrite }
}

macro StartTarget() {
  if (UnlockHoldsMmuLock) { goto Unlock_TakeMmuLock } else { goto Unlock_TestPending }
}

macro AfterUnmap() {
  if (FlagGoesFirst) { goto Unlock_ClearFlag } else { goto Unlock_Unpin }
}

macro NextTarget() {
  queue[self] := queue[self] \ {slot[self]};
  if (queue[self] = {}) { goto Unlock_TestLast }
  else { slot[self] := FirstSlot(queue[self]); StartTarget() }
}

\* Walking the list of pinned pages to its end: the last entry points at the list's head.
macro UnpinList(s) {
  if (listVersion[s] = -1) { Complain("null-deref", s) }
  else if (listVersion[s] # slotVersion[s]) { Complain("use-after-free", s) };
  pins[s] := [i \in Ix(s) |-> [n \in PageNos |->
                IF i \in ToUnpin(s) /\ pages[s][i + 1] = n
                THEN pins[s][i][n] - 1 ELSE pins[s][i][n]]];
  pages[s] := <<>>
}

\* account_locked_vm without increment: warns and wraps.
macro Uncharge(m, n) {
  if (Wraps(m, n)) { Complain("warn", m) };
  lockedVm[m] := (lockedVm[m] + Ulong - n) % Ulong
}

macro StartRunning() {
  if (~everRan[Op(self).vcpu]) { goto Run_TakeKvmLock } else { goto Run_EnterGuest }
}

macro StartIcache() {
  if ("ICACHE" \in pending) { goto Perform_ClearIcache } else { goto Perform_ReleaseSlotsLock }
}

macro StartFlush() {
  if (PerformsUnderMmuLock) {
    if (pending \cap {"DCACHE", "ICACHE"} # {}) { goto Perform_FlushTakeMmuLock }
    else { goto Perform_ReleaseSlotsLock }
  } else if ("DCACHE" \in pending) {
    queue[self] := ToFlush;
    if (Locked = {}) { goto Perform_ClearDcache }
    else if (PerformMmuLock = "yes") { goto Perform_FlushTakeMmuLock }
    else { goto Perform_FlushSlot }
  } else { StartIcache() }
}

macro StartTags() {
  if ("TAGS" \in pending /\ mte) { goto Perform_TakeMmapRead }
  else if ("TAGS" \in pending /\ TagsWithoutMte = "cleared") { goto Perform_ClearTags }
  else { StartFlush() }
}

macro NextResetSlot() {
  if (queue[self] # {}) { goto Reset_TestSlot } else { goto Reset_ReleaseMmuLock }
}

macro NextTeardownSlot() {
  if (queue[self] = {}) { return }
  else { slot[self] := FirstSlot(queue[self]); goto Teardown_Unpin }
}

\* kvm_mmu_lock_memslot.
procedure LockMemslot() {
\* Joined under slotsLock: the look-up, for memslots change only under it.
Lock_TakeSlotsLock:
  await slotsLock = None;
  slotsLock := self;
  with (s = NamedSlot(Op(self))) {
    errno[self] := SlotErrno(Op(self), s);
    if (errno[self] # "0") { goto Lock_ReleaseSlotsLock }
    else {
      slot[self] := s;
      before[self] := PinsOf(s)
    }
  };

\* Row 9, under mmap_lock for reading; nothing is charged yet.
\* Joined under slotsLock: the list, and of mmap_lock the test of the limit.
Lock_Precheck:
  await mmapWriter = None;
  if (IsOverLimit(slot[self])) { errno[self] := "ENOMEM"; goto Lock_ReleaseSlotsLock }
  else {
    pages[slot[self]] := <<>>;
    listVersion[slot[self]] := slotVersion[slot[self]];
    index[self] := FirstToLock(slot[self]);
    if (ChargesFirst) { goto Lock_TakeMmapWrite } else { StartPages() }
  };

Lock_SampleSeq:
  sampled[self] := mmuSeq;
  goto LockPage_TakeMmapRead;

LockPage_SampleBefore:
  sampled[self] := mmuSeq;

LockPage_TakeMmapRead:
  if (Injects(Op(self), "lock_alloc_fails", index[self])) { errno[self] := "ENOMEM"; RollBack() }
  else {
    await mmapWriter = None;
    mmapReaders := mmapReaders \cup {self}
  };

\* Joined under mmapReaders, slotsLock: the page, its pin and the list.
LockPage_Pin:
  mmapReaders := mmapReaders \ {self};
  with (s = slot[self], i = PlaceToPin(index[self])) {
    if (Injects(Op(self), "lock_pin_fails", i) \/ ~vma[s][i]) {
      errno[self] := IF GupErrno = "enomem" THEN "ENOMEM" ELSE "EFAULT";
      befell[self] := befell[self] \cup {"not-pinned"};
      RollBack()
    } else {
      GetPage(s, i, WantsWrite(Op(self)));
      pins[s][i][entry[self]] := pins[s][i][entry[self]] + 1;
      if (ListAdd = "before-map") { pages[s] := Append(pages[s], entry[self]) }
    }
  };

\* The page-table cache is topped up before mmu_lock is taken.
\* Joined under mmuLock: both counts.
LockPage_TakeMmuLock:
  if (Injects(Op(self), "lock_topup_fails", index[self])) { errno[self] := "ENOMEM"; RollBack() }
  else {
    await mmuLock = None;
    if (MustRetry(sampled[self])) { errno[self] := "EAGAIN"; RollBack() }
    else { mmuLock := self }
  };

\* A leaf that is there already: see D5 of the fact sheet.
\* Joined under mmuLock, slotsLock: the leaf and the list.
LockPage_Map:
  mmuLock := None;
  with (s = slot[self], i = PlaceToMap(index[self]), page = entry[self],
        perm = LeafPerm(Op(self)), old = s2[slot[self]][PlaceToMap(index[self])]) {
    if (Injects(Op(self), "lock_map_fails", i)) {
      errno[self] := "ENOMEM"; RollBackUnmapping()
    } else if (old.page = page /\ SameLeaf = "refused") {
      errno[self] := "EAGAIN"; RollBackUnmapping()
    } else {
      s2[s][i] := Leaf(page, IF old.page = page /\ old.perm = "RW" THEN "RW" ELSE perm);
      if (old = NoLeaf) { fresh[self] := fresh[self] \cup {<<i, page>>} };
      if (~CleaningWaits) {
        cleaned := [v \in Vcpus |-> [cleaned[v] EXCEPT ![s][i] = TRUE]]
      };
      if (ListAdd = "after-map") { pages[s] := Append(pages[s], page) };
      entry[self] := -1;
      if (index[self] < LastToLock(s)) { index[self] := index[self] + 1; NextPage() }
      else if (~TagsWait) { goto Lock_SanitiseTags }
      else { AfterPages() }
    }
  };

\* v4/03 and v5/03: at lock time, if MTE is on.
\* Joined under slotsLock: the list and the tags of all pages, which no guest sets meanwhile.
Lock_SanitiseTags:
  if (mte) { await mmapWriter = None };
  if (mte /\ ~Taggable(slot[self])) {
    errno[self] := "EFAULT";
    if (FailureIsComplete) { RollBack() } else { goto Lock_ReleaseSlotsLock }
  } else {
    if (mte) {
      with (s = slot[self]) {
        tags[s] := [i \in Ix(s) |-> [n \in PageNos |->
          IF i \in PlacesToSanitiseAtLock(s) /\ pages[s][i + 1] = n /\ tags[s][i][n] = "raw"
          THEN "zero" ELSE tags[s][i][n]]]
      }
    };
    AfterPages()
  };

Lock_TakeMmapWrite:
  await mmapWriter = None /\ mmapReaders = {};
  mmapWriter := self;

\* Joined under mmapWriter: the test of the limit and the charge.
Lock_Account:
  mmapWriter := None;
  if (Op(self).op = "lock_account_fails" \/ IsOverLimitNow(slot[self])) {
    errno[self] := "ENOMEM";
    if (ChargesFirst) { goto Lock_ReleaseSlotsLock } else { RollBackUnmapping() }
  } else {
    lockedVm[Mm] := (lockedVm[Mm] + ToCharge(slot[self])) % Ulong;
    charged[self] := TRUE;
    if (ChargesFirst) { StartPages() }
  };

\* Joined under slotsLock: the flag; where holes are looked for under mmu_lock, counts and leaves.
Lock_SetFlags:
  if (HoleCheck = "yes") { await mmuLock = None };
  if (HoleCheck = "yes" /\ IsHoled(slot[self], sampled[self])) {
    errno[self] := "EAGAIN";
    RollBack()
  } else {
    slotLock[slot[self]] := LockPerm(Op(self));
    if (Leaves(slot[self]) # Ix(slot[self])) { seen := seen \cup {"hole"} }
  };

\* Joined under slotsLock: the bit, and that this memslot is waiting for it.
Lock_SetDcache:
  if (CleaningWaits) { pending := pending \cup {"DCACHE"} };
  due[slot[self]] := CleaningWaits;

Lock_SetTags:
  if (TagsWait) { pending := pending \cup {"TAGS"} };
  goto Lock_ReleaseSlotsLock;

Lock_RollbackTakeMmuLock:
  await mmuLock = None;
  mmuLock := self;

\* Joined under mmuLock, slotsLock: all leaves.  Where rfc-v5 has no mmu_lock here, a step that comes
\* between maps, ages or takes away one leaf: behind the removal of its own it might come behind all.
Lock_RollbackUnmap:
  s2[slot[self]] := Without(slot[self], ToTakeBack(self));
  if (mmuLock = self) { mmuLock := None };

\* As posted, the page that failed is on no list yet and stays pinned.
\* Joined under slotsLock: the list and the pins of all its pages.
Lock_RollbackUnpin:
  with (s = slot[self]) {
    pins[s] := [i \in Ix(s) |-> [n \in PageNos |->
                  pins[s][i][n] - (IF i \in ToDropPin(s) /\ pages[s][i + 1] = n THEN 1 ELSE 0)
                    - (IF /\ i = FailedPlace(self)
                          /\ entry[self] = n
                          /\ FailureIsComplete
                          /\ ListAdd = "after-map"
                       THEN 1 ELSE 0)]];
    pages[s] := <<>>
  };
  entry[self] := -1;
  if (charged[self]) { goto Lock_UnchargeTakeMmapWrite }
  else { goto Lock_ReleaseSlotsLock };

Lock_UnchargeTakeMmapWrite:
  await mmapWriter = None /\ mmapReaders = {};
  mmapWriter := self;

Lock_Uncharge:
  mmapWriter := None;
  Uncharge(Mm, ToGiveBack(slot[self]));

Lock_ReleaseSlotsLock:
  slotsLock := None;
  return;
}

\* kvm_mmu_unlock_memslot.
procedure UnlockMemslot() {
\* Joined under slotsLock: the look-up.
Unlock_TakeSlotsLock:
  await slotsLock = None;
  slotsLock := self;
  with (op = Op(self), s = NamedSlot(Op(self))) {
    if (OnlyChecks) { errno[self] := "EINVAL"; goto Unlock_ReleaseSlotsLock }
    else if (UnlocksOne(op) /\ (IF s = None THEN TRUE
                                ELSE ~InSet(s) \/ (slotLock[s] = None /\ UnlockTest = "checked"))) {
      errno[self] := "EINVAL";
      goto Unlock_ReleaseSlotsLock
    }
    else {
      queue[self] := Targets(op, s);
      if (Targets(op, s) = {}) { goto Unlock_TestLast }
      else { slot[self] := FirstSlot(Targets(op, s)); StartTarget() }
    }
  };

Unlock_TakeMmuLock:
  await mmuLock = None;
  mmuLock := self;
  if (~UnlockHoldsMmuLock) { goto Unlock_Unmap };

Unlock_TestPending:
  with (unmaps = CASE UnlockUnmap = "any-pending" -> pending # {}
                   [] UnlockUnmap = "own-work"    -> due[slot[self]]
                   [] OTHER                       -> FALSE) {
    if (~unmaps) { AfterUnmap() }
    else if (~UnlockHoldsMmuLock) { goto Unlock_TakeMmuLock }
  };

\* Joined under mmuLock: all leaves.
Unlock_Unmap:
  s2[slot[self]] := Without(slot[self], ToUnmapAtUnlock(slot[self]));
  if (~UnlockHoldsMmuLock) { mmuLock := None };
  AfterUnmap();

\* Joined under slotsLock: the list and the pins of all its pages.
Unlock_Unpin:
  UnpinList(slot[self]);

Unlock_TakeMmapWrite:
  await mmapWriter = None /\ mmapReaders = {};
  mmapWriter := self;

\* Joined under mmapWriter: the test and the charge.
Unlock_Uncharge:
  mmapWriter := None;
  Uncharge(Mm, ToUncharge(slot[self]));
  if (FlagGoesFirst) { NextTarget() };

\* Joined under slotsLock: the flag, and that this memslot waits no more; an invariant asks for the
\* leaves.
Unlock_ClearFlag:
  if (due[slot[self]] /\ \E i \in Leaves(slot[self]) : ~IsFit(slot[self], i)) { seen := seen \cup {"unclean"} };
  slotLock[slot[self]] := None;
  due[slot[self]] := FALSE;
  ForgetOldTags(slot[self]);
  if (UnlockHoldsMmuLock) { mmuLock := None };
  if (FlagGoesFirst) { goto Unlock_Unpin } else { NextTarget() };

\* Joined under slotsLock: which memslots are locked; a reset in between may as well come behind.
Unlock_TestLast:
  if (pending = {} \/ ~IsNothingLocked) { goto Unlock_ReleaseSlotsLock };

Unlock_ZeroPending:
  pending := {};

Unlock_ReleaseSlotsLock:
  slotsLock := None;
  return;
}

\* kvm_lock_user_memory_region_ioctl: LOCK, and UNLOCK where it takes the vcpus, too.
procedure LockUserMemoryRegion() {
Lock_TakeKvmLock:
  await kvmLock = None;
  kvmLock := self;
  if (VcpusAreLocked /\ VcpusToLock # {}) { goto Lock_TakeVcpu }
  else if (IsUnlock(Op(self))) { call UnlockMemslot(); goto Lock_ReleaseKvmLock }
  else if (HasRunCheck = "yes") { goto Lock_CheckRun }
  else { call LockMemslot(); goto Lock_ReleaseKvmLock };

\* Joined under kvmLock: which vcpus there are, and the try.
\* Stays joined: to try a mutex and to create another vcpu commute.
Lock_TakeVcpu:
  with (v = FirstVcpu({w \in VcpusToLock : VcpuId[w] >= cursor[self]})) {
    if (vcpuMutex[v] # None /\ ~VcpusAreWaitedFor) {
      errno[self] := "EBUSY";
      if (\E w \in VcpusToLock : VcpuId[w] < VcpuId[v]) {
        cursor[self] := VcpuId[v];
        goto Lock_RollbackVcpu
      } else { cursor[self] := 0; goto Lock_ReleaseKvmLock }
    } else {
      await vcpuMutex[v] = None;
      vcpuMutex[v] := self;
      cursor[self] := IF \E w \in VcpusToLock : VcpuId[w] > VcpuId[v] THEN VcpuId[v] + 1 ELSE 0;
      if (cursor[self] # 0) { goto Lock_TakeVcpu }
      else if (IsUnlock(Op(self))) { call UnlockMemslot(); goto Lock_ReleaseVcpu }
      else if (HasRunCheck = "yes") { goto Lock_CheckRun }
      else { call LockMemslot(); goto Lock_ReleaseVcpu }
    }
  };

Lock_RollbackVcpu:
  with (v = LastVcpu({w \in VcpusToLock : VcpuId[w] < cursor[self]})) {
    vcpuMutex[v] := None;
    cursor[self] := IF \E w \in VcpusToLock : VcpuId[w] < VcpuId[v] THEN VcpuId[v] ELSE 0;
    if (cursor[self] # 0) { goto Lock_RollbackVcpu } else { goto Lock_ReleaseKvmLock }
  };

\* v4.
\* Joined under vcpuMutex: whether any of them has run.
Lock_CheckRun:
  if (\E v \in Created : everRan[v]) {
    errno[self] := "EBUSY";
    if (HeldBy(self) # {}) { goto Lock_ReleaseVcpu } else { goto Lock_ReleaseKvmLock }
  }
  else if (HeldBy(self) # {}) { call LockMemslot(); goto Lock_ReleaseVcpu }
  else { call LockMemslot(); goto Lock_ReleaseKvmLock };

\* Joined under kvmLock: all mutexes, for who takes more than one holds it.
\* Stays joined: a second LOCK could only find more of them taken, and say EBUSY.
Lock_ReleaseVcpu:
  vcpuMutex := [v \in Vcpus |-> IF vcpuMutex[v] = self THEN None ELSE vcpuMutex[v]];

Lock_ReleaseKvmLock:
  kvmLock := None;
  return;
}

\* handle_access_fault.
procedure HandleAccessFault() {
Fault_Age:
  await mmuLock = None;
  with (op = Op(self)) {
    if (s2[op.slot][op.index] # NoLeaf) { s2[op.slot][op.index].young := TRUE }
  };
  return;
}

\* user_mem_abort.  A fault that has to start over ends the operation with EAGAIN.
procedure UserMemAbort() {
Fault_FindSlot:
  srcuReaders := srcuReaders \cup {self};
  sampled[self] := mmuSeq;
  with (op = Op(self)) {
    if (slotState[op.slot] # "active" \/ (Writes(op) /\ Readonly(op.slot))) {
      errno[self] := "MMIO";
      goto Fault_SrcuUnlock
    }
  };

Fault_TakeMmapRead:
  await mmapWriter = None;
  mmapReaders := mmapReaders \cup {self};

\* Joined under mmapReaders: the VMA and the page.
Fault_GetPage:
  mmapReaders := mmapReaders \ {self};
  with (op = Op(self)) {
    if (~vma[op.slot][op.index]) { errno[self] := "EFAULT"; goto Fault_SrcuUnlock }
    else { GetPage(op.slot, PlaceToGet(op), Writes(op)) }
  };

\* Joined under mmuLock: both counts.
Fault_TakeMmuLock:
  await mmuLock = None;
  if (FaultMustRetry(sampled[self])) {
    errno[self] := "EAGAIN";
    entry[self] := -1;
    goto Fault_SrcuUnlock
  } else { mmuLock := self };

\* A leaf that is there gets its permissions; only a page that is mapped anew is cleaned before.
\* Joined under mmuLock: the leaf, and what is cleaned before it.
Fault_Map:
  mmuLock := None;
  with (op = Op(self), i = PlaceToFault(Op(self)),
        old = s2[Op(self).slot][PlaceToFault(Op(self))]) {
    s2[op.slot][i] :=
      Leaf(entry[self],
           IF Writes(op) \/ (old.page = entry[self] /\ old.perm = "RW") THEN "RW" ELSE "R");
    if (old.page # entry[self]) {
      cleaned := [v \in Vcpus |-> [cleaned[v] EXCEPT ![op.slot][i] = TRUE]]
    };
    if (mte /\ Writes(op)) { SetTags(op.slot, i, entry[self]) }
    else if (mte /\ old.page # entry[self] /\ tags[op.slot][i][entry[self]] = "raw") {
      tags[op.slot][i][entry[self]] := "zero"
    }
  };

Fault_SrcuUnlock:
  srcuReaders := srcuReaders \ {self};
  srcuWait := [a \in Actors |-> srcuWait[a] \ {self}];
  entry[self] := -1;
  sampled[self] := 0;
  return;
}

\* kvm_arch_vcpu_ioctl_run.
procedure VcpuRun() {
Run_TakeVcpuMutex:
  await vcpuMutex[Op(self).vcpu] = None;
  vcpuMutex[Op(self).vcpu] := self;
  vcpu[Op(self).vcpu] := "run";

\* Joined under vcpuMutex: the bits, and whether the vcpu ever ran.
Run_TestPending:
  left[Op(self).vcpu] := pending;
  if (pending = {}) { StartRunning() };

\* kvm_mmu_perform_pending_ops.
\* Joined under slotsLock: which memslots are locked.
Perform_TakeSlotsLock:
  await slotsLock = None;
  slotsLock := self;
  left[Op(self).vcpu] := pending;
  if (~IsAnythingLeft) { goto Perform_ReleaseSlotsLock } else { StartTags() };

Perform_TakeMmapRead:
  await mmapWriter = None;
  mmapReaders := mmapReaders \cup {self};
  if (~PerformsUnderMmuLock) { goto Perform_SanitiseTags };

Perform_TagsTakeMmuLock:
  await mmuLock = None;
  mmuLock := self;

\* Joined under mmapReaders, slotsLock: the VMAs, the list and the tags of all pages.
Perform_SanitiseTags:
  mmapReaders := mmapReaders \ {self};
  if (MmapUnlock = "twice") { Complain("double-unlock", "mmap_lock") };
  if (\E s \in ToSanitise : ~Taggable(s)) {
    errno[self] := "EFAULT";
    befell[self] := befell[self] \cup {"refused"};
    if (PerformsUnderMmuLock) { mmuLock := None };
    goto Perform_ReleaseSlotsLock
  } else {
    with (wiped = IF Retag = "after-reset" /\ "ICACHE" \in pending
                  THEN {"raw", "zero", "guest"} ELSE {"raw"}) {
      tags := [s \in Slots |-> [i \in Ix(s) |-> [n \in PageNos |->
                 IF /\ s \in ToSanitise
                    /\ i \in PlacesToSanitise(s)
                    /\ pages[s][i + 1] = n
                    /\ tags[s][i][n] \in wiped
                 THEN "zero" ELSE tags[s][i][n]]]];
      oldTags := [v \in Vcpus |-> [s \in Slots |-> [i \in Ix(s) |->
                    {n \in oldTags[v][s][i] : tags[s][i][n] = "guest"}]]]
    }
  };

\* Joined under slotsLock: which memslots are locked.
Perform_ClearTags:
  pending := pending \ {"TAGS"};
  if (mmuLock # self) { StartFlush() }
  else if (pending \cap {"DCACHE", "ICACHE"} = {}) {
    mmuLock := None;
    goto Perform_ReleaseSlotsLock
  } else {
    queue[self] := ToFlush;
    if (Locked = {}) { goto Perform_ClearDcache } else { goto Perform_FlushSlot }
  };

\* Joined under slotsLock: which memslots are locked.
Perform_FlushTakeMmuLock:
  await mmuLock = None;
  mmuLock := self;
  if (PerformsUnderMmuLock) {
    queue[self] := ToFlush;
    if (Locked = {}) { goto Perform_ClearDcache }
  };

\* Joined under mmuLock, slotsLock: all leaves and what is due.  Where rfc-v5 has no mmu_lock here, each
\* leaf is cleaned for itself, and one that comes behind the walk of its place is as little cleaned as
\* one that comes behind the whole walk.
Perform_FlushSlot:
  with (s = FirstSlot(queue[self])) {
    cleaned := [v \in Vcpus |-> [cleaned[v] EXCEPT ![s] =
                  [i \in Ix(s) |-> cleaned[v][s][i] \/ (i \in PlacesToFlush(s) /\ s2[s][i] # NoLeaf)]]];
    due[s] := FALSE;
    queue[self] := queue[self] \ {s}
  };
  if (~PerformsUnderMmuLock /\ mmuLock = self) { mmuLock := None };
  if (queue[self] # {}) {
    if (PerformMmuLock = "yes" /\ ~PerformsUnderMmuLock) { goto Perform_FlushTakeMmuLock }
    else { goto Perform_FlushSlot }
  };

Perform_ClearDcache:
  if (PerformsUnderMmuLock) {
    mmuLock := None;
    pending := pending \ DoneByFlush;
    goto Perform_ReleaseSlotsLock
  } else {
    pending := pending \ {"DCACHE"};
    StartIcache()
  };

Perform_ClearIcache:
  pending := pending \ {"ICACHE"};

Perform_ReleaseSlotsLock:
  slotsLock := None;
  if (errno[self] # "0") { goto Run_ReleaseVcpuMutex } else { StartRunning() };

Run_TakeKvmLock:
  await kvmLock = None;
  kvmLock := self;

Run_FirstInit:
  everRan[Op(self).vcpu] := TRUE;
  kvmLock := None;

Run_EnterGuest:
  vcpu[Op(self).vcpu] := "guest";
  if (Op(self).op \in {"run", "run_cpu_on"}) { goto Run_ExitGuest }
  else if (Op(self).op = "run_forever") { goto Done };

Guest_Access:
  with (op = Op(self), leaf = s2[Op(self).slot][Op(self).index]) {
    if ((~Allows(leaf, Writes(op)) \/ ~leaf.young) /\ FaultsWhereLocked(op)) {
      seen := seen \cup {"locked-fault"}
    };
    if (~Allows(leaf, Writes(op))) { call UserMemAbort() }
    else if (~leaf.young) { call HandleAccessFault() }
    else if (mte /\ Writes(op)) { SetTags(op.slot, op.index, leaf.page) }
  };

\* Joined under vcpuMutex: what the vcpu is.
Run_ExitGuest:
  vcpu[Op(self).vcpu] := "run";
  mmuOn[Op(self).vcpu] := TRUE;
  left[Op(self).vcpu] := {};
  if (Op(self).op # "run_cpu_on") { goto Run_ReleaseVcpuMutex };

\* kvm_psci_call of that era.  What becomes of the vcpu that is turned on is left out.
Psci_TakeKvmLock:
  await kvmLock = None;
  kvmLock := self;

Psci_ReleaseKvmLock:
  kvmLock := None;

\* Joined under vcpuMutex: what the vcpu is.
Run_ReleaseVcpuMutex:
  vcpuMutex[Op(self).vcpu] := None;
  left[Op(self).vcpu] := {};
  vcpu[Op(self).vcpu] := "idle";
  return;
}

\* stage2_unmap_vm.
procedure Stage2UnmapVm() {
Reset_SrcuLock:
  srcuReaders := srcuReaders \cup {self};

Reset_TakeMmapRead:
  await mmapWriter = None;
  mmapReaders := mmapReaders \cup {self};

Reset_TakeMmuLock:
  await mmuLock = None;
  mmuLock := self;
  queue[self] := ToReset;
  if (ToReset = {}) { goto Reset_ReleaseMmuLock };

\* Joined under mmuLock: the flag; the tags are an invariant's.
Reset_TestSlot:
  slot[self] := FirstSlot(queue[self]);
  queue[self] := queue[self] \ {slot[self]};
  if (slotLock[slot[self]] # None) {
    with (s = slot[self]) {
      oldTags[Op(self).vcpu][s] := [i \in Ix(s) |-> {n \in PageNos : tags[s][i][n] = "guest"}]
    }
  };
  if (slotLock[slot[self]] = None \/ ResetMarks = "unmaps") { goto Reset_UnmapSlot };

\* Joined under mmuLock: all bits, and that this memslot is waiting for them.  As posted, who looks
\* without mmu_lock between two bits finds the rest at the next look.
Reset_SetPending:
  pending := pending \cup Deferred;
  left := [v \in Vcpus |-> left[v] \ Deferred];
  if (slotLock[slot[self]] # None) { due[slot[self]] := TRUE };
  NextResetSlot();

\* Joined under mmuLock: all leaves.
Reset_UnmapSlot:
  s2[slot[self]] := Without(slot[self], ToUnmapAtReset(slot[self]));
  NextResetSlot();

Reset_ReleaseMmuLock:
  mmuLock := None;

Reset_ReleaseMmapRead:
  mmapReaders := mmapReaders \ {self};

Reset_SrcuUnlock:
  srcuReaders := srcuReaders \ {self};
  srcuWait := [a \in Actors |-> srcuWait[a] \ {self}];
  return;
}

\* KVM_ARM_VCPU_INIT: kvm_reset_vcpu, under kvm->lock in that era; of a vcpu that ran,
\* stage2_unmap_vm.  Its caches are dirty from here on, for its own eyes: its mutex keeps it from
\* looking before the step that unmaps or defers.
procedure ResetVcpu() {
Reset_TakeVcpuMutex:
  await vcpuMutex[Op(self).vcpu] = None;
  vcpuMutex[Op(self).vcpu] := self;

Reset_TakeKvmLock:
  await kvmLock = None;
  kvmLock := self;

\* Joined under vcpuMutex: what the vcpu was and what it sees.
Reset_ReleaseKvmLock:
  kvmLock := None;
  if (~everRan[Op(self).vcpu]) { goto Reset_ReleaseVcpuMutex }
  else {
    mmuOn[Op(self).vcpu] := FALSE;
    cleaned[Op(self).vcpu] := [s \in Slots |-> [i \in Ix(s) |-> FALSE]];
    call Stage2UnmapVm()
  };

Reset_ReleaseVcpuMutex:
  vcpuMutex[Op(self).vcpu] := None;
  return;
}

\* The part of kvm_set_memslot that marks a memslot INVALID and flushes it.
procedure InvalidateMemslot() {
SetRegion_PublishInvalid:
  await inval = 0;
  slotState[slot[self]] := "invalid";

SetRegion_InvalidSrcuStart:
  srcuWait[self] := srcuReaders;

SetRegion_InvalidSrcuWait:
  await srcuWait[self] = {};

SetRegion_FlushTakeMmuLock:
  await mmuLock = None;
  mmuLock := self;

\* Joined under mmuLock: all leaves.  What went is asked for where the call is refused after it.
SetRegion_Flush:
  work[self] := Refused(Op(self), slot[self]) /\ Leaves(slot[self]) # {};
  s2[slot[self]] := Without(slot[self], ToUnmapAtChange(slot[self]));
  mmuLock := None;
  return;
}

\* __kvm_set_memory_region, with kvm_set_memslot.
procedure SetMemoryRegion() {
\* Joined under slotsLock: the look-up.
SetRegion_TakeSlotsLock:
  await slotsLock = None;
  slotsLock := self;
  with (op = Op(self)) {
    errno[self] := IF RegionErrno(op, op.slot) # "0" THEN RegionErrno(op, op.slot)
                   ELSE IF NothingToChange(op, op.slot) THEN "0"
                   ELSE IF Refusal = "before-flush" /\ Refused(op, op.slot) THEN "EBUSY" ELSE "0";
    if (errno[self] # "0" \/ NothingToChange(op, op.slot)) { goto SetRegion_ReleaseSlotsLock }
    else {
      slot[self] := op.slot;
      if (op.op \in {"delete", "move"}) { call InvalidateMemslot() }
    }
  };

SetRegion_Prepare:
  with (op = Op(self)) {
    if (~Refused(op, slot[self])) { goto SetRegion_Publish }
    else {
      errno[self] := "EBUSY";
      if (op.op \notin {"delete", "move"}) { goto SetRegion_ReleaseSlotsLock }
    }
  };

\* The old memslots come back; they stay where they are in memory.
\* Joined under slotsLock: the old memslots; what was seen is an invariant's.
SetRegion_Restore:
  await inval = 0;
  slotState[slot[self]] := "active";
  if (work[self]) { seen := seen \cup {"refused-but-changed"} };
  goto SetRegion_SrcuStart;

\* Joined under slotsLock: the new memslots, which readers find by one pointer.
SetRegion_Publish:
  await inval = 0;
  with (op = Op(self),
        moved = CASE PageList = "in-array"      -> Slots
                  [] op.op \in {"move", "log_on", "log_off"} -> {slot[self]}
                  [] OTHER                      -> {},
        anew = ForgetsLock(op)) {
    slotState[slot[self]] := IF op.op = "delete" THEN "absent" ELSE "active";
    logging[slot[self]] := CASE op.op = "log_on"              -> TRUE
                       [] op.op \in {"log_off", "create"} -> FALSE
                       [] OTHER                         -> logging[slot[self]];
    slotVersion := [s \in Slots |-> IF s \in moved THEN slotVersion[s] + 1 ELSE slotVersion[s]];
    listVersion := [s \in Slots |-> CASE s = slot[self] /\ anew -> -1
                                      [] s \in moved /\ ListHasOneOwner /\ listVersion[s] # -1
                                         -> slotVersion[s]
                                      [] OTHER -> listVersion[s]];
    if (anew) {
      slotLock[slot[self]] := None;
      pages[slot[self]] := <<>>;
      due[slot[self]] := FALSE;
      ForgetOldTags(slot[self])
    }
  };

SetRegion_SrcuStart:
  srcuWait[self] := srcuReaders;

SetRegion_SrcuWait:
  await srcuWait[self] = {};

SetRegion_ReleaseSlotsLock:
  slotsLock := None;
  return;
}

\* kvm_vm_ioctl_enable_cap for KVM_CAP_ARM_MTE.
procedure EnableMte() {
\* Joined under kvmLock: that there is no vcpu, for they are made only under it.
\* Stays joined: a LOCK without kvm->lock makes none.
Mte_TakeKvmLock:
  await kvmLock = None;
  kvmLock := self;
  if (Created # {}) { errno[self] := "EINVAL"; goto Mte_ReleaseKvmLock }
  else if (MteLocked = "allowed" /\ SharedMte = "at-run") { mte := TRUE; goto Mte_ReleaseKvmLock }
  else if (MteLocked = "allowed" \/ MteSlotsRead = "in-srcu") { goto Mte_SrcuLock };

Mte_ReadSlots:
  sampled[self] := Sum(slotVersion, Slots);

Mte_SrcuLock:
  srcuReaders := srcuReaders \cup {self};
  if (MteLocked = "allowed" \/ MteSlotsRead = "in-srcu") {
    sampled[self] := Sum(slotVersion, Slots)
  };

\* The memslots that were read are freed once a change has been published and waited for.
\* Joined under kvmLock: that nothing is locked, and MTE.
\* Stays joined: LOCK asks whether MTE is on long before it sets its flag: without kvm->lock
\* it misses this one whichever comes first.
Mte_Check:
  if (/\ sampled[self] # Sum(slotVersion, Slots)
      /\ \A a \in Actors : pc[a] \notin {"SetRegion_SrcuStart", "SetRegion_SrcuWait"}) {
    Complain("use-after-free", "memslots")
  };
  sampled[self] := 0;
  if (MteLocked # "allowed" /\ Locked # {}) {
    errno[self] := IF MteLocked = "eperm" THEN "EPERM" ELSE "EINVAL"
  } else if (SharedMte = "at-lock" /\ \E s \in Locked : Shared(s)) { errno[self] := "EINVAL" }
  else { mte := TRUE };

Mte_SrcuUnlock:
  srcuReaders := srcuReaders \ {self};
  srcuWait := [a \in Actors |-> srcuWait[a] \ {self}];

Mte_ReleaseKvmLock:
  kvmLock := None;
  return;
}

\* kvm_vm_ioctl_create_vcpu, from where the vcpu becomes visible.
procedure CreateVcpu() {
\* Joined under kvmLock: that there is no such vcpu yet.
\* Stays joined: a LOCK without kvm->lock makes none.
CreateVcpu_TakeKvmLock:
  await kvmLock = None;
  kvmLock := self;
  if (created[Op(self).vcpu]) { errno[self] := "EEXIST"; goto CreateVcpu_ReleaseKvmLock };

CreateVcpu_Install:
  created[Op(self).vcpu] := TRUE;

CreateVcpu_ReleaseKvmLock:
  kvmLock := None;
  return;
}

\* The MMU notifiers around a change of the host's mapping: kvm_mmu_notifier_invalidate_range_start
\* and _end, between them kvm_mmu_notifier_change_pte.
procedure Invalidate() {
\* Joined under mmuLock: the count, the look-up and the leaf; a change of memslots waits for the count.
Inval_Begin:
  await mmuLock = None;
  inval := inval + 1;
  with (op = Op(self)) {
    if (InSet(op.slot)) { s2[op.slot][PlaceToInvalidate(op)] := NoLeaf };
    if (op.op = "change_pte") { goto ChangePte_Map }
  };

Inval_Zap:
  with (op = Op(self)) {
    if (op.op = "replace") {
      if (hostPage[op.slot][op.index] # -1) { FreshPage(op.slot, op.index, TRUE) }
    } else {
      hostPage[op.slot][op.index] := -1;
      if (op.op = "munmap") { vma[op.slot][op.index] := FALSE }
    }
  };
  goto Inval_End;

\* kvm_set_spte_gfn, from within set_pte_at_notify: whoever looks at the host's page waits for the
\* page-table lock, which is no variable here, so that this is one step.  A memslot that is marked
\* INVALID is mapped like any other: only kernels of 2023 and later skip it.
ChangePte_Map:
  await mmuLock = None;
  with (s = Op(self).slot, i = Op(self).index,
        old = hostPage[Op(self).slot][Op(self).index],
        after = hostNext[Op(self).slot][Op(self).index]) {
    if (old # -1) {
      hostPage[s][i] := after;
      hostNext[s][i] := after + 1;
      tags[s][i][after] := IF mte /\ InSet(s) /\ tags[s][i][old] = "raw" THEN "zero"
                           ELSE tags[s][i][old];
      CopyOldTags(s, i, old, after);
      cleaned := [v \in Vcpus |-> [cleaned[v] EXCEPT ![s][i] = InSet(s)]];
      if (InSet(s)) { s2[s][PlaceToChange(Op(self))] := Leaf(after, "R") }
    }
  };

\* Joined under mmuLock: both counts.
Inval_End:
  await mmuLock = None;
  mmuSeq := mmuSeq + 1;
  inval := inval - 1;
  return;
}

procedure Munmap() {
Munmap_TakeMmapWrite:
  await mmapWriter = None /\ mmapReaders = {};
  mmapWriter := self;
  call Invalidate();

Munmap_ReleaseMmapWrite:
  mmapWriter := None;
  return;
}

\* kvm_mmu_notifier_clear_flush_young.
procedure Age() {
\* Joined under mmuLock: the look-up and the leaf; what goes from the memslots is flushed behind this reader.
Age_Clear:
  await mmuLock = None;
  with (op = Op(self)) {
    if (InSet(op.slot) /\ s2[op.slot][PlaceToAge(op)] # NoLeaf) {
      s2[op.slot][PlaceToAge(op)].young := FALSE
    }
  };
  return;
}

\* A VMM that writes while a vcpu runs or has its MMU on keeps caches coherent itself.
procedure WriteMemory() {
Vmm_Write:
  with (op = Op(self)) {
    if (~vma[op.slot][op.index]) { errno[self] := "EFAULT" }
    else if (hostPage[op.slot][op.index] = -1) { FreshPage(op.slot, op.index, FALSE) }
    else if (\A v \in Vcpus : vcpu[v] = "idle" /\ ~mmuOn[v]) {
      cleaned := [v \in Vcpus |-> [cleaned[v] EXCEPT ![op.slot][op.index] = FALSE]]
    }
  };
  return;
}

procedure Mlock() {
\* Joined under mmapWriter: the test of the limit and the charge.
Mlock_Charge:
  await mmapWriter = None /\ mmapReaders = {};
  with (op = Op(self)) {
    if (op.op = "munlock") {
      with (n = IF op.pages < others[Mm] THEN op.pages ELSE others[Mm]) {
        lockedVm[Mm] := (lockedVm[Mm] + Ulong - n) % Ulong;
        others[Mm] := others[Mm] - n
      }
    } else if (OverLimit(Mm, op.pages)) { errno[self] := "ENOMEM" }
    else {
      lockedVm[Mm] := (lockedVm[Mm] + op.pages) % Ulong;
      others[Mm] := others[Mm] + op.pages
    }
  };
  return;
}

\* kvm_arch_flush_shadow_all: no ioctl of the VM runs any more.
procedure FlushShadowAll() {
Teardown_Begin:
  await \A a \in Actors \ {self} : pc[a] \in {"Syscall_Enter", "Done"};
  dead := TRUE;
  queue[self] := IF Teardown = "nothing" THEN {} ELSE ToUnlockAtEnd;

Teardown_TakeMmuLock:
  await mmuLock = None;
  mmuLock := self;

\* Joined under mmuLock: all leaves.
Teardown_FreeTables:
  s2 := [s \in Slots |-> Without(s, ToUnmapAtEnd(s))];
  mmuLock := None;
  NextTeardownSlot();

Teardown_Unpin:
  UnpinList(slot[self]);

\* On the way out of a process current->mm is NULL already: nothing is uncharged.
Teardown_Uncharge:
  if (Op(self).op = "close_vm") {
    with (m = IF TeardownMm = "kvm" THEN Mm ELSE Op(self).mm) { Uncharge(m, ToUnchargeAtEnd(slot[self])) }
  };

Teardown_ClearFlag:
  slotLock[slot[self]] := None;
  due[slot[self]] := FALSE;
  ForgetOldTags(slot[self]);
  queue[self] := queue[self] \ {slot[self]};
  NextTeardownSlot();
}

process (actor \in Actors)
{
Syscall_Enter:
  if (dead) { goto Done }
  else with (op = Op(self)) {
    errno[self] := IF (op.op = "reset" \/ IsRun(op)) /\ ~created[op.vcpu] THEN "EBADF"
                   ELSE LocalErrno(op);
    if (errno[self] # "0") { goto Syscall_Return }
    else if (IsLock(op) \/ (IsUnlock(op) /\ UnlockTakesVcpus)) { call LockUserMemoryRegion() }
    else if (IsUnlock(op)) { call UnlockMemslot() }
    else if (op.op = "enable_mte") { call EnableMte() }
    else if (op.op = "create_vcpu") { call CreateVcpu() }
    else if (op.op = "reset") { call ResetVcpu() }
    else if (IsRun(op)) { call VcpuRun() }
    else if (IsRegion(op)) { call SetMemoryRegion() }
    else if (op.op = "munmap") { call Munmap() }
    else if (op.op \in {"dontneed", "replace", "change_pte"}) { call Invalidate() }
    else if (op.op = "age") { call Age() }
    else if (op.op = "write") { call WriteMemory() }
    else if (op.op \in {"mlock", "munlock"}) { call Mlock() }
    else { call FlushShadowAll() }
  };

Syscall_Return:
  slot[self] := None;
  index[self] := 0;
  entry[self] := -1;
  cursor[self] := 0;
  sampled[self] := 0;
  fresh[self] := {};
  charged[self] := FALSE;
  before[self] := 0;
  befell[self] := {};
  work[self] := FALSE;
  queue[self] := {};
  if (ip[self] = Len(Program[self])) { goto Done }
  else { ip[self] := ip[self] + 1; goto Syscall_Enter };
}
}
*)
\* BEGIN TRANSLATION
VARIABLES dead, kvmLock, slotsLock, mmuLock, mmapWriter, mmapReaders, 
          vcpuMutex, srcuReaders, srcuWait, created, everRan, mmuOn, vcpu, 
          slotState, logging, slotLock, slotVersion, listVersion, pages, pins, 
          s2, hostPage, hostNext, vma, cowShared, tags, oldTags, cleaned, mte, 
          pending, due, left, mmuSeq, inval, lockedVm, others, errno, oops, 
          seen, ip, slot, index, entry, cursor, sampled, fresh, charged, 
          before, befell, work, queue, pc, stack

(* define statement *)
Op(a)         == Program[a][ip[a]]
InSet(s)      == slotState[s] # "absent"
Locked        == {s \in Slots : slotLock[s] # None}
Present       == {s \in Slots : InSet(s)}
FirstSlot(S)  == CHOOSE s \in S : \A t \in S : SlotId[s] <= SlotId[t]
Created       == {v \in Vcpus : created[v]}
HeldBy(a)     == {v \in Vcpus : vcpuMutex[v] = a}
FirstVcpu(S)  == CHOOSE v \in S : \A w \in S : VcpuId[v] <= VcpuId[w]
LastVcpu(S)   == CHOOSE v \in S : \A w \in S : VcpuId[v] >= VcpuId[w]
Leaves(s)     == {i \in Ix(s) : s2[s][i] # NoLeaf}
PinsOf(s)     == Sum([i \in Ix(s) |-> Sum(pins[s][i], PageNos)], Ix(s))
NotWritable(s) == Readonly(s) \/ logging[s]

Taggable(s)   == ~Shared(s) /\ \A i \in Ix(s) : vma[s][i]
OverLimit(m, n) == MmIpcLock[m] = 0 /\ (lockedVm[m] + n) % Ulong > MmLimit[m]
Invalidated(sample) == inval > 0 \/ mmuSeq # sample

FaultsWhereLocked(op) == slotLock[op.slot] = "RW" \/ (slotLock[op.slot] = "R" /\ ~Writes(op))
Allows(leaf, write) == leaf # NoLeaf /\ (write => leaf.perm = "RW")


IsFit(s, i) == /\ \A v \in Vcpus : cleaned[v][s][i]
               /\ mte => tags[s][i][s2[s][i].page] # "raw"


IsNotWritable(op, s)  == WantsWrite(op) /\ NotWritable(s)
IsAlreadyLocked(s)    == slotLock[s] # None
MustRetry(sample)     == Invalidated(sample)
IsOverLimit(s)        == OverLimit(Mm, SlotPages[s])
IsOverLimitNow(s)     == OverLimit(Mm, SlotPages[s])
IsHoled(s, sample)    == Invalidated(sample) \/ Leaves(s) # Ix(s)
FaultMustRetry(sample) == Invalidated(sample)

IsAnythingLeft        == pending # {}


SlotErrno(op, s) ==
  IF s \notin Present THEN "EINVAL"
  ELSE IF IsNotWritable(op, s) THEN "EPERM"
  ELSE IF OnlyChecks THEN "EINVAL"
  ELSE IF IsAlreadyLocked(s) THEN "EBUSY"
  ELSE IF SharedMte = "at-lock" /\ mte /\ Shared(s) THEN "EFAULT"
  ELSE "0"



FirstToLock(s)      == 0
LastToLock(s)       == SlotPages[s] - 1
PlaceToPin(i)       == i
PlaceToMap(i)       == i
Listed(s)           == 0 .. Len(pages[s]) - 1
ToUnpin(s)          == Listed(s)
ToDropPin(s)        == Listed(s)
FailedPlace(a)      == index[a]
ToTakeBack(a)       == IF FailureIsComplete THEN {f[1] : f \in fresh[a]} ELSE Listed(slot[a])
ToCharge(s)         == SlotPages[s]
ToUncharge(s)       == SlotPages[s]
ToGiveBack(s)       == SlotPages[s]
ToUnchargeAtEnd(s)  == SlotPages[s]
Wraps(m, n)         == n > lockedVm[m]
ToUnmapAtUnlock(s)  == Ix(s)
ToUnmapAtReset(s)   == Ix(s)
ToUnmapAtChange(s)  == Ix(s)
ToUnmapAtEnd(s)     == Ix(s)
ToUnlockAtEnd       == Locked
ToReset             == Present
ToFlush             == Locked
PlacesToFlush(s)    == Ix(s)
ToSanitise          == Locked
PlacesToSanitise(s) == Listed(s)
PlacesToSanitiseAtLock(s) == Listed(s)
VcpusToLock         == Created
PlaceToGet(op)      == op.index
PlaceToFault(op)    == op.index
PlaceToInvalidate(op) == op.index
PlaceToChange(op)   == op.index
PlaceToAge(op)      == op.index
Without(s, places)  == [i \in Ix(s) |-> IF i \in places THEN NoLeaf ELSE s2[s][i]]


Deferred            == {"DCACHE", "ICACHE"} \cup (IF mte /\ TagsWait THEN {"TAGS"} ELSE {})
DoneByFlush         == {"DCACHE", "ICACHE"}
IsNothingLocked     == Locked = {}


Targets(op, s) == IF UnlocksOne(op) THEN {s} ELSE Locked

MayBeginToLog(s) == slotLock[s] = "R"

Refused(op, s) ==
  /\ slotLock[s] # None
  /\ LockedChange = "refused"
  /\ ~(/\ op.op = "log_on"
       /\ ~Readonly(s)
       /\ MayBeginToLog(s))
  /\ ~(op.op = "log_off" /\ LoggingOff = "allowed")
RegionErrno(op, s) ==
  IF op.op = "create" THEN "0"
  ELSE IF ~InSet(s) \/ op.op = "set_readonly" THEN "EINVAL"
  ELSE "0"
NothingToChange(op, s) ==
  \/ op.op = "create" /\ InSet(s)
  \/ op.op = "set_same"
  \/ op.op = "log_on" /\ logging[s]
  \/ op.op = "log_off" /\ ~logging[s]


vars == << dead, kvmLock, slotsLock, mmuLock, mmapWriter, mmapReaders, 
           vcpuMutex, srcuReaders, srcuWait, created, everRan, mmuOn, vcpu, 
           slotState, logging, slotLock, slotVersion, listVersion, pages, 
           pins, s2, hostPage, hostNext, vma, cowShared, tags, oldTags, 
           cleaned, mte, pending, due, left, mmuSeq, inval, lockedVm, others, 
           errno, oops, seen, ip, slot, index, entry, cursor, sampled, fresh, 
           charged, before, befell, work, queue, pc, stack >>

ProcSet == (Actors)

Init == (* Global variables *)
        /\ dead = FALSE
        /\ kvmLock = None
        /\ slotsLock = None
        /\ mmuLock = None
        /\ mmapWriter = None
        /\ mmapReaders = {}
        /\ vcpuMutex = [v \in Vcpus |-> None]
        /\ srcuReaders = {}
        /\ srcuWait = [a \in Actors |-> {}]
        /\ created = [v \in Vcpus |-> ~\E f \in InitiallyUncreated : f.vcpu = v]
        /\ everRan = [v \in Vcpus |-> \E f \in InitiallyRan : f.vcpu = v]
        /\ mmuOn = [v \in Vcpus |-> \E f \in InitiallyRan : f.vcpu = v]
        /\ vcpu = [v \in Vcpus |-> "idle"]
        /\ slotState = [s \in Slots |->
                          IF Among(InitiallyPresent, s) \/ BornMapped(s) THEN "active" ELSE "absent"]
        /\ logging = [s \in Slots |-> BornLogging(s)]
        /\ slotLock = [s \in Slots |-> CASE Among(InitiallyLockedRw, s) -> "RW"
                                         [] Among(InitiallyLockedR, s)  -> "R"
                                         [] OTHER                       -> None]
        /\ slotVersion = [s \in Slots |-> 0]
        /\ listVersion = [s \in Slots |-> IF BornLocked(s) THEN 0 ELSE -1]
        /\ pages = [s \in Slots |-> IF BornLocked(s) THEN [k \in 1 .. SlotPages[s] |-> 0] ELSE <<>>]
        /\ pins = [s \in Slots |-> [i \in Ix(s) |-> [n \in PageNos |->
                     IF BornLocked(s) /\ n = 0 THEN 1 ELSE 0]]]
        /\ s2 = [s \in Slots |-> [i \in Ix(s) |->
                   IF ~BornMapped(s) THEN NoLeaf
                   ELSE Leaf(0, CASE Among(InitiallyLockedRw, s) -> "RW"
                                  [] Among(InitiallyLockedR, s) \/ Readonly(s) \/ BornLogging(s) -> "R"
                                  [] OTHER -> "RW")]]
        /\ hostPage = [s \in Slots |-> [i \in Ix(s) |-> 0]]
        /\ hostNext = [s \in Slots |-> [i \in Ix(s) |-> 1]]
        /\ vma = [s \in Slots |-> [i \in Ix(s) |-> TRUE]]
        /\ cowShared = {<<f.slot, f.index>> : f \in InitiallyCow}
        /\ tags = [s \in Slots |-> [i \in Ix(s) |-> [n \in PageNos |->
                     IF BornMapped(s) /\ BornMte /\ n = 0 THEN "zero" ELSE "raw"]]]
        /\ oldTags = [v \in Vcpus |-> [s \in Slots |-> [i \in Ix(s) |-> {}]]]
        /\ cleaned = [v \in Vcpus |-> [s \in Slots |-> [i \in Ix(s) |-> BornMapped(s)]]]
        /\ mte = BornMte
        /\ pending = BornPending
        /\ due = [s \in Slots |-> FALSE]
        /\ left = [v \in Vcpus |-> {}]
        /\ mmuSeq = 0
        /\ inval = 0
        /\ lockedVm = [m \in Mms |-> IF m = Mm THEN Sum(SlotPages, {s \in Slots : BornLocked(s)}) ELSE 0]
        /\ others = [m \in Mms |-> 0]
        /\ errno = [a \in Actors |-> "0"]
        /\ oops = NoOops
        /\ seen = {}
        /\ ip = [a \in Actors |-> 1]
        /\ slot = [a \in Actors |-> None]
        /\ index = [a \in Actors |-> 0]
        /\ entry = [a \in Actors |-> -1]
        /\ cursor = [a \in Actors |-> 0]
        /\ sampled = [a \in Actors |-> 0]
        /\ fresh = [a \in Actors |-> {}]
        /\ charged = [a \in Actors |-> FALSE]
        /\ before = [a \in Actors |-> 0]
        /\ befell = [a \in Actors |-> {}]
        /\ work = [a \in Actors |-> FALSE]
        /\ queue = [a \in Actors |-> {}]
        /\ stack = [self \in ProcSet |-> << >>]
        /\ pc = [self \in ProcSet |-> "Syscall_Enter"]

Lock_TakeSlotsLock(self) == /\ pc[self] = "Lock_TakeSlotsLock"
                            /\ slotsLock = None
                            /\ slotsLock' = self
                            /\ LET s == NamedSlot(Op(self)) IN
                                 /\ errno' = [errno EXCEPT ![self] = SlotErrno(Op(self), s)]
                                 /\ IF errno'[self] # "0"
                                       THEN /\ pc' = [pc EXCEPT ![self] = "Lock_ReleaseSlotsLock"]
                                            /\ UNCHANGED << slot, before >>
                                       ELSE /\ slot' = [slot EXCEPT ![self] = s]
                                            /\ before' = [before EXCEPT ![self] = PinsOf(s)]
                                            /\ pc' = [pc EXCEPT ![self] = "Lock_Precheck"]
                            /\ UNCHANGED << dead, kvmLock, mmuLock, mmapWriter, 
                                            mmapReaders, vcpuMutex, 
                                            srcuReaders, srcuWait, created, 
                                            everRan, mmuOn, vcpu, slotState, 
                                            logging, slotLock, slotVersion, 
                                            listVersion, pages, pins, s2, 
                                            hostPage, hostNext, vma, cowShared, 
                                            tags, oldTags, cleaned, mte, 
                                            pending, due, left, mmuSeq, inval, 
                                            lockedVm, others, oops, seen, ip, 
                                            index, entry, cursor, sampled, 
                                            fresh, charged, befell, work, 
                                            queue, stack >>

Lock_Precheck(self) == /\ pc[self] = "Lock_Precheck"
                       /\ mmapWriter = None
                       /\ IF IsOverLimit(slot[self])
                             THEN /\ errno' = [errno EXCEPT ![self] = "ENOMEM"]
                                  /\ pc' = [pc EXCEPT ![self] = "Lock_ReleaseSlotsLock"]
                                  /\ UNCHANGED << listVersion, pages, index >>
                             ELSE /\ pages' = [pages EXCEPT ![slot[self]] = <<>>]
                                  /\ listVersion' = [listVersion EXCEPT ![slot[self]] = slotVersion[slot[self]]]
                                  /\ index' = [index EXCEPT ![self] = FirstToLock(slot[self])]
                                  /\ IF ChargesFirst
                                        THEN /\ pc' = [pc EXCEPT ![self] = "Lock_TakeMmapWrite"]
                                        ELSE /\ IF SamplesOnce
                                                   THEN /\ pc' = [pc EXCEPT ![self] = "Lock_SampleSeq"]
                                                   ELSE /\ IF NotifierCheck = "page-before-pin"
                                                              THEN /\ pc' = [pc EXCEPT ![self] = "LockPage_SampleBefore"]
                                                              ELSE /\ pc' = [pc EXCEPT ![self] = "LockPage_TakeMmapRead"]
                                  /\ errno' = errno
                       /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                       mmapWriter, mmapReaders, vcpuMutex, 
                                       srcuReaders, srcuWait, created, everRan, 
                                       mmuOn, vcpu, slotState, logging, 
                                       slotLock, slotVersion, pins, s2, 
                                       hostPage, hostNext, vma, cowShared, 
                                       tags, oldTags, cleaned, mte, pending, 
                                       due, left, mmuSeq, inval, lockedVm, 
                                       others, oops, seen, ip, slot, entry, 
                                       cursor, sampled, fresh, charged, before, 
                                       befell, work, queue, stack >>

Lock_SampleSeq(self) == /\ pc[self] = "Lock_SampleSeq"
                        /\ sampled' = [sampled EXCEPT ![self] = mmuSeq]
                        /\ pc' = [pc EXCEPT ![self] = "LockPage_TakeMmapRead"]
                        /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                        mmapWriter, mmapReaders, vcpuMutex, 
                                        srcuReaders, srcuWait, created, 
                                        everRan, mmuOn, vcpu, slotState, 
                                        logging, slotLock, slotVersion, 
                                        listVersion, pages, pins, s2, hostPage, 
                                        hostNext, vma, cowShared, tags, 
                                        oldTags, cleaned, mte, pending, due, 
                                        left, mmuSeq, inval, lockedVm, others, 
                                        errno, oops, seen, ip, slot, index, 
                                        entry, cursor, fresh, charged, before, 
                                        befell, work, queue, stack >>

LockPage_SampleBefore(self) == /\ pc[self] = "LockPage_SampleBefore"
                               /\ sampled' = [sampled EXCEPT ![self] = mmuSeq]
                               /\ pc' = [pc EXCEPT ![self] = "LockPage_TakeMmapRead"]
                               /\ UNCHANGED << dead, kvmLock, slotsLock, 
                                               mmuLock, mmapWriter, 
                                               mmapReaders, vcpuMutex, 
                                               srcuReaders, srcuWait, created, 
                                               everRan, mmuOn, vcpu, slotState, 
                                               logging, slotLock, slotVersion, 
                                               listVersion, pages, pins, s2, 
                                               hostPage, hostNext, vma, 
                                               cowShared, tags, oldTags, 
                                               cleaned, mte, pending, due, 
                                               left, mmuSeq, inval, lockedVm, 
                                               others, errno, oops, seen, ip, 
                                               slot, index, entry, cursor, 
                                               fresh, charged, before, befell, 
                                               work, queue, stack >>

LockPage_TakeMmapRead(self) == /\ pc[self] = "LockPage_TakeMmapRead"
                               /\ IF Injects(Op(self), "lock_alloc_fails", index[self])
                                     THEN /\ errno' = [errno EXCEPT ![self] = "ENOMEM"]
                                          /\ sampled' = [sampled EXCEPT ![self] = 0]
                                          /\ IF ~FailureIsComplete
                                                THEN /\ pc' = [pc EXCEPT ![self] = "Lock_RollbackUnpin"]
                                                ELSE /\ IF RollbackMmuLock = "yes"
                                                           THEN /\ pc' = [pc EXCEPT ![self] = "Lock_RollbackTakeMmuLock"]
                                                           ELSE /\ pc' = [pc EXCEPT ![self] = "Lock_RollbackUnmap"]
                                          /\ UNCHANGED mmapReaders
                                     ELSE /\ mmapWriter = None
                                          /\ mmapReaders' = (mmapReaders \cup {self})
                                          /\ pc' = [pc EXCEPT ![self] = "LockPage_Pin"]
                                          /\ UNCHANGED << errno, sampled >>
                               /\ UNCHANGED << dead, kvmLock, slotsLock, 
                                               mmuLock, mmapWriter, vcpuMutex, 
                                               srcuReaders, srcuWait, created, 
                                               everRan, mmuOn, vcpu, slotState, 
                                               logging, slotLock, slotVersion, 
                                               listVersion, pages, pins, s2, 
                                               hostPage, hostNext, vma, 
                                               cowShared, tags, oldTags, 
                                               cleaned, mte, pending, due, 
                                               left, mmuSeq, inval, lockedVm, 
                                               others, oops, seen, ip, slot, 
                                               index, entry, cursor, fresh, 
                                               charged, before, befell, work, 
                                               queue, stack >>

LockPage_Pin(self) == /\ pc[self] = "LockPage_Pin"
                      /\ mmapReaders' = mmapReaders \ {self}
                      /\ LET s == slot[self] IN
                           LET i == PlaceToPin(index[self]) IN
                             IF Injects(Op(self), "lock_pin_fails", i) \/ ~vma[s][i]
                                THEN /\ errno' = [errno EXCEPT ![self] = IF GupErrno = "enomem" THEN "ENOMEM" ELSE "EFAULT"]
                                     /\ befell' = [befell EXCEPT ![self] = befell[self] \cup {"not-pinned"}]
                                     /\ sampled' = [sampled EXCEPT ![self] = 0]
                                     /\ IF ~FailureIsComplete
                                           THEN /\ pc' = [pc EXCEPT ![self] = "Lock_RollbackUnpin"]
                                           ELSE /\ IF RollbackMmuLock = "yes"
                                                      THEN /\ pc' = [pc EXCEPT ![self] = "Lock_RollbackTakeMmuLock"]
                                                      ELSE /\ pc' = [pc EXCEPT ![self] = "Lock_RollbackUnmap"]
                                     /\ UNCHANGED << pages, pins, s2, hostPage, 
                                                     hostNext, cowShared, tags, 
                                                     oldTags, cleaned, mmuSeq, 
                                                     entry >>
                                ELSE /\ IF hostPage[s][i] = -1
                                           THEN /\ entry' = [entry EXCEPT ![self] = hostNext[s][i]]
                                                /\ IF FALSE /\ hostPage[s][i] >= 0
                                                      THEN /\ tags' = [tags EXCEPT ![s][i][hostNext[s][i]] = tags[s][i][hostPage[s][i]]]
                                                           /\ oldTags' = [v \in Vcpus |-> [oldTags[v] EXCEPT ![s][i] = IF (hostPage[s][i]) \in @ THEN @ \cup {(hostNext[s][i])} ELSE @]]
                                                      ELSE /\ TRUE
                                                           /\ UNCHANGED << tags, 
                                                                           oldTags >>
                                                /\ hostPage' = [hostPage EXCEPT ![s][i] = hostNext[s][i]]
                                                /\ hostNext' = [hostNext EXCEPT ![s][i] = hostNext[s][i] + 1]
                                                /\ cleaned' = [v \in Vcpus |-> [cleaned[v] EXCEPT ![s][i] = FALSE]]
                                                /\ UNCHANGED << s2, cowShared, 
                                                                mmuSeq >>
                                           ELSE /\ IF (WantsWrite(Op(self))) /\ <<s, i>> \in cowShared
                                                      THEN /\ mmuLock = None
                                                           /\ entry' = [entry EXCEPT ![self] = hostNext[s][i]]
                                                           /\ IF TRUE /\ hostPage[s][i] >= 0
                                                                 THEN /\ tags' = [tags EXCEPT ![s][i][hostNext[s][i]] = tags[s][i][hostPage[s][i]]]
                                                                      /\ oldTags' = [v \in Vcpus |-> [oldTags[v] EXCEPT ![s][i] = IF (hostPage[s][i]) \in @ THEN @ \cup {(hostNext[s][i])} ELSE @]]
                                                                 ELSE /\ TRUE
                                                                      /\ UNCHANGED << tags, 
                                                                                      oldTags >>
                                                           /\ hostPage' = [hostPage EXCEPT ![s][i] = hostNext[s][i]]
                                                           /\ hostNext' = [hostNext EXCEPT ![s][i] = hostNext[s][i] + 1]
                                                           /\ cleaned' = [v \in Vcpus |-> [cleaned[v] EXCEPT ![s][i] = FALSE]]
                                                           /\ s2' = [s2 EXCEPT ![s][i] = NoLeaf]
                                                           /\ mmuSeq' = mmuSeq + 1
                                                           /\ cowShared' = cowShared \ {<<s, i>>}
                                                      ELSE /\ entry' = [entry EXCEPT ![self] = hostPage[s][i]]
                                                           /\ UNCHANGED << s2, 
                                                                           hostPage, 
                                                                           hostNext, 
                                                                           cowShared, 
                                                                           tags, 
                                                                           oldTags, 
                                                                           cleaned, 
                                                                           mmuSeq >>
                                     /\ pins' = [pins EXCEPT ![s][i][entry'[self]] = pins[s][i][entry'[self]] + 1]
                                     /\ IF ListAdd = "before-map"
                                           THEN /\ pages' = [pages EXCEPT ![s] = Append(pages[s], entry'[self])]
                                           ELSE /\ TRUE
                                                /\ pages' = pages
                                     /\ pc' = [pc EXCEPT ![self] = "LockPage_TakeMmuLock"]
                                     /\ UNCHANGED << errno, sampled, befell >>
                      /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                      mmapWriter, vcpuMutex, srcuReaders, 
                                      srcuWait, created, everRan, mmuOn, vcpu, 
                                      slotState, logging, slotLock, 
                                      slotVersion, listVersion, vma, mte, 
                                      pending, due, left, inval, lockedVm, 
                                      others, oops, seen, ip, slot, index, 
                                      cursor, fresh, charged, before, work, 
                                      queue, stack >>

LockPage_TakeMmuLock(self) == /\ pc[self] = "LockPage_TakeMmuLock"
                              /\ IF Injects(Op(self), "lock_topup_fails", index[self])
                                    THEN /\ errno' = [errno EXCEPT ![self] = "ENOMEM"]
                                         /\ sampled' = [sampled EXCEPT ![self] = 0]
                                         /\ IF ~FailureIsComplete
                                               THEN /\ pc' = [pc EXCEPT ![self] = "Lock_RollbackUnpin"]
                                               ELSE /\ IF RollbackMmuLock = "yes"
                                                          THEN /\ pc' = [pc EXCEPT ![self] = "Lock_RollbackTakeMmuLock"]
                                                          ELSE /\ pc' = [pc EXCEPT ![self] = "Lock_RollbackUnmap"]
                                         /\ UNCHANGED mmuLock
                                    ELSE /\ mmuLock = None
                                         /\ IF MustRetry(sampled[self])
                                               THEN /\ errno' = [errno EXCEPT ![self] = "EAGAIN"]
                                                    /\ sampled' = [sampled EXCEPT ![self] = 0]
                                                    /\ IF ~FailureIsComplete
                                                          THEN /\ pc' = [pc EXCEPT ![self] = "Lock_RollbackUnpin"]
                                                          ELSE /\ IF RollbackMmuLock = "yes"
                                                                     THEN /\ pc' = [pc EXCEPT ![self] = "Lock_RollbackTakeMmuLock"]
                                                                     ELSE /\ pc' = [pc EXCEPT ![self] = "Lock_RollbackUnmap"]
                                                    /\ UNCHANGED mmuLock
                                               ELSE /\ mmuLock' = self
                                                    /\ pc' = [pc EXCEPT ![self] = "LockPage_Map"]
                                                    /\ UNCHANGED << errno, 
                                                                    sampled >>
                              /\ UNCHANGED << dead, kvmLock, slotsLock, 
                                              mmapWriter, mmapReaders, 
                                              vcpuMutex, srcuReaders, srcuWait, 
                                              created, everRan, mmuOn, vcpu, 
                                              slotState, logging, slotLock, 
                                              slotVersion, listVersion, pages, 
                                              pins, s2, hostPage, hostNext, 
                                              vma, cowShared, tags, oldTags, 
                                              cleaned, mte, pending, due, left, 
                                              mmuSeq, inval, lockedVm, others, 
                                              oops, seen, ip, slot, index, 
                                              entry, cursor, fresh, charged, 
                                              before, befell, work, queue, 
                                              stack >>

LockPage_Map(self) == /\ pc[self] = "LockPage_Map"
                      /\ mmuLock' = None
                      /\ LET s == slot[self] IN
                           LET i == PlaceToMap(index[self]) IN
                             LET page == entry[self] IN
                               LET perm == LeafPerm(Op(self)) IN
                                 LET old == s2[slot[self]][PlaceToMap(index[self])] IN
                                   IF Injects(Op(self), "lock_map_fails", i)
                                      THEN /\ errno' = [errno EXCEPT ![self] = "ENOMEM"]
                                           /\ IF RollbackMmuLock = "yes"
                                                 THEN /\ pc' = [pc EXCEPT ![self] = "Lock_RollbackTakeMmuLock"]
                                                 ELSE /\ pc' = [pc EXCEPT ![self] = "Lock_RollbackUnmap"]
                                           /\ UNCHANGED << pages, s2, cleaned, 
                                                           index, entry, fresh >>
                                      ELSE /\ IF old.page = page /\ SameLeaf = "refused"
                                                 THEN /\ errno' = [errno EXCEPT ![self] = "EAGAIN"]
                                                      /\ IF RollbackMmuLock = "yes"
                                                            THEN /\ pc' = [pc EXCEPT ![self] = "Lock_RollbackTakeMmuLock"]
                                                            ELSE /\ pc' = [pc EXCEPT ![self] = "Lock_RollbackUnmap"]
                                                      /\ UNCHANGED << pages, 
                                                                      s2, 
                                                                      cleaned, 
                                                                      index, 
                                                                      entry, 
                                                                      fresh >>
                                                 ELSE /\ s2' = [s2 EXCEPT ![s][i] = Leaf(page, IF old.page = page /\ old.perm = "RW" THEN "RW" ELSE perm)]
                                                      /\ IF old = NoLeaf
                                                            THEN /\ fresh' = [fresh EXCEPT ![self] = fresh[self] \cup {<<i, page>>}]
                                                            ELSE /\ TRUE
                                                                 /\ fresh' = fresh
                                                      /\ IF ~CleaningWaits
                                                            THEN /\ cleaned' = [v \in Vcpus |-> [cleaned[v] EXCEPT ![s][i] = TRUE]]
                                                            ELSE /\ TRUE
                                                                 /\ UNCHANGED cleaned
                                                      /\ IF ListAdd = "after-map"
                                                            THEN /\ pages' = [pages EXCEPT ![s] = Append(pages[s], page)]
                                                            ELSE /\ TRUE
                                                                 /\ pages' = pages
                                                      /\ entry' = [entry EXCEPT ![self] = -1]
                                                      /\ IF index[self] < LastToLock(s)
                                                            THEN /\ index' = [index EXCEPT ![self] = index[self] + 1]
                                                                 /\ IF NotifierCheck = "page-before-pin"
                                                                       THEN /\ pc' = [pc EXCEPT ![self] = "LockPage_SampleBefore"]
                                                                       ELSE /\ pc' = [pc EXCEPT ![self] = "LockPage_TakeMmapRead"]
                                                            ELSE /\ IF ~TagsWait
                                                                       THEN /\ pc' = [pc EXCEPT ![self] = "Lock_SanitiseTags"]
                                                                       ELSE /\ IF ChargesFirst
                                                                                  THEN /\ pc' = [pc EXCEPT ![self] = "Lock_SetFlags"]
                                                                                  ELSE /\ pc' = [pc EXCEPT ![self] = "Lock_TakeMmapWrite"]
                                                                 /\ index' = index
                                                      /\ errno' = errno
                      /\ UNCHANGED << dead, kvmLock, slotsLock, mmapWriter, 
                                      mmapReaders, vcpuMutex, srcuReaders, 
                                      srcuWait, created, everRan, mmuOn, vcpu, 
                                      slotState, logging, slotLock, 
                                      slotVersion, listVersion, pins, hostPage, 
                                      hostNext, vma, cowShared, tags, oldTags, 
                                      mte, pending, due, left, mmuSeq, inval, 
                                      lockedVm, others, oops, seen, ip, slot, 
                                      cursor, sampled, charged, before, befell, 
                                      work, queue, stack >>

Lock_SanitiseTags(self) == /\ pc[self] = "Lock_SanitiseTags"
                           /\ IF mte
                                 THEN /\ mmapWriter = None
                                 ELSE /\ TRUE
                           /\ IF mte /\ ~Taggable(slot[self])
                                 THEN /\ errno' = [errno EXCEPT ![self] = "EFAULT"]
                                      /\ IF FailureIsComplete
                                            THEN /\ sampled' = [sampled EXCEPT ![self] = 0]
                                                 /\ IF ~FailureIsComplete
                                                       THEN /\ pc' = [pc EXCEPT ![self] = "Lock_RollbackUnpin"]
                                                       ELSE /\ IF RollbackMmuLock = "yes"
                                                                  THEN /\ pc' = [pc EXCEPT ![self] = "Lock_RollbackTakeMmuLock"]
                                                                  ELSE /\ pc' = [pc EXCEPT ![self] = "Lock_RollbackUnmap"]
                                            ELSE /\ pc' = [pc EXCEPT ![self] = "Lock_ReleaseSlotsLock"]
                                                 /\ UNCHANGED sampled
                                      /\ tags' = tags
                                 ELSE /\ IF mte
                                            THEN /\ LET s == slot[self] IN
                                                      tags' = [tags EXCEPT ![s] =          [i \in Ix(s) |-> [n \in PageNos |->
                                                                                  IF i \in PlacesToSanitiseAtLock(s) /\ pages[s][i + 1] = n /\ tags[s][i][n] = "raw"
                                                                                  THEN "zero" ELSE tags[s][i][n]]]]
                                            ELSE /\ TRUE
                                                 /\ tags' = tags
                                      /\ IF ChargesFirst
                                            THEN /\ pc' = [pc EXCEPT ![self] = "Lock_SetFlags"]
                                            ELSE /\ pc' = [pc EXCEPT ![self] = "Lock_TakeMmapWrite"]
                                      /\ UNCHANGED << errno, sampled >>
                           /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                           mmapWriter, mmapReaders, vcpuMutex, 
                                           srcuReaders, srcuWait, created, 
                                           everRan, mmuOn, vcpu, slotState, 
                                           logging, slotLock, slotVersion, 
                                           listVersion, pages, pins, s2, 
                                           hostPage, hostNext, vma, cowShared, 
                                           oldTags, cleaned, mte, pending, due, 
                                           left, mmuSeq, inval, lockedVm, 
                                           others, oops, seen, ip, slot, index, 
                                           entry, cursor, fresh, charged, 
                                           before, befell, work, queue, stack >>

Lock_TakeMmapWrite(self) == /\ pc[self] = "Lock_TakeMmapWrite"
                            /\ mmapWriter = None /\ mmapReaders = {}
                            /\ mmapWriter' = self
                            /\ pc' = [pc EXCEPT ![self] = "Lock_Account"]
                            /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                            mmapReaders, vcpuMutex, 
                                            srcuReaders, srcuWait, created, 
                                            everRan, mmuOn, vcpu, slotState, 
                                            logging, slotLock, slotVersion, 
                                            listVersion, pages, pins, s2, 
                                            hostPage, hostNext, vma, cowShared, 
                                            tags, oldTags, cleaned, mte, 
                                            pending, due, left, mmuSeq, inval, 
                                            lockedVm, others, errno, oops, 
                                            seen, ip, slot, index, entry, 
                                            cursor, sampled, fresh, charged, 
                                            before, befell, work, queue, stack >>

Lock_Account(self) == /\ pc[self] = "Lock_Account"
                      /\ mmapWriter' = None
                      /\ IF Op(self).op = "lock_account_fails" \/ IsOverLimitNow(slot[self])
                            THEN /\ errno' = [errno EXCEPT ![self] = "ENOMEM"]
                                 /\ IF ChargesFirst
                                       THEN /\ pc' = [pc EXCEPT ![self] = "Lock_ReleaseSlotsLock"]
                                       ELSE /\ IF RollbackMmuLock = "yes"
                                                  THEN /\ pc' = [pc EXCEPT ![self] = "Lock_RollbackTakeMmuLock"]
                                                  ELSE /\ pc' = [pc EXCEPT ![self] = "Lock_RollbackUnmap"]
                                 /\ UNCHANGED << lockedVm, charged >>
                            ELSE /\ lockedVm' = [lockedVm EXCEPT ![Mm] = (lockedVm[Mm] + ToCharge(slot[self])) % Ulong]
                                 /\ charged' = [charged EXCEPT ![self] = TRUE]
                                 /\ IF ChargesFirst
                                       THEN /\ IF SamplesOnce
                                                  THEN /\ pc' = [pc EXCEPT ![self] = "Lock_SampleSeq"]
                                                  ELSE /\ IF NotifierCheck = "page-before-pin"
                                                             THEN /\ pc' = [pc EXCEPT ![self] = "LockPage_SampleBefore"]
                                                             ELSE /\ pc' = [pc EXCEPT ![self] = "LockPage_TakeMmapRead"]
                                       ELSE /\ pc' = [pc EXCEPT ![self] = "Lock_SetFlags"]
                                 /\ errno' = errno
                      /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                      mmapReaders, vcpuMutex, srcuReaders, 
                                      srcuWait, created, everRan, mmuOn, vcpu, 
                                      slotState, logging, slotLock, 
                                      slotVersion, listVersion, pages, pins, 
                                      s2, hostPage, hostNext, vma, cowShared, 
                                      tags, oldTags, cleaned, mte, pending, 
                                      due, left, mmuSeq, inval, others, oops, 
                                      seen, ip, slot, index, entry, cursor, 
                                      sampled, fresh, before, befell, work, 
                                      queue, stack >>

Lock_SetFlags(self) == /\ pc[self] = "Lock_SetFlags"
                       /\ IF HoleCheck = "yes"
                             THEN /\ mmuLock = None
                             ELSE /\ TRUE
                       /\ IF HoleCheck = "yes" /\ IsHoled(slot[self], sampled[self])
                             THEN /\ errno' = [errno EXCEPT ![self] = "EAGAIN"]
                                  /\ sampled' = [sampled EXCEPT ![self] = 0]
                                  /\ IF ~FailureIsComplete
                                        THEN /\ pc' = [pc EXCEPT ![self] = "Lock_RollbackUnpin"]
                                        ELSE /\ IF RollbackMmuLock = "yes"
                                                   THEN /\ pc' = [pc EXCEPT ![self] = "Lock_RollbackTakeMmuLock"]
                                                   ELSE /\ pc' = [pc EXCEPT ![self] = "Lock_RollbackUnmap"]
                                  /\ UNCHANGED << slotLock, seen >>
                             ELSE /\ slotLock' = [slotLock EXCEPT ![slot[self]] = LockPerm(Op(self))]
                                  /\ IF Leaves(slot[self]) # Ix(slot[self])
                                        THEN /\ seen' = (seen \cup {"hole"})
                                        ELSE /\ TRUE
                                             /\ seen' = seen
                                  /\ pc' = [pc EXCEPT ![self] = "Lock_SetDcache"]
                                  /\ UNCHANGED << errno, sampled >>
                       /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                       mmapWriter, mmapReaders, vcpuMutex, 
                                       srcuReaders, srcuWait, created, everRan, 
                                       mmuOn, vcpu, slotState, logging, 
                                       slotVersion, listVersion, pages, pins, 
                                       s2, hostPage, hostNext, vma, cowShared, 
                                       tags, oldTags, cleaned, mte, pending, 
                                       due, left, mmuSeq, inval, lockedVm, 
                                       others, oops, ip, slot, index, entry, 
                                       cursor, fresh, charged, before, befell, 
                                       work, queue, stack >>

Lock_SetDcache(self) == /\ pc[self] = "Lock_SetDcache"
                        /\ IF CleaningWaits
                              THEN /\ pending' = (pending \cup {"DCACHE"})
                              ELSE /\ TRUE
                                   /\ UNCHANGED pending
                        /\ due' = [due EXCEPT ![slot[self]] = CleaningWaits]
                        /\ pc' = [pc EXCEPT ![self] = "Lock_SetTags"]
                        /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                        mmapWriter, mmapReaders, vcpuMutex, 
                                        srcuReaders, srcuWait, created, 
                                        everRan, mmuOn, vcpu, slotState, 
                                        logging, slotLock, slotVersion, 
                                        listVersion, pages, pins, s2, hostPage, 
                                        hostNext, vma, cowShared, tags, 
                                        oldTags, cleaned, mte, left, mmuSeq, 
                                        inval, lockedVm, others, errno, oops, 
                                        seen, ip, slot, index, entry, cursor, 
                                        sampled, fresh, charged, before, 
                                        befell, work, queue, stack >>

Lock_SetTags(self) == /\ pc[self] = "Lock_SetTags"
                      /\ IF TagsWait
                            THEN /\ pending' = (pending \cup {"TAGS"})
                            ELSE /\ TRUE
                                 /\ UNCHANGED pending
                      /\ pc' = [pc EXCEPT ![self] = "Lock_ReleaseSlotsLock"]
                      /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                      mmapWriter, mmapReaders, vcpuMutex, 
                                      srcuReaders, srcuWait, created, everRan, 
                                      mmuOn, vcpu, slotState, logging, 
                                      slotLock, slotVersion, listVersion, 
                                      pages, pins, s2, hostPage, hostNext, vma, 
                                      cowShared, tags, oldTags, cleaned, mte, 
                                      due, left, mmuSeq, inval, lockedVm, 
                                      others, errno, oops, seen, ip, slot, 
                                      index, entry, cursor, sampled, fresh, 
                                      charged, before, befell, work, queue, 
                                      stack >>

Lock_RollbackTakeMmuLock(self) == /\ pc[self] = "Lock_RollbackTakeMmuLock"
                                  /\ mmuLock = None
                                  /\ mmuLock' = self
                                  /\ pc' = [pc EXCEPT ![self] = "Lock_RollbackUnmap"]
                                  /\ UNCHANGED << dead, kvmLock, slotsLock, 
                                                  mmapWriter, mmapReaders, 
                                                  vcpuMutex, srcuReaders, 
                                                  srcuWait, created, everRan, 
                                                  mmuOn, vcpu, slotState, 
                                                  logging, slotLock, 
                                                  slotVersion, listVersion, 
                                                  pages, pins, s2, hostPage, 
                                                  hostNext, vma, cowShared, 
                                                  tags, oldTags, cleaned, mte, 
                                                  pending, due, left, mmuSeq, 
                                                  inval, lockedVm, others, 
                                                  errno, oops, seen, ip, slot, 
                                                  index, entry, cursor, 
                                                  sampled, fresh, charged, 
                                                  before, befell, work, queue, 
                                                  stack >>

Lock_RollbackUnmap(self) == /\ pc[self] = "Lock_RollbackUnmap"
                            /\ s2' = [s2 EXCEPT ![slot[self]] = Without(slot[self], ToTakeBack(self))]
                            /\ IF mmuLock = self
                                  THEN /\ mmuLock' = None
                                  ELSE /\ TRUE
                                       /\ UNCHANGED mmuLock
                            /\ pc' = [pc EXCEPT ![self] = "Lock_RollbackUnpin"]
                            /\ UNCHANGED << dead, kvmLock, slotsLock, 
                                            mmapWriter, mmapReaders, vcpuMutex, 
                                            srcuReaders, srcuWait, created, 
                                            everRan, mmuOn, vcpu, slotState, 
                                            logging, slotLock, slotVersion, 
                                            listVersion, pages, pins, hostPage, 
                                            hostNext, vma, cowShared, tags, 
                                            oldTags, cleaned, mte, pending, 
                                            due, left, mmuSeq, inval, lockedVm, 
                                            others, errno, oops, seen, ip, 
                                            slot, index, entry, cursor, 
                                            sampled, fresh, charged, before, 
                                            befell, work, queue, stack >>

Lock_RollbackUnpin(self) == /\ pc[self] = "Lock_RollbackUnpin"
                            /\ LET s == slot[self] IN
                                 /\ pins' = [pins EXCEPT ![s] = [i \in Ix(s) |-> [n \in PageNos |->
                                                                   pins[s][i][n] - (IF i \in ToDropPin(s) /\ pages[s][i + 1] = n THEN 1 ELSE 0)
                                                                     - (IF /\ i = FailedPlace(self)
                                                                           /\ entry[self] = n
                                                                           /\ FailureIsComplete
                                                                           /\ ListAdd = "after-map"
                                                                        THEN 1 ELSE 0)]]]
                                 /\ pages' = [pages EXCEPT ![s] = <<>>]
                            /\ entry' = [entry EXCEPT ![self] = -1]
                            /\ IF charged[self]
                                  THEN /\ pc' = [pc EXCEPT ![self] = "Lock_UnchargeTakeMmapWrite"]
                                  ELSE /\ pc' = [pc EXCEPT ![self] = "Lock_ReleaseSlotsLock"]
                            /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                            mmapWriter, mmapReaders, vcpuMutex, 
                                            srcuReaders, srcuWait, created, 
                                            everRan, mmuOn, vcpu, slotState, 
                                            logging, slotLock, slotVersion, 
                                            listVersion, s2, hostPage, 
                                            hostNext, vma, cowShared, tags, 
                                            oldTags, cleaned, mte, pending, 
                                            due, left, mmuSeq, inval, lockedVm, 
                                            others, errno, oops, seen, ip, 
                                            slot, index, cursor, sampled, 
                                            fresh, charged, before, befell, 
                                            work, queue, stack >>

Lock_UnchargeTakeMmapWrite(self) == /\ pc[self] = "Lock_UnchargeTakeMmapWrite"
                                    /\ mmapWriter = None /\ mmapReaders = {}
                                    /\ mmapWriter' = self
                                    /\ pc' = [pc EXCEPT ![self] = "Lock_Uncharge"]
                                    /\ UNCHANGED << dead, kvmLock, slotsLock, 
                                                    mmuLock, mmapReaders, 
                                                    vcpuMutex, srcuReaders, 
                                                    srcuWait, created, everRan, 
                                                    mmuOn, vcpu, slotState, 
                                                    logging, slotLock, 
                                                    slotVersion, listVersion, 
                                                    pages, pins, s2, hostPage, 
                                                    hostNext, vma, cowShared, 
                                                    tags, oldTags, cleaned, 
                                                    mte, pending, due, left, 
                                                    mmuSeq, inval, lockedVm, 
                                                    others, errno, oops, seen, 
                                                    ip, slot, index, entry, 
                                                    cursor, sampled, fresh, 
                                                    charged, before, befell, 
                                                    work, queue, stack >>

Lock_Uncharge(self) == /\ pc[self] = "Lock_Uncharge"
                       /\ mmapWriter' = None
                       /\ IF Wraps(Mm, (ToGiveBack(slot[self])))
                             THEN /\ IF oops = NoOops
                                        THEN /\ oops' = Oops("warn", Mm, self)
                                        ELSE /\ TRUE
                                             /\ oops' = oops
                             ELSE /\ TRUE
                                  /\ oops' = oops
                       /\ lockedVm' = [lockedVm EXCEPT ![Mm] = (lockedVm[Mm] + Ulong - (ToGiveBack(slot[self]))) % Ulong]
                       /\ pc' = [pc EXCEPT ![self] = "Lock_ReleaseSlotsLock"]
                       /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                       mmapReaders, vcpuMutex, srcuReaders, 
                                       srcuWait, created, everRan, mmuOn, vcpu, 
                                       slotState, logging, slotLock, 
                                       slotVersion, listVersion, pages, pins, 
                                       s2, hostPage, hostNext, vma, cowShared, 
                                       tags, oldTags, cleaned, mte, pending, 
                                       due, left, mmuSeq, inval, others, errno, 
                                       seen, ip, slot, index, entry, cursor, 
                                       sampled, fresh, charged, before, befell, 
                                       work, queue, stack >>

Lock_ReleaseSlotsLock(self) == /\ pc[self] = "Lock_ReleaseSlotsLock"
                               /\ slotsLock' = None
                               /\ pc' = [pc EXCEPT ![self] = Head(stack[self]).pc]
                               /\ stack' = [stack EXCEPT ![self] = Tail(stack[self])]
                               /\ UNCHANGED << dead, kvmLock, mmuLock, 
                                               mmapWriter, mmapReaders, 
                                               vcpuMutex, srcuReaders, 
                                               srcuWait, created, everRan, 
                                               mmuOn, vcpu, slotState, logging, 
                                               slotLock, slotVersion, 
                                               listVersion, pages, pins, s2, 
                                               hostPage, hostNext, vma, 
                                               cowShared, tags, oldTags, 
                                               cleaned, mte, pending, due, 
                                               left, mmuSeq, inval, lockedVm, 
                                               others, errno, oops, seen, ip, 
                                               slot, index, entry, cursor, 
                                               sampled, fresh, charged, before, 
                                               befell, work, queue >>

LockMemslot(self) == Lock_TakeSlotsLock(self) \/ Lock_Precheck(self)
                        \/ Lock_SampleSeq(self)
                        \/ LockPage_SampleBefore(self)
                        \/ LockPage_TakeMmapRead(self)
                        \/ LockPage_Pin(self) \/ LockPage_TakeMmuLock(self)
                        \/ LockPage_Map(self) \/ Lock_SanitiseTags(self)
                        \/ Lock_TakeMmapWrite(self) \/ Lock_Account(self)
                        \/ Lock_SetFlags(self) \/ Lock_SetDcache(self)
                        \/ Lock_SetTags(self)
                        \/ Lock_RollbackTakeMmuLock(self)
                        \/ Lock_RollbackUnmap(self)
                        \/ Lock_RollbackUnpin(self)
                        \/ Lock_UnchargeTakeMmapWrite(self)
                        \/ Lock_Uncharge(self)
                        \/ Lock_ReleaseSlotsLock(self)

Unlock_TakeSlotsLock(self) == /\ pc[self] = "Unlock_TakeSlotsLock"
                              /\ slotsLock = None
                              /\ slotsLock' = self
                              /\ LET op == Op(self) IN
                                   LET s == NamedSlot(Op(self)) IN
                                     IF OnlyChecks
                                        THEN /\ errno' = [errno EXCEPT ![self] = "EINVAL"]
                                             /\ pc' = [pc EXCEPT ![self] = "Unlock_ReleaseSlotsLock"]
                                             /\ UNCHANGED << slot, queue >>
                                        ELSE /\ IF UnlocksOne(op) /\ (IF s = None THEN TRUE
                                                                      ELSE ~InSet(s) \/ (slotLock[s] = None /\ UnlockTest = "checked"))
                                                   THEN /\ errno' = [errno EXCEPT ![self] = "EINVAL"]
                                                        /\ pc' = [pc EXCEPT ![self] = "Unlock_ReleaseSlotsLock"]
                                                        /\ UNCHANGED << slot, 
                                                                        queue >>
                                                   ELSE /\ queue' = [queue EXCEPT ![self] = Targets(op, s)]
                                                        /\ IF Targets(op, s) = {}
                                                              THEN /\ pc' = [pc EXCEPT ![self] = "Unlock_TestLast"]
                                                                   /\ slot' = slot
                                                              ELSE /\ slot' = [slot EXCEPT ![self] = FirstSlot(Targets(op, s))]
                                                                   /\ IF UnlockHoldsMmuLock
                                                                         THEN /\ pc' = [pc EXCEPT ![self] = "Unlock_TakeMmuLock"]
                                                                         ELSE /\ pc' = [pc EXCEPT ![self] = "Unlock_TestPending"]
                                                        /\ errno' = errno
                              /\ UNCHANGED << dead, kvmLock, mmuLock, 
                                              mmapWriter, mmapReaders, 
                                              vcpuMutex, srcuReaders, srcuWait, 
                                              created, everRan, mmuOn, vcpu, 
                                              slotState, logging, slotLock, 
                                              slotVersion, listVersion, pages, 
                                              pins, s2, hostPage, hostNext, 
                                              vma, cowShared, tags, oldTags, 
                                              cleaned, mte, pending, due, left, 
                                              mmuSeq, inval, lockedVm, others, 
                                              oops, seen, ip, index, entry, 
                                              cursor, sampled, fresh, charged, 
                                              before, befell, work, stack >>

Unlock_TakeMmuLock(self) == /\ pc[self] = "Unlock_TakeMmuLock"
                            /\ mmuLock = None
                            /\ mmuLock' = self
                            /\ IF ~UnlockHoldsMmuLock
                                  THEN /\ pc' = [pc EXCEPT ![self] = "Unlock_Unmap"]
                                  ELSE /\ pc' = [pc EXCEPT ![self] = "Unlock_TestPending"]
                            /\ UNCHANGED << dead, kvmLock, slotsLock, 
                                            mmapWriter, mmapReaders, vcpuMutex, 
                                            srcuReaders, srcuWait, created, 
                                            everRan, mmuOn, vcpu, slotState, 
                                            logging, slotLock, slotVersion, 
                                            listVersion, pages, pins, s2, 
                                            hostPage, hostNext, vma, cowShared, 
                                            tags, oldTags, cleaned, mte, 
                                            pending, due, left, mmuSeq, inval, 
                                            lockedVm, others, errno, oops, 
                                            seen, ip, slot, index, entry, 
                                            cursor, sampled, fresh, charged, 
                                            before, befell, work, queue, stack >>

Unlock_TestPending(self) == /\ pc[self] = "Unlock_TestPending"
                            /\ LET unmaps == CASE UnlockUnmap = "any-pending" -> pending # {}
                                               [] UnlockUnmap = "own-work"    -> due[slot[self]]
                                               [] OTHER                       -> FALSE IN
                                 IF ~unmaps
                                    THEN /\ IF FlagGoesFirst
                                               THEN /\ pc' = [pc EXCEPT ![self] = "Unlock_ClearFlag"]
                                               ELSE /\ pc' = [pc EXCEPT ![self] = "Unlock_Unpin"]
                                    ELSE /\ IF ~UnlockHoldsMmuLock
                                               THEN /\ pc' = [pc EXCEPT ![self] = "Unlock_TakeMmuLock"]
                                               ELSE /\ pc' = [pc EXCEPT ![self] = "Unlock_Unmap"]
                            /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                            mmapWriter, mmapReaders, vcpuMutex, 
                                            srcuReaders, srcuWait, created, 
                                            everRan, mmuOn, vcpu, slotState, 
                                            logging, slotLock, slotVersion, 
                                            listVersion, pages, pins, s2, 
                                            hostPage, hostNext, vma, cowShared, 
                                            tags, oldTags, cleaned, mte, 
                                            pending, due, left, mmuSeq, inval, 
                                            lockedVm, others, errno, oops, 
                                            seen, ip, slot, index, entry, 
                                            cursor, sampled, fresh, charged, 
                                            before, befell, work, queue, stack >>

Unlock_Unmap(self) == /\ pc[self] = "Unlock_Unmap"
                      /\ s2' = [s2 EXCEPT ![slot[self]] = Without(slot[self], ToUnmapAtUnlock(slot[self]))]
                      /\ IF ~UnlockHoldsMmuLock
                            THEN /\ mmuLock' = None
                            ELSE /\ TRUE
                                 /\ UNCHANGED mmuLock
                      /\ IF FlagGoesFirst
                            THEN /\ pc' = [pc EXCEPT ![self] = "Unlock_ClearFlag"]
                            ELSE /\ pc' = [pc EXCEPT ![self] = "Unlock_Unpin"]
                      /\ UNCHANGED << dead, kvmLock, slotsLock, mmapWriter, 
                                      mmapReaders, vcpuMutex, srcuReaders, 
                                      srcuWait, created, everRan, mmuOn, vcpu, 
                                      slotState, logging, slotLock, 
                                      slotVersion, listVersion, pages, pins, 
                                      hostPage, hostNext, vma, cowShared, tags, 
                                      oldTags, cleaned, mte, pending, due, 
                                      left, mmuSeq, inval, lockedVm, others, 
                                      errno, oops, seen, ip, slot, index, 
                                      entry, cursor, sampled, fresh, charged, 
                                      before, befell, work, queue, stack >>

Unlock_Unpin(self) == /\ pc[self] = "Unlock_Unpin"
                      /\ IF listVersion[(slot[self])] = -1
                            THEN /\ IF oops = NoOops
                                       THEN /\ oops' = Oops("null-deref", (slot[self]), self)
                                       ELSE /\ TRUE
                                            /\ oops' = oops
                            ELSE /\ IF listVersion[(slot[self])] # slotVersion[(slot[self])]
                                       THEN /\ IF oops = NoOops
                                                  THEN /\ oops' = Oops("use-after-free", (slot[self]), self)
                                                  ELSE /\ TRUE
                                                       /\ oops' = oops
                                       ELSE /\ TRUE
                                            /\ oops' = oops
                      /\ pins' = [pins EXCEPT ![(slot[self])] = [i \in Ix((slot[self])) |-> [n \in PageNos |->
                                                                   IF i \in ToUnpin((slot[self])) /\ pages[(slot[self])][i + 1] = n
                                                                   THEN pins[(slot[self])][i][n] - 1 ELSE pins[(slot[self])][i][n]]]]
                      /\ pages' = [pages EXCEPT ![(slot[self])] = <<>>]
                      /\ pc' = [pc EXCEPT ![self] = "Unlock_TakeMmapWrite"]
                      /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                      mmapWriter, mmapReaders, vcpuMutex, 
                                      srcuReaders, srcuWait, created, everRan, 
                                      mmuOn, vcpu, slotState, logging, 
                                      slotLock, slotVersion, listVersion, s2, 
                                      hostPage, hostNext, vma, cowShared, tags, 
                                      oldTags, cleaned, mte, pending, due, 
                                      left, mmuSeq, inval, lockedVm, others, 
                                      errno, seen, ip, slot, index, entry, 
                                      cursor, sampled, fresh, charged, before, 
                                      befell, work, queue, stack >>

Unlock_TakeMmapWrite(self) == /\ pc[self] = "Unlock_TakeMmapWrite"
                              /\ mmapWriter = None /\ mmapReaders = {}
                              /\ mmapWriter' = self
                              /\ pc' = [pc EXCEPT ![self] = "Unlock_Uncharge"]
                              /\ UNCHANGED << dead, kvmLock, slotsLock, 
                                              mmuLock, mmapReaders, vcpuMutex, 
                                              srcuReaders, srcuWait, created, 
                                              everRan, mmuOn, vcpu, slotState, 
                                              logging, slotLock, slotVersion, 
                                              listVersion, pages, pins, s2, 
                                              hostPage, hostNext, vma, 
                                              cowShared, tags, oldTags, 
                                              cleaned, mte, pending, due, left, 
                                              mmuSeq, inval, lockedVm, others, 
                                              errno, oops, seen, ip, slot, 
                                              index, entry, cursor, sampled, 
                                              fresh, charged, before, befell, 
                                              work, queue, stack >>

Unlock_Uncharge(self) == /\ pc[self] = "Unlock_Uncharge"
                         /\ mmapWriter' = None
                         /\ IF Wraps(Mm, (ToUncharge(slot[self])))
                               THEN /\ IF oops = NoOops
                                          THEN /\ oops' = Oops("warn", Mm, self)
                                          ELSE /\ TRUE
                                               /\ oops' = oops
                               ELSE /\ TRUE
                                    /\ oops' = oops
                         /\ lockedVm' = [lockedVm EXCEPT ![Mm] = (lockedVm[Mm] + Ulong - (ToUncharge(slot[self]))) % Ulong]
                         /\ IF FlagGoesFirst
                               THEN /\ queue' = [queue EXCEPT ![self] = queue[self] \ {slot[self]}]
                                    /\ IF queue'[self] = {}
                                          THEN /\ pc' = [pc EXCEPT ![self] = "Unlock_TestLast"]
                                               /\ slot' = slot
                                          ELSE /\ slot' = [slot EXCEPT ![self] = FirstSlot(queue'[self])]
                                               /\ IF UnlockHoldsMmuLock
                                                     THEN /\ pc' = [pc EXCEPT ![self] = "Unlock_TakeMmuLock"]
                                                     ELSE /\ pc' = [pc EXCEPT ![self] = "Unlock_TestPending"]
                               ELSE /\ pc' = [pc EXCEPT ![self] = "Unlock_ClearFlag"]
                                    /\ UNCHANGED << slot, queue >>
                         /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                         mmapReaders, vcpuMutex, srcuReaders, 
                                         srcuWait, created, everRan, mmuOn, 
                                         vcpu, slotState, logging, slotLock, 
                                         slotVersion, listVersion, pages, pins, 
                                         s2, hostPage, hostNext, vma, 
                                         cowShared, tags, oldTags, cleaned, 
                                         mte, pending, due, left, mmuSeq, 
                                         inval, others, errno, seen, ip, index, 
                                         entry, cursor, sampled, fresh, 
                                         charged, before, befell, work, stack >>

Unlock_ClearFlag(self) == /\ pc[self] = "Unlock_ClearFlag"
                          /\ IF due[slot[self]] /\ \E i \in Leaves(slot[self]) : ~IsFit(slot[self], i)
                                THEN /\ seen' = (seen \cup {"unclean"})
                                ELSE /\ TRUE
                                     /\ seen' = seen
                          /\ slotLock' = [slotLock EXCEPT ![slot[self]] = None]
                          /\ due' = [due EXCEPT ![slot[self]] = FALSE]
                          /\ oldTags' = [v \in Vcpus |-> [oldTags[v] EXCEPT ![(slot[self])] = [i \in Ix((slot[self])) |-> {}]]]
                          /\ IF UnlockHoldsMmuLock
                                THEN /\ mmuLock' = None
                                ELSE /\ TRUE
                                     /\ UNCHANGED mmuLock
                          /\ IF FlagGoesFirst
                                THEN /\ pc' = [pc EXCEPT ![self] = "Unlock_Unpin"]
                                     /\ UNCHANGED << slot, queue >>
                                ELSE /\ queue' = [queue EXCEPT ![self] = queue[self] \ {slot[self]}]
                                     /\ IF queue'[self] = {}
                                           THEN /\ pc' = [pc EXCEPT ![self] = "Unlock_TestLast"]
                                                /\ slot' = slot
                                           ELSE /\ slot' = [slot EXCEPT ![self] = FirstSlot(queue'[self])]
                                                /\ IF UnlockHoldsMmuLock
                                                      THEN /\ pc' = [pc EXCEPT ![self] = "Unlock_TakeMmuLock"]
                                                      ELSE /\ pc' = [pc EXCEPT ![self] = "Unlock_TestPending"]
                          /\ UNCHANGED << dead, kvmLock, slotsLock, mmapWriter, 
                                          mmapReaders, vcpuMutex, srcuReaders, 
                                          srcuWait, created, everRan, mmuOn, 
                                          vcpu, slotState, logging, 
                                          slotVersion, listVersion, pages, 
                                          pins, s2, hostPage, hostNext, vma, 
                                          cowShared, tags, cleaned, mte, 
                                          pending, left, mmuSeq, inval, 
                                          lockedVm, others, errno, oops, ip, 
                                          index, entry, cursor, sampled, fresh, 
                                          charged, before, befell, work, stack >>

Unlock_TestLast(self) == /\ pc[self] = "Unlock_TestLast"
                         /\ IF pending = {} \/ ~IsNothingLocked
                               THEN /\ pc' = [pc EXCEPT ![self] = "Unlock_ReleaseSlotsLock"]
                               ELSE /\ pc' = [pc EXCEPT ![self] = "Unlock_ZeroPending"]
                         /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                         mmapWriter, mmapReaders, vcpuMutex, 
                                         srcuReaders, srcuWait, created, 
                                         everRan, mmuOn, vcpu, slotState, 
                                         logging, slotLock, slotVersion, 
                                         listVersion, pages, pins, s2, 
                                         hostPage, hostNext, vma, cowShared, 
                                         tags, oldTags, cleaned, mte, pending, 
                                         due, left, mmuSeq, inval, lockedVm, 
                                         others, errno, oops, seen, ip, slot, 
                                         index, entry, cursor, sampled, fresh, 
                                         charged, before, befell, work, queue, 
                                         stack >>

Unlock_ZeroPending(self) == /\ pc[self] = "Unlock_ZeroPending"
                            /\ pending' = {}
                            /\ pc' = [pc EXCEPT ![self] = "Unlock_ReleaseSlotsLock"]
                            /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                            mmapWriter, mmapReaders, vcpuMutex, 
                                            srcuReaders, srcuWait, created, 
                                            everRan, mmuOn, vcpu, slotState, 
                                            logging, slotLock, slotVersion, 
                                            listVersion, pages, pins, s2, 
                                            hostPage, hostNext, vma, cowShared, 
                                            tags, oldTags, cleaned, mte, due, 
                                            left, mmuSeq, inval, lockedVm, 
                                            others, errno, oops, seen, ip, 
                                            slot, index, entry, cursor, 
                                            sampled, fresh, charged, before, 
                                            befell, work, queue, stack >>

Unlock_ReleaseSlotsLock(self) == /\ pc[self] = "Unlock_ReleaseSlotsLock"
                                 /\ slotsLock' = None
                                 /\ pc' = [pc EXCEPT ![self] = Head(stack[self]).pc]
                                 /\ stack' = [stack EXCEPT ![self] = Tail(stack[self])]
                                 /\ UNCHANGED << dead, kvmLock, mmuLock, 
                                                 mmapWriter, mmapReaders, 
                                                 vcpuMutex, srcuReaders, 
                                                 srcuWait, created, everRan, 
                                                 mmuOn, vcpu, slotState, 
                                                 logging, slotLock, 
                                                 slotVersion, listVersion, 
                                                 pages, pins, s2, hostPage, 
                                                 hostNext, vma, cowShared, 
                                                 tags, oldTags, cleaned, mte, 
                                                 pending, due, left, mmuSeq, 
                                                 inval, lockedVm, others, 
                                                 errno, oops, seen, ip, slot, 
                                                 index, entry, cursor, sampled, 
                                                 fresh, charged, before, 
                                                 befell, work, queue >>

UnlockMemslot(self) == Unlock_TakeSlotsLock(self)
                          \/ Unlock_TakeMmuLock(self)
                          \/ Unlock_TestPending(self) \/ Unlock_Unmap(self)
                          \/ Unlock_Unpin(self)
                          \/ Unlock_TakeMmapWrite(self)
                          \/ Unlock_Uncharge(self)
                          \/ Unlock_ClearFlag(self)
                          \/ Unlock_TestLast(self)
                          \/ Unlock_ZeroPending(self)
                          \/ Unlock_ReleaseSlotsLock(self)

Lock_TakeKvmLock(self) == /\ pc[self] = "Lock_TakeKvmLock"
                          /\ kvmLock = None
                          /\ kvmLock' = self
                          /\ IF VcpusAreLocked /\ VcpusToLock # {}
                                THEN /\ pc' = [pc EXCEPT ![self] = "Lock_TakeVcpu"]
                                     /\ stack' = stack
                                ELSE /\ IF IsUnlock(Op(self))
                                           THEN /\ stack' = [stack EXCEPT ![self] = << [ procedure |->  "UnlockMemslot",
                                                                                         pc        |->  "Lock_ReleaseKvmLock" ] >>
                                                                                     \o stack[self]]
                                                /\ pc' = [pc EXCEPT ![self] = "Unlock_TakeSlotsLock"]
                                           ELSE /\ IF HasRunCheck = "yes"
                                                      THEN /\ pc' = [pc EXCEPT ![self] = "Lock_CheckRun"]
                                                           /\ stack' = stack
                                                      ELSE /\ stack' = [stack EXCEPT ![self] = << [ procedure |->  "LockMemslot",
                                                                                                    pc        |->  "Lock_ReleaseKvmLock" ] >>
                                                                                                \o stack[self]]
                                                           /\ pc' = [pc EXCEPT ![self] = "Lock_TakeSlotsLock"]
                          /\ UNCHANGED << dead, slotsLock, mmuLock, mmapWriter, 
                                          mmapReaders, vcpuMutex, srcuReaders, 
                                          srcuWait, created, everRan, mmuOn, 
                                          vcpu, slotState, logging, slotLock, 
                                          slotVersion, listVersion, pages, 
                                          pins, s2, hostPage, hostNext, vma, 
                                          cowShared, tags, oldTags, cleaned, 
                                          mte, pending, due, left, mmuSeq, 
                                          inval, lockedVm, others, errno, oops, 
                                          seen, ip, slot, index, entry, cursor, 
                                          sampled, fresh, charged, before, 
                                          befell, work, queue >>

Lock_TakeVcpu(self) == /\ pc[self] = "Lock_TakeVcpu"
                       /\ LET v == FirstVcpu({w \in VcpusToLock : VcpuId[w] >= cursor[self]}) IN
                            IF vcpuMutex[v] # None /\ ~VcpusAreWaitedFor
                               THEN /\ errno' = [errno EXCEPT ![self] = "EBUSY"]
                                    /\ IF \E w \in VcpusToLock : VcpuId[w] < VcpuId[v]
                                          THEN /\ cursor' = [cursor EXCEPT ![self] = VcpuId[v]]
                                               /\ pc' = [pc EXCEPT ![self] = "Lock_RollbackVcpu"]
                                          ELSE /\ cursor' = [cursor EXCEPT ![self] = 0]
                                               /\ pc' = [pc EXCEPT ![self] = "Lock_ReleaseKvmLock"]
                                    /\ UNCHANGED << vcpuMutex, stack >>
                               ELSE /\ vcpuMutex[v] = None
                                    /\ vcpuMutex' = [vcpuMutex EXCEPT ![v] = self]
                                    /\ cursor' = [cursor EXCEPT ![self] = IF \E w \in VcpusToLock : VcpuId[w] > VcpuId[v] THEN VcpuId[v] + 1 ELSE 0]
                                    /\ IF cursor'[self] # 0
                                          THEN /\ pc' = [pc EXCEPT ![self] = "Lock_TakeVcpu"]
                                               /\ stack' = stack
                                          ELSE /\ IF IsUnlock(Op(self))
                                                     THEN /\ stack' = [stack EXCEPT ![self] = << [ procedure |->  "UnlockMemslot",
                                                                                                   pc        |->  "Lock_ReleaseVcpu" ] >>
                                                                                               \o stack[self]]
                                                          /\ pc' = [pc EXCEPT ![self] = "Unlock_TakeSlotsLock"]
                                                     ELSE /\ IF HasRunCheck = "yes"
                                                                THEN /\ pc' = [pc EXCEPT ![self] = "Lock_CheckRun"]
                                                                     /\ stack' = stack
                                                                ELSE /\ stack' = [stack EXCEPT ![self] = << [ procedure |->  "LockMemslot",
                                                                                                              pc        |->  "Lock_ReleaseVcpu" ] >>
                                                                                                          \o stack[self]]
                                                                     /\ pc' = [pc EXCEPT ![self] = "Lock_TakeSlotsLock"]
                                    /\ errno' = errno
                       /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                       mmapWriter, mmapReaders, srcuReaders, 
                                       srcuWait, created, everRan, mmuOn, vcpu, 
                                       slotState, logging, slotLock, 
                                       slotVersion, listVersion, pages, pins, 
                                       s2, hostPage, hostNext, vma, cowShared, 
                                       tags, oldTags, cleaned, mte, pending, 
                                       due, left, mmuSeq, inval, lockedVm, 
                                       others, oops, seen, ip, slot, index, 
                                       entry, sampled, fresh, charged, before, 
                                       befell, work, queue >>

Lock_RollbackVcpu(self) == /\ pc[self] = "Lock_RollbackVcpu"
                           /\ LET v == LastVcpu({w \in VcpusToLock : VcpuId[w] < cursor[self]}) IN
                                /\ vcpuMutex' = [vcpuMutex EXCEPT ![v] = None]
                                /\ cursor' = [cursor EXCEPT ![self] = IF \E w \in VcpusToLock : VcpuId[w] < VcpuId[v] THEN VcpuId[v] ELSE 0]
                                /\ IF cursor'[self] # 0
                                      THEN /\ pc' = [pc EXCEPT ![self] = "Lock_RollbackVcpu"]
                                      ELSE /\ pc' = [pc EXCEPT ![self] = "Lock_ReleaseKvmLock"]
                           /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                           mmapWriter, mmapReaders, 
                                           srcuReaders, srcuWait, created, 
                                           everRan, mmuOn, vcpu, slotState, 
                                           logging, slotLock, slotVersion, 
                                           listVersion, pages, pins, s2, 
                                           hostPage, hostNext, vma, cowShared, 
                                           tags, oldTags, cleaned, mte, 
                                           pending, due, left, mmuSeq, inval, 
                                           lockedVm, others, errno, oops, seen, 
                                           ip, slot, index, entry, sampled, 
                                           fresh, charged, before, befell, 
                                           work, queue, stack >>

Lock_CheckRun(self) == /\ pc[self] = "Lock_CheckRun"
                       /\ IF \E v \in Created : everRan[v]
                             THEN /\ errno' = [errno EXCEPT ![self] = "EBUSY"]
                                  /\ IF HeldBy(self) # {}
                                        THEN /\ pc' = [pc EXCEPT ![self] = "Lock_ReleaseVcpu"]
                                        ELSE /\ pc' = [pc EXCEPT ![self] = "Lock_ReleaseKvmLock"]
                                  /\ stack' = stack
                             ELSE /\ IF HeldBy(self) # {}
                                        THEN /\ stack' = [stack EXCEPT ![self] = << [ procedure |->  "LockMemslot",
                                                                                      pc        |->  "Lock_ReleaseVcpu" ] >>
                                                                                  \o stack[self]]
                                             /\ pc' = [pc EXCEPT ![self] = "Lock_TakeSlotsLock"]
                                        ELSE /\ stack' = [stack EXCEPT ![self] = << [ procedure |->  "LockMemslot",
                                                                                      pc        |->  "Lock_ReleaseKvmLock" ] >>
                                                                                  \o stack[self]]
                                             /\ pc' = [pc EXCEPT ![self] = "Lock_TakeSlotsLock"]
                                  /\ errno' = errno
                       /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                       mmapWriter, mmapReaders, vcpuMutex, 
                                       srcuReaders, srcuWait, created, everRan, 
                                       mmuOn, vcpu, slotState, logging, 
                                       slotLock, slotVersion, listVersion, 
                                       pages, pins, s2, hostPage, hostNext, 
                                       vma, cowShared, tags, oldTags, cleaned, 
                                       mte, pending, due, left, mmuSeq, inval, 
                                       lockedVm, others, oops, seen, ip, slot, 
                                       index, entry, cursor, sampled, fresh, 
                                       charged, before, befell, work, queue >>

Lock_ReleaseVcpu(self) == /\ pc[self] = "Lock_ReleaseVcpu"
                          /\ vcpuMutex' = [v \in Vcpus |-> IF vcpuMutex[v] = self THEN None ELSE vcpuMutex[v]]
                          /\ pc' = [pc EXCEPT ![self] = "Lock_ReleaseKvmLock"]
                          /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                          mmapWriter, mmapReaders, srcuReaders, 
                                          srcuWait, created, everRan, mmuOn, 
                                          vcpu, slotState, logging, slotLock, 
                                          slotVersion, listVersion, pages, 
                                          pins, s2, hostPage, hostNext, vma, 
                                          cowShared, tags, oldTags, cleaned, 
                                          mte, pending, due, left, mmuSeq, 
                                          inval, lockedVm, others, errno, oops, 
                                          seen, ip, slot, index, entry, cursor, 
                                          sampled, fresh, charged, before, 
                                          befell, work, queue, stack >>

Lock_ReleaseKvmLock(self) == /\ pc[self] = "Lock_ReleaseKvmLock"
                             /\ kvmLock' = None
                             /\ pc' = [pc EXCEPT ![self] = Head(stack[self]).pc]
                             /\ stack' = [stack EXCEPT ![self] = Tail(stack[self])]
                             /\ UNCHANGED << dead, slotsLock, mmuLock, 
                                             mmapWriter, mmapReaders, 
                                             vcpuMutex, srcuReaders, srcuWait, 
                                             created, everRan, mmuOn, vcpu, 
                                             slotState, logging, slotLock, 
                                             slotVersion, listVersion, pages, 
                                             pins, s2, hostPage, hostNext, vma, 
                                             cowShared, tags, oldTags, cleaned, 
                                             mte, pending, due, left, mmuSeq, 
                                             inval, lockedVm, others, errno, 
                                             oops, seen, ip, slot, index, 
                                             entry, cursor, sampled, fresh, 
                                             charged, before, befell, work, 
                                             queue >>

LockUserMemoryRegion(self) == Lock_TakeKvmLock(self) \/ Lock_TakeVcpu(self)
                                 \/ Lock_RollbackVcpu(self)
                                 \/ Lock_CheckRun(self)
                                 \/ Lock_ReleaseVcpu(self)
                                 \/ Lock_ReleaseKvmLock(self)

Fault_Age(self) == /\ pc[self] = "Fault_Age"
                   /\ mmuLock = None
                   /\ LET op == Op(self) IN
                        IF s2[op.slot][op.index] # NoLeaf
                           THEN /\ s2' = [s2 EXCEPT ![op.slot][op.index].young = TRUE]
                           ELSE /\ TRUE
                                /\ s2' = s2
                   /\ pc' = [pc EXCEPT ![self] = Head(stack[self]).pc]
                   /\ stack' = [stack EXCEPT ![self] = Tail(stack[self])]
                   /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                   mmapWriter, mmapReaders, vcpuMutex, 
                                   srcuReaders, srcuWait, created, everRan, 
                                   mmuOn, vcpu, slotState, logging, slotLock, 
                                   slotVersion, listVersion, pages, pins, 
                                   hostPage, hostNext, vma, cowShared, tags, 
                                   oldTags, cleaned, mte, pending, due, left, 
                                   mmuSeq, inval, lockedVm, others, errno, 
                                   oops, seen, ip, slot, index, entry, cursor, 
                                   sampled, fresh, charged, before, befell, 
                                   work, queue >>

HandleAccessFault(self) == Fault_Age(self)

Fault_FindSlot(self) == /\ pc[self] = "Fault_FindSlot"
                        /\ srcuReaders' = (srcuReaders \cup {self})
                        /\ sampled' = [sampled EXCEPT ![self] = mmuSeq]
                        /\ LET op == Op(self) IN
                             IF slotState[op.slot] # "active" \/ (Writes(op) /\ Readonly(op.slot))
                                THEN /\ errno' = [errno EXCEPT ![self] = "MMIO"]
                                     /\ pc' = [pc EXCEPT ![self] = "Fault_SrcuUnlock"]
                                ELSE /\ pc' = [pc EXCEPT ![self] = "Fault_TakeMmapRead"]
                                     /\ errno' = errno
                        /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                        mmapWriter, mmapReaders, vcpuMutex, 
                                        srcuWait, created, everRan, mmuOn, 
                                        vcpu, slotState, logging, slotLock, 
                                        slotVersion, listVersion, pages, pins, 
                                        s2, hostPage, hostNext, vma, cowShared, 
                                        tags, oldTags, cleaned, mte, pending, 
                                        due, left, mmuSeq, inval, lockedVm, 
                                        others, oops, seen, ip, slot, index, 
                                        entry, cursor, fresh, charged, before, 
                                        befell, work, queue, stack >>

Fault_TakeMmapRead(self) == /\ pc[self] = "Fault_TakeMmapRead"
                            /\ mmapWriter = None
                            /\ mmapReaders' = (mmapReaders \cup {self})
                            /\ pc' = [pc EXCEPT ![self] = "Fault_GetPage"]
                            /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                            mmapWriter, vcpuMutex, srcuReaders, 
                                            srcuWait, created, everRan, mmuOn, 
                                            vcpu, slotState, logging, slotLock, 
                                            slotVersion, listVersion, pages, 
                                            pins, s2, hostPage, hostNext, vma, 
                                            cowShared, tags, oldTags, cleaned, 
                                            mte, pending, due, left, mmuSeq, 
                                            inval, lockedVm, others, errno, 
                                            oops, seen, ip, slot, index, entry, 
                                            cursor, sampled, fresh, charged, 
                                            before, befell, work, queue, stack >>

Fault_GetPage(self) == /\ pc[self] = "Fault_GetPage"
                       /\ mmapReaders' = mmapReaders \ {self}
                       /\ LET op == Op(self) IN
                            IF ~vma[op.slot][op.index]
                               THEN /\ errno' = [errno EXCEPT ![self] = "EFAULT"]
                                    /\ pc' = [pc EXCEPT ![self] = "Fault_SrcuUnlock"]
                                    /\ UNCHANGED << s2, hostPage, hostNext, 
                                                    cowShared, tags, oldTags, 
                                                    cleaned, mmuSeq, entry >>
                               ELSE /\ IF hostPage[(op.slot)][(PlaceToGet(op))] = -1
                                          THEN /\ entry' = [entry EXCEPT ![self] = hostNext[(op.slot)][(PlaceToGet(op))]]
                                               /\ IF FALSE /\ hostPage[(op.slot)][(PlaceToGet(op))] >= 0
                                                     THEN /\ tags' = [tags EXCEPT ![(op.slot)][(PlaceToGet(op))][hostNext[(op.slot)][(PlaceToGet(op))]] = tags[(op.slot)][(PlaceToGet(op))][hostPage[(op.slot)][(PlaceToGet(op))]]]
                                                          /\ oldTags' = [v \in Vcpus |-> [oldTags[v] EXCEPT ![(op.slot)][(PlaceToGet(op))] = IF (hostPage[(op.slot)][(PlaceToGet(op))]) \in @ THEN @ \cup {(hostNext[(op.slot)][(PlaceToGet(op))])} ELSE @]]
                                                     ELSE /\ TRUE
                                                          /\ UNCHANGED << tags, 
                                                                          oldTags >>
                                               /\ hostPage' = [hostPage EXCEPT ![(op.slot)][(PlaceToGet(op))] = hostNext[(op.slot)][(PlaceToGet(op))]]
                                               /\ hostNext' = [hostNext EXCEPT ![(op.slot)][(PlaceToGet(op))] = hostNext[(op.slot)][(PlaceToGet(op))] + 1]
                                               /\ cleaned' = [v \in Vcpus |-> [cleaned[v] EXCEPT ![(op.slot)][(PlaceToGet(op))] = FALSE]]
                                               /\ UNCHANGED << s2, cowShared, 
                                                               mmuSeq >>
                                          ELSE /\ IF (Writes(op)) /\ <<(op.slot), (PlaceToGet(op))>> \in cowShared
                                                     THEN /\ mmuLock = None
                                                          /\ entry' = [entry EXCEPT ![self] = hostNext[(op.slot)][(PlaceToGet(op))]]
                                                          /\ IF TRUE /\ hostPage[(op.slot)][(PlaceToGet(op))] >= 0
                                                                THEN /\ tags' = [tags EXCEPT ![(op.slot)][(PlaceToGet(op))][hostNext[(op.slot)][(PlaceToGet(op))]] = tags[(op.slot)][(PlaceToGet(op))][hostPage[(op.slot)][(PlaceToGet(op))]]]
                                                                     /\ oldTags' = [v \in Vcpus |-> [oldTags[v] EXCEPT ![(op.slot)][(PlaceToGet(op))] = IF (hostPage[(op.slot)][(PlaceToGet(op))]) \in @ THEN @ \cup {(hostNext[(op.slot)][(PlaceToGet(op))])} ELSE @]]
                                                                ELSE /\ TRUE
                                                                     /\ UNCHANGED << tags, 
                                                                                     oldTags >>
                                                          /\ hostPage' = [hostPage EXCEPT ![(op.slot)][(PlaceToGet(op))] = hostNext[(op.slot)][(PlaceToGet(op))]]
                                                          /\ hostNext' = [hostNext EXCEPT ![(op.slot)][(PlaceToGet(op))] = hostNext[(op.slot)][(PlaceToGet(op))] + 1]
                                                          /\ cleaned' = [v \in Vcpus |-> [cleaned[v] EXCEPT ![(op.slot)][(PlaceToGet(op))] = FALSE]]
                                                          /\ s2' = [s2 EXCEPT ![(op.slot)][(PlaceToGet(op))] = NoLeaf]
                                                          /\ mmuSeq' = mmuSeq + 1
                                                          /\ cowShared' = cowShared \ {<<(op.slot), (PlaceToGet(op))>>}
                                                     ELSE /\ entry' = [entry EXCEPT ![self] = hostPage[(op.slot)][(PlaceToGet(op))]]
                                                          /\ UNCHANGED << s2, 
                                                                          hostPage, 
                                                                          hostNext, 
                                                                          cowShared, 
                                                                          tags, 
                                                                          oldTags, 
                                                                          cleaned, 
                                                                          mmuSeq >>
                                    /\ pc' = [pc EXCEPT ![self] = "Fault_TakeMmuLock"]
                                    /\ errno' = errno
                       /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                       mmapWriter, vcpuMutex, srcuReaders, 
                                       srcuWait, created, everRan, mmuOn, vcpu, 
                                       slotState, logging, slotLock, 
                                       slotVersion, listVersion, pages, pins, 
                                       vma, mte, pending, due, left, inval, 
                                       lockedVm, others, oops, seen, ip, slot, 
                                       index, cursor, sampled, fresh, charged, 
                                       before, befell, work, queue, stack >>

Fault_TakeMmuLock(self) == /\ pc[self] = "Fault_TakeMmuLock"
                           /\ mmuLock = None
                           /\ IF FaultMustRetry(sampled[self])
                                 THEN /\ errno' = [errno EXCEPT ![self] = "EAGAIN"]
                                      /\ entry' = [entry EXCEPT ![self] = -1]
                                      /\ pc' = [pc EXCEPT ![self] = "Fault_SrcuUnlock"]
                                      /\ UNCHANGED mmuLock
                                 ELSE /\ mmuLock' = self
                                      /\ pc' = [pc EXCEPT ![self] = "Fault_Map"]
                                      /\ UNCHANGED << errno, entry >>
                           /\ UNCHANGED << dead, kvmLock, slotsLock, 
                                           mmapWriter, mmapReaders, vcpuMutex, 
                                           srcuReaders, srcuWait, created, 
                                           everRan, mmuOn, vcpu, slotState, 
                                           logging, slotLock, slotVersion, 
                                           listVersion, pages, pins, s2, 
                                           hostPage, hostNext, vma, cowShared, 
                                           tags, oldTags, cleaned, mte, 
                                           pending, due, left, mmuSeq, inval, 
                                           lockedVm, others, oops, seen, ip, 
                                           slot, index, cursor, sampled, fresh, 
                                           charged, before, befell, work, 
                                           queue, stack >>

Fault_Map(self) == /\ pc[self] = "Fault_Map"
                   /\ mmuLock' = None
                   /\ LET op == Op(self) IN
                        LET i == PlaceToFault(Op(self)) IN
                          LET old == s2[Op(self).slot][PlaceToFault(Op(self))] IN
                            /\ s2' = [s2 EXCEPT ![op.slot][i] = Leaf(entry[self],
                                                                     IF Writes(op) \/ (old.page = entry[self] /\ old.perm = "RW") THEN "RW" ELSE "R")]
                            /\ IF old.page # entry[self]
                                  THEN /\ cleaned' = [v \in Vcpus |-> [cleaned[v] EXCEPT ![op.slot][i] = TRUE]]
                                  ELSE /\ TRUE
                                       /\ UNCHANGED cleaned
                            /\ IF mte /\ Writes(op)
                                  THEN /\ tags' = [tags EXCEPT ![(op.slot)][i][(entry[self])] = "guest"]
                                       /\ oldTags' = [v \in Vcpus |-> [oldTags[v] EXCEPT ![(op.slot)][i] = @ \ {(entry[self])}]]
                                  ELSE /\ IF mte /\ old.page # entry[self] /\ tags[op.slot][i][entry[self]] = "raw"
                                             THEN /\ tags' = [tags EXCEPT ![op.slot][i][entry[self]] = "zero"]
                                             ELSE /\ TRUE
                                                  /\ tags' = tags
                                       /\ UNCHANGED oldTags
                   /\ pc' = [pc EXCEPT ![self] = "Fault_SrcuUnlock"]
                   /\ UNCHANGED << dead, kvmLock, slotsLock, mmapWriter, 
                                   mmapReaders, vcpuMutex, srcuReaders, 
                                   srcuWait, created, everRan, mmuOn, vcpu, 
                                   slotState, logging, slotLock, slotVersion, 
                                   listVersion, pages, pins, hostPage, 
                                   hostNext, vma, cowShared, mte, pending, due, 
                                   left, mmuSeq, inval, lockedVm, others, 
                                   errno, oops, seen, ip, slot, index, entry, 
                                   cursor, sampled, fresh, charged, before, 
                                   befell, work, queue, stack >>

Fault_SrcuUnlock(self) == /\ pc[self] = "Fault_SrcuUnlock"
                          /\ srcuReaders' = srcuReaders \ {self}
                          /\ srcuWait' = [a \in Actors |-> srcuWait[a] \ {self}]
                          /\ entry' = [entry EXCEPT ![self] = -1]
                          /\ sampled' = [sampled EXCEPT ![self] = 0]
                          /\ pc' = [pc EXCEPT ![self] = Head(stack[self]).pc]
                          /\ stack' = [stack EXCEPT ![self] = Tail(stack[self])]
                          /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                          mmapWriter, mmapReaders, vcpuMutex, 
                                          created, everRan, mmuOn, vcpu, 
                                          slotState, logging, slotLock, 
                                          slotVersion, listVersion, pages, 
                                          pins, s2, hostPage, hostNext, vma, 
                                          cowShared, tags, oldTags, cleaned, 
                                          mte, pending, due, left, mmuSeq, 
                                          inval, lockedVm, others, errno, oops, 
                                          seen, ip, slot, index, cursor, fresh, 
                                          charged, before, befell, work, queue >>

UserMemAbort(self) == Fault_FindSlot(self) \/ Fault_TakeMmapRead(self)
                         \/ Fault_GetPage(self) \/ Fault_TakeMmuLock(self)
                         \/ Fault_Map(self) \/ Fault_SrcuUnlock(self)

Run_TakeVcpuMutex(self) == /\ pc[self] = "Run_TakeVcpuMutex"
                           /\ vcpuMutex[Op(self).vcpu] = None
                           /\ vcpuMutex' = [vcpuMutex EXCEPT ![Op(self).vcpu] = self]
                           /\ vcpu' = [vcpu EXCEPT ![Op(self).vcpu] = "run"]
                           /\ pc' = [pc EXCEPT ![self] = "Run_TestPending"]
                           /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                           mmapWriter, mmapReaders, 
                                           srcuReaders, srcuWait, created, 
                                           everRan, mmuOn, slotState, logging, 
                                           slotLock, slotVersion, listVersion, 
                                           pages, pins, s2, hostPage, hostNext, 
                                           vma, cowShared, tags, oldTags, 
                                           cleaned, mte, pending, due, left, 
                                           mmuSeq, inval, lockedVm, others, 
                                           errno, oops, seen, ip, slot, index, 
                                           entry, cursor, sampled, fresh, 
                                           charged, before, befell, work, 
                                           queue, stack >>

Run_TestPending(self) == /\ pc[self] = "Run_TestPending"
                         /\ left' = [left EXCEPT ![Op(self).vcpu] = pending]
                         /\ IF pending = {}
                               THEN /\ IF ~everRan[Op(self).vcpu]
                                          THEN /\ pc' = [pc EXCEPT ![self] = "Run_TakeKvmLock"]
                                          ELSE /\ pc' = [pc EXCEPT ![self] = "Run_EnterGuest"]
                               ELSE /\ pc' = [pc EXCEPT ![self] = "Perform_TakeSlotsLock"]
                         /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                         mmapWriter, mmapReaders, vcpuMutex, 
                                         srcuReaders, srcuWait, created, 
                                         everRan, mmuOn, vcpu, slotState, 
                                         logging, slotLock, slotVersion, 
                                         listVersion, pages, pins, s2, 
                                         hostPage, hostNext, vma, cowShared, 
                                         tags, oldTags, cleaned, mte, pending, 
                                         due, mmuSeq, inval, lockedVm, others, 
                                         errno, oops, seen, ip, slot, index, 
                                         entry, cursor, sampled, fresh, 
                                         charged, before, befell, work, queue, 
                                         stack >>

Perform_TakeSlotsLock(self) == /\ pc[self] = "Perform_TakeSlotsLock"
                               /\ slotsLock = None
                               /\ slotsLock' = self
                               /\ left' = [left EXCEPT ![Op(self).vcpu] = pending]
                               /\ IF ~IsAnythingLeft
                                     THEN /\ pc' = [pc EXCEPT ![self] = "Perform_ReleaseSlotsLock"]
                                          /\ queue' = queue
                                     ELSE /\ IF "TAGS" \in pending /\ mte
                                                THEN /\ pc' = [pc EXCEPT ![self] = "Perform_TakeMmapRead"]
                                                     /\ queue' = queue
                                                ELSE /\ IF "TAGS" \in pending /\ TagsWithoutMte = "cleared"
                                                           THEN /\ pc' = [pc EXCEPT ![self] = "Perform_ClearTags"]
                                                                /\ queue' = queue
                                                           ELSE /\ IF PerformsUnderMmuLock
                                                                      THEN /\ IF pending \cap {"DCACHE", "ICACHE"} # {}
                                                                                 THEN /\ pc' = [pc EXCEPT ![self] = "Perform_FlushTakeMmuLock"]
                                                                                 ELSE /\ pc' = [pc EXCEPT ![self] = "Perform_ReleaseSlotsLock"]
                                                                           /\ queue' = queue
                                                                      ELSE /\ IF "DCACHE" \in pending
                                                                                 THEN /\ queue' = [queue EXCEPT ![self] = ToFlush]
                                                                                      /\ IF Locked = {}
                                                                                            THEN /\ pc' = [pc EXCEPT ![self] = "Perform_ClearDcache"]
                                                                                            ELSE /\ IF PerformMmuLock = "yes"
                                                                                                       THEN /\ pc' = [pc EXCEPT ![self] = "Perform_FlushTakeMmuLock"]
                                                                                                       ELSE /\ pc' = [pc EXCEPT ![self] = "Perform_FlushSlot"]
                                                                                 ELSE /\ IF "ICACHE" \in pending
                                                                                            THEN /\ pc' = [pc EXCEPT ![self] = "Perform_ClearIcache"]
                                                                                            ELSE /\ pc' = [pc EXCEPT ![self] = "Perform_ReleaseSlotsLock"]
                                                                                      /\ queue' = queue
                               /\ UNCHANGED << dead, kvmLock, mmuLock, 
                                               mmapWriter, mmapReaders, 
                                               vcpuMutex, srcuReaders, 
                                               srcuWait, created, everRan, 
                                               mmuOn, vcpu, slotState, logging, 
                                               slotLock, slotVersion, 
                                               listVersion, pages, pins, s2, 
                                               hostPage, hostNext, vma, 
                                               cowShared, tags, oldTags, 
                                               cleaned, mte, pending, due, 
                                               mmuSeq, inval, lockedVm, others, 
                                               errno, oops, seen, ip, slot, 
                                               index, entry, cursor, sampled, 
                                               fresh, charged, before, befell, 
                                               work, stack >>

Perform_TakeMmapRead(self) == /\ pc[self] = "Perform_TakeMmapRead"
                              /\ mmapWriter = None
                              /\ mmapReaders' = (mmapReaders \cup {self})
                              /\ IF ~PerformsUnderMmuLock
                                    THEN /\ pc' = [pc EXCEPT ![self] = "Perform_SanitiseTags"]
                                    ELSE /\ pc' = [pc EXCEPT ![self] = "Perform_TagsTakeMmuLock"]
                              /\ UNCHANGED << dead, kvmLock, slotsLock, 
                                              mmuLock, mmapWriter, vcpuMutex, 
                                              srcuReaders, srcuWait, created, 
                                              everRan, mmuOn, vcpu, slotState, 
                                              logging, slotLock, slotVersion, 
                                              listVersion, pages, pins, s2, 
                                              hostPage, hostNext, vma, 
                                              cowShared, tags, oldTags, 
                                              cleaned, mte, pending, due, left, 
                                              mmuSeq, inval, lockedVm, others, 
                                              errno, oops, seen, ip, slot, 
                                              index, entry, cursor, sampled, 
                                              fresh, charged, before, befell, 
                                              work, queue, stack >>

Perform_TagsTakeMmuLock(self) == /\ pc[self] = "Perform_TagsTakeMmuLock"
                                 /\ mmuLock = None
                                 /\ mmuLock' = self
                                 /\ pc' = [pc EXCEPT ![self] = "Perform_SanitiseTags"]
                                 /\ UNCHANGED << dead, kvmLock, slotsLock, 
                                                 mmapWriter, mmapReaders, 
                                                 vcpuMutex, srcuReaders, 
                                                 srcuWait, created, everRan, 
                                                 mmuOn, vcpu, slotState, 
                                                 logging, slotLock, 
                                                 slotVersion, listVersion, 
                                                 pages, pins, s2, hostPage, 
                                                 hostNext, vma, cowShared, 
                                                 tags, oldTags, cleaned, mte, 
                                                 pending, due, left, mmuSeq, 
                                                 inval, lockedVm, others, 
                                                 errno, oops, seen, ip, slot, 
                                                 index, entry, cursor, sampled, 
                                                 fresh, charged, before, 
                                                 befell, work, queue, stack >>

Perform_SanitiseTags(self) == /\ pc[self] = "Perform_SanitiseTags"
                              /\ mmapReaders' = mmapReaders \ {self}
                              /\ IF MmapUnlock = "twice"
                                    THEN /\ IF oops = NoOops
                                               THEN /\ oops' = Oops("double-unlock", "mmap_lock", self)
                                               ELSE /\ TRUE
                                                    /\ oops' = oops
                                    ELSE /\ TRUE
                                         /\ oops' = oops
                              /\ IF \E s \in ToSanitise : ~Taggable(s)
                                    THEN /\ errno' = [errno EXCEPT ![self] = "EFAULT"]
                                         /\ befell' = [befell EXCEPT ![self] = befell[self] \cup {"refused"}]
                                         /\ IF PerformsUnderMmuLock
                                               THEN /\ mmuLock' = None
                                               ELSE /\ TRUE
                                                    /\ UNCHANGED mmuLock
                                         /\ pc' = [pc EXCEPT ![self] = "Perform_ReleaseSlotsLock"]
                                         /\ UNCHANGED << tags, oldTags >>
                                    ELSE /\ LET wiped == IF Retag = "after-reset" /\ "ICACHE" \in pending
                                                         THEN {"raw", "zero", "guest"} ELSE {"raw"} IN
                                              /\ tags' = [s \in Slots |-> [i \in Ix(s) |-> [n \in PageNos |->
                                                            IF /\ s \in ToSanitise
                                                               /\ i \in PlacesToSanitise(s)
                                                               /\ pages[s][i + 1] = n
                                                               /\ tags[s][i][n] \in wiped
                                                            THEN "zero" ELSE tags[s][i][n]]]]
                                              /\ oldTags' = [v \in Vcpus |-> [s \in Slots |-> [i \in Ix(s) |->
                                                               {n \in oldTags[v][s][i] : tags'[s][i][n] = "guest"}]]]
                                         /\ pc' = [pc EXCEPT ![self] = "Perform_ClearTags"]
                                         /\ UNCHANGED << mmuLock, errno, 
                                                         befell >>
                              /\ UNCHANGED << dead, kvmLock, slotsLock, 
                                              mmapWriter, vcpuMutex, 
                                              srcuReaders, srcuWait, created, 
                                              everRan, mmuOn, vcpu, slotState, 
                                              logging, slotLock, slotVersion, 
                                              listVersion, pages, pins, s2, 
                                              hostPage, hostNext, vma, 
                                              cowShared, cleaned, mte, pending, 
                                              due, left, mmuSeq, inval, 
                                              lockedVm, others, seen, ip, slot, 
                                              index, entry, cursor, sampled, 
                                              fresh, charged, before, work, 
                                              queue, stack >>

Perform_ClearTags(self) == /\ pc[self] = "Perform_ClearTags"
                           /\ pending' = pending \ {"TAGS"}
                           /\ IF mmuLock # self
                                 THEN /\ IF PerformsUnderMmuLock
                                            THEN /\ IF pending' \cap {"DCACHE", "ICACHE"} # {}
                                                       THEN /\ pc' = [pc EXCEPT ![self] = "Perform_FlushTakeMmuLock"]
                                                       ELSE /\ pc' = [pc EXCEPT ![self] = "Perform_ReleaseSlotsLock"]
                                                 /\ queue' = queue
                                            ELSE /\ IF "DCACHE" \in pending'
                                                       THEN /\ queue' = [queue EXCEPT ![self] = ToFlush]
                                                            /\ IF Locked = {}
                                                                  THEN /\ pc' = [pc EXCEPT ![self] = "Perform_ClearDcache"]
                                                                  ELSE /\ IF PerformMmuLock = "yes"
                                                                             THEN /\ pc' = [pc EXCEPT ![self] = "Perform_FlushTakeMmuLock"]
                                                                             ELSE /\ pc' = [pc EXCEPT ![self] = "Perform_FlushSlot"]
                                                       ELSE /\ IF "ICACHE" \in pending'
                                                                  THEN /\ pc' = [pc EXCEPT ![self] = "Perform_ClearIcache"]
                                                                  ELSE /\ pc' = [pc EXCEPT ![self] = "Perform_ReleaseSlotsLock"]
                                                            /\ queue' = queue
                                      /\ UNCHANGED mmuLock
                                 ELSE /\ IF pending' \cap {"DCACHE", "ICACHE"} = {}
                                            THEN /\ mmuLock' = None
                                                 /\ pc' = [pc EXCEPT ![self] = "Perform_ReleaseSlotsLock"]
                                                 /\ queue' = queue
                                            ELSE /\ queue' = [queue EXCEPT ![self] = ToFlush]
                                                 /\ IF Locked = {}
                                                       THEN /\ pc' = [pc EXCEPT ![self] = "Perform_ClearDcache"]
                                                       ELSE /\ pc' = [pc EXCEPT ![self] = "Perform_FlushSlot"]
                                                 /\ UNCHANGED mmuLock
                           /\ UNCHANGED << dead, kvmLock, slotsLock, 
                                           mmapWriter, mmapReaders, vcpuMutex, 
                                           srcuReaders, srcuWait, created, 
                                           everRan, mmuOn, vcpu, slotState, 
                                           logging, slotLock, slotVersion, 
                                           listVersion, pages, pins, s2, 
                                           hostPage, hostNext, vma, cowShared, 
                                           tags, oldTags, cleaned, mte, due, 
                                           left, mmuSeq, inval, lockedVm, 
                                           others, errno, oops, seen, ip, slot, 
                                           index, entry, cursor, sampled, 
                                           fresh, charged, before, befell, 
                                           work, stack >>

Perform_FlushTakeMmuLock(self) == /\ pc[self] = "Perform_FlushTakeMmuLock"
                                  /\ mmuLock = None
                                  /\ mmuLock' = self
                                  /\ IF PerformsUnderMmuLock
                                        THEN /\ queue' = [queue EXCEPT ![self] = ToFlush]
                                             /\ IF Locked = {}
                                                   THEN /\ pc' = [pc EXCEPT ![self] = "Perform_ClearDcache"]
                                                   ELSE /\ pc' = [pc EXCEPT ![self] = "Perform_FlushSlot"]
                                        ELSE /\ pc' = [pc EXCEPT ![self] = "Perform_FlushSlot"]
                                             /\ queue' = queue
                                  /\ UNCHANGED << dead, kvmLock, slotsLock, 
                                                  mmapWriter, mmapReaders, 
                                                  vcpuMutex, srcuReaders, 
                                                  srcuWait, created, everRan, 
                                                  mmuOn, vcpu, slotState, 
                                                  logging, slotLock, 
                                                  slotVersion, listVersion, 
                                                  pages, pins, s2, hostPage, 
                                                  hostNext, vma, cowShared, 
                                                  tags, oldTags, cleaned, mte, 
                                                  pending, due, left, mmuSeq, 
                                                  inval, lockedVm, others, 
                                                  errno, oops, seen, ip, slot, 
                                                  index, entry, cursor, 
                                                  sampled, fresh, charged, 
                                                  before, befell, work, stack >>

Perform_FlushSlot(self) == /\ pc[self] = "Perform_FlushSlot"
                           /\ LET s == FirstSlot(queue[self]) IN
                                /\ cleaned' = [v \in Vcpus |-> [cleaned[v] EXCEPT ![s] =
                                                 [i \in Ix(s) |-> cleaned[v][s][i] \/ (i \in PlacesToFlush(s) /\ s2[s][i] # NoLeaf)]]]
                                /\ due' = [due EXCEPT ![s] = FALSE]
                                /\ queue' = [queue EXCEPT ![self] = queue[self] \ {s}]
                           /\ IF ~PerformsUnderMmuLock /\ mmuLock = self
                                 THEN /\ mmuLock' = None
                                 ELSE /\ TRUE
                                      /\ UNCHANGED mmuLock
                           /\ IF queue'[self] # {}
                                 THEN /\ IF PerformMmuLock = "yes" /\ ~PerformsUnderMmuLock
                                            THEN /\ pc' = [pc EXCEPT ![self] = "Perform_FlushTakeMmuLock"]
                                            ELSE /\ pc' = [pc EXCEPT ![self] = "Perform_FlushSlot"]
                                 ELSE /\ pc' = [pc EXCEPT ![self] = "Perform_ClearDcache"]
                           /\ UNCHANGED << dead, kvmLock, slotsLock, 
                                           mmapWriter, mmapReaders, vcpuMutex, 
                                           srcuReaders, srcuWait, created, 
                                           everRan, mmuOn, vcpu, slotState, 
                                           logging, slotLock, slotVersion, 
                                           listVersion, pages, pins, s2, 
                                           hostPage, hostNext, vma, cowShared, 
                                           tags, oldTags, mte, pending, left, 
                                           mmuSeq, inval, lockedVm, others, 
                                           errno, oops, seen, ip, slot, index, 
                                           entry, cursor, sampled, fresh, 
                                           charged, before, befell, work, 
                                           stack >>

Perform_ClearDcache(self) == /\ pc[self] = "Perform_ClearDcache"
                             /\ IF PerformsUnderMmuLock
                                   THEN /\ mmuLock' = None
                                        /\ pending' = pending \ DoneByFlush
                                        /\ pc' = [pc EXCEPT ![self] = "Perform_ReleaseSlotsLock"]
                                   ELSE /\ pending' = pending \ {"DCACHE"}
                                        /\ IF "ICACHE" \in pending'
                                              THEN /\ pc' = [pc EXCEPT ![self] = "Perform_ClearIcache"]
                                              ELSE /\ pc' = [pc EXCEPT ![self] = "Perform_ReleaseSlotsLock"]
                                        /\ UNCHANGED mmuLock
                             /\ UNCHANGED << dead, kvmLock, slotsLock, 
                                             mmapWriter, mmapReaders, 
                                             vcpuMutex, srcuReaders, srcuWait, 
                                             created, everRan, mmuOn, vcpu, 
                                             slotState, logging, slotLock, 
                                             slotVersion, listVersion, pages, 
                                             pins, s2, hostPage, hostNext, vma, 
                                             cowShared, tags, oldTags, cleaned, 
                                             mte, due, left, mmuSeq, inval, 
                                             lockedVm, others, errno, oops, 
                                             seen, ip, slot, index, entry, 
                                             cursor, sampled, fresh, charged, 
                                             before, befell, work, queue, 
                                             stack >>

Perform_ClearIcache(self) == /\ pc[self] = "Perform_ClearIcache"
                             /\ pending' = pending \ {"ICACHE"}
                             /\ pc' = [pc EXCEPT ![self] = "Perform_ReleaseSlotsLock"]
                             /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                             mmapWriter, mmapReaders, 
                                             vcpuMutex, srcuReaders, srcuWait, 
                                             created, everRan, mmuOn, vcpu, 
                                             slotState, logging, slotLock, 
                                             slotVersion, listVersion, pages, 
                                             pins, s2, hostPage, hostNext, vma, 
                                             cowShared, tags, oldTags, cleaned, 
                                             mte, due, left, mmuSeq, inval, 
                                             lockedVm, others, errno, oops, 
                                             seen, ip, slot, index, entry, 
                                             cursor, sampled, fresh, charged, 
                                             before, befell, work, queue, 
                                             stack >>

Perform_ReleaseSlotsLock(self) == /\ pc[self] = "Perform_ReleaseSlotsLock"
                                  /\ slotsLock' = None
                                  /\ IF errno[self] # "0"
                                        THEN /\ pc' = [pc EXCEPT ![self] = "Run_ReleaseVcpuMutex"]
                                        ELSE /\ IF ~everRan[Op(self).vcpu]
                                                   THEN /\ pc' = [pc EXCEPT ![self] = "Run_TakeKvmLock"]
                                                   ELSE /\ pc' = [pc EXCEPT ![self] = "Run_EnterGuest"]
                                  /\ UNCHANGED << dead, kvmLock, mmuLock, 
                                                  mmapWriter, mmapReaders, 
                                                  vcpuMutex, srcuReaders, 
                                                  srcuWait, created, everRan, 
                                                  mmuOn, vcpu, slotState, 
                                                  logging, slotLock, 
                                                  slotVersion, listVersion, 
                                                  pages, pins, s2, hostPage, 
                                                  hostNext, vma, cowShared, 
                                                  tags, oldTags, cleaned, mte, 
                                                  pending, due, left, mmuSeq, 
                                                  inval, lockedVm, others, 
                                                  errno, oops, seen, ip, slot, 
                                                  index, entry, cursor, 
                                                  sampled, fresh, charged, 
                                                  before, befell, work, queue, 
                                                  stack >>

Run_TakeKvmLock(self) == /\ pc[self] = "Run_TakeKvmLock"
                         /\ kvmLock = None
                         /\ kvmLock' = self
                         /\ pc' = [pc EXCEPT ![self] = "Run_FirstInit"]
                         /\ UNCHANGED << dead, slotsLock, mmuLock, mmapWriter, 
                                         mmapReaders, vcpuMutex, srcuReaders, 
                                         srcuWait, created, everRan, mmuOn, 
                                         vcpu, slotState, logging, slotLock, 
                                         slotVersion, listVersion, pages, pins, 
                                         s2, hostPage, hostNext, vma, 
                                         cowShared, tags, oldTags, cleaned, 
                                         mte, pending, due, left, mmuSeq, 
                                         inval, lockedVm, others, errno, oops, 
                                         seen, ip, slot, index, entry, cursor, 
                                         sampled, fresh, charged, before, 
                                         befell, work, queue, stack >>

Run_FirstInit(self) == /\ pc[self] = "Run_FirstInit"
                       /\ everRan' = [everRan EXCEPT ![Op(self).vcpu] = TRUE]
                       /\ kvmLock' = None
                       /\ pc' = [pc EXCEPT ![self] = "Run_EnterGuest"]
                       /\ UNCHANGED << dead, slotsLock, mmuLock, mmapWriter, 
                                       mmapReaders, vcpuMutex, srcuReaders, 
                                       srcuWait, created, mmuOn, vcpu, 
                                       slotState, logging, slotLock, 
                                       slotVersion, listVersion, pages, pins, 
                                       s2, hostPage, hostNext, vma, cowShared, 
                                       tags, oldTags, cleaned, mte, pending, 
                                       due, left, mmuSeq, inval, lockedVm, 
                                       others, errno, oops, seen, ip, slot, 
                                       index, entry, cursor, sampled, fresh, 
                                       charged, before, befell, work, queue, 
                                       stack >>

Run_EnterGuest(self) == /\ pc[self] = "Run_EnterGuest"
                        /\ vcpu' = [vcpu EXCEPT ![Op(self).vcpu] = "guest"]
                        /\ IF Op(self).op \in {"run", "run_cpu_on"}
                              THEN /\ pc' = [pc EXCEPT ![self] = "Run_ExitGuest"]
                              ELSE /\ IF Op(self).op = "run_forever"
                                         THEN /\ pc' = [pc EXCEPT ![self] = "Done"]
                                         ELSE /\ pc' = [pc EXCEPT ![self] = "Guest_Access"]
                        /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                        mmapWriter, mmapReaders, vcpuMutex, 
                                        srcuReaders, srcuWait, created, 
                                        everRan, mmuOn, slotState, logging, 
                                        slotLock, slotVersion, listVersion, 
                                        pages, pins, s2, hostPage, hostNext, 
                                        vma, cowShared, tags, oldTags, cleaned, 
                                        mte, pending, due, left, mmuSeq, inval, 
                                        lockedVm, others, errno, oops, seen, 
                                        ip, slot, index, entry, cursor, 
                                        sampled, fresh, charged, before, 
                                        befell, work, queue, stack >>

Guest_Access(self) == /\ pc[self] = "Guest_Access"
                      /\ LET op == Op(self) IN
                           LET leaf == s2[Op(self).slot][Op(self).index] IN
                             /\ IF (~Allows(leaf, Writes(op)) \/ ~leaf.young) /\ FaultsWhereLocked(op)
                                   THEN /\ seen' = (seen \cup {"locked-fault"})
                                   ELSE /\ TRUE
                                        /\ seen' = seen
                             /\ IF ~Allows(leaf, Writes(op))
                                   THEN /\ stack' = [stack EXCEPT ![self] = << [ procedure |->  "UserMemAbort",
                                                                                 pc        |->  "Run_ExitGuest" ] >>
                                                                             \o stack[self]]
                                        /\ pc' = [pc EXCEPT ![self] = "Fault_FindSlot"]
                                        /\ UNCHANGED << tags, oldTags >>
                                   ELSE /\ IF ~leaf.young
                                              THEN /\ stack' = [stack EXCEPT ![self] = << [ procedure |->  "HandleAccessFault",
                                                                                            pc        |->  "Run_ExitGuest" ] >>
                                                                                        \o stack[self]]
                                                   /\ pc' = [pc EXCEPT ![self] = "Fault_Age"]
                                                   /\ UNCHANGED << tags, 
                                                                   oldTags >>
                                              ELSE /\ IF mte /\ Writes(op)
                                                         THEN /\ tags' = [tags EXCEPT ![(op.slot)][(op.index)][(leaf.page)] = "guest"]
                                                              /\ oldTags' = [v \in Vcpus |-> [oldTags[v] EXCEPT ![(op.slot)][(op.index)] = @ \ {(leaf.page)}]]
                                                         ELSE /\ TRUE
                                                              /\ UNCHANGED << tags, 
                                                                              oldTags >>
                                                   /\ pc' = [pc EXCEPT ![self] = "Run_ExitGuest"]
                                                   /\ stack' = stack
                      /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                      mmapWriter, mmapReaders, vcpuMutex, 
                                      srcuReaders, srcuWait, created, everRan, 
                                      mmuOn, vcpu, slotState, logging, 
                                      slotLock, slotVersion, listVersion, 
                                      pages, pins, s2, hostPage, hostNext, vma, 
                                      cowShared, cleaned, mte, pending, due, 
                                      left, mmuSeq, inval, lockedVm, others, 
                                      errno, oops, ip, slot, index, entry, 
                                      cursor, sampled, fresh, charged, before, 
                                      befell, work, queue >>

Run_ExitGuest(self) == /\ pc[self] = "Run_ExitGuest"
                       /\ vcpu' = [vcpu EXCEPT ![Op(self).vcpu] = "run"]
                       /\ mmuOn' = [mmuOn EXCEPT ![Op(self).vcpu] = TRUE]
                       /\ left' = [left EXCEPT ![Op(self).vcpu] = {}]
                       /\ IF Op(self).op # "run_cpu_on"
                             THEN /\ pc' = [pc EXCEPT ![self] = "Run_ReleaseVcpuMutex"]
                             ELSE /\ pc' = [pc EXCEPT ![self] = "Psci_TakeKvmLock"]
                       /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                       mmapWriter, mmapReaders, vcpuMutex, 
                                       srcuReaders, srcuWait, created, everRan, 
                                       slotState, logging, slotLock, 
                                       slotVersion, listVersion, pages, pins, 
                                       s2, hostPage, hostNext, vma, cowShared, 
                                       tags, oldTags, cleaned, mte, pending, 
                                       due, mmuSeq, inval, lockedVm, others, 
                                       errno, oops, seen, ip, slot, index, 
                                       entry, cursor, sampled, fresh, charged, 
                                       before, befell, work, queue, stack >>

Psci_TakeKvmLock(self) == /\ pc[self] = "Psci_TakeKvmLock"
                          /\ kvmLock = None
                          /\ kvmLock' = self
                          /\ pc' = [pc EXCEPT ![self] = "Psci_ReleaseKvmLock"]
                          /\ UNCHANGED << dead, slotsLock, mmuLock, mmapWriter, 
                                          mmapReaders, vcpuMutex, srcuReaders, 
                                          srcuWait, created, everRan, mmuOn, 
                                          vcpu, slotState, logging, slotLock, 
                                          slotVersion, listVersion, pages, 
                                          pins, s2, hostPage, hostNext, vma, 
                                          cowShared, tags, oldTags, cleaned, 
                                          mte, pending, due, left, mmuSeq, 
                                          inval, lockedVm, others, errno, oops, 
                                          seen, ip, slot, index, entry, cursor, 
                                          sampled, fresh, charged, before, 
                                          befell, work, queue, stack >>

Psci_ReleaseKvmLock(self) == /\ pc[self] = "Psci_ReleaseKvmLock"
                             /\ kvmLock' = None
                             /\ pc' = [pc EXCEPT ![self] = "Run_ReleaseVcpuMutex"]
                             /\ UNCHANGED << dead, slotsLock, mmuLock, 
                                             mmapWriter, mmapReaders, 
                                             vcpuMutex, srcuReaders, srcuWait, 
                                             created, everRan, mmuOn, vcpu, 
                                             slotState, logging, slotLock, 
                                             slotVersion, listVersion, pages, 
                                             pins, s2, hostPage, hostNext, vma, 
                                             cowShared, tags, oldTags, cleaned, 
                                             mte, pending, due, left, mmuSeq, 
                                             inval, lockedVm, others, errno, 
                                             oops, seen, ip, slot, index, 
                                             entry, cursor, sampled, fresh, 
                                             charged, before, befell, work, 
                                             queue, stack >>

Run_ReleaseVcpuMutex(self) == /\ pc[self] = "Run_ReleaseVcpuMutex"
                              /\ vcpuMutex' = [vcpuMutex EXCEPT ![Op(self).vcpu] = None]
                              /\ left' = [left EXCEPT ![Op(self).vcpu] = {}]
                              /\ vcpu' = [vcpu EXCEPT ![Op(self).vcpu] = "idle"]
                              /\ pc' = [pc EXCEPT ![self] = Head(stack[self]).pc]
                              /\ stack' = [stack EXCEPT ![self] = Tail(stack[self])]
                              /\ UNCHANGED << dead, kvmLock, slotsLock, 
                                              mmuLock, mmapWriter, mmapReaders, 
                                              srcuReaders, srcuWait, created, 
                                              everRan, mmuOn, slotState, 
                                              logging, slotLock, slotVersion, 
                                              listVersion, pages, pins, s2, 
                                              hostPage, hostNext, vma, 
                                              cowShared, tags, oldTags, 
                                              cleaned, mte, pending, due, 
                                              mmuSeq, inval, lockedVm, others, 
                                              errno, oops, seen, ip, slot, 
                                              index, entry, cursor, sampled, 
                                              fresh, charged, before, befell, 
                                              work, queue >>

VcpuRun(self) == Run_TakeVcpuMutex(self) \/ Run_TestPending(self)
                    \/ Perform_TakeSlotsLock(self)
                    \/ Perform_TakeMmapRead(self)
                    \/ Perform_TagsTakeMmuLock(self)
                    \/ Perform_SanitiseTags(self)
                    \/ Perform_ClearTags(self)
                    \/ Perform_FlushTakeMmuLock(self)
                    \/ Perform_FlushSlot(self) \/ Perform_ClearDcache(self)
                    \/ Perform_ClearIcache(self)
                    \/ Perform_ReleaseSlotsLock(self)
                    \/ Run_TakeKvmLock(self) \/ Run_FirstInit(self)
                    \/ Run_EnterGuest(self) \/ Guest_Access(self)
                    \/ Run_ExitGuest(self) \/ Psci_TakeKvmLock(self)
                    \/ Psci_ReleaseKvmLock(self)
                    \/ Run_ReleaseVcpuMutex(self)

Reset_SrcuLock(self) == /\ pc[self] = "Reset_SrcuLock"
                        /\ srcuReaders' = (srcuReaders \cup {self})
                        /\ pc' = [pc EXCEPT ![self] = "Reset_TakeMmapRead"]
                        /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                        mmapWriter, mmapReaders, vcpuMutex, 
                                        srcuWait, created, everRan, mmuOn, 
                                        vcpu, slotState, logging, slotLock, 
                                        slotVersion, listVersion, pages, pins, 
                                        s2, hostPage, hostNext, vma, cowShared, 
                                        tags, oldTags, cleaned, mte, pending, 
                                        due, left, mmuSeq, inval, lockedVm, 
                                        others, errno, oops, seen, ip, slot, 
                                        index, entry, cursor, sampled, fresh, 
                                        charged, before, befell, work, queue, 
                                        stack >>

Reset_TakeMmapRead(self) == /\ pc[self] = "Reset_TakeMmapRead"
                            /\ mmapWriter = None
                            /\ mmapReaders' = (mmapReaders \cup {self})
                            /\ pc' = [pc EXCEPT ![self] = "Reset_TakeMmuLock"]
                            /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                            mmapWriter, vcpuMutex, srcuReaders, 
                                            srcuWait, created, everRan, mmuOn, 
                                            vcpu, slotState, logging, slotLock, 
                                            slotVersion, listVersion, pages, 
                                            pins, s2, hostPage, hostNext, vma, 
                                            cowShared, tags, oldTags, cleaned, 
                                            mte, pending, due, left, mmuSeq, 
                                            inval, lockedVm, others, errno, 
                                            oops, seen, ip, slot, index, entry, 
                                            cursor, sampled, fresh, charged, 
                                            before, befell, work, queue, stack >>

Reset_TakeMmuLock(self) == /\ pc[self] = "Reset_TakeMmuLock"
                           /\ mmuLock = None
                           /\ mmuLock' = self
                           /\ queue' = [queue EXCEPT ![self] = ToReset]
                           /\ IF ToReset = {}
                                 THEN /\ pc' = [pc EXCEPT ![self] = "Reset_ReleaseMmuLock"]
                                 ELSE /\ pc' = [pc EXCEPT ![self] = "Reset_TestSlot"]
                           /\ UNCHANGED << dead, kvmLock, slotsLock, 
                                           mmapWriter, mmapReaders, vcpuMutex, 
                                           srcuReaders, srcuWait, created, 
                                           everRan, mmuOn, vcpu, slotState, 
                                           logging, slotLock, slotVersion, 
                                           listVersion, pages, pins, s2, 
                                           hostPage, hostNext, vma, cowShared, 
                                           tags, oldTags, cleaned, mte, 
                                           pending, due, left, mmuSeq, inval, 
                                           lockedVm, others, errno, oops, seen, 
                                           ip, slot, index, entry, cursor, 
                                           sampled, fresh, charged, before, 
                                           befell, work, stack >>

Reset_TestSlot(self) == /\ pc[self] = "Reset_TestSlot"
                        /\ slot' = [slot EXCEPT ![self] = FirstSlot(queue[self])]
                        /\ queue' = [queue EXCEPT ![self] = queue[self] \ {slot'[self]}]
                        /\ IF slotLock[slot'[self]] # None
                              THEN /\ LET s == slot'[self] IN
                                        oldTags' = [oldTags EXCEPT ![Op(self).vcpu][s] = [i \in Ix(s) |-> {n \in PageNos : tags[s][i][n] = "guest"}]]
                              ELSE /\ TRUE
                                   /\ UNCHANGED oldTags
                        /\ IF slotLock[slot'[self]] = None \/ ResetMarks = "unmaps"
                              THEN /\ pc' = [pc EXCEPT ![self] = "Reset_UnmapSlot"]
                              ELSE /\ pc' = [pc EXCEPT ![self] = "Reset_SetPending"]
                        /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                        mmapWriter, mmapReaders, vcpuMutex, 
                                        srcuReaders, srcuWait, created, 
                                        everRan, mmuOn, vcpu, slotState, 
                                        logging, slotLock, slotVersion, 
                                        listVersion, pages, pins, s2, hostPage, 
                                        hostNext, vma, cowShared, tags, 
                                        cleaned, mte, pending, due, left, 
                                        mmuSeq, inval, lockedVm, others, errno, 
                                        oops, seen, ip, index, entry, cursor, 
                                        sampled, fresh, charged, before, 
                                        befell, work, stack >>

Reset_SetPending(self) == /\ pc[self] = "Reset_SetPending"
                          /\ pending' = (pending \cup Deferred)
                          /\ left' = [v \in Vcpus |-> left[v] \ Deferred]
                          /\ IF slotLock[slot[self]] # None
                                THEN /\ due' = [due EXCEPT ![slot[self]] = TRUE]
                                ELSE /\ TRUE
                                     /\ due' = due
                          /\ IF queue[self] # {}
                                THEN /\ pc' = [pc EXCEPT ![self] = "Reset_TestSlot"]
                                ELSE /\ pc' = [pc EXCEPT ![self] = "Reset_ReleaseMmuLock"]
                          /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                          mmapWriter, mmapReaders, vcpuMutex, 
                                          srcuReaders, srcuWait, created, 
                                          everRan, mmuOn, vcpu, slotState, 
                                          logging, slotLock, slotVersion, 
                                          listVersion, pages, pins, s2, 
                                          hostPage, hostNext, vma, cowShared, 
                                          tags, oldTags, cleaned, mte, mmuSeq, 
                                          inval, lockedVm, others, errno, oops, 
                                          seen, ip, slot, index, entry, cursor, 
                                          sampled, fresh, charged, before, 
                                          befell, work, queue, stack >>

Reset_UnmapSlot(self) == /\ pc[self] = "Reset_UnmapSlot"
                         /\ s2' = [s2 EXCEPT ![slot[self]] = Without(slot[self], ToUnmapAtReset(slot[self]))]
                         /\ IF queue[self] # {}
                               THEN /\ pc' = [pc EXCEPT ![self] = "Reset_TestSlot"]
                               ELSE /\ pc' = [pc EXCEPT ![self] = "Reset_ReleaseMmuLock"]
                         /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                         mmapWriter, mmapReaders, vcpuMutex, 
                                         srcuReaders, srcuWait, created, 
                                         everRan, mmuOn, vcpu, slotState, 
                                         logging, slotLock, slotVersion, 
                                         listVersion, pages, pins, hostPage, 
                                         hostNext, vma, cowShared, tags, 
                                         oldTags, cleaned, mte, pending, due, 
                                         left, mmuSeq, inval, lockedVm, others, 
                                         errno, oops, seen, ip, slot, index, 
                                         entry, cursor, sampled, fresh, 
                                         charged, before, befell, work, queue, 
                                         stack >>

Reset_ReleaseMmuLock(self) == /\ pc[self] = "Reset_ReleaseMmuLock"
                              /\ mmuLock' = None
                              /\ pc' = [pc EXCEPT ![self] = "Reset_ReleaseMmapRead"]
                              /\ UNCHANGED << dead, kvmLock, slotsLock, 
                                              mmapWriter, mmapReaders, 
                                              vcpuMutex, srcuReaders, srcuWait, 
                                              created, everRan, mmuOn, vcpu, 
                                              slotState, logging, slotLock, 
                                              slotVersion, listVersion, pages, 
                                              pins, s2, hostPage, hostNext, 
                                              vma, cowShared, tags, oldTags, 
                                              cleaned, mte, pending, due, left, 
                                              mmuSeq, inval, lockedVm, others, 
                                              errno, oops, seen, ip, slot, 
                                              index, entry, cursor, sampled, 
                                              fresh, charged, before, befell, 
                                              work, queue, stack >>

Reset_ReleaseMmapRead(self) == /\ pc[self] = "Reset_ReleaseMmapRead"
                               /\ mmapReaders' = mmapReaders \ {self}
                               /\ pc' = [pc EXCEPT ![self] = "Reset_SrcuUnlock"]
                               /\ UNCHANGED << dead, kvmLock, slotsLock, 
                                               mmuLock, mmapWriter, vcpuMutex, 
                                               srcuReaders, srcuWait, created, 
                                               everRan, mmuOn, vcpu, slotState, 
                                               logging, slotLock, slotVersion, 
                                               listVersion, pages, pins, s2, 
                                               hostPage, hostNext, vma, 
                                               cowShared, tags, oldTags, 
                                               cleaned, mte, pending, due, 
                                               left, mmuSeq, inval, lockedVm, 
                                               others, errno, oops, seen, ip, 
                                               slot, index, entry, cursor, 
                                               sampled, fresh, charged, before, 
                                               befell, work, queue, stack >>

Reset_SrcuUnlock(self) == /\ pc[self] = "Reset_SrcuUnlock"
                          /\ srcuReaders' = srcuReaders \ {self}
                          /\ srcuWait' = [a \in Actors |-> srcuWait[a] \ {self}]
                          /\ pc' = [pc EXCEPT ![self] = Head(stack[self]).pc]
                          /\ stack' = [stack EXCEPT ![self] = Tail(stack[self])]
                          /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                          mmapWriter, mmapReaders, vcpuMutex, 
                                          created, everRan, mmuOn, vcpu, 
                                          slotState, logging, slotLock, 
                                          slotVersion, listVersion, pages, 
                                          pins, s2, hostPage, hostNext, vma, 
                                          cowShared, tags, oldTags, cleaned, 
                                          mte, pending, due, left, mmuSeq, 
                                          inval, lockedVm, others, errno, oops, 
                                          seen, ip, slot, index, entry, cursor, 
                                          sampled, fresh, charged, before, 
                                          befell, work, queue >>

Stage2UnmapVm(self) == Reset_SrcuLock(self) \/ Reset_TakeMmapRead(self)
                          \/ Reset_TakeMmuLock(self)
                          \/ Reset_TestSlot(self) \/ Reset_SetPending(self)
                          \/ Reset_UnmapSlot(self)
                          \/ Reset_ReleaseMmuLock(self)
                          \/ Reset_ReleaseMmapRead(self)
                          \/ Reset_SrcuUnlock(self)

Reset_TakeVcpuMutex(self) == /\ pc[self] = "Reset_TakeVcpuMutex"
                             /\ vcpuMutex[Op(self).vcpu] = None
                             /\ vcpuMutex' = [vcpuMutex EXCEPT ![Op(self).vcpu] = self]
                             /\ pc' = [pc EXCEPT ![self] = "Reset_TakeKvmLock"]
                             /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                             mmapWriter, mmapReaders, 
                                             srcuReaders, srcuWait, created, 
                                             everRan, mmuOn, vcpu, slotState, 
                                             logging, slotLock, slotVersion, 
                                             listVersion, pages, pins, s2, 
                                             hostPage, hostNext, vma, 
                                             cowShared, tags, oldTags, cleaned, 
                                             mte, pending, due, left, mmuSeq, 
                                             inval, lockedVm, others, errno, 
                                             oops, seen, ip, slot, index, 
                                             entry, cursor, sampled, fresh, 
                                             charged, before, befell, work, 
                                             queue, stack >>

Reset_TakeKvmLock(self) == /\ pc[self] = "Reset_TakeKvmLock"
                           /\ kvmLock = None
                           /\ kvmLock' = self
                           /\ pc' = [pc EXCEPT ![self] = "Reset_ReleaseKvmLock"]
                           /\ UNCHANGED << dead, slotsLock, mmuLock, 
                                           mmapWriter, mmapReaders, vcpuMutex, 
                                           srcuReaders, srcuWait, created, 
                                           everRan, mmuOn, vcpu, slotState, 
                                           logging, slotLock, slotVersion, 
                                           listVersion, pages, pins, s2, 
                                           hostPage, hostNext, vma, cowShared, 
                                           tags, oldTags, cleaned, mte, 
                                           pending, due, left, mmuSeq, inval, 
                                           lockedVm, others, errno, oops, seen, 
                                           ip, slot, index, entry, cursor, 
                                           sampled, fresh, charged, before, 
                                           befell, work, queue, stack >>

Reset_ReleaseKvmLock(self) == /\ pc[self] = "Reset_ReleaseKvmLock"
                              /\ kvmLock' = None
                              /\ IF ~everRan[Op(self).vcpu]
                                    THEN /\ pc' = [pc EXCEPT ![self] = "Reset_ReleaseVcpuMutex"]
                                         /\ UNCHANGED << mmuOn, cleaned, stack >>
                                    ELSE /\ mmuOn' = [mmuOn EXCEPT ![Op(self).vcpu] = FALSE]
                                         /\ cleaned' = [cleaned EXCEPT ![Op(self).vcpu] = [s \in Slots |-> [i \in Ix(s) |-> FALSE]]]
                                         /\ stack' = [stack EXCEPT ![self] = << [ procedure |->  "Stage2UnmapVm",
                                                                                  pc        |->  "Reset_ReleaseVcpuMutex" ] >>
                                                                              \o stack[self]]
                                         /\ pc' = [pc EXCEPT ![self] = "Reset_SrcuLock"]
                              /\ UNCHANGED << dead, slotsLock, mmuLock, 
                                              mmapWriter, mmapReaders, 
                                              vcpuMutex, srcuReaders, srcuWait, 
                                              created, everRan, vcpu, 
                                              slotState, logging, slotLock, 
                                              slotVersion, listVersion, pages, 
                                              pins, s2, hostPage, hostNext, 
                                              vma, cowShared, tags, oldTags, 
                                              mte, pending, due, left, mmuSeq, 
                                              inval, lockedVm, others, errno, 
                                              oops, seen, ip, slot, index, 
                                              entry, cursor, sampled, fresh, 
                                              charged, before, befell, work, 
                                              queue >>

Reset_ReleaseVcpuMutex(self) == /\ pc[self] = "Reset_ReleaseVcpuMutex"
                                /\ vcpuMutex' = [vcpuMutex EXCEPT ![Op(self).vcpu] = None]
                                /\ pc' = [pc EXCEPT ![self] = Head(stack[self]).pc]
                                /\ stack' = [stack EXCEPT ![self] = Tail(stack[self])]
                                /\ UNCHANGED << dead, kvmLock, slotsLock, 
                                                mmuLock, mmapWriter, 
                                                mmapReaders, srcuReaders, 
                                                srcuWait, created, everRan, 
                                                mmuOn, vcpu, slotState, 
                                                logging, slotLock, slotVersion, 
                                                listVersion, pages, pins, s2, 
                                                hostPage, hostNext, vma, 
                                                cowShared, tags, oldTags, 
                                                cleaned, mte, pending, due, 
                                                left, mmuSeq, inval, lockedVm, 
                                                others, errno, oops, seen, ip, 
                                                slot, index, entry, cursor, 
                                                sampled, fresh, charged, 
                                                before, befell, work, queue >>

ResetVcpu(self) == Reset_TakeVcpuMutex(self) \/ Reset_TakeKvmLock(self)
                      \/ Reset_ReleaseKvmLock(self)
                      \/ Reset_ReleaseVcpuMutex(self)

SetRegion_PublishInvalid(self) == /\ pc[self] = "SetRegion_PublishInvalid"
                                  /\ inval = 0
                                  /\ slotState' = [slotState EXCEPT ![slot[self]] = "invalid"]
                                  /\ pc' = [pc EXCEPT ![self] = "SetRegion_InvalidSrcuStart"]
                                  /\ UNCHANGED << dead, kvmLock, slotsLock, 
                                                  mmuLock, mmapWriter, 
                                                  mmapReaders, vcpuMutex, 
                                                  srcuReaders, srcuWait, 
                                                  created, everRan, mmuOn, 
                                                  vcpu, logging, slotLock, 
                                                  slotVersion, listVersion, 
                                                  pages, pins, s2, hostPage, 
                                                  hostNext, vma, cowShared, 
                                                  tags, oldTags, cleaned, mte, 
                                                  pending, due, left, mmuSeq, 
                                                  inval, lockedVm, others, 
                                                  errno, oops, seen, ip, slot, 
                                                  index, entry, cursor, 
                                                  sampled, fresh, charged, 
                                                  before, befell, work, queue, 
                                                  stack >>

SetRegion_InvalidSrcuStart(self) == /\ pc[self] = "SetRegion_InvalidSrcuStart"
                                    /\ srcuWait' = [srcuWait EXCEPT ![self] = srcuReaders]
                                    /\ pc' = [pc EXCEPT ![self] = "SetRegion_InvalidSrcuWait"]
                                    /\ UNCHANGED << dead, kvmLock, slotsLock, 
                                                    mmuLock, mmapWriter, 
                                                    mmapReaders, vcpuMutex, 
                                                    srcuReaders, created, 
                                                    everRan, mmuOn, vcpu, 
                                                    slotState, logging, 
                                                    slotLock, slotVersion, 
                                                    listVersion, pages, pins, 
                                                    s2, hostPage, hostNext, 
                                                    vma, cowShared, tags, 
                                                    oldTags, cleaned, mte, 
                                                    pending, due, left, mmuSeq, 
                                                    inval, lockedVm, others, 
                                                    errno, oops, seen, ip, 
                                                    slot, index, entry, cursor, 
                                                    sampled, fresh, charged, 
                                                    before, befell, work, 
                                                    queue, stack >>

SetRegion_InvalidSrcuWait(self) == /\ pc[self] = "SetRegion_InvalidSrcuWait"
                                   /\ srcuWait[self] = {}
                                   /\ pc' = [pc EXCEPT ![self] = "SetRegion_FlushTakeMmuLock"]
                                   /\ UNCHANGED << dead, kvmLock, slotsLock, 
                                                   mmuLock, mmapWriter, 
                                                   mmapReaders, vcpuMutex, 
                                                   srcuReaders, srcuWait, 
                                                   created, everRan, mmuOn, 
                                                   vcpu, slotState, logging, 
                                                   slotLock, slotVersion, 
                                                   listVersion, pages, pins, 
                                                   s2, hostPage, hostNext, vma, 
                                                   cowShared, tags, oldTags, 
                                                   cleaned, mte, pending, due, 
                                                   left, mmuSeq, inval, 
                                                   lockedVm, others, errno, 
                                                   oops, seen, ip, slot, index, 
                                                   entry, cursor, sampled, 
                                                   fresh, charged, before, 
                                                   befell, work, queue, stack >>

SetRegion_FlushTakeMmuLock(self) == /\ pc[self] = "SetRegion_FlushTakeMmuLock"
                                    /\ mmuLock = None
                                    /\ mmuLock' = self
                                    /\ pc' = [pc EXCEPT ![self] = "SetRegion_Flush"]
                                    /\ UNCHANGED << dead, kvmLock, slotsLock, 
                                                    mmapWriter, mmapReaders, 
                                                    vcpuMutex, srcuReaders, 
                                                    srcuWait, created, everRan, 
                                                    mmuOn, vcpu, slotState, 
                                                    logging, slotLock, 
                                                    slotVersion, listVersion, 
                                                    pages, pins, s2, hostPage, 
                                                    hostNext, vma, cowShared, 
                                                    tags, oldTags, cleaned, 
                                                    mte, pending, due, left, 
                                                    mmuSeq, inval, lockedVm, 
                                                    others, errno, oops, seen, 
                                                    ip, slot, index, entry, 
                                                    cursor, sampled, fresh, 
                                                    charged, before, befell, 
                                                    work, queue, stack >>

SetRegion_Flush(self) == /\ pc[self] = "SetRegion_Flush"
                         /\ work' = [work EXCEPT ![self] = Refused(Op(self), slot[self]) /\ Leaves(slot[self]) # {}]
                         /\ s2' = [s2 EXCEPT ![slot[self]] = Without(slot[self], ToUnmapAtChange(slot[self]))]
                         /\ mmuLock' = None
                         /\ pc' = [pc EXCEPT ![self] = Head(stack[self]).pc]
                         /\ stack' = [stack EXCEPT ![self] = Tail(stack[self])]
                         /\ UNCHANGED << dead, kvmLock, slotsLock, mmapWriter, 
                                         mmapReaders, vcpuMutex, srcuReaders, 
                                         srcuWait, created, everRan, mmuOn, 
                                         vcpu, slotState, logging, slotLock, 
                                         slotVersion, listVersion, pages, pins, 
                                         hostPage, hostNext, vma, cowShared, 
                                         tags, oldTags, cleaned, mte, pending, 
                                         due, left, mmuSeq, inval, lockedVm, 
                                         others, errno, oops, seen, ip, slot, 
                                         index, entry, cursor, sampled, fresh, 
                                         charged, before, befell, queue >>

InvalidateMemslot(self) == SetRegion_PublishInvalid(self)
                              \/ SetRegion_InvalidSrcuStart(self)
                              \/ SetRegion_InvalidSrcuWait(self)
                              \/ SetRegion_FlushTakeMmuLock(self)
                              \/ SetRegion_Flush(self)

SetRegion_TakeSlotsLock(self) == /\ pc[self] = "SetRegion_TakeSlotsLock"
                                 /\ slotsLock = None
                                 /\ slotsLock' = self
                                 /\ LET op == Op(self) IN
                                      /\ errno' = [errno EXCEPT ![self] = IF RegionErrno(op, op.slot) # "0" THEN RegionErrno(op, op.slot)
                                                                          ELSE IF NothingToChange(op, op.slot) THEN "0"
                                                                          ELSE IF Refusal = "before-flush" /\ Refused(op, op.slot) THEN "EBUSY" ELSE "0"]
                                      /\ IF errno'[self] # "0" \/ NothingToChange(op, op.slot)
                                            THEN /\ pc' = [pc EXCEPT ![self] = "SetRegion_ReleaseSlotsLock"]
                                                 /\ UNCHANGED << slot, stack >>
                                            ELSE /\ slot' = [slot EXCEPT ![self] = op.slot]
                                                 /\ IF op.op \in {"delete", "move"}
                                                       THEN /\ stack' = [stack EXCEPT ![self] = << [ procedure |->  "InvalidateMemslot",
                                                                                                     pc        |->  "SetRegion_Prepare" ] >>
                                                                                                 \o stack[self]]
                                                            /\ pc' = [pc EXCEPT ![self] = "SetRegion_PublishInvalid"]
                                                       ELSE /\ pc' = [pc EXCEPT ![self] = "SetRegion_Prepare"]
                                                            /\ stack' = stack
                                 /\ UNCHANGED << dead, kvmLock, mmuLock, 
                                                 mmapWriter, mmapReaders, 
                                                 vcpuMutex, srcuReaders, 
                                                 srcuWait, created, everRan, 
                                                 mmuOn, vcpu, slotState, 
                                                 logging, slotLock, 
                                                 slotVersion, listVersion, 
                                                 pages, pins, s2, hostPage, 
                                                 hostNext, vma, cowShared, 
                                                 tags, oldTags, cleaned, mte, 
                                                 pending, due, left, mmuSeq, 
                                                 inval, lockedVm, others, oops, 
                                                 seen, ip, index, entry, 
                                                 cursor, sampled, fresh, 
                                                 charged, before, befell, work, 
                                                 queue >>

SetRegion_Prepare(self) == /\ pc[self] = "SetRegion_Prepare"
                           /\ LET op == Op(self) IN
                                IF ~Refused(op, slot[self])
                                   THEN /\ pc' = [pc EXCEPT ![self] = "SetRegion_Publish"]
                                        /\ errno' = errno
                                   ELSE /\ errno' = [errno EXCEPT ![self] = "EBUSY"]
                                        /\ IF op.op \notin {"delete", "move"}
                                              THEN /\ pc' = [pc EXCEPT ![self] = "SetRegion_ReleaseSlotsLock"]
                                              ELSE /\ pc' = [pc EXCEPT ![self] = "SetRegion_Restore"]
                           /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                           mmapWriter, mmapReaders, vcpuMutex, 
                                           srcuReaders, srcuWait, created, 
                                           everRan, mmuOn, vcpu, slotState, 
                                           logging, slotLock, slotVersion, 
                                           listVersion, pages, pins, s2, 
                                           hostPage, hostNext, vma, cowShared, 
                                           tags, oldTags, cleaned, mte, 
                                           pending, due, left, mmuSeq, inval, 
                                           lockedVm, others, oops, seen, ip, 
                                           slot, index, entry, cursor, sampled, 
                                           fresh, charged, before, befell, 
                                           work, queue, stack >>

SetRegion_Restore(self) == /\ pc[self] = "SetRegion_Restore"
                           /\ inval = 0
                           /\ slotState' = [slotState EXCEPT ![slot[self]] = "active"]
                           /\ IF work[self]
                                 THEN /\ seen' = (seen \cup {"refused-but-changed"})
                                 ELSE /\ TRUE
                                      /\ seen' = seen
                           /\ pc' = [pc EXCEPT ![self] = "SetRegion_SrcuStart"]
                           /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                           mmapWriter, mmapReaders, vcpuMutex, 
                                           srcuReaders, srcuWait, created, 
                                           everRan, mmuOn, vcpu, logging, 
                                           slotLock, slotVersion, listVersion, 
                                           pages, pins, s2, hostPage, hostNext, 
                                           vma, cowShared, tags, oldTags, 
                                           cleaned, mte, pending, due, left, 
                                           mmuSeq, inval, lockedVm, others, 
                                           errno, oops, ip, slot, index, entry, 
                                           cursor, sampled, fresh, charged, 
                                           before, befell, work, queue, stack >>

SetRegion_Publish(self) == /\ pc[self] = "SetRegion_Publish"
                           /\ inval = 0
                           /\ LET op == Op(self) IN
                                LET moved == CASE PageList = "in-array"      -> Slots
                                               [] op.op \in {"move", "log_on", "log_off"} -> {slot[self]}
                                               [] OTHER                      -> {} IN
                                  LET anew == ForgetsLock(op) IN
                                    /\ slotState' = [slotState EXCEPT ![slot[self]] = IF op.op = "delete" THEN "absent" ELSE "active"]
                                    /\ logging' = [logging EXCEPT ![slot[self]] =     CASE op.op = "log_on"              -> TRUE
                                                                                  [] op.op \in {"log_off", "create"} -> FALSE
                                                                                  [] OTHER                         -> logging[slot[self]]]
                                    /\ slotVersion' = [s \in Slots |-> IF s \in moved THEN slotVersion[s] + 1 ELSE slotVersion[s]]
                                    /\ listVersion' = [s \in Slots |-> CASE s = slot[self] /\ anew -> -1
                                                                         [] s \in moved /\ ListHasOneOwner /\ listVersion[s] # -1
                                                                            -> slotVersion'[s]
                                                                         [] OTHER -> listVersion[s]]
                                    /\ IF anew
                                          THEN /\ slotLock' = [slotLock EXCEPT ![slot[self]] = None]
                                               /\ pages' = [pages EXCEPT ![slot[self]] = <<>>]
                                               /\ due' = [due EXCEPT ![slot[self]] = FALSE]
                                               /\ oldTags' = [v \in Vcpus |-> [oldTags[v] EXCEPT ![(slot[self])] = [i \in Ix((slot[self])) |-> {}]]]
                                          ELSE /\ TRUE
                                               /\ UNCHANGED << slotLock, pages, 
                                                               oldTags, due >>
                           /\ pc' = [pc EXCEPT ![self] = "SetRegion_SrcuStart"]
                           /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                           mmapWriter, mmapReaders, vcpuMutex, 
                                           srcuReaders, srcuWait, created, 
                                           everRan, mmuOn, vcpu, pins, s2, 
                                           hostPage, hostNext, vma, cowShared, 
                                           tags, cleaned, mte, pending, left, 
                                           mmuSeq, inval, lockedVm, others, 
                                           errno, oops, seen, ip, slot, index, 
                                           entry, cursor, sampled, fresh, 
                                           charged, before, befell, work, 
                                           queue, stack >>

SetRegion_SrcuStart(self) == /\ pc[self] = "SetRegion_SrcuStart"
                             /\ srcuWait' = [srcuWait EXCEPT ![self] = srcuReaders]
                             /\ pc' = [pc EXCEPT ![self] = "SetRegion_SrcuWait"]
                             /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                             mmapWriter, mmapReaders, 
                                             vcpuMutex, srcuReaders, created, 
                                             everRan, mmuOn, vcpu, slotState, 
                                             logging, slotLock, slotVersion, 
                                             listVersion, pages, pins, s2, 
                                             hostPage, hostNext, vma, 
                                             cowShared, tags, oldTags, cleaned, 
                                             mte, pending, due, left, mmuSeq, 
                                             inval, lockedVm, others, errno, 
                                             oops, seen, ip, slot, index, 
                                             entry, cursor, sampled, fresh, 
                                             charged, before, befell, work, 
                                             queue, stack >>

SetRegion_SrcuWait(self) == /\ pc[self] = "SetRegion_SrcuWait"
                            /\ srcuWait[self] = {}
                            /\ pc' = [pc EXCEPT ![self] = "SetRegion_ReleaseSlotsLock"]
                            /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                            mmapWriter, mmapReaders, vcpuMutex, 
                                            srcuReaders, srcuWait, created, 
                                            everRan, mmuOn, vcpu, slotState, 
                                            logging, slotLock, slotVersion, 
                                            listVersion, pages, pins, s2, 
                                            hostPage, hostNext, vma, cowShared, 
                                            tags, oldTags, cleaned, mte, 
                                            pending, due, left, mmuSeq, inval, 
                                            lockedVm, others, errno, oops, 
                                            seen, ip, slot, index, entry, 
                                            cursor, sampled, fresh, charged, 
                                            before, befell, work, queue, stack >>

SetRegion_ReleaseSlotsLock(self) == /\ pc[self] = "SetRegion_ReleaseSlotsLock"
                                    /\ slotsLock' = None
                                    /\ pc' = [pc EXCEPT ![self] = Head(stack[self]).pc]
                                    /\ stack' = [stack EXCEPT ![self] = Tail(stack[self])]
                                    /\ UNCHANGED << dead, kvmLock, mmuLock, 
                                                    mmapWriter, mmapReaders, 
                                                    vcpuMutex, srcuReaders, 
                                                    srcuWait, created, everRan, 
                                                    mmuOn, vcpu, slotState, 
                                                    logging, slotLock, 
                                                    slotVersion, listVersion, 
                                                    pages, pins, s2, hostPage, 
                                                    hostNext, vma, cowShared, 
                                                    tags, oldTags, cleaned, 
                                                    mte, pending, due, left, 
                                                    mmuSeq, inval, lockedVm, 
                                                    others, errno, oops, seen, 
                                                    ip, slot, index, entry, 
                                                    cursor, sampled, fresh, 
                                                    charged, before, befell, 
                                                    work, queue >>

SetMemoryRegion(self) == SetRegion_TakeSlotsLock(self)
                            \/ SetRegion_Prepare(self)
                            \/ SetRegion_Restore(self)
                            \/ SetRegion_Publish(self)
                            \/ SetRegion_SrcuStart(self)
                            \/ SetRegion_SrcuWait(self)
                            \/ SetRegion_ReleaseSlotsLock(self)

Mte_TakeKvmLock(self) == /\ pc[self] = "Mte_TakeKvmLock"
                         /\ kvmLock = None
                         /\ kvmLock' = self
                         /\ IF Created # {}
                               THEN /\ errno' = [errno EXCEPT ![self] = "EINVAL"]
                                    /\ pc' = [pc EXCEPT ![self] = "Mte_ReleaseKvmLock"]
                                    /\ mte' = mte
                               ELSE /\ IF MteLocked = "allowed" /\ SharedMte = "at-run"
                                          THEN /\ mte' = TRUE
                                               /\ pc' = [pc EXCEPT ![self] = "Mte_ReleaseKvmLock"]
                                          ELSE /\ IF MteLocked = "allowed" \/ MteSlotsRead = "in-srcu"
                                                     THEN /\ pc' = [pc EXCEPT ![self] = "Mte_SrcuLock"]
                                                     ELSE /\ pc' = [pc EXCEPT ![self] = "Mte_ReadSlots"]
                                               /\ mte' = mte
                                    /\ errno' = errno
                         /\ UNCHANGED << dead, slotsLock, mmuLock, mmapWriter, 
                                         mmapReaders, vcpuMutex, srcuReaders, 
                                         srcuWait, created, everRan, mmuOn, 
                                         vcpu, slotState, logging, slotLock, 
                                         slotVersion, listVersion, pages, pins, 
                                         s2, hostPage, hostNext, vma, 
                                         cowShared, tags, oldTags, cleaned, 
                                         pending, due, left, mmuSeq, inval, 
                                         lockedVm, others, oops, seen, ip, 
                                         slot, index, entry, cursor, sampled, 
                                         fresh, charged, before, befell, work, 
                                         queue, stack >>

Mte_ReadSlots(self) == /\ pc[self] = "Mte_ReadSlots"
                       /\ sampled' = [sampled EXCEPT ![self] = Sum(slotVersion, Slots)]
                       /\ pc' = [pc EXCEPT ![self] = "Mte_SrcuLock"]
                       /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                       mmapWriter, mmapReaders, vcpuMutex, 
                                       srcuReaders, srcuWait, created, everRan, 
                                       mmuOn, vcpu, slotState, logging, 
                                       slotLock, slotVersion, listVersion, 
                                       pages, pins, s2, hostPage, hostNext, 
                                       vma, cowShared, tags, oldTags, cleaned, 
                                       mte, pending, due, left, mmuSeq, inval, 
                                       lockedVm, others, errno, oops, seen, ip, 
                                       slot, index, entry, cursor, fresh, 
                                       charged, before, befell, work, queue, 
                                       stack >>

Mte_SrcuLock(self) == /\ pc[self] = "Mte_SrcuLock"
                      /\ srcuReaders' = (srcuReaders \cup {self})
                      /\ IF MteLocked = "allowed" \/ MteSlotsRead = "in-srcu"
                            THEN /\ sampled' = [sampled EXCEPT ![self] = Sum(slotVersion, Slots)]
                            ELSE /\ TRUE
                                 /\ UNCHANGED sampled
                      /\ pc' = [pc EXCEPT ![self] = "Mte_Check"]
                      /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                      mmapWriter, mmapReaders, vcpuMutex, 
                                      srcuWait, created, everRan, mmuOn, vcpu, 
                                      slotState, logging, slotLock, 
                                      slotVersion, listVersion, pages, pins, 
                                      s2, hostPage, hostNext, vma, cowShared, 
                                      tags, oldTags, cleaned, mte, pending, 
                                      due, left, mmuSeq, inval, lockedVm, 
                                      others, errno, oops, seen, ip, slot, 
                                      index, entry, cursor, fresh, charged, 
                                      before, befell, work, queue, stack >>

Mte_Check(self) == /\ pc[self] = "Mte_Check"
                   /\ IF /\ sampled[self] # Sum(slotVersion, Slots)
                         /\ \A a \in Actors : pc[a] \notin {"SetRegion_SrcuStart", "SetRegion_SrcuWait"}
                         THEN /\ IF oops = NoOops
                                    THEN /\ oops' = Oops("use-after-free", "memslots", self)
                                    ELSE /\ TRUE
                                         /\ oops' = oops
                         ELSE /\ TRUE
                              /\ oops' = oops
                   /\ sampled' = [sampled EXCEPT ![self] = 0]
                   /\ IF MteLocked # "allowed" /\ Locked # {}
                         THEN /\ errno' = [errno EXCEPT ![self] = IF MteLocked = "eperm" THEN "EPERM" ELSE "EINVAL"]
                              /\ mte' = mte
                         ELSE /\ IF SharedMte = "at-lock" /\ \E s \in Locked : Shared(s)
                                    THEN /\ errno' = [errno EXCEPT ![self] = "EINVAL"]
                                         /\ mte' = mte
                                    ELSE /\ mte' = TRUE
                                         /\ errno' = errno
                   /\ pc' = [pc EXCEPT ![self] = "Mte_SrcuUnlock"]
                   /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                   mmapWriter, mmapReaders, vcpuMutex, 
                                   srcuReaders, srcuWait, created, everRan, 
                                   mmuOn, vcpu, slotState, logging, slotLock, 
                                   slotVersion, listVersion, pages, pins, s2, 
                                   hostPage, hostNext, vma, cowShared, tags, 
                                   oldTags, cleaned, pending, due, left, 
                                   mmuSeq, inval, lockedVm, others, seen, ip, 
                                   slot, index, entry, cursor, fresh, charged, 
                                   before, befell, work, queue, stack >>

Mte_SrcuUnlock(self) == /\ pc[self] = "Mte_SrcuUnlock"
                        /\ srcuReaders' = srcuReaders \ {self}
                        /\ srcuWait' = [a \in Actors |-> srcuWait[a] \ {self}]
                        /\ pc' = [pc EXCEPT ![self] = "Mte_ReleaseKvmLock"]
                        /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                        mmapWriter, mmapReaders, vcpuMutex, 
                                        created, everRan, mmuOn, vcpu, 
                                        slotState, logging, slotLock, 
                                        slotVersion, listVersion, pages, pins, 
                                        s2, hostPage, hostNext, vma, cowShared, 
                                        tags, oldTags, cleaned, mte, pending, 
                                        due, left, mmuSeq, inval, lockedVm, 
                                        others, errno, oops, seen, ip, slot, 
                                        index, entry, cursor, sampled, fresh, 
                                        charged, before, befell, work, queue, 
                                        stack >>

Mte_ReleaseKvmLock(self) == /\ pc[self] = "Mte_ReleaseKvmLock"
                            /\ kvmLock' = None
                            /\ pc' = [pc EXCEPT ![self] = Head(stack[self]).pc]
                            /\ stack' = [stack EXCEPT ![self] = Tail(stack[self])]
                            /\ UNCHANGED << dead, slotsLock, mmuLock, 
                                            mmapWriter, mmapReaders, vcpuMutex, 
                                            srcuReaders, srcuWait, created, 
                                            everRan, mmuOn, vcpu, slotState, 
                                            logging, slotLock, slotVersion, 
                                            listVersion, pages, pins, s2, 
                                            hostPage, hostNext, vma, cowShared, 
                                            tags, oldTags, cleaned, mte, 
                                            pending, due, left, mmuSeq, inval, 
                                            lockedVm, others, errno, oops, 
                                            seen, ip, slot, index, entry, 
                                            cursor, sampled, fresh, charged, 
                                            before, befell, work, queue >>

EnableMte(self) == Mte_TakeKvmLock(self) \/ Mte_ReadSlots(self)
                      \/ Mte_SrcuLock(self) \/ Mte_Check(self)
                      \/ Mte_SrcuUnlock(self) \/ Mte_ReleaseKvmLock(self)

CreateVcpu_TakeKvmLock(self) == /\ pc[self] = "CreateVcpu_TakeKvmLock"
                                /\ kvmLock = None
                                /\ kvmLock' = self
                                /\ IF created[Op(self).vcpu]
                                      THEN /\ errno' = [errno EXCEPT ![self] = "EEXIST"]
                                           /\ pc' = [pc EXCEPT ![self] = "CreateVcpu_ReleaseKvmLock"]
                                      ELSE /\ pc' = [pc EXCEPT ![self] = "CreateVcpu_Install"]
                                           /\ errno' = errno
                                /\ UNCHANGED << dead, slotsLock, mmuLock, 
                                                mmapWriter, mmapReaders, 
                                                vcpuMutex, srcuReaders, 
                                                srcuWait, created, everRan, 
                                                mmuOn, vcpu, slotState, 
                                                logging, slotLock, slotVersion, 
                                                listVersion, pages, pins, s2, 
                                                hostPage, hostNext, vma, 
                                                cowShared, tags, oldTags, 
                                                cleaned, mte, pending, due, 
                                                left, mmuSeq, inval, lockedVm, 
                                                others, oops, seen, ip, slot, 
                                                index, entry, cursor, sampled, 
                                                fresh, charged, before, befell, 
                                                work, queue, stack >>

CreateVcpu_Install(self) == /\ pc[self] = "CreateVcpu_Install"
                            /\ created' = [created EXCEPT ![Op(self).vcpu] = TRUE]
                            /\ pc' = [pc EXCEPT ![self] = "CreateVcpu_ReleaseKvmLock"]
                            /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                            mmapWriter, mmapReaders, vcpuMutex, 
                                            srcuReaders, srcuWait, everRan, 
                                            mmuOn, vcpu, slotState, logging, 
                                            slotLock, slotVersion, listVersion, 
                                            pages, pins, s2, hostPage, 
                                            hostNext, vma, cowShared, tags, 
                                            oldTags, cleaned, mte, pending, 
                                            due, left, mmuSeq, inval, lockedVm, 
                                            others, errno, oops, seen, ip, 
                                            slot, index, entry, cursor, 
                                            sampled, fresh, charged, before, 
                                            befell, work, queue, stack >>

CreateVcpu_ReleaseKvmLock(self) == /\ pc[self] = "CreateVcpu_ReleaseKvmLock"
                                   /\ kvmLock' = None
                                   /\ pc' = [pc EXCEPT ![self] = Head(stack[self]).pc]
                                   /\ stack' = [stack EXCEPT ![self] = Tail(stack[self])]
                                   /\ UNCHANGED << dead, slotsLock, mmuLock, 
                                                   mmapWriter, mmapReaders, 
                                                   vcpuMutex, srcuReaders, 
                                                   srcuWait, created, everRan, 
                                                   mmuOn, vcpu, slotState, 
                                                   logging, slotLock, 
                                                   slotVersion, listVersion, 
                                                   pages, pins, s2, hostPage, 
                                                   hostNext, vma, cowShared, 
                                                   tags, oldTags, cleaned, mte, 
                                                   pending, due, left, mmuSeq, 
                                                   inval, lockedVm, others, 
                                                   errno, oops, seen, ip, slot, 
                                                   index, entry, cursor, 
                                                   sampled, fresh, charged, 
                                                   before, befell, work, queue >>

CreateVcpu(self) == CreateVcpu_TakeKvmLock(self)
                       \/ CreateVcpu_Install(self)
                       \/ CreateVcpu_ReleaseKvmLock(self)

Inval_Begin(self) == /\ pc[self] = "Inval_Begin"
                     /\ mmuLock = None
                     /\ inval' = inval + 1
                     /\ LET op == Op(self) IN
                          /\ IF InSet(op.slot)
                                THEN /\ s2' = [s2 EXCEPT ![op.slot][PlaceToInvalidate(op)] = NoLeaf]
                                ELSE /\ TRUE
                                     /\ s2' = s2
                          /\ IF op.op = "change_pte"
                                THEN /\ pc' = [pc EXCEPT ![self] = "ChangePte_Map"]
                                ELSE /\ pc' = [pc EXCEPT ![self] = "Inval_Zap"]
                     /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                     mmapWriter, mmapReaders, vcpuMutex, 
                                     srcuReaders, srcuWait, created, everRan, 
                                     mmuOn, vcpu, slotState, logging, slotLock, 
                                     slotVersion, listVersion, pages, pins, 
                                     hostPage, hostNext, vma, cowShared, tags, 
                                     oldTags, cleaned, mte, pending, due, left, 
                                     mmuSeq, lockedVm, others, errno, oops, 
                                     seen, ip, slot, index, entry, cursor, 
                                     sampled, fresh, charged, before, befell, 
                                     work, queue, stack >>

Inval_Zap(self) == /\ pc[self] = "Inval_Zap"
                   /\ LET op == Op(self) IN
                        IF op.op = "replace"
                           THEN /\ IF hostPage[op.slot][op.index] # -1
                                      THEN /\ IF TRUE /\ hostPage[(op.slot)][(op.index)] >= 0
                                                 THEN /\ tags' = [tags EXCEPT ![(op.slot)][(op.index)][hostNext[(op.slot)][(op.index)]] = tags[(op.slot)][(op.index)][hostPage[(op.slot)][(op.index)]]]
                                                      /\ oldTags' = [v \in Vcpus |-> [oldTags[v] EXCEPT ![(op.slot)][(op.index)] = IF (hostPage[(op.slot)][(op.index)]) \in @ THEN @ \cup {(hostNext[(op.slot)][(op.index)])} ELSE @]]
                                                 ELSE /\ TRUE
                                                      /\ UNCHANGED << tags, 
                                                                      oldTags >>
                                           /\ hostPage' = [hostPage EXCEPT ![(op.slot)][(op.index)] = hostNext[(op.slot)][(op.index)]]
                                           /\ hostNext' = [hostNext EXCEPT ![(op.slot)][(op.index)] = hostNext[(op.slot)][(op.index)] + 1]
                                           /\ cleaned' = [v \in Vcpus |-> [cleaned[v] EXCEPT ![(op.slot)][(op.index)] = FALSE]]
                                      ELSE /\ TRUE
                                           /\ UNCHANGED << hostPage, hostNext, 
                                                           tags, oldTags, 
                                                           cleaned >>
                                /\ vma' = vma
                           ELSE /\ hostPage' = [hostPage EXCEPT ![op.slot][op.index] = -1]
                                /\ IF op.op = "munmap"
                                      THEN /\ vma' = [vma EXCEPT ![op.slot][op.index] = FALSE]
                                      ELSE /\ TRUE
                                           /\ vma' = vma
                                /\ UNCHANGED << hostNext, tags, oldTags, 
                                                cleaned >>
                   /\ pc' = [pc EXCEPT ![self] = "Inval_End"]
                   /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                   mmapWriter, mmapReaders, vcpuMutex, 
                                   srcuReaders, srcuWait, created, everRan, 
                                   mmuOn, vcpu, slotState, logging, slotLock, 
                                   slotVersion, listVersion, pages, pins, s2, 
                                   cowShared, mte, pending, due, left, mmuSeq, 
                                   inval, lockedVm, others, errno, oops, seen, 
                                   ip, slot, index, entry, cursor, sampled, 
                                   fresh, charged, before, befell, work, queue, 
                                   stack >>

ChangePte_Map(self) == /\ pc[self] = "ChangePte_Map"
                       /\ mmuLock = None
                       /\ LET s == Op(self).slot IN
                            LET i == Op(self).index IN
                              LET old == hostPage[Op(self).slot][Op(self).index] IN
                                LET after == hostNext[Op(self).slot][Op(self).index] IN
                                  IF old # -1
                                     THEN /\ hostPage' = [hostPage EXCEPT ![s][i] = after]
                                          /\ hostNext' = [hostNext EXCEPT ![s][i] = after + 1]
                                          /\ tags' = [tags EXCEPT ![s][i][after] = IF mte /\ InSet(s) /\ tags[s][i][old] = "raw" THEN "zero"
                                                                                   ELSE tags[s][i][old]]
                                          /\ oldTags' = [v \in Vcpus |-> [oldTags[v] EXCEPT ![s][i] = IF old \in @ THEN @ \cup {after} ELSE @]]
                                          /\ cleaned' = [v \in Vcpus |-> [cleaned[v] EXCEPT ![s][i] = InSet(s)]]
                                          /\ IF InSet(s)
                                                THEN /\ s2' = [s2 EXCEPT ![s][PlaceToChange(Op(self))] = Leaf(after, "R")]
                                                ELSE /\ TRUE
                                                     /\ s2' = s2
                                     ELSE /\ TRUE
                                          /\ UNCHANGED << s2, hostPage, 
                                                          hostNext, tags, 
                                                          oldTags, cleaned >>
                       /\ pc' = [pc EXCEPT ![self] = "Inval_End"]
                       /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                       mmapWriter, mmapReaders, vcpuMutex, 
                                       srcuReaders, srcuWait, created, everRan, 
                                       mmuOn, vcpu, slotState, logging, 
                                       slotLock, slotVersion, listVersion, 
                                       pages, pins, vma, cowShared, mte, 
                                       pending, due, left, mmuSeq, inval, 
                                       lockedVm, others, errno, oops, seen, ip, 
                                       slot, index, entry, cursor, sampled, 
                                       fresh, charged, before, befell, work, 
                                       queue, stack >>

Inval_End(self) == /\ pc[self] = "Inval_End"
                   /\ mmuLock = None
                   /\ mmuSeq' = mmuSeq + 1
                   /\ inval' = inval - 1
                   /\ pc' = [pc EXCEPT ![self] = Head(stack[self]).pc]
                   /\ stack' = [stack EXCEPT ![self] = Tail(stack[self])]
                   /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                   mmapWriter, mmapReaders, vcpuMutex, 
                                   srcuReaders, srcuWait, created, everRan, 
                                   mmuOn, vcpu, slotState, logging, slotLock, 
                                   slotVersion, listVersion, pages, pins, s2, 
                                   hostPage, hostNext, vma, cowShared, tags, 
                                   oldTags, cleaned, mte, pending, due, left, 
                                   lockedVm, others, errno, oops, seen, ip, 
                                   slot, index, entry, cursor, sampled, fresh, 
                                   charged, before, befell, work, queue >>

Invalidate(self) == Inval_Begin(self) \/ Inval_Zap(self)
                       \/ ChangePte_Map(self) \/ Inval_End(self)

Munmap_TakeMmapWrite(self) == /\ pc[self] = "Munmap_TakeMmapWrite"
                              /\ mmapWriter = None /\ mmapReaders = {}
                              /\ mmapWriter' = self
                              /\ stack' = [stack EXCEPT ![self] = << [ procedure |->  "Invalidate",
                                                                       pc        |->  "Munmap_ReleaseMmapWrite" ] >>
                                                                   \o stack[self]]
                              /\ pc' = [pc EXCEPT ![self] = "Inval_Begin"]
                              /\ UNCHANGED << dead, kvmLock, slotsLock, 
                                              mmuLock, mmapReaders, vcpuMutex, 
                                              srcuReaders, srcuWait, created, 
                                              everRan, mmuOn, vcpu, slotState, 
                                              logging, slotLock, slotVersion, 
                                              listVersion, pages, pins, s2, 
                                              hostPage, hostNext, vma, 
                                              cowShared, tags, oldTags, 
                                              cleaned, mte, pending, due, left, 
                                              mmuSeq, inval, lockedVm, others, 
                                              errno, oops, seen, ip, slot, 
                                              index, entry, cursor, sampled, 
                                              fresh, charged, before, befell, 
                                              work, queue >>

Munmap_ReleaseMmapWrite(self) == /\ pc[self] = "Munmap_ReleaseMmapWrite"
                                 /\ mmapWriter' = None
                                 /\ pc' = [pc EXCEPT ![self] = Head(stack[self]).pc]
                                 /\ stack' = [stack EXCEPT ![self] = Tail(stack[self])]
                                 /\ UNCHANGED << dead, kvmLock, slotsLock, 
                                                 mmuLock, mmapReaders, 
                                                 vcpuMutex, srcuReaders, 
                                                 srcuWait, created, everRan, 
                                                 mmuOn, vcpu, slotState, 
                                                 logging, slotLock, 
                                                 slotVersion, listVersion, 
                                                 pages, pins, s2, hostPage, 
                                                 hostNext, vma, cowShared, 
                                                 tags, oldTags, cleaned, mte, 
                                                 pending, due, left, mmuSeq, 
                                                 inval, lockedVm, others, 
                                                 errno, oops, seen, ip, slot, 
                                                 index, entry, cursor, sampled, 
                                                 fresh, charged, before, 
                                                 befell, work, queue >>

Munmap(self) == Munmap_TakeMmapWrite(self) \/ Munmap_ReleaseMmapWrite(self)

Age_Clear(self) == /\ pc[self] = "Age_Clear"
                   /\ mmuLock = None
                   /\ LET op == Op(self) IN
                        IF InSet(op.slot) /\ s2[op.slot][PlaceToAge(op)] # NoLeaf
                           THEN /\ s2' = [s2 EXCEPT ![op.slot][PlaceToAge(op)].young = FALSE]
                           ELSE /\ TRUE
                                /\ s2' = s2
                   /\ pc' = [pc EXCEPT ![self] = Head(stack[self]).pc]
                   /\ stack' = [stack EXCEPT ![self] = Tail(stack[self])]
                   /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                   mmapWriter, mmapReaders, vcpuMutex, 
                                   srcuReaders, srcuWait, created, everRan, 
                                   mmuOn, vcpu, slotState, logging, slotLock, 
                                   slotVersion, listVersion, pages, pins, 
                                   hostPage, hostNext, vma, cowShared, tags, 
                                   oldTags, cleaned, mte, pending, due, left, 
                                   mmuSeq, inval, lockedVm, others, errno, 
                                   oops, seen, ip, slot, index, entry, cursor, 
                                   sampled, fresh, charged, before, befell, 
                                   work, queue >>

Age(self) == Age_Clear(self)

Vmm_Write(self) == /\ pc[self] = "Vmm_Write"
                   /\ LET op == Op(self) IN
                        IF ~vma[op.slot][op.index]
                           THEN /\ errno' = [errno EXCEPT ![self] = "EFAULT"]
                                /\ UNCHANGED << hostPage, hostNext, tags, 
                                                oldTags, cleaned >>
                           ELSE /\ IF hostPage[op.slot][op.index] = -1
                                      THEN /\ IF FALSE /\ hostPage[(op.slot)][(op.index)] >= 0
                                                 THEN /\ tags' = [tags EXCEPT ![(op.slot)][(op.index)][hostNext[(op.slot)][(op.index)]] = tags[(op.slot)][(op.index)][hostPage[(op.slot)][(op.index)]]]
                                                      /\ oldTags' = [v \in Vcpus |-> [oldTags[v] EXCEPT ![(op.slot)][(op.index)] = IF (hostPage[(op.slot)][(op.index)]) \in @ THEN @ \cup {(hostNext[(op.slot)][(op.index)])} ELSE @]]
                                                 ELSE /\ TRUE
                                                      /\ UNCHANGED << tags, 
                                                                      oldTags >>
                                           /\ hostPage' = [hostPage EXCEPT ![(op.slot)][(op.index)] = hostNext[(op.slot)][(op.index)]]
                                           /\ hostNext' = [hostNext EXCEPT ![(op.slot)][(op.index)] = hostNext[(op.slot)][(op.index)] + 1]
                                           /\ cleaned' = [v \in Vcpus |-> [cleaned[v] EXCEPT ![(op.slot)][(op.index)] = FALSE]]
                                      ELSE /\ IF \A v \in Vcpus : vcpu[v] = "idle" /\ ~mmuOn[v]
                                                 THEN /\ cleaned' = [v \in Vcpus |-> [cleaned[v] EXCEPT ![op.slot][op.index] = FALSE]]
                                                 ELSE /\ TRUE
                                                      /\ UNCHANGED cleaned
                                           /\ UNCHANGED << hostPage, hostNext, 
                                                           tags, oldTags >>
                                /\ errno' = errno
                   /\ pc' = [pc EXCEPT ![self] = Head(stack[self]).pc]
                   /\ stack' = [stack EXCEPT ![self] = Tail(stack[self])]
                   /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                   mmapWriter, mmapReaders, vcpuMutex, 
                                   srcuReaders, srcuWait, created, everRan, 
                                   mmuOn, vcpu, slotState, logging, slotLock, 
                                   slotVersion, listVersion, pages, pins, s2, 
                                   vma, cowShared, mte, pending, due, left, 
                                   mmuSeq, inval, lockedVm, others, oops, seen, 
                                   ip, slot, index, entry, cursor, sampled, 
                                   fresh, charged, before, befell, work, queue >>

WriteMemory(self) == Vmm_Write(self)

Mlock_Charge(self) == /\ pc[self] = "Mlock_Charge"
                      /\ mmapWriter = None /\ mmapReaders = {}
                      /\ LET op == Op(self) IN
                           IF op.op = "munlock"
                              THEN /\ LET n == IF op.pages < others[Mm] THEN op.pages ELSE others[Mm] IN
                                        /\ lockedVm' = [lockedVm EXCEPT ![Mm] = (lockedVm[Mm] + Ulong - n) % Ulong]
                                        /\ others' = [others EXCEPT ![Mm] = others[Mm] - n]
                                   /\ errno' = errno
                              ELSE /\ IF OverLimit(Mm, op.pages)
                                         THEN /\ errno' = [errno EXCEPT ![self] = "ENOMEM"]
                                              /\ UNCHANGED << lockedVm, others >>
                                         ELSE /\ lockedVm' = [lockedVm EXCEPT ![Mm] = (lockedVm[Mm] + op.pages) % Ulong]
                                              /\ others' = [others EXCEPT ![Mm] = others[Mm] + op.pages]
                                              /\ errno' = errno
                      /\ pc' = [pc EXCEPT ![self] = Head(stack[self]).pc]
                      /\ stack' = [stack EXCEPT ![self] = Tail(stack[self])]
                      /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                      mmapWriter, mmapReaders, vcpuMutex, 
                                      srcuReaders, srcuWait, created, everRan, 
                                      mmuOn, vcpu, slotState, logging, 
                                      slotLock, slotVersion, listVersion, 
                                      pages, pins, s2, hostPage, hostNext, vma, 
                                      cowShared, tags, oldTags, cleaned, mte, 
                                      pending, due, left, mmuSeq, inval, oops, 
                                      seen, ip, slot, index, entry, cursor, 
                                      sampled, fresh, charged, before, befell, 
                                      work, queue >>

Mlock(self) == Mlock_Charge(self)

Teardown_Begin(self) == /\ pc[self] = "Teardown_Begin"
                        /\ \A a \in Actors \ {self} : pc[a] \in {"Syscall_Enter", "Done"}
                        /\ dead' = TRUE
                        /\ queue' = [queue EXCEPT ![self] = IF Teardown = "nothing" THEN {} ELSE ToUnlockAtEnd]
                        /\ pc' = [pc EXCEPT ![self] = "Teardown_TakeMmuLock"]
                        /\ UNCHANGED << kvmLock, slotsLock, mmuLock, 
                                        mmapWriter, mmapReaders, vcpuMutex, 
                                        srcuReaders, srcuWait, created, 
                                        everRan, mmuOn, vcpu, slotState, 
                                        logging, slotLock, slotVersion, 
                                        listVersion, pages, pins, s2, hostPage, 
                                        hostNext, vma, cowShared, tags, 
                                        oldTags, cleaned, mte, pending, due, 
                                        left, mmuSeq, inval, lockedVm, others, 
                                        errno, oops, seen, ip, slot, index, 
                                        entry, cursor, sampled, fresh, charged, 
                                        before, befell, work, stack >>

Teardown_TakeMmuLock(self) == /\ pc[self] = "Teardown_TakeMmuLock"
                              /\ mmuLock = None
                              /\ mmuLock' = self
                              /\ pc' = [pc EXCEPT ![self] = "Teardown_FreeTables"]
                              /\ UNCHANGED << dead, kvmLock, slotsLock, 
                                              mmapWriter, mmapReaders, 
                                              vcpuMutex, srcuReaders, srcuWait, 
                                              created, everRan, mmuOn, vcpu, 
                                              slotState, logging, slotLock, 
                                              slotVersion, listVersion, pages, 
                                              pins, s2, hostPage, hostNext, 
                                              vma, cowShared, tags, oldTags, 
                                              cleaned, mte, pending, due, left, 
                                              mmuSeq, inval, lockedVm, others, 
                                              errno, oops, seen, ip, slot, 
                                              index, entry, cursor, sampled, 
                                              fresh, charged, before, befell, 
                                              work, queue, stack >>

Teardown_FreeTables(self) == /\ pc[self] = "Teardown_FreeTables"
                             /\ s2' = [s \in Slots |-> Without(s, ToUnmapAtEnd(s))]
                             /\ mmuLock' = None
                             /\ IF queue[self] = {}
                                   THEN /\ pc' = [pc EXCEPT ![self] = Head(stack[self]).pc]
                                        /\ stack' = [stack EXCEPT ![self] = Tail(stack[self])]
                                        /\ slot' = slot
                                   ELSE /\ slot' = [slot EXCEPT ![self] = FirstSlot(queue[self])]
                                        /\ pc' = [pc EXCEPT ![self] = "Teardown_Unpin"]
                                        /\ stack' = stack
                             /\ UNCHANGED << dead, kvmLock, slotsLock, 
                                             mmapWriter, mmapReaders, 
                                             vcpuMutex, srcuReaders, srcuWait, 
                                             created, everRan, mmuOn, vcpu, 
                                             slotState, logging, slotLock, 
                                             slotVersion, listVersion, pages, 
                                             pins, hostPage, hostNext, vma, 
                                             cowShared, tags, oldTags, cleaned, 
                                             mte, pending, due, left, mmuSeq, 
                                             inval, lockedVm, others, errno, 
                                             oops, seen, ip, index, entry, 
                                             cursor, sampled, fresh, charged, 
                                             before, befell, work, queue >>

Teardown_Unpin(self) == /\ pc[self] = "Teardown_Unpin"
                        /\ IF listVersion[(slot[self])] = -1
                              THEN /\ IF oops = NoOops
                                         THEN /\ oops' = Oops("null-deref", (slot[self]), self)
                                         ELSE /\ TRUE
                                              /\ oops' = oops
                              ELSE /\ IF listVersion[(slot[self])] # slotVersion[(slot[self])]
                                         THEN /\ IF oops = NoOops
                                                    THEN /\ oops' = Oops("use-after-free", (slot[self]), self)
                                                    ELSE /\ TRUE
                                                         /\ oops' = oops
                                         ELSE /\ TRUE
                                              /\ oops' = oops
                        /\ pins' = [pins EXCEPT ![(slot[self])] = [i \in Ix((slot[self])) |-> [n \in PageNos |->
                                                                     IF i \in ToUnpin((slot[self])) /\ pages[(slot[self])][i + 1] = n
                                                                     THEN pins[(slot[self])][i][n] - 1 ELSE pins[(slot[self])][i][n]]]]
                        /\ pages' = [pages EXCEPT ![(slot[self])] = <<>>]
                        /\ pc' = [pc EXCEPT ![self] = "Teardown_Uncharge"]
                        /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                        mmapWriter, mmapReaders, vcpuMutex, 
                                        srcuReaders, srcuWait, created, 
                                        everRan, mmuOn, vcpu, slotState, 
                                        logging, slotLock, slotVersion, 
                                        listVersion, s2, hostPage, hostNext, 
                                        vma, cowShared, tags, oldTags, cleaned, 
                                        mte, pending, due, left, mmuSeq, inval, 
                                        lockedVm, others, errno, seen, ip, 
                                        slot, index, entry, cursor, sampled, 
                                        fresh, charged, before, befell, work, 
                                        queue, stack >>

Teardown_Uncharge(self) == /\ pc[self] = "Teardown_Uncharge"
                           /\ IF Op(self).op = "close_vm"
                                 THEN /\ LET m == IF TeardownMm = "kvm" THEN Mm ELSE Op(self).mm IN
                                           /\ IF Wraps(m, (ToUnchargeAtEnd(slot[self])))
                                                 THEN /\ IF oops = NoOops
                                                            THEN /\ oops' = Oops("warn", m, self)
                                                            ELSE /\ TRUE
                                                                 /\ oops' = oops
                                                 ELSE /\ TRUE
                                                      /\ oops' = oops
                                           /\ lockedVm' = [lockedVm EXCEPT ![m] = (lockedVm[m] + Ulong - (ToUnchargeAtEnd(slot[self]))) % Ulong]
                                 ELSE /\ TRUE
                                      /\ UNCHANGED << lockedVm, oops >>
                           /\ pc' = [pc EXCEPT ![self] = "Teardown_ClearFlag"]
                           /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                           mmapWriter, mmapReaders, vcpuMutex, 
                                           srcuReaders, srcuWait, created, 
                                           everRan, mmuOn, vcpu, slotState, 
                                           logging, slotLock, slotVersion, 
                                           listVersion, pages, pins, s2, 
                                           hostPage, hostNext, vma, cowShared, 
                                           tags, oldTags, cleaned, mte, 
                                           pending, due, left, mmuSeq, inval, 
                                           others, errno, seen, ip, slot, 
                                           index, entry, cursor, sampled, 
                                           fresh, charged, before, befell, 
                                           work, queue, stack >>

Teardown_ClearFlag(self) == /\ pc[self] = "Teardown_ClearFlag"
                            /\ slotLock' = [slotLock EXCEPT ![slot[self]] = None]
                            /\ due' = [due EXCEPT ![slot[self]] = FALSE]
                            /\ oldTags' = [v \in Vcpus |-> [oldTags[v] EXCEPT ![(slot[self])] = [i \in Ix((slot[self])) |-> {}]]]
                            /\ queue' = [queue EXCEPT ![self] = queue[self] \ {slot[self]}]
                            /\ IF queue'[self] = {}
                                  THEN /\ pc' = [pc EXCEPT ![self] = Head(stack[self]).pc]
                                       /\ stack' = [stack EXCEPT ![self] = Tail(stack[self])]
                                       /\ slot' = slot
                                  ELSE /\ slot' = [slot EXCEPT ![self] = FirstSlot(queue'[self])]
                                       /\ pc' = [pc EXCEPT ![self] = "Teardown_Unpin"]
                                       /\ stack' = stack
                            /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                            mmapWriter, mmapReaders, vcpuMutex, 
                                            srcuReaders, srcuWait, created, 
                                            everRan, mmuOn, vcpu, slotState, 
                                            logging, slotVersion, listVersion, 
                                            pages, pins, s2, hostPage, 
                                            hostNext, vma, cowShared, tags, 
                                            cleaned, mte, pending, left, 
                                            mmuSeq, inval, lockedVm, others, 
                                            errno, oops, seen, ip, index, 
                                            entry, cursor, sampled, fresh, 
                                            charged, before, befell, work >>

FlushShadowAll(self) == Teardown_Begin(self) \/ Teardown_TakeMmuLock(self)
                           \/ Teardown_FreeTables(self)
                           \/ Teardown_Unpin(self)
                           \/ Teardown_Uncharge(self)
                           \/ Teardown_ClearFlag(self)

Syscall_Enter(self) == /\ pc[self] = "Syscall_Enter"
                       /\ IF dead
                             THEN /\ pc' = [pc EXCEPT ![self] = "Done"]
                                  /\ UNCHANGED << errno, stack >>
                             ELSE /\ LET op == Op(self) IN
                                       /\ errno' = [errno EXCEPT ![self] = IF (op.op = "reset" \/ IsRun(op)) /\ ~created[op.vcpu] THEN "EBADF"
                                                                           ELSE LocalErrno(op)]
                                       /\ IF errno'[self] # "0"
                                             THEN /\ pc' = [pc EXCEPT ![self] = "Syscall_Return"]
                                                  /\ stack' = stack
                                             ELSE /\ IF IsLock(op) \/ (IsUnlock(op) /\ UnlockTakesVcpus)
                                                        THEN /\ stack' = [stack EXCEPT ![self] = << [ procedure |->  "LockUserMemoryRegion",
                                                                                                      pc        |->  "Syscall_Return" ] >>
                                                                                                  \o stack[self]]
                                                             /\ pc' = [pc EXCEPT ![self] = "Lock_TakeKvmLock"]
                                                        ELSE /\ IF IsUnlock(op)
                                                                   THEN /\ stack' = [stack EXCEPT ![self] = << [ procedure |->  "UnlockMemslot",
                                                                                                                 pc        |->  "Syscall_Return" ] >>
                                                                                                             \o stack[self]]
                                                                        /\ pc' = [pc EXCEPT ![self] = "Unlock_TakeSlotsLock"]
                                                                   ELSE /\ IF op.op = "enable_mte"
                                                                              THEN /\ stack' = [stack EXCEPT ![self] = << [ procedure |->  "EnableMte",
                                                                                                                            pc        |->  "Syscall_Return" ] >>
                                                                                                                        \o stack[self]]
                                                                                   /\ pc' = [pc EXCEPT ![self] = "Mte_TakeKvmLock"]
                                                                              ELSE /\ IF op.op = "create_vcpu"
                                                                                         THEN /\ stack' = [stack EXCEPT ![self] = << [ procedure |->  "CreateVcpu",
                                                                                                                                       pc        |->  "Syscall_Return" ] >>
                                                                                                                                   \o stack[self]]
                                                                                              /\ pc' = [pc EXCEPT ![self] = "CreateVcpu_TakeKvmLock"]
                                                                                         ELSE /\ IF op.op = "reset"
                                                                                                    THEN /\ stack' = [stack EXCEPT ![self] = << [ procedure |->  "ResetVcpu",
                                                                                                                                                  pc        |->  "Syscall_Return" ] >>
                                                                                                                                              \o stack[self]]
                                                                                                         /\ pc' = [pc EXCEPT ![self] = "Reset_TakeVcpuMutex"]
                                                                                                    ELSE /\ IF IsRun(op)
                                                                                                               THEN /\ stack' = [stack EXCEPT ![self] = << [ procedure |->  "VcpuRun",
                                                                                                                                                             pc        |->  "Syscall_Return" ] >>
                                                                                                                                                         \o stack[self]]
                                                                                                                    /\ pc' = [pc EXCEPT ![self] = "Run_TakeVcpuMutex"]
                                                                                                               ELSE /\ IF IsRegion(op)
                                                                                                                          THEN /\ stack' = [stack EXCEPT ![self] = << [ procedure |->  "SetMemoryRegion",
                                                                                                                                                                        pc        |->  "Syscall_Return" ] >>
                                                                                                                                                                    \o stack[self]]
                                                                                                                               /\ pc' = [pc EXCEPT ![self] = "SetRegion_TakeSlotsLock"]
                                                                                                                          ELSE /\ IF op.op = "munmap"
                                                                                                                                     THEN /\ stack' = [stack EXCEPT ![self] = << [ procedure |->  "Munmap",
                                                                                                                                                                                   pc        |->  "Syscall_Return" ] >>
                                                                                                                                                                               \o stack[self]]
                                                                                                                                          /\ pc' = [pc EXCEPT ![self] = "Munmap_TakeMmapWrite"]
                                                                                                                                     ELSE /\ IF op.op \in {"dontneed", "replace", "change_pte"}
                                                                                                                                                THEN /\ stack' = [stack EXCEPT ![self] = << [ procedure |->  "Invalidate",
                                                                                                                                                                                              pc        |->  "Syscall_Return" ] >>
                                                                                                                                                                                          \o stack[self]]
                                                                                                                                                     /\ pc' = [pc EXCEPT ![self] = "Inval_Begin"]
                                                                                                                                                ELSE /\ IF op.op = "age"
                                                                                                                                                           THEN /\ stack' = [stack EXCEPT ![self] = << [ procedure |->  "Age",
                                                                                                                                                                                                         pc        |->  "Syscall_Return" ] >>
                                                                                                                                                                                                     \o stack[self]]
                                                                                                                                                                /\ pc' = [pc EXCEPT ![self] = "Age_Clear"]
                                                                                                                                                           ELSE /\ IF op.op = "write"
                                                                                                                                                                      THEN /\ stack' = [stack EXCEPT ![self] = << [ procedure |->  "WriteMemory",
                                                                                                                                                                                                                    pc        |->  "Syscall_Return" ] >>
                                                                                                                                                                                                                \o stack[self]]
                                                                                                                                                                           /\ pc' = [pc EXCEPT ![self] = "Vmm_Write"]
                                                                                                                                                                      ELSE /\ IF op.op \in {"mlock", "munlock"}
                                                                                                                                                                                 THEN /\ stack' = [stack EXCEPT ![self] = << [ procedure |->  "Mlock",
                                                                                                                                                                                                                               pc        |->  "Syscall_Return" ] >>
                                                                                                                                                                                                                           \o stack[self]]
                                                                                                                                                                                      /\ pc' = [pc EXCEPT ![self] = "Mlock_Charge"]
                                                                                                                                                                                 ELSE /\ stack' = [stack EXCEPT ![self] = << [ procedure |->  "FlushShadowAll",
                                                                                                                                                                                                                               pc        |->  "Syscall_Return" ] >>
                                                                                                                                                                                                                           \o stack[self]]
                                                                                                                                                                                      /\ pc' = [pc EXCEPT ![self] = "Teardown_Begin"]
                       /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                       mmapWriter, mmapReaders, vcpuMutex, 
                                       srcuReaders, srcuWait, created, everRan, 
                                       mmuOn, vcpu, slotState, logging, 
                                       slotLock, slotVersion, listVersion, 
                                       pages, pins, s2, hostPage, hostNext, 
                                       vma, cowShared, tags, oldTags, cleaned, 
                                       mte, pending, due, left, mmuSeq, inval, 
                                       lockedVm, others, oops, seen, ip, slot, 
                                       index, entry, cursor, sampled, fresh, 
                                       charged, before, befell, work, queue >>

Syscall_Return(self) == /\ pc[self] = "Syscall_Return"
                        /\ slot' = [slot EXCEPT ![self] = None]
                        /\ index' = [index EXCEPT ![self] = 0]
                        /\ entry' = [entry EXCEPT ![self] = -1]
                        /\ cursor' = [cursor EXCEPT ![self] = 0]
                        /\ sampled' = [sampled EXCEPT ![self] = 0]
                        /\ fresh' = [fresh EXCEPT ![self] = {}]
                        /\ charged' = [charged EXCEPT ![self] = FALSE]
                        /\ before' = [before EXCEPT ![self] = 0]
                        /\ befell' = [befell EXCEPT ![self] = {}]
                        /\ work' = [work EXCEPT ![self] = FALSE]
                        /\ queue' = [queue EXCEPT ![self] = {}]
                        /\ IF ip[self] = Len(Program[self])
                              THEN /\ pc' = [pc EXCEPT ![self] = "Done"]
                                   /\ ip' = ip
                              ELSE /\ ip' = [ip EXCEPT ![self] = ip[self] + 1]
                                   /\ pc' = [pc EXCEPT ![self] = "Syscall_Enter"]
                        /\ UNCHANGED << dead, kvmLock, slotsLock, mmuLock, 
                                        mmapWriter, mmapReaders, vcpuMutex, 
                                        srcuReaders, srcuWait, created, 
                                        everRan, mmuOn, vcpu, slotState, 
                                        logging, slotLock, slotVersion, 
                                        listVersion, pages, pins, s2, hostPage, 
                                        hostNext, vma, cowShared, tags, 
                                        oldTags, cleaned, mte, pending, due, 
                                        left, mmuSeq, inval, lockedVm, others, 
                                        errno, oops, seen, stack >>

actor(self) == Syscall_Enter(self) \/ Syscall_Return(self)

(* Allow infinite stuttering to prevent deadlock on termination. *)
Terminating == /\ \A self \in ProcSet: pc[self] = "Done"
               /\ UNCHANGED vars

Next == (\E self \in ProcSet:  \/ LockMemslot(self) \/ UnlockMemslot(self)
                               \/ LockUserMemoryRegion(self)
                               \/ HandleAccessFault(self)
                               \/ UserMemAbort(self) \/ VcpuRun(self)
                               \/ Stage2UnmapVm(self) \/ ResetVcpu(self)
                               \/ InvalidateMemslot(self)
                               \/ SetMemoryRegion(self) \/ EnableMte(self)
                               \/ CreateVcpu(self) \/ Invalidate(self)
                               \/ Munmap(self) \/ Age(self)
                               \/ WriteMemory(self) \/ Mlock(self)
                               \/ FlushShadowAll(self))
           \/ (\E self \in Actors: actor(self))
           \/ Terminating

Spec == Init /\ [][Next]_vars

Termination == <>(\A self \in ProcSet: pc[self] = "Done")

\* END TRANSLATION 
==============================================================================
