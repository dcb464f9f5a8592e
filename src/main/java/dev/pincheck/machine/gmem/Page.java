// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem;

/**
 * A page of an inode, which is another one after it was removed: what a pfn stands for.
 *
 * @param inode number of the inode
 * @param index its index there
 * @param removals how many pages were removed at the index before
 */
public record Page(int inode, int index, int removals) {}
