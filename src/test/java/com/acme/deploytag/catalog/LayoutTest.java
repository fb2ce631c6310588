package com.acme.deploytag.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.problem.Checked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where overlays are, by template. */
final class LayoutTest {

  private static Layout layout(String text) {
    assertTrue(Layout.parse(text) instanceof Checked.Good<Layout>, text);
    return new Layout(text);
  }

  private static String folder(Checked<RepoPath> path) {
    return path instanceof Checked.Good<RepoPath>(RepoPath folder) ? folder.text() : "bad";
  }

  @ParameterizedTest
  @CsvSource({
    "{path}/overlays/{environment}, apps/web, apps/web/overlays/staging",
    "{path}/overlays/{environment}, '', overlays/staging",
    "{path}/{environment}, '', staging",
    "x/{path}/{environment}, '', x/staging",
    "./k8s/{environment}, '', k8s/staging",
    "{path}, apps/web, apps/web",
    "{path}, '', bad",
    "envs/{environment}/{service}, '', envs/staging/web",
    "{environment}/{service}/{environment}, '', staging/web/staging",
    "clusters/{environment}-eu/{service}.d, '', clusters/staging-eu/web.d",
    // What a path has in braces is its own.
    "{path}/{environment}, 'a{service}/{environment}', 'a{service}/{environment}/staging'",
  })
  void fillsIn(String template, String path, String folder) {
    assertEquals(folder, folder(layout(template).of("web", new RepoPath(path), "staging")));
  }

  @Test
  void takesASlashAtTheEnd() {
    assertEquals(
        new Layout("k8s/{environment}"),
        Layout.parse("k8s/{environment}/") instanceof Checked.Good<Layout>(Layout layout)
            ? layout
            : null);
  }

  @ParameterizedTest
  @CsvSource({
    "{path}/overlays/{environment}, true",
    "{service}/overlays/{environment}/{service}, true",
    "apps/{service}/k8s/env/{environment}, true",
    "{path}/{environment}, false",
    "{path}-overlays/{environment}, false",
    "overlays/{environment}/{service}, false",
    "overlays/{environment}, false",
  })
  void tellsWhereAFolderBetweenServiceAndEnvironmentDoes(String template, boolean tells) {
    assertEquals(tells, layout(template).isTelling());
  }
}
