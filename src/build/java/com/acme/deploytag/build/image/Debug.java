package com.acme.deploytag.build.image;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.LocalVariable;
import java.lang.classfile.instruction.LocalVariableType;
import java.util.List;

/**
 * Cuts off what a library's class carries for debuggers: line numbers and the names of local
 * variables, a quarter of the jar. Stack traces still name method and file, as those through the
 * runtime do; our own classes keep their lines.
 */
final class Debug {
  private Debug() {}

  /** The class without them; {@code classes} finds those that it mentions. */
  static byte[] strip(byte[] type, ClassHierarchyResolver classes) {
    ClassFile file =
        ClassFile.of(
            ClassFile.ClassHierarchyResolverOption.of(classes),
            ClassFile.ConstantPoolSharingOption.NEW_POOL);
    byte[] stripped =
        file.transformClass(file.parse(type), ClassTransform.transformingMethodBodies(Debug::keep));
    List<VerifyError> wrong = file.verify(stripped);
    if (!wrong.isEmpty()) {
      throw new IllegalStateException("a class came out broken", wrong.getFirst());
    }
    return stripped;
  }

  private static void keep(CodeBuilder code, CodeElement element) {
    switch (element) {
      case LineNumber _, LocalVariable _, LocalVariableType _ -> {}
      default -> code.with(element);
    }
  }
}
