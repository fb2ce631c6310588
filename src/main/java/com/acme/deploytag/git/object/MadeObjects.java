package com.acme.deploytag.git.object;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;

/**
 * The objects that a commit brings along, each once: two files may come to the same content, and
 * git takes no pack in which an object stands twice.
 */
final class MadeObjects {

  private final ObjectInserter inserter;
  private final Map<ObjectId, NewObject> made = new LinkedHashMap<>();

  MadeObjects(ObjectInserter inserter) {
    this.inserter = inserter;
  }

  /** The id of {@code object}, which is in the repository from now on. */
  ObjectId add(NewObject object) throws IOException {
    ObjectId id = inserter.insert(object.type(), object.content());
    made.putIfAbsent(id, object);
    return id;
  }

  /** All of them, in the order in which they were made. */
  List<NewObject> list() {
    return List.copyOf(made.values());
  }
}
