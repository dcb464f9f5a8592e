/**
 * Who holds a reference on whom, under the four designs of the fact sheet's section 3: the file pins
 * the VM (D1, mainline), memslots pin the file (D2, seed 000), the VM pins the file (D3), both pin
 * each other (D4). Objects live as long as they are referenced; all orders of dropping the references
 * from outside are looked at. A leak is unreachable yet referenced.
 *
 * Source: fact sheet 1.12, 1.13, 2.19 and section 3. The commands are the cells of its table 3.6,
 * named by row and design.
 *
 * One step is one call, or one part of a destruction that others can come between; a hole punch is
 * two steps, for it follows file->kvm twice. A file stands for its inode and pages too: nothing here
 * has two files on one inode. Counts are sets of holders, so that a count is 0 where the set is empty.
 * Left out: memory of the slots, SRCU, who waits for slots_lock (Gmem.tla has them), several
 * descriptors of one object (the last one counts).
 */
module Ownership

abstract sig Design {}
/** D1 to D4. */
one sig FilePinsVm, MemslotsPinFile, VmPinsFile, BothPin extends Design {}

abstract sig Option {}
one sig
  /** D2, answers of 3.3: (b), (a), (c) to "another VM reads what is left in the file". */
  ZeroAtUnbind, NeverASecondVm, ZeroAtRebind,
  /** D3: a file whose VM died can be bound by another, which then owns it. */
  KvmIsSetAgain,
  /** D2, D3: kvm_destroy_vm lets go of the files before it tears down the MMU, not after (3.5). */
  UnbindFirst,
  /** D4: the end of the mm drops what memslots hold (2.19, 3.4). The pointers stay, bare. */
  Breaker,
  /** That breaker unbinds as well: the pointers go with the references. Gmem.tla has both. */
  BreakerUnbinds,
  /** A hole punch follows file->kvm without the invalidate lock. */
  FollowsUnlocked,
  /** Who punches comes by the inode's list, as memory errors do (1.10): without a reference. */
  WalksTheList
extends Option {}

/** What no kernel should do: without it some claims could not be seen to fail. */
abstract sig Mutant extends Option {}
one sig
  /** Bind does not ask whose the file is. */
  BindAsksNobody,
  /** Bind never drops what fget took (2.6). */
  BindKeepsFget
extends Mutant {}

/** Which kernel it is; a command says. */
one sig Kernel {
  design: Design,
  options: set Option
}

sig Vm {}

/** Not in OpenVm: its last VM and vCPU descriptors are closed. Not in LiveVm: freed. */
var sig OpenVm, LiveVm in Vm {}
/** Their MMU is gone: kvm_destroy_vm went through kvm_arch_destroy_vm. */
var sig TornDown in Vm {}

sig File {
  /** the VM whose ioctl creates it; D2 has a system ioctl. */
  creator: Vm,
  /** gmem->kvm */
  var kvm: lone Vm,
  /** whose data is in the pages */
  var data: set Vm,
  /** the VMs that memslots were ever bound to it by */
  var binders: set Vm,
  /** the VM that a hole punch that is under way found bound, and will come back to */
  var found: lone Vm
}
var sig OpenFile, LiveFile in File {}
/** Files with a hole punch under way, which has a reference of its own (fdget) or walks the list. */
var sig Punched in File {}

/** A memslot id of a VM, with private memory whenever there is a memslot. */
sig Slot {
  vm: Vm,
  /** slot->gmem.file, and the binding in the file's xarray: one relation, for no step here cuts
      one without the other. */
  var file: lone File
}
/** Ids that have a memslot. */
var sig Active in Slot {}

/** The address space of the process that made the VMs, and whether it lives. */
one sig Mm {}
var sig Alive in Mm {}

abstract sig Action {}
one sig CloseVm, CloseFile, ExitMm, CreateFile, Bind, Delete, Touch, BeginPunch, EndPunch,
  Release, TearDown, Unbind, FreeVm, Idle extends Action {}

/** The step that leads to the next state. */
one sig Now {
  var action: Action,
  var onVm: lone Vm,
  var onFile: lone File,
  var onSlot: lone Slot
}

// Who holds whom.

/** users_count: from creation to release. */
fun heldByFiles: File -> Vm {
  Kernel.design in FilePinsVm + BothPin => LiveFile <: kvm else none -> none
}

/** f_count: what bind's fget took. */
fun heldBySlots: Slot -> File {
  Kernel.design in MemslotsPinFile + BothPin and (Breaker in Kernel.options implies some Alive)
    => file else none -> none
}

/** f_count: from creation until the VM dies. */
fun heldByVms: Vm -> File {
  Kernel.design = VmPinsFile => ~(LiveFile <: kvm) else none -> none
}

/** Descriptors, and operations that are under way. */
fun outside: set Vm + File {
  OpenVm + OpenFile + (WalksTheList in Kernel.options => none else Punched)
}

/** f_count: what bind should have dropped. */
fun heldForEver: set File {
  { f: LiveFile | BindKeepsFget in Kernel.options and some f.binders }
}

fun referenced: set Vm + File {
  outside + File.heldByFiles + Slot.heldBySlots + Vm.heldByVms + heldForEver
}

/** The same as a graph. A memslot has no count: it lives as long as its VM, or until it is deleted. */
fun keeps: univ -> univ {
  heldByFiles + heldBySlots + heldByVms + ~(Active <: vm)
}

fun live: set Vm + File {
  LiveVm + LiveFile
}

/** Nothing is under way: whatever lives is referenced. */
pred quiet {
  live in referenced
  no Punched
}

/** What nobody can ever free: unreachable yet referenced. */
fun leaked: set Vm + File {
  quiet => live - outside.*keeps else none
}

// The steps. What each needs:

pred locked[f: File] {
  f in Punched and FollowsUnlocked not in Kernel.options
}

/** An ioctl of the VM is possible: kvm_vm_ioctl refuses another mm. */
pred usable[v: Vm] {
  v in OpenVm and some Alive
}

pred dying[v: Vm] {
  v in LiveVm - referenced
}

pred mayBind[s: Slot, f: File] {
  usable[s.vm] and s not in Active and f in OpenFile and not locked[f]
  BindAsksNobody not in Kernel.options implies isOf[f, s.vm]
  NeverASecondVm in Kernel.options implies f.binders in s.vm
}

