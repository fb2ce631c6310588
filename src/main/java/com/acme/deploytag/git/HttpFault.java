package com.acme.deploytag.git;

import java.io.IOException;

/** The server answered something else than 200. */
final class HttpFault extends IOException {

  private static final long serialVersionUID = 1;

  private final transient HttpAnswer answer;

  HttpFault(HttpAnswer answer) {
    super("the server answered " + answer.status());
    this.answer = answer;
  }

  HttpAnswer answer() {
    return answer;
  }
}
