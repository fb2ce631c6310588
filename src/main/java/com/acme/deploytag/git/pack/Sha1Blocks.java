package com.acme.deploytag.git.pack;

import org.eclipse.jgit.lib.ObjectId;

/**
 * The inner function of SHA-1 (FIPS 180-4), with a state that can be kept and taken up again, which
 * the JDK's cannot. It looks for no collisions: it serves to find again what a server sent that has
 * looked for them when it was pushed.
 */
final class Sha1Blocks {

  private static final int K1 = 0x5a827999;
  private static final int K2 = 0x6ed9eba1;
  private static final int K3 = 0x8f1bbcdc;
  private static final int K4 = 0xca62c1d6;
  private static final int[] START = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};

  private final int[] state = START.clone();
  private final int[] w = new int[80];

  /** Goes on from the state at {@code from} of {@code states}; from the start if that is 0. */
  void reset(int[] states, int from) {
    System.arraycopy(from == 0 ? START : states, from, state, 0, state.length);
  }

  void copyTo(int[] states, int to) {
    System.arraycopy(state, 0, states, to, state.length);
  }

  ObjectId id() {
    return ObjectId.fromRaw(state);
  }

  /** Takes the 64 bytes at {@code at}. */
  void compress(byte[] bytes, int at) {
    schedule(bytes, at);
    // Locals, and five rounds at a time, so that none has to be moved: twice as fast.
    int a = state[0];
    int b = state[1];
    int c = state[2];
    int d = state[3];
    int e = state[4];
    for (int i = 0; i < 20; i += 5) {
      e += Integer.rotateLeft(a, 5) + (d ^ (b & (c ^ d))) + K1 + w[i];
      b = Integer.rotateLeft(b, 30);
      d += Integer.rotateLeft(e, 5) + (c ^ (a & (b ^ c))) + K1 + w[i + 1];
      a = Integer.rotateLeft(a, 30);
      c += Integer.rotateLeft(d, 5) + (b ^ (e & (a ^ b))) + K1 + w[i + 2];
      e = Integer.rotateLeft(e, 30);
      b += Integer.rotateLeft(c, 5) + (a ^ (d & (e ^ a))) + K1 + w[i + 3];
      d = Integer.rotateLeft(d, 30);
      a += Integer.rotateLeft(b, 5) + (e ^ (c & (d ^ e))) + K1 + w[i + 4];
      c = Integer.rotateLeft(c, 30);
    }
    for (int i = 20; i < 40; i += 5) {
      e += Integer.rotateLeft(a, 5) + (b ^ c ^ d) + K2 + w[i];
      b = Integer.rotateLeft(b, 30);
      d += Integer.rotateLeft(e, 5) + (a ^ b ^ c) + K2 + w[i + 1];
      a = Integer.rotateLeft(a, 30);
      c += Integer.rotateLeft(d, 5) + (e ^ a ^ b) + K2 + w[i + 2];
      e = Integer.rotateLeft(e, 30);
      b += Integer.rotateLeft(c, 5) + (d ^ e ^ a) + K2 + w[i + 3];
      d = Integer.rotateLeft(d, 30);
      a += Integer.rotateLeft(b, 5) + (c ^ d ^ e) + K2 + w[i + 4];
      c = Integer.rotateLeft(c, 30);
    }
    for (int i = 40; i < 60; i += 5) {
      e += Integer.rotateLeft(a, 5) + ((b & c) | (d & (b | c))) + K3 + w[i];
      b = Integer.rotateLeft(b, 30);
      d += Integer.rotateLeft(e, 5) + ((a & b) | (c & (a | b))) + K3 + w[i + 1];
      a = Integer.rotateLeft(a, 30);
      c += Integer.rotateLeft(d, 5) + ((e & a) | (b & (e | a))) + K3 + w[i + 2];
      e = Integer.rotateLeft(e, 30);
      b += Integer.rotateLeft(c, 5) + ((d & e) | (a & (d | e))) + K3 + w[i + 3];
      d = Integer.rotateLeft(d, 30);
      a += Integer.rotateLeft(b, 5) + ((c & d) | (e & (c | d))) + K3 + w[i + 4];
      c = Integer.rotateLeft(c, 30);
    }
    for (int i = 60; i < 80; i += 5) {
      e += Integer.rotateLeft(a, 5) + (b ^ c ^ d) + K4 + w[i];
      b = Integer.rotateLeft(b, 30);
      d += Integer.rotateLeft(e, 5) + (a ^ b ^ c) + K4 + w[i + 1];
      a = Integer.rotateLeft(a, 30);
      c += Integer.rotateLeft(d, 5) + (e ^ a ^ b) + K4 + w[i + 2];
      e = Integer.rotateLeft(e, 30);
      b += Integer.rotateLeft(c, 5) + (d ^ e ^ a) + K4 + w[i + 3];
      d = Integer.rotateLeft(d, 30);
      a += Integer.rotateLeft(b, 5) + (c ^ d ^ e) + K4 + w[i + 4];
      c = Integer.rotateLeft(c, 30);
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
    state[4] += e;
  }

  private void schedule(byte[] bytes, int at) {
    for (int i = 0, from = at; i < 16; i++, from += Integer.BYTES) {
      w[i] =
          bytes[from] << 24
              | (bytes[from + 1] & 0xff) << 16
              | (bytes[from + 2] & 0xff) << 8
              | (bytes[from + 3] & 0xff);
    }
    for (int i = 16; i < w.length; i++) {
      w[i] = Integer.rotateLeft(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
    }
  }
}
