// SPDX-License-Identifier: Apache-2.0
/**
 * Checks that only mutants of the machine restrictedmem leave out. *
 *
 * <p>Not API.
 */
package dev.pincheck.machine.restrictedmem.mutants;
