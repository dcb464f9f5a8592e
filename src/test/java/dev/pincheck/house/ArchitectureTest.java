// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.pincheck.machine.KernelCode;
import dev.pincheck.machine.References;
import java.io.File;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Holds the directions between the packages and what each of them must not know. */
final class ArchitectureTest {

  private static final String ROOT = "dev.pincheck.";

  /** Every reference that there is; that of the tests' own machine is not looked at. */
  private static final String[] MACHINES =
      References.all().stream()
          .map(machine -> machine.getClass().getPackageName().substring(ROOT.length()))
          .toArray(String[]::new);

  private static final String[] DETERMINISTIC = packages("kernel", "machine");

  /** The rooms of the explorer, the lowest first; the front stands above them all. */
  private static final String[] ROOMS = {
    "explore.automaton", "explore.states", "explore.reduction", "explore.search"
  };

  private static final Set<String> UNORDERED = Set.of("java.util.Set", "java.util.Map");

  private static final Set<String> FACTORIES = Set.of("of", "ofEntries", "copyOf");

  private static final JavaClasses PRODUCTION =
      new ClassFileImporter()
          .withImportOption(location -> !location.contains("/test-classes/"))
          .importPackages("dev.pincheck");

  /** Each layer and those it may know; every part above the machines may reject an input. */
  private static final String LAYERS =
      """
      cli:        *
      report:     mutation comparison lint check engine replay trace model value input
      mutation:   check explore engine machine kernel model input
      comparison: check engine model input
      lint:       check tlc engine trace model input
      check:      tlc engine trace model value input
      junit:      engine replay trace model value input
      conform:    tlc explore engine trace model value input
      live:       replay explore machine kernel trace model value input
      replay:     explore machine kernel trace model value input
      tlc:        engine trace model value input
      alloy:      engine trace model value input
      explore:    engine machines machine kernel trace model value input
      engine:     trace model value input
      machines:   machine kernel value
      machine:    kernel model value input
      kernel:
      model:      kernel value input
      trace:      value input
      value:
      input:
      """;

  @Test
  void arrowsBetweenLayersPointDownwards() {
    var layers =
        layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .ensureAllClassesAreContainedInArchitecture();
    List<String[]> rules = LAYERS.lines().map(line -> line.split(": *")).toList();
    for (String[] rule : rules) {
      String name = rule[0];
      layers =
          switch (name) {
            case "machines" -> layers.layer(name).definedBy(packages(MACHINES));
            case "machine" -> layers.layer(name).definedBy(ROOT + name);
            default -> layers.layer(name).definedBy(ROOT + name + "..");
          };
    }
    for (String[] rule : rules) {
      if (rule.length == 1) {
        layers = layers.whereLayer(rule[0]).mayNotAccessAnyLayer();
      } else if (rule[1].equals("*")) {
        layers = layers.whereLayer(rule[0]).mayNotBeAccessedByAnyLayer();
      } else {
        layers = layers.whereLayer(rule[0]).mayOnlyAccessLayers(rule[1].split(" "));
      }
    }

    holds(layers);
  }

  @Test
  void packagesAreFreeOfCycles() {
    holds(slices().matching("dev.pincheck.(**)").should().beFreeOfCycles());
  }

