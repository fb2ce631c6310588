package com.acme.deploytag.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.deploytag.App;
import com.acme.deploytag.testkit.Chronicle;
import com.acme.deploytag.testkit.HostedRepo;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The pages' story of what the gate decides: its history, and what becomes of promotions. */
final class StoryTest {

  private static final Map<String, String> CATALOG =
      Map.of(
          ".github/deploy-tag.yml",
          """
          environments:
            staging: { accepts: dispatch }
            production: { accepts: promotion, from: staging, soak: 30m }
          services:
            checkout-service: { path: apps/checkout, images: [acme/checkout] }
            payments-service:
              path: apps/payments
              images: [acme/payments]
              depends-on: [checkout-service]
          """);

  @TempDir Path folder;
  @RegisterExtension final HostedRepo host = HostedRepo.of(CATALOG);

  @BeforeEach
  void tell() {
    List<List<String>> story = Page.of("docs/gate.md").table("The story of checkout and payments");
    Instant start = Instant.parse(story.getFirst().getFirst()).minusSeconds(60);
    Chronicle chronicle = Chronicle.anew(host.repo).commit(start, "catalog", CATALOG);
    for (List<String> row : story) {
      Map<String, String> files =
          Map.of(
              path("checkout", row.get(1)), overlay("checkout", row.get(2)),
              path("payments", row.get(1)), overlay("payments", row.get(3)));
      chronicle.commit(Instant.parse(row.getFirst()), "by hand", files);
    }
    chronicle.write();
  }

  private static String path(String service, String environment) {
    return "apps/%s/overlays/%s/kustomization.yaml".formatted(service, environment);
  }

  private static String overlay(String service, String tag) {
    return "images:\n- name: acme/%s\n  newTag: %s\n".formatted(service, tag);
  }

  /** What the pages say that the refusal says: README and the page on the gate. */
  private static List<Block> messages() {
    List<Block> messages =
        Page.allBlocks().stream().filter(block -> block.kind() == Block.Kind.MESSAGE).toList();
    assertEquals(2, messages.size());
    return messages;
  }

  private RunResult promote(String outcome, String form) throws Exception {
    Runner runner = Runner.in(folder).server(host.server).workflowDispatch(form);
    RunResult result = runner.run((environment, out) -> new App(environment, out).run());
    assertEquals(outcome, result.output("outcome"), result.log());
    return result;
  }

  @Test
  void paymentsMayGo() throws Exception {
    RunResult result = promote("pushed", "{\"service\": \"payments-service\"}");
    assertEquals("p2", result.output("tag"));
  }

  @Test
  void checkoutMayNot() throws Exception {
    RunResult result = promote("refused", "{\"service\": \"checkout-service\"}");
    String told = result.annotations("error").getFirst().message();
    for (Block message : messages()) {
      assertEquals(told, message.text().strip().replace('\n', ' '), message.toString());
    }
  }

  @Test
  void togetherTheyMay() throws Exception {
    promote("pushed", "{\"service\": \"checkout-service\", \"together\": true}");
    assertEquals(
        "promote: checkout-service, payments-service to production",
        host.repo.log("%s").lines().findFirst().orElseThrow());
  }

  /** The list that the refusal has for pasting. */
  @Test
  void asDoesTheListThatIsNamed() throws Exception {
    String list = messages().getFirst().text().replaceAll("(?s).*service:\\s(\\S+), or.*", "$1");
    RunResult result = promote("pushed", "{\"service\": \"%s\"}".formatted(list));
    assertEquals("c2,p2", result.output("tag"));
  }
}
