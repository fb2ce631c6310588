package com.acme.deploytag.demo;

/** Something does not hold that the demo promises; its message says what. */
final class Unmet extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Unmet(String what) {
    super(what);
  }
}
