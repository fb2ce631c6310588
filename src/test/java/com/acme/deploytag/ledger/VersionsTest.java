package com.acme.deploytag.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.image.ImageNames;
import com.acme.deploytag.kustomize.Kustomization;
import com.acme.deploytag.ledger.trailer.Version;
import com.acme.deploytag.pins.KustomizationPins;
import com.acme.deploytag.pins.PinFile;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which version an overlay pins: {@code acme/a=v1} does, {@code acme/a} alone pins nothing. */
final class VersionsTest {

  private static PinFile overlay(String entries) {
    String text =
        entries.isEmpty()
            ? "resources: [../../base]\n"
            : Arrays.stream(entries.split(" ", -1))
                .map(entry -> entry.split("=", -1))
                .map(e -> "- name: " + e[0] + (e.length < 2 ? "\n" : "\n  newTag: " + e[1] + "\n"))
                .collect(Collectors.joining("", "images:\n", ""));
    return switch (Kustomization.parse("kustomization.yaml", text.getBytes(UTF_8))) {
      case Checked.Good<Kustomization>(Kustomization overlay) -> new KustomizationPins(overlay);
      case Checked.Bad<Kustomization>(List<Problem> problems) ->
          throw new AssertionError(problems.toString());
    };
  }

  private static Service service(String images) {
    List<ImageNames> names =
        Arrays.stream(images.split(" ", -1))
            .filter(i -> !i.isEmpty())
            .map(i -> ImageNames.of(new ImageName(i)))
            .toList();
    return new Service("cart", new RepoPath("apps/cart"), names, List.of(), Optional.empty());
  }

  /** Each pin as image and version, or why it cannot be told. */
  private static String told(Checked<Optional<Version>> read) {
    return switch (read) {
      case Checked.Bad<Optional<Version>>(List<Problem> problems) -> problems.getFirst().what();
      case Checked.Good<Optional<Version>>(Optional<Version> version) ->
          version.stream()
              .flatMap(v -> v.pins().stream())
              .map(pin -> pin.image() + " " + pin.version())
              .collect(Collectors.joining(", "));
    };
  }

  @ParameterizedTest
  @CsvSource({
    "acme/cart, acme/cart=v1, acme/cart v1, true",
    "acme/cart, acme/cart=v1 acme/proxy=v9, acme/cart v1, true",
    "acme/cart, acme/proxy=v9, '', false",
    "acme/cart, acme/cart, '', false",
    "acme/cart, '', '', false",
    "acme/cart acme/work, acme/cart=v1 acme/work=v2, 'acme/cart v1, acme/work v2', true",
    "acme/cart acme/work, acme/work=v2, acme/work v2, false",
    "acme/cart, acme/cart=v1 acme/cart=v2, '\"acme/cart\" is pinned twice, here and in line 2', true",
  })
  void goesByTheCatalog(String images, String entries, String told, boolean isWhole) {
    assertTold(service(images), entries, told, isWhole);
  }

  /** Where no catalog names images, the one that is named like the service; else the only one. */
  @ParameterizedTest
  @CsvSource({
    "acme/cart=v1, acme/cart v1, true",
    "cart=v1, cart v1, true",
    "acme/cart=v1 acme/proxy=v9, acme/cart v1, true",
    "acme/proxy=v9 acme/cart=v1, acme/cart v1, true",
    "acme/shop=v1, acme/shop v1, true",
    "acme/mycart=v1 acme/cart=v2, acme/cart v2, true",
    "acme/cart, '', false",
    "'', '', false",
    "acme/cart=v1 other/cart=v2, "
        + "'which of 2 images is service \"cart\"''s is not clear', true",
    "acme/a=v1 acme/b=v2, " + "'which of 2 images is service \"cart\"''s is not clear', true",
  })
  void goesByConvention(String entries, String told, boolean isWhole) {
    assertTold(service(""), entries, told, isWhole);
  }

  private static void assertTold(Service service, String entries, String told, boolean isWhole) {
    PinFile overlay = overlay(entries);
    Checked<Optional<Version>> read = Versions.read(service, overlay);
    assertEquals(told, told(read));
    assertEquals(isWhole, Versions.isWhole(service, overlay));
    boolean isTold = read instanceof Checked.Good;
    assertEquals(isTold ? told : "", told(Checked.good(Versions.of(service, overlay))));
  }
}
