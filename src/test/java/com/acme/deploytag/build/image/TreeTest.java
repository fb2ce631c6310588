package com.acme.deploytag.build.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of a file, a program, a link to it, and a folder that anybody may write to. */
final class TreeTest {
  @TempDir Path dir;
  private Path file;
  private Path program;
  private Path link;
  private Path open;

  @BeforeEach
  void start() throws IOException {
    Path folder = Files.createDirectories(dir.resolve("tree/folder"));
    file = mode(Files.writeString(folder.resolve("file"), "text"), "r--r-----");
    program = mode(Files.writeString(folder.resolve("program"), "code"), "r-x------");
    link = Files.createSymbolicLink(folder.resolve("link"), program);
    open = mode(Files.createDirectory(dir.resolve("tree/open")), "rwxrwxrwx");
    mode(folder, "rwx------");
  }

  private static Path mode(Path path, String mode) throws IOException {
    return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  private Map<String, String> modes() throws IOException {
    Map<String, String> modes = new TreeMap<>();
    try (Stream<Path> all = Files.walk(dir.resolve("tree"))) {
      for (Path path : all.toList()) {
        modes.put(
            dir.relativize(path).toString(),
            PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
      }
    }
    return modes;
  }

  @Test
  void hasModesThatDoNotTellWhoMadeIt() throws IOException {
    Tree.copyLinked(dir.resolve("tree"));
    Tree.normalise(dir.resolve("tree"), open);
    assertEquals(
        Map.of(
            "tree", "rwxr-xr-x",
            "tree/folder", "rwxr-xr-x",
            "tree/folder/file", "rw-r--r--",
            "tree/folder/link", "rwxr-xr-x",
            "tree/folder/program", "rwxr-xr-x",
            "tree/open", "rwxrwxrwx"),
        modes());
    assertEquals("text", Files.readString(file));
  }

  @Test
  void hasNoLinks() throws IOException {
    assertEquals(List.of(file, program), Tree.files(dir.resolve("tree")));
    Tree.copyLinked(dir.resolve("tree"));
    assertEquals(List.of(file, link, program), Tree.files(dir.resolve("tree")));
    assertEquals("code", Files.readString(link));
  }

  @Test
  void isDeletedWhole() throws IOException {
    Tree.delete(dir.resolve("tree"));
    Tree.delete(dir.resolve("tree"));
    assertFalse(Files.exists(dir.resolve("tree"), LinkOption.NOFOLLOW_LINKS));
  }
}
