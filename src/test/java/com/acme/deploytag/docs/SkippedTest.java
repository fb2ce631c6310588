package com.acme.deploytag.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Exec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check passes only where every test was run: of what was skipped nothing is known. */
final class SkippedTest {
  private static final String PASSED =
      "<testsuite>\n  <testcase name=\"works\" classname=\"a.BTest\" time=\"0.1\"/>\n";

  @TempDir Path dir;

  private Exec.Result check(String folder, String report) throws IOException {
    Path reports = Files.createDirectories(dir.resolve("target").resolve(folder));
    Files.writeString(reports.resolve("TEST-a.BTest.xml"), report + "</testsuite>\n");
    return check();
  }

  private Exec.Result check() {
    List<String> command =
        List.of(Project.ROOT.resolve(".ci/skipped").toString(), dir.resolve("target").toString());
    return Exec.run(command, dir, Map.of("PATH", System.getenv("PATH")), new byte[0]);
  }

  @Test
  void nothingSkipped() throws IOException {
    assertEquals(0, check("surefire-reports", PASSED).exit());
  }

  @Test
  void namesWhatWasSkippedAndWhy() throws IOException {
    assertEquals(0, check("surefire-reports", PASSED).exit());
    Exec.Result result =
        check(
            "failsafe-reports",
            PASSED
                + "  <testcase name=\"{String}[1] INT\" classname=\"a.SignalTest\" time=\"0\">\n"
                + "    <skipped message=\"SIGINT is ignored here\" type=\"x\"><![CDATA[y]]>\n"
                + "  <testcase name=\"off\" classname=\"a.OffTest\" time=\"0\">\n    <skipped/>\n");
    assertEquals(1, result.exit());
    assertEquals(
        """
        == SKIPPED TESTS
           a.SignalTest {String}[1] INT: SIGINT is ignored here
           a.OffTest off:
        """,
        result.stderr().replaceAll(" +\n", "\n"));
  }

  @Test
  void noTestWasRunAtAll() throws IOException {
    Files.createDirectory(dir.resolve("target"));
    Exec.Result result = check();
    assertEquals(1, result.exit());
    assertTrue(result.stderr().contains("no test was run"), result.stderr());
  }
}
