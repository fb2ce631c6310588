package com.acme.deploytag.git;

import static java.nio.charset.StandardCharsets.US_ASCII;

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

/** Makes commits of changed files. */
final class CommitBuild {

  private CommitBuild() {}

  /** A commit on {@code base}; its objects go into the repository of {@code inserter}, too. */
  static NewCommit on(
      CommitFiles base,
      FileChanges changes,
      Identity who,
      Optional<SshKey> key,
      String message,
      ObjectReader reader,
      ObjectInserter inserter)
      throws IOException {
    TreeRewrite trees = new TreeRewrite(reader, inserter);
    PersonIdent person = new PersonIdent(who.name(), who.email(), Instant.now(), ZoneOffset.UTC);
    CommitBuilder commit = new CommitBuilder();
    commit.setTreeId(trees.with(base.root(), changes));
    commit.setParentId(ObjectId.fromString(base.commit().hex()));
    commit.setAuthor(person);
    commit.setCommitter(person);
    commit.setMessage(message);
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
