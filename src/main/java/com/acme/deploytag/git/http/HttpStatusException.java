package com.acme.deploytag.git.http;

import java.io.IOException;

/** The server answered with a status other than 200. */
public final class HttpStatusException extends IOException {

  private static final long serialVersionUID = 1;

  private final transient HttpAnswer answer;

  HttpStatusException(HttpAnswer answer) {
    super("the server answered " + answer.status());
    this.answer = answer;
  }

  public HttpAnswer answer() {
    return answer;
  }
}
