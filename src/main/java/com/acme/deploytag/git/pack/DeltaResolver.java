package com.acme.deploytag.git.pack;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.zip.DataFormatException;
import org.eclipse.jgit.internal.storage.pack.BinaryDelta;

/** Makes the objects of a pack that are deltas of others, each right behind its base. */
final class DeltaResolver {

  // What git makes at most, and what all texts of such a chain may have.
  private static final int DEEPEST = 4095;
  private static final long LARGEST_CHAIN = 64 << 20;

  private final Entries entries;
  private final StoredPack pack;
  private final Whole whole;

  /** Takes an object that is whole. */
  interface Whole {
    void take(int entry, byte[] text) throws IOException;
  }

  DeltaResolver(Entries entries, StoredPack pack, Whole whole) {
    this.entries = entries;
    this.pack = pack;
    this.whole = whole;
  }

  private static final class Step {
    private final byte[] text;
    private int next;

    Step(byte[] text, int next) {
      this.text = text;
      this.next = next;
    }
  }

  /** Makes all that are deltas of {@code base}, and of these. */
  void resolve(int base) throws IOException, DataFormatException {
    Deque<Step> chain = new ArrayDeque<>();
    long size = entries.size(base);
    chain.push(
        new Step(pack.inflate(entries.data(base), entries.size(base)), entries.firstChild(base)));
    while (!chain.isEmpty()) {
      Step step = chain.element();
      if (step.next == Entries.NONE) {
        size -= chain.pop().text.length;
        continue;
      }
      int entry = step.next;
      step.next = entries.nextChild(entry);
      byte[] text = text(step.text, entry);
      whole.take(entry, text);
      if (entries.firstChild(entry) != Entries.NONE) {
        chain.push(new Step(text, entries.firstChild(entry)));
        size += text.length;
        if (size > LARGEST_CHAIN || chain.size() > DEEPEST) {
          throw new DataFormatException("the pack has a chain of deltas that git does not make");
        }
      }
    }
  }

  private byte[] text(byte[] base, int entry) throws IOException, DataFormatException {
    Optional<byte[]> kept = entries.take(entry);
    byte[] delta =
        kept.isPresent() ? kept.get() : pack.inflate(entries.data(entry), entries.size(entry));
    try {
      if (BinaryDelta.getResultSize(delta) > PackIndexer.LARGEST) {
        throw new DataFormatException("an object of the pack is too large");
      }
      return BinaryDelta.apply(base, delta);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw (DataFormatException)
          new DataFormatException("a delta of the pack is damaged").initCause(e);
    }
  }
}
