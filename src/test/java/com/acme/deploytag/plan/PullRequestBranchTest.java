package com.acme.deploytag.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The branches of pull requests: sound as git has it, and of one environment and set each. */
final class PullRequestBranchTest {

  @Test
  void isOfAnEnvironmentAndASet() {
    assertEquals(
        "deploy-tag/production/a+b",
        PullRequestBranch.promotion("production", List.of("b", "a")).name());
    assertEquals(
        "deploy-tag/production/all", PullRequestBranch.promotionOfAll("production").name());
    assertEquals(
        "deploy-tag-rollback/production/a",
        PullRequestBranch.rollback("production", List.of("a")).name());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a.lock", "a.", "a..b", "a.b", "A_1-x"})
  void isSound(String name) {
    for (PullRequestBranch branch :
        List.of(
            PullRequestBranch.promotion(name, List.of(name, "z")),
            PullRequestBranch.promotion(name, List.of(name)),
            PullRequestBranch.rollback(name, Collections.nCopies(1, name)))) {
      assertTrue(Repository.isValidRefName("refs/heads/" + branch), branch.name());
    }
  }

  @Test
  void isShortAndLikeNoOther() {
    List<String> names = IntStream.range(0, 500).mapToObj("service-%d"::formatted).toList();
    String all = PullRequestBranch.promotion("production", names).name();
    assertTrue(all.length() <= 130, all);
    assertTrue(Repository.isValidRefName("refs/heads/" + all), all);
    assertNotEquals(all, PullRequestBranch.promotion("production", names.subList(0, 499)).name());
    assertNotEquals(
        PullRequestBranch.promotion("production", List.of("a.")).name(),
        PullRequestBranch.promotion("production", List.of("a-")).name());
  }
}