pred isOf[f: File, v: Vm] {
  Kernel.design = MemslotsPinFile implies f.kvm in v
  Kernel.design = VmPinsFile and KvmIsSetAgain in Kernel.options implies f.kvm in v
  else Kernel.design != MemslotsPinFile implies f.kvm = v
}

/** Unbind waits for the invalidate lock. */
pred mayDelete[s: Slot] {
  usable[s.vm] and no f: s.file | locked[f]
}

/** A vCPU fault: get_file_active yields no file without references, and the fault ends with EFAULT. */
pred mayTouch[s: Slot] {
  usable[s.vm] and some s.file & referenced
}

/** Unbind, if that is what the breaker does, waits for the invalidate lock. */
pred mayExit {
  BreakerUnbinds in Kernel.options implies no f: File | locked[f]
}

/** A descriptor is needed, or the file's place on the list, which it has to its release. */
fun reached: set File {
  WalksTheList in Kernel.options => LiveFile else OpenFile
}

pred takes[a: Action, v: set Vm, f: set File, s: set Slot] {
  Now.action = a and Now.onVm = v and Now.onFile = f and Now.onSlot = s
}

pred step {
  takes[Idle, none, none, none]
  or (some Alive and mayExit and takes[ExitMm, none, none, none])
  or (some v: OpenVm | takes[CloseVm, v, none, none])
  or (some f: OpenFile | takes[CloseFile, none, f, none])
  or (some f: File - LiveFile | create[f])
  or (some s: Slot, f: LiveFile | mayBind[s, f] and takes[Bind, none, f, s])
  or (some s: Active | mayDelete[s] and takes[Delete, none, s.file, s])
  or (some s: Active | mayTouch[s] and takes[Touch, none, s.file, s])
  or (some f: reached - Punched | takes[BeginPunch, none, f, none])
  or (some f: Punched | takes[EndPunch, none, f, none])
  or (some f: LiveFile - referenced | not locked[f] and takes[Release, none, f, none])
  or (some v: Vm | dying[v] and destroy[v])
}

/** A file that was never there: an atom is one file. */
pred create[f: File] {
  historically f not in LiveFile
  Kernel.design = MemslotsPinFile
    implies takes[CreateFile, none, f, none]
    else usable[f.creator] and takes[CreateFile, f.creator, f, none]
}

/** kvm_destroy_vm. Unbind lets go of one file, under its invalidate lock. */
pred destroy[v: Vm] {
  (v not in TornDown and (UnbindFirst in Kernel.options implies no kvm.v)
    and takes[TearDown, v, none, none])
  or (some f: kvm.v | not locked[f] and (v in TornDown or UnbindFirst in Kernel.options)
    and takes[Unbind, v, f, none])
  or (v in TornDown and no kvm.v and takes[FreeVm, v, none, none])
}

// And what each does, variable by variable.

fun when[a: Action, what: set univ]: set univ {
  Now.action in a => what else none
}

/** The file that this step takes the last binding from. */
fun unbound: set File {
  Now.action = Unbind => Now.onFile
  else Now.action = Delete and no file.(Now.onFile) - Now.onSlot => Now.onFile
  else none
}

/** The file that forgets its VM in this step. */
fun forgetting: set File {
  Now.action = Release => Now.onFile
  else Now.action = Unbind => Now.onFile
  else Kernel.design = MemslotsPinFile => unbound
  else none
}

pred effect {
  OpenVm' = OpenVm - when[CloseVm, Now.onVm]
  LiveVm' = LiveVm - when[FreeVm, Now.onVm]
  TornDown' = TornDown + (when[TearDown, Now.onVm] & Vm)
  OpenFile' = OpenFile + (when[CreateFile, Now.onFile] & File) - when[CloseFile, Now.onFile]
  LiveFile' = LiveFile + (when[CreateFile, Now.onFile] & File) - when[Release, Now.onFile]
  Alive' = Alive - when[ExitMm, Mm]
  Punched' = Punched + (when[BeginPunch, Now.onFile] & File) - when[EndPunch, Now.onFile]
  Active' = Active + (when[Bind, Now.onSlot] & Slot) - when[Delete, Now.onSlot]
    - when[FreeVm, vm.(Now.onVm)]
  // Release clears slot->gmem.file of what is still bound to it.
  Now.action = Bind
    implies file' = file + Now.onSlot -> Now.onFile
    else file' = file - when[Delete, Now.onSlot] -> File
      - Slot -> (when[Release + Unbind, Now.onFile] & File)
      - { s: Slot, f: File | Now.action = ExitMm and BreakerUnbinds in Kernel.options }
  Now.action = CreateFile
    implies kvm' = kvm + Now.onFile -> Now.onVm
    else Now.action = Bind and Kernel.design in MemslotsPinFile + VmPinsFile
      implies kvm' = kvm + Now.onFile -> Now.onSlot.vm
      else kvm' = kvm - forgetting -> Vm
  Now.action = Bind
    implies binders' = binders + Now.onFile -> Now.onSlot.vm
    else binders' = binders
  found' = found - (when[EndPunch, Now.onFile] & File) -> Vm
    + { f: File, v: Vm | Now.action = BeginPunch and f = Now.onFile and v in (file.f).vm }
  data' = data + { f: File, v: Vm | Now.action = Touch and f = Now.onFile and v = Now.onSlot.vm }
    - (when[Release, Now.onFile] & File) -> Vm
    - { f: unbound, v: Vm | ZeroAtUnbind in Kernel.options }
    - { f: File, v: Vm - Now.onSlot.vm |
        Now.action = Bind and f = Now.onFile and ZeroAtRebind in Kernel.options }
}

/** VMs that run, files that are open, and memslots that are bound as bind allows. */
pred start {
  OpenVm = Vm and LiveVm = Vm and no TornDown and Alive = Mm
  OpenFile = LiveFile and no Punched and no found and no data
  Active = file.File and Slot.file in LiveFile
  all s: Active | s.file.kvm = s.vm
  Kernel.design = MemslotsPinFile
    implies (all f: File | f.kvm = (file.f).vm)
    else kvm = LiveFile <: creator
  all f: File | f.binders = (file.f).vm
}

fact Behaviour {
  start
  always (step and effect)
}

pred kernel[d: Design, chosen: set Option] {
  Kernel.design = d
  Kernel.options = chosen
}

// ---- Table 3.6 -----------------------------------------------------------------------------------
// A cell is a check named by row and design. Where it holds, the run of the same name with
// _CanBeAsked shows that its premise can be met.

