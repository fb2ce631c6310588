package com.acme.deploytag.git.object;

import com.acme.deploytag.model.CommitId;
import java.util.List;

/** A commit that no other repository has until it is pushed. */
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

  /** The commit, and all objects in it that its parent lacks. */
  public List<NewObject> objects() {
    return objects;
  }
}
