-------------------------------- MODULE Gmem --------------------------------
(***************************************************************************)
(* guest_memfd: who pins whom.  Files, inodes, memslots and VMs hold        *)
(* references on each other; memslots are bound to ranges of a file's       *)
(* pages; a file is released late, by task work.                            *)
(*                                                                          *)
(* Kernel: virt/kvm/guest_memfd.c and virt/kvm/kvm_main.c, from RFC v11     *)
(* (2023) to the development code after 7.2; the knobs below tell the       *)
(* versions and designs apart.  Functions: kvm_gmem_bind, _unbind,          *)
(* _release, _get_pfn, kvm_gmem_get_file, kvm_set_memory_region,            *)
(* kvm_set_memslot and kvm_swap_active_memslots, kvm_destroy_vm, __fput.    *)
(*                                                                          *)
(* Left out so far: pages and SPTEs, the invalidation sequence count,       *)
(* mmu_lock, punch hole, memory errors, module references, several files    *)
(* created at run time.  README.md in this folder says what that hides.     *)
(***************************************************************************)
EXTENDS Integers, Sequences, FiniteSets

(* The race: objects, their fields, the initial bindings and the programs. *)
CONSTANTS
  Vms,            \* names of VMs; a VM's name also stands for its descriptor and its file
  Files,          \* names of guest_memfd files; likewise
  Slots,          \* names of memslot objects: each is allocated at most once
  Actors,         \* names of tasks
  FileVm,         \* [Files -> Vms]: the VM whose ioctl created the file
  FilePages,      \* [Files -> Nat]: size in pages
  FileInode,      \* [Files -> names of inodes]
  SlotVm,         \* [Slots -> Vms]
  SlotGfn,        \* [Slots -> Nat]: first guest frame number
  SlotPages,      \* [Slots -> Nat]: size in pages
  InitiallyBound, \* set of [slot, file, pgoff]
  Program         \* [Actors -> Seq of operations], see models/gmem/machine.toml

(* The variant: one constant a knob, explained in models/gmem/variants.toml. *)
CONSTANTS
  FilePinsVm, SlotPinsFile, UnbindDying, ReleaseLockOrder, SynchronizeRcu, GetFile,
  GetPfnCheck, GetPfnLock, BindVisible, BindBadFd, BindOverlap

FileHoldsVm            == FilePinsVm = "yes"
SlotHoldsFile          == SlotPinsFile = "yes"
DyingUnbindReturns     == UnbindDying = "return"
UnbindTakesNoReference == UnbindDying = "erase-locked"
UnbindChecksFile       == SlotHoldsFile \/ ~DyingUnbindReturns
InvalidateLockFirst    == ReleaseLockOrder = "invalidate-first"
WaitsForRcu            == SynchronizeRcu = "yes"
GetFileLoadsAgain      == GetFile = "active"
GetPfnChecksFile       == GetPfnCheck = "yes"
GetPfnTakesLock        == GetPfnLock = "shared"
BindsLate              == BindVisible = "late"

\* kvm_set_memory_region drops fget's reference at its end when it binds late, so that a
\* memslot cannot keep it: nobody has proposed the two together.
ASSUME ~(BindsLate /\ SlotHoldsFile)

None   == "none"
Inodes == {FileInode[f] : f \in Files}
Pages(f) == 0 .. FilePages[f] - 1

(* Things that are freed, as <<kind, name>>: freed memory stays recognisable. *)
Slot(s)       == <<"slot", s>>
Gmem(f)       == <<"gmem", f>>
FileStruct(f) == <<"file", f>>
Kvm(vm)       == <<"kvm", vm>>
Inode(i)      == <<"inode", i>>

Oops(kind, thing, task) ==
  [kind |-> kind, what |-> thing[1], object |-> thing[2], task |-> task]
NoOops == Oops(None, <<None, None>>, None)

(* Operations *)
Op(self, ip)  == Program[self][ip]
Creates(op)   == op.op \in {"create", "create_enomem"}
Closes(op)    == op.op \in {"close", "close_vm"}
OpVm(op)      == IF "vm" \in DOMAIN op THEN op.vm ELSE SlotVm[op.slot]
Descriptor(op) == IF op.op = "close" THEN op.file ELSE OpVm(op)

SlotPagesIn(s, pgoff) == pgoff .. pgoff + SlotPages[s] - 1
GfnsOf(s)             == SlotGfn[s] .. SlotGfn[s] + SlotPages[s] - 1
BoundTo(f)            == {b \in InitiallyBound : b.file = f}

(*--algorithm Gmem {
variables
  \* Descriptor tables: the descriptor of a file or VM is open.
  fdOpen = [d \in Files \cup Vms |-> TRUE];
  \* struct file: f_count.  The table holds one, a bound memslot another if it pins the file.
  fCount = [d \in Files \cup Vms |->
              1 + IF SlotHoldsFile /\ d \in Files THEN Cardinality(BoundTo(d)) ELSE 0];
  \* struct kvm: users_count.  The VM's descriptor holds one, each file another if it pins the VM.
  usersCount = [vm \in Vms |->
                  1 + IF FileHoldsVm THEN Cardinality({f \in Files : FileVm[f] = vm}) ELSE 0];
  \* kvm->slots_lock: who holds it.
  slotsLock = [vm \in Vms |-> None];
  \* The invalidate lock of an inode (rwsem): its writer and its readers.
  invalidateWriter = [i \in Inodes |-> None];
  invalidateReaders = [i \in Inodes |-> {}];
  \* kvm->srcu: tasks in a read section, and for each task in synchronize_srcu those it waits for.
  srcuReaders = [vm \in Vms |-> {}];
  srcuWait = [a \in Actors |-> {}];
  \* RCU, likewise.
  rcuReaders = {};
  rcuWait = [a \in Actors |-> {}];
  \* A memslot is absent (not allocated yet), detached (allocated, in no memslot set), active, or
  \* invalid (readers find its INVALID copy).
  slotState = [s \in Slots |->
                 IF \E b \in InitiallyBound : b.slot = s THEN "active" ELSE "absent"];
  \* slot->gmem.file and slot->gmem.pgoff.
  slotFile = [s \in Slots |->
                IF \E b \in InitiallyBound : b.slot = s
                THEN (CHOOSE b \in InitiallyBound : b.slot = s).file ELSE None];
  slotPgoff = [s \in Slots |->
                 IF \E b \in InitiallyBound : b.slot = s
                 THEN (CHOOSE b \in InitiallyBound : b.slot = s).pgoff ELSE 0];
  \* gmem->bindings: the memslot that each page is bound to.
  bindings = [f \in Files |-> [i \in Pages(f) |->
                IF \E b \in BoundTo(f) : i \in SlotPagesIn(b.slot, b.pgoff)
                THEN (CHOOSE b \in BoundTo(f) : i \in SlotPagesIn(b.slot, b.pgoff)).slot
                ELSE None]];
  \* gmem->kvm.
  gmemKvm = [f \in Files |-> IF FileHoldsVm \/ BoundTo(f) # {} THEN FileVm[f] ELSE None];
  \* inode: i_count.
  iCount = [i \in Inodes |-> Cardinality({f \in Files : FileInode[f] = i})];
  \* The gmem structs on an inode's list, by which punch hole and memory errors find them.
  gmemList = [i \in Inodes |-> {f \in Files : FileInode[f] = i}];
  freed = {};
  \* The first memory error of the run.
  oops = NoOops;
  \* Delayed __fput of each task, the last queued is run first.
  taskWork = [a \in Actors |-> <<>>];
  \* How each task's last operation ended; "0" is success.
  errno = [a \in Actors |-> "0"];

define {
  AnyFreed(things)   == \E k \in DOMAIN things : things[k] \in freed
  FirstFreed(things) == things[CHOOSE k \in DOMAIN things :
                          things[k] \in freed /\ \A j \in 1 .. k - 1 : things[j] \notin freed]
  \* The memslots that cover a guest frame number, as a reader of the memslot set finds them.
  Covering(vm, gfn) == {s \in Slots : /\ SlotVm[s] = vm
                                      /\ slotState[s] \in {"active", "invalid"}
                                      /\ gfn \in GfnsOf(s)}
  Overlaps(s, vm)   == \E t \in Slots \ {s} : /\ SlotVm[t] = vm
                                              /\ slotState[t] \in {"active", "invalid"}
                                              /\ GfnsOf(s) \cap GfnsOf(t) # {}
  InSet(vm)         == {s \in Slots : SlotVm[s] = vm /\ slotState[s] \in {"active", "invalid"}}
  Unbound(f)        == \A i \in Pages(f) : bindings[f][i] = None
  \* The first bound page at or after index; the file's size if there is none.
  NextBound(f, index) ==
    LET bound == {i \in Pages(f) : i >= index /\ bindings[f][i] # None}
    IN  IF bound = {} THEN FilePages[f] ELSE CHOOSE i \in bound : \A j \in bound : i <= j
  \* What begin(0, MAX) reads: the gmem struct, kvm for mmu_lock, then every memslot that is bound.
  ReadByBegin(f) ==
    <<Gmem(f), Kvm(gmemKvm[f])>> \o
    [k \in 1 .. FilePages[f] |->
       IF bindings[f][k - 1] = None THEN Gmem(f) ELSE Slot(bindings[f][k - 1])]
  \* The VM whose reference goes away with a file: for the VM's own file, itself.
  VmOf(d) == IF d \in Vms THEN d ELSE gmemKvm[d]
}

\* One step touches these things, in this order; the first freed one is the error that is kept.
macro Touch(things) {
  if (oops = NoOops /\ AnyFreed(things)) {
    oops := Oops("use-after-free", FirstFreed(things), self)
  }
}

macro Free(thing) {
  if (oops = NoOops /\ thing \in freed) { oops := Oops("double-free", thing, self) };
  freed := freed \cup {thing}
}

\* fput: the last reference queues __fput, which runs when the task returns to user mode.
macro Fput(d) {
  fCount[d] := fCount[d] - 1;
  if (fCount[d] = 0) { taskWork[self] := Append(taskWork[self], d) }
}

macro LockSlots(vm) { await slotsLock[vm] = None; slotsLock[vm] := self }
macro UnlockSlots(vm) { slotsLock[vm] := None }
macro LockInvalidate(inode) {
  await invalidateWriter[inode] = None /\ invalidateReaders[inode] = {};
  invalidateWriter[inode] := self
}
macro UnlockInvalidate(inode) { invalidateWriter[inode] := None }

macro StartUnbind() {
  if (UnbindChecksFile) { goto Unbind_CheckFile } else { goto GetFile_Load }
}

macro EndUnbind() {
  if (caller = "create") { goto Create_FreeNew } else { goto Memslot_Free }
}

\* kvm_gmem_get_file returned NULL.
macro GetFileFailed() {
  file := None;
  if (caller = "fault") { errno[self] := "EFAULT"; goto Fault_SrcuUnlock }
  else if (DyingUnbindReturns) { EndUnbind() }
  else { goto Unbind_EraseDying }
}

\* kvm_gmem_get_file returned a file.
macro GotFile() {
  if (caller # "fault") { goto Unbind_TakeInvalidateLock }
  else if (GetPfnChecksFile) { goto GetPfn_CheckFile }
  else if (GetPfnTakesLock) { goto GetPfn_TakeInvalidateLock }
  else { goto GetPfn_LoadBinding }
}

\* The file is bound early and kvm_prepare_memory_region comes next; with create_enomem it fails.
macro PrepareMemoryRegion() {
  if (Op(self, ip).op = "create_enomem") {
    errno[self] := "ENOMEM";
    caller := "create";
    StartUnbind()
  } else { goto Swap_Publish }
}

process (actor \in Actors)
variables
  ip = 1;        \* index of the current operation in the program
  dying = None;  \* the file that is being released
  file = None;   \* the file in hand
  slot = None;   \* the memslot in hand
  cursor = 0;    \* next index of a loop over bindings
  caller = None; \* on whose behalf get_file and unbind run: fault, create, delete or destroy
{
(* Every operation starts from a descriptor.  close(2) takes it out of the table; an ioctl and
   KVM_RUN take a reference on the VM's file for as long as they run. *)
Syscall_LookupFd:
  with (d = Descriptor(Op(self, ip))) {
    if (~fdOpen[d]) { errno[self] := "EBADF"; goto Return_ToUser }
    else {
      errno[self] := "0";
      if (Closes(Op(self, ip))) { fdOpen[d] := FALSE; goto Close_Fput }
      else {
        fCount[d] := fCount[d] + 1;
        if (Op(self, ip).op = "fault") { goto Fault_SrcuLock }
        else { goto SetMemoryRegion_TakeSlotsLock }
      }
    }
  };

Close_Fput:
  Touch(<<FileStruct(Descriptor(Op(self, ip)))>>);
  Fput(Descriptor(Op(self, ip)));
  goto Return_ToUser;

(* KVM_SET_USER_MEMORY_REGION2.  The look-ups join the lock: memslots change only under it. *)
SetMemoryRegion_TakeSlotsLock:
  with (op = Op(self, ip), vm = OpVm(Op(self, ip))) {
    Touch(<<Kvm(vm)>>);
    LockSlots(vm);
    if (op.op = "delete") {
      if (slotState[op.slot] = "active") { slot := op.slot; goto Swap_Publish }
      else { errno[self] := "EINVAL"; goto SetMemoryRegion_ReleaseSlotsLock }
    } else if (Overlaps(op.slot, vm)) {
      errno[self] := "EEXIST"; goto SetMemoryRegion_ReleaseSlotsLock
    } else { slot := op.slot; slotState[op.slot] := "detached" }
  };

(* kvm_gmem_bind.  gmem->kvm never changes where the file pins the VM, so that the test joins fget;
   else the invalidate lock guards it, and the test waits for Bind_Store. *)
Bind_Fget:
  with (op = Op(self, ip)) {
    if (~fdOpen[op.file]) { errno[self] := BindBadFd; goto Create_FreeNew }
    else {
      Touch(<<FileStruct(op.file), Gmem(op.file)>>);
      fCount[op.file] := fCount[op.file] + 1;
      file := op.file;
      if (BindsLate) { slotFile[slot] := op.file; slotPgoff[slot] := op.pgoff };
      if (FileHoldsVm /\ gmemKvm[op.file] # OpVm(op)) { errno[self] := "EINVAL"; goto Bind_Fput }
      else if (BindsLate /\ op.op = "create_enomem") { errno[self] := "ENOMEM"; goto Bind_Fput }
    }
  };

Bind_TakeInvalidateLock:
  Touch(<<FileStruct(file), Inode(FileInode[file])>>);
  LockInvalidate(FileInode[file]);

\* Joined: the new memslot is in no set and every walker of bindings that meets it there takes the
\* invalidate lock, except get_pfn, which comes from a memslot that is in a set.
Bind_Store:
  with (op = Op(self, ip), range = SlotPagesIn(slot, Op(self, ip).pgoff)) {
    Touch(<<Gmem(file), Slot(slot)>>);
    if (~FileHoldsVm /\ gmemKvm[file] \notin {None, OpVm(op)}) { errno[self] := "EINVAL" }
    else if (\E i \in range : bindings[file][i] # None) { errno[self] := BindOverlap }
    else {
      slotFile[slot] := file;
      slotPgoff[slot] := op.pgoff;
      bindings[file] := [i \in Pages(file) |-> IF i \in range THEN slot ELSE bindings[file][i]];
      gmemKvm[file] := OpVm(op)
    }
  };

Bind_ReleaseInvalidateLock:
  Touch(<<Inode(FileInode[file])>>);
  UnlockInvalidate(FileInode[file]);
  if (errno[self] # "0") { goto Bind_Fput }
  else if (BindsLate) { goto Swap_Publish }
  else if (SlotHoldsFile) { file := None; PrepareMemoryRegion() };

Bind_Fput:
  Touch(<<FileStruct(file)>>);
  Fput(file);
  file := None;
  if (errno[self] # "0") { goto Create_FreeNew }
  else if (BindsLate) { slot := None; goto SetMemoryRegion_ReleaseSlotsLock }
  else { PrepareMemoryRegion() };

Create_FreeNew:
  Free(Slot(slot));
  slot := None;
  caller := None;
  goto SetMemoryRegion_ReleaseSlotsLock;

(* kvm_swap_active_memslots: publish a memslot set, then wait for the readers of the old one.
   A deletion swaps twice: the INVALID copy in, then the copy out. *)
Swap_Publish:
  Touch(<<Slot(slot)>>);
  slotState[slot] := CASE Creates(Op(self, ip))        -> "active"
                       [] slotState[slot] = "active"  -> "invalid"
                       [] OTHER                        -> "detached";

Swap_SynchronizeStart:
  srcuWait[self] := srcuReaders[OpVm(Op(self, ip))];

Swap_SynchronizeWait:
  await srcuWait[self] = {};
  if (Creates(Op(self, ip))) {
    if (BindsLate) { goto Bind_Fput }
    else { slot := None; goto SetMemoryRegion_ReleaseSlotsLock }
  } else if (slotState[slot] = "invalid") { goto Swap_Publish }
  else { caller := "delete"; StartUnbind() };

(* kvm_gmem_unbind.  Deletion comes here with slots_lock held and the memslot unreachable, the error
   path of creation with slots_lock held and the memslot not yet reachable, destruction without a
   lock after the last reference on the VM. *)
Unbind_CheckFile:
  Touch(<<Slot(slot)>>);
  if (slotFile[slot] = None) { EndUnbind() }
  else if (SlotHoldsFile \/ UnbindTakesNoReference) {
    file := slotFile[slot];
    goto Unbind_TakeInvalidateLock
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
  Touch(<<FileStruct(file)>>);
  Fput(file);
  GetFileFailed();

(* The dying case of ae431059e75d: f_count is 0, so get_file failed, but release has not run, for it
   waits for slots_lock.  No invalidate lock. *)
Unbind_EraseDying:
  if (slotFile[slot] = None) {
    if (oops = NoOops) { oops := Oops("null-deref", Slot(slot), self) }
  } else {
    Touch(<<Slot(slot), FileStruct(slotFile[slot]), Gmem(slotFile[slot])>>);
    bindings[slotFile[slot]] :=
      [i \in Pages(slotFile[slot]) |->
         IF i \in SlotPagesIn(slot, slotPgoff[slot]) THEN None ELSE bindings[slotFile[slot]][i]]
  };

Unbind_NullDying:
  Touch(<<Slot(slot)>>);
  slotFile[slot] := None;
  EndUnbind();

Unbind_TakeInvalidateLock:
  Touch(<<FileStruct(file), Inode(FileInode[file])>>);
  LockInvalidate(FileInode[file]);

Unbind_Erase:
  Touch(<<Slot(slot), Gmem(file)>>);
  bindings[file] := [i \in Pages(file) |->
    IF i \in SlotPagesIn(slot, slotPgoff[slot]) THEN None ELSE bindings[file][i]];
  if (SlotHoldsFile) {
    if (~FileHoldsVm /\ (\A i \in Pages(file) : bindings[file][i] = None)) {
      goto Unbind_ClearKvm
    }
    else { goto Unbind_ReleaseInvalidateLock }
  };

Unbind_NullSlotFile:
  Touch(<<Slot(slot)>>);
  slotFile[slot] := None;
  if (~WaitsForRcu) { goto Unbind_ReleaseInvalidateLock };

Unbind_RcuStart:
  rcuWait[self] := rcuReaders;

Unbind_RcuWait:
  await rcuWait[self] = {};
  goto Unbind_ReleaseInvalidateLock;

Unbind_ClearKvm:
  Touch(<<Gmem(file)>>);
  gmemKvm[file] := None;

Unbind_ReleaseInvalidateLock:
  Touch(<<Inode(FileInode[file])>>);
  UnlockInvalidate(FileInode[file]);
  if (UnbindTakesNoReference /\ ~SlotHoldsFile) { file := None; EndUnbind() };

Unbind_Fput:
  Touch(<<FileStruct(file)>>);
  Fput(file);
  file := None;
  EndUnbind();

Memslot_Free:
  Free(Slot(slot));
  slot := None;
  if (caller = "delete") { caller := None }
  else { caller := None; goto Destroy_NextSlot };

SetMemoryRegion_ReleaseSlotsLock:
  Touch(<<Kvm(OpVm(Op(self, ip)))>>);
  UnlockSlots(OpVm(Op(self, ip)));

Ioctl_FputVm:
  Touch(<<FileStruct(OpVm(Op(self, ip)))>>);
  Fput(OpVm(Op(self, ip)));

(* The way back to user mode: task work, then the next operation. *)
Return_ToUser:
  if (taskWork[self] # <<>>) {
    with (d = taskWork[self][Len(taskWork[self])]) {
      dying := d;
      taskWork[self] := SubSeq(taskWork[self], 1, Len(taskWork[self]) - 1);
      if (d \in Vms) { goto Kvm_Put }
      else if (~FileHoldsVm) { goto Release_AssertUnbound }
      else if (InvalidateLockFirst) { goto Release_TakeInvalidateLock }
      else { goto Release_TakeSlotsLock }
    }
  } else if (ip < Len(Program[self])) { ip := ip + 1; goto Syscall_LookupFd }
  else { goto Done };

(* A vCPU's fault: kvm->srcu is held for reading throughout. *)
Fault_SrcuLock:
  Touch(<<Kvm(Op(self, ip).vm)>>);
  srcuReaders[Op(self, ip).vm] := srcuReaders[Op(self, ip).vm] \cup {self};

\* No memslot: an exit to the VMM as MMIO.  The INVALID copy: the guest enters and faults again,
\* which is left to another operation.
Fault_FindSlot:
  with (found = Covering(Op(self, ip).vm, Op(self, ip).gfn)) {
    if (found = {}) { errno[self] := "MMIO"; goto Fault_SrcuUnlock }
    else with (s = CHOOSE s \in found : TRUE) {
      if (slotState[s] = "invalid") { errno[self] := "EAGAIN"; goto Fault_SrcuUnlock }
      else {
        Touch(<<Slot(s)>>);
        slot := s;
        caller := "fault";
        goto GetFile_Load
      }
    }
  };

GetPfn_CheckFile:
  if (Slot(slot) \in freed) { Touch(<<Slot(slot)>>) }
  else if (slotFile[slot] \notin {None, file} /\ oops = NoOops) {
    oops := Oops("warn", Slot(slot), self)
  };
  if (slotFile[slot] # file) { errno[self] := "EFAULT"; goto GetPfn_Fput }
  else if (~GetPfnTakesLock) { goto GetPfn_LoadBinding };

GetPfn_TakeInvalidateLock:
  Touch(<<FileStruct(file), Inode(FileInode[file])>>);
  await invalidateWriter[FileInode[file]] = None;
  invalidateReaders[FileInode[file]] := invalidateReaders[FileInode[file]] \cup {self};

GetPfn_LoadBinding:
  Touch(<<Slot(slot), FileStruct(file), Gmem(file)>>);
  if (bindings[file][Op(self, ip).gfn - SlotGfn[slot] + slotPgoff[slot]] # slot) {
    errno[self] := "EIO"
  };
  if (~GetPfnTakesLock) { goto GetPfn_Fput };

GetPfn_ReleaseInvalidateLock:
  Touch(<<Inode(FileInode[file])>>);
  invalidateReaders[FileInode[file]] := invalidateReaders[FileInode[file]] \ {self};

GetPfn_Fput:
  Touch(<<FileStruct(file)>>);
  Fput(file);
  file := None;

Fault_SrcuUnlock:
  Touch(<<Kvm(Op(self, ip).vm)>>);
  srcuReaders[Op(self, ip).vm] := srcuReaders[Op(self, ip).vm] \ {self};
  srcuWait := [a \in Actors |-> srcuWait[a] \ {self}];
  slot := None;
  caller := None;
  goto Ioctl_FputVm;

(* kvm_gmem_release, from __fput of a file whose f_count is 0.  v11 takes the two locks in the other
   order, and gives them back in that. *)
Release_TakeSlotsLock:
  Touch(<<FileStruct(dying), Gmem(dying), Kvm(gmemKvm[dying])>>);
  LockSlots(gmemKvm[dying]);
  if (InvalidateLockFirst) { goto Release_NullSlots };

Release_TakeInvalidateLock:
  Touch(<<FileStruct(dying), Inode(FileInode[dying])>>);
  LockInvalidate(FileInode[dying]);
  if (InvalidateLockFirst) { goto Release_TakeSlotsLock };

\* Finding the next entry joins the store to its memslot: slots_lock, which whoever changes a file's
\* bindings holds while the file is not released, keeps them as they are.
Release_NullSlots:
  with (i = NextBound(dying, cursor)) {
    if (i < FilePages[dying]) {
      Touch(<<Gmem(dying), Slot(bindings[dying][i])>>);
      slotFile[bindings[dying][i]] := None;
      cursor := i + 1;
      goto Release_NullSlots
    } else {
      Touch(<<Gmem(dying)>>);
      cursor := 0;
      if (~WaitsForRcu) { goto Release_InvalidateBegin }
    }
  };

Release_RcuStart:
  rcuWait[self] := rcuReaders;

Release_RcuWait:
  await rcuWait[self] = {};

\* One step: mmu_lock is held from the first memslot to the last.  The counters that begin and end
\* keep are not modelled yet, and end reads no memslot.
Release_InvalidateBegin:
  Touch(ReadByBegin(dying));
  if (InvalidateLockFirst) { goto Release_ReleaseSlotsLock };

Release_ListDel:
  Touch(<<Gmem(dying), Inode(FileInode[dying])>>);
  gmemList[FileInode[dying]] := gmemList[FileInode[dying]] \ {dying};
  if (~FileHoldsVm) { goto Release_FreeGmem };

Release_ReleaseInvalidateLock:
  Touch(<<Inode(FileInode[dying])>>);
  UnlockInvalidate(FileInode[dying]);
  if (InvalidateLockFirst) { goto Release_FreeGmem };

Release_ReleaseSlotsLock:
  Touch(<<Kvm(gmemKvm[dying])>>);
  UnlockSlots(gmemKvm[dying]);
  if (InvalidateLockFirst) { goto Release_ListDel } else { goto Release_FreeGmem };

(* Where memslots pin the file and the file does not pin the VM, nothing is left to do but to leave
   the inode's list. *)
Release_AssertUnbound:
  if (Gmem(dying) \in freed) { Touch(<<Gmem(dying)>>) }
  else if (oops = NoOops /\ ~(Unbound(dying) /\ gmemKvm[dying] = None)) {
    oops := Oops("warn", Gmem(dying), self)
  };
  goto Release_ListDel;

Release_FreeGmem:
  Free(Gmem(dying));
  if (~FileHoldsVm) { goto Fput_PutInode };

(* kvm_put_kvm; it is all that the release of a VM's file does.  kvm is read from the gmem struct at
   the start of release and does not change in designs that come here. *)
Kvm_Put:
  Touch(<<Kvm(VmOf(dying))>>);
  usersCount[VmOf(dying)] := usersCount[VmOf(dying)] - 1;
  if (usersCount[VmOf(dying)] # 0) {
    if (dying \in Vms) { goto Fput_FreeFile } else { goto Fput_PutInode }
  };

(* kvm_destroy_vm, as far as memslots go; gfn order stands for the order of the memslot tree. *)
Destroy_NextSlot:
  with (vm = VmOf(dying)) {
    if (InSet(vm) = {}) { Touch(<<Kvm(vm)>>); goto Destroy_FreeKvm }
    else with (s = CHOOSE s \in InSet(vm) : \A t \in InSet(vm) : SlotGfn[s] <= SlotGfn[t]) {
      Touch(<<Kvm(vm), Slot(s)>>);
      slot := s;
      slotState[s] := "detached";
      caller := "destroy";
      StartUnbind()
    }
  };

Destroy_FreeKvm:
  Free(Kvm(VmOf(dying)));
  if (dying \in Vms) { goto Fput_FreeFile };

(* The rest of __fput. *)
Fput_PutInode:
  with (inode = FileInode[dying]) {
    Touch(<<Inode(inode)>>);
    iCount[inode] := iCount[inode] - 1;
    if (iCount[inode] = 0) { freed := freed \cup {Inode(inode)} }
  };

Fput_FreeFile:
  Free(FileStruct(dying));
  dying := None;
  goto Return_ToUser;
}
}
*)
\* BEGIN TRANSLATION
VARIABLES fdOpen, fCount, usersCount, slotsLock, invalidateWriter, 
          invalidateReaders, srcuReaders, srcuWait, rcuReaders, rcuWait, 
          slotState, slotFile, slotPgoff, bindings, gmemKvm, iCount, gmemList, 
          freed, oops, taskWork, errno, pc

(* define statement *)
AnyFreed(things)   == \E k \in DOMAIN things : things[k] \in freed
FirstFreed(things) == things[CHOOSE k \in DOMAIN things :
                        things[k] \in freed /\ \A j \in 1 .. k - 1 : things[j] \notin freed]

Covering(vm, gfn) == {s \in Slots : /\ SlotVm[s] = vm
                                    /\ slotState[s] \in {"active", "invalid"}
                                    /\ gfn \in GfnsOf(s)}
Overlaps(s, vm)   == \E t \in Slots \ {s} : /\ SlotVm[t] = vm
                                            /\ slotState[t] \in {"active", "invalid"}
                                            /\ GfnsOf(s) \cap GfnsOf(t) # {}
InSet(vm)         == {s \in Slots : SlotVm[s] = vm /\ slotState[s] \in {"active", "invalid"}}
Unbound(f)        == \A i \in Pages(f) : bindings[f][i] = None

NextBound(f, index) ==
  LET bound == {i \in Pages(f) : i >= index /\ bindings[f][i] # None}
  IN  IF bound = {} THEN FilePages[f] ELSE CHOOSE i \in bound : \A j \in bound : i <= j

ReadByBegin(f) ==
  <<Gmem(f), Kvm(gmemKvm[f])>> \o
  [k \in 1 .. FilePages[f] |->
     IF bindings[f][k - 1] = None THEN Gmem(f) ELSE Slot(bindings[f][k - 1])]

VmOf(d) == IF d \in Vms THEN d ELSE gmemKvm[d]

VARIABLES ip, dying, file, slot, cursor, caller

vars == << fdOpen, fCount, usersCount, slotsLock, invalidateWriter, 
           invalidateReaders, srcuReaders, srcuWait, rcuReaders, rcuWait, 
           slotState, slotFile, slotPgoff, bindings, gmemKvm, iCount, 
           gmemList, freed, oops, taskWork, errno, pc, ip, dying, file, slot, 
           cursor, caller >>

ProcSet == (Actors)

Init == (* Global variables *)
        /\ fdOpen = [d \in Files \cup Vms |-> TRUE]
        /\ fCount = [d \in Files \cup Vms |->
                       1 + IF SlotHoldsFile /\ d \in Files THEN Cardinality(BoundTo(d)) ELSE 0]
        /\ usersCount = [vm \in Vms |->
                           1 + IF FileHoldsVm THEN Cardinality({f \in Files : FileVm[f] = vm}) ELSE 0]
        /\ slotsLock = [vm \in Vms |-> None]
        /\ invalidateWriter = [i \in Inodes |-> None]
        /\ invalidateReaders = [i \in Inodes |-> {}]
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
        /\ bindings = [f \in Files |-> [i \in Pages(f) |->
                         IF \E b \in BoundTo(f) : i \in SlotPagesIn(b.slot, b.pgoff)
                         THEN (CHOOSE b \in BoundTo(f) : i \in SlotPagesIn(b.slot, b.pgoff)).slot
                         ELSE None]]
        /\ gmemKvm = [f \in Files |-> IF FileHoldsVm \/ BoundTo(f) # {} THEN FileVm[f] ELSE None]
        /\ iCount = [i \in Inodes |-> Cardinality({f \in Files : FileInode[f] = i})]
        /\ gmemList = [i \in Inodes |-> {f \in Files : FileInode[f] = i}]
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
        /\ caller = [self \in Actors |-> None]
        /\ pc = [self \in ProcSet |-> "Syscall_LookupFd"]

Syscall_LookupFd(self) == /\ pc[self] = "Syscall_LookupFd"
                          /\ LET d == Descriptor(Op(self, ip[self])) IN
                               IF ~fdOpen[d]
                                  THEN /\ errno' = [errno EXCEPT ![self] = "EBADF"]
                                       /\ pc' = [pc EXCEPT ![self] = "Return_ToUser"]
                                       /\ UNCHANGED << fdOpen, fCount >>
                                  ELSE /\ errno' = [errno EXCEPT ![self] = "0"]
                                       /\ IF Closes(Op(self, ip[self]))
                                             THEN /\ fdOpen' = [fdOpen EXCEPT ![d] = FALSE]
                                                  /\ pc' = [pc EXCEPT ![self] = "Close_Fput"]
                                                  /\ UNCHANGED fCount
                                             ELSE /\ fCount' = [fCount EXCEPT ![d] = fCount[d] + 1]
                                                  /\ IF Op(self, ip[self]).op = "fault"
                                                        THEN /\ pc' = [pc EXCEPT ![self] = "Fault_SrcuLock"]
                                                        ELSE /\ pc' = [pc EXCEPT ![self] = "SetMemoryRegion_TakeSlotsLock"]
                                                  /\ UNCHANGED fdOpen
                          /\ UNCHANGED << usersCount, slotsLock, 
                                          invalidateWriter, invalidateReaders, 
                                          srcuReaders, srcuWait, rcuReaders, 
                                          rcuWait, slotState, slotFile, 
                                          slotPgoff, bindings, gmemKvm, iCount, 
                                          gmemList, freed, oops, taskWork, ip, 
                                          dying, file, slot, cursor, caller >>

Close_Fput(self) == /\ pc[self] = "Close_Fput"
                    /\ IF oops = NoOops /\ AnyFreed((<<FileStruct(Descriptor(Op(self, ip[self])))>>))
                          THEN /\ oops' = Oops("use-after-free", FirstFreed((<<FileStruct(Descriptor(Op(self, ip[self])))>>)), self)
                          ELSE /\ TRUE
                               /\ oops' = oops
                    /\ fCount' = [fCount EXCEPT ![(Descriptor(Op(self, ip[self])))] = fCount[(Descriptor(Op(self, ip[self])))] - 1]
                    /\ IF fCount'[(Descriptor(Op(self, ip[self])))] = 0
                          THEN /\ taskWork' = [taskWork EXCEPT ![self] = Append(taskWork[self], (Descriptor(Op(self, ip[self]))))]
                          ELSE /\ TRUE
                               /\ UNCHANGED taskWork
                    /\ pc' = [pc EXCEPT ![self] = "Return_ToUser"]
                    /\ UNCHANGED << fdOpen, usersCount, slotsLock, 
                                    invalidateWriter, invalidateReaders, 
                                    srcuReaders, srcuWait, rcuReaders, rcuWait, 
                                    slotState, slotFile, slotPgoff, bindings, 
                                    gmemKvm, iCount, gmemList, freed, errno, 
                                    ip, dying, file, slot, cursor, caller >>

SetMemoryRegion_TakeSlotsLock(self) == /\ pc[self] = "SetMemoryRegion_TakeSlotsLock"
                                       /\ LET op == Op(self, ip[self]) IN
                                            LET vm == OpVm(Op(self, ip[self])) IN
                                              /\ IF oops = NoOops /\ AnyFreed((<<Kvm(vm)>>))
                                                    THEN /\ oops' = Oops("use-after-free", FirstFreed((<<Kvm(vm)>>)), self)
                                                    ELSE /\ TRUE
                                                         /\ oops' = oops
                                              /\ slotsLock[vm] = None
                                              /\ slotsLock' = [slotsLock EXCEPT ![vm] = self]
                                              /\ IF op.op = "delete"
                                                    THEN /\ IF slotState[op.slot] = "active"
                                                               THEN /\ slot' = [slot EXCEPT ![self] = op.slot]
                                                                    /\ pc' = [pc EXCEPT ![self] = "Swap_Publish"]
                                                                    /\ errno' = errno
                                                               ELSE /\ errno' = [errno EXCEPT ![self] = "EINVAL"]
                                                                    /\ pc' = [pc EXCEPT ![self] = "SetMemoryRegion_ReleaseSlotsLock"]
                                                                    /\ slot' = slot
                                                         /\ UNCHANGED slotState
                                                    ELSE /\ IF Overlaps(op.slot, vm)
                                                               THEN /\ errno' = [errno EXCEPT ![self] = "EEXIST"]
                                                                    /\ pc' = [pc EXCEPT ![self] = "SetMemoryRegion_ReleaseSlotsLock"]
                                                                    /\ UNCHANGED << slotState, 
                                                                                    slot >>
                                                               ELSE /\ slot' = [slot EXCEPT ![self] = op.slot]
                                                                    /\ slotState' = [slotState EXCEPT ![op.slot] = "detached"]
                                                                    /\ pc' = [pc EXCEPT ![self] = "Bind_Fget"]
                                                                    /\ errno' = errno
                                       /\ UNCHANGED << fdOpen, fCount, 
                                                       usersCount, 
                                                       invalidateWriter, 
                                                       invalidateReaders, 
                                                       srcuReaders, srcuWait, 
                                                       rcuReaders, rcuWait, 
                                                       slotFile, slotPgoff, 
                                                       bindings, gmemKvm, 
                                                       iCount, gmemList, freed, 
                                                       taskWork, ip, dying, 
                                                       file, cursor, caller >>

Bind_Fget(self) == /\ pc[self] = "Bind_Fget"
                   /\ LET op == Op(self, ip[self]) IN
                        IF ~fdOpen[op.file]
                           THEN /\ errno' = [errno EXCEPT ![self] = BindBadFd]
                                /\ pc' = [pc EXCEPT ![self] = "Create_FreeNew"]
                                /\ UNCHANGED << fCount, slotFile, slotPgoff, 
                                                oops, file >>
                           ELSE /\ IF oops = NoOops /\ AnyFreed((<<FileStruct(op.file), Gmem(op.file)>>))
                                      THEN /\ oops' = Oops("use-after-free", FirstFreed((<<FileStruct(op.file), Gmem(op.file)>>)), self)
                                      ELSE /\ TRUE
                                           /\ oops' = oops
                                /\ fCount' = [fCount EXCEPT ![op.file] = fCount[op.file] + 1]
                                /\ file' = [file EXCEPT ![self] = op.file]
                                /\ IF BindsLate
                                      THEN /\ slotFile' = [slotFile EXCEPT ![slot[self]] = op.file]
                                           /\ slotPgoff' = [slotPgoff EXCEPT ![slot[self]] = op.pgoff]
                                      ELSE /\ TRUE
                                           /\ UNCHANGED << slotFile, slotPgoff >>
                                /\ IF FileHoldsVm /\ gmemKvm[op.file] # OpVm(op)
                                      THEN /\ errno' = [errno EXCEPT ![self] = "EINVAL"]
                                           /\ pc' = [pc EXCEPT ![self] = "Bind_Fput"]
                                      ELSE /\ IF BindsLate /\ op.op = "create_enomem"
                                                 THEN /\ errno' = [errno EXCEPT ![self] = "ENOMEM"]
                                                      /\ pc' = [pc EXCEPT ![self] = "Bind_Fput"]
                                                 ELSE /\ pc' = [pc EXCEPT ![self] = "Bind_TakeInvalidateLock"]
                                                      /\ errno' = errno
                   /\ UNCHANGED << fdOpen, usersCount, slotsLock, 
                                   invalidateWriter, invalidateReaders, 
                                   srcuReaders, srcuWait, rcuReaders, rcuWait, 
                                   slotState, bindings, gmemKvm, iCount, 
                                   gmemList, freed, taskWork, ip, dying, slot, 
                                   cursor, caller >>

Bind_TakeInvalidateLock(self) == /\ pc[self] = "Bind_TakeInvalidateLock"
                                 /\ IF oops = NoOops /\ AnyFreed((<<FileStruct(file[self]), Inode(FileInode[file[self]])>>))
                                       THEN /\ oops' = Oops("use-after-free", FirstFreed((<<FileStruct(file[self]), Inode(FileInode[file[self]])>>)), self)
                                       ELSE /\ TRUE
                                            /\ oops' = oops
                                 /\ invalidateWriter[(FileInode[file[self]])] = None /\ invalidateReaders[(FileInode[file[self]])] = {}
                                 /\ invalidateWriter' = [invalidateWriter EXCEPT ![(FileInode[file[self]])] = self]
                                 /\ pc' = [pc EXCEPT ![self] = "Bind_Store"]
                                 /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                                 slotsLock, invalidateReaders, 
                                                 srcuReaders, srcuWait, 
                                                 rcuReaders, rcuWait, 
                                                 slotState, slotFile, 
                                                 slotPgoff, bindings, gmemKvm, 
                                                 iCount, gmemList, freed, 
                                                 taskWork, errno, ip, dying, 
                                                 file, slot, cursor, caller >>

Bind_Store(self) == /\ pc[self] = "Bind_Store"
                    /\ LET op == Op(self, ip[self]) IN
                         LET range == SlotPagesIn(slot[self], Op(self, ip[self]).pgoff) IN
                           /\ IF oops = NoOops /\ AnyFreed((<<Gmem(file[self]), Slot(slot[self])>>))
                                 THEN /\ oops' = Oops("use-after-free", FirstFreed((<<Gmem(file[self]), Slot(slot[self])>>)), self)
                                 ELSE /\ TRUE
                                      /\ oops' = oops
                           /\ IF ~FileHoldsVm /\ gmemKvm[file[self]] \notin {None, OpVm(op)}
                                 THEN /\ errno' = [errno EXCEPT ![self] = "EINVAL"]
                                      /\ UNCHANGED << slotFile, slotPgoff, 
                                                      bindings, gmemKvm >>
                                 ELSE /\ IF \E i \in range : bindings[file[self]][i] # None
                                            THEN /\ errno' = [errno EXCEPT ![self] = BindOverlap]
                                                 /\ UNCHANGED << slotFile, 
                                                                 slotPgoff, 
                                                                 bindings, 
                                                                 gmemKvm >>
                                            ELSE /\ slotFile' = [slotFile EXCEPT ![slot[self]] = file[self]]
                                                 /\ slotPgoff' = [slotPgoff EXCEPT ![slot[self]] = op.pgoff]
                                                 /\ bindings' = [bindings EXCEPT ![file[self]] = [i \in Pages(file[self]) |-> IF i \in range THEN slot[self] ELSE bindings[file[self]][i]]]
                                                 /\ gmemKvm' = [gmemKvm EXCEPT ![file[self]] = OpVm(op)]
                                                 /\ errno' = errno
                    /\ pc' = [pc EXCEPT ![self] = "Bind_ReleaseInvalidateLock"]
                    /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                    invalidateWriter, invalidateReaders, 
                                    srcuReaders, srcuWait, rcuReaders, rcuWait, 
                                    slotState, iCount, gmemList, freed, 
                                    taskWork, ip, dying, file, slot, cursor, 
                                    caller >>

Bind_ReleaseInvalidateLock(self) == /\ pc[self] = "Bind_ReleaseInvalidateLock"
                                    /\ IF oops = NoOops /\ AnyFreed((<<Inode(FileInode[file[self]])>>))
                                          THEN /\ oops' = Oops("use-after-free", FirstFreed((<<Inode(FileInode[file[self]])>>)), self)
                                          ELSE /\ TRUE
                                               /\ oops' = oops
                                    /\ invalidateWriter' = [invalidateWriter EXCEPT ![(FileInode[file[self]])] = None]
                                    /\ IF errno[self] # "0"
                                          THEN /\ pc' = [pc EXCEPT ![self] = "Bind_Fput"]
                                               /\ UNCHANGED << errno, file, 
                                                               caller >>
                                          ELSE /\ IF BindsLate
                                                     THEN /\ pc' = [pc EXCEPT ![self] = "Swap_Publish"]
                                                          /\ UNCHANGED << errno, 
                                                                          file, 
                                                                          caller >>
                                                     ELSE /\ IF SlotHoldsFile
                                                                THEN /\ file' = [file EXCEPT ![self] = None]
                                                                     /\ IF Op(self, ip[self]).op = "create_enomem"
                                                                           THEN /\ errno' = [errno EXCEPT ![self] = "ENOMEM"]
                                                                                /\ caller' = [caller EXCEPT ![self] = "create"]
                                                                                /\ IF UnbindChecksFile
                                                                                      THEN /\ pc' = [pc EXCEPT ![self] = "Unbind_CheckFile"]
                                                                                      ELSE /\ pc' = [pc EXCEPT ![self] = "GetFile_Load"]
                                                                           ELSE /\ pc' = [pc EXCEPT ![self] = "Swap_Publish"]
                                                                                /\ UNCHANGED << errno, 
                                                                                                caller >>
                                                                ELSE /\ pc' = [pc EXCEPT ![self] = "Bind_Fput"]
                                                                     /\ UNCHANGED << errno, 
                                                                                     file, 
                                                                                     caller >>
                                    /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                                    slotsLock, 
                                                    invalidateReaders, 
                                                    srcuReaders, srcuWait, 
                                                    rcuReaders, rcuWait, 
                                                    slotState, slotFile, 
                                                    slotPgoff, bindings, 
                                                    gmemKvm, iCount, gmemList, 
                                                    freed, taskWork, ip, dying, 
                                                    slot, cursor >>

Bind_Fput(self) == /\ pc[self] = "Bind_Fput"
                   /\ IF oops = NoOops /\ AnyFreed((<<FileStruct(file[self])>>))
                         THEN /\ oops' = Oops("use-after-free", FirstFreed((<<FileStruct(file[self])>>)), self)
                         ELSE /\ TRUE
                              /\ oops' = oops
                   /\ fCount' = [fCount EXCEPT ![file[self]] = fCount[file[self]] - 1]
                   /\ IF fCount'[file[self]] = 0
                         THEN /\ taskWork' = [taskWork EXCEPT ![self] = Append(taskWork[self], file[self])]
                         ELSE /\ TRUE
                              /\ UNCHANGED taskWork
                   /\ file' = [file EXCEPT ![self] = None]
                   /\ IF errno[self] # "0"
                         THEN /\ pc' = [pc EXCEPT ![self] = "Create_FreeNew"]
                              /\ UNCHANGED << errno, slot, caller >>
                         ELSE /\ IF BindsLate
                                    THEN /\ slot' = [slot EXCEPT ![self] = None]
                                         /\ pc' = [pc EXCEPT ![self] = "SetMemoryRegion_ReleaseSlotsLock"]
                                         /\ UNCHANGED << errno, caller >>
                                    ELSE /\ IF Op(self, ip[self]).op = "create_enomem"
                                               THEN /\ errno' = [errno EXCEPT ![self] = "ENOMEM"]
                                                    /\ caller' = [caller EXCEPT ![self] = "create"]
                                                    /\ IF UnbindChecksFile
                                                          THEN /\ pc' = [pc EXCEPT ![self] = "Unbind_CheckFile"]
                                                          ELSE /\ pc' = [pc EXCEPT ![self] = "GetFile_Load"]
                                               ELSE /\ pc' = [pc EXCEPT ![self] = "Swap_Publish"]
                                                    /\ UNCHANGED << errno, 
                                                                    caller >>
                                         /\ slot' = slot
                   /\ UNCHANGED << fdOpen, usersCount, slotsLock, 
                                   invalidateWriter, invalidateReaders, 
                                   srcuReaders, srcuWait, rcuReaders, rcuWait, 
                                   slotState, slotFile, slotPgoff, bindings, 
                                   gmemKvm, iCount, gmemList, freed, ip, dying, 
                                   cursor >>

Create_FreeNew(self) == /\ pc[self] = "Create_FreeNew"
                        /\ IF oops = NoOops /\ (Slot(slot[self])) \in freed
                              THEN /\ oops' = Oops("double-free", (Slot(slot[self])), self)
                              ELSE /\ TRUE
                                   /\ oops' = oops
                        /\ freed' = (freed \cup {(Slot(slot[self]))})
                        /\ slot' = [slot EXCEPT ![self] = None]
                        /\ caller' = [caller EXCEPT ![self] = None]
                        /\ pc' = [pc EXCEPT ![self] = "SetMemoryRegion_ReleaseSlotsLock"]
                        /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                        invalidateWriter, invalidateReaders, 
                                        srcuReaders, srcuWait, rcuReaders, 
                                        rcuWait, slotState, slotFile, 
                                        slotPgoff, bindings, gmemKvm, iCount, 
                                        gmemList, taskWork, errno, ip, dying, 
                                        file, cursor >>

Swap_Publish(self) == /\ pc[self] = "Swap_Publish"
                      /\ IF oops = NoOops /\ AnyFreed((<<Slot(slot[self])>>))
                            THEN /\ oops' = Oops("use-after-free", FirstFreed((<<Slot(slot[self])>>)), self)
                            ELSE /\ TRUE
                                 /\ oops' = oops
                      /\ slotState' = [slotState EXCEPT ![slot[self]] = CASE Creates(Op(self, ip[self]))        -> "active"
                                                                          [] slotState[slot[self]] = "active"  -> "invalid"
                                                                          [] OTHER                        -> "detached"]
                      /\ pc' = [pc EXCEPT ![self] = "Swap_SynchronizeStart"]
                      /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                      invalidateWriter, invalidateReaders, 
                                      srcuReaders, srcuWait, rcuReaders, 
                                      rcuWait, slotFile, slotPgoff, bindings, 
                                      gmemKvm, iCount, gmemList, freed, 
                                      taskWork, errno, ip, dying, file, slot, 
                                      cursor, caller >>

Swap_SynchronizeStart(self) == /\ pc[self] = "Swap_SynchronizeStart"
                               /\ srcuWait' = [srcuWait EXCEPT ![self] = srcuReaders[OpVm(Op(self, ip[self]))]]
                               /\ pc' = [pc EXCEPT ![self] = "Swap_SynchronizeWait"]
                               /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                               slotsLock, invalidateWriter, 
                                               invalidateReaders, srcuReaders, 
                                               rcuReaders, rcuWait, slotState, 
                                               slotFile, slotPgoff, bindings, 
                                               gmemKvm, iCount, gmemList, 
                                               freed, oops, taskWork, errno, 
                                               ip, dying, file, slot, cursor, 
                                               caller >>

Swap_SynchronizeWait(self) == /\ pc[self] = "Swap_SynchronizeWait"
                              /\ srcuWait[self] = {}
                              /\ IF Creates(Op(self, ip[self]))
                                    THEN /\ IF BindsLate
                                               THEN /\ pc' = [pc EXCEPT ![self] = "Bind_Fput"]
                                                    /\ slot' = slot
                                               ELSE /\ slot' = [slot EXCEPT ![self] = None]
                                                    /\ pc' = [pc EXCEPT ![self] = "SetMemoryRegion_ReleaseSlotsLock"]
                                         /\ UNCHANGED caller
                                    ELSE /\ IF slotState[slot[self]] = "invalid"
                                               THEN /\ pc' = [pc EXCEPT ![self] = "Swap_Publish"]
                                                    /\ UNCHANGED caller
                                               ELSE /\ caller' = [caller EXCEPT ![self] = "delete"]
                                                    /\ IF UnbindChecksFile
                                                          THEN /\ pc' = [pc EXCEPT ![self] = "Unbind_CheckFile"]
                                                          ELSE /\ pc' = [pc EXCEPT ![self] = "GetFile_Load"]
                                         /\ slot' = slot
                              /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                              slotsLock, invalidateWriter, 
                                              invalidateReaders, srcuReaders, 
                                              srcuWait, rcuReaders, rcuWait, 
                                              slotState, slotFile, slotPgoff, 
                                              bindings, gmemKvm, iCount, 
                                              gmemList, freed, oops, taskWork, 
                                              errno, ip, dying, file, cursor >>

Unbind_CheckFile(self) == /\ pc[self] = "Unbind_CheckFile"
                          /\ IF oops = NoOops /\ AnyFreed((<<Slot(slot[self])>>))
                                THEN /\ oops' = Oops("use-after-free", FirstFreed((<<Slot(slot[self])>>)), self)
                                ELSE /\ TRUE
                                     /\ oops' = oops
                          /\ IF slotFile[slot[self]] = None
                                THEN /\ IF caller[self] = "create"
                                           THEN /\ pc' = [pc EXCEPT ![self] = "Create_FreeNew"]
                                           ELSE /\ pc' = [pc EXCEPT ![self] = "Memslot_Free"]
                                     /\ file' = file
                                ELSE /\ IF SlotHoldsFile \/ UnbindTakesNoReference
                                           THEN /\ file' = [file EXCEPT ![self] = slotFile[slot[self]]]
                                                /\ pc' = [pc EXCEPT ![self] = "Unbind_TakeInvalidateLock"]
                                           ELSE /\ pc' = [pc EXCEPT ![self] = "GetFile_Load"]
                                                /\ file' = file
                          /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                          slotsLock, invalidateWriter, 
                                          invalidateReaders, srcuReaders, 
                                          srcuWait, rcuReaders, rcuWait, 
                                          slotState, slotFile, slotPgoff, 
                                          bindings, gmemKvm, iCount, gmemList, 
                                          freed, taskWork, errno, ip, dying, 
                                          slot, cursor, caller >>

GetFile_Load(self) == /\ pc[self] = "GetFile_Load"
                      /\ IF oops = NoOops /\ AnyFreed((<<Slot(slot[self])>>))
                            THEN /\ oops' = Oops("use-after-free", FirstFreed((<<Slot(slot[self])>>)), self)
                            ELSE /\ TRUE
                                 /\ oops' = oops
                      /\ IF slotFile[slot[self]] = None
                            THEN /\ file' = [file EXCEPT ![self] = None]
                                 /\ IF caller[self] = "fault"
                                       THEN /\ errno' = [errno EXCEPT ![self] = "EFAULT"]
                                            /\ pc' = [pc EXCEPT ![self] = "Fault_SrcuUnlock"]
                                       ELSE /\ IF DyingUnbindReturns
                                                  THEN /\ IF caller[self] = "create"
                                                             THEN /\ pc' = [pc EXCEPT ![self] = "Create_FreeNew"]
                                                             ELSE /\ pc' = [pc EXCEPT ![self] = "Memslot_Free"]
                                                  ELSE /\ pc' = [pc EXCEPT ![self] = "Unbind_EraseDying"]
                                            /\ errno' = errno
                                 /\ UNCHANGED rcuReaders
                            ELSE /\ file' = [file EXCEPT ![self] = slotFile[slot[self]]]
                                 /\ IF WaitsForRcu
                                       THEN /\ rcuReaders' = (rcuReaders \cup {self})
                                       ELSE /\ TRUE
                                            /\ UNCHANGED rcuReaders
                                 /\ pc' = [pc EXCEPT ![self] = "GetFile_Inc"]
                                 /\ errno' = errno
                      /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                      invalidateWriter, invalidateReaders, 
                                      srcuReaders, srcuWait, rcuWait, 
                                      slotState, slotFile, slotPgoff, bindings, 
                                      gmemKvm, iCount, gmemList, freed, 
                                      taskWork, ip, dying, slot, cursor, 
                                      caller >>

GetFile_Inc(self) == /\ pc[self] = "GetFile_Inc"
                     /\ rcuReaders' = rcuReaders \ {self}
                     /\ rcuWait' = [a \in Actors |-> rcuWait[a] \ {self}]
                     /\ IF fCount[file[self]] = 0
                           THEN /\ file' = [file EXCEPT ![self] = None]
                                /\ IF caller[self] = "fault"
                                      THEN /\ errno' = [errno EXCEPT ![self] = "EFAULT"]
                                           /\ pc' = [pc EXCEPT ![self] = "Fault_SrcuUnlock"]
                                      ELSE /\ IF DyingUnbindReturns
                                                 THEN /\ IF caller[self] = "create"
                                                            THEN /\ pc' = [pc EXCEPT ![self] = "Create_FreeNew"]
                                                            ELSE /\ pc' = [pc EXCEPT ![self] = "Memslot_Free"]
                                                 ELSE /\ pc' = [pc EXCEPT ![self] = "Unbind_EraseDying"]
                                           /\ errno' = errno
                                /\ UNCHANGED fCount
                           ELSE /\ fCount' = [fCount EXCEPT ![file[self]] = fCount[file[self]] + 1]
                                /\ IF GetFileLoadsAgain
                                      THEN /\ pc' = [pc EXCEPT ![self] = "GetFile_Recheck"]
                                      ELSE /\ IF caller[self] # "fault"
                                                 THEN /\ pc' = [pc EXCEPT ![self] = "Unbind_TakeInvalidateLock"]
                                                 ELSE /\ IF GetPfnChecksFile
                                                            THEN /\ pc' = [pc EXCEPT ![self] = "GetPfn_CheckFile"]
                                                            ELSE /\ IF GetPfnTakesLock
                                                                       THEN /\ pc' = [pc EXCEPT ![self] = "GetPfn_TakeInvalidateLock"]
                                                                       ELSE /\ pc' = [pc EXCEPT ![self] = "GetPfn_LoadBinding"]
                                /\ UNCHANGED << errno, file >>
                     /\ UNCHANGED << fdOpen, usersCount, slotsLock, 
                                     invalidateWriter, invalidateReaders, 
                                     srcuReaders, srcuWait, slotState, 
                                     slotFile, slotPgoff, bindings, gmemKvm, 
                                     iCount, gmemList, freed, oops, taskWork, 
                                     ip, dying, slot, cursor, caller >>

GetFile_Recheck(self) == /\ pc[self] = "GetFile_Recheck"
                         /\ IF oops = NoOops /\ AnyFreed((<<Slot(slot[self])>>))
                               THEN /\ oops' = Oops("use-after-free", FirstFreed((<<Slot(slot[self])>>)), self)
                               ELSE /\ TRUE
                                    /\ oops' = oops
                         /\ IF slotFile[slot[self]] = file[self]
                               THEN /\ IF caller[self] # "fault"
                                          THEN /\ pc' = [pc EXCEPT ![self] = "Unbind_TakeInvalidateLock"]
                                          ELSE /\ IF GetPfnChecksFile
                                                     THEN /\ pc' = [pc EXCEPT ![self] = "GetPfn_CheckFile"]
                                                     ELSE /\ IF GetPfnTakesLock
                                                                THEN /\ pc' = [pc EXCEPT ![self] = "GetPfn_TakeInvalidateLock"]
                                                                ELSE /\ pc' = [pc EXCEPT ![self] = "GetPfn_LoadBinding"]
                               ELSE /\ pc' = [pc EXCEPT ![self] = "GetFile_PutStale"]
                         /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                         invalidateWriter, invalidateReaders, 
                                         srcuReaders, srcuWait, rcuReaders, 
                                         rcuWait, slotState, slotFile, 
                                         slotPgoff, bindings, gmemKvm, iCount, 
                                         gmemList, freed, taskWork, errno, ip, 
                                         dying, file, slot, cursor, caller >>

GetFile_PutStale(self) == /\ pc[self] = "GetFile_PutStale"
                          /\ IF oops = NoOops /\ AnyFreed((<<FileStruct(file[self])>>))
                                THEN /\ oops' = Oops("use-after-free", FirstFreed((<<FileStruct(file[self])>>)), self)
                                ELSE /\ TRUE
                                     /\ oops' = oops
                          /\ fCount' = [fCount EXCEPT ![file[self]] = fCount[file[self]] - 1]
                          /\ IF fCount'[file[self]] = 0
                                THEN /\ taskWork' = [taskWork EXCEPT ![self] = Append(taskWork[self], file[self])]
                                ELSE /\ TRUE
                                     /\ UNCHANGED taskWork
                          /\ file' = [file EXCEPT ![self] = None]
                          /\ IF caller[self] = "fault"
                                THEN /\ errno' = [errno EXCEPT ![self] = "EFAULT"]
                                     /\ pc' = [pc EXCEPT ![self] = "Fault_SrcuUnlock"]
                                ELSE /\ IF DyingUnbindReturns
                                           THEN /\ IF caller[self] = "create"
                                                      THEN /\ pc' = [pc EXCEPT ![self] = "Create_FreeNew"]
                                                      ELSE /\ pc' = [pc EXCEPT ![self] = "Memslot_Free"]
                                           ELSE /\ pc' = [pc EXCEPT ![self] = "Unbind_EraseDying"]
                                     /\ errno' = errno
                          /\ UNCHANGED << fdOpen, usersCount, slotsLock, 
                                          invalidateWriter, invalidateReaders, 
                                          srcuReaders, srcuWait, rcuReaders, 
                                          rcuWait, slotState, slotFile, 
                                          slotPgoff, bindings, gmemKvm, iCount, 
                                          gmemList, freed, ip, dying, slot, 
                                          cursor, caller >>

Unbind_EraseDying(self) == /\ pc[self] = "Unbind_EraseDying"
                           /\ IF slotFile[slot[self]] = None
                                 THEN /\ IF oops = NoOops
                                            THEN /\ oops' = Oops("null-deref", Slot(slot[self]), self)
                                            ELSE /\ TRUE
                                                 /\ oops' = oops
                                      /\ UNCHANGED bindings
                                 ELSE /\ IF oops = NoOops /\ AnyFreed((<<Slot(slot[self]), FileStruct(slotFile[slot[self]]), Gmem(slotFile[slot[self]])>>))
                                            THEN /\ oops' = Oops("use-after-free", FirstFreed((<<Slot(slot[self]), FileStruct(slotFile[slot[self]]), Gmem(slotFile[slot[self]])>>)), self)
                                            ELSE /\ TRUE
                                                 /\ oops' = oops
                                      /\ bindings' = [bindings EXCEPT ![slotFile[slot[self]]] = [i \in Pages(slotFile[slot[self]]) |->
                                                                                                   IF i \in SlotPagesIn(slot[self], slotPgoff[slot[self]]) THEN None ELSE bindings[slotFile[slot[self]]][i]]]
                           /\ pc' = [pc EXCEPT ![self] = "Unbind_NullDying"]
                           /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                           slotsLock, invalidateWriter, 
                                           invalidateReaders, srcuReaders, 
                                           srcuWait, rcuReaders, rcuWait, 
                                           slotState, slotFile, slotPgoff, 
                                           gmemKvm, iCount, gmemList, freed, 
                                           taskWork, errno, ip, dying, file, 
                                           slot, cursor, caller >>

Unbind_NullDying(self) == /\ pc[self] = "Unbind_NullDying"
                          /\ IF oops = NoOops /\ AnyFreed((<<Slot(slot[self])>>))
                                THEN /\ oops' = Oops("use-after-free", FirstFreed((<<Slot(slot[self])>>)), self)
                                ELSE /\ TRUE
                                     /\ oops' = oops
                          /\ slotFile' = [slotFile EXCEPT ![slot[self]] = None]
                          /\ IF caller[self] = "create"
                                THEN /\ pc' = [pc EXCEPT ![self] = "Create_FreeNew"]
                                ELSE /\ pc' = [pc EXCEPT ![self] = "Memslot_Free"]
                          /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                          slotsLock, invalidateWriter, 
                                          invalidateReaders, srcuReaders, 
                                          srcuWait, rcuReaders, rcuWait, 
                                          slotState, slotPgoff, bindings, 
                                          gmemKvm, iCount, gmemList, freed, 
                                          taskWork, errno, ip, dying, file, 
                                          slot, cursor, caller >>

Unbind_TakeInvalidateLock(self) == /\ pc[self] = "Unbind_TakeInvalidateLock"
                                   /\ IF oops = NoOops /\ AnyFreed((<<FileStruct(file[self]), Inode(FileInode[file[self]])>>))
                                         THEN /\ oops' = Oops("use-after-free", FirstFreed((<<FileStruct(file[self]), Inode(FileInode[file[self]])>>)), self)
                                         ELSE /\ TRUE
                                              /\ oops' = oops
                                   /\ invalidateWriter[(FileInode[file[self]])] = None /\ invalidateReaders[(FileInode[file[self]])] = {}
                                   /\ invalidateWriter' = [invalidateWriter EXCEPT ![(FileInode[file[self]])] = self]
                                   /\ pc' = [pc EXCEPT ![self] = "Unbind_Erase"]
                                   /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                                   slotsLock, 
                                                   invalidateReaders, 
                                                   srcuReaders, srcuWait, 
                                                   rcuReaders, rcuWait, 
                                                   slotState, slotFile, 
                                                   slotPgoff, bindings, 
                                                   gmemKvm, iCount, gmemList, 
                                                   freed, taskWork, errno, ip, 
                                                   dying, file, slot, cursor, 
                                                   caller >>

Unbind_Erase(self) == /\ pc[self] = "Unbind_Erase"
                      /\ IF oops = NoOops /\ AnyFreed((<<Slot(slot[self]), Gmem(file[self])>>))
                            THEN /\ oops' = Oops("use-after-free", FirstFreed((<<Slot(slot[self]), Gmem(file[self])>>)), self)
                            ELSE /\ TRUE
                                 /\ oops' = oops
                      /\ bindings' = [bindings EXCEPT ![file[self]] =                 [i \in Pages(file[self]) |->
                                                                      IF i \in SlotPagesIn(slot[self], slotPgoff[slot[self]]) THEN None ELSE bindings[file[self]][i]]]
                      /\ IF SlotHoldsFile
                            THEN /\ IF ~FileHoldsVm /\ (\A i \in Pages(file[self]) : bindings'[file[self]][i] = None)
                                       THEN /\ pc' = [pc EXCEPT ![self] = "Unbind_ClearKvm"]
                                       ELSE /\ pc' = [pc EXCEPT ![self] = "Unbind_ReleaseInvalidateLock"]
                            ELSE /\ pc' = [pc EXCEPT ![self] = "Unbind_NullSlotFile"]
                      /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                      invalidateWriter, invalidateReaders, 
                                      srcuReaders, srcuWait, rcuReaders, 
                                      rcuWait, slotState, slotFile, slotPgoff, 
                                      gmemKvm, iCount, gmemList, freed, 
                                      taskWork, errno, ip, dying, file, slot, 
                                      cursor, caller >>

Unbind_NullSlotFile(self) == /\ pc[self] = "Unbind_NullSlotFile"
                             /\ IF oops = NoOops /\ AnyFreed((<<Slot(slot[self])>>))
                                   THEN /\ oops' = Oops("use-after-free", FirstFreed((<<Slot(slot[self])>>)), self)
                                   ELSE /\ TRUE
                                        /\ oops' = oops
                             /\ slotFile' = [slotFile EXCEPT ![slot[self]] = None]
                             /\ IF ~WaitsForRcu
                                   THEN /\ pc' = [pc EXCEPT ![self] = "Unbind_ReleaseInvalidateLock"]
                                   ELSE /\ pc' = [pc EXCEPT ![self] = "Unbind_RcuStart"]
                             /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                             slotsLock, invalidateWriter, 
                                             invalidateReaders, srcuReaders, 
                                             srcuWait, rcuReaders, rcuWait, 
                                             slotState, slotPgoff, bindings, 
                                             gmemKvm, iCount, gmemList, freed, 
                                             taskWork, errno, ip, dying, file, 
                                             slot, cursor, caller >>

Unbind_RcuStart(self) == /\ pc[self] = "Unbind_RcuStart"
                         /\ rcuWait' = [rcuWait EXCEPT ![self] = rcuReaders]
                         /\ pc' = [pc EXCEPT ![self] = "Unbind_RcuWait"]
                         /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                         invalidateWriter, invalidateReaders, 
                                         srcuReaders, srcuWait, rcuReaders, 
                                         slotState, slotFile, slotPgoff, 
                                         bindings, gmemKvm, iCount, gmemList, 
                                         freed, oops, taskWork, errno, ip, 
                                         dying, file, slot, cursor, caller >>

Unbind_RcuWait(self) == /\ pc[self] = "Unbind_RcuWait"
                        /\ rcuWait[self] = {}
                        /\ pc' = [pc EXCEPT ![self] = "Unbind_ReleaseInvalidateLock"]
                        /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                        invalidateWriter, invalidateReaders, 
                                        srcuReaders, srcuWait, rcuReaders, 
                                        rcuWait, slotState, slotFile, 
                                        slotPgoff, bindings, gmemKvm, iCount, 
                                        gmemList, freed, oops, taskWork, errno, 
                                        ip, dying, file, slot, cursor, caller >>

Unbind_ClearKvm(self) == /\ pc[self] = "Unbind_ClearKvm"
                         /\ IF oops = NoOops /\ AnyFreed((<<Gmem(file[self])>>))
                               THEN /\ oops' = Oops("use-after-free", FirstFreed((<<Gmem(file[self])>>)), self)
                               ELSE /\ TRUE
                                    /\ oops' = oops
                         /\ gmemKvm' = [gmemKvm EXCEPT ![file[self]] = None]
                         /\ pc' = [pc EXCEPT ![self] = "Unbind_ReleaseInvalidateLock"]
                         /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                         invalidateWriter, invalidateReaders, 
                                         srcuReaders, srcuWait, rcuReaders, 
                                         rcuWait, slotState, slotFile, 
                                         slotPgoff, bindings, iCount, gmemList, 
                                         freed, taskWork, errno, ip, dying, 
                                         file, slot, cursor, caller >>

Unbind_ReleaseInvalidateLock(self) == /\ pc[self] = "Unbind_ReleaseInvalidateLock"
                                      /\ IF oops = NoOops /\ AnyFreed((<<Inode(FileInode[file[self]])>>))
                                            THEN /\ oops' = Oops("use-after-free", FirstFreed((<<Inode(FileInode[file[self]])>>)), self)
                                            ELSE /\ TRUE
                                                 /\ oops' = oops
                                      /\ invalidateWriter' = [invalidateWriter EXCEPT ![(FileInode[file[self]])] = None]
                                      /\ IF UnbindTakesNoReference /\ ~SlotHoldsFile
                                            THEN /\ file' = [file EXCEPT ![self] = None]
                                                 /\ IF caller[self] = "create"
                                                       THEN /\ pc' = [pc EXCEPT ![self] = "Create_FreeNew"]
                                                       ELSE /\ pc' = [pc EXCEPT ![self] = "Memslot_Free"]
                                            ELSE /\ pc' = [pc EXCEPT ![self] = "Unbind_Fput"]
                                                 /\ file' = file
                                      /\ UNCHANGED << fdOpen, fCount, 
                                                      usersCount, slotsLock, 
                                                      invalidateReaders, 
                                                      srcuReaders, srcuWait, 
                                                      rcuReaders, rcuWait, 
                                                      slotState, slotFile, 
                                                      slotPgoff, bindings, 
                                                      gmemKvm, iCount, 
                                                      gmemList, freed, 
                                                      taskWork, errno, ip, 
                                                      dying, slot, cursor, 
                                                      caller >>

Unbind_Fput(self) == /\ pc[self] = "Unbind_Fput"
                     /\ IF oops = NoOops /\ AnyFreed((<<FileStruct(file[self])>>))
                           THEN /\ oops' = Oops("use-after-free", FirstFreed((<<FileStruct(file[self])>>)), self)
                           ELSE /\ TRUE
                                /\ oops' = oops
                     /\ fCount' = [fCount EXCEPT ![file[self]] = fCount[file[self]] - 1]
                     /\ IF fCount'[file[self]] = 0
                           THEN /\ taskWork' = [taskWork EXCEPT ![self] = Append(taskWork[self], file[self])]
                           ELSE /\ TRUE
                                /\ UNCHANGED taskWork
                     /\ file' = [file EXCEPT ![self] = None]
                     /\ IF caller[self] = "create"
                           THEN /\ pc' = [pc EXCEPT ![self] = "Create_FreeNew"]
                           ELSE /\ pc' = [pc EXCEPT ![self] = "Memslot_Free"]
                     /\ UNCHANGED << fdOpen, usersCount, slotsLock, 
                                     invalidateWriter, invalidateReaders, 
                                     srcuReaders, srcuWait, rcuReaders, 
                                     rcuWait, slotState, slotFile, slotPgoff, 
                                     bindings, gmemKvm, iCount, gmemList, 
                                     freed, errno, ip, dying, slot, cursor, 
                                     caller >>

Memslot_Free(self) == /\ pc[self] = "Memslot_Free"
                      /\ IF oops = NoOops /\ (Slot(slot[self])) \in freed
                            THEN /\ oops' = Oops("double-free", (Slot(slot[self])), self)
                            ELSE /\ TRUE
                                 /\ oops' = oops
                      /\ freed' = (freed \cup {(Slot(slot[self]))})
                      /\ slot' = [slot EXCEPT ![self] = None]
                      /\ IF caller[self] = "delete"
                            THEN /\ caller' = [caller EXCEPT ![self] = None]
                                 /\ pc' = [pc EXCEPT ![self] = "SetMemoryRegion_ReleaseSlotsLock"]
                            ELSE /\ caller' = [caller EXCEPT ![self] = None]
                                 /\ pc' = [pc EXCEPT ![self] = "Destroy_NextSlot"]
                      /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                      invalidateWriter, invalidateReaders, 
                                      srcuReaders, srcuWait, rcuReaders, 
                                      rcuWait, slotState, slotFile, slotPgoff, 
                                      bindings, gmemKvm, iCount, gmemList, 
                                      taskWork, errno, ip, dying, file, cursor >>

SetMemoryRegion_ReleaseSlotsLock(self) == /\ pc[self] = "SetMemoryRegion_ReleaseSlotsLock"
                                          /\ IF oops = NoOops /\ AnyFreed((<<Kvm(OpVm(Op(self, ip[self])))>>))
                                                THEN /\ oops' = Oops("use-after-free", FirstFreed((<<Kvm(OpVm(Op(self, ip[self])))>>)), self)
                                                ELSE /\ TRUE
                                                     /\ oops' = oops
                                          /\ slotsLock' = [slotsLock EXCEPT ![(OpVm(Op(self, ip[self])))] = None]
                                          /\ pc' = [pc EXCEPT ![self] = "Ioctl_FputVm"]
                                          /\ UNCHANGED << fdOpen, fCount, 
                                                          usersCount, 
                                                          invalidateWriter, 
                                                          invalidateReaders, 
                                                          srcuReaders, 
                                                          srcuWait, rcuReaders, 
                                                          rcuWait, slotState, 
                                                          slotFile, slotPgoff, 
                                                          bindings, gmemKvm, 
                                                          iCount, gmemList, 
                                                          freed, taskWork, 
                                                          errno, ip, dying, 
                                                          file, slot, cursor, 
                                                          caller >>

Ioctl_FputVm(self) == /\ pc[self] = "Ioctl_FputVm"
                      /\ IF oops = NoOops /\ AnyFreed((<<FileStruct(OpVm(Op(self, ip[self])))>>))
                            THEN /\ oops' = Oops("use-after-free", FirstFreed((<<FileStruct(OpVm(Op(self, ip[self])))>>)), self)
                            ELSE /\ TRUE
                                 /\ oops' = oops
                      /\ fCount' = [fCount EXCEPT ![(OpVm(Op(self, ip[self])))] = fCount[(OpVm(Op(self, ip[self])))] - 1]
                      /\ IF fCount'[(OpVm(Op(self, ip[self])))] = 0
                            THEN /\ taskWork' = [taskWork EXCEPT ![self] = Append(taskWork[self], (OpVm(Op(self, ip[self]))))]
                            ELSE /\ TRUE
                                 /\ UNCHANGED taskWork
                      /\ pc' = [pc EXCEPT ![self] = "Return_ToUser"]
                      /\ UNCHANGED << fdOpen, usersCount, slotsLock, 
                                      invalidateWriter, invalidateReaders, 
                                      srcuReaders, srcuWait, rcuReaders, 
                                      rcuWait, slotState, slotFile, slotPgoff, 
                                      bindings, gmemKvm, iCount, gmemList, 
                                      freed, errno, ip, dying, file, slot, 
                                      cursor, caller >>

Return_ToUser(self) == /\ pc[self] = "Return_ToUser"
                       /\ IF taskWork[self] # <<>>
                             THEN /\ LET d == taskWork[self][Len(taskWork[self])] IN
                                       /\ dying' = [dying EXCEPT ![self] = d]
                                       /\ taskWork' = [taskWork EXCEPT ![self] = SubSeq(taskWork[self], 1, Len(taskWork[self]) - 1)]
                                       /\ IF d \in Vms
                                             THEN /\ pc' = [pc EXCEPT ![self] = "Kvm_Put"]
                                             ELSE /\ IF ~FileHoldsVm
                                                        THEN /\ pc' = [pc EXCEPT ![self] = "Release_AssertUnbound"]
                                                        ELSE /\ IF InvalidateLockFirst
                                                                   THEN /\ pc' = [pc EXCEPT ![self] = "Release_TakeInvalidateLock"]
                                                                   ELSE /\ pc' = [pc EXCEPT ![self] = "Release_TakeSlotsLock"]
                                  /\ ip' = ip
                             ELSE /\ IF ip[self] < Len(Program[self])
                                        THEN /\ ip' = [ip EXCEPT ![self] = ip[self] + 1]
                                             /\ pc' = [pc EXCEPT ![self] = "Syscall_LookupFd"]
                                        ELSE /\ pc' = [pc EXCEPT ![self] = "Done"]
                                             /\ ip' = ip
                                  /\ UNCHANGED << taskWork, dying >>
                       /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                       invalidateWriter, invalidateReaders, 
                                       srcuReaders, srcuWait, rcuReaders, 
                                       rcuWait, slotState, slotFile, slotPgoff, 
                                       bindings, gmemKvm, iCount, gmemList, 
                                       freed, oops, errno, file, slot, cursor, 
                                       caller >>

Fault_SrcuLock(self) == /\ pc[self] = "Fault_SrcuLock"
                        /\ IF oops = NoOops /\ AnyFreed((<<Kvm(Op(self, ip[self]).vm)>>))
                              THEN /\ oops' = Oops("use-after-free", FirstFreed((<<Kvm(Op(self, ip[self]).vm)>>)), self)
                              ELSE /\ TRUE
                                   /\ oops' = oops
                        /\ srcuReaders' = [srcuReaders EXCEPT ![Op(self, ip[self]).vm] = srcuReaders[Op(self, ip[self]).vm] \cup {self}]
                        /\ pc' = [pc EXCEPT ![self] = "Fault_FindSlot"]
                        /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                        invalidateWriter, invalidateReaders, 
                                        srcuWait, rcuReaders, rcuWait, 
                                        slotState, slotFile, slotPgoff, 
                                        bindings, gmemKvm, iCount, gmemList, 
                                        freed, taskWork, errno, ip, dying, 
                                        file, slot, cursor, caller >>

Fault_FindSlot(self) == /\ pc[self] = "Fault_FindSlot"
                        /\ LET found == Covering(Op(self, ip[self]).vm, Op(self, ip[self]).gfn) IN
                             IF found = {}
                                THEN /\ errno' = [errno EXCEPT ![self] = "MMIO"]
                                     /\ pc' = [pc EXCEPT ![self] = "Fault_SrcuUnlock"]
                                     /\ UNCHANGED << oops, slot, caller >>
                                ELSE /\ LET s == CHOOSE s \in found : TRUE IN
                                          IF slotState[s] = "invalid"
                                             THEN /\ errno' = [errno EXCEPT ![self] = "EAGAIN"]
                                                  /\ pc' = [pc EXCEPT ![self] = "Fault_SrcuUnlock"]
                                                  /\ UNCHANGED << oops, slot, 
                                                                  caller >>
                                             ELSE /\ IF oops = NoOops /\ AnyFreed((<<Slot(s)>>))
                                                        THEN /\ oops' = Oops("use-after-free", FirstFreed((<<Slot(s)>>)), self)
                                                        ELSE /\ TRUE
                                                             /\ oops' = oops
                                                  /\ slot' = [slot EXCEPT ![self] = s]
                                                  /\ caller' = [caller EXCEPT ![self] = "fault"]
                                                  /\ pc' = [pc EXCEPT ![self] = "GetFile_Load"]
                                                  /\ errno' = errno
                        /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                        invalidateWriter, invalidateReaders, 
                                        srcuReaders, srcuWait, rcuReaders, 
                                        rcuWait, slotState, slotFile, 
                                        slotPgoff, bindings, gmemKvm, iCount, 
                                        gmemList, freed, taskWork, ip, dying, 
                                        file, cursor >>

GetPfn_CheckFile(self) == /\ pc[self] = "GetPfn_CheckFile"
                          /\ IF Slot(slot[self]) \in freed
                                THEN /\ IF oops = NoOops /\ AnyFreed((<<Slot(slot[self])>>))
                                           THEN /\ oops' = Oops("use-after-free", FirstFreed((<<Slot(slot[self])>>)), self)
                                           ELSE /\ TRUE
                                                /\ oops' = oops
                                ELSE /\ IF slotFile[slot[self]] \notin {None, file[self]} /\ oops = NoOops
                                           THEN /\ oops' = Oops("warn", Slot(slot[self]), self)
                                           ELSE /\ TRUE
                                                /\ oops' = oops
                          /\ IF slotFile[slot[self]] # file[self]
                                THEN /\ errno' = [errno EXCEPT ![self] = "EFAULT"]
                                     /\ pc' = [pc EXCEPT ![self] = "GetPfn_Fput"]
                                ELSE /\ IF ~GetPfnTakesLock
                                           THEN /\ pc' = [pc EXCEPT ![self] = "GetPfn_LoadBinding"]
                                           ELSE /\ pc' = [pc EXCEPT ![self] = "GetPfn_TakeInvalidateLock"]
                                     /\ errno' = errno
                          /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                          slotsLock, invalidateWriter, 
                                          invalidateReaders, srcuReaders, 
                                          srcuWait, rcuReaders, rcuWait, 
                                          slotState, slotFile, slotPgoff, 
                                          bindings, gmemKvm, iCount, gmemList, 
                                          freed, taskWork, ip, dying, file, 
                                          slot, cursor, caller >>

GetPfn_TakeInvalidateLock(self) == /\ pc[self] = "GetPfn_TakeInvalidateLock"
                                   /\ IF oops = NoOops /\ AnyFreed((<<FileStruct(file[self]), Inode(FileInode[file[self]])>>))
                                         THEN /\ oops' = Oops("use-after-free", FirstFreed((<<FileStruct(file[self]), Inode(FileInode[file[self]])>>)), self)
                                         ELSE /\ TRUE
                                              /\ oops' = oops
                                   /\ invalidateWriter[FileInode[file[self]]] = None
                                   /\ invalidateReaders' = [invalidateReaders EXCEPT ![FileInode[file[self]]] = invalidateReaders[FileInode[file[self]]] \cup {self}]
                                   /\ pc' = [pc EXCEPT ![self] = "GetPfn_LoadBinding"]
                                   /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                                   slotsLock, invalidateWriter, 
                                                   srcuReaders, srcuWait, 
                                                   rcuReaders, rcuWait, 
                                                   slotState, slotFile, 
                                                   slotPgoff, bindings, 
                                                   gmemKvm, iCount, gmemList, 
                                                   freed, taskWork, errno, ip, 
                                                   dying, file, slot, cursor, 
                                                   caller >>

GetPfn_LoadBinding(self) == /\ pc[self] = "GetPfn_LoadBinding"
                            /\ IF oops = NoOops /\ AnyFreed((<<Slot(slot[self]), FileStruct(file[self]), Gmem(file[self])>>))
                                  THEN /\ oops' = Oops("use-after-free", FirstFreed((<<Slot(slot[self]), FileStruct(file[self]), Gmem(file[self])>>)), self)
                                  ELSE /\ TRUE
                                       /\ oops' = oops
                            /\ IF bindings[file[self]][Op(self, ip[self]).gfn - SlotGfn[slot[self]] + slotPgoff[slot[self]]] # slot[self]
                                  THEN /\ errno' = [errno EXCEPT ![self] = "EIO"]
                                  ELSE /\ TRUE
                                       /\ errno' = errno
                            /\ IF ~GetPfnTakesLock
                                  THEN /\ pc' = [pc EXCEPT ![self] = "GetPfn_Fput"]
                                  ELSE /\ pc' = [pc EXCEPT ![self] = "GetPfn_ReleaseInvalidateLock"]
                            /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                            slotsLock, invalidateWriter, 
                                            invalidateReaders, srcuReaders, 
                                            srcuWait, rcuReaders, rcuWait, 
                                            slotState, slotFile, slotPgoff, 
                                            bindings, gmemKvm, iCount, 
                                            gmemList, freed, taskWork, ip, 
                                            dying, file, slot, cursor, caller >>

GetPfn_ReleaseInvalidateLock(self) == /\ pc[self] = "GetPfn_ReleaseInvalidateLock"
                                      /\ IF oops = NoOops /\ AnyFreed((<<Inode(FileInode[file[self]])>>))
                                            THEN /\ oops' = Oops("use-after-free", FirstFreed((<<Inode(FileInode[file[self]])>>)), self)
                                            ELSE /\ TRUE
                                                 /\ oops' = oops
                                      /\ invalidateReaders' = [invalidateReaders EXCEPT ![FileInode[file[self]]] = invalidateReaders[FileInode[file[self]]] \ {self}]
                                      /\ pc' = [pc EXCEPT ![self] = "GetPfn_Fput"]
                                      /\ UNCHANGED << fdOpen, fCount, 
                                                      usersCount, slotsLock, 
                                                      invalidateWriter, 
                                                      srcuReaders, srcuWait, 
                                                      rcuReaders, rcuWait, 
                                                      slotState, slotFile, 
                                                      slotPgoff, bindings, 
                                                      gmemKvm, iCount, 
                                                      gmemList, freed, 
                                                      taskWork, errno, ip, 
                                                      dying, file, slot, 
                                                      cursor, caller >>

GetPfn_Fput(self) == /\ pc[self] = "GetPfn_Fput"
                     /\ IF oops = NoOops /\ AnyFreed((<<FileStruct(file[self])>>))
                           THEN /\ oops' = Oops("use-after-free", FirstFreed((<<FileStruct(file[self])>>)), self)
                           ELSE /\ TRUE
                                /\ oops' = oops
                     /\ fCount' = [fCount EXCEPT ![file[self]] = fCount[file[self]] - 1]
                     /\ IF fCount'[file[self]] = 0
                           THEN /\ taskWork' = [taskWork EXCEPT ![self] = Append(taskWork[self], file[self])]
                           ELSE /\ TRUE
                                /\ UNCHANGED taskWork
                     /\ file' = [file EXCEPT ![self] = None]
                     /\ pc' = [pc EXCEPT ![self] = "Fault_SrcuUnlock"]
                     /\ UNCHANGED << fdOpen, usersCount, slotsLock, 
                                     invalidateWriter, invalidateReaders, 
                                     srcuReaders, srcuWait, rcuReaders, 
                                     rcuWait, slotState, slotFile, slotPgoff, 
                                     bindings, gmemKvm, iCount, gmemList, 
                                     freed, errno, ip, dying, slot, cursor, 
                                     caller >>

Fault_SrcuUnlock(self) == /\ pc[self] = "Fault_SrcuUnlock"
                          /\ IF oops = NoOops /\ AnyFreed((<<Kvm(Op(self, ip[self]).vm)>>))
                                THEN /\ oops' = Oops("use-after-free", FirstFreed((<<Kvm(Op(self, ip[self]).vm)>>)), self)
                                ELSE /\ TRUE
                                     /\ oops' = oops
                          /\ srcuReaders' = [srcuReaders EXCEPT ![Op(self, ip[self]).vm] = srcuReaders[Op(self, ip[self]).vm] \ {self}]
                          /\ srcuWait' = [a \in Actors |-> srcuWait[a] \ {self}]
                          /\ slot' = [slot EXCEPT ![self] = None]
                          /\ caller' = [caller EXCEPT ![self] = None]
                          /\ pc' = [pc EXCEPT ![self] = "Ioctl_FputVm"]
                          /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                          slotsLock, invalidateWriter, 
                                          invalidateReaders, rcuReaders, 
                                          rcuWait, slotState, slotFile, 
                                          slotPgoff, bindings, gmemKvm, iCount, 
                                          gmemList, freed, taskWork, errno, ip, 
                                          dying, file, cursor >>

Release_TakeSlotsLock(self) == /\ pc[self] = "Release_TakeSlotsLock"
                               /\ IF oops = NoOops /\ AnyFreed((<<FileStruct(dying[self]), Gmem(dying[self]), Kvm(gmemKvm[dying[self]])>>))
                                     THEN /\ oops' = Oops("use-after-free", FirstFreed((<<FileStruct(dying[self]), Gmem(dying[self]), Kvm(gmemKvm[dying[self]])>>)), self)
                                     ELSE /\ TRUE
                                          /\ oops' = oops
                               /\ slotsLock[(gmemKvm[dying[self]])] = None
                               /\ slotsLock' = [slotsLock EXCEPT ![(gmemKvm[dying[self]])] = self]
                               /\ IF InvalidateLockFirst
                                     THEN /\ pc' = [pc EXCEPT ![self] = "Release_NullSlots"]
                                     ELSE /\ pc' = [pc EXCEPT ![self] = "Release_TakeInvalidateLock"]
                               /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                               invalidateWriter, 
                                               invalidateReaders, srcuReaders, 
                                               srcuWait, rcuReaders, rcuWait, 
                                               slotState, slotFile, slotPgoff, 
                                               bindings, gmemKvm, iCount, 
                                               gmemList, freed, taskWork, 
                                               errno, ip, dying, file, slot, 
                                               cursor, caller >>

Release_TakeInvalidateLock(self) == /\ pc[self] = "Release_TakeInvalidateLock"
                                    /\ IF oops = NoOops /\ AnyFreed((<<FileStruct(dying[self]), Inode(FileInode[dying[self]])>>))
                                          THEN /\ oops' = Oops("use-after-free", FirstFreed((<<FileStruct(dying[self]), Inode(FileInode[dying[self]])>>)), self)
                                          ELSE /\ TRUE
                                               /\ oops' = oops
                                    /\ invalidateWriter[(FileInode[dying[self]])] = None /\ invalidateReaders[(FileInode[dying[self]])] = {}
                                    /\ invalidateWriter' = [invalidateWriter EXCEPT ![(FileInode[dying[self]])] = self]
                                    /\ IF InvalidateLockFirst
                                          THEN /\ pc' = [pc EXCEPT ![self] = "Release_TakeSlotsLock"]
                                          ELSE /\ pc' = [pc EXCEPT ![self] = "Release_NullSlots"]
                                    /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                                    slotsLock, 
                                                    invalidateReaders, 
                                                    srcuReaders, srcuWait, 
                                                    rcuReaders, rcuWait, 
                                                    slotState, slotFile, 
                                                    slotPgoff, bindings, 
                                                    gmemKvm, iCount, gmemList, 
                                                    freed, taskWork, errno, ip, 
                                                    dying, file, slot, cursor, 
                                                    caller >>

Release_NullSlots(self) == /\ pc[self] = "Release_NullSlots"
                           /\ LET i == NextBound(dying[self], cursor[self]) IN
                                IF i < FilePages[dying[self]]
                                   THEN /\ IF oops = NoOops /\ AnyFreed((<<Gmem(dying[self]), Slot(bindings[dying[self]][i])>>))
                                              THEN /\ oops' = Oops("use-after-free", FirstFreed((<<Gmem(dying[self]), Slot(bindings[dying[self]][i])>>)), self)
                                              ELSE /\ TRUE
                                                   /\ oops' = oops
                                        /\ slotFile' = [slotFile EXCEPT ![bindings[dying[self]][i]] = None]
                                        /\ cursor' = [cursor EXCEPT ![self] = i + 1]
                                        /\ pc' = [pc EXCEPT ![self] = "Release_NullSlots"]
                                   ELSE /\ IF oops = NoOops /\ AnyFreed((<<Gmem(dying[self])>>))
                                              THEN /\ oops' = Oops("use-after-free", FirstFreed((<<Gmem(dying[self])>>)), self)
                                              ELSE /\ TRUE
                                                   /\ oops' = oops
                                        /\ cursor' = [cursor EXCEPT ![self] = 0]
                                        /\ IF ~WaitsForRcu
                                              THEN /\ pc' = [pc EXCEPT ![self] = "Release_InvalidateBegin"]
                                              ELSE /\ pc' = [pc EXCEPT ![self] = "Release_RcuStart"]
                                        /\ UNCHANGED slotFile
                           /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                           slotsLock, invalidateWriter, 
                                           invalidateReaders, srcuReaders, 
                                           srcuWait, rcuReaders, rcuWait, 
                                           slotState, slotPgoff, bindings, 
                                           gmemKvm, iCount, gmemList, freed, 
                                           taskWork, errno, ip, dying, file, 
                                           slot, caller >>

Release_RcuStart(self) == /\ pc[self] = "Release_RcuStart"
                          /\ rcuWait' = [rcuWait EXCEPT ![self] = rcuReaders]
                          /\ pc' = [pc EXCEPT ![self] = "Release_RcuWait"]
                          /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                          slotsLock, invalidateWriter, 
                                          invalidateReaders, srcuReaders, 
                                          srcuWait, rcuReaders, slotState, 
                                          slotFile, slotPgoff, bindings, 
                                          gmemKvm, iCount, gmemList, freed, 
                                          oops, taskWork, errno, ip, dying, 
                                          file, slot, cursor, caller >>

Release_RcuWait(self) == /\ pc[self] = "Release_RcuWait"
                         /\ rcuWait[self] = {}
                         /\ pc' = [pc EXCEPT ![self] = "Release_InvalidateBegin"]
                         /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                         invalidateWriter, invalidateReaders, 
                                         srcuReaders, srcuWait, rcuReaders, 
                                         rcuWait, slotState, slotFile, 
                                         slotPgoff, bindings, gmemKvm, iCount, 
                                         gmemList, freed, oops, taskWork, 
                                         errno, ip, dying, file, slot, cursor, 
                                         caller >>

Release_InvalidateBegin(self) == /\ pc[self] = "Release_InvalidateBegin"
                                 /\ IF oops = NoOops /\ AnyFreed((ReadByBegin(dying[self])))
                                       THEN /\ oops' = Oops("use-after-free", FirstFreed((ReadByBegin(dying[self]))), self)
                                       ELSE /\ TRUE
                                            /\ oops' = oops
                                 /\ IF InvalidateLockFirst
                                       THEN /\ pc' = [pc EXCEPT ![self] = "Release_ReleaseSlotsLock"]
                                       ELSE /\ pc' = [pc EXCEPT ![self] = "Release_ListDel"]
                                 /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                                 slotsLock, invalidateWriter, 
                                                 invalidateReaders, 
                                                 srcuReaders, srcuWait, 
                                                 rcuReaders, rcuWait, 
                                                 slotState, slotFile, 
                                                 slotPgoff, bindings, gmemKvm, 
                                                 iCount, gmemList, freed, 
                                                 taskWork, errno, ip, dying, 
                                                 file, slot, cursor, caller >>

Release_ListDel(self) == /\ pc[self] = "Release_ListDel"
                         /\ IF oops = NoOops /\ AnyFreed((<<Gmem(dying[self]), Inode(FileInode[dying[self]])>>))
                               THEN /\ oops' = Oops("use-after-free", FirstFreed((<<Gmem(dying[self]), Inode(FileInode[dying[self]])>>)), self)
                               ELSE /\ TRUE
                                    /\ oops' = oops
                         /\ gmemList' = [gmemList EXCEPT ![FileInode[dying[self]]] = gmemList[FileInode[dying[self]]] \ {dying[self]}]
                         /\ IF ~FileHoldsVm
                               THEN /\ pc' = [pc EXCEPT ![self] = "Release_FreeGmem"]
                               ELSE /\ pc' = [pc EXCEPT ![self] = "Release_ReleaseInvalidateLock"]
                         /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                         invalidateWriter, invalidateReaders, 
                                         srcuReaders, srcuWait, rcuReaders, 
                                         rcuWait, slotState, slotFile, 
                                         slotPgoff, bindings, gmemKvm, iCount, 
                                         freed, taskWork, errno, ip, dying, 
                                         file, slot, cursor, caller >>

Release_ReleaseInvalidateLock(self) == /\ pc[self] = "Release_ReleaseInvalidateLock"
                                       /\ IF oops = NoOops /\ AnyFreed((<<Inode(FileInode[dying[self]])>>))
                                             THEN /\ oops' = Oops("use-after-free", FirstFreed((<<Inode(FileInode[dying[self]])>>)), self)
                                             ELSE /\ TRUE
                                                  /\ oops' = oops
                                       /\ invalidateWriter' = [invalidateWriter EXCEPT ![(FileInode[dying[self]])] = None]
                                       /\ IF InvalidateLockFirst
                                             THEN /\ pc' = [pc EXCEPT ![self] = "Release_FreeGmem"]
                                             ELSE /\ pc' = [pc EXCEPT ![self] = "Release_ReleaseSlotsLock"]
                                       /\ UNCHANGED << fdOpen, fCount, 
                                                       usersCount, slotsLock, 
                                                       invalidateReaders, 
                                                       srcuReaders, srcuWait, 
                                                       rcuReaders, rcuWait, 
                                                       slotState, slotFile, 
                                                       slotPgoff, bindings, 
                                                       gmemKvm, iCount, 
                                                       gmemList, freed, 
                                                       taskWork, errno, ip, 
                                                       dying, file, slot, 
                                                       cursor, caller >>

Release_ReleaseSlotsLock(self) == /\ pc[self] = "Release_ReleaseSlotsLock"
                                  /\ IF oops = NoOops /\ AnyFreed((<<Kvm(gmemKvm[dying[self]])>>))
                                        THEN /\ oops' = Oops("use-after-free", FirstFreed((<<Kvm(gmemKvm[dying[self]])>>)), self)
                                        ELSE /\ TRUE
                                             /\ oops' = oops
                                  /\ slotsLock' = [slotsLock EXCEPT ![(gmemKvm[dying[self]])] = None]
                                  /\ IF InvalidateLockFirst
                                        THEN /\ pc' = [pc EXCEPT ![self] = "Release_ListDel"]
                                        ELSE /\ pc' = [pc EXCEPT ![self] = "Release_FreeGmem"]
                                  /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                                  invalidateWriter, 
                                                  invalidateReaders, 
                                                  srcuReaders, srcuWait, 
                                                  rcuReaders, rcuWait, 
                                                  slotState, slotFile, 
                                                  slotPgoff, bindings, gmemKvm, 
                                                  iCount, gmemList, freed, 
                                                  taskWork, errno, ip, dying, 
                                                  file, slot, cursor, caller >>

Release_AssertUnbound(self) == /\ pc[self] = "Release_AssertUnbound"
                               /\ IF Gmem(dying[self]) \in freed
                                     THEN /\ IF oops = NoOops /\ AnyFreed((<<Gmem(dying[self])>>))
                                                THEN /\ oops' = Oops("use-after-free", FirstFreed((<<Gmem(dying[self])>>)), self)
                                                ELSE /\ TRUE
                                                     /\ oops' = oops
                                     ELSE /\ IF oops = NoOops /\ ~(Unbound(dying[self]) /\ gmemKvm[dying[self]] = None)
                                                THEN /\ oops' = Oops("warn", Gmem(dying[self]), self)
                                                ELSE /\ TRUE
                                                     /\ oops' = oops
                               /\ pc' = [pc EXCEPT ![self] = "Release_ListDel"]
                               /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                               slotsLock, invalidateWriter, 
                                               invalidateReaders, srcuReaders, 
                                               srcuWait, rcuReaders, rcuWait, 
                                               slotState, slotFile, slotPgoff, 
                                               bindings, gmemKvm, iCount, 
                                               gmemList, freed, taskWork, 
                                               errno, ip, dying, file, slot, 
                                               cursor, caller >>

Release_FreeGmem(self) == /\ pc[self] = "Release_FreeGmem"
                          /\ IF oops = NoOops /\ (Gmem(dying[self])) \in freed
                                THEN /\ oops' = Oops("double-free", (Gmem(dying[self])), self)
                                ELSE /\ TRUE
                                     /\ oops' = oops
                          /\ freed' = (freed \cup {(Gmem(dying[self]))})
                          /\ IF ~FileHoldsVm
                                THEN /\ pc' = [pc EXCEPT ![self] = "Fput_PutInode"]
                                ELSE /\ pc' = [pc EXCEPT ![self] = "Kvm_Put"]
                          /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                          slotsLock, invalidateWriter, 
                                          invalidateReaders, srcuReaders, 
                                          srcuWait, rcuReaders, rcuWait, 
                                          slotState, slotFile, slotPgoff, 
                                          bindings, gmemKvm, iCount, gmemList, 
                                          taskWork, errno, ip, dying, file, 
                                          slot, cursor, caller >>

Kvm_Put(self) == /\ pc[self] = "Kvm_Put"
                 /\ IF oops = NoOops /\ AnyFreed((<<Kvm(VmOf(dying[self]))>>))
                       THEN /\ oops' = Oops("use-after-free", FirstFreed((<<Kvm(VmOf(dying[self]))>>)), self)
                       ELSE /\ TRUE
                            /\ oops' = oops
                 /\ usersCount' = [usersCount EXCEPT ![VmOf(dying[self])] = usersCount[VmOf(dying[self])] - 1]
                 /\ IF usersCount'[VmOf(dying[self])] # 0
                       THEN /\ IF dying[self] \in Vms
                                  THEN /\ pc' = [pc EXCEPT ![self] = "Fput_FreeFile"]
                                  ELSE /\ pc' = [pc EXCEPT ![self] = "Fput_PutInode"]
                       ELSE /\ pc' = [pc EXCEPT ![self] = "Destroy_NextSlot"]
                 /\ UNCHANGED << fdOpen, fCount, slotsLock, invalidateWriter, 
                                 invalidateReaders, srcuReaders, srcuWait, 
                                 rcuReaders, rcuWait, slotState, slotFile, 
                                 slotPgoff, bindings, gmemKvm, iCount, 
                                 gmemList, freed, taskWork, errno, ip, dying, 
                                 file, slot, cursor, caller >>

Destroy_NextSlot(self) == /\ pc[self] = "Destroy_NextSlot"
                          /\ LET vm == VmOf(dying[self]) IN
                               IF InSet(vm) = {}
                                  THEN /\ IF oops = NoOops /\ AnyFreed((<<Kvm(vm)>>))
                                             THEN /\ oops' = Oops("use-after-free", FirstFreed((<<Kvm(vm)>>)), self)
                                             ELSE /\ TRUE
                                                  /\ oops' = oops
                                       /\ pc' = [pc EXCEPT ![self] = "Destroy_FreeKvm"]
                                       /\ UNCHANGED << slotState, slot, caller >>
                                  ELSE /\ LET s == CHOOSE s \in InSet(vm) : \A t \in InSet(vm) : SlotGfn[s] <= SlotGfn[t] IN
                                            /\ IF oops = NoOops /\ AnyFreed((<<Kvm(vm), Slot(s)>>))
                                                  THEN /\ oops' = Oops("use-after-free", FirstFreed((<<Kvm(vm), Slot(s)>>)), self)
                                                  ELSE /\ TRUE
                                                       /\ oops' = oops
                                            /\ slot' = [slot EXCEPT ![self] = s]
                                            /\ slotState' = [slotState EXCEPT ![s] = "detached"]
                                            /\ caller' = [caller EXCEPT ![self] = "destroy"]
                                            /\ IF UnbindChecksFile
                                                  THEN /\ pc' = [pc EXCEPT ![self] = "Unbind_CheckFile"]
                                                  ELSE /\ pc' = [pc EXCEPT ![self] = "GetFile_Load"]
                          /\ UNCHANGED << fdOpen, fCount, usersCount, 
                                          slotsLock, invalidateWriter, 
                                          invalidateReaders, srcuReaders, 
                                          srcuWait, rcuReaders, rcuWait, 
                                          slotFile, slotPgoff, bindings, 
                                          gmemKvm, iCount, gmemList, freed, 
                                          taskWork, errno, ip, dying, file, 
                                          cursor >>

Destroy_FreeKvm(self) == /\ pc[self] = "Destroy_FreeKvm"
                         /\ IF oops = NoOops /\ (Kvm(VmOf(dying[self]))) \in freed
                               THEN /\ oops' = Oops("double-free", (Kvm(VmOf(dying[self]))), self)
                               ELSE /\ TRUE
                                    /\ oops' = oops
                         /\ freed' = (freed \cup {(Kvm(VmOf(dying[self])))})
                         /\ IF dying[self] \in Vms
                               THEN /\ pc' = [pc EXCEPT ![self] = "Fput_FreeFile"]
                               ELSE /\ pc' = [pc EXCEPT ![self] = "Fput_PutInode"]
                         /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                         invalidateWriter, invalidateReaders, 
                                         srcuReaders, srcuWait, rcuReaders, 
                                         rcuWait, slotState, slotFile, 
                                         slotPgoff, bindings, gmemKvm, iCount, 
                                         gmemList, taskWork, errno, ip, dying, 
                                         file, slot, cursor, caller >>

Fput_PutInode(self) == /\ pc[self] = "Fput_PutInode"
                       /\ LET inode == FileInode[dying[self]] IN
                            /\ IF oops = NoOops /\ AnyFreed((<<Inode(inode)>>))
                                  THEN /\ oops' = Oops("use-after-free", FirstFreed((<<Inode(inode)>>)), self)
                                  ELSE /\ TRUE
                                       /\ oops' = oops
                            /\ iCount' = [iCount EXCEPT ![inode] = iCount[inode] - 1]
                            /\ IF iCount'[inode] = 0
                                  THEN /\ freed' = (freed \cup {Inode(inode)})
                                  ELSE /\ TRUE
                                       /\ freed' = freed
                       /\ pc' = [pc EXCEPT ![self] = "Fput_FreeFile"]
                       /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                       invalidateWriter, invalidateReaders, 
                                       srcuReaders, srcuWait, rcuReaders, 
                                       rcuWait, slotState, slotFile, slotPgoff, 
                                       bindings, gmemKvm, gmemList, taskWork, 
                                       errno, ip, dying, file, slot, cursor, 
                                       caller >>

Fput_FreeFile(self) == /\ pc[self] = "Fput_FreeFile"
                       /\ IF oops = NoOops /\ (FileStruct(dying[self])) \in freed
                             THEN /\ oops' = Oops("double-free", (FileStruct(dying[self])), self)
                             ELSE /\ TRUE
                                  /\ oops' = oops
                       /\ freed' = (freed \cup {(FileStruct(dying[self]))})
                       /\ dying' = [dying EXCEPT ![self] = None]
                       /\ pc' = [pc EXCEPT ![self] = "Return_ToUser"]
                       /\ UNCHANGED << fdOpen, fCount, usersCount, slotsLock, 
                                       invalidateWriter, invalidateReaders, 
                                       srcuReaders, srcuWait, rcuReaders, 
                                       rcuWait, slotState, slotFile, slotPgoff, 
                                       bindings, gmemKvm, iCount, gmemList, 
                                       taskWork, errno, ip, file, slot, cursor, 
                                       caller >>

actor(self) == Syscall_LookupFd(self) \/ Close_Fput(self)
                  \/ SetMemoryRegion_TakeSlotsLock(self) \/ Bind_Fget(self)
                  \/ Bind_TakeInvalidateLock(self) \/ Bind_Store(self)
                  \/ Bind_ReleaseInvalidateLock(self) \/ Bind_Fput(self)
                  \/ Create_FreeNew(self) \/ Swap_Publish(self)
                  \/ Swap_SynchronizeStart(self)
                  \/ Swap_SynchronizeWait(self) \/ Unbind_CheckFile(self)
                  \/ GetFile_Load(self) \/ GetFile_Inc(self)
                  \/ GetFile_Recheck(self) \/ GetFile_PutStale(self)
                  \/ Unbind_EraseDying(self) \/ Unbind_NullDying(self)
                  \/ Unbind_TakeInvalidateLock(self) \/ Unbind_Erase(self)
                  \/ Unbind_NullSlotFile(self) \/ Unbind_RcuStart(self)
                  \/ Unbind_RcuWait(self) \/ Unbind_ClearKvm(self)
                  \/ Unbind_ReleaseInvalidateLock(self)
                  \/ Unbind_Fput(self) \/ Memslot_Free(self)
                  \/ SetMemoryRegion_ReleaseSlotsLock(self)
                  \/ Ioctl_FputVm(self) \/ Return_ToUser(self)
                  \/ Fault_SrcuLock(self) \/ Fault_FindSlot(self)
                  \/ GetPfn_CheckFile(self)
                  \/ GetPfn_TakeInvalidateLock(self)
                  \/ GetPfn_LoadBinding(self)
                  \/ GetPfn_ReleaseInvalidateLock(self)
                  \/ GetPfn_Fput(self) \/ Fault_SrcuUnlock(self)
                  \/ Release_TakeSlotsLock(self)
                  \/ Release_TakeInvalidateLock(self)
                  \/ Release_NullSlots(self) \/ Release_RcuStart(self)
                  \/ Release_RcuWait(self) \/ Release_InvalidateBegin(self)
                  \/ Release_ListDel(self)
                  \/ Release_ReleaseInvalidateLock(self)
                  \/ Release_ReleaseSlotsLock(self)
                  \/ Release_AssertUnbound(self) \/ Release_FreeGmem(self)
                  \/ Kvm_Put(self) \/ Destroy_NextSlot(self)
                  \/ Destroy_FreeKvm(self) \/ Fput_PutInode(self)
                  \/ Fput_FreeFile(self)

(* Allow infinite stuttering to prevent deadlock on termination. *)
Terminating == /\ \A self \in ProcSet: pc[self] = "Done"
               /\ UNCHANGED vars

Next == (\E self \in Actors: actor(self))
           \/ Terminating

Spec == Init /\ [][Next]_vars

Termination == <>(\A self \in ProcSet: pc[self] = "Done")

\* END TRANSLATION

(* What each variable may hold. *)
Refs == Nat
Maybe(names) == names \cup {None}

TypeOK ==
  /\ fdOpen \in [Files \cup Vms -> BOOLEAN]
  /\ fCount \in [Files \cup Vms -> Refs]
  /\ usersCount \in [Vms -> Refs]
  /\ slotsLock \in [Vms -> Maybe(Actors)]
  /\ invalidateWriter \in [Inodes -> Maybe(Actors)]
  /\ invalidateReaders \in [Inodes -> SUBSET Actors]
  /\ srcuReaders \in [Vms -> SUBSET Actors]
  /\ srcuWait \in [Actors -> SUBSET Actors]
  /\ rcuReaders \subseteq Actors
  /\ rcuWait \in [Actors -> SUBSET Actors]
  /\ slotState \in [Slots -> {"absent", "detached", "active", "invalid"}]
  /\ slotFile \in [Slots -> Maybe(Files)]
  /\ slotPgoff \in [Slots -> Nat]
  /\ \A f \in Files : bindings[f] \in [Pages(f) -> Maybe(Slots)]
  /\ gmemKvm \in [Files -> Maybe(Vms)]
  /\ iCount \in [Inodes -> Refs]
  /\ gmemList \in [Inodes -> SUBSET Files]
  /\ freed \subseteq ({"slot"} \X Slots) \cup ({"gmem"} \X Files) \cup ({"kvm"} \X Vms)
                     \cup ({"file"} \X (Files \cup Vms)) \cup ({"inode"} \X Inodes)
  /\ oops.kind \in {None, "use-after-free", "double-free", "null-deref", "warn"}
  /\ \A a \in Actors : \A k \in DOMAIN taskWork[a] : taskWork[a][k] \in Files \cup Vms
  /\ errno \in [Actors -> {"0", "EAGAIN", "EBADF", "EEXIST", "EFAULT", "EINVAL", "EIO",
                            "ENOMEM", "MMIO"}]
  /\ \A a \in Actors : ip[a] \in DOMAIN Program[a]
  /\ dying \in [Actors -> Maybe(Files \cup Vms)]
  /\ file \in [Actors -> Maybe(Files)]
  /\ slot \in [Actors -> Maybe(Slots)]
  /\ cursor \in [Actors -> Nat]
  /\ caller \in [Actors -> Maybe({"fault", "create", "delete", "destroy"})]

AllDone == \A a \in Actors : pc[a] = "Done"

-----------------------------------------------------------------------------
(* S2: no step touches what was freed, frees it again, or trips over a pointer or WARN. *)
NoUseAfterFree == oops = NoOops

(* S1 to the letter: every memslot that a file's bindings point at is allocated.  Fails in every
   version; see README.md. *)
EveryBindingIsAllocated ==
  \A f \in Files : Gmem(f) \notin freed =>
    \A i \in Pages(f) : bindings[f][i] # None => Slot(bindings[f][i]) \notin freed

(* S1: every memslot that a file's bindings point at is allocated, as long as the file is on its
   inode's list.  After that only release itself can reach the bindings, and it only drops them. *)
NoDanglingBinding ==
  \A f \in Files : f \in gmemList[FileInode[f]] =>
    \A i \in Pages(f) : bindings[f][i] # None => Slot(bindings[f][i]) \notin freed

(* S4: while a memslot is active and points at a file, all its pages there are bound to it alone. *)
BindingIsExclusive ==
  \A s \in Slots : slotState[s] = "active" /\ slotFile[s] # None =>
    \A i \in SlotPagesIn(s, slotPgoff[s]) : bindings[slotFile[s]][i] = s

(* S9: where the file pins the VM, a file that is not released has a VM that is not freed. *)
UnreleasedFileHasVm ==
  FileHoldsVm => \A f \in Files : Gmem(f) \notin freed => Kvm(gmemKvm[f]) \notin freed

(* S10: where the file pins the VM, no memslot of a VM being destroyed points at a file. *)
DestroyedVmIsUnbound ==
  FileHoldsVm => \A s \in Slots :
    usersCount[SlotVm[s]] = 0 /\ Slot(s) \notin freed => slotFile[s] = None

(* L3: when all actors are done and all descriptors closed, everything is freed. *)
NoLeak ==
  AllDone /\ (\A d \in Files \cup Vms : ~fdOpen[d]) =>
    /\ \A vm \in Vms : {Kvm(vm), FileStruct(vm)} \subseteq freed
    /\ \A f \in Files : {Gmem(f), FileStruct(f), Inode(FileInode[f])} \subseteq freed
    /\ \A s \in Slots : slotState[s] # "absent" => Slot(s) \in freed

(* Table 3.6, row 2: a VM whose descriptors are closed is freed, whatever files are open. *)
VmDiesWithItsDescriptors ==
  AllDone => \A vm \in Vms : fdOpen[vm] \/ Kvm(vm) \in freed

(* Table 3.6, row 1: a fault on a bound memslot finds its memory, the descriptor open or not. *)
FaultFindsMemory ==
  \A a \in Actors : Op(a, ip[a]).op = "fault" => errno[a] # "EFAULT"
=============================================================================
