package com.acme.deploytag.demo;

/** One thing that happens to the example repository, shown and checked. */
interface Act {

  /** What it shows, in a line. */
  String headline();

  /**
   * Makes it happen.
   *
   * @throws Unmet if it does not end as it must
   */
  void play(Stage stage, Report report) throws Exception;
}
