package com.acme.deploytag.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Repositories of one commit that git has made in this JVM, by the content of the folder that they
 * were made of: the next of the same content is a copy, which takes none of git's processes.
 */
final class Templates {
  private static final Map<String, Path> MADE = new ConcurrentHashMap<>();

  private Templates() {}

  /** Where they are, until this JVM ends. */
  private static final class Home {
    static final Path FOLDER = create();

    private static Path create() {
      try {
        Path folder = Files.createTempDirectory("deploy-tag-templates");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
        return folder;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void delete(Path folder) {
      try {
        Temp.delete(folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Makes {@code repository}, whose only commit has all that is below {@code folder}. */
  static void copy(Path folder, Path repository) {
    Path template = MADE.computeIfAbsent(digest(folder), name -> make(folder, name));
    try (Stream<Path> all = Files.walk(template)) {
      Files.createDirectories(repository);
      for (Path path : all.skip(1).toList()) {
        Path to = repository.resolve(template.relativize(path).toString());
        Files.copy(path, to);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path make(Path folder, String name) {
    Path repository = Home.FOLDER.resolve(name);
    CommitWriter.init(repository);
    new CommitWriter(repository, "refs/heads/main").importFolder(folder);
    // One file in place of one an object.
    Git.run(repository, "repack", "-a", "-d", "--quiet");
    return repository;
  }

  /** Of all that gets into a commit: paths, modes, links and content. */
  private static String digest(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      List<Path> paths =
          all.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)).sorted().toList();
      for (Path path : paths) {
        boolean isLink = Files.isSymbolicLink(path);
        byte[] content = isLink ? text(Files.readSymbolicLink(path)) : Files.readAllBytes(path);
        String mode =
            isLink ? "link" : PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        String head = folder.relativize(path) + "\0" + mode + "\0" + content.length + "\0";
        digest.update(head.getBytes(UTF_8));
        digest.update(content);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] text(Path target) {
    return target.toString().getBytes(UTF_8);
  }
}
