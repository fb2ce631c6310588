package com.acme.deploytag.request;

import java.util.EnumMap;
import java.util.Map;

/**
 * The parameters of one request.
 *
 * @param given what was looked for, be it missing
 */
public record Params(Map<Parameter, Param> given) {

  public Params {
    Map<Parameter, Param> copy = new EnumMap<>(Parameter.class);
    copy.putAll(given);
    given = copy;
  }

  /** The parameters of a request that the action makes by itself. */
  public static Params ofTexts(Map<Parameter, String> texts) {
    Map<Parameter, Param> params = new EnumMap<>(Parameter.class);
    texts.forEach(
        (parameter, text) -> params.put(parameter, new Param.Given(text, parameter.key())));
    return new Params(params);
  }

  /** The same, but for what {@code others} say. */
  public Params with(Params others) {
    Map<Parameter, Param> all = new EnumMap<>(Parameter.class);
    all.putAll(given);
    all.putAll(others.given);
    return new Params(all);
  }

  /** The same, but that {@code parameter} is {@code param}. */
  public Params with(Parameter parameter, Param param) {
    return with(new Params(Map.of(parameter, param)));
  }

  /** What was given as {@code parameter}. */
  public Param get(Parameter parameter) {
    Param param = given.get(parameter);
    return param != null ? param : new Param.Missing(parameter.key());
  }
}
