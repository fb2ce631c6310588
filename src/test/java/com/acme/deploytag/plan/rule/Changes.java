package com.acme.deploytag.plan.rule;

import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.image.Pin;
import com.acme.deploytag.image.Tag;
import com.acme.deploytag.problem.Checked;
import java.util.List;
import java.util.Optional;

/** Changes as the rules judge them. */
final class Changes {

  private Changes() {}

  static Change update(Service service, List<String> images) {
    return new Change(
        Change.Kind.UPDATE,
        false,
        service,
        new Environment.Dispatched("staging"),
        images.stream().map(image -> pin(image, "abc1234")).toList(),
        Optional.of("abc1234"),
        Optional.empty());
  }

  static Change.NewPin pin(String image, String tag) {
    return new Change.NewPin(image, version(tag), Optional.empty(), false, false);
  }

  private static Pin version(String tag) {
    return switch (Tag.parse(tag)) {
      case Checked.Good<Tag>(Tag good) -> new Pin(Optional.of(good), Optional.empty());
      case Checked.Bad<Tag> bad -> throw new IllegalArgumentException(bad.toString());
    };
  }
}
