// SPDX-License-Identifier: Apache-2.0
/**
 * The machine gmem for the explorer, conform and replay: its races as scenes, its states as the
 * variables of {@code specs/gmem/Gmem.tla}, its invariants. Start at {@link
 * dev.pincheck.explore.gmem.GmemReference}. {@code GmemVariables} and {@code GmemLocals} alone know
 * what the spec's variables are.
 */
package dev.pincheck.explore.gmem;
