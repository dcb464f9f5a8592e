// SPDX-License-Identifier: Apache-2.0
/* pincheck's own C in the shape of the branch after the third mail. Nothing compiles it. */

static int restrictedmem_release(struct inode *inode, struct file *file)
{
	struct restrictedmem *rm = inode->i_mapping->private_data;

	xa_destroy(&rm->bindings);
	fput(rm->memfd);
	kfree(rm);
	return 0;
}

static long restrictedmem_punch_hole(struct restrictedmem *rm, int mode, loff_t offset, loff_t len)
{
	struct restrictedmem_notifier *notifier;
	pgoff_t start, end;
	unsigned long index;
	int ret;

	if (!PAGE_ALIGNED(offset) || !PAGE_ALIGNED(len))
		return -EINVAL;

	start = offset >> PAGE_SHIFT;
	end = (offset + len - 1) >> PAGE_SHIFT;
	down_read(&rm->lock);
	xa_for_each_range(&rm->bindings, index, notifier, start, end)
		notifier->ops->invalidate_start(notifier, start, end);
	ret = rm->memfd->f_op->fallocate(rm->memfd, mode, offset, len);
	xa_for_each_range(&rm->bindings, index, notifier, start, end)
		notifier->ops->invalidate_end(notifier, start, end);
	up_read(&rm->lock);
	return ret;
}

static int restricted_error_remove_page(struct address_space *mapping, struct page *page)
{
	struct super_block *sb = restrictedmem_mnt->mnt_sb;
	pgoff_t start = page->index, end = start + thp_nr_pages(page);
	struct inode *inode, *next;

	spin_lock(&sb->s_inode_list_lock);
	list_for_each_entry_safe(inode, next, &sb->s_inodes, i_sb_list) {
		struct restrictedmem *rm = inode->i_mapping->private_data;
		struct restrictedmem_notifier *notifier;
		unsigned long index;

		if (rm->memfd->f_mapping != mapping)
			continue;
		xa_for_each_range(&rm->bindings, index, notifier, start, end)
			notifier->ops->error(notifier, start, end);
		break;
	}
	spin_unlock(&sb->s_inode_list_lock);
	return 0;
}

int restrictedmem_bind(struct file *file, pgoff_t start, pgoff_t end,
		       struct restrictedmem_notifier *notifier, bool exclusive)
{
	struct restrictedmem *rm = file->f_mapping->private_data;
	int ret = -EINVAL;

	down_write(&rm->lock);
	if (!exclusive)
		goto out;
	if (!xa_empty(&rm->bindings)) {
		if (exclusive != rm->exclusive)
			goto out;
		if (exclusive && xa_find(&rm->bindings, &start, end, XA_PRESENT))
			goto out;
	}
	xa_store_range(&rm->bindings, start, end, notifier, GFP_KERNEL);
	rm->exclusive = exclusive;
	ret = 0;
out:
	up_write(&rm->lock);
	return ret;
}

void restrictedmem_unbind(struct file *file, pgoff_t start, pgoff_t end,
			  struct restrictedmem_notifier *notifier)
{
	struct restrictedmem *rm = file->f_mapping->private_data;

	down_write(&rm->lock);
	xa_store_range(&rm->bindings, start, end, NULL, GFP_KERNEL);
	synchronize_rcu();
	up_write(&rm->lock);
}

int restrictedmem_get_page(struct file *file, pgoff_t offset, struct page **pagep, int *order)
{
	struct restrictedmem *rm = file->f_mapping->private_data;
	struct folio *folio;
	int ret;

	if (WARN_ON_ONCE(!xa_load(&rm->bindings, offset)))
		return -EINVAL;
	ret = shmem_get_folio(file_inode(rm->memfd), offset, &folio, SGP_WRITE);
	if (ret)
		return ret;
	*pagep = folio_file_page(folio, offset);
	return 0;
}
