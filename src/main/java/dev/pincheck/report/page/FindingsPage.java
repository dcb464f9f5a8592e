// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report.page;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * What people found of a machine, written in Markdown.
 *
 * @param html the text
 */
record FindingsPage(String html) {

  private static final List<Extension> TABLES = List.of(TablesExtension.create());
  private static final Parser PARSER = Parser.builder().extensions(TABLES).build();

  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder()
          .extensions(TABLES)
          .escapeHtml(true)
          .sanitizeUrls(true)
          .attributeProviderFactory(context -> FindingsPage::describe)
          .build();

  /** Links that lead somewhere without the folder that the text stood in. */
  private static final Pattern ELSEWHERE = Pattern.compile("https?://.*");

  static FindingsPage of(String markdown) {
    Node text = PARSER.parse(markdown);
    text.accept(new WithoutRelativeLinks());
    return new FindingsPage(RENDERER.render(text));
  }

  private static void describe(Node node, String tag, Map<String, String> attributes) {
    if (node instanceof TableCell && tag.equals("th")) {
      attributes.put("scope", "col");
    }
  }

  /** Files beside the text are not in the report: their names are left, as text. */
  private static final class WithoutRelativeLinks extends AbstractVisitor {

    @Override
    public void visit(Link link) {
      visitChildren(link);
      if (!ELSEWHERE.matcher(link.getDestination()).matches()) {
        while (link.getFirstChild() != null) {
          link.insertBefore(link.getFirstChild());
        }
        link.unlink();
      }
    }

    /** A picture would be loaded from where it is. */
    @Override
    public void visit(Image image) {
      image.insertBefore(new Text(image.getDestination()));
      image.unlink();
    }
  }
}
