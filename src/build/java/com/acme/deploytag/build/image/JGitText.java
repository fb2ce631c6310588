package com.acme.deploytag.build.image;

import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.FieldModel;
import java.lang.classfile.Label;
import java.lang.classfile.MethodTransform;
import java.lang.constant.ClassDesc;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;

/**
 * Compiles JGit's messages into the class that holds them. As it is, that class looks up each of
 * its 900 fields by reflection as soon as one message is needed, which takes a tenth of a whole
 * run.
 */
final class JGitText {
  static final String CLASS = "org/eclipse/jgit/internal/JGitText.class";
  static final String MESSAGES = "org/eclipse/jgit/internal/JGitText.properties";

  private static final ClassDesc SELF = ClassDesc.of("org.eclipse.jgit.internal.JGitText");
  private static final String INSTANCE = "compiled";

  private JGitText() {}

  /**
   * The class with its {@code get()} returning an object whose fields are set from {@code
   * messages}.
   */
  static byte[] compile(byte[] type, byte[] messages) {
    Properties texts = properties(messages);
    ClassModel model = ClassFile.of().parse(type);
    List<String> fields =
        model.fields().stream()
            .filter(field -> field.fieldType().equalsString("Ljava/lang/String;"))
            .map(FieldModel::fieldName)
            .map(Object::toString)
            .toList();
    if (!texts.keySet().containsAll(fields)) {
      throw new IllegalStateException("JGit's messages do not fit their class");
    }
    ClassTransform get =
        ClassTransform.transformingMethods(
            method -> method.methodName().equalsString("get"),
            MethodTransform.dropping(_ -> true)
                .andThen(
                    MethodTransform.endHandler(
                        builder -> builder.withCode(code -> get(code, fields, texts)))));
    ClassTransform instance =
        ClassTransform.endHandler(builder ->
            builder.withField(INSTANCE, SELF, ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC));
    return ClassFile.of().transformClass(model, get.andThen(instance));
  }

  private static Properties properties(byte[] text) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(new String(text, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail to be read", e);
    }
    return properties;
  }

  private static void get(CodeBuilder code, List<String> fields, Properties texts) {
    Label made = code.newLabel();
    code.getstatic(SELF, INSTANCE, SELF).dup().ifnonnull(made).pop();
    code.new_(SELF).dup().invokespecial(SELF, "<init>", MTD_void);
    for (String field : fields) {
      code.dup().loadConstant(texts.getProperty(field)).putfield(SELF, field, CD_String);
    }
    code.dup().putstatic(SELF, INSTANCE, SELF).labelBinding(made).areturn();
  }
}
