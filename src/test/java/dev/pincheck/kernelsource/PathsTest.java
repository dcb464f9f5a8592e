// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernelsource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.model.KernelShape;
import dev.pincheck.model.KernelShapeReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Walks small C functions, and names what is on their paths. */
final class PathsTest {

  private static final String SHAPE =
      """
      [names]
      "struct file *" = "file"
      "struct kvm *" = "kvm"
      "struct gmem *" = "gmem"
      [same]
      "file->private_data" = "gmem"
      [steps]
      lock   = { call = ["mutex_lock(&_->slots_lock)"] }
      unlock = { call = ["mutex_unlock(&_->slots_lock)"] }
      get    = { call = ["fget(_)"] }
      put    = { call = ["fput(_)"] }
      null   = { write = ["_->file = NULL"] }
      up     = { write = ["kvm->count += 1"] }
      warn   = { call = ["WARN(...)"] }
      [asks]
      file = ["file"]
      neg  = ["_ < 0"]
      [loops]
      bindings = ["xa_for_each(&gmem->bindings, ...)"]
      """;

  @TempDir private Path folder;

  private List<String> paths(String c) throws Exception {
    Path toml = Files.writeString(folder.resolve("kernel.toml"), SHAPE);
    KernelShape shape = KernelShapeReader.read(toml, "kernel.toml", Map.of());
    CFile file = CFile.of("a.c", c, Set.of(), new CParser(folder.resolve("natives")));
    return file.readings().stream()
        .flatMap(
            text ->
                FunctionPaths.of(text.function("f").orElseThrow(), text, shape, file.snippets())
                    .paths()
                    .stream())
        .map(path -> path.events().stream().map(Event::shown).collect(Collectors.joining(" ")))
        .distinct()
        .toList();
  }

  @Test
  void earlyReturnAndGotoAreOneThing() throws Exception {
    String early =
        """
        int f(int fd)
        {
                struct file *filp = fget(fd);
                if (!filp)
                        return -EBADF;
                fput(filp);
                return 0;
        }
        """;
    String jumps =
        """
        int f(int n)
        {
                int r = -EBADF;
                struct file *x;

                x = fget(n);
                if (x == NULL)
                        goto out;
                r = 0;
                fput(x);
        out:
                return r;
        }
        """;

    assertThat(paths(early)).containsExactly("get ?file put =0", "get ?!file =EBADF");
    assertThat(paths(jumps)).isEqualTo(paths(early));
  }

  @Test
  void whatErrPtrMakesIsAnError() throws Exception {
    assertThat(
            paths(
                """
                static struct file *g(int fd)
                {
                        int err = check(fd);
                        if (err)
                                return ERR_PTR(err);
                        return fget(fd);
                }
                int f(int fd)
                {
                        struct file *file = g(fd);
                        if (IS_ERR(file))
                                return PTR_ERR(file);
                        fput(file);
                        return 0;
                }
                """))
        .contains("`check(fd)` ?check(fd) =check(fd)")
        .doesNotContain("`check(fd)` ?check(fd) put =0");
  }

  @Test
  void aSearchThatFindsNothingLeavesTheIndex() throws Exception {
    assertThat(
            paths(
                """
                int f(struct gmem *gmem, unsigned long start)
                {
                        if (xa_find(&gmem->bindings, &start, 7, XA_PRESENT))
                                return 0;
                        return start;
                }
                """))
        .last()
        .asString()
        .endsWith("=start");
  }

  @Test
  void whatHappensInAHelperComesAboutWhereItIsCalled() throws Exception {
    Path toml = Files.writeString(folder.resolve("kernel.toml"), SHAPE);
    KernelShape shape = KernelShapeReader.read(toml, "kernel.toml", Map.of());
    String c = "static void g(int n)\n{\n\tfget(n);\n}\nvoid f(int n)\n{\n\tg(n);\n\tfput(n);\n}\n";
    CFile file = CFile.of("a.c", c, Set.of(), new CParser(folder.resolve("natives")));
    CText text = file.readings().get(0);
    List<Event> events =
        FunctionPaths.of(text.function("f").orElseThrow(), text, shape, file.snippets())
            .paths()
            .get(0)
            .events();
    assertThat(events).extracting(Event::line).startsWith(3, 8);
    assertThat(events).extracting(Event::site).startsWith(7, 8);
  }

  @Test
  void guardsEndWithTheirScope() throws Exception {
    assertThat(
            paths(
                """
                int f(struct kvm *kvm, int fd)
                {
                        scoped_guard(mutex, &kvm->slots_lock) {
                                fget(fd);
                        }
                        guard(mutex)(&kvm->slots_lock);
                        return fput(kvm);
                }
                """))
        .containsExactly("lock get unlock lock put unlock =fput(kvm)");
  }

