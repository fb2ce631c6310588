package com.acme.deploytag.plan;

import java.util.List;

/** What is asked of a run. */
public sealed interface Request {

  /** Which services; several are separated by commas or line ends. */
  Asked services();

  /** Parameters that were given but mean nothing to this operation. */
  List<Asked.Given> strays();

  /** The operation's name, as the input {@code operation} and the output have it. */
  String operation();

  /** Set services' images in an environment that accepts dispatches. */
  record Update(
      Asked services,
      Asked environment,
      Asked image,
      Asked tag,
      Asked digest,
      List<Asked.Given> strays)
      implements Request {

    public static final String NAME = "update";

    @Override
    public String operation() {
      return NAME;
    }
  }

  /**
   * Copy services' pins from one environment to the next.
   *
   * @param environment where {@code to} is expected to be; only compared with it
   */
  record Promote(
      Asked services,
      Asked from,
      Asked to,
      Asked environment,
      Asked expectedTag,
      List<Asked.Given> strays)
      implements Request {

    public static final String NAME = "promote";

    @Override
    public String operation() {
      return NAME;
    }
  }
}
