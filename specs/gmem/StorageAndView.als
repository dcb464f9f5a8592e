/**
 * The inode is the storage, a file is one VM's view of it: the life of inodes, files and VMs where a VM
 * gets a file of its own on an inode that another VM has (link), and a VM takes over what another was
 * (move). Four checks stand between that and two guests on one page: a VM gets no second file on an
 * inode, a linked file maps nothing until the move, the move compares memslots, and it marks the source
 * dead. Each is dropped in turn.
 *
 * Source: seed 001; fact sheet section 4 (link RFC v1 and v2, MOVE_ENC_CONTEXT_FROM). What the RFC
 * compares at the move and what gates its target was not read: here it is what the mail wants.
 *
 * One call is one step. An open descriptor is the only reference on a file, a file pins its VM and its
 * inode (D1), so that nothing here is counted: Gmem.tla has the counts, the locks and the list of an
 * inode's files. A memslot has one page, and a guest that runs touches it.
 */
module StorageAndView

abstract sig Check {}
one sig
  /** link refuses a VM that has a file on the inode already, whatever file is given. */
  OneFileAVm,
  /** Only the file given is looked at, as RFC v1 and v2 do: its VM is not the target. */
  NotTheGivenVm,
  /** A VM that received no move maps nothing of a linked file. */
  GateOfTheVm,
  /** A linked file maps nothing until its source's VM moved to its own. */
  GateOfTheFile,
  /** Only an inode's owner maps its pages: who created it, then who received the move from its owner. */
  GateOfTheOwner,
  /** move compares the memslots of both VMs: frame, inode and page. */
  EqualSlots,
  /** move marks its source dead: it runs no more. */
  SourceDies
extends Check {}

/** Which checks are made; a command says. */
one sig Kernel {
  checks: set Check
}

sig Page {}
sig Frame {}

sig Vm {
  /** The VMs that took over what it was. */
  var moved: set Vm
}

sig Inode {
  var owner: lone Vm,
  /** The VM whose guest wrote what the page holds. */
  var content: Page -> lone Vm
}

sig File {
  vm: Vm,
  inode: Inode,
  /** The file that it was linked from; none where it was created with its inode. */
  origin: lone File
}

sig Slot {
  of: Vm,
  frame: Frame,
  page: Page,
  var bound: lone File
}

/** Files whose descriptor is open, and those that were closed. */
var sig Open, Closed in File {}
/** VMs whose descriptor is open. */
var sig Running in Vm {}
/** Memslots whose frame is mapped. */
var sig Mapped in Slot {}
fun dead: set Vm { SourceDies in Kernel.checks => moved.Vm else none }
/** struct kvm: pinned by its descriptor and by its files. */
fun alive: set Vm { Running + Open.vm }
/** What backs a frame of a VM. */
fun backing[v: Vm]: Frame -> Inode -> Page {
  { g: Frame, i: Inode, p: Page | some s: of.v | s.frame = g and s.page = p and s.bound.inode = i }
}

