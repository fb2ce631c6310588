package com.acme.deploytag.git.object;

import com.acme.deploytag.model.CommitId;
import java.util.List;

/** A commit that is nowhere but here until it is pushed. */
public final class NewCommit {

  private final CommitId id;
  private final CommitId parent;
  private final List<NewObject> objects;

  public NewCommit(CommitId id, CommitId parent, List<NewObject> objects) {
    this.id = id;
    this.parent = parent;
    this.objects = List.copyOf(objects);
  }

  public CommitId id() {
    return id;
  }

  public CommitId parent() {
    return parent;
  }

  /** The commit and all else in it that its parent does not have. */
  public List<NewObject> objects() {
    return objects;
  }
}
