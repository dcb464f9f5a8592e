// SPDX-License-Identifier: Apache-2.0
/**
 * When a page of guest_memfd may be mapped by a huge page: the predicates of mail 002, exact to the
 * last bit of a machine word, and what they do to the memslots of a layout. There is nothing
 * concurrent here, so there is no machine; {@code specs/hugepage} says the same in Alloy. Start
 * with {@link dev.pincheck.hugepage.Proposal}.
 *
 * <p>Not API.
 */
package dev.pincheck.hugepage;
