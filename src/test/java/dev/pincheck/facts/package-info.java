// SPDX-License-Identifier: Apache-2.0
/** Tests of the fact sheets, and of every number of theirs that the tree cites. */
package dev.pincheck.facts;
