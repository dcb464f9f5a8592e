// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import dev.pincheck.house.SourceTree.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds what package pages promise: what is API stays usable without what is not. */
final class ApiTest {

  private static final String YES = " * <p>API.";
  private static final String NO = " * <p>Not API.";

  /** Public for other packages of pincheck's own: they ask about races that were read. */
  private static final Set<String> OF_OUR_OWN =
      Set.of("dev.pincheck.machine.Agreement", "dev.pincheck.machine.References");

  /** What a reference is handed and hands on; nothing is to be asked of them. */
  private static final Set<String> HANDED_ON =
      Set.of("dev.pincheck.model.Race", "dev.pincheck.model.Variant");

  private static final List<Source> PAGES =
      SourceTree.java("src/main").stream()
          .filter(source -> source.path().endsWith("package-info.java"))
          .toList();

  @Test
  void everyPackageSaysWhetherItIsApi() {
    assertThat(PAGES)
        .filteredOn(page -> isPage(page, YES) == isPage(page, NO))
        .extracting(Source::path)
        .isEmpty();
  }

  @Test
  void whatIsApiShowsNothingThatIsNot() {
    Set<String> api =
        PAGES.stream()
            .filter(page -> isPage(page, YES))
            .map(ApiTest::nameOf)
            .collect(Collectors.toSet());
    Set<String> leaks = new TreeSet<>();

    for (JavaClass type : ArchitectureTest.PRODUCTION) {
      if (api.contains(type.getPackageName()) && isOpen(type) && !isOfOurOwn(type)) {
        shown(type)
            .flatMap(shown -> shown.getAllInvolvedRawTypes().stream())
            .map(JavaClass::getBaseComponentType)
            .filter(shown -> shown.getName().startsWith(ArchitectureTest.ROOT))
            .filter(shown -> !HANDED_ON.contains(shown.getName()))
            .filter(shown -> !api.contains(shown.getPackageName()) || !isOpen(shown))
            .forEach(shown -> leaks.add(type.getName() + " shows " + shown.getName()));
      }
    }

    assertThat(api).isNotEmpty();
    assertThat(leaks).isEmpty();
  }

  private static boolean isPage(Source page, String line) {
    return page.lines().stream().anyMatch(found -> found.startsWith(line));
  }

  private static String nameOf(Source page) {
    return page.lines().stream()
        .filter(line -> line.startsWith("package "))
        .map(line -> line.substring("package ".length(), line.length() - 1))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isOfOurOwn(JavaClass type) {
    return OF_OUR_OWN.contains(ArchitectureTest.topLevel(type));
  }

  /** Says whether others can use a type, or make one of their own of it. */
  private static boolean isOpen(JavaClass type) {
    Set<JavaModifier> modifiers = type.getModifiers();
    return (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED))
        && type.getEnclosingClass().map(ApiTest::isOpen).orElse(true);
  }

  /** Returns every type that a type shows to who uses or extends it. */
  private static Stream<JavaType> shown(JavaClass type) {
    List<JavaType> shown = new ArrayList<>(type.getInterfaces());
    type.getSuperclass().ifPresent(shown::add);
    type.getMembers().stream().filter(ApiTest::isOpen).forEach(member -> addTypes(member, shown));
    return shown.stream();
  }

  private static boolean isOpen(JavaMember member) {
    return member.getModifiers().contains(JavaModifier.PUBLIC)
        || member.getModifiers().contains(JavaModifier.PROTECTED);
  }

  private static void addTypes(JavaMember member, List<JavaType> shown) {
    if (member instanceof JavaField field) {
      shown.add(field.getType());
    } else if (member instanceof JavaCodeUnit code) {
      shown.add(code.getReturnType());
      shown.addAll(code.getParameterTypes());
    }
  }
}
