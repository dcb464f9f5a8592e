----------------------------- MODULE MemslotLock -----------------------------
(***************************************************************************)
(* Locking a memslot on arm64: pin its pages, map them at stage 2, and put  *)
(* off what makes them fit for the guest until a vcpu runs.                 *)
(*                                                                          *)
(* This module says what the state consists of and what is claimed of it.   *)
(* MemslotLockAlgorithm.tla has the steps, MemslotLockRace.tla the objects, *)
(* programs and knobs.                                                      *)
(*                                                                          *)
(* Left out: IPAs and host addresses as numbers (a memslot's page index     *)
(* stands for them), execute permission, page tables above the leaves,      *)
(* slots_arch_lock, host reclaim of unpinned pages.  README.md in this      *)
(* folder says what that hides.                                             *)
(***************************************************************************)
EXTENDS MemslotLockAlgorithm

Maybe(names) == names \cup {None}

(* What each variable means and what it may hold. *)
TypeOK ==
  \* Teardown of the VM has begun: no further syscall starts.
  /\ dead \in BOOLEAN
  \* kvm->lock, kvm->slots_lock, kvm->mmu_lock: who holds them.
  /\ {kvmLock, slotsLock, mmuLock} \subseteq Maybe(Actors)
  \* mmap_lock of the VM's address space.
  /\ mmapWriter \in Maybe(Actors)
  /\ mmapReaders \subseteq Actors
  \* vcpu->mutex.
  /\ vcpuMutex \in [Vcpus -> Maybe(Actors)]
  \* kvm->srcu: tasks in a read section, and those that a task in synchronize_srcu waits for.
  /\ srcuReaders \subseteq Actors
  /\ srcuWait \in [Actors -> SUBSET Actors]
  \* vcpus: there is one; has_run_once; its MMU and caches are on; where its thread is.
  /\ created \in [Vcpus -> BOOLEAN]
  /\ everRan \in [Vcpus -> BOOLEAN]
  /\ mmuOn \in [Vcpus -> BOOLEAN]
  /\ vcpu \in [Vcpus -> {"idle", "run", "guest"}]
  \* Memslots: in the set, or marked INVALID there; dirty_bitmap; arch.flags.
  /\ slotState \in [Slots -> {"absent", "active", "invalid"}]
  /\ logging \in [Slots -> BOOLEAN]
  /\ slotLock \in [Slots -> {None, "R", "RW"}]
  \* The page list: which copy of the memslot is current, which copy's list head the entries point
  \* at (-1: the head was never initialised), and the pages of the entries, from page 0 on.
  /\ slotVersion \in [Slots -> Nat]
  /\ \A s \in Slots : listVersion[s] \in -1 .. slotVersion[s]
  /\ \A s \in Slots : \A k \in DOMAIN pages[s] : k - 1 \in Ix(s) /\ pages[s][k] \in PageNos
  \* Pins that KVM has on each host page.
  /\ \A s \in Slots : pins[s] \in [Ix(s) -> [PageNos -> Nat]]
  \* Stage 2: the leaf of each page of a memslot.
  /\ \A s \in Slots : \A i \in Ix(s) :
       s2[s][i] = NoLeaf \/ s2[s][i] \in [page : PageNos, perm : {"R", "RW"}, young : BOOLEAN]
  \* The host's mapping: the page that is present, the next page to be allocated, whether there is a
  \* VMA, and the pages that are shared copy-on-write.
  /\ \A s \in Slots : hostPage[s] \in [Ix(s) -> PageNos \cup {-1}]
  /\ \A s \in Slots : hostNext[s] \in [Ix(s) -> Nat]
  /\ \A s \in Slots : vma[s] \in [Ix(s) -> BOOLEAN]
  /\ cowShared \subseteq {<<f.slot, f.index>> : f \in InitiallyCow}
  \* Allocation tags of a host page: never cleared, cleared, or set by the guest.  All but raw is
  \* PG_mte_tagged.
  /\ \A s \in Slots : tags[s] \in [Ix(s) -> [PageNos -> {"raw", "zero", "guest"}]]
  \* For each vcpu: the host pages whose tags the guest had set when that vcpu was reset, and which are
  \* neither cleared nor set since, nor unlocked.
  /\ \A v \in Vcpus : \A s \in Slots : oldTags[v][s] \in [Ix(s) -> SUBSET PageNos]
  \* What a vcpu with its MMU off would read there is up to date.
  /\ \A v \in Vcpus : \A s \in Slots : cleaned[v][s] \in [Ix(s) -> BOOLEAN]
  \* MTE is enabled in the VM.
  /\ mte \in BOOLEAN
  \* kvm->arch.mmu_pending_ops.
  /\ pending \subseteq {"DCACHE", "ICACHE", "TAGS"}
  \* The deferred work of this very memslot is not done yet.
  /\ due \in [Slots -> BOOLEAN]
  \* The bits that KVM_RUN of a vcpu found pending, but for what a reset has deferred since.
  /\ left \in [Vcpus -> SUBSET {"DCACHE", "ICACHE", "TAGS"}]
  \* mmu_notifier_seq and the invalidations in flight.
  /\ mmuSeq \in Nat
  /\ inval \in Nat
  \* mm->locked_vm, and what of it is none of KVM's.
  /\ lockedVm \in [Mms -> 0 .. Ulong - 1]
  /\ others \in [Mms -> Nat]
  \* How each task's last operation ended; "0" is success.
  /\ errno \in [Actors -> {"0", "EAGAIN", "EBADF", "EBUSY", "EEXIST", "EFAULT", "EINVAL", "ENOMEM",
                            "EPERM", "MMIO"}]
  \* The first complaint of the kernel in the run.
  /\ oops.kind \in {None, "use-after-free", "null-deref", "warn", "double-unlock"}
  \* What was seen at some step and is not to be seen in a state.
  /\ seen \subseteq {"hole", "unclean", "locked-fault", "refused-but-changed"}
  \* Index of the current operation in the program.
  /\ \A a \in Actors : ip[a] \in DOMAIN Program[a]
  \* The memslot in hand.
  /\ slot \in [Actors -> Maybe(Slots)]
  \* The page of it that LOCK is at.
  /\ index \in [Actors -> Nat]
  \* The host page got last, and not on the list yet.
  /\ entry \in [Actors -> PageNos \cup {-1}]
  \* Next vcpu id of the loop that takes their mutexes.
  /\ cursor \in [Actors -> Nat]
  \* mmu_notifier_seq, or which memslot array, as read earlier.
  /\ sampled \in [Actors -> Nat]
  \* The leaves that this LOCK installed where there was none: page of the memslot, host page.
  /\ \A a \in Actors : fresh[a] \subseteq Nat \X PageNos
  \* LOCK increased locked_vm.
  /\ charged \in [Actors -> BOOLEAN]
  \* The pins that LOCK found.
  /\ before \in [Actors -> Nat]
  \* In the call, get_user_pages failed; the deferred work was refused.
  /\ befell \in [Actors -> SUBSET {"not-pinned", "refused"}]
  \* A decision taken at an earlier step.
  /\ work \in [Actors -> BOOLEAN]
  \* Memslots still to come.
  /\ queue \in [Actors -> SUBSET Slots]
  \* The procedures that it is in, and where they return.
  /\ \A a \in Actors : Len(stack[a]) <= 2

AllDone     == \A a \in Actors : pc[a] = "Done"
Quiet       == slotsLock = None /\ ~dead
Returns(a)  == pc[a] = "Syscall_Return"
AllPins     == Sum([s \in Slots |-> PinsOf(s)], Slots)

-----------------------------------------------------------------------------
(* S17, Q12: no list is walked into memory that was freed or never initialised, no counter wraps,
   and nothing is unlocked twice. *)
NoKernelComplaint == oops = NoOops

(* S1: a locked memslot has one entry a page and each entry one pin; an unlocked one has neither. *)
LockedMeansPinned ==
  Quiet => \A s \in Slots :
    /\ Len(pages[s]) = IF slotLock[s] # None THEN SlotPages[s] ELSE 0
    /\ \A i \in Ix(s) : \A n \in PageNos :
         pins[s][i][n] = IF i < Len(pages[s]) /\ pages[s][i + 1] = n THEN 1 ELSE 0

(* S2: locked_vm is the pages of the locked memslots and what others locked. *)
ChargeMatchesLocks == Quiet => lockedVm[Mm] = Sum(SlotPages, Locked) + others[Mm]

(* S3: without CAP_IPC_LOCK, locked_vm stays within the limit. *)
ChargeWithinLimit == \A m \in Mms : MmIpcLock[m] = 1 \/ lockedVm[m] <= MmLimit[m]

(* S3, D17: without CAP_IPC_LOCK, what is pinned stays within the limit. *)
PinnedWithinLimit == MmIpcLock[Mm] = 1 \/ AllPins + others[Mm] <= MmLimit[Mm]

(* S4: a memslot that is read-only or logs is not locked for writing. *)
NoWritableLockOfReadonly ==
  \A s \in Slots : InSet(s) /\ slotLock[s] = "RW" => ~NotWritable(s)

(* S5: a memslot that is gone has no pins. *)
GoneMeansUnpinned == \A s \in Slots : ~InSet(s) => PinsOf(s) = 0

(* S5, Q4: a locked memslot is neither deleted nor moved. *)
LockedStaysInPlace ==
  \A a \in Actors :
    pc[a] = "SetRegion_Publish" /\ Op(a).op \in {"delete", "move"} => slotLock[slot[a]] = None

(* S5, D2: a change that is refused changes nothing. *)
RefusalChangesNothing == "refused-but-changed" \notin seen

(* S6: a page that stage 2 maps is pinned, or the host maps it, or its invalidation is under way. *)
MappedMeansHeld ==
  \A s \in Slots : \A i \in Leaves(s) :
    \/ pins[s][i][s2[s][i].page] > 0
    \/ hostPage[s][i] = s2[s][i].page
    \/ inval > 0

(* S7: what a vcpu reads with its MMU off, as it starts, is what was written last. *)
NoStaleView ==
  \A v \in Vcpus : vcpu[v] = "guest" /\ ~mmuOn[v] =>
    \A s \in Present : \A i \in Leaves(s) : cleaned[v][s][i]

(* S7: with MTE, no vcpu finds tags that were never cleared. *)
NoForeignTags ==
  mte /\ (\E v \in Vcpus : vcpu[v] = "guest") =>
    \A s \in Present : \A i \in Leaves(s) : tags[s][i][s2[s][i].page] # "raw"

(* S8: a LOCK that fails leaves no pin, no leaf of its own, no flag and no work behind. *)
FailedLockIsNoOp ==
  \A a \in Actors :
    pc[a] = "Lock_ReleaseSlotsLock" /\ errno[a] # "0" /\ slot[a] # None =>
      /\ \A f \in fresh[a] : s2[slot[a]][f[1]].page # f[2]
      /\ PinsOf(slot[a]) = before[a]
      /\ slotLock[slot[a]] = None /\ ~due[slot[a]]

LockSections ==
  {"Lock_Precheck", "Lock_SampleSeq", "LockPage_SampleBefore",
   "LockPage_TakeMmapRead", "LockPage_Pin", "LockPage_TakeMmuLock",
   "LockPage_Map", "Lock_SanitiseTags", "Lock_TakeMmapWrite", "Lock_Account", "Lock_SetFlags",
   "Lock_SetDcache", "Lock_SetTags", "Lock_RollbackTakeMmuLock", "Lock_RollbackUnmap",
   "Lock_RollbackUnpin", "Lock_UnchargeTakeMmapWrite", "Lock_Uncharge"}

(* S9: while LOCK is at work no vcpu runs, and no creation of a vcpu completes.  Which locks keep
   them out is not asked. *)
LockExcludesVcpus ==
  (\E a \in Actors : pc[a] \in LockSections) =>
    /\ \A v \in Vcpus : vcpu[v] = "idle"
    /\ \A b \in Actors : pc[b] = "CreateVcpu_ReleaseKvmLock" => errno[b] # "0"

\* A rollback that has mapped nothing walks nothing.
RollsBack(a) ==
  /\ pc[a] = "Lock_RollbackUnmap"
  /\ IF FailureIsComplete THEN fresh[a] # {} ELSE pages[slot[a]] # <<>>

(* S10: whoever changes or walks stage 2 holds mmu_lock. *)
WalksHoldMmuLock ==
  \A a \in Actors :
    (\/ RollsBack(a)
     \/ pc[a] \in {"Perform_FlushSlot", "LockPage_Map", "Unlock_Unmap", "Reset_UnmapSlot",
                   "SetRegion_Flush", "Fault_Map", "Teardown_FreeTables"})
      => mmuLock = a

(* S11: a leaf allows no more than the memslot. *)
LeafWithinSlot ==
  \A s \in Slots : Readonly(s) => \A i \in Ix(s) : s2[s][i].perm # "RW"

(* S11, Q3: right after an R-lock, what it mapped is mapped for reading. *)
RLockMapsReadOnly ==
  \A a \in Actors :
    pc[a] = "Lock_SetDcache" /\ slotLock[slot[a]] = "R" =>
      \A f \in fresh[a] :
        LET leaf == s2[slot[a]][f[1]] IN leaf.page = f[2] => leaf.perm # "RW"

(* S12: no data access to a locked memslot faults, but a write where it is locked for reading. *)
LockedNeverFaults == "locked-fault" \notin seen

(* S13, D8: UNLOCK unmaps only a memslot whose own deferred work is not done. *)
UnlockUnmapsOnlyWhatIsDue ==
  \A a \in Actors : pc[a] = "Unlock_Unmap" /\ Leaves(slot[a]) # {} => due[slot[a]]

(* S13, D6: UNLOCK leaves no leaf behind whose deferred work is not done. *)
UnlockLeavesNothingDue == "unclean" \notin seen

(* S14: whoever returns to user mode holds nothing. *)
LocksReturned ==
  \A a \in Actors : Returns(a) =>
    /\ a \notin {kvmLock, slotsLock, mmuLock, mmapWriter}
    /\ HeldBy(a) = {}
    /\ a \notin mmapReaders \cup srcuReaders

(* S15: teardown frees the tables before it drops the first pin. *)
TeardownUnmapsFirst == \A a \in Actors : pc[a] = "Teardown_Unpin" => Leaves(slot[a]) = {}

(* S15, L6, D10: after teardown nothing is pinned, and the owner's charge is gone if it lives. *)
TeardownReleasesAll ==
  dead /\ AllDone =>
    /\ AllPins = 0
    /\ (\E a \in Actors : Op(a).op = "close_vm") => lockedVm[Mm] = others[Mm]

(* S16, Q1: a call that table 1.2 refuses before it takes a lock is refused. *)
MalformedIsRefused ==
  \A a \in Actors : Returns(a) /\ Op(a).op = "lock_cap" =>
    LET op == Op(a) IN
    \/ op.more # 0
    \/ op.action \notin {1, 2}
    \/ op.action = 1 /\ (~HasBit(op.flags, 1) \/ op.id >= SlotsNum)
    \/ op.action = 2 /\ ~HasBit(op.flags, 1) /\ op.id >= SlotsNum
    => errno[a] = "EINVAL"

(* D14: bits of args[1] that mean nothing are refused. *)
UnknownBitsRefused ==
  \A a \in Actors : Returns(a) /\ Op(a).op = "lock_cap" =>
    LET op == Op(a) IN
    (op.action = 1 /\ op.flags > 3) \/ (op.action = 2 /\ op.flags > 1) => errno[a] = "EINVAL"

(* D14: the error of get_user_pages is the one that LOCK returns. *)
GupErrnoKept ==
  \A a \in Actors : Returns(a) /\ "not-pinned" \in befell[a] => errno[a] = "EFAULT"

(* D15, 1.4: flags that mean nothing to the MTE capability are refused. *)
MteFlagsRefused ==
  \A a \in Actors :
    Returns(a) /\ Op(a).op = "enable_mte" /\ Op(a).flags # 0 => errno[a] = "EINVAL"

(* S16: UNLOCK ALL unlocks all, and is never refused. *)
UnlockAllUnlocksAll ==
  \A a \in Actors : IsUnlockAll(Op(a)) =>
    \* slots_lock is held still: nobody else can have locked anything since.
    /\ pc[a] = "Unlock_ReleaseSlotsLock" => Locked = {}
    /\ Returns(a) => errno[a] = "0"

(* L2: UNLOCK is never refused because a vcpu runs. *)
UnlockNeverBusy == \A a \in Actors : Returns(a) /\ IsUnlock(Op(a)) => errno[a] # "EBUSY"

(* L3, L7: when all is done, everybody's last operation has succeeded. *)
EveryoneSucceeds == AllDone => \A a \in Actors : errno[a] = "0"

(* D12: KVM_RUN is not refused for what LOCK accepted. *)
RunIsNotRefused == \A a \in Actors : Returns(a) => "refused" \notin befell[a]

(* L4, Q11: a vcpu that is in the guest has left nothing behind of the deferred work that it found;
   what another vcpu's reset has deferred since is not its fault. *)
NothingPendingInGuest ==
  \A v \in Vcpus : vcpu[v] = "guest" => left[v] \cap pending = {}

(* D11: a LOCK that succeeds has mapped every page when it sets the flags. *)
SuccessMeansMapped == "hole" \notin seen

(* D16: a vcpu finds no tags in locked memory that are from before its reset. *)
ResetClearsTags ==
  \A v \in Vcpus : vcpu[v] = "guest" =>
    \A s \in Locked : \A i \in Leaves(s) : s2[s][i].page \notin oldTags[v][s][i]

(* S18: stage 2 maps the page that is pinned. *)
PinnedIsMapped ==
  Quiet => \A s \in Locked : \A i \in Leaves(s) :
    i < Len(pages[s]) => s2[s][i].page = pages[s][i + 1]

=============================================================================
