package com.acme.deploytag.git;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.acme.deploytag.git.local.ExitLock;
import com.acme.deploytag.git.object.FileChanges;
import com.acme.deploytag.git.object.NewCommit;
import com.acme.deploytag.git.object.NewObject;
import com.acme.deploytag.git.object.TreeRewrite;
import com.acme.deploytag.git.remote.CommitFiles;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.model.Identity;
import com.acme.deploytag.signing.SshKey;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.GpgSignature;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;

/** Makes commits and trees of changed files in the temporary repository. */
public final class CommitFactory {

  private final Repository local;
  private final ObjectReader reader;
  private final ExitLock lock;

  CommitFactory(Repository local, ObjectReader reader, ExitLock lock) {
    this.local = local;
    this.reader = reader;
    this.lock = lock;
  }

  /**
   * Makes a commit on top of {@code base}; no other repository has it until it is pushed.
   *
   * @param changes of files in {@code base} that were read
   * @param key the key that signs it
   * @throws IOException if the temporary repository cannot be written
   */
  public NewCommit commit(
      CommitFiles base, FileChanges changes, Identity who, Optional<SshKey> key, String message)
      throws IOException {
    try (ExitLock.Turn _ = lock.hold();
        ObjectInserter inserter = local.newObjectInserter()) {
      TreeRewrite trees = new TreeRewrite(reader, inserter);
      ObjectId tree = trees.with(base.root(), changes);
      CommitBuilder commit = commit(base.commit(), tree, who, message);
      if (key.isPresent()) {
        commit.setGpgSignature(new GpgSignature(key.get().sign(commit.build()).getBytes(US_ASCII)));
      }
      ObjectId id = inserter.insert(commit);
      inserter.flush();
      List<NewObject> objects = new ArrayList<>(trees.made());
      objects.addFirst(NewObject.commit(commit.build()));
      return new NewCommit(new CommitId(id.name()), base.commit(), objects);
    }
  }

  private static CommitBuilder commit(
      CommitId parent, ObjectId tree, Identity who, String message) {
    PersonIdent person = new PersonIdent(who.name(), who.email(), Instant.now(), ZoneOffset.UTC);
    CommitBuilder commit = new CommitBuilder();
    commit.setTreeId(tree);
    commit.setParentId(ObjectId.fromString(parent.hex()));
    commit.setAuthor(person);
    commit.setCommitter(person);
    commit.setMessage(message);
    return commit;
  }

  /**
   * Makes the tree of {@code base} with {@code changes} in it, for a commit that the server makes.
   *
   * @param changes of files in {@code base} that were read
   * @throws IOException if the temporary repository cannot be written
   */
  public NewTree tree(CommitFiles base, FileChanges changes) throws IOException {
    try (ExitLock.Turn _ = lock.hold();
        ObjectInserter inserter = local.newObjectInserter()) {
      return NewTree.on(base, changes, reader, inserter);
    }
  }
}
