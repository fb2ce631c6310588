package com.acme.deploytag.build.image;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.FieldTransform;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.attribute.ExceptionsAttribute;
import java.lang.classfile.attribute.MethodParametersAttribute;
import java.lang.classfile.attribute.SignatureAttribute;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.LocalVariable;
import java.lang.classfile.instruction.LocalVariableType;

/**
 * Cuts off what a class carries for debuggers, compilers and reflection on generic types, a quarter
 * of the jar: the names of local variables and parameters, what was generic, what is declared to be
 * thrown; of libraries line numbers, too. Stack traces still name method and file, as those through
 * the runtime do; our own classes keep their lines.
 */
final class Debug {
  private Debug() {}

  /** The class without them. */
  static byte[] strip(byte[] type, ClassFile files, boolean withLines) {
    CodeTransform code = (builder, element) -> keep(builder, element, withLines);
    MethodTransform method =
        MethodTransform.transformingCode(code)
            .andThen(MethodTransform.dropping(Debug::isForCompilers));
    ClassTransform all =
        ClassTransform.transformingMethods(method)
            .andThen(
                ClassTransform.transformingFields(FieldTransform.dropping(Debug::isForCompilers)))
            .andThen(ClassTransform.dropping(Debug::isForCompilers));
    return files.transformClass(files.parse(type), all);
  }

  private static boolean isForCompilers(Object element) {
    return element instanceof SignatureAttribute
        || element instanceof MethodParametersAttribute
        || element instanceof ExceptionsAttribute;
  }

  private static void keep(CodeBuilder code, CodeElement element, boolean withLines) {
    switch (element) {
      case LineNumber line when withLines -> code.with(line);
      case LineNumber _, LocalVariable _, LocalVariableType _ -> {}
      default -> code.with(element);
    }
  }
}
