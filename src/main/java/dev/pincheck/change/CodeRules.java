// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.change;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/**
 * What code of one's own must not do, because a routine is run again and again and has to do the
 * same each time: keep state outside the kernel's cells, read a clock, draw lots, start threads,
 * look at files.
 */
final class CodeRules extends TreePathScanner<Void, Void> {

  /** What depends on nothing but its arguments, and the kit of the machines. */
  private static final List<Pattern> ALLOWED =
      List.of(
          Pattern.compile("dev\\.pincheck\\.(machine|kernel|change)\\..*"),
          Pattern.compile(
              "java\\.lang\\.(Object|String|StringBuilder|CharSequence|Comparable|Iterable|Record"
                  + "|Enum|Runnable|Boolean|Byte|Character|Short|Integer|Long|Number|Override|Deprecated"
                  + "|SuppressWarnings|FunctionalInterface|SafeVarargs|AssertionError"
                  + "|IllegalStateException|IllegalArgumentException|RuntimeException|Exception"
                  + "|UnsupportedOperationException|IndexOutOfBoundsException|Throwable|Void)"),
          Pattern.compile("java\\.util\\.(function|stream)\\..*"),
          Pattern.compile(
              "java\\.util\\.(?!Random|Timer|UUID|SplittableRandom|ServiceLoader|Scanner|Date"
                  + "|Calendar|Properties|WeakHashMap|IdentityHashMap)\\w+(\\.Entry)?"),
          Pattern.compile("java\\.lang\\.(Math|StrictMath)"));

  private static final Set<String> IMPURE =
      Set.of("random", "hashCode", "parallel", "parallelStream", "shuffle", "getClass", "wait");

  private final Trees trees;
  private final CompilationUnitTree unit;
  private final Set<String> own;
  private final BiConsumer<Long, String> problems;
  private final Set<Long> reported = new LinkedHashSet<>();

  /**
   * Makes the rules for one file that compiles.
   *
   * @param own names of the change's own classes
   * @param problems takes what is wrong, each with its offset in the text that is compiled
   */
  CodeRules(
      Trees trees, CompilationUnitTree unit, Set<String> own, BiConsumer<Long, String> problems) {
    this.trees = trees;
    this.unit = unit;
    this.own = own;
    this.problems = problems;
  }

  @Override
  public Void visitVariable(VariableTree variable, Void nothing) {
    Element element = trees.getElement(getCurrentPath());
    if (element != null && element.getKind() == ElementKind.FIELD) {
      boolean fixed = element.getModifiers().contains(Modifier.FINAL);
      if (element.getModifiers().contains(Modifier.STATIC)
          && !(fixed && isImmutable(element.asType()))) {
        report(
            variable,
            "`"
                + variable.getName()
                + "` keeps static state, which no schedule restores: state belongs in cells of"
                + " the kernel; a static constant is final, and a number, a text or an enum");
      } else if (!fixed) {
        report(
            variable,
            "`"
                + variable.getName()
                + "` keeps state from one run to the next: a routine is run again for each step;"
                + " use a local, or a cell of the kernel");
      }
    }
    return super.visitVariable(variable, null);
  }

  private static boolean isImmutable(TypeMirror type) {
    return type.getKind().isPrimitive()
        || type.toString().equals("java.lang.String")
        || (type instanceof DeclaredType declared
            && declared.asElement().getKind() == ElementKind.ENUM);
  }

  @Override
  public Void visitSynchronized(SynchronizedTree block, Void nothing) {
    report(block, "takes a lock of Java's, which the explorer does not see; the kernel has Mutex");
    return super.visitSynchronized(block, null);
  }

  @Override
  public Void visitTry(TryTree guarded, Void nothing) {
    report(
        guarded,
        "`try` gets in the way of how a step ends, which is an exception of the kernel's; a routine"
            + " ends with an errno");
    return super.visitTry(guarded, null);
  }

  @Override
  public Void visitMemberReference(MemberReferenceTree reference, Void nothing) {
    look(reference);
    return super.visitMemberReference(reference, null);
  }

  @Override
  public Void visitMemberSelect(MemberSelectTree select, Void nothing) {
    look(select);
    return super.visitMemberSelect(select, null);
  }

  @Override
  public Void visitIdentifier(IdentifierTree name, Void nothing) {
    look(name);
    return super.visitIdentifier(name, null);
  }

  @Override
  public Void visitImport(ImportTree imported, Void nothing) {
    return null;
  }

  private void look(Tree tree) {
    Element element = trees.getElement(getCurrentPath());
    if (element == null) {
      return;
    }
    TypeElement owner = owner(element);
    if (owner == null || isOwn(owner)) {
      return;
    }
    String name = owner.getQualifiedName().toString();
    boolean allowed = ALLOWED.stream().anyMatch(pattern -> pattern.matcher(name).matches());
    boolean method = element.getKind() == ElementKind.METHOD;
    if (allowed && !(method && isImpure(element, name))) {
      return;
    }
    report(
        tree,
        "`"
            + owner.getSimpleName()
            + (method || element.getKind().isField() ? "." + element.getSimpleName() : "")
            + "` is not for a routine: it is run again for each step and has to do the same each"
            + " time, so it may use "
            + "the machine, the kernel's primitives, numbers, texts and collections, and no clock,"
            + " lots, threads, files or reflection");
  }

  private static boolean isImpure(Element method, String owner) {
    String name = method.getSimpleName().toString();
    return (IMPURE.contains(name) && owner.startsWith("java."))
        || (owner.equals("java.lang.Object") && name.startsWith("notify"));
  }

  private static TypeElement owner(Element element) {
    return switch (element.getKind()) {
      case CLASS, INTERFACE, ENUM, RECORD -> (TypeElement) element;
      case METHOD, CONSTRUCTOR, FIELD, ENUM_CONSTANT ->
          element.getEnclosingElement() instanceof TypeElement type ? type : null;
      default -> null;
    };
  }

  private boolean isOwn(TypeElement type) {
    Element outermost = type;
    while (outermost.getEnclosingElement() instanceof TypeElement outer) {
      outermost = outer;
    }
    return outermost.getSimpleName().isEmpty()
        || own.contains(((TypeElement) outermost).getQualifiedName().toString());
  }

  private void report(Tree tree, String message) {
    long offset = trees.getSourcePositions().getStartPosition(unit, tree);
    if (reported.add(offset)) {
      problems.accept(offset, message);
    }
  }
}