// Row 1: the VM keeps its memory after the file's descriptor is closed. For a breaker, as long as its
// mm lives; without that nobody can run a vCPU.

pred VmKeepsItsMemory {
  always all s: Active | usable[s.vm] implies mayTouch[s]
}

/** A fault gets a page, no descriptor of the file being open and no call on it under way. */
pred touchedAfterClose {
  eventually (Now.action = Touch and no outside & Now.onFile)
}

VmKeepsItsMemory_FilePinsVm: check {
  kernel[FilePinsVm, none] implies VmKeepsItsMemory
} for 1 but 2 Slot, 1..10 steps expect 1
VmKeepsItsMemory_MemslotsPinFile: check {
  kernel[MemslotsPinFile, none] implies VmKeepsItsMemory
} for 1 but 2 Slot, 10..10 steps expect 0
VmKeepsItsMemory_MemslotsPinFile_CanBeAsked: run {
  kernel[MemslotsPinFile, none] and touchedAfterClose
} for 1 but 2 Slot, 10..10 steps expect 1
VmKeepsItsMemory_VmPinsFile: check {
  kernel[VmPinsFile, none] implies VmKeepsItsMemory
} for 1 but 2 Slot, 10..10 steps expect 0
VmKeepsItsMemory_VmPinsFile_CanBeAsked: run {
  kernel[VmPinsFile, none] and touchedAfterClose
} for 1 but 2 Slot, 10..10 steps expect 1
VmKeepsItsMemory_BothPin: check {
  kernel[BothPin, none] implies VmKeepsItsMemory
} for 1 but 2 Slot, 10..10 steps expect 0
VmKeepsItsMemory_BothPin_CanBeAsked: run {
  kernel[BothPin, none] and touchedAfterClose
} for 1 but 2 Slot, 10..10 steps expect 1
VmKeepsItsMemory_BothPin_Breaker: check {
  kernel[BothPin, Breaker] implies VmKeepsItsMemory
} for 1 but 2 Slot, 10..10 steps expect 0
VmKeepsItsMemory_BothPin_Breaker_CanBeAsked: run {
  kernel[BothPin, Breaker] and touchedAfterClose
} for 1 but 2 Slot, 10..10 steps expect 1
VmKeepsItsMemory_BothPin_BreakerUnbinds: check {
  kernel[BothPin, Breaker + BreakerUnbinds] implies VmKeepsItsMemory
} for 1 but 2 Slot, 10..10 steps expect 0
VmKeepsItsMemory_BothPin_BreakerUnbinds_CanBeAsked: run {
  kernel[BothPin, Breaker + BreakerUnbinds] and touchedAfterClose
} for 1 but 2 Slot, 10..10 steps expect 1

// Row 2: a VM is freed when its own descriptors are closed, whoever keeps a file open.

pred VmDiesWithItsDescriptors {
  always (quiet implies LiveVm in OpenVm)
}

/** A VM is freed while a file that it was bound to is open. */
pred freedBesideAnOpenFile {
  eventually (Now.action = FreeVm and some f: OpenFile | Now.onVm in f.binders)
}

VmDiesWithItsDescriptors_FilePinsVm: check {
  kernel[FilePinsVm, none] implies VmDiesWithItsDescriptors
} for 1 but 2 Slot, 1..10 steps expect 1
VmDiesWithItsDescriptors_MemslotsPinFile: check {
  kernel[MemslotsPinFile, none] implies VmDiesWithItsDescriptors
} for 1 but 2 Slot, 10..10 steps expect 0
VmDiesWithItsDescriptors_MemslotsPinFile_CanBeAsked: run {
  kernel[MemslotsPinFile, none] and freedBesideAnOpenFile
} for 1 but 2 Slot, 10..10 steps expect 1
VmDiesWithItsDescriptors_VmPinsFile: check {
  kernel[VmPinsFile, none] implies VmDiesWithItsDescriptors
} for 1 but 2 Slot, 10..10 steps expect 0
VmDiesWithItsDescriptors_VmPinsFile_CanBeAsked: run {
  kernel[VmPinsFile, none] and freedBesideAnOpenFile
} for 1 but 2 Slot, 10..10 steps expect 1
VmDiesWithItsDescriptors_BothPin: check {
  kernel[BothPin, none] implies VmDiesWithItsDescriptors
} for 1 but 2 Slot, 1..10 steps expect 1
VmDiesWithItsDescriptors_BothPin_Breaker: check {
  kernel[BothPin, Breaker] implies VmDiesWithItsDescriptors
} for 1 but 2 Slot, 1..10 steps expect 1
VmDiesWithItsDescriptors_BothPin_BreakerUnbinds: check {
  kernel[BothPin, Breaker + BreakerUnbinds] implies VmDiesWithItsDescriptors
} for 1 but 2 Slot, 1..10 steps expect 1

// Row 3: no leak when all descriptors are closed and memslots are left. With the breaker it depends on
// the mm, which may outlive the descriptors (3.4).

pred NoLeak {
  always (quiet and no outside implies no live)
}

pred NoLeakOnceTheMmIsGone {
  always (quiet and no outside and no Alive implies no live)
}

/** Everything is freed, though no memslot was ever deleted. */
pred freedWithMemslotsLeft {
  some Active
  always Now.action != Delete
  eventually no live
}

