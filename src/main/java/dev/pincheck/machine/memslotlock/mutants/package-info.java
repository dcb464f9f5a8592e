// SPDX-License-Identifier: Apache-2.0
/**
 * Orders that no kernel ever had: each class turns one order of a routine round, to see whether the
 * order is needed. RaceFacts with the mutants file, which names them; nothing else knows them.
 *
 * <p>Not API.
 */
package dev.pincheck.machine.memslotlock.mutants;
