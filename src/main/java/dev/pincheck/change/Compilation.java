// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.change;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Names;
import dev.pincheck.input.Position;
import dev.pincheck.input.Problem;
import dev.pincheck.input.Problems;
import dev.pincheck.model.CodeFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Compiles files of a change in memory, and looks whether they keep to {@link CodeRules}. */
final class Compilation {

  private static final String DOES_NOT_OVERRIDE = "method.does.not.override.superclass";

  private static final Set<Modifier> CLOSED =
      Set.of(Modifier.FINAL, Modifier.PRIVATE, Modifier.STATIC);

  private final List<CodeFile> files;
  private final Map<URI, CodeFile> named = new LinkedHashMap<>();
  private final Map<String, LoopCounting> counted = new LinkedHashMap<>();
  private final Map<String, byte[]> classes = new LinkedHashMap<>();
  private final Map<String, Position> declared = new LinkedHashMap<>();
  private final Problems problems = new Problems();

  private Compilation(List<CodeFile> files) {
    this.files = files;
    for (int i = 0; i < files.size(); i++) {
      Path name = Path.of(files.get(i).file()).getFileName();
      named.put(URI.create("memory:///" + i + "/" + name), files.get(i));
    }
  }

  /**
   * What comes of files that compile.
   *
   * @param classes by name
   * @param declared where those of them are declared that have a name, by the name
   */
  record Compiled(Map<String, byte[]> classes, Map<String, Position> declared) {}

