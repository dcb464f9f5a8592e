-------------------------------- MODULE Gmem --------------------------------
(***************************************************************************)
(* guest_memfd: who pins whom.  Files, inodes, memslots and VMs hold        *)
(* references on each other; memslots are bound to ranges of a file's       *)
(* pages; a file is released late, by task work; holes, memory errors and   *)
(* faults meet in the invalidation protocol.                                *)
(*                                                                          *)
(* This module says what the state consists of and what is claimed of it.   *)
(* GmemAlgorithm.tla has the steps, GmemRace.tla the objects, programs and  *)
(* knobs.  README.md in this folder says what is left out and what that     *)
(* hides.                                                                   *)
(***************************************************************************)
EXTENDS GmemAlgorithm

Refs == Int
Maybe(names) == names \cup {None}
IsFolio(folio) ==
  folio = None \/ (folio[1] \in Inodes /\ folio[2] \in IndexesOf(folio[1]) /\ folio[3] \in Nat)

(* What each variable means and what it may hold. *)
TypeOK ==
  \* Descriptor tables: the descriptor of a file or VM is open.
  /\ fdOpen \in [Files \cup Vms -> BOOLEAN]
  \* struct file: f_count.  Descriptor, operations that run, and who else pins it hold one each.
  /\ fCount \in [Files \cup Vms -> Refs]
  \* struct kvm: users_count.  The VM's file and who else pins the VM hold one each.
  /\ usersCount \in [Vms -> Refs]
  \* kvm->slots_lock: who holds it.
  /\ slotsLock \in [Vms -> Maybe(Actors)]
  \* The invalidate lock of an inode (rwsem): its writer and its readers.
  /\ invalidateWriter \in [Inodes -> Maybe(Actors)]
  /\ invalidateReaders \in [Inodes -> SUBSET Actors]
  \* Where it is fair: the writers that wait for it, and keep readers out.
  /\ invalidateQueue \in [Inodes -> SUBSET Actors]
  \* kvm->mmu_lock, where it is held for more than a step.
  /\ mmuLock \in [Vms -> Maybe(Actors)]
  \* kvm->srcu: tasks in a read section, and for each task in synchronize_srcu those it waits for.
  /\ srcuReaders \in [Vms -> SUBSET Actors]
  /\ srcuWait \in [Actors -> SUBSET Actors]
  \* RCU, likewise.
  /\ rcuReaders \subseteq Actors
  /\ rcuWait \in [Actors -> SUBSET Actors]
  \* A memslot is absent (not allocated yet), detached (allocated, in no memslot set), active, or
  \* invalid (readers find its INVALID copy).
  /\ slotState \in [Slots -> {"absent", "detached", "active", "invalid"}]
  \* slot->gmem.file and slot->gmem.pgoff.
  /\ slotFile \in [Slots -> Maybe(Files)]
  /\ slotPgoff \in [Slots -> Nat]
  \* gmem->bindings: the memslot that each page is bound to.
  /\ \A f \in Files : bindings[f] \in [Indexes(f) -> Maybe(Slots)]
  \* gmem->kvm.
  /\ gmemKvm \in [Files -> Maybe(Vms)]
  \* The VM that bound the file last, where it matters whether the next one is another.
  /\ gmemLast \in [Files -> Maybe(Vms)]
  \* inode: i_count.
  /\ iCount \in [Inodes -> Refs]
  \* The VM that may punch, allocate and map for writing, where somebody asks who may.
  /\ inodeOwner \in [Inodes -> Maybe(Vms)]
  \* The gmem structs on an inode's list, by which punch hole and memory errors find them.
  /\ gmemList \in [Inodes -> SUBSET Files]
  \* Whose guest the pages of an inode are: who made it, or who received that by a move; the VMs that
  \* moved to another; and who is in KVM_RUN of a VM, where VMs move.
  /\ guestOf \in [Inodes -> Vms]
  /\ movedAway \in [Vms -> BOOLEAN]
  \* kvm_sev_info.migration_in_progress: who moves the VM, or another one to it.
  /\ moveFlag \in [Vms -> Actors \cup {None}]
  /\ running \in [Vms -> SUBSET Actors]
  \* How often a file's address was used again, and which of those files a memslot was bound to.
  /\ fileGen \in [Files -> Nat]
  /\ slotGen \in [Slots -> Nat]
  \* kvm->mmu_invalidate_in_progress, _seq and _range; the range is <<>> (INVALID) or <<start, end>>,
  \* and left as it is when the last invalidation ends.
  /\ inProgress \in [Vms -> Int]
  /\ invalidateSeq \in [Vms -> Nat]
  /\ \A vm \in Vms : invalidateRange[vm] \in {<<>>, NewRange} \cup (Gfns \X (1 .. MaxGfn + 1))
  \* The page cache: absent, zero, or the VM whose data the page holds (dead: one whose address another
  \* has now); and how often it was removed.
  /\ \A i \in Inodes : page[i] \in [IndexesOf(i) -> {"absent", "zero", "dead"} \cup Vms]
  /\ \A i \in Inodes : pageGen[i] \in [IndexesOf(i) -> Nat]
  \* Pages with a memory error, and folios whose reference nobody will drop.
  /\ \A i \in Inodes : poisoned[i] \cup leakedFolios[i] \subseteq IndexesOf(i)
  \* A page was freed by something else than a hole and the eviction of its inode.
  /\ dataLost \in BOOLEAN
  \* The page that each guest frame is mapped to: <<inode, index, generation>>.
  /\ \A vm \in Vms : DOMAIN spte[vm] = Gfns /\ \A g \in Gfns : IsFolio(spte[vm][g])
  \* Tasks in memory_failure on an inode's page, and in the MMU notifier's release.
  /\ poisoners \in [Inodes -> SUBSET Actors]
  \* Where folios are looked at: who holds a folio's lock.
  /\ \A i \in Inodes : folioLock[i] \in [IndexesOf(i) -> Maybe(Actors)]
  /\ exiting \in [Vms -> SUBSET Actors]
  \* Where an mm ends: tasks that have it, for they run an ioctl of its VM; and whether it has ended.
  /\ mmUsers \in [Vms -> SUBSET Actors]
  /\ mmGone \in [Vms -> BOOLEAN]
  \* The file is mapped by the process that has its VM: the VMA holds a reference.
  /\ mapped \in [Files -> BOOLEAN]
  \* Pages that are the guest's in hardware; those that the teardown hook had since they became so, and
  \* those that it had once more.
  /\ \A folio \in guestOwned \cup reclaimed \cup reclaimedAgain : folio # None /\ IsFolio(folio)
  \* Folios that left their file, and who removed them has the reference of the page cache.
  /\ \A folio \in leaving : folio # None /\ IsFolio(folio)
  \* The module's reference count.
  /\ moduleRefs \in Refs
  \* What is freed, as <<kind, name>>.
  /\ freed \subseteq ({"slot", "invalid-slot"} \X Slots) \cup ({"gmem"} \X Files) \cup ({"kvm", "mmu"} \X Vms)
                     \cup ({"file"} \X (Files \cup Vms)) \cup ({"inode", "rcu-inode"} \X Inodes) \cup {ModuleText}
  \* The first memory error of the run; up to then the first warning.
  /\ oops.kind \in {None, "use-after-free", "double-free", "null-deref", "refcount-underflow",
                    "refcount-from-zero"} \cup Warnings
  \* Delayed __fput of each task, the last queued is run first.
  /\ \A a \in Actors : \A k \in DOMAIN taskWork[a] : taskWork[a][k] \in Files \cup Vms
  \* How each task's last operation ended; "0" is success.
  /\ errno \in [Actors -> {"0", "EAGAIN", "EBADF", "EBUSY", "EEXIST", "EFAULT", "EHWPOISON",
                            "EINVAL", "EIO", "ENOMEM", "ENOTTY", "ENXIO", "EPERM", "MMIO", "RETRY"}]
  \* Index of the current operation in the program.
  /\ \A a \in Actors : ip[a] \in DOMAIN Program[a]
  \* The file that is being released.
  /\ dying \in [Actors -> Maybe(Files \cup Vms)]
  \* The file and the memslot in hand.
  /\ file \in [Actors -> Maybe(Files)]
  /\ slot \in [Actors -> Maybe(Slots)]
  \* Next index of a loop over bindings or pages; the swaps of memslot sets so far.
  /\ cursor \in [Actors -> Nat]
  \* The place of a walk over the descriptor table; 0 outside of one.
  /\ fd \in [Actors -> Nat]
  \* The procedure that it is in, and where that returns.
  /\ \A a \in Actors : Len(stack[a]) <= 1
  \* The file whose bindings are walked.
  /\ walk \in [Actors -> Maybe(Files)]
  \* The sequence count that a fault read, and the page that it found.
  /\ snap \in [Actors -> Nat]
  /\ \A a \in Actors : IsFolio(pfn[a])

AllDone == \A a \in Actors : pc[a] = "Done"
\* User space holds nothing any more.
AllClosed == (\A d \in Files \cup Vms : ~fdOpen[d]) /\ (\A f \in Files : ~mapped[f])
\* The file was made: at the start or since.
Made(f) == f \in AtStart \/ fCount[f] > 0 \/ FileStruct(f) \in freed

-----------------------------------------------------------------------------
(* S2: no step touches what was freed, frees it again, follows a null pointer or miscounts. *)
NoUseAfterFree == oops.kind \in {None} \cup Warnings

(* S2 on the kernel's own word: no WARN and no BUG. *)
NoWarning == oops.kind \notin Warnings

(* S1 to the letter: every memslot that a file's bindings point at is allocated.  Fails in every
   version; see README.md. *)
EveryBindingIsAllocated ==
  \A f \in Files : Gmem(f) \notin freed =>
    \A i \in Indexes(f) : bindings[f][i] # None => Slot(bindings[f][i]) \notin freed

(* S1: every memslot that a file's bindings point at is allocated, as long as the file is on its
   inode's list.  After that only release itself can reach the bindings, and it only drops them. *)
NoDanglingBinding ==
  \A f \in Files : f \in gmemList[FileInode[f]] =>
    \A i \in Indexes(f) : bindings[f][i] # None => Slot(bindings[f][i]) \notin freed

(* 2.11: the file that a memslot points at is not freed; release clears the pointers that the file's
   bindings lead to, and no others. *)
NoDanglingFile ==
  \A s \in Slots : Slot(s) \notin freed /\ slotFile[s] # None => FileStruct(slotFile[s]) \notin freed

\* Nobody is inside a critical section that binds or unbinds memslots of this file and this VM.
Settled(f, vm) == /\ slotsLock[vm] = None
                  /\ invalidateWriter[FileInode[f]] = None
                  /\ usersCount[vm] > 0

(* S3: outside critical sections a memslot points at a file just when that file's bindings have
   the memslot at all its pages and nowhere else. *)
BindingSymmetry ==
  \A s \in Slots : \A f \in Files : Settled(f, SlotVm[s]) =>
    /\ Slot(s) \notin freed /\ slotFile[s] = f =>
         \A i \in Indexes(f) : (bindings[f][i] = s) <=> (i \in SlotPagesIn(s, slotPgoff[s]))
    /\ f \in gmemList[FileInode[f]] /\ (\E i \in Indexes(f) : bindings[f][i] = s) =>
         Slot(s) \notin freed /\ slotFile[s] = f

(* S4: while a memslot is active and points at a file, all its pages there are bound to it alone.
   The end of the mm unbinds active memslots; meanwhile nothing is said about its VM. *)
BindingIsExclusive ==
  \A s \in Slots : slotState[s] = "active" /\ slotFile[s] # None /\ exiting[SlotVm[s]] = {} =>
    \A i \in SlotPagesIn(s, slotPgoff[s]) : bindings[slotFile[s]][i] = s

(* S5: a file's memslots are all of one VM, which is the file's for ever where creation set it. *)
OneVm ==
  \A f \in Files : f \in gmemList[FileInode[f]] =>
    /\ \A i \in Indexes(f) : bindings[f][i] # None => SlotVm[bindings[f][i]] = gmemKvm[f]
    /\ FileHoldsVm => gmemKvm[f] = FileVm[f]
    /\ VmHoldsFile => gmemKvm[f] \in {None, FileVm[f]}

\* The actor is between the begin and the end of an invalidation.
Invalidating(a) ==
  \/ walk[a] # None
  \/ pc[a] = "Punch_Truncate" /\ Truncate = "inside"
  \/ pc[a] \in {"FreeFolio_Reclaim", "FreeFolio_Put"} /\ ~InFput(dying[a])

(* S6: begin and end are paired: the count is never negative, and 0 when nobody invalidates. *)
PairedInvalidate ==
  \A vm \in Vms : /\ inProgress[vm] >= 0
                  /\ (\A a \in Actors : ~Invalidating(a)) => inProgress[vm] = 0

(* S7: no SPTE points at a page that was removed; holds at all times, not only after a hole. *)
NoStaleSpte ==
  \A vm \in Vms : \A g \in Gfns : spte[vm][g] # None => IsCurrent(spte[vm][g])

(* S8: where there is an SPTE, a memslot covers the frame, and a file that is not released has just
   the page of that frame bound to it. *)
MapOnlyBound ==
  \A vm \in Vms : \A g \in Gfns : spte[vm][g] # None =>
    LET index == spte[vm][g][2] IN
    \E s \in Covering(vm, g) : \E f \in gmemList[spte[vm][g][1]] :
      /\ index \in Indexes(f)
      /\ bindings[f][index] = s
      /\ index - slotPgoff[s] = g - SlotGfn[s]

(* S9: where the file pins the VM, a file that is not released has a VM that is not freed. *)
UnreleasedFileHasVm ==
  FileHoldsVm => \A f \in Files :
    Gmem(f) \notin freed /\ gmemKvm[f] # None => Kvm(gmemKvm[f]) \notin freed

(* S10: where the file pins the VM, no memslot of a VM being destroyed points at a file. *)
DestroyedVmIsUnbound ==
  FileHoldsVm => \A s \in Slots :
    usersCount[SlotVm[s]] = 0 /\ Slot(s) \notin freed => slotFile[s] = None

(* S11: pages are freed by holes and by the eviction of their inode alone. *)
MemoryFollowsInode == ~dataLost

(* S12: no VM maps a page with another VM's data. *)
NoForeignData ==
  \A vm \in Vms : \A g \in Gfns :
    spte[vm][g] # None /\ IsCurrent(spte[vm][g]) => page[spte[vm][g][1]][spte[vm][g][2]] = vm

\* The actor runs code of the module.
InModule(a) ==
  /\ pc[a] \notin {"Syscall_LookupFd", "Close_Fput", "Return_ToUser", "Ioctl_FputVm",
                   "Fallocate_Fput", "Fput_PutModule", "Fput_FreeFile", "Poison_LockFolio",
                   "Poison_UnlockFolio", "CloseFiles_Take", "CloseFiles_Fput", "ExitMm_FputVma",
                   "Munmap_FputVma", "Rmmod_RcuBarrier", "Rmmod_FreeText", "Rcu_FreeInode",
                   "Evict_Truncate", "FreeFolio_Put", "Done"}
  /\ pc[a] = "Fput_PutInode" => iCount[FileInode[dying[a]]] = 1 /\ Eviction = "module"
  /\ pc[a] \in {"Fput_EvictInode", "Evict_Inode"} => Eviction = "module"

(* S13: no code of the module runs while nobody holds a reference on it. *)
ModulePinned == Module /\ moduleRefs <= 0 => \A a \in Actors : ~InModule(a)

TakesSlotsLock == {"SetMemoryRegion_TakeSlotsLock", "Release_TakeSlotsLock",
                   "ExitMm_TakeSlotsLock", "Move_TakeSlotsLock"}
TakesInvalidateLock == {"Bind_TakeInvalidateLock", "Unbind_TakeInvalidateLock",
                        "GetPfn_TakeInvalidateLock", "Punch_TakeInvalidateLock",
                        "Allocate_TakeInvalidateLock", "Poison_TakeInvalidateLock",
                        "Release_TakeInvalidateLock", "Link_TakeInvalidateLock", "Destroy_ClearKvm"}

HoldsFolioLock(a) == \E i \in Inodes : \E p \in IndexesOf(i) : folioLock[i][p] = a

(* S14: slots_lock is taken before the invalidate lock, and that before the locks of folios and
   mmu_lock; who only tries to take it waits for nobody. *)
LockOrder ==
  \A a \in Actors :
    /\ pc[a] \in TakesSlotsLock \cup TakesInvalidateLock
       /\ ~(pc[a] = "Poison_TakeInvalidateLock" /\ ErrorTriesLock) => ~HoldsFolioLock(a)
    /\ pc[a] \in TakesSlotsLock =>
         \A i \in Inodes : invalidateWriter[i] # a /\ a \notin invalidateReaders[i]
    /\ pc[a] \in TakesSlotsLock \cup TakesInvalidateLock => \A vm \in Vms : mmuLock[vm] # a

(* 1.4: bind holds a reference on the file, so that none is bound whose release may have begun. *)
NoBindToDyingFile ==
  \A a \in Actors :
    pc[a] \in {"Bind_CheckOverlap", "Bind_ZeroPages", "Bind_StoreFile", "Bind_StorePgoff",
              "Bind_Store"}
      => fCount[Op(a, ip[a]).file] > 0

(* Mail 0, line 64: a bind to a descriptor that is not open ends with EINVAL.  The VM's own is asked
   for before, with EBADF. *)
BadFdIsEinval ==
  \A a \in Actors : pc[a] = "Return_ToUser" /\ Creates(Op(a, ip[a])) /\ errno[a] = "EBADF" =>
    ~fdOpen[OpVm(Op(a, ip[a]))]

(* S15: nothing is bound beyond the size of the file. *)
SizeBound ==
  \A f \in Files : \A i \in Indexes(f) : i >= FilePages[f] => bindings[f][i] = None

\* Nobody is inside an operation, and nothing is left to do on the way back from one.
Quiet == \A a \in Actors : pc[a] \in {"Syscall_LookupFd", "Done"} /\ taskWork[a] = <<>>

(* S16: when an operation failed, every count equals the number of its holders afterwards, and
   what is bound belongs to an active memslot that points back. *)
FailedOpNoEffect ==
  Quiet /\ (\E a \in Actors : errno[a] \in {"EBADF", "EINVAL", "EEXIST", "ENOMEM", "EPERM"}) =>
    /\ \A f \in Files : Made(f) /\ FileStruct(f) \notin freed =>
         fCount[f] = (IF fdOpen[f] THEN 1 ELSE 0) + (IF mapped[f] THEN 1 ELSE 0)
                     + (IF SlotHoldsFile
                        THEN Cardinality({s \in Slots : /\ slotState[s] = "active" /\ slotFile[s] = f
                                                        /\ ~(MmExitOnlyDrops /\ mmGone[SlotVm[s]])})
                        ELSE 0)
                     + (IF VmHoldsFile /\ gmemKvm[f] # None THEN 1 ELSE 0)
    /\ \A vm \in Vms : Kvm(vm) \notin freed =>
         usersCount[vm] = (IF fdOpen[vm] THEN 1 ELSE 0)
                          + IF FileHoldsVm
                            THEN Cardinality({f \in Files : gmemKvm[f] = vm /\ Gmem(f) \notin freed})
                            ELSE 0
    /\ \A i \in Inodes : Inode(i) \notin freed =>
         iCount[i] = Cardinality({f \in Files : /\ FileInode[f] = i /\ Made(f)
                                                /\ FileStruct(f) \notin freed})
    /\ \A f \in Files : f \in gmemList[FileInode[f]] => \A i \in Indexes(f) :
         bindings[f][i] # None =>
           slotState[bindings[f][i]] = "active" /\ slotFile[bindings[f][i]] = f

(* S18: the file that a fault uses is the one that its memslot was bound to, not another one at the
   same address. *)
RightFile ==
  \A a \in Actors : file[a] # None
      /\ pc[a] \in {"GetPfn_CheckFile", "GetPfn_TakeInvalidateLock", "GetPfn_LoadBinding",
                    "GetPfn_GetFolio", "GetPfn_LockFolio", "GetPfn_Prepare", "GetPfn_UnlockFolio",
                    "GetPfn_PutFolio", "GetPfn_ReleaseInvalidateLock", "GetPfn_Fput"} =>
    slotGen[slot[a]] = fileGen[file[a]]

(* 1.10: after a memory error no SPTE points at the broken page. *)
PoisonIsUnmapped ==
  \A vm \in Vms : \A g \in Gfns :
    spte[vm][g] # None /\ IsCurrent(spte[vm][g]) /\ poisoners[spte[vm][g][1]] = {} =>
      spte[vm][g][2] \notin poisoned[spte[vm][g][1]]

(* C13: memory_failure that says that it handled the error has left no SPTE that points at the page. *)
HandledMeansUnmapped ==
  \A a \in Actors :
    LET op == Op(a, ip[a]) IN
    op.op = "poison" /\ pc[a] \in {"Return_ToUser", "Done"} /\ errno[a] = "0" =>
      \A vm \in Vms : \A g \in Gfns :
        spte[vm][g] # None /\ spte[vm][g][1] = FileInode[op.file] /\ spte[vm][g][2] = op.pgoff
          /\ IsCurrent(spte[vm][g]) /\ poisoners[FileInode[op.file]] = {} =>
            op.pgoff \notin poisoned[FileInode[op.file]]

\* The folios that tasks have references on.
HeldFolios ==
  {pfn[a] : a \in {b \in Actors :
     /\ pfn[b] # None
     /\ pc[b] \notin {"FreeFolio_Reclaim", "FreeFolio_Put"}
     /\ FaultHoldsFolio \/ pc[b] \in {"GetPfn_LockFolio", "GetPfn_Prepare", "GetPfn_UnlockFolio",
                                     "GetPfn_PutFolio"}}}

\* The allocator does not have the folio: it is in its file, or somebody has a reference.
IsAllocated(folio) == IsCurrent(folio) \/ folio \in HeldFolios \/ folio \in leaving

(* 2.20: no SPTE points at a folio that was freed: it left its file, and nobody has a reference. *)
MappedFolioIsAllocated ==
  \A vm \in Vms : \A g \in Gfns : spte[vm][g] # None => IsAllocated(spte[vm][g])

(* T3: the hook gets a page once while it is the guest's: not twice, and in the end no page is left that
   it never got. *)
HookedOncePerOwnership ==
  /\ reclaimedAgain = {}
  /\ AllDone => \A folio \in guestOwned \ reclaimed : IsAllocated(folio)

(* T4: a page is the host's in hardware before the allocator has it. *)
HostOwnedWhenFreed == \A folio \in guestOwned : IsAllocated(folio)

(* What get_pfn does to a folio besides finding it (clearing, the hook that makes it the guest's) it
   does to one that is in its file. *)
PreparedFolioIsInFile ==
  \A a \in Actors : pc[a] = "GetPfn_Prepare" => IsCurrent(pfn[a])

(* 2.8: a hole that nobody fills again is empty when fallocate returns. *)
HoleIsEmpty ==
  \A a \in Actors :
    LET op == Op(a, ip[a])
    IN  /\ Pages /\ pc[a] = "Fallocate_Fput" /\ op.op = "punch" /\ errno[a] = "0"
        /\ \A b \in Actors \ {a} : \A k \in DOMAIN Program[b] :
             Program[b][k].op \notin {"fault", "allocate"}
        => \A p \in PunchRange(op) : ~IsPresent(FileInode[op.file], p)

(* 2.12: the reference on a folio is dropped by whoever took it. *)
NoFolioLeak == \A i \in Inodes : leakedFolios[i] = {}

(* L1: a fault that has to wait for an invalidation has somebody to wait for; with that and fair
   scheduling it ends. *)
FaultProgress ==
  \A a \in Actors : pc[a] = "Fault_Check" =>
    LET op == Op(a, ip[a])
    IN  inProgress[op.vm] # 0 /\ InRange(op.vm, op.gfn) => \E b \in Actors : Invalidating(b)

\* Files on an inode that hold a reference on it: its users, __fput that is to come or on its way.
Holders(i) ==
  {f \in Files : /\ FileInode[f] = i
                 /\ \/ fCount[f] > 0
                    \/ \E a \in Actors :
                         \/ \E k \in DOMAIN taskWork[a] : taskWork[a][k] = f
                         \/ dying[a] = f /\ pc[a] \notin {"Fput_EvictInode", "Evict_Inode",
                                                      "Evict_Truncate", "FreeFolio_Reclaim",
                                                      "FreeFolio_Put", "Fput_FreeFile"}}

(* 4.3: the count of an inode is never below the number of files that hold it. *)
InodeAlive == \A i \in Inodes : Cardinality(Holders(i)) <= iCount[i]

\* Two files that a VM has on an inode.
TwoOfOneVm(i) == {fg \in gmemList[i] \X gmemList[i] : /\ fg[1] # fg[2]
                                                      /\ gmemKvm[fg[1]] = gmemKvm[fg[2]]}

(* 4.3: a VM has one file on an inode at most. *)
OneFilePerVmAndInode == \A i \in Inodes : TwoOfOneVm(i) = {}

(* 4.3: S4 for a VM in place of a file: no page is bound twice in it. *)
OneFrameAPage ==
  \A i \in Inodes : \A fg \in TwoOfOneVm(i) : \A p \in Indexes(fg[1]) \cap Indexes(fg[2]) :
    bindings[fg[1]][p] = None \/ bindings[fg[2]][p] = None

(* 4.3: what a VM maps is its own: it made the inode, or received it by a move; what it mapped before
   it moved away may stay. *)
NoMapBeforeMove ==
  \A vm \in Vms : \A g \in Gfns : spte[vm][g] # None => guestOf[spte[vm][g][1]] = vm \/ movedAway[vm]

(* 4.4: when a VM moves to another, both back the same frames with the same pages. *)
SameSlotsAtMove ==
  \A a \in Actors : pc[a] = "Move_Transfer" =>
    Backing(Op(a, ip[a]).source) = Backing(Op(a, ip[a]).vm)

(* 4.4: nobody is about to map for a VM that moved to another. *)
SourceStops ==
  \A a \in Actors : pc[a] = "Fault_Check" => ~movedAway[Op(a, ip[a]).vm]

(* L2: when all actors are done, every file whose count is 0 is released. *)
ReleaseFinishes ==
  AllDone => \A f \in Files : fCount[f] = 0 /\ Made(f) => Gmem(f) \in freed

(* L3: when all actors are done and all descriptors closed, everything is freed. *)
NoLeak ==
  AllDone /\ AllClosed =>
    /\ \A vm \in Vms : {Kvm(vm), FileStruct(vm)} \subseteq freed
    /\ \A f \in Files : Made(f) => {Gmem(f), FileStruct(f), Inode(FileInode[f])} \subseteq freed
    /\ \A s \in Slots : slotState[s] # "absent" => Slot(s) \in freed

(* L4: whoever changes memslots waits for faults alone; these end by L1. *)
DeleteFinishes ==
  \A a \in Actors : pc[a] = "Swap_SynchronizeWait" =>
    \A b \in srcuWait[a] : /\ b \in srcuReaders[OpVm(Op(a, ip[a]))]
                           /\ Op(b, ip[b]).op = "fault"

(* L5: when all actors are done and all descriptors closed, the module can be unloaded. *)
ModuleUnloadable ==
  Module /\ AllDone /\ AllClosed => moduleRefs = 0

(* Table 3.6, row 2: a VM whose descriptors are closed is freed, whatever files are open. *)
VmDiesWithItsDescriptors ==
  AllDone => \A vm \in Vms : fdOpen[vm] \/ Kvm(vm) \in freed

(* Table 3.6, row 4: nothing is bound to a file that nobody holds any more, when its release comes. *)
ReleaseSeesNoBinding ==
  \A f \in Files : Made(f) /\ fCount[f] = 0 /\ f \in gmemList[FileInode[f]] => Unbound(f)

(* Table 3.6, row 7: a file can be created though no descriptor of its VM is open. *)
CreateNeedsNoVm ==
  \A a \in Actors : pc[a] = "Return_ToUser" /\ MakesFile(Op(a, ip[a])) => errno[a] # "EBADF"

(* 3.3: when all actors are done, no open file has the data of a VM that is freed. *)
MemoryDiesWithItsVm ==
  AllDone => \A f \in Files : fdOpen[f] => \A p \in DOMAIN page[FileInode[f]] :
    /\ page[FileInode[f]][p] # "dead"
    /\ page[FileInode[f]][p] \in Vms => Kvm(page[FileInode[f]][p]) \notin freed

(* Table 3.6, row 1: a fault on a bound memslot finds its memory, the descriptor open or not. *)
FaultFindsMemory ==
  \A a \in Actors : Op(a, ip[a]).op = "fault" => errno[a] # "EFAULT"

(* Mail 1, permissions: only the VM that the memory was made for removes pages of it. *)
OwnerOnlyPunches ==
  \A a \in Actors : pc[a] = "Punch_Truncate" =>
    FileVm[Op(a, ip[a]).file] = Maker(FileInode[Op(a, ip[a]).file])

(* ... and only that VM writes to it. *)
OwnerOnlyWrites ==
  \A i \in Inodes : \A p \in IndexesOf(i) : page[i][p] \in Vms => page[i][p] = Maker(i)

(* ... and it is never refused. *)
OwnerIsNotRefused ==
  \A a \in Actors : pc[a] = "Fallocate_Fput" /\ errno[a] = "EPERM" =>
    FileVm[Op(a, ip[a]).file] # Maker(FileInode[Op(a, ip[a]).file])
=============================================================================
