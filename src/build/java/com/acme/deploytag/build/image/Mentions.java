package com.acme.deploytag.build.image;

import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the constants of a class file, or of a part of one, name.
 *
 * @param classes as in {@code com/acme/Type}: as such, in a descriptor, or in a text, as for
 *     reflection
 * @param members name and descriptor of each method and field, whosever it is; of constructors
 *     {@code com/acme/Type.<init>:descriptor}
 * @param texts its strings, in which reflection may have the name of a member
 */
record Mentions(Set<String> classes, Set<String> members, Set<String> texts) {
  // In descriptors and signatures: Lcom/acme/Type; and Lcom/acme/Type<…>;
  private static final Pattern IN_SIGNATURE = Pattern.compile("L([\\w/$-]+)[;<]");

  static final String CONSTRUCTOR = "<init>";

  static Mentions of(byte[] type) {
    Mentions all = new Mentions(new HashSet<>(), new HashSet<>(), new HashSet<>());
    for (PoolEntry entry : ClassFile.of().parse(type).constantPool()) {
      switch (entry) {
        case ClassEntry named -> all.classes.add(named.asInternalName());
        case MemberRefEntry member -> all.members.add(called(member));
        case StringEntry text -> all.texts.add(text.stringValue());
        case Utf8Entry text -> all.add(text.stringValue());
        default -> {}
      }
    }
    return all;
  }

  /** What a text names: each may be a class or a member, as for the JVM's native code. */
  static Mentions of(List<String> texts) {
    Mentions all = new Mentions(new HashSet<>(), new HashSet<>(), new HashSet<>(texts));
    texts.forEach(all::add);
    return all;
  }

  /** How a method or field is called here: {@code name:descriptor}. */
  static String member(Utf8Entry name, Utf8Entry descriptor) {
    return name.stringValue() + ":" + descriptor.stringValue();
  }

  private static String called(MemberRefEntry member) {
    String name = member(member.name(), member.type());
    return name.startsWith(CONSTRUCTOR) ? member.owner().asInternalName() + "." + name : name;
  }

  private void add(String text) {
    classes.add(text.replace('.', '/'));
    IN_SIGNATURE.matcher(text).results().forEach(found -> classes.add(found.group(1)));
  }
}
