package com.acme.deploytag.git.object;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.acme.deploytag.net.Deadline;
import java.io.IOException;
import java.time.Duration;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.junit.jupiter.api.Test;

/** Every walk reads objects, so that it ends where reading does. */
final class SoundReaderTest {
  private final InMemoryRepository repository =
      new InMemoryRepository(new DfsRepositoryDescription("test"));
  private final ObjectInserter inserter = repository.newObjectInserter();

  private SoundReader reader(Duration left) {
    return new SoundReader(inserter.newReader(), Deadline.in(left));
  }

  @Test
  void endsWithTheDeadline() throws IOException {
    ObjectId blob = inserter.insert(Constants.OBJ_BLOB, "x".getBytes(UTF_8));
    assertEquals(1, reader(Duration.ofMinutes(1)).open(blob).getSize());
    assertThrows(Deadline.PassedException.class, () -> reader(Duration.ZERO).open(blob));
    assertThrows(
        Deadline.PassedException.class,
        () -> new SoundWalk(reader(Duration.ZERO)).parseCommit(blob));
  }

  @Test
  void takesNothingForWhatItIsNot() throws IOException {
    ObjectId blob = inserter.insert(Constants.OBJ_BLOB, "x".getBytes(UTF_8));
    SoundReader reader = reader(Duration.ofMinutes(1));
    assertThrows(BadObjectException.class, () -> reader.open(blob, Constants.OBJ_TREE));
    assertThrows(BadObjectException.class, () -> reader.open(ObjectId.zeroId()));
    assertThrows(BadObjectException.class, () -> reader.getObjectSize(blob, Constants.OBJ_TREE));
    assertThrows(BadObjectException.class, () -> new SoundWalk(reader).parseCommit(blob));
  }
}
