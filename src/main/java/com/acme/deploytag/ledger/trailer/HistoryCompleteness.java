package com.acme.deploytag.ledger.trailer;

/** How far back a ledger goes. */
public enum HistoryCompleteness {
  /** To the branch's first commit: there is nothing before. */
  WHOLE,
  /** As far as it was asked for; the repository has more. */
  RECENT,
  /** As far as the repository goes, which is a shallow clone itself: what was before is lost. */
  CUT
}
