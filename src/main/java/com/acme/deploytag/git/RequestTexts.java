package com.acme.deploytag.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.acme.deploytag.git.local.ExitLock;
import com.acme.deploytag.git.local.LocalRepository;
import com.acme.deploytag.git.local.WorkFolder;
import com.acme.deploytag.git.object.NewObject;
import com.acme.deploytag.git.protocol.FetchSpec;
import com.acme.deploytag.git.remote.RemoteBranch;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.model.Identity;
import com.acme.deploytag.net.RemoteException;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.util.RawParseUtils;

/** Texts as commits without files: made to be left at the server, and read from there. */
public final class RequestTexts {

  /** The longest text, in bytes; a longer one is not read. */
  public static final int LONGEST = 16 << 10;

  // All of them together; what is longer fails.
  private static final long MOST_BYTES = 1 << 20;

  private final RemoteBranch branch;
  private final WorkFolder folder;

  RequestTexts(RemoteBranch branch, WorkFolder folder) {
    this.branch = branch;
    this.folder = folder;
  }

  /**
   * A commit without a parent.
   *
   * @param objects itself and its tree
   */
  public record Orphan(CommitId id, List<NewObject> objects) {
    public Orphan {
      objects = List.copyOf(objects);
    }
  }

  /** The commit to leave with {@code text}. */
  public static Orphan commit(String text, Identity author) {
    CommitBuilder commit = new CommitBuilder();
    NewObject nothing = NewObject.tree(new byte[0]);
    PersonIdent person =
        new PersonIdent(author.name(), author.email(), Instant.now(), ZoneOffset.UTC);
    commit.setTreeId(nothing.id());
    commit.setAuthor(person);
    commit.setCommitter(person);
    commit.setMessage(text);
    try {
      NewObject made = NewObject.commit(commit.build());
      return new Orphan(new CommitId(made.id().name()), List.of(made, nothing));
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("a runtime without UTF-8", e);
    }
  }

  /**
   * The texts of {@code commits}, without those that are none or too long. They are kept apart from
   * all else: whoever made them may have made anything, of which nothing must be taken for the
   * branch's.
   *
   * @throws RemoteException if the server does not send them, or sends more than texts can be
   * @throws IOException if the temporary repository cannot be written
   */
  public Map<CommitId, String> texts(Collection<CommitId> commits)
      throws RemoteException, IOException {
    Set<ObjectId> ids = new LinkedHashSet<>();
    commits.forEach(commit -> ids.add(InfraRepository.id(commit)));
    Map<CommitId, String> texts = new HashMap<>();
    try (ExitLock.Turn _ = folder.lock().hold();
        Repository apart = LocalRepository.create(folder.path().resolve("requests"));
        ObjectReader reader = apart.newObjectReader()) {
      branch.fetchOnce(FetchSpec.lines(ids, 1, FetchSpec.ALONE).atMost(MOST_BYTES), apart);
      for (ObjectId id : ids) {
        ObjectLoader object = reader.open(id);
        if (object.getType() == Constants.OBJ_COMMIT && object.getSize() <= LONGEST) {
          texts.put(new CommitId(id.name()), text(object.getBytes()));
        }
      }
    }
    return texts;
  }

  private static String text(byte[] commit) {
    int start = RawParseUtils.commitMessage(commit, 0);
    return start < 0 ? "" : new String(commit, start, commit.length - start, UTF_8);
  }
}
