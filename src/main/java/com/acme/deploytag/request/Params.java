package com.acme.deploytag.request;

import java.util.EnumMap;
import java.util.Map;

/** The parameters of one request. */
public final class Params {

  private final Map<Parameter, Param> params;

  private Params(Map<Parameter, Param> params) {
    this.params = params;
  }

  /** {@code params}, and nothing for all others. */
  public static Params of(Map<Parameter, Param> params) {
    Map<Parameter, Param> copy = new EnumMap<>(Parameter.class);
    copy.putAll(params);
    return new Params(copy);
  }

  /** The parameters of a request that the action makes by itself. */
  public static Params ofTexts(Map<Parameter, String> texts) {
    Map<Parameter, Param> params = new EnumMap<>(Parameter.class);
    texts.forEach(
        (parameter, text) -> params.put(parameter, new Param.Given(text, parameter.key())));
    return new Params(params);
  }

  /** What was given as {@code parameter}. */
  public Param get(Parameter parameter) {
    Param param = params.get(parameter);
    return param != null ? param : new Param.Missing(parameter.key());
  }
}
