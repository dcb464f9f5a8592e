// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tla2sany.semantic.SemanticNode;

/**
 * All that SANY made of some modules, by whatever field it hangs together: a node that a walk of
 * SANY's own would leave out must not be missed.
 */
final class SemanticNodes {

  private final Set<Object> met = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Object> next = new ArrayDeque<>();
  private final Map<Class<?>, List<Field>> fields = new HashMap<>();

  private SemanticNodes() {}

  /** Returns the nodes that can be reached from some of SANY's objects. */
  static List<SemanticNode> from(Collection<?> roots) {
    SemanticNodes walk = new SemanticNodes();
    roots.forEach(walk::meet);
    List<SemanticNode> nodes = new ArrayList<>();
    while (!walk.next.isEmpty()) {
      Object one = walk.next.remove();
      if (one instanceof SemanticNode node) {
        nodes.add(node);
      }
      walk.follow(one);
    }
    return nodes;
  }

  private void meet(Object one) {
    if (one != null && met.add(one)) {
      next.add(one);
    }
  }

  private void follow(Object one) {
    if (one instanceof Object[] elements) {
      Arrays.stream(elements).forEach(this::meet);
    } else if (one instanceof Collection<?> elements) {
      elements.forEach(this::meet);
    } else if (one instanceof Map<?, ?> map) {
      map.keySet().forEach(this::meet);
      map.values().forEach(this::meet);
    } else {
      for (Field field : fields.computeIfAbsent(one.getClass(), SemanticNodes::fieldsOf)) {
        try {
          meet(field.get(one));
        } catch (IllegalAccessException e) {
          throw new IllegalStateException("SANY hides " + field, e);
        }
      }
    }
  }

  /** Returns the fields that may lead on; the tree that was parsed leads nowhere. */
  private static List<Field> fieldsOf(Class<?> type) {
    List<Field> found = new ArrayList<>();
    for (Class<?> at = type; at != null && isOfSany(at); at = at.getSuperclass()) {
      for (Field field : at.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
          field.setAccessible(true);
          found.add(field);
        }
      }
    }
    return found;
  }

  private static boolean isOfSany(Class<?> type) {
    return type.getName().startsWith("tla2sany.semantic.")
        || type.getName().startsWith("tla2sany.utilities.");
  }
}
