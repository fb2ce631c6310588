package com.acme.deploytag.git.object;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Finds given folders in the texts of trees. Compares each tree with the previous one: if the two
 * differ in ids alone, as nearly all do from one commit to the next, it reads only the differences.
 */
final class TreeScan {

  private static final byte[] FOLDER = {'4', '0', '0', '0', '0', ' '};
  private static final int ID = Constants.OBJECT_ID_LENGTH;

  // The names' indexes in the result.
  private final Map<ByteBuffer, Integer> names = new HashMap<>();
  private byte[] last = {};
  private ObjectId[] found = {};
  private boolean isShared;
  // For each entry of the previous tree, the index after its end and its name's index in the
  // result, which is negative if nobody looks for that name.
  private int[] ends = new int[64];
  private int[] places = new int[64];
  private int count;

  TreeScan(Collection<String> names) {
    for (String name : names) {
      this.names.put(
          ByteBuffer.wrap(name.getBytes(StandardCharsets.UTF_8)).asReadOnlyBuffer(),
          this.names.size());
    }
    read(last);
  }

  /** The ids of the folders, in the order of the names; zero for a folder that does not exist. */
  ObjectId[] find(byte[] tree) {
    isShared = false;
    if (!isLikeLast(tree)) {
      read(tree);
    }
    last = tree;
    return found;
  }

  /** Whether the last call returned the same array as the one before. */
  boolean isShared() {
    return isShared;
  }

  /** Whether the previous tree has the same entries; then updates the ids that differ. */
  private boolean isLikeLast(byte[] tree) {
    if (tree.length != last.length) {
      return false;
    }
    ObjectId[] changed = found;
    boolean isSame = true;
    int from = 0;
    while (true) {
      int length = Arrays.mismatch(tree, from, tree.length, last, from, tree.length);
      if (length < 0) {
        found = changed;
        isShared = isSame;
        return true;
      }
      int at = Arrays.binarySearch(ends, 0, count, from + length + 1);
      int entry = at < 0 ? -at - 1 : at;
      if (from + length < ends[entry] - ID) {
        return false;
      }
      from = ends[entry];
      if (places[entry] >= 0) {
        changed = changed.clone();
        isSame = false;
        changed[places[entry]] = ObjectId.fromRaw(tree, from - ID);
      }
    }
  }

  private void read(byte[] tree) {
    found = new ObjectId[names.size()];
    Arrays.fill(found, ObjectId.zeroId());
    count = 0;
    int start = 0;
    while (start < tree.length) {
      int end = start;
      while (tree[end] != 0) {
        end++;
      }
      int place = place(tree, start, end);
      if (place >= 0) {
        found[place] = ObjectId.fromRaw(tree, end + 1);
      }
      start = end + 1 + ID;
      add(start, place);
    }
  }

  private void add(int end, int place) {
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, count * 2);
      places = Arrays.copyOf(places, count * 2);
    }
    ends[count] = end;
    places[count++] = place;
  }

  private int place(byte[] tree, int start, int end) {
    int name = start + FOLDER.length;
    return name < end && Arrays.equals(tree, start, name, FOLDER, 0, FOLDER.length)
        ? names.getOrDefault(ByteBuffer.wrap(tree, name, end - name), -1)
        : -1;
  }
}
