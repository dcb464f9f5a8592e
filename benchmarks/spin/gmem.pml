/* SPDX-License-Identifier: Apache-2.0
 *
 * The gmem machine for the races of this benchmark, in Promela: FILES guest_memfd files of one VM,
 * each with one bound memslot, closed by one task each and deleted by one task each, and VCPUS vCPUs
 * that fault on the first memslots. One d_step is one label of specs/gmem/GmemAlgorithm.tla, named before it,
 * so that the states are the spec's one to one (compile with NOREDUCE to see all of them). An `if`
 * with one option stands where the target of a jump would be a d_step, which Spin does not allow.
 *
 * Left out, because it follows from the rest in these races: the memslot and file in hand and the
 * caller of unbind (the program counter says them), gmem->kvm and slot->gmem.pgoff (constant).
 * Only the holder of slots_lock waits for readers, so that one set of awaited readers does for all.
 * A task that is done stays in a valid end state: a process that died would add states.
 *
 * spin -a -DFILES=2 -DVCPUS=1 [-DV11] gmem.pml
 */
#ifndef FILES
#define FILES 1
#endif
#ifndef VCPUS
#define VCPUS 1
#endif
#define ACTORS (2 * FILES + VCPUS)

#if 2 * FILES + VCPUS <= 8
#define TASKS byte
#else
#define TASKS short
#endif

#define DETACHED 0
#define ACTIVE   1
#define INVALID  2

#define EAGAIN 1
#define EFAULT 2
#define EIO    3
#define MMIO   4

#define NOBODY 0
#define ME     (_pid + 1)
#define BIT    (1 << _pid)

/* The VM. */
byte usersCount = 1 + FILES;
byte fCountVm = 1;
byte slotsLock = NOBODY;
TASKS srcuReaders;
TASKS srcuWait;
#ifdef V11
TASKS rcuReaders;
TASKS rcuWait;
#endif

/* Each file with its gmem struct and inode, and the memslot bound to it. */
bool fdOpen[FILES] = true;
byte fCount[FILES] = 1;
byte writer[FILES] = NOBODY;
bool binding[FILES] = true;
bool listed[FILES] = true;
byte slotState[FILES] = ACTIVE;
bool slotFile[FILES] = true;
bool fileFreed[FILES];
bool gmemFreed[FILES];
bool inodeFreed[FILES];
bool slotFreed[FILES];
#if VCPUS > 0
/* The INVALID copy of the memslot has memory where a fault may look at it. */
bool copyFreed[FILES];
#endif

inline Touch(freed) { assert(!freed) }
inline Free(freed)  { assert(!freed); freed = true }

inline Fput(f) {
  fCount[f]--;
  if :: fCount[f] == 0 -> work = true :: else fi
}

/* __fput for the file whose last reference this task dropped, then the end of its program. */
inline ReturnToUser(f) {
  /* Return_ToUser */
  if
  :: d_step { !work -> skip } goto end_Done
  :: d_step { work -> work = false }
  fi;
#ifdef V11
  /* Release_TakeInvalidateLock */
  d_step { writer[f] == NOBODY -> Touch(fileFreed[f]); Touch(inodeFreed[f]); writer[f] = ME }
  /* Release_TakeSlotsLock */
  d_step { slotsLock == NOBODY -> Touch(gmemFreed[f]); slotsLock = ME }
#else
  /* Release_TakeSlotsLock */
  d_step {
    slotsLock == NOBODY -> Touch(fileFreed[f]); Touch(gmemFreed[f]); slotsLock = ME
  }
  /* Release_TakeInvalidateLock */
  d_step { writer[f] == NOBODY -> Touch(fileFreed[f]); Touch(inodeFreed[f]); writer[f] = ME }
#endif
  /* Release_NextSlot */
  do
  :: d_step { !cursor && binding[f] -> Touch(gmemFreed[f]); cursor = true }
     /* Release_NullSlots */
     d_step { Touch(slotFreed[f]); slotFile[f] = false }
  :: d_step { cursor || !binding[f] -> Touch(gmemFreed[f]); cursor = false } break
  od;
#ifdef V11
  /* Release_RcuStart */
  if :: d_step { rcuWait = rcuReaders } fi;
  /* Release_RcuWait */
  d_step { rcuWait == 0 -> skip }
#endif
  /* Release_InvalidateBegin */
  if :: d_step { Touch(gmemFreed[f]); assert(!(binding[f] && slotFreed[f])) } fi;
#ifdef V11
  /* Release_ReleaseSlotsLock */
  d_step { slotsLock = NOBODY }
  /* Release_ListDel */
  d_step { Touch(gmemFreed[f]); Touch(inodeFreed[f]); listed[f] = false }
  /* Release_ReleaseInvalidateLock */
  d_step { Touch(inodeFreed[f]); writer[f] = NOBODY }
#else
  /* Release_ListDel */
  d_step { Touch(gmemFreed[f]); Touch(inodeFreed[f]); listed[f] = false }
  /* Release_ReleaseInvalidateLock */
  d_step { Touch(inodeFreed[f]); writer[f] = NOBODY }
  /* Release_ReleaseSlotsLock */
  d_step { slotsLock = NOBODY }
#endif
  /* Release_FreeGmem */
  d_step { Free(gmemFreed[f]) }
  /* Kvm_Put: the VM's descriptor stays open */
  d_step { usersCount-- }
  /* Fput_PutInode */
  d_step { Free(inodeFreed[f]) }
  /* Fput_FreeFile */
  d_step { Free(fileFreed[f]) }
  goto Return_ToUser
}

