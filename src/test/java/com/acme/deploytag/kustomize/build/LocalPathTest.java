package com.acme.deploytag.kustomize.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.deploytag.catalog.RepoPath;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the paths of a kustomization lead, and which lead nowhere in this repository. */
final class LocalPathTest {

  private static final RepoPath FOLDER = new RepoPath("app/overlay");

  @ParameterizedTest
  @CsvSource({
    "d.yaml, app/overlay/d.yaml",
    "./d.yaml, app/overlay/d.yaml",
    "../base, app/base",
    "../base/, app/base",
    "../../x, x",
    "a/../b, app/overlay/b",
    "a.gitops/b, app/overlay/a.gitops/b",
    "a+b-c_d, app/overlay/a+b-c_d"
  })
  void leadsFromTheFolder(String path, String there) {
    assertEquals(Optional.of(new RepoPath(there)), LocalPath.from(FOLDER, path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/x",
        "a b",
        "a?ref=b",
        "a//b",
        "../..",
        "../../..",
        "../../../x",
        "../../../../x",
        "github.com/a/b",
        "GitHub.com/a/b",
        "a.git",
        "a.git/b",
        "a_git/b",
        "../../.git"
      })
  void leadsNowhereElse(String path) {
    assertEquals(Optional.empty(), LocalPath.from(FOLDER, path));
  }

  @ParameterizedTest
  @CsvSource({"app, true", "app/overlay, true", "app/over, false", "app/overlay/x, false"})
  void knowsWhatIsAbove(String folder, boolean isAbove) {
    assertEquals(isAbove, LocalPath.isAbove(new RepoPath(folder), Set.of(FOLDER)));
  }
}
