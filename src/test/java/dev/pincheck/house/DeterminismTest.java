// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.pincheck.house.ArchitectureTest.ROOT;
import static dev.pincheck.house.ArchitectureTest.holds;
import static dev.pincheck.house.ArchitectureTest.packages;
import static dev.pincheck.house.ArchitectureTest.topLevel;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is run again and again must do the same: no threads, clock, dice or order of a hash. */
final class DeterminismTest {

  private static final String[] DETERMINISTIC = packages("kernel", "machine");

  private static final Set<String> UNORDERED = Set.of("java.util.Set", "java.util.Map");

  private static final Set<String> FACTORIES = Set.of("of", "ofEntries", "copyOf");

  @Test
  void kernelAndMachinesHaveNoThreads() {
    holds(
        noClasses()
            .that()
            .resideInAnyPackage(DETERMINISTIC)
            .should()
            .dependOnClassesThat(areAboutThreads()));
  }

  @Test
  void kernelAndMachinesHaveNoClock() {
    holds(
        noClasses()
            .that()
            .resideInAnyPackage(DETERMINISTIC)
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Clock.class, Instant.class)
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis"));
  }

  @Test
  void kernelAndMachinesHaveNoRandomSource() {
    holds(
        noClasses()
            .that()
            .resideInAnyPackage(DETERMINISTIC)
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Random.class, SecureRandom.class, SplittableRandom.class, UUID.class)
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("java.util.random..")
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(System.class, "identityHashCode", Object.class));
  }

  @Test
  void kernelAndMachinesHaveNoHashOrder() {
    holds(
        noClasses()
            .that()
            .resideInAnyPackage(DETERMINISTIC)
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(HashMap.class, HashSet.class)
            .orShould()
            .callMethodWhere(
                describe(
                    "a factory of unordered collections is called",
                    call ->
                        UNORDERED.contains(call.getTargetOwner().getName())
                            && FACTORIES.contains(call.getName()))));
  }

  @Test
  void oneClassOfExploreHandsOverTheTurn() {
    holds(
        classes()
            .that()
            .resideInAPackage(ROOT + "explore..")
            .should(useThreadsInOneTopLevelClassAtMost()));
  }

  @Test
  void exploreTakesItsSeedFromOutside() {
    holds(
        noClasses()
            .that()
            .resideInAPackage(ROOT + "explore..")
            .should()
            .callConstructor(Random.class)
            .orShould()
            .callConstructor(SplittableRandom.class)
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching(".*\\.(SecureRandom|ThreadLocalRandom|UUID)"));
  }

  private static DescribedPredicate<JavaClass> areAboutThreads() {
    return describe(
        "are about threads",
        type ->
            type.isAssignableTo(Thread.class)
                || type.isAssignableTo(ThreadLocal.class)
                || type.getPackageName().startsWith("java.util.concurrent"));
  }

  private static ArchCondition<JavaClass> useThreadsInOneTopLevelClassAtMost() {
    return new ArchCondition<>("use threads in one top-level class at most") {
      private final Set<String> users = new TreeSet<>();

      @Override
      public void init(Collection<JavaClass> all) {
        users.clear();
      }

      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean threads =
            type.getDirectDependenciesFromSelf().stream()
                .anyMatch(dependency -> areAboutThreads().test(dependency.getTargetClass()));
        if (threads) {
          users.add(topLevel(type));
        }
      }

      @Override
      public void finish(ConditionEvents events) {
        if (users.size() > 1) {
          events.add(SimpleConditionEvent.violated(users, "threads are used by " + users));
        }
      }
    };
  }
}
