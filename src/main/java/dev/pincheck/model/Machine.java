// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One piece of the kernel that is modelled. All maps keep the order of the files.
 *
 * @param name the folder's name, {@code gmem}
 * @param title one line
 * @param spec the TLA+ module
 * @param alloy the Alloy modules beside it, sorted by name
 * @param kinds kinds of objects by plural
 * @param details what a race may leave out of the model, with an explanation
 * @param initially forms of initial facts by name
 * @param operations forms of operations by name
 * @param properties by name
 * @param knobs by name
 * @param variants by name
 */
public record Machine(
    String name,
    String title,
    Path spec,
    List<Path> alloy,
    Map<String, ObjectKind> kinds,
    Map<String, String> details,
    Map<String, Form> initially,
    Map<String, Form> operations,
    Map<String, Property> properties,
    Map<String, Knob> knobs,
    Map<String, Variant> variants) {

  public Machine {
    alloy = List.copyOf(alloy);
    kinds = Collections.unmodifiableMap(new LinkedHashMap<>(kinds));
    details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    initially = Collections.unmodifiableMap(new LinkedHashMap<>(initially));
    operations = Collections.unmodifiableMap(new LinkedHashMap<>(operations));
    properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    knobs = Collections.unmodifiableMap(new LinkedHashMap<>(knobs));
    variants = Collections.unmodifiableMap(new LinkedHashMap<>(variants));
  }
}
