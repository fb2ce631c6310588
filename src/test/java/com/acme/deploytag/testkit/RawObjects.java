package com.acme.deploytag.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.DeflaterOutputStream;

/**
 * Puts objects into a repository that git would never write, and points branches to what git would
 * never let them lead to. Texts are Latin-1: a character a byte.
 */
public final class RawObjects {

  /** The id of nothing that is there. */
  public static final String ABSENT = "2".repeat(40);

  private static final int ID = 20;

  private final BareRepo repo;

  public RawObjects(BareRepo repo) {
    this.repo = repo;
  }

  /** Writes an object, whatever is in it; its id. */
  public String write(String type, String text) {
    byte[] content = text.getBytes(ISO_8859_1);
    byte[] head = "%s %d\0".formatted(type, content.length).getBytes(US_ASCII);
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      sha1.update(head);
      String id = HexFormat.of().formatHex(sha1.digest(content));
      Path file = file(id);
      Files.createDirectories(file.getParent());
      if (!Files.exists(file)) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
          out.write(head);
          out.write(content);
        }
        Files.write(file, bytes.toByteArray());
      }
      return id;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The file of a loose object. */
  public Path file(String id) {
    return repo.dir().resolve("objects").resolve(id.substring(0, 2)).resolve(id.substring(2));
  }

  /** The text of an object. */
  public String read(String type, String id) {
    byte[] bytes = Git.bytes(repo.dir(), Map.of(), new byte[0], "cat-file", type, id);
    return new String(bytes, ISO_8859_1);
  }

  /** An entry of a tree. */
  public static String entry(String mode, String name, String id) {
    return mode + " " + name + "\0" + new String(HexFormat.of().parseHex(id), ISO_8859_1);
  }

  /**
   * A tree like {@code root}, but with {@code change} made to the text of the folder at {@code
   * path}; empty for the root itself.
   */
  public String tree(String root, String path, UnaryOperator<String> change) {
    String text = read("tree", root);
    if (path.isEmpty()) {
      return write("tree", change.apply(text));
    }
    int slash = path.indexOf('/');
    String name = slash < 0 ? path : path.substring(0, slash);
    String below = slash < 0 ? "" : path.substring(slash + 1);
    String start = " " + name + "\0";
    int at = text.indexOf(start) + start.length();
    String old = HexFormat.of().formatHex(text.substring(at, at + ID).getBytes(ISO_8859_1));
    String id = tree(old, below, change);
    return write(
        "tree",
        text.substring(0, at)
            + new String(HexFormat.of().parseHex(id), ISO_8859_1)
            + text.substring(at + ID));
  }

  /** The text of a commit of {@code tree} on {@code parent}, as git would write it. */
  public static String commit(String tree, String parent) {
    return """
    tree %s
    parent %s
    author Someone <someone@example.com> 1767323045 +0000
    committer Someone <someone@example.com> 1767323045 +0000

    by hand
    """
        .formatted(tree, parent);
  }

  /** Points a branch to {@code id}, whatever that is. */
  public void point(String ref, String id) {
    try {
      Path file = repo.dir().resolve(ref);
      Files.createDirectories(file.getParent());
      Files.writeString(file, id + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
