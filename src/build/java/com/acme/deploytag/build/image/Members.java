package com.acme.deploytag.build.image;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.InnerClassesAttribute;
import java.lang.classfile.attribute.NestMembersAttribute;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * A class of a library, of which each method and field can be left out.
 *
 * @param parents what it extends and implements
 * @param outside what it names by itself, in attributes and there
 * @param each what its members name, by their name and descriptor
 */
record Members(Set<String> parents, Mentions outside, Map<String, Mentions> each) {
  /** For reading alone: with no constants but those that are used. */
  private static final ClassFile PARTS =
      ClassFile.of(
          ClassFile.ConstantPoolSharingOption.NEW_POOL,
          ClassFile.StackMapsOption.DROP_STACK_MAPS,
          ClassFile.DeadCodeOption.KEEP_DEAD_CODE);

  static Members of(byte[] type) {
    ClassModel model = PARTS.parse(type);
    Map<String, Mentions> each = new TreeMap<>();
    for (ClassElement element : model) {
      member(element).ifPresent(name -> each.put(name, part(model, name::equals)));
    }
    Set<String> parents = new TreeSet<>();
    model.superclass().ifPresent(parent -> parents.add(parent.asInternalName()));
    model.interfaces().forEach(parent -> parents.add(parent.asInternalName()));
    return new Members(parents, part(model, _ -> false), each);
  }

  /** Without the lists of what is nested in it, which nobody reads unless that is there. */
  private static Mentions part(ClassModel model, Predicate<String> members) {
    return Mentions.of(
        PARTS.transformClass(
            model,
            (builder, element) -> {
              boolean list =
                  element instanceof InnerClassesAttribute
                      || element instanceof NestMembersAttribute;
              if (!list) {
                keep(builder, element, members);
              }
            }));
  }

  /** The class with those members alone. */
  static byte[] keep(byte[] type, Set<String> members, ClassFile files) {
    return files.transformClass(
        files.parse(type), (builder, element) -> keep(builder, element, members::contains));
  }

  private static void keep(ClassBuilder builder, ClassElement element, Predicate<String> members) {
    if (member(element).map(members::test).orElse(true)) {
      builder.with(element);
    }
  }

  private static Optional<String> member(ClassElement element) {
    return switch (element) {
      case MethodModel method ->
          Optional.of(Mentions.member(method.methodName(), method.methodType()));
      case FieldModel field -> Optional.of(Mentions.member(field.fieldName(), field.fieldType()));
      default -> Optional.empty();
    };
  }
}
