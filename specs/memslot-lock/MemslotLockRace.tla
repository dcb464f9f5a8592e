--------------------------- MODULE MemslotLockRace ---------------------------
(***************************************************************************)
(* What a race of the memslot-lock machine consists of, and what tells      *)
(* versions and repairs apart: constants, what is assumed of them, and what *)
(* follows from them alone.                                                 *)
(***************************************************************************)
EXTENDS Integers, Sequences, FiniteSets

(* The race: objects, their fields, initial facts and the programs. *)
CONSTANTS
  Vms,       \* the VM
  Mms,       \* address spaces of processes that have the VM's descriptor
  Vcpus,
  Slots,     \* memslots
  Actors,    \* names of tasks
  VmMm,      \* [Vms -> Mms]: kvm->mm
  MmLimit,   \* [Mms -> Nat]: RLIMIT_MEMLOCK in pages
  MmIpcLock, \* [Mms -> 0..1]: CAP_IPC_LOCK
  VcpuId,    \* [Vcpus -> Nat]: order of kvm_for_each_vcpu
  SlotId,    \* [Slots -> Nat]: the id that ioctls name it by
  SlotPages, \* [Slots -> Nat]: size in pages
  InitiallyPresent, InitiallyReadonly, InitiallyLogging, InitiallyShared, InitiallyMapped,
  InitiallyLockedR, InitiallyLockedRw, InitiallyCow, InitiallyUncreated, InitiallyRan,
  InitiallyMte, \* sets of records, see models/memslot-lock/machine.toml
  Program    \* [Actors -> Seq of operations], see there

(* The variant: one constant a knob, explained in models/memslot-lock/variants.toml. *)
CONSTANTS
  Feature, CapFlags, UnknownBits, GupErrno, LockVcpus, HasRunCheck, Charge, NotifierCheck, ListAdd,
  SameLeaf, Rollback, RollbackMmuLock, HoleCheck, Cmo, Tags, MteLocked, MteSlotsRead, SharedMte,
  Retag, TagsWithoutMte, MmapUnlock, PerformMmuLock, PerformClear, UnlockLocks, UnlockTest,
  UnlockUnmap, UnlockReset, LockedChange, Refusal, LoggingOff, PageList, ResetMarks, Teardown,
  TeardownMm

ASSUME Feature         \in {"on", "checks"}
ASSUME CapFlags        \in {"nisv-only", "each", "all"}
ASSUME UnknownBits     \in {"accepted", "refused"}
ASSUME GupErrno        \in {"enomem", "own"}
ASSUME LockVcpus       \in {"trylock", "blocking", "none"}
ASSUME HasRunCheck     \in {"no", "yes"}
ASSUME Charge          \in {"end", "first"}
ASSUME NotifierCheck   \in {"once", "page-before-pin"}
ASSUME ListAdd         \in {"after-map", "before-map"}
ASSUME SameLeaf        \in {"refused", "accepted"}
ASSUME Rollback        \in {"partial", "complete"}
ASSUME RollbackMmuLock \in {"no", "yes"}
ASSUME HoleCheck       \in {"no", "yes"}
ASSUME Cmo             \in {"deferred", "at-lock"}
ASSUME Tags            \in {"deferred", "at-lock"}
ASSUME MteLocked       \in {"allowed", "eperm", "einval"}
ASSUME MteSlotsRead    \in {"in-srcu", "before-srcu"}
ASSUME SharedMte       \in {"at-run", "at-lock"}
ASSUME Retag           \in {"untagged", "after-reset"}
ASSUME TagsWithoutMte  \in {"kept", "cleared"}
ASSUME MmapUnlock      \in {"twice", "once"}
ASSUME PerformMmuLock  \in {"no", "yes"}
ASSUME PerformClear    \in {"after-work", "under-mmu-lock"}
ASSUME UnlockLocks     \in {"slots", "kvm-and-vcpus"}
ASSUME UnlockTest      \in {"checked", "unchecked"}
ASSUME UnlockUnmap     \in {"any-pending", "own-work", "never"}
ASSUME UnlockReset     \in {"unordered", "mmu-lock"}
ASSUME LockedChange    \in {"refused", "ignored"}
ASSUME Refusal         \in {"after-flush", "before-flush"}
ASSUME LoggingOff      \in {"refused", "allowed"}
ASSUME PageList        \in {"in-array", "own", "in-slot"}
ASSUME ResetMarks      \in {"yes", "unmaps"}
ASSUME Teardown        \in {"tables-first", "nothing"}
ASSUME TeardownMm      \in {"current", "kvm"}

OnlyChecks             == Feature = "checks"
VcpusAreLocked         == LockVcpus # "none"
VcpusAreWaitedFor      == LockVcpus = "blocking"
ChargesFirst           == Charge = "first"
SamplesOnce            == NotifierCheck = "once"
FailureIsComplete      == Rollback = "complete"
TagsWait               == Tags = "deferred"
CleaningWaits          == Cmo = "deferred"
PerformsUnderMmuLock   == PerformClear = "under-mmu-lock"
UnlockTakesVcpus       == UnlockLocks = "kvm-and-vcpus"
UnlockHoldsMmuLock     == UnlockReset = "mmu-lock"
FlagGoesFirst          == UnlockHoldsMmuLock
ListHasOneOwner        == PageList = "own"

None == "none"

ASSUME /\ Cardinality(Vms) = 1
       /\ \A s, t \in Slots : s # t => SlotId[s] # SlotId[t]
       /\ \A v, w \in Vcpus : v # w => VcpuId[v] # VcpuId[w]

\* unsigned long, as far as sums that wrap go: 65535 stands for -1.
Ulong    == 65536
SlotsNum == 32767

