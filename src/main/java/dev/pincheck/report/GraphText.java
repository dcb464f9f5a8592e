// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import dev.pincheck.explore.ReachableGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.text.StringEscapeUtils;

/** The states of a race as a graph for other programs: a node a state, an edge a step. */
public final class GraphText {

  private final String title;
  private final ReachableGraph graph;

  /**
   * Takes what is to be written.
   *
   * @param title what the graph is of
   */
  public GraphText(String title, ReachableGraph graph) {
    this.title = title;
    this.graph = graph;
  }

  /** Returns how large it is, and what is missing, without a full stop. */
  public String size() {
    return Plural.of(graph.nodes().size(), "state")
        + ", "
        + Plural.of(graph.edges().size(), "step")
        + (graph.cut() == 0
            ? ""
            : ", cut: the steps of " + Plural.of(graph.cut(), "state") + " were not looked at");
  }

  /** Returns the graph for Graphviz. */
  public String dot() {
    StringBuilder text = new StringBuilder();
    text.append("digraph ").append(quoted(title)).append(" {\n");
    text.append("  label=").append(quoted(title + ": " + size())).append(";\n");
    text.append("  node [shape=box];\n");
    for (int number = 0; number < graph.nodes().size(); number++) {
      ReachableGraph.Node node = graph.nodes().get(number);
      text.append("  ").append(number).append(" [label=");
      text.append(quoted(String.join("\n", lines(number, node))));
      text.append(look(node)).append("];\n");
    }
    for (ReachableGraph.Edge edge : graph.edges()) {
      text.append("  ").append(edge.from()).append(" -> ").append(edge.to()).append(" [label=");
      text.append(quoted(edge.step().actor() + " " + edge.step().label())).append("];\n");
    }
    return text.append("}\n").toString();
  }

  private static String look(ReachableGraph.Node node) {
    if (!node.broken().isEmpty()) {
      return ", color=red, penwidth=3";
    } else if (node.open()) {
      return ", style=dashed";
    }
    return node.end() ? ", peripheries=2" : "";
  }

  private static List<String> lines(int number, ReachableGraph.Node node) {
    List<String> lines = new ArrayList<>();
    lines.add("state " + number + kind(node));
    node.places().forEach((actor, place) -> lines.add(actor + ": " + place));
    return lines;
  }

  private static String kind(ReachableGraph.Node node) {
    if (!node.broken().isEmpty()) {
      return ": " + node.broken() + " is false";
    } else if (node.open()) {
      return ": cut here";
    }
    return node.end() ? ": all done" : "";
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }

  /** Returns the graph as GraphML, which yEd, Gephi and libraries read. */
  public String graphml() {
    StringBuilder text = new StringBuilder();
    text.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    text.append("<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n");
    Map.of(
            "places", "node",
            "broken", "node",
            "cut", "node",
            "step", "edge",
            "title", "graph",
            "size", "graph")
        .entrySet()
        .stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            key ->
                text.append(
                    String.format(
                        Locale.ROOT,
                        "  <key id=\"%s\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"/>\n",
                        key.getKey(),
                        key.getValue(),
                        key.getKey(),
                        key.getKey().equals("cut") ? "boolean" : "string")));
    text.append("  <graph edgedefault=\"directed\">\n");
    data(text, "    ", "title", title);
    data(text, "    ", "size", size());
    for (int number = 0; number < graph.nodes().size(); number++) {
      node(text, number, graph.nodes().get(number));
    }
    for (ReachableGraph.Edge edge : graph.edges()) {
      text.append("    <edge source=\"n").append(edge.from());
      text.append("\" target=\"n").append(edge.to()).append("\">\n");
      data(text, "      ", "step", edge.step().actor() + " " + edge.step().label());
      text.append("    </edge>\n");
    }
    return text.append("  </graph>\n</graphml>\n").toString();
  }

  private static void node(StringBuilder text, int number, ReachableGraph.Node node) {
    text.append("    <node id=\"n").append(number).append("\">\n");
    data(
        text,
        "      ",
        "places",
        node.places().entrySet().stream()
            .map(place -> place.getKey() + ": " + place.getValue())
            .collect(Collectors.joining(", ")));
    data(text, "      ", "broken", node.broken());
    data(text, "      ", "cut", String.valueOf(node.open()));
    text.append("    </node>\n");
  }

  private static void data(StringBuilder text, String indent, String key, String value) {
    text.append(indent).append("<data key=\"").append(key).append("\">");
    text.append(StringEscapeUtils.escapeXml10(value)).append("</data>\n");
  }
}