  @Test
  void roomsOfTheExplorerKnowOnlyThoseBeneath() {
    for (int room = 0; room < ROOMS.length - 1; room++) {
      holds(
          noClasses()
              .that()
              .resideInAPackage(ROOT + ROOMS[room] + "..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(packages(Arrays.copyOfRange(ROOMS, room + 1, ROOMS.length))));
    }
  }

  @Test
  void machinesDoNotKnowEachOther() {
    for (String machine : MACHINES) {
      String[] others =
          Arrays.stream(MACHINES).filter(other -> !other.equals(machine)).toArray(String[]::new);
      holds(
          noClasses()
              .that()
              .resideInAPackage(ROOT + machine + "..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(packages(others)));
    }
  }

  @Test
  void aMachineIsKnownInThePackageOfItsOwnBelowExploreOnly() {
    for (String machine : MACHINES) {
      holds(
          noClasses()
              .that()
              .resideOutsideOfPackages(packages(machine, "explore." + machine))
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(packages(machine, "explore." + machine)));
    }
  }

  @Test
  void jsonHasItsDoorsInTraceEngineAndReport() {
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackages(packages("trace", "engine", "report"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.jackson.."));
  }

  @Test
  void tomlHasItsDoorInModel() {
    onlyIn(packages("model"), "org.tomlj..", "org.antlr..");
  }

  @Test
  void tlcHasItsDoorInTlcAndConform() {
    onlyIn(packages("tlc", "conform"), "tlc2..", "tla2sany..", "tla2tex..", "pcal..", "util..");
  }

  @Test
  void alloyHasItsDoorInAlloy() {
    onlyIn(packages("alloy"), "edu.mit.csail.sdg..", "kodkod..", "org.alloytools..", "org.sat4j..");
  }

  @Test
  void picocliHasItsDoorInCli() {
    onlyIn(packages("cli"), "picocli..");
  }

  @Test
  void junitHasItsDoorInJunit() {
    onlyIn(packages("junit"), "org.junit..");
  }

  @Test
  void onlyCliAndChildrenTalkToTheProcess() {
    holds(
        noClasses()
            .that(areNeitherCliNorMainProgramsOfChildren())
            .should()
            .accessField(System.class, "in")
            .orShould()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class)
            .orShould()
            .callMethod(Throwable.class, "printStackTrace"));
  }

  @Test
  void filesAreNamedByPathBecauseFileIsAKernelWord() {
    holds(noClasses().should().dependOnClassesThat().areAssignableTo(File.class));
  }

  @Test
  void namesSayWhatIsInside() {
    holds(
        noClasses()
            .should()
            .haveNameMatching(
                ".*(Util|Utils|Utility|Helper|Helpers|Manager|Impl|Base|Common)(\\$.*)?"));
  }

  @Test
  void classesAreFinalSealedOrAbstract() {
    holds(
        classes()
            .that()
            .areNotInterfaces()
            .and()
            .areNotEnums()
            .and()
            .areNotAnonymousClasses()
            .and()
            // Routines are open to be overridden: a change of one's own is written so.
            .areNotAssignableTo(KernelCode.class)
            .and()
            .doNotHaveModifier(JavaModifier.SYNTHETIC)
            .and()
            .doNotHaveModifier(JavaModifier.ABSTRACT)
            .and(describe("are not sealed", type -> !type.reflect().isSealed()))
            .should()
            .haveModifier(JavaModifier.FINAL));
  }

  @Test
  void staticStateDoesNotChange() {
    holds(
        fields()
            .that()
            .areStatic()
            .and()
            .doNotHaveModifier(JavaModifier.SYNTHETIC)
            .should()
            .beFinal());
  }

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

  private static void onlyIn(String[] doors, String... library) {
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackages(doors)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(library));
  }

  private static void holds(ArchRule rule) {
    rule.allowEmptyShould(true).check(PRODUCTION);
  }

  private static String[] packages(String... names) {
    return Arrays.stream(names).map(name -> ROOT + name + "..").toArray(String[]::new);
  }

  private static DescribedPredicate<JavaClass> areNeitherCliNorMainProgramsOfChildren() {
    DescribedPredicate<JavaClass> cli = resideInAnyPackage(packages("cli"));
    DescribedPredicate<JavaClass> engine = resideInAnyPackage(packages("tlc", "alloy", "conform"));
    return describe(
        "are neither in cli nor main programs of child processes",
        type -> !cli.test(type) && !(engine.test(type) && topLevel(type).endsWith("Child")));
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

  /** Returns the full name of the outermost class around a class. */
  private static String topLevel(JavaClass type) {
    return type.getEnclosingClass().map(ArchitectureTest::topLevel).orElse(type.getName());
  }
}