Vm == CHOOSE vm \in Vms : TRUE
Mm == VmMm[Vm]
Ix(s) == 0 .. SlotPages[s] - 1

\* Numbers of the host pages that a host address may have one after the other.
Replacements ==
  LET Replacing(a) == {k \in DOMAIN Program[a] :
                         Program[a][k].op \in {"dontneed", "replace", "change_pte"}}
  IN  Cardinality({<<a, k>> \in Actors \X (1 .. 16) : k \in Replacing(a)})
        + Cardinality(InitiallyCow)
PageNos == 0 .. 1 + Replacements

NoLeaf == [page |-> -1, perm |-> None, young |-> FALSE]
Leaf(page, perm) == [page |-> page, perm |-> perm, young |-> TRUE]
NoLeaves(s) == [i \in Ix(s) |-> NoLeaf]

Oops(kind, what, task) == [kind |-> kind, what |-> what, task |-> task]
NoOops == Oops(None, None, None)

RECURSIVE Sum(_, _)
Sum(f, S) == IF S = {} THEN 0
             ELSE LET x == CHOOSE x \in S : TRUE IN f[x] + Sum(f, S \ {x})

(* Facts of the initial state *)
Among(facts, s) == \E f \in facts : f.slot = s
Readonly(s)     == Among(InitiallyReadonly, s)
Shared(s)       == Among(InitiallyShared, s)
BornLocked(s)   == Among(InitiallyLockedR, s) \/ Among(InitiallyLockedRw, s)
BornMapped(s)   == Among(InitiallyMapped, s) \/ BornLocked(s)
BornLogging(s)  == Among(InitiallyLogging, s)
BornMte         == InitiallyMte # {}
\* What is left pending once the deferred work is done that can be done.
BornPending     == IF /\ \E s \in Slots : BornLocked(s)
                      /\ TagsWait /\ ~BornMte /\ TagsWithoutMte = "kept"
                   THEN {"TAGS"} ELSE {}

(* Operations *)
HasBit(flags, bit) == (flags \div bit) % 2 = 1
KnownLockFlags   == 3
KnownUnlockFlags == 1
FailingLocks == {"lock_alloc_fails", "lock_pin_fails", "lock_topup_fails", "lock_map_fails",
                 "lock_account_fails"}
NamesLock(action) == action = 1
IsLock(op)   == \/ op.op \in {"lock_r", "lock_rw"} \cup FailingLocks
                \/ op.op = "lock_cap" /\ NamesLock(op.action)
IsUnlock(op) == op.op \in {"unlock", "unlock_all"} \/ (op.op = "lock_cap" /\ op.action = 2)
IsUnlockAll(op) == \/ op.op = "unlock_all"
                   \/ op.op = "lock_cap" /\ op.action = 2 /\ op.flags = 1 /\ op.more = 0
IsCap(op)    == op.op = "lock_cap" \/ IsLock(op) \/ IsUnlock(op)
IsRun(op)    == op.op \in {"run", "run_read", "run_write", "run_cpu_on", "run_forever"}
IsRegion(op) == op.op \in {"create", "delete", "move", "log_on", "log_off", "set_same",
                            "set_readonly"}
\* Other changes copy the lock and the head of the page list.
ForgetsLock(op) == op.op \in {"create", "delete"}
Writes(op)   == op.op = "run_write"
ArgSlot(op)  == CASE op.op = "lock_cap"   -> op.id
                  [] op.op = "unlock_all" -> 0
                  [] OTHER                -> SlotId[op.slot]
ArgFlags(op) == CASE op.op = "lock_cap"   -> op.flags
                  [] op.op = "unlock_all" -> 1
                  [] op.op = "unlock"     -> 0
                  [] op.op = "lock_r"     -> 1
                  [] OTHER                -> 3
ArgMore(op)  == IF op.op = "lock_cap" THEN op.more ELSE 0
NamedSlot(op) == IF \E s \in Slots : SlotId[s] = ArgSlot(op)
                 THEN CHOOSE s \in Slots : SlotId[s] = ArgSlot(op) ELSE None
WantsWrite(op) == HasBit(ArgFlags(op), 2)
LeafPerm(op)   == IF WantsWrite(op) THEN "RW" ELSE "R"
LockPerm(op)   == IF WantsWrite(op) THEN "RW" ELSE "R"
WantsAll(op)   == HasBit(ArgFlags(op), 1)
UnlocksOne(op) == ~WantsAll(op)
Injects(op, failure, index) == op.op = failure /\ op.index = index

\* What LOCK and UNLOCK refuse of their arguments.
IsOutOfRange(op)          == ArgSlot(op) >= SlotsNum
UsesReservedArguments(op) == ArgMore(op) # 0
LacksRead(op)             == ~HasBit(ArgFlags(op), 1)

\* Table 1.2, the rows that are decided before any lock is taken, in their order; 1.4 for MTE.
LocalErrno(op) ==
  CASE op.op = "enable_mte" -> IF op.flags # 0 /\ CapFlags # "nisv-only" THEN "EINVAL" ELSE "0"
    [] IsCap(op) ->
         IF CapFlags = "all" THEN "EINVAL"
         ELSE IF UsesReservedArguments(op) THEN "EINVAL"
         ELSE IF IsLock(op) THEN
           IF \/ IsOutOfRange(op)
              \/ LacksRead(op)
              \/ UnknownBits = "refused" /\ ArgFlags(op) > KnownLockFlags
           THEN "EINVAL" ELSE "0"
         ELSE IF IsUnlock(op) THEN
           IF \/ ~WantsAll(op) /\ IsOutOfRange(op)
              \/ UnknownBits = "refused" /\ ArgFlags(op) > KnownUnlockFlags
           THEN "EINVAL" ELSE "0"
         ELSE "EINVAL"
    [] OTHER -> "0"

==============================================================================
