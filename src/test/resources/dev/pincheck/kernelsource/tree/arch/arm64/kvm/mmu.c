// SPDX-License-Identifier: Apache-2.0
/* pincheck's own C in the shape of the series that locks memslots. Nothing compiles it. */

static void stage2_unmap_vm(struct kvm *kvm)
{
	struct kvm_memory_slot *memslot;
	int idx;

	idx = srcu_read_lock(&kvm->srcu);
	mmap_read_lock(current->mm);
	spin_lock(&kvm->mmu_lock);
	kvm_for_each_memslot(memslot, kvm_memslots(kvm)) {
		if (memslot_is_locked(memslot)) {
			set_bit(KVM_LOCKED_MEMSLOT_FLUSH_DCACHE, &kvm->arch.mmu_pending_ops);
			set_bit(KVM_LOCKED_MEMSLOT_INVAL_ICACHE, &kvm->arch.mmu_pending_ops);
			if (kvm_has_mte(kvm))
				set_bit(KVM_LOCKED_MEMSLOT_SANITISE_TAGS,
					&kvm->arch.mmu_pending_ops);
			continue;
		}
		stage2_unmap_memslot(kvm, memslot);
	}
	spin_unlock(&kvm->mmu_lock);
	mmap_read_unlock(current->mm);
	srcu_read_unlock(&kvm->srcu, idx);
}

static int sanitise_mte_tags_memslot(struct kvm *kvm, struct kvm_memory_slot *memslot)
{
	struct kvm_memory_slot_page *entry;
	int ret = -EFAULT;

	if (!memslot_vmas_are_private(current->mm, memslot))
		goto out;
	list_for_each_entry(entry, &memslot->arch.pages.list, list)
		mte_clear_page_tags(page_address(entry->page));
	ret = 0;
out:
	mmap_read_unlock(current->mm);
	return ret;
}

int kvm_mmu_perform_pending_ops(struct kvm *kvm)
{
	unsigned long *ops = &kvm->arch.mmu_pending_ops;
	struct kvm_memory_slot *memslot;
	int ret = 0;

	mutex_lock(&kvm->slots_lock);
	if (!kvm_mmu_has_pending_ops(kvm))
		goto out;
	if (kvm_has_mte(kvm) && test_bit(KVM_LOCKED_MEMSLOT_SANITISE_TAGS, ops)) {
		kvm_for_each_memslot(memslot, kvm_memslots(kvm)) {
			if (!memslot_is_locked(memslot))
				continue;
			mmap_read_lock(current->mm);
			ret = sanitise_mte_tags_memslot(kvm, memslot);
			mmap_read_unlock(current->mm);
			if (ret)
				goto out;
		}
		clear_bit(KVM_LOCKED_MEMSLOT_SANITISE_TAGS, ops);
	}
	if (test_bit(KVM_LOCKED_MEMSLOT_FLUSH_DCACHE, ops)) {
		kvm_for_each_memslot(memslot, kvm_memslots(kvm)) {
			if (memslot_is_locked(memslot))
				stage2_flush_memslot(kvm, memslot);
		}
		clear_bit(KVM_LOCKED_MEMSLOT_FLUSH_DCACHE, ops);
	}
	if (test_bit(KVM_LOCKED_MEMSLOT_INVAL_ICACHE, ops)) {
		icache_inval_all_pou();
		clear_bit(KVM_LOCKED_MEMSLOT_INVAL_ICACHE, ops);
	}
out:
	mutex_unlock(&kvm->slots_lock);
	return ret;
}

static int try_rlimit_memlock(unsigned long npages)
{
	unsigned long limit = rlimit(RLIMIT_MEMLOCK) >> PAGE_SHIFT;
	int ret = 0;

	if (capable(CAP_IPC_LOCK))
		return 0;
	mmap_read_lock(current->mm);
	if (npages + current->mm->locked_vm > limit)
		ret = -ENOMEM;
	mmap_read_unlock(current->mm);
	return ret;
}

static void unpin_memslot_pages(struct kvm_memory_slot *memslot, bool writable)
{
	struct kvm_memory_slot_page *entry, *next;

	list_for_each_entry_safe(entry, next, &memslot->arch.pages.list, list) {
		if (writable)
			set_page_dirty_lock(entry->page);
		unpin_user_page(entry->page);
		kfree(entry);
	}
}

