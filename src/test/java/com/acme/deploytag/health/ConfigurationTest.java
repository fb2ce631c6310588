package com.acme.deploytag.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.deploytag.testkit.cluster.Make;
import com.acme.deploytag.testkit.cluster.Notice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What is there to be pasted makes Argo CD and Flux post what the stand-in posts. */
final class ConfigurationTest {
  private static final String NAME = "checkout-service-staging";

  private static List<Map<?, ?>> documents(String file) throws IOException {
    String text = Files.readString(Path.of("test-fixtures/health", file));
    return StreamSupport.stream(
            new Load(LoadSettings.builder().build()).loadAllFromString(text).spliterator(), false)
        .<Map<?, ?>>map(document -> (Map<?, ?>) document)
        .toList();
  }

  private static Map<?, ?> map(Map<?, ?> holder, String key) {
    return (Map<?, ?>) holder.get(key);
  }

  @Test
  void argoCd() throws IOException {
    List<Map<?, ?>> documents = documents("argocd.yaml");
    Map<?, ?> data = map(documents.getFirst(), "data");
    List<Notice> posted = new ArrayList<>(Make.ARGO_CD.notices(NAME, "c", true));
    posted.add(Make.ARGO_CD.notices(NAME, "c", false).getLast());
    for (Notice notice : posted) {
      String template = (String) data.get("template.health-" + notice.state());
      Map<?, ?> made =
          (Map<?, ?>)
              new Load(LoadSettings.builder().build())
                  .loadFromString(
                      template
                          .replace("{{.app.metadata.name}}", NAME)
                          .replace("{{.context.argocdUrl}}", "https://argocd.example.com"));
      Map<?, ?> status = map(map(made, "github"), "status");
      assertEquals(
          notice,
          new Notice(
              "c",
              (String) status.get("label"),
              (String) status.get("state"),
              (String) made.get("message"),
              Optional.of((String) status.get("targetURL"))));
    }
    Map<?, ?> annotations = map(map(documents.getLast(), "metadata"), "annotations");
    TreeSet<String> triggers = new TreeSet<>();
    data.keySet().stream()
        .map(String.class::cast)
        .filter(key -> key.startsWith("trigger."))
        .forEach(key ->
            triggers.add(
                key.replace("trigger.", "notifications.argoproj.io/subscribe.") + ".github"));
    assertEquals(triggers, new TreeSet<>(annotations.keySet()));
  }

  @Test
  void fluxNamesItsStatusesByTheKustomization() throws IOException {
    Map<?, ?> kustomization = documents("flux.yaml").getLast();
    String name = (String) map(kustomization, "metadata").get("name");
    String context = Make.FLUX.notices(NAME, "c", true).getFirst().context();
    assertEquals("kustomization/" + name, context.substring(0, context.lastIndexOf('/')));
    assertEquals(true, map(kustomization, "spec").get("wait"));
  }
}
