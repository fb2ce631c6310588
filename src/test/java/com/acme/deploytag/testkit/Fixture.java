package com.acme.deploytag.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What a test needs to be running, as an extension of JUnit: in a field of its own it is there
 * during each test, in a static one during all tests of the class.
 *
 * <pre>{@code
 * @RegisterExtension final Forge forge = new Forge();          // one for each test
 * @RegisterExtension static final Infra infra = new Infra();   // one for the class
 * }</pre>
 *
 * It is set up before any {@code @BeforeEach} of the class and torn down after any
 * {@code @AfterEach}. Its fields have their values in between only.
 */
public abstract class Fixture
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private boolean shared;

  /** Starts it, and hands whatever has to end again to {@link #closing} as soon as it is there. */
  protected abstract void setUp() throws Exception;

  /** Has {@code part} closed at the end: the last one first, each of them, whatever else fails. */
  protected final <T extends AutoCloseable> T closing(T part) {
    parts.push(part);
    return part;
  }

  /** Sets up another as a part of this one. */
  protected final <T extends Fixture> T part(T part) throws Exception {
    Fixture fixture = part;
    closing(fixture::tearDown);
    fixture.setUp();
    return part;
  }

  /** A new folder, which is deleted at the end. */
  protected final Path newFolder() throws IOException {
    Path folder = Files.createTempDirectory("deploy-tag-test");
    closing(() -> Temp.delete(folder));
    return folder;
  }

  private void tearDown() throws Exception {
    Throwable first = null;
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception | Error e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    switch (first) {
      case null -> {}
      case Exception e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException(first);
    }
  }

  @Override
  public final void beforeAll(ExtensionContext context) throws Exception {
    shared = true;
    setUp();
  }

  @Override
  public final void beforeEach(ExtensionContext context) throws Exception {
    if (!shared) {
      setUp();
    }
  }

  @Override
  public final void afterEach(ExtensionContext context) throws Exception {
    if (!shared) {
      tearDown();
    }
  }

  @Override
  public final void afterAll(ExtensionContext context) throws Exception {
    tearDown();
  }
}
