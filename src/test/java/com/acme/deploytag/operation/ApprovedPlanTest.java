package com.acme.deploytag.operation;

import static com.acme.deploytag.operation.Approvals.CATALOG;
import static com.acme.deploytag.operation.Approvals.CHECKOUT;
import static com.acme.deploytag.operation.Approvals.ended;
import static com.acme.deploytag.operation.Approvals.file;
import static com.acme.deploytag.operation.Approvals.plan;
import static com.acme.deploytag.operation.Approvals.told;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Fault;
import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import com.acme.deploytag.testkit.Step;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a dry run planned and somebody approved lands, once, and whatever else happens. */
final class ApprovedPlanTest {

  @RegisterExtension final Approvals at = new Approvals();

  private Runner held(Runner runner, String plan) {
    return runner.input("expected-plan", plan);
  }

  private Runner promote(String services, String plan) {
    return held(at.forge.promote(services), plan);
  }

  private void assertTip(String tip) {
    assertEquals(tip, at.forge.repo.tip());
    at.forge.assertSound();
  }

  /** Planned, landed, and run again, by the same plan. */
  private void landsOnce(Supplier<Runner> request) throws Exception {
    String plan = plan(request.get());
    RunResult landed = ended("pushed", held(request.get(), plan));
    assertEquals(plan, landed.output("plan"));
    String tip = at.forge.repo.tip();
    RunResult again = ended("unchanged", held(request.get(), plan));
    assertTrue(again.output("tag").contains(landed.output("tag")), again.output("tag"));
    assertTip(tip);
  }

  @ParameterizedTest
  @ValueSource(strings = {CHECKOUT, "payments-service,catalog-service", "all"})
  void landsOnce(String services) throws Exception {
    landsOnce(() -> at.forge.promote(services));
  }

  @Test
  void landsOnceInAnUpdate() throws Exception {
    landsOnce(() -> at.forge.update(CHECKOUT, Forge.tag(1)));
  }

  /** Without the plan it would go back one step more. */
  @Test
  void rollsBackOnce() throws Exception {
    at.pin(CHECKOUT, "production", Forge.tag(1));
    at.date(120);
    at.pin(CHECKOUT, "production", Forge.tag(2));
    landsOnce(() -> at.rollback(CHECKOUT));
    assertTrue(at.pinned(CHECKOUT, "production").contains(Forge.tag(1)));
  }

  /** Here there is no step more to go back. */
  @Test
  void rollsBackOnceToTheFirst() throws Exception {
    at.pin(CHECKOUT, "production", Forge.tag(1));
    landsOnce(() -> at.rollback(CHECKOUT));
  }

  @Test
  void isInPlaceAlthoughStagingMovedOn() throws Exception {
    String plan = plan(at.forge.promote(CHECKOUT));
    ended("pushed", promote(CHECKOUT, plan));
    at.deploy(CHECKOUT, 1);
    String tip = at.forge.repo.tip();
    RunResult again = ended("unchanged", promote(CHECKOUT, plan));
    assertTip(tip);
    assertEquals("51124ad0ebbd501cbaae8a22904a94ccee6cdfcd", again.output("tag"));
    String note = "what has come since waits for an approval of its own";
    assertTrue(again.log().contains(note), again.log());
    assertTrue(again.summary().contains(note), again.summary());
  }

  /** What came since could not go at all. */
  @Test
  void isInPlaceAlthoughStagingRunsWhatIsRefused() throws Exception {
    String plan = plan(at.forge.promote(CHECKOUT));
    ended("pushed", promote(CHECKOUT, plan));
    at.edit(file(CHECKOUT, "staging"), "newTag: 5.*", "newTag: latest");
    ended("unchanged", promote(CHECKOUT, plan));
    // A request that is at fault itself is never fine.
    ended("refused", promote(CHECKOUT, plan).input("tag", Forge.tag(1)));
    ended("refused", promote("checkout", plan));
    at.pin(CHECKOUT, "production", Forge.tag(2));
    RunResult refused = ended("refused", promote(CHECKOUT, plan));
    assertTrue(told(refused).getFirst().contains("\"latest\" is denied"), refused.log());
  }

