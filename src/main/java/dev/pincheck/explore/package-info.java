// SPDX-License-Identifier: Apache-2.0
/**
 * The reference under a schedule, and all its schedules. {@link dev.pincheck.explore.Reference}
 * sets a race up and does one step of one actor; {@link dev.pincheck.explore.GmemView} shows a
 * state as the spec's variables would; {@link dev.pincheck.explore.ReferenceSearch} looks at every
 * interleaving. {@code GmemView} and {@code Locals} alone know what the spec's variables are. Knows
 * no other engine.
 */
package dev.pincheck.explore;
