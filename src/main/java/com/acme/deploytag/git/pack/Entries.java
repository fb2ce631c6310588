package com.acme.deploytag.git.pack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.transport.PackedObjectInfo;

/** The objects of a pack, by their place in it. */
final class Entries {

  static final int NONE = -1;

  // Where each begins, and its compressed data.
  private long[] offsets = new long[1024];
  private long[] data = new long[1024];
  private int[] sizes = new int[1024];
  private int[] sums = new int[1024];
  private byte[] types = new byte[1024];
  // What it is a delta of.
  private int[] bases = new int[1024];
  private ObjectId[] ids = new ObjectId[1024];
  // The deltas that are at hand.
  private byte[][] kept = new byte[1024][];
  private int[] firstChild = {};
  private int[] nextChild = {};
  private int count;

  int count() {
    return count;
  }

  /** Adds one; {@code base} is {@link #NONE} for a whole object, and the type that of the base. */
  int add(long offset, long dataAt, int type, int size, int base) {
    if (count == offsets.length) {
      int more = count * 2;
      offsets = Arrays.copyOf(offsets, more);
      data = Arrays.copyOf(data, more);
      sizes = Arrays.copyOf(sizes, more);
      sums = Arrays.copyOf(sums, more);
      types = Arrays.copyOf(types, more);
      bases = Arrays.copyOf(bases, more);
      ids = Arrays.copyOf(ids, more);
      kept = Arrays.copyOf(kept, more);
    }
    offsets[count] = offset;
    data[count] = dataAt;
    sizes[count] = size;
    types[count] = (byte) type;
    bases[count] = base;
    return count++;
  }

  /** The object that begins at {@code offset}; less than 0 if none does. */
  int at(long offset) {
    return Arrays.binarySearch(offsets, 0, count, offset);
  }

  long data(int entry) {
    return data[entry];
  }

  int size(int entry) {
    return sizes[entry];
  }

  int type(int entry) {
    return types[entry];
  }

  boolean isWhole(int entry) {
    return bases[entry] == NONE;
  }

  /** Notes the checksum of its bytes in the pack. */
  void sum(int entry, int sum) {
    sums[entry] = sum;
  }

  /** Keeps the delta that it is. */
  void keep(int entry, byte[] delta) {
    kept[entry] = delta;
  }

  /** The delta that was kept, which it is not any more. */
  Optional<byte[]> take(int entry) {
    Optional<byte[]> delta = Optional.ofNullable(kept[entry]);
    kept[entry] = null;
    return delta;
  }

  void identify(int entry, ObjectId id) {
    ids[entry] = id;
  }

  /** Finds out which are deltas of which. */
  void link() {
    firstChild = new int[count];
    nextChild = new int[count];
    Arrays.fill(firstChild, NONE);
    for (int entry = count - 1; entry >= 0; entry--) {
      int base = bases[entry];
      nextChild[entry] = base == NONE ? NONE : firstChild[base];
      if (base != NONE) {
        firstChild[base] = entry;
      }
    }
  }

  /** The first of its deltas. */
  int firstChild(int entry) {
    return firstChild[entry];
  }

  /** The next delta of the same base. */
  int nextChild(int entry) {
    return nextChild[entry];
  }

  /** What the index of the pack has to hold, in its order. */
  List<PackedObjectInfo> index() {
    List<PackedObjectInfo> index = new ArrayList<>(count);
    for (int entry = 0; entry < count; entry++) {
      PackedObjectInfo info = new PackedObjectInfo(ids[entry]);
      info.setOffset(offsets[entry]);
      info.setCRC(sums[entry]);
      index.add(info);
    }
    index.sort(null);
    return index;
  }
}
