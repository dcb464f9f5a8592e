// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report.page;

import dev.pincheck.trace.Trace;
import dev.pincheck.trace.TraceState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A schedule as a drawing: a lane a task, time downwards, a box a step, a line where another task
 * takes over.
 *
 * @param width of the drawing
 * @param height of the drawing
 * @param bottom where lanes end
 * @param lanes the tasks
 * @param boxes the steps
 * @param switches where another task takes over
 */
record SequenceDiagram(
    int width, int height, int bottom, List<Lane> lanes, List<Box> boxes, List<Switch> switches) {

  private static final int HEAD = 40;
  private static final int ROW = 34;
  private static final int BOX = 24;
  private static final int MARGIN = 12;

  /** How wide a character is in the drawing's type, with room to spare. */
  private static final double CHARACTER = 7.4;

  /** A task. */
  record Lane(String name, int x) {}

  /**
   * A step.
   *
   * @param text number and label
   * @param said what a reader hears
   * @param mark a word for a step that matters most; else empty
   */
  record Box(
      int number,
      String text,
      String said,
      String mark,
      int left,
      int top,
      int width,
      int height,
      int x,
      int y) {}

  /** A line from a box to one in another lane. */
  record Switch(int fromX, int fromY, int toX, int toY) {}

  /**
   * Draws a schedule.
   *
   * @param actors the tasks in their order
   * @param marks words for steps that matter most, by number
   */
  static SequenceDiagram of(Trace trace, List<String> actors, Map<Integer, String> marks) {
    int longest = actors.stream().mapToInt(String::length).max().orElse(0);
    for (int number = 1; number <= trace.steps(); number++) {
      longest = Math.max(longest, textOf(trace, number, marks).length());
    }
    int lane = (int) Math.ceil(longest * CHARACTER) + 2 * MARGIN;
    List<Lane> lanes = new ArrayList<>();
    for (int index = 0; index < actors.size(); index++) {
      lanes.add(new Lane(actors.get(index), index * lane + lane / 2));
    }
    List<Box> boxes = new ArrayList<>();
    List<Switch> switches = new ArrayList<>();
    for (int number = 1; number <= trace.steps(); number++) {
      Box box = box(trace, number, actors, marks, lane);
      if (number > 1 && boxes.get(number - 2).x() != box.x()) {
        Box before = boxes.get(number - 2);
        switches.add(new Switch(before.x(), before.top() + BOX, box.x(), box.top()));
      }
      boxes.add(box);
    }
    int bottom = HEAD + trace.steps() * ROW + MARGIN;
    return new SequenceDiagram(
        Math.max(lane, actors.size() * lane), bottom + MARGIN, bottom, lanes, boxes, switches);
  }

  private static Box box(
      Trace trace, int number, List<String> actors, Map<Integer, String> marks, int lane) {
    TraceState.Step step = trace.states().get(number).step().orElseThrow();
    int index = Math.max(0, actors.indexOf(step.actor().orElse("")));
    int left = index * lane + MARGIN / 2;
    int top = HEAD + (number - 1) * ROW + (ROW - BOX) / 2;
    String mark = marks.getOrDefault(number, "");
    String said =
        "Step "
            + number
            + ": "
            + step.actor().map(actor -> actor + " does ").orElse("")
            + step.action()
            + (mark.isEmpty() ? "" : ", " + mark);
    return new Box(
        number,
        textOf(trace, number, marks),
        said,
        mark,
        left,
        top,
        lane - MARGIN,
        BOX,
        index * lane + lane / 2,
        top + BOX / 2 + 4);
  }

  private static String textOf(Trace trace, int number, Map<Integer, String> marks) {
    String label = trace.states().get(number).step().orElseThrow().action();
    return number + " " + label + (marks.containsKey(number) ? " ⚠ " + marks.get(number) : "");
  }
}