NoLeak_FilePinsVm: check {
  kernel[FilePinsVm, none] implies NoLeak
} for 1 but 2 Slot, 10..10 steps expect 0
NoLeak_FilePinsVm_CanBeAsked: run {
  kernel[FilePinsVm, none] and freedWithMemslotsLeft
} for 1 but 2 Slot, 10..10 steps expect 1
NoLeak_MemslotsPinFile: check {
  kernel[MemslotsPinFile, none] implies NoLeak
} for 1 but 2 Slot, 10..10 steps expect 0
NoLeak_MemslotsPinFile_CanBeAsked: run {
  kernel[MemslotsPinFile, none] and freedWithMemslotsLeft
} for 1 but 2 Slot, 10..10 steps expect 1
NoLeak_VmPinsFile: check {
  kernel[VmPinsFile, none] implies NoLeak
} for 1 but 2 Slot, 10..10 steps expect 0
NoLeak_VmPinsFile_CanBeAsked: run {
  kernel[VmPinsFile, none] and freedWithMemslotsLeft
} for 1 but 2 Slot, 10..10 steps expect 1
NoLeak_BothPin: check {
  kernel[BothPin, none] implies NoLeak
} for 1 but 2 Slot, 1..10 steps expect 1
NoLeak_BothPin_Breaker: check {
  kernel[BothPin, Breaker] implies NoLeak
} for 1 but 2 Slot, 1..10 steps expect 1
NoLeakOnceTheMmIsGone_BothPin: check {
  kernel[BothPin, none] implies NoLeakOnceTheMmIsGone
} for 1 but 2 Slot, 1..10 steps expect 1
NoLeakOnceTheMmIsGone_BothPin_Breaker: check {
  kernel[BothPin, Breaker] implies NoLeakOnceTheMmIsGone
} for 1 but 2 Slot, 10..10 steps expect 0
NoLeakOnceTheMmIsGone_BothPin_Breaker_CanBeAsked: run {
  kernel[BothPin, Breaker] and freedWithMemslotsLeft
} for 1 but 2 Slot, 10..10 steps expect 1
NoLeak_BothPin_BreakerUnbinds: check {
  kernel[BothPin, Breaker + BreakerUnbinds] implies NoLeak
} for 1 but 2 Slot, 1..10 steps expect 1
NoLeakOnceTheMmIsGone_BothPin_BreakerUnbinds: check {
  kernel[BothPin, Breaker + BreakerUnbinds] implies NoLeakOnceTheMmIsGone
} for 1 but 2 Slot, 10..10 steps expect 0
NoLeakOnceTheMmIsGone_BothPin_BreakerUnbinds_CanBeAsked: run {
  kernel[BothPin, Breaker + BreakerUnbinds] and freedWithMemslotsLeft
} for 1 but 2 Slot, 10..10 steps expect 1

// Row 4: release sees no bindings. A breaker that drops references and leaves the pointers has a
// release like D1's; one that unbinds has not.

pred ReleaseSeesNoBinding {
  always (Now.action = Release implies no file.(Now.onFile))
}

/** The mm is gone first. */
pred releasedAfterExit {
  eventually (Now.action = Release and some Now.onFile.binders and no Alive)
}

pred releasedAfterUse {
  eventually (Now.action = Release and some Now.onFile.binders)
}

ReleaseSeesNoBinding_FilePinsVm: check {
  kernel[FilePinsVm, none] implies ReleaseSeesNoBinding
} for 1 but 2 Slot, 1..10 steps expect 1
ReleaseSeesNoBinding_MemslotsPinFile: check {
  kernel[MemslotsPinFile, none] implies ReleaseSeesNoBinding
} for 1 but 2 Slot, 10..10 steps expect 0
ReleaseSeesNoBinding_MemslotsPinFile_CanBeAsked: run {
  kernel[MemslotsPinFile, none] and releasedAfterUse
} for 1 but 2 Slot, 10..10 steps expect 1
ReleaseSeesNoBinding_VmPinsFile: check {
  kernel[VmPinsFile, none] implies ReleaseSeesNoBinding
} for 1 but 2 Slot, 10..10 steps expect 0
ReleaseSeesNoBinding_VmPinsFile_CanBeAsked: run {
  kernel[VmPinsFile, none] and releasedAfterUse
} for 1 but 2 Slot, 10..10 steps expect 1
ReleaseSeesNoBinding_BothPin: check {
  kernel[BothPin, none] implies ReleaseSeesNoBinding
} for 1 but 2 Slot, 10..10 steps expect 0
ReleaseSeesNoBinding_BothPin_CanBeAsked: run {
  kernel[BothPin, none] and releasedAfterUse
} for 1 but 2 Slot, 10..10 steps expect 1
ReleaseSeesNoBinding_BothPin_Breaker: check {
  kernel[BothPin, Breaker] implies ReleaseSeesNoBinding
} for 1 but 2 Slot, 1..10 steps expect 1
ReleaseSeesNoBinding_BothPin_BreakerUnbinds: check {
  kernel[BothPin, Breaker + BreakerUnbinds] implies ReleaseSeesNoBinding
} for 1 but 2 Slot, 10..10 steps expect 0
ReleaseSeesNoBinding_BothPin_BreakerUnbinds_CanBeAsked: run {
  kernel[BothPin, Breaker + BreakerUnbinds] and releasedAfterExit
} for 1 but 2 Slot, 10..10 steps expect 1

// Row 5 (S12): no VM ever finds another one's data in its memory.

pred NoForeignData {
  always (Now.action = Touch implies Now.onFile.data in Now.onSlot.vm)
}

/** Another VM could try: the file has data, its descriptor is open, and so is that VM with a free id. */
pred tempted {
  eventually some f: OpenFile, s: Slot - Active | some f.data and usable[s.vm] and s.vm not in f.data
}

/** Two VMs have the file one after the other, and both use it. */
pred usedInTurn {
  some f: File, disj v, w: Vm | eventually (f.data = v and eventually f.data = w)
}

NoForeignData_FilePinsVm: check {
  kernel[FilePinsVm, none] implies NoForeignData
} for 2 but 8..8 steps expect 0
NoForeignData_FilePinsVm_CanBeAsked: run {
  kernel[FilePinsVm, none] and tempted
} for 2 but 8..8 steps expect 1
NoForeignData_MemslotsPinFile: check {
  kernel[MemslotsPinFile, none] implies NoForeignData
} for 2 but 1..8 steps expect 1
NoForeignData_MemslotsPinFile_ZeroAtUnbind: check {
  kernel[MemslotsPinFile, ZeroAtUnbind] implies NoForeignData
} for 2 but 8..8 steps expect 0
NoForeignData_MemslotsPinFile_ZeroAtUnbind_CanBeAsked: run {
  kernel[MemslotsPinFile, ZeroAtUnbind] and usedInTurn
} for 2 but 8..8 steps expect 1
NoForeignData_MemslotsPinFile_NeverASecondVm: check {
  kernel[MemslotsPinFile, NeverASecondVm] implies NoForeignData
} for 2 but 8..8 steps expect 0
NoForeignData_MemslotsPinFile_NeverASecondVm_CanBeAsked: run {
  kernel[MemslotsPinFile, NeverASecondVm] and tempted
} for 2 but 8..8 steps expect 1
NoForeignData_MemslotsPinFile_ZeroAtRebind: check {
  kernel[MemslotsPinFile, ZeroAtRebind] implies NoForeignData
} for 2 but 8..8 steps expect 0
NoForeignData_MemslotsPinFile_ZeroAtRebind_CanBeAsked: run {
  kernel[MemslotsPinFile, ZeroAtRebind] and usedInTurn
} for 2 but 8..8 steps expect 1
NoForeignData_VmPinsFile: check {
  kernel[VmPinsFile, none] implies NoForeignData
} for 2 but 8..8 steps expect 0
NoForeignData_VmPinsFile_CanBeAsked: run {
  kernel[VmPinsFile, none] and tempted
} for 2 but 8..8 steps expect 1
NoForeignData_VmPinsFile_KvmIsSetAgain: check {
  kernel[VmPinsFile, KvmIsSetAgain] implies NoForeignData
} for 2 but 1..8 steps expect 1
NoForeignData_BothPin: check {
  kernel[BothPin, none] implies NoForeignData
} for 2 but 8..8 steps expect 0
NoForeignData_BothPin_CanBeAsked: run {
  kernel[BothPin, none] and tempted
} for 2 but 8..8 steps expect 1

