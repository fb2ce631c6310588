package com.acme.deploytag.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever a fixture has opened is closed again. */
final class FixtureTest {
  private final List<String> done = new ArrayList<>();

  /** Two parts, of which each may fail to open or to close. */
  private final class Two extends Fixture {
    private final String failing;

    private Two(String failing) {
      this.failing = failing;
    }

    @Override
    protected void setUp() {
      step("open 1");
      closing(() -> step("close 1"));
      step("open 2");
      closing(() -> step("close 2"));
    }

    private void step(String name) {
      done.add(name);
      if (failing.contains(name)) {
        throw new IllegalStateException(name);
      }
    }
  }

  private static void run(Fixture fixture) throws Exception {
    try {
      fixture.beforeEach(null);
    } finally {
      // As JUnit does, whether or not that before it has failed.
      fixture.afterEach(null);
    }
  }

  @Test
  void theLastPartIsClosedFirst() throws Exception {
    run(new Two(""));
    assertEquals(List.of("open 1", "open 2", "close 2", "close 1"), done);
  }

  @Test
  void whatWasOpenIsClosedWhereTheRestFailsToOpen() {
    assertThrows(IllegalStateException.class, () -> run(new Two("open 2")));
    assertEquals(List.of("open 1", "open 2", "close 1"), done);
  }

  @Test
  void partsOfPartsAreClosed() {
    Fixture whole =
        new Fixture() {
          @Override
          protected void setUp() throws Exception {
            closing(() -> done.add("close whole"));
            part(new Two("open 2"));
          }
        };
    assertThrows(IllegalStateException.class, () -> run(whole));
    assertEquals(List.of("open 1", "open 2", "close 1", "close whole"), done);
  }

  @Test
  void allIsClosedAndAllIsToldWhereClosingFails() {
    Throwable told =
        assertThrows(IllegalStateException.class, () -> run(new Two("close 2, close 1")));
    assertEquals(List.of("open 1", "open 2", "close 2", "close 1"), done);
    assertEquals("close 2", told.getMessage());
    assertEquals("close 1", told.getSuppressed()[0].getMessage());
  }

  @Test
  void aStaticOneIsOpenDuringAllTests() throws Exception {
    Fixture fixture = new Two("");
    fixture.beforeAll(null);
    run(fixture);
    run(fixture);
    assertEquals(List.of("open 1", "open 2"), done);
    fixture.afterAll(null);
    assertEquals(List.of("open 1", "open 2", "close 2", "close 1"), done);
  }

  @Test
  void aFolderIsGoneAfterwards() throws Exception {
    List<Path> folders = new ArrayList<>();
    run(
        new Fixture() {
          @Override
          protected void setUp() throws Exception {
            folders.add(newFolder());
            Files.writeString(folders.getFirst().resolve("file"), "x");
          }
        });
    assertFalse(Files.exists(folders.getFirst()));
  }
}
