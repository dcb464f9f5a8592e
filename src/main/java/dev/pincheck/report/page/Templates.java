// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report.page;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The pages' templates. Whatever a template shows is escaped, unless it says {@code {{{so}}}}; a
 * name that there is not is an error.
 */
final class Templates {

  private final Mustache.Compiler compiler =
      Mustache.compiler()
          .emptyStringIsFalse(true)
          .withLoader(name -> new StringReader(resource(name + ".mustache")));
  private final Map<String, Template> compiled = new HashMap<>();

  /** Returns a page. */
  String render(String name, Object shown) {
    return compiled
        .computeIfAbsent(name, known -> compiler.compile(resource(known + ".mustache")))
        .execute(shown);
  }

  /** Returns the text of a file beside the templates. */
  static String resource(String name) {
    try (InputStream in = Templates.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