// Row 6 (3.5): no operation on the file touches a VM whose MMU is torn down. D3 "needs care": the care
// is the order in kvm_destroy_vm, as for D2.

pred NoTouchOfADyingVm {
  always (Now.action = BeginPunch implies no (file.(Now.onFile)).vm & TornDown)
  always (Now.action = EndPunch implies no Now.onFile.found & TornDown)
}

/** The VM's descriptors are closed while a punch has yet to come back to it. */
pred closedDuringPunch {
  eventually some Punched.found - OpenVm
}

NoTouchOfADyingVm_FilePinsVm: check {
  kernel[FilePinsVm, none] implies NoTouchOfADyingVm
} for 1 but 2 Slot, 10..10 steps expect 0
NoTouchOfADyingVm_FilePinsVm_CanBeAsked: run {
  kernel[FilePinsVm, none] and closedDuringPunch
} for 1 but 2 Slot, 10..10 steps expect 1
NoTouchOfADyingVm_MemslotsPinFile: check {
  kernel[MemslotsPinFile, none] implies NoTouchOfADyingVm
} for 1 but 2 Slot, 1..10 steps expect 1
NoTouchOfADyingVm_MemslotsPinFile_UnbindFirst: check {
  kernel[MemslotsPinFile, UnbindFirst] implies NoTouchOfADyingVm
} for 1 but 2 Slot, 10..10 steps expect 0
NoTouchOfADyingVm_MemslotsPinFile_UnbindFirst_CanBeAsked: run {
  kernel[MemslotsPinFile, UnbindFirst] and closedDuringPunch
} for 1 but 2 Slot, 10..10 steps expect 1
NoTouchOfADyingVm_VmPinsFile: check {
  kernel[VmPinsFile, none] implies NoTouchOfADyingVm
} for 1 but 2 Slot, 1..10 steps expect 1
NoTouchOfADyingVm_VmPinsFile_UnbindFirst: check {
  kernel[VmPinsFile, UnbindFirst] implies NoTouchOfADyingVm
} for 1 but 2 Slot, 10..10 steps expect 0
NoTouchOfADyingVm_VmPinsFile_UnbindFirst_CanBeAsked: run {
  kernel[VmPinsFile, UnbindFirst] and closedDuringPunch
} for 1 but 2 Slot, 10..10 steps expect 1
NoTouchOfADyingVm_BothPin: check {
  kernel[BothPin, none] implies NoTouchOfADyingVm
} for 1 but 2 Slot, 10..10 steps expect 0
NoTouchOfADyingVm_BothPin_CanBeAsked: run {
  kernel[BothPin, none] and closedDuringPunch
} for 1 but 2 Slot, 10..10 steps expect 1

// Row 7: a file can be created without a VM. Here a cell is a run.

pred createdWithoutVm {
  eventually (Now.action = CreateFile and no OpenVm)
}

pred createdWithVm {
  eventually (Now.action = CreateFile and some OpenVm)
}

CreateNeedsNoVm_FilePinsVm: run {
  kernel[FilePinsVm, none] and createdWithoutVm
} for 1 but 2 Slot, 8..8 steps expect 0
CreateNeedsNoVm_FilePinsVm_CanBeAsked: run {
  kernel[FilePinsVm, none] and createdWithVm
} for 1 but 2 Slot, 8..8 steps expect 1
CreateNeedsNoVm_MemslotsPinFile: run {
  kernel[MemslotsPinFile, none] and createdWithoutVm
} for 1 but 2 Slot, 8..8 steps expect 1
CreateNeedsNoVm_VmPinsFile: run {
  kernel[VmPinsFile, none] and createdWithoutVm
} for 1 but 2 Slot, 8..8 steps expect 0
CreateNeedsNoVm_VmPinsFile_CanBeAsked: run {
  kernel[VmPinsFile, none] and createdWithVm
} for 1 but 2 Slot, 8..8 steps expect 1
CreateNeedsNoVm_BothPin: run {
  kernel[BothPin, none] and createdWithoutVm
} for 1 but 2 Slot, 8..8 steps expect 0
CreateNeedsNoVm_BothPin_CanBeAsked: run {
  kernel[BothPin, none] and createdWithVm
} for 1 but 2 Slot, 8..8 steps expect 1

// Row 8: what it takes to follow file->kvm: nothing where the VM is pinned, else the invalidate lock.

pred NoUseOfAFreedVm {
  always (Now.action = EndPunch implies Now.onFile.found in LiveVm)
}

