// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.pincheck.hugepage.Pages;
import dev.pincheck.hugepage.Proposal;
import dev.pincheck.hugepage.Service;
import dev.pincheck.hugepage.Service.Kind;
import dev.pincheck.model.MemoryLayout;
import dev.pincheck.model.MemoryLayout.Slot;
import java.io.IOException;
import org.apache.commons.text.CaseUtils;

/** How each predicate serves the memslots of a layout, as one JSON object. */
public final class HugepageJson {

  private HugepageJson() {}

  /**
   * Returns the object, with its line end.
   *
   * @param version of pincheck
   */
  public static String of(String version, MemoryLayout layout) {
    return VerdictJson.write(
        json -> {
          json.writeStartObject();
          json.writeStringField("version", version);
          json.writeStringField("title", layout.title());
          json.writeArrayFieldStart("slots");
          for (Slot slot : layout.slots()) {
            write(json, slot);
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private static void write(JsonGenerator json, Slot slot) throws IOException {
    json.writeStartObject();
    json.writeStringField("slot", slot.name());
    json.writeStringField("file", slot.file());
    json.writeNumberField("gfn", slot.bound().gfn());
    json.writeNumberField("pgoff", slot.bound().pgoff());
    json.writeNumberField("pages", slot.bound().pages());
    json.writeNumberField("folioPages", slot.folio());
    json.writeObjectFieldStart("predicates");
    for (Proposal proposal : Proposal.values()) {
      json.writeObjectFieldStart(proposal.name());
      write(json, slot.served(proposal));
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Service service) throws IOException {
    json.writeBooleanField("accepted", service.accepted());
    for (Kind kind : Kind.values()) {
      Pages pages = service.of(kind);
      json.writeObjectFieldStart(CaseUtils.toCamelCase(kind.name(), false, '_'));
      json.writeNumberField("pages", pages.count());
      if (pages.first().isPresent()) {
        json.writeNumberField("first", pages.first().getAsLong());
      }
      json.writeEndObject();
    }
  }
}
