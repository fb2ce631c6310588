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
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.function.BiPredicate;

/**
 * What libraries do in every run that no run has a use for, left out of their code.
 *
 * <ul>
 *   <li>Jackson's parser holds four bounds of numbers as {@code BigDecimal}, whose first use has
 *       the JDK raise 5 to powers of thousands of digits: 5 % of an update's CPU. Here they are
 *       made where one is needed, for numbers that no event has.
 *   <li>JGit makes a pattern of times in the machine's zone, for debug logs, of which it reads all
 *       zones: 2 %. It is left with one of the JDK's own.
 *   <li>JGit has the disk confirm what it fetches, pack and index, before it goes on: two waits of
 *       milliseconds for a folder that ends with the run.
 * </ul>
 */
final class Shortcuts {
  private static final String JACKSON = "com/fasterxml/jackson/core/";
  private static final String SNAPSHOT =
      "org/eclipse/jgit/internal/storage/file/FileSnapshot.class";
  private static final String PACKS =
      "org/eclipse/jgit/internal/storage/file/ObjectDirectoryPackParser.class";

  private static final ClassDesc INTEGER = ClassDesc.of("java.math.BigInteger");
  private static final ClassDesc DECIMAL = ClassDesc.of("java.math.BigDecimal");
  private static final ClassDesc FORMATTER = ClassDesc.of("java.time.format.DateTimeFormatter");
  private static final String TIMES = "yyyy-MM-dd HH:mm:ss.nnnnnnnnn";
  private static final MethodTypeDesc OF_INTEGER = MethodTypeDesc.of(CD_void, INTEGER);

  private Shortcuts() {}

  /** The class at {@code entry} of the jar, in the shorter way if it is one of those. */
  static byte[] take(String entry, byte[] type, ClassFile files) {
    ClassTransform shorter =
        switch (entry) {
          case PACKS -> ClassTransform.transformingMethodBodies(Shortcuts::goOn);
          case SNAPSHOT -> without(Shortcuts::isPattern, Shortcuts::usePattern);
          default ->
              entry.startsWith(JACKSON)
                  ? without(Shortcuts::isBound, Shortcuts::makeBound)
                  : ClassTransform.ACCEPT_ALL;
        };
    return shorter.equals(ClassTransform.ACCEPT_ALL)
        ? type
        : files.transformClass(files.parse(type), shorter);
  }

  /** Leaves out constants, and has {@code use} put something in place of their reading. */
  private static ClassTransform without(
      BiPredicate<String, ClassDesc> constants, CodeTransform use) {
    return ClassTransform.dropping(e ->
            e instanceof FieldModel field
                && constants.test(field.fieldName().stringValue(), field.fieldTypeSymbol()))
        .andThen(
            ClassTransform.transformingMethodBodies(
                Shortcuts::isInitializer, CodeTransform.ofStateful(() -> new Unset(constants))))
        .andThen(ClassTransform.transformingMethodBodies(use));
  }

  private static boolean isInitializer(MethodModel method) {
    return method.methodName().equalsString("<clinit>");
  }

  private static boolean isPattern(String name, ClassDesc type) {
    return name.equals("dateFmt") && type.equals(FORMATTER);
  }

  private static boolean isBound(String name, ClassDesc type) {
    return name.startsWith("BD_") && type.equals(DECIMAL);
  }

  private static boolean is(
      CodeElement element, Opcode access, BiPredicate<String, ClassDesc> constants) {
    return element instanceof FieldInstruction field
        && field.opcode() == access
        && constants.test(field.name().stringValue(), field.typeSymbol());
  }

  /** Leaves out what sets them, each from where its value begins to the field. */
  private static final class Unset implements CodeTransform {
    private final BiPredicate<String, ClassDesc> constants;
    private boolean isSetting;

    private Unset(BiPredicate<String, ClassDesc> constants) {
      this.constants = constants;
    }

    private static boolean begins(CodeElement element) {
      return switch (element) {
        case NewObjectInstruction made -> made.className().asSymbol().equals(DECIMAL);
        case ConstantInstruction text -> text.constantValue().equals(TIMES);
        default -> false;
      };
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
      isSetting |= begins(element);
      if (!isSetting) {
        code.with(element);
      }
      isSetting &= !is(element, Opcode.PUTSTATIC, constants);
    }
  }

  /** A bound of the integer of the same name, in place of the field. */
  private static void makeBound(CodeBuilder code, CodeElement element) {
    if (is(element, Opcode.GETSTATIC, Shortcuts::isBound)) {
      FieldInstruction field = (FieldInstruction) element;
      String integer = field.name().stringValue().replace("BD_", "BI_");
      code.new_(DECIMAL).dup().getstatic(field.owner().asSymbol(), integer, INTEGER);
      code.invokespecial(DECIMAL, "<init>", OF_INTEGER);
    } else {
      code.with(element);
    }
  }

  private static void usePattern(CodeBuilder code, CodeElement element) {
    if (is(element, Opcode.GETSTATIC, Shortcuts::isPattern)) {
      code.getstatic(FORMATTER, "ISO_INSTANT", FORMATTER);
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
