package com.acme.deploytag.ledger.trailer;

import com.acme.deploytag.image.ImageNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;

/**
 * One block of trailers in a commit's message (git-interpret-trailers(1)): a group for each pin,
 * which starts with {@code Service}, and trailers for all of them.
 *
 * @param groups the pins' trailers
 */
public record Trailers(List<Map<Trailer, String>> groups) {

  static final Trailers NONE = new Trailers(List.of());

  private static final String BEGIN = Trailer.SERVICE.key() + ":";

  // GitHub accepts 64 KiB for a body. A commit of hundreds of pins has a longer message.
  private static final int LONGEST = 1 << 20;

  public Trailers {
    groups = List.copyOf(groups);
  }

  /** Whether {@code message} may have trailers; cheaper than reading them. */
  public static boolean mayBeIn(String message) {
    return message.contains(BEGIN) && message.length() <= LONGEST;
  }

  /** The block of {@code message}, the last if there are several. */
  public static Trailers of(String message) {
    List<Trailers> blocks = blocks(message);
    return blocks.isEmpty() ? NONE : blocks.getLast();
  }

  /**
   * The blocks of {@code message}: consecutive lines of trailers, anywhere in it. A squash at
   * GitHub concatenates messages and appends text; and trailers count only if the commit does what
   * they say.
   */
  public static List<Trailers> blocks(String message) {
    List<Trailers> blocks = new ArrayList<>();
    if (mayBeIn(message)) {
      Block block = new Block();
      for (int start = 0; start < message.length(); ) {
        int end = message.indexOf('\n', start);
        end = end < 0 ? message.length() : end;
        if (!block.add(message.substring(start, end))) {
          block.endTo(blocks);
          block = new Block();
        }
        start = end + 1;
      }
      block.endTo(blocks);
    }
    return blocks;
  }

  /**
   * The same with other names for images.
   *
   * @param name the name for an image, by service and the name that is said
   */
  public Trailers withImages(BinaryOperator<String> name) {
    List<Map<Trailer, String>> renamed = new ArrayList<>();
    for (Map<Trailer, String> group : groups) {
      Map<Trailer, String> other = new EnumMap<>(group);
      other.computeIfPresent(
          Trailer.IMAGE, (_, image) -> name.apply(group.getOrDefault(Trailer.SERVICE, ""), image));
      renamed.add(other);
    }
    return new Trailers(renamed);
  }

  /** The value of {@code key}, the first if there are several. */
  public Optional<String> value(Trailer key) {
    for (Map<Trailer, String> group : groups) {
      if (group.containsKey(key)) {
        return Optional.of(group.get(key));
      }
    }
    return Optional.empty();
  }

  /**
   * The value of {@code key} for what {@code group} is about: its own, else the last group's, since
   * what holds for all of them comes last.
   */
  Optional<String> value(Map<Trailer, String> group, Trailer key) {
    String own = group.get(key);
    return Optional.ofNullable(own != null ? own : groups.getLast().get(key));
  }

  /** The highest place in its pipeline's order that it gives to an update of {@code target}. */
  public Optional<Long> sequence(ServiceEnvironment target) {
    return groups.stream()
        .filter(group -> target(group).equals(Optional.of(target)))
        .flatMap(group -> value(group, Trailer.SEQUENCE).flatMap(Records::sequence).stream())
        .max(Comparator.naturalOrder());
  }

  /** The target of {@code group}, if it names one. */
  public static Optional<ServiceEnvironment> target(Map<Trailer, String> group) {
    return group.containsKey(Trailer.SERVICE) && group.containsKey(Trailer.ENVIRONMENT)
        ? Optional.of(
            new ServiceEnvironment(group.get(Trailer.SERVICE), group.get(Trailer.ENVIRONMENT)))
        : Optional.empty();
  }

  /**
   * The targets of rejections and their revocations, each with its image; empty if the trailer
   * names none.
   *
   * @param versions limits the result to these tags and digests; empty for all
   */
  public Map<ServiceEnvironment, String> ofRejections(Set<String> versions) {
    Map<ServiceEnvironment, String> targets = new HashMap<>();
    for (Map<Trailer, String> group : groups) {
      if (isAbout(group, Trailer.REJECTED, Trailer.PREVIOUS_DIGEST, versions)
          || isAbout(group, Trailer.ALLOWED, Trailer.DIGEST, versions)) {
        target(group)
            .ifPresent(target -> targets.put(target, group.getOrDefault(Trailer.IMAGE, "")));
      }
    }
    return targets;
  }

  private static boolean isAbout(
      Map<Trailer, String> group, Trailer key, Trailer digest, Set<String> versions) {
    return group.containsKey(key)
        && (versions.isEmpty()
            || versions.contains(group.get(key))
            || versions.contains(group.getOrDefault(digest, "")));
  }

  /** Whether it has a group for {@code target}. */
  public boolean isAbout(ServiceEnvironment target) {
    return groups.stream().anyMatch(group -> target(group).equals(Optional.of(target)));
  }

  /** Whether it claims an update of {@code target}. */
  public boolean isUpdateOf(ServiceEnvironment target) {
    return groups.stream()
        .anyMatch(g -> g.containsKey(Trailer.TAG) && target(g).equals(Optional.of(target)));
  }

  /**
   * The images of {@code target} that were updated, without Docker Hub's name, by a commit that did
   * {@code change} and landed with {@code landed}.
   *
   * @param isRecord whether it is a commit of the first-parent line that changes nothing at all
   */
  public Set<String> updated(
      ServiceEnvironment target, VersionChange change, VersionChange landed, boolean isRecord) {
    Set<String> images = new HashSet<>();
    for (Map<Trailer, String> group : groups) {
      if (target(group).equals(Optional.of(target))) {
        new Claim(target, group, this, change, landed, isRecord)
            .updated()
            .ifPresent(pin -> images.add(ImageNames.plain(pin.image())));
      }
    }
    return images;
  }

  /** A block while it is read. */
  private static final class Block {

    private final List<Map<Trailer, String>> groups = new ArrayList<>();

    /** Adds a line; returns false if it is no trailer and so ends the block. */
    boolean add(String line) {
      int colon = line.indexOf(':');
      if (!isKey(line, colon)) {
        return false;
      }
      Trailer key = Trailer.of(line.substring(0, colon));
      // Trailers before the first Service belong to its group.
      if (groups.isEmpty()
          || (key == Trailer.SERVICE && groups.getLast().containsKey(Trailer.SERVICE))) {
        groups.add(new EnumMap<>(Trailer.class));
      }
      if (key == null) {
        return true;
      }
      String value = line.substring(colon + 1).strip();
      // Two different values contradict each other: neither counts.
      groups.getLast().merge(key, value, (one, other) -> one.equals(other) ? one : "");
      return true;
    }

    private static boolean isKey(String line, int end) {
      if (end < 1 || line.charAt(0) == '-') {
        return false;
      }
      for (int i = 0; i < end; i++) {
        char c = line.charAt(i);
        if (c != '-' && (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z')) {
          return false;
        }
      }
      return true;
    }

    void endTo(List<Trailers> blocks) {
      for (Map<Trailer, String> group : groups) {
        if (group.containsKey(Trailer.SERVICE)) {
          blocks.add(new Trailers(groups));
          return;
        }
      }
    }
  }
}
