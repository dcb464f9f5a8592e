// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.memslotlock;

import dev.pincheck.explore.Locals;
import dev.pincheck.memslotlock.Frame;

/** What a task's local variables held where it stood. */
record FrameLocals(Frame.Snapshot frame) implements Locals {}
