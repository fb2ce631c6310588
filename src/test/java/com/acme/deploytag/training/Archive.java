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
 * is where in it. Two dumps of the same classes differ in two things: each {@code SoftReference} of
 * the archived heap says when it was last used, in milliseconds of the building machine's clock;
 * and the archive says where the jar was.
 */
final class Archive {
  private static final String READ_ONLY = "============ region ============= 1 \"ro\"";
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
  private final int headerSize;

  /**
   * A part of the file.
   *
   * @param crc where the header has its checksum
   * @param shift leads from an address in it to the place in the file
   */
  private record Region(int start, int size, int crc, long shift) {}

  private Archive(byte[] content, List<String> map) {
    this.content = content;
    this.bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    this.map = map;
    this.headerSize = (int) number(0, "header_size");
    require(headerCrc() == bytes.getInt(HEADER_CRC), "another checksum of the header");
  }

  /**
   * Sets those times to zero, has the jar {@code from} be {@code to}, and the checksums right.
   *
   * @param to as long as {@code from}: what lies behind it stays where it is
   */
  static void settle(Path archive, Path map, String from, String to) throws IOException {
    // Strings of the archived classes are in the map, in no encoding.
    List<String> lines = Files.readAllLines(map, StandardCharsets.ISO_8859_1);
    Archive it = new Archive(Files.readAllBytes(archive), lines);
    Region heap = it.region(HEAP);
    Region readOnly = it.region(READ_ONLY);
    it.forgetTimes(heap.shift());
    it.move(readOnly, from, to);
    it.seal(heap);
    it.seal(readOnly);
    it.bytes.putInt(HEADER_CRC, it.headerCrc());
    Files.write(archive, it.content);
  }

  private Region region(String title) {
    int line = map.indexOf(title);
    require(line >= 0, "no " + title);
    int start = (int) number(line, "file_offset");
    int size = (int) number(line, "used");
    int crc = (int) number(line, "crc");
    require(crc(start, size) == crc, "another checksum of " + title);
    return new Region(start, size, placeOf(crc), start - number(line, "mapping_offset"));
  }

  private void seal(Region region) {
    bytes.putInt(region.crc(), crc(region.start(), region.size()));
  }

  private void forgetTimes(long shift) {
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

  private void move(Region region, String from, String to) {
    require(from.length() == to.length(), from + ", not as long as " + to);
    // As Latin-1, a character is a byte.
    String text = new String(content, region.start(), region.size(), StandardCharsets.ISO_8859_1);
    int at = text.indexOf(from + "\0");
    require(at >= 0 && text.indexOf(from, at + 1) < 0, "the jar's path not once");
    byte[] name = to.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(name, 0, content, region.start() + at, name.length);
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
  private int placeOf(int crc) {
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

  private int headerCrc() {
    return crc(CHECKED_HEADER, headerSize - CHECKED_HEADER);
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
