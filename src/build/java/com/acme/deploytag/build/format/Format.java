package com.acme.deploytag.build.format;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Holds the sources to google-java-format, or brings them there.
 *
 * <p>Run by the build with a JDK 25, since the formatter parses with the compiler of the JDK that
 * it runs on and Maven itself may run on an older one: {@code Format (check|apply) FOLDER...}.
 */
final class Format {
  private static final Formatter FORMATTER =
      new Formatter(
          JavaFormatterOptions.builder()
              .style(JavaFormatterOptions.Style.GOOGLE)
              .reorderModifiers(true)
              .build());

  private Format() {}

  public static void main(String[] args) throws IOException {
    boolean apply =
        switch (args[0]) {
          case "apply" -> true;
          case "check" -> false;
          default -> throw new IllegalArgumentException("neither check nor apply: " + args[0]);
        };
    List<Path> wrong = new ArrayList<>();
    List<String> broken = new ArrayList<>();
    for (int i = 1; i < args.length; i++) {
      for (Path file : javaFiles(Path.of(args[i]))) {
        try {
          String text = Files.readString(file);
          String formatted = format(text);
          if (!formatted.equals(text)) {
            wrong.add(file);
            if (apply) {
              Files.writeString(file, formatted);
            }
          }
        } catch (FormatterException e) {
          broken.add(file + ": " + e.getMessage());
        }
      }
    }
    broken.forEach(line -> System.out.println("[ERROR] cannot be parsed: " + line));
    for (Path file : wrong) {
      System.out.println(apply ? "[INFO] formatted " + file : "[ERROR] not formatted: " + file);
    }
    if (!apply && !wrong.isEmpty()) {
      System.out.println("[ERROR] To format these files run: ./mvnw -Pformat");
    }
    System.exit(!broken.isEmpty() || (!apply && !wrong.isEmpty()) ? 1 : 0);
  }

  private static String format(String text) throws FormatterException {
    String unix = text.replace("\r\n", "\n");
    String used = RemoveUnusedImports.removeUnusedImports(unix);
    return FORMATTER.formatSource(
        ImportOrderer.reorderImports(used, JavaFormatterOptions.Style.GOOGLE));
  }

  private static List<Path> javaFiles(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
