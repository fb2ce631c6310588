package com.acme.deploytag.git.pack;

import com.acme.deploytag.net.Deadline;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.DataFormatException;
import org.eclipse.jgit.internal.storage.file.BasePackIndexWriter;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/**
 * Stores a pack with its index (gitformat-pack(5)). Takes half of the CPU that JGit's parser takes
 * for a history: it asks of no object whether it is here already, reads deltas once, and hashes
 * less (see {@link ObjectHash}). It knows what git sends to those who take whole packs; whatever is
 * otherwise, it leaves to JGit, which knows all and has the words for what is damaged.
 */
public final class PackIndexer {

  /** What an object may have, in bytes; no commit or tree that is read comes near. */
  static final int LARGEST = 16 << 20;

  private static final int MOST_KEPT = 8 << 20;
  private static final int[] HEAD = {'P', 'A', 'C', 'K', 0, 0, 0, 2};

  private final ObjectDirectory objects;
  private final ObjectChecker observer;
  private final Deadline deadline;
  private final File file;
  private final Entries entries = new Entries();
  private final ObjectHash hash = new ObjectHash();
  private int kept;

  /**
   * @param observer sees each commit and tree
   */
  public PackIndexer(Repository local, ObjectChecker observer, Deadline deadline) {
    this.objects = (ObjectDirectory) local.getObjectDatabase();
    this.observer = observer;
    this.deadline = deadline;
    this.file = new File(objects.getPackDirectory(), "incoming-" + UUID.randomUUID());
  }

  /**
   * Stores the pack that {@code in} is, to its end.
   *
   * @return false if it is not as expected: then {@link #pack} has it, and nothing is stored
   */
  public boolean store(InputStream in) throws IOException {
    try (RandomAccessFile stored = new RandomAccessFile(file, "rw");
        PackSource source = new PackSource(in, stored)) {
      Optional<byte[]> checksum = read(source);
      if (checksum.isEmpty()) {
        source.drain();
        return false;
      }
      if (!isResolved(stored)) {
        return false;
      }
      publish(checksum.get());
      return true;
    }
  }

  /** The pack as it came; closing it removes it. */
  public InputStream pack() throws IOException {
    return Files.newInputStream(file.toPath(), StandardOpenOption.DELETE_ON_CLOSE);
  }

  /** Reads it; returns its checksum, or nothing if it is not as expected. */
  private Optional<byte[]> read(PackSource source) throws IOException {
    try {
      for (int b : HEAD) {
        if (source.read() != b) {
          return Optional.empty();
        }
      }
      int count = 0;
      for (int i = 0; i < Integer.BYTES; i++) {
        count = (count << Byte.SIZE) | source.read();
      }
      for (int i = 0; i < count; i++) {
        deadline.check();
        readObject(source);
      }
      return count < 0 ? Optional.empty() : source.checksum();
    } catch (DataFormatException | EOFException e) {
      return Optional.empty();
    }
  }

  private void readObject(PackSource source) throws IOException, DataFormatException {
    long offset = source.begin();
    int b = source.read();
    int type = b >> 4 & 7;
    long size = b & 0xf;
    for (int shift = 4; (b & 0x80) != 0 && shift < Integer.SIZE; shift += 7) {
      b = source.read();
      size |= (long) (b & 0x7f) << shift;
    }
    int base = Entries.NONE;
    if (type == Constants.OBJ_OFS_DELTA) {
      base = entries.at(offset - distance(source));
      type = base < 0 ? 0 : entries.type(base);
    }
    if (size > LARGEST || type < Constants.OBJ_COMMIT || type > Constants.OBJ_BLOB) {
      throw new DataFormatException("not what git sends");
    }
    int entry = entries.add(offset, source.position(), type, (int) size, base);
    byte[] text = source.inflate((int) size);
    entries.sum(entry, source.sum());
    if (base == Entries.NONE) {
      take(entry, text);
    } else if (kept < MOST_KEPT) {
      kept += text.length;
      entries.keep(entry, text);
    }
  }

  /** How far back the base of a delta begins. */
  private static long distance(PackSource source) throws IOException {
    int b = source.read();
    long distance = b & 0x7f;
    while ((b & 0x80) != 0) {
      b = source.read();
      distance = ((distance + 1) << 7) | (b & 0x7f);
    }
    return distance;
  }

  private boolean isResolved(RandomAccessFile stored) throws IOException {
    entries.link();
    try (StoredPack pack = new StoredPack(stored)) {
      DeltaResolver resolver = new DeltaResolver(entries, pack, this::take);
      for (int entry = 0; entry < entries.count(); entry++) {
        if (entries.isWhole(entry) && entries.firstChild(entry) != Entries.NONE) {
          resolver.resolve(entry);
        }
      }
      return true;
    } catch (DataFormatException e) {
      return false;
    }
  }

  private void take(int entry, byte[] text) throws IOException {
    deadline.check();
    int type = entries.type(entry);
    ObjectId id = hash.of(type, text);
    entries.identify(entry, id);
    if (type != Constants.OBJ_BLOB) {
      observer.check(id, type, text);
    }
  }

  /** Gives the pack the name by which JGit finds it, and its index beside it. */
  private void publish(byte[] checksum) throws IOException {
    String name = "pack-" + ObjectId.fromRaw(checksum).name();
    Path pack = file.toPath().resolveSibling(name + ".pack");
    Path index = pack.resolveSibling(name + ".idx");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(index))) {
      BasePackIndexWriter.createVersion(out, 2).write(entries.index(), checksum);
    }
    Files.move(file.toPath(), pack, StandardCopyOption.REPLACE_EXISTING);
    objects.openPack(pack.toFile());
  }
}
