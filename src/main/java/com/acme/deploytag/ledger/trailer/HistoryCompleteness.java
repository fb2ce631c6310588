package com.acme.deploytag.ledger.trailer;

/** How complete a ledger is. */
public enum HistoryCompleteness {
  /** It goes back to the branch's first commit. */
  WHOLE,
  /** It goes back as far as requested; the repository has older commits. */
  RECENT,
  /**
   * It goes back as far as the repository, which is a shallow clone itself: older commits are lost.
   */
  CUT
}
