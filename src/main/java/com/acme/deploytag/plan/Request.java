package com.acme.deploytag.plan;

import com.acme.deploytag.git.CommitId;
import java.util.List;

/** What is asked of a run. */
public sealed interface Request {

  /** Parameters that were given but mean nothing to this operation. */
  List<Asked.Given> strays();

  /** The operation's name, as the input {@code operation} and the output have it. */
  String operation();

  /** Say what runs where. */
  record Status(Asked services, List<Asked.Given> strays) implements Request {

    public static final String NAME = "status";

    @Override
    public String operation() {
      return NAME;
    }
  }

  /** Asks for pins to be changed. */
  sealed interface Change extends Request {

    /** Which services; several are separated by commas or line ends. */
    Asked services();

    /** Whether a version may be deployed although a rollback has rejected it. */
    Asked allowRejected();
  }

  /**
   * Set services' images in an environment that accepts dispatches.
   *
   * @param sequence the place of this update among those of its pipeline, a number that grows
   * @param source the build that it comes from
   */
  record Update(
      Asked services,
      Asked environment,
      Asked image,
      Asked tag,
      Asked digest,
      Asked sequence,
      Source source,
      Asked allowRejected,
      List<Asked.Given> strays)
      implements Change {

    public static final String NAME = "update";

    @Override
    public String operation() {
      return NAME;
    }
  }

  /**
   * The build behind an update, for the record.
   *
   * @param sha its commit
   * @param runUrl the page of its run
   * @param actor who set it off
   */
  record Source(Asked sha, Asked runUrl, Asked actor) {}

  /**
   * Copy services' pins from one environment to the next.
   *
   * @param environment where {@code to} is expected to be; only compared with it
   * @param together whether the services that cannot be left behind are promoted as well
   * @param through how the change is to get in, if not as the catalog says
   */
  record Promote(
      Asked services,
      Asked from,
      Asked to,
      Asked environment,
      Asked expectedTag,
      Asked together,
      Asked through,
      Asked allowRejected,
      List<Asked.Given> strays)
      implements Change {

    public static final String NAME = "promote";

    @Override
    public String operation() {
      return NAME;
    }
  }

  /**
   * Return services in an environment to what they were pinned to before.
   *
   * @param tag the version to return to; the one before the present one if missing
   * @param through how the change is to get in, if not as the catalog says
   */
  record Rollback(
      Asked services,
      Asked environment,
      Asked tag,
      Asked through,
      Asked allowRejected,
      List<Asked.Given> strays)
      implements Change {

    public static final String NAME = "rollback";

    @Override
    public String operation() {
      return NAME;
    }
  }

  /**
   * Judge what others would merge.
   *
   * @param subject what it is, in words: {@code pull request 12}
   * @param base the branch that it would be merged into
   * @param head the commit that would be merged
   */
  record Verify(String subject, String base, CommitId head, List<Asked.Given> strays)
      implements Request {

    public static final String NAME = "verify";

    @Override
    public String operation() {
      return NAME;
    }
  }
}
