package com.acme.deploytag.build.image;

import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/**
 * What libraries do in every run that no run has a use for, left out of their code.
 *
 * <ul>
 *   <li>Jackson's parser holds four bounds of numbers as {@code BigDecimal}, whose first use has
 *       the JDK raise 5 to powers of thousands of digits: 5 % of an update's CPU. Here they are
 *       made where one is needed, for numbers that no event has.
 *   <li>JGit has the disk confirm what it fetches, pack and index, before it goes on: two waits of
 *       milliseconds for a folder that ends with the run.
 * </ul>
 */
final class Shortcuts {
  private static final String JACKSON = "com/fasterxml/jackson/core/";
  private static final String PACKS =
      "org/eclipse/jgit/internal/storage/file/ObjectDirectoryPackParser.class";

  private static final ClassDesc INTEGER = ClassDesc.of("java.math.BigInteger");
  private static final ClassDesc DECIMAL = ClassDesc.of("java.math.BigDecimal");
  private static final MethodTypeDesc OF_INTEGER = MethodTypeDesc.of(CD_void, INTEGER);

  private Shortcuts() {}

  /** The class at {@code entry} of the jar, in the shorter way if it is one of those. */
  static byte[] take(String entry, byte[] type, ClassFile files) {
    if (entry.startsWith(JACKSON)) {
      ClassTransform bounds =
          ClassTransform.dropping(e -> e instanceof FieldModel f && isBound(f))
              .andThen(
                  ClassTransform.transformingMethodBodies(
                      Shortcuts::isInitializer, CodeTransform.ofStateful(Unset::new)))
              .andThen(ClassTransform.transformingMethodBodies(Shortcuts::makeBound));
      return files.transformClass(files.parse(type), bounds);
    }
    return entry.equals(PACKS)
        ? files.transformClass(
            files.parse(type), ClassTransform.transformingMethodBodies(Shortcuts::goOn))
        : type;
  }

  private static boolean isInitializer(MethodModel method) {
    return method.methodName().equalsString("<clinit>");
  }

  private static boolean isBound(FieldModel field) {
    return isBound(field.fieldName().stringValue(), field.fieldTypeSymbol());
  }

  private static boolean isBound(String name, ClassDesc type) {
    return name.startsWith("BD_") && type.equals(DECIMAL);
  }

  private static boolean isOfBound(CodeElement element, Opcode access) {
    return element instanceof FieldInstruction field
        && field.opcode() == access
        && isBound(field.name().stringValue(), field.typeSymbol());
  }

  /** Leaves out what sets the bounds, each from {@code new} to the field. */
  private static final class Unset implements CodeTransform {
    private boolean isSetting;

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
      isSetting |=
          element instanceof NewObjectInstruction made
              && made.className().asSymbol().equals(DECIMAL);
      if (!isSetting) {
        code.with(element);
      }
      isSetting &= !isOfBound(element, Opcode.PUTSTATIC);
    }
  }

  /** A bound of the integer of the same name, in place of the field. */
  private static void makeBound(CodeBuilder code, CodeElement element) {
    if (isOfBound(element, Opcode.GETSTATIC)) {
      FieldInstruction field = (FieldInstruction) element;
      String integer = field.name().stringValue().replace("BD_", "BI_");
      code.new_(DECIMAL).dup().getstatic(field.owner().asSymbol(), integer, INTEGER);
      code.invokespecial(DECIMAL, "<init>", OF_INTEGER);
    } else {
      code.with(element);
    }
  }

  private static void goOn(CodeBuilder code, CodeElement element) {
    if (element instanceof InvokeInstruction call
        && call.owner().asInternalName().equals("java/nio/channels/FileChannel")
        && call.name().equalsString("force")) {
      code.pop2(); // the channel, and whether its attributes, too
    } else {
      code.with(element);
    }
  }
}
