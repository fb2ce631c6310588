package com.acme.deploytag.git.object;

import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.problem.SafeText;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * Reads objects, and stops at the deadline, so that every walk over commits and trees does. Throws
 * {@link BadObjectException} for an object that is missing, damaged, of another type or not as git
 * writes it; JGit accepts some of these, and fails on others with unrelated exceptions.
 */
public final class SoundReader extends ObjectReader.Filter {

  /** The largest commit or tree that is read, in bytes; no real one comes near. */
  private static final int LARGEST = 16 << 20;

  // Trees are checked once, since they are read again on the way to each path.
  private static final int MOST_KNOWN = 10_000;

  private final ObjectReader reader;
  private final Deadline deadline;
  private final Set<ObjectId> known = new HashSet<>();
  private final FreshTrees fresh = new FreshTrees();

  public SoundReader(ObjectReader reader, Deadline deadline) {
    this.reader = reader;
    this.deadline = deadline;
    reader.setStreamFileThreshold(LARGEST);
  }

  @Override
  protected ObjectReader delegate() {
    return reader;
  }

  @Override
  public ObjectLoader open(AnyObjectId id) throws IOException {
    return open(id, OBJ_ANY);
  }

  @Override
  public ObjectLoader open(AnyObjectId id, int type) throws IOException {
    deadline.check();
    try {
      ObjectLoader loader = loader(id, type);
      check(id, loader);
      return loader;
    } catch (MissingObjectException | IncorrectObjectTypeException e) {
      throw BadObjectException.of(kind(type), id, absent(id, type), e);
    } catch (BadObjectException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw BadObjectException.of(kind(type), id, "it is damaged: " + reason(e), e);
    }
  }

  private ObjectLoader loader(AnyObjectId id, int type) throws IOException {
    Optional<byte[]> text = type == Constants.OBJ_TREE ? fresh.text(id) : Optional.empty();
    return text.isPresent()
        ? new ObjectLoader.SmallObject(Constants.OBJ_TREE, text.get())
        : reader.open(id, type);
  }

  /** Trees that come with a history and are read soon. */
  FreshTrees fresh() {
    return fresh;
  }

  @Override
  public long getObjectSize(AnyObjectId id, int type) throws IOException {
    try {
      return reader.getObjectSize(id, type);
    } catch (MissingObjectException | IncorrectObjectTypeException e) {
      throw BadObjectException.of(kind(type), id, absent(id, type), e);
    } catch (IOException | RuntimeException e) {
      throw BadObjectException.of(kind(type), id, "it is damaged: " + reason(e), e);
    }
  }

  private void check(AnyObjectId id, ObjectLoader loader) throws BadObjectException {
    int type = loader.getType();
    if (type != Constants.OBJ_COMMIT && type != Constants.OBJ_TREE) {
      return;
    }
    if (loader.getSize() > LARGEST) {
      throw BadObjectException.tooLarge(
          kind(type),
          id,
          "it has %,d bytes, and more than 16 MiB is not read".formatted(loader.getSize()));
    }
    if (known.contains(id)) {
      return;
    }
    byte[] text = loader.getCachedBytes();
    Optional<String> flaw =
        type == Constants.OBJ_TREE ? TreeText.flaw(text) : CommitText.flaw(text);
    if (flaw.isPresent()) {
      throw BadObjectException.of(kind(type), id, flaw.get(), null);
    }
    if (type == Constants.OBJ_TREE && known.size() < MOST_KNOWN) {
      known.add(id.copy());
    }
  }

  private String absent(AnyObjectId id, int type) throws IOException {
    return type != OBJ_ANY && reader.has(id) ? "it is not a " + kind(type) : "it is missing";
  }

  private static String kind(int type) {
    return type == OBJ_ANY ? "object" : Constants.typeString(type);
  }

  private static String reason(Exception e) {
    return SafeText.lines(String.valueOf(e.getMessage()));
  }
}
