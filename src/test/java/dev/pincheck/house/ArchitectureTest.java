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
import com.tngtech.archunit.lang.ArchRule;
import dev.pincheck.machine.KernelCode;
import dev.pincheck.machine.References;
import java.io.File;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds the directions between the packages and what each of them must not know. */
final class ArchitectureTest {

  static final String ROOT = "dev.pincheck.";

  /** Every reference that there is; that of the tests' own machine is not looked at. */
  private static final String[] MACHINES =
      References.all().stream()
          .map(machine -> machine.getClass().getPackageName().substring(ROOT.length()))
          .toArray(String[]::new);

  /** The rooms of the explorer, the lowest first; the front stands above them all. */
  private static final String[] ROOMS = {
    "explore.automaton", "explore.states", "explore.reduction", "explore.search"
  };

  static final JavaClasses PRODUCTION =
      new ClassFileImporter()
          .withImportOption(location -> !location.contains("/test-classes/"))
          .importPackages("dev.pincheck");

  /** Each layer and those it may know; every part above the machines may reject an input. */
  private static final String LAYERS =
      """
      cli:        *
      sketch:     report explore engine machine kernel trace
      report:     kernelsource mutation comparison ledger lint check engine replay explore hugepage kernel trace model value input
      kernelsource: model input
      mutation:   check explore engine machine kernel model input
      comparison: check engine model input
      ledger:     check engine model input
      lint:       check tlc engine trace model input
      check:      tlc engine trace model value input
      junit:      report check replay explore engine machine change trace model value input
      conform:    tlc explore engine trace model value input
      live:       replay explore machine kernel trace model value input
      replay:     explore machine change kernel trace model value input
      tlc:        engine trace model value input
      alloy:      engine trace model value input
      explore:    engine machines machine kernel trace model value input
      engine:     trace model value input
      machines:   machine kernel value
      machine:    change kernel model value input
      change:     kernel model input
      kernel:
      facts:      input
      hugepage:
      model:      kernel hugepage value input
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
  void theParserOfCHasItsDoorInKernelsource() {
    onlyIn(packages("kernelsource"), "org.treesitter..");
  }

  @Test
  void alloyHasItsDoorInAlloy() {
    onlyIn(packages("alloy"), "edu.mit.csail.sdg..", "kodkod..", "org.alloytools..", "org.sat4j..");
  }

  @Test
  void templatesAndMarkdownHaveTheirDoorInPages() {
    onlyIn(packages("report.page"), "com.samskivert..", "org.commonmark..");
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

  private static void onlyIn(String[] doors, String... library) {
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackages(doors)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(library));
  }

  static void holds(ArchRule rule) {
    rule.allowEmptyShould(true).check(PRODUCTION);
  }

  static String[] packages(String... names) {
    return Arrays.stream(names).map(name -> ROOT + name + "..").toArray(String[]::new);
  }

  private static DescribedPredicate<JavaClass> areNeitherCliNorMainProgramsOfChildren() {
    DescribedPredicate<JavaClass> cli = resideInAnyPackage(packages("cli"));
    DescribedPredicate<JavaClass> engine = resideInAnyPackage(packages("tlc", "alloy", "conform"));
    return describe(
        "are neither in cli nor main programs of child processes",
        type -> !cli.test(type) && !(engine.test(type) && topLevel(type).endsWith("Child")));
  }

  /** Returns the full name of the outermost class around a class. */
  static String topLevel(JavaClass type) {
    return type.getEnclosingClass().map(ArchitectureTest::topLevel).orElse(type.getName());
  }
}