/* kvm_gmem_get_file: goes on after it with a reference, or jumps to NoFile. */
inline GetFile(f, errno) {
  /* GetFile_Load */
  if
  :: d_step { !slotFile[f] -> Touch(slotFreed[f]); error = errno } goto NoFile
#ifdef V11
  :: d_step { slotFile[f] -> Touch(slotFreed[f]); rcuReaders = rcuReaders | BIT }
#else
  :: d_step { slotFile[f] -> Touch(slotFreed[f]) }
#endif
  fi;
  /* GetFile_Inc */
#ifdef V11
  if
  :: d_step {
       fCount[f] == 0 -> rcuReaders = rcuReaders & ~BIT; rcuWait = rcuWait & ~BIT;
       error = errno
     } goto NoFile
  :: d_step {
       fCount[f] != 0 -> rcuReaders = rcuReaders & ~BIT; rcuWait = rcuWait & ~BIT; fCount[f]++
     }
  fi
#else
  if
  :: d_step { fCount[f] == 0 -> error = errno } goto NoFile
  :: d_step { fCount[f] != 0 -> fCount[f]++ }
  fi;
  /* GetFile_Recheck */
  if
  :: d_step { slotFile[f] -> Touch(slotFreed[f]) }
  :: d_step { !slotFile[f] -> Touch(slotFreed[f]) }
     /* GetFile_PutStale */
     d_step { Touch(fileFreed[f]); Fput(f); error = errno } goto NoFile
  fi
#endif
}

active [FILES] proctype closer() {
  bool work, cursor;

  /* Syscall_LookupFd */
  d_step { fdOpen[_pid] = false }
  /* Close_Fput */
  d_step { Touch(fileFreed[_pid]); Fput(_pid) }
Return_ToUser:
  ReturnToUser(_pid);
end_Done:
  false
}

