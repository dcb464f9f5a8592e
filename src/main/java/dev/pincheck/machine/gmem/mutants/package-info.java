// SPDX-License-Identifier: Apache-2.0
/**
 * Orders and checks of gmem that no kernel ever had: each class overrides one routine or one check,
 * and a mutant names it. Knows the routines, nothing else.
 *
 * <p>Not API.
 */
package dev.pincheck.machine.gmem.mutants;
