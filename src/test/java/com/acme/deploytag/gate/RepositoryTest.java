package com.acme.deploytag.gate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Annotation;
import com.acme.deploytag.testkit.BareRepo;
import com.acme.deploytag.testkit.RunResult;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An infra repository that would lead astray. */
final class RepositoryTest {

  @RegisterExtension final Infra infra = new Infra();

  @TempDir Path folder;

  private BareRepo repository() {
    return infra.repo;
  }

  private String catalog() {
    return repository().text(Infra.CATALOG);
  }

  /** The one error of a refused run, which is at {@code file}. */
  private Annotation refusal(String file) throws Exception {
    List<Annotation> errors = infra.refused(infra.runner(folder)).annotations("error");
    assertEquals(1, errors.size(), errors.toString());
    assertEquals(file, errors.getFirst().file().orElse(""), errors.toString());
    return errors.getFirst();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "apps",
        "apps/checkout",
        "apps/checkout/overlays",
        "apps/checkout/overlays/staging",
        Infra.OVERLAY,
        ".github",
        Infra.CATALOG
      })
  void refusesLinksAndSubmodulesOnTheWay(String path) throws Exception {
    repository().addSymlink(path, "../elsewhere");
    assertTrue(refusal(path).message().contains("a symbolic link"));
    repository().addGitlink(path);
    assertTrue(refusal(path).message().contains("a submodule"));
  }

  @ParameterizedTest
  @CsvSource({
    "../apps/checkout",
    "apps/../../checkout",
    "/apps/checkout",
    "apps//checkout",
    "./apps/checkout",
    ".git/hooks",
    "apps/.GIT/x",
    "git~1",
    "'..\\x'",
  })
  void refusesACatalogThatLeavesTheTree(String path) throws Exception {
    String moved = catalog().replace("path: apps/checkout", "path: '" + path + "'");
    repository().commit(Infra.CATALOG, moved, "move");
    assertEquals(25, refusal(Infra.CATALOG).line().orElseThrow());
  }

  @Test
  void refusesACatalogThatIsNotUtf8() throws Exception {
    byte[] latin = catalog().replace("# what", "# wä").concat("# ä\n").getBytes(ISO_8859_1);
    repository().commit(Infra.CATALOG, latin, "latin-1");
    assertTrue(refusal(Infra.CATALOG).message().contains("not UTF-8"));
  }

  @Test
  void refusesACatalogThatIsTooLarge() throws Exception {
    repository().commit(Infra.CATALOG, catalog() + "#".repeat(1 << 20), "large");
    assertTrue(refusal(Infra.CATALOG).message().contains("1 MiB"));
  }

  @Test
  void refusesAnAliasBomb() throws Exception {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 40; i++) {
      String one = "*a" + (i - 1);
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, String.join(", ", List.of(one, one, one))));
    }
    repository().commit(Infra.CATALOG, bomb + "services: *a39\nenvironments: *a39\n", "bomb");
    infra.refused(infra.runner(folder));
  }

  @Test
  void refusesAliasesAndMergeKeysInTheCatalog() throws Exception {
    String merged = catalog().replace("    path: apps/checkout\n", "    <<: *x\n");
    repository().commit(Infra.CATALOG, "x: &x {path: apps/checkout}\n" + merged, "merge");
    infra.refused(infra.runner(folder));
  }

  @Test
  void refusesADeepCatalog() throws Exception {
    repository().commit(Infra.CATALOG, "services: " + "[".repeat(200_000), "deep");
    refusal(Infra.CATALOG);
    repository().commit(Infra.CATALOG, "tags: {allow: '" + "(".repeat(200_000) + "'}", "deep");
    infra.refused(infra.runner(folder));
  }

  @Test
  void readsALongChainOfDependencies() throws Exception {
    StringBuilder chain = new StringBuilder(catalog());
    for (int i = 0; i < 8_000; i++) {
      String next = i == 7_999 ? "s0" : "s" + (i + 1);
      chain.append(
          "  s%1$d: { path: a%1$d, images: [a], depends-on: [%2$s] }\n".formatted(i, next));
    }
    repository().commit(Infra.CATALOG, chain.toString(), "a long circle");
    assertTrue(refusal(Infra.CATALOG).message().contains("circle"));
  }

  @Test
  void refusesAnEmptyCatalog() throws Exception {
    repository().commit(Infra.CATALOG, "# later\n", "empty");
    infra.refused(infra.runner(folder));
  }

  @Test
  void findsNoServiceBehindALinkWithoutACatalog() throws Exception {
    repository().remove(Infra.CATALOG, "no catalog");
    repository().addSymlink("apps", "elsewhere");
    RunResult result = infra.refused(infra.runner(folder));
    assertTrue(result.log().contains("unknown service"), result.log());
  }
}
