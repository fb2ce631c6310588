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
  record Status(Params params, List<Param.Given> strays) implements Request {

    /** Which services; all where none is given. */
    public Param services() {
      return params.get(Parameter.SERVICE);
    }

    @Override
    public Operation operation() {
      return Operation.STATUS;
    }
  }

  /** Asks for pins to be changed. */
  sealed interface Change extends Request {

    /** What it says. */
    Params params();

    /** What it says as {@code parameter}. */
    default Param get(Parameter parameter) {
      return params().get(parameter);
    }

    /** The same, but that {@code parameter} is {@code param}. */
    Change with(Parameter parameter, Param param);
  }

  /**
   * Set services' images in environments that accept dispatches.
   *
   * @param services what it says of each service by itself, where it does; then {@code params} say
   *     what holds for all of them
   */
  record Update(Params params, List<Params> services, List<Param.Given> strays) implements Change {

    public Update {
      services = List.copyOf(services);
    }

    /** One that says the same of all services. */
    public Update(Params params, List<Param.Given> strays) {
      this(params, List.of(), strays);
    }

    /** An update for each of the services that it speaks of by themselves. */
    public List<Update> each() {
      return services.stream().map(own -> new Update(params.with(own), strays)).toList();
    }

    @Override
    public Change with(Parameter parameter, Param param) {
      return new Update(params.with(parameter, param), services, strays);
    }

    @Override
    public Operation operation() {
      return Operation.UPDATE;
    }
  }

  /** Copy services' pins from one environment to the next. */
  record Promote(Params params, List<Param.Given> strays) implements Change {

    @Override
    public Change with(Parameter parameter, Param param) {
      return new Promote(params.with(parameter, param), strays);
    }

    @Override
    public Operation operation() {
      return Operation.PROMOTE;
    }
  }

  /** Return services in an environment to what they were pinned to before. */
  record Rollback(Params params, List<Param.Given> strays) implements Change {

    @Override
    public Change with(Parameter parameter, Param param) {
      return new Rollback(params.with(parameter, param), strays);
    }

    @Override
    public Operation operation() {
      return Operation.ROLLBACK;
    }
  }

  /** Propose a catalog where there is none. */
  record Init(List<Param.Given> strays) implements Request {

    @Override
    public Operation operation() {
      return Operation.INIT;
    }
  }

  /**
   * Send an update to the infra repository, where it is judged.
   *
   * @param params what it says, and what the run knows of its build
   * @param id by which the run that it starts there can be found
   */
  record Dispatch(Params params, List<Param.Given> strays, String id) implements Request {

    @Override
    public Operation operation() {
      return Operation.DISPATCH;
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