static int lock_memslot(struct kvm *kvm, struct kvm_memory_slot *memslot, u64 flags)
{
	bool writable = flags & KVM_ARM_LOCK_MEM_WRITE;
	struct kvm_memory_slot_page *entry;
	unsigned long i, seq, npages = memslot->npages;
	int ret;

	if (try_rlimit_memlock(npages))
		return -ENOMEM;

	INIT_LIST_HEAD(&memslot->arch.pages.list);
	seq = kvm->mmu_notifier_seq;
	smp_rmb();
	for (i = 0; i < npages; i++) {
		entry = kzalloc(sizeof(*entry), GFP_KERNEL);
		if (!entry) {
			ret = -ENOMEM;
			goto unpin;
		}
		mmap_read_lock(current->mm);
		ret = pin_user_pages(memslot->userspace_addr + i * PAGE_SIZE, 1, FOLL_LONGTERM,
				     &entry->page, NULL);
		mmap_read_unlock(current->mm);
		if (ret != 1) {
			ret = -ENOMEM;
			goto unpin;
		}
		ret = kvm_mmu_topup_memory_cache(&cache, kvm_mmu_cache_min_pages(kvm));
		if (ret)
			goto unpin;

		spin_lock(&kvm->mmu_lock);
		if (mmu_notifier_retry(kvm, seq)) {
			spin_unlock(&kvm->mmu_lock);
			ret = -EAGAIN;
			goto unpin;
		}
		ret = kvm_pgtable_stage2_map(&pgt, memslot->base_gfn + i, PAGE_SIZE, entry->page);
		spin_unlock(&kvm->mmu_lock);
		if (ret) {
			kvm_pgtable_stage2_unmap(&pgt, memslot->base_gfn, i << PAGE_SHIFT);
			goto unpin;
		}
		list_add(&entry->list, &memslot->arch.pages.list);
	}

	ret = account_locked_vm(current->mm, npages, true);
	if (ret) {
		kvm_pgtable_stage2_unmap(&pgt, memslot->base_gfn, npages << PAGE_SHIFT);
		goto unpin;
	}
	memslot->arch.flags = KVM_MEMSLOT_LOCK_READ;
	if (writable)
		memslot->arch.flags |= KVM_MEMSLOT_LOCK_WRITE;
	set_bit(KVM_LOCKED_MEMSLOT_FLUSH_DCACHE, &kvm->arch.mmu_pending_ops);
	set_bit(KVM_LOCKED_MEMSLOT_SANITISE_TAGS, &kvm->arch.mmu_pending_ops);
	return 0;

unpin:
	unpin_memslot_pages(memslot, writable);
	return ret;
}

int kvm_mmu_lock_memslot(struct kvm *kvm, u64 slot, u64 flags)
{
	struct kvm_memory_slot *memslot;
	int ret;

	if (slot >= KVM_MEM_SLOTS_NUM || !(flags & KVM_ARM_LOCK_MEM_READ))
		return -EINVAL;

	mutex_lock(&kvm->lock);
	if (!kvm_lock_all_vcpus(kvm)) {
		ret = -EBUSY;
		goto out_kvm;
	}
	mutex_lock(&kvm->slots_lock);
	memslot = id_to_memslot(kvm_memslots(kvm), slot);
	if (!memslot) {
		ret = -EINVAL;
		goto out_slots;
	}
	if (memslot_is_locked(memslot)) {
		ret = -EBUSY;
		goto out_slots;
	}
	ret = lock_memslot(kvm, memslot, flags);
out_slots:
	mutex_unlock(&kvm->slots_lock);
	kvm_unlock_all_vcpus(kvm);
out_kvm:
	mutex_unlock(&kvm->lock);
	return ret;
}

static void __unlock_memslot(struct kvm *kvm, struct kvm_memory_slot *memslot)
{
	unpin_memslot_pages(memslot, memslot->arch.flags & KVM_MEMSLOT_LOCK_WRITE);
	account_locked_vm(current->mm, memslot->npages, false);
	memslot->arch.flags &= ~KVM_MEMSLOT_LOCK_MASK;
}

static void unlock_memslot(struct kvm *kvm, struct kvm_memory_slot *memslot)
{
	if (kvm_mmu_has_pending_ops(kvm))
		kvm_arch_flush_shadow_memslot(kvm, memslot);
	__unlock_memslot(kvm, memslot);
}

int kvm_mmu_unlock_memslot(struct kvm *kvm, u64 slot, u64 flags)
{
	struct kvm_memory_slot *memslot;
	bool locked = false;
	int ret = 0;

	if (!(flags & KVM_ARM_UNLOCK_MEM_ALL) && slot >= KVM_MEM_SLOTS_NUM)
		return -EINVAL;

	mutex_lock(&kvm->slots_lock);
	if (flags & KVM_ARM_UNLOCK_MEM_ALL) {
		kvm_for_each_memslot(memslot, kvm_memslots(kvm)) {
			if (memslot_is_locked(memslot))
				unlock_memslot(kvm, memslot);
		}
	} else {
		memslot = id_to_memslot(kvm_memslots(kvm), slot);
		if (!memslot || !memslot_is_locked(memslot)) {
			ret = -EINVAL;
			goto out;
		}
		unlock_memslot(kvm, memslot);
	}
	if (kvm_mmu_has_pending_ops(kvm)) {
		kvm_for_each_memslot(memslot, kvm_memslots(kvm)) {
			if (memslot_is_locked(memslot))
				locked = true;
		}
		if (!locked)
			kvm->arch.mmu_pending_ops = 0;
	}
out:
	mutex_unlock(&kvm->slots_lock);
	return ret;
}

void kvm_arch_flush_shadow_all(struct kvm *kvm)
{
	struct kvm_memory_slot *memslot;

	kvm_free_stage2_pgd(&kvm->arch.mmu);
	kvm_for_each_memslot(memslot, kvm_memslots(kvm)) {
		if (memslot_is_locked(memslot))
			__unlock_memslot(kvm, memslot);
	}
}
