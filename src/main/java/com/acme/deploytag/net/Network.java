package com.acme.deploytag.net;

import java.net.InetAddress;
import java.util.Optional;

/**
 * A range of addresses in CIDR notation (RFC 4632): {@code 10.0.0.0/8}, {@code fd00::/8}.
 *
 * @param address an address in it
 * @param prefix how many leading bits its addresses share
 */
record Network(InetAddress address, int prefix) {

  /** The network that {@code text} names; nothing if it names none. */
  static Optional<Network> parse(String text) {
    int slash = text.indexOf('/');
    String bits = text.substring(slash + 1);
    Optional<InetAddress> address = literal(text.substring(0, Math.max(slash, 0)));
    return bits.matches("[0-9]{1,3}")
        ? address
            .filter(a -> Integer.parseInt(bits) <= a.getAddress().length * Byte.SIZE)
            .map(a -> new Network(a, Integer.parseInt(bits)))
        : Optional.empty();
  }

  /** Whether {@code host} is an address in it. Does not look up names, as curl does not. */
  boolean holds(String host) {
    return literal(host).filter(this::holds).isPresent();
  }

  private boolean holds(InetAddress other) {
    byte[] mine = address.getAddress();
    byte[] theirs = other.getAddress();
    if (mine.length != theirs.length) {
      return false;
    }
    for (int bit = 0; bit < prefix; bit++) {
      int mask = 0x80 >> (bit % Byte.SIZE);
      if (((mine[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  private static Optional<InetAddress> literal(String host) {
    try {
      return Optional.of(InetAddress.ofLiteral(host.replaceAll("^\\[|]$", "")));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
