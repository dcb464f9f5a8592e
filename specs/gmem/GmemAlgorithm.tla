---------------------------- MODULE GmemAlgorithm ----------------------------
(***************************************************************************)
(* The steps of the gmem machine.  Kernel: virt/kvm/guest_memfd.c and       *)
(* virt/kvm/kvm_main.c, from RFC v11 (2023) to the development code after   *)
(* 7.2; the knobs of GmemRace.tla tell the versions and designs apart.      *)
(* Functions: kvm_gmem_create, _bind, _unbind, _release, _get_pfn,          *)
(* _fallocate, _error_folio, _invalidate_begin and _end, kvm_gmem_get_file, *)
(* kvm_set_memory_region, kvm_set_memslot and kvm_swap_active_memslots,     *)
(* the vCPU's fault, kvm_destroy_vm, __fput.                                *)
(*                                                                          *)
(* Gmem.tla says what each variable means.  README.md in this folder says   *)
(* what is left out and what that hides.                                    *)
(***************************************************************************)
EXTENDS GmemRace

(*--algorithm Gmem {
variables
  fdOpen = [d \in Files \cup Vms |-> d \notin MadeLater];
  \* The table holds one, a bound memslot another if it pins the file, the VM another if that does.
  fCount = [d \in Files \cup Vms |->
              IF d \in MadeLater THEN 0
              ELSE 1 + Cardinality({m \in InitiallyMapped : m.file = d})
                     + (IF SlotHoldsFile /\ d \in Files THEN Cardinality(BoundTo(d)) ELSE 0)
                     + (IF VmHoldsFile /\ d \in Files THEN 1 ELSE 0)];
  \* The VM's descriptor holds one, each file another if it pins the VM.
  usersCount = [vm \in Vms |->
                  1 + IF FileHoldsVm THEN Cardinality({f \in AtStart : FileVm[f] = vm}) ELSE 0];
  slotsLock = [vm \in Vms |-> None];
  invalidateWriter = [i \in Inodes |-> None];
  invalidateReaders = [i \in Inodes |-> {}];
  invalidateQueue = [i \in Inodes |-> {}];
  mmuLock = [vm \in Vms |-> None];
  srcuReaders = [vm \in Vms |-> {}];
  srcuWait = [a \in Actors |-> {}];
  rcuReaders = {};
  rcuWait = [a \in Actors |-> {}];
  slotState = [s \in Slots |->
                 IF \E b \in InitiallyBound : b.slot = s THEN "active" ELSE "absent"];
  slotFile = [s \in Slots |->
                IF \E b \in InitiallyBound : b.slot = s
                THEN (CHOOSE b \in InitiallyBound : b.slot = s).file ELSE None];
  slotPgoff = [s \in Slots |->
                 IF \E b \in InitiallyBound : b.slot = s
                 THEN (CHOOSE b \in InitiallyBound : b.slot = s).pgoff ELSE 0];
  bindings = [f \in Files |-> [i \in Indexes(f) |->
                IF \E b \in BoundTo(f) : i \in SlotPagesIn(b.slot, b.pgoff)
                THEN (CHOOSE b \in BoundTo(f) : i \in SlotPagesIn(b.slot, b.pgoff)).slot
                ELSE None]];
  gmemKvm = [f \in Files |->
               IF f \in AtStart /\ (KvmIsFixed \/ BoundTo(f) # {}) THEN FileVm[f] ELSE None];
  gmemLast = [f \in Files |-> IF RemembersLastVm /\ BoundTo(f) # {} THEN FileVm[f] ELSE None];
  iCount = [i \in Inodes |-> Cardinality({f \in AtStart : FileInode[f] = i})];
  inodeOwner = [i \in Inodes |->
    LET made == FilesOf(i) \cap AtStart
        bound == {f \in made : BoundTo(f) # {}}
    IN  CASE Permission = "creator" /\ made # {}       -> FileVm[Oldest(made)]
          [] Permission = "first-binder" /\ bound # {} -> FileVm[Oldest(bound)]
          [] OTHER                                    -> None];
  gmemList = [i \in Inodes |-> {f \in AtStart : FileInode[f] = i}];
  guestOf = [i \in Inodes |-> Maker(i)];
  movedAway = [vm \in Vms |-> FALSE];
  moveFlag = [vm \in Vms |-> None];
  running = [vm \in Vms |-> {}];
  fileGen = [f \in Files |-> 0];
  slotGen = [s \in Slots |-> 0];
  inProgress = [vm \in Vms |-> 0];
  invalidateSeq = [vm \in Vms |-> 0];
  invalidateRange = [vm \in Vms |-> NewRange];
  page = [i \in Inodes |-> [p \in IndexesOf(i) |-> "absent"]];
  pageGen = [i \in Inodes |-> [p \in IndexesOf(i) |-> 0]];
  poisoned = [i \in Inodes |-> {}];
  leakedFolios = [i \in Inodes |-> {}];
  dataLost = FALSE;
  spte = [vm \in Vms |-> [g \in Gfns |-> None]];
  poisoners = [i \in Inodes |-> {}];
  folioLock = [i \in Inodes |-> [p \in IndexesOf(i) |-> None]];
  exiting = [vm \in Vms |-> {}];
  mmUsers = [vm \in Vms |-> {}];
  mmGone = [vm \in Vms |-> FALSE];
  mapped = [f \in Files |-> \E m \in InitiallyMapped : m.file = f];
  guestOwned = {};
  reclaimed = {};
  reclaimedAgain = {};
  leaving = {};
  moduleRefs = IF ~Module THEN 0
               ELSE Cardinality(Vms) + (IF FilesPinModule THEN Cardinality(AtStart) ELSE 0)
                    + (IF FsOwner = "module" THEN 1 ELSE 0);
  freed = {};
  oops = NoOops;
  taskWork = [a \in Actors |-> <<>>];
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
  \* The memslots that cover a guest frame number, as a reader of the memslot set finds them.
  Covering(vm, gfn) == {s \in Slots : /\ SlotVm[s] = vm
                                      /\ slotState[s] \in {"active", "invalid"}
                                      /\ gfn \in GfnsOf(s)}
  Overlaps(s, vm)   == \E t \in Slots \ {s} : /\ SlotVm[t] = vm
                                              /\ slotState[t] \in {"active", "invalid"}
                                              /\ GfnsOf(s) \cap GfnsOf(t) # {}
  \* kvm_gmem_get_index: the page of the file behind a guest frame.
  PageIndex(s, gfn) == gfn - SlotGfn[s] + slotPgoff[s]
  \* The pages that bind looks at, those that it stores, and those that unbind erases.
  AskedPages(s, first)  == SlotPagesIn(s, first)
  StoredPages(s, first) == SlotPagesIn(s, first)
  ErasedPages(s)        == SlotPagesIn(s, slotPgoff[s])
  \* The frames that a deletion flushes.
  FlushedGfns(s)    == GfnsOf(s)
  \* What a change of memslots publishes after that many swaps: a deletion and a move swap twice, the
  \* INVALID copy in, then the copy out.
  Published(op, swaps) == CASE Creates(op)               -> "active"
                            [] op.op = "set_flags"       -> "detached"
                            [] swaps = 0                 -> "invalid"
                            [] op.op = "delete_enomem"   -> "active"
                            [] OTHER                     -> "detached"
  SwapsTwice(op)    == op.op \in {"delete", "delete_enomem", "move"}
  InSet(vm)         == {s \in Slots : SlotVm[s] = vm /\ slotState[s] \in {"active", "invalid"}}
  LowestGfn(slots)  == CHOOSE s \in slots : \A t \in slots : SlotGfn[s] <= SlotGfn[t]
  \* The bound memslots of a VM, from the one after this on; None is the start.
  BoundBehind(vm, last) ==
    {s \in InSet(vm) : slotFile[s] # None /\ (last = None \/ SlotGfn[s] > SlotGfn[last])}
  Unbound(f)        == \A i \in Indexes(f) : bindings[f][i] = None
  \* The first bound page at or after index; one past the last page if there is none.
  NextBound(f, index) ==
    LET bound == {i \in Indexes(f) : i >= index /\ bindings[f][i] # None}
    IN  IF bound = {} THEN Cardinality(Indexes(f)) ELSE Min(bound)
  \* What begin(0, MAX) reads: the gmem struct, kvm for mmu_lock, then every memslot that is bound.
  ReadByBegin(f) ==
    <<Gmem(f), Kvm(gmemKvm[f])>> \o
    [k \in 1 .. Cardinality(Indexes(f)) |->
       IF bindings[f][k - 1] = None THEN Gmem(f) ELSE Slot(bindings[f][k - 1])]
  \* What the memory error of v11 reads to send its signals: each file and the memslot bound there.
  ReadBySignal(inode, index) ==
    LET Reads(f) == IF f \notin gmemList[inode] THEN <<>>
                    ELSE IF index \notin Indexes(f) THEN <<Gmem(f)>>
                    ELSE IF bindings[f][index] = None THEN <<Gmem(f)>>
                    ELSE <<Gmem(f), Slot(bindings[f][index])>>
        UpTo[k \in 0 .. Len(FileOrder)] ==
          IF k = 0 THEN <<>> ELSE UpTo[k - 1] \o Reads(FileOrder[k])
    IN  UpTo[Len(FileOrder)]
  \* What bind refuses before it takes the invalidate lock.
  OfOtherVm(op)    == KvmIsFixed /\ gmemKvm[op.file] # OpVm(op)
  HasBadOffset(op) == \/ op.op = "create_negative" /\ (BindOffset # "missing" \/ OffsetSum = "unsigned")
                      \/ op.op = "create_overflow" /\ OffsetSum = "unsigned"
  \* Another VM had the file before.
  WasOfOther(f, vm) == gmemLast[f] \notin {None, vm}
  \* What it refuses under that lock.
  BoundByOther(f, vm)       == /\ ~KvmIsFixed
                               /\ \/ gmemKvm[f] \notin {None, vm}
                                  \/ RefusesSecondVm /\ WasOfOther(f, vm)
  (* Permissions: the VM that owns an inode may punch and allocate, and map it for writing. *)
  \* Bind finds that nobody owns it yet.
  IsUnowned(inode)      == inodeOwner[inode] = None
  Forbids(op)           == inodeOwner[FileInode[op.file]] \notin {None, gmemKvm[op.file]}
  MapsReadOnly(vm, inode) == Permission # "none" /\ inodeOwner[inode] # vm
  \* Where in the file another VM may have left data, whatever pages are bound now.
  LeftPages(f, range)       == Indexes(f)
  OverlapsBinding(f, range) == \E i \in range : bindings[f][i] # None
  \* kvm->mm # current->mm: who comes after the end of the mm is another process.
  MmIsGone(vm) == mmGone[vm]
  \* The places of the walk from this one on where a descriptor is open.
  OpenFrom(op, k) == {j \in k .. Len(Table(op)) : fdOpen[TableAt(op, j)]}
  \* The files that the mm of a VM has mapped.
  MappedBy(vm) == {k \in DOMAIN FileOrder : FileVm[FileOrder[k]] = vm /\ mapped[FileOrder[k]]}

  \* kvm->vm_dead: it moved to another VM.
  VmIsDead(vm) == MoveSource = "dead" /\ movedAway[vm]
  \* How an ioctl begins: with an error where the kernel does not have it.
  Begun(op) == IF HasLink THEN "0" ELSE IF Links(op) THEN "ENOTTY" ELSE IF Moves(op) THEN "EINVAL"
               ELSE "0"

  (* Link and move *)
  \* What link refuses of the file that it is given, and under the lock.
  IsOfLinkingVm(op) == LinkSameVm = "given-fd" /\ gmemKvm[op.source] = OpVm(op)
  HasFileOn(inode, vm) == \E f \in gmemList[inode] : gmemKvm[f] = vm
  \* What the look for it reads.
  ReadByLink(inode) ==
    LET Reads(f) == IF f \in gmemList[inode] THEN <<Gmem(f)>> ELSE <<>>
        UpTo[k \in 0 .. Len(FileOrder)] ==
          IF k = 0 THEN <<Inode(inode)>> ELSE UpTo[k - 1] \o Reads(FileOrder[k])
    IN  UpTo[Len(FileOrder)]
  \* list_add: the file, then what its next pointer, read before, leads to now.  Who was added since is
  \* lost; who was taken off since is back, and leads nowhere.
  AddedTo(list, f, next) ==
    {f} \cup (IF next = None THEN {} ELSE IF next \notin list THEN {next}
              ELSE {g \in list : Place(g) >= Place(next)})
  \* What backs the frames of a VM.
  Backing(vm) == UNION {{<<g, FileInode[slotFile[s]], g - SlotGfn[s] + slotPgoff[s]>> : g \in GfnsOf(s)} :
                         s \in {t \in InSet(vm) : slotFile[t] # None}}
  HasOtherSlots(source, vm) == MoveSlots = "compared" /\ Backing(source) # Backing(vm)
  \* Whose guest the pages of an inode are when a VM becomes what the source was.
  NextGuest(inode, source, vm) ==
    IF guestOf[inode] = source /\ (\E b \in Backing(vm) : b[2] = inode) THEN vm ELSE guestOf[inode]
  \* get_pfn: the pages are another guest's.
  IsGated(f, vm) == HasLink /\ MapGate = "until-move" /\ guestOf[FileInode[f]] # vm

  \* What code of the module reads of its own text, where somebody unloads it.
  TextReadBy(runs) == IF Unloads /\ runs THEN <<ModuleText>> ELSE <<>>
  \* The VM, where the hook at the end of guest memory is at this place.
  VmReadBy(place, f) == IF TeardownHook = place THEN <<Kvm(FileVm[f])>> ELSE <<>>
  \* A hook there takes pages back from the guest.
  TakesBackAt(place) == Hardware /\ TeardownHook = place
  \* free_folio comes with a hole as it does with the end of the inode.
  HoleCallsHook == TRUE
  \* free_inode has not run for an inode that is evicted.
  CallbackPending == \E i \in Inodes : Inode(i) \in freed /\ RcuInode(i) \notin freed
  \* unbind's first look at slot->gmem.file.
  IsUnbound(s) == slotFile[s] = None
  \* The VM whose reference goes away with a file: for the VM's own file, itself.
  VmOf(d) == IF d \in Vms THEN d ELSE gmemKvm[d]

  (* Invalidation: of a file that is released, all of it; of another, what the operation concerns. *)
  PunchRange(op) == IF op.op = "punch" THEN op.pgoff .. op.pgoff + op.pages - 1 ELSE {op.pgoff}
  WalkRange(op, d, f) == IF InFput(d) THEN Indexes(f) ELSE PunchRange(op) \cap Indexes(f)
  BoundIn(f, range)      == {i \in range : bindings[f][i] # None}
  \* One xarray entry: the pages from index on that are bound to the same memslot.
  EndOfEntry(f, range, index) ==
    1 + Max({j \in range : /\ j >= index
                           /\ \A k \in index .. j : k \in range /\ bindings[f][k] = bindings[f][index]})
  OnListAfter(inode, place) ==
    LET later == {k \in DOMAIN FileOrder : k > place /\ FileOrder[k] \in gmemList[inode]}
    IN  IF later = {} THEN None ELSE FileOrder[Min(later)]
  FirstFile(op)     == OnListAfter(FileInode[op.file], 0)
  NextFile(op, f)   == OnListAfter(FileInode[op.file], Place(f))
  NothingToEnd(f, range) == BoundIn(f, range) = {}
  \* What kvm_mmu_invalidate_end has to say once it has counted down: KVM_BUG_ON, then WARN_ON.
  EndComplaint(vm) ==
    CASE EndCheck = "every" /\ inProgress[vm] <= 0 -> "bug"
      [] (EndCheck = "every" \/ inProgress[vm] # 1) /\ invalidateRange[vm] = <<>> -> "warn"
      [] OTHER -> None
  GfnsIn(s, range)  == {SlotGfn[s] + i - slotPgoff[s] : i \in range \cap SlotPagesIn(s, slotPgoff[s])}
  Hull(range, gfns) == IF gfns = {} THEN range
                       ELSE IF range = <<>> THEN <<Min(gfns), Max(gfns) + 1>>
                       ELSE <<Min(gfns \cup {range[1]}), Max(gfns \cup {range[2] - 1}) + 1>>

  (* Pages *)
  IsPoisoned(inode, index) == index \in poisoned[inode]
  IsPresent(inode, index) == index \in DOMAIN page[inode] /\ page[inode][index] # "absent"
  PresentFrom(inode, first, range) == {p \in range : p >= first /\ IsPresent(inode, p)}
  FoliosIn(inode) ==
    {<<inode, p, pageGen[inode][p]>> : p \in PresentFrom(inode, 0, IndexesOf(inode))}
  IsCurrent(folio) ==
    IsPresent(folio[1], folio[2]) /\ pageGen[folio[1]][folio[2]] = folio[3]
  InRange(vm, gfn) ==
    invalidateRange[vm] = <<>> \/ (invalidateRange[vm][1] <= gfn /\ gfn < invalidateRange[vm][2])
  \* mmu_invalidate_retry_gfn
  IsInvalidated(vm, gfn)  == inProgress[vm] # 0 /\ InRange(vm, gfn)
  MustRetry(vm, gfn, seq) == IsInvalidated(vm, gfn) \/ invalidateSeq[vm] # seq
  \* get_pfn has waited for the lock of a folio: it is in its file no more.
  LeftItsFile(folio) == ~IsCurrent(folio)
  \* What memory_failure says where error_folio could not have the invalidate lock.
  FailedTryError == "EBUSY"
  \* down_read_trylock would succeed.
  CanReadLock(inode) == invalidateWriter[inode] = None /\ invalidateQueue[inode] = {}
  \* get_pfn: what the xarray has is not the memslot in hand.
  IsOfOtherSlot(entry, s) == entry # s
}

\* One step touches these things, in this order; the first freed one is the error that is kept.
macro Touch(things) { oops := NextOops(things, None, <<None, None>>, self) }

\* It touches these things and then runs into an error of its own, unless kind is None.
macro TouchAnd(things, kind, thing) { oops := NextOops(things, kind, thing, self) }

macro Free(thing) {
  oops := NextOops(<<>>, IF thing \in freed THEN "double-free" ELSE None, thing, self);
  freed := freed \cup {thing}
}

\* fput: the last reference queues __fput, which runs when the task returns to user mode.
macro Fput(d) {
  oops := NextOops(<<FileStruct(d)>>, IF fCount[d] <= 0 THEN "refcount-underflow" ELSE None,
                   FileStruct(d), self);
  fCount[d] := fCount[d] - 1;
  if (fCount[d] = 0) { taskWork[self] := Append(taskWork[self], d) }
}

\* fput_close_sync, where it is at once: the caller starts __fput after the last reference.
macro FputClose(d, atOnce) {
  oops := NextOops(<<FileStruct(d)>>, IF fCount[d] <= 0 THEN "refcount-underflow" ELSE None,
                   FileStruct(d), self);
  fCount[d] := fCount[d] - 1;
  if (fCount[d] = 0 /\ ~atOnce) { taskWork[self] := Append(taskWork[self], d) }
}

macro LockSlots(vm) { await slotsLock[vm] = None; slotsLock[vm] := self }
macro UnlockSlots(vm) { slotsLock[vm] := None }
macro LockInvalidate(inode) {
  await invalidateWriter[inode] = None /\ invalidateReaders[inode] = {};
  invalidateWriter[inode] := self;
  invalidateQueue[inode] := invalidateQueue[inode] \ {self}
}
\* rwsem: a writer that finds the lock taken queues, and who comes later to read waits.  Here it queues
\* before it looks: one that finds the lock free takes it next, whatever readers do.
macro QueueWriter(inode) { invalidateQueue[inode] := invalidateQueue[inode] \cup {self} }
macro UnlockInvalidate(inode) { invalidateWriter[inode] := None }
macro LockInvalidateShared(inode) {
  await CanReadLock(inode);
  invalidateReaders[inode] := invalidateReaders[inode] \cup {self}
}
macro UnlockInvalidateShared(inode) {
  invalidateReaders[inode] := invalidateReaders[inode] \ {self}
}

macro RemovePages(inode, range) {
  pageGen[inode] := [p \in DOMAIN pageGen[inode] |->
    IF p \in range /\ page[inode][p] # "absent" THEN pageGen[inode][p] + 1 ELSE pageGen[inode][p]];
  page[inode] := [p \in DOMAIN page[inode] |-> IF p \in range THEN "absent" ELSE page[inode][p]];
  poisoned[inode] := poisoned[inode] \ range
}

\* The hook ran with these folios.
macro TakeBack(folios) {
  reclaimedAgain := reclaimedAgain \cup (folios \cap reclaimed);
  reclaimed := reclaimed \cup folios;
  guestOwned := guestOwned \ folios
}

\* A folio leaves its file; who removed it has its reference yet.
macro RemoveFolio(inode, index) {
  pfn := <<inode, index, pageGen[inode][index]>>;
  leaving := leaving \cup {<<inode, index, pageGen[inode][index]>>};
  RemovePages(inode, {index});
  if (TakesBackAt("free-folio")) { goto FreeFolio_Reclaim } else { goto FreeFolio_Put }
}

\* The end of an inode: nobody holds it any more, and its pages go.
macro Evict(inode) {
  freed := freed \cup {Inode(inode)};
  if (Pages) { RemovePages(inode, DOMAIN page[inode]) }
}

(* Where a routine goes on.  What serves several callers goes back to the one whose operation this
   is; __fput, which runs between operations, has precedence. *)

macro Unbind() { if (UnbindChecksFile) { goto Unbind_CheckFile } else { goto GetFile_Load } }

macro EndUnbind() {
  if (InFput(dying)) { goto Memslot_Free }
  else if (Creates(Op(self, ip))) { goto Create_FreeNew }
  else if (EndsMm(Op(self, ip))) { slot := None; goto ExitMm_NextSlot }
  else { goto Memslot_Free }
}

macro UnlockAfterErase() {
  if (SlotHoldsFile /\ ~FileHoldsVm /\ (\A j \in Indexes(file) : bindings[file][j] = None)) {
    goto Unbind_ClearKvm
  } else { goto Unbind_ReleaseInvalidateLock }
}

macro AfterErase() {
  if (SlotHoldsFile /\ (InFput(dying) \/ ~EndsMm(Op(self, ip)))) { UnlockAfterErase() }
  else { goto Unbind_NullSlotFile }
}

\* kvm_gmem_get_file returned NULL.
macro GetFileFailed() {
  file := None;
  if (~InFput(dying) /\ Faults(Op(self, ip))) {
    errno[self] := "EFAULT";
    snap := 0;
    goto Fault_SrcuUnlock
  }
  else if (DyingUnbindReturns) { EndUnbind() }
  else { goto Unbind_LoadDying }
}

\* get_pfn has a file to look at.
macro StartGetPfn() {
  if (GetPfnChecksFile) { goto GetPfn_CheckFile }
  else if (GetPfnTakesLock) { goto GetPfn_TakeInvalidateLock }
  else { goto GetPfn_LoadBinding }
}

\* Where a writer queues, that is a step of its own.
macro LockForUnbind() {
  if (QueuesWriters) { goto Unbind_QueueWriter } else { goto Unbind_TakeInvalidateLock }
}
macro LockForRelease() {
  if (QueuesWriters) { goto Release_QueueWriter } else { goto Release_TakeInvalidateLock }
}

\* __fput of a file whose count is 0.
macro StartFput(d) {
  dying := d;
  if (d \in Vms) { goto Kvm_Put }
  else if (~FileHoldsVm) { goto Release_AssertUnbound }
  else if (gmemKvm[d] = None) { goto Release_NullGmem }
  else if (InvalidateLockFirst) { LockForRelease() }
  else { goto Release_TakeSlotsLock }
}

\* kvm_gmem_get_file returned a file.
macro GotFile() {
  if (~InFput(dying) /\ Faults(Op(self, ip))) { StartGetPfn() } else { LockForUnbind() }
}

\* kvm_swap_active_memslots for the last time: the memslot is there, or away for good.
macro LastSwap(op) {
  if (Creates(op) /\ BindsLate) { call SwapActiveMemslots(); goto Bind_Fput }
  else if (Creates(op) \/ op.op = "delete_enomem") {
    call SwapActiveMemslots(); goto SetMemoryRegion_ReleaseSlotsLock
  }
  else if (Replaces(op) /\ ReplaceCommit = "free") { call SwapActiveMemslots(); goto Memslot_Free }
  else if (UnbindChecksFile) { call SwapActiveMemslots(); goto Unbind_CheckFile }
  else { call SwapActiveMemslots(); goto GetFile_Load }
}

\* ... and for the first time; between the two of a deletion only the zap is a step.
macro FirstSwap(op) {
  if (Pages /\ SwapsTwice(op)) { call SwapActiveMemslots(); goto Delete_Zap } else { LastSwap(op) }
}

\* The last swap is done, and nobody reads the old memslot set any more.
macro ReturnFromSwap() {
  if (Published(Op(self, ip), cursor) = "active" /\ ~(Creates(Op(self, ip)) /\ BindsLate)) {
    slot := None
  };
  cursor := 0;
  return
}

\* The file is bound early and kvm_prepare_memory_region comes next; with create_enomem it fails.
macro PrepareMemoryRegion() {
  if (Op(self, ip).op = "create_enomem") {
    errno[self] := "ENOMEM";
    Unbind()
  } else { FirstSwap(Op(self, ip)) }
}

\* The INVALID copy is in and nobody reads the memslot any more; with delete_enomem preparing the
\* deletion fails and the memslot becomes active again.
macro PrepareDeletion() {
  if (Op(self, ip).op = "delete_enomem") { errno[self] := "ENOMEM" }
}

macro Install() {
  if (Pages) {
    spte[Op(self, ip).vm][Op(self, ip).gfn] := pfn;
    \* The guest writes, where it may.
    if (IsCurrent(pfn) /\ page[pfn[1]][pfn[2]] = "zero" /\ ~MapsReadOnly(Op(self, ip).vm, pfn[1])) {
      page[pfn[1]][pfn[2]] := Op(self, ip).vm
    }
  }
}

(* The end of a process, and of its mm. *)

\* exit_mmap lets go of what was mapped; who exits has its table closed next, or before.
macro EndMappings(left) {
  if (left # {}) { goto ExitMm_FputVma }
  else if (Op(self, ip).op = "exit" /\ MmEndsFirst) { goto CloseFiles_Take }
  else { goto Return_ToUser }
}

\* The MMU notifier is there as long as the VM is.
macro EndMm() {
  if (CycleBreaker = "none" \/ usersCount[Op(self, ip).vm] <= 0) { EndMappings(MappedBy(Op(self, ip).vm)) }
  else { exiting[Op(self, ip).vm] := exiting[Op(self, ip).vm] \cup {self}; goto ExitMm_TakeSlotsLock }
}

(* Release, step by step: which comes next depends on the order of locks. *)
macro AfterRelease() {
  if (Module /\ FilesPinModule /\ (dying \in Vms \/ ~PutsModuleLast)) { goto Fput_PutModule }
  else if (dying \in Vms) { goto Fput_FreeFile }
  else { goto Fput_PutInode }
}
macro AfterInode() {
  if (Module /\ FilesPinModule /\ PutsModuleLast) { goto Fput_PutModule } else { goto Fput_FreeFile }
}
macro AfterZap() {
  if (InvalidateLockFirst) { goto Release_ReleaseSlotsLock } else { goto Release_ListDel }
}
macro Zap() {
  if (Invalidates) { walk := dying; goto Begin_Find }
  else { goto Release_InvalidateBegin }
}

(* kvm_destroy_vm, likewise. *)
macro DestroyArch() {
  if (DestroyCheck = "warn") { goto Destroy_CheckInvalidation } else { goto Destroy_Arch }
}
macro DestroyMemory() {
  if (Invalidates /\ DestroyOrder = "arch-first") { DestroyArch() }
  else if (Pages /\ DestroyZap = "all") { goto Destroy_ZapAll }
  else { goto Destroy_NextSlot }
}
macro DestroyRest() {
  if (Invalidates /\ DestroyOrder = "slots-first") { DestroyArch() } else { goto Destroy_FreeKvm }
}

(* get_pfn is done with the folio, but for its reference. *)
macro LeaveGetPfn() {
  if (GetPfnTakesLock) { goto GetPfn_ReleaseInvalidateLock } else { goto GetPfn_Fput }
}

(* memory_failure is done with the inode. *)
macro EndPoison() {
  if (Folios) { goto Poison_UnlockFolio }
  else {
    poisoners[FileInode[Op(self, ip).file]] := poisoners[FileInode[Op(self, ip).file]] \ {self};
    goto Return_ToUser
  }
}

(* The walk over files and their bindings that punch hole, memory errors and release make, first to
   begin an invalidation, then to end it. *)
macro EndWalk() {
  walk := None;
  if (InFput(dying)) { AfterZap() }
  else if (Punches(Op(self, ip))) { goto Punch_ReleaseInvalidateLock }
  else { goto Poison_ReleaseInvalidateLock }
}
macro StartEnds() {
  with (first = FirstFile(Op(self, ip))) {
    if (first = None) { EndWalk() } else { walk := first; goto End_Seq }
  }
}
macro EndBegins() {
  if (Punches(Op(self, ip)) /\ Truncate = "inside" /\ Pages) { walk := None; goto Punch_Truncate }
  else { StartEnds() }
}
macro BeginNext() {
  if (InFput(dying) \/ (Punches(Op(self, ip)) /\ Truncate = "missing")) { goto End_Seq }
  else with (next = NextFile(Op(self, ip), walk)) {
    if (next # None) { walk := next; goto Begin_Find } else { EndBegins() }
  }
}
macro EndNext() {
  if (InFput(dying)) { EndWalk() }
  else with (next = NextFile(Op(self, ip), walk)) {
    if (next # None) {
      walk := next;
      if (Punches(Op(self, ip)) /\ Truncate = "missing") { goto Begin_Find } else { goto End_Seq }
    } else { EndWalk() }
  }
}
macro StartPunch() {
  with (first = FirstFile(Op(self, ip))) {
    if (first # None) { walk := first; goto Begin_Find }
    else if (Truncate = "inside" /\ Pages) { goto Punch_Truncate }
    else { goto Punch_ReleaseInvalidateLock }
  }
}
(* Link, likewise: who takes the lock of the list takes it before it makes the file. *)
macro LinkFile() { if (IholdFirst) { goto Link_Ihold } else { goto Link_AllocFile } }
macro AfterListAdd() { if (IholdFirst) { goto Link_InstallFd } else { goto Link_Ihold } }

macro StartPoison() {
  with (first = FirstFile(Op(self, ip))) {
    if (first # None) { walk := first; goto Begin_Find }
    else { goto Poison_ReleaseInvalidateLock }
  }
}

(* __kvm_gmem_create.  Nobody else reaches the file before its descriptor is installed, and the ioctl
   keeps the VM, so that all that comes before joins.  Up to v12 the file came before the gmem struct,
   whose allocation can fail. *)
procedure CreateFile() {
CreateFile_Build:
  with (op = Op(self, ip), f = Op(self, ip).file, vm = FileVm[Op(self, ip).file],
        inode = FileInode[Op(self, ip).file]) {
    if (op.op = "reuse_file" /\ ~({FileStruct(f), Gmem(f), Inode(inode)} \subseteq freed)) {
      errno[self] := "EBUSY"; return
    } else if (op.op = "create_file_enomem") {
      errno[self] := "ENOMEM";
      if (CreateUnwind = "file-first") {
        fCount[f] := 1; iCount[inode] := 1; goto CreateFile_FailFput
      } else { return }
    } else {
      fCount[f] := IF VmHoldsFile THEN 2 ELSE 1;
      iCount[inode] := 1;
      gmemList[inode] := gmemList[inode] \cup {f};
      gmemKvm[f] := IF KvmIsFixed THEN vm ELSE None;
      inodeOwner[inode] := IF Permission = "creator" THEN vm ELSE None;
      if (FileHoldsVm) {
        TouchAnd(<<Kvm(vm)>>, IF usersCount[vm] <= 0 THEN "refcount-from-zero" ELSE None, Kvm(vm));
        usersCount[vm] := usersCount[vm] + 1
      };
      if (Module /\ FilesPinModule) { moduleRefs := moduleRefs + 1 };
      if (op.op = "reuse_file") {
        freed := freed \ {FileStruct(f), Gmem(f), Inode(inode)};
        fileGen[f] := fileGen[f] + 1;
        bindings[f] := [i \in Indexes(f) |-> None];
        gmemLast[f] := None
      }
    }
  };

CreateFile_InstallFd:
  fdOpen[Op(self, ip).file] := TRUE;
  return;

\* The file took over the reference on the inode, and fput will drop it: so the second put is one too
\* many (2.14).
CreateFile_FailFput:
  Fput(Op(self, ip).file);

CreateFile_FailIput:
  with (inode = FileInode[Op(self, ip).file]) {
    TouchAnd(<<Inode(inode)>>, IF iCount[inode] <= 0 THEN "refcount-underflow" ELSE None,
             Inode(inode));
    iCount[inode] := iCount[inode] - 1;
    if (iCount[inode] = 0) { Evict(inode) }
  };
  return;
}

(* kvm_dev_ioctl_create_vm, where the struct kvm and its file get the addresses of a VM that was freed.
   Nobody else reaches it before its descriptor is installed, so that all that comes before joins.
   What the dead VM left in pages is nobody's from here on. *)
procedure CreateVm() {
CreateVm_Build:
  with (vm = Op(self, ip).vm) {
    if (~({FileStruct(vm), Kvm(vm)} \subseteq freed)) { errno[self] := "EBUSY"; return }
    else {
      freed := freed \ {FileStruct(vm), Kvm(vm), Mmu(vm)};
      fCount[vm] := 1;
      usersCount[vm] := 1;
      inProgress[vm] := 0;
      invalidateSeq[vm] := 0;
      invalidateRange[vm] := NewRange;
      mmGone[vm] := FALSE;
      if (Module) { moduleRefs := moduleRefs + 1 };
      page := [i \in Inodes |-> [p \in IndexesOf(i) |-> IF page[i][p] = vm THEN "dead" ELSE page[i][p]]]
    }
  };

CreateVm_InstallFd:
  fdOpen[Op(self, ip).vm] := TRUE;
  return;
}

(* kvm_swap_active_memslots: publish a memslot set, then wait for the readers of the old one.
   A deletion swaps twice: the INVALID copy in, then the copy out. *)
procedure SwapActiveMemslots() {
Swap_Publish:
  Touch(<<Slot(slot), Kvm(OpVm(Op(self, ip)))>>);
  slotState[slot] := Published(Op(self, ip), cursor);
  if (Copies /\ Published(Op(self, ip), cursor) = "invalid") { freed := freed \ {Copy(slot)} };

Swap_SynchronizeStart:
  Touch(<<Kvm(OpVm(Op(self, ip)))>>);
  srcuWait[self] := srcuReaders[OpVm(Op(self, ip))];

Swap_SynchronizeWait:
  await srcuWait[self] = {};
  with (vm = OpVm(Op(self, ip)), invalid = Published(Op(self, ip), cursor) = "invalid",
        copied = Copies /\ SwapsTwice(Op(self, ip))) {
    if (~invalid /\ ~copied /\ WarnsOfReplacement(Op(self, ip))) {
      TouchAnd(<<Kvm(vm), Slot(slot)>>, "warn", Slot(slot))
    } else { Touch(<<Kvm(vm)>>) };
    if (invalid) {
      cursor := 1;
      if (Pages) { return } else { PrepareDeletion(); goto Swap_Publish }
    }
    else if (~copied) { ReturnFromSwap() }
  };

\* Only a fault that found the copy before the last swap reaches it.  The warning of a MOVE's commit
\* joins, for it says nothing about other tasks.
Swap_FreeInvalid:
  with (again = Copy(slot) \in freed, warns = WarnsOfReplacement(Op(self, ip))) {
    TouchAnd(IF warns /\ ~again THEN <<Slot(slot)>> ELSE <<>>,
             IF again THEN "double-free" ELSE IF warns THEN "warn" ELSE None,
             IF again THEN Copy(slot) ELSE Slot(slot));
    freed := freed \cup {Copy(slot)}
  };
  ReturnFromSwap();
}

(* kvm_gmem_allocate *)
procedure Allocate() {
\* Joined under invalidateReaders: whose the inode is.
\* Stays joined: an owner stays one, and no mutant takes the lock where there are owners.
Allocate_TakeInvalidateLock:
  with (op = Op(self, ip)) {
    if (op.pgoff + op.pages > FilePages[op.file]) { errno[self] := "EINVAL"; return }
    else {
      Touch(<<FileStruct(op.file), Inode(FileInode[op.file])>>);
      LockInvalidateShared(FileInode[op.file]);
      if (Forbids(op)) { errno[self] := "EPERM"; goto Allocate_ReleaseInvalidateLock }
      else if (Pages /\ op.pages > 0) { cursor := op.pgoff }
      else { goto Allocate_ReleaseInvalidateLock }
    }
  };

\* The folio's lock, taken to get it and given back at once, is a wait: whoever has it meanwhile waits
\* for nobody.
\* Joined under folioLock: the page.
\* Stays joined: it asks nothing of a page but whether there is one.
Allocate_Page:
  with (op = Op(self, ip), inode = FileInode[Op(self, ip).file]) {
    Touch(<<FileStruct(op.file), Inode(inode)>>);
    if (Folios) { await folioLock[inode][cursor] = None };
    if (page[inode][cursor] = "absent") { page[inode][cursor] := "zero" };
    if (cursor + 1 < op.pgoff + op.pages) { cursor := cursor + 1; goto Allocate_Page }
    else { cursor := 0 }
  };

Allocate_ReleaseInvalidateLock:
  Touch(<<Inode(FileInode[Op(self, ip).file])>>);
  UnlockInvalidateShared(FileInode[Op(self, ip).file]);
  return;
}

process (actor \in Actors)
variables
  ip = 1, dying = None, file = None, slot = None, cursor = 0, walk = None, snap = 0, pfn = None,
  fd = 0;
{
(* Every operation starts from a descriptor.  close(2) takes it out of the table; an ioctl and
   KVM_RUN take a reference on the VM's file for as long as they run, fallocate on its own.  A memory
   error and the end of an mm come without any.  kvm_vm_ioctl and kvm_vcpu_ioctl refuse whoever has
   not the mm that the VM was made with; who has it keeps it to the way back to user mode, so that the
   mm ends when nobody is in such an ioctl. *)
Syscall_LookupFd:
  with (op = Op(self, ip), d = Descriptor(Op(self, ip))) {
    if (op.op = "poison") {
      if (Inode(FileInode[op.file]) \in freed
          \/ (Pages /\ ~IsPresent(FileInode[op.file], op.pgoff))) {
        errno[self] := "ENXIO"; goto Return_ToUser
      } else if (Folios) { errno[self] := "0"; goto Poison_LockFolio }
      else {
        errno[self] := "0";
        poisoners[FileInode[op.file]] := poisoners[FileInode[op.file]] \cup {self};
        if (Pages) { poisoned[FileInode[op.file]] := poisoned[FileInode[op.file]] \cup {op.pgoff} };
        goto Poison_TakeInvalidateLock
      }
    } else if (EndsMm(op)) {
      await mmUsers[op.vm] = {};
      errno[self] := "0";
      mmGone[op.vm] := TRUE;
      fd := IF ClosesTable(op) THEN 1 ELSE 0;
      if (ClosesFirst(op)) { goto CloseFiles_Take } else { EndMm() }
    } else if (op.op = "munmap") {
      if (~mapped[op.file]) { errno[self] := "EINVAL"; goto Return_ToUser }
      else {
        errno[self] := "0";
        mapped[op.file] := FALSE;
        if (EndsSomeMm) { mmUsers[FileVm[op.file]] := mmUsers[FileVm[op.file]] \cup {self} };
        goto Munmap_FputVma
      }
    } else if (op.op = "rmmod") {
      if (moduleRefs > 0) { errno[self] := "EAGAIN"; goto Return_ToUser }
      else { errno[self] := "0"; goto Rmmod_RcuBarrier }
    } else if (op.op = "free_inode") {
      if (Inode(FileInode[op.file]) \notin freed) { errno[self] := "EAGAIN"; goto Return_ToUser }
      else { errno[self] := "0"; goto Rcu_FreeInode }
    } else if (op.op = "close_range") { errno[self] := "0"; fd := 1; goto CloseFiles_Take } else if (SystemIoctl(op)) { errno[self] := "0"; call CreateFile(); goto Return_ToUser }
    else if (op.op = "reuse_vm") { errno[self] := "0"; call CreateVm(); goto Return_ToUser }
    else if (~fdOpen[d]) { errno[self] := "EBADF"; goto Return_ToUser }
    else if (IsVmIoctl(op) /\ (MmIsGone(d) \/ VmIsDead(d))) {
      errno[self] := "EIO";
      fCount[d] := fCount[d] + 1;
      goto Ioctl_FputVm
    }
    else {
      errno[self] := Begun(op);
      if (Closes(op)) { fdOpen[d] := FALSE; goto Close_Fput }
      else {
        fCount[d] := fCount[d] + 1;
        if (EndsSomeMm /\ IsVmIoctl(op)) { mmUsers[d] := mmUsers[d] \cup {self} };
        if (MovesVms /\ Faults(op)) { running[d] := running[d] \cup {self} };
        if (Begun(op) # "0") { goto Ioctl_FputVm }
        else if (Links(op)) { goto Link_Fget }
        else if (Moves(op)) { goto Move_Fget }
        else if (op.op = "fault") { goto Fault_SrcuLock }
        else if (op.op = "punch") {
          if (QueuesWriters) { goto Punch_QueueWriter } else { goto Punch_TakeInvalidateLock }
        }
        else if (op.op = "allocate") { call Allocate(); goto Fallocate_Fput }
        else if (MakesFile(op)) { call CreateFile(); goto Ioctl_FputVm }
        else { goto SetMemoryRegion_TakeSlotsLock }
      }
    }
  };

Close_Fput:
  with (d = Descriptor(Op(self, ip))) {
    FputClose(d, ClosesAtOnce);
    if (ClosesAtOnce /\ fCount[d] = 0) { StartFput(d) } else { goto Return_ToUser }
  };

\* remove_vma: plain fput, whatever close does.
Munmap_FputVma:
  Fput(Op(self, ip).file);
  goto Return_ToUser;

(* close_range, close_files at exit and do_close_on_exec: one descriptor after the other.  A release
   that is not left to task work runs between two of them. *)
\* The table's lock is held from one descriptor to the next that is open.
CloseFiles_Take:
  if (OpenFrom(Op(self, ip), fd) # {}) {
    fd := Min(OpenFrom(Op(self, ip), fd));
    fdOpen[TableAt(Op(self, ip), fd)] := FALSE
  } else {
    fd := 0;
    if (ClosesFirst(Op(self, ip))) { EndMm() } else { goto Return_ToUser }
  };

CloseFiles_Fput:
  with (d = TableAt(Op(self, ip), fd)) {
    FputClose(d, WalksAtOnce);
    fd := fd + 1;
    if (WalksAtOnce /\ fCount[d] = 0) { StartFput(d) } else { goto CloseFiles_Take }
  };

(* KVM_SET_USER_MEMORY_REGION2. *)
\* Joined under slotsLock: the look-up, for memslots change only under it.
\* Stays joined: without the lock it is one look at one published set.
SetMemoryRegion_TakeSlotsLock:
  with (op = Op(self, ip), vm = OpVm(Op(self, ip))) {
    Touch(<<Kvm(vm)>>);
    LockSlots(vm);
    if (Creates(op)) {
      if (Overlaps(op.slot, vm)) { errno[self] := "EEXIST"; goto SetMemoryRegion_ReleaseSlotsLock }
      else { slot := op.slot; slotState[op.slot] := "detached"; goto Bind_Fget }
    } else if (slotState[op.slot] # "active" \/ (Replaces(op) /\ FlagToggle = "refused")) {
      errno[self] := "EINVAL"; goto SetMemoryRegion_ReleaseSlotsLock
    } else {
      slot := op.slot;
      FirstSwap(op)
    }
  };

(* kvm_gmem_bind.  gmem->kvm never changes where the file or the VM pins the other, so that the test
   joins fget; else the invalidate lock guards it, and the test waits for Bind_CheckOverlap. *)
Bind_Fget:
  with (op = Op(self, ip)) {
    if (~fdOpen[op.file]) { errno[self] := BindBadFd; goto Create_FreeNew }
    else {
      Touch(<<FileStruct(op.file), Gmem(op.file)>>);
      fCount[op.file] := fCount[op.file] + 1;
      if (BindsLate) {
        slotFile[slot] := op.file;
        slotPgoff[slot] := OpPgoff(op);
        slotGen[slot] := fileGen[op.file]
      };
      with (error = IF OfOtherVm(op) \/ HasBadOffset(op) THEN "EINVAL"
                    ELSE IF BindsLate /\ op.op = "create_enomem" THEN "ENOMEM" ELSE "0",
            leaks = ~OfOtherVm(op) /\ op.op = "create_negative" /\ BindOffset = "leak") {
        errno[self] := error;
        if (error # "0" /\ leaks) { goto Create_FreeNew }
        else {
          file := op.file;
          if (error # "0") { goto Bind_Fput }
          else if (~QueuesWriters) { goto Bind_TakeInvalidateLock }
        }
      }
    }
  };

Bind_QueueWriter:
  Touch(<<FileStruct(file), Inode(FileInode[file])>>);
  QueueWriter(FileInode[file]);

Bind_TakeInvalidateLock:
  Touch(<<FileStruct(file), Inode(FileInode[file])>>);
  LockInvalidate(FileInode[file]);

\* Joined under invalidateWriter: whose the file is, and what is bound at each page.
\* Stays joined: a look page by page finds what comes meanwhile, or not, as one look before or behind
\* it does; and no mutant takes the lock where the file has no VM of its own.
Bind_CheckOverlap:
  with (vm = OpVm(Op(self, ip)), range = AskedPages(slot, OpPgoff(Op(self, ip)))) {
    Touch(<<Gmem(file), Slot(slot)>>);
    if (BoundByOther(file, vm)) { errno[self] := "EINVAL"; goto Bind_ReleaseInvalidateLock }
    else if (OverlapsBinding(file, range)) {
      errno[self] := BindOverlap; goto Bind_ReleaseInvalidateLock
    }
    else if (BindsLate) { goto Bind_Store }
    else if (~(ZeroesForSecondVm /\ Pages /\ WasOfOther(file, vm))) { goto Bind_StoreFile }
  };

\* Answer (c) of 3.3: what the VM before left in the file is freed.
\* Joined under invalidateWriter: all pages.
\* Stays joined: nobody looks at two of them in a step.
Bind_ZeroPages:
  with (inode = FileInode[file], left = LeftPages(file, AskedPages(slot, OpPgoff(Op(self, ip))))) {
    Touch(<<FileStruct(file), Inode(inode)>>);
    dataLost := dataLost \/ \E p \in left : IsPresent(inode, p);
    RemovePages(inode, left)
  };

Bind_StoreFile:
  Touch(<<Slot(slot)>>);
  slotFile[slot] := file;
  slotGen[slot] := fileGen[file];

Bind_StorePgoff:
  Touch(<<Slot(slot)>>);
  slotPgoff[slot] := OpPgoff(Op(self, ip));

\* xa_store_range; with create_partial it fails behind the first page, with create_unstored at once.
\* Joined under invalidateWriter: all pages, the rollback, the VM where the file learns it, and whose
\* the inode is.
\* Stays joined: who finds one of the pages goes by the memslot's whole range; and no mutant takes the
\* lock where a version rolls back or a file learns its VM.
Bind_Store:
  with (first = OpPgoff(Op(self, ip)), range = StoredPages(slot, OpPgoff(Op(self, ip))),
        fails = StoreFails(Op(self, ip)), partly = Op(self, ip).op = "create_partial") {
    Touch(<<Gmem(file)>>);
    if (fails /\ StoreError # "ignored") { errno[self] := "ENOMEM" };
    if (~(fails /\ StoreError = "rolled-back")) {
      bindings[file] := [i \in Indexes(file) |->
        IF i \in range /\ (fails => partly /\ i = first) THEN slot ELSE bindings[file][i]];
      if (~KvmIsFixed) { gmemKvm[file] := OpVm(Op(self, ip)) };
      if (RemembersLastVm) { gmemLast[file] := OpVm(Op(self, ip)) }
    };
    if (Permission = "first-binder" /\ errno[self] = "0" /\ IsUnowned(FileInode[file])) {
      inodeOwner[FileInode[file]] := OpVm(Op(self, ip))
    }
  };

Bind_ReleaseInvalidateLock:
  Touch(<<Inode(FileInode[file])>>);
  UnlockInvalidate(FileInode[file]);
  if (errno[self] # "0") { goto Bind_Fput }
  else if (BindsLate) { FirstSwap(Op(self, ip)) }
  else if (SlotHoldsFile) { file := None; PrepareMemoryRegion() };

Bind_Fput:
  Fput(file);
  if (errno[self] # "0") { file := None; goto Create_FreeNew }
  else if (BindsLate) { file := None; slot := None; goto SetMemoryRegion_ReleaseSlotsLock }
  else { file := None; PrepareMemoryRegion() };

Create_FreeNew:
  Free(Slot(slot));
  slot := None;
  goto SetMemoryRegion_ReleaseSlotsLock;

\* kvm_arch_flush_shadow_memslot
\* Joined under mmuLock: all SPTEs of the memslot.
\* Stays joined: a fault that looks without the lock looks at no SPTE.
Delete_Zap:
  with (vm = OpVm(Op(self, ip))) {
    await mmuLock[vm] = None;
    Touch(<<Kvm(vm), Mmu(vm), Slot(slot)>>);
    spte[vm] := [g \in Gfns |-> IF g \in FlushedGfns(slot) THEN None ELSE spte[vm][g]];
    PrepareDeletion();
    LastSwap(Op(self, ip))
  };

(* kvm_gmem_unbind.  Deletion comes here with slots_lock held and the memslot unreachable, the error
   path of creation with slots_lock held and the memslot not yet reachable, destruction without a
   lock after the last reference on the VM. *)
Unbind_CheckFile:
  Touch(<<Slot(slot)>>);
  if (IsUnbound(slot)) { EndUnbind() }
  else if (SlotHoldsFile \/ UnbindTakesNoReference) {
    if (slotFile[slot] = None) { goto Unbind_LoadDying }
    else { file := slotFile[slot]; LockForUnbind() }
  };

(* kvm_gmem_get_file.  RCU (SLAB_TYPESAFE_BY_RCU from 6.7 on) keeps the memory of a freed file a
   file, so that reading its f_count is no use after free: it is 0.  rcu_read_lock joins the load and
   rcu_read_unlock the count: apart, a grace period could only wait longer. *)
GetFile_Load:
  Touch(<<Slot(slot)>>);
  if (slotFile[slot] = None) { GetFileFailed() }
  else {
    file := slotFile[slot];
    if (WaitsForRcu) { rcuReaders := rcuReaders \cup {self} }
  };

GetFile_Inc:
  rcuReaders := rcuReaders \ {self};
  rcuWait := [a \in Actors |-> rcuWait[a] \ {self}];
  if (fCount[file] = 0) { GetFileFailed() }
  else {
    fCount[file] := fCount[file] + 1;
    if (GetFileLoadsAgain) { goto GetFile_Recheck } else { GotFile() }
  };

GetFile_Recheck:
  Touch(<<Slot(slot)>>);
  if (slotFile[slot] = file) { GotFile() };

GetFile_PutStale:
  Fput(file);
  GetFileFailed();

(* The dying case of ae431059e75d: f_count is 0, so get_file failed, but release has not run, for it
   waits for slots_lock.  No invalidate lock. *)
Unbind_LoadDying:
  if (slotFile[slot] = None) {
    TouchAnd(<<Slot(slot)>>, "null-deref", Slot(slot));
    goto Unbind_NullDying
  } else {
    Touch(<<Slot(slot)>>);
    file := slotFile[slot]
  };

\* Joined under slotsLock: all pages.
\* Stays joined: who finds one of them goes by the memslot's whole range.
Unbind_EraseDying:
  Touch(<<FileStruct(file), Slot(slot), Gmem(file)>>);
  bindings[file] := [i \in Indexes(file) |->
    IF i \in ErasedPages(slot) THEN None ELSE bindings[file][i]];
  file := None;

Unbind_NullDying:
  Touch(<<Slot(slot)>>);
  slotFile[slot] := None;
  EndUnbind();

Unbind_QueueWriter:
  Touch(<<FileStruct(file), Inode(FileInode[file])>>);
  QueueWriter(FileInode[file]);

Unbind_TakeInvalidateLock:
  Touch(<<FileStruct(file), Inode(FileInode[file])>>);
  LockInvalidate(FileInode[file]);

\* Joined under invalidateWriter: all pages, and whether the file has others bound.
\* Stays joined: who finds one of them goes by the memslot's whole range; and no mutant takes the lock
\* where the file forgets its VM.
Unbind_Erase:
  Touch(<<Slot(slot), Gmem(file)>>);
  bindings[file] := [i \in Indexes(file) |->
    IF i \in ErasedPages(slot) THEN None ELSE bindings[file][i]];
  if (SecondVm = "zeroed" /\ Pages) { goto Unbind_ZeroPages } else { AfterErase() };

\* Answer (b) of 3.3: what was bound is freed, so that no other VM finds it.
\* Joined under invalidateWriter: all pages.
\* Stays joined: nobody looks at two of them in a step.
Unbind_ZeroPages:
  with (inode = FileInode[file], range = SlotPagesIn(slot, slotPgoff[slot])) {
    Touch(<<FileStruct(file), Inode(inode)>>);
    dataLost := dataLost \/ \E p \in range : IsPresent(inode, p);
    RemovePages(inode, range)
  };
  AfterErase();

\* Joined under invalidateWriter: the pointer, and whether the file has other pages bound.
\* Stays joined: no mutant takes the lock where the file forgets its VM.
Unbind_NullSlotFile:
  Touch(<<Slot(slot)>>);
  slotFile[slot] := None;
  if (~WaitsForRcu) { UnlockAfterErase() };

Unbind_RcuStart:
  rcuWait[self] := rcuReaders;

Unbind_RcuWait:
  await rcuWait[self] = {};
  UnlockAfterErase();

Unbind_ClearKvm:
  Touch(<<Gmem(file)>>);
  gmemKvm[file] := None;

Unbind_ReleaseInvalidateLock:
  Touch(<<Inode(FileInode[file])>>);
  UnlockInvalidate(FileInode[file]);
  if (UnbindTakesNoReference /\ ~SlotHoldsFile) { file := None; EndUnbind() };

Unbind_Fput:
  Fput(file);
  file := None;
  EndUnbind();

Memslot_Free:
  Free(Slot(slot));
  slot := None;
  if (InFput(dying)) { goto Destroy_NextSlot };

SetMemoryRegion_ReleaseSlotsLock:
  Touch(<<Kvm(OpVm(Op(self, ip)))>>);
  UnlockSlots(OpVm(Op(self, ip)));

Ioctl_FputVm:
  Fput(OpVm(Op(self, ip)));

(* The way back to user mode: task work, then the next operation. *)
Return_ToUser:
  if (taskWork[self] # <<>>) {
    with (d = taskWork[self][Len(taskWork[self])]) {
      taskWork[self] := SubSeq(taskWork[self], 1, Len(taskWork[self]) - 1);
      StartFput(d)
    }
  } else {
    mmUsers := [vm \in Vms |-> mmUsers[vm] \ {self}];
    if (ip < Len(Program[self])) { ip := ip + 1; goto Syscall_LookupFd } else { goto Done }
  };

(* A vCPU's fault: kvm->srcu is held for reading throughout. *)
Fault_SrcuLock:
  Touch(<<Kvm(Op(self, ip).vm)>>);
  srcuReaders[Op(self, ip).vm] := srcuReaders[Op(self, ip).vm] \cup {self};

\* No memslot: an exit to the VMM as MMIO.
\* Joined under srcuReaders: the look-up, and the memslot that it finds.
\* Stays joined: the memslot is looked at in the next steps, too, and may be gone by then.
Fault_FindSlot:
  with (vm = Op(self, ip).vm, found = Covering(Op(self, ip).vm, Op(self, ip).gfn)) {
    if (found = {}) { Touch(<<Kvm(vm)>>); errno[self] := "MMIO"; goto Fault_SrcuUnlock }
    else with (s = CHOOSE s \in found : TRUE) {
      slot := s;
      if (slotState[s] = "invalid") { Touch(<<Kvm(vm)>>) }
      else {
        Touch(<<Kvm(vm), Slot(s)>>);
        if (Invalidates) { goto Fault_Snapshot } else { goto GetFile_Load }
      }
    }
  };

\* The flag of the INVALID copy: the guest enters and faults again, which is left to another operation.
Fault_ReadInvalid:
  Touch(<<Copy(slot)>>);
  errno[self] := "EAGAIN";
  goto Fault_SrcuUnlock;

Fault_Snapshot:
  Touch(<<Kvm(Op(self, ip).vm)>>);
  snap := invalidateSeq[Op(self, ip).vm];
  goto GetFile_Load;

GetPfn_CheckFile:
  TouchAnd(<<Slot(slot)>>, IF slotFile[slot] \notin {None, file} THEN "warn" ELSE None, Slot(slot));
  if (slotFile[slot] # file) { errno[self] := "EFAULT"; snap := 0; goto GetPfn_Fput }
  else if (~GetPfnTakesLock) { goto GetPfn_LoadBinding };

GetPfn_TakeInvalidateLock:
  Touch(<<FileStruct(file), Inode(FileInode[file])>>);
  LockInvalidateShared(FileInode[file]);

GetPfn_LoadBinding:
  with (index = PageIndex(slot, Op(self, ip).gfn)) {
    with (entry = IF index \in Indexes(file) THEN bindings[file][index] ELSE None) {
      TouchAnd(<<Slot(slot), FileStruct(file), Gmem(file)>>,
               IF IsOfOtherSlot(entry, slot) /\ (EioWarn = "always" \/ entry # None)
               THEN "warn" ELSE None,
               Slot(slot));
      if (IsOfOtherSlot(entry, slot) \/ IsGated(file, Op(self, ip).vm)) {
        errno[self] := IF IsOfOtherSlot(entry, slot) THEN "EIO" ELSE "EPERM";
        snap := 0;
        if (GetPfnTakesLock) { goto GetPfn_ReleaseInvalidateLock } else { goto GetPfn_Fput }
      }
      else if (Pages) { goto GetPfn_GetFolio }
      else if (GetPfnTakesLock) { goto GetPfn_ReleaseInvalidateLock }
      else { goto GetPfn_Fput }
    }
  };

\* Takes the page from the page cache, allocates it if it is not there.  Where folios are looked at, it
\* has a reference now; a folio that is new is locked when others see it.
\* Joined under folioLock: the page, and its memory error.
\* Stays joined: nobody takes the lock of a folio that is not there yet.
GetPfn_GetFolio:
  with (inode = FileInode[file], index = PageIndex(slot, Op(self, ip).gfn)) {
    Touch(<<FileStruct(file), Inode(inode)>>);
    if (Folios /\ page[inode][index] # "absent") {
      pfn := <<inode, index, pageGen[inode][index]>>;
      goto GetPfn_LockFolio
    } else if (Folios) {
      pfn := <<inode, index, pageGen[inode][index]>>;
      page[inode][index] := "zero";
      folioLock[inode][index] := self;
      goto GetPfn_Prepare
    } else if (PoisonedFolio # "used" /\ IsPoisoned(inode, index)) {
      errno[self] := "EHWPOISON";
      snap := 0;
      if (PoisonedFolio = "leaked") { leakedFolios[inode] := leakedFolios[inode] \cup {index} };
      LeaveGetPfn()
    } else {
      pfn := <<inode, index, pageGen[inode][index]>>;
      if (page[inode][index] = "absent") { page[inode][index] := "zero" };
      LeaveGetPfn()
    }
  };

\* A folio that left its file meanwhile is given back, and the file is asked again.
\* Joined under folioLock: whether the folio is still in its file, and its memory error.
\* Stays joined: without the lock the folio may go behind the look as well, and GetPfn_Prepare sees it.
GetPfn_LockFolio:
  with (inode = pfn[1], index = pfn[2]) {
    await folioLock[inode][index] = None;
    if (LeftItsFile(pfn)) { pfn := None; goto GetPfn_GetFolio }
    else {
      folioLock[inode][index] := self;
      if (PoisonedFolio # "used" /\ IsPoisoned(inode, index)) {
        errno[self] := "EHWPOISON";
        snap := 0;
        goto GetPfn_UnlockFolio
      }
    }
  };

\* kvm_gmem_prepare_folio: the page is cleared, and becomes the guest's in hardware.
GetPfn_Prepare:
  Touch(<<Slot(slot)>>);
  if (Hardware /\ HasHook /\ pfn \notin guestOwned) {
    guestOwned := guestOwned \cup {pfn};
    reclaimed := reclaimed \ {pfn}
  };

GetPfn_UnlockFolio:
  folioLock[pfn[1]][pfn[2]] := None;
  if (errno[self] # "0" /\ PoisonedFolio = "leaked") {
    leakedFolios[pfn[1]] := leakedFolios[pfn[1]] \cup {pfn[2]};
    pfn := None;
    LeaveGetPfn()
  } else if (errno[self] = "0" /\ FaultHoldsFolio) { LeaveGetPfn() };

GetPfn_PutFolio:
  if (errno[self] # "0") { pfn := None };
  LeaveGetPfn();

GetPfn_ReleaseInvalidateLock:
  Touch(<<Inode(FileInode[file])>>);
  UnlockInvalidateShared(FileInode[file]);

GetPfn_Fput:
  Fput(file);
  file := None;
  if (errno[self] # "0" \/ ~Invalidates) { goto Fault_SrcuUnlock };

\* is_page_fault_stale and, if it is not, the mapping of the page: one critical section of mmu_lock.
\* An invalidation in progress whose range nobody set is a WARN, and makes every fault retry.
\* Joined under mmuLock: both counts, the range and the SPTE.  Whose the inode is was settled when the
\* memslot was bound, and stays so.
\* Stays joined: the mutant that looks without the lock has the SPTE in a step of its own, and what it
\* has read may be old by then in any case.
Fault_Check:
  with (op = Op(self, ip), vm = Op(self, ip).vm) {
    await mmuLock[vm] = None;
    TouchAnd(<<Kvm(vm)>> \o
               (IF Pages /\ ~MustRetry(vm, op.gfn, snap) THEN <<Mmu(vm)>> ELSE <<>>),
             IF inProgress[vm] # 0 /\ invalidateRange[vm] = <<>> THEN "warn" ELSE None, Kvm(vm));
    if (MustRetry(vm, op.gfn, snap)) { errno[self] := "RETRY" } else { Install() };
    snap := 0;
    if (~(Folios /\ FaultHoldsFolio)) { pfn := None; goto Fault_SrcuUnlock }
  };

Fault_PutFolio:
  pfn := None;

Fault_SrcuUnlock:
  Touch(<<Kvm(Op(self, ip).vm)>>);
  srcuReaders[Op(self, ip).vm] := srcuReaders[Op(self, ip).vm] \ {self};
  srcuWait := [a \in Actors |-> srcuWait[a] \ {self}];
  slot := None;
  if (errno[self] = "RETRY") { errno[self] := "0"; goto Fault_SrcuLock }
  else { running[Op(self, ip).vm] := running[Op(self, ip).vm] \ {self}; goto Ioctl_FputVm };

(* fallocate: a hole. *)
Punch_QueueWriter:
  with (op = Op(self, ip)) {
    Touch(<<FileStruct(op.file), Inode(FileInode[op.file])>>);
    QueueWriter(FileInode[op.file])
  };

\* Joined under invalidateWriter: the first file of the list, and whose the inode is.
\* Stays joined: without the lock it is that look alone.
Punch_TakeInvalidateLock:
  with (op = Op(self, ip)) {
    Touch(<<FileStruct(op.file), Inode(FileInode[op.file])>>);
    LockInvalidate(FileInode[op.file]);
    if (Forbids(op)) { errno[self] := "EPERM"; goto Punch_ReleaseInvalidateLock }
    else { StartPunch() }
  };

\* Where folios are looked at, one after the other under its lock.
\* Joined under invalidateWriter: all pages of the hole, and the first file of the list.
\* Stays joined: nobody looks at two pages in a step, and of the list a later look finds less.
Punch_Truncate:
  with (op = Op(self, ip), inode = FileInode[Op(self, ip).file],
        left = PresentFrom(FileInode[Op(self, ip).file], cursor, PunchRange(Op(self, ip)))) {
    Touch(<<FileStruct(op.file), Inode(inode)>>);
    if (Folios /\ left # {}) {
      await folioLock[inode][Min(left)] = None;
      cursor := Min(left) + 1;
      if (Hardware) { RemoveFolio(inode, Min(left)) }
      else { RemovePages(inode, {Min(left)}); goto Punch_Truncate }
    } else {
      cursor := 0;
      RemovePages(inode, IF Folios THEN {} ELSE PunchRange(op) \cap DOMAIN page[inode]);
      StartEnds()
    }
  };

Punch_ReleaseInvalidateLock:
  Touch(<<Inode(FileInode[Op(self, ip).file])>>);
  UnlockInvalidate(FileInode[Op(self, ip).file]);
  goto Fallocate_Fput;

Fallocate_Fput:
  Fput(Op(self, ip).file);
  goto Return_ToUser;

(* kvm_gmem_error_folio.  memory_failure found the inode by its page, which it keeps locked (poisoners
   are who does), so that the inode's eviction waits; no file is pinned. *)
\* Joined under folioLock: the page, and its memory error.
\* Stays joined: no mutant takes this lock.
Poison_LockFolio:
  with (op = Op(self, ip), inode = FileInode[Op(self, ip).file]) {
    await folioLock[inode][op.pgoff] = None;
    if (~IsPresent(inode, op.pgoff)) { errno[self] := "ENXIO"; goto Return_ToUser }
    else {
      folioLock[inode][op.pgoff] := self;
      poisoners[inode] := poisoners[inode] \cup {self};
      poisoned[inode] := poisoned[inode] \cup {op.pgoff}
    }
  };

\* Joined under invalidateReaders: the first file of the list.
\* Stays joined: without the lock it is that look alone.
Poison_TakeInvalidateLock:
  with (inode = FileInode[Op(self, ip).file]) {
    Touch(<<Inode(inode)>>);
    if (ErrorTriesLock /\ ~CanReadLock(inode)) { errno[self] := FailedTryError; EndPoison() }
    else {
      LockInvalidateShared(inode);
      if (ErrorFolio = "sigbus") { goto Poison_SendSignal } else { StartPoison() }
    }
  };

\* Joined under invalidateReaders: all files of the list, and the memslots bound there.
\* Stays joined: no mutant takes the lock in a version that sends signals.
Poison_SendSignal:
  Touch(ReadBySignal(FileInode[Op(self, ip).file], Op(self, ip).pgoff));

Poison_ReleaseInvalidateLock:
  with (inode = FileInode[Op(self, ip).file]) {
    Touch(<<Inode(inode)>>);
    UnlockInvalidateShared(inode)
  };
  EndPoison();

Poison_UnlockFolio:
  with (op = Op(self, ip), inode = FileInode[Op(self, ip).file]) {
    folioLock[inode][op.pgoff] := None;
    poisoners[inode] := poisoners[inode] \ {self}
  };
  goto Return_ToUser;

(* kvm_gmem_invalidate_begin: mmu_lock is held from the first memslot that is found to the last.
   A memslot is found in one step and used in the next. *)
\* Joined under invalidateWriter, invalidateReaders: the first memslot, its VM and the count.
\* Stays joined: to be counted in at the look-up makes more faults begin again, and what they would
\* have mapped the next step zaps; whoever is freed between the two is met there.
Begin_Find:
  with (vm = gmemKvm[walk],
        found = BoundIn(walk, WalkRange(Op(self, ip), dying, walk)),
        range = WalkRange(Op(self, ip), dying, walk)) {
    if (found # {} \/ Begin = "always") {
      await mmuLock[vm] = None;
      Touch(<<Gmem(walk), Kvm(vm)>>);
      inProgress[vm] := inProgress[vm] + 1;
      if (inProgress[vm] = 1) { invalidateRange[vm] := <<>> };
      if (found # {}) {
        mmuLock[vm] := self;
        slot := bindings[walk][Min(found)];
        cursor := EndOfEntry(walk, range, Min(found));
        goto Begin_Zap
      } else { BeginNext() }
    } else { Touch(<<Gmem(walk)>>); BeginNext() }
  };

\* Joined under mmuLock, invalidateWriter, invalidateReaders: range, SPTEs and the next memslot.
\* Stays joined: a binding that comes or goes does not wait for mmu_lock, and can do so before; a fault
\* that looks without mmu_lock finds the range no later than the zap.
Begin_Zap:
  with (vm = gmemKvm[walk], range = WalkRange(Op(self, ip), dying, walk),
        gfns = GfnsIn(slot, WalkRange(Op(self, ip), dying, walk)),
        rest = {i \in BoundIn(walk, WalkRange(Op(self, ip), dying, walk)) : i >= cursor}) {
    TouchAnd(<<Slot(slot)>> \o (IF Pages THEN <<Mmu(vm)>> ELSE <<>>) \o <<Gmem(walk)>>,
             IF inProgress[vm] = 0 THEN "warn" ELSE None, Kvm(vm));
    invalidateRange[vm] := Hull(invalidateRange[vm], gfns);
    if (Pages) {
      spte[vm] := [g \in Gfns |-> IF g \in gfns THEN None ELSE spte[vm][g]]
    };
    if (rest # {}) {
      slot := bindings[walk][Min(rest)];
      cursor := EndOfEntry(walk, range, Min(rest));
      goto Begin_Zap
    } else {
      mmuLock[vm] := None;
      slot := None;
      cursor := 0;
      BeginNext()
    }
  };

(* kvm_gmem_invalidate_end: the count goes up before the invalidation is over, so that a fault that
   looks in between sees one of the two.  Both lie in one critical section of mmu_lock, but a fault
   reads the count without it. *)
\* Joined under invalidateWriter, invalidateReaders: whether anything is bound, its VM and the count.
\* Stays joined: until End_Dec a fault begins again with the old count as with the new; whoever is
\* freed between the two is met there.
End_Seq:
  with (vm = gmemKvm[walk], range = WalkRange(Op(self, ip), dying, walk)) {
    if (NothingToEnd(walk, range)) { Touch(<<Gmem(walk)>>); EndNext() }
    else {
      await mmuLock[vm] = None;
      Touch(<<Gmem(walk), Kvm(vm)>>);
      mmuLock[vm] := self;
      invalidateSeq[vm] := invalidateSeq[vm] + 1;
      goto End_Dec
    }
  };

\* Joined under mmuLock, invalidateWriter, invalidateReaders: count, range and the next file.
\* Stays joined: of the range it only asks whether there is one, which whoever goes on has named, and
\* of the list a later look finds less.
End_Dec:
  with (vm = gmemKvm[walk]) {
    TouchAnd(<<Kvm(vm)>>, EndComplaint(vm), Kvm(vm));
    mmuLock[vm] := None;
    inProgress[vm] := inProgress[vm] - 1;
    EndNext()
  };

(* kvm_gmem_release, from __fput of a file whose f_count is 0.  v11 takes the two locks in the other
   order, and gives them back in that. *)
\* A file that creation left without a gmem struct (2.14): reading gmem->kvm is where the kernel ends.
Release_NullGmem:
  TouchAnd(<<>>, "null-deref", Gmem(dying));
  AfterRelease();

Release_TakeSlotsLock:
  Touch(<<FileStruct(dying), Gmem(dying), Kvm(gmemKvm[dying])>>);
  LockSlots(gmemKvm[dying]);
  if (InvalidateLockFirst) { goto Release_NextSlot } else { LockForRelease() };

Release_QueueWriter:
  Touch(<<FileStruct(dying), Inode(FileInode[dying])>>);
  QueueWriter(FileInode[dying]);

Release_TakeInvalidateLock:
  Touch(<<FileStruct(dying), Inode(FileInode[dying])>>);
  LockInvalidate(FileInode[dying]);
  if (~FileHoldsVm) { goto Release_ListDel }
  else if (InvalidateLockFirst) { goto Release_TakeSlotsLock };

Release_NextSlot:
  with (i = NextBound(dying, cursor)) {
    Touch(<<Gmem(dying)>>);
    if (i \in Indexes(dying)) { slot := bindings[dying][i]; cursor := i + 1 }
    else {
      cursor := 0;
      if (WaitsForRcu) { goto Release_RcuStart } else { Zap() }
    }
  };

Release_NullSlots:
  Touch(<<Slot(slot)>>);
  slotFile[slot] := None;
  slot := None;
  goto Release_NextSlot;

Release_RcuStart:
  rcuWait[self] := rcuReaders;

Release_RcuWait:
  await rcuWait[self] = {};
  Zap();

\* One step where nobody else invalidates: end reads no memslot, and the counters come back to where
\* they were.
\* Joined under mmuLock, invalidateWriter, slotsLock: all memslots that are bound.
\* Stays joined: a memslot that goes between its look-up and its use can do so between the two of
\* Release_NextSlot and Release_NullSlots, and is met there.
Release_InvalidateBegin:
  Touch(ReadByBegin(dying));
  AfterZap();

Release_ListDel:
  Touch(<<Gmem(dying), Inode(FileInode[dying])>> \o VmReadBy("release", dying));
  gmemList[FileInode[dying]] := gmemList[FileInode[dying]] \ {dying};
  if (TakesBackAt("release")) { TakeBack(FoliosIn(FileInode[dying])) };
  if (~FileHoldsVm /\ ~Invalidates) { goto Release_FreeGmem };

Release_ReleaseInvalidateLock:
  Touch(<<Inode(FileInode[dying])>>);
  UnlockInvalidate(FileInode[dying]);
  if (~FileHoldsVm \/ InvalidateLockFirst) { goto Release_FreeGmem };

Release_ReleaseSlotsLock:
  Touch(<<Kvm(gmemKvm[dying])>>);
  UnlockSlots(gmemKvm[dying]);
  if (InvalidateLockFirst) { goto Release_ListDel } else { goto Release_FreeGmem };

(* Where the file does not pin the VM, nothing is left to do but to leave the inode's list. *)
Release_AssertUnbound:
  TouchAnd(<<Gmem(dying)>>,
           IF Unbound(dying) /\ gmemKvm[dying] = None THEN None ELSE "warn", Gmem(dying));
  if (Invalidates) { LockForRelease() } else { goto Release_ListDel };

Release_FreeGmem:
  Free(Gmem(dying));
  if (~FileHoldsVm) { AfterRelease() };

(* kvm_put_kvm; it is all that the release of a VM's file does.  kvm is read from the gmem struct at
   the start of release and does not change in designs that come here. *)
Kvm_Put:
  with (vm = VmOf(dying)) {
    TouchAnd(<<Kvm(vm)>>, IF usersCount[vm] <= 0 THEN "refcount-underflow" ELSE None, Kvm(vm));
    usersCount[vm] := usersCount[vm] - 1;
    if (usersCount[vm] # 0) { AfterRelease() }
    else if (CycleBreaker = "none") { DestroyMemory() }
  };

(* kvm_destroy_vm: mmu_notifier_unregister waits for the notifier's release. *)
Destroy_Unregister:
  await exiting[VmOf(dying)] = {};
  Touch(<<Kvm(VmOf(dying))>>);
  DestroyMemory();

Destroy_CheckInvalidation:
  TouchAnd(<<Kvm(VmOf(dying))>>, IF inProgress[VmOf(dying)] # 0 THEN "warn" ELSE None,
           Kvm(VmOf(dying)));

\* kvm_arch_destroy_vm: the MMU is torn down.
\* Joined under mmuLock: all SPTEs.
\* Stays joined: a fault that looks without the lock looks at no SPTE.
Destroy_Arch:
  with (vm = VmOf(dying)) {
    await mmuLock[vm] = None;
    Touch(<<Kvm(vm)>>);
    freed := freed \cup {Mmu(vm)};
    spte[vm] := [g \in Gfns |-> None]
  };
  if (DestroyOrder = "slots-first") { goto Destroy_FreeKvm } else { goto Destroy_NextSlot };

\* kvm_flush_shadow_all, by which mmu_notifier_unregister lets nothing mapped behind.
\* Joined under mmuLock: all SPTEs.
\* Stays joined: no vCPU runs any more.
Destroy_ZapAll:
  with (vm = VmOf(dying)) {
    await mmuLock[vm] = None;
    Touch(<<Kvm(vm), Mmu(vm)>>);
    spte[vm] := [g \in Gfns |-> None]
  };

\* Gfn order stands for the order of the memslot tree.
Destroy_NextSlot:
  with (vm = VmOf(dying)) {
    if (InSet(vm) = {}) {
      Touch(<<Kvm(vm)>>);
      if (VmHoldsFile) { goto Destroy_ClearKvm } else { DestroyRest() }
    }
    else with (s = LowestGfn(InSet(vm))) {
      Touch(<<Kvm(vm), Slot(s)>>);
      slot := s;
      slotState[s] := "detached";
      if (Pages /\ DestroyZap = "slot") { goto Destroy_ZapSlot } else { Unbind() }
    }
  };

\* kvm_arch_flush_shadow_memslot, where the memslots go before the MMU: whoever unbinds a memslot takes
\* its pages out of the reach of holes.
\* Joined under mmuLock: all SPTEs of the memslot.
\* Stays joined: no vCPU runs any more.
Destroy_ZapSlot:
  with (vm = VmOf(dying)) {
    await mmuLock[vm] = None;
    Touch(<<Kvm(vm), Mmu(vm), Slot(slot)>>);
    spte[vm] := [g \in Gfns |-> IF g \in FlushedGfns(slot) THEN None ELSE spte[vm][g]];
    Unbind()
  };

(* Where the VM pins its files, they forget it when it dies; one critical section of the invalidate
   lock for each. *)
\* Joined under invalidateWriter: which file it is, and its pointer to the VM.
\* Stays joined: no mutant takes the lock where the VM pins its files.
Destroy_ClearKvm:
  with (vm = VmOf(dying), own = {k \in DOMAIN FileOrder : gmemKvm[FileOrder[k]] = VmOf(dying)}) {
    if (own = {}) { Touch(<<Kvm(vm)>>); DestroyRest() }
    else with (f = FileOrder[Min(own)]) {
      await invalidateWriter[FileInode[f]] = None /\ invalidateReaders[FileInode[f]] = {};
      Touch(<<Kvm(vm), FileStruct(f), Gmem(f), Inode(FileInode[f])>>);
      gmemKvm[f] := None;
      file := f
    }
  };

Destroy_PutFile:
  Fput(file);
  file := None;
  goto Destroy_ClearKvm;

Destroy_FreeKvm:
  Free(Kvm(VmOf(dying)));
  if (~Module \/ FilesPinModule) { AfterRelease() };

Destroy_PutModule:
  moduleRefs := moduleRefs - 1;

\* The way out of kvm_destroy_vm, still in the module's text.
Destroy_Return:
  Touch(TextReadBy(TRUE));
  AfterRelease();

(* The rest of __fput: fops_put, then dput, which may evict the inode; that runs the module's code. *)
Fput_PutModule:
  moduleRefs := moduleRefs - 1;
  if (dying \in Vms \/ PutsModuleLast) { goto Fput_FreeFile };

Fput_PutInode:
  with (inode = FileInode[dying]) {
    TouchAnd(<<Inode(inode)>> \o IF iCount[inode] # 1 \/ Poisons \/ Hardware THEN <<>>
                                ELSE TextReadBy(EvictionRunsModule) \o VmReadBy("evict-inode", dying),
             IF iCount[inode] <= 0 THEN "refcount-underflow" ELSE None, Inode(inode));
    iCount[inode] := iCount[inode] - 1;
    if (iCount[inode] # 0) { AfterInode() }
    else if (Hardware) { goto Evict_Inode }
    else if (~Poisons) { Evict(inode); AfterInode() }
  };

\* Eviction takes the lock of each folio, which memory_failure holds for its own, to remove it.
\* Joined under poisoners: all pages, and the inode, which nobody finds when the last of them is gone.
\* Stays joined: without the lock it is the same end of an inode, under the feet of memory_failure.
Fput_EvictInode:
  with (inode = FileInode[dying]) {
    await poisoners[inode] = {};
    Touch(TextReadBy(EvictionRunsModule) \o VmReadBy("evict-inode", dying));
    Evict(inode);
    AfterInode()
  };

(* Where it matters whose pages are in hardware, the same folio by folio. *)
Evict_Inode:
  Touch(TextReadBy(EvictionRunsModule) \o VmReadBy("evict-inode", dying));
  if (TakesBackAt("evict-inode")) { TakeBack(FoliosIn(FileInode[dying])) };

\* truncate_inode_pages_final.
Evict_Truncate:
  with (inode = FileInode[dying], left = PresentFrom(inode, 0, IndexesOf(inode))) {
    if (left = {}) { freed := freed \cup {Inode(inode)}; AfterInode() }
    else {
      await folioLock[inode][Min(left)] = None;
      RemoveFolio(inode, Min(left))
    }
  };

(* filemap_free_folio: the file system's free_folio, then the reference of the page cache.  The
   folio's lock is given back with the removal: who waits for it finds the folio out of its file either
   way. *)
FreeFolio_Reclaim:
  Touch(TextReadBy(TRUE));
  if (InFput(dying) \/ HoleCallsHook) { TakeBack({pfn}) };

\* The last reference gives the page to the allocator.
FreeFolio_Put:
  leaving := leaving \ {pfn};
  pfn := None;
  if (InFput(dying)) { goto Evict_Truncate } else { goto Punch_Truncate };

Fput_FreeFile:
  Free(FileStruct(dying));
  dying := None;
  if (fd # 0) { goto CloseFiles_Take } else { goto Return_ToUser };

(* delete_module, and kvm_gmem_exit: nobody takes a reference on the module any more, and rcu_barrier
   waits for callbacks.  Who would have to wait ends here, for what comes after the wait is what an
   rmmod that comes later does.  The superblock pins nothing, unless kvm_gmem_fs names an owner. *)
Rmmod_RcuBarrier:
  if (CallbackPending) { errno[self] := "EBUSY"; goto Return_ToUser };

Rmmod_FreeText:
  freed := freed \cup {ModuleText};
  goto Return_ToUser;

\* i_callback, some time after the eviction of the inode: super_operations' free_inode.  There are no
\* pages any more that a hook here could get.
Rcu_FreeInode:
  with (f = Op(self, ip).file) {
    Touch(TextReadBy(EvictionRunsModule) \o VmReadBy("free-inode", f));
    freed := freed \cup {RcuInode(FileInode[f])};
    goto Return_ToUser
  };

(* The MMU notifier's release, where it breaks the cycle of 3.4: the memslots let go of their files. *)
\* Joined under slotsLock: all SPTEs.
\* Stays joined: no mutant takes the lock where the end of the mm unbinds.
ExitMm_TakeSlotsLock:
  with (vm = Op(self, ip).vm) {
    Touch(<<Kvm(vm)>>);
    LockSlots(vm);
    if (Pages) { spte[vm] := [g \in Gfns |-> None] }
  };

\* Joined under slotsLock: the memslots and their files.
\* Stays joined: no mutant takes the lock where the end of the mm unbinds.
ExitMm_NextSlot:
  with (vm = Op(self, ip).vm, held = BoundBehind(Op(self, ip).vm, slot)) {
    if (held = {}) { Touch(<<Kvm(vm)>>); slot := None; goto ExitMm_ReleaseSlotsLock }
    else with (s = LowestGfn(held)) {
      Touch(<<Kvm(vm), Slot(s)>>);
      slot := s;
      if (MmExitOnlyDrops) { file := slotFile[s] } else { Unbind() }
    }
  };

\* What the memslot holds goes; its pointer stays, bare, and so does the binding.
ExitMm_Fput:
  Fput(file);
  file := None;
  goto ExitMm_NextSlot;

ExitMm_ReleaseSlotsLock:
  with (vm = Op(self, ip).vm) {
    Touch(<<Kvm(vm)>>);
    UnlockSlots(vm);
    exiting[vm] := exiting[vm] \ {self}
  };
  EndMappings(MappedBy(Op(self, ip).vm));

\* remove_vma, in an mm that nobody else has any more.  Its reference is dropped by plain fput,
\* whatever close does.
ExitMm_FputVma:
  with (place = Min(MappedBy(Op(self, ip).vm))) {
    mapped[FileOrder[place]] := FALSE;
    Fput(FileOrder[place]);
    EndMappings(MappedBy(Op(self, ip).vm) \ {place})
  };

(* kvm_gmem_link of the RFC: a file of this VM on the inode of another file, which it is given by a
   descriptor.  alloc_file takes over a reference on the inode; ihold, which gets it, comes before or
   after.  inc_nlink is left out: nobody asks for i_nlink. *)
Link_Fget:
  with (op = Op(self, ip)) {
    if (~fdOpen[op.source]) { errno[self] := "EINVAL"; goto Ioctl_FputVm }
    else {
      Touch(<<FileStruct(op.source), Gmem(op.source)>>);
      fCount[op.source] := fCount[op.source] + 1;
      if (IsOfLinkingVm(op)) { errno[self] := "EINVAL"; goto Link_FputSource }
      else if (LinkLocksList) {
        if (QueuesWriters) { goto Link_QueueWriter } else { goto Link_TakeInvalidateLock }
      }
      else if (LinkSameVm = "inode") { goto Link_CheckVm }
      else { LinkFile() }
    }
  };

Link_QueueWriter:
  with (op = Op(self, ip)) {
    Touch(<<FileStruct(op.source), Inode(FileInode[op.file])>>);
    QueueWriter(FileInode[op.file])
  };

Link_TakeInvalidateLock:
  with (op = Op(self, ip), inode = FileInode[Op(self, ip).file]) {
    Touch(<<FileStruct(op.source), Inode(inode)>>);
    LockInvalidate(inode);
    if (LinkSameVm = "inode") { goto Link_CheckVm } else { LinkFile() }
  };

\* Joined under invalidateWriter: all files of the list.
\* Stays joined: of two that look without the lock, both see nothing of the other either way.
Link_CheckVm:
  with (inode = FileInode[Op(self, ip).file], vm = OpVm(Op(self, ip))) {
    Touch(ReadByLink(inode));
    if (HasFileOn(inode, vm)) {
      errno[self] := "EINVAL";
      if (LinkLocksList) { goto Link_ReleaseInvalidateLock } else { goto Link_FputSource }
    } else { LinkFile() }
  };

Link_Ihold:
  with (inode = FileInode[Op(self, ip).file]) {
    Touch(<<Inode(inode)>>);
    iCount[inode] := iCount[inode] + 1;
    if (IholdFirst) { goto Link_AllocFile } else { goto Link_InstallFd }
  };

\* Nobody else reaches the file and its gmem struct before list_add, and the ioctl keeps the VM.
Link_AllocFile:
  with (f = Op(self, ip).file, vm = OpVm(Op(self, ip))) {
    TouchAnd(<<Inode(FileInode[f]), Kvm(vm)>>,
             IF usersCount[vm] <= 0 THEN "refcount-from-zero" ELSE None, Kvm(vm));
    fCount[f] := 1;
    gmemKvm[f] := vm;
    usersCount[vm] := usersCount[vm] + 1;
    if (Module /\ FilesPinModule) { moduleRefs := moduleRefs + 1 }
  };

\* list_add, first half: who is first.
Link_ListRead:
  with (inode = FileInode[Op(self, ip).file]) {
    Touch(<<Inode(inode)>>);
    file := OnListAfter(inode, 0)
  };

\* The other half: the pointers of the list, of who was first, and of the new file.
\* Joined under invalidateWriter: three pointers.
\* Stays joined: who walks goes forward alone, so that it sees the head and what the file points to.
Link_ListAdd:
  with (f = Op(self, ip).file, inode = FileInode[Op(self, ip).file]) {
    Touch(<<Gmem(f), Inode(inode)>> \o (IF file = None THEN <<>> ELSE <<Gmem(file)>>));
    gmemList[inode] := AddedTo(gmemList[inode], f, file);
    file := None;
    if (~LinkLocksList) { AfterListAdd() }
  };

Link_ReleaseInvalidateLock:
  with (inode = FileInode[Op(self, ip).file]) {
    Touch(<<Inode(inode)>>);
    UnlockInvalidate(inode);
    if (errno[self] # "0") { goto Link_FputSource } else { AfterListAdd() }
  };

Link_InstallFd:
  fdOpen[Op(self, ip).file] := TRUE;
  if (LinkFput = "no") { goto Ioctl_FputVm };

Link_FputSource:
  Fput(Op(self, ip).source);
  goto Ioctl_FputVm;

(* KVM_CAP_VM_MOVE_ENC_CONTEXT_FROM: the VM becomes what the source was.  Two VMs may move to each
   other: the second slots_lock is tried, or a flag of each VM before both are waited for.  vCPUs are
   kept out of KVM_RUN by their mutexes. *)
Move_Fget:
  with (op = Op(self, ip)) {
    if (~fdOpen[op.source]) { errno[self] := "EBADF"; goto Ioctl_FputVm }
    else {
      Touch(<<FileStruct(op.source), Kvm(op.source)>>);
      fCount[op.source] := fCount[op.source] + 1;
      if (op.source = op.vm) { errno[self] := "EINVAL"; goto Move_FputSource }
      else if (~MovesByFlags) { goto Move_TakeSlotsLock }
    }
  };

\* sev_lock_two_vms: migration_in_progress of the target, then of the source.
Move_TryFlag:
  with (vm = Op(self, ip).vm) {
    Touch(<<Kvm(vm)>>);
    if (moveFlag[vm] # None) { errno[self] := "EBUSY"; goto Move_FputSource }
    else { moveFlag[vm] := self }
  };

Move_TrySourceFlag:
  with (source = Op(self, ip).source) {
    Touch(<<Kvm(source)>>);
    if (moveFlag[source] # None) { errno[self] := "EBUSY"; goto Move_ClearFlag }
    else { moveFlag[source] := self }
  };

Move_TakeSlotsLock:
  Touch(<<Kvm(Op(self, ip).vm)>>);
  LockSlots(Op(self, ip).vm);
  if (~MovesByFlags) { goto Move_TrySourceLock };

Move_TakeSourceLock:
  Touch(<<Kvm(Op(self, ip).source)>>);
  LockSlots(Op(self, ip).source);
  goto Move_Compare;

Move_TrySourceLock:
  with (source = Op(self, ip).source) {
    Touch(<<Kvm(source)>>);
    if (slotsLock[source] # None) { errno[self] := "EBUSY"; goto Move_ReleaseSlotsLock }
    else { slotsLock[source] := self }
  };

\* Joined under slotsLock: the memslots of both VMs.
\* Stays joined: a memslot that changes between two looks can do so behind the last one.
Move_Compare:
  with (op = Op(self, ip)) {
    Touch(<<Kvm(op.source), Kvm(op.vm)>>);
    if (VmIsDead(op.source) \/ HasOtherSlots(op.source, op.vm)) {
      errno[self] := "EINVAL"; goto Move_ReleaseSourceLock
    }
  };

Move_StopSource:
  with (source = Op(self, ip).source) {
    await running[source] = {};
    Touch(<<Kvm(source)>>);
    movedAway[source] := TRUE
  };

\* Joined under running: all inodes.
Move_Transfer:
  with (op = Op(self, ip)) {
    await running[op.vm] = {};
    Touch(<<Kvm(op.source), Kvm(op.vm)>>);
    guestOf := [i \in Inodes |-> NextGuest(i, op.source, op.vm)]
  };

Move_ReleaseSourceLock:
  Touch(<<Kvm(Op(self, ip).source)>>);
  UnlockSlots(Op(self, ip).source);

Move_ReleaseSlotsLock:
  Touch(<<Kvm(Op(self, ip).vm)>>);
  UnlockSlots(Op(self, ip).vm);
  if (~MovesByFlags) { goto Move_FputSource };

Move_ClearFlag:
  with (op = Op(self, ip)) {
    Touch(<<Kvm(op.vm)>>);
    moveFlag[op.vm] := None;
    if (errno[self] = "EBUSY") { goto Move_FputSource }
  };

Move_ClearSourceFlag:
  Touch(<<Kvm(Op(self, ip).source)>>);
  moveFlag[Op(self, ip).source] := None;

Move_FputSource:
  Fput(Op(self, ip).source);
  goto Ioctl_FputVm;
}
}
*)
\* BEGIN TRANSLATION
VARIABLES fdOpen, fCount, usersCount, slotsLock, invalidateWriter, 
          invalidateReaders, invalidateQueue, mmuLock, srcuReaders, srcuWait, 
          rcuReaders, rcuWait, slotState, slotFile, slotPgoff, bindings, 
          gmemKvm, gmemLast, iCount, inodeOwner, gmemList, guestOf, movedAway, 
          moveFlag, running, fileGen, slotGen, inProgress, invalidateSeq, 
          invalidateRange, page, pageGen, poisoned, leakedFolios, dataLost, 
          spte, poisoners, folioLock, exiting, mmUsers, mmGone, mapped, 
          guestOwned, reclaimed, reclaimedAgain, leaving, moduleRefs, freed, 
          oops, taskWork, errno, pc, stack

(* define statement *)
AnyFreed(things)   == \E k \in DOMAIN things : things[k] \in freed
FirstFreed(things) == things[CHOOSE k \in DOMAIN things :
                        things[k] \in freed /\ \A j \in 1 .. k - 1 : things[j] \notin freed]


NextOops(things, kind, thing, task) ==
  LET found == IF AnyFreed(things) THEN Oops("use-after-free", FirstFreed(things), task)
               ELSE IF kind = None THEN NoOops ELSE Oops(kind, thing, task)
  IN  IF oops = NoOops \/ (oops.kind \in Warnings /\ found.kind \notin Warnings \cup {None})
      THEN found ELSE oops

Covering(vm, gfn) == {s \in Slots : /\ SlotVm[s] = vm
                                    /\ slotState[s] \in {"active", "invalid"}
                                    /\ gfn \in GfnsOf(s)}
Overlaps(s, vm)   == \E t \in Slots \ {s} : /\ SlotVm[t] = vm
                                            /\ slotState[t] \in {"active", "invalid"}
                                            /\ GfnsOf(s) \cap GfnsOf(t) # {}

PageIndex(s, gfn) == gfn - SlotGfn[s] + slotPgoff[s]

AskedPages(s, first)  == SlotPagesIn(s, first)
StoredPages(s, first) == SlotPagesIn(s, first)
ErasedPages(s)        == SlotPagesIn(s, slotPgoff[s])

FlushedGfns(s)    == GfnsOf(s)


Published(op, swaps) == CASE Creates(op)               -> "active"
                          [] op.op = "set_flags"       -> "detached"
                          [] swaps = 0                 -> "invalid"
                          [] op.op = "delete_enomem"   -> "active"
                          [] OTHER                     -> "detached"
SwapsTwice(op)    == op.op \in {"delete", "delete_enomem", "move"}
InSet(vm)         == {s \in Slots : SlotVm[s] = vm /\ slotState[s] \in {"active", "invalid"}}
LowestGfn(slots)  == CHOOSE s \in slots : \A t \in slots : SlotGfn[s] <= SlotGfn[t]

BoundBehind(vm, last) ==
  {s \in InSet(vm) : slotFile[s] # None /\ (last = None \/ SlotGfn[s] > SlotGfn[last])}
Unbound(f)        == \A i \in Indexes(f) : bindings[f][i] = None

NextBound(f, index) ==
  LET bound == {i \in Indexes(f) : i >= index /\ bindings[f][i] # None}
  IN  IF bound = {} THEN Cardinality(Indexes(f)) ELSE Min(bound)

ReadByBegin(f) ==
  <<Gmem(f), Kvm(gmemKvm[f])>> \o
  [k \in 1 .. Cardinality(Indexes(f)) |->
     IF bindings[f][k - 1] = None THEN Gmem(f) ELSE Slot(bindings[f][k - 1])]

ReadBySignal(inode, index) ==
  LET Reads(f) == IF f \notin gmemList[inode] THEN <<>>
                  ELSE IF index \notin Indexes(f) THEN <<Gmem(f)>>
                  ELSE IF bindings[f][index] = None THEN <<Gmem(f)>>
                  ELSE <<Gmem(f), Slot(bindings[f][index])>>
      UpTo[k \in 0 .. Len(FileOrder)] ==
        IF k = 0 THEN <<>> ELSE UpTo[k - 1] \o Reads(FileOrder[k])
  IN  UpTo[Len(FileOrder)]

OfOtherVm(op)    == KvmIsFixed /\ gmemKvm[op.file] # OpVm(op)
HasBadOffset(op) == \/ op.op = "create_negative" /\ (BindOffset # "missing" \/ OffsetSum = "unsigned")
                    \/ op.op = "create_overflow" /\ OffsetSum = "unsigned"

WasOfOther(f, vm) == gmemLast[f] \notin {None, vm}

BoundByOther(f, vm)       == /\ ~KvmIsFixed
                             /\ \/ gmemKvm[f] \notin {None, vm}
                                \/ RefusesSecondVm /\ WasOfOther(f, vm)


IsUnowned(inode)      == inodeOwner[inode] = None
Forbids(op)           == inodeOwner[FileInode[op.file]] \notin {None, gmemKvm[op.file]}
MapsReadOnly(vm, inode) == Permission # "none" /\ inodeOwner[inode] # vm

LeftPages(f, range)       == Indexes(f)
OverlapsBinding(f, range) == \E i \in range : bindings[f][i] # None

MmIsGone(vm) == mmGone[vm]

OpenFrom(op, k) == {j \in k .. Len(Table(op)) : fdOpen[TableAt(op, j)]}

MappedBy(vm) == {k \in DOMAIN FileOrder : FileVm[FileOrder[k]] = vm /\ mapped[FileOrder[k]]}


VmIsDead(vm) == MoveSource = "dead" /\ movedAway[vm]

Begun(op) == IF HasLink THEN "0" ELSE IF Links(op) THEN "ENOTTY" ELSE IF Moves(op) THEN "EINVAL"
             ELSE "0"



IsOfLinkingVm(op) == LinkSameVm = "given-fd" /\ gmemKvm[op.source] = OpVm(op)
HasFileOn(inode, vm) == \E f \in gmemList[inode] : gmemKvm[f] = vm

ReadByLink(inode) ==
  LET Reads(f) == IF f \in gmemList[inode] THEN <<Gmem(f)>> ELSE <<>>
      UpTo[k \in 0 .. Len(FileOrder)] ==
        IF k = 0 THEN <<Inode(inode)>> ELSE UpTo[k - 1] \o Reads(FileOrder[k])
  IN  UpTo[Len(FileOrder)]


AddedTo(list, f, next) ==
  {f} \cup (IF next = None THEN {} ELSE IF next \notin list THEN {next}
            ELSE {g \in list : Place(g) >= Place(next)})

Backing(vm) == UNION {{<<g, FileInode[slotFile[s]], g - SlotGfn[s] + slotPgoff[s]>> : g \in GfnsOf(s)} :
                       s \in {t \in InSet(vm) : slotFile[t] # None}}
HasOtherSlots(source, vm) == MoveSlots = "compared" /\ Backing(source) # Backing(vm)

NextGuest(inode, source, vm) ==
  IF guestOf[inode] = source /\ (\E b \in Backing(vm) : b[2] = inode) THEN vm ELSE guestOf[inode]

IsGated(f, vm) == HasLink /\ MapGate = "until-move" /\ guestOf[FileInode[f]] # vm


TextReadBy(runs) == IF Unloads /\ runs THEN <<ModuleText>> ELSE <<>>

VmReadBy(place, f) == IF TeardownHook = place THEN <<Kvm(FileVm[f])>> ELSE <<>>

TakesBackAt(place) == Hardware /\ TeardownHook = place

HoleCallsHook == TRUE

CallbackPending == \E i \in Inodes : Inode(i) \in freed /\ RcuInode(i) \notin freed

IsUnbound(s) == slotFile[s] = None

VmOf(d) == IF d \in Vms THEN d ELSE gmemKvm[d]


PunchRange(op) == IF op.op = "punch" THEN op.pgoff .. op.pgoff + op.pages - 1 ELSE {op.pgoff}
WalkRange(op, d, f) == IF InFput(d) THEN Indexes(f) ELSE PunchRange(op) \cap Indexes(f)
BoundIn(f, range)      == {i \in range : bindings[f][i] # None}

EndOfEntry(f, range, index) ==
  1 + Max({j \in range : /\ j >= index
                         /\ \A k \in index .. j : k \in range /\ bindings[f][k] = bindings[f][index]})
OnListAfter(inode, place) ==
  LET later == {k \in DOMAIN FileOrder : k > place /\ FileOrder[k] \in gmemList[inode]}
  IN  IF later = {} THEN None ELSE FileOrder[Min(later)]
FirstFile(op)     == OnListAfter(FileInode[op.file], 0)
NextFile(op, f)   == OnListAfter(FileInode[op.file], Place(f))
NothingToEnd(f, range) == BoundIn(f, range) = {}

EndComplaint(vm) ==
  CASE EndCheck = "every" /\ inProgress[vm] <= 0 -> "bug"
    [] (EndCheck = "every" \/ inProgress[vm] # 1) /\ invalidateRange[vm] = <<>> -> "warn"
    [] OTHER -> None
GfnsIn(s, range)  == {SlotGfn[s] + i - slotPgoff[s] : i \in range \cap SlotPagesIn(s, slotPgoff[s])}
Hull(range, gfns) == IF gfns = {} THEN range
                     ELSE IF range = <<>> THEN <<Min(gfns), Max(gfns) + 1>>
                     ELSE <<Min(gfns \cup {range[1]}), Max(gfns \cup {range[2] - 1}) + 1>>


IsPoisoned(inode, index) == index \in poisoned[inode]
IsPresent(inode, index) == index \in DOMAIN page[inode] /\ page[inode][index] # "absent"
PresentFrom(inode, first, range) == {p \in range : p >= first /\ IsPresent(inode, p)}
FoliosIn(inode) ==
  {<<inode, p, pageGen[inode][p]>> : p \in PresentFrom(inode, 0, IndexesOf(inode))}
IsCurrent(folio) ==
  IsPresent(folio[1], folio[2]) /\ pageGen[folio[1]][folio[2]] = folio[3]
InRange(vm, gfn) ==
  invalidateRange[vm] = <<>> \/ (invalidateRange[vm][1] <= gfn /\ gfn < invalidateRange[vm][2])

IsInvalidated(vm, gfn)  == inProgress[vm] # 0 /\ InRange(vm, gfn)
MustRetry(vm, gfn, seq) == IsInvalidated(vm, gfn) \/ invalidateSeq[vm] # seq

LeftItsFile(folio) == ~IsCurrent(folio)

FailedTryError == "EBUSY"

CanReadLock(inode) == invalidateWriter[inode] = None /\ invalidateQueue[inode] = {}

IsOfOtherSlot(entry, s) == entry # s

VARIABLES ip, dying, file, slot, cursor, walk, snap, pfn, fd

vars == << fdOpen, fCount, usersCount, slotsLock, invalidateWriter, 
           invalidateReaders, invalidateQueue, mmuLock, srcuReaders, srcuWait, 
           rcuReaders, rcuWait, slotState, slotFile, slotPgoff, bindings, 
           gmemKvm, gmemLast, iCount, inodeOwner, gmemList, guestOf, 
           movedAway, moveFlag, running, fileGen, slotGen, inProgress, 
           invalidateSeq, invalidateRange, page, pageGen, poisoned, 
           leakedFolios, dataLost, spte, poisoners, folioLock, exiting, 
           mmUsers, mmGone, mapped, guestOwned, reclaimed, reclaimedAgain, 
           leaving, moduleRefs, freed, oops, taskWork, errno, pc, stack, ip, 
           dying, file, slot, cursor, walk, snap, pfn, fd >>

ProcSet == (Actors)

Init == (* Global variables *)
        /\ fdOpen = [d \in Files \cup Vms |-> d \notin MadeLater]
        /\ fCount = [d \in Files \cup Vms |->
                       IF d \in MadeLater THEN 0
                       ELSE 1 + Cardinality({m \in InitiallyMapped : m.file = d})
                              + (IF SlotHoldsFile /\ d \in Files THEN Cardinality(BoundTo(d)) ELSE 0)
                              + (IF VmHoldsFile /\ d \in Files THEN 1 ELSE 0)]
        /\ usersCount = [vm \in Vms |->
                           1 + IF FileHoldsVm THEN Cardinality({f \in AtStart : FileVm[f] = vm}) ELSE 0]
        /\ slotsLock = [vm \in Vms |-> None]
        /\ invalidateWriter = [i \in Inodes |-> None]
        /\ invalidateReaders = [i \in Inodes |-> {}]
        /\ invalidateQueue = [i \in Inodes |-> {}]
        /\ mmuLock = [vm \in Vms |-> None]
        /\ srcuReaders = [vm \in Vms |-> {}]
        /\ srcuWait = [a \in Actors |-> {}]
        /\ rcuReaders = {}
        /\ rcuWait = [a \in Actors |-> {}]
        /\ slotState = [s \in Slots |->
                          IF \E b \in InitiallyBound : b.slot = s THEN "active" ELSE "absent"]
        /\ slotFile = [s \in Slots |->
                         IF \E b \in InitiallyBound : b.slot = s
                         THEN (CHOOSE b \in InitiallyBound : b.slot = s).file ELSE None]
        /\ slotPgoff = [s \in Slots |->
                          IF \E b \in InitiallyBound : b.slot = s
                          THEN (CHOOSE b \in InitiallyBound : b.slot = s).pgoff ELSE 0]
        /\ bindings = [f \in Files |-> [i \in Indexes(f) |->
                         IF \E b \in BoundTo(f) : i \in SlotPagesIn(b.slot, b.pgoff)
                         THEN (CHOOSE b \in BoundTo(f) : i \in SlotPagesIn(b.slot, b.pgoff)).slot
                         ELSE None]]
        /\ gmemKvm = [f \in Files |->
                        IF f \in AtStart /\ (KvmIsFixed \/ BoundTo(f) # {}) THEN FileVm[f] ELSE None]
        /\ gmemLast = [f \in Files |-> IF RemembersLastVm /\ BoundTo(f) # {} THEN FileVm[f] ELSE None]
        /\ iCount = [i \in Inodes |-> Cardinality({f \in AtStart : FileInode[f] = i})]
        /\ inodeOwner =            [i \in Inodes |->
                        LET made == FilesOf(i) \cap AtStart
                            bound == {f \in made : BoundTo(f) # {}}
                        IN  CASE Permission = "creator" /\ made # {}       -> FileVm[Oldest(made)]
                              [] Permission = "first-binder" /\ bound # {} -> FileVm[Oldest(bound)]
                              [] OTHER                                    -> None]
        /\ gmemList = [i \in Inodes |-> {f \in AtStart : FileInode[f] = i}]
        /\ guestOf = [i \in Inodes |-> Maker(i)]
        /\ movedAway = [vm \in Vms |-> FALSE]
        /\ moveFlag = [vm \in Vms |-> None]
        /\ running = [vm \in Vms |-> {}]
        /\ fileGen = [f \in Files |-> 0]
        /\ slotGen = [s \in Slots |-> 0]
        /\ inProgress = [vm \in Vms |-> 0]
        /\ invalidateSeq = [vm \in Vms |-> 0]
        /\ invalidateRange = [vm \in Vms |-> NewRange]
        /\ page = [i \in Inodes |-> [p \in IndexesOf(i) |-> "absent"]]
        /\ pageGen = [i \in Inodes |-> [p \in IndexesOf(i) |-> 0]]
        /\ poisoned = [i \in Inodes |-> {}]
        /\ leakedFolios = [i \in Inodes |-> {}]
        /\ dataLost = FALSE
        /\ spte = [vm \in Vms |-> [g \in Gfns |-> None]]
        /\ poisoners = [i \in Inodes |-> {}]
        /\ folioLock = [i \in Inodes |-> [p \in IndexesOf(i) |-> None]]
        /\ exiting = [vm \in Vms |-> {}]
        /\ mmUsers = [vm \in Vms |-> {}]
        /\ mmGone = [vm \in Vms |-> FALSE]
        /\ mapped = [f \in Files |-> \E m \in InitiallyMapped : m.file = f]
        /\ guestOwned = {}
        /\ reclaimed = {}
        /\ reclaimedAgain = {}
        /\ leaving = {}
        /\ moduleRefs = IF ~Module THEN 0
                        ELSE Cardinality(Vms) + (IF FilesPinModule THEN Cardinality(AtStart) ELSE 0)
                             + (IF FsOwner = "module" THEN 1 ELSE 0)
        /\ freed = {}
        /\ oops = NoOops
        /\ taskWork = [a \in Actors |-> <<>>]
        /\ errno = [a \in Actors |-> "0"]
        (* Process actor *)
        /\ ip = [self \in Actors |-> 1]
        /\ dying = [self \in Actors |-> None]
        /\ file = [self \in Actors |-> None]
        /\ slot = [self \in Actors |-> None]
        /\ cursor = [self \in Actors |-> 0]
        /\ walk = [self \in Actors |-> None]
        /\ snap = [self \in Actors |-> 0]
        /\ pfn = [self \in Actors |-> None]
        /\ fd = [self \in Actors |-> 0]
        /\ stack = [self \in ProcSet |-> << >>]
        /\ pc = [self \in ProcSet |-> "Syscall_LookupFd"]

CreateFile_Build(self) == /\ pc[self] = "CreateFile_Build"
                          /\ LET op == Op(self, ip[self]) IN
                               LET f == Op(self, ip[self]).file IN
                                 LET vm == FileVm[Op(self, ip[self]).file] IN
                                   LET inode == FileInode[Op(self, ip[self]).file] IN
                                     IF op.op = "reuse_file" /\ ~({FileStruct(f), Gmem(f), Inode(inode)} \subseteq freed)
                                        THEN /\ errno' = [errno EXCEPT ![self] = "EBUSY"]
                                             /\ pc' = [pc EXCEPT ![self] = Head(stack[self]).pc]
                                             /\ stack' = [stack EXCEPT ![self] = Tail(stack[self])]
                                             /\ UNCHANGED << fCount, 
                                                             usersCount, 
                                                             bindings, gmemKvm, 
                                                             gmemLast, iCount, 
                                                             inodeOwner, 
                                                             gmemList, fileGen, 
                                                             moduleRefs, freed, 
                                                             oops >>
                                        ELSE /\ IF op.op = "create_file_enomem"
                                                   THEN /\ errno' = [errno EXCEPT ![self] = "ENOMEM"]
                                                        /\ IF CreateUnwind = "file-first"
                                                              THEN /\ fCount' = [fCount EXCEPT ![f] = 1]
                                                                   /\ iCount' = [iCount EXCEPT ![inode] = 1]
                                                                   /\ pc' = [pc EXCEPT ![self] = "CreateFile_FailFput"]
                                                                   /\ stack' = stack
                                                              ELSE /\ pc' = [pc EXCEPT ![self] = Head(stack[self]).pc]
                                                                   /\ stack' = [stack EXCEPT ![self] = Tail(stack[self])]
                                                                   /\ UNCHANGED << fCount, 
                                                                                   iCount >>
                                                        /\ UNCHANGED << usersCount, 
                                                                        bindings, 
                                                                        gmemKvm, 
                                                                        gmemLast, 
                                                                        inodeOwner, 
                                                                        gmemList, 
                                                                        fileGen, 
                                                                        moduleRefs, 
                                                                        freed, 
                                                                        oops >>
                                                   ELSE /\ fCount' = [fCount EXCEPT ![f] = IF VmHoldsFile THEN 2 ELSE 1]
                                                        /\ iCount' = [iCount EXCEPT ![inode] = 1]
                                                        /\ gmemList' = [gmemList EXCEPT ![inode] = gmemList[inode] \cup {f}]
                                                        /\ gmemKvm' = [gmemKvm EXCEPT ![f] = IF KvmIsFixed THEN vm ELSE None]
                                                        /\ inodeOwner' = [inodeOwner EXCEPT ![inode] = IF Permission = "creator" THEN vm ELSE None]
                                                        /\ IF FileHoldsVm
                                                              THEN /\ oops' = NextOops((<<Kvm(vm)>>), (IF usersCount[vm] <= 0 THEN "refcount-from-zero" ELSE None), (Kvm(vm)), self)
                                                                   /\ usersCount' = [usersCount EXCEPT ![vm] = usersCount[vm] + 1]
                                                              ELSE /\ TRUE
                                                                   /\ UNCHANGED << usersCount, 
                                                                                   oops >>
                                                        /\ IF Module /\ FilesPinModule
                                                              THEN /\ moduleRefs' = moduleRefs + 1
                                                              ELSE /\ TRUE
                                                                   /\ UNCHANGED moduleRefs
                                                        /\ IF op.op = "reuse_file"
                                                              THEN /\ freed' = freed \ {FileStruct(f), Gmem(f), Inode(inode)}
                                                                   /\ fileGen' = [fileGen EXCEPT ![f] = fileGen[f] + 1]
                                                                   /\ bindings' = [bindings EXCEPT ![f] = [i \in Indexes(f) |-> None]]
                                                                   /\ gmemLast' = [gmemLast EXCEPT ![f] = None]
                                                              ELSE /\ TRUE
                                                                   /\ UNCHANGED << bindings, 
                                                                                   gmemLast, 
                                                                                   fileGen, 
                                                                                   freed >>
                                                        /\ pc' = [pc EXCEPT ![self] = "CreateFile_InstallFd"]
                                                        /\ UNCHANGED << errno, 
                                                                        stack >>
                          /\ UNCHANGED << fdOpen, slotsLock, invalidateWriter, 
                                          invalidateReaders, invalidateQueue, 
                                          mmuLock, srcuReaders, srcuWait, 
                                          rcuReaders, rcuWait, slotState, 
                                          slotFile, slotPgoff, guestOf, 
                                          movedAway, moveFlag, running, 
                                          slotGen, inProgress, invalidateSeq, 
                                          invalidateRange, page, pageGen, 
                                          poisoned, leakedFolios, dataLost, 
                                          spte, poisoners, folioLock, exiting, 
                                          mmUsers, mmGone, mapped, guestOwned, 
                                          reclaimed, reclaimedAgain, leaving, 
                                          taskWork, ip, dying, file, slot, 
                                          cursor, walk, snap, pfn, fd >>

CreateFile_InstallFd(self) == /\ pc[self] = "CreateFile_InstallFd"
                              /\ fdOpen' = [fdOpen EXCEPT ![Op(self, ip[self]).file] = TRUE]
                              /\ pc' = [pc EXCEPT ![self] = Head(stack[self]).pc]
                              /\ stack' = [stack EXCEPT ![self] = Tail(stack[self])]
                              /\ UNCHANGED << fCount, usersCount, slotsLock, 
                                              invalidateWriter, 
                                              invalidateReaders, 
                                              invalidateQueue, mmuLock, 
                                              srcuReaders, srcuWait, 
                                              rcuReaders, rcuWait, slotState, 
                                              slotFile, slotPgoff, bindings, 
                                              gmemKvm, gmemLast, iCount, 
                                              inodeOwner, gmemList, guestOf, 
                                              movedAway, moveFlag, running, 
                                              fileGen, slotGen, inProgress, 
                                              invalidateSeq, invalidateRange, 
                                              page, pageGen, poisoned, 
                                              leakedFolios, dataLost, spte, 
                                              poisoners, folioLock, exiting, 
                                              mmUsers, mmGone, mapped, 
                                              guestOwned, reclaimed, 
                                              reclaimedAgain, leaving, 
                                              moduleRefs, freed, oops, 
                                              taskWork, errno, ip, dying, file, 
                                              slot, cursor, walk, snap, pfn, 
                                              fd >>

CreateFile_FailFput(self) == /\ pc[self] = "CreateFile_FailFput"
                             /\ oops' = NextOops(<<FileStruct((Op(self, ip[self]).file))>>, IF fCount[(Op(self, ip[self]).file)] <= 0 THEN "refcount-underflow" ELSE None,
                                                 FileStruct((Op(self, ip[self]).file)), self)
                             /\ fCount' = [fCount EXCEPT ![(Op(self, ip[self]).file)] = fCount[(Op(self, ip[self]).file)] - 1]
                             /\ IF fCount'[(Op(self, ip[self]).file)] = 0
                                   THEN /\ taskWork' = [taskWork EXCEPT ![self] = Append(taskWork[self], (Op(self, ip[self]).file))]
                                   ELSE /\ TRUE
                                        /\ UNCHANGED taskWork
                             /\ pc' = [pc EXCEPT ![self] = "CreateFile_FailIput"]
                             /\ UNCHANGED << fdOpen, usersCount, slotsLock, 
                                             invalidateWriter, 
                                             invalidateReaders, 
                                             invalidateQueue, mmuLock, 
                                             srcuReaders, srcuWait, rcuReaders, 
                                             rcuWait, slotState, slotFile, 
                                             slotPgoff, bindings, gmemKvm, 
                                             gmemLast, iCount, inodeOwner, 
                                             gmemList, guestOf, movedAway, 
                                             moveFlag, running, fileGen, 
                                             slotGen, inProgress, 
                                             invalidateSeq, invalidateRange, 
                                             page, pageGen, poisoned, 
                                             leakedFolios, dataLost, spte, 
                                             poisoners, folioLock, exiting, 
                                             mmUsers, mmGone, mapped, 
                                             guestOwned, reclaimed, 
                                             reclaimedAgain, leaving, 
                                             moduleRefs, freed, errno, stack, 
                                             ip, dying, file, slot, cursor, 
                                             walk, snap, pfn, fd >>

CreateFile_FailIput(self) == /\ pc[self] = "CreateFile_FailIput"
                             /\ LET inode == FileInode[Op(self, ip[self]).file] IN
                                  /\ oops' = NextOops((<<Inode(inode)>>), (IF iCount[inode] <= 0 THEN "refcount-underflow" ELSE None), (Inode(inode)), self)
                                  /\ iCount' = [iCount EXCEPT ![inode] = iCount[inode] - 1]
                                  /\ IF iCount'[inode] = 0
                                        THEN /\ freed' = (freed \cup {Inode(inode)})
                                             /\ IF Pages
                                                   THEN /\ pageGen' = [pageGen EXCEPT ![inode] =                 [p \in DOMAIN pageGen[inode] |->
                                                                                                 IF p \in (DOMAIN page[inode]) /\ page[inode][p] # "absent" THEN pageGen[inode][p] + 1 ELSE pageGen[inode][p]]]
                                                        /\ page' = [page EXCEPT ![inode] = [p \in DOMAIN page[inode] |-> IF p \in (DOMAIN page[inode]) THEN "absent" ELSE page[inode][p]]]
                                                        /\ poisoned' = [poisoned EXCEPT ![inode] = poisoned[inode] \ (DOMAIN page'[inode])]
                                                   ELSE /\ TRUE
                                                        /\ UNCHANGED << page, 
                                                                        pageGen, 
                                                                        poisoned >>
                                        ELSE /\ TRUE
                                             /\ UNCHANGED << page, pageGen, 
                                                             poisoned, freed >>
                             /\ pc' = [pc EXCEPT ![self] = Head(stack[self]).pc]
                             /\ stack' = [stack EXCEPT ![self] = Tail(stack[self])]
                             /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                             slotsLock, invalidateWriter, 
                                             invalidateReaders, 
                                             invalidateQueue, mmuLock, 
                                             srcuReaders, srcuWait, rcuReaders, 
                                             rcuWait, slotState, slotFile, 
                                             slotPgoff, bindings, gmemKvm, 
                                             gmemLast, inodeOwner, gmemList, 
                                             guestOf, movedAway, moveFlag, 
                                             running, fileGen, slotGen, 
                                             inProgress, invalidateSeq, 
                                             invalidateRange, leakedFolios, 
                                             dataLost, spte, poisoners, 
                                             folioLock, exiting, mmUsers, 
                                             mmGone, mapped, guestOwned, 
                                             reclaimed, reclaimedAgain, 
                                             leaving, moduleRefs, taskWork, 
                                             errno, ip, dying, file, slot, 
                                             cursor, walk, snap, pfn, fd >>

CreateFile(self) == CreateFile_Build(self) \/ CreateFile_InstallFd(self)
                       \/ CreateFile_FailFput(self)
                       \/ CreateFile_FailIput(self)

CreateVm_Build(self) == /\ pc[self] = "CreateVm_Build"
                        /\ LET vm == Op(self, ip[self]).vm IN
                             IF ~({FileStruct(vm), Kvm(vm)} \subseteq freed)
                                THEN /\ errno' = [errno EXCEPT ![self] = "EBUSY"]
                                     /\ pc' = [pc EXCEPT ![self] = Head(stack[self]).pc]
                                     /\ stack' = [stack EXCEPT ![self] = Tail(stack[self])]
                                     /\ UNCHANGED << fCount, usersCount, 
                                                     inProgress, invalidateSeq, 
                                                     invalidateRange, page, 
                                                     mmGone, moduleRefs, freed >>
                                ELSE /\ freed' = freed \ {FileStruct(vm), Kvm(vm), Mmu(vm)}
                                     /\ fCount' = [fCount EXCEPT ![vm] = 1]
                                     /\ usersCount' = [usersCount EXCEPT ![vm] = 1]
                                     /\ inProgress' = [inProgress EXCEPT ![vm] = 0]
                                     /\ invalidateSeq' = [invalidateSeq EXCEPT ![vm] = 0]
                                     /\ invalidateRange' = [invalidateRange EXCEPT ![vm] = NewRange]
                                     /\ mmGone' = [mmGone EXCEPT ![vm] = FALSE]
                                     /\ IF Module
                                           THEN /\ moduleRefs' = moduleRefs + 1
                                           ELSE /\ TRUE
                                                /\ UNCHANGED moduleRefs
                                     /\ page' = [i \in Inodes |-> [p \in IndexesOf(i) |-> IF page[i][p] = vm THEN "dead" ELSE page[i][p]]]
                                     /\ pc' = [pc EXCEPT ![self] = "CreateVm_InstallFd"]
                                     /\ UNCHANGED << errno, stack >>
                        /\ UNCHANGED << fdOpen, slotsLock, invalidateWriter, 
                                        invalidateReaders, invalidateQueue, 
                                        mmuLock, srcuReaders, srcuWait, 
                                        rcuReaders, rcuWait, slotState, 
                                        slotFile, slotPgoff, bindings, gmemKvm, 
                                        gmemLast, iCount, inodeOwner, gmemList, 
                                        guestOf, movedAway, moveFlag, running, 
                                        fileGen, slotGen, pageGen, poisoned, 
                                        leakedFolios, dataLost, spte, 
                                        poisoners, folioLock, exiting, mmUsers, 
                                        mapped, guestOwned, reclaimed, 
                                        reclaimedAgain, leaving, oops, 
                                        taskWork, ip, dying, file, slot, 
                                        cursor, walk, snap, pfn, fd >>

CreateVm_InstallFd(self) == /\ pc[self] = "CreateVm_InstallFd"
                            /\ fdOpen' = [fdOpen EXCEPT ![Op(self, ip[self]).vm] = TRUE]
                            /\ pc' = [pc EXCEPT ![self] = Head(stack[self]).pc]
                            /\ stack' = [stack EXCEPT ![self] = Tail(stack[self])]
                            /\ UNCHANGED << fCount, usersCount, slotsLock, 
                                            invalidateWriter, 
                                            invalidateReaders, invalidateQueue, 
                                            mmuLock, srcuReaders, srcuWait, 
                                            rcuReaders, rcuWait, slotState, 
                                            slotFile, slotPgoff, bindings, 
                                            gmemKvm, gmemLast, iCount, 
                                            inodeOwner, gmemList, guestOf, 
                                            movedAway, moveFlag, running, 
                                            fileGen, slotGen, inProgress, 
                                            invalidateSeq, invalidateRange, 
                                            page, pageGen, poisoned, 
                                            leakedFolios, dataLost, spte, 
                                            poisoners, folioLock, exiting, 
                                            mmUsers, mmGone, mapped, 
                                            guestOwned, reclaimed, 
                                            reclaimedAgain, leaving, 
                                            moduleRefs, freed, oops, taskWork, 
                                            errno, ip, dying, file, slot, 
                                            cursor, walk, snap, pfn, fd >>

CreateVm(self) == CreateVm_Build(self) \/ CreateVm_InstallFd(self)

Swap_Publish(self) == /\ pc[self] = "Swap_Publish"
                      /\ oops' = NextOops((<<Slot(slot[self]), Kvm(OpVm(Op(self, ip[self])))>>), None, <<None, None>>, self)
                      /\ slotState' = [slotState EXCEPT ![slot[self]] = Published(Op(self, ip[self]), cursor[self])]
                      /\ IF Copies /\ Published(Op(self, ip[self]), cursor[self]) = "invalid"
                            THEN /\ freed' = freed \ {Copy(slot[self])}
                            ELSE /\ TRUE
                                 /\ freed' = freed
                      /\ pc' = [pc EXCEPT ![self] = "Swap_SynchronizeStart"]
                      /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                      invalidateWriter, invalidateReaders, 
                                      invalidateQueue, mmuLock, srcuReaders, 
                                      srcuWait, rcuReaders, rcuWait, slotFile, 
                                      slotPgoff, bindings, gmemKvm, gmemLast, 
                                      iCount, inodeOwner, gmemList, guestOf, 
                                      movedAway, moveFlag, running, fileGen, 
                                      slotGen, inProgress, invalidateSeq, 
                                      invalidateRange, page, pageGen, poisoned, 
                                      leakedFolios, dataLost, spte, poisoners, 
                                      folioLock, exiting, mmUsers, mmGone, 
                                      mapped, guestOwned, reclaimed, 
                                      reclaimedAgain, leaving, moduleRefs, 
                                      taskWork, errno, stack, ip, dying, file, 
                                      slot, cursor, walk, snap, pfn, fd >>

Swap_SynchronizeStart(self) == /\ pc[self] = "Swap_SynchronizeStart"
                               /\ oops' = NextOops((<<Kvm(OpVm(Op(self, ip[self])))>>), None, <<None, None>>, self)
                               /\ srcuWait' = [srcuWait EXCEPT ![self] = srcuReaders[OpVm(Op(self, ip[self]))]]
                               /\ pc' = [pc EXCEPT ![self] = "Swap_SynchronizeWait"]
                               /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                               slotsLock, invalidateWriter, 
                                               invalidateReaders, 
                                               invalidateQueue, mmuLock, 
                                               srcuReaders, rcuReaders, 
                                               rcuWait, slotState, slotFile, 
                                               slotPgoff, bindings, gmemKvm, 
                                               gmemLast, iCount, inodeOwner, 
                                               gmemList, guestOf, movedAway, 
                                               moveFlag, running, fileGen, 
                                               slotGen, inProgress, 
                                               invalidateSeq, invalidateRange, 
                                               page, pageGen, poisoned, 
                                               leakedFolios, dataLost, spte, 
                                               poisoners, folioLock, exiting, 
                                               mmUsers, mmGone, mapped, 
                                               guestOwned, reclaimed, 
                                               reclaimedAgain, leaving, 
                                               moduleRefs, freed, taskWork, 
                                               errno, stack, ip, dying, file, 
                                               slot, cursor, walk, snap, pfn, 
                                               fd >>

Swap_SynchronizeWait(self) == /\ pc[self] = "Swap_SynchronizeWait"
                              /\ srcuWait[self] = {}
                              /\ LET vm == OpVm(Op(self, ip[self])) IN
                                   LET invalid == Published(Op(self, ip[self]), cursor[self]) = "invalid" IN
                                     LET copied == Copies /\ SwapsTwice(Op(self, ip[self])) IN
                                       /\ IF ~invalid /\ ~copied /\ WarnsOfReplacement(Op(self, ip[self]))
                                             THEN /\ oops' = NextOops((<<Kvm(vm), Slot(slot[self])>>), "warn", (Slot(slot[self])), self)
                                             ELSE /\ oops' = NextOops((<<Kvm(vm)>>), None, <<None, None>>, self)
                                       /\ IF invalid
                                             THEN /\ cursor' = [cursor EXCEPT ![self] = 1]
                                                  /\ IF Pages
                                                        THEN /\ pc' = [pc EXCEPT ![self] = Head(stack[self]).pc]
                                                             /\ stack' = [stack EXCEPT ![self] = Tail(stack[self])]
                                                             /\ errno' = errno
                                                        ELSE /\ IF Op(self, ip[self]).op = "delete_enomem"
                                                                   THEN /\ errno' = [errno EXCEPT ![self] = "ENOMEM"]
                                                                   ELSE /\ TRUE
                                                                        /\ errno' = errno
                                                             /\ pc' = [pc EXCEPT ![self] = "Swap_Publish"]
                                                             /\ stack' = stack
                                                  /\ slot' = slot
                                             ELSE /\ IF ~copied
                                                        THEN /\ IF Published(Op(self, ip[self]), cursor[self]) = "active" /\ ~(Creates(Op(self, ip[self])) /\ BindsLate)
                                                                   THEN /\ slot' = [slot EXCEPT ![self] = None]
                                                                   ELSE /\ TRUE
                                                                        /\ slot' = slot
                                                             /\ cursor' = [cursor EXCEPT ![self] = 0]
                                                             /\ pc' = [pc EXCEPT ![self] = Head(stack[self]).pc]
                                                             /\ stack' = [stack EXCEPT ![self] = Tail(stack[self])]
                                                        ELSE /\ pc' = [pc EXCEPT ![self] = "Swap_FreeInvalid"]
                                                             /\ UNCHANGED << stack, 
                                                                             slot, 
                                                                             cursor >>
                                                  /\ errno' = errno
                              /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                              slotsLock, invalidateWriter, 
                                              invalidateReaders, 
                                              invalidateQueue, mmuLock, 
                                              srcuReaders, srcuWait, 
                                              rcuReaders, rcuWait, slotState, 
                                              slotFile, slotPgoff, bindings, 
                                              gmemKvm, gmemLast, iCount, 
                                              inodeOwner, gmemList, guestOf, 
                                              movedAway, moveFlag, running, 
                                              fileGen, slotGen, inProgress, 
                                              invalidateSeq, invalidateRange, 
                                              page, pageGen, poisoned, 
                                              leakedFolios, dataLost, spte, 
                                              poisoners, folioLock, exiting, 
                                              mmUsers, mmGone, mapped, 
                                              guestOwned, reclaimed, 
                                              reclaimedAgain, leaving, 
                                              moduleRefs, freed, taskWork, ip, 
                                              dying, file, walk, snap, pfn, fd >>

Swap_FreeInvalid(self) == /\ pc[self] = "Swap_FreeInvalid"
                          /\ LET again == Copy(slot[self]) \in freed IN
                               LET warns == WarnsOfReplacement(Op(self, ip[self])) IN
                                 /\ oops' = NextOops((IF warns /\ ~again THEN <<Slot(slot[self])>> ELSE <<>>), (IF again THEN "double-free" ELSE IF warns THEN "warn" ELSE None), (IF again THEN Copy(slot[self]) ELSE Slot(slot[self])), self)
                                 /\ freed' = (freed \cup {Copy(slot[self])})
                          /\ IF Published(Op(self, ip[self]), cursor[self]) = "active" /\ ~(Creates(Op(self, ip[self])) /\ BindsLate)
                                THEN /\ slot' = [slot EXCEPT ![self] = None]
                                ELSE /\ TRUE
                                     /\ slot' = slot
                          /\ cursor' = [cursor EXCEPT ![self] = 0]
                          /\ pc' = [pc EXCEPT ![self] = Head(stack[self]).pc]
                          /\ stack' = [stack EXCEPT ![self] = Tail(stack[self])]
                          /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                          slotsLock, invalidateWriter, 
                                          invalidateReaders, invalidateQueue, 
                                          mmuLock, srcuReaders, srcuWait, 
                                          rcuReaders, rcuWait, slotState, 
                                          slotFile, slotPgoff, bindings, 
                                          gmemKvm, gmemLast, iCount, 
                                          inodeOwner, gmemList, guestOf, 
                                          movedAway, moveFlag, running, 
                                          fileGen, slotGen, inProgress, 
                                          invalidateSeq, invalidateRange, page, 
                                          pageGen, poisoned, leakedFolios, 
                                          dataLost, spte, poisoners, folioLock, 
                                          exiting, mmUsers, mmGone, mapped, 
                                          guestOwned, reclaimed, 
                                          reclaimedAgain, leaving, moduleRefs, 
                                          taskWork, errno, ip, dying, file, 
                                          walk, snap, pfn, fd >>

SwapActiveMemslots(self) == Swap_Publish(self)
                               \/ Swap_SynchronizeStart(self)
                               \/ Swap_SynchronizeWait(self)
                               \/ Swap_FreeInvalid(self)

Allocate_TakeInvalidateLock(self) == /\ pc[self] = "Allocate_TakeInvalidateLock"
                                     /\ LET op == Op(self, ip[self]) IN
                                          IF op.pgoff + op.pages > FilePages[op.file]
                                             THEN /\ errno' = [errno EXCEPT ![self] = "EINVAL"]
                                                  /\ pc' = [pc EXCEPT ![self] = Head(stack[self]).pc]
                                                  /\ stack' = [stack EXCEPT ![self] = Tail(stack[self])]
                                                  /\ UNCHANGED << invalidateReaders, 
                                                                  oops, cursor >>
                                             ELSE /\ oops' = NextOops((<<FileStruct(op.file), Inode(FileInode[op.file])>>), None, <<None, None>>, self)
                                                  /\ CanReadLock((FileInode[op.file]))
                                                  /\ invalidateReaders' = [invalidateReaders EXCEPT ![(FileInode[op.file])] = invalidateReaders[(FileInode[op.file])] \cup {self}]
                                                  /\ IF Forbids(op)
                                                        THEN /\ errno' = [errno EXCEPT ![self] = "EPERM"]
                                                             /\ pc' = [pc EXCEPT ![self] = "Allocate_ReleaseInvalidateLock"]
                                                             /\ UNCHANGED cursor
                                                        ELSE /\ IF Pages /\ op.pages > 0
                                                                   THEN /\ cursor' = [cursor EXCEPT ![self] = op.pgoff]
                                                                        /\ pc' = [pc EXCEPT ![self] = "Allocate_Page"]
                                                                   ELSE /\ pc' = [pc EXCEPT ![self] = "Allocate_ReleaseInvalidateLock"]
                                                                        /\ UNCHANGED cursor
                                                             /\ errno' = errno
                                                  /\ stack' = stack
                                     /\ UNCHANGED << fdOpen, fCount, 
                                                     usersCount, slotsLock, 
                                                     invalidateWriter, 
                                                     invalidateQueue, mmuLock, 
                                                     srcuReaders, srcuWait, 
                                                     rcuReaders, rcuWait, 
                                                     slotState, slotFile, 
                                                     slotPgoff, bindings, 
                                                     gmemKvm, gmemLast, iCount, 
                                                     inodeOwner, gmemList, 
                                                     guestOf, movedAway, 
                                                     moveFlag, running, 
                                                     fileGen, slotGen, 
                                                     inProgress, invalidateSeq, 
                                                     invalidateRange, page, 
                                                     pageGen, poisoned, 
                                                     leakedFolios, dataLost, 
                                                     spte, poisoners, 
                                                     folioLock, exiting, 
                                                     mmUsers, mmGone, mapped, 
                                                     guestOwned, reclaimed, 
                                                     reclaimedAgain, leaving, 
                                                     moduleRefs, freed, 
                                                     taskWork, ip, dying, file, 
                                                     slot, walk, snap, pfn, fd >>

Allocate_Page(self) == /\ pc[self] = "Allocate_Page"
                       /\ LET op == Op(self, ip[self]) IN
                            LET inode == FileInode[Op(self, ip[self]).file] IN
                              /\ oops' = NextOops((<<FileStruct(op.file), Inode(inode)>>), None, <<None, None>>, self)
                              /\ IF Folios
                                    THEN /\ folioLock[inode][cursor[self]] = None
                                    ELSE /\ TRUE
                              /\ IF page[inode][cursor[self]] = "absent"
                                    THEN /\ page' = [page EXCEPT ![inode][cursor[self]] = "zero"]
                                    ELSE /\ TRUE
                                         /\ page' = page
                              /\ IF cursor[self] + 1 < op.pgoff + op.pages
                                    THEN /\ cursor' = [cursor EXCEPT ![self] = cursor[self] + 1]
                                         /\ pc' = [pc EXCEPT ![self] = "Allocate_Page"]
                                    ELSE /\ cursor' = [cursor EXCEPT ![self] = 0]
                                         /\ pc' = [pc EXCEPT ![self] = "Allocate_ReleaseInvalidateLock"]
                       /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                       invalidateWriter, invalidateReaders, 
                                       invalidateQueue, mmuLock, srcuReaders, 
                                       srcuWait, rcuReaders, rcuWait, 
                                       slotState, slotFile, slotPgoff, 
                                       bindings, gmemKvm, gmemLast, iCount, 
                                       inodeOwner, gmemList, guestOf, 
                                       movedAway, moveFlag, running, fileGen, 
                                       slotGen, inProgress, invalidateSeq, 
                                       invalidateRange, pageGen, poisoned, 
                                       leakedFolios, dataLost, spte, poisoners, 
                                       folioLock, exiting, mmUsers, mmGone, 
                                       mapped, guestOwned, reclaimed, 
                                       reclaimedAgain, leaving, moduleRefs, 
                                       freed, taskWork, errno, stack, ip, 
                                       dying, file, slot, walk, snap, pfn, fd >>

Allocate_ReleaseInvalidateLock(self) == /\ pc[self] = "Allocate_ReleaseInvalidateLock"
                                        /\ oops' = NextOops((<<Inode(FileInode[Op(self, ip[self]).file])>>), None, <<None, None>>, self)
                                        /\ invalidateReaders' = [invalidateReaders EXCEPT ![(FileInode[Op(self, ip[self]).file])] = invalidateReaders[(FileInode[Op(self, ip[self]).file])] \ {self}]
                                        /\ pc' = [pc EXCEPT ![self] = Head(stack[self]).pc]
                                        /\ stack' = [stack EXCEPT ![self] = Tail(stack[self])]
                                        /\ UNCHANGED << fdOpen, fCount, 
                                                        usersCount, slotsLock, 
                                                        invalidateWriter, 
                                                        invalidateQueue, 
                                                        mmuLock, srcuReaders, 
                                                        srcuWait, rcuReaders, 
                                                        rcuWait, slotState, 
                                                        slotFile, slotPgoff, 
                                                        bindings, gmemKvm, 
                                                        gmemLast, iCount, 
                                                        inodeOwner, gmemList, 
                                                        guestOf, movedAway, 
                                                        moveFlag, running, 
                                                        fileGen, slotGen, 
                                                        inProgress, 
                                                        invalidateSeq, 
                                                        invalidateRange, page, 
                                                        pageGen, poisoned, 
                                                        leakedFolios, dataLost, 
                                                        spte, poisoners, 
                                                        folioLock, exiting, 
                                                        mmUsers, mmGone, 
                                                        mapped, guestOwned, 
                                                        reclaimed, 
                                                        reclaimedAgain, 
                                                        leaving, moduleRefs, 
                                                        freed, taskWork, errno, 
                                                        ip, dying, file, slot, 
                                                        cursor, walk, snap, 
                                                        pfn, fd >>

Allocate(self) == Allocate_TakeInvalidateLock(self) \/ Allocate_Page(self)
                     \/ Allocate_ReleaseInvalidateLock(self)

Syscall_LookupFd(self) == /\ pc[self] = "Syscall_LookupFd"
                          /\ LET op == Op(self, ip[self]) IN
                               LET d == Descriptor(Op(self, ip[self])) IN
                                 IF op.op = "poison"
                                    THEN /\ IF Inode(FileInode[op.file]) \in freed
                                               \/ (Pages /\ ~IsPresent(FileInode[op.file], op.pgoff))
                                               THEN /\ errno' = [errno EXCEPT ![self] = "ENXIO"]
                                                    /\ pc' = [pc EXCEPT ![self] = "Return_ToUser"]
                                                    /\ UNCHANGED << poisoned, 
                                                                    poisoners >>
                                               ELSE /\ IF Folios
                                                          THEN /\ errno' = [errno EXCEPT ![self] = "0"]
                                                               /\ pc' = [pc EXCEPT ![self] = "Poison_LockFolio"]
                                                               /\ UNCHANGED << poisoned, 
                                                                               poisoners >>
                                                          ELSE /\ errno' = [errno EXCEPT ![self] = "0"]
                                                               /\ poisoners' = [poisoners EXCEPT ![FileInode[op.file]] = poisoners[FileInode[op.file]] \cup {self}]
                                                               /\ IF Pages
                                                                     THEN /\ poisoned' = [poisoned EXCEPT ![FileInode[op.file]] = poisoned[FileInode[op.file]] \cup {op.pgoff}]
                                                                     ELSE /\ TRUE
                                                                          /\ UNCHANGED poisoned
                                                               /\ pc' = [pc EXCEPT ![self] = "Poison_TakeInvalidateLock"]
                                         /\ UNCHANGED << fdOpen, fCount, 
                                                         running, exiting, 
                                                         mmUsers, mmGone, 
                                                         mapped, stack, fd >>
                                    ELSE /\ IF EndsMm(op)
                                               THEN /\ mmUsers[op.vm] = {}
                                                    /\ errno' = [errno EXCEPT ![self] = "0"]
                                                    /\ mmGone' = [mmGone EXCEPT ![op.vm] = TRUE]
                                                    /\ fd' = [fd EXCEPT ![self] = IF ClosesTable(op) THEN 1 ELSE 0]
                                                    /\ IF ClosesFirst(op)
                                                          THEN /\ pc' = [pc EXCEPT ![self] = "CloseFiles_Take"]
                                                               /\ UNCHANGED exiting
                                                          ELSE /\ IF CycleBreaker = "none" \/ usersCount[Op(self, ip[self]).vm] <= 0
                                                                     THEN /\ IF (MappedBy(Op(self, ip[self]).vm)) # {}
                                                                                THEN /\ pc' = [pc EXCEPT ![self] = "ExitMm_FputVma"]
                                                                                ELSE /\ IF Op(self, ip[self]).op = "exit" /\ MmEndsFirst
                                                                                           THEN /\ pc' = [pc EXCEPT ![self] = "CloseFiles_Take"]
                                                                                           ELSE /\ pc' = [pc EXCEPT ![self] = "Return_ToUser"]
                                                                          /\ UNCHANGED exiting
                                                                     ELSE /\ exiting' = [exiting EXCEPT ![Op(self, ip[self]).vm] = exiting[Op(self, ip[self]).vm] \cup {self}]
                                                                          /\ pc' = [pc EXCEPT ![self] = "ExitMm_TakeSlotsLock"]
                                                    /\ UNCHANGED << fdOpen, 
                                                                    fCount, 
                                                                    running, 
                                                                    mmUsers, 
                                                                    mapped, 
                                                                    stack >>
                                               ELSE /\ IF op.op = "munmap"
                                                          THEN /\ IF ~mapped[op.file]
                                                                     THEN /\ errno' = [errno EXCEPT ![self] = "EINVAL"]
                                                                          /\ pc' = [pc EXCEPT ![self] = "Return_ToUser"]
                                                                          /\ UNCHANGED << mmUsers, 
                                                                                          mapped >>
                                                                     ELSE /\ errno' = [errno EXCEPT ![self] = "0"]
                                                                          /\ mapped' = [mapped EXCEPT ![op.file] = FALSE]
                                                                          /\ IF EndsSomeMm
                                                                                THEN /\ mmUsers' = [mmUsers EXCEPT ![FileVm[op.file]] = mmUsers[FileVm[op.file]] \cup {self}]
                                                                                ELSE /\ TRUE
                                                                                     /\ UNCHANGED mmUsers
                                                                          /\ pc' = [pc EXCEPT ![self] = "Munmap_FputVma"]
                                                               /\ UNCHANGED << fdOpen, 
                                                                               fCount, 
                                                                               running, 
                                                                               stack, 
                                                                               fd >>
                                                          ELSE /\ IF op.op = "rmmod"
                                                                     THEN /\ IF moduleRefs > 0
                                                                                THEN /\ errno' = [errno EXCEPT ![self] = "EAGAIN"]
                                                                                     /\ pc' = [pc EXCEPT ![self] = "Return_ToUser"]
                                                                                ELSE /\ errno' = [errno EXCEPT ![self] = "0"]
                                                                                     /\ pc' = [pc EXCEPT ![self] = "Rmmod_RcuBarrier"]
                                                                          /\ UNCHANGED << fdOpen, 
                                                                                          fCount, 
                                                                                          running, 
                                                                                          mmUsers, 
                                                                                          stack, 
                                                                                          fd >>
                                                                     ELSE /\ IF op.op = "free_inode"
                                                                                THEN /\ IF Inode(FileInode[op.file]) \notin freed
                                                                                           THEN /\ errno' = [errno EXCEPT ![self] = "EAGAIN"]
                                                                                                /\ pc' = [pc EXCEPT ![self] = "Return_ToUser"]
                                                                                           ELSE /\ errno' = [errno EXCEPT ![self] = "0"]
                                                                                                /\ pc' = [pc EXCEPT ![self] = "Rcu_FreeInode"]
                                                                                     /\ UNCHANGED << fdOpen, 
                                                                                                     fCount, 
                                                                                                     running, 
                                                                                                     mmUsers, 
                                                                                                     stack, 
                                                                                                     fd >>
                                                                                ELSE /\ IF op.op = "close_range"
                                                                                           THEN /\ errno' = [errno EXCEPT ![self] = "0"]
                                                                                                /\ fd' = [fd EXCEPT ![self] = 1]
                                                                                                /\ pc' = [pc EXCEPT ![self] = "CloseFiles_Take"]
                                                                                                /\ UNCHANGED << fdOpen, 
                                                                                                                fCount, 
                                                                                                                running, 
                                                                                                                mmUsers, 
                                                                                                                stack >>
                                                                                           ELSE /\ IF SystemIoctl(op)
                                                                                                      THEN /\ errno' = [errno EXCEPT ![self] = "0"]
                                                                                                           /\ stack' = [stack EXCEPT ![self] = << [ procedure |->  "CreateFile",
                                                                                                                                                    pc        |->  "Return_ToUser" ] >>
                                                                                                                                                \o stack[self]]
                                                                                                           /\ pc' = [pc EXCEPT ![self] = "CreateFile_Build"]
                                                                                                           /\ UNCHANGED << fdOpen, 
                                                                                                                           fCount, 
                                                                                                                           running, 
                                                                                                                           mmUsers >>
                                                                                                      ELSE /\ IF op.op = "reuse_vm"
                                                                                                                 THEN /\ errno' = [errno EXCEPT ![self] = "0"]
                                                                                                                      /\ stack' = [stack EXCEPT ![self] = << [ procedure |->  "CreateVm",
                                                                                                                                                               pc        |->  "Return_ToUser" ] >>
                                                                                                                                                           \o stack[self]]
                                                                                                                      /\ pc' = [pc EXCEPT ![self] = "CreateVm_Build"]
                                                                                                                      /\ UNCHANGED << fdOpen, 
                                                                                                                                      fCount, 
                                                                                                                                      running, 
                                                                                                                                      mmUsers >>
                                                                                                                 ELSE /\ IF ~fdOpen[d]
                                                                                                                            THEN /\ errno' = [errno EXCEPT ![self] = "EBADF"]
                                                                                                                                 /\ pc' = [pc EXCEPT ![self] = "Return_ToUser"]
                                                                                                                                 /\ UNCHANGED << fdOpen, 
                                                                                                                                                 fCount, 
                                                                                                                                                 running, 
                                                                                                                                                 mmUsers, 
                                                                                                                                                 stack >>
                                                                                                                            ELSE /\ IF IsVmIoctl(op) /\ (MmIsGone(d) \/ VmIsDead(d))
                                                                                                                                       THEN /\ errno' = [errno EXCEPT ![self] = "EIO"]
                                                                                                                                            /\ fCount' = [fCount EXCEPT ![d] = fCount[d] + 1]
                                                                                                                                            /\ pc' = [pc EXCEPT ![self] = "Ioctl_FputVm"]
                                                                                                                                            /\ UNCHANGED << fdOpen, 
                                                                                                                                                            running, 
                                                                                                                                                            mmUsers, 
                                                                                                                                                            stack >>
                                                                                                                                       ELSE /\ errno' = [errno EXCEPT ![self] = Begun(op)]
                                                                                                                                            /\ IF Closes(op)
                                                                                                                                                  THEN /\ fdOpen' = [fdOpen EXCEPT ![d] = FALSE]
                                                                                                                                                       /\ pc' = [pc EXCEPT ![self] = "Close_Fput"]
                                                                                                                                                       /\ UNCHANGED << fCount, 
                                                                                                                                                                       running, 
                                                                                                                                                                       mmUsers, 
                                                                                                                                                                       stack >>
                                                                                                                                                  ELSE /\ fCount' = [fCount EXCEPT ![d] = fCount[d] + 1]
                                                                                                                                                       /\ IF EndsSomeMm /\ IsVmIoctl(op)
                                                                                                                                                             THEN /\ mmUsers' = [mmUsers EXCEPT ![d] = mmUsers[d] \cup {self}]
                                                                                                                                                             ELSE /\ TRUE
                                                                                                                                                                  /\ UNCHANGED mmUsers
                                                                                                                                                       /\ IF MovesVms /\ Faults(op)
                                                                                                                                                             THEN /\ running' = [running EXCEPT ![d] = running[d] \cup {self}]
                                                                                                                                                             ELSE /\ TRUE
                                                                                                                                                                  /\ UNCHANGED running
                                                                                                                                                       /\ IF Begun(op) # "0"
                                                                                                                                                             THEN /\ pc' = [pc EXCEPT ![self] = "Ioctl_FputVm"]
                                                                                                                                                                  /\ stack' = stack
                                                                                                                                                             ELSE /\ IF Links(op)
                                                                                                                                                                        THEN /\ pc' = [pc EXCEPT ![self] = "Link_Fget"]
                                                                                                                                                                             /\ stack' = stack
                                                                                                                                                                        ELSE /\ IF Moves(op)
                                                                                                                                                                                   THEN /\ pc' = [pc EXCEPT ![self] = "Move_Fget"]
                                                                                                                                                                                        /\ stack' = stack
                                                                                                                                                                                   ELSE /\ IF op.op = "fault"
                                                                                                                                                                                              THEN /\ pc' = [pc EXCEPT ![self] = "Fault_SrcuLock"]
                                                                                                                                                                                                   /\ stack' = stack
                                                                                                                                                                                              ELSE /\ IF op.op = "punch"
                                                                                                                                                                                                         THEN /\ IF QueuesWriters
                                                                                                                                                                                                                    THEN /\ pc' = [pc EXCEPT ![self] = "Punch_QueueWriter"]
                                                                                                                                                                                                                    ELSE /\ pc' = [pc EXCEPT ![self] = "Punch_TakeInvalidateLock"]
                                                                                                                                                                                                              /\ stack' = stack
                                                                                                                                                                                                         ELSE /\ IF op.op = "allocate"
                                                                                                                                                                                                                    THEN /\ stack' = [stack EXCEPT ![self] = << [ procedure |->  "Allocate",
                                                                                                                                                                                                                                                                  pc        |->  "Fallocate_Fput" ] >>
                                                                                                                                                                                                                                                              \o stack[self]]
                                                                                                                                                                                                                         /\ pc' = [pc EXCEPT ![self] = "Allocate_TakeInvalidateLock"]
                                                                                                                                                                                                                    ELSE /\ IF MakesFile(op)
                                                                                                                                                                                                                               THEN /\ stack' = [stack EXCEPT ![self] = << [ procedure |->  "CreateFile",
                                                                                                                                                                                                                                                                             pc        |->  "Ioctl_FputVm" ] >>
                                                                                                                                                                                                                                                                         \o stack[self]]
                                                                                                                                                                                                                                    /\ pc' = [pc EXCEPT ![self] = "CreateFile_Build"]
                                                                                                                                                                                                                               ELSE /\ pc' = [pc EXCEPT ![self] = "SetMemoryRegion_TakeSlotsLock"]
                                                                                                                                                                                                                                    /\ stack' = stack
                                                                                                                                                       /\ UNCHANGED fdOpen
                                                                                                /\ fd' = fd
                                                               /\ UNCHANGED mapped
                                                    /\ UNCHANGED << exiting, 
                                                                    mmGone >>
                                         /\ UNCHANGED << poisoned, poisoners >>
                          /\ UNCHANGED << usersCount, slotsLock, 
                                          invalidateWriter, invalidateReaders, 
                                          invalidateQueue, mmuLock, 
                                          srcuReaders, srcuWait, rcuReaders, 
                                          rcuWait, slotState, slotFile, 
                                          slotPgoff, bindings, gmemKvm, 
                                          gmemLast, iCount, inodeOwner, 
                                          gmemList, guestOf, movedAway, 
                                          moveFlag, fileGen, slotGen, 
                                          inProgress, invalidateSeq, 
                                          invalidateRange, page, pageGen, 
                                          leakedFolios, dataLost, spte, 
                                          folioLock, guestOwned, reclaimed, 
                                          reclaimedAgain, leaving, moduleRefs, 
                                          freed, oops, taskWork, ip, dying, 
                                          file, slot, cursor, walk, snap, pfn >>

Close_Fput(self) == /\ pc[self] = "Close_Fput"
                    /\ LET d == Descriptor(Op(self, ip[self])) IN
                         /\ oops' = NextOops(<<FileStruct(d)>>, IF fCount[d] <= 0 THEN "refcount-underflow" ELSE None,
                                             FileStruct(d), self)
                         /\ fCount' = [fCount EXCEPT ![d] = fCount[d] - 1]
                         /\ IF fCount'[d] = 0 /\ ~ClosesAtOnce
                               THEN /\ taskWork' = [taskWork EXCEPT ![self] = Append(taskWork[self], d)]
                               ELSE /\ TRUE
                                    /\ UNCHANGED taskWork
                         /\ IF ClosesAtOnce /\ fCount'[d] = 0
                               THEN /\ dying' = [dying EXCEPT ![self] = d]
                                    /\ IF d \in Vms
                                          THEN /\ pc' = [pc EXCEPT ![self] = "Kvm_Put"]
                                          ELSE /\ IF ~FileHoldsVm
                                                     THEN /\ pc' = [pc EXCEPT ![self] = "Release_AssertUnbound"]
                                                     ELSE /\ IF gmemKvm[d] = None
                                                                THEN /\ pc' = [pc EXCEPT ![self] = "Release_NullGmem"]
                                                                ELSE /\ IF InvalidateLockFirst
                                                                           THEN /\ IF QueuesWriters
                                                                                      THEN /\ pc' = [pc EXCEPT ![self] = "Release_QueueWriter"]
                                                                                      ELSE /\ pc' = [pc EXCEPT ![self] = "Release_TakeInvalidateLock"]
                                                                           ELSE /\ pc' = [pc EXCEPT ![self] = "Release_TakeSlotsLock"]
                               ELSE /\ pc' = [pc EXCEPT ![self] = "Return_ToUser"]
                                    /\ dying' = dying
                    /\ UNCHANGED << fdOpen, usersCount, slotsLock, 
                                    invalidateWriter, invalidateReaders, 
                                    invalidateQueue, mmuLock, srcuReaders, 
                                    srcuWait, rcuReaders, rcuWait, slotState, 
                                    slotFile, slotPgoff, bindings, gmemKvm, 
                                    gmemLast, iCount, inodeOwner, gmemList, 
                                    guestOf, movedAway, moveFlag, running, 
                                    fileGen, slotGen, inProgress, 
                                    invalidateSeq, invalidateRange, page, 
                                    pageGen, poisoned, leakedFolios, dataLost, 
                                    spte, poisoners, folioLock, exiting, 
                                    mmUsers, mmGone, mapped, guestOwned, 
                                    reclaimed, reclaimedAgain, leaving, 
                                    moduleRefs, freed, errno, stack, ip, file, 
                                    slot, cursor, walk, snap, pfn, fd >>

Munmap_FputVma(self) == /\ pc[self] = "Munmap_FputVma"
                        /\ oops' = NextOops(<<FileStruct((Op(self, ip[self]).file))>>, IF fCount[(Op(self, ip[self]).file)] <= 0 THEN "refcount-underflow" ELSE None,
                                            FileStruct((Op(self, ip[self]).file)), self)
                        /\ fCount' = [fCount EXCEPT ![(Op(self, ip[self]).file)] = fCount[(Op(self, ip[self]).file)] - 1]
                        /\ IF fCount'[(Op(self, ip[self]).file)] = 0
                              THEN /\ taskWork' = [taskWork EXCEPT ![self] = Append(taskWork[self], (Op(self, ip[self]).file))]
                              ELSE /\ TRUE
                                   /\ UNCHANGED taskWork
                        /\ pc' = [pc EXCEPT ![self] = "Return_ToUser"]
                        /\ UNCHANGED << fdOpen, usersCount, slotsLock, 
                                        invalidateWriter, invalidateReaders, 
                                        invalidateQueue, mmuLock, srcuReaders, 
                                        srcuWait, rcuReaders, rcuWait, 
                                        slotState, slotFile, slotPgoff, 
                                        bindings, gmemKvm, gmemLast, iCount, 
                                        inodeOwner, gmemList, guestOf, 
                                        movedAway, moveFlag, running, fileGen, 
                                        slotGen, inProgress, invalidateSeq, 
                                        invalidateRange, page, pageGen, 
                                        poisoned, leakedFolios, dataLost, spte, 
                                        poisoners, folioLock, exiting, mmUsers, 
                                        mmGone, mapped, guestOwned, reclaimed, 
                                        reclaimedAgain, leaving, moduleRefs, 
                                        freed, errno, stack, ip, dying, file, 
                                        slot, cursor, walk, snap, pfn, fd >>

CloseFiles_Take(self) == /\ pc[self] = "CloseFiles_Take"
                         /\ IF OpenFrom(Op(self, ip[self]), fd[self]) # {}
                               THEN /\ fd' = [fd EXCEPT ![self] = Min(OpenFrom(Op(self, ip[self]), fd[self]))]
                                    /\ fdOpen' = [fdOpen EXCEPT ![TableAt(Op(self, ip[self]), fd'[self])] = FALSE]
                                    /\ pc' = [pc EXCEPT ![self] = "CloseFiles_Fput"]
                                    /\ UNCHANGED exiting
                               ELSE /\ fd' = [fd EXCEPT ![self] = 0]
                                    /\ IF ClosesFirst(Op(self, ip[self]))
                                          THEN /\ IF CycleBreaker = "none" \/ usersCount[Op(self, ip[self]).vm] <= 0
                                                     THEN /\ IF (MappedBy(Op(self, ip[self]).vm)) # {}
                                                                THEN /\ pc' = [pc EXCEPT ![self] = "ExitMm_FputVma"]
                                                                ELSE /\ IF Op(self, ip[self]).op = "exit" /\ MmEndsFirst
                                                                           THEN /\ pc' = [pc EXCEPT ![self] = "CloseFiles_Take"]
                                                                           ELSE /\ pc' = [pc EXCEPT ![self] = "Return_ToUser"]
                                                          /\ UNCHANGED exiting
                                                     ELSE /\ exiting' = [exiting EXCEPT ![Op(self, ip[self]).vm] = exiting[Op(self, ip[self]).vm] \cup {self}]
                                                          /\ pc' = [pc EXCEPT ![self] = "ExitMm_TakeSlotsLock"]
                                          ELSE /\ pc' = [pc EXCEPT ![self] = "Return_ToUser"]
                                               /\ UNCHANGED exiting
                                    /\ UNCHANGED fdOpen
                         /\ UNCHANGED << fCount, usersCount, slotsLock, 
                                         invalidateWriter, invalidateReaders, 
                                         invalidateQueue, mmuLock, srcuReaders, 
                                         srcuWait, rcuReaders, rcuWait, 
                                         slotState, slotFile, slotPgoff, 
                                         bindings, gmemKvm, gmemLast, iCount, 
                                         inodeOwner, gmemList, guestOf, 
                                         movedAway, moveFlag, running, fileGen, 
                                         slotGen, inProgress, invalidateSeq, 
                                         invalidateRange, page, pageGen, 
                                         poisoned, leakedFolios, dataLost, 
                                         spte, poisoners, folioLock, mmUsers, 
                                         mmGone, mapped, guestOwned, reclaimed, 
                                         reclaimedAgain, leaving, moduleRefs, 
                                         freed, oops, taskWork, errno, stack, 
                                         ip, dying, file, slot, cursor, walk, 
                                         snap, pfn >>

CloseFiles_Fput(self) == /\ pc[self] = "CloseFiles_Fput"
                         /\ LET d == TableAt(Op(self, ip[self]), fd[self]) IN
                              /\ oops' = NextOops(<<FileStruct(d)>>, IF fCount[d] <= 0 THEN "refcount-underflow" ELSE None,
                                                  FileStruct(d), self)
                              /\ fCount' = [fCount EXCEPT ![d] = fCount[d] - 1]
                              /\ IF fCount'[d] = 0 /\ ~WalksAtOnce
                                    THEN /\ taskWork' = [taskWork EXCEPT ![self] = Append(taskWork[self], d)]
                                    ELSE /\ TRUE
                                         /\ UNCHANGED taskWork
                              /\ fd' = [fd EXCEPT ![self] = fd[self] + 1]
                              /\ IF WalksAtOnce /\ fCount'[d] = 0
                                    THEN /\ dying' = [dying EXCEPT ![self] = d]
                                         /\ IF d \in Vms
                                               THEN /\ pc' = [pc EXCEPT ![self] = "Kvm_Put"]
                                               ELSE /\ IF ~FileHoldsVm
                                                          THEN /\ pc' = [pc EXCEPT ![self] = "Release_AssertUnbound"]
                                                          ELSE /\ IF gmemKvm[d] = None
                                                                     THEN /\ pc' = [pc EXCEPT ![self] = "Release_NullGmem"]
                                                                     ELSE /\ IF InvalidateLockFirst
                                                                                THEN /\ IF QueuesWriters
                                                                                           THEN /\ pc' = [pc EXCEPT ![self] = "Release_QueueWriter"]
                                                                                           ELSE /\ pc' = [pc EXCEPT ![self] = "Release_TakeInvalidateLock"]
                                                                                ELSE /\ pc' = [pc EXCEPT ![self] = "Release_TakeSlotsLock"]
                                    ELSE /\ pc' = [pc EXCEPT ![self] = "CloseFiles_Take"]
                                         /\ dying' = dying
                         /\ UNCHANGED << fdOpen, usersCount, slotsLock, 
                                         invalidateWriter, invalidateReaders, 
                                         invalidateQueue, mmuLock, srcuReaders, 
                                         srcuWait, rcuReaders, rcuWait, 
                                         slotState, slotFile, slotPgoff, 
                                         bindings, gmemKvm, gmemLast, iCount, 
                                         inodeOwner, gmemList, guestOf, 
                                         movedAway, moveFlag, running, fileGen, 
                                         slotGen, inProgress, invalidateSeq, 
                                         invalidateRange, page, pageGen, 
                                         poisoned, leakedFolios, dataLost, 
                                         spte, poisoners, folioLock, exiting, 
                                         mmUsers, mmGone, mapped, guestOwned, 
                                         reclaimed, reclaimedAgain, leaving, 
                                         moduleRefs, freed, errno, stack, ip, 
                                         file, slot, cursor, walk, snap, pfn >>

SetMemoryRegion_TakeSlotsLock(self) == /\ pc[self] = "SetMemoryRegion_TakeSlotsLock"
                                       /\ LET op == Op(self, ip[self]) IN
                                            LET vm == OpVm(Op(self, ip[self])) IN
                                              /\ oops' = NextOops((<<Kvm(vm)>>), None, <<None, None>>, self)
                                              /\ slotsLock[vm] = None
                                              /\ slotsLock' = [slotsLock EXCEPT ![vm] = self]
                                              /\ IF Creates(op)
                                                    THEN /\ IF Overlaps(op.slot, vm)
                                                               THEN /\ errno' = [errno EXCEPT ![self] = "EEXIST"]
                                                                    /\ pc' = [pc EXCEPT ![self] = "SetMemoryRegion_ReleaseSlotsLock"]
                                                                    /\ UNCHANGED << slotState, 
                                                                                    slot >>
                                                               ELSE /\ slot' = [slot EXCEPT ![self] = op.slot]
                                                                    /\ slotState' = [slotState EXCEPT ![op.slot] = "detached"]
                                                                    /\ pc' = [pc EXCEPT ![self] = "Bind_Fget"]
                                                                    /\ errno' = errno
                                                         /\ stack' = stack
                                                    ELSE /\ IF slotState[op.slot] # "active" \/ (Replaces(op) /\ FlagToggle = "refused")
                                                               THEN /\ errno' = [errno EXCEPT ![self] = "EINVAL"]
                                                                    /\ pc' = [pc EXCEPT ![self] = "SetMemoryRegion_ReleaseSlotsLock"]
                                                                    /\ UNCHANGED << stack, 
                                                                                    slot >>
                                                               ELSE /\ slot' = [slot EXCEPT ![self] = op.slot]
                                                                    /\ IF Pages /\ SwapsTwice(op)
                                                                          THEN /\ stack' = [stack EXCEPT ![self] = << [ procedure |->  "SwapActiveMemslots",
                                                                                                                        pc        |->  "Delete_Zap" ] >>
                                                                                                                    \o stack[self]]
                                                                               /\ pc' = [pc EXCEPT ![self] = "Swap_Publish"]
                                                                          ELSE /\ IF Creates(op) /\ BindsLate
                                                                                     THEN /\ stack' = [stack EXCEPT ![self] = << [ procedure |->  "SwapActiveMemslots",
                                                                                                                                   pc        |->  "Bind_Fput" ] >>
                                                                                                                               \o stack[self]]
                                                                                          /\ pc' = [pc EXCEPT ![self] = "Swap_Publish"]
                                                                                     ELSE /\ IF Creates(op) \/ op.op = "delete_enomem"
                                                                                                THEN /\ stack' = [stack EXCEPT ![self] = << [ procedure |->  "SwapActiveMemslots",
                                                                                                                                              pc        |->  "SetMemoryRegion_ReleaseSlotsLock" ] >>
                                                                                                                                          \o stack[self]]
                                                                                                     /\ pc' = [pc EXCEPT ![self] = "Swap_Publish"]
                                                                                                ELSE /\ IF Replaces(op) /\ ReplaceCommit = "free"
                                                                                                           THEN /\ stack' = [stack EXCEPT ![self] = << [ procedure |->  "SwapActiveMemslots",
                                                                                                                                                         pc        |->  "Memslot_Free" ] >>
                                                                                                                                                     \o stack[self]]
                                                                                                                /\ pc' = [pc EXCEPT ![self] = "Swap_Publish"]
                                                                                                           ELSE /\ IF UnbindChecksFile
                                                                                                                      THEN /\ stack' = [stack EXCEPT ![self] = << [ procedure |->  "SwapActiveMemslots",
                                                                                                                                                                    pc        |->  "Unbind_CheckFile" ] >>
                                                                                                                                                                \o stack[self]]
                                                                                                                           /\ pc' = [pc EXCEPT ![self] = "Swap_Publish"]
                                                                                                                      ELSE /\ stack' = [stack EXCEPT ![self] = << [ procedure |->  "SwapActiveMemslots",
                                                                                                                                                                    pc        |->  "GetFile_Load" ] >>
                                                                                                                                                                \o stack[self]]
                                                                                                                           /\ pc' = [pc EXCEPT ![self] = "Swap_Publish"]
                                                                    /\ errno' = errno
                                                         /\ UNCHANGED slotState
                                       /\ UNCHANGED << fdOpen, fCount, 
                                                       usersCount, 
                                                       invalidateWriter, 
                                                       invalidateReaders, 
                                                       invalidateQueue, 
                                                       mmuLock, srcuReaders, 
                                                       srcuWait, rcuReaders, 
                                                       rcuWait, slotFile, 
                                                       slotPgoff, bindings, 
                                                       gmemKvm, gmemLast, 
                                                       iCount, inodeOwner, 
                                                       gmemList, guestOf, 
                                                       movedAway, moveFlag, 
                                                       running, fileGen, 
                                                       slotGen, inProgress, 
                                                       invalidateSeq, 
                                                       invalidateRange, page, 
                                                       pageGen, poisoned, 
                                                       leakedFolios, dataLost, 
                                                       spte, poisoners, 
                                                       folioLock, exiting, 
                                                       mmUsers, mmGone, mapped, 
                                                       guestOwned, reclaimed, 
                                                       reclaimedAgain, leaving, 
                                                       moduleRefs, freed, 
                                                       taskWork, ip, dying, 
                                                       file, cursor, walk, 
                                                       snap, pfn, fd >>

Bind_Fget(self) == /\ pc[self] = "Bind_Fget"
                   /\ LET op == Op(self, ip[self]) IN
                        IF ~fdOpen[op.file]
                           THEN /\ errno' = [errno EXCEPT ![self] = BindBadFd]
                                /\ pc' = [pc EXCEPT ![self] = "Create_FreeNew"]
                                /\ UNCHANGED << fCount, slotFile, slotPgoff, 
                                                slotGen, oops, file >>
                           ELSE /\ oops' = NextOops((<<FileStruct(op.file), Gmem(op.file)>>), None, <<None, None>>, self)
                                /\ fCount' = [fCount EXCEPT ![op.file] = fCount[op.file] + 1]
                                /\ IF BindsLate
                                      THEN /\ slotFile' = [slotFile EXCEPT ![slot[self]] = op.file]
                                           /\ slotPgoff' = [slotPgoff EXCEPT ![slot[self]] = OpPgoff(op)]
                                           /\ slotGen' = [slotGen EXCEPT ![slot[self]] = fileGen[op.file]]
                                      ELSE /\ TRUE
                                           /\ UNCHANGED << slotFile, slotPgoff, 
                                                           slotGen >>
                                /\ LET error == IF OfOtherVm(op) \/ HasBadOffset(op) THEN "EINVAL"
                                                ELSE IF BindsLate /\ op.op = "create_enomem" THEN "ENOMEM" ELSE "0" IN
                                     LET leaks == ~OfOtherVm(op) /\ op.op = "create_negative" /\ BindOffset = "leak" IN
                                       /\ errno' = [errno EXCEPT ![self] = error]
                                       /\ IF error # "0" /\ leaks
                                             THEN /\ pc' = [pc EXCEPT ![self] = "Create_FreeNew"]
                                                  /\ file' = file
                                             ELSE /\ file' = [file EXCEPT ![self] = op.file]
                                                  /\ IF error # "0"
                                                        THEN /\ pc' = [pc EXCEPT ![self] = "Bind_Fput"]
                                                        ELSE /\ IF ~QueuesWriters
                                                                   THEN /\ pc' = [pc EXCEPT ![self] = "Bind_TakeInvalidateLock"]
                                                                   ELSE /\ pc' = [pc EXCEPT ![self] = "Bind_QueueWriter"]
                   /\ UNCHANGED << fdOpen, usersCount, slotsLock, 
                                   invalidateWriter, invalidateReaders, 
                                   invalidateQueue, mmuLock, srcuReaders, 
                                   srcuWait, rcuReaders, rcuWait, slotState, 
                                   bindings, gmemKvm, gmemLast, iCount, 
                                   inodeOwner, gmemList, guestOf, movedAway, 
                                   moveFlag, running, fileGen, inProgress, 
                                   invalidateSeq, invalidateRange, page, 
                                   pageGen, poisoned, leakedFolios, dataLost, 
                                   spte, poisoners, folioLock, exiting, 
                                   mmUsers, mmGone, mapped, guestOwned, 
                                   reclaimed, reclaimedAgain, leaving, 
                                   moduleRefs, freed, taskWork, stack, ip, 
                                   dying, slot, cursor, walk, snap, pfn, fd >>

Bind_QueueWriter(self) == /\ pc[self] = "Bind_QueueWriter"
                          /\ oops' = NextOops((<<FileStruct(file[self]), Inode(FileInode[file[self]])>>), None, <<None, None>>, self)
                          /\ invalidateQueue' = [invalidateQueue EXCEPT ![(FileInode[file[self]])] = invalidateQueue[(FileInode[file[self]])] \cup {self}]
                          /\ pc' = [pc EXCEPT ![self] = "Bind_TakeInvalidateLock"]
                          /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                          slotsLock, invalidateWriter, 
                                          invalidateReaders, mmuLock, 
                                          srcuReaders, srcuWait, rcuReaders, 
                                          rcuWait, slotState, slotFile, 
                                          slotPgoff, bindings, gmemKvm, 
                                          gmemLast, iCount, inodeOwner, 
                                          gmemList, guestOf, movedAway, 
                                          moveFlag, running, fileGen, slotGen, 
                                          inProgress, invalidateSeq, 
                                          invalidateRange, page, pageGen, 
                                          poisoned, leakedFolios, dataLost, 
                                          spte, poisoners, folioLock, exiting, 
                                          mmUsers, mmGone, mapped, guestOwned, 
                                          reclaimed, reclaimedAgain, leaving, 
                                          moduleRefs, freed, taskWork, errno, 
                                          stack, ip, dying, file, slot, cursor, 
                                          walk, snap, pfn, fd >>

Bind_TakeInvalidateLock(self) == /\ pc[self] = "Bind_TakeInvalidateLock"
                                 /\ oops' = NextOops((<<FileStruct(file[self]), Inode(FileInode[file[self]])>>), None, <<None, None>>, self)
                                 /\ invalidateWriter[(FileInode[file[self]])] = None /\ invalidateReaders[(FileInode[file[self]])] = {}
                                 /\ invalidateWriter' = [invalidateWriter EXCEPT ![(FileInode[file[self]])] = self]
                                 /\ invalidateQueue' = [invalidateQueue EXCEPT ![(FileInode[file[self]])] = invalidateQueue[(FileInode[file[self]])] \ {self}]
                                 /\ pc' = [pc EXCEPT ![self] = "Bind_CheckOverlap"]
                                 /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                                 slotsLock, invalidateReaders, 
                                                 mmuLock, srcuReaders, 
                                                 srcuWait, rcuReaders, rcuWait, 
                                                 slotState, slotFile, 
                                                 slotPgoff, bindings, gmemKvm, 
                                                 gmemLast, iCount, inodeOwner, 
                                                 gmemList, guestOf, movedAway, 
                                                 moveFlag, running, fileGen, 
                                                 slotGen, inProgress, 
                                                 invalidateSeq, 
                                                 invalidateRange, page, 
                                                 pageGen, poisoned, 
                                                 leakedFolios, dataLost, spte, 
                                                 poisoners, folioLock, exiting, 
                                                 mmUsers, mmGone, mapped, 
                                                 guestOwned, reclaimed, 
                                                 reclaimedAgain, leaving, 
                                                 moduleRefs, freed, taskWork, 
                                                 errno, stack, ip, dying, file, 
                                                 slot, cursor, walk, snap, pfn, 
                                                 fd >>

Bind_CheckOverlap(self) == /\ pc[self] = "Bind_CheckOverlap"
                           /\ LET vm == OpVm(Op(self, ip[self])) IN
                                LET range == AskedPages(slot[self], OpPgoff(Op(self, ip[self]))) IN
                                  /\ oops' = NextOops((<<Gmem(file[self]), Slot(slot[self])>>), None, <<None, None>>, self)
                                  /\ IF BoundByOther(file[self], vm)
                                        THEN /\ errno' = [errno EXCEPT ![self] = "EINVAL"]
                                             /\ pc' = [pc EXCEPT ![self] = "Bind_ReleaseInvalidateLock"]
                                        ELSE /\ IF OverlapsBinding(file[self], range)
                                                   THEN /\ errno' = [errno EXCEPT ![self] = BindOverlap]
                                                        /\ pc' = [pc EXCEPT ![self] = "Bind_ReleaseInvalidateLock"]
                                                   ELSE /\ IF BindsLate
                                                              THEN /\ pc' = [pc EXCEPT ![self] = "Bind_Store"]
                                                              ELSE /\ IF ~(ZeroesForSecondVm /\ Pages /\ WasOfOther(file[self], vm))
                                                                         THEN /\ pc' = [pc EXCEPT ![self] = "Bind_StoreFile"]
                                                                         ELSE /\ pc' = [pc EXCEPT ![self] = "Bind_ZeroPages"]
                                                        /\ errno' = errno
                           /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                           slotsLock, invalidateWriter, 
                                           invalidateReaders, invalidateQueue, 
                                           mmuLock, srcuReaders, srcuWait, 
                                           rcuReaders, rcuWait, slotState, 
                                           slotFile, slotPgoff, bindings, 
                                           gmemKvm, gmemLast, iCount, 
                                           inodeOwner, gmemList, guestOf, 
                                           movedAway, moveFlag, running, 
                                           fileGen, slotGen, inProgress, 
                                           invalidateSeq, invalidateRange, 
                                           page, pageGen, poisoned, 
                                           leakedFolios, dataLost, spte, 
                                           poisoners, folioLock, exiting, 
                                           mmUsers, mmGone, mapped, guestOwned, 
                                           reclaimed, reclaimedAgain, leaving, 
                                           moduleRefs, freed, taskWork, stack, 
                                           ip, dying, file, slot, cursor, walk, 
                                           snap, pfn, fd >>

Bind_ZeroPages(self) == /\ pc[self] = "Bind_ZeroPages"
                        /\ LET inode == FileInode[file[self]] IN
                             LET left == LeftPages(file[self], AskedPages(slot[self], OpPgoff(Op(self, ip[self])))) IN
                               /\ oops' = NextOops((<<FileStruct(file[self]), Inode(inode)>>), None, <<None, None>>, self)
                               /\ dataLost' = (dataLost \/ \E p \in left : IsPresent(inode, p))
                               /\ pageGen' = [pageGen EXCEPT ![inode] =                 [p \in DOMAIN pageGen[inode] |->
                                                                        IF p \in left /\ page[inode][p] # "absent" THEN pageGen[inode][p] + 1 ELSE pageGen[inode][p]]]
                               /\ page' = [page EXCEPT ![inode] = [p \in DOMAIN page[inode] |-> IF p \in left THEN "absent" ELSE page[inode][p]]]
                               /\ poisoned' = [poisoned EXCEPT ![inode] = poisoned[inode] \ left]
                        /\ pc' = [pc EXCEPT ![self] = "Bind_StoreFile"]
                        /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                        invalidateWriter, invalidateReaders, 
                                        invalidateQueue, mmuLock, srcuReaders, 
                                        srcuWait, rcuReaders, rcuWait, 
                                        slotState, slotFile, slotPgoff, 
                                        bindings, gmemKvm, gmemLast, iCount, 
                                        inodeOwner, gmemList, guestOf, 
                                        movedAway, moveFlag, running, fileGen, 
                                        slotGen, inProgress, invalidateSeq, 
                                        invalidateRange, leakedFolios, spte, 
                                        poisoners, folioLock, exiting, mmUsers, 
                                        mmGone, mapped, guestOwned, reclaimed, 
                                        reclaimedAgain, leaving, moduleRefs, 
                                        freed, taskWork, errno, stack, ip, 
                                        dying, file, slot, cursor, walk, snap, 
                                        pfn, fd >>

Bind_StoreFile(self) == /\ pc[self] = "Bind_StoreFile"
                        /\ oops' = NextOops((<<Slot(slot[self])>>), None, <<None, None>>, self)
                        /\ slotFile' = [slotFile EXCEPT ![slot[self]] = file[self]]
                        /\ slotGen' = [slotGen EXCEPT ![slot[self]] = fileGen[file[self]]]
                        /\ pc' = [pc EXCEPT ![self] = "Bind_StorePgoff"]
                        /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                        invalidateWriter, invalidateReaders, 
                                        invalidateQueue, mmuLock, srcuReaders, 
                                        srcuWait, rcuReaders, rcuWait, 
                                        slotState, slotPgoff, bindings, 
                                        gmemKvm, gmemLast, iCount, inodeOwner, 
                                        gmemList, guestOf, movedAway, moveFlag, 
                                        running, fileGen, inProgress, 
                                        invalidateSeq, invalidateRange, page, 
                                        pageGen, poisoned, leakedFolios, 
                                        dataLost, spte, poisoners, folioLock, 
                                        exiting, mmUsers, mmGone, mapped, 
                                        guestOwned, reclaimed, reclaimedAgain, 
                                        leaving, moduleRefs, freed, taskWork, 
                                        errno, stack, ip, dying, file, slot, 
                                        cursor, walk, snap, pfn, fd >>

Bind_StorePgoff(self) == /\ pc[self] = "Bind_StorePgoff"
                         /\ oops' = NextOops((<<Slot(slot[self])>>), None, <<None, None>>, self)
                         /\ slotPgoff' = [slotPgoff EXCEPT ![slot[self]] = OpPgoff(Op(self, ip[self]))]
                         /\ pc' = [pc EXCEPT ![self] = "Bind_Store"]
                         /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                         invalidateWriter, invalidateReaders, 
                                         invalidateQueue, mmuLock, srcuReaders, 
                                         srcuWait, rcuReaders, rcuWait, 
                                         slotState, slotFile, bindings, 
                                         gmemKvm, gmemLast, iCount, inodeOwner, 
                                         gmemList, guestOf, movedAway, 
                                         moveFlag, running, fileGen, slotGen, 
                                         inProgress, invalidateSeq, 
                                         invalidateRange, page, pageGen, 
                                         poisoned, leakedFolios, dataLost, 
                                         spte, poisoners, folioLock, exiting, 
                                         mmUsers, mmGone, mapped, guestOwned, 
                                         reclaimed, reclaimedAgain, leaving, 
                                         moduleRefs, freed, taskWork, errno, 
                                         stack, ip, dying, file, slot, cursor, 
                                         walk, snap, pfn, fd >>

Bind_Store(self) == /\ pc[self] = "Bind_Store"
                    /\ LET first == OpPgoff(Op(self, ip[self])) IN
                         LET range == StoredPages(slot[self], OpPgoff(Op(self, ip[self]))) IN
                           LET fails == StoreFails(Op(self, ip[self])) IN
                             LET partly == Op(self, ip[self]).op = "create_partial" IN
                               /\ oops' = NextOops((<<Gmem(file[self])>>), None, <<None, None>>, self)
                               /\ IF fails /\ StoreError # "ignored"
                                     THEN /\ errno' = [errno EXCEPT ![self] = "ENOMEM"]
                                     ELSE /\ TRUE
                                          /\ errno' = errno
                               /\ IF ~(fails /\ StoreError = "rolled-back")
                                     THEN /\ bindings' = [bindings EXCEPT ![file[self]] =                 [i \in Indexes(file[self]) |->
                                                                                          IF i \in range /\ (fails => partly /\ i = first) THEN slot[self] ELSE bindings[file[self]][i]]]
                                          /\ IF ~KvmIsFixed
                                                THEN /\ gmemKvm' = [gmemKvm EXCEPT ![file[self]] = OpVm(Op(self, ip[self]))]
                                                ELSE /\ TRUE
                                                     /\ UNCHANGED gmemKvm
                                          /\ IF RemembersLastVm
                                                THEN /\ gmemLast' = [gmemLast EXCEPT ![file[self]] = OpVm(Op(self, ip[self]))]
                                                ELSE /\ TRUE
                                                     /\ UNCHANGED gmemLast
                                     ELSE /\ TRUE
                                          /\ UNCHANGED << bindings, gmemKvm, 
                                                          gmemLast >>
                               /\ IF Permission = "first-binder" /\ errno'[self] = "0" /\ IsUnowned(FileInode[file[self]])
                                     THEN /\ inodeOwner' = [inodeOwner EXCEPT ![FileInode[file[self]]] = OpVm(Op(self, ip[self]))]
                                     ELSE /\ TRUE
                                          /\ UNCHANGED inodeOwner
                    /\ pc' = [pc EXCEPT ![self] = "Bind_ReleaseInvalidateLock"]
                    /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                    invalidateWriter, invalidateReaders, 
                                    invalidateQueue, mmuLock, srcuReaders, 
                                    srcuWait, rcuReaders, rcuWait, slotState, 
                                    slotFile, slotPgoff, iCount, gmemList, 
                                    guestOf, movedAway, moveFlag, running, 
                                    fileGen, slotGen, inProgress, 
                                    invalidateSeq, invalidateRange, page, 
                                    pageGen, poisoned, leakedFolios, dataLost, 
                                    spte, poisoners, folioLock, exiting, 
                                    mmUsers, mmGone, mapped, guestOwned, 
                                    reclaimed, reclaimedAgain, leaving, 
                                    moduleRefs, freed, taskWork, stack, ip, 
                                    dying, file, slot, cursor, walk, snap, pfn, 
                                    fd >>

Bind_ReleaseInvalidateLock(self) == /\ pc[self] = "Bind_ReleaseInvalidateLock"
                                    /\ oops' = NextOops((<<Inode(FileInode[file[self]])>>), None, <<None, None>>, self)
                                    /\ invalidateWriter' = [invalidateWriter EXCEPT ![(FileInode[file[self]])] = None]
                                    /\ IF errno[self] # "0"
                                          THEN /\ pc' = [pc EXCEPT ![self] = "Bind_Fput"]
                                               /\ UNCHANGED << errno, stack, 
                                                               file >>
                                          ELSE /\ IF BindsLate
                                                     THEN /\ IF Pages /\ SwapsTwice((Op(self, ip[self])))
                                                                THEN /\ stack' = [stack EXCEPT ![self] = << [ procedure |->  "SwapActiveMemslots",
                                                                                                              pc        |->  "Delete_Zap" ] >>
                                                                                                          \o stack[self]]
                                                                     /\ pc' = [pc EXCEPT ![self] = "Swap_Publish"]
                                                                ELSE /\ IF Creates((Op(self, ip[self]))) /\ BindsLate
                                                                           THEN /\ stack' = [stack EXCEPT ![self] = << [ procedure |->  "SwapActiveMemslots",
                                                                                                                         pc        |->  "Bind_Fput" ] >>
                                                                                                                     \o stack[self]]
                                                                                /\ pc' = [pc EXCEPT ![self] = "Swap_Publish"]
                                                                           ELSE /\ IF Creates((Op(self, ip[self]))) \/ (Op(self, ip[self])).op = "delete_enomem"
                                                                                      THEN /\ stack' = [stack EXCEPT ![self] = << [ procedure |->  "SwapActiveMemslots",
                                                                                                                                    pc        |->  "SetMemoryRegion_ReleaseSlotsLock" ] >>
                                                                                                                                \o stack[self]]
                                                                                           /\ pc' = [pc EXCEPT ![self] = "Swap_Publish"]
                                                                                      ELSE /\ IF Replaces((Op(self, ip[self]))) /\ ReplaceCommit = "free"
                                                                                                 THEN /\ stack' = [stack EXCEPT ![self] = << [ procedure |->  "SwapActiveMemslots",
                                                                                                                                               pc        |->  "Memslot_Free" ] >>
                                                                                                                                           \o stack[self]]
                                                                                                      /\ pc' = [pc EXCEPT ![self] = "Swap_Publish"]
                                                                                                 ELSE /\ IF UnbindChecksFile
                                                                                                            THEN /\ stack' = [stack EXCEPT ![self] = << [ procedure |->  "SwapActiveMemslots",
                                                                                                                                                          pc        |->  "Unbind_CheckFile" ] >>
                                                                                                                                                      \o stack[self]]
                                                                                                                 /\ pc' = [pc EXCEPT ![self] = "Swap_Publish"]
                                                                                                            ELSE /\ stack' = [stack EXCEPT ![self] = << [ procedure |->  "SwapActiveMemslots",
                                                                                                                                                          pc        |->  "GetFile_Load" ] >>
                                                                                                                                                      \o stack[self]]
                                                                                                                 /\ pc' = [pc EXCEPT ![self] = "Swap_Publish"]
                                                          /\ UNCHANGED << errno, 
                                                                          file >>
                                                     ELSE /\ IF SlotHoldsFile
                                                                THEN /\ file' = [file EXCEPT ![self] = None]
                                                                     /\ IF Op(self, ip[self]).op = "create_enomem"
                                                                           THEN /\ errno' = [errno EXCEPT ![self] = "ENOMEM"]
                                                                                /\ IF UnbindChecksFile
                                                                                      THEN /\ pc' = [pc EXCEPT ![self] = "Unbind_CheckFile"]
                                                                                      ELSE /\ pc' = [pc EXCEPT ![self] = "GetFile_Load"]
                                                                                /\ stack' = stack
                                                                           ELSE /\ IF Pages /\ SwapsTwice((Op(self, ip[self])))
                                                                                      THEN /\ stack' = [stack EXCEPT ![self] = << [ procedure |->  "SwapActiveMemslots",
                                                                                                                                    pc        |->  "Delete_Zap" ] >>
                                                                                                                                \o stack[self]]
                                                                                           /\ pc' = [pc EXCEPT ![self] = "Swap_Publish"]
                                                                                      ELSE /\ IF Creates((Op(self, ip[self]))) /\ BindsLate
                                                                                                 THEN /\ stack' = [stack EXCEPT ![self] = << [ procedure |->  "SwapActiveMemslots",
                                                                                                                                               pc        |->  "Bind_Fput" ] >>
                                                                                                                                           \o stack[self]]
                                                                                                      /\ pc' = [pc EXCEPT ![self] = "Swap_Publish"]
                                                                                                 ELSE /\ IF Creates((Op(self, ip[self]))) \/ (Op(self, ip[self])).op = "delete_enomem"
                                                                                                            THEN /\ stack' = [stack EXCEPT ![self] = << [ procedure |->  "SwapActiveMemslots",
                                                                                                                                                          pc        |->  "SetMemoryRegion_ReleaseSlotsLock" ] >>
                                                                                                                                                      \o stack[self]]
                                                                                                                 /\ pc' = [pc EXCEPT ![self] = "Swap_Publish"]
                                                                                                            ELSE /\ IF Replaces((Op(self, ip[self]))) /\ ReplaceCommit = "free"
                                                                                                                       THEN /\ stack' = [stack EXCEPT ![self] = << [ procedure |->  "SwapActiveMemslots",
                                                                                                                                                                     pc        |->  "Memslot_Free" ] >>
                                                                                                                                                                 \o stack[self]]
                                                                                                                            /\ pc' = [pc EXCEPT ![self] = "Swap_Publish"]
                                                                                                                       ELSE /\ IF UnbindChecksFile
                                                                                                                                  THEN /\ stack' = [stack EXCEPT ![self] = << [ procedure |->  "SwapActiveMemslots",
                                                                                                                                                                                pc        |->  "Unbind_CheckFile" ] >>
                                                                                                                                                                            \o stack[self]]
                                                                                                                                       /\ pc' = [pc EXCEPT ![self] = "Swap_Publish"]
                                                                                                                                  ELSE /\ stack' = [stack EXCEPT ![self] = << [ procedure |->  "SwapActiveMemslots",
                                                                                                                                                                                pc        |->  "GetFile_Load" ] >>
                                                                                                                                                                            \o stack[self]]
                                                                                                                                       /\ pc' = [pc EXCEPT ![self] = "Swap_Publish"]
                                                                                /\ errno' = errno
                                                                ELSE /\ pc' = [pc EXCEPT ![self] = "Bind_Fput"]
                                                                     /\ UNCHANGED << errno, 
                                                                                     stack, 
                                                                                     file >>
                                    /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                                    slotsLock, 
                                                    invalidateReaders, 
                                                    invalidateQueue, mmuLock, 
                                                    srcuReaders, srcuWait, 
                                                    rcuReaders, rcuWait, 
                                                    slotState, slotFile, 
                                                    slotPgoff, bindings, 
                                                    gmemKvm, gmemLast, iCount, 
                                                    inodeOwner, gmemList, 
                                                    guestOf, movedAway, 
                                                    moveFlag, running, fileGen, 
                                                    slotGen, inProgress, 
                                                    invalidateSeq, 
                                                    invalidateRange, page, 
                                                    pageGen, poisoned, 
                                                    leakedFolios, dataLost, 
                                                    spte, poisoners, folioLock, 
                                                    exiting, mmUsers, mmGone, 
                                                    mapped, guestOwned, 
                                                    reclaimed, reclaimedAgain, 
                                                    leaving, moduleRefs, freed, 
                                                    taskWork, ip, dying, slot, 
                                                    cursor, walk, snap, pfn, 
                                                    fd >>

Bind_Fput(self) == /\ pc[self] = "Bind_Fput"
                   /\ oops' = NextOops(<<FileStruct(file[self])>>, IF fCount[file[self]] <= 0 THEN "refcount-underflow" ELSE None,
                                       FileStruct(file[self]), self)
                   /\ fCount' = [fCount EXCEPT ![file[self]] = fCount[file[self]] - 1]
                   /\ IF fCount'[file[self]] = 0
                         THEN /\ taskWork' = [taskWork EXCEPT ![self] = Append(taskWork[self], file[self])]
                         ELSE /\ TRUE
                              /\ UNCHANGED taskWork
                   /\ IF errno[self] # "0"
                         THEN /\ file' = [file EXCEPT ![self] = None]
                              /\ pc' = [pc EXCEPT ![self] = "Create_FreeNew"]
                              /\ UNCHANGED << errno, stack, slot >>
                         ELSE /\ IF BindsLate
                                    THEN /\ file' = [file EXCEPT ![self] = None]
                                         /\ slot' = [slot EXCEPT ![self] = None]
                                         /\ pc' = [pc EXCEPT ![self] = "SetMemoryRegion_ReleaseSlotsLock"]
                                         /\ UNCHANGED << errno, stack >>
                                    ELSE /\ file' = [file EXCEPT ![self] = None]
                                         /\ IF Op(self, ip[self]).op = "create_enomem"
                                               THEN /\ errno' = [errno EXCEPT ![self] = "ENOMEM"]
                                                    /\ IF UnbindChecksFile
                                                          THEN /\ pc' = [pc EXCEPT ![self] = "Unbind_CheckFile"]
                                                          ELSE /\ pc' = [pc EXCEPT ![self] = "GetFile_Load"]
                                                    /\ stack' = stack
                                               ELSE /\ IF Pages /\ SwapsTwice((Op(self, ip[self])))
                                                          THEN /\ stack' = [stack EXCEPT ![self] = << [ procedure |->  "SwapActiveMemslots",
                                                                                                        pc        |->  "Delete_Zap" ] >>
                                                                                                    \o stack[self]]
                                                               /\ pc' = [pc EXCEPT ![self] = "Swap_Publish"]
                                                          ELSE /\ IF Creates((Op(self, ip[self]))) /\ BindsLate
                                                                     THEN /\ stack' = [stack EXCEPT ![self] = << [ procedure |->  "SwapActiveMemslots",
                                                                                                                   pc        |->  "Bind_Fput" ] >>
                                                                                                               \o stack[self]]
                                                                          /\ pc' = [pc EXCEPT ![self] = "Swap_Publish"]
                                                                     ELSE /\ IF Creates((Op(self, ip[self]))) \/ (Op(self, ip[self])).op = "delete_enomem"
                                                                                THEN /\ stack' = [stack EXCEPT ![self] = << [ procedure |->  "SwapActiveMemslots",
                                                                                                                              pc        |->  "SetMemoryRegion_ReleaseSlotsLock" ] >>
                                                                                                                          \o stack[self]]
                                                                                     /\ pc' = [pc EXCEPT ![self] = "Swap_Publish"]
                                                                                ELSE /\ IF Replaces((Op(self, ip[self]))) /\ ReplaceCommit = "free"
                                                                                           THEN /\ stack' = [stack EXCEPT ![self] = << [ procedure |->  "SwapActiveMemslots",
                                                                                                                                         pc        |->  "Memslot_Free" ] >>
                                                                                                                                     \o stack[self]]
                                                                                                /\ pc' = [pc EXCEPT ![self] = "Swap_Publish"]
                                                                                           ELSE /\ IF UnbindChecksFile
                                                                                                      THEN /\ stack' = [stack EXCEPT ![self] = << [ procedure |->  "SwapActiveMemslots",
                                                                                                                                                    pc        |->  "Unbind_CheckFile" ] >>
                                                                                                                                                \o stack[self]]
                                                                                                           /\ pc' = [pc EXCEPT ![self] = "Swap_Publish"]
                                                                                                      ELSE /\ stack' = [stack EXCEPT ![self] = << [ procedure |->  "SwapActiveMemslots",
                                                                                                                                                    pc        |->  "GetFile_Load" ] >>
                                                                                                                                                \o stack[self]]
                                                                                                           /\ pc' = [pc EXCEPT ![self] = "Swap_Publish"]
                                                    /\ errno' = errno
                                         /\ slot' = slot
                   /\ UNCHANGED << fdOpen, usersCount, slotsLock, 
                                   invalidateWriter, invalidateReaders, 
                                   invalidateQueue, mmuLock, srcuReaders, 
                                   srcuWait, rcuReaders, rcuWait, slotState, 
                                   slotFile, slotPgoff, bindings, gmemKvm, 
                                   gmemLast, iCount, inodeOwner, gmemList, 
                                   guestOf, movedAway, moveFlag, running, 
                                   fileGen, slotGen, inProgress, invalidateSeq, 
                                   invalidateRange, page, pageGen, poisoned, 
                                   leakedFolios, dataLost, spte, poisoners, 
                                   folioLock, exiting, mmUsers, mmGone, mapped, 
                                   guestOwned, reclaimed, reclaimedAgain, 
                                   leaving, moduleRefs, freed, ip, dying, 
                                   cursor, walk, snap, pfn, fd >>

Create_FreeNew(self) == /\ pc[self] = "Create_FreeNew"
                        /\ oops' = NextOops(<<>>, IF (Slot(slot[self])) \in freed THEN "double-free" ELSE None, (Slot(slot[self])), self)
                        /\ freed' = (freed \cup {(Slot(slot[self]))})
                        /\ slot' = [slot EXCEPT ![self] = None]
                        /\ pc' = [pc EXCEPT ![self] = "SetMemoryRegion_ReleaseSlotsLock"]
                        /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                        invalidateWriter, invalidateReaders, 
                                        invalidateQueue, mmuLock, srcuReaders, 
                                        srcuWait, rcuReaders, rcuWait, 
                                        slotState, slotFile, slotPgoff, 
                                        bindings, gmemKvm, gmemLast, iCount, 
                                        inodeOwner, gmemList, guestOf, 
                                        movedAway, moveFlag, running, fileGen, 
                                        slotGen, inProgress, invalidateSeq, 
                                        invalidateRange, page, pageGen, 
                                        poisoned, leakedFolios, dataLost, spte, 
                                        poisoners, folioLock, exiting, mmUsers, 
                                        mmGone, mapped, guestOwned, reclaimed, 
                                        reclaimedAgain, leaving, moduleRefs, 
                                        taskWork, errno, stack, ip, dying, 
                                        file, cursor, walk, snap, pfn, fd >>

Delete_Zap(self) == /\ pc[self] = "Delete_Zap"
                    /\ LET vm == OpVm(Op(self, ip[self])) IN
                         /\ mmuLock[vm] = None
                         /\ oops' = NextOops((<<Kvm(vm), Mmu(vm), Slot(slot[self])>>), None, <<None, None>>, self)
                         /\ spte' = [spte EXCEPT ![vm] = [g \in Gfns |-> IF g \in FlushedGfns(slot[self]) THEN None ELSE spte[vm][g]]]
                         /\ IF Op(self, ip[self]).op = "delete_enomem"
                               THEN /\ errno' = [errno EXCEPT ![self] = "ENOMEM"]
                               ELSE /\ TRUE
                                    /\ errno' = errno
                         /\ IF Creates((Op(self, ip[self]))) /\ BindsLate
                               THEN /\ stack' = [stack EXCEPT ![self] = << [ procedure |->  "SwapActiveMemslots",
                                                                             pc        |->  "Bind_Fput" ] >>
                                                                         \o stack[self]]
                                    /\ pc' = [pc EXCEPT ![self] = "Swap_Publish"]
                               ELSE /\ IF Creates((Op(self, ip[self]))) \/ (Op(self, ip[self])).op = "delete_enomem"
                                          THEN /\ stack' = [stack EXCEPT ![self] = << [ procedure |->  "SwapActiveMemslots",
                                                                                        pc        |->  "SetMemoryRegion_ReleaseSlotsLock" ] >>
                                                                                    \o stack[self]]
                                               /\ pc' = [pc EXCEPT ![self] = "Swap_Publish"]
                                          ELSE /\ IF Replaces((Op(self, ip[self]))) /\ ReplaceCommit = "free"
                                                     THEN /\ stack' = [stack EXCEPT ![self] = << [ procedure |->  "SwapActiveMemslots",
                                                                                                   pc        |->  "Memslot_Free" ] >>
                                                                                               \o stack[self]]
                                                          /\ pc' = [pc EXCEPT ![self] = "Swap_Publish"]
                                                     ELSE /\ IF UnbindChecksFile
                                                                THEN /\ stack' = [stack EXCEPT ![self] = << [ procedure |->  "SwapActiveMemslots",
                                                                                                              pc        |->  "Unbind_CheckFile" ] >>
                                                                                                          \o stack[self]]
                                                                     /\ pc' = [pc EXCEPT ![self] = "Swap_Publish"]
                                                                ELSE /\ stack' = [stack EXCEPT ![self] = << [ procedure |->  "SwapActiveMemslots",
                                                                                                              pc        |->  "GetFile_Load" ] >>
                                                                                                          \o stack[self]]
                                                                     /\ pc' = [pc EXCEPT ![self] = "Swap_Publish"]
                    /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                    invalidateWriter, invalidateReaders, 
                                    invalidateQueue, mmuLock, srcuReaders, 
                                    srcuWait, rcuReaders, rcuWait, slotState, 
                                    slotFile, slotPgoff, bindings, gmemKvm, 
                                    gmemLast, iCount, inodeOwner, gmemList, 
                                    guestOf, movedAway, moveFlag, running, 
                                    fileGen, slotGen, inProgress, 
                                    invalidateSeq, invalidateRange, page, 
                                    pageGen, poisoned, leakedFolios, dataLost, 
                                    poisoners, folioLock, exiting, mmUsers, 
                                    mmGone, mapped, guestOwned, reclaimed, 
                                    reclaimedAgain, leaving, moduleRefs, freed, 
                                    taskWork, ip, dying, file, slot, cursor, 
                                    walk, snap, pfn, fd >>

Unbind_CheckFile(self) == /\ pc[self] = "Unbind_CheckFile"
                          /\ oops' = NextOops((<<Slot(slot[self])>>), None, <<None, None>>, self)
                          /\ IF IsUnbound(slot[self])
                                THEN /\ IF InFput(dying[self])
                                           THEN /\ pc' = [pc EXCEPT ![self] = "Memslot_Free"]
                                                /\ slot' = slot
                                           ELSE /\ IF Creates(Op(self, ip[self]))
                                                      THEN /\ pc' = [pc EXCEPT ![self] = "Create_FreeNew"]
                                                           /\ slot' = slot
                                                      ELSE /\ IF EndsMm(Op(self, ip[self]))
                                                                 THEN /\ slot' = [slot EXCEPT ![self] = None]
                                                                      /\ pc' = [pc EXCEPT ![self] = "ExitMm_NextSlot"]
                                                                 ELSE /\ pc' = [pc EXCEPT ![self] = "Memslot_Free"]
                                                                      /\ slot' = slot
                                     /\ file' = file
                                ELSE /\ IF SlotHoldsFile \/ UnbindTakesNoReference
                                           THEN /\ IF slotFile[slot[self]] = None
                                                      THEN /\ pc' = [pc EXCEPT ![self] = "Unbind_LoadDying"]
                                                           /\ file' = file
                                                      ELSE /\ file' = [file EXCEPT ![self] = slotFile[slot[self]]]
                                                           /\ IF QueuesWriters
                                                                 THEN /\ pc' = [pc EXCEPT ![self] = "Unbind_QueueWriter"]
                                                                 ELSE /\ pc' = [pc EXCEPT ![self] = "Unbind_TakeInvalidateLock"]
                                           ELSE /\ pc' = [pc EXCEPT ![self] = "GetFile_Load"]
                                                /\ file' = file
                                     /\ slot' = slot
                          /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                          slotsLock, invalidateWriter, 
                                          invalidateReaders, invalidateQueue, 
                                          mmuLock, srcuReaders, srcuWait, 
                                          rcuReaders, rcuWait, slotState, 
                                          slotFile, slotPgoff, bindings, 
                                          gmemKvm, gmemLast, iCount, 
                                          inodeOwner, gmemList, guestOf, 
                                          movedAway, moveFlag, running, 
                                          fileGen, slotGen, inProgress, 
                                          invalidateSeq, invalidateRange, page, 
                                          pageGen, poisoned, leakedFolios, 
                                          dataLost, spte, poisoners, folioLock, 
                                          exiting, mmUsers, mmGone, mapped, 
                                          guestOwned, reclaimed, 
                                          reclaimedAgain, leaving, moduleRefs, 
                                          freed, taskWork, errno, stack, ip, 
                                          dying, cursor, walk, snap, pfn, fd >>

GetFile_Load(self) == /\ pc[self] = "GetFile_Load"
                      /\ oops' = NextOops((<<Slot(slot[self])>>), None, <<None, None>>, self)
                      /\ IF slotFile[slot[self]] = None
                            THEN /\ file' = [file EXCEPT ![self] = None]
                                 /\ IF ~InFput(dying[self]) /\ Faults(Op(self, ip[self]))
                                       THEN /\ errno' = [errno EXCEPT ![self] = "EFAULT"]
                                            /\ snap' = [snap EXCEPT ![self] = 0]
                                            /\ pc' = [pc EXCEPT ![self] = "Fault_SrcuUnlock"]
                                            /\ slot' = slot
                                       ELSE /\ IF DyingUnbindReturns
                                                  THEN /\ IF InFput(dying[self])
                                                             THEN /\ pc' = [pc EXCEPT ![self] = "Memslot_Free"]
                                                                  /\ slot' = slot
                                                             ELSE /\ IF Creates(Op(self, ip[self]))
                                                                        THEN /\ pc' = [pc EXCEPT ![self] = "Create_FreeNew"]
                                                                             /\ slot' = slot
                                                                        ELSE /\ IF EndsMm(Op(self, ip[self]))
                                                                                   THEN /\ slot' = [slot EXCEPT ![self] = None]
                                                                                        /\ pc' = [pc EXCEPT ![self] = "ExitMm_NextSlot"]
                                                                                   ELSE /\ pc' = [pc EXCEPT ![self] = "Memslot_Free"]
                                                                                        /\ slot' = slot
                                                  ELSE /\ pc' = [pc EXCEPT ![self] = "Unbind_LoadDying"]
                                                       /\ slot' = slot
                                            /\ UNCHANGED << errno, snap >>
                                 /\ UNCHANGED rcuReaders
                            ELSE /\ file' = [file EXCEPT ![self] = slotFile[slot[self]]]
                                 /\ IF WaitsForRcu
                                       THEN /\ rcuReaders' = (rcuReaders \cup {self})
                                       ELSE /\ TRUE
                                            /\ UNCHANGED rcuReaders
                                 /\ pc' = [pc EXCEPT ![self] = "GetFile_Inc"]
                                 /\ UNCHANGED << errno, slot, snap >>
                      /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                      invalidateWriter, invalidateReaders, 
                                      invalidateQueue, mmuLock, srcuReaders, 
                                      srcuWait, rcuWait, slotState, slotFile, 
                                      slotPgoff, bindings, gmemKvm, gmemLast, 
                                      iCount, inodeOwner, gmemList, guestOf, 
                                      movedAway, moveFlag, running, fileGen, 
                                      slotGen, inProgress, invalidateSeq, 
                                      invalidateRange, page, pageGen, poisoned, 
                                      leakedFolios, dataLost, spte, poisoners, 
                                      folioLock, exiting, mmUsers, mmGone, 
                                      mapped, guestOwned, reclaimed, 
                                      reclaimedAgain, leaving, moduleRefs, 
                                      freed, taskWork, stack, ip, dying, 
                                      cursor, walk, pfn, fd >>

GetFile_Inc(self) == /\ pc[self] = "GetFile_Inc"
                     /\ rcuReaders' = rcuReaders \ {self}
                     /\ rcuWait' = [a \in Actors |-> rcuWait[a] \ {self}]
                     /\ IF fCount[file[self]] = 0
                           THEN /\ file' = [file EXCEPT ![self] = None]
                                /\ IF ~InFput(dying[self]) /\ Faults(Op(self, ip[self]))
                                      THEN /\ errno' = [errno EXCEPT ![self] = "EFAULT"]
                                           /\ snap' = [snap EXCEPT ![self] = 0]
                                           /\ pc' = [pc EXCEPT ![self] = "Fault_SrcuUnlock"]
                                           /\ slot' = slot
                                      ELSE /\ IF DyingUnbindReturns
                                                 THEN /\ IF InFput(dying[self])
                                                            THEN /\ pc' = [pc EXCEPT ![self] = "Memslot_Free"]
                                                                 /\ slot' = slot
                                                            ELSE /\ IF Creates(Op(self, ip[self]))
                                                                       THEN /\ pc' = [pc EXCEPT ![self] = "Create_FreeNew"]
                                                                            /\ slot' = slot
                                                                       ELSE /\ IF EndsMm(Op(self, ip[self]))
                                                                                  THEN /\ slot' = [slot EXCEPT ![self] = None]
                                                                                       /\ pc' = [pc EXCEPT ![self] = "ExitMm_NextSlot"]
                                                                                  ELSE /\ pc' = [pc EXCEPT ![self] = "Memslot_Free"]
                                                                                       /\ slot' = slot
                                                 ELSE /\ pc' = [pc EXCEPT ![self] = "Unbind_LoadDying"]
                                                      /\ slot' = slot
                                           /\ UNCHANGED << errno, snap >>
                                /\ UNCHANGED fCount
                           ELSE /\ fCount' = [fCount EXCEPT ![file[self]] = fCount[file[self]] + 1]
                                /\ IF GetFileLoadsAgain
                                      THEN /\ pc' = [pc EXCEPT ![self] = "GetFile_Recheck"]
                                      ELSE /\ IF ~InFput(dying[self]) /\ Faults(Op(self, ip[self]))
                                                 THEN /\ IF GetPfnChecksFile
                                                            THEN /\ pc' = [pc EXCEPT ![self] = "GetPfn_CheckFile"]
                                                            ELSE /\ IF GetPfnTakesLock
                                                                       THEN /\ pc' = [pc EXCEPT ![self] = "GetPfn_TakeInvalidateLock"]
                                                                       ELSE /\ pc' = [pc EXCEPT ![self] = "GetPfn_LoadBinding"]
                                                 ELSE /\ IF QueuesWriters
                                                            THEN /\ pc' = [pc EXCEPT ![self] = "Unbind_QueueWriter"]
                                                            ELSE /\ pc' = [pc EXCEPT ![self] = "Unbind_TakeInvalidateLock"]
                                /\ UNCHANGED << errno, file, slot, snap >>
                     /\ UNCHANGED << fdOpen, usersCount, slotsLock, 
                                     invalidateWriter, invalidateReaders, 
                                     invalidateQueue, mmuLock, srcuReaders, 
                                     srcuWait, slotState, slotFile, slotPgoff, 
                                     bindings, gmemKvm, gmemLast, iCount, 
                                     inodeOwner, gmemList, guestOf, movedAway, 
                                     moveFlag, running, fileGen, slotGen, 
                                     inProgress, invalidateSeq, 
                                     invalidateRange, page, pageGen, poisoned, 
                                     leakedFolios, dataLost, spte, poisoners, 
                                     folioLock, exiting, mmUsers, mmGone, 
                                     mapped, guestOwned, reclaimed, 
                                     reclaimedAgain, leaving, moduleRefs, 
                                     freed, oops, taskWork, stack, ip, dying, 
                                     cursor, walk, pfn, fd >>

GetFile_Recheck(self) == /\ pc[self] = "GetFile_Recheck"
                         /\ oops' = NextOops((<<Slot(slot[self])>>), None, <<None, None>>, self)
                         /\ IF slotFile[slot[self]] = file[self]
                               THEN /\ IF ~InFput(dying[self]) /\ Faults(Op(self, ip[self]))
                                          THEN /\ IF GetPfnChecksFile
                                                     THEN /\ pc' = [pc EXCEPT ![self] = "GetPfn_CheckFile"]
                                                     ELSE /\ IF GetPfnTakesLock
                                                                THEN /\ pc' = [pc EXCEPT ![self] = "GetPfn_TakeInvalidateLock"]
                                                                ELSE /\ pc' = [pc EXCEPT ![self] = "GetPfn_LoadBinding"]
                                          ELSE /\ IF QueuesWriters
                                                     THEN /\ pc' = [pc EXCEPT ![self] = "Unbind_QueueWriter"]
                                                     ELSE /\ pc' = [pc EXCEPT ![self] = "Unbind_TakeInvalidateLock"]
                               ELSE /\ pc' = [pc EXCEPT ![self] = "GetFile_PutStale"]
                         /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                         invalidateWriter, invalidateReaders, 
                                         invalidateQueue, mmuLock, srcuReaders, 
                                         srcuWait, rcuReaders, rcuWait, 
                                         slotState, slotFile, slotPgoff, 
                                         bindings, gmemKvm, gmemLast, iCount, 
                                         inodeOwner, gmemList, guestOf, 
                                         movedAway, moveFlag, running, fileGen, 
                                         slotGen, inProgress, invalidateSeq, 
                                         invalidateRange, page, pageGen, 
                                         poisoned, leakedFolios, dataLost, 
                                         spte, poisoners, folioLock, exiting, 
                                         mmUsers, mmGone, mapped, guestOwned, 
                                         reclaimed, reclaimedAgain, leaving, 
                                         moduleRefs, freed, taskWork, errno, 
                                         stack, ip, dying, file, slot, cursor, 
                                         walk, snap, pfn, fd >>

GetFile_PutStale(self) == /\ pc[self] = "GetFile_PutStale"
                          /\ oops' = NextOops(<<FileStruct(file[self])>>, IF fCount[file[self]] <= 0 THEN "refcount-underflow" ELSE None,
                                              FileStruct(file[self]), self)
                          /\ fCount' = [fCount EXCEPT ![file[self]] = fCount[file[self]] - 1]
                          /\ IF fCount'[file[self]] = 0
                                THEN /\ taskWork' = [taskWork EXCEPT ![self] = Append(taskWork[self], file[self])]
                                ELSE /\ TRUE
                                     /\ UNCHANGED taskWork
                          /\ file' = [file EXCEPT ![self] = None]
                          /\ IF ~InFput(dying[self]) /\ Faults(Op(self, ip[self]))
                                THEN /\ errno' = [errno EXCEPT ![self] = "EFAULT"]
                                     /\ snap' = [snap EXCEPT ![self] = 0]
                                     /\ pc' = [pc EXCEPT ![self] = "Fault_SrcuUnlock"]
                                     /\ slot' = slot
                                ELSE /\ IF DyingUnbindReturns
                                           THEN /\ IF InFput(dying[self])
                                                      THEN /\ pc' = [pc EXCEPT ![self] = "Memslot_Free"]
                                                           /\ slot' = slot
                                                      ELSE /\ IF Creates(Op(self, ip[self]))
                                                                 THEN /\ pc' = [pc EXCEPT ![self] = "Create_FreeNew"]
                                                                      /\ slot' = slot
                                                                 ELSE /\ IF EndsMm(Op(self, ip[self]))
                                                                            THEN /\ slot' = [slot EXCEPT ![self] = None]
                                                                                 /\ pc' = [pc EXCEPT ![self] = "ExitMm_NextSlot"]
                                                                            ELSE /\ pc' = [pc EXCEPT ![self] = "Memslot_Free"]
                                                                                 /\ slot' = slot
                                           ELSE /\ pc' = [pc EXCEPT ![self] = "Unbind_LoadDying"]
                                                /\ slot' = slot
                                     /\ UNCHANGED << errno, snap >>
                          /\ UNCHANGED << fdOpen, usersCount, slotsLock, 
                                          invalidateWriter, invalidateReaders, 
                                          invalidateQueue, mmuLock, 
                                          srcuReaders, srcuWait, rcuReaders, 
                                          rcuWait, slotState, slotFile, 
                                          slotPgoff, bindings, gmemKvm, 
                                          gmemLast, iCount, inodeOwner, 
                                          gmemList, guestOf, movedAway, 
                                          moveFlag, running, fileGen, slotGen, 
                                          inProgress, invalidateSeq, 
                                          invalidateRange, page, pageGen, 
                                          poisoned, leakedFolios, dataLost, 
                                          spte, poisoners, folioLock, exiting, 
                                          mmUsers, mmGone, mapped, guestOwned, 
                                          reclaimed, reclaimedAgain, leaving, 
                                          moduleRefs, freed, stack, ip, dying, 
                                          cursor, walk, pfn, fd >>

Unbind_LoadDying(self) == /\ pc[self] = "Unbind_LoadDying"
                          /\ IF slotFile[slot[self]] = None
                                THEN /\ oops' = NextOops((<<Slot(slot[self])>>), "null-deref", (Slot(slot[self])), self)
                                     /\ pc' = [pc EXCEPT ![self] = "Unbind_NullDying"]
                                     /\ file' = file
                                ELSE /\ oops' = NextOops((<<Slot(slot[self])>>), None, <<None, None>>, self)
                                     /\ file' = [file EXCEPT ![self] = slotFile[slot[self]]]
                                     /\ pc' = [pc EXCEPT ![self] = "Unbind_EraseDying"]
                          /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                          slotsLock, invalidateWriter, 
                                          invalidateReaders, invalidateQueue, 
                                          mmuLock, srcuReaders, srcuWait, 
                                          rcuReaders, rcuWait, slotState, 
                                          slotFile, slotPgoff, bindings, 
                                          gmemKvm, gmemLast, iCount, 
                                          inodeOwner, gmemList, guestOf, 
                                          movedAway, moveFlag, running, 
                                          fileGen, slotGen, inProgress, 
                                          invalidateSeq, invalidateRange, page, 
                                          pageGen, poisoned, leakedFolios, 
                                          dataLost, spte, poisoners, folioLock, 
                                          exiting, mmUsers, mmGone, mapped, 
                                          guestOwned, reclaimed, 
                                          reclaimedAgain, leaving, moduleRefs, 
                                          freed, taskWork, errno, stack, ip, 
                                          dying, slot, cursor, walk, snap, pfn, 
                                          fd >>

Unbind_EraseDying(self) == /\ pc[self] = "Unbind_EraseDying"
                           /\ oops' = NextOops((<<FileStruct(file[self]), Slot(slot[self]), Gmem(file[self])>>), None, <<None, None>>, self)
                           /\ bindings' = [bindings EXCEPT ![file[self]] =                 [i \in Indexes(file[self]) |->
                                                                           IF i \in ErasedPages(slot[self]) THEN None ELSE bindings[file[self]][i]]]
                           /\ file' = [file EXCEPT ![self] = None]
                           /\ pc' = [pc EXCEPT ![self] = "Unbind_NullDying"]
                           /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                           slotsLock, invalidateWriter, 
                                           invalidateReaders, invalidateQueue, 
                                           mmuLock, srcuReaders, srcuWait, 
                                           rcuReaders, rcuWait, slotState, 
                                           slotFile, slotPgoff, gmemKvm, 
                                           gmemLast, iCount, inodeOwner, 
                                           gmemList, guestOf, movedAway, 
                                           moveFlag, running, fileGen, slotGen, 
                                           inProgress, invalidateSeq, 
                                           invalidateRange, page, pageGen, 
                                           poisoned, leakedFolios, dataLost, 
                                           spte, poisoners, folioLock, exiting, 
                                           mmUsers, mmGone, mapped, guestOwned, 
                                           reclaimed, reclaimedAgain, leaving, 
                                           moduleRefs, freed, taskWork, errno, 
                                           stack, ip, dying, slot, cursor, 
                                           walk, snap, pfn, fd >>

Unbind_NullDying(self) == /\ pc[self] = "Unbind_NullDying"
                          /\ oops' = NextOops((<<Slot(slot[self])>>), None, <<None, None>>, self)
                          /\ slotFile' = [slotFile EXCEPT ![slot[self]] = None]
                          /\ IF InFput(dying[self])
                                THEN /\ pc' = [pc EXCEPT ![self] = "Memslot_Free"]
                                     /\ slot' = slot
                                ELSE /\ IF Creates(Op(self, ip[self]))
                                           THEN /\ pc' = [pc EXCEPT ![self] = "Create_FreeNew"]
                                                /\ slot' = slot
                                           ELSE /\ IF EndsMm(Op(self, ip[self]))
                                                      THEN /\ slot' = [slot EXCEPT ![self] = None]
                                                           /\ pc' = [pc EXCEPT ![self] = "ExitMm_NextSlot"]
                                                      ELSE /\ pc' = [pc EXCEPT ![self] = "Memslot_Free"]
                                                           /\ slot' = slot
                          /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                          slotsLock, invalidateWriter, 
                                          invalidateReaders, invalidateQueue, 
                                          mmuLock, srcuReaders, srcuWait, 
                                          rcuReaders, rcuWait, slotState, 
                                          slotPgoff, bindings, gmemKvm, 
                                          gmemLast, iCount, inodeOwner, 
                                          gmemList, guestOf, movedAway, 
                                          moveFlag, running, fileGen, slotGen, 
                                          inProgress, invalidateSeq, 
                                          invalidateRange, page, pageGen, 
                                          poisoned, leakedFolios, dataLost, 
                                          spte, poisoners, folioLock, exiting, 
                                          mmUsers, mmGone, mapped, guestOwned, 
                                          reclaimed, reclaimedAgain, leaving, 
                                          moduleRefs, freed, taskWork, errno, 
                                          stack, ip, dying, file, cursor, walk, 
                                          snap, pfn, fd >>

Unbind_QueueWriter(self) == /\ pc[self] = "Unbind_QueueWriter"
                            /\ oops' = NextOops((<<FileStruct(file[self]), Inode(FileInode[file[self]])>>), None, <<None, None>>, self)
                            /\ invalidateQueue' = [invalidateQueue EXCEPT ![(FileInode[file[self]])] = invalidateQueue[(FileInode[file[self]])] \cup {self}]
                            /\ pc' = [pc EXCEPT ![self] = "Unbind_TakeInvalidateLock"]
                            /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                            slotsLock, invalidateWriter, 
                                            invalidateReaders, mmuLock, 
                                            srcuReaders, srcuWait, rcuReaders, 
                                            rcuWait, slotState, slotFile, 
                                            slotPgoff, bindings, gmemKvm, 
                                            gmemLast, iCount, inodeOwner, 
                                            gmemList, guestOf, movedAway, 
                                            moveFlag, running, fileGen, 
                                            slotGen, inProgress, invalidateSeq, 
                                            invalidateRange, page, pageGen, 
                                            poisoned, leakedFolios, dataLost, 
                                            spte, poisoners, folioLock, 
                                            exiting, mmUsers, mmGone, mapped, 
                                            guestOwned, reclaimed, 
                                            reclaimedAgain, leaving, 
                                            moduleRefs, freed, taskWork, errno, 
                                            stack, ip, dying, file, slot, 
                                            cursor, walk, snap, pfn, fd >>

Unbind_TakeInvalidateLock(self) == /\ pc[self] = "Unbind_TakeInvalidateLock"
                                   /\ oops' = NextOops((<<FileStruct(file[self]), Inode(FileInode[file[self]])>>), None, <<None, None>>, self)
                                   /\ invalidateWriter[(FileInode[file[self]])] = None /\ invalidateReaders[(FileInode[file[self]])] = {}
                                   /\ invalidateWriter' = [invalidateWriter EXCEPT ![(FileInode[file[self]])] = self]
                                   /\ invalidateQueue' = [invalidateQueue EXCEPT ![(FileInode[file[self]])] = invalidateQueue[(FileInode[file[self]])] \ {self}]
                                   /\ pc' = [pc EXCEPT ![self] = "Unbind_Erase"]
                                   /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                                   slotsLock, 
                                                   invalidateReaders, mmuLock, 
                                                   srcuReaders, srcuWait, 
                                                   rcuReaders, rcuWait, 
                                                   slotState, slotFile, 
                                                   slotPgoff, bindings, 
                                                   gmemKvm, gmemLast, iCount, 
                                                   inodeOwner, gmemList, 
                                                   guestOf, movedAway, 
                                                   moveFlag, running, fileGen, 
                                                   slotGen, inProgress, 
                                                   invalidateSeq, 
                                                   invalidateRange, page, 
                                                   pageGen, poisoned, 
                                                   leakedFolios, dataLost, 
                                                   spte, poisoners, folioLock, 
                                                   exiting, mmUsers, mmGone, 
                                                   mapped, guestOwned, 
                                                   reclaimed, reclaimedAgain, 
                                                   leaving, moduleRefs, freed, 
                                                   taskWork, errno, stack, ip, 
                                                   dying, file, slot, cursor, 
                                                   walk, snap, pfn, fd >>

Unbind_Erase(self) == /\ pc[self] = "Unbind_Erase"
                      /\ oops' = NextOops((<<Slot(slot[self]), Gmem(file[self])>>), None, <<None, None>>, self)
                      /\ bindings' = [bindings EXCEPT ![file[self]] =                 [i \in Indexes(file[self]) |->
                                                                      IF i \in ErasedPages(slot[self]) THEN None ELSE bindings[file[self]][i]]]
                      /\ IF SecondVm = "zeroed" /\ Pages
                            THEN /\ pc' = [pc EXCEPT ![self] = "Unbind_ZeroPages"]
                            ELSE /\ IF SlotHoldsFile /\ (InFput(dying[self]) \/ ~EndsMm(Op(self, ip[self])))
                                       THEN /\ IF SlotHoldsFile /\ ~FileHoldsVm /\ (\A j \in Indexes(file[self]) : bindings'[file[self]][j] = None)
                                                  THEN /\ pc' = [pc EXCEPT ![self] = "Unbind_ClearKvm"]
                                                  ELSE /\ pc' = [pc EXCEPT ![self] = "Unbind_ReleaseInvalidateLock"]
                                       ELSE /\ pc' = [pc EXCEPT ![self] = "Unbind_NullSlotFile"]
                      /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                      invalidateWriter, invalidateReaders, 
                                      invalidateQueue, mmuLock, srcuReaders, 
                                      srcuWait, rcuReaders, rcuWait, slotState, 
                                      slotFile, slotPgoff, gmemKvm, gmemLast, 
                                      iCount, inodeOwner, gmemList, guestOf, 
                                      movedAway, moveFlag, running, fileGen, 
                                      slotGen, inProgress, invalidateSeq, 
                                      invalidateRange, page, pageGen, poisoned, 
                                      leakedFolios, dataLost, spte, poisoners, 
                                      folioLock, exiting, mmUsers, mmGone, 
                                      mapped, guestOwned, reclaimed, 
                                      reclaimedAgain, leaving, moduleRefs, 
                                      freed, taskWork, errno, stack, ip, dying, 
                                      file, slot, cursor, walk, snap, pfn, fd >>

Unbind_ZeroPages(self) == /\ pc[self] = "Unbind_ZeroPages"
                          /\ LET inode == FileInode[file[self]] IN
                               LET range == SlotPagesIn(slot[self], slotPgoff[slot[self]]) IN
                                 /\ oops' = NextOops((<<FileStruct(file[self]), Inode(inode)>>), None, <<None, None>>, self)
                                 /\ dataLost' = (dataLost \/ \E p \in range : IsPresent(inode, p))
                                 /\ pageGen' = [pageGen EXCEPT ![inode] =                 [p \in DOMAIN pageGen[inode] |->
                                                                          IF p \in range /\ page[inode][p] # "absent" THEN pageGen[inode][p] + 1 ELSE pageGen[inode][p]]]
                                 /\ page' = [page EXCEPT ![inode] = [p \in DOMAIN page[inode] |-> IF p \in range THEN "absent" ELSE page[inode][p]]]
                                 /\ poisoned' = [poisoned EXCEPT ![inode] = poisoned[inode] \ range]
                          /\ IF SlotHoldsFile /\ (InFput(dying[self]) \/ ~EndsMm(Op(self, ip[self])))
                                THEN /\ IF SlotHoldsFile /\ ~FileHoldsVm /\ (\A j \in Indexes(file[self]) : bindings[file[self]][j] = None)
                                           THEN /\ pc' = [pc EXCEPT ![self] = "Unbind_ClearKvm"]
                                           ELSE /\ pc' = [pc EXCEPT ![self] = "Unbind_ReleaseInvalidateLock"]
                                ELSE /\ pc' = [pc EXCEPT ![self] = "Unbind_NullSlotFile"]
                          /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                          slotsLock, invalidateWriter, 
                                          invalidateReaders, invalidateQueue, 
                                          mmuLock, srcuReaders, srcuWait, 
                                          rcuReaders, rcuWait, slotState, 
                                          slotFile, slotPgoff, bindings, 
                                          gmemKvm, gmemLast, iCount, 
                                          inodeOwner, gmemList, guestOf, 
                                          movedAway, moveFlag, running, 
                                          fileGen, slotGen, inProgress, 
                                          invalidateSeq, invalidateRange, 
                                          leakedFolios, spte, poisoners, 
                                          folioLock, exiting, mmUsers, mmGone, 
                                          mapped, guestOwned, reclaimed, 
                                          reclaimedAgain, leaving, moduleRefs, 
                                          freed, taskWork, errno, stack, ip, 
                                          dying, file, slot, cursor, walk, 
                                          snap, pfn, fd >>

Unbind_NullSlotFile(self) == /\ pc[self] = "Unbind_NullSlotFile"
                             /\ oops' = NextOops((<<Slot(slot[self])>>), None, <<None, None>>, self)
                             /\ slotFile' = [slotFile EXCEPT ![slot[self]] = None]
                             /\ IF ~WaitsForRcu
                                   THEN /\ IF SlotHoldsFile /\ ~FileHoldsVm /\ (\A j \in Indexes(file[self]) : bindings[file[self]][j] = None)
                                              THEN /\ pc' = [pc EXCEPT ![self] = "Unbind_ClearKvm"]
                                              ELSE /\ pc' = [pc EXCEPT ![self] = "Unbind_ReleaseInvalidateLock"]
                                   ELSE /\ pc' = [pc EXCEPT ![self] = "Unbind_RcuStart"]
                             /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                             slotsLock, invalidateWriter, 
                                             invalidateReaders, 
                                             invalidateQueue, mmuLock, 
                                             srcuReaders, srcuWait, rcuReaders, 
                                             rcuWait, slotState, slotPgoff, 
                                             bindings, gmemKvm, gmemLast, 
                                             iCount, inodeOwner, gmemList, 
                                             guestOf, movedAway, moveFlag, 
                                             running, fileGen, slotGen, 
                                             inProgress, invalidateSeq, 
                                             invalidateRange, page, pageGen, 
                                             poisoned, leakedFolios, dataLost, 
                                             spte, poisoners, folioLock, 
                                             exiting, mmUsers, mmGone, mapped, 
                                             guestOwned, reclaimed, 
                                             reclaimedAgain, leaving, 
                                             moduleRefs, freed, taskWork, 
                                             errno, stack, ip, dying, file, 
                                             slot, cursor, walk, snap, pfn, fd >>

Unbind_RcuStart(self) == /\ pc[self] = "Unbind_RcuStart"
                         /\ rcuWait' = [rcuWait EXCEPT ![self] = rcuReaders]
                         /\ pc' = [pc EXCEPT ![self] = "Unbind_RcuWait"]
                         /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                         invalidateWriter, invalidateReaders, 
                                         invalidateQueue, mmuLock, srcuReaders, 
                                         srcuWait, rcuReaders, slotState, 
                                         slotFile, slotPgoff, bindings, 
                                         gmemKvm, gmemLast, iCount, inodeOwner, 
                                         gmemList, guestOf, movedAway, 
                                         moveFlag, running, fileGen, slotGen, 
                                         inProgress, invalidateSeq, 
                                         invalidateRange, page, pageGen, 
                                         poisoned, leakedFolios, dataLost, 
                                         spte, poisoners, folioLock, exiting, 
                                         mmUsers, mmGone, mapped, guestOwned, 
                                         reclaimed, reclaimedAgain, leaving, 
                                         moduleRefs, freed, oops, taskWork, 
                                         errno, stack, ip, dying, file, slot, 
                                         cursor, walk, snap, pfn, fd >>

Unbind_RcuWait(self) == /\ pc[self] = "Unbind_RcuWait"
                        /\ rcuWait[self] = {}
                        /\ IF SlotHoldsFile /\ ~FileHoldsVm /\ (\A j \in Indexes(file[self]) : bindings[file[self]][j] = None)
                              THEN /\ pc' = [pc EXCEPT ![self] = "Unbind_ClearKvm"]
                              ELSE /\ pc' = [pc EXCEPT ![self] = "Unbind_ReleaseInvalidateLock"]
                        /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                        invalidateWriter, invalidateReaders, 
                                        invalidateQueue, mmuLock, srcuReaders, 
                                        srcuWait, rcuReaders, rcuWait, 
                                        slotState, slotFile, slotPgoff, 
                                        bindings, gmemKvm, gmemLast, iCount, 
                                        inodeOwner, gmemList, guestOf, 
                                        movedAway, moveFlag, running, fileGen, 
                                        slotGen, inProgress, invalidateSeq, 
                                        invalidateRange, page, pageGen, 
                                        poisoned, leakedFolios, dataLost, spte, 
                                        poisoners, folioLock, exiting, mmUsers, 
                                        mmGone, mapped, guestOwned, reclaimed, 
                                        reclaimedAgain, leaving, moduleRefs, 
                                        freed, oops, taskWork, errno, stack, 
                                        ip, dying, file, slot, cursor, walk, 
                                        snap, pfn, fd >>

Unbind_ClearKvm(self) == /\ pc[self] = "Unbind_ClearKvm"
                         /\ oops' = NextOops((<<Gmem(file[self])>>), None, <<None, None>>, self)
                         /\ gmemKvm' = [gmemKvm EXCEPT ![file[self]] = None]
                         /\ pc' = [pc EXCEPT ![self] = "Unbind_ReleaseInvalidateLock"]
                         /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                         invalidateWriter, invalidateReaders, 
                                         invalidateQueue, mmuLock, srcuReaders, 
                                         srcuWait, rcuReaders, rcuWait, 
                                         slotState, slotFile, slotPgoff, 
                                         bindings, gmemLast, iCount, 
                                         inodeOwner, gmemList, guestOf, 
                                         movedAway, moveFlag, running, fileGen, 
                                         slotGen, inProgress, invalidateSeq, 
                                         invalidateRange, page, pageGen, 
                                         poisoned, leakedFolios, dataLost, 
                                         spte, poisoners, folioLock, exiting, 
                                         mmUsers, mmGone, mapped, guestOwned, 
                                         reclaimed, reclaimedAgain, leaving, 
                                         moduleRefs, freed, taskWork, errno, 
                                         stack, ip, dying, file, slot, cursor, 
                                         walk, snap, pfn, fd >>

Unbind_ReleaseInvalidateLock(self) == /\ pc[self] = "Unbind_ReleaseInvalidateLock"
                                      /\ oops' = NextOops((<<Inode(FileInode[file[self]])>>), None, <<None, None>>, self)
                                      /\ invalidateWriter' = [invalidateWriter EXCEPT ![(FileInode[file[self]])] = None]
                                      /\ IF UnbindTakesNoReference /\ ~SlotHoldsFile
                                            THEN /\ file' = [file EXCEPT ![self] = None]
                                                 /\ IF InFput(dying[self])
                                                       THEN /\ pc' = [pc EXCEPT ![self] = "Memslot_Free"]
                                                            /\ slot' = slot
                                                       ELSE /\ IF Creates(Op(self, ip[self]))
                                                                  THEN /\ pc' = [pc EXCEPT ![self] = "Create_FreeNew"]
                                                                       /\ slot' = slot
                                                                  ELSE /\ IF EndsMm(Op(self, ip[self]))
                                                                             THEN /\ slot' = [slot EXCEPT ![self] = None]
                                                                                  /\ pc' = [pc EXCEPT ![self] = "ExitMm_NextSlot"]
                                                                             ELSE /\ pc' = [pc EXCEPT ![self] = "Memslot_Free"]
                                                                                  /\ slot' = slot
                                            ELSE /\ pc' = [pc EXCEPT ![self] = "Unbind_Fput"]
                                                 /\ UNCHANGED << file, slot >>
                                      /\ UNCHANGED << fdOpen, fCount, 
                                                      usersCount, slotsLock, 
                                                      invalidateReaders, 
                                                      invalidateQueue, mmuLock, 
                                                      srcuReaders, srcuWait, 
                                                      rcuReaders, rcuWait, 
                                                      slotState, slotFile, 
                                                      slotPgoff, bindings, 
                                                      gmemKvm, gmemLast, 
                                                      iCount, inodeOwner, 
                                                      gmemList, guestOf, 
                                                      movedAway, moveFlag, 
                                                      running, fileGen, 
                                                      slotGen, inProgress, 
                                                      invalidateSeq, 
                                                      invalidateRange, page, 
                                                      pageGen, poisoned, 
                                                      leakedFolios, dataLost, 
                                                      spte, poisoners, 
                                                      folioLock, exiting, 
                                                      mmUsers, mmGone, mapped, 
                                                      guestOwned, reclaimed, 
                                                      reclaimedAgain, leaving, 
                                                      moduleRefs, freed, 
                                                      taskWork, errno, stack, 
                                                      ip, dying, cursor, walk, 
                                                      snap, pfn, fd >>

Unbind_Fput(self) == /\ pc[self] = "Unbind_Fput"
                     /\ oops' = NextOops(<<FileStruct(file[self])>>, IF fCount[file[self]] <= 0 THEN "refcount-underflow" ELSE None,
                                         FileStruct(file[self]), self)
                     /\ fCount' = [fCount EXCEPT ![file[self]] = fCount[file[self]] - 1]
                     /\ IF fCount'[file[self]] = 0
                           THEN /\ taskWork' = [taskWork EXCEPT ![self] = Append(taskWork[self], file[self])]
                           ELSE /\ TRUE
                                /\ UNCHANGED taskWork
                     /\ file' = [file EXCEPT ![self] = None]
                     /\ IF InFput(dying[self])
                           THEN /\ pc' = [pc EXCEPT ![self] = "Memslot_Free"]
                                /\ slot' = slot
                           ELSE /\ IF Creates(Op(self, ip[self]))
                                      THEN /\ pc' = [pc EXCEPT ![self] = "Create_FreeNew"]
                                           /\ slot' = slot
                                      ELSE /\ IF EndsMm(Op(self, ip[self]))
                                                 THEN /\ slot' = [slot EXCEPT ![self] = None]
                                                      /\ pc' = [pc EXCEPT ![self] = "ExitMm_NextSlot"]
                                                 ELSE /\ pc' = [pc EXCEPT ![self] = "Memslot_Free"]
                                                      /\ slot' = slot
                     /\ UNCHANGED << fdOpen, usersCount, slotsLock, 
                                     invalidateWriter, invalidateReaders, 
                                     invalidateQueue, mmuLock, srcuReaders, 
                                     srcuWait, rcuReaders, rcuWait, slotState, 
                                     slotFile, slotPgoff, bindings, gmemKvm, 
                                     gmemLast, iCount, inodeOwner, gmemList, 
                                     guestOf, movedAway, moveFlag, running, 
                                     fileGen, slotGen, inProgress, 
                                     invalidateSeq, invalidateRange, page, 
                                     pageGen, poisoned, leakedFolios, dataLost, 
                                     spte, poisoners, folioLock, exiting, 
                                     mmUsers, mmGone, mapped, guestOwned, 
                                     reclaimed, reclaimedAgain, leaving, 
                                     moduleRefs, freed, errno, stack, ip, 
                                     dying, cursor, walk, snap, pfn, fd >>

Memslot_Free(self) == /\ pc[self] = "Memslot_Free"
                      /\ oops' = NextOops(<<>>, IF (Slot(slot[self])) \in freed THEN "double-free" ELSE None, (Slot(slot[self])), self)
                      /\ freed' = (freed \cup {(Slot(slot[self]))})
                      /\ slot' = [slot EXCEPT ![self] = None]
                      /\ IF InFput(dying[self])
                            THEN /\ pc' = [pc EXCEPT ![self] = "Destroy_NextSlot"]
                            ELSE /\ pc' = [pc EXCEPT ![self] = "SetMemoryRegion_ReleaseSlotsLock"]
                      /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                      invalidateWriter, invalidateReaders, 
                                      invalidateQueue, mmuLock, srcuReaders, 
                                      srcuWait, rcuReaders, rcuWait, slotState, 
                                      slotFile, slotPgoff, bindings, gmemKvm, 
                                      gmemLast, iCount, inodeOwner, gmemList, 
                                      guestOf, movedAway, moveFlag, running, 
                                      fileGen, slotGen, inProgress, 
                                      invalidateSeq, invalidateRange, page, 
                                      pageGen, poisoned, leakedFolios, 
                                      dataLost, spte, poisoners, folioLock, 
                                      exiting, mmUsers, mmGone, mapped, 
                                      guestOwned, reclaimed, reclaimedAgain, 
                                      leaving, moduleRefs, taskWork, errno, 
                                      stack, ip, dying, file, cursor, walk, 
                                      snap, pfn, fd >>

SetMemoryRegion_ReleaseSlotsLock(self) == /\ pc[self] = "SetMemoryRegion_ReleaseSlotsLock"
                                          /\ oops' = NextOops((<<Kvm(OpVm(Op(self, ip[self])))>>), None, <<None, None>>, self)
                                          /\ slotsLock' = [slotsLock EXCEPT ![(OpVm(Op(self, ip[self])))] = None]
                                          /\ pc' = [pc EXCEPT ![self] = "Ioctl_FputVm"]
                                          /\ UNCHANGED << fdOpen, fCount, 
                                                          usersCount, 
                                                          invalidateWriter, 
                                                          invalidateReaders, 
                                                          invalidateQueue, 
                                                          mmuLock, srcuReaders, 
                                                          srcuWait, rcuReaders, 
                                                          rcuWait, slotState, 
                                                          slotFile, slotPgoff, 
                                                          bindings, gmemKvm, 
                                                          gmemLast, iCount, 
                                                          inodeOwner, gmemList, 
                                                          guestOf, movedAway, 
                                                          moveFlag, running, 
                                                          fileGen, slotGen, 
                                                          inProgress, 
                                                          invalidateSeq, 
                                                          invalidateRange, 
                                                          page, pageGen, 
                                                          poisoned, 
                                                          leakedFolios, 
                                                          dataLost, spte, 
                                                          poisoners, folioLock, 
                                                          exiting, mmUsers, 
                                                          mmGone, mapped, 
                                                          guestOwned, 
                                                          reclaimed, 
                                                          reclaimedAgain, 
                                                          leaving, moduleRefs, 
                                                          freed, taskWork, 
                                                          errno, stack, ip, 
                                                          dying, file, slot, 
                                                          cursor, walk, snap, 
                                                          pfn, fd >>

Ioctl_FputVm(self) == /\ pc[self] = "Ioctl_FputVm"
                      /\ oops' = NextOops(<<FileStruct((OpVm(Op(self, ip[self]))))>>, IF fCount[(OpVm(Op(self, ip[self])))] <= 0 THEN "refcount-underflow" ELSE None,
                                          FileStruct((OpVm(Op(self, ip[self])))), self)
                      /\ fCount' = [fCount EXCEPT ![(OpVm(Op(self, ip[self])))] = fCount[(OpVm(Op(self, ip[self])))] - 1]
                      /\ IF fCount'[(OpVm(Op(self, ip[self])))] = 0
                            THEN /\ taskWork' = [taskWork EXCEPT ![self] = Append(taskWork[self], (OpVm(Op(self, ip[self]))))]
                            ELSE /\ TRUE
                                 /\ UNCHANGED taskWork
                      /\ pc' = [pc EXCEPT ![self] = "Return_ToUser"]
                      /\ UNCHANGED << fdOpen, usersCount, slotsLock, 
                                      invalidateWriter, invalidateReaders, 
                                      invalidateQueue, mmuLock, srcuReaders, 
                                      srcuWait, rcuReaders, rcuWait, slotState, 
                                      slotFile, slotPgoff, bindings, gmemKvm, 
                                      gmemLast, iCount, inodeOwner, gmemList, 
                                      guestOf, movedAway, moveFlag, running, 
                                      fileGen, slotGen, inProgress, 
                                      invalidateSeq, invalidateRange, page, 
                                      pageGen, poisoned, leakedFolios, 
                                      dataLost, spte, poisoners, folioLock, 
                                      exiting, mmUsers, mmGone, mapped, 
                                      guestOwned, reclaimed, reclaimedAgain, 
                                      leaving, moduleRefs, freed, errno, stack, 
                                      ip, dying, file, slot, cursor, walk, 
                                      snap, pfn, fd >>

Return_ToUser(self) == /\ pc[self] = "Return_ToUser"
                       /\ IF taskWork[self] # <<>>
                             THEN /\ LET d == taskWork[self][Len(taskWork[self])] IN
                                       /\ taskWork' = [taskWork EXCEPT ![self] = SubSeq(taskWork[self], 1, Len(taskWork[self]) - 1)]
                                       /\ dying' = [dying EXCEPT ![self] = d]
                                       /\ IF d \in Vms
                                             THEN /\ pc' = [pc EXCEPT ![self] = "Kvm_Put"]
                                             ELSE /\ IF ~FileHoldsVm
                                                        THEN /\ pc' = [pc EXCEPT ![self] = "Release_AssertUnbound"]
                                                        ELSE /\ IF gmemKvm[d] = None
                                                                   THEN /\ pc' = [pc EXCEPT ![self] = "Release_NullGmem"]
                                                                   ELSE /\ IF InvalidateLockFirst
                                                                              THEN /\ IF QueuesWriters
                                                                                         THEN /\ pc' = [pc EXCEPT ![self] = "Release_QueueWriter"]
                                                                                         ELSE /\ pc' = [pc EXCEPT ![self] = "Release_TakeInvalidateLock"]
                                                                              ELSE /\ pc' = [pc EXCEPT ![self] = "Release_TakeSlotsLock"]
                                  /\ UNCHANGED << mmUsers, ip >>
                             ELSE /\ mmUsers' = [vm \in Vms |-> mmUsers[vm] \ {self}]
                                  /\ IF ip[self] < Len(Program[self])
                                        THEN /\ ip' = [ip EXCEPT ![self] = ip[self] + 1]
                                             /\ pc' = [pc EXCEPT ![self] = "Syscall_LookupFd"]
                                        ELSE /\ pc' = [pc EXCEPT ![self] = "Done"]
                                             /\ ip' = ip
                                  /\ UNCHANGED << taskWork, dying >>
                       /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                       invalidateWriter, invalidateReaders, 
                                       invalidateQueue, mmuLock, srcuReaders, 
                                       srcuWait, rcuReaders, rcuWait, 
                                       slotState, slotFile, slotPgoff, 
                                       bindings, gmemKvm, gmemLast, iCount, 
                                       inodeOwner, gmemList, guestOf, 
                                       movedAway, moveFlag, running, fileGen, 
                                       slotGen, inProgress, invalidateSeq, 
                                       invalidateRange, page, pageGen, 
                                       poisoned, leakedFolios, dataLost, spte, 
                                       poisoners, folioLock, exiting, mmGone, 
                                       mapped, guestOwned, reclaimed, 
                                       reclaimedAgain, leaving, moduleRefs, 
                                       freed, oops, errno, stack, file, slot, 
                                       cursor, walk, snap, pfn, fd >>

Fault_SrcuLock(self) == /\ pc[self] = "Fault_SrcuLock"
                        /\ oops' = NextOops((<<Kvm(Op(self, ip[self]).vm)>>), None, <<None, None>>, self)
                        /\ srcuReaders' = [srcuReaders EXCEPT ![Op(self, ip[self]).vm] = srcuReaders[Op(self, ip[self]).vm] \cup {self}]
                        /\ pc' = [pc EXCEPT ![self] = "Fault_FindSlot"]
                        /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                        invalidateWriter, invalidateReaders, 
                                        invalidateQueue, mmuLock, srcuWait, 
                                        rcuReaders, rcuWait, slotState, 
                                        slotFile, slotPgoff, bindings, gmemKvm, 
                                        gmemLast, iCount, inodeOwner, gmemList, 
                                        guestOf, movedAway, moveFlag, running, 
                                        fileGen, slotGen, inProgress, 
                                        invalidateSeq, invalidateRange, page, 
                                        pageGen, poisoned, leakedFolios, 
                                        dataLost, spte, poisoners, folioLock, 
                                        exiting, mmUsers, mmGone, mapped, 
                                        guestOwned, reclaimed, reclaimedAgain, 
                                        leaving, moduleRefs, freed, taskWork, 
                                        errno, stack, ip, dying, file, slot, 
                                        cursor, walk, snap, pfn, fd >>

Fault_FindSlot(self) == /\ pc[self] = "Fault_FindSlot"
                        /\ LET vm == Op(self, ip[self]).vm IN
                             LET found == Covering(Op(self, ip[self]).vm, Op(self, ip[self]).gfn) IN
                               IF found = {}
                                  THEN /\ oops' = NextOops((<<Kvm(vm)>>), None, <<None, None>>, self)
                                       /\ errno' = [errno EXCEPT ![self] = "MMIO"]
                                       /\ pc' = [pc EXCEPT ![self] = "Fault_SrcuUnlock"]
                                       /\ slot' = slot
                                  ELSE /\ LET s == CHOOSE s \in found : TRUE IN
                                            /\ slot' = [slot EXCEPT ![self] = s]
                                            /\ IF slotState[s] = "invalid"
                                                  THEN /\ oops' = NextOops((<<Kvm(vm)>>), None, <<None, None>>, self)
                                                       /\ pc' = [pc EXCEPT ![self] = "Fault_ReadInvalid"]
                                                  ELSE /\ oops' = NextOops((<<Kvm(vm), Slot(s)>>), None, <<None, None>>, self)
                                                       /\ IF Invalidates
                                                             THEN /\ pc' = [pc EXCEPT ![self] = "Fault_Snapshot"]
                                                             ELSE /\ pc' = [pc EXCEPT ![self] = "GetFile_Load"]
                                       /\ errno' = errno
                        /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                        invalidateWriter, invalidateReaders, 
                                        invalidateQueue, mmuLock, srcuReaders, 
                                        srcuWait, rcuReaders, rcuWait, 
                                        slotState, slotFile, slotPgoff, 
                                        bindings, gmemKvm, gmemLast, iCount, 
                                        inodeOwner, gmemList, guestOf, 
                                        movedAway, moveFlag, running, fileGen, 
                                        slotGen, inProgress, invalidateSeq, 
                                        invalidateRange, page, pageGen, 
                                        poisoned, leakedFolios, dataLost, spte, 
                                        poisoners, folioLock, exiting, mmUsers, 
                                        mmGone, mapped, guestOwned, reclaimed, 
                                        reclaimedAgain, leaving, moduleRefs, 
                                        freed, taskWork, stack, ip, dying, 
                                        file, cursor, walk, snap, pfn, fd >>

Fault_ReadInvalid(self) == /\ pc[self] = "Fault_ReadInvalid"
                           /\ oops' = NextOops((<<Copy(slot[self])>>), None, <<None, None>>, self)
                           /\ errno' = [errno EXCEPT ![self] = "EAGAIN"]
                           /\ pc' = [pc EXCEPT ![self] = "Fault_SrcuUnlock"]
                           /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                           slotsLock, invalidateWriter, 
                                           invalidateReaders, invalidateQueue, 
                                           mmuLock, srcuReaders, srcuWait, 
                                           rcuReaders, rcuWait, slotState, 
                                           slotFile, slotPgoff, bindings, 
                                           gmemKvm, gmemLast, iCount, 
                                           inodeOwner, gmemList, guestOf, 
                                           movedAway, moveFlag, running, 
                                           fileGen, slotGen, inProgress, 
                                           invalidateSeq, invalidateRange, 
                                           page, pageGen, poisoned, 
                                           leakedFolios, dataLost, spte, 
                                           poisoners, folioLock, exiting, 
                                           mmUsers, mmGone, mapped, guestOwned, 
                                           reclaimed, reclaimedAgain, leaving, 
                                           moduleRefs, freed, taskWork, stack, 
                                           ip, dying, file, slot, cursor, walk, 
                                           snap, pfn, fd >>

Fault_Snapshot(self) == /\ pc[self] = "Fault_Snapshot"
                        /\ oops' = NextOops((<<Kvm(Op(self, ip[self]).vm)>>), None, <<None, None>>, self)
                        /\ snap' = [snap EXCEPT ![self] = invalidateSeq[Op(self, ip[self]).vm]]
                        /\ pc' = [pc EXCEPT ![self] = "GetFile_Load"]
                        /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                        invalidateWriter, invalidateReaders, 
                                        invalidateQueue, mmuLock, srcuReaders, 
                                        srcuWait, rcuReaders, rcuWait, 
                                        slotState, slotFile, slotPgoff, 
                                        bindings, gmemKvm, gmemLast, iCount, 
                                        inodeOwner, gmemList, guestOf, 
                                        movedAway, moveFlag, running, fileGen, 
                                        slotGen, inProgress, invalidateSeq, 
                                        invalidateRange, page, pageGen, 
                                        poisoned, leakedFolios, dataLost, spte, 
                                        poisoners, folioLock, exiting, mmUsers, 
                                        mmGone, mapped, guestOwned, reclaimed, 
                                        reclaimedAgain, leaving, moduleRefs, 
                                        freed, taskWork, errno, stack, ip, 
                                        dying, file, slot, cursor, walk, pfn, 
                                        fd >>

GetPfn_CheckFile(self) == /\ pc[self] = "GetPfn_CheckFile"
                          /\ oops' = NextOops((<<Slot(slot[self])>>), (IF slotFile[slot[self]] \notin {None, file[self]} THEN "warn" ELSE None), (Slot(slot[self])), self)
                          /\ IF slotFile[slot[self]] # file[self]
                                THEN /\ errno' = [errno EXCEPT ![self] = "EFAULT"]
                                     /\ snap' = [snap EXCEPT ![self] = 0]
                                     /\ pc' = [pc EXCEPT ![self] = "GetPfn_Fput"]
                                ELSE /\ IF ~GetPfnTakesLock
                                           THEN /\ pc' = [pc EXCEPT ![self] = "GetPfn_LoadBinding"]
                                           ELSE /\ pc' = [pc EXCEPT ![self] = "GetPfn_TakeInvalidateLock"]
                                     /\ UNCHANGED << errno, snap >>
                          /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                          slotsLock, invalidateWriter, 
                                          invalidateReaders, invalidateQueue, 
                                          mmuLock, srcuReaders, srcuWait, 
                                          rcuReaders, rcuWait, slotState, 
                                          slotFile, slotPgoff, bindings, 
                                          gmemKvm, gmemLast, iCount, 
                                          inodeOwner, gmemList, guestOf, 
                                          movedAway, moveFlag, running, 
                                          fileGen, slotGen, inProgress, 
                                          invalidateSeq, invalidateRange, page, 
                                          pageGen, poisoned, leakedFolios, 
                                          dataLost, spte, poisoners, folioLock, 
                                          exiting, mmUsers, mmGone, mapped, 
                                          guestOwned, reclaimed, 
                                          reclaimedAgain, leaving, moduleRefs, 
                                          freed, taskWork, stack, ip, dying, 
                                          file, slot, cursor, walk, pfn, fd >>

GetPfn_TakeInvalidateLock(self) == /\ pc[self] = "GetPfn_TakeInvalidateLock"
                                   /\ oops' = NextOops((<<FileStruct(file[self]), Inode(FileInode[file[self]])>>), None, <<None, None>>, self)
                                   /\ CanReadLock((FileInode[file[self]]))
                                   /\ invalidateReaders' = [invalidateReaders EXCEPT ![(FileInode[file[self]])] = invalidateReaders[(FileInode[file[self]])] \cup {self}]
                                   /\ pc' = [pc EXCEPT ![self] = "GetPfn_LoadBinding"]
                                   /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                                   slotsLock, invalidateWriter, 
                                                   invalidateQueue, mmuLock, 
                                                   srcuReaders, srcuWait, 
                                                   rcuReaders, rcuWait, 
                                                   slotState, slotFile, 
                                                   slotPgoff, bindings, 
                                                   gmemKvm, gmemLast, iCount, 
                                                   inodeOwner, gmemList, 
                                                   guestOf, movedAway, 
                                                   moveFlag, running, fileGen, 
                                                   slotGen, inProgress, 
                                                   invalidateSeq, 
                                                   invalidateRange, page, 
                                                   pageGen, poisoned, 
                                                   leakedFolios, dataLost, 
                                                   spte, poisoners, folioLock, 
                                                   exiting, mmUsers, mmGone, 
                                                   mapped, guestOwned, 
                                                   reclaimed, reclaimedAgain, 
                                                   leaving, moduleRefs, freed, 
                                                   taskWork, errno, stack, ip, 
                                                   dying, file, slot, cursor, 
                                                   walk, snap, pfn, fd >>

GetPfn_LoadBinding(self) == /\ pc[self] = "GetPfn_LoadBinding"
                            /\ LET index == PageIndex(slot[self], Op(self, ip[self]).gfn) IN
                                 LET entry == IF index \in Indexes(file[self]) THEN bindings[file[self]][index] ELSE None IN
                                   /\ oops' = NextOops((<<Slot(slot[self]), FileStruct(file[self]), Gmem(file[self])>>), (IF IsOfOtherSlot(entry, slot[self]) /\ (EioWarn = "always" \/ entry # None)
                                                                                                                          THEN "warn" ELSE None), (Slot(slot[self])), self)
                                   /\ IF IsOfOtherSlot(entry, slot[self]) \/ IsGated(file[self], Op(self, ip[self]).vm)
                                         THEN /\ errno' = [errno EXCEPT ![self] = IF IsOfOtherSlot(entry, slot[self]) THEN "EIO" ELSE "EPERM"]
                                              /\ snap' = [snap EXCEPT ![self] = 0]
                                              /\ IF GetPfnTakesLock
                                                    THEN /\ pc' = [pc EXCEPT ![self] = "GetPfn_ReleaseInvalidateLock"]
                                                    ELSE /\ pc' = [pc EXCEPT ![self] = "GetPfn_Fput"]
                                         ELSE /\ IF Pages
                                                    THEN /\ pc' = [pc EXCEPT ![self] = "GetPfn_GetFolio"]
                                                    ELSE /\ IF GetPfnTakesLock
                                                               THEN /\ pc' = [pc EXCEPT ![self] = "GetPfn_ReleaseInvalidateLock"]
                                                               ELSE /\ pc' = [pc EXCEPT ![self] = "GetPfn_Fput"]
                                              /\ UNCHANGED << errno, snap >>
                            /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                            slotsLock, invalidateWriter, 
                                            invalidateReaders, invalidateQueue, 
                                            mmuLock, srcuReaders, srcuWait, 
                                            rcuReaders, rcuWait, slotState, 
                                            slotFile, slotPgoff, bindings, 
                                            gmemKvm, gmemLast, iCount, 
                                            inodeOwner, gmemList, guestOf, 
                                            movedAway, moveFlag, running, 
                                            fileGen, slotGen, inProgress, 
                                            invalidateSeq, invalidateRange, 
                                            page, pageGen, poisoned, 
                                            leakedFolios, dataLost, spte, 
                                            poisoners, folioLock, exiting, 
                                            mmUsers, mmGone, mapped, 
                                            guestOwned, reclaimed, 
                                            reclaimedAgain, leaving, 
                                            moduleRefs, freed, taskWork, stack, 
                                            ip, dying, file, slot, cursor, 
                                            walk, pfn, fd >>

GetPfn_GetFolio(self) == /\ pc[self] = "GetPfn_GetFolio"
                         /\ LET inode == FileInode[file[self]] IN
                              LET index == PageIndex(slot[self], Op(self, ip[self]).gfn) IN
                                /\ oops' = NextOops((<<FileStruct(file[self]), Inode(inode)>>), None, <<None, None>>, self)
                                /\ IF Folios /\ page[inode][index] # "absent"
                                      THEN /\ pfn' = [pfn EXCEPT ![self] = <<inode, index, pageGen[inode][index]>>]
                                           /\ pc' = [pc EXCEPT ![self] = "GetPfn_LockFolio"]
                                           /\ UNCHANGED << page, leakedFolios, 
                                                           folioLock, errno, 
                                                           snap >>
                                      ELSE /\ IF Folios
                                                 THEN /\ pfn' = [pfn EXCEPT ![self] = <<inode, index, pageGen[inode][index]>>]
                                                      /\ page' = [page EXCEPT ![inode][index] = "zero"]
                                                      /\ folioLock' = [folioLock EXCEPT ![inode][index] = self]
                                                      /\ pc' = [pc EXCEPT ![self] = "GetPfn_Prepare"]
                                                      /\ UNCHANGED << leakedFolios, 
                                                                      errno, 
                                                                      snap >>
                                                 ELSE /\ IF PoisonedFolio # "used" /\ IsPoisoned(inode, index)
                                                            THEN /\ errno' = [errno EXCEPT ![self] = "EHWPOISON"]
                                                                 /\ snap' = [snap EXCEPT ![self] = 0]
                                                                 /\ IF PoisonedFolio = "leaked"
                                                                       THEN /\ leakedFolios' = [leakedFolios EXCEPT ![inode] = leakedFolios[inode] \cup {index}]
                                                                       ELSE /\ TRUE
                                                                            /\ UNCHANGED leakedFolios
                                                                 /\ IF GetPfnTakesLock
                                                                       THEN /\ pc' = [pc EXCEPT ![self] = "GetPfn_ReleaseInvalidateLock"]
                                                                       ELSE /\ pc' = [pc EXCEPT ![self] = "GetPfn_Fput"]
                                                                 /\ UNCHANGED << page, 
                                                                                 pfn >>
                                                            ELSE /\ pfn' = [pfn EXCEPT ![self] = <<inode, index, pageGen[inode][index]>>]
                                                                 /\ IF page[inode][index] = "absent"
                                                                       THEN /\ page' = [page EXCEPT ![inode][index] = "zero"]
                                                                       ELSE /\ TRUE
                                                                            /\ page' = page
                                                                 /\ IF GetPfnTakesLock
                                                                       THEN /\ pc' = [pc EXCEPT ![self] = "GetPfn_ReleaseInvalidateLock"]
                                                                       ELSE /\ pc' = [pc EXCEPT ![self] = "GetPfn_Fput"]
                                                                 /\ UNCHANGED << leakedFolios, 
                                                                                 errno, 
                                                                                 snap >>
                                                      /\ UNCHANGED folioLock
                         /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                         invalidateWriter, invalidateReaders, 
                                         invalidateQueue, mmuLock, srcuReaders, 
                                         srcuWait, rcuReaders, rcuWait, 
                                         slotState, slotFile, slotPgoff, 
                                         bindings, gmemKvm, gmemLast, iCount, 
                                         inodeOwner, gmemList, guestOf, 
                                         movedAway, moveFlag, running, fileGen, 
                                         slotGen, inProgress, invalidateSeq, 
                                         invalidateRange, pageGen, poisoned, 
                                         dataLost, spte, poisoners, exiting, 
                                         mmUsers, mmGone, mapped, guestOwned, 
                                         reclaimed, reclaimedAgain, leaving, 
                                         moduleRefs, freed, taskWork, stack, 
                                         ip, dying, file, slot, cursor, walk, 
                                         fd >>

GetPfn_LockFolio(self) == /\ pc[self] = "GetPfn_LockFolio"
                          /\ LET inode == pfn[self][1] IN
                               LET index == pfn[self][2] IN
                                 /\ folioLock[inode][index] = None
                                 /\ IF LeftItsFile(pfn[self])
                                       THEN /\ pfn' = [pfn EXCEPT ![self] = None]
                                            /\ pc' = [pc EXCEPT ![self] = "GetPfn_GetFolio"]
                                            /\ UNCHANGED << folioLock, errno, 
                                                            snap >>
                                       ELSE /\ folioLock' = [folioLock EXCEPT ![inode][index] = self]
                                            /\ IF PoisonedFolio # "used" /\ IsPoisoned(inode, index)
                                                  THEN /\ errno' = [errno EXCEPT ![self] = "EHWPOISON"]
                                                       /\ snap' = [snap EXCEPT ![self] = 0]
                                                       /\ pc' = [pc EXCEPT ![self] = "GetPfn_UnlockFolio"]
                                                  ELSE /\ pc' = [pc EXCEPT ![self] = "GetPfn_Prepare"]
                                                       /\ UNCHANGED << errno, 
                                                                       snap >>
                                            /\ pfn' = pfn
                          /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                          slotsLock, invalidateWriter, 
                                          invalidateReaders, invalidateQueue, 
                                          mmuLock, srcuReaders, srcuWait, 
                                          rcuReaders, rcuWait, slotState, 
                                          slotFile, slotPgoff, bindings, 
                                          gmemKvm, gmemLast, iCount, 
                                          inodeOwner, gmemList, guestOf, 
                                          movedAway, moveFlag, running, 
                                          fileGen, slotGen, inProgress, 
                                          invalidateSeq, invalidateRange, page, 
                                          pageGen, poisoned, leakedFolios, 
                                          dataLost, spte, poisoners, exiting, 
                                          mmUsers, mmGone, mapped, guestOwned, 
                                          reclaimed, reclaimedAgain, leaving, 
                                          moduleRefs, freed, oops, taskWork, 
                                          stack, ip, dying, file, slot, cursor, 
                                          walk, fd >>

GetPfn_Prepare(self) == /\ pc[self] = "GetPfn_Prepare"
                        /\ oops' = NextOops((<<Slot(slot[self])>>), None, <<None, None>>, self)
                        /\ IF Hardware /\ HasHook /\ pfn[self] \notin guestOwned
                              THEN /\ guestOwned' = (guestOwned \cup {pfn[self]})
                                   /\ reclaimed' = reclaimed \ {pfn[self]}
                              ELSE /\ TRUE
                                   /\ UNCHANGED << guestOwned, reclaimed >>
                        /\ pc' = [pc EXCEPT ![self] = "GetPfn_UnlockFolio"]
                        /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                        invalidateWriter, invalidateReaders, 
                                        invalidateQueue, mmuLock, srcuReaders, 
                                        srcuWait, rcuReaders, rcuWait, 
                                        slotState, slotFile, slotPgoff, 
                                        bindings, gmemKvm, gmemLast, iCount, 
                                        inodeOwner, gmemList, guestOf, 
                                        movedAway, moveFlag, running, fileGen, 
                                        slotGen, inProgress, invalidateSeq, 
                                        invalidateRange, page, pageGen, 
                                        poisoned, leakedFolios, dataLost, spte, 
                                        poisoners, folioLock, exiting, mmUsers, 
                                        mmGone, mapped, reclaimedAgain, 
                                        leaving, moduleRefs, freed, taskWork, 
                                        errno, stack, ip, dying, file, slot, 
                                        cursor, walk, snap, pfn, fd >>

GetPfn_UnlockFolio(self) == /\ pc[self] = "GetPfn_UnlockFolio"
                            /\ folioLock' = [folioLock EXCEPT ![pfn[self][1]][pfn[self][2]] = None]
                            /\ IF errno[self] # "0" /\ PoisonedFolio = "leaked"
                                  THEN /\ leakedFolios' = [leakedFolios EXCEPT ![pfn[self][1]] = leakedFolios[pfn[self][1]] \cup {pfn[self][2]}]
                                       /\ pfn' = [pfn EXCEPT ![self] = None]
                                       /\ IF GetPfnTakesLock
                                             THEN /\ pc' = [pc EXCEPT ![self] = "GetPfn_ReleaseInvalidateLock"]
                                             ELSE /\ pc' = [pc EXCEPT ![self] = "GetPfn_Fput"]
                                  ELSE /\ IF errno[self] = "0" /\ FaultHoldsFolio
                                             THEN /\ IF GetPfnTakesLock
                                                        THEN /\ pc' = [pc EXCEPT ![self] = "GetPfn_ReleaseInvalidateLock"]
                                                        ELSE /\ pc' = [pc EXCEPT ![self] = "GetPfn_Fput"]
                                             ELSE /\ pc' = [pc EXCEPT ![self] = "GetPfn_PutFolio"]
                                       /\ UNCHANGED << leakedFolios, pfn >>
                            /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                            slotsLock, invalidateWriter, 
                                            invalidateReaders, invalidateQueue, 
                                            mmuLock, srcuReaders, srcuWait, 
                                            rcuReaders, rcuWait, slotState, 
                                            slotFile, slotPgoff, bindings, 
                                            gmemKvm, gmemLast, iCount, 
                                            inodeOwner, gmemList, guestOf, 
                                            movedAway, moveFlag, running, 
                                            fileGen, slotGen, inProgress, 
                                            invalidateSeq, invalidateRange, 
                                            page, pageGen, poisoned, dataLost, 
                                            spte, poisoners, exiting, mmUsers, 
                                            mmGone, mapped, guestOwned, 
                                            reclaimed, reclaimedAgain, leaving, 
                                            moduleRefs, freed, oops, taskWork, 
                                            errno, stack, ip, dying, file, 
                                            slot, cursor, walk, snap, fd >>

GetPfn_PutFolio(self) == /\ pc[self] = "GetPfn_PutFolio"
                         /\ IF errno[self] # "0"
                               THEN /\ pfn' = [pfn EXCEPT ![self] = None]
                               ELSE /\ TRUE
                                    /\ pfn' = pfn
                         /\ IF GetPfnTakesLock
                               THEN /\ pc' = [pc EXCEPT ![self] = "GetPfn_ReleaseInvalidateLock"]
                               ELSE /\ pc' = [pc EXCEPT ![self] = "GetPfn_Fput"]
                         /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                         invalidateWriter, invalidateReaders, 
                                         invalidateQueue, mmuLock, srcuReaders, 
                                         srcuWait, rcuReaders, rcuWait, 
                                         slotState, slotFile, slotPgoff, 
                                         bindings, gmemKvm, gmemLast, iCount, 
                                         inodeOwner, gmemList, guestOf, 
                                         movedAway, moveFlag, running, fileGen, 
                                         slotGen, inProgress, invalidateSeq, 
                                         invalidateRange, page, pageGen, 
                                         poisoned, leakedFolios, dataLost, 
                                         spte, poisoners, folioLock, exiting, 
                                         mmUsers, mmGone, mapped, guestOwned, 
                                         reclaimed, reclaimedAgain, leaving, 
                                         moduleRefs, freed, oops, taskWork, 
                                         errno, stack, ip, dying, file, slot, 
                                         cursor, walk, snap, fd >>

GetPfn_ReleaseInvalidateLock(self) == /\ pc[self] = "GetPfn_ReleaseInvalidateLock"
                                      /\ oops' = NextOops((<<Inode(FileInode[file[self]])>>), None, <<None, None>>, self)
                                      /\ invalidateReaders' = [invalidateReaders EXCEPT ![(FileInode[file[self]])] = invalidateReaders[(FileInode[file[self]])] \ {self}]
                                      /\ pc' = [pc EXCEPT ![self] = "GetPfn_Fput"]
                                      /\ UNCHANGED << fdOpen, fCount, 
                                                      usersCount, slotsLock, 
                                                      invalidateWriter, 
                                                      invalidateQueue, mmuLock, 
                                                      srcuReaders, srcuWait, 
                                                      rcuReaders, rcuWait, 
                                                      slotState, slotFile, 
                                                      slotPgoff, bindings, 
                                                      gmemKvm, gmemLast, 
                                                      iCount, inodeOwner, 
                                                      gmemList, guestOf, 
                                                      movedAway, moveFlag, 
                                                      running, fileGen, 
                                                      slotGen, inProgress, 
                                                      invalidateSeq, 
                                                      invalidateRange, page, 
                                                      pageGen, poisoned, 
                                                      leakedFolios, dataLost, 
                                                      spte, poisoners, 
                                                      folioLock, exiting, 
                                                      mmUsers, mmGone, mapped, 
                                                      guestOwned, reclaimed, 
                                                      reclaimedAgain, leaving, 
                                                      moduleRefs, freed, 
                                                      taskWork, errno, stack, 
                                                      ip, dying, file, slot, 
                                                      cursor, walk, snap, pfn, 
                                                      fd >>

GetPfn_Fput(self) == /\ pc[self] = "GetPfn_Fput"
                     /\ oops' = NextOops(<<FileStruct(file[self])>>, IF fCount[file[self]] <= 0 THEN "refcount-underflow" ELSE None,
                                         FileStruct(file[self]), self)
                     /\ fCount' = [fCount EXCEPT ![file[self]] = fCount[file[self]] - 1]
                     /\ IF fCount'[file[self]] = 0
                           THEN /\ taskWork' = [taskWork EXCEPT ![self] = Append(taskWork[self], file[self])]
                           ELSE /\ TRUE
                                /\ UNCHANGED taskWork
                     /\ file' = [file EXCEPT ![self] = None]
                     /\ IF errno[self] # "0" \/ ~Invalidates
                           THEN /\ pc' = [pc EXCEPT ![self] = "Fault_SrcuUnlock"]
                           ELSE /\ pc' = [pc EXCEPT ![self] = "Fault_Check"]
                     /\ UNCHANGED << fdOpen, usersCount, slotsLock, 
                                     invalidateWriter, invalidateReaders, 
                                     invalidateQueue, mmuLock, srcuReaders, 
                                     srcuWait, rcuReaders, rcuWait, slotState, 
                                     slotFile, slotPgoff, bindings, gmemKvm, 
                                     gmemLast, iCount, inodeOwner, gmemList, 
                                     guestOf, movedAway, moveFlag, running, 
                                     fileGen, slotGen, inProgress, 
                                     invalidateSeq, invalidateRange, page, 
                                     pageGen, poisoned, leakedFolios, dataLost, 
                                     spte, poisoners, folioLock, exiting, 
                                     mmUsers, mmGone, mapped, guestOwned, 
                                     reclaimed, reclaimedAgain, leaving, 
                                     moduleRefs, freed, errno, stack, ip, 
                                     dying, slot, cursor, walk, snap, pfn, fd >>

Fault_Check(self) == /\ pc[self] = "Fault_Check"
                     /\ LET op == Op(self, ip[self]) IN
                          LET vm == Op(self, ip[self]).vm IN
                            /\ mmuLock[vm] = None
                            /\ oops' = NextOops((<<Kvm(vm)>> \o
                                                   (IF Pages /\ ~MustRetry(vm, op.gfn, snap[self]) THEN <<Mmu(vm)>> ELSE <<>>)), (IF inProgress[vm] # 0 /\ invalidateRange[vm] = <<>> THEN "warn" ELSE None), (Kvm(vm)), self)
                            /\ IF MustRetry(vm, op.gfn, snap[self])
                                  THEN /\ errno' = [errno EXCEPT ![self] = "RETRY"]
                                       /\ UNCHANGED << page, spte >>
                                  ELSE /\ IF Pages
                                             THEN /\ spte' = [spte EXCEPT ![Op(self, ip[self]).vm][Op(self, ip[self]).gfn] = pfn[self]]
                                                  /\ IF IsCurrent(pfn[self]) /\ page[pfn[self][1]][pfn[self][2]] = "zero" /\ ~MapsReadOnly(Op(self, ip[self]).vm, pfn[self][1])
                                                        THEN /\ page' = [page EXCEPT ![pfn[self][1]][pfn[self][2]] = Op(self, ip[self]).vm]
                                                        ELSE /\ TRUE
                                                             /\ page' = page
                                             ELSE /\ TRUE
                                                  /\ UNCHANGED << page, spte >>
                                       /\ errno' = errno
                            /\ snap' = [snap EXCEPT ![self] = 0]
                            /\ IF ~(Folios /\ FaultHoldsFolio)
                                  THEN /\ pfn' = [pfn EXCEPT ![self] = None]
                                       /\ pc' = [pc EXCEPT ![self] = "Fault_SrcuUnlock"]
                                  ELSE /\ pc' = [pc EXCEPT ![self] = "Fault_PutFolio"]
                                       /\ pfn' = pfn
                     /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                     invalidateWriter, invalidateReaders, 
                                     invalidateQueue, mmuLock, srcuReaders, 
                                     srcuWait, rcuReaders, rcuWait, slotState, 
                                     slotFile, slotPgoff, bindings, gmemKvm, 
                                     gmemLast, iCount, inodeOwner, gmemList, 
                                     guestOf, movedAway, moveFlag, running, 
                                     fileGen, slotGen, inProgress, 
                                     invalidateSeq, invalidateRange, pageGen, 
                                     poisoned, leakedFolios, dataLost, 
                                     poisoners, folioLock, exiting, mmUsers, 
                                     mmGone, mapped, guestOwned, reclaimed, 
                                     reclaimedAgain, leaving, moduleRefs, 
                                     freed, taskWork, stack, ip, dying, file, 
                                     slot, cursor, walk, fd >>

Fault_PutFolio(self) == /\ pc[self] = "Fault_PutFolio"
                        /\ pfn' = [pfn EXCEPT ![self] = None]
                        /\ pc' = [pc EXCEPT ![self] = "Fault_SrcuUnlock"]
                        /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                        invalidateWriter, invalidateReaders, 
                                        invalidateQueue, mmuLock, srcuReaders, 
                                        srcuWait, rcuReaders, rcuWait, 
                                        slotState, slotFile, slotPgoff, 
                                        bindings, gmemKvm, gmemLast, iCount, 
                                        inodeOwner, gmemList, guestOf, 
                                        movedAway, moveFlag, running, fileGen, 
                                        slotGen, inProgress, invalidateSeq, 
                                        invalidateRange, page, pageGen, 
                                        poisoned, leakedFolios, dataLost, spte, 
                                        poisoners, folioLock, exiting, mmUsers, 
                                        mmGone, mapped, guestOwned, reclaimed, 
                                        reclaimedAgain, leaving, moduleRefs, 
                                        freed, oops, taskWork, errno, stack, 
                                        ip, dying, file, slot, cursor, walk, 
                                        snap, fd >>

Fault_SrcuUnlock(self) == /\ pc[self] = "Fault_SrcuUnlock"
                          /\ oops' = NextOops((<<Kvm(Op(self, ip[self]).vm)>>), None, <<None, None>>, self)
                          /\ srcuReaders' = [srcuReaders EXCEPT ![Op(self, ip[self]).vm] = srcuReaders[Op(self, ip[self]).vm] \ {self}]
                          /\ srcuWait' = [a \in Actors |-> srcuWait[a] \ {self}]
                          /\ slot' = [slot EXCEPT ![self] = None]
                          /\ IF errno[self] = "RETRY"
                                THEN /\ errno' = [errno EXCEPT ![self] = "0"]
                                     /\ pc' = [pc EXCEPT ![self] = "Fault_SrcuLock"]
                                     /\ UNCHANGED running
                                ELSE /\ running' = [running EXCEPT ![Op(self, ip[self]).vm] = running[Op(self, ip[self]).vm] \ {self}]
                                     /\ pc' = [pc EXCEPT ![self] = "Ioctl_FputVm"]
                                     /\ errno' = errno
                          /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                          slotsLock, invalidateWriter, 
                                          invalidateReaders, invalidateQueue, 
                                          mmuLock, rcuReaders, rcuWait, 
                                          slotState, slotFile, slotPgoff, 
                                          bindings, gmemKvm, gmemLast, iCount, 
                                          inodeOwner, gmemList, guestOf, 
                                          movedAway, moveFlag, fileGen, 
                                          slotGen, inProgress, invalidateSeq, 
                                          invalidateRange, page, pageGen, 
                                          poisoned, leakedFolios, dataLost, 
                                          spte, poisoners, folioLock, exiting, 
                                          mmUsers, mmGone, mapped, guestOwned, 
                                          reclaimed, reclaimedAgain, leaving, 
                                          moduleRefs, freed, taskWork, stack, 
                                          ip, dying, file, cursor, walk, snap, 
                                          pfn, fd >>

Punch_QueueWriter(self) == /\ pc[self] = "Punch_QueueWriter"
                           /\ LET op == Op(self, ip[self]) IN
                                /\ oops' = NextOops((<<FileStruct(op.file), Inode(FileInode[op.file])>>), None, <<None, None>>, self)
                                /\ invalidateQueue' = [invalidateQueue EXCEPT ![(FileInode[op.file])] = invalidateQueue[(FileInode[op.file])] \cup {self}]
                           /\ pc' = [pc EXCEPT ![self] = "Punch_TakeInvalidateLock"]
                           /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                           slotsLock, invalidateWriter, 
                                           invalidateReaders, mmuLock, 
                                           srcuReaders, srcuWait, rcuReaders, 
                                           rcuWait, slotState, slotFile, 
                                           slotPgoff, bindings, gmemKvm, 
                                           gmemLast, iCount, inodeOwner, 
                                           gmemList, guestOf, movedAway, 
                                           moveFlag, running, fileGen, slotGen, 
                                           inProgress, invalidateSeq, 
                                           invalidateRange, page, pageGen, 
                                           poisoned, leakedFolios, dataLost, 
                                           spte, poisoners, folioLock, exiting, 
                                           mmUsers, mmGone, mapped, guestOwned, 
                                           reclaimed, reclaimedAgain, leaving, 
                                           moduleRefs, freed, taskWork, errno, 
                                           stack, ip, dying, file, slot, 
                                           cursor, walk, snap, pfn, fd >>

Punch_TakeInvalidateLock(self) == /\ pc[self] = "Punch_TakeInvalidateLock"
                                  /\ LET op == Op(self, ip[self]) IN
                                       /\ oops' = NextOops((<<FileStruct(op.file), Inode(FileInode[op.file])>>), None, <<None, None>>, self)
                                       /\ invalidateWriter[(FileInode[op.file])] = None /\ invalidateReaders[(FileInode[op.file])] = {}
                                       /\ invalidateWriter' = [invalidateWriter EXCEPT ![(FileInode[op.file])] = self]
                                       /\ invalidateQueue' = [invalidateQueue EXCEPT ![(FileInode[op.file])] = invalidateQueue[(FileInode[op.file])] \ {self}]
                                       /\ IF Forbids(op)
                                             THEN /\ errno' = [errno EXCEPT ![self] = "EPERM"]
                                                  /\ pc' = [pc EXCEPT ![self] = "Punch_ReleaseInvalidateLock"]
                                                  /\ walk' = walk
                                             ELSE /\ LET first == FirstFile(Op(self, ip[self])) IN
                                                       IF first # None
                                                          THEN /\ walk' = [walk EXCEPT ![self] = first]
                                                               /\ pc' = [pc EXCEPT ![self] = "Begin_Find"]
                                                          ELSE /\ IF Truncate = "inside" /\ Pages
                                                                     THEN /\ pc' = [pc EXCEPT ![self] = "Punch_Truncate"]
                                                                     ELSE /\ pc' = [pc EXCEPT ![self] = "Punch_ReleaseInvalidateLock"]
                                                               /\ walk' = walk
                                                  /\ errno' = errno
                                  /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                                  slotsLock, invalidateReaders, 
                                                  mmuLock, srcuReaders, 
                                                  srcuWait, rcuReaders, 
                                                  rcuWait, slotState, slotFile, 
                                                  slotPgoff, bindings, gmemKvm, 
                                                  gmemLast, iCount, inodeOwner, 
                                                  gmemList, guestOf, movedAway, 
                                                  moveFlag, running, fileGen, 
                                                  slotGen, inProgress, 
                                                  invalidateSeq, 
                                                  invalidateRange, page, 
                                                  pageGen, poisoned, 
                                                  leakedFolios, dataLost, spte, 
                                                  poisoners, folioLock, 
                                                  exiting, mmUsers, mmGone, 
                                                  mapped, guestOwned, 
                                                  reclaimed, reclaimedAgain, 
                                                  leaving, moduleRefs, freed, 
                                                  taskWork, stack, ip, dying, 
                                                  file, slot, cursor, snap, 
                                                  pfn, fd >>

Punch_Truncate(self) == /\ pc[self] = "Punch_Truncate"
                        /\ LET op == Op(self, ip[self]) IN
                             LET inode == FileInode[Op(self, ip[self]).file] IN
                               LET left == PresentFrom(FileInode[Op(self, ip[self]).file], cursor[self], PunchRange(Op(self, ip[self]))) IN
                                 /\ oops' = NextOops((<<FileStruct(op.file), Inode(inode)>>), None, <<None, None>>, self)
                                 /\ IF Folios /\ left # {}
                                       THEN /\ folioLock[inode][Min(left)] = None
                                            /\ cursor' = [cursor EXCEPT ![self] = Min(left) + 1]
                                            /\ IF Hardware
                                                  THEN /\ pfn' = [pfn EXCEPT ![self] = <<inode, (Min(left)), pageGen[inode][(Min(left))]>>]
                                                       /\ leaving' = (leaving \cup {<<inode, (Min(left)), pageGen[inode][(Min(left))]>>})
                                                       /\ pageGen' = [pageGen EXCEPT ![inode] =                 [p \in DOMAIN pageGen[inode] |->
                                                                                                IF p \in ({(Min(left))}) /\ page[inode][p] # "absent" THEN pageGen[inode][p] + 1 ELSE pageGen[inode][p]]]
                                                       /\ page' = [page EXCEPT ![inode] = [p \in DOMAIN page[inode] |-> IF p \in ({(Min(left))}) THEN "absent" ELSE page[inode][p]]]
                                                       /\ poisoned' = [poisoned EXCEPT ![inode] = poisoned[inode] \ ({(Min(left))})]
                                                       /\ IF TakesBackAt("free-folio")
                                                             THEN /\ pc' = [pc EXCEPT ![self] = "FreeFolio_Reclaim"]
                                                             ELSE /\ pc' = [pc EXCEPT ![self] = "FreeFolio_Put"]
                                                  ELSE /\ pageGen' = [pageGen EXCEPT ![inode] =                 [p \in DOMAIN pageGen[inode] |->
                                                                                                IF p \in ({Min(left)}) /\ page[inode][p] # "absent" THEN pageGen[inode][p] + 1 ELSE pageGen[inode][p]]]
                                                       /\ page' = [page EXCEPT ![inode] = [p \in DOMAIN page[inode] |-> IF p \in ({Min(left)}) THEN "absent" ELSE page[inode][p]]]
                                                       /\ poisoned' = [poisoned EXCEPT ![inode] = poisoned[inode] \ ({Min(left)})]
                                                       /\ pc' = [pc EXCEPT ![self] = "Punch_Truncate"]
                                                       /\ UNCHANGED << leaving, 
                                                                       pfn >>
                                            /\ walk' = walk
                                       ELSE /\ cursor' = [cursor EXCEPT ![self] = 0]
                                            /\ pageGen' = [pageGen EXCEPT ![inode] =                 [p \in DOMAIN pageGen[inode] |->
                                                                                     IF p \in (IF Folios THEN {} ELSE PunchRange(op) \cap DOMAIN page[inode]) /\ page[inode][p] # "absent" THEN pageGen[inode][p] + 1 ELSE pageGen[inode][p]]]
                                            /\ page' = [page EXCEPT ![inode] = [p \in DOMAIN page[inode] |-> IF p \in (IF Folios THEN {} ELSE PunchRange(op) \cap DOMAIN page[inode]) THEN "absent" ELSE page[inode][p]]]
                                            /\ poisoned' = [poisoned EXCEPT ![inode] = poisoned[inode] \ (IF Folios THEN {} ELSE PunchRange(op) \cap DOMAIN page'[inode])]
                                            /\ LET first == FirstFile(Op(self, ip[self])) IN
                                                 IF first = None
                                                    THEN /\ walk' = [walk EXCEPT ![self] = None]
                                                         /\ IF InFput(dying[self])
                                                               THEN /\ IF InvalidateLockFirst
                                                                          THEN /\ pc' = [pc EXCEPT ![self] = "Release_ReleaseSlotsLock"]
                                                                          ELSE /\ pc' = [pc EXCEPT ![self] = "Release_ListDel"]
                                                               ELSE /\ IF Punches(Op(self, ip[self]))
                                                                          THEN /\ pc' = [pc EXCEPT ![self] = "Punch_ReleaseInvalidateLock"]
                                                                          ELSE /\ pc' = [pc EXCEPT ![self] = "Poison_ReleaseInvalidateLock"]
                                                    ELSE /\ walk' = [walk EXCEPT ![self] = first]
                                                         /\ pc' = [pc EXCEPT ![self] = "End_Seq"]
                                            /\ UNCHANGED << leaving, pfn >>
                        /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                        invalidateWriter, invalidateReaders, 
                                        invalidateQueue, mmuLock, srcuReaders, 
                                        srcuWait, rcuReaders, rcuWait, 
                                        slotState, slotFile, slotPgoff, 
                                        bindings, gmemKvm, gmemLast, iCount, 
                                        inodeOwner, gmemList, guestOf, 
                                        movedAway, moveFlag, running, fileGen, 
                                        slotGen, inProgress, invalidateSeq, 
                                        invalidateRange, leakedFolios, 
                                        dataLost, spte, poisoners, folioLock, 
                                        exiting, mmUsers, mmGone, mapped, 
                                        guestOwned, reclaimed, reclaimedAgain, 
                                        moduleRefs, freed, taskWork, errno, 
                                        stack, ip, dying, file, slot, snap, fd >>

Punch_ReleaseInvalidateLock(self) == /\ pc[self] = "Punch_ReleaseInvalidateLock"
                                     /\ oops' = NextOops((<<Inode(FileInode[Op(self, ip[self]).file])>>), None, <<None, None>>, self)
                                     /\ invalidateWriter' = [invalidateWriter EXCEPT ![(FileInode[Op(self, ip[self]).file])] = None]
                                     /\ pc' = [pc EXCEPT ![self] = "Fallocate_Fput"]
                                     /\ UNCHANGED << fdOpen, fCount, 
                                                     usersCount, slotsLock, 
                                                     invalidateReaders, 
                                                     invalidateQueue, mmuLock, 
                                                     srcuReaders, srcuWait, 
                                                     rcuReaders, rcuWait, 
                                                     slotState, slotFile, 
                                                     slotPgoff, bindings, 
                                                     gmemKvm, gmemLast, iCount, 
                                                     inodeOwner, gmemList, 
                                                     guestOf, movedAway, 
                                                     moveFlag, running, 
                                                     fileGen, slotGen, 
                                                     inProgress, invalidateSeq, 
                                                     invalidateRange, page, 
                                                     pageGen, poisoned, 
                                                     leakedFolios, dataLost, 
                                                     spte, poisoners, 
                                                     folioLock, exiting, 
                                                     mmUsers, mmGone, mapped, 
                                                     guestOwned, reclaimed, 
                                                     reclaimedAgain, leaving, 
                                                     moduleRefs, freed, 
                                                     taskWork, errno, stack, 
                                                     ip, dying, file, slot, 
                                                     cursor, walk, snap, pfn, 
                                                     fd >>

Fallocate_Fput(self) == /\ pc[self] = "Fallocate_Fput"
                        /\ oops' = NextOops(<<FileStruct((Op(self, ip[self]).file))>>, IF fCount[(Op(self, ip[self]).file)] <= 0 THEN "refcount-underflow" ELSE None,
                                            FileStruct((Op(self, ip[self]).file)), self)
                        /\ fCount' = [fCount EXCEPT ![(Op(self, ip[self]).file)] = fCount[(Op(self, ip[self]).file)] - 1]
                        /\ IF fCount'[(Op(self, ip[self]).file)] = 0
                              THEN /\ taskWork' = [taskWork EXCEPT ![self] = Append(taskWork[self], (Op(self, ip[self]).file))]
                              ELSE /\ TRUE
                                   /\ UNCHANGED taskWork
                        /\ pc' = [pc EXCEPT ![self] = "Return_ToUser"]
                        /\ UNCHANGED << fdOpen, usersCount, slotsLock, 
                                        invalidateWriter, invalidateReaders, 
                                        invalidateQueue, mmuLock, srcuReaders, 
                                        srcuWait, rcuReaders, rcuWait, 
                                        slotState, slotFile, slotPgoff, 
                                        bindings, gmemKvm, gmemLast, iCount, 
                                        inodeOwner, gmemList, guestOf, 
                                        movedAway, moveFlag, running, fileGen, 
                                        slotGen, inProgress, invalidateSeq, 
                                        invalidateRange, page, pageGen, 
                                        poisoned, leakedFolios, dataLost, spte, 
                                        poisoners, folioLock, exiting, mmUsers, 
                                        mmGone, mapped, guestOwned, reclaimed, 
                                        reclaimedAgain, leaving, moduleRefs, 
                                        freed, errno, stack, ip, dying, file, 
                                        slot, cursor, walk, snap, pfn, fd >>

Poison_LockFolio(self) == /\ pc[self] = "Poison_LockFolio"
                          /\ LET op == Op(self, ip[self]) IN
                               LET inode == FileInode[Op(self, ip[self]).file] IN
                                 /\ folioLock[inode][op.pgoff] = None
                                 /\ IF ~IsPresent(inode, op.pgoff)
                                       THEN /\ errno' = [errno EXCEPT ![self] = "ENXIO"]
                                            /\ pc' = [pc EXCEPT ![self] = "Return_ToUser"]
                                            /\ UNCHANGED << poisoned, 
                                                            poisoners, 
                                                            folioLock >>
                                       ELSE /\ folioLock' = [folioLock EXCEPT ![inode][op.pgoff] = self]
                                            /\ poisoners' = [poisoners EXCEPT ![inode] = poisoners[inode] \cup {self}]
                                            /\ poisoned' = [poisoned EXCEPT ![inode] = poisoned[inode] \cup {op.pgoff}]
                                            /\ pc' = [pc EXCEPT ![self] = "Poison_TakeInvalidateLock"]
                                            /\ errno' = errno
                          /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                          slotsLock, invalidateWriter, 
                                          invalidateReaders, invalidateQueue, 
                                          mmuLock, srcuReaders, srcuWait, 
                                          rcuReaders, rcuWait, slotState, 
                                          slotFile, slotPgoff, bindings, 
                                          gmemKvm, gmemLast, iCount, 
                                          inodeOwner, gmemList, guestOf, 
                                          movedAway, moveFlag, running, 
                                          fileGen, slotGen, inProgress, 
                                          invalidateSeq, invalidateRange, page, 
                                          pageGen, leakedFolios, dataLost, 
                                          spte, exiting, mmUsers, mmGone, 
                                          mapped, guestOwned, reclaimed, 
                                          reclaimedAgain, leaving, moduleRefs, 
                                          freed, oops, taskWork, stack, ip, 
                                          dying, file, slot, cursor, walk, 
                                          snap, pfn, fd >>

Poison_TakeInvalidateLock(self) == /\ pc[self] = "Poison_TakeInvalidateLock"
                                   /\ LET inode == FileInode[Op(self, ip[self]).file] IN
                                        /\ oops' = NextOops((<<Inode(inode)>>), None, <<None, None>>, self)
                                        /\ IF ErrorTriesLock /\ ~CanReadLock(inode)
                                              THEN /\ errno' = [errno EXCEPT ![self] = FailedTryError]
                                                   /\ IF Folios
                                                         THEN /\ pc' = [pc EXCEPT ![self] = "Poison_UnlockFolio"]
                                                              /\ UNCHANGED poisoners
                                                         ELSE /\ poisoners' = [poisoners EXCEPT ![FileInode[Op(self, ip[self]).file]] = poisoners[FileInode[Op(self, ip[self]).file]] \ {self}]
                                                              /\ pc' = [pc EXCEPT ![self] = "Return_ToUser"]
                                                   /\ UNCHANGED << invalidateReaders, 
                                                                   walk >>
                                              ELSE /\ CanReadLock(inode)
                                                   /\ invalidateReaders' = [invalidateReaders EXCEPT ![inode] = invalidateReaders[inode] \cup {self}]
                                                   /\ IF ErrorFolio = "sigbus"
                                                         THEN /\ pc' = [pc EXCEPT ![self] = "Poison_SendSignal"]
                                                              /\ walk' = walk
                                                         ELSE /\ LET first == FirstFile(Op(self, ip[self])) IN
                                                                   IF first # None
                                                                      THEN /\ walk' = [walk EXCEPT ![self] = first]
                                                                           /\ pc' = [pc EXCEPT ![self] = "Begin_Find"]
                                                                      ELSE /\ pc' = [pc EXCEPT ![self] = "Poison_ReleaseInvalidateLock"]
                                                                           /\ walk' = walk
                                                   /\ UNCHANGED << poisoners, 
                                                                   errno >>
                                   /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                                   slotsLock, invalidateWriter, 
                                                   invalidateQueue, mmuLock, 
                                                   srcuReaders, srcuWait, 
                                                   rcuReaders, rcuWait, 
                                                   slotState, slotFile, 
                                                   slotPgoff, bindings, 
                                                   gmemKvm, gmemLast, iCount, 
                                                   inodeOwner, gmemList, 
                                                   guestOf, movedAway, 
                                                   moveFlag, running, fileGen, 
                                                   slotGen, inProgress, 
                                                   invalidateSeq, 
                                                   invalidateRange, page, 
                                                   pageGen, poisoned, 
                                                   leakedFolios, dataLost, 
                                                   spte, folioLock, exiting, 
                                                   mmUsers, mmGone, mapped, 
                                                   guestOwned, reclaimed, 
                                                   reclaimedAgain, leaving, 
                                                   moduleRefs, freed, taskWork, 
                                                   stack, ip, dying, file, 
                                                   slot, cursor, snap, pfn, fd >>

Poison_SendSignal(self) == /\ pc[self] = "Poison_SendSignal"
                           /\ oops' = NextOops((ReadBySignal(FileInode[Op(self, ip[self]).file], Op(self, ip[self]).pgoff)), None, <<None, None>>, self)
                           /\ pc' = [pc EXCEPT ![self] = "Poison_ReleaseInvalidateLock"]
                           /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                           slotsLock, invalidateWriter, 
                                           invalidateReaders, invalidateQueue, 
                                           mmuLock, srcuReaders, srcuWait, 
                                           rcuReaders, rcuWait, slotState, 
                                           slotFile, slotPgoff, bindings, 
                                           gmemKvm, gmemLast, iCount, 
                                           inodeOwner, gmemList, guestOf, 
                                           movedAway, moveFlag, running, 
                                           fileGen, slotGen, inProgress, 
                                           invalidateSeq, invalidateRange, 
                                           page, pageGen, poisoned, 
                                           leakedFolios, dataLost, spte, 
                                           poisoners, folioLock, exiting, 
                                           mmUsers, mmGone, mapped, guestOwned, 
                                           reclaimed, reclaimedAgain, leaving, 
                                           moduleRefs, freed, taskWork, errno, 
                                           stack, ip, dying, file, slot, 
                                           cursor, walk, snap, pfn, fd >>

Poison_ReleaseInvalidateLock(self) == /\ pc[self] = "Poison_ReleaseInvalidateLock"
                                      /\ LET inode == FileInode[Op(self, ip[self]).file] IN
                                           /\ oops' = NextOops((<<Inode(inode)>>), None, <<None, None>>, self)
                                           /\ invalidateReaders' = [invalidateReaders EXCEPT ![inode] = invalidateReaders[inode] \ {self}]
                                      /\ IF Folios
                                            THEN /\ pc' = [pc EXCEPT ![self] = "Poison_UnlockFolio"]
                                                 /\ UNCHANGED poisoners
                                            ELSE /\ poisoners' = [poisoners EXCEPT ![FileInode[Op(self, ip[self]).file]] = poisoners[FileInode[Op(self, ip[self]).file]] \ {self}]
                                                 /\ pc' = [pc EXCEPT ![self] = "Return_ToUser"]
                                      /\ UNCHANGED << fdOpen, fCount, 
                                                      usersCount, slotsLock, 
                                                      invalidateWriter, 
                                                      invalidateQueue, mmuLock, 
                                                      srcuReaders, srcuWait, 
                                                      rcuReaders, rcuWait, 
                                                      slotState, slotFile, 
                                                      slotPgoff, bindings, 
                                                      gmemKvm, gmemLast, 
                                                      iCount, inodeOwner, 
                                                      gmemList, guestOf, 
                                                      movedAway, moveFlag, 
                                                      running, fileGen, 
                                                      slotGen, inProgress, 
                                                      invalidateSeq, 
                                                      invalidateRange, page, 
                                                      pageGen, poisoned, 
                                                      leakedFolios, dataLost, 
                                                      spte, folioLock, exiting, 
                                                      mmUsers, mmGone, mapped, 
                                                      guestOwned, reclaimed, 
                                                      reclaimedAgain, leaving, 
                                                      moduleRefs, freed, 
                                                      taskWork, errno, stack, 
                                                      ip, dying, file, slot, 
                                                      cursor, walk, snap, pfn, 
                                                      fd >>

Poison_UnlockFolio(self) == /\ pc[self] = "Poison_UnlockFolio"
                            /\ LET op == Op(self, ip[self]) IN
                                 LET inode == FileInode[Op(self, ip[self]).file] IN
                                   /\ folioLock' = [folioLock EXCEPT ![inode][op.pgoff] = None]
                                   /\ poisoners' = [poisoners EXCEPT ![inode] = poisoners[inode] \ {self}]
                            /\ pc' = [pc EXCEPT ![self] = "Return_ToUser"]
                            /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                            slotsLock, invalidateWriter, 
                                            invalidateReaders, invalidateQueue, 
                                            mmuLock, srcuReaders, srcuWait, 
                                            rcuReaders, rcuWait, slotState, 
                                            slotFile, slotPgoff, bindings, 
                                            gmemKvm, gmemLast, iCount, 
                                            inodeOwner, gmemList, guestOf, 
                                            movedAway, moveFlag, running, 
                                            fileGen, slotGen, inProgress, 
                                            invalidateSeq, invalidateRange, 
                                            page, pageGen, poisoned, 
                                            leakedFolios, dataLost, spte, 
                                            exiting, mmUsers, mmGone, mapped, 
                                            guestOwned, reclaimed, 
                                            reclaimedAgain, leaving, 
                                            moduleRefs, freed, oops, taskWork, 
                                            errno, stack, ip, dying, file, 
                                            slot, cursor, walk, snap, pfn, fd >>

Begin_Find(self) == /\ pc[self] = "Begin_Find"
                    /\ LET vm == gmemKvm[walk[self]] IN
                         LET found == BoundIn(walk[self], WalkRange(Op(self, ip[self]), dying[self], walk[self])) IN
                           LET range == WalkRange(Op(self, ip[self]), dying[self], walk[self]) IN
                             IF found # {} \/ Begin = "always"
                                THEN /\ mmuLock[vm] = None
                                     /\ oops' = NextOops((<<Gmem(walk[self]), Kvm(vm)>>), None, <<None, None>>, self)
                                     /\ inProgress' = [inProgress EXCEPT ![vm] = inProgress[vm] + 1]
                                     /\ IF inProgress'[vm] = 1
                                           THEN /\ invalidateRange' = [invalidateRange EXCEPT ![vm] = <<>>]
                                           ELSE /\ TRUE
                                                /\ UNCHANGED invalidateRange
                                     /\ IF found # {}
                                           THEN /\ mmuLock' = [mmuLock EXCEPT ![vm] = self]
                                                /\ slot' = [slot EXCEPT ![self] = bindings[walk[self]][Min(found)]]
                                                /\ cursor' = [cursor EXCEPT ![self] = EndOfEntry(walk[self], range, Min(found))]
                                                /\ pc' = [pc EXCEPT ![self] = "Begin_Zap"]
                                                /\ walk' = walk
                                           ELSE /\ IF InFput(dying[self]) \/ (Punches(Op(self, ip[self])) /\ Truncate = "missing")
                                                      THEN /\ pc' = [pc EXCEPT ![self] = "End_Seq"]
                                                           /\ walk' = walk
                                                      ELSE /\ LET next == NextFile(Op(self, ip[self]), walk[self]) IN
                                                                IF next # None
                                                                   THEN /\ walk' = [walk EXCEPT ![self] = next]
                                                                        /\ pc' = [pc EXCEPT ![self] = "Begin_Find"]
                                                                   ELSE /\ IF Punches(Op(self, ip[self])) /\ Truncate = "inside" /\ Pages
                                                                              THEN /\ walk' = [walk EXCEPT ![self] = None]
                                                                                   /\ pc' = [pc EXCEPT ![self] = "Punch_Truncate"]
                                                                              ELSE /\ LET first == FirstFile(Op(self, ip[self])) IN
                                                                                        IF first = None
                                                                                           THEN /\ walk' = [walk EXCEPT ![self] = None]
                                                                                                /\ IF InFput(dying[self])
                                                                                                      THEN /\ IF InvalidateLockFirst
                                                                                                                 THEN /\ pc' = [pc EXCEPT ![self] = "Release_ReleaseSlotsLock"]
                                                                                                                 ELSE /\ pc' = [pc EXCEPT ![self] = "Release_ListDel"]
                                                                                                      ELSE /\ IF Punches(Op(self, ip[self]))
                                                                                                                 THEN /\ pc' = [pc EXCEPT ![self] = "Punch_ReleaseInvalidateLock"]
                                                                                                                 ELSE /\ pc' = [pc EXCEPT ![self] = "Poison_ReleaseInvalidateLock"]
                                                                                           ELSE /\ walk' = [walk EXCEPT ![self] = first]
                                                                                                /\ pc' = [pc EXCEPT ![self] = "End_Seq"]
                                                /\ UNCHANGED << mmuLock, slot, 
                                                                cursor >>
                                ELSE /\ oops' = NextOops((<<Gmem(walk[self])>>), None, <<None, None>>, self)
                                     /\ IF InFput(dying[self]) \/ (Punches(Op(self, ip[self])) /\ Truncate = "missing")
                                           THEN /\ pc' = [pc EXCEPT ![self] = "End_Seq"]
                                                /\ walk' = walk
                                           ELSE /\ LET next == NextFile(Op(self, ip[self]), walk[self]) IN
                                                     IF next # None
                                                        THEN /\ walk' = [walk EXCEPT ![self] = next]
                                                             /\ pc' = [pc EXCEPT ![self] = "Begin_Find"]
                                                        ELSE /\ IF Punches(Op(self, ip[self])) /\ Truncate = "inside" /\ Pages
                                                                   THEN /\ walk' = [walk EXCEPT ![self] = None]
                                                                        /\ pc' = [pc EXCEPT ![self] = "Punch_Truncate"]
                                                                   ELSE /\ LET first == FirstFile(Op(self, ip[self])) IN
                                                                             IF first = None
                                                                                THEN /\ walk' = [walk EXCEPT ![self] = None]
                                                                                     /\ IF InFput(dying[self])
                                                                                           THEN /\ IF InvalidateLockFirst
                                                                                                      THEN /\ pc' = [pc EXCEPT ![self] = "Release_ReleaseSlotsLock"]
                                                                                                      ELSE /\ pc' = [pc EXCEPT ![self] = "Release_ListDel"]
                                                                                           ELSE /\ IF Punches(Op(self, ip[self]))
                                                                                                      THEN /\ pc' = [pc EXCEPT ![self] = "Punch_ReleaseInvalidateLock"]
                                                                                                      ELSE /\ pc' = [pc EXCEPT ![self] = "Poison_ReleaseInvalidateLock"]
                                                                                ELSE /\ walk' = [walk EXCEPT ![self] = first]
                                                                                     /\ pc' = [pc EXCEPT ![self] = "End_Seq"]
                                     /\ UNCHANGED << mmuLock, inProgress, 
                                                     invalidateRange, slot, 
                                                     cursor >>
                    /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                    invalidateWriter, invalidateReaders, 
                                    invalidateQueue, srcuReaders, srcuWait, 
                                    rcuReaders, rcuWait, slotState, slotFile, 
                                    slotPgoff, bindings, gmemKvm, gmemLast, 
                                    iCount, inodeOwner, gmemList, guestOf, 
                                    movedAway, moveFlag, running, fileGen, 
                                    slotGen, invalidateSeq, page, pageGen, 
                                    poisoned, leakedFolios, dataLost, spte, 
                                    poisoners, folioLock, exiting, mmUsers, 
                                    mmGone, mapped, guestOwned, reclaimed, 
                                    reclaimedAgain, leaving, moduleRefs, freed, 
                                    taskWork, errno, stack, ip, dying, file, 
                                    snap, pfn, fd >>

Begin_Zap(self) == /\ pc[self] = "Begin_Zap"
                   /\ LET vm == gmemKvm[walk[self]] IN
                        LET range == WalkRange(Op(self, ip[self]), dying[self], walk[self]) IN
                          LET gfns == GfnsIn(slot[self], WalkRange(Op(self, ip[self]), dying[self], walk[self])) IN
                            LET rest == {i \in BoundIn(walk[self], WalkRange(Op(self, ip[self]), dying[self], walk[self])) : i >= cursor[self]} IN
                              /\ oops' = NextOops((<<Slot(slot[self])>> \o (IF Pages THEN <<Mmu(vm)>> ELSE <<>>) \o <<Gmem(walk[self])>>), (IF inProgress[vm] = 0 THEN "warn" ELSE None), (Kvm(vm)), self)
                              /\ invalidateRange' = [invalidateRange EXCEPT ![vm] = Hull(invalidateRange[vm], gfns)]
                              /\ IF Pages
                                    THEN /\ spte' = [spte EXCEPT ![vm] = [g \in Gfns |-> IF g \in gfns THEN None ELSE spte[vm][g]]]
                                    ELSE /\ TRUE
                                         /\ spte' = spte
                              /\ IF rest # {}
                                    THEN /\ slot' = [slot EXCEPT ![self] = bindings[walk[self]][Min(rest)]]
                                         /\ cursor' = [cursor EXCEPT ![self] = EndOfEntry(walk[self], range, Min(rest))]
                                         /\ pc' = [pc EXCEPT ![self] = "Begin_Zap"]
                                         /\ UNCHANGED << mmuLock, walk >>
                                    ELSE /\ mmuLock' = [mmuLock EXCEPT ![vm] = None]
                                         /\ slot' = [slot EXCEPT ![self] = None]
                                         /\ cursor' = [cursor EXCEPT ![self] = 0]
                                         /\ IF InFput(dying[self]) \/ (Punches(Op(self, ip[self])) /\ Truncate = "missing")
                                               THEN /\ pc' = [pc EXCEPT ![self] = "End_Seq"]
                                                    /\ walk' = walk
                                               ELSE /\ LET next == NextFile(Op(self, ip[self]), walk[self]) IN
                                                         IF next # None
                                                            THEN /\ walk' = [walk EXCEPT ![self] = next]
                                                                 /\ pc' = [pc EXCEPT ![self] = "Begin_Find"]
                                                            ELSE /\ IF Punches(Op(self, ip[self])) /\ Truncate = "inside" /\ Pages
                                                                       THEN /\ walk' = [walk EXCEPT ![self] = None]
                                                                            /\ pc' = [pc EXCEPT ![self] = "Punch_Truncate"]
                                                                       ELSE /\ LET first == FirstFile(Op(self, ip[self])) IN
                                                                                 IF first = None
                                                                                    THEN /\ walk' = [walk EXCEPT ![self] = None]
                                                                                         /\ IF InFput(dying[self])
                                                                                               THEN /\ IF InvalidateLockFirst
                                                                                                          THEN /\ pc' = [pc EXCEPT ![self] = "Release_ReleaseSlotsLock"]
                                                                                                          ELSE /\ pc' = [pc EXCEPT ![self] = "Release_ListDel"]
                                                                                               ELSE /\ IF Punches(Op(self, ip[self]))
                                                                                                          THEN /\ pc' = [pc EXCEPT ![self] = "Punch_ReleaseInvalidateLock"]
                                                                                                          ELSE /\ pc' = [pc EXCEPT ![self] = "Poison_ReleaseInvalidateLock"]
                                                                                    ELSE /\ walk' = [walk EXCEPT ![self] = first]
                                                                                         /\ pc' = [pc EXCEPT ![self] = "End_Seq"]
                   /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                   invalidateWriter, invalidateReaders, 
                                   invalidateQueue, srcuReaders, srcuWait, 
                                   rcuReaders, rcuWait, slotState, slotFile, 
                                   slotPgoff, bindings, gmemKvm, gmemLast, 
                                   iCount, inodeOwner, gmemList, guestOf, 
                                   movedAway, moveFlag, running, fileGen, 
                                   slotGen, inProgress, invalidateSeq, page, 
                                   pageGen, poisoned, leakedFolios, dataLost, 
                                   poisoners, folioLock, exiting, mmUsers, 
                                   mmGone, mapped, guestOwned, reclaimed, 
                                   reclaimedAgain, leaving, moduleRefs, freed, 
                                   taskWork, errno, stack, ip, dying, file, 
                                   snap, pfn, fd >>

End_Seq(self) == /\ pc[self] = "End_Seq"
                 /\ LET vm == gmemKvm[walk[self]] IN
                      LET range == WalkRange(Op(self, ip[self]), dying[self], walk[self]) IN
                        IF NothingToEnd(walk[self], range)
                           THEN /\ oops' = NextOops((<<Gmem(walk[self])>>), None, <<None, None>>, self)
                                /\ IF InFput(dying[self])
                                      THEN /\ walk' = [walk EXCEPT ![self] = None]
                                           /\ IF InFput(dying[self])
                                                 THEN /\ IF InvalidateLockFirst
                                                            THEN /\ pc' = [pc EXCEPT ![self] = "Release_ReleaseSlotsLock"]
                                                            ELSE /\ pc' = [pc EXCEPT ![self] = "Release_ListDel"]
                                                 ELSE /\ IF Punches(Op(self, ip[self]))
                                                            THEN /\ pc' = [pc EXCEPT ![self] = "Punch_ReleaseInvalidateLock"]
                                                            ELSE /\ pc' = [pc EXCEPT ![self] = "Poison_ReleaseInvalidateLock"]
                                      ELSE /\ LET next == NextFile(Op(self, ip[self]), walk[self]) IN
                                                IF next # None
                                                   THEN /\ walk' = [walk EXCEPT ![self] = next]
                                                        /\ IF Punches(Op(self, ip[self])) /\ Truncate = "missing"
                                                              THEN /\ pc' = [pc EXCEPT ![self] = "Begin_Find"]
                                                              ELSE /\ pc' = [pc EXCEPT ![self] = "End_Seq"]
                                                   ELSE /\ walk' = [walk EXCEPT ![self] = None]
                                                        /\ IF InFput(dying[self])
                                                              THEN /\ IF InvalidateLockFirst
                                                                         THEN /\ pc' = [pc EXCEPT ![self] = "Release_ReleaseSlotsLock"]
                                                                         ELSE /\ pc' = [pc EXCEPT ![self] = "Release_ListDel"]
                                                              ELSE /\ IF Punches(Op(self, ip[self]))
                                                                         THEN /\ pc' = [pc EXCEPT ![self] = "Punch_ReleaseInvalidateLock"]
                                                                         ELSE /\ pc' = [pc EXCEPT ![self] = "Poison_ReleaseInvalidateLock"]
                                /\ UNCHANGED << mmuLock, invalidateSeq >>
                           ELSE /\ mmuLock[vm] = None
                                /\ oops' = NextOops((<<Gmem(walk[self]), Kvm(vm)>>), None, <<None, None>>, self)
                                /\ mmuLock' = [mmuLock EXCEPT ![vm] = self]
                                /\ invalidateSeq' = [invalidateSeq EXCEPT ![vm] = invalidateSeq[vm] + 1]
                                /\ pc' = [pc EXCEPT ![self] = "End_Dec"]
                                /\ walk' = walk
                 /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                 invalidateWriter, invalidateReaders, 
                                 invalidateQueue, srcuReaders, srcuWait, 
                                 rcuReaders, rcuWait, slotState, slotFile, 
                                 slotPgoff, bindings, gmemKvm, gmemLast, 
                                 iCount, inodeOwner, gmemList, guestOf, 
                                 movedAway, moveFlag, running, fileGen, 
                                 slotGen, inProgress, invalidateRange, page, 
                                 pageGen, poisoned, leakedFolios, dataLost, 
                                 spte, poisoners, folioLock, exiting, mmUsers, 
                                 mmGone, mapped, guestOwned, reclaimed, 
                                 reclaimedAgain, leaving, moduleRefs, freed, 
                                 taskWork, errno, stack, ip, dying, file, slot, 
                                 cursor, snap, pfn, fd >>

End_Dec(self) == /\ pc[self] = "End_Dec"
                 /\ LET vm == gmemKvm[walk[self]] IN
                      /\ oops' = NextOops((<<Kvm(vm)>>), (EndComplaint(vm)), (Kvm(vm)), self)
                      /\ mmuLock' = [mmuLock EXCEPT ![vm] = None]
                      /\ inProgress' = [inProgress EXCEPT ![vm] = inProgress[vm] - 1]
                      /\ IF InFput(dying[self])
                            THEN /\ walk' = [walk EXCEPT ![self] = None]
                                 /\ IF InFput(dying[self])
                                       THEN /\ IF InvalidateLockFirst
                                                  THEN /\ pc' = [pc EXCEPT ![self] = "Release_ReleaseSlotsLock"]
                                                  ELSE /\ pc' = [pc EXCEPT ![self] = "Release_ListDel"]
                                       ELSE /\ IF Punches(Op(self, ip[self]))
                                                  THEN /\ pc' = [pc EXCEPT ![self] = "Punch_ReleaseInvalidateLock"]
                                                  ELSE /\ pc' = [pc EXCEPT ![self] = "Poison_ReleaseInvalidateLock"]
                            ELSE /\ LET next == NextFile(Op(self, ip[self]), walk[self]) IN
                                      IF next # None
                                         THEN /\ walk' = [walk EXCEPT ![self] = next]
                                              /\ IF Punches(Op(self, ip[self])) /\ Truncate = "missing"
                                                    THEN /\ pc' = [pc EXCEPT ![self] = "Begin_Find"]
                                                    ELSE /\ pc' = [pc EXCEPT ![self] = "End_Seq"]
                                         ELSE /\ walk' = [walk EXCEPT ![self] = None]
                                              /\ IF InFput(dying[self])
                                                    THEN /\ IF InvalidateLockFirst
                                                               THEN /\ pc' = [pc EXCEPT ![self] = "Release_ReleaseSlotsLock"]
                                                               ELSE /\ pc' = [pc EXCEPT ![self] = "Release_ListDel"]
                                                    ELSE /\ IF Punches(Op(self, ip[self]))
                                                               THEN /\ pc' = [pc EXCEPT ![self] = "Punch_ReleaseInvalidateLock"]
                                                               ELSE /\ pc' = [pc EXCEPT ![self] = "Poison_ReleaseInvalidateLock"]
                 /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                 invalidateWriter, invalidateReaders, 
                                 invalidateQueue, srcuReaders, srcuWait, 
                                 rcuReaders, rcuWait, slotState, slotFile, 
                                 slotPgoff, bindings, gmemKvm, gmemLast, 
                                 iCount, inodeOwner, gmemList, guestOf, 
                                 movedAway, moveFlag, running, fileGen, 
                                 slotGen, invalidateSeq, invalidateRange, page, 
                                 pageGen, poisoned, leakedFolios, dataLost, 
                                 spte, poisoners, folioLock, exiting, mmUsers, 
                                 mmGone, mapped, guestOwned, reclaimed, 
                                 reclaimedAgain, leaving, moduleRefs, freed, 
                                 taskWork, errno, stack, ip, dying, file, slot, 
                                 cursor, snap, pfn, fd >>

Release_NullGmem(self) == /\ pc[self] = "Release_NullGmem"
                          /\ oops' = NextOops((<<>>), "null-deref", (Gmem(dying[self])), self)
                          /\ IF Module /\ FilesPinModule /\ (dying[self] \in Vms \/ ~PutsModuleLast)
                                THEN /\ pc' = [pc EXCEPT ![self] = "Fput_PutModule"]
                                ELSE /\ IF dying[self] \in Vms
                                           THEN /\ pc' = [pc EXCEPT ![self] = "Fput_FreeFile"]
                                           ELSE /\ pc' = [pc EXCEPT ![self] = "Fput_PutInode"]
                          /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                          slotsLock, invalidateWriter, 
                                          invalidateReaders, invalidateQueue, 
                                          mmuLock, srcuReaders, srcuWait, 
                                          rcuReaders, rcuWait, slotState, 
                                          slotFile, slotPgoff, bindings, 
                                          gmemKvm, gmemLast, iCount, 
                                          inodeOwner, gmemList, guestOf, 
                                          movedAway, moveFlag, running, 
                                          fileGen, slotGen, inProgress, 
                                          invalidateSeq, invalidateRange, page, 
                                          pageGen, poisoned, leakedFolios, 
                                          dataLost, spte, poisoners, folioLock, 
                                          exiting, mmUsers, mmGone, mapped, 
                                          guestOwned, reclaimed, 
                                          reclaimedAgain, leaving, moduleRefs, 
                                          freed, taskWork, errno, stack, ip, 
                                          dying, file, slot, cursor, walk, 
                                          snap, pfn, fd >>

Release_TakeSlotsLock(self) == /\ pc[self] = "Release_TakeSlotsLock"
                               /\ oops' = NextOops((<<FileStruct(dying[self]), Gmem(dying[self]), Kvm(gmemKvm[dying[self]])>>), None, <<None, None>>, self)
                               /\ slotsLock[(gmemKvm[dying[self]])] = None
                               /\ slotsLock' = [slotsLock EXCEPT ![(gmemKvm[dying[self]])] = self]
                               /\ IF InvalidateLockFirst
                                     THEN /\ pc' = [pc EXCEPT ![self] = "Release_NextSlot"]
                                     ELSE /\ IF QueuesWriters
                                                THEN /\ pc' = [pc EXCEPT ![self] = "Release_QueueWriter"]
                                                ELSE /\ pc' = [pc EXCEPT ![self] = "Release_TakeInvalidateLock"]
                               /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                               invalidateWriter, 
                                               invalidateReaders, 
                                               invalidateQueue, mmuLock, 
                                               srcuReaders, srcuWait, 
                                               rcuReaders, rcuWait, slotState, 
                                               slotFile, slotPgoff, bindings, 
                                               gmemKvm, gmemLast, iCount, 
                                               inodeOwner, gmemList, guestOf, 
                                               movedAway, moveFlag, running, 
                                               fileGen, slotGen, inProgress, 
                                               invalidateSeq, invalidateRange, 
                                               page, pageGen, poisoned, 
                                               leakedFolios, dataLost, spte, 
                                               poisoners, folioLock, exiting, 
                                               mmUsers, mmGone, mapped, 
                                               guestOwned, reclaimed, 
                                               reclaimedAgain, leaving, 
                                               moduleRefs, freed, taskWork, 
                                               errno, stack, ip, dying, file, 
                                               slot, cursor, walk, snap, pfn, 
                                               fd >>

Release_QueueWriter(self) == /\ pc[self] = "Release_QueueWriter"
                             /\ oops' = NextOops((<<FileStruct(dying[self]), Inode(FileInode[dying[self]])>>), None, <<None, None>>, self)
                             /\ invalidateQueue' = [invalidateQueue EXCEPT ![(FileInode[dying[self]])] = invalidateQueue[(FileInode[dying[self]])] \cup {self}]
                             /\ pc' = [pc EXCEPT ![self] = "Release_TakeInvalidateLock"]
                             /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                             slotsLock, invalidateWriter, 
                                             invalidateReaders, mmuLock, 
                                             srcuReaders, srcuWait, rcuReaders, 
                                             rcuWait, slotState, slotFile, 
                                             slotPgoff, bindings, gmemKvm, 
                                             gmemLast, iCount, inodeOwner, 
                                             gmemList, guestOf, movedAway, 
                                             moveFlag, running, fileGen, 
                                             slotGen, inProgress, 
                                             invalidateSeq, invalidateRange, 
                                             page, pageGen, poisoned, 
                                             leakedFolios, dataLost, spte, 
                                             poisoners, folioLock, exiting, 
                                             mmUsers, mmGone, mapped, 
                                             guestOwned, reclaimed, 
                                             reclaimedAgain, leaving, 
                                             moduleRefs, freed, taskWork, 
                                             errno, stack, ip, dying, file, 
                                             slot, cursor, walk, snap, pfn, fd >>

Release_TakeInvalidateLock(self) == /\ pc[self] = "Release_TakeInvalidateLock"
                                    /\ oops' = NextOops((<<FileStruct(dying[self]), Inode(FileInode[dying[self]])>>), None, <<None, None>>, self)
                                    /\ invalidateWriter[(FileInode[dying[self]])] = None /\ invalidateReaders[(FileInode[dying[self]])] = {}
                                    /\ invalidateWriter' = [invalidateWriter EXCEPT ![(FileInode[dying[self]])] = self]
                                    /\ invalidateQueue' = [invalidateQueue EXCEPT ![(FileInode[dying[self]])] = invalidateQueue[(FileInode[dying[self]])] \ {self}]
                                    /\ IF ~FileHoldsVm
                                          THEN /\ pc' = [pc EXCEPT ![self] = "Release_ListDel"]
                                          ELSE /\ IF InvalidateLockFirst
                                                     THEN /\ pc' = [pc EXCEPT ![self] = "Release_TakeSlotsLock"]
                                                     ELSE /\ pc' = [pc EXCEPT ![self] = "Release_NextSlot"]
                                    /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                                    slotsLock, 
                                                    invalidateReaders, mmuLock, 
                                                    srcuReaders, srcuWait, 
                                                    rcuReaders, rcuWait, 
                                                    slotState, slotFile, 
                                                    slotPgoff, bindings, 
                                                    gmemKvm, gmemLast, iCount, 
                                                    inodeOwner, gmemList, 
                                                    guestOf, movedAway, 
                                                    moveFlag, running, fileGen, 
                                                    slotGen, inProgress, 
                                                    invalidateSeq, 
                                                    invalidateRange, page, 
                                                    pageGen, poisoned, 
                                                    leakedFolios, dataLost, 
                                                    spte, poisoners, folioLock, 
                                                    exiting, mmUsers, mmGone, 
                                                    mapped, guestOwned, 
                                                    reclaimed, reclaimedAgain, 
                                                    leaving, moduleRefs, freed, 
                                                    taskWork, errno, stack, ip, 
                                                    dying, file, slot, cursor, 
                                                    walk, snap, pfn, fd >>

Release_NextSlot(self) == /\ pc[self] = "Release_NextSlot"
                          /\ LET i == NextBound(dying[self], cursor[self]) IN
                               /\ oops' = NextOops((<<Gmem(dying[self])>>), None, <<None, None>>, self)
                               /\ IF i \in Indexes(dying[self])
                                     THEN /\ slot' = [slot EXCEPT ![self] = bindings[dying[self]][i]]
                                          /\ cursor' = [cursor EXCEPT ![self] = i + 1]
                                          /\ pc' = [pc EXCEPT ![self] = "Release_NullSlots"]
                                          /\ walk' = walk
                                     ELSE /\ cursor' = [cursor EXCEPT ![self] = 0]
                                          /\ IF WaitsForRcu
                                                THEN /\ pc' = [pc EXCEPT ![self] = "Release_RcuStart"]
                                                     /\ walk' = walk
                                                ELSE /\ IF Invalidates
                                                           THEN /\ walk' = [walk EXCEPT ![self] = dying[self]]
                                                                /\ pc' = [pc EXCEPT ![self] = "Begin_Find"]
                                                           ELSE /\ pc' = [pc EXCEPT ![self] = "Release_InvalidateBegin"]
                                                                /\ walk' = walk
                                          /\ slot' = slot
                          /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                          slotsLock, invalidateWriter, 
                                          invalidateReaders, invalidateQueue, 
                                          mmuLock, srcuReaders, srcuWait, 
                                          rcuReaders, rcuWait, slotState, 
                                          slotFile, slotPgoff, bindings, 
                                          gmemKvm, gmemLast, iCount, 
                                          inodeOwner, gmemList, guestOf, 
                                          movedAway, moveFlag, running, 
                                          fileGen, slotGen, inProgress, 
                                          invalidateSeq, invalidateRange, page, 
                                          pageGen, poisoned, leakedFolios, 
                                          dataLost, spte, poisoners, folioLock, 
                                          exiting, mmUsers, mmGone, mapped, 
                                          guestOwned, reclaimed, 
                                          reclaimedAgain, leaving, moduleRefs, 
                                          freed, taskWork, errno, stack, ip, 
                                          dying, file, snap, pfn, fd >>

Release_NullSlots(self) == /\ pc[self] = "Release_NullSlots"
                           /\ oops' = NextOops((<<Slot(slot[self])>>), None, <<None, None>>, self)
                           /\ slotFile' = [slotFile EXCEPT ![slot[self]] = None]
                           /\ slot' = [slot EXCEPT ![self] = None]
                           /\ pc' = [pc EXCEPT ![self] = "Release_NextSlot"]
                           /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                           slotsLock, invalidateWriter, 
                                           invalidateReaders, invalidateQueue, 
                                           mmuLock, srcuReaders, srcuWait, 
                                           rcuReaders, rcuWait, slotState, 
                                           slotPgoff, bindings, gmemKvm, 
                                           gmemLast, iCount, inodeOwner, 
                                           gmemList, guestOf, movedAway, 
                                           moveFlag, running, fileGen, slotGen, 
                                           inProgress, invalidateSeq, 
                                           invalidateRange, page, pageGen, 
                                           poisoned, leakedFolios, dataLost, 
                                           spte, poisoners, folioLock, exiting, 
                                           mmUsers, mmGone, mapped, guestOwned, 
                                           reclaimed, reclaimedAgain, leaving, 
                                           moduleRefs, freed, taskWork, errno, 
                                           stack, ip, dying, file, cursor, 
                                           walk, snap, pfn, fd >>

Release_RcuStart(self) == /\ pc[self] = "Release_RcuStart"
                          /\ rcuWait' = [rcuWait EXCEPT ![self] = rcuReaders]
                          /\ pc' = [pc EXCEPT ![self] = "Release_RcuWait"]
                          /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                          slotsLock, invalidateWriter, 
                                          invalidateReaders, invalidateQueue, 
                                          mmuLock, srcuReaders, srcuWait, 
                                          rcuReaders, slotState, slotFile, 
                                          slotPgoff, bindings, gmemKvm, 
                                          gmemLast, iCount, inodeOwner, 
                                          gmemList, guestOf, movedAway, 
                                          moveFlag, running, fileGen, slotGen, 
                                          inProgress, invalidateSeq, 
                                          invalidateRange, page, pageGen, 
                                          poisoned, leakedFolios, dataLost, 
                                          spte, poisoners, folioLock, exiting, 
                                          mmUsers, mmGone, mapped, guestOwned, 
                                          reclaimed, reclaimedAgain, leaving, 
                                          moduleRefs, freed, oops, taskWork, 
                                          errno, stack, ip, dying, file, slot, 
                                          cursor, walk, snap, pfn, fd >>

Release_RcuWait(self) == /\ pc[self] = "Release_RcuWait"
                         /\ rcuWait[self] = {}
                         /\ IF Invalidates
                               THEN /\ walk' = [walk EXCEPT ![self] = dying[self]]
                                    /\ pc' = [pc EXCEPT ![self] = "Begin_Find"]
                               ELSE /\ pc' = [pc EXCEPT ![self] = "Release_InvalidateBegin"]
                                    /\ walk' = walk
                         /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                         invalidateWriter, invalidateReaders, 
                                         invalidateQueue, mmuLock, srcuReaders, 
                                         srcuWait, rcuReaders, rcuWait, 
                                         slotState, slotFile, slotPgoff, 
                                         bindings, gmemKvm, gmemLast, iCount, 
                                         inodeOwner, gmemList, guestOf, 
                                         movedAway, moveFlag, running, fileGen, 
                                         slotGen, inProgress, invalidateSeq, 
                                         invalidateRange, page, pageGen, 
                                         poisoned, leakedFolios, dataLost, 
                                         spte, poisoners, folioLock, exiting, 
                                         mmUsers, mmGone, mapped, guestOwned, 
                                         reclaimed, reclaimedAgain, leaving, 
                                         moduleRefs, freed, oops, taskWork, 
                                         errno, stack, ip, dying, file, slot, 
                                         cursor, snap, pfn, fd >>

Release_InvalidateBegin(self) == /\ pc[self] = "Release_InvalidateBegin"
                                 /\ oops' = NextOops((ReadByBegin(dying[self])), None, <<None, None>>, self)
                                 /\ IF InvalidateLockFirst
                                       THEN /\ pc' = [pc EXCEPT ![self] = "Release_ReleaseSlotsLock"]
                                       ELSE /\ pc' = [pc EXCEPT ![self] = "Release_ListDel"]
                                 /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                                 slotsLock, invalidateWriter, 
                                                 invalidateReaders, 
                                                 invalidateQueue, mmuLock, 
                                                 srcuReaders, srcuWait, 
                                                 rcuReaders, rcuWait, 
                                                 slotState, slotFile, 
                                                 slotPgoff, bindings, gmemKvm, 
                                                 gmemLast, iCount, inodeOwner, 
                                                 gmemList, guestOf, movedAway, 
                                                 moveFlag, running, fileGen, 
                                                 slotGen, inProgress, 
                                                 invalidateSeq, 
                                                 invalidateRange, page, 
                                                 pageGen, poisoned, 
                                                 leakedFolios, dataLost, spte, 
                                                 poisoners, folioLock, exiting, 
                                                 mmUsers, mmGone, mapped, 
                                                 guestOwned, reclaimed, 
                                                 reclaimedAgain, leaving, 
                                                 moduleRefs, freed, taskWork, 
                                                 errno, stack, ip, dying, file, 
                                                 slot, cursor, walk, snap, pfn, 
                                                 fd >>

Release_ListDel(self) == /\ pc[self] = "Release_ListDel"
                         /\ oops' = NextOops((<<Gmem(dying[self]), Inode(FileInode[dying[self]])>> \o VmReadBy("release", dying[self])), None, <<None, None>>, self)
                         /\ gmemList' = [gmemList EXCEPT ![FileInode[dying[self]]] = gmemList[FileInode[dying[self]]] \ {dying[self]}]
                         /\ IF TakesBackAt("release")
                               THEN /\ reclaimedAgain' = (reclaimedAgain \cup ((FoliosIn(FileInode[dying[self]])) \cap reclaimed))
                                    /\ reclaimed' = (reclaimed \cup (FoliosIn(FileInode[dying[self]])))
                                    /\ guestOwned' = guestOwned \ (FoliosIn(FileInode[dying[self]]))
                               ELSE /\ TRUE
                                    /\ UNCHANGED << guestOwned, reclaimed, 
                                                    reclaimedAgain >>
                         /\ IF ~FileHoldsVm /\ ~Invalidates
                               THEN /\ pc' = [pc EXCEPT ![self] = "Release_FreeGmem"]
                               ELSE /\ pc' = [pc EXCEPT ![self] = "Release_ReleaseInvalidateLock"]
                         /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                         invalidateWriter, invalidateReaders, 
                                         invalidateQueue, mmuLock, srcuReaders, 
                                         srcuWait, rcuReaders, rcuWait, 
                                         slotState, slotFile, slotPgoff, 
                                         bindings, gmemKvm, gmemLast, iCount, 
                                         inodeOwner, guestOf, movedAway, 
                                         moveFlag, running, fileGen, slotGen, 
                                         inProgress, invalidateSeq, 
                                         invalidateRange, page, pageGen, 
                                         poisoned, leakedFolios, dataLost, 
                                         spte, poisoners, folioLock, exiting, 
                                         mmUsers, mmGone, mapped, leaving, 
                                         moduleRefs, freed, taskWork, errno, 
                                         stack, ip, dying, file, slot, cursor, 
                                         walk, snap, pfn, fd >>

Release_ReleaseInvalidateLock(self) == /\ pc[self] = "Release_ReleaseInvalidateLock"
                                       /\ oops' = NextOops((<<Inode(FileInode[dying[self]])>>), None, <<None, None>>, self)
                                       /\ invalidateWriter' = [invalidateWriter EXCEPT ![(FileInode[dying[self]])] = None]
                                       /\ IF ~FileHoldsVm \/ InvalidateLockFirst
                                             THEN /\ pc' = [pc EXCEPT ![self] = "Release_FreeGmem"]
                                             ELSE /\ pc' = [pc EXCEPT ![self] = "Release_ReleaseSlotsLock"]
                                       /\ UNCHANGED << fdOpen, fCount, 
                                                       usersCount, slotsLock, 
                                                       invalidateReaders, 
                                                       invalidateQueue, 
                                                       mmuLock, srcuReaders, 
                                                       srcuWait, rcuReaders, 
                                                       rcuWait, slotState, 
                                                       slotFile, slotPgoff, 
                                                       bindings, gmemKvm, 
                                                       gmemLast, iCount, 
                                                       inodeOwner, gmemList, 
                                                       guestOf, movedAway, 
                                                       moveFlag, running, 
                                                       fileGen, slotGen, 
                                                       inProgress, 
                                                       invalidateSeq, 
                                                       invalidateRange, page, 
                                                       pageGen, poisoned, 
                                                       leakedFolios, dataLost, 
                                                       spte, poisoners, 
                                                       folioLock, exiting, 
                                                       mmUsers, mmGone, mapped, 
                                                       guestOwned, reclaimed, 
                                                       reclaimedAgain, leaving, 
                                                       moduleRefs, freed, 
                                                       taskWork, errno, stack, 
                                                       ip, dying, file, slot, 
                                                       cursor, walk, snap, pfn, 
                                                       fd >>

Release_ReleaseSlotsLock(self) == /\ pc[self] = "Release_ReleaseSlotsLock"
                                  /\ oops' = NextOops((<<Kvm(gmemKvm[dying[self]])>>), None, <<None, None>>, self)
                                  /\ slotsLock' = [slotsLock EXCEPT ![(gmemKvm[dying[self]])] = None]
                                  /\ IF InvalidateLockFirst
                                        THEN /\ pc' = [pc EXCEPT ![self] = "Release_ListDel"]
                                        ELSE /\ pc' = [pc EXCEPT ![self] = "Release_FreeGmem"]
                                  /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                                  invalidateWriter, 
                                                  invalidateReaders, 
                                                  invalidateQueue, mmuLock, 
                                                  srcuReaders, srcuWait, 
                                                  rcuReaders, rcuWait, 
                                                  slotState, slotFile, 
                                                  slotPgoff, bindings, gmemKvm, 
                                                  gmemLast, iCount, inodeOwner, 
                                                  gmemList, guestOf, movedAway, 
                                                  moveFlag, running, fileGen, 
                                                  slotGen, inProgress, 
                                                  invalidateSeq, 
                                                  invalidateRange, page, 
                                                  pageGen, poisoned, 
                                                  leakedFolios, dataLost, spte, 
                                                  poisoners, folioLock, 
                                                  exiting, mmUsers, mmGone, 
                                                  mapped, guestOwned, 
                                                  reclaimed, reclaimedAgain, 
                                                  leaving, moduleRefs, freed, 
                                                  taskWork, errno, stack, ip, 
                                                  dying, file, slot, cursor, 
                                                  walk, snap, pfn, fd >>

Release_AssertUnbound(self) == /\ pc[self] = "Release_AssertUnbound"
                               /\ oops' = NextOops((<<Gmem(dying[self])>>), (IF Unbound(dying[self]) /\ gmemKvm[dying[self]] = None THEN None ELSE "warn"), (Gmem(dying[self])), self)
                               /\ IF Invalidates
                                     THEN /\ IF QueuesWriters
                                                THEN /\ pc' = [pc EXCEPT ![self] = "Release_QueueWriter"]
                                                ELSE /\ pc' = [pc EXCEPT ![self] = "Release_TakeInvalidateLock"]
                                     ELSE /\ pc' = [pc EXCEPT ![self] = "Release_ListDel"]
                               /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                               slotsLock, invalidateWriter, 
                                               invalidateReaders, 
                                               invalidateQueue, mmuLock, 
                                               srcuReaders, srcuWait, 
                                               rcuReaders, rcuWait, slotState, 
                                               slotFile, slotPgoff, bindings, 
                                               gmemKvm, gmemLast, iCount, 
                                               inodeOwner, gmemList, guestOf, 
                                               movedAway, moveFlag, running, 
                                               fileGen, slotGen, inProgress, 
                                               invalidateSeq, invalidateRange, 
                                               page, pageGen, poisoned, 
                                               leakedFolios, dataLost, spte, 
                                               poisoners, folioLock, exiting, 
                                               mmUsers, mmGone, mapped, 
                                               guestOwned, reclaimed, 
                                               reclaimedAgain, leaving, 
                                               moduleRefs, freed, taskWork, 
                                               errno, stack, ip, dying, file, 
                                               slot, cursor, walk, snap, pfn, 
                                               fd >>

Release_FreeGmem(self) == /\ pc[self] = "Release_FreeGmem"
                          /\ oops' = NextOops(<<>>, IF (Gmem(dying[self])) \in freed THEN "double-free" ELSE None, (Gmem(dying[self])), self)
                          /\ freed' = (freed \cup {(Gmem(dying[self]))})
                          /\ IF ~FileHoldsVm
                                THEN /\ IF Module /\ FilesPinModule /\ (dying[self] \in Vms \/ ~PutsModuleLast)
                                           THEN /\ pc' = [pc EXCEPT ![self] = "Fput_PutModule"]
                                           ELSE /\ IF dying[self] \in Vms
                                                      THEN /\ pc' = [pc EXCEPT ![self] = "Fput_FreeFile"]
                                                      ELSE /\ pc' = [pc EXCEPT ![self] = "Fput_PutInode"]
                                ELSE /\ pc' = [pc EXCEPT ![self] = "Kvm_Put"]
                          /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                          slotsLock, invalidateWriter, 
                                          invalidateReaders, invalidateQueue, 
                                          mmuLock, srcuReaders, srcuWait, 
                                          rcuReaders, rcuWait, slotState, 
                                          slotFile, slotPgoff, bindings, 
                                          gmemKvm, gmemLast, iCount, 
                                          inodeOwner, gmemList, guestOf, 
                                          movedAway, moveFlag, running, 
                                          fileGen, slotGen, inProgress, 
                                          invalidateSeq, invalidateRange, page, 
                                          pageGen, poisoned, leakedFolios, 
                                          dataLost, spte, poisoners, folioLock, 
                                          exiting, mmUsers, mmGone, mapped, 
                                          guestOwned, reclaimed, 
                                          reclaimedAgain, leaving, moduleRefs, 
                                          taskWork, errno, stack, ip, dying, 
                                          file, slot, cursor, walk, snap, pfn, 
                                          fd >>

Kvm_Put(self) == /\ pc[self] = "Kvm_Put"
                 /\ LET vm == VmOf(dying[self]) IN
                      /\ oops' = NextOops((<<Kvm(vm)>>), (IF usersCount[vm] <= 0 THEN "refcount-underflow" ELSE None), (Kvm(vm)), self)
                      /\ usersCount' = [usersCount EXCEPT ![vm] = usersCount[vm] - 1]
                      /\ IF usersCount'[vm] # 0
                            THEN /\ IF Module /\ FilesPinModule /\ (dying[self] \in Vms \/ ~PutsModuleLast)
                                       THEN /\ pc' = [pc EXCEPT ![self] = "Fput_PutModule"]
                                       ELSE /\ IF dying[self] \in Vms
                                                  THEN /\ pc' = [pc EXCEPT ![self] = "Fput_FreeFile"]
                                                  ELSE /\ pc' = [pc EXCEPT ![self] = "Fput_PutInode"]
                            ELSE /\ IF CycleBreaker = "none"
                                       THEN /\ IF Invalidates /\ DestroyOrder = "arch-first"
                                                  THEN /\ IF DestroyCheck = "warn"
                                                             THEN /\ pc' = [pc EXCEPT ![self] = "Destroy_CheckInvalidation"]
                                                             ELSE /\ pc' = [pc EXCEPT ![self] = "Destroy_Arch"]
                                                  ELSE /\ IF Pages /\ DestroyZap = "all"
                                                             THEN /\ pc' = [pc EXCEPT ![self] = "Destroy_ZapAll"]
                                                             ELSE /\ pc' = [pc EXCEPT ![self] = "Destroy_NextSlot"]
                                       ELSE /\ pc' = [pc EXCEPT ![self] = "Destroy_Unregister"]
                 /\ UNCHANGED << fdOpen, fCount, slotsLock, invalidateWriter, 
                                 invalidateReaders, invalidateQueue, mmuLock, 
                                 srcuReaders, srcuWait, rcuReaders, rcuWait, 
                                 slotState, slotFile, slotPgoff, bindings, 
                                 gmemKvm, gmemLast, iCount, inodeOwner, 
                                 gmemList, guestOf, movedAway, moveFlag, 
                                 running, fileGen, slotGen, inProgress, 
                                 invalidateSeq, invalidateRange, page, pageGen, 
                                 poisoned, leakedFolios, dataLost, spte, 
                                 poisoners, folioLock, exiting, mmUsers, 
                                 mmGone, mapped, guestOwned, reclaimed, 
                                 reclaimedAgain, leaving, moduleRefs, freed, 
                                 taskWork, errno, stack, ip, dying, file, slot, 
                                 cursor, walk, snap, pfn, fd >>

Destroy_Unregister(self) == /\ pc[self] = "Destroy_Unregister"
                            /\ exiting[VmOf(dying[self])] = {}
                            /\ oops' = NextOops((<<Kvm(VmOf(dying[self]))>>), None, <<None, None>>, self)
                            /\ IF Invalidates /\ DestroyOrder = "arch-first"
                                  THEN /\ IF DestroyCheck = "warn"
                                             THEN /\ pc' = [pc EXCEPT ![self] = "Destroy_CheckInvalidation"]
                                             ELSE /\ pc' = [pc EXCEPT ![self] = "Destroy_Arch"]
                                  ELSE /\ IF Pages /\ DestroyZap = "all"
                                             THEN /\ pc' = [pc EXCEPT ![self] = "Destroy_ZapAll"]
                                             ELSE /\ pc' = [pc EXCEPT ![self] = "Destroy_NextSlot"]
                            /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                            slotsLock, invalidateWriter, 
                                            invalidateReaders, invalidateQueue, 
                                            mmuLock, srcuReaders, srcuWait, 
                                            rcuReaders, rcuWait, slotState, 
                                            slotFile, slotPgoff, bindings, 
                                            gmemKvm, gmemLast, iCount, 
                                            inodeOwner, gmemList, guestOf, 
                                            movedAway, moveFlag, running, 
                                            fileGen, slotGen, inProgress, 
                                            invalidateSeq, invalidateRange, 
                                            page, pageGen, poisoned, 
                                            leakedFolios, dataLost, spte, 
                                            poisoners, folioLock, exiting, 
                                            mmUsers, mmGone, mapped, 
                                            guestOwned, reclaimed, 
                                            reclaimedAgain, leaving, 
                                            moduleRefs, freed, taskWork, errno, 
                                            stack, ip, dying, file, slot, 
                                            cursor, walk, snap, pfn, fd >>

Destroy_CheckInvalidation(self) == /\ pc[self] = "Destroy_CheckInvalidation"
                                   /\ oops' = NextOops((<<Kvm(VmOf(dying[self]))>>), (IF inProgress[VmOf(dying[self])] # 0 THEN "warn" ELSE None), (Kvm(VmOf(dying[self]))), self)
                                   /\ pc' = [pc EXCEPT ![self] = "Destroy_Arch"]
                                   /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                                   slotsLock, invalidateWriter, 
                                                   invalidateReaders, 
                                                   invalidateQueue, mmuLock, 
                                                   srcuReaders, srcuWait, 
                                                   rcuReaders, rcuWait, 
                                                   slotState, slotFile, 
                                                   slotPgoff, bindings, 
                                                   gmemKvm, gmemLast, iCount, 
                                                   inodeOwner, gmemList, 
                                                   guestOf, movedAway, 
                                                   moveFlag, running, fileGen, 
                                                   slotGen, inProgress, 
                                                   invalidateSeq, 
                                                   invalidateRange, page, 
                                                   pageGen, poisoned, 
                                                   leakedFolios, dataLost, 
                                                   spte, poisoners, folioLock, 
                                                   exiting, mmUsers, mmGone, 
                                                   mapped, guestOwned, 
                                                   reclaimed, reclaimedAgain, 
                                                   leaving, moduleRefs, freed, 
                                                   taskWork, errno, stack, ip, 
                                                   dying, file, slot, cursor, 
                                                   walk, snap, pfn, fd >>

Destroy_Arch(self) == /\ pc[self] = "Destroy_Arch"
                      /\ LET vm == VmOf(dying[self]) IN
                           /\ mmuLock[vm] = None
                           /\ oops' = NextOops((<<Kvm(vm)>>), None, <<None, None>>, self)
                           /\ freed' = (freed \cup {Mmu(vm)})
                           /\ spte' = [spte EXCEPT ![vm] = [g \in Gfns |-> None]]
                      /\ IF DestroyOrder = "slots-first"
                            THEN /\ pc' = [pc EXCEPT ![self] = "Destroy_FreeKvm"]
                            ELSE /\ pc' = [pc EXCEPT ![self] = "Destroy_NextSlot"]
                      /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                      invalidateWriter, invalidateReaders, 
                                      invalidateQueue, mmuLock, srcuReaders, 
                                      srcuWait, rcuReaders, rcuWait, slotState, 
                                      slotFile, slotPgoff, bindings, gmemKvm, 
                                      gmemLast, iCount, inodeOwner, gmemList, 
                                      guestOf, movedAway, moveFlag, running, 
                                      fileGen, slotGen, inProgress, 
                                      invalidateSeq, invalidateRange, page, 
                                      pageGen, poisoned, leakedFolios, 
                                      dataLost, poisoners, folioLock, exiting, 
                                      mmUsers, mmGone, mapped, guestOwned, 
                                      reclaimed, reclaimedAgain, leaving, 
                                      moduleRefs, taskWork, errno, stack, ip, 
                                      dying, file, slot, cursor, walk, snap, 
                                      pfn, fd >>

Destroy_ZapAll(self) == /\ pc[self] = "Destroy_ZapAll"
                        /\ LET vm == VmOf(dying[self]) IN
                             /\ mmuLock[vm] = None
                             /\ oops' = NextOops((<<Kvm(vm), Mmu(vm)>>), None, <<None, None>>, self)
                             /\ spte' = [spte EXCEPT ![vm] = [g \in Gfns |-> None]]
                        /\ pc' = [pc EXCEPT ![self] = "Destroy_NextSlot"]
                        /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                        invalidateWriter, invalidateReaders, 
                                        invalidateQueue, mmuLock, srcuReaders, 
                                        srcuWait, rcuReaders, rcuWait, 
                                        slotState, slotFile, slotPgoff, 
                                        bindings, gmemKvm, gmemLast, iCount, 
                                        inodeOwner, gmemList, guestOf, 
                                        movedAway, moveFlag, running, fileGen, 
                                        slotGen, inProgress, invalidateSeq, 
                                        invalidateRange, page, pageGen, 
                                        poisoned, leakedFolios, dataLost, 
                                        poisoners, folioLock, exiting, mmUsers, 
                                        mmGone, mapped, guestOwned, reclaimed, 
                                        reclaimedAgain, leaving, moduleRefs, 
                                        freed, taskWork, errno, stack, ip, 
                                        dying, file, slot, cursor, walk, snap, 
                                        pfn, fd >>

Destroy_NextSlot(self) == /\ pc[self] = "Destroy_NextSlot"
                          /\ LET vm == VmOf(dying[self]) IN
                               IF InSet(vm) = {}
                                  THEN /\ oops' = NextOops((<<Kvm(vm)>>), None, <<None, None>>, self)
                                       /\ IF VmHoldsFile
                                             THEN /\ pc' = [pc EXCEPT ![self] = "Destroy_ClearKvm"]
                                             ELSE /\ IF Invalidates /\ DestroyOrder = "slots-first"
                                                        THEN /\ IF DestroyCheck = "warn"
                                                                   THEN /\ pc' = [pc EXCEPT ![self] = "Destroy_CheckInvalidation"]
                                                                   ELSE /\ pc' = [pc EXCEPT ![self] = "Destroy_Arch"]
                                                        ELSE /\ pc' = [pc EXCEPT ![self] = "Destroy_FreeKvm"]
                                       /\ UNCHANGED << slotState, slot >>
                                  ELSE /\ LET s == LowestGfn(InSet(vm)) IN
                                            /\ oops' = NextOops((<<Kvm(vm), Slot(s)>>), None, <<None, None>>, self)
                                            /\ slot' = [slot EXCEPT ![self] = s]
                                            /\ slotState' = [slotState EXCEPT ![s] = "detached"]
                                            /\ IF Pages /\ DestroyZap = "slot"
                                                  THEN /\ pc' = [pc EXCEPT ![self] = "Destroy_ZapSlot"]
                                                  ELSE /\ IF UnbindChecksFile
                                                             THEN /\ pc' = [pc EXCEPT ![self] = "Unbind_CheckFile"]
                                                             ELSE /\ pc' = [pc EXCEPT ![self] = "GetFile_Load"]
                          /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                          slotsLock, invalidateWriter, 
                                          invalidateReaders, invalidateQueue, 
                                          mmuLock, srcuReaders, srcuWait, 
                                          rcuReaders, rcuWait, slotFile, 
                                          slotPgoff, bindings, gmemKvm, 
                                          gmemLast, iCount, inodeOwner, 
                                          gmemList, guestOf, movedAway, 
                                          moveFlag, running, fileGen, slotGen, 
                                          inProgress, invalidateSeq, 
                                          invalidateRange, page, pageGen, 
                                          poisoned, leakedFolios, dataLost, 
                                          spte, poisoners, folioLock, exiting, 
                                          mmUsers, mmGone, mapped, guestOwned, 
                                          reclaimed, reclaimedAgain, leaving, 
                                          moduleRefs, freed, taskWork, errno, 
                                          stack, ip, dying, file, cursor, walk, 
                                          snap, pfn, fd >>

Destroy_ZapSlot(self) == /\ pc[self] = "Destroy_ZapSlot"
                         /\ LET vm == VmOf(dying[self]) IN
                              /\ mmuLock[vm] = None
                              /\ oops' = NextOops((<<Kvm(vm), Mmu(vm), Slot(slot[self])>>), None, <<None, None>>, self)
                              /\ spte' = [spte EXCEPT ![vm] = [g \in Gfns |-> IF g \in FlushedGfns(slot[self]) THEN None ELSE spte[vm][g]]]
                              /\ IF UnbindChecksFile
                                    THEN /\ pc' = [pc EXCEPT ![self] = "Unbind_CheckFile"]
                                    ELSE /\ pc' = [pc EXCEPT ![self] = "GetFile_Load"]
                         /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                         invalidateWriter, invalidateReaders, 
                                         invalidateQueue, mmuLock, srcuReaders, 
                                         srcuWait, rcuReaders, rcuWait, 
                                         slotState, slotFile, slotPgoff, 
                                         bindings, gmemKvm, gmemLast, iCount, 
                                         inodeOwner, gmemList, guestOf, 
                                         movedAway, moveFlag, running, fileGen, 
                                         slotGen, inProgress, invalidateSeq, 
                                         invalidateRange, page, pageGen, 
                                         poisoned, leakedFolios, dataLost, 
                                         poisoners, folioLock, exiting, 
                                         mmUsers, mmGone, mapped, guestOwned, 
                                         reclaimed, reclaimedAgain, leaving, 
                                         moduleRefs, freed, taskWork, errno, 
                                         stack, ip, dying, file, slot, cursor, 
                                         walk, snap, pfn, fd >>

Destroy_ClearKvm(self) == /\ pc[self] = "Destroy_ClearKvm"
                          /\ LET vm == VmOf(dying[self]) IN
                               LET own == {k \in DOMAIN FileOrder : gmemKvm[FileOrder[k]] = VmOf(dying[self])} IN
                                 IF own = {}
                                    THEN /\ oops' = NextOops((<<Kvm(vm)>>), None, <<None, None>>, self)
                                         /\ IF Invalidates /\ DestroyOrder = "slots-first"
                                               THEN /\ IF DestroyCheck = "warn"
                                                          THEN /\ pc' = [pc EXCEPT ![self] = "Destroy_CheckInvalidation"]
                                                          ELSE /\ pc' = [pc EXCEPT ![self] = "Destroy_Arch"]
                                               ELSE /\ pc' = [pc EXCEPT ![self] = "Destroy_FreeKvm"]
                                         /\ UNCHANGED << gmemKvm, file >>
                                    ELSE /\ LET f == FileOrder[Min(own)] IN
                                              /\ invalidateWriter[FileInode[f]] = None /\ invalidateReaders[FileInode[f]] = {}
                                              /\ oops' = NextOops((<<Kvm(vm), FileStruct(f), Gmem(f), Inode(FileInode[f])>>), None, <<None, None>>, self)
                                              /\ gmemKvm' = [gmemKvm EXCEPT ![f] = None]
                                              /\ file' = [file EXCEPT ![self] = f]
                                         /\ pc' = [pc EXCEPT ![self] = "Destroy_PutFile"]
                          /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                          slotsLock, invalidateWriter, 
                                          invalidateReaders, invalidateQueue, 
                                          mmuLock, srcuReaders, srcuWait, 
                                          rcuReaders, rcuWait, slotState, 
                                          slotFile, slotPgoff, bindings, 
                                          gmemLast, iCount, inodeOwner, 
                                          gmemList, guestOf, movedAway, 
                                          moveFlag, running, fileGen, slotGen, 
                                          inProgress, invalidateSeq, 
                                          invalidateRange, page, pageGen, 
                                          poisoned, leakedFolios, dataLost, 
                                          spte, poisoners, folioLock, exiting, 
                                          mmUsers, mmGone, mapped, guestOwned, 
                                          reclaimed, reclaimedAgain, leaving, 
                                          moduleRefs, freed, taskWork, errno, 
                                          stack, ip, dying, slot, cursor, walk, 
                                          snap, pfn, fd >>

Destroy_PutFile(self) == /\ pc[self] = "Destroy_PutFile"
                         /\ oops' = NextOops(<<FileStruct(file[self])>>, IF fCount[file[self]] <= 0 THEN "refcount-underflow" ELSE None,
                                             FileStruct(file[self]), self)
                         /\ fCount' = [fCount EXCEPT ![file[self]] = fCount[file[self]] - 1]
                         /\ IF fCount'[file[self]] = 0
                               THEN /\ taskWork' = [taskWork EXCEPT ![self] = Append(taskWork[self], file[self])]
                               ELSE /\ TRUE
                                    /\ UNCHANGED taskWork
                         /\ file' = [file EXCEPT ![self] = None]
                         /\ pc' = [pc EXCEPT ![self] = "Destroy_ClearKvm"]
                         /\ UNCHANGED << fdOpen, usersCount, slotsLock, 
                                         invalidateWriter, invalidateReaders, 
                                         invalidateQueue, mmuLock, srcuReaders, 
                                         srcuWait, rcuReaders, rcuWait, 
                                         slotState, slotFile, slotPgoff, 
                                         bindings, gmemKvm, gmemLast, iCount, 
                                         inodeOwner, gmemList, guestOf, 
                                         movedAway, moveFlag, running, fileGen, 
                                         slotGen, inProgress, invalidateSeq, 
                                         invalidateRange, page, pageGen, 
                                         poisoned, leakedFolios, dataLost, 
                                         spte, poisoners, folioLock, exiting, 
                                         mmUsers, mmGone, mapped, guestOwned, 
                                         reclaimed, reclaimedAgain, leaving, 
                                         moduleRefs, freed, errno, stack, ip, 
                                         dying, slot, cursor, walk, snap, pfn, 
                                         fd >>

Destroy_FreeKvm(self) == /\ pc[self] = "Destroy_FreeKvm"
                         /\ oops' = NextOops(<<>>, IF (Kvm(VmOf(dying[self]))) \in freed THEN "double-free" ELSE None, (Kvm(VmOf(dying[self]))), self)
                         /\ freed' = (freed \cup {(Kvm(VmOf(dying[self])))})
                         /\ IF ~Module \/ FilesPinModule
                               THEN /\ IF Module /\ FilesPinModule /\ (dying[self] \in Vms \/ ~PutsModuleLast)
                                          THEN /\ pc' = [pc EXCEPT ![self] = "Fput_PutModule"]
                                          ELSE /\ IF dying[self] \in Vms
                                                     THEN /\ pc' = [pc EXCEPT ![self] = "Fput_FreeFile"]
                                                     ELSE /\ pc' = [pc EXCEPT ![self] = "Fput_PutInode"]
                               ELSE /\ pc' = [pc EXCEPT ![self] = "Destroy_PutModule"]
                         /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                         invalidateWriter, invalidateReaders, 
                                         invalidateQueue, mmuLock, srcuReaders, 
                                         srcuWait, rcuReaders, rcuWait, 
                                         slotState, slotFile, slotPgoff, 
                                         bindings, gmemKvm, gmemLast, iCount, 
                                         inodeOwner, gmemList, guestOf, 
                                         movedAway, moveFlag, running, fileGen, 
                                         slotGen, inProgress, invalidateSeq, 
                                         invalidateRange, page, pageGen, 
                                         poisoned, leakedFolios, dataLost, 
                                         spte, poisoners, folioLock, exiting, 
                                         mmUsers, mmGone, mapped, guestOwned, 
                                         reclaimed, reclaimedAgain, leaving, 
                                         moduleRefs, taskWork, errno, stack, 
                                         ip, dying, file, slot, cursor, walk, 
                                         snap, pfn, fd >>

Destroy_PutModule(self) == /\ pc[self] = "Destroy_PutModule"
                           /\ moduleRefs' = moduleRefs - 1
                           /\ pc' = [pc EXCEPT ![self] = "Destroy_Return"]
                           /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                           slotsLock, invalidateWriter, 
                                           invalidateReaders, invalidateQueue, 
                                           mmuLock, srcuReaders, srcuWait, 
                                           rcuReaders, rcuWait, slotState, 
                                           slotFile, slotPgoff, bindings, 
                                           gmemKvm, gmemLast, iCount, 
                                           inodeOwner, gmemList, guestOf, 
                                           movedAway, moveFlag, running, 
                                           fileGen, slotGen, inProgress, 
                                           invalidateSeq, invalidateRange, 
                                           page, pageGen, poisoned, 
                                           leakedFolios, dataLost, spte, 
                                           poisoners, folioLock, exiting, 
                                           mmUsers, mmGone, mapped, guestOwned, 
                                           reclaimed, reclaimedAgain, leaving, 
                                           freed, oops, taskWork, errno, stack, 
                                           ip, dying, file, slot, cursor, walk, 
                                           snap, pfn, fd >>

Destroy_Return(self) == /\ pc[self] = "Destroy_Return"
                        /\ oops' = NextOops((TextReadBy(TRUE)), None, <<None, None>>, self)
                        /\ IF Module /\ FilesPinModule /\ (dying[self] \in Vms \/ ~PutsModuleLast)
                              THEN /\ pc' = [pc EXCEPT ![self] = "Fput_PutModule"]
                              ELSE /\ IF dying[self] \in Vms
                                         THEN /\ pc' = [pc EXCEPT ![self] = "Fput_FreeFile"]
                                         ELSE /\ pc' = [pc EXCEPT ![self] = "Fput_PutInode"]
                        /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                        invalidateWriter, invalidateReaders, 
                                        invalidateQueue, mmuLock, srcuReaders, 
                                        srcuWait, rcuReaders, rcuWait, 
                                        slotState, slotFile, slotPgoff, 
                                        bindings, gmemKvm, gmemLast, iCount, 
                                        inodeOwner, gmemList, guestOf, 
                                        movedAway, moveFlag, running, fileGen, 
                                        slotGen, inProgress, invalidateSeq, 
                                        invalidateRange, page, pageGen, 
                                        poisoned, leakedFolios, dataLost, spte, 
                                        poisoners, folioLock, exiting, mmUsers, 
                                        mmGone, mapped, guestOwned, reclaimed, 
                                        reclaimedAgain, leaving, moduleRefs, 
                                        freed, taskWork, errno, stack, ip, 
                                        dying, file, slot, cursor, walk, snap, 
                                        pfn, fd >>

Fput_PutModule(self) == /\ pc[self] = "Fput_PutModule"
                        /\ moduleRefs' = moduleRefs - 1
                        /\ IF dying[self] \in Vms \/ PutsModuleLast
                              THEN /\ pc' = [pc EXCEPT ![self] = "Fput_FreeFile"]
                              ELSE /\ pc' = [pc EXCEPT ![self] = "Fput_PutInode"]
                        /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                        invalidateWriter, invalidateReaders, 
                                        invalidateQueue, mmuLock, srcuReaders, 
                                        srcuWait, rcuReaders, rcuWait, 
                                        slotState, slotFile, slotPgoff, 
                                        bindings, gmemKvm, gmemLast, iCount, 
                                        inodeOwner, gmemList, guestOf, 
                                        movedAway, moveFlag, running, fileGen, 
                                        slotGen, inProgress, invalidateSeq, 
                                        invalidateRange, page, pageGen, 
                                        poisoned, leakedFolios, dataLost, spte, 
                                        poisoners, folioLock, exiting, mmUsers, 
                                        mmGone, mapped, guestOwned, reclaimed, 
                                        reclaimedAgain, leaving, freed, oops, 
                                        taskWork, errno, stack, ip, dying, 
                                        file, slot, cursor, walk, snap, pfn, 
                                        fd >>

Fput_PutInode(self) == /\ pc[self] = "Fput_PutInode"
                       /\ LET inode == FileInode[dying[self]] IN
                            /\ oops' = NextOops((<<Inode(inode)>> \o IF iCount[inode] # 1 \/ Poisons \/ Hardware THEN <<>>
                                                                    ELSE TextReadBy(EvictionRunsModule) \o VmReadBy("evict-inode", dying[self])), (IF iCount[inode] <= 0 THEN "refcount-underflow" ELSE None), (Inode(inode)), self)
                            /\ iCount' = [iCount EXCEPT ![inode] = iCount[inode] - 1]
                            /\ IF iCount'[inode] # 0
                                  THEN /\ IF Module /\ FilesPinModule /\ PutsModuleLast
                                             THEN /\ pc' = [pc EXCEPT ![self] = "Fput_PutModule"]
                                             ELSE /\ pc' = [pc EXCEPT ![self] = "Fput_FreeFile"]
                                       /\ UNCHANGED << page, pageGen, poisoned, 
                                                       freed >>
                                  ELSE /\ IF Hardware
                                             THEN /\ pc' = [pc EXCEPT ![self] = "Evict_Inode"]
                                                  /\ UNCHANGED << page, 
                                                                  pageGen, 
                                                                  poisoned, 
                                                                  freed >>
                                             ELSE /\ IF ~Poisons
                                                        THEN /\ freed' = (freed \cup {Inode(inode)})
                                                             /\ IF Pages
                                                                   THEN /\ pageGen' = [pageGen EXCEPT ![inode] =                 [p \in DOMAIN pageGen[inode] |->
                                                                                                                 IF p \in (DOMAIN page[inode]) /\ page[inode][p] # "absent" THEN pageGen[inode][p] + 1 ELSE pageGen[inode][p]]]
                                                                        /\ page' = [page EXCEPT ![inode] = [p \in DOMAIN page[inode] |-> IF p \in (DOMAIN page[inode]) THEN "absent" ELSE page[inode][p]]]
                                                                        /\ poisoned' = [poisoned EXCEPT ![inode] = poisoned[inode] \ (DOMAIN page'[inode])]
                                                                   ELSE /\ TRUE
                                                                        /\ UNCHANGED << page, 
                                                                                        pageGen, 
                                                                                        poisoned >>
                                                             /\ IF Module /\ FilesPinModule /\ PutsModuleLast
                                                                   THEN /\ pc' = [pc EXCEPT ![self] = "Fput_PutModule"]
                                                                   ELSE /\ pc' = [pc EXCEPT ![self] = "Fput_FreeFile"]
                                                        ELSE /\ pc' = [pc EXCEPT ![self] = "Fput_EvictInode"]
                                                             /\ UNCHANGED << page, 
                                                                             pageGen, 
                                                                             poisoned, 
                                                                             freed >>
                       /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                       invalidateWriter, invalidateReaders, 
                                       invalidateQueue, mmuLock, srcuReaders, 
                                       srcuWait, rcuReaders, rcuWait, 
                                       slotState, slotFile, slotPgoff, 
                                       bindings, gmemKvm, gmemLast, inodeOwner, 
                                       gmemList, guestOf, movedAway, moveFlag, 
                                       running, fileGen, slotGen, inProgress, 
                                       invalidateSeq, invalidateRange, 
                                       leakedFolios, dataLost, spte, poisoners, 
                                       folioLock, exiting, mmUsers, mmGone, 
                                       mapped, guestOwned, reclaimed, 
                                       reclaimedAgain, leaving, moduleRefs, 
                                       taskWork, errno, stack, ip, dying, file, 
                                       slot, cursor, walk, snap, pfn, fd >>

Fput_EvictInode(self) == /\ pc[self] = "Fput_EvictInode"
                         /\ LET inode == FileInode[dying[self]] IN
                              /\ poisoners[inode] = {}
                              /\ oops' = NextOops((TextReadBy(EvictionRunsModule) \o VmReadBy("evict-inode", dying[self])), None, <<None, None>>, self)
                              /\ freed' = (freed \cup {Inode(inode)})
                              /\ IF Pages
                                    THEN /\ pageGen' = [pageGen EXCEPT ![inode] =                 [p \in DOMAIN pageGen[inode] |->
                                                                                  IF p \in (DOMAIN page[inode]) /\ page[inode][p] # "absent" THEN pageGen[inode][p] + 1 ELSE pageGen[inode][p]]]
                                         /\ page' = [page EXCEPT ![inode] = [p \in DOMAIN page[inode] |-> IF p \in (DOMAIN page[inode]) THEN "absent" ELSE page[inode][p]]]
                                         /\ poisoned' = [poisoned EXCEPT ![inode] = poisoned[inode] \ (DOMAIN page'[inode])]
                                    ELSE /\ TRUE
                                         /\ UNCHANGED << page, pageGen, 
                                                         poisoned >>
                              /\ IF Module /\ FilesPinModule /\ PutsModuleLast
                                    THEN /\ pc' = [pc EXCEPT ![self] = "Fput_PutModule"]
                                    ELSE /\ pc' = [pc EXCEPT ![self] = "Fput_FreeFile"]
                         /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                         invalidateWriter, invalidateReaders, 
                                         invalidateQueue, mmuLock, srcuReaders, 
                                         srcuWait, rcuReaders, rcuWait, 
                                         slotState, slotFile, slotPgoff, 
                                         bindings, gmemKvm, gmemLast, iCount, 
                                         inodeOwner, gmemList, guestOf, 
                                         movedAway, moveFlag, running, fileGen, 
                                         slotGen, inProgress, invalidateSeq, 
                                         invalidateRange, leakedFolios, 
                                         dataLost, spte, poisoners, folioLock, 
                                         exiting, mmUsers, mmGone, mapped, 
                                         guestOwned, reclaimed, reclaimedAgain, 
                                         leaving, moduleRefs, taskWork, errno, 
                                         stack, ip, dying, file, slot, cursor, 
                                         walk, snap, pfn, fd >>

Evict_Inode(self) == /\ pc[self] = "Evict_Inode"
                     /\ oops' = NextOops((TextReadBy(EvictionRunsModule) \o VmReadBy("evict-inode", dying[self])), None, <<None, None>>, self)
                     /\ IF TakesBackAt("evict-inode")
                           THEN /\ reclaimedAgain' = (reclaimedAgain \cup ((FoliosIn(FileInode[dying[self]])) \cap reclaimed))
                                /\ reclaimed' = (reclaimed \cup (FoliosIn(FileInode[dying[self]])))
                                /\ guestOwned' = guestOwned \ (FoliosIn(FileInode[dying[self]]))
                           ELSE /\ TRUE
                                /\ UNCHANGED << guestOwned, reclaimed, 
                                                reclaimedAgain >>
                     /\ pc' = [pc EXCEPT ![self] = "Evict_Truncate"]
                     /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                     invalidateWriter, invalidateReaders, 
                                     invalidateQueue, mmuLock, srcuReaders, 
                                     srcuWait, rcuReaders, rcuWait, slotState, 
                                     slotFile, slotPgoff, bindings, gmemKvm, 
                                     gmemLast, iCount, inodeOwner, gmemList, 
                                     guestOf, movedAway, moveFlag, running, 
                                     fileGen, slotGen, inProgress, 
                                     invalidateSeq, invalidateRange, page, 
                                     pageGen, poisoned, leakedFolios, dataLost, 
                                     spte, poisoners, folioLock, exiting, 
                                     mmUsers, mmGone, mapped, leaving, 
                                     moduleRefs, freed, taskWork, errno, stack, 
                                     ip, dying, file, slot, cursor, walk, snap, 
                                     pfn, fd >>

Evict_Truncate(self) == /\ pc[self] = "Evict_Truncate"
                        /\ LET inode == FileInode[dying[self]] IN
                             LET left == PresentFrom(inode, 0, IndexesOf(inode)) IN
                               IF left = {}
                                  THEN /\ freed' = (freed \cup {Inode(inode)})
                                       /\ IF Module /\ FilesPinModule /\ PutsModuleLast
                                             THEN /\ pc' = [pc EXCEPT ![self] = "Fput_PutModule"]
                                             ELSE /\ pc' = [pc EXCEPT ![self] = "Fput_FreeFile"]
                                       /\ UNCHANGED << page, pageGen, poisoned, 
                                                       leaving, pfn >>
                                  ELSE /\ folioLock[inode][Min(left)] = None
                                       /\ pfn' = [pfn EXCEPT ![self] = <<inode, (Min(left)), pageGen[inode][(Min(left))]>>]
                                       /\ leaving' = (leaving \cup {<<inode, (Min(left)), pageGen[inode][(Min(left))]>>})
                                       /\ pageGen' = [pageGen EXCEPT ![inode] =                 [p \in DOMAIN pageGen[inode] |->
                                                                                IF p \in ({(Min(left))}) /\ page[inode][p] # "absent" THEN pageGen[inode][p] + 1 ELSE pageGen[inode][p]]]
                                       /\ page' = [page EXCEPT ![inode] = [p \in DOMAIN page[inode] |-> IF p \in ({(Min(left))}) THEN "absent" ELSE page[inode][p]]]
                                       /\ poisoned' = [poisoned EXCEPT ![inode] = poisoned[inode] \ ({(Min(left))})]
                                       /\ IF TakesBackAt("free-folio")
                                             THEN /\ pc' = [pc EXCEPT ![self] = "FreeFolio_Reclaim"]
                                             ELSE /\ pc' = [pc EXCEPT ![self] = "FreeFolio_Put"]
                                       /\ freed' = freed
                        /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                        invalidateWriter, invalidateReaders, 
                                        invalidateQueue, mmuLock, srcuReaders, 
                                        srcuWait, rcuReaders, rcuWait, 
                                        slotState, slotFile, slotPgoff, 
                                        bindings, gmemKvm, gmemLast, iCount, 
                                        inodeOwner, gmemList, guestOf, 
                                        movedAway, moveFlag, running, fileGen, 
                                        slotGen, inProgress, invalidateSeq, 
                                        invalidateRange, leakedFolios, 
                                        dataLost, spte, poisoners, folioLock, 
                                        exiting, mmUsers, mmGone, mapped, 
                                        guestOwned, reclaimed, reclaimedAgain, 
                                        moduleRefs, oops, taskWork, errno, 
                                        stack, ip, dying, file, slot, cursor, 
                                        walk, snap, fd >>

FreeFolio_Reclaim(self) == /\ pc[self] = "FreeFolio_Reclaim"
                           /\ oops' = NextOops((TextReadBy(TRUE)), None, <<None, None>>, self)
                           /\ IF InFput(dying[self]) \/ HoleCallsHook
                                 THEN /\ reclaimedAgain' = (reclaimedAgain \cup (({pfn[self]}) \cap reclaimed))
                                      /\ reclaimed' = (reclaimed \cup ({pfn[self]}))
                                      /\ guestOwned' = guestOwned \ ({pfn[self]})
                                 ELSE /\ TRUE
                                      /\ UNCHANGED << guestOwned, reclaimed, 
                                                      reclaimedAgain >>
                           /\ pc' = [pc EXCEPT ![self] = "FreeFolio_Put"]
                           /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                           slotsLock, invalidateWriter, 
                                           invalidateReaders, invalidateQueue, 
                                           mmuLock, srcuReaders, srcuWait, 
                                           rcuReaders, rcuWait, slotState, 
                                           slotFile, slotPgoff, bindings, 
                                           gmemKvm, gmemLast, iCount, 
                                           inodeOwner, gmemList, guestOf, 
                                           movedAway, moveFlag, running, 
                                           fileGen, slotGen, inProgress, 
                                           invalidateSeq, invalidateRange, 
                                           page, pageGen, poisoned, 
                                           leakedFolios, dataLost, spte, 
                                           poisoners, folioLock, exiting, 
                                           mmUsers, mmGone, mapped, leaving, 
                                           moduleRefs, freed, taskWork, errno, 
                                           stack, ip, dying, file, slot, 
                                           cursor, walk, snap, pfn, fd >>

FreeFolio_Put(self) == /\ pc[self] = "FreeFolio_Put"
                       /\ leaving' = leaving \ {pfn[self]}
                       /\ pfn' = [pfn EXCEPT ![self] = None]
                       /\ IF InFput(dying[self])
                             THEN /\ pc' = [pc EXCEPT ![self] = "Evict_Truncate"]
                             ELSE /\ pc' = [pc EXCEPT ![self] = "Punch_Truncate"]
                       /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                       invalidateWriter, invalidateReaders, 
                                       invalidateQueue, mmuLock, srcuReaders, 
                                       srcuWait, rcuReaders, rcuWait, 
                                       slotState, slotFile, slotPgoff, 
                                       bindings, gmemKvm, gmemLast, iCount, 
                                       inodeOwner, gmemList, guestOf, 
                                       movedAway, moveFlag, running, fileGen, 
                                       slotGen, inProgress, invalidateSeq, 
                                       invalidateRange, page, pageGen, 
                                       poisoned, leakedFolios, dataLost, spte, 
                                       poisoners, folioLock, exiting, mmUsers, 
                                       mmGone, mapped, guestOwned, reclaimed, 
                                       reclaimedAgain, moduleRefs, freed, oops, 
                                       taskWork, errno, stack, ip, dying, file, 
                                       slot, cursor, walk, snap, fd >>

Fput_FreeFile(self) == /\ pc[self] = "Fput_FreeFile"
                       /\ oops' = NextOops(<<>>, IF (FileStruct(dying[self])) \in freed THEN "double-free" ELSE None, (FileStruct(dying[self])), self)
                       /\ freed' = (freed \cup {(FileStruct(dying[self]))})
                       /\ dying' = [dying EXCEPT ![self] = None]
                       /\ IF fd[self] # 0
                             THEN /\ pc' = [pc EXCEPT ![self] = "CloseFiles_Take"]
                             ELSE /\ pc' = [pc EXCEPT ![self] = "Return_ToUser"]
                       /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                       invalidateWriter, invalidateReaders, 
                                       invalidateQueue, mmuLock, srcuReaders, 
                                       srcuWait, rcuReaders, rcuWait, 
                                       slotState, slotFile, slotPgoff, 
                                       bindings, gmemKvm, gmemLast, iCount, 
                                       inodeOwner, gmemList, guestOf, 
                                       movedAway, moveFlag, running, fileGen, 
                                       slotGen, inProgress, invalidateSeq, 
                                       invalidateRange, page, pageGen, 
                                       poisoned, leakedFolios, dataLost, spte, 
                                       poisoners, folioLock, exiting, mmUsers, 
                                       mmGone, mapped, guestOwned, reclaimed, 
                                       reclaimedAgain, leaving, moduleRefs, 
                                       taskWork, errno, stack, ip, file, slot, 
                                       cursor, walk, snap, pfn, fd >>

Rmmod_RcuBarrier(self) == /\ pc[self] = "Rmmod_RcuBarrier"
                          /\ IF CallbackPending
                                THEN /\ errno' = [errno EXCEPT ![self] = "EBUSY"]
                                     /\ pc' = [pc EXCEPT ![self] = "Return_ToUser"]
                                ELSE /\ pc' = [pc EXCEPT ![self] = "Rmmod_FreeText"]
                                     /\ errno' = errno
                          /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                          slotsLock, invalidateWriter, 
                                          invalidateReaders, invalidateQueue, 
                                          mmuLock, srcuReaders, srcuWait, 
                                          rcuReaders, rcuWait, slotState, 
                                          slotFile, slotPgoff, bindings, 
                                          gmemKvm, gmemLast, iCount, 
                                          inodeOwner, gmemList, guestOf, 
                                          movedAway, moveFlag, running, 
                                          fileGen, slotGen, inProgress, 
                                          invalidateSeq, invalidateRange, page, 
                                          pageGen, poisoned, leakedFolios, 
                                          dataLost, spte, poisoners, folioLock, 
                                          exiting, mmUsers, mmGone, mapped, 
                                          guestOwned, reclaimed, 
                                          reclaimedAgain, leaving, moduleRefs, 
                                          freed, oops, taskWork, stack, ip, 
                                          dying, file, slot, cursor, walk, 
                                          snap, pfn, fd >>

Rmmod_FreeText(self) == /\ pc[self] = "Rmmod_FreeText"
                        /\ freed' = (freed \cup {ModuleText})
                        /\ pc' = [pc EXCEPT ![self] = "Return_ToUser"]
                        /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                        invalidateWriter, invalidateReaders, 
                                        invalidateQueue, mmuLock, srcuReaders, 
                                        srcuWait, rcuReaders, rcuWait, 
                                        slotState, slotFile, slotPgoff, 
                                        bindings, gmemKvm, gmemLast, iCount, 
                                        inodeOwner, gmemList, guestOf, 
                                        movedAway, moveFlag, running, fileGen, 
                                        slotGen, inProgress, invalidateSeq, 
                                        invalidateRange, page, pageGen, 
                                        poisoned, leakedFolios, dataLost, spte, 
                                        poisoners, folioLock, exiting, mmUsers, 
                                        mmGone, mapped, guestOwned, reclaimed, 
                                        reclaimedAgain, leaving, moduleRefs, 
                                        oops, taskWork, errno, stack, ip, 
                                        dying, file, slot, cursor, walk, snap, 
                                        pfn, fd >>

Rcu_FreeInode(self) == /\ pc[self] = "Rcu_FreeInode"
                       /\ LET f == Op(self, ip[self]).file IN
                            /\ oops' = NextOops((TextReadBy(EvictionRunsModule) \o VmReadBy("free-inode", f)), None, <<None, None>>, self)
                            /\ freed' = (freed \cup {RcuInode(FileInode[f])})
                            /\ pc' = [pc EXCEPT ![self] = "Return_ToUser"]
                       /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                       invalidateWriter, invalidateReaders, 
                                       invalidateQueue, mmuLock, srcuReaders, 
                                       srcuWait, rcuReaders, rcuWait, 
                                       slotState, slotFile, slotPgoff, 
                                       bindings, gmemKvm, gmemLast, iCount, 
                                       inodeOwner, gmemList, guestOf, 
                                       movedAway, moveFlag, running, fileGen, 
                                       slotGen, inProgress, invalidateSeq, 
                                       invalidateRange, page, pageGen, 
                                       poisoned, leakedFolios, dataLost, spte, 
                                       poisoners, folioLock, exiting, mmUsers, 
                                       mmGone, mapped, guestOwned, reclaimed, 
                                       reclaimedAgain, leaving, moduleRefs, 
                                       taskWork, errno, stack, ip, dying, file, 
                                       slot, cursor, walk, snap, pfn, fd >>

ExitMm_TakeSlotsLock(self) == /\ pc[self] = "ExitMm_TakeSlotsLock"
                              /\ LET vm == Op(self, ip[self]).vm IN
                                   /\ oops' = NextOops((<<Kvm(vm)>>), None, <<None, None>>, self)
                                   /\ slotsLock[vm] = None
                                   /\ slotsLock' = [slotsLock EXCEPT ![vm] = self]
                                   /\ IF Pages
                                         THEN /\ spte' = [spte EXCEPT ![vm] = [g \in Gfns |-> None]]
                                         ELSE /\ TRUE
                                              /\ spte' = spte
                              /\ pc' = [pc EXCEPT ![self] = "ExitMm_NextSlot"]
                              /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                              invalidateWriter, 
                                              invalidateReaders, 
                                              invalidateQueue, mmuLock, 
                                              srcuReaders, srcuWait, 
                                              rcuReaders, rcuWait, slotState, 
                                              slotFile, slotPgoff, bindings, 
                                              gmemKvm, gmemLast, iCount, 
                                              inodeOwner, gmemList, guestOf, 
                                              movedAway, moveFlag, running, 
                                              fileGen, slotGen, inProgress, 
                                              invalidateSeq, invalidateRange, 
                                              page, pageGen, poisoned, 
                                              leakedFolios, dataLost, 
                                              poisoners, folioLock, exiting, 
                                              mmUsers, mmGone, mapped, 
                                              guestOwned, reclaimed, 
                                              reclaimedAgain, leaving, 
                                              moduleRefs, freed, taskWork, 
                                              errno, stack, ip, dying, file, 
                                              slot, cursor, walk, snap, pfn, 
                                              fd >>

ExitMm_NextSlot(self) == /\ pc[self] = "ExitMm_NextSlot"
                         /\ LET vm == Op(self, ip[self]).vm IN
                              LET held == BoundBehind(Op(self, ip[self]).vm, slot[self]) IN
                                IF held = {}
                                   THEN /\ oops' = NextOops((<<Kvm(vm)>>), None, <<None, None>>, self)
                                        /\ slot' = [slot EXCEPT ![self] = None]
                                        /\ pc' = [pc EXCEPT ![self] = "ExitMm_ReleaseSlotsLock"]
                                        /\ file' = file
                                   ELSE /\ LET s == LowestGfn(held) IN
                                             /\ oops' = NextOops((<<Kvm(vm), Slot(s)>>), None, <<None, None>>, self)
                                             /\ slot' = [slot EXCEPT ![self] = s]
                                             /\ IF MmExitOnlyDrops
                                                   THEN /\ file' = [file EXCEPT ![self] = slotFile[s]]
                                                        /\ pc' = [pc EXCEPT ![self] = "ExitMm_Fput"]
                                                   ELSE /\ IF UnbindChecksFile
                                                              THEN /\ pc' = [pc EXCEPT ![self] = "Unbind_CheckFile"]
                                                              ELSE /\ pc' = [pc EXCEPT ![self] = "GetFile_Load"]
                                                        /\ file' = file
                         /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                         invalidateWriter, invalidateReaders, 
                                         invalidateQueue, mmuLock, srcuReaders, 
                                         srcuWait, rcuReaders, rcuWait, 
                                         slotState, slotFile, slotPgoff, 
                                         bindings, gmemKvm, gmemLast, iCount, 
                                         inodeOwner, gmemList, guestOf, 
                                         movedAway, moveFlag, running, fileGen, 
                                         slotGen, inProgress, invalidateSeq, 
                                         invalidateRange, page, pageGen, 
                                         poisoned, leakedFolios, dataLost, 
                                         spte, poisoners, folioLock, exiting, 
                                         mmUsers, mmGone, mapped, guestOwned, 
                                         reclaimed, reclaimedAgain, leaving, 
                                         moduleRefs, freed, taskWork, errno, 
                                         stack, ip, dying, cursor, walk, snap, 
                                         pfn, fd >>

ExitMm_Fput(self) == /\ pc[self] = "ExitMm_Fput"
                     /\ oops' = NextOops(<<FileStruct(file[self])>>, IF fCount[file[self]] <= 0 THEN "refcount-underflow" ELSE None,
                                         FileStruct(file[self]), self)
                     /\ fCount' = [fCount EXCEPT ![file[self]] = fCount[file[self]] - 1]
                     /\ IF fCount'[file[self]] = 0
                           THEN /\ taskWork' = [taskWork EXCEPT ![self] = Append(taskWork[self], file[self])]
                           ELSE /\ TRUE
                                /\ UNCHANGED taskWork
                     /\ file' = [file EXCEPT ![self] = None]
                     /\ pc' = [pc EXCEPT ![self] = "ExitMm_NextSlot"]
                     /\ UNCHANGED << fdOpen, usersCount, slotsLock, 
                                     invalidateWriter, invalidateReaders, 
                                     invalidateQueue, mmuLock, srcuReaders, 
                                     srcuWait, rcuReaders, rcuWait, slotState, 
                                     slotFile, slotPgoff, bindings, gmemKvm, 
                                     gmemLast, iCount, inodeOwner, gmemList, 
                                     guestOf, movedAway, moveFlag, running, 
                                     fileGen, slotGen, inProgress, 
                                     invalidateSeq, invalidateRange, page, 
                                     pageGen, poisoned, leakedFolios, dataLost, 
                                     spte, poisoners, folioLock, exiting, 
                                     mmUsers, mmGone, mapped, guestOwned, 
                                     reclaimed, reclaimedAgain, leaving, 
                                     moduleRefs, freed, errno, stack, ip, 
                                     dying, slot, cursor, walk, snap, pfn, fd >>

ExitMm_ReleaseSlotsLock(self) == /\ pc[self] = "ExitMm_ReleaseSlotsLock"
                                 /\ LET vm == Op(self, ip[self]).vm IN
                                      /\ oops' = NextOops((<<Kvm(vm)>>), None, <<None, None>>, self)
                                      /\ slotsLock' = [slotsLock EXCEPT ![vm] = None]
                                      /\ exiting' = [exiting EXCEPT ![vm] = exiting[vm] \ {self}]
                                 /\ IF (MappedBy(Op(self, ip[self]).vm)) # {}
                                       THEN /\ pc' = [pc EXCEPT ![self] = "ExitMm_FputVma"]
                                       ELSE /\ IF Op(self, ip[self]).op = "exit" /\ MmEndsFirst
                                                  THEN /\ pc' = [pc EXCEPT ![self] = "CloseFiles_Take"]
                                                  ELSE /\ pc' = [pc EXCEPT ![self] = "Return_ToUser"]
                                 /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                                 invalidateWriter, 
                                                 invalidateReaders, 
                                                 invalidateQueue, mmuLock, 
                                                 srcuReaders, srcuWait, 
                                                 rcuReaders, rcuWait, 
                                                 slotState, slotFile, 
                                                 slotPgoff, bindings, gmemKvm, 
                                                 gmemLast, iCount, inodeOwner, 
                                                 gmemList, guestOf, movedAway, 
                                                 moveFlag, running, fileGen, 
                                                 slotGen, inProgress, 
                                                 invalidateSeq, 
                                                 invalidateRange, page, 
                                                 pageGen, poisoned, 
                                                 leakedFolios, dataLost, spte, 
                                                 poisoners, folioLock, mmUsers, 
                                                 mmGone, mapped, guestOwned, 
                                                 reclaimed, reclaimedAgain, 
                                                 leaving, moduleRefs, freed, 
                                                 taskWork, errno, stack, ip, 
                                                 dying, file, slot, cursor, 
                                                 walk, snap, pfn, fd >>

ExitMm_FputVma(self) == /\ pc[self] = "ExitMm_FputVma"
                        /\ LET place == Min(MappedBy(Op(self, ip[self]).vm)) IN
                             /\ mapped' = [mapped EXCEPT ![FileOrder[place]] = FALSE]
                             /\ oops' = NextOops(<<FileStruct((FileOrder[place]))>>, IF fCount[(FileOrder[place])] <= 0 THEN "refcount-underflow" ELSE None,
                                                 FileStruct((FileOrder[place])), self)
                             /\ fCount' = [fCount EXCEPT ![(FileOrder[place])] = fCount[(FileOrder[place])] - 1]
                             /\ IF fCount'[(FileOrder[place])] = 0
                                   THEN /\ taskWork' = [taskWork EXCEPT ![self] = Append(taskWork[self], (FileOrder[place]))]
                                   ELSE /\ TRUE
                                        /\ UNCHANGED taskWork
                             /\ IF (MappedBy(Op(self, ip[self]).vm) \ {place}) # {}
                                   THEN /\ pc' = [pc EXCEPT ![self] = "ExitMm_FputVma"]
                                   ELSE /\ IF Op(self, ip[self]).op = "exit" /\ MmEndsFirst
                                              THEN /\ pc' = [pc EXCEPT ![self] = "CloseFiles_Take"]
                                              ELSE /\ pc' = [pc EXCEPT ![self] = "Return_ToUser"]
                        /\ UNCHANGED << fdOpen, usersCount, slotsLock, 
                                        invalidateWriter, invalidateReaders, 
                                        invalidateQueue, mmuLock, srcuReaders, 
                                        srcuWait, rcuReaders, rcuWait, 
                                        slotState, slotFile, slotPgoff, 
                                        bindings, gmemKvm, gmemLast, iCount, 
                                        inodeOwner, gmemList, guestOf, 
                                        movedAway, moveFlag, running, fileGen, 
                                        slotGen, inProgress, invalidateSeq, 
                                        invalidateRange, page, pageGen, 
                                        poisoned, leakedFolios, dataLost, spte, 
                                        poisoners, folioLock, exiting, mmUsers, 
                                        mmGone, guestOwned, reclaimed, 
                                        reclaimedAgain, leaving, moduleRefs, 
                                        freed, errno, stack, ip, dying, file, 
                                        slot, cursor, walk, snap, pfn, fd >>

Link_Fget(self) == /\ pc[self] = "Link_Fget"
                   /\ LET op == Op(self, ip[self]) IN
                        IF ~fdOpen[op.source]
                           THEN /\ errno' = [errno EXCEPT ![self] = "EINVAL"]
                                /\ pc' = [pc EXCEPT ![self] = "Ioctl_FputVm"]
                                /\ UNCHANGED << fCount, oops >>
                           ELSE /\ oops' = NextOops((<<FileStruct(op.source), Gmem(op.source)>>), None, <<None, None>>, self)
                                /\ fCount' = [fCount EXCEPT ![op.source] = fCount[op.source] + 1]
                                /\ IF IsOfLinkingVm(op)
                                      THEN /\ errno' = [errno EXCEPT ![self] = "EINVAL"]
                                           /\ pc' = [pc EXCEPT ![self] = "Link_FputSource"]
                                      ELSE /\ IF LinkLocksList
                                                 THEN /\ IF QueuesWriters
                                                            THEN /\ pc' = [pc EXCEPT ![self] = "Link_QueueWriter"]
                                                            ELSE /\ pc' = [pc EXCEPT ![self] = "Link_TakeInvalidateLock"]
                                                 ELSE /\ IF LinkSameVm = "inode"
                                                            THEN /\ pc' = [pc EXCEPT ![self] = "Link_CheckVm"]
                                                            ELSE /\ IF IholdFirst
                                                                       THEN /\ pc' = [pc EXCEPT ![self] = "Link_Ihold"]
                                                                       ELSE /\ pc' = [pc EXCEPT ![self] = "Link_AllocFile"]
                                           /\ errno' = errno
                   /\ UNCHANGED << fdOpen, usersCount, slotsLock, 
                                   invalidateWriter, invalidateReaders, 
                                   invalidateQueue, mmuLock, srcuReaders, 
                                   srcuWait, rcuReaders, rcuWait, slotState, 
                                   slotFile, slotPgoff, bindings, gmemKvm, 
                                   gmemLast, iCount, inodeOwner, gmemList, 
                                   guestOf, movedAway, moveFlag, running, 
                                   fileGen, slotGen, inProgress, invalidateSeq, 
                                   invalidateRange, page, pageGen, poisoned, 
                                   leakedFolios, dataLost, spte, poisoners, 
                                   folioLock, exiting, mmUsers, mmGone, mapped, 
                                   guestOwned, reclaimed, reclaimedAgain, 
                                   leaving, moduleRefs, freed, taskWork, stack, 
                                   ip, dying, file, slot, cursor, walk, snap, 
                                   pfn, fd >>

Link_QueueWriter(self) == /\ pc[self] = "Link_QueueWriter"
                          /\ LET op == Op(self, ip[self]) IN
                               /\ oops' = NextOops((<<FileStruct(op.source), Inode(FileInode[op.file])>>), None, <<None, None>>, self)
                               /\ invalidateQueue' = [invalidateQueue EXCEPT ![(FileInode[op.file])] = invalidateQueue[(FileInode[op.file])] \cup {self}]
                          /\ pc' = [pc EXCEPT ![self] = "Link_TakeInvalidateLock"]
                          /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                          slotsLock, invalidateWriter, 
                                          invalidateReaders, mmuLock, 
                                          srcuReaders, srcuWait, rcuReaders, 
                                          rcuWait, slotState, slotFile, 
                                          slotPgoff, bindings, gmemKvm, 
                                          gmemLast, iCount, inodeOwner, 
                                          gmemList, guestOf, movedAway, 
                                          moveFlag, running, fileGen, slotGen, 
                                          inProgress, invalidateSeq, 
                                          invalidateRange, page, pageGen, 
                                          poisoned, leakedFolios, dataLost, 
                                          spte, poisoners, folioLock, exiting, 
                                          mmUsers, mmGone, mapped, guestOwned, 
                                          reclaimed, reclaimedAgain, leaving, 
                                          moduleRefs, freed, taskWork, errno, 
                                          stack, ip, dying, file, slot, cursor, 
                                          walk, snap, pfn, fd >>

Link_TakeInvalidateLock(self) == /\ pc[self] = "Link_TakeInvalidateLock"
                                 /\ LET op == Op(self, ip[self]) IN
                                      LET inode == FileInode[Op(self, ip[self]).file] IN
                                        /\ oops' = NextOops((<<FileStruct(op.source), Inode(inode)>>), None, <<None, None>>, self)
                                        /\ invalidateWriter[inode] = None /\ invalidateReaders[inode] = {}
                                        /\ invalidateWriter' = [invalidateWriter EXCEPT ![inode] = self]
                                        /\ invalidateQueue' = [invalidateQueue EXCEPT ![inode] = invalidateQueue[inode] \ {self}]
                                        /\ IF LinkSameVm = "inode"
                                              THEN /\ pc' = [pc EXCEPT ![self] = "Link_CheckVm"]
                                              ELSE /\ IF IholdFirst
                                                         THEN /\ pc' = [pc EXCEPT ![self] = "Link_Ihold"]
                                                         ELSE /\ pc' = [pc EXCEPT ![self] = "Link_AllocFile"]
                                 /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                                 slotsLock, invalidateReaders, 
                                                 mmuLock, srcuReaders, 
                                                 srcuWait, rcuReaders, rcuWait, 
                                                 slotState, slotFile, 
                                                 slotPgoff, bindings, gmemKvm, 
                                                 gmemLast, iCount, inodeOwner, 
                                                 gmemList, guestOf, movedAway, 
                                                 moveFlag, running, fileGen, 
                                                 slotGen, inProgress, 
                                                 invalidateSeq, 
                                                 invalidateRange, page, 
                                                 pageGen, poisoned, 
                                                 leakedFolios, dataLost, spte, 
                                                 poisoners, folioLock, exiting, 
                                                 mmUsers, mmGone, mapped, 
                                                 guestOwned, reclaimed, 
                                                 reclaimedAgain, leaving, 
                                                 moduleRefs, freed, taskWork, 
                                                 errno, stack, ip, dying, file, 
                                                 slot, cursor, walk, snap, pfn, 
                                                 fd >>

Link_CheckVm(self) == /\ pc[self] = "Link_CheckVm"
                      /\ LET inode == FileInode[Op(self, ip[self]).file] IN
                           LET vm == OpVm(Op(self, ip[self])) IN
                             /\ oops' = NextOops((ReadByLink(inode)), None, <<None, None>>, self)
                             /\ IF HasFileOn(inode, vm)
                                   THEN /\ errno' = [errno EXCEPT ![self] = "EINVAL"]
                                        /\ IF LinkLocksList
                                              THEN /\ pc' = [pc EXCEPT ![self] = "Link_ReleaseInvalidateLock"]
                                              ELSE /\ pc' = [pc EXCEPT ![self] = "Link_FputSource"]
                                   ELSE /\ IF IholdFirst
                                              THEN /\ pc' = [pc EXCEPT ![self] = "Link_Ihold"]
                                              ELSE /\ pc' = [pc EXCEPT ![self] = "Link_AllocFile"]
                                        /\ errno' = errno
                      /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                      invalidateWriter, invalidateReaders, 
                                      invalidateQueue, mmuLock, srcuReaders, 
                                      srcuWait, rcuReaders, rcuWait, slotState, 
                                      slotFile, slotPgoff, bindings, gmemKvm, 
                                      gmemLast, iCount, inodeOwner, gmemList, 
                                      guestOf, movedAway, moveFlag, running, 
                                      fileGen, slotGen, inProgress, 
                                      invalidateSeq, invalidateRange, page, 
                                      pageGen, poisoned, leakedFolios, 
                                      dataLost, spte, poisoners, folioLock, 
                                      exiting, mmUsers, mmGone, mapped, 
                                      guestOwned, reclaimed, reclaimedAgain, 
                                      leaving, moduleRefs, freed, taskWork, 
                                      stack, ip, dying, file, slot, cursor, 
                                      walk, snap, pfn, fd >>

Link_Ihold(self) == /\ pc[self] = "Link_Ihold"
                    /\ LET inode == FileInode[Op(self, ip[self]).file] IN
                         /\ oops' = NextOops((<<Inode(inode)>>), None, <<None, None>>, self)
                         /\ iCount' = [iCount EXCEPT ![inode] = iCount[inode] + 1]
                         /\ IF IholdFirst
                               THEN /\ pc' = [pc EXCEPT ![self] = "Link_AllocFile"]
                               ELSE /\ pc' = [pc EXCEPT ![self] = "Link_InstallFd"]
                    /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                    invalidateWriter, invalidateReaders, 
                                    invalidateQueue, mmuLock, srcuReaders, 
                                    srcuWait, rcuReaders, rcuWait, slotState, 
                                    slotFile, slotPgoff, bindings, gmemKvm, 
                                    gmemLast, inodeOwner, gmemList, guestOf, 
                                    movedAway, moveFlag, running, fileGen, 
                                    slotGen, inProgress, invalidateSeq, 
                                    invalidateRange, page, pageGen, poisoned, 
                                    leakedFolios, dataLost, spte, poisoners, 
                                    folioLock, exiting, mmUsers, mmGone, 
                                    mapped, guestOwned, reclaimed, 
                                    reclaimedAgain, leaving, moduleRefs, freed, 
                                    taskWork, errno, stack, ip, dying, file, 
                                    slot, cursor, walk, snap, pfn, fd >>

Link_AllocFile(self) == /\ pc[self] = "Link_AllocFile"
                        /\ LET f == Op(self, ip[self]).file IN
                             LET vm == OpVm(Op(self, ip[self])) IN
                               /\ oops' = NextOops((<<Inode(FileInode[f]), Kvm(vm)>>), (IF usersCount[vm] <= 0 THEN "refcount-from-zero" ELSE None), (Kvm(vm)), self)
                               /\ fCount' = [fCount EXCEPT ![f] = 1]
                               /\ gmemKvm' = [gmemKvm EXCEPT ![f] = vm]
                               /\ usersCount' = [usersCount EXCEPT ![vm] = usersCount[vm] + 1]
                               /\ IF Module /\ FilesPinModule
                                     THEN /\ moduleRefs' = moduleRefs + 1
                                     ELSE /\ TRUE
                                          /\ UNCHANGED moduleRefs
                        /\ pc' = [pc EXCEPT ![self] = "Link_ListRead"]
                        /\ UNCHANGED << fdOpen, slotsLock, invalidateWriter, 
                                        invalidateReaders, invalidateQueue, 
                                        mmuLock, srcuReaders, srcuWait, 
                                        rcuReaders, rcuWait, slotState, 
                                        slotFile, slotPgoff, bindings, 
                                        gmemLast, iCount, inodeOwner, gmemList, 
                                        guestOf, movedAway, moveFlag, running, 
                                        fileGen, slotGen, inProgress, 
                                        invalidateSeq, invalidateRange, page, 
                                        pageGen, poisoned, leakedFolios, 
                                        dataLost, spte, poisoners, folioLock, 
                                        exiting, mmUsers, mmGone, mapped, 
                                        guestOwned, reclaimed, reclaimedAgain, 
                                        leaving, freed, taskWork, errno, stack, 
                                        ip, dying, file, slot, cursor, walk, 
                                        snap, pfn, fd >>

Link_ListRead(self) == /\ pc[self] = "Link_ListRead"
                       /\ LET inode == FileInode[Op(self, ip[self]).file] IN
                            /\ oops' = NextOops((<<Inode(inode)>>), None, <<None, None>>, self)
                            /\ file' = [file EXCEPT ![self] = OnListAfter(inode, 0)]
                       /\ pc' = [pc EXCEPT ![self] = "Link_ListAdd"]
                       /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                       invalidateWriter, invalidateReaders, 
                                       invalidateQueue, mmuLock, srcuReaders, 
                                       srcuWait, rcuReaders, rcuWait, 
                                       slotState, slotFile, slotPgoff, 
                                       bindings, gmemKvm, gmemLast, iCount, 
                                       inodeOwner, gmemList, guestOf, 
                                       movedAway, moveFlag, running, fileGen, 
                                       slotGen, inProgress, invalidateSeq, 
                                       invalidateRange, page, pageGen, 
                                       poisoned, leakedFolios, dataLost, spte, 
                                       poisoners, folioLock, exiting, mmUsers, 
                                       mmGone, mapped, guestOwned, reclaimed, 
                                       reclaimedAgain, leaving, moduleRefs, 
                                       freed, taskWork, errno, stack, ip, 
                                       dying, slot, cursor, walk, snap, pfn, 
                                       fd >>

Link_ListAdd(self) == /\ pc[self] = "Link_ListAdd"
                      /\ LET f == Op(self, ip[self]).file IN
                           LET inode == FileInode[Op(self, ip[self]).file] IN
                             /\ oops' = NextOops((<<Gmem(f), Inode(inode)>> \o (IF file[self] = None THEN <<>> ELSE <<Gmem(file[self])>>)), None, <<None, None>>, self)
                             /\ gmemList' = [gmemList EXCEPT ![inode] = AddedTo(gmemList[inode], f, file[self])]
                             /\ file' = [file EXCEPT ![self] = None]
                             /\ IF ~LinkLocksList
                                   THEN /\ IF IholdFirst
                                              THEN /\ pc' = [pc EXCEPT ![self] = "Link_InstallFd"]
                                              ELSE /\ pc' = [pc EXCEPT ![self] = "Link_Ihold"]
                                   ELSE /\ pc' = [pc EXCEPT ![self] = "Link_ReleaseInvalidateLock"]
                      /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                      invalidateWriter, invalidateReaders, 
                                      invalidateQueue, mmuLock, srcuReaders, 
                                      srcuWait, rcuReaders, rcuWait, slotState, 
                                      slotFile, slotPgoff, bindings, gmemKvm, 
                                      gmemLast, iCount, inodeOwner, guestOf, 
                                      movedAway, moveFlag, running, fileGen, 
                                      slotGen, inProgress, invalidateSeq, 
                                      invalidateRange, page, pageGen, poisoned, 
                                      leakedFolios, dataLost, spte, poisoners, 
                                      folioLock, exiting, mmUsers, mmGone, 
                                      mapped, guestOwned, reclaimed, 
                                      reclaimedAgain, leaving, moduleRefs, 
                                      freed, taskWork, errno, stack, ip, dying, 
                                      slot, cursor, walk, snap, pfn, fd >>

Link_ReleaseInvalidateLock(self) == /\ pc[self] = "Link_ReleaseInvalidateLock"
                                    /\ LET inode == FileInode[Op(self, ip[self]).file] IN
                                         /\ oops' = NextOops((<<Inode(inode)>>), None, <<None, None>>, self)
                                         /\ invalidateWriter' = [invalidateWriter EXCEPT ![inode] = None]
                                         /\ IF errno[self] # "0"
                                               THEN /\ pc' = [pc EXCEPT ![self] = "Link_FputSource"]
                                               ELSE /\ IF IholdFirst
                                                          THEN /\ pc' = [pc EXCEPT ![self] = "Link_InstallFd"]
                                                          ELSE /\ pc' = [pc EXCEPT ![self] = "Link_Ihold"]
                                    /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                                    slotsLock, 
                                                    invalidateReaders, 
                                                    invalidateQueue, mmuLock, 
                                                    srcuReaders, srcuWait, 
                                                    rcuReaders, rcuWait, 
                                                    slotState, slotFile, 
                                                    slotPgoff, bindings, 
                                                    gmemKvm, gmemLast, iCount, 
                                                    inodeOwner, gmemList, 
                                                    guestOf, movedAway, 
                                                    moveFlag, running, fileGen, 
                                                    slotGen, inProgress, 
                                                    invalidateSeq, 
                                                    invalidateRange, page, 
                                                    pageGen, poisoned, 
                                                    leakedFolios, dataLost, 
                                                    spte, poisoners, folioLock, 
                                                    exiting, mmUsers, mmGone, 
                                                    mapped, guestOwned, 
                                                    reclaimed, reclaimedAgain, 
                                                    leaving, moduleRefs, freed, 
                                                    taskWork, errno, stack, ip, 
                                                    dying, file, slot, cursor, 
                                                    walk, snap, pfn, fd >>

Link_InstallFd(self) == /\ pc[self] = "Link_InstallFd"
                        /\ fdOpen' = [fdOpen EXCEPT ![Op(self, ip[self]).file] = TRUE]
                        /\ IF LinkFput = "no"
                              THEN /\ pc' = [pc EXCEPT ![self] = "Ioctl_FputVm"]
                              ELSE /\ pc' = [pc EXCEPT ![self] = "Link_FputSource"]
                        /\ UNCHANGED << fCount, usersCount, slotsLock, 
                                        invalidateWriter, invalidateReaders, 
                                        invalidateQueue, mmuLock, srcuReaders, 
                                        srcuWait, rcuReaders, rcuWait, 
                                        slotState, slotFile, slotPgoff, 
                                        bindings, gmemKvm, gmemLast, iCount, 
                                        inodeOwner, gmemList, guestOf, 
                                        movedAway, moveFlag, running, fileGen, 
                                        slotGen, inProgress, invalidateSeq, 
                                        invalidateRange, page, pageGen, 
                                        poisoned, leakedFolios, dataLost, spte, 
                                        poisoners, folioLock, exiting, mmUsers, 
                                        mmGone, mapped, guestOwned, reclaimed, 
                                        reclaimedAgain, leaving, moduleRefs, 
                                        freed, oops, taskWork, errno, stack, 
                                        ip, dying, file, slot, cursor, walk, 
                                        snap, pfn, fd >>

Link_FputSource(self) == /\ pc[self] = "Link_FputSource"
                         /\ oops' = NextOops(<<FileStruct((Op(self, ip[self]).source))>>, IF fCount[(Op(self, ip[self]).source)] <= 0 THEN "refcount-underflow" ELSE None,
                                             FileStruct((Op(self, ip[self]).source)), self)
                         /\ fCount' = [fCount EXCEPT ![(Op(self, ip[self]).source)] = fCount[(Op(self, ip[self]).source)] - 1]
                         /\ IF fCount'[(Op(self, ip[self]).source)] = 0
                               THEN /\ taskWork' = [taskWork EXCEPT ![self] = Append(taskWork[self], (Op(self, ip[self]).source))]
                               ELSE /\ TRUE
                                    /\ UNCHANGED taskWork
                         /\ pc' = [pc EXCEPT ![self] = "Ioctl_FputVm"]
                         /\ UNCHANGED << fdOpen, usersCount, slotsLock, 
                                         invalidateWriter, invalidateReaders, 
                                         invalidateQueue, mmuLock, srcuReaders, 
                                         srcuWait, rcuReaders, rcuWait, 
                                         slotState, slotFile, slotPgoff, 
                                         bindings, gmemKvm, gmemLast, iCount, 
                                         inodeOwner, gmemList, guestOf, 
                                         movedAway, moveFlag, running, fileGen, 
                                         slotGen, inProgress, invalidateSeq, 
                                         invalidateRange, page, pageGen, 
                                         poisoned, leakedFolios, dataLost, 
                                         spte, poisoners, folioLock, exiting, 
                                         mmUsers, mmGone, mapped, guestOwned, 
                                         reclaimed, reclaimedAgain, leaving, 
                                         moduleRefs, freed, errno, stack, ip, 
                                         dying, file, slot, cursor, walk, snap, 
                                         pfn, fd >>

Move_Fget(self) == /\ pc[self] = "Move_Fget"
                   /\ LET op == Op(self, ip[self]) IN
                        IF ~fdOpen[op.source]
                           THEN /\ errno' = [errno EXCEPT ![self] = "EBADF"]
                                /\ pc' = [pc EXCEPT ![self] = "Ioctl_FputVm"]
                                /\ UNCHANGED << fCount, oops >>
                           ELSE /\ oops' = NextOops((<<FileStruct(op.source), Kvm(op.source)>>), None, <<None, None>>, self)
                                /\ fCount' = [fCount EXCEPT ![op.source] = fCount[op.source] + 1]
                                /\ IF op.source = op.vm
                                      THEN /\ errno' = [errno EXCEPT ![self] = "EINVAL"]
                                           /\ pc' = [pc EXCEPT ![self] = "Move_FputSource"]
                                      ELSE /\ IF ~MovesByFlags
                                                 THEN /\ pc' = [pc EXCEPT ![self] = "Move_TakeSlotsLock"]
                                                 ELSE /\ pc' = [pc EXCEPT ![self] = "Move_TryFlag"]
                                           /\ errno' = errno
                   /\ UNCHANGED << fdOpen, usersCount, slotsLock, 
                                   invalidateWriter, invalidateReaders, 
                                   invalidateQueue, mmuLock, srcuReaders, 
                                   srcuWait, rcuReaders, rcuWait, slotState, 
                                   slotFile, slotPgoff, bindings, gmemKvm, 
                                   gmemLast, iCount, inodeOwner, gmemList, 
                                   guestOf, movedAway, moveFlag, running, 
                                   fileGen, slotGen, inProgress, invalidateSeq, 
                                   invalidateRange, page, pageGen, poisoned, 
                                   leakedFolios, dataLost, spte, poisoners, 
                                   folioLock, exiting, mmUsers, mmGone, mapped, 
                                   guestOwned, reclaimed, reclaimedAgain, 
                                   leaving, moduleRefs, freed, taskWork, stack, 
                                   ip, dying, file, slot, cursor, walk, snap, 
                                   pfn, fd >>

Move_TryFlag(self) == /\ pc[self] = "Move_TryFlag"
                      /\ LET vm == Op(self, ip[self]).vm IN
                           /\ oops' = NextOops((<<Kvm(vm)>>), None, <<None, None>>, self)
                           /\ IF moveFlag[vm] # None
                                 THEN /\ errno' = [errno EXCEPT ![self] = "EBUSY"]
                                      /\ pc' = [pc EXCEPT ![self] = "Move_FputSource"]
                                      /\ UNCHANGED moveFlag
                                 ELSE /\ moveFlag' = [moveFlag EXCEPT ![vm] = self]
                                      /\ pc' = [pc EXCEPT ![self] = "Move_TrySourceFlag"]
                                      /\ errno' = errno
                      /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                      invalidateWriter, invalidateReaders, 
                                      invalidateQueue, mmuLock, srcuReaders, 
                                      srcuWait, rcuReaders, rcuWait, slotState, 
                                      slotFile, slotPgoff, bindings, gmemKvm, 
                                      gmemLast, iCount, inodeOwner, gmemList, 
                                      guestOf, movedAway, running, fileGen, 
                                      slotGen, inProgress, invalidateSeq, 
                                      invalidateRange, page, pageGen, poisoned, 
                                      leakedFolios, dataLost, spte, poisoners, 
                                      folioLock, exiting, mmUsers, mmGone, 
                                      mapped, guestOwned, reclaimed, 
                                      reclaimedAgain, leaving, moduleRefs, 
                                      freed, taskWork, stack, ip, dying, file, 
                                      slot, cursor, walk, snap, pfn, fd >>

Move_TrySourceFlag(self) == /\ pc[self] = "Move_TrySourceFlag"
                            /\ LET source == Op(self, ip[self]).source IN
                                 /\ oops' = NextOops((<<Kvm(source)>>), None, <<None, None>>, self)
                                 /\ IF moveFlag[source] # None
                                       THEN /\ errno' = [errno EXCEPT ![self] = "EBUSY"]
                                            /\ pc' = [pc EXCEPT ![self] = "Move_ClearFlag"]
                                            /\ UNCHANGED moveFlag
                                       ELSE /\ moveFlag' = [moveFlag EXCEPT ![source] = self]
                                            /\ pc' = [pc EXCEPT ![self] = "Move_TakeSlotsLock"]
                                            /\ errno' = errno
                            /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                            slotsLock, invalidateWriter, 
                                            invalidateReaders, invalidateQueue, 
                                            mmuLock, srcuReaders, srcuWait, 
                                            rcuReaders, rcuWait, slotState, 
                                            slotFile, slotPgoff, bindings, 
                                            gmemKvm, gmemLast, iCount, 
                                            inodeOwner, gmemList, guestOf, 
                                            movedAway, running, fileGen, 
                                            slotGen, inProgress, invalidateSeq, 
                                            invalidateRange, page, pageGen, 
                                            poisoned, leakedFolios, dataLost, 
                                            spte, poisoners, folioLock, 
                                            exiting, mmUsers, mmGone, mapped, 
                                            guestOwned, reclaimed, 
                                            reclaimedAgain, leaving, 
                                            moduleRefs, freed, taskWork, stack, 
                                            ip, dying, file, slot, cursor, 
                                            walk, snap, pfn, fd >>

Move_TakeSlotsLock(self) == /\ pc[self] = "Move_TakeSlotsLock"
                            /\ oops' = NextOops((<<Kvm(Op(self, ip[self]).vm)>>), None, <<None, None>>, self)
                            /\ slotsLock[(Op(self, ip[self]).vm)] = None
                            /\ slotsLock' = [slotsLock EXCEPT ![(Op(self, ip[self]).vm)] = self]
                            /\ IF ~MovesByFlags
                                  THEN /\ pc' = [pc EXCEPT ![self] = "Move_TrySourceLock"]
                                  ELSE /\ pc' = [pc EXCEPT ![self] = "Move_TakeSourceLock"]
                            /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                            invalidateWriter, 
                                            invalidateReaders, invalidateQueue, 
                                            mmuLock, srcuReaders, srcuWait, 
                                            rcuReaders, rcuWait, slotState, 
                                            slotFile, slotPgoff, bindings, 
                                            gmemKvm, gmemLast, iCount, 
                                            inodeOwner, gmemList, guestOf, 
                                            movedAway, moveFlag, running, 
                                            fileGen, slotGen, inProgress, 
                                            invalidateSeq, invalidateRange, 
                                            page, pageGen, poisoned, 
                                            leakedFolios, dataLost, spte, 
                                            poisoners, folioLock, exiting, 
                                            mmUsers, mmGone, mapped, 
                                            guestOwned, reclaimed, 
                                            reclaimedAgain, leaving, 
                                            moduleRefs, freed, taskWork, errno, 
                                            stack, ip, dying, file, slot, 
                                            cursor, walk, snap, pfn, fd >>

Move_TakeSourceLock(self) == /\ pc[self] = "Move_TakeSourceLock"
                             /\ oops' = NextOops((<<Kvm(Op(self, ip[self]).source)>>), None, <<None, None>>, self)
                             /\ slotsLock[(Op(self, ip[self]).source)] = None
                             /\ slotsLock' = [slotsLock EXCEPT ![(Op(self, ip[self]).source)] = self]
                             /\ pc' = [pc EXCEPT ![self] = "Move_Compare"]
                             /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                             invalidateWriter, 
                                             invalidateReaders, 
                                             invalidateQueue, mmuLock, 
                                             srcuReaders, srcuWait, rcuReaders, 
                                             rcuWait, slotState, slotFile, 
                                             slotPgoff, bindings, gmemKvm, 
                                             gmemLast, iCount, inodeOwner, 
                                             gmemList, guestOf, movedAway, 
                                             moveFlag, running, fileGen, 
                                             slotGen, inProgress, 
                                             invalidateSeq, invalidateRange, 
                                             page, pageGen, poisoned, 
                                             leakedFolios, dataLost, spte, 
                                             poisoners, folioLock, exiting, 
                                             mmUsers, mmGone, mapped, 
                                             guestOwned, reclaimed, 
                                             reclaimedAgain, leaving, 
                                             moduleRefs, freed, taskWork, 
                                             errno, stack, ip, dying, file, 
                                             slot, cursor, walk, snap, pfn, fd >>

Move_TrySourceLock(self) == /\ pc[self] = "Move_TrySourceLock"
                            /\ LET source == Op(self, ip[self]).source IN
                                 /\ oops' = NextOops((<<Kvm(source)>>), None, <<None, None>>, self)
                                 /\ IF slotsLock[source] # None
                                       THEN /\ errno' = [errno EXCEPT ![self] = "EBUSY"]
                                            /\ pc' = [pc EXCEPT ![self] = "Move_ReleaseSlotsLock"]
                                            /\ UNCHANGED slotsLock
                                       ELSE /\ slotsLock' = [slotsLock EXCEPT ![source] = self]
                                            /\ pc' = [pc EXCEPT ![self] = "Move_Compare"]
                                            /\ errno' = errno
                            /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                            invalidateWriter, 
                                            invalidateReaders, invalidateQueue, 
                                            mmuLock, srcuReaders, srcuWait, 
                                            rcuReaders, rcuWait, slotState, 
                                            slotFile, slotPgoff, bindings, 
                                            gmemKvm, gmemLast, iCount, 
                                            inodeOwner, gmemList, guestOf, 
                                            movedAway, moveFlag, running, 
                                            fileGen, slotGen, inProgress, 
                                            invalidateSeq, invalidateRange, 
                                            page, pageGen, poisoned, 
                                            leakedFolios, dataLost, spte, 
                                            poisoners, folioLock, exiting, 
                                            mmUsers, mmGone, mapped, 
                                            guestOwned, reclaimed, 
                                            reclaimedAgain, leaving, 
                                            moduleRefs, freed, taskWork, stack, 
                                            ip, dying, file, slot, cursor, 
                                            walk, snap, pfn, fd >>

Move_Compare(self) == /\ pc[self] = "Move_Compare"
                      /\ LET op == Op(self, ip[self]) IN
                           /\ oops' = NextOops((<<Kvm(op.source), Kvm(op.vm)>>), None, <<None, None>>, self)
                           /\ IF VmIsDead(op.source) \/ HasOtherSlots(op.source, op.vm)
                                 THEN /\ errno' = [errno EXCEPT ![self] = "EINVAL"]
                                      /\ pc' = [pc EXCEPT ![self] = "Move_ReleaseSourceLock"]
                                 ELSE /\ pc' = [pc EXCEPT ![self] = "Move_StopSource"]
                                      /\ errno' = errno
                      /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                      invalidateWriter, invalidateReaders, 
                                      invalidateQueue, mmuLock, srcuReaders, 
                                      srcuWait, rcuReaders, rcuWait, slotState, 
                                      slotFile, slotPgoff, bindings, gmemKvm, 
                                      gmemLast, iCount, inodeOwner, gmemList, 
                                      guestOf, movedAway, moveFlag, running, 
                                      fileGen, slotGen, inProgress, 
                                      invalidateSeq, invalidateRange, page, 
                                      pageGen, poisoned, leakedFolios, 
                                      dataLost, spte, poisoners, folioLock, 
                                      exiting, mmUsers, mmGone, mapped, 
                                      guestOwned, reclaimed, reclaimedAgain, 
                                      leaving, moduleRefs, freed, taskWork, 
                                      stack, ip, dying, file, slot, cursor, 
                                      walk, snap, pfn, fd >>

Move_StopSource(self) == /\ pc[self] = "Move_StopSource"
                         /\ LET source == Op(self, ip[self]).source IN
                              /\ running[source] = {}
                              /\ oops' = NextOops((<<Kvm(source)>>), None, <<None, None>>, self)
                              /\ movedAway' = [movedAway EXCEPT ![source] = TRUE]
                         /\ pc' = [pc EXCEPT ![self] = "Move_Transfer"]
                         /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                         invalidateWriter, invalidateReaders, 
                                         invalidateQueue, mmuLock, srcuReaders, 
                                         srcuWait, rcuReaders, rcuWait, 
                                         slotState, slotFile, slotPgoff, 
                                         bindings, gmemKvm, gmemLast, iCount, 
                                         inodeOwner, gmemList, guestOf, 
                                         moveFlag, running, fileGen, slotGen, 
                                         inProgress, invalidateSeq, 
                                         invalidateRange, page, pageGen, 
                                         poisoned, leakedFolios, dataLost, 
                                         spte, poisoners, folioLock, exiting, 
                                         mmUsers, mmGone, mapped, guestOwned, 
                                         reclaimed, reclaimedAgain, leaving, 
                                         moduleRefs, freed, taskWork, errno, 
                                         stack, ip, dying, file, slot, cursor, 
                                         walk, snap, pfn, fd >>

Move_Transfer(self) == /\ pc[self] = "Move_Transfer"
                       /\ LET op == Op(self, ip[self]) IN
                            /\ running[op.vm] = {}
                            /\ oops' = NextOops((<<Kvm(op.source), Kvm(op.vm)>>), None, <<None, None>>, self)
                            /\ guestOf' = [i \in Inodes |-> NextGuest(i, op.source, op.vm)]
                       /\ pc' = [pc EXCEPT ![self] = "Move_ReleaseSourceLock"]
                       /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                       invalidateWriter, invalidateReaders, 
                                       invalidateQueue, mmuLock, srcuReaders, 
                                       srcuWait, rcuReaders, rcuWait, 
                                       slotState, slotFile, slotPgoff, 
                                       bindings, gmemKvm, gmemLast, iCount, 
                                       inodeOwner, gmemList, movedAway, 
                                       moveFlag, running, fileGen, slotGen, 
                                       inProgress, invalidateSeq, 
                                       invalidateRange, page, pageGen, 
                                       poisoned, leakedFolios, dataLost, spte, 
                                       poisoners, folioLock, exiting, mmUsers, 
                                       mmGone, mapped, guestOwned, reclaimed, 
                                       reclaimedAgain, leaving, moduleRefs, 
                                       freed, taskWork, errno, stack, ip, 
                                       dying, file, slot, cursor, walk, snap, 
                                       pfn, fd >>

Move_ReleaseSourceLock(self) == /\ pc[self] = "Move_ReleaseSourceLock"
                                /\ oops' = NextOops((<<Kvm(Op(self, ip[self]).source)>>), None, <<None, None>>, self)
                                /\ slotsLock' = [slotsLock EXCEPT ![(Op(self, ip[self]).source)] = None]
                                /\ pc' = [pc EXCEPT ![self] = "Move_ReleaseSlotsLock"]
                                /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                                invalidateWriter, 
                                                invalidateReaders, 
                                                invalidateQueue, mmuLock, 
                                                srcuReaders, srcuWait, 
                                                rcuReaders, rcuWait, slotState, 
                                                slotFile, slotPgoff, bindings, 
                                                gmemKvm, gmemLast, iCount, 
                                                inodeOwner, gmemList, guestOf, 
                                                movedAway, moveFlag, running, 
                                                fileGen, slotGen, inProgress, 
                                                invalidateSeq, invalidateRange, 
                                                page, pageGen, poisoned, 
                                                leakedFolios, dataLost, spte, 
                                                poisoners, folioLock, exiting, 
                                                mmUsers, mmGone, mapped, 
                                                guestOwned, reclaimed, 
                                                reclaimedAgain, leaving, 
                                                moduleRefs, freed, taskWork, 
                                                errno, stack, ip, dying, file, 
                                                slot, cursor, walk, snap, pfn, 
                                                fd >>

Move_ReleaseSlotsLock(self) == /\ pc[self] = "Move_ReleaseSlotsLock"
                               /\ oops' = NextOops((<<Kvm(Op(self, ip[self]).vm)>>), None, <<None, None>>, self)
                               /\ slotsLock' = [slotsLock EXCEPT ![(Op(self, ip[self]).vm)] = None]
                               /\ IF ~MovesByFlags
                                     THEN /\ pc' = [pc EXCEPT ![self] = "Move_FputSource"]
                                     ELSE /\ pc' = [pc EXCEPT ![self] = "Move_ClearFlag"]
                               /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                               invalidateWriter, 
                                               invalidateReaders, 
                                               invalidateQueue, mmuLock, 
                                               srcuReaders, srcuWait, 
                                               rcuReaders, rcuWait, slotState, 
                                               slotFile, slotPgoff, bindings, 
                                               gmemKvm, gmemLast, iCount, 
                                               inodeOwner, gmemList, guestOf, 
                                               movedAway, moveFlag, running, 
                                               fileGen, slotGen, inProgress, 
                                               invalidateSeq, invalidateRange, 
                                               page, pageGen, poisoned, 
                                               leakedFolios, dataLost, spte, 
                                               poisoners, folioLock, exiting, 
                                               mmUsers, mmGone, mapped, 
                                               guestOwned, reclaimed, 
                                               reclaimedAgain, leaving, 
                                               moduleRefs, freed, taskWork, 
                                               errno, stack, ip, dying, file, 
                                               slot, cursor, walk, snap, pfn, 
                                               fd >>

Move_ClearFlag(self) == /\ pc[self] = "Move_ClearFlag"
                        /\ LET op == Op(self, ip[self]) IN
                             /\ oops' = NextOops((<<Kvm(op.vm)>>), None, <<None, None>>, self)
                             /\ moveFlag' = [moveFlag EXCEPT ![op.vm] = None]
                             /\ IF errno[self] = "EBUSY"
                                   THEN /\ pc' = [pc EXCEPT ![self] = "Move_FputSource"]
                                   ELSE /\ pc' = [pc EXCEPT ![self] = "Move_ClearSourceFlag"]
                        /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                        invalidateWriter, invalidateReaders, 
                                        invalidateQueue, mmuLock, srcuReaders, 
                                        srcuWait, rcuReaders, rcuWait, 
                                        slotState, slotFile, slotPgoff, 
                                        bindings, gmemKvm, gmemLast, iCount, 
                                        inodeOwner, gmemList, guestOf, 
                                        movedAway, running, fileGen, slotGen, 
                                        inProgress, invalidateSeq, 
                                        invalidateRange, page, pageGen, 
                                        poisoned, leakedFolios, dataLost, spte, 
                                        poisoners, folioLock, exiting, mmUsers, 
                                        mmGone, mapped, guestOwned, reclaimed, 
                                        reclaimedAgain, leaving, moduleRefs, 
                                        freed, taskWork, errno, stack, ip, 
                                        dying, file, slot, cursor, walk, snap, 
                                        pfn, fd >>

Move_ClearSourceFlag(self) == /\ pc[self] = "Move_ClearSourceFlag"
                              /\ oops' = NextOops((<<Kvm(Op(self, ip[self]).source)>>), None, <<None, None>>, self)
                              /\ moveFlag' = [moveFlag EXCEPT ![Op(self, ip[self]).source] = None]
                              /\ pc' = [pc EXCEPT ![self] = "Move_FputSource"]
                              /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                              slotsLock, invalidateWriter, 
                                              invalidateReaders, 
                                              invalidateQueue, mmuLock, 
                                              srcuReaders, srcuWait, 
                                              rcuReaders, rcuWait, slotState, 
                                              slotFile, slotPgoff, bindings, 
                                              gmemKvm, gmemLast, iCount, 
                                              inodeOwner, gmemList, guestOf, 
                                              movedAway, running, fileGen, 
                                              slotGen, inProgress, 
                                              invalidateSeq, invalidateRange, 
                                              page, pageGen, poisoned, 
                                              leakedFolios, dataLost, spte, 
                                              poisoners, folioLock, exiting, 
                                              mmUsers, mmGone, mapped, 
                                              guestOwned, reclaimed, 
                                              reclaimedAgain, leaving, 
                                              moduleRefs, freed, taskWork, 
                                              errno, stack, ip, dying, file, 
                                              slot, cursor, walk, snap, pfn, 
                                              fd >>

Move_FputSource(self) == /\ pc[self] = "Move_FputSource"
                         /\ oops' = NextOops(<<FileStruct((Op(self, ip[self]).source))>>, IF fCount[(Op(self, ip[self]).source)] <= 0 THEN "refcount-underflow" ELSE None,
                                             FileStruct((Op(self, ip[self]).source)), self)
                         /\ fCount' = [fCount EXCEPT ![(Op(self, ip[self]).source)] = fCount[(Op(self, ip[self]).source)] - 1]
                         /\ IF fCount'[(Op(self, ip[self]).source)] = 0
                               THEN /\ taskWork' = [taskWork EXCEPT ![self] = Append(taskWork[self], (Op(self, ip[self]).source))]
                               ELSE /\ TRUE
                                    /\ UNCHANGED taskWork
                         /\ pc' = [pc EXCEPT ![self] = "Ioctl_FputVm"]
                         /\ UNCHANGED << fdOpen, usersCount, slotsLock, 
                                         invalidateWriter, invalidateReaders, 
                                         invalidateQueue, mmuLock, srcuReaders, 
                                         srcuWait, rcuReaders, rcuWait, 
                                         slotState, slotFile, slotPgoff, 
                                         bindings, gmemKvm, gmemLast, iCount, 
                                         inodeOwner, gmemList, guestOf, 
                                         movedAway, moveFlag, running, fileGen, 
                                         slotGen, inProgress, invalidateSeq, 
                                         invalidateRange, page, pageGen, 
                                         poisoned, leakedFolios, dataLost, 
                                         spte, poisoners, folioLock, exiting, 
                                         mmUsers, mmGone, mapped, guestOwned, 
                                         reclaimed, reclaimedAgain, leaving, 
                                         moduleRefs, freed, errno, stack, ip, 
                                         dying, file, slot, cursor, walk, snap, 
                                         pfn, fd >>

actor(self) == Syscall_LookupFd(self) \/ Close_Fput(self)
                  \/ Munmap_FputVma(self) \/ CloseFiles_Take(self)
                  \/ CloseFiles_Fput(self)
                  \/ SetMemoryRegion_TakeSlotsLock(self) \/ Bind_Fget(self)
                  \/ Bind_QueueWriter(self)
                  \/ Bind_TakeInvalidateLock(self)
                  \/ Bind_CheckOverlap(self) \/ Bind_ZeroPages(self)
                  \/ Bind_StoreFile(self) \/ Bind_StorePgoff(self)
                  \/ Bind_Store(self) \/ Bind_ReleaseInvalidateLock(self)
                  \/ Bind_Fput(self) \/ Create_FreeNew(self)
                  \/ Delete_Zap(self) \/ Unbind_CheckFile(self)
                  \/ GetFile_Load(self) \/ GetFile_Inc(self)
                  \/ GetFile_Recheck(self) \/ GetFile_PutStale(self)
                  \/ Unbind_LoadDying(self) \/ Unbind_EraseDying(self)
                  \/ Unbind_NullDying(self) \/ Unbind_QueueWriter(self)
                  \/ Unbind_TakeInvalidateLock(self) \/ Unbind_Erase(self)
                  \/ Unbind_ZeroPages(self) \/ Unbind_NullSlotFile(self)
                  \/ Unbind_RcuStart(self) \/ Unbind_RcuWait(self)
                  \/ Unbind_ClearKvm(self)
                  \/ Unbind_ReleaseInvalidateLock(self)
                  \/ Unbind_Fput(self) \/ Memslot_Free(self)
                  \/ SetMemoryRegion_ReleaseSlotsLock(self)
                  \/ Ioctl_FputVm(self) \/ Return_ToUser(self)
                  \/ Fault_SrcuLock(self) \/ Fault_FindSlot(self)
                  \/ Fault_ReadInvalid(self) \/ Fault_Snapshot(self)
                  \/ GetPfn_CheckFile(self)
                  \/ GetPfn_TakeInvalidateLock(self)
                  \/ GetPfn_LoadBinding(self) \/ GetPfn_GetFolio(self)
                  \/ GetPfn_LockFolio(self) \/ GetPfn_Prepare(self)
                  \/ GetPfn_UnlockFolio(self) \/ GetPfn_PutFolio(self)
                  \/ GetPfn_ReleaseInvalidateLock(self)
                  \/ GetPfn_Fput(self) \/ Fault_Check(self)
                  \/ Fault_PutFolio(self) \/ Fault_SrcuUnlock(self)
                  \/ Punch_QueueWriter(self)
                  \/ Punch_TakeInvalidateLock(self) \/ Punch_Truncate(self)
                  \/ Punch_ReleaseInvalidateLock(self)
                  \/ Fallocate_Fput(self) \/ Poison_LockFolio(self)
                  \/ Poison_TakeInvalidateLock(self)
                  \/ Poison_SendSignal(self)
                  \/ Poison_ReleaseInvalidateLock(self)
                  \/ Poison_UnlockFolio(self) \/ Begin_Find(self)
                  \/ Begin_Zap(self) \/ End_Seq(self) \/ End_Dec(self)
                  \/ Release_NullGmem(self) \/ Release_TakeSlotsLock(self)
                  \/ Release_QueueWriter(self)
                  \/ Release_TakeInvalidateLock(self)
                  \/ Release_NextSlot(self) \/ Release_NullSlots(self)
                  \/ Release_RcuStart(self) \/ Release_RcuWait(self)
                  \/ Release_InvalidateBegin(self) \/ Release_ListDel(self)
                  \/ Release_ReleaseInvalidateLock(self)
                  \/ Release_ReleaseSlotsLock(self)
                  \/ Release_AssertUnbound(self) \/ Release_FreeGmem(self)
                  \/ Kvm_Put(self) \/ Destroy_Unregister(self)
                  \/ Destroy_CheckInvalidation(self) \/ Destroy_Arch(self)
                  \/ Destroy_ZapAll(self) \/ Destroy_NextSlot(self)
                  \/ Destroy_ZapSlot(self) \/ Destroy_ClearKvm(self)
                  \/ Destroy_PutFile(self) \/ Destroy_FreeKvm(self)
                  \/ Destroy_PutModule(self) \/ Destroy_Return(self)
                  \/ Fput_PutModule(self) \/ Fput_PutInode(self)
                  \/ Fput_EvictInode(self) \/ Evict_Inode(self)
                  \/ Evict_Truncate(self) \/ FreeFolio_Reclaim(self)
                  \/ FreeFolio_Put(self) \/ Fput_FreeFile(self)
                  \/ Rmmod_RcuBarrier(self) \/ Rmmod_FreeText(self)
                  \/ Rcu_FreeInode(self) \/ ExitMm_TakeSlotsLock(self)
                  \/ ExitMm_NextSlot(self) \/ ExitMm_Fput(self)
                  \/ ExitMm_ReleaseSlotsLock(self) \/ ExitMm_FputVma(self)
                  \/ Link_Fget(self) \/ Link_QueueWriter(self)
                  \/ Link_TakeInvalidateLock(self) \/ Link_CheckVm(self)
                  \/ Link_Ihold(self) \/ Link_AllocFile(self)
                  \/ Link_ListRead(self) \/ Link_ListAdd(self)
                  \/ Link_ReleaseInvalidateLock(self)
                  \/ Link_InstallFd(self) \/ Link_FputSource(self)
                  \/ Move_Fget(self) \/ Move_TryFlag(self)
                  \/ Move_TrySourceFlag(self) \/ Move_TakeSlotsLock(self)
                  \/ Move_TakeSourceLock(self) \/ Move_TrySourceLock(self)
                  \/ Move_Compare(self) \/ Move_StopSource(self)
                  \/ Move_Transfer(self) \/ Move_ReleaseSourceLock(self)
                  \/ Move_ReleaseSlotsLock(self) \/ Move_ClearFlag(self)
                  \/ Move_ClearSourceFlag(self) \/ Move_FputSource(self)

(* Allow infinite stuttering to prevent deadlock on termination. *)
Terminating == /\ \A self \in ProcSet: pc[self] = "Done"
               /\ UNCHANGED vars

Next == (\E self \in ProcSet:  \/ CreateFile(self) \/ CreateVm(self)
                               \/ SwapActiveMemslots(self) \/ Allocate(self))
           \/ (\E self \in Actors: actor(self))
           \/ Terminating

Spec == Init /\ [][Next]_vars

Termination == <>(\A self \in ProcSet: pc[self] = "Done")

\* END TRANSLATION
==============================================================================
