package com.acme.deploytag.container;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.deploytag.testkit.Container;
import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.github.GitHubForge;
import com.acme.deploytag.testkit.github.Permissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The image's own runtime can sign in as an App; a key may come on one line or on many. */
final class AppLoginImageTest {
  @RegisterExtension final GitHubForge forge = GitHubForge.ofAnEnterprise();

  @BeforeEach
  void start() {
    forge.github.jobToken(Permissions.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\\n"})
  void updatesByAnApp(String end) throws Exception {
    RunResult result =
        Forge.run(
            forge
                .github
                .asApp(forge.github.at(forge.update("checkout-service", Forge.tag(1))))
                .input("private-key", forge.github.app().key().pkcs1().replace("\n", end)),
            new Container(ActionImage.id()));
    forge.assertOneCommitOn(forge.start, result);
    assertEquals(
        """
        GET /repos/acme/ecommerce-infra/installation -> 200
        POST /app/installations/4711/access_tokens -> 201
        DELETE /installation/token -> 204\
        """,
        forge.github.transcript());
    assertEquals(1, forge.github.liveTokens());
  }
}
