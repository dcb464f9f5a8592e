// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.gmem;

import java.util.List;

/** The names of all atomic steps of the reference, whatever the knobs; a test holds them equal. */
public final class Labels {

  /** Each label that a marker of this package opens. */
  public static final List<String> ALL =
      List.of(
          "Bind_Fget",
          "Bind_Fput",
          "Bind_ReleaseInvalidateLock",
          "Bind_Store",
          "Bind_TakeInvalidateLock",
          "Close_Fput",
          "Create_FreeNew",
          "Destroy_FreeKvm",
          "Destroy_NextSlot",
          "Fault_FindSlot",
          "Fault_SrcuLock",
          "Fault_SrcuUnlock",
          "Fput_FreeFile",
          "Fput_PutInode",
          "GetFile_Inc",
          "GetFile_Load",
          "GetFile_PutStale",
          "GetFile_Recheck",
          "GetPfn_CheckFile",
          "GetPfn_Fput",
          "GetPfn_LoadBinding",
          "GetPfn_ReleaseInvalidateLock",
          "GetPfn_TakeInvalidateLock",
          "Ioctl_FputVm",
          "Kvm_Put",
          "Memslot_Free",
          "Release_AssertUnbound",
          "Release_FreeGmem",
          "Release_InvalidateBegin",
          "Release_ListDel",
          "Release_NullSlots",
          "Release_RcuStart",
          "Release_RcuWait",
          "Release_ReleaseInvalidateLock",
          "Release_ReleaseSlotsLock",
          "Release_TakeInvalidateLock",
          "Release_TakeSlotsLock",
          "Return_ToUser",
          "SetMemoryRegion_ReleaseSlotsLock",
          "SetMemoryRegion_TakeSlotsLock",
          "Swap_Publish",
          "Swap_SynchronizeStart",
          "Swap_SynchronizeWait",
          "Syscall_LookupFd",
          "Unbind_CheckFile",
          "Unbind_ClearKvm",
          "Unbind_Erase",
          "Unbind_EraseDying",
          "Unbind_Fput",
          "Unbind_NullDying",
          "Unbind_NullSlotFile",
          "Unbind_RcuStart",
          "Unbind_RcuWait",
          "Unbind_ReleaseInvalidateLock",
          "Unbind_TakeInvalidateLock");

  private Labels() {}
}
