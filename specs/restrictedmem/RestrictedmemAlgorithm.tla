------------------------ MODULE RestrictedmemAlgorithm ------------------------
(***************************************************************************)
(* The steps of the restrictedmem machine.  Kernel: mm/restrictedmem.c of   *)
(* the series "KVM: mm: fd-based approach for supporting KVM", v8 to v10    *)
(* (2022), the snippet of its review and the branch that followed, which    *)
(* were never merged; the knobs of RestrictedmemRace.tla tell them apart.   *)
(* Functions: restrictedmem_register_notifier, _unregister_notifier, _bind, *)
(* _unbind, _punch_hole, _invalidate_start, _invalidate_end, _get_page,     *)
(* _error_page, _release, and of KVM what a notifier does.                  *)
(*                                                                          *)
(* Restrictedmem.tla says what each variable means.  README.md in this      *)
(* folder says what is left out and what that hides.                        *)
(***************************************************************************)
EXTENDS RestrictedmemRace

(*--algorithm Restrictedmem {
variables
  fdOpen = TRUE;
  \* The descriptor holds one, and each memslot that pins the file.
  fCount = 1 + IF IsPinned THEN Cardinality(BornBound) ELSE 0;
  lockWriter = None;
  lockReaders = {};
  rcuReaders = {};
  rcuWait = [a \in Actors |-> {}];
  notifiers = IF IsList THEN BornBound ELSE {};
  bindings = [i \in Indexes |->
                IF ~IsList /\ \E c \in BornBound : i \in AskedOf(c)
                THEN CHOOSE c \in BornBound : i \in AskedOf(c) ELSE None];
  exclusive = ~IsList /\ BornBound # {};
  removals = [i \in FilesPages |-> 0];
  active = [c \in Consumers |-> c \in BornBound];
  faulting = [c \in Consumers |-> {}];
  inProgress = [c \in Consumers |-> 0];
  sequence = [c \in Consumers |-> 0];
  window = [c \in Consumers |-> {}];
  mapped = [c \in Consumers |-> [k \in Slot(c) |-> Nothing]];
  started = [c \in Consumers |-> {}];
  startedAgain = [c \in Consumers |-> {}];
  freed = {};
  oops = NoOops;
  errno = [a \in Actors |-> "0"];

define {
  AnyFreed(things)   == \E k \in DOMAIN things : things[k] \in freed
  FirstFreed(things) == things[CHOOSE k \in DOMAIN things :
                          things[k] \in freed /\ \A j \in 1 .. k - 1 : things[j] \notin freed]
  \* The error to keep after a step that touches these things, in this order, and then runs into an
  \* error of its own (kind None: it does not).  A memory error takes the place of a warning.
  NextOops(things, kind, thing, task) ==
    LET found == IF AnyFreed(things) THEN Oops("use-after-free", FirstFreed(things), task)
                 ELSE IF kind = None THEN NoOops ELSE Oops(kind, thing, task)
    IN  IF oops = NoOops \/ (oops.kind \in Warnings /\ found.kind \notin Warnings \cup {None})
        THEN found ELSE oops

  IsUnaligned(op) == op.op = "punch_unaligned"
  \* _invalidate_start and _end take the lock themselves, and give it back.
  TakesLock(op, dying) == \/ dying
                          \/ Punches(op) /\ PunchLock = "dropped"
                          \/ Unbinds(op) /\ UnregisterLock = "dropped"
  Removes(op, dying, place) == ~dying /\ Punches(op) /\ Truncate = place
  \* The pages that an invalidation is about: a hole's own; unregistration and release name them all.
  Range(op, dying)  == IF ~dying /\ Punches(op) THEN Hole(op) ELSE Everything
  \* The indices that a hole looks up: up to the one behind it where its end is exclusive.
  LookedUp(range)   == IF PunchEnd = "exclusive" THEN range \cup {Max(range) + 1} ELSE range
  \* One entry of the xarray: indices of one node that a consumer has side by side.
  InOneEntry(i, j)  == \A k \in Min({i, j}) .. Max({i, j}) : /\ NodeOf(k) = NodeOf(i)
                                                             /\ bindings[k] = bindings[i]
  \* xa_for_each_range: the first index behind the entry that was visited last, if something is there.
  NextIndex(range, cursor) ==
    LET ahead == {i \in range : /\ i \in Indexes /\ i > cursor /\ bindings[i] # None
                                /\ cursor >= 0 => ~InOneEntry(cursor, i)}
    IN  IF ahead = {} THEN -1 ELSE Min(ahead)
  \* list_for_each_entry: the place of the next notifier.
  NextPlace(cursor) ==
    LET ahead == {k \in DOMAIN ConsumerOrder : k > cursor /\ ConsumerOrder[k] \in notifiers}
    IN  IF ahead = {} THEN -1 ELSE Min(ahead)
  NextVisit(range, cursor) ==
    IF IsList THEN NextPlace(cursor) ELSE NextIndex(LookedUp(range), cursor)
  ConsumerAt(place) == IF IsList THEN ConsumerOrder[place] ELSE bindings[place]

  \* What bind refuses.
  RefusesShared(op) == IsShared(op) /\ ExclusiveArg = "refused"
  IsMixed(op)       == ExclusiveArg # "none" /\ exclusive = IsShared(op)
  Overlaps(op)      == OverlapCheck = "yes" /\ \E i \in AskedOf(op.consumer) : bindings[i] # None
  IsEmpty           == \A i \in Indexes : bindings[i] = None
  IsRefused(op)     == \/ RefusesShared(op)
                       \/ ~IsEmpty /\ (IsMixed(op) \/ (~IsShared(op) /\ Overlaps(op)))
  \* What xa_store_range stores: where it fails, the entry of the first node alone.
  Stored(op) == IF op.op = "bind_partial"
                THEN {i \in AskedOf(op.consumer) : NodeOf(i) = NodeOf(Min(AskedOf(op.consumer)))}
                ELSE AskedOf(op.consumer)
  StoreFails(op) == op.op = "bind_partial" /\ StoreError # "ignored"

  \* The frames of a consumer for a range of pages; numbers are unsigned, and a range that wraps is none.
  Clamped(c, range) == range \cap Pages(c)
  Frame(c, i)       == (ConsumerGfn[c] + i - ConsumerStart[c]) % Frames
  FramesOf(c, range) ==
    IF Clamp = "yes" THEN {Frame(c, i) : i \in Clamped(c, range)}
    ELSE Frame(c, Min(range)) .. Frame(c, Max(range))
  Hull(frames) == IF frames = {} THEN {} ELSE Min(frames) .. Max(frames)
  \* A fault has to begin again.
  IsInvalidated(c, k)   == inProgress[c] > 0 /\ ConsumerGfn[c] + k \in window[c]
  MustRetry(c, k, snap) == IsInvalidated(c, k) \/ sequence[c] # snap
  \* The page that is there now; 0 is no page.
  PageAt(i) == removals[i] + 1
  \* The page belongs to another guest.
  IsMappedByOther(c, k, pfn) ==
    \E d \in Consumers \ {c} : \E j \in Slot(d) : Page(d, j) = Page(c, k) /\ mapped[d][j] = pfn
  IsUnbound(i) == GetPageLooks /\ bindings[i] = None
}

\* One step touches these things, in this order; the first freed one is the error that is kept.
macro Touch(things) { oops := NextOops(things, None, <<None, None>>, self) }

macro Free(thing) {
  oops := NextOops(<<>>, IF thing \in freed THEN "double-free" ELSE None, thing, self);
  freed := freed \cup {thing}
}

\* rm->lock as whoever only looks at consumers takes it, and as who changes them does.
macro LockToLook() {
  Touch(<<Restrictedmem>>);
  if (Lock = "rwsem") {
    await lockWriter = None;
    lockReaders := lockReaders \cup {self}
  } else {
    await lockWriter = None /\ lockReaders = {};
    lockWriter := self
  }
}
macro UnlockAfterLook() {
  Touch(<<Restrictedmem>>);
  if (Lock = "rwsem") { lockReaders := lockReaders \ {self} } else { lockWriter := None }
}
macro LockToChange() {
  Touch(<<Restrictedmem>>);
  await lockWriter = None /\ lockReaders = {};
  lockWriter := self
}
macro UnlockAfterChange() {
  Touch(<<Restrictedmem>>);
  lockWriter := None
}

(* Where an invalidation goes on: a hole, an unregistration or, on the list, a release (dying). *)

macro TakeStarts(op) {
  if (TakesLock(op, dying)) { goto Start_Lock } else { goto Start_Find }
}

macro TakeEnds(op) {
  if (TakesLock(op, dying)) { goto End_Lock } else { goto End_Find }
}

macro StartInvalidation(op) {
  if (Removes(op, dying, "before")) { goto Punch_Fallocate } else { TakeStarts(op) }
}

\* Behind the last start, the lock given back.
macro AfterStarts(op) {
  if (Removes(op, dying, "inside")) { goto Punch_Fallocate } else { TakeEnds(op) }
}

macro EndHole() {
  if (PunchLock = "held") { goto Punch_Unlock } else { goto Fput_Dec }
}

\* Behind the last end, the lock given back.
macro AfterEnds(op) {
  if (dying) { goto Release_Free }
  else if (Unbinds(op)) {
    if (UnregisterLock = "held") { goto Unbind_Erase } else { goto Unbind_Lock }
  }
  else if (Removes(op, dying, "after")) { goto Punch_Fallocate }
  else { EndHole() }
}

\* The way back to user mode, and on to the next operation.
macro Return() {
  if (ip < Len(Program[self])) { ip := ip + 1; goto Syscall_Enter } else { goto Done }
}

process (actor \in Actors)
variables ip = 1, dying = FALSE, cursor = -1, visited = None, snap = 0, pfn = Nothing;
{
(* Every operation starts from a descriptor or a memslot: fallocate and the creation of a memslot take
   a reference on the file, a deletion takes the memslot away from faults, a fault keeps it there. *)
Syscall_Enter:
  with (op = Op(self, ip)) {
    if (NeedsFd(op) /\ ~fdOpen) { errno[self] := "EBADF"; Return() }
    else if (Punches(op) /\ IsUnaligned(op)) { errno[self] := "EINVAL"; Return() }
    else if (Unbinds(op) /\ ~active[op.consumer]) { errno[self] := "EINVAL"; Return() }
    else if (Faults(op) /\ ~active[op.consumer]) { errno[self] := "MMIO"; Return() }
    else {
      errno[self] := "0";
      if (op.op = "close") { fdOpen := FALSE; goto Fput_Dec }
      else if (Punches(op)) {
        fCount := fCount + 1;
        if (PunchLock = "held") { goto Punch_Lock } else { StartInvalidation(op) }
      }
      else if (Binds(op)) { fCount := fCount + 1; goto Bind_Lock }
      else if (Unbinds(op)) { active[op.consumer] := FALSE; goto Unbind_Zap }
      else if (Faults(op)) {
        faulting[op.consumer] := faulting[op.consumer] \cup {self};
        goto Fault_Snapshot
      }
      else if (Restrictedmem \in freed) { Return() }
      else if (ErrorWalk = "plain") { goto Error_Find }
      else { goto Error_Begin }
    }
  };

(* restrictedmem_punch_hole. *)
Punch_Lock:
  LockToLook();
  StartInvalidation(Op(self, ip));

(* restrictedmem_invalidate_start. *)
Start_Lock:
  LockToLook();

\* Joined under lockWriter, lockReaders: the list, or all indices of the range.
\* Stays joined: without the lock it is one look, which the next one corrects.
Start_Find:
  Touch(<<Restrictedmem>>);
  with (op = Op(self, ip), place = NextVisit(Range(Op(self, ip), dying), cursor)) {
    cursor := place;
    if (place = -1) {
      if (TakesLock(op, dying)) { goto Start_Unlock } else { AfterStarts(op) }
    } else { visited := ConsumerAt(place) }
  };

\* The consumer's side, under mmu_lock: it counts itself in and zaps.
Start_Call:
  with (c = visited, frames = FramesOf(visited, Range(Op(self, ip), dying))) {
    Touch(<<Notifier(c)>>);
    window[c] := Hull(frames \cup IF inProgress[c] = 0 THEN {} ELSE window[c]);
    inProgress[c] := IF CountsHoles THEN inProgress[c] + 1 ELSE 1;
    mapped[c] := [k \in Slot(c) |-> IF ConsumerGfn[c] + k \in frames THEN Nothing ELSE mapped[c][k]];
    if (self \in started[c]) { startedAgain[c] := startedAgain[c] \cup {self} };
    started[c] := started[c] \cup {self}
  };
  visited := None;
  goto Start_Find;

Start_Unlock:
  UnlockAfterLook();
  AfterStarts(Op(self, ip));

\* fallocate of the memfd behind: shmem.
Punch_Fallocate:
  Touch(<<Restrictedmem>>);
  with (op = Op(self, ip)) {
    if (op.op = "punch_fails") { errno[self] := "ENOMEM" }
    else {
      removals := [i \in FilesPages |-> IF i \in Hole(op) THEN removals[i] + 1 ELSE removals[i]]
    };
    if (Truncate = "before") { TakeStarts(op) }
    else if (Truncate = "inside") { TakeEnds(op) }
    else { EndHole() }
  };

(* restrictedmem_invalidate_end. *)
End_Lock:
  LockToLook();

\* Joined under lockWriter, lockReaders: the list, or all indices of the range.
\* Stays joined: without the lock it is one look, which the next one corrects.
End_Find:
  Touch(<<Restrictedmem>>);
  with (op = Op(self, ip), place = NextVisit(Range(Op(self, ip), dying), cursor)) {
    cursor := place;
    if (place = -1) {
      started := [c \in Consumers |-> started[c] \ {self}];
      startedAgain := [c \in Consumers |-> startedAgain[c] \ {self}];
      if (TakesLock(op, dying)) { goto End_Unlock } else { AfterEnds(op) }
    } else { visited := ConsumerAt(place) }
  };

\* The consumer's side, under mmu_lock: faults that began before begin again.
End_Call:
  with (c = visited) {
    Touch(<<Notifier(c)>>);
    sequence[c] := sequence[c] + 1;
    if (inProgress[c] = 1 \/ ~CountsHoles) { window[c] := {} };
    inProgress[c] := IF CountsHoles THEN inProgress[c] - 1 ELSE 0
  };
  visited := None;
  goto End_Find;

End_Unlock:
  UnlockAfterLook();
  AfterEnds(Op(self, ip));

Punch_Unlock:
  UnlockAfterLook();

(* fput; the last reference releases the file. *)
Fput_Dec:
  fCount := fCount - 1;
  if (fCount > 0) { Return() }
  else if (IsList) { dying := TRUE; goto Start_Lock }
  else { goto Release_Free };

\* xa_destroy and kfree, with nobody left who could come by the file.
Release_Free:
  bindings := [i \in Indexes |-> None];
  Free(Restrictedmem);
  dying := FALSE;
  Return();

(* restrictedmem_bind, or restrictedmem_register_notifier; and its caller. *)
Bind_Lock:
  LockToChange();

\* Joined under lockWriter: all indices, and rm->exclusive.
\* Stays joined: who looks without the lock looks at one index, or corrects it with the next look.
Bind_Store:
  Touch(<<Restrictedmem>>);
  with (op = Op(self, ip), c = Op(self, ip).consumer) {
    if (IsList) { notifiers := notifiers \cup {c} }
    else if (IsRefused(op)) { errno[self] := "EINVAL" }
    else {
      if (StoreFails(op)) { errno[self] := "ENOMEM" }
      else { exclusive := ~IsShared(op) };
      if (~(StoreFails(op) /\ StoreError = "rolled-back")) {
        bindings := [i \in Indexes |-> IF i \in Stored(op) THEN c ELSE bindings[i]]
      }
    }
  };

Bind_Unlock:
  UnlockAfterChange();
  if (errno[self] # "0") { goto Bind_Free };

\* The memslot enters the memslot set: faults find it.
Bind_Publish:
  active[Op(self, ip).consumer] := TRUE;
  if (IsPinned) { Return() } else { goto Fput_Dec };

Bind_Free:
  Free(Notifier(Op(self, ip).consumer));
  goto Fput_Dec;

(* The deletion of a memslot: no fault finds it any more; wait for those that did (SRCU), zap. *)
Unbind_Zap:
  await faulting[Op(self, ip).consumer] = {};
  Touch(<<Notifier(Op(self, ip).consumer)>>);
  mapped[Op(self, ip).consumer] := [k \in Slot(Op(self, ip).consumer) |-> Nothing];
  if (IsList /\ UnregisterLock = "dropped") { goto Start_Lock };

(* restrictedmem_unbind, or the list_del of restrictedmem_unregister_notifier. *)
Unbind_Lock:
  LockToChange();
  if (IsList /\ UnregisterLock = "held") { goto Start_Find };

\* Joined under lockWriter: all indices.
\* Stays joined: who looks without the lock looks at one index, or corrects it with the next look.
Unbind_Erase:
  Touch(<<Restrictedmem>>);
  with (op = Op(self, ip)) {
    if (IsList) { notifiers := notifiers \ {op.consumer} }
    else { bindings := [i \in Indexes |-> IF i \in Erased(op) THEN None ELSE bindings[i]] }
  };
  if (~WaitsForRcu) { goto Unbind_Unlock };

Unbind_RcuStart:
  rcuWait[self] := rcuReaders;

Unbind_RcuWait:
  await rcuWait[self] = {};

Unbind_Unlock:
  UnlockAfterChange();

Unbind_Free:
  Free(Notifier(Op(self, ip).consumer));
  if (IsPinned) { goto Fput_Dec } else { Return() };

(* A vCPU's fault, and restrictedmem_get_page. *)
Fault_Snapshot:
  Touch(<<Notifier(Op(self, ip).consumer)>>);
  snap := sequence[Op(self, ip).consumer];

Fault_GetPage:
  with (c = Op(self, ip).consumer, i = Page(Op(self, ip).consumer, Op(self, ip).index)) {
    if (IsUnbound(i)) {
      oops := NextOops(<<Restrictedmem>>, "warn", Restrictedmem, self);
      errno[self] := "EINVAL";
      snap := 0;
      faulting[c] := faulting[c] \ {self};
      Return()
    } else {
      Touch(<<Restrictedmem>>);
      pfn := PageAt(i)
    }
  };

\* Under mmu_lock: looks whether what was found is still good, and maps it.
Fault_Map:
  with (c = Op(self, ip).consumer, k = Op(self, ip).index) {
    Touch(<<Notifier(c)>>);
    if (MustRetry(c, k, snap)) { errno[self] := "EAGAIN" }
    else if (IsMappedByOther(c, k, pfn)) { errno[self] := "EBUSY" }
    else { mapped[c][k] := pfn };
    faulting[c] := faulting[c] \ {self}
  };
  snap := 0;
  pfn := Nothing;
  Return();

(* restrictedmem_error_page. *)
Error_Begin:
  if (ErrorWalk = "rcu") { rcuReaders := rcuReaders \cup {self} } else { LockToLook() };

Error_Find:
  Touch(<<Restrictedmem>>);
  with (place = IF IsList THEN NextPlace(cursor)
                ELSE NextIndex({Op(self, ip).pgoff}, cursor)) {
    cursor := place;
    if (place = -1) {
      if (ErrorWalk = "plain") { Return() } else { goto Error_End }
    } else { visited := ConsumerAt(place) }
  };

Error_Call:
  Touch(<<Notifier(visited)>>);
  visited := None;
  goto Error_Find;

Error_End:
  if (ErrorWalk = "rcu") {
    rcuReaders := rcuReaders \ {self};
    rcuWait := [a \in Actors |-> rcuWait[a] \ {self}]
  } else { UnlockAfterLook() };
  Return();
}
}
*)
\* BEGIN TRANSLATION
VARIABLES fdOpen, fCount, lockWriter, lockReaders, rcuReaders, rcuWait, 
          notifiers, bindings, exclusive, removals, active, faulting, 
          inProgress, sequence, window, mapped, started, startedAgain, freed, 
          oops, errno, pc

(* define statement *)
AnyFreed(things)   == \E k \in DOMAIN things : things[k] \in freed
FirstFreed(things) == things[CHOOSE k \in DOMAIN things :
                        things[k] \in freed /\ \A j \in 1 .. k - 1 : things[j] \notin freed]


NextOops(things, kind, thing, task) ==
  LET found == IF AnyFreed(things) THEN Oops("use-after-free", FirstFreed(things), task)
               ELSE IF kind = None THEN NoOops ELSE Oops(kind, thing, task)
  IN  IF oops = NoOops \/ (oops.kind \in Warnings /\ found.kind \notin Warnings \cup {None})
      THEN found ELSE oops

IsUnaligned(op) == op.op = "punch_unaligned"

TakesLock(op, dying) == \/ dying
                        \/ Punches(op) /\ PunchLock = "dropped"
                        \/ Unbinds(op) /\ UnregisterLock = "dropped"
Removes(op, dying, place) == ~dying /\ Punches(op) /\ Truncate = place

Range(op, dying)  == IF ~dying /\ Punches(op) THEN Hole(op) ELSE Everything

LookedUp(range)   == IF PunchEnd = "exclusive" THEN range \cup {Max(range) + 1} ELSE range

InOneEntry(i, j)  == \A k \in Min({i, j}) .. Max({i, j}) : /\ NodeOf(k) = NodeOf(i)
                                                           /\ bindings[k] = bindings[i]

NextIndex(range, cursor) ==
  LET ahead == {i \in range : /\ i \in Indexes /\ i > cursor /\ bindings[i] # None
                              /\ cursor >= 0 => ~InOneEntry(cursor, i)}
  IN  IF ahead = {} THEN -1 ELSE Min(ahead)

NextPlace(cursor) ==
  LET ahead == {k \in DOMAIN ConsumerOrder : k > cursor /\ ConsumerOrder[k] \in notifiers}
  IN  IF ahead = {} THEN -1 ELSE Min(ahead)
NextVisit(range, cursor) ==
  IF IsList THEN NextPlace(cursor) ELSE NextIndex(LookedUp(range), cursor)
ConsumerAt(place) == IF IsList THEN ConsumerOrder[place] ELSE bindings[place]


RefusesShared(op) == IsShared(op) /\ ExclusiveArg = "refused"
IsMixed(op)       == ExclusiveArg # "none" /\ exclusive = IsShared(op)
Overlaps(op)      == OverlapCheck = "yes" /\ \E i \in AskedOf(op.consumer) : bindings[i] # None
IsEmpty           == \A i \in Indexes : bindings[i] = None
IsRefused(op)     == \/ RefusesShared(op)
                     \/ ~IsEmpty /\ (IsMixed(op) \/ (~IsShared(op) /\ Overlaps(op)))

Stored(op) == IF op.op = "bind_partial"
              THEN {i \in AskedOf(op.consumer) : NodeOf(i) = NodeOf(Min(AskedOf(op.consumer)))}
              ELSE AskedOf(op.consumer)
StoreFails(op) == op.op = "bind_partial" /\ StoreError # "ignored"


Clamped(c, range) == range \cap Pages(c)
Frame(c, i)       == (ConsumerGfn[c] + i - ConsumerStart[c]) % Frames
FramesOf(c, range) ==
  IF Clamp = "yes" THEN {Frame(c, i) : i \in Clamped(c, range)}
  ELSE Frame(c, Min(range)) .. Frame(c, Max(range))
Hull(frames) == IF frames = {} THEN {} ELSE Min(frames) .. Max(frames)

IsInvalidated(c, k)   == inProgress[c] > 0 /\ ConsumerGfn[c] + k \in window[c]
MustRetry(c, k, snap) == IsInvalidated(c, k) \/ sequence[c] # snap

PageAt(i) == removals[i] + 1

IsMappedByOther(c, k, pfn) ==
  \E d \in Consumers \ {c} : \E j \in Slot(d) : Page(d, j) = Page(c, k) /\ mapped[d][j] = pfn
IsUnbound(i) == GetPageLooks /\ bindings[i] = None

VARIABLES ip, dying, cursor, visited, snap, pfn

vars == << fdOpen, fCount, lockWriter, lockReaders, rcuReaders, rcuWait, 
           notifiers, bindings, exclusive, removals, active, faulting, 
           inProgress, sequence, window, mapped, started, startedAgain, freed, 
           oops, errno, pc, ip, dying, cursor, visited, snap, pfn >>

ProcSet == (Actors)

Init == (* Global variables *)
        /\ fdOpen = TRUE
        /\ fCount = 1 + IF IsPinned THEN Cardinality(BornBound) ELSE 0
        /\ lockWriter = None
        /\ lockReaders = {}
        /\ rcuReaders = {}
        /\ rcuWait = [a \in Actors |-> {}]
        /\ notifiers = IF IsList THEN BornBound ELSE {}
        /\ bindings = [i \in Indexes |->
                         IF ~IsList /\ \E c \in BornBound : i \in AskedOf(c)
                         THEN CHOOSE c \in BornBound : i \in AskedOf(c) ELSE None]
        /\ exclusive = (~IsList /\ BornBound # {})
        /\ removals = [i \in FilesPages |-> 0]
        /\ active = [c \in Consumers |-> c \in BornBound]
        /\ faulting = [c \in Consumers |-> {}]
        /\ inProgress = [c \in Consumers |-> 0]
        /\ sequence = [c \in Consumers |-> 0]
        /\ window = [c \in Consumers |-> {}]
        /\ mapped = [c \in Consumers |-> [k \in Slot(c) |-> Nothing]]
        /\ started = [c \in Consumers |-> {}]
        /\ startedAgain = [c \in Consumers |-> {}]
        /\ freed = {}
        /\ oops = NoOops
        /\ errno = [a \in Actors |-> "0"]
        (* Process actor *)
        /\ ip = [self \in Actors |-> 1]
        /\ dying = [self \in Actors |-> FALSE]
        /\ cursor = [self \in Actors |-> -1]
        /\ visited = [self \in Actors |-> None]
        /\ snap = [self \in Actors |-> 0]
        /\ pfn = [self \in Actors |-> Nothing]
        /\ pc = [self \in ProcSet |-> "Syscall_Enter"]

Syscall_Enter(self) == /\ pc[self] = "Syscall_Enter"
                       /\ LET op == Op(self, ip[self]) IN
                            IF NeedsFd(op) /\ ~fdOpen
                               THEN /\ errno' = [errno EXCEPT ![self] = "EBADF"]
                                    /\ IF ip[self] < Len(Program[self])
                                          THEN /\ ip' = [ip EXCEPT ![self] = ip[self] + 1]
                                               /\ pc' = [pc EXCEPT ![self] = "Syscall_Enter"]
                                          ELSE /\ pc' = [pc EXCEPT ![self] = "Done"]
                                               /\ ip' = ip
                                    /\ UNCHANGED << fdOpen, fCount, active, 
                                                    faulting >>
                               ELSE /\ IF Punches(op) /\ IsUnaligned(op)
                                          THEN /\ errno' = [errno EXCEPT ![self] = "EINVAL"]
                                               /\ IF ip[self] < Len(Program[self])
                                                     THEN /\ ip' = [ip EXCEPT ![self] = ip[self] + 1]
                                                          /\ pc' = [pc EXCEPT ![self] = "Syscall_Enter"]
                                                     ELSE /\ pc' = [pc EXCEPT ![self] = "Done"]
                                                          /\ ip' = ip
                                               /\ UNCHANGED << fdOpen, fCount, 
                                                               active, 
                                                               faulting >>
                                          ELSE /\ IF Unbinds(op) /\ ~active[op.consumer]
                                                     THEN /\ errno' = [errno EXCEPT ![self] = "EINVAL"]
                                                          /\ IF ip[self] < Len(Program[self])
                                                                THEN /\ ip' = [ip EXCEPT ![self] = ip[self] + 1]
                                                                     /\ pc' = [pc EXCEPT ![self] = "Syscall_Enter"]
                                                                ELSE /\ pc' = [pc EXCEPT ![self] = "Done"]
                                                                     /\ ip' = ip
                                                          /\ UNCHANGED << fdOpen, 
                                                                          fCount, 
                                                                          active, 
                                                                          faulting >>
                                                     ELSE /\ IF Faults(op) /\ ~active[op.consumer]
                                                                THEN /\ errno' = [errno EXCEPT ![self] = "MMIO"]
                                                                     /\ IF ip[self] < Len(Program[self])
                                                                           THEN /\ ip' = [ip EXCEPT ![self] = ip[self] + 1]
                                                                                /\ pc' = [pc EXCEPT ![self] = "Syscall_Enter"]
                                                                           ELSE /\ pc' = [pc EXCEPT ![self] = "Done"]
                                                                                /\ ip' = ip
                                                                     /\ UNCHANGED << fdOpen, 
                                                                                     fCount, 
                                                                                     active, 
                                                                                     faulting >>
                                                                ELSE /\ errno' = [errno EXCEPT ![self] = "0"]
                                                                     /\ IF op.op = "close"
                                                                           THEN /\ fdOpen' = FALSE
                                                                                /\ pc' = [pc EXCEPT ![self] = "Fput_Dec"]
                                                                                /\ UNCHANGED << fCount, 
                                                                                                active, 
                                                                                                faulting, 
                                                                                                ip >>
                                                                           ELSE /\ IF Punches(op)
                                                                                      THEN /\ fCount' = fCount + 1
                                                                                           /\ IF PunchLock = "held"
                                                                                                 THEN /\ pc' = [pc EXCEPT ![self] = "Punch_Lock"]
                                                                                                 ELSE /\ IF Removes(op, dying[self], "before")
                                                                                                            THEN /\ pc' = [pc EXCEPT ![self] = "Punch_Fallocate"]
                                                                                                            ELSE /\ IF TakesLock(op, dying[self])
                                                                                                                       THEN /\ pc' = [pc EXCEPT ![self] = "Start_Lock"]
                                                                                                                       ELSE /\ pc' = [pc EXCEPT ![self] = "Start_Find"]
                                                                                           /\ UNCHANGED << active, 
                                                                                                           faulting, 
                                                                                                           ip >>
                                                                                      ELSE /\ IF Binds(op)
                                                                                                 THEN /\ fCount' = fCount + 1
                                                                                                      /\ pc' = [pc EXCEPT ![self] = "Bind_Lock"]
                                                                                                      /\ UNCHANGED << active, 
                                                                                                                      faulting, 
                                                                                                                      ip >>
                                                                                                 ELSE /\ IF Unbinds(op)
                                                                                                            THEN /\ active' = [active EXCEPT ![op.consumer] = FALSE]
                                                                                                                 /\ pc' = [pc EXCEPT ![self] = "Unbind_Zap"]
                                                                                                                 /\ UNCHANGED << faulting, 
                                                                                                                                 ip >>
                                                                                                            ELSE /\ IF Faults(op)
                                                                                                                       THEN /\ faulting' = [faulting EXCEPT ![op.consumer] = faulting[op.consumer] \cup {self}]
                                                                                                                            /\ pc' = [pc EXCEPT ![self] = "Fault_Snapshot"]
                                                                                                                            /\ ip' = ip
                                                                                                                       ELSE /\ IF Restrictedmem \in freed
                                                                                                                                  THEN /\ IF ip[self] < Len(Program[self])
                                                                                                                                             THEN /\ ip' = [ip EXCEPT ![self] = ip[self] + 1]
                                                                                                                                                  /\ pc' = [pc EXCEPT ![self] = "Syscall_Enter"]
                                                                                                                                             ELSE /\ pc' = [pc EXCEPT ![self] = "Done"]
                                                                                                                                                  /\ ip' = ip
                                                                                                                                  ELSE /\ IF ErrorWalk = "plain"
                                                                                                                                             THEN /\ pc' = [pc EXCEPT ![self] = "Error_Find"]
                                                                                                                                             ELSE /\ pc' = [pc EXCEPT ![self] = "Error_Begin"]
                                                                                                                                       /\ ip' = ip
                                                                                                                            /\ UNCHANGED faulting
                                                                                                                 /\ UNCHANGED active
                                                                                                      /\ UNCHANGED fCount
                                                                                /\ UNCHANGED fdOpen
                       /\ UNCHANGED << lockWriter, lockReaders, rcuReaders, 
                                       rcuWait, notifiers, bindings, exclusive, 
                                       removals, inProgress, sequence, window, 
                                       mapped, started, startedAgain, freed, 
                                       oops, dying, cursor, visited, snap, pfn >>

Punch_Lock(self) == /\ pc[self] = "Punch_Lock"
                    /\ oops' = NextOops((<<Restrictedmem>>), None, <<None, None>>, self)
                    /\ IF Lock = "rwsem"
                          THEN /\ lockWriter = None
                               /\ lockReaders' = (lockReaders \cup {self})
                               /\ UNCHANGED lockWriter
                          ELSE /\ lockWriter = None /\ lockReaders = {}
                               /\ lockWriter' = self
                               /\ UNCHANGED lockReaders
                    /\ IF Removes((Op(self, ip[self])), dying[self], "before")
                          THEN /\ pc' = [pc EXCEPT ![self] = "Punch_Fallocate"]
                          ELSE /\ IF TakesLock((Op(self, ip[self])), dying[self])
                                     THEN /\ pc' = [pc EXCEPT ![self] = "Start_Lock"]
                                     ELSE /\ pc' = [pc EXCEPT ![self] = "Start_Find"]
                    /\ UNCHANGED << fdOpen, fCount, rcuReaders, rcuWait, 
                                    notifiers, bindings, exclusive, removals, 
                                    active, faulting, inProgress, sequence, 
                                    window, mapped, started, startedAgain, 
                                    freed, errno, ip, dying, cursor, visited, 
                                    snap, pfn >>

Start_Lock(self) == /\ pc[self] = "Start_Lock"
                    /\ oops' = NextOops((<<Restrictedmem>>), None, <<None, None>>, self)
                    /\ IF Lock = "rwsem"
                          THEN /\ lockWriter = None
                               /\ lockReaders' = (lockReaders \cup {self})
                               /\ UNCHANGED lockWriter
                          ELSE /\ lockWriter = None /\ lockReaders = {}
                               /\ lockWriter' = self
                               /\ UNCHANGED lockReaders
                    /\ pc' = [pc EXCEPT ![self] = "Start_Find"]
                    /\ UNCHANGED << fdOpen, fCount, rcuReaders, rcuWait, 
                                    notifiers, bindings, exclusive, removals, 
                                    active, faulting, inProgress, sequence, 
                                    window, mapped, started, startedAgain, 
                                    freed, errno, ip, dying, cursor, visited, 
                                    snap, pfn >>

Start_Find(self) == /\ pc[self] = "Start_Find"
                    /\ oops' = NextOops((<<Restrictedmem>>), None, <<None, None>>, self)
                    /\ LET op == Op(self, ip[self]) IN
                         LET place == NextVisit(Range(Op(self, ip[self]), dying[self]), cursor[self]) IN
                           /\ cursor' = [cursor EXCEPT ![self] = place]
                           /\ IF place = -1
                                 THEN /\ IF TakesLock(op, dying[self])
                                            THEN /\ pc' = [pc EXCEPT ![self] = "Start_Unlock"]
                                            ELSE /\ IF Removes(op, dying[self], "inside")
                                                       THEN /\ pc' = [pc EXCEPT ![self] = "Punch_Fallocate"]
                                                       ELSE /\ IF TakesLock(op, dying[self])
                                                                  THEN /\ pc' = [pc EXCEPT ![self] = "End_Lock"]
                                                                  ELSE /\ pc' = [pc EXCEPT ![self] = "End_Find"]
                                      /\ UNCHANGED visited
                                 ELSE /\ visited' = [visited EXCEPT ![self] = ConsumerAt(place)]
                                      /\ pc' = [pc EXCEPT ![self] = "Start_Call"]
                    /\ UNCHANGED << fdOpen, fCount, lockWriter, lockReaders, 
                                    rcuReaders, rcuWait, notifiers, bindings, 
                                    exclusive, removals, active, faulting, 
                                    inProgress, sequence, window, mapped, 
                                    started, startedAgain, freed, errno, ip, 
                                    dying, snap, pfn >>

Start_Call(self) == /\ pc[self] = "Start_Call"
                    /\ LET c == visited[self] IN
                         LET frames == FramesOf(visited[self], Range(Op(self, ip[self]), dying[self])) IN
                           /\ oops' = NextOops((<<Notifier(c)>>), None, <<None, None>>, self)
                           /\ window' = [window EXCEPT ![c] = Hull(frames \cup IF inProgress[c] = 0 THEN {} ELSE window[c])]
                           /\ inProgress' = [inProgress EXCEPT ![c] = IF CountsHoles THEN inProgress[c] + 1 ELSE 1]
                           /\ mapped' = [mapped EXCEPT ![c] = [k \in Slot(c) |-> IF ConsumerGfn[c] + k \in frames THEN Nothing ELSE mapped[c][k]]]
                           /\ IF self \in started[c]
                                 THEN /\ startedAgain' = [startedAgain EXCEPT ![c] = startedAgain[c] \cup {self}]
                                 ELSE /\ TRUE
                                      /\ UNCHANGED startedAgain
                           /\ started' = [started EXCEPT ![c] = started[c] \cup {self}]
                    /\ visited' = [visited EXCEPT ![self] = None]
                    /\ pc' = [pc EXCEPT ![self] = "Start_Find"]
                    /\ UNCHANGED << fdOpen, fCount, lockWriter, lockReaders, 
                                    rcuReaders, rcuWait, notifiers, bindings, 
                                    exclusive, removals, active, faulting, 
                                    sequence, freed, errno, ip, dying, cursor, 
                                    snap, pfn >>

Start_Unlock(self) == /\ pc[self] = "Start_Unlock"
                      /\ oops' = NextOops((<<Restrictedmem>>), None, <<None, None>>, self)
                      /\ IF Lock = "rwsem"
                            THEN /\ lockReaders' = lockReaders \ {self}
                                 /\ UNCHANGED lockWriter
                            ELSE /\ lockWriter' = None
                                 /\ UNCHANGED lockReaders
                      /\ IF Removes((Op(self, ip[self])), dying[self], "inside")
                            THEN /\ pc' = [pc EXCEPT ![self] = "Punch_Fallocate"]
                            ELSE /\ IF TakesLock((Op(self, ip[self])), dying[self])
                                       THEN /\ pc' = [pc EXCEPT ![self] = "End_Lock"]
                                       ELSE /\ pc' = [pc EXCEPT ![self] = "End_Find"]
                      /\ UNCHANGED << fdOpen, fCount, rcuReaders, rcuWait, 
                                      notifiers, bindings, exclusive, removals, 
                                      active, faulting, inProgress, sequence, 
                                      window, mapped, started, startedAgain, 
                                      freed, errno, ip, dying, cursor, visited, 
                                      snap, pfn >>

Punch_Fallocate(self) == /\ pc[self] = "Punch_Fallocate"
                         /\ oops' = NextOops((<<Restrictedmem>>), None, <<None, None>>, self)
                         /\ LET op == Op(self, ip[self]) IN
                              /\ IF op.op = "punch_fails"
                                    THEN /\ errno' = [errno EXCEPT ![self] = "ENOMEM"]
                                         /\ UNCHANGED removals
                                    ELSE /\ removals' = [i \in FilesPages |-> IF i \in Hole(op) THEN removals[i] + 1 ELSE removals[i]]
                                         /\ errno' = errno
                              /\ IF Truncate = "before"
                                    THEN /\ IF TakesLock(op, dying[self])
                                               THEN /\ pc' = [pc EXCEPT ![self] = "Start_Lock"]
                                               ELSE /\ pc' = [pc EXCEPT ![self] = "Start_Find"]
                                    ELSE /\ IF Truncate = "inside"
                                               THEN /\ IF TakesLock(op, dying[self])
                                                          THEN /\ pc' = [pc EXCEPT ![self] = "End_Lock"]
                                                          ELSE /\ pc' = [pc EXCEPT ![self] = "End_Find"]
                                               ELSE /\ IF PunchLock = "held"
                                                          THEN /\ pc' = [pc EXCEPT ![self] = "Punch_Unlock"]
                                                          ELSE /\ pc' = [pc EXCEPT ![self] = "Fput_Dec"]
                         /\ UNCHANGED << fdOpen, fCount, lockWriter, 
                                         lockReaders, rcuReaders, rcuWait, 
                                         notifiers, bindings, exclusive, 
                                         active, faulting, inProgress, 
                                         sequence, window, mapped, started, 
                                         startedAgain, freed, ip, dying, 
                                         cursor, visited, snap, pfn >>

End_Lock(self) == /\ pc[self] = "End_Lock"
                  /\ oops' = NextOops((<<Restrictedmem>>), None, <<None, None>>, self)
                  /\ IF Lock = "rwsem"
                        THEN /\ lockWriter = None
                             /\ lockReaders' = (lockReaders \cup {self})
                             /\ UNCHANGED lockWriter
                        ELSE /\ lockWriter = None /\ lockReaders = {}
                             /\ lockWriter' = self
                             /\ UNCHANGED lockReaders
                  /\ pc' = [pc EXCEPT ![self] = "End_Find"]
                  /\ UNCHANGED << fdOpen, fCount, rcuReaders, rcuWait, 
                                  notifiers, bindings, exclusive, removals, 
                                  active, faulting, inProgress, sequence, 
                                  window, mapped, started, startedAgain, freed, 
                                  errno, ip, dying, cursor, visited, snap, pfn >>

End_Find(self) == /\ pc[self] = "End_Find"
                  /\ oops' = NextOops((<<Restrictedmem>>), None, <<None, None>>, self)
                  /\ LET op == Op(self, ip[self]) IN
                       LET place == NextVisit(Range(Op(self, ip[self]), dying[self]), cursor[self]) IN
                         /\ cursor' = [cursor EXCEPT ![self] = place]
                         /\ IF place = -1
                               THEN /\ started' = [c \in Consumers |-> started[c] \ {self}]
                                    /\ startedAgain' = [c \in Consumers |-> startedAgain[c] \ {self}]
                                    /\ IF TakesLock(op, dying[self])
                                          THEN /\ pc' = [pc EXCEPT ![self] = "End_Unlock"]
                                          ELSE /\ IF dying[self]
                                                     THEN /\ pc' = [pc EXCEPT ![self] = "Release_Free"]
                                                     ELSE /\ IF Unbinds(op)
                                                                THEN /\ IF UnregisterLock = "held"
                                                                           THEN /\ pc' = [pc EXCEPT ![self] = "Unbind_Erase"]
                                                                           ELSE /\ pc' = [pc EXCEPT ![self] = "Unbind_Lock"]
                                                                ELSE /\ IF Removes(op, dying[self], "after")
                                                                           THEN /\ pc' = [pc EXCEPT ![self] = "Punch_Fallocate"]
                                                                           ELSE /\ IF PunchLock = "held"
                                                                                      THEN /\ pc' = [pc EXCEPT ![self] = "Punch_Unlock"]
                                                                                      ELSE /\ pc' = [pc EXCEPT ![self] = "Fput_Dec"]
                                    /\ UNCHANGED visited
                               ELSE /\ visited' = [visited EXCEPT ![self] = ConsumerAt(place)]
                                    /\ pc' = [pc EXCEPT ![self] = "End_Call"]
                                    /\ UNCHANGED << started, startedAgain >>
                  /\ UNCHANGED << fdOpen, fCount, lockWriter, lockReaders, 
                                  rcuReaders, rcuWait, notifiers, bindings, 
                                  exclusive, removals, active, faulting, 
                                  inProgress, sequence, window, mapped, freed, 
                                  errno, ip, dying, snap, pfn >>

End_Call(self) == /\ pc[self] = "End_Call"
                  /\ LET c == visited[self] IN
                       /\ oops' = NextOops((<<Notifier(c)>>), None, <<None, None>>, self)
                       /\ sequence' = [sequence EXCEPT ![c] = sequence[c] + 1]
                       /\ IF inProgress[c] = 1 \/ ~CountsHoles
                             THEN /\ window' = [window EXCEPT ![c] = {}]
                             ELSE /\ TRUE
                                  /\ UNCHANGED window
                       /\ inProgress' = [inProgress EXCEPT ![c] = IF CountsHoles THEN inProgress[c] - 1 ELSE 0]
                  /\ visited' = [visited EXCEPT ![self] = None]
                  /\ pc' = [pc EXCEPT ![self] = "End_Find"]
                  /\ UNCHANGED << fdOpen, fCount, lockWriter, lockReaders, 
                                  rcuReaders, rcuWait, notifiers, bindings, 
                                  exclusive, removals, active, faulting, 
                                  mapped, started, startedAgain, freed, errno, 
                                  ip, dying, cursor, snap, pfn >>

End_Unlock(self) == /\ pc[self] = "End_Unlock"
                    /\ oops' = NextOops((<<Restrictedmem>>), None, <<None, None>>, self)
                    /\ IF Lock = "rwsem"
                          THEN /\ lockReaders' = lockReaders \ {self}
                               /\ UNCHANGED lockWriter
                          ELSE /\ lockWriter' = None
                               /\ UNCHANGED lockReaders
                    /\ IF dying[self]
                          THEN /\ pc' = [pc EXCEPT ![self] = "Release_Free"]
                          ELSE /\ IF Unbinds((Op(self, ip[self])))
                                     THEN /\ IF UnregisterLock = "held"
                                                THEN /\ pc' = [pc EXCEPT ![self] = "Unbind_Erase"]
                                                ELSE /\ pc' = [pc EXCEPT ![self] = "Unbind_Lock"]
                                     ELSE /\ IF Removes((Op(self, ip[self])), dying[self], "after")
                                                THEN /\ pc' = [pc EXCEPT ![self] = "Punch_Fallocate"]
                                                ELSE /\ IF PunchLock = "held"
                                                           THEN /\ pc' = [pc EXCEPT ![self] = "Punch_Unlock"]
                                                           ELSE /\ pc' = [pc EXCEPT ![self] = "Fput_Dec"]
                    /\ UNCHANGED << fdOpen, fCount, rcuReaders, rcuWait, 
                                    notifiers, bindings, exclusive, removals, 
                                    active, faulting, inProgress, sequence, 
                                    window, mapped, started, startedAgain, 
                                    freed, errno, ip, dying, cursor, visited, 
                                    snap, pfn >>

Punch_Unlock(self) == /\ pc[self] = "Punch_Unlock"
                      /\ oops' = NextOops((<<Restrictedmem>>), None, <<None, None>>, self)
                      /\ IF Lock = "rwsem"
                            THEN /\ lockReaders' = lockReaders \ {self}
                                 /\ UNCHANGED lockWriter
                            ELSE /\ lockWriter' = None
                                 /\ UNCHANGED lockReaders
                      /\ pc' = [pc EXCEPT ![self] = "Fput_Dec"]
                      /\ UNCHANGED << fdOpen, fCount, rcuReaders, rcuWait, 
                                      notifiers, bindings, exclusive, removals, 
                                      active, faulting, inProgress, sequence, 
                                      window, mapped, started, startedAgain, 
                                      freed, errno, ip, dying, cursor, visited, 
                                      snap, pfn >>

Fput_Dec(self) == /\ pc[self] = "Fput_Dec"
                  /\ fCount' = fCount - 1
                  /\ IF fCount' > 0
                        THEN /\ IF ip[self] < Len(Program[self])
                                   THEN /\ ip' = [ip EXCEPT ![self] = ip[self] + 1]
                                        /\ pc' = [pc EXCEPT ![self] = "Syscall_Enter"]
                                   ELSE /\ pc' = [pc EXCEPT ![self] = "Done"]
                                        /\ ip' = ip
                             /\ dying' = dying
                        ELSE /\ IF IsList
                                   THEN /\ dying' = [dying EXCEPT ![self] = TRUE]
                                        /\ pc' = [pc EXCEPT ![self] = "Start_Lock"]
                                   ELSE /\ pc' = [pc EXCEPT ![self] = "Release_Free"]
                                        /\ dying' = dying
                             /\ ip' = ip
                  /\ UNCHANGED << fdOpen, lockWriter, lockReaders, rcuReaders, 
                                  rcuWait, notifiers, bindings, exclusive, 
                                  removals, active, faulting, inProgress, 
                                  sequence, window, mapped, started, 
                                  startedAgain, freed, oops, errno, cursor, 
                                  visited, snap, pfn >>

Release_Free(self) == /\ pc[self] = "Release_Free"
                      /\ bindings' = [i \in Indexes |-> None]
                      /\ oops' = NextOops(<<>>, IF Restrictedmem \in freed THEN "double-free" ELSE None, Restrictedmem, self)
                      /\ freed' = (freed \cup {Restrictedmem})
                      /\ dying' = [dying EXCEPT ![self] = FALSE]
                      /\ IF ip[self] < Len(Program[self])
                            THEN /\ ip' = [ip EXCEPT ![self] = ip[self] + 1]
                                 /\ pc' = [pc EXCEPT ![self] = "Syscall_Enter"]
                            ELSE /\ pc' = [pc EXCEPT ![self] = "Done"]
                                 /\ ip' = ip
                      /\ UNCHANGED << fdOpen, fCount, lockWriter, lockReaders, 
                                      rcuReaders, rcuWait, notifiers, 
                                      exclusive, removals, active, faulting, 
                                      inProgress, sequence, window, mapped, 
                                      started, startedAgain, errno, cursor, 
                                      visited, snap, pfn >>

Bind_Lock(self) == /\ pc[self] = "Bind_Lock"
                   /\ oops' = NextOops((<<Restrictedmem>>), None, <<None, None>>, self)
                   /\ lockWriter = None /\ lockReaders = {}
                   /\ lockWriter' = self
                   /\ pc' = [pc EXCEPT ![self] = "Bind_Store"]
                   /\ UNCHANGED << fdOpen, fCount, lockReaders, rcuReaders, 
                                   rcuWait, notifiers, bindings, exclusive, 
                                   removals, active, faulting, inProgress, 
                                   sequence, window, mapped, started, 
                                   startedAgain, freed, errno, ip, dying, 
                                   cursor, visited, snap, pfn >>

Bind_Store(self) == /\ pc[self] = "Bind_Store"
                    /\ oops' = NextOops((<<Restrictedmem>>), None, <<None, None>>, self)
                    /\ LET op == Op(self, ip[self]) IN
                         LET c == Op(self, ip[self]).consumer IN
                           IF IsList
                              THEN /\ notifiers' = (notifiers \cup {c})
                                   /\ UNCHANGED << bindings, exclusive, errno >>
                              ELSE /\ IF IsRefused(op)
                                         THEN /\ errno' = [errno EXCEPT ![self] = "EINVAL"]
                                              /\ UNCHANGED << bindings, 
                                                              exclusive >>
                                         ELSE /\ IF StoreFails(op)
                                                    THEN /\ errno' = [errno EXCEPT ![self] = "ENOMEM"]
                                                         /\ UNCHANGED exclusive
                                                    ELSE /\ exclusive' = ~IsShared(op)
                                                         /\ errno' = errno
                                              /\ IF ~(StoreFails(op) /\ StoreError = "rolled-back")
                                                    THEN /\ bindings' = [i \in Indexes |-> IF i \in Stored(op) THEN c ELSE bindings[i]]
                                                    ELSE /\ TRUE
                                                         /\ UNCHANGED bindings
                                   /\ UNCHANGED notifiers
                    /\ pc' = [pc EXCEPT ![self] = "Bind_Unlock"]
                    /\ UNCHANGED << fdOpen, fCount, lockWriter, lockReaders, 
                                    rcuReaders, rcuWait, removals, active, 
                                    faulting, inProgress, sequence, window, 
                                    mapped, started, startedAgain, freed, ip, 
                                    dying, cursor, visited, snap, pfn >>

Bind_Unlock(self) == /\ pc[self] = "Bind_Unlock"
                     /\ oops' = NextOops((<<Restrictedmem>>), None, <<None, None>>, self)
                     /\ lockWriter' = None
                     /\ IF errno[self] # "0"
                           THEN /\ pc' = [pc EXCEPT ![self] = "Bind_Free"]
                           ELSE /\ pc' = [pc EXCEPT ![self] = "Bind_Publish"]
                     /\ UNCHANGED << fdOpen, fCount, lockReaders, rcuReaders, 
                                     rcuWait, notifiers, bindings, exclusive, 
                                     removals, active, faulting, inProgress, 
                                     sequence, window, mapped, started, 
                                     startedAgain, freed, errno, ip, dying, 
                                     cursor, visited, snap, pfn >>

Bind_Publish(self) == /\ pc[self] = "Bind_Publish"
                      /\ active' = [active EXCEPT ![Op(self, ip[self]).consumer] = TRUE]
                      /\ IF IsPinned
                            THEN /\ IF ip[self] < Len(Program[self])
                                       THEN /\ ip' = [ip EXCEPT ![self] = ip[self] + 1]
                                            /\ pc' = [pc EXCEPT ![self] = "Syscall_Enter"]
                                       ELSE /\ pc' = [pc EXCEPT ![self] = "Done"]
                                            /\ ip' = ip
                            ELSE /\ pc' = [pc EXCEPT ![self] = "Fput_Dec"]
                                 /\ ip' = ip
                      /\ UNCHANGED << fdOpen, fCount, lockWriter, lockReaders, 
                                      rcuReaders, rcuWait, notifiers, bindings, 
                                      exclusive, removals, faulting, 
                                      inProgress, sequence, window, mapped, 
                                      started, startedAgain, freed, oops, 
                                      errno, dying, cursor, visited, snap, pfn >>

Bind_Free(self) == /\ pc[self] = "Bind_Free"
                   /\ oops' = NextOops(<<>>, IF (Notifier(Op(self, ip[self]).consumer)) \in freed THEN "double-free" ELSE None, (Notifier(Op(self, ip[self]).consumer)), self)
                   /\ freed' = (freed \cup {(Notifier(Op(self, ip[self]).consumer))})
                   /\ pc' = [pc EXCEPT ![self] = "Fput_Dec"]
                   /\ UNCHANGED << fdOpen, fCount, lockWriter, lockReaders, 
                                   rcuReaders, rcuWait, notifiers, bindings, 
                                   exclusive, removals, active, faulting, 
                                   inProgress, sequence, window, mapped, 
                                   started, startedAgain, errno, ip, dying, 
                                   cursor, visited, snap, pfn >>

Unbind_Zap(self) == /\ pc[self] = "Unbind_Zap"
                    /\ faulting[Op(self, ip[self]).consumer] = {}
                    /\ oops' = NextOops((<<Notifier(Op(self, ip[self]).consumer)>>), None, <<None, None>>, self)
                    /\ mapped' = [mapped EXCEPT ![Op(self, ip[self]).consumer] = [k \in Slot(Op(self, ip[self]).consumer) |-> Nothing]]
                    /\ IF IsList /\ UnregisterLock = "dropped"
                          THEN /\ pc' = [pc EXCEPT ![self] = "Start_Lock"]
                          ELSE /\ pc' = [pc EXCEPT ![self] = "Unbind_Lock"]
                    /\ UNCHANGED << fdOpen, fCount, lockWriter, lockReaders, 
                                    rcuReaders, rcuWait, notifiers, bindings, 
                                    exclusive, removals, active, faulting, 
                                    inProgress, sequence, window, started, 
                                    startedAgain, freed, errno, ip, dying, 
                                    cursor, visited, snap, pfn >>

Unbind_Lock(self) == /\ pc[self] = "Unbind_Lock"
                     /\ oops' = NextOops((<<Restrictedmem>>), None, <<None, None>>, self)
                     /\ lockWriter = None /\ lockReaders = {}
                     /\ lockWriter' = self
                     /\ IF IsList /\ UnregisterLock = "held"
                           THEN /\ pc' = [pc EXCEPT ![self] = "Start_Find"]
                           ELSE /\ pc' = [pc EXCEPT ![self] = "Unbind_Erase"]
                     /\ UNCHANGED << fdOpen, fCount, lockReaders, rcuReaders, 
                                     rcuWait, notifiers, bindings, exclusive, 
                                     removals, active, faulting, inProgress, 
                                     sequence, window, mapped, started, 
                                     startedAgain, freed, errno, ip, dying, 
                                     cursor, visited, snap, pfn >>

Unbind_Erase(self) == /\ pc[self] = "Unbind_Erase"
                      /\ oops' = NextOops((<<Restrictedmem>>), None, <<None, None>>, self)
                      /\ LET op == Op(self, ip[self]) IN
                           IF IsList
                              THEN /\ notifiers' = notifiers \ {op.consumer}
                                   /\ UNCHANGED bindings
                              ELSE /\ bindings' = [i \in Indexes |-> IF i \in Erased(op) THEN None ELSE bindings[i]]
                                   /\ UNCHANGED notifiers
                      /\ IF ~WaitsForRcu
                            THEN /\ pc' = [pc EXCEPT ![self] = "Unbind_Unlock"]
                            ELSE /\ pc' = [pc EXCEPT ![self] = "Unbind_RcuStart"]
                      /\ UNCHANGED << fdOpen, fCount, lockWriter, lockReaders, 
                                      rcuReaders, rcuWait, exclusive, removals, 
                                      active, faulting, inProgress, sequence, 
                                      window, mapped, started, startedAgain, 
                                      freed, errno, ip, dying, cursor, visited, 
                                      snap, pfn >>

Unbind_RcuStart(self) == /\ pc[self] = "Unbind_RcuStart"
                         /\ rcuWait' = [rcuWait EXCEPT ![self] = rcuReaders]
                         /\ pc' = [pc EXCEPT ![self] = "Unbind_RcuWait"]
                         /\ UNCHANGED << fdOpen, fCount, lockWriter, 
                                         lockReaders, rcuReaders, notifiers, 
                                         bindings, exclusive, removals, active, 
                                         faulting, inProgress, sequence, 
                                         window, mapped, started, startedAgain, 
                                         freed, oops, errno, ip, dying, cursor, 
                                         visited, snap, pfn >>

Unbind_RcuWait(self) == /\ pc[self] = "Unbind_RcuWait"
                        /\ rcuWait[self] = {}
                        /\ pc' = [pc EXCEPT ![self] = "Unbind_Unlock"]
                        /\ UNCHANGED << fdOpen, fCount, lockWriter, 
                                        lockReaders, rcuReaders, rcuWait, 
                                        notifiers, bindings, exclusive, 
                                        removals, active, faulting, inProgress, 
                                        sequence, window, mapped, started, 
                                        startedAgain, freed, oops, errno, ip, 
                                        dying, cursor, visited, snap, pfn >>

Unbind_Unlock(self) == /\ pc[self] = "Unbind_Unlock"
                       /\ oops' = NextOops((<<Restrictedmem>>), None, <<None, None>>, self)
                       /\ lockWriter' = None
                       /\ pc' = [pc EXCEPT ![self] = "Unbind_Free"]
                       /\ UNCHANGED << fdOpen, fCount, lockReaders, rcuReaders, 
                                       rcuWait, notifiers, bindings, exclusive, 
                                       removals, active, faulting, inProgress, 
                                       sequence, window, mapped, started, 
                                       startedAgain, freed, errno, ip, dying, 
                                       cursor, visited, snap, pfn >>

Unbind_Free(self) == /\ pc[self] = "Unbind_Free"
                     /\ oops' = NextOops(<<>>, IF (Notifier(Op(self, ip[self]).consumer)) \in freed THEN "double-free" ELSE None, (Notifier(Op(self, ip[self]).consumer)), self)
                     /\ freed' = (freed \cup {(Notifier(Op(self, ip[self]).consumer))})
                     /\ IF IsPinned
                           THEN /\ pc' = [pc EXCEPT ![self] = "Fput_Dec"]
                                /\ ip' = ip
                           ELSE /\ IF ip[self] < Len(Program[self])
                                      THEN /\ ip' = [ip EXCEPT ![self] = ip[self] + 1]
                                           /\ pc' = [pc EXCEPT ![self] = "Syscall_Enter"]
                                      ELSE /\ pc' = [pc EXCEPT ![self] = "Done"]
                                           /\ ip' = ip
                     /\ UNCHANGED << fdOpen, fCount, lockWriter, lockReaders, 
                                     rcuReaders, rcuWait, notifiers, bindings, 
                                     exclusive, removals, active, faulting, 
                                     inProgress, sequence, window, mapped, 
                                     started, startedAgain, errno, dying, 
                                     cursor, visited, snap, pfn >>

Fault_Snapshot(self) == /\ pc[self] = "Fault_Snapshot"
                        /\ oops' = NextOops((<<Notifier(Op(self, ip[self]).consumer)>>), None, <<None, None>>, self)
                        /\ snap' = [snap EXCEPT ![self] = sequence[Op(self, ip[self]).consumer]]
                        /\ pc' = [pc EXCEPT ![self] = "Fault_GetPage"]
                        /\ UNCHANGED << fdOpen, fCount, lockWriter, 
                                        lockReaders, rcuReaders, rcuWait, 
                                        notifiers, bindings, exclusive, 
                                        removals, active, faulting, inProgress, 
                                        sequence, window, mapped, started, 
                                        startedAgain, freed, errno, ip, dying, 
                                        cursor, visited, pfn >>

Fault_GetPage(self) == /\ pc[self] = "Fault_GetPage"
                       /\ LET c == Op(self, ip[self]).consumer IN
                            LET i == Page(Op(self, ip[self]).consumer, Op(self, ip[self]).index) IN
                              IF IsUnbound(i)
                                 THEN /\ oops' = NextOops(<<Restrictedmem>>, "warn", Restrictedmem, self)
                                      /\ errno' = [errno EXCEPT ![self] = "EINVAL"]
                                      /\ snap' = [snap EXCEPT ![self] = 0]
                                      /\ faulting' = [faulting EXCEPT ![c] = faulting[c] \ {self}]
                                      /\ IF ip[self] < Len(Program[self])
                                            THEN /\ ip' = [ip EXCEPT ![self] = ip[self] + 1]
                                                 /\ pc' = [pc EXCEPT ![self] = "Syscall_Enter"]
                                            ELSE /\ pc' = [pc EXCEPT ![self] = "Done"]
                                                 /\ ip' = ip
                                      /\ pfn' = pfn
                                 ELSE /\ oops' = NextOops((<<Restrictedmem>>), None, <<None, None>>, self)
                                      /\ pfn' = [pfn EXCEPT ![self] = PageAt(i)]
                                      /\ pc' = [pc EXCEPT ![self] = "Fault_Map"]
                                      /\ UNCHANGED << faulting, errno, ip, 
                                                      snap >>
                       /\ UNCHANGED << fdOpen, fCount, lockWriter, lockReaders, 
                                       rcuReaders, rcuWait, notifiers, 
                                       bindings, exclusive, removals, active, 
                                       inProgress, sequence, window, mapped, 
                                       started, startedAgain, freed, dying, 
                                       cursor, visited >>

Fault_Map(self) == /\ pc[self] = "Fault_Map"
                   /\ LET c == Op(self, ip[self]).consumer IN
                        LET k == Op(self, ip[self]).index IN
                          /\ oops' = NextOops((<<Notifier(c)>>), None, <<None, None>>, self)
                          /\ IF MustRetry(c, k, snap[self])
                                THEN /\ errno' = [errno EXCEPT ![self] = "EAGAIN"]
                                     /\ UNCHANGED mapped
                                ELSE /\ IF IsMappedByOther(c, k, pfn[self])
                                           THEN /\ errno' = [errno EXCEPT ![self] = "EBUSY"]
                                                /\ UNCHANGED mapped
                                           ELSE /\ mapped' = [mapped EXCEPT ![c][k] = pfn[self]]
                                                /\ errno' = errno
                          /\ faulting' = [faulting EXCEPT ![c] = faulting[c] \ {self}]
                   /\ snap' = [snap EXCEPT ![self] = 0]
                   /\ pfn' = [pfn EXCEPT ![self] = Nothing]
                   /\ IF ip[self] < Len(Program[self])
                         THEN /\ ip' = [ip EXCEPT ![self] = ip[self] + 1]
                              /\ pc' = [pc EXCEPT ![self] = "Syscall_Enter"]
                         ELSE /\ pc' = [pc EXCEPT ![self] = "Done"]
                              /\ ip' = ip
                   /\ UNCHANGED << fdOpen, fCount, lockWriter, lockReaders, 
                                   rcuReaders, rcuWait, notifiers, bindings, 
                                   exclusive, removals, active, inProgress, 
                                   sequence, window, started, startedAgain, 
                                   freed, dying, cursor, visited >>

Error_Begin(self) == /\ pc[self] = "Error_Begin"
                     /\ IF ErrorWalk = "rcu"
                           THEN /\ rcuReaders' = (rcuReaders \cup {self})
                                /\ UNCHANGED << lockWriter, lockReaders, oops >>
                           ELSE /\ oops' = NextOops((<<Restrictedmem>>), None, <<None, None>>, self)
                                /\ IF Lock = "rwsem"
                                      THEN /\ lockWriter = None
                                           /\ lockReaders' = (lockReaders \cup {self})
                                           /\ UNCHANGED lockWriter
                                      ELSE /\ lockWriter = None /\ lockReaders = {}
                                           /\ lockWriter' = self
                                           /\ UNCHANGED lockReaders
                                /\ UNCHANGED rcuReaders
                     /\ pc' = [pc EXCEPT ![self] = "Error_Find"]
                     /\ UNCHANGED << fdOpen, fCount, rcuWait, notifiers, 
                                     bindings, exclusive, removals, active, 
                                     faulting, inProgress, sequence, window, 
                                     mapped, started, startedAgain, freed, 
                                     errno, ip, dying, cursor, visited, snap, 
                                     pfn >>

Error_Find(self) == /\ pc[self] = "Error_Find"
                    /\ oops' = NextOops((<<Restrictedmem>>), None, <<None, None>>, self)
                    /\ LET place == IF IsList THEN NextPlace(cursor[self])
                                    ELSE NextIndex({Op(self, ip[self]).pgoff}, cursor[self]) IN
                         /\ cursor' = [cursor EXCEPT ![self] = place]
                         /\ IF place = -1
                               THEN /\ IF ErrorWalk = "plain"
                                          THEN /\ IF ip[self] < Len(Program[self])
                                                     THEN /\ ip' = [ip EXCEPT ![self] = ip[self] + 1]
                                                          /\ pc' = [pc EXCEPT ![self] = "Syscall_Enter"]
                                                     ELSE /\ pc' = [pc EXCEPT ![self] = "Done"]
                                                          /\ ip' = ip
                                          ELSE /\ pc' = [pc EXCEPT ![self] = "Error_End"]
                                               /\ ip' = ip
                                    /\ UNCHANGED visited
                               ELSE /\ visited' = [visited EXCEPT ![self] = ConsumerAt(place)]
                                    /\ pc' = [pc EXCEPT ![self] = "Error_Call"]
                                    /\ ip' = ip
                    /\ UNCHANGED << fdOpen, fCount, lockWriter, lockReaders, 
                                    rcuReaders, rcuWait, notifiers, bindings, 
                                    exclusive, removals, active, faulting, 
                                    inProgress, sequence, window, mapped, 
                                    started, startedAgain, freed, errno, dying, 
                                    snap, pfn >>

Error_Call(self) == /\ pc[self] = "Error_Call"
                    /\ oops' = NextOops((<<Notifier(visited[self])>>), None, <<None, None>>, self)
                    /\ visited' = [visited EXCEPT ![self] = None]
                    /\ pc' = [pc EXCEPT ![self] = "Error_Find"]
                    /\ UNCHANGED << fdOpen, fCount, lockWriter, lockReaders, 
                                    rcuReaders, rcuWait, notifiers, bindings, 
                                    exclusive, removals, active, faulting, 
                                    inProgress, sequence, window, mapped, 
                                    started, startedAgain, freed, errno, ip, 
                                    dying, cursor, snap, pfn >>

Error_End(self) == /\ pc[self] = "Error_End"
                   /\ IF ErrorWalk = "rcu"
                         THEN /\ rcuReaders' = rcuReaders \ {self}
                              /\ rcuWait' = [a \in Actors |-> rcuWait[a] \ {self}]
                              /\ UNCHANGED << lockWriter, lockReaders, oops >>
                         ELSE /\ oops' = NextOops((<<Restrictedmem>>), None, <<None, None>>, self)
                              /\ IF Lock = "rwsem"
                                    THEN /\ lockReaders' = lockReaders \ {self}
                                         /\ UNCHANGED lockWriter
                                    ELSE /\ lockWriter' = None
                                         /\ UNCHANGED lockReaders
                              /\ UNCHANGED << rcuReaders, rcuWait >>
                   /\ IF ip[self] < Len(Program[self])
                         THEN /\ ip' = [ip EXCEPT ![self] = ip[self] + 1]
                              /\ pc' = [pc EXCEPT ![self] = "Syscall_Enter"]
                         ELSE /\ pc' = [pc EXCEPT ![self] = "Done"]
                              /\ ip' = ip
                   /\ UNCHANGED << fdOpen, fCount, notifiers, bindings, 
                                   exclusive, removals, active, faulting, 
                                   inProgress, sequence, window, mapped, 
                                   started, startedAgain, freed, errno, dying, 
                                   cursor, visited, snap, pfn >>

actor(self) == Syscall_Enter(self) \/ Punch_Lock(self) \/ Start_Lock(self)
                  \/ Start_Find(self) \/ Start_Call(self)
                  \/ Start_Unlock(self) \/ Punch_Fallocate(self)
                  \/ End_Lock(self) \/ End_Find(self) \/ End_Call(self)
                  \/ End_Unlock(self) \/ Punch_Unlock(self)
                  \/ Fput_Dec(self) \/ Release_Free(self)
                  \/ Bind_Lock(self) \/ Bind_Store(self)
                  \/ Bind_Unlock(self) \/ Bind_Publish(self)
                  \/ Bind_Free(self) \/ Unbind_Zap(self)
                  \/ Unbind_Lock(self) \/ Unbind_Erase(self)
                  \/ Unbind_RcuStart(self) \/ Unbind_RcuWait(self)
                  \/ Unbind_Unlock(self) \/ Unbind_Free(self)
                  \/ Fault_Snapshot(self) \/ Fault_GetPage(self)
                  \/ Fault_Map(self) \/ Error_Begin(self)
                  \/ Error_Find(self) \/ Error_Call(self)
                  \/ Error_End(self)

(* Allow infinite stuttering to prevent deadlock on termination. *)
Terminating == /\ \A self \in ProcSet: pc[self] = "Done"
               /\ UNCHANGED vars

Next == (\E self \in Actors: actor(self))
           \/ Terminating

Spec == Init /\ [][Next]_vars

Termination == <>(\A self \in ProcSet: pc[self] = "Done")

\* END TRANSLATION 
=============================================================================
