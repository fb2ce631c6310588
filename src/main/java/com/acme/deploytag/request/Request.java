package com.acme.deploytag.request;

import com.acme.deploytag.model.CommitId;
import java.util.List;

/** What is asked of a run. */
public sealed interface Request {

  /** Parameters that were given but mean nothing to this operation. */
  List<Param.Given> strays();

  /** What that is to be done by. */
  Operation operation();

  /** Say what runs where. */
  record Status(Param services, List<Param.Given> strays) implements Request {

    @Override
    public Operation operation() {
      return Operation.STATUS;
    }
  }

  /** Asks for pins to be changed. */
  sealed interface Change extends Request {

    /** Which services; several are separated by commas or line ends. */
    Param services();

    /** The plan that was approved, if only that may be done. */
    Param expectedPlan();

    /** Whether a version may be deployed although a rollback has rejected it. */
    Param allowRejected();
  }

  /**
   * Set services' images in an environment that accepts dispatches.
   *
   * @param sequence the place of this update among those of its pipeline, a number that grows
   * @param source the build that it comes from
   */
  record Update(
      Param services,
      Param environment,
      Param image,
      Param tag,
      Param digest,
      Param sequence,
      Source source,
      Param expectedPlan,
      Param allowRejected,
      List<Param.Given> strays)
      implements Change {

    @Override
    public Operation operation() {
      return Operation.UPDATE;
    }
  }

  /**
   * The build behind an update, for the record.
   *
   * @param sha its commit
   * @param runUrl the page of its run
   * @param actor who set it off
   */
  record Source(Param sha, Param runUrl, Param actor) {}

  /**
   * Copy services' pins from one environment to the next.
   *
   * @param environment where {@code to} is expected to be; only compared with it
   * @param together whether the services that cannot be left behind are promoted as well
   * @param through how the change is to get in, if not as the catalog says
   */
  record Promote(
      Param services,
      Param from,
      Param to,
      Param environment,
      Param expectedTag,
      Param together,
      Param through,
      Param expectedPlan,
      Param allowRejected,
      List<Param.Given> strays)
      implements Change {

    @Override
    public Operation operation() {
      return Operation.PROMOTE;
    }
  }

  /**
   * Return services in an environment to what they were pinned to before.
   *
   * @param tag the version to return to; the one before the present one if missing
   * @param through how the change is to get in, if not as the catalog says
   */
  record Rollback(
      Param services,
      Param environment,
      Param tag,
      Param through,
      Param expectedPlan,
      Param allowRejected,
      List<Param.Given> strays)
      implements Change {

    @Override
    public Operation operation() {
      return Operation.ROLLBACK;
    }
  }

  /**
   * Judge what others would merge.
   *
   * @param subject what it is, in words: {@code pull request 12}
   * @param base the branch that it would be merged into
   * @param head the commit that would be merged
   * @param text its title and description, of which a squash makes its message
   */
  record Verify(String subject, String base, CommitId head, String text, List<Param.Given> strays)
      implements Request {

    @Override
    public Operation operation() {
      return Operation.VERIFY;
    }
  }
}
