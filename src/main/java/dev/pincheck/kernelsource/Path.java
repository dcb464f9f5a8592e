// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernelsource;

import java.util.List;

/** One way through a function, from its first statement to an end. */
record Path(List<Event> events) {

  Path {
    events = List.copyOf(events);
  }

  Event end() {
    return events.get(events.size() - 1);
  }
}