FollowingNeedsNoLock_FilePinsVm: check {
  kernel[FilePinsVm, FollowsUnlocked] implies NoUseOfAFreedVm
} for 1 but 2 Slot, 10..10 steps expect 0
FollowingNeedsNoLock_FilePinsVm_CanBeAsked: run {
  kernel[FilePinsVm, FollowsUnlocked] and closedDuringPunch
} for 1 but 2 Slot, 10..10 steps expect 1
FollowingNeedsNoLock_MemslotsPinFile: check {
  kernel[MemslotsPinFile, FollowsUnlocked] implies NoUseOfAFreedVm
} for 1 but 2 Slot, 1..10 steps expect 1
FollowingNeedsNoLock_VmPinsFile: check {
  kernel[VmPinsFile, FollowsUnlocked] implies NoUseOfAFreedVm
} for 1 but 2 Slot, 1..10 steps expect 1
FollowingNeedsNoLock_BothPin: check {
  kernel[BothPin, FollowsUnlocked] implies NoUseOfAFreedVm
} for 1 but 2 Slot, 10..10 steps expect 0
FollowingNeedsNoLock_BothPin_CanBeAsked: run {
  kernel[BothPin, FollowsUnlocked] and closedDuringPunch
} for 1 but 2 Slot, 10..10 steps expect 1
FollowingIsSafeUnderTheLock_MemslotsPinFile: check {
  kernel[MemslotsPinFile, none] implies NoUseOfAFreedVm
} for 1 but 2 Slot, 10..10 steps expect 0
FollowingIsSafeUnderTheLock_MemslotsPinFile_CanBeAsked: run {
  kernel[MemslotsPinFile, none] and closedDuringPunch
} for 1 but 2 Slot, 10..10 steps expect 1
FollowingIsSafeUnderTheLock_VmPinsFile: check {
  kernel[VmPinsFile, none] implies NoUseOfAFreedVm
} for 1 but 2 Slot, 10..10 steps expect 0
FollowingIsSafeUnderTheLock_VmPinsFile_CanBeAsked: run {
  kernel[VmPinsFile, none] and closedDuringPunch
} for 1 but 2 Slot, 10..10 steps expect 1

// The same row for who holds no reference on the file: memory errors, and holes through another file,
// walk the inode's list (1.10). Nothing pins the VM for them but what the lock keeps away: without it
// they lose the VM in every design, for a file that is released takes its VM along, and an unbound one
// lets it die. Under the lock the VM is not freed; where its MMU goes before the files, a walker meets
// what is left of it.

/** A walk that found a binding goes on while nobody holds the file. */
pred walkedUnreferenced {
  eventually some f: Punched | some f.found and f not in referenced
}

/** A walk found a VM bound, and its last descriptor is closed meanwhile. */
pred walkedUntilTheVmDied {
  eventually some f: Punched | some f.found & LiveVm - referenced
}

pred WalkersMeetWholeVms {
  NoUseOfAFreedVm
  NoTouchOfADyingVm
}

WalkerNeedsNoLock_FilePinsVm: check {
  kernel[FilePinsVm, WalksTheList + FollowsUnlocked] implies NoUseOfAFreedVm
} for 1 but 2 Slot, 1..10 steps expect 1
WalkerNeedsNoLock_MemslotsPinFile: check {
  kernel[MemslotsPinFile, WalksTheList + FollowsUnlocked] implies NoUseOfAFreedVm
} for 1 but 2 Slot, 1..10 steps expect 1
WalkerNeedsNoLock_VmPinsFile: check {
  kernel[VmPinsFile, WalksTheList + FollowsUnlocked] implies NoUseOfAFreedVm
} for 1 but 2 Slot, 1..10 steps expect 1
WalkerNeedsNoLock_BothPin: check {
  kernel[BothPin, WalksTheList + FollowsUnlocked] implies NoUseOfAFreedVm
} for 1 but 2 Slot, 1..10 steps expect 1
WalkersMeetWholeVms_FilePinsVm: check {
  kernel[FilePinsVm, WalksTheList] implies WalkersMeetWholeVms
} for 1 but 2 Slot, 10..10 steps expect 0
WalkersMeetWholeVms_FilePinsVm_CanBeAsked: run {
  kernel[FilePinsVm, WalksTheList] and walkedUnreferenced
} for 1 but 2 Slot, 10..10 steps expect 1
WalkersMeetWholeVms_BothPin: check {
  kernel[BothPin, WalksTheList] implies WalkersMeetWholeVms
} for 1 but 2 Slot, 10..10 steps expect 0
WalkersMeetWholeVms_BothPin_CanBeAsked: run {
  kernel[BothPin, WalksTheList] and closedDuringPunch
} for 1 but 2 Slot, 10..10 steps expect 1
WalkersMeetWholeVms_MemslotsPinFile: check {
  kernel[MemslotsPinFile, WalksTheList] implies WalkersMeetWholeVms
} for 1 but 2 Slot, 1..10 steps expect 1
WalkersMeetWholeVms_MemslotsPinFile_UnbindFirst: check {
  kernel[MemslotsPinFile, WalksTheList + UnbindFirst] implies WalkersMeetWholeVms
} for 1 but 2 Slot, 10..10 steps expect 0
WalkersMeetWholeVms_MemslotsPinFile_UnbindFirst_CanBeAsked: run {
  kernel[MemslotsPinFile, WalksTheList + UnbindFirst] and walkedUntilTheVmDied
} for 1 but 2 Slot, 10..10 steps expect 1
WalkersMeetNoFreedVm_MemslotsPinFile: check {
  kernel[MemslotsPinFile, WalksTheList] implies NoUseOfAFreedVm
} for 1 but 2 Slot, 10..10 steps expect 0
WalkersMeetNoFreedVm_MemslotsPinFile_CanBeAsked: run {
  kernel[MemslotsPinFile, WalksTheList] and walkedUntilTheVmDied
} for 1 but 2 Slot, 10..10 steps expect 1
WalkersMeetWholeVms_VmPinsFile: check {
  kernel[VmPinsFile, WalksTheList] implies WalkersMeetWholeVms
} for 1 but 2 Slot, 1..10 steps expect 1
WalkersMeetWholeVms_VmPinsFile_UnbindFirst: check {
  kernel[VmPinsFile, WalksTheList + UnbindFirst] implies WalkersMeetWholeVms
} for 1 but 2 Slot, 10..10 steps expect 0
WalkersMeetWholeVms_VmPinsFile_UnbindFirst_CanBeAsked: run {
  kernel[VmPinsFile, WalksTheList + UnbindFirst] and walkedUntilTheVmDied
} for 1 but 2 Slot, 10..10 steps expect 1
WalkersMeetNoFreedVm_VmPinsFile: check {
  kernel[VmPinsFile, WalksTheList] implies NoUseOfAFreedVm
} for 1 but 2 Slot, 10..10 steps expect 0
WalkersMeetNoFreedVm_VmPinsFile_CanBeAsked: run {
  kernel[VmPinsFile, WalksTheList] and walkedUntilTheVmDied
} for 1 but 2 Slot, 10..10 steps expect 1

// ---- Who can reach the memory after the VM died (3.3) -------------------------------------------
// Sean's point 3 and Ackerley's answer to it: that memory outlives its VM is what intra-host migration
// wants. It does in D2 unless it is zeroed at the last unbind, and in D3.

