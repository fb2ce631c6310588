package com.acme.deploytag.build.image;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Label;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.InvokeDynamicEntry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;

/**
 * Compiles each {@code switch} over types into a method of {@code instanceof} tests. As javac
 * leaves them, the JDK makes such a method, a class each, when one first runs; the archive of
 * classes cannot hold those, and a run meets dozens.
 */
final class Switches {
  private static final MethodTypeDesc CHOICE = MethodTypeDesc.of(CD_int, CD_Object, CD_int);

  private final ClassModel model;
  private final List<List<ClassEntry>> choices = new ArrayList<>();

  private Switches(ClassModel model) {
    this.model = model;
  }

  /** The class with its switches compiled; {@code classes} finds those that it mentions. */
  static byte[] compile(byte[] type, ClassHierarchyResolver classes) {
    ClassFile file = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(classes));
    Switches switches = new Switches(file.parse(type));
    return file.transformClass(
        switches.model,
        ClassTransform.transformingMethodBodies(switches::call)
            .andThen(
                ClassTransform.endHandler(builder -> {
                  for (int i = 0; i < switches.choices.size(); i++) {
                    List<ClassEntry> types = switches.choices.get(i);
                    builder.withMethodBody(
                        name(i),
                        CHOICE,
                        ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
                        code -> choose(code, types));
                  }
                })));
  }

  private static String name(int number) {
    return "$typeSwitch$" + number;
  }

  private void call(CodeBuilder code, CodeElement element) {
    if (element instanceof InvokeDynamicInstruction call && overTypes(call.invokedynamic())) {
      boolean inInterface = model.flags().has(AccessFlag.INTERFACE);
      code.invokestatic(model.thisClass().asSymbol(), name(choices.size()), CHOICE, inInterface);
      choices.add(types(call.invokedynamic()));
    } else {
      code.with(element);
    }
  }

  /** A label may also be a constant; such a switch is left to the JDK. */
  private static boolean overTypes(InvokeDynamicEntry call) {
    return call.name().equalsString("typeSwitch")
        && call.bootstrap().arguments().stream().allMatch(ClassEntry.class::isInstance);
  }

  private static List<ClassEntry> types(InvokeDynamicEntry call) {
    return call.bootstrap().arguments().stream().map(ClassEntry.class::cast).toList();
  }

  /** As {@code SwitchBootstraps.typeSwitch} promises: null is -1, none of them is their number. */
  private static void choose(CodeBuilder code, List<ClassEntry> types) {
    Label something = code.newLabel();
    code.aload(0).ifnonnull(something).iconst_m1().ireturn().labelBinding(something);
    for (int i = 0; i < types.size(); i++) {
      Label next = code.newLabel();
      code.iload(1).loadConstant(i).if_icmpgt(next);
      code.aload(0).instanceOf(types.get(i)).ifeq(next);
      code.loadConstant(i).ireturn().labelBinding(next);
    }
    code.loadConstant(types.size()).ireturn();
  }
}
