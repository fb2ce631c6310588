package com.acme.deploytag.training;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * An archive of classes as the JVM has just dumped it, with its map, the JVM's own account of what
 * is where in it. Two dumps of the same classes differ in one thing: each {@code SoftReference} of
 * the archived heap says when it was last used, in milliseconds of the building machine's clock.
 */
final class Archive {
  private static final String HEAP = "============ region ============= 3 \"hp\"";
  private static final int HEADER_CRC = 4;
  private static final int CHECKED_HEADER = 16;
  private static final Pattern OBJECT = Pattern.compile("0x([0-9a-f]{16}): @@ Object ");

  /** A SoftReference's own, of whatever class it is, and the clock that they all go by. */
  private static final Pattern TIME =
      Pattern.compile(" - private (?:'timestamp'|static 'clock') 'J' @(\\d+) ");

  private final byte[] content;
  private final ByteBuffer bytes;
  private final List<String> map;

  private Archive(byte[] content, List<String> map) {
    this.content = content;
    this.bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    this.map = map;
  }

  /** Sets those times to zero, and the checksums right. */
  static void forgetTimes(Path archive, Path map) throws IOException {
    // Strings of the archived classes are in the map, in no encoding.
    List<String> lines = Files.readAllLines(map, StandardCharsets.ISO_8859_1);
    Archive it = new Archive(Files.readAllBytes(archive), lines);
    it.forgetTimes();
    Files.write(archive, it.content);
  }

  private void forgetTimes() {
    int heap = map.indexOf(HEAP);
    require(heap >= 0, "no heap");
    int start = (int) number(heap, "file_offset");
    int size = (int) number(heap, "used");
    int headerSize = (int) number(0, "header_size");
    int heapCrc = (int) number(heap, "crc");
    require(crc(start, size) == heapCrc, "another checksum of the heap");
    require(
        crc(CHECKED_HEADER, headerSize - CHECKED_HEADER) == bytes.getInt(HEADER_CRC),
        "another checksum of the header");
    int place = placeOf(heapCrc, headerSize);
    forget(start - number(heap, "mapping_offset"));
    bytes.putInt(place, crc(start, size));
    bytes.putInt(HEADER_CRC, crc(CHECKED_HEADER, headerSize - CHECKED_HEADER));
  }

  /** {@code shift} leads from an object's address to its place in the file. */
  private void forget(long shift) {
    long object = -1;
    int found = 0;
    for (String line : map) {
      Matcher start = OBJECT.matcher(line);
      Matcher time = TIME.matcher(line);
      if (start.lookingAt()) {
        object = Long.parseLong(start.group(1), 16);
      } else if (time.lookingAt()) {
        require(object >= 0, "a time of no object");
        bytes.putLong((int) (object + shift) + Integer.parseInt(time.group(1)), 0);
        found++;
      }
    }
    require(found > 0, "no SoftReference");
  }

  /** The first value of that name at or behind a line of the map. */
  private long number(int from, String name) {
    for (String line : map.subList(from, map.size())) {
      if (line.startsWith("- " + name + ":")) {
        return Long.decode(line.substring(line.indexOf(':') + 1).strip());
      }
    }
    throw unknown("no " + name);
  }

  /** Where the header has a checksum. */
  private int placeOf(int crc, int headerSize) {
    int place = -1;
    for (int at = CHECKED_HEADER; at < headerSize; at += Integer.BYTES) {
      if (bytes.getInt(at) == crc) {
        require(place < 0, "the checksum in two places");
        place = at;
      }
    }
    require(place >= 0, "the checksum in no place");
    return place;
  }

  private int crc(int from, int size) {
    CRC32 crc = new CRC32();
    crc.update(content, from, size);
    return (int) crc.getValue();
  }

  private static void require(boolean condition, String problem) {
    if (!condition) {
      throw unknown(problem);
    }
  }

  private static IllegalStateException unknown(String problem) {
    return new IllegalStateException(
        "this JDK writes its archive of classes in another way: it has " + problem);
  }
}