pred slotsStay { bound' = bound and Mapped' = Mapped }
pred filesStay { Open' = Open and Closed' = Closed }
pred restStays { Running' = Running and moved' = moved }
pred ownerStays { owner' = owner }
pred contentStays { content' = content }

/** KVM_CREATE_GUEST_MEMFD */
pred create[f: File] {
  f not in Open + Closed and no f.origin and f.vm in Running - dead
  no (Open + Closed) & inode.(f.inode)
  Open' = Open + f and Closed' = Closed
  owner' = owner + f.inode -> f.vm
  slotsStay and restStays and contentStays
}

/** KVM_LINK_GUEST_MEMFD: the source's descriptor is all that it takes of the source. */
pred link[f: File] {
  f not in Open + Closed and f.vm in Running
  f.origin in Open and f.inode = f.origin.inode
  NotTheGivenVm in Kernel.checks implies f.origin.vm != f.vm
  OneFileAVm in Kernel.checks implies no g: Open | g.inode = f.inode and g.vm = f.vm
  Open' = Open + f and Closed' = Closed
  slotsStay and restStays and contentStays and ownerStays
}

/** KVM_SET_USER_MEMORY_REGION2: no frame twice in a VM, no page twice in a file. */
pred bind[s: Slot, f: File] {
  no s.bound and f in Open and s.of = f.vm and f.vm in Running
  all t: bound.File | (t.of = s.of implies t.frame != s.frame)
    and (t.bound = f implies t.page != s.page)
  bound' = bound + s -> f and Mapped' = Mapped
  filesStay and restStays and contentStays and ownerStays
}

pred delete[s: Slot] {
  some s.bound and s.of in Running
  bound' = bound - s -> File and Mapped' = Mapped - s
  filesStay and restStays and contentStays and ownerStays
}

/** The guest touches the memslot's frame: maps it, and writes where nobody has. */
pred touch[s: Slot] {
  some s.bound and s.of in Running - dead
  let f = s.bound {
    GateOfTheVm in Kernel.checks and some f.origin implies some moved.(s.of)
    GateOfTheFile in Kernel.checks and some f.origin implies f.origin.vm -> s.of in moved
    GateOfTheOwner in Kernel.checks implies f.inode.owner = s.of
    content' = content
      + (no content[f.inode][s.page] => f.inode -> s.page -> s.of else none -> none -> none)
  }
  Mapped' = Mapped + s and bound' = bound
  filesStay and restStays and ownerStays
}

/** KVM_CAP_VM_MOVE_ENC_CONTEXT_FROM */
pred move[a, b: Vm] {
  a != b and a + b in Running - dead and a -> b not in moved
  EqualSlots in Kernel.checks implies backing[a] = backing[b]
  moved' = moved + a -> b and Running' = Running
  owner' = owner ++ (owner.a & (Open & vm.b).inode) -> b
  filesStay and slotsStay and contentStays
}

/** The file's release unbinds and zaps; the inode goes with its last file, and the data with it. */
pred close[f: File] {
  f in Open
  Open' = Open - f and Closed' = Closed + f
  bound' = bound - bound.f -> f and Mapped' = Mapped - bound.f
  content' = { i: Open'.inode, p: Page, v: Vm | i -> p -> v in content }
  restStays and ownerStays
}

/** Memslots are the VM's, and go with it once no file pins it; a release finds the others. */
pred closeVm[v: Vm] {
  v in Running
  Running' = Running - v and moved' = moved
  filesStay and slotsStay and contentStays and ownerStays
}

pred idle { filesStay and slotsStay and restStays and contentStays and ownerStays }

fact Behaviour {
  no Open + Closed and no Mapped and no bound and no moved and no content and no owner
  Running = Vm
  always (idle
    or (some f: File | create[f] or link[f] or close[f])
    or (some s: Slot | delete[s] or touch[s] or some f: File | bind[s, f])
    or (some v: Vm | closeVm[v] or some w: Vm | move[v, w]))
}

pred kernel[made: set Check] {
  Kernel.checks = made
}

/** All four. */
fun fourChecks: set Check { OneFileAVm + GateOfTheOwner + EqualSlots + SourceDies }

// 4.4, S5 of the mail's "1:1": a VM has one file on an inode at most, whoever linked what to whom.

pred OneFilePerVmAndInode {
  always all disj f, g: Open | f.inode = g.inode implies f.vm != g.vm
}

/** A->B, then B's file is offered to A. */
pred offeredBack {
  eventually some f: Open, v: Vm & (Open - f).vm | some f.origin and f.origin.vm = v
    and some g: File | g.vm = v and g.origin = f and g not in Open + Closed and g.inode = f.inode
}

OneFilePerVmAndInode_All: check {
  kernel[fourChecks] implies OneFilePerVmAndInode
} for 2 but 3 File, 6..6 steps expect 0
OneFilePerVmAndInode_All_CanBeAsked: run {
  kernel[fourChecks] and offeredBack
} for 2 but 3 File, 6..6 steps expect 1
OneFilePerVmAndInode_NotTheGivenVm: check {
  kernel[fourChecks - OneFileAVm + NotTheGivenVm] implies OneFilePerVmAndInode
} for 2 but 3 File, 1..6 steps expect 1
OneFilePerVmAndInode_Without: check {
  kernel[fourChecks - OneFileAVm] implies OneFilePerVmAndInode
} for 2 but 3 File, 1..6 steps expect 1

// S4 for a VM instead of a file: no page has two frames in a VM. A file's bindings see to that for one
// file; with two files on an inode nobody does.

pred OneFrameAPage {
  always all disj s, t: bound.File |
    s.of = t.of and s.bound.inode = t.bound.inode implies s.page != t.page
}

/** Two memslots of a VM are bound to an inode that another VM has a file on. */
pred twoSlotsOnALinkedInode {
  eventually some disj s, t: bound.File, f: Open |
    s.of = t.of and s.bound.inode + t.bound.inode = f.inode and f.vm != s.of
}

OneFrameAPage_All: check {
  kernel[fourChecks] implies OneFrameAPage
} for 2 but 3 File, 6..6 steps expect 0
OneFrameAPage_All_CanBeAsked: run {
  kernel[fourChecks] and twoSlotsOnALinkedInode
} for 2 but 3 File, 6..6 steps expect 1
OneFrameAPage_NotTheGivenVm: check {
  kernel[fourChecks - OneFileAVm + NotTheGivenVm] implies OneFrameAPage
} for 2 but 3 File, 3 Slot, 1..8 steps expect 1

// A target maps nothing before it is the source: the gate. What it asks matters: two gates that come to
// mind first are open for the wrong ones where there are three VMs.

/** Who maps a page created its inode, or is where moves lead from who did. */
pred NoMapBeforeMove {
  always all s: Mapped | some f: Open + Closed |
    no f.origin and f.inode = s.bound.inode and s.of in f.vm.*moved
}

/** A linked file's page is mapped after the move. */
pred mappedAfterMove {
  eventually some s: Mapped | some s.bound.origin
}

NoMapBeforeMove_All: check {
  kernel[fourChecks] implies NoMapBeforeMove
} for 2 but 1 Page, 1 Frame, 3 Vm, 3 File, 8..8 steps expect 0
NoMapBeforeMove_All_CanBeAsked: run {
  kernel[fourChecks] and mappedAfterMove
} for 2 but 1 Page, 1 Frame, 3 Vm, 3 File, 8..8 steps expect 1
NoMapBeforeMove_Without: check {
  kernel[fourChecks - GateOfTheOwner] implies NoMapBeforeMove
} for 2 but 3 File, 3 Slot, 1..6 steps expect 1
// Whether the VM received a move: open for the pages of others, too.
NoMapBeforeMove_GateOfTheVm: check {
  kernel[fourChecks - GateOfTheOwner + GateOfTheVm] implies NoMapBeforeMove
} for 2 but 3 Vm, 3 File, 3 Slot, 1..8 steps expect 1
// Whether the file's source moved: open for what the source got from others after it had moved.
NoMapBeforeMove_GateOfTheFile: check {
  kernel[fourChecks - GateOfTheOwner + GateOfTheFile] implies NoMapBeforeMove
} for 2 but 3 Vm, 3 File, 3 Slot, 1..8 steps expect 1
// For two VMs, as the mail has it, the first is enough.
NoMapBeforeMove_GateOfTheVm_TwoVms: check {
  kernel[fourChecks - GateOfTheOwner + GateOfTheVm] implies NoMapBeforeMove
} for 2 but 1 Page, 3 File, 7..7 steps expect 0
NoMapBeforeMove_GateOfTheVm_TwoVms_CanBeAsked: run {
  kernel[fourChecks - GateOfTheOwner + GateOfTheVm] and mappedAfterMove
} for 2 but 1 Page, 3 File, 7..7 steps expect 1

// Equal memslots at the move: each page that the source's guest has used is at its frame in the target.

pred GuestFindsItsPages {
  always all a, b: Vm | a -> b in moved' - moved implies all s: Mapped & of.a |
    s.frame -> s.bound.inode -> s.page in backing[b]
}

/** A guest moves that has used a page. */
pred movedWithAPage {
  eventually some a, b: Vm | a -> b in moved' - moved and some Mapped & of.a
}

GuestFindsItsPages_All: check {
  kernel[fourChecks] implies GuestFindsItsPages
} for 2 but 3 File, 3 Slot, 8..8 steps expect 0
GuestFindsItsPages_All_CanBeAsked: run {
  kernel[fourChecks] and movedWithAPage
} for 2 but 3 File, 3 Slot, 8..8 steps expect 1
GuestFindsItsPages_Without: check {
  kernel[fourChecks - EqualSlots] implies GuestFindsItsPages
} for 2 but 3 File, 3 Slot, 1..8 steps expect 1

// The source runs no more, so that no page is in the hands of two guests.

pred SourceStops {
  always all s: Slot | s in Mapped' - Mapped implies s.of not in moved.Vm
}

pred OneGuestAPage {
  always all s, t: Slot | s.of != t.of and s in Mapped and t in Mapped' - Mapped
    and s.bound.inode = t.bound.inode and s.page = t.page implies s.of in dead
}

/** The target maps what its source has mapped. */
pred mappedInBoth {
  eventually some s, t: Mapped | s.of != t.of and s.bound.inode = t.bound.inode and s.page = t.page
}

SourceStops_All: check {
  kernel[fourChecks] implies SourceStops
} for 2 but 3 Slot, 8..8 steps expect 0
SourceStops_All_CanBeAsked: run {
  kernel[fourChecks] and movedWithAPage
} for 2 but 3 Slot, 8..8 steps expect 1
SourceStops_Without: check {
  kernel[fourChecks - SourceDies] implies SourceStops
} for 2 but 3 Slot, 1..8 steps expect 1

OneGuestAPage_All: check {
  kernel[fourChecks] implies OneGuestAPage
} for 2 but 1 Page, 1 Frame, 3 Vm, 3 File, 9..9 steps expect 0
OneGuestAPage_All_CanBeAsked: run {
  kernel[fourChecks] and mappedInBoth
} for 2 but 1 Page, 1 Frame, 3 Vm, 3 File, 9..9 steps expect 1
OneGuestAPage_WithoutGate: check {
  kernel[fourChecks - GateOfTheOwner] implies OneGuestAPage
} for 2 but 3 Slot, 1..8 steps expect 1
OneGuestAPage_WithoutDeath: check {
  kernel[fourChecks - SourceDies] implies OneGuestAPage
} for 2 but 3 Slot, 1..8 steps expect 1
OneGuestAPage_GateOfTheVm: check {
  kernel[fourChecks - GateOfTheOwner + GateOfTheVm] implies OneGuestAPage
} for 2 but 3 Vm, 3 File, 3 Slot, 1..9 steps expect 1
OneGuestAPage_GateOfTheFile: check {
  kernel[fourChecks - GateOfTheOwner + GateOfTheFile] implies OneGuestAPage
} for 2 but 3 Vm, 3 File, 3 Slot, 1..9 steps expect 1
OneGuestAPage_GateOfTheVm_TwoVms: check {
  kernel[fourChecks - GateOfTheOwner + GateOfTheVm] implies OneGuestAPage
} for 2 but 3 File, 3 Slot, 8..8 steps expect 0
OneGuestAPage_GateOfTheVm_TwoVms_CanBeAsked: run {
  kernel[fourChecks - GateOfTheOwner + GateOfTheVm] and mappedInBoth
} for 2 but 3 File, 3 Slot, 8..8 steps expect 1

// Storage and view. Here a cell is a run.

// What the source wrote is there for the target when the source is freed.
DataOutlivesSource: run {
  kernel[fourChecks]
  eventually some s: Mapped | some v: Vm - alive - s.of | s.bound.inode -> s.page -> v in content
} for 2 but 10..10 steps expect 1
// Nobody asks whether the source's VM still runs.
LinkFromAVmThatIsGone: run {
  kernel[fourChecks]
  eventually some f: File | link[f] and f.origin.vm not in Running
} for 2 but 6..6 steps expect 1
// Sharing instead of migration: without gate and death two VMs have a page, each at a frame of its own.
SharedAtOtherFrames: run {
  kernel[OneFileAVm]
  eventually some s, t: Mapped | s.of != t.of and s.frame != t.frame
    and s.bound.inode = t.bound.inode and s.page = t.page
} for 2 but 8..8 steps expect 1

// A file's bindings are its own affair: whoever is bound to a linked file takes nothing from another's.
BindingsStayApart: check {
  kernel[OneFileAVm] implies always all f: Open, s: Slot |
    (some g: Open - f | bind[s, g] or close[g]) implies (bound').f = bound.f
} for 2 but 3 File, 3 Slot, 7..7 steps expect 0
BindingsStayApart_CanBeAsked: run {
  kernel[OneFileAVm]
  eventually some f: Open, g: Open - f, s: Slot | f.inode = g.inode and some bound.f and bind[s, g]
} for 2 but 3 File, 3 Slot, 7..7 steps expect 1
