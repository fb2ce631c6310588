package com.acme.deploytag.build.image;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Label;
import java.lang.classfile.constantpool.InvokeDynamicEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.MethodHandleEntry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

/**
 * Compiles the {@code equals} and {@code hashCode} that a record has of itself. As javac leaves
 * them, the JDK puts each together of method handles when one is first called: 7 % of an update's
 * CPU, most of it for whatever makes method handles. {@code toString} is for debug logs, and stays.
 */
final class RecordMethods {
  private static final String MAKER = "java/lang/runtime/ObjectMethods";
  private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");

  private final ClassDesc self;
  private final List<InvokeDynamicEntry> calls = new ArrayList<>();

  private RecordMethods(ClassModel model) {
    this.self = model.thisClass().asSymbol();
  }

  /** The class, with these methods compiled if it is a record. */
  static byte[] compile(byte[] type, ClassHierarchyResolver classes) {
    ClassFile file = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(classes));
    ClassModel model = file.parse(type);
    RecordMethods methods = new RecordMethods(model);
    return file.transformClass(
        model,
        ClassTransform.transformingMethodBodies(methods::call)
            .andThen(
                ClassTransform.endHandler(builder -> {
                  for (InvokeDynamicEntry call : methods.calls) {
                    builder.withMethodBody(
                        name(call),
                        call.typeSymbol(),
                        ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
                        code -> methods.write(code, call));
                  }
                })));
  }

  private static String name(InvokeDynamicEntry call) {
    return "$" + call.name().stringValue();
  }

  private void call(CodeBuilder code, CodeElement element) {
    if (element instanceof InvokeDynamicInstruction of && isOfRecord(of.invokedynamic())) {
      code.invokestatic(self, name(of.invokedynamic()), of.typeSymbol());
      calls.add(of.invokedynamic());
    } else {
      code.with(element);
    }
  }

  private static boolean isOfRecord(InvokeDynamicEntry call) {
    MemberRefEntry maker = call.bootstrap().bootstrapMethod().reference();
    return maker.owner().name().equalsString(MAKER) && !call.name().equalsString("toString");
  }

  /** The fields of the components, behind the class and their names. */
  private static List<MemberRefEntry> fields(InvokeDynamicEntry call) {
    return call.bootstrap().arguments().stream()
        .filter(MethodHandleEntry.class::isInstance)
        .map(handle -> ((MethodHandleEntry) handle).reference())
        .toList();
  }

  private void write(CodeBuilder code, InvokeDynamicEntry call) {
    switch (call.name().stringValue()) {
      case "equals" -> equal(code, fields(call));
      case "hashCode" -> hash(code, fields(call));
      default -> throw new IllegalStateException("a record's " + call.name());
    }
  }

  private CodeBuilder get(CodeBuilder code, MemberRefEntry field) {
    return code.getfield(self, field.name().stringValue(), type(field));
  }

  private static ClassDesc type(MemberRefEntry field) {
    return ClassDesc.ofDescriptor(field.type().stringValue());
  }

  private void equal(CodeBuilder code, List<MemberRefEntry> fields) {
    Label no = code.newLabel();
    Label other = code.newLabel();
    code.aload(0).aload(1).if_acmpne(other).iconst_1().ireturn().labelBinding(other);
    code.aload(1).instanceOf(self).ifeq(no);
    for (MemberRefEntry field : fields) {
      get(code.aload(0), field);
      get(code.aload(1).checkcast(self), field);
      ClassDesc type = type(field);
      if (type.isPrimitive()) {
        ClassDesc box = box(type);
        code.invokestatic(box, "compare", MethodTypeDesc.of(CD_int, type, type)).ifne(no);
      } else {
        code.invokestatic(OBJECTS, "equals", MethodTypeDesc.of(CD_boolean, CD_Object, CD_Object))
            .ifeq(no);
      }
    }
    code.iconst_1().ireturn().labelBinding(no).iconst_0().ireturn();
  }

  private void hash(CodeBuilder code, List<MemberRefEntry> fields) {
    code.iconst_0();
    for (MemberRefEntry field : fields) {
      get(code.loadConstant(31).imul().aload(0), field);
      ClassDesc type = type(field);
      boolean isPrimitive = type.isPrimitive();
      code.invokestatic(
          isPrimitive ? box(type) : OBJECTS,
          "hashCode",
          MethodTypeDesc.of(CD_int, isPrimitive ? type : CD_Object));
      code.iadd();
    }
    code.ireturn();
  }

  private static ClassDesc box(ClassDesc type) {
    return switch (type.descriptorString()) {
      case "Z" -> ClassDesc.of("java.lang.Boolean");
      case "B" -> ClassDesc.of("java.lang.Byte");
      case "C" -> ClassDesc.of("java.lang.Character");
      case "S" -> ClassDesc.of("java.lang.Short");
      case "I" -> ClassDesc.of("java.lang.Integer");
      case "J" -> ClassDesc.of("java.lang.Long");
      case "F" -> ClassDesc.of("java.lang.Float");
      case "D" -> ClassDesc.of("java.lang.Double");
      default -> throw new IllegalStateException(type.descriptorString());
    };
  }
}
