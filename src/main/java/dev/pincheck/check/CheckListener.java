// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.check;

import dev.pincheck.engine.Statistics;

/** Hears how the checks come along; may be called from any thread. */
public interface CheckListener {

  /** Hears nothing. */
  CheckListener SILENT =
      new CheckListener() {
        @Override
        public void started(Task task) {}

        @Override
        public void looked(Task task, Statistics statistics) {}

        @Override
        public void finished(Task task) {}
      };

  /** Says that an engine begins with the task. */
  void started(Task task);

  /** Says that the engine has looked at so much by now. */
  void looked(Task task, Statistics statistics);

  /** Says that the task has its answer, from an engine or from the store. */
  void finished(Task task);
}
