package com.acme.deploytag.build.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a file of properties says the same. */
final class RemarksTest {
  @TempDir Path dir;

  private String cut(String text) throws IOException {
    Path file = Files.writeString(dir.resolve("file"), text);
    Remarks.cut(file);
    return Files.readString(file);
  }

  @Test
  void leavesWhatIsSaid() throws IOException {
    assertEquals("a=1\nb=\\\n  2, \\\n  3\n", cut("# A remark\n\na=1\n#c=2\nb=\\\n  2, \\\n  3\n"));
  }

  /** The line goes on there, and what looks like a remark is said. */
  @Test
  void refusesToSaySomethingElse() {
    assertThrows(IllegalStateException.class, () -> cut("a=1, \\\n#2\n"));
  }
}