  /** It has not landed, and what is planned now would undo what others did. */
  @Test
  void isNotInPlaceInPart() throws Exception {
    String plan = plan(at.forge.promote("all"));
    ended("pushed", at.forge.promote(CATALOG + "," + CHECKOUT));
    String tip = at.forge.repo.tip();
    RunResult refused = ended("refused", promote("all", plan));
    assertTip(tip);
    assertEquals(2, told(refused).size(), refused.log());
  }

  @Test
  void mindsNothingElse() throws Exception {
    String plan = plan(at.forge.promote(CHECKOUT));
    at.deploy(CATALOG, 1);
    ended("pushed", at.forge.promote(CATALOG));
    at.edit(file(CHECKOUT, "production"), "count: 6", "count: 7");
    at.edit(file(CHECKOUT, "production"), "1.28.0-alpine", "1.28.1-alpine");
    at.edit(file(CHECKOUT, "staging"), "1.29.1-alpine", "1.29.2-alpine");
    ended("pushed", promote(CHECKOUT, plan));
  }

  /** The order in which services are named, and the word for all of them, write nothing else. */
  @Test
  void mindsNoOrder() throws Exception {
    String plan = plan(at.forge.promote("all"));
    ended("refused", promote("checkout-service,catalog-service", plan));
    ended(
        "pushed",
        promote("payments-service,checkout-service,inventory-service,catalog-service", plan));
  }

