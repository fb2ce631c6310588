package com.acme.deploytag.testkit.github;

/** Does what one operation does; throws {@link Refusal} where GitHub answers with an error. */
@FunctionalInterface
interface Handler {
  Answer handle(Caller caller, Call call);
}
