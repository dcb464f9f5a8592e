// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.alloy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.alloy.ErrnoTable.Refusal;
import edu.mit.csail.sdg.alloy4.A4Reporter;
import edu.mit.csail.sdg.parser.CompModule;
import edu.mit.csail.sdg.parser.CompUtil;
import edu.mit.csail.sdg.translator.A4Options;
import edu.mit.csail.sdg.translator.A4Solution;
import edu.mit.csail.sdg.translator.A4Tuple;
import edu.mit.csail.sdg.translator.A4TupleSet;
import edu.mit.csail.sdg.translator.TranslateAlloyToKodkod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import kodkod.engine.satlab.SATFactory;
import org.apache.commons.lang3.StringUtils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * specs/memslot-lock/LockAbi.als against models/memslot-lock/errno.toml, call by call, and what the
 * module rests on.
 */
@Tag("engine")
final class LockAbiTest {

  private static final Path HOME = Path.of(System.getProperty("pincheck.home"));
  private static final String MODULE = "memslot-lock/LockAbi.als";

  private static final List<List<String>> CALLS =
      List.of(List.of("any", "LOCK"), List.of("any", "UNLOCK"), List.of("OTHER"));

  /** Calls looked at for each check that decides. */
  private static final int SAMPLE = 8;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rfc-v4",
        "rfc-v4-03",
        "rfc-v5-02",
        "rfc-v5-03",
        "rfc-v5",
        "repaired",
        "blocking-vcpu-locks",
        "no-vcpu-locks",
        "unlock-with-vcpus"
      })
  void theTableAndTheModuleMakeTheSameChecksInTheSameOrder(String variant) throws Exception {
    ErrnoTable table = table();
    CompModule module = asking(variant, List.of("some univ"));
    Told told = new Told(solution(module, 0), module);

    for (List<String> call : CALLS) {
      List<Refusal> refusals = table.refusals(variant, call);
      assertThat(refusals).isNotEmpty();
      for (int later = 0; later < refusals.size(); later++) {
        String check = refusals.get(later).check();
        assertThat(told.atoms(check + ".errno")).containsExactly(errno(refusals.get(later)));
        assertThat(told.atoms("^next." + check))
            .containsAll(refusals.subList(0, later).stream().map(Refusal::check).toList());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rfc-v4", "rfc-v5", "repaired"})
  void theTableAndTheModuleRefuseTheSameCallsForTheSameReason(String variant) throws Exception {
    ErrnoTable table = table();
    List<String> checks =
        CALLS.stream().flatMap(call -> table.checks(call).stream()).distinct().toList();
    Set<String> made =
        CALLS.stream()
            .flatMap(call -> table.refusals(variant, call).stream())
            .map(Refusal::check)
            .collect(Collectors.toSet());
    CompModule module =
        asking(variant, checks.stream().map(check -> check + " in decider").toList());

    for (int index = 0; index < checks.size(); index++) {
      A4Solution call = solution(module, index);
      assertThat(call.satisfiable())
          .as(checks.get(index))
          .isEqualTo(made.contains(checks.get(index)));
      for (int seen = 0; seen < SAMPLE && call.satisfiable(); seen++, call = call.next()) {
        Told told = new Told(call, module);
        assertThat(table.refusal(variant, told.sections(), told::applies))
            .as("%s", told.facts)
            .map(Refusal::check)
            .contains(checks.get(index));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rfc-v4", "rfc-v5", "repaired"})
  void theTableRefusesNoCallThatTheModuleLetsPass(String variant) throws Exception {
    CompModule module =
        asking(variant, List.of("no decider and locking", "no decider and unlocking"));

    for (int index = 0; index < 2; index++) {
      A4Solution call = solution(module, index);
      for (int seen = 0; seen < 2 * SAMPLE && call.satisfiable(); seen++, call = call.next()) {
        Told told = new Told(call, module);
        assertThat(table().refusal(variant, told.sections(), told::applies))
            .as("%s", told.facts)
            .isEmpty();
      }
    }
  }

  // The command; what the module says; what it says instead; the answer then.
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          OneCheckDecides; -> VcpuBusy + VcpuBusy -> VcpuHasRun; -> VcpuHasRun; violated
          BusyVcpuHidesAMissingSlot; not variant[BlockingVcpuLocks + NoVcpuLocks] and on[Busy]; no univ; violated
          NotWritableBeatsAlreadyLocked; NotWritable + NotWritable -> AlreadyLocked; AlreadyLocked + AlreadyLocked -> NotWritable; violated
          LockWaitsForVcpus_RfcV5; not variant[BlockingVcpuLocks + NoVcpuLocks] and on[Busy]; no univ; holds
          OtherFlagsAreRefused_RfcV5; c = MteFlags and variant[Repaired]; c = MteFlags; holds
          UnlockOfWhatIsNotLockedFails_One; RfcV403 + RfcV502] and unlockingOne; RfcV403 + RfcV5] and unlockingOne; violated
          UnlockUnmapsIffNoVcpuRan_RfcV5; DueHere + DueElsewhere + TagsStuck); DueHere); holds
          """)
  void aRuleThatIsChangedChangesAnAnswer(
      String command, String text, String replacement, String answer) throws Exception {
    AlteredModule module = new AlteredModule(folder, MODULE);

    assertThat(module.verdict(command, text, replacement).word()).isEqualTo(answer);
  }

  private static ErrnoTable table() throws IOException {
    return new ErrnoTable(HOME.resolve("models/memslot-lock/errno.toml"));
  }

  /** Returns the module with a command for each of some formulas about calls of a variant. */
  private CompModule asking(String variant, List<String> formulas) throws IOException {
    String sig =
        Arrays.stream(variant.split("-"))
            .map(StringUtils::capitalize)
            .collect(Collectors.joining());
    String commands =
        formulas.stream()
            .map(formula -> String.format("run { variant[%s] and %s } for 3%n", sig, formula))
            .collect(Collectors.joining());
    Path file = folder.resolve("LockAbi.als");
    Files.writeString(
        file, AlteredModule.withoutCommands(HOME.resolve("specs").resolve(MODULE)) + commands);
    return CompUtil.parseEverything_fromFile(A4Reporter.NOP, null, file.toString());
  }

  private static A4Solution solution(CompModule module, int command) {
    A4Options options = new A4Options();
    options.solver = SATFactory.DEFAULT;
    return TranslateAlloyToKodkod.execute_command(
        A4Reporter.NOP,
        module.getAllReachableSigs(),
        module.getAllCommands().get(command),
        options);
  }

  /** The errno in an instance, where what fails is a gap, no memory, or a leaf that is there. */
  private static String errno(Refusal refusal) {
    if (!refusal.errno().equals("own")) {
      return refusal.errno();
    }
    return switch (refusal.check()) {
      case "PageNotPinned" -> "EFAULT";
      case "CacheNotToppedUp" -> "ENOMEM";
      case "NotMapped" -> "EAGAIN";
      default -> throw new AssertionError(refusal.check() + " has no errno of its own");
    };
  }

  /** A call, read out of an instance. */
  private static final class Told {

    private final A4Solution solution;
    private final CompModule module;
    private final Set<String> facts;

    Told(A4Solution solution, CompModule module) throws Exception {
      this.solution = solution;
      this.module = module;
      facts = atoms("Call.(cap + flags + bits + given + lock)");
    }

    List<String> sections() {
      if (!facts.contains("LockRegion")) {
        return List.of("OTHER");
      }
      return facts.contains("Lock") || facts.contains("Unlock")
          ? List.of("any", facts.contains("Lock") ? "LOCK" : "UNLOCK")
          : List.of("any");
    }

    /** The meaning of each check, from the sentence beside it in the table. */
    boolean applies(String check) {
      boolean one = !facts.contains("Bit0");
      boolean flags = has("Lock") || has("Unlock") || has("Other");
      return switch (check) {
        case "UnknownCap" -> has("NoSuchCap");
        case "NisvFlags" -> has("NisvToUser") && flags;
        case "MteFlags" -> has("Mte") && flags;
        case "MteTooLate" -> has("Mte") && (has("VcpuExists") || !has("MteOffered"));
        case "MteWhileLocked" -> has("Mte") && locked();
        case "FeatureOff" -> !has("Supported");
        case "ReservedArgument" -> has("Reserved");
        case "UnknownAction" -> !has("Lock") && !has("Unlock");
        case "SlotOutOfRange" -> !has("InRange");
        case "ReadMissing" -> one;
        case "UnknownLockFlags" -> has("UnknownBit");
        case "VcpuBusy", "UnlockVcpuBusy" -> has("Busy");
        case "VcpuHasRun" -> has("HasRun");
        case "NoSuchSlot" -> !has("Present");
        case "NotWritable" -> has("Bit1") && (has("ReadOnly") || has("Logging"));
        case "AlreadyLocked" -> locked();
        case "SharedWithTags", "SharedWithTagsOnceMapped" -> has("Shared") && has("MteOn");
        case "OverLimit" -> has("AboveLimit");
        case "EntryNotAllocated" -> has("NoEntry");
        case "PageNotPinned" -> has("NoPin");
        case "CacheNotToppedUp" -> has("NoCache");
        case "Invalidated" -> has("SeqMoved");
        case "NotMapped" -> has("NoMapping");
        case "NotCharged" -> has("AboveLimitNow");
        case "HoleFound" -> has("SeqMovedLate");
        case "Unfinished", "UnlockUnfinished" -> true;
        case "UnlockSlotOutOfRange" -> one && !has("InRange");
        case "UnknownUnlockFlags" -> has("Bit1") || has("UnknownBit");
        case "NothingToUnlock" -> one && !has("Present");
        case "NotLocked" -> one && !locked();
        default -> throw new AssertionError("what does " + check + " mean?");
      };
    }

    private boolean has(String fact) {
      return facts.contains(fact);
    }

    private boolean locked() {
      return has("R") || has("RW");
    }

    Set<String> atoms(String expression) throws Exception {
      A4TupleSet tuples =
          (A4TupleSet) solution.eval(CompUtil.parseOneExpression_fromString(module, expression));
      return StreamSupport.stream(tuples.spliterator(), false)
          .map((A4Tuple tuple) -> StringUtils.substringBefore(tuple.atom(0), "$"))
          .collect(Collectors.toSet());
    }
  }
}