  @Test
  void classesAndFreesEndWithTheirScope() throws Exception {
    assertThat(
            paths(
                """
                DEFINE_CLASS(taken, struct file *, if (_T) fput(_T),
                             fget(fd), int fd);
                DEFINE_FREE(put_it, struct file *, if (_T) fput(_T))
                int f(int fd)
                {
                        CLASS(taken, one)(fd);
                        if (!one)
                                return -EBADF;
                        struct file *two __free(put_it) = fget(fd);
                        return 0;
                }
                """))
        .containsExactlyInAnyOrder(
            "get ?file get ?file put put =0", "get ?file get ?!file put =0", "get ?!file =EBADF");
  }

  @Test
  void loopMacrosRunOnceOrNotAtAll() throws Exception {
    assertThat(
            paths(
                """
                void f(struct file *file)
                {
                        struct gmem *g = file->private_data;
                        struct slot *s;
                        unsigned long i;

                        xa_for_each(&g->bindings, i, s)
                                WRITE_ONCE(s->file, NULL);
                }
                """))
        .containsExactly("?each bindings null =void", "?!each bindings =void");
  }

  @Test
  void whatTheFileDefinesIsReadThrough() throws Exception {
    assertThat(
            paths(
                """
                #define HIDE(k) do { mutex_lock(&(k)->slots_lock); } while (0)
                static bool is_bad(struct file *it) { return !it; }
                static int inner(struct kvm *vm, int n)
                {
                        struct file *x = fget(n);
                        if (is_bad(x))
                                return -EBADF;
                        vm->count++;
                        return 0;
                }
                int f(struct kvm *k, int fd)
                {
                        int err;
                        HIDE(k);
                        err = inner(k, fd);
                        return err;
                }
                """))
        .containsExactly("lock get ?file up =0", "lock get ?!file =EBADF");
  }

  @Test
  void commentsStringsAndDirectivesAreNoCode() throws Exception {
    assertThat(
            paths(
                """
                int f(struct kvm *kvm)
                {
                        /* mutex_lock(&kvm->slots_lock); */
                        pr_info("fput(file); for_each(x)");   // fget(1);
                #ifdef CONFIG_X
                        mutex_lock(&kvm->slots_lock);
                #else
                        mutex_unlock(&kvm->slots_lock);
                #endif
                        return 0;
                }
                """))
        .containsExactly(
            "`pr_info(\"fput(file); for_each(x)\")` lock =0",
            "`pr_info(\"fput(file); for_each(x)\")` unlock =0");
  }

  @Test
  void aSwitchIsABranchPerCase() throws Exception {
    assertThat(
            paths(
                """
                int f(struct kvm *kvm, int what)
                {
                        switch (what) {
                        case A_ONE:
                        case A_TWO:
                                mutex_lock(&kvm->slots_lock);
                                break;
                        default:
                                return -EINVAL;
                        }
                        if (what == A_TWO)
                                mutex_unlock(&kvm->slots_lock);
                        return 0;
                }
                """))
        .containsExactly(
            "?what == A_ONE lock =0",
            "?!what == A_ONE ?what == A_TWO lock unlock =0",
            "?!what == A_ONE ?!what == A_TWO =EINVAL");
  }

  @Test
  void aVariableThatNobodySetIsNoticed() throws Exception {
    assertThat(
            paths(
                """
                int f(int fd)
                {
                        int r;
                        if (fget(fd) < 0)
                                return r;
                        return 0;
                }
                """))
        .containsExactly("get ?neg =unset r", "get ?!neg =0");
  }

  @Test
  void aBlockHasVariablesOfItsOwn() throws Exception {
    assertThat(
            paths(
                """
                int f(struct kvm *kvm)
                {
                        int r = -EIO;
                        if (kvm->on) {
                                int r = 0;
                                kvm->count += 1;
                        }
                        return r;
                }
                """))
        .containsExactly("?kvm->on up =EIO", "?!kvm->on =EIO");
  }

  @Test
  void aBranchInWhichNothingMattersSplitsNothing() throws Exception {
    assertThat(
            paths(
                """
                int f(struct kvm *kvm, int *order)
                {
                        if (order)
                                *order = 0;
                        if (kvm->debug)
                                note(kvm);
                        fput(kvm);
                        return 0;
                }
                """))
        .containsExactly("`*order = 0` `note(kvm)` put =0");
  }
}
