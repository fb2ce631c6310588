package com.acme.deploytag.report;

/** Words that depend on a number. */
public final class Words {

  private Words() {}

  /** {@code 1 pin}, {@code 2 pins}. */
  public static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
