// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report.page;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.lang3.StringUtils;

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

  /** Characters of what a step does; all of it is in the list of steps. */
  private static final int WIDEST = 40;

  /** How wide a character is in the drawing's type, with room to spare. */
  private static final double CHARACTER = 7.4;

  /** A task. */
  record Lane(String name, int x) {}

  /**
   * A step.
   *
   * @param text number and what it does
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
   */
  static SequenceDiagram of(List<TracePage.Step> steps, List<String> actors) {
    int longest = actors.stream().mapToInt(String::length).max().orElse(0);
    for (TracePage.Step step : steps) {
      longest = Math.max(longest, textOf(step).length());
    }
    int lane = (int) Math.ceil(longest * CHARACTER) + 2 * MARGIN;
    List<Lane> lanes = new ArrayList<>();
    for (int index = 0; index < actors.size(); index++) {
      lanes.add(new Lane(actors.get(index), index * lane + lane / 2));
    }
    List<Box> boxes = new ArrayList<>();
    List<Switch> switches = new ArrayList<>();
    for (TracePage.Step step : steps) {
      int number = step.number();
      Box box = box(step, actors, lane);
      if (number > 1 && boxes.get(number - 2).x() != box.x()) {
        Box before = boxes.get(number - 2);
        switches.add(new Switch(before.x(), before.top() + BOX, box.x(), box.top()));
      }
      boxes.add(box);
    }
    int bottom = HEAD + steps.size() * ROW + MARGIN;
    return new SequenceDiagram(
        Math.max(lane, actors.size() * lane), bottom + MARGIN, bottom, lanes, boxes, switches);
  }

  private static Box box(TracePage.Step step, List<String> actors, int lane) {
    int index = Math.max(0, actors.indexOf(step.actor()));
    int left = index * lane + MARGIN / 2;
    int top = HEAD + (step.number() - 1) * ROW + (ROW - BOX) / 2;
    String said =
        "Step "
            + step.number()
            + ": "
            + (step.actor().isEmpty() ? "" : step.actor() + ", ")
            + (step.function().isEmpty() ? "" : "in " + step.function() + ", ")
            + step.does()
            + (step.mark().isEmpty() ? "" : ", " + step.mark());
    return new Box(
        step.number(),
        textOf(step),
        said,
        step.mark(),
        left,
        top,
        lane - MARGIN,
        BOX,
        index * lane + lane / 2,
        top + BOX / 2 + 4);
  }

  /** Returns what fits into a box: what a step does first, or its mark. */
  private static String textOf(TracePage.Step step) {
    String does = StringUtils.substringBefore(step.does(), "; ");
    return step.number()
        + " "
        + StringUtils.abbreviate(does, WIDEST)
        + (step.mark().isEmpty() ? "" : " ⚠ " + StringUtils.substringBefore(step.mark(), ","));
  }
}
