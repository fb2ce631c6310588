package com.acme.deploytag.plan;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.problem.Checked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Here # stands for a digest, and ! for a pin's mark. */
final class PlanDigestReaderTest {

  private static Checked<PlanDigest> read(String text) {
    return PlanDigestReader.parse(
        text.replace("#", "0123456789".repeat(4)).replace("!", "0123456789ab.01234567"));
  }

  @ParameterizedTest
  @CsvSource({
    "1/promote/production/commit/#/0",
    "1/promote/production/commit/#/1/cart=!",
    "'1/rollback/production/pull-request/#/2/cart=!,mail=!'",
    "1/promote/production/commit/#/9999999/#",
  })
  void readsWhatIsWritten(String text) {
    assertInstanceOf(Checked.Good.class, read(text));
  }

  @ParameterizedTest
  @CsvSource({
    "'', the plan is empty",
    "1, is not a plan",
    "2, is not a plan",
    "2/x, is a plan of another version",
    "123456789/x, is a plan of another version",
    "1234567890/x, is not a plan",
    "x/promote/production/commit/#/0, is not a plan",
    "1/deploy/production/commit/#/0, is not a plan",
    "1/promote/a b/commit/#/0, is not a plan",
    "1/promote/production//#/0, is not a plan",
    "1/promote/production/commit/#0/0, is not a plan",
    "1/promote/production/commit/#/00, is not a plan",
    "1/promote/production/commit/#/10000000/#, is not a plan",
    "1/promote/production/commit/#, is not a plan",
    "1/promote/production/commit/#/1/cart=!/x, is not a plan",
    "1/promote/production/commit/#/0/, is not a whole plan",
    "1/promote/production/commit/#/1, is not a whole plan",
    "1/promote/production/commit/#/1/cart, is not a whole plan",
    "1/promote/production/commit/#/1/a b=!, is not a whole plan",
    "1/promote/production/commit/#/1/=!, is not a whole plan",
    "'1/promote/production/commit/#/1/cart=!,mail=!', is not a whole plan",
    "'1/promote/production/commit/#/2/cart=!,', is not a whole plan",
  })
  void saysWhatIsWrongWithAnythingElse(String text, String told) {
    String what =
        read(text) instanceof Checked.Bad<PlanDigest>(var problems)
            ? problems.getFirst().what()
            : "";
    assertTrue(what.contains(told), what);
  }
}