pred MemoryDiesWithItsVm {
  always (quiet implies OpenFile.data in LiveVm)
}

/** A VM that left data in a file is freed, and the file is still there or was given up before. */
pred freedAfterUse {
  eventually (Now.action = FreeVm and once (Now.action = Touch))
}

MemoryDiesWithItsVm_FilePinsVm: check {
  kernel[FilePinsVm, none] implies MemoryDiesWithItsVm
} for 2 but 8..8 steps expect 0
MemoryDiesWithItsVm_FilePinsVm_CanBeAsked: run {
  kernel[FilePinsVm, none] and freedAfterUse
} for 2 but 8..8 steps expect 1
MemoryDiesWithItsVm_MemslotsPinFile: check {
  kernel[MemslotsPinFile, none] implies MemoryDiesWithItsVm
} for 2 but 1..8 steps expect 1
MemoryDiesWithItsVm_MemslotsPinFile_ZeroAtUnbind: check {
  kernel[MemslotsPinFile, ZeroAtUnbind] implies MemoryDiesWithItsVm
} for 2 but 8..8 steps expect 0
MemoryDiesWithItsVm_MemslotsPinFile_ZeroAtUnbind_CanBeAsked: run {
  kernel[MemslotsPinFile, ZeroAtUnbind] and freedAfterUse
} for 2 but 8..8 steps expect 1
MemoryDiesWithItsVm_MemslotsPinFile_NeverASecondVm: check {
  kernel[MemslotsPinFile, NeverASecondVm] implies MemoryDiesWithItsVm
} for 2 but 1..8 steps expect 1
MemoryDiesWithItsVm_MemslotsPinFile_ZeroAtRebind: check {
  kernel[MemslotsPinFile, ZeroAtRebind] implies MemoryDiesWithItsVm
} for 2 but 1..8 steps expect 1
MemoryDiesWithItsVm_VmPinsFile: check {
  kernel[VmPinsFile, none] implies MemoryDiesWithItsVm
} for 2 but 1..8 steps expect 1
MemoryDiesWithItsVm_BothPin: check {
  kernel[BothPin, none] implies MemoryDiesWithItsVm
} for 2 but 8..8 steps expect 0
MemoryDiesWithItsVm_BothPin_CanBeAsked: run {
  kernel[BothPin, none] and freedAfterUse
} for 2 but 8..8 steps expect 1

/** VMs that bind would let have the file. */
fun heirs[f: File]: set Vm {
  { v: Vm | some s: vm.v | mayBind[s, f] }
}

pred NobodyInherits {
  always all f: OpenFile | some f.data - LiveVm implies no heirs[f]
}

NobodyInherits_FilePinsVm: check {
  kernel[FilePinsVm, none] implies NobodyInherits
} for 2 but 8..8 steps expect 0
NobodyInherits_FilePinsVm_CanBeAsked: run {
  kernel[FilePinsVm, none] and freedAfterUse
} for 2 but 8..8 steps expect 1
NobodyInherits_MemslotsPinFile: check {
  kernel[MemslotsPinFile, none] implies NobodyInherits
} for 2 but 1..8 steps expect 1
NobodyInherits_MemslotsPinFile_NeverASecondVm: check {
  kernel[MemslotsPinFile, NeverASecondVm] implies NobodyInherits
} for 2 but 8..8 steps expect 0
NobodyInherits_MemslotsPinFile_NeverASecondVm_CanBeAsked: run {
  kernel[MemslotsPinFile, NeverASecondVm] and freedAfterUse
} for 2 but 8..8 steps expect 1
NobodyInherits_VmPinsFile: check {
  kernel[VmPinsFile, none] implies NobodyInherits
} for 2 but 8..8 steps expect 0
NobodyInherits_VmPinsFile_CanBeAsked: run {
  kernel[VmPinsFile, none] and freedAfterUse
} for 2 but 8..8 steps expect 1
NobodyInherits_VmPinsFile_KvmIsSetAgain: check {
  kernel[VmPinsFile, KvmIsSetAgain] implies NobodyInherits
} for 2 but 1..8 steps expect 1
NobodyInherits_BothPin: check {
  kernel[BothPin, none] implies NobodyInherits
} for 2 but 8..8 steps expect 0
NobodyInherits_BothPin_CanBeAsked: run {
  kernel[BothPin, none] and freedAfterUse
} for 2 but 8..8 steps expect 1

// ---- Leaks and cycles ----------------------------------------------------------------------------

pred cyclic[x: univ] {
  x in x.^keeps
}

pred sound {
  no Kernel.options & Mutant
}

// Whatever the design: what leaks hangs on a cycle.
pred LeaksHangOnACycle {
  always all x: leaked | some y: x.*~keeps | cyclic[y]
}

LeaksHangOnACycle: check {
  sound implies LeaksHangOnACycle
} for 2 but 8..8 steps expect 0
LeaksHangOnACycle_BindKeepsFget: check {
  kernel[FilePinsVm, BindKeepsFget] implies LeaksHangOnACycle
} for 1 but 2 Slot, 1..10 steps expect 1
LeaksHangOnACycle_CanBeAsked: run {
  eventually some leaked
} for 2 but 8..8 steps expect 1

// Whatever the design: a cycle leaks in every order of closing descriptors. Only deleting a memslot
// or the breaker cuts it.
pred CyclesStay[cuts: set Action] {
  always ((always Now.action not in cuts)
    implies all x: live | cyclic[x] implies always x in live)
}

CyclesStayUnlessCut: check {
  sound implies CyclesStay[Delete + ExitMm]
} for 2 but 8..8 steps expect 0
CyclesStayUnlessCut_Deleted: check {
  sound implies CyclesStay[ExitMm]
} for 2 but 1..8 steps expect 1
CyclesStayUnlessCut_CanBeAsked: run {
  eventually (some x: live | cyclic[x]) and eventually (quiet and no outside)
} for 2 but 8..8 steps expect 1

pred NoCycle {
  always no x: live | cyclic[x]
}

