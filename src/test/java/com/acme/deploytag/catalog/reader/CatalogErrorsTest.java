package com.acme.deploytag.catalog.reader;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a catalog is told with its place and, for a near miss, the word meant. */
final class CatalogErrorsTest {

  private static final String GOOD =
      """
      environments:
        staging: { accepts: dispatch }
        production: { accepts: promotion, from: staging, through: commit, soak: 30m }
      tags: { allow: '[a-z]+', deny: [latest] }
      services:
        shop: { path: apps/shop, images: [acme/shop] }
        web: { path: apps/web, images: [acme/web], depends-on: [shop] }
      groups: { live: [staging, production], more: [production] }
      """;

  private static List<Problem> problems(String text) {
    return switch (CatalogReader.parse("c.yml", text.getBytes(UTF_8))) {
      case Checked.Good<Catalog> _ -> List.of();
      case Checked.Bad<Catalog>(List<Problem> problems) -> problems;
    };
  }

  /** What is looked for by a wrong name is never found, and a run later nobody knows why. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          health: 'x/{servce}'             | c.yml:2:41: "health" of environment "staging": "x/{servce}" has "{servce}", which nothing can be filled in for. Did you mean "{service}"? It may have {service} and {environment}.
          health: 'x/{service'             | c.yml:2:41: "health" of environment "staging": "x/{service" has "{service", which nothing can be filled in for. Did you mean
          health: [a, '{service}*']        | c.yml:2:45: an item of "health" of environment "staging": "{service}*" has a * that is no part of its own, or nothing else. A * stands for a whole part between slashes: kustomization/{service}/*.
          health: [a, a]                   | c.yml:2:45: "a" is listed twice. Remove one.
          health: []                       | c.yml:2:41: "health" is empty. Name a commit status, or remove it.
          health-missing: warn             | c.yml:2:49: "health-missing" means nothing without "health". Say by "health" which commit status tells of it, or remove this.
          health: a, health-missing: wran  | c.yml:2:60: "health-missing" of environment "staging": "wran" is none of refuse, warn. Did you mean "warn"?
          """)
  void tellsWhatIsWrongWithHealth(String keys, String expected) {
    String text = GOOD.replace("accepts: dispatch", "accepts: dispatch, " + keys);
    String told = problems(text).getFirst().toString();
    assertEquals(expected, told.substring(0, Math.min(expected.length(), told.length())));
  }

  private static final String LAID_OUT =
      """
      layout: 'k8s/{environment}'
      environments:
        staging: { accepts: dispatch }
        production: { accepts: promotion, from: staging }
      services:
        shop: { images: [acme/shop] }
        web: { images: [acme/web], overlays: { production: k8s/web } }
      """;

  /** Where overlays are must be a path, and one pin must mean one thing. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {environment}    | {enviroment}     | c.yml:1:9: "layout" of the catalog: "k8s/{enviroment}" has "{enviroment}", which nothing can be filled in for. Did you mean "environment"? A template may have {service}, {path} and {environment}.
          {environment}    | {environment     | c.yml:1:9: "layout" of the catalog: "k8s/{environment" has "{", which nothing can be filled in for. A template may
          k8s/{            | /k8s/{           | c.yml:1:9: "layout" of the catalog: "/k8s/a" is not a path inside the repository.
          k8s/{            | ../{             | c.yml:1:9: "layout" of the catalog: "../a" is not a path inside the repository.
          {environment}    | {path}/x         | c.yml:6:9: service "shop" has no "path". Add it.
          {environment}    | all              | c.yml:6:3: the overlay of service "shop" for "production" is in k8s/all, where that of service "shop" for "staging" is, too. Have {environment} in the layout,
          k8s/web          | k8s/staging      | c.yml:7:54: the overlay of service "web" for "production" is in k8s/staging, where that of service "shop" for "staging" is, too.
          '[acme/web]'     | '[acme/shop]'    | c.yml:7:3: services "shop" and "web" share the pin of "acme/shop" in k8s/staging. Have one service
          k8s/web          | ../web           | c.yml:7:54: "production" of "overlays" of service "web": "../web" is not a path inside the repository.
          '{ production: k' | '{ prod: k'     | c.yml:7:42: unknown key "prod" in "overlays" of service "web". Did you mean "production"?
          from: staging    | from: staging, layout: '{x}' | c.yml:4:60: "layout" of environment "production": "{x}" has "{x}", which
          """)
  void tellsWhatIsWrongWithALayout(String from, String to, String expected) {
    List<Problem> problems = problems(LAID_OUT.replace(from, to));
    assertEquals(
        1,
        problems.stream().filter(p -> p.toString().startsWith(expected)).count(),
        problems::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tags:              | tag:              | c.yml:4:1: unknown key "tag" in the catalog. Did you mean "tags"?
          allow:             | alow:             | c.yml:4:9: unknown key "alow" in "tags". Did you mean "allow"?
          through:           | trough:           | c.yml:3:52: unknown key "trough" in environment "production". Did you mean "through"?
          depends-on:        | depends:          | c.yml:7:46: unknown key "depends" in service "web". Did you mean "depends-on"?
          depends-on:        | needs:            | c.yml:7:46: unknown key "needs" in service "web". Known keys: path, images, depends-on,
          accepts: dispatch  | accepts: dispach  | c.yml:2:23: "accepts" of environment "staging": "dispach" is none of dispatch, promotion. Did you mean "dispatch"?
          through: commit    | through: pull_request | c.yml:3:61: "through" of environment "production": "pull_request" is none of commit, pull-request. Did you mean "pull-request"?
          from: staging      | from: stage       | c.yml:3:43: "from" names "stage", which the catalog does not have. Known: production, staging.
          from: staging      | from: Staging     | c.yml:3:43: "from" names "Staging", which the catalog does not have. Did you mean "staging"?
          from: staging      | from: production  | c.yml:3:43: "from" goes in a circle: production -> production. Remove one of these.
          soak: 30m          | hotfix: never      | c.yml:3:77: "hotfix" of environment "production": "never" is none of warn, refuse.
          soak: 30m          | soak: half        | c.yml:3:75: "soak" of environment "production": "half" is not a duration.
          '[shop]'           | [shpo]            | c.yml:7:59: "depends-on" names "shpo", which the catalog does not have. Did you mean "shop"?
          '[shop]'           | [web]             | c.yml:7:59: "depends-on" goes in a circle: web -> web.
          '[acme/shop]'      | [acme/shop:v1]    | c.yml:6:37: an item of "images" of service "shop": "acme/shop:v1" is not an image name. Give the name alone;
          '[acme/shop]'      | [a, a]            | c.yml:6:40: "a" is listed twice. Remove one.
          '[acme/shop]'      | acme/shop         | c.yml:6:36: "images" must be a list, but is a text. Write [a, b].
          '[acme/shop]'      | []                | c.yml:6:36: "images" is empty. Name at least one image.
          '[acme/shop]'      | '[{mirrors: [a]}]'  | c.yml:6:37: an item of "images" of service "shop" has no "name". Add it.
          '[acme/shop]'      | '[{name: a, mirrors: [b:1]}]' | c.yml:6:57: an item of "mirrors" of an item of "images" of service "shop": "b:1" is not an image name. Give the name alone;
          '[acme/shop]'      | '[{name: a, mirrors: [b]}, b]' | c.yml:6:62: "b" is a name of two images of service "shop". A name belongs to one of them.
          '[acme/shop]'      | '[{name: a, mirrors: [b/c]}, {name: d, mirrors: [docker.io/b/c]}]' | c.yml:6:64: "docker.io/b/c" is a name of two images of service "shop". A name belongs to one of them.
          apps/shop          | ../shop           | c.yml:6:17: "path" of service "shop": "../shop" is not a path inside the repository.
          'shop: {'          | 'all: {'          | c.yml:6:3: "all" cannot be a name.
          '  web: {'         | '  shop: {'       | c.yml:7:3: the key "shop" stands twice in the same mapping.
          accepts: dispatch  | accepts: dispatch, soak: 1m | c.yml:2:39: "soak" means nothing where dispatches are accepted.
          '''[a-z]+'''       | '[a-'             | c.yml:4:16: "allow" of "tags": "[a-" is not a regular expression
          '''[a-z]+'''       | '''\\N{DIGIT ONE}''' | c.yml:4:16: "allow" of "tags": "\\N{DIGIT ONE}" has the name of a character, \\N{…}
          'tags: {'          | 'tags: ['         | c.yml:4:
          groups:            | group:            | c.yml:8:1: unknown key "group" in the catalog. Did you mean "groups"?
          '[production]'     | [prodution]       | c.yml:8:47: group "more" names "prodution", which the catalog does not have. Did you mean "production"?
          '[production]'     | [europe]          | c.yml:8:47: group "more" names "europe", which the catalog does not have. Known: staging, production.
          '[production]'     | [live]            | c.yml:8:47: group "more" names "live", which is a group. Name its environments: no group is in another.
          '[production]'     | [more]            | c.yml:8:47: group "more" names "more", which is a group.
          '[production]'     | []                | c.yml:8:46: group "more" is empty. Name at least one environment.
          '[production]'     | production        | c.yml:8:46: "more" must be a list, but is a text.
          '[production]'     | [[production]]    | c.yml:8:47: an item of "more" of "groups" must be a text, but is a list.
          ', production]'    | ', staging]'      | c.yml:8:27: "staging" is listed twice. Remove one.
          ' more:'           | ' production:'    | c.yml:8:40: "production" is an environment, and cannot be a group too.
          ' more:'           | ' all:'           | c.yml:8:40: "all" cannot be a name.
          ' more:'           | ' live:'          | c.yml:8:40: the key "live" stands twice in the same mapping.
          """)
  void tellsWhereAndWhatWasMeant(String from, String to, String expected) {
    String text = GOOD.replace(from, to.equals("[a-") ? "'[a-'" : to);
    List<Problem> problems = problems(text);
    assertEquals(
        1,
        problems.stream().filter(p -> p.toString().startsWith(expected)).count(),
        problems::toString);
  }

  private static final String OF_VALUES =
      """
      environments:
        staging: { accepts: dispatch }
        production: { accepts: promotion, from: staging }
      services:
        shop: { images: [acme/shop], pins: [{ file: '{service}/{environment}.yaml', tag: image.tag }] }
        web: { images: [acme/web], pins: [{ file: '{service}/{environment}.yaml', image: a.image }] }
      """;

  /** Each value that is a pin is one pin's, and every path leads somewhere. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {environment}.yaml', tag  | values.yaml', tag        | c.yml:5:39: "image.tag" in shop/values.yaml pins service "shop" in "production", and service "shop" in "staging" as well. Have {environment}
          {service}/                | k8s/                     | none
          image: a.image            | tag: image.tag           | none
          {service}/{environment}.yaml', image: a.image | shop/{environment}.yaml', tag: image.tag | c.yml:6:37: "image.tag" in shop/staging.yaml pins service "web" in "staging", and service "shop" in "staging" as well.
          tag: image.tag            | tag: .image.tag          | c.yml:5:84: "tag" of an item of "pins" of service "shop": ".image.tag" is not a path to a value. Write names with dots
          tag: image.tag            | tag: '{env}.tag'         | c.yml:5:84: "tag" of an item of "pins" of service "shop": "{env}.tag" has "{env}", which nothing can be filled in for.
          tag: image.tag            | digest: image.tag        | c.yml:5:39: an item of "pins" has no path to a version. Give image: for a whole reference
          image: a.image            | image: a.image, tag: b   | c.yml:6:37: an item of "pins" has "image", a whole reference, and parts of it as well.
          image: a.image            | image: a, for: acme/shop | c.yml:6:92: "for" of an item of "pins" of service "web": "acme/shop" is none of acme/web.
          '[acme/web]'              | '[acme/web, acme/x]'     | c.yml:6:45: an item of "pins" of service "web" has no "for". Add it.
          {service}/{environment}.yaml', image | {path}/{environment}.yaml', image | c.yml:6:8: service "web" has no "path". Add it.
          {service}/{environment}.yaml', image | ../{environment}.yaml', image | c.yml:6:45: "file" of an item of "pins" of service "web": "../a.yaml" is not a path inside the repository.
          image: a.image            | image: a.image, document: { kind: A, nam: b } | c.yml:6:114: unknown key "nam" in "document". Did you mean "name"?
          """)
  void saysWhatIsWrongWithPins(String part, String instead, String told) {
    List<Problem> problems = problems(OF_VALUES.replace(part, instead));
    String first = problems.isEmpty() ? "none" : problems.getFirst().toString();
    assertEquals(told, first.substring(0, Math.min(told.length(), first.length())));
  }

  /** Whichever key stands twice, what else is wrong is told, too: in both of the two. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'environments: { production: { accepts: promotion, from: stagin, soak: x }, staging: { accepts: dispatch } }' | 1
          'history: 1 d'                                                                                                | 1
          '  staging: { accepts: dispatches }'                                                                          | 1
          '  shop: { path: ../shop, images: [acme/shop] }'                                                              | 1
          '  web: { path: apps/web, path: apps/web, images: [acme/w:b] }'                                               | 2
          'tags: { deny: [latest], deny: [latest] }'                                                                    | 1
          """)
  void aKeyThatStandsTwiceHidesNothing(String line, int more) {
    String text =
        "histroy: 1d\n"
            + GOOD.replace("tags: {", "history: 1d\ntags: {")
                .replace("from: staging", "from: stagin")
                .replace("[acme/web]", "[acme/we:b]");
    String key = line.strip().substring(0, line.strip().indexOf(':'));
    String before = line.startsWith(" ") ? "  " + key + ":" : key + ":";
    List<Problem> without = problems(text);
    List<Problem> with = problems(text.replaceFirst("(?m)^" + before, line + "\n" + before));
    assertEquals(3, without.size(), without::toString);
    assertEquals(4 + more, with.size(), with::toString);
    assertTrue(with.getFirst().toString().contains(" stands twice"), with::toString);
  }
}
