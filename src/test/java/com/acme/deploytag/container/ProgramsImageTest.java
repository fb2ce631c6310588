package com.acme.deploytag.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Exec;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The image's programs and libraries, by what they say of themselves: all for the architecture that
 * the image is said to be for, and with all that they are linked to. None of them is run, so that
 * an image for another architecture can be judged here: {@code -Dimage.tar=...}.
 */
final class ProgramsImageTest {
  /** As an image names the architecture, its number in a program, and its largest pages. */
  private static final Map<String, List<Integer>> MACHINES =
      Map.of("amd64", List.of(62, 0x1000), "arm64", List.of(183, 0x10000));

  /** Where the loader looks for libraries, but for a folder of the architecture's own. */
  private static final Set<String> FOLDERS = Set.of("/opt/java/lib", "/opt/java/lib/server");

  @TempDir static Path dir;
  private static String architecture;
  private static final Map<String, ElfFile> PROGRAMS = new TreeMap<>();

  @BeforeAll
  static void read() throws IOException {
    for (ImageLayer layer : ImageLayer.unpack(dir)) {
      for (Map.Entry<String, Path> file : layer.files().entrySet()) {
        ElfFile.read(file.getValue()).ifPresent(elf -> PROGRAMS.put(file.getKey(), elf));
      }
    }
    List<String> config = List.of("tar", "-xOf", ActionImage.archive().toString(), "config.json");
    String printed = Exec.run(config, dir, System.getenv(), new byte[0]).stdout();
    architecture = new ObjectMapper().readTree(printed).path("architecture").asText();
    assertTrue(PROGRAMS.containsKey("/opt/java/bin/java"), PROGRAMS::toString);
  }

  @Test
  void areForTheImagesArchitecture() {
    Map<String, Integer> others = new TreeMap<>();
    PROGRAMS.forEach((name, elf) -> others.put(name, elf.machine()));
    others.values().removeIf(MACHINES.get(architecture).getFirst()::equals);
    assertEquals(Map.of(), others, architecture);
  }

  /** An arm64 kernel may have pages of 64 KiB. */
  @Test
  void loadOnKernelsOfAnyPageSize() {
    Map<String, Long> less = new TreeMap<>();
    PROGRAMS.forEach((name, elf) -> less.put(name, elf.alignment()));
    less.values().removeIf(alignment -> alignment >= MACHINES.get(architecture).getLast());
    assertEquals(Map.of(), less, architecture);
  }

  @Test
  void findTheirLoaderAndTheirLibraries() {
    String loader = PROGRAMS.get("/opt/java/bin/java").loader().orElseThrow();
    Set<String> missing = new TreeSet<>();
    for (Map.Entry<String, ElfFile> program : PROGRAMS.entrySet()) {
      for (String library : program.getValue().needed()) {
        if (!loader.endsWith("/" + library) && !isFound(library)) {
          missing.add(program.getKey() + " needs " + library);
        }
      }
    }
    assertEquals(Set.of(), missing);
    assertTrue(PROGRAMS.containsKey(loader), loader);
    assertTrue(isFound("libc.so.6"), PROGRAMS::toString);
  }

  private static boolean isFound(String library) {
    return PROGRAMS.keySet().stream()
        .filter(name -> name.endsWith("/" + library))
        .map(name -> name.substring(0, name.lastIndexOf('/')))
        .anyMatch(
            folder -> FOLDERS.contains(folder) || folder.matches("/lib/[a-z0-9_]+-linux-gnu"));
  }
}