active [FILES] proctype deleter() {
  bool work, cursor;
  byte error;

  /* Syscall_LookupFd */
  d_step { fCountVm++ }
  /* SetMemoryRegion_TakeSlotsLock */
  d_step { slotsLock == NOBODY -> slotsLock = ME }
Swap_Publish:
  if :: d_step {
    Touch(slotFreed[_pid - FILES]);
    if
    :: slotState[_pid - FILES] == ACTIVE -> slotState[_pid - FILES] = INVALID
    :: else -> slotState[_pid - FILES] = DETACHED
    fi
  } fi;
  /* Swap_SynchronizeStart */
  d_step { srcuWait = srcuReaders }
  /* Swap_SynchronizeWait */
  if
  :: d_step { srcuWait == 0 && slotState[_pid - FILES] == INVALID -> skip } goto Swap_Publish
  :: d_step { srcuWait == 0 && slotState[_pid - FILES] == DETACHED -> skip }
  fi;
#if VCPUS > 0
  /* Swap_FreeInvalid */
  d_step { Free(copyFreed[_pid - FILES]) }
#endif
#ifndef V11
  /* Unbind_CheckFile */
  if
  :: d_step { !slotFile[_pid - FILES] -> Touch(slotFreed[_pid - FILES]) } goto Memslot_Free
  :: d_step { slotFile[_pid - FILES] -> Touch(slotFreed[_pid - FILES]) }
  fi;
#endif
  GetFile((_pid - FILES), 0);
  /* Unbind_TakeInvalidateLock */
  d_step {
    writer[_pid - FILES] == NOBODY ->
    Touch(fileFreed[_pid - FILES]); Touch(inodeFreed[_pid - FILES]); writer[_pid - FILES] = ME
  }
  /* Unbind_Erase */
  d_step {
    Touch(slotFreed[_pid - FILES]); Touch(gmemFreed[_pid - FILES]); binding[_pid - FILES] = false
  }
  /* Unbind_NullSlotFile */
  d_step { Touch(slotFreed[_pid - FILES]); slotFile[_pid - FILES] = false }
#ifdef V11
  /* Unbind_RcuStart */
  d_step { rcuWait = rcuReaders }
  /* Unbind_RcuWait */
  d_step { rcuWait == 0 -> skip }
#endif
  /* Unbind_ReleaseInvalidateLock */
  d_step { Touch(inodeFreed[_pid - FILES]); writer[_pid - FILES] = NOBODY }
  /* Unbind_Fput */
  d_step { Touch(fileFreed[_pid - FILES]); Fput(_pid - FILES) }
  goto Memslot_Free;
NoFile:
#ifndef V11
  /* Unbind_LoadDying */
  if :: d_step { assert(slotFile[_pid - FILES]); Touch(slotFreed[_pid - FILES]) } fi;
  /* Unbind_EraseDying */
  d_step {
    Touch(fileFreed[_pid - FILES]); Touch(slotFreed[_pid - FILES]);
    Touch(gmemFreed[_pid - FILES]);
    binding[_pid - FILES] = false
  }
  /* Unbind_NullDying */
  d_step { Touch(slotFreed[_pid - FILES]); slotFile[_pid - FILES] = false }
#endif
Memslot_Free:
  if :: d_step { Free(slotFreed[_pid - FILES]) } fi;
  /* SetMemoryRegion_ReleaseSlotsLock */
  d_step { slotsLock = NOBODY }
  /* Ioctl_FputVm */
  d_step { fCountVm-- }
Return_ToUser:
  ReturnToUser((_pid - FILES));
end_Done:
  false
}

#if VCPUS > 0
#define F ((_pid - 2 * FILES) % FILES)

active [VCPUS] proctype vcpu() {
  bool work, cursor;
  byte error;

  /* Syscall_LookupFd */
  d_step { fCountVm++ }
  /* Fault_SrcuLock */
  d_step { srcuReaders = srcuReaders | BIT }
  /* Fault_FindSlot */
  if
  :: d_step { slotState[F] == ACTIVE -> Touch(slotFreed[F]) }
  :: d_step { slotState[F] == INVALID -> skip } goto Fault_ReadInvalid
  :: d_step { slotState[F] == DETACHED -> error = MMIO } goto NoFile
  fi;
  GetFile(F, EFAULT);
#ifndef V11
  /* GetPfn_CheckFile */
  if
  :: d_step { slotFile[F] -> Touch(slotFreed[F]) }
  :: d_step { !slotFile[F] -> Touch(slotFreed[F]); error = EFAULT } goto GetPfn_Fput
  fi;
#endif
  /* GetPfn_LoadBinding */
  d_step {
    Touch(slotFreed[F]); Touch(fileFreed[F]); Touch(gmemFreed[F]);
    if :: !binding[F] -> error = EIO :: else fi
  }
GetPfn_Fput:
  if :: d_step { Touch(fileFreed[F]); Fput(F) } fi;
  goto NoFile;
Fault_ReadInvalid:
  if :: d_step { Touch(copyFreed[F]); error = EAGAIN } fi;
NoFile:
  /* Fault_SrcuUnlock */
  if :: d_step { srcuReaders = srcuReaders & ~BIT; srcuWait = srcuWait & ~BIT } fi;
  /* Ioctl_FputVm */
  d_step { fCountVm-- }
Return_ToUser:
  ReturnToUser(F);
end_Done:
  false
}
#endif
