// SPDX-License-Identifier: Apache-2.0

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * An agent that counts the bytecode instructions of pincheck's own classes as they are executed:
 * the same number in every run on every machine, however busy. What the JDK and libraries do, and
 * what the processor waits for, is not in it.
 */
public final class InstructionCount {

  /** How many were executed so far; by one thread, or the figure is not exact. */
  public static long executed;

  private InstructionCount() {}

  public static void premain(String arguments, Instrumentation instrumentation) {
    instrumentation.addTransformer(
        new ClassFileTransformer() {
          @Override
          public byte[] transform(
              ClassLoader loader, String name, Class<?> type, ProtectionDomain domain, byte[] code) {
            return name != null && name.startsWith("dev/pincheck/") ? counting(code) : null;
          }
        });
  }

  private static byte[] counting(byte[] code) {
    ClassReader reader = new ClassReader(code);
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String type, String signature, String[] exceptions) {
            return new Counting(super.visitMethod(access, name, type, signature, exceptions));
          }
        },
        0);
    return writer.toByteArray();
  }

  /** Adds the length of each run of instructions at its end: before a label, a jump or a return. */
  private static final class Counting extends MethodVisitor {

    private int pending;

    Counting(MethodVisitor next) {
      super(Opcodes.ASM9, next);
    }

    private void add() {
      if (pending > 0) {
        String here = InstructionCount.class.getName();
        super.visitFieldInsn(Opcodes.GETSTATIC, here, "executed", "J");
        super.visitLdcInsn((long) pending);
        super.visitInsn(Opcodes.LADD);
        super.visitFieldInsn(Opcodes.PUTSTATIC, here, "executed", "J");
        pending = 0;
      }
    }

    @Override
    public void visitLabel(Label label) {
      add();
      super.visitLabel(label);
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
      pending++;
      add();
      super.visitJumpInsn(opcode, label);
    }

    @Override
    public void visitTableSwitchInsn(int least, int most, Label other, Label... labels) {
      pending++;
      add();
      super.visitTableSwitchInsn(least, most, other, labels);
    }

    @Override
    public void visitLookupSwitchInsn(Label other, int[] keys, Label[] labels) {
      pending++;
      add();
      super.visitLookupSwitchInsn(other, keys, labels);
    }

    @Override
    public void visitInsn(int opcode) {
      pending++;
      if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN || opcode == Opcodes.ATHROW) {
        add();
      }
      super.visitInsn(opcode);
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
      pending++;
      super.visitIntInsn(opcode, operand);
    }

    @Override
    public void visitVarInsn(int opcode, int variable) {
      pending++;
      super.visitVarInsn(opcode, variable);
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
      pending++;
      super.visitTypeInsn(opcode, type);
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String type) {
      pending++;
      super.visitFieldInsn(opcode, owner, name, type);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String type, boolean ofInterface) {
      pending++;
      super.visitMethodInsn(opcode, owner, name, type, ofInterface);
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String type, Handle method, Object... more) {
      pending++;
      super.visitInvokeDynamicInsn(name, type, method, more);
    }

    @Override
    public void visitLdcInsn(Object value) {
      pending++;
      super.visitLdcInsn(value);
    }

    @Override
    public void visitIincInsn(int variable, int by) {
      pending++;
      super.visitIincInsn(variable, by);
    }

    @Override
    public void visitMultiANewArrayInsn(String type, int dimensions) {
      pending++;
      super.visitMultiANewArrayInsn(type, dimensions);
    }
  }
}