NoCycle_FilePinsVm: check {
  kernel[FilePinsVm, none] implies NoCycle
} for 2 but 8..8 steps expect 0
NoCycle_FilePinsVm_CanBeAsked: run {
  kernel[FilePinsVm, none] and some Active
} for 2 but 8..8 steps expect 1
NoCycle_MemslotsPinFile: check {
  kernel[MemslotsPinFile, none] implies NoCycle
} for 2 but 8..8 steps expect 0
NoCycle_MemslotsPinFile_CanBeAsked: run {
  kernel[MemslotsPinFile, none] and some Active
} for 2 but 8..8 steps expect 1
NoCycle_VmPinsFile: check {
  kernel[VmPinsFile, none] implies NoCycle
} for 2 but 8..8 steps expect 0
NoCycle_VmPinsFile_CanBeAsked: run {
  kernel[VmPinsFile, none] and some Active
} for 2 but 8..8 steps expect 1
NoCycle_BothPin: check {
  kernel[BothPin, none] implies NoCycle
} for 2 but 1..8 steps expect 1
// The cycle is no leak in every order: who deletes the memslots first gets everything back.
EverythingIsFreed_BothPin_DeletedFirst: run {
  kernel[BothPin, none] and some Active and eventually no live
} for 2 but 8..8 steps expect 1
EverythingIsFreed_BothPin_NothingDeleted: run {
  kernel[BothPin, none] and freedWithMemslotsLeft
} for 2 but 8..8 steps expect 0

// ---- What holds a design together ----------------------------------------------------------------

// S5: one file, one VM at a time, in every design.
pred OneVmPerFile {
  always all f: File | lone (file.f).vm
}

OneVmPerFile: check {
  sound implies OneVmPerFile
} for 2 but 8..8 steps expect 0
OneVmPerFile_BindAsksNobody: check {
  kernel[FilePinsVm, BindAsksNobody] implies OneVmPerFile
} for 2 but 1..8 steps expect 1
OneVmPerFile_CanBeAsked: run {
  eventually some f: File | not lone file.f
} for 2 but 8..8 steps expect 1

// S9: a file that is not released has the VM that it was made for.
pred UnreleasedFileHasVm {
  always LiveFile.creator in LiveVm
}
UnreleasedFileHasVm_FilePinsVm: check {
  kernel[FilePinsVm, none] implies UnreleasedFileHasVm
} for 1 but 2 Slot, 10..10 steps expect 0
UnreleasedFileHasVm_FilePinsVm_CanBeAsked: run {
  kernel[FilePinsVm, none] and freedAfterUse
} for 1 but 2 Slot, 10..10 steps expect 1
UnreleasedFileHasVm_BothPin: check {
  kernel[BothPin, none] implies UnreleasedFileHasVm
} for 1 but 2 Slot, 10..10 steps expect 0
UnreleasedFileHasVm_BothPin_CanBeAsked: run {
  kernel[BothPin, none] and freedAfterUse
} for 1 but 2 Slot, 10..10 steps expect 1
UnreleasedFileHasVm_VmPinsFile: check {
  kernel[VmPinsFile, none] implies UnreleasedFileHasVm
} for 1 but 2 Slot, 1..10 steps expect 1

// S10: a VM that is destroyed has no memslot that points at a file.
pred DestroyedVmIsUnbound {
  always (Now.action = TearDown implies no (vm.(Now.onVm)).file)
}
DestroyedVmIsUnbound_FilePinsVm: check {
  kernel[FilePinsVm, none] implies DestroyedVmIsUnbound
} for 1 but 2 Slot, 10..10 steps expect 0
DestroyedVmIsUnbound_FilePinsVm_CanBeAsked: run {
  kernel[FilePinsVm, none] and freedAfterUse
} for 1 but 2 Slot, 10..10 steps expect 1
DestroyedVmIsUnbound_MemslotsPinFile: check {
  kernel[MemslotsPinFile, none] implies DestroyedVmIsUnbound
} for 1 but 2 Slot, 1..10 steps expect 1
DestroyedVmIsUnbound_VmPinsFile: check {
  kernel[VmPinsFile, none] implies DestroyedVmIsUnbound
} for 1 but 2 Slot, 1..10 steps expect 1
DestroyedVmIsUnbound_BothPin: check {
  kernel[BothPin, none] implies DestroyedVmIsUnbound
} for 1 but 2 Slot, 10..10 steps expect 0
DestroyedVmIsUnbound_BothPin_CanBeAsked: run {
  kernel[BothPin, none] and freedAfterUse
} for 1 but 2 Slot, 10..10 steps expect 1

// The ledger of 1.13, a count being the set of its holders; a descriptor is its own; what
// a call takes and gives back (get_pfn, punch hole) is left out.

fun counts: univ -> univ {
  heldByFiles + heldBySlots + heldByVms + ((OpenVm + OpenFile) <: iden)
}

pred Ledger {
  always {
    Now.action in CloseVm + CloseFile implies counts' = counts - (Now.(onVm + onFile) <: iden)
    Now.action = CreateFile implies counts' = counts + Now.onFile -> Now.(onVm + onFile)
    Now.action = Release implies counts' = counts - Now.onFile -> univ
    Now.action in Touch + TearDown implies counts' = counts
  }
}

pred MainlineLedger {
  Ledger
  always (Now.action in Bind + Delete implies counts' = counts)
}

pred MemslotLedger {
  Ledger
  always (Now.action = Bind implies counts' = counts + Now.onSlot -> Now.onFile)
  always (Now.action = Delete implies counts' = counts - Now.onSlot -> univ)
}

pred everyEntryUsed {
  all a: CreateFile + Bind + Touch + Delete + Release | eventually Now.action = a
}

MainlineLedger_FilePinsVm: check {
  kernel[FilePinsVm, none] implies MainlineLedger
} for 1 but 2 Slot, 10..10 steps expect 0
MainlineLedger_FilePinsVm_CanBeAsked: run {
  kernel[FilePinsVm, none] and everyEntryUsed
} for 1 but 2 Slot, 10..10 steps expect 1
MainlineLedger_MemslotsPinFile: check {
  kernel[MemslotsPinFile, none] implies MainlineLedger
} for 1 but 2 Slot, 1..10 steps expect 1
MemslotLedger_FilePinsVm: check {
  kernel[FilePinsVm, none] implies MemslotLedger
} for 1 but 2 Slot, 1..10 steps expect 1
MemslotLedger_MemslotsPinFile: check {
  kernel[MemslotsPinFile, none] implies MemslotLedger
} for 1 but 2 Slot, 10..10 steps expect 0
MemslotLedger_MemslotsPinFile_CanBeAsked: run {
  kernel[MemslotsPinFile, none] and everyEntryUsed
} for 1 but 2 Slot, 10..10 steps expect 1
