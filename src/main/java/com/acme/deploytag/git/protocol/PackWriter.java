package com.acme.deploytag.git.protocol;

import com.acme.deploytag.git.object.NewObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.eclipse.jgit.lib.Constants;

/**
 * Writes a pack (gitformat-pack(5)) of exactly the new objects. JGit's PackWriter takes a list of
 * objects, too, but uses no delta base outside of it: a changed folder of thousands of entries
 * would be sent whole. When it looks for bases itself, it reads every tree of the previous commit,
 * and of a large repository most of these were not fetched.
 */
final class PackWriter {

  private static final int SIZE_BITS = 4;

  private PackWriter() {}

  /**
   * The pack.
   *
   * @param thin whether a tree may be a delta to one that the remote has: of a folder with
   *     thousands of entries, one entry is sent then instead of all
   */
  static byte[] of(List<NewObject> objects, boolean thin) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(Constants.PACK_SIGNATURE);
    int32(out, 2);
    int32(out, objects.size());
    for (NewObject object : objects) {
      if (thin && object.base().isPresent()) {
        byte[] delta = object.delta();
        head(out, Constants.OBJ_REF_DELTA, delta.length);
        object.base().get().copyRawTo(out);
        deflate(out, delta);
      } else {
        head(out, object.type(), object.content().length);
        deflate(out, object.content());
      }
    }
    MessageDigest digest = Constants.newMessageDigest();
    out.write(digest.digest(out.toByteArray()));
    return out.toByteArray();
  }

  private static void int32(ByteArrayOutputStream out, int value) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      out.write(value >>> shift);
    }
  }

  private static void head(ByteArrayOutputStream out, int type, int size) {
    int rest = size >>> SIZE_BITS;
    int low = type << SIZE_BITS | (size & 0x0f);
    while (rest > 0) {
      out.write(low | 0x80);
      low = rest & 0x7f;
      rest >>>= 7;
    }
    out.write(low);
  }

  private static void deflate(ByteArrayOutputStream out, byte[] content) throws IOException {
    Deflater deflater = new Deflater();
    try (DeflaterOutputStream zip = new DeflaterOutputStream(out, deflater)) {
      zip.write(content);
    } finally {
      deflater.end();
    }
  }
}