  /**
   * Compiles.
   *
   * @throws InputRejected with all that is wrong, each with its place
   */
  static Compiled of(List<CodeFile> files) throws InputRejected {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new InputRejected(
          Problem.ofFile(
              files.get(0).file(),
              "cannot be compiled: this Java is no JDK; JAVA_HOME names one that has javac"));
    }
    Compilation compilation = new Compilation(files);
    compilation.parse(compiler);
    compilation.problems.throwIfAny();
    compilation.compile(compiler);
    compilation.problems.throwIfAny();
    return new Compiled(compilation.classes, compilation.declared);
  }

  /** Finds the loops; what does not parse is reported, and nothing else then. */
  private void parse(JavaCompiler compiler) {
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    List<Source> sources = sources(CodeFile::text);
    JavacTask task =
        (JavacTask) compiler.getTask(null, null, found, List.of("-proc:none"), null, sources);
    SourcePositions positions = Trees.instance(task).getSourcePositions();
    try {
      for (CompilationUnitTree unit : task.parse()) {
        CodeFile file = named.get(unit.getSourceFile().toUri());
        counted.put(file.file(), new LoopCounting(file.text(), unit, positions));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (Diagnostic<? extends JavaFileObject> each : found.getDiagnostics()) {
      if (each.getKind() == Diagnostic.Kind.ERROR) {
        String file = named.get(each.getSource().toUri()).file();
        problems.add(
            new Position(file, (int) each.getLineNumber(), (int) each.getColumnNumber()),
            text(each));
      }
    }
  }

  private void compile(JavaCompiler compiler) {
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    List<Source> sources = sources(file -> counted.get(file.file()).text());
    try (StandardJavaFileManager standard =
            compiler.getStandardFileManager(found, Locale.ENGLISH, StandardCharsets.UTF_8);
        InMemory memory = new InMemory(standard)) {
      standard.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath());
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, memory, found, List.of("-proc:none", "-g", "-Xlint:none"), null, sources);
      Trees trees = Trees.instance(task);
      List<CompilationUnitTree> units = new ArrayList<>();
      task.parse().forEach(units::add);
      task.analyze();
      units.forEach(unit -> note(unit, trees));
      for (Diagnostic<? extends JavaFileObject> each : found.getDiagnostics()) {
        if (each.getKind() == Diagnostic.Kind.ERROR) {
          report(each, units, trees);
        }
      }
      if (problems.count() > 0) {
        return;
      }
      for (CompilationUnitTree unit : units) {
        new CodeRules(
                trees,
                unit,
                declared.keySet(),
                (offset, message) -> problems.add(place(unit, offset), message))
            .scan(unit, null);
      }
      if (problems.count() == 0) {
        task.generate();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Notes the classes, whose package must not be one of pincheck's. */
  private void note(CompilationUnitTree unit, Trees trees) {
    String name = unit.getPackageName() == null ? "" : unit.getPackageName().toString();
    if (name.equals("dev.pincheck") || name.startsWith("dev.pincheck.")) {
      problems.add(
          place(unit, trees.getSourcePositions().getStartPosition(unit, unit.getPackageName())),
          "the package `" + name + "` is pincheck's own: take another one, or none");
    }
    unit.getTypeDecls().forEach(type -> note(unit, name.isEmpty() ? "" : name + ".", type, trees));
  }

  private void note(CompilationUnitTree unit, String prefix, Tree tree, Trees trees) {
    if (tree instanceof ClassTree type) {
      String name = prefix + type.getSimpleName();
      declared.put(name, place(unit, trees.getSourcePositions().getStartPosition(unit, type)));
      type.getMembers().forEach(member -> note(unit, name + "$", member, trees));
    }
  }

  private void report(
      Diagnostic<? extends JavaFileObject> found, List<CompilationUnitTree> units, Trees trees) {
    if (found.getSource() == null) {
      problems.add(Position.ofFile(files.get(0).file()), text(found));
      return;
    }
    Position place = place(found.getSource().toUri(), found.getPosition());
    Optional<String> unknown =
        found.getCode().endsWith(DOES_NOT_OVERRIDE)
            ? units.stream()
                .filter(unit -> unit.getSourceFile().toUri().equals(found.getSource().toUri()))
                .findFirst()
                .flatMap(unit -> unknownMethod(unit, found.getPosition(), trees))
            : Optional.empty();
    problems.add(place, unknown.orElseGet(() -> text(found)));
  }

  /** Returns what to say of a method that overrides nothing. */
  private static Optional<String> unknownMethod(
      CompilationUnitTree unit, long offset, Trees trees) {
    List<String> said = new ArrayList<>();
    new TreePathScanner<Void, Void>() {
      @Override
      public Void visitMethod(MethodTree method, Void nothing) {
        SourcePositions positions = trees.getSourcePositions();
        TreePath type = getCurrentPath().getParentPath();
        if (positions.getStartPosition(unit, method) <= offset
            && offset < positions.getEndPosition(unit, method)
            && trees.getElement(type) instanceof TypeElement own) {
          said.add(unknown(method.getName().toString(), own));
        }
        return super.visitMethod(method, null);
      }
    }.scan(unit, null);
    return said.stream().findFirst();
  }

  private static String unknown(String name, TypeElement own) {
    Set<String> known = new TreeSet<>();
    Set<String> closed = new TreeSet<>();
    Element above = ((DeclaredType) own.getSuperclass()).asElement();
    String owner = above.getSimpleName().toString();
    while (above instanceof TypeElement element
        && element.getSuperclass() instanceof DeclaredType next) {
      element.getEnclosedElements().stream()
          .filter(member -> member.getKind() == ElementKind.METHOD)
          .forEach(
              member ->
                  (Collections.disjoint(member.getModifiers(), CLOSED) ? known : closed)
                      .add(member.getSimpleName().toString()));
      above = next.asElement();
    }
    return known.contains(name) || closed.contains(name)
        ? "`"
            + name
            + "` of "
            + owner
            + (known.contains(name) ? " takes other arguments" : " is final or private")
        : Names.unknown("routine", "routines of " + owner, name, known);
  }

  private Position place(CompilationUnitTree unit, long offset) {
    return place(unit.getSourceFile().toUri(), offset);
  }

  private Position place(URI source, long offset) {
    String file = named.get(source).file();
    return counted.get(file).original(file, offset);
  }

  private List<Source> sources(Function<CodeFile, String> text) {
    return named.entrySet().stream()
        .map(entry -> new Source(entry.getKey(), text.apply(entry.getValue())))
        .toList();
  }

  private static String text(Diagnostic<?> found) {
    return found
        .getMessage(Locale.ENGLISH)
        .lines()
        .map(String::strip)
        .collect(Collectors.joining("; "));
  }

  /** Where pincheck's own classes are, and what else this program was started with. */
  private static List<Path> classPath() {
    Set<Path> paths = new LinkedHashSet<>();
    try {
      paths.add(
          Path.of(Compilation.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    for (String entry :
        System.getProperty("java.class.path").split(System.getProperty("path.separator"), -1)) {
      paths.add(Path.of(entry));
    }
    return List.copyOf(paths);
  }

  /** A text that stands for a file. */
  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(URI name, String text) {
      super(name, Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private final class InMemory extends ForwardingJavaFileManager<StandardJavaFileManager> {
    InMemory(StandardJavaFileManager manager) {
      super(manager);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        JavaFileManager.Location location,
        String name,
        JavaFileObject.Kind kind,
        FileObject sibling) {
      return new SimpleJavaFileObject(
          URI.create("memory:///" + name.replace('.', '/') + kind.extension), kind) {
        @Override
        public OutputStream openOutputStream() {
          return new ByteArrayOutputStream() {
            @Override
            public void close() {
              classes.put(name, toByteArray());
            }
          };
        }
      };
    }
  }
}
