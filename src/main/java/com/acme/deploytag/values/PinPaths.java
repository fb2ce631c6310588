package com.acme.deploytag.values;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Which values of a document pin an image. */
public sealed interface PinPaths {

  /** One value has it all: {@code name:tag@digest}, with {@code alias=} before it or not. */
  record Whole(ValuePath image) implements PinPaths {}

  /**
   * A value for each.
   *
   * @param digest where the digest is, if it has a value of its own
   * @param name where the image's name is, if that is looked at
   */
  record Parts(ValuePath tag, Optional<ValuePath> digest, Optional<ValuePath> name)
      implements PinPaths {}

  /** The path that leads to the version. */
  default ValuePath version() {
    return switch (this) {
      case Whole(ValuePath image) -> image;
      case Parts parts -> parts.tag();
    };
  }

  /** All that a change of the version may change. */
  default List<ValuePath> changing() {
    return switch (this) {
      case Whole(ValuePath image) -> List.of(image);
      case Parts parts -> Stream.concat(Stream.of(parts.tag()), parts.digest().stream()).toList();
    };
  }

  /** The same with {@code filler} applied to every name in the paths. */
  default PinPaths filled(UnaryOperator<String> filler) {
    return switch (this) {
      case Whole(ValuePath image) -> new Whole(image.filled(filler));
      case Parts(var tag, var digest, var name) ->
          new Parts(
              tag.filled(filler),
              digest.map(path -> path.filled(filler)),
              name.map(path -> path.filled(filler)));
    };
  }
}