  /** At the next attempt it is looked at anew. */
  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {"FETCH", "PUSH"})
  void holdsAtEveryAttempt(Step moment) throws Exception {
    String plan = plan(at.forge.promote(CHECKOUT));
    at.forge.server.arm(moment, new Fault.Before(() -> at.forge.commitTag(Forge.tag(1))));
    RunResult refused = ended("refused", promote(CHECKOUT, plan));
    assertEquals("2", refused.output("attempts"));
    assertTrue(told(refused).getFirst().contains("not what was approved"), refused.log());
    String anew = plan(at.forge.promote(CHECKOUT));
    at.forge.server.arm(moment, new Fault.Before(() -> at.pin(CATALOG, "staging", Forge.tag(1))));
    RunResult pushed = ended("pushed", promote(CHECKOUT, anew));
    assertEquals("2", pushed.output("attempts"));
  }

  /** Its answer got lost, and then staging moved on. */
  @Test
  void knowsThatItLandedUnseen() throws Exception {
    String plan = plan(at.forge.promote(CHECKOUT));
    at.forge.server.arm(Step.PUSH, new Fault.DropReply());
    at.forge.server.armNth(
        Step.PUSH_REFS, 2, new Fault.Before(() -> at.forge.commitTag(Forge.tag(1))));
    RunResult pushed = ended("pushed", promote(CHECKOUT, plan));
    assertEquals(plan, pushed.output("plan"));
  }

  @Test
  void isOfOneOperationInOneEnvironment() throws Exception {
    at.pin(CHECKOUT, "production", Forge.tag(1));
    String rollback = plan(at.rollback(CHECKOUT));
    RunResult refused = ended("refused", promote(CHECKOUT, rollback));
    assertTrue(
        told(refused)
            .getFirst()
            .startsWith("what was approved is rollback in production, not promote in production"),
        refused.log());
    ended("refused", held(at.rollback(CHECKOUT).input("environment", "staging"), rollback));
    ended("refused", held(at.rollback(CATALOG), rollback));
    ended("pushed", held(at.rollback(CHECKOUT), rollback));
  }

  /** What was rejected since is not let in by a permission that was for something else. */
  @Test
  void isNotWhatWasRejectedSince() throws Exception {
    Supplier<Runner> request = () -> at.forge.promote(CHECKOUT).input("allow-rejected", "true");
    String plan = plan(request.get());
    ended("pushed", at.forge.promote(CHECKOUT));
    ended("pushed", at.rollback(CHECKOUT));
    RunResult refused = ended("refused", held(request.get(), plan));
    assertTrue(
        told(refused)
            .getFirst()
            .contains("as approved, but a rollback has rejected that version since"),
        refused.log());
    String rejected = plan(request.get());
    // Somebody else lets it in, and takes it back by hand.
    String old = at.pinned(CHECKOUT, "production");
    ended("pushed", request.get());
    at.forge.repo.commit(file(CHECKOUT, "production"), old, "by hand");
    RunResult lifted = ended("refused", held(request.get(), rejected));
    assertTrue(
        told(lifted).getFirst().contains("had been rejected then, and is not any more"),
        lifted.log());
    ended("pushed", held(request.get(), plan(request.get())));
  }

  /** Nothing was approved to change, and that is held to as well. */
  @Test
  void isNothingWhereNothingWasPlanned() throws Exception {
    ended("pushed", at.forge.promote(CHECKOUT));
    String nothing =
        ended("unchanged", at.forge.promote(CHECKOUT).input("dry-run", "true")).output("plan");
    ended("unchanged", promote(CHECKOUT, nothing));
    at.deploy(CHECKOUT, 1);
    RunResult refused = ended("refused", promote(CHECKOUT, nothing));
    assertTrue(told(refused).getFirst().contains("was not approved"), refused.log());
  }

  @ParameterizedTest
  @CsvSource({
    "'', the plan is empty: what should have handed it on had nothing",
    "'  ', the plan is empty",
    "latest, \"latest\" is not a plan. Hand on the whole output plan of a dry run",
    "1/promote/production/commit, is not a plan",
    "2/promote/production/commit/x, is a plan of another version of this action",
    "%s/, is not a plan",
    "%s%s, is not a plan",
    "'%s,', is not a whole plan"
  })
  void isRefusedWhereItIsNone(String text, String words) throws Exception {
    String plan = plan(at.forge.promote(CHECKOUT));
    RunResult refused = ended("refused", promote(CHECKOUT, text.replace("%s", plan)));
    assertTrue(
        told(refused).getFirst().startsWith("input expected-plan: "), told(refused).toString());
    assertTrue(told(refused).getFirst().contains(words), told(refused).toString());
    assertTip(at.forge.start);
  }

  /** Cut where it is pasted, at whichever character. */
  @Test
  void isRefusedWhereItIsCut() throws Exception {
    String plan = plan(at.forge.promote(CHECKOUT));
    for (int end : new int[] {1, 30, 70, plan.indexOf('='), plan.length() - 1}) {
      ended("refused", promote(CHECKOUT, plan.substring(0, end)));
    }
    assertTip(at.forge.start);
  }

  /** Where the workflow says nothing, or the word for it, a form or a payload may. */
  @ParameterizedTest
  @ValueSource(strings = {"", "any"})
  void isAnythingWhereItIsLeftOut(String input) throws Exception {
    String form = "{\"service\":\"checkout-service\", \"expected-plan\":\"%s\"}";
    Runner without = at.forge.runner().workflowDispatch(form.formatted(input));
    assertNotEquals("", plan(without.input("expected-plan", "any")));
    ended("refused", runner(input, form.formatted("no plan")));
    ended("refused", dispatch("{\"service\":\"checkout-service\", \"expected-plan\":\"\"}"));
    ended("pushed", runner(input, form.formatted(input)));
  }

  private Runner runner(String input, String form) {
    Runner runner = at.forge.runner().workflowDispatch(form);
    return input.isEmpty() ? runner : runner.input("expected-plan", input);
  }

  private Runner dispatch(String payload) {
    return at.forge.runner().repositoryDispatch(payload).input("operation", "promote");
  }

  @Test
  void comesFromAForm() throws Exception {
    String form = "{\"service\":\"checkout-service\", \"expected-plan\":\" %s\\n\"}";
    String plan = plan(at.forge.promote(CHECKOUT));
    String other = plan.replace("checkout", "payments");
    ended("pushed", at.forge.runner().workflowDispatch(form.formatted(plan)));
    ended("refused", at.forge.runner().workflowDispatch(form.formatted(other)));
  }

  @Test
  void comesFromAPayload() throws Exception {
    String payload = "{\"service\":\"checkout-service\", \"expected-plan\":\"%s\"}";
    String plan = plan(at.forge.promote(CHECKOUT));
    at.deploy(CHECKOUT, 1);
    ended("refused", dispatch(payload.formatted(plan)));
    ended("pushed", dispatch(payload.formatted(plan(at.forge.promote(CHECKOUT)))));
  }
}
