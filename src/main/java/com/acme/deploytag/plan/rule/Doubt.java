package com.acme.deploytag.plan.rule;

import com.acme.deploytag.plan.Decision;

/**
 * That older history than what was read might change what a rule says.
 *
 * @param reach how far back it is worth looking
 * @param mayAllow whether that might also allow what is refused now, rather than only the reverse
 */
public record Doubt(Decision.Reach reach, boolean mayAllow) {}
