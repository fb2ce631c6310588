package com.acme.deploytag.build.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * The tables by which C++ finds the way back from where an exception is thrown: a twelfth of the
 * JVM's library, 0.77 MB of the compressed image. The JVM is compiled without exceptions, and what
 * would use the tables else, a thread that is cancelled, loads {@code libgcc_s.so.1}, which the
 * image does not have. The JVM's own accounts of a crash go by frame pointers.
 */
final class UnwindTables {
  /** The program header's type, {@code PT_GNU_EH_FRAME}. */
  private static final int INDEX = 0x6474e550;

  private static final int NONE = 0;

  /** How the index tells where the table is: as four bytes, counted from themselves. */
  private static final byte FROM_HERE = 0x1b;

  private static final int EXTENDED = 0xffffffff;

  private UnwindTables() {}

  /** Puts zeros in their place, and takes away the header that leads to them. */
  static void clear(FileChannel channel, ByteBuffer header) throws IOException {
    long table = header.getLong(32);
    int size = header.getShort(54);
    for (int i = 0; i < header.getShort(56); i++) {
      ByteBuffer segment = Elf.read(channel, table + (long) i * size, size);
      if (segment.getInt(0) == INDEX) {
        long index = segment.getLong(8);
        ByteBuffer pointer = Elf.read(channel, index, 8);
        if (pointer.get(1) != FROM_HERE) {
          throw new IllegalStateException("unwind tables of another kind: " + pointer.get(1));
        }
        long frames = index + 4 + pointer.getInt(4);
        zero(channel, frames, end(channel, frames));
        zero(channel, index, index + segment.getLong(32));
        channel.write(segment.putInt(0, NONE).rewind(), table + (long) i * size);
      }
    }
  }

  /** Behind the last record, which has the length 0. */
  private static long end(FileChannel channel, long start) throws IOException {
    long at = start;
    int length;
    do {
      length = Elf.read(channel, at, 4).getInt(0);
      if (length == EXTENDED) {
        throw new IllegalStateException("an unwind table of more than 4 GiB");
      }
      at += 4 + Integer.toUnsignedLong(length);
    } while (length != 0);
    return at;
  }

  private static void zero(FileChannel channel, long from, long to) throws IOException {
    channel.write(ByteBuffer.allocate((int) (to - from)), from);
  }
}
