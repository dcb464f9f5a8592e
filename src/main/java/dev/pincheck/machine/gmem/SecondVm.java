// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem;

/**
 * The answers to a second VM that binds a file and finds the data of the first, where memslots pin
 * their file: it may not, or pages are freed when the first lets go of them or when the second
 * comes. No kernel has any of them.
 */
public class SecondVm extends VmCode {
  /** Says whether the bind of a VM is refused because another one had the file. */
  public boolean isRefused(Kvm kvm, GmemFile f) {
    return design.refusesSecondVm && hadByOther(kvm, f);
  }

  /**
   * A VM binds pages of a file that is nobody else's now: nothing of what another one had in it
   * stays.
   */
  public void binds(Kvm kvm, GmemFile f, int first, int last) {
    if (design.bindZeroes && world.race.pages && hadByOther(kvm, f)) {
      at("Bind_ZeroPages");
      freeWhatIsLeft(f, first, last);
    }
  }

  /** The file remembers its VM, where it matters whether the next one is another. */
  public void remember(Kvm kvm, GmemFile f) {
    if (design.remembersLastVm) {
      f.lastKvm.store(kvm.number);
    }
  }

  /** The pages of a memslot go with its binding, if the next VM is not to find them. */
  public void unbinds(MemorySlot slot, GmemFile f) {
    if (design.unbindZeroes && world.race.pages) {
      int first = slot.gmemPgoff.load();
      at("Unbind_ZeroPages");
      free(f, first, first + slot.npages.value() - 1);
    }
  }

  protected boolean hadByOther(Kvm kvm, GmemFile f) {
    int last = f.lastKvm.load();
    return last != NULL && last != kvm.number;
  }

  /** Frees what the VM before may have left anywhere in the file, whatever pages are bound now. */
  protected void freeWhatIsLeft(GmemFile f, int first, int last) {
    free(f, 0, f.bindings.size() - 1);
  }

  /** truncate_inode_pages_range, as nobody but a hole and the end of the inode should need it. */
  protected void free(GmemFile f, int first, int last) {
    Inode inode = world.inodeOf(world.files.at(f.number));
    inode.memory.read();
    for (int index = first; index <= last; index++) {
      if (inode.pages.remove(index)) {
        world.dataLost.store(1);
      }
    }
  }
}
