package com.acme.deploytag.values;

import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.yaml.YamlNode;
import java.util.List;

/** What a path leads to in a document. */
public sealed interface Found {

  /**
   * A value.
   *
   * @param way how to get there: keys and indexes alone
   * @param flow whether it stands inside {@code []} or {@code {}}
   */
  record Value(YamlNode.Scalar scalar, List<Step> way, boolean flow) implements Found {}

  /**
   * A mapping that lacks no more than the path's last key.
   *
   * @param way how to get to the value that would be there
   */
  record Gap(YamlNode.Mapping parent, String key, List<Step> way) implements Found {}

  /** Nothing: something on the way is not there, or is something else. */
  record Nowhere(Place place, String why) implements Found {}

  /** Something that cannot be told or edited safely. */
  record Barred(Problem problem) implements Found {}
}
