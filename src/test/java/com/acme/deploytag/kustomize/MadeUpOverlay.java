package com.acme.deploytag.kustomize;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/** Writes a kustomization in one of the countless ways in which it can be written. */
final class MadeUpOverlay {

  private static final String IMAGE = KustomizationFiles.IMAGE;
  private static final String DIGEST = KustomizationFiles.DIGEST;

  private static final List<String> NAMES =
      List.of(
          IMAGE,
          IMAGE,
          IMAGE,
          "nginx",
          "redis",
          "checkout",
          "nginx:1.0",
          "ghcr.io/acme/checkout.service");
  private static final List<String> TAGS =
      List.of("v1", "9c81d0e", "1.2.3", "v1.20", "a_b", "1.20", "5e12345", "1234", "true", "~", "");
  private static final List<String> NEIGHBOURS =
      List.of(
          "namePrefix: \"🛒-\"\n",
          "nameSuffix: '-x' # images: []\n",
          "patches:\n- path: patch.yaml\n",
          "patches:\n- patch: |-\n    - op: add\n      path: /spec/minReadySeconds\n      value: 5\n  target: {kind: Deployment}\n",
          "configMapGenerator:\n- name: c\n  literals: [a=b, \"c=#d\"]\n",
          "commonLabels: &l\n  app: checkout\n",
          "commonAnnotations:\n  note: |\n    images:\n    - name: x\n\n",
          "commonAnnotations: {note: >-\n    folded\n    text}\n",
          "labels:\n- pairs: {tier: web}\n  includeSelectors: true\n",
          "replicas:\n- {name: checkout, count: 2}\n",
          "buildMetadata: [managedByLabel]\n",
          "# images:\n# - name: x\n\n");

  // What the rest needs quotes for, a mutation may take away.
  private static final Pattern PLAIN = Pattern.compile("[a-z].*|9c.*|1\\.2\\..*|-dev");

  private final Random random;

  MadeUpOverlay(Random random) {
    this.random = random;
  }

  String text() {
    List<String> fields = new ArrayList<>();
    fields.add(
        pick(
            List.of(
                "resources:\n- ../../base\n",
                "resources: [../../base]\n",
                "resources:\n  - \"../../base\" # b\n")));
    if (random.nextInt(10) > 0) {
      fields.add(key("images") + images());
    }
    for (int left = random.nextInt(3); left > 0; left--) {
      fields.add(pick(NEIGHBOURS));
    }
    Collections.shuffle(fields, random);
    String text =
        pick(List.of("", "", "", "\uFEFF", "---\n", "# c\n---\n", "--- # c\n"))
            + String.join("", fields);
    text += pick(List.of("", "", "", "...\n", "# end\n", "\n\n"));
    text = random.nextInt(8) == 0 ? text.stripTrailing() : text;
    return random.nextInt(6) == 0 ? text.replace("\n", "\r\n") : text;
  }

  private String images() {
    List<List<String>> entries = new ArrayList<>();
    for (int left = random.nextInt(4); left > 0; left--) {
      entries.add(entry());
    }
    if (entries.isEmpty()) {
      return pick(List.of(" []\n", "\n", " ~\n"));
    }
    return random.nextBoolean() ? block(entries) : flow(entries);
  }

  private List<String> entry() {
    List<String> fields = new ArrayList<>();
    fields.add(key("name") + " " + scalar(pick(NAMES)));
    if (random.nextInt(4) > 0) {
      fields.add(key("newTag") + " " + scalar(pick(TAGS)));
    }
    if (random.nextInt(4) == 0) {
      fields.add(key("digest") + " " + scalar(DIGEST));
    }
    if (random.nextInt(4) == 0) {
      fields.add(key("newName") + " " + scalar(pick(List.of("mirror.example/c", "nginx", IMAGE))));
    }
    if (random.nextInt(12) == 0) {
      fields.add(key("tagSuffix") + " " + scalar("-dev"));
    }
    Collections.shuffle(fields, random);
    return fields;
  }

  private String block(List<List<String>> entries) {
    String indent = " ".repeat(random.nextInt(4));
    String dash = "-" + " ".repeat(1 + random.nextInt(3));
    StringBuilder text = new StringBuilder(comment() + "\n");
    for (List<String> fields : entries) {
      boolean flow = random.nextInt(5) == 0;
      String inner = comment() + "\n" + indent + " ".repeat(dash.length());
      text.append(indent)
          .append(dash)
          .append(flow ? "{" + String.join(", ", fields) + "}" : String.join(inner, fields))
          .append(comment())
          .append('\n');
    }
    return text.toString();
  }

  private String flow(List<List<String>> entries) {
    String gap = pick(List.of(",", ", ", ",\n   ", " , ", ", # c\n    "));
    List<String> items = entries.stream().map(f -> "{" + String.join(gap, f) + "}").toList();
    return " ["
        + String.join(gap, items)
        + pick(List.of("", "", ",", " ", "\n  "))
        + "]"
        + comment()
        + "\n";
  }

  private String key(String name) {
    return switch (random.nextInt(14)) {
      case 0 -> "\"" + name + "\":";
      case 1 -> "'" + name + "' :";
      case 2 -> "\"\\x" + Integer.toHexString(name.charAt(0)) + name.substring(1) + "\":";
      default -> name + ":";
    };
  }

  private String scalar(String value) {
    return switch (random.nextInt(8)) {
      case 0, 1 -> "\"" + value + "\"";
      case 2 -> "'" + value + "'";
      case 3 ->
          value.isEmpty()
              ? ""
              : "\"\\u00" + Integer.toHexString(value.charAt(0)) + value.substring(1) + "\"";
      default -> PLAIN.matcher(value).matches() ? value : "'" + value + "'";
    };
  }

  private String comment() {
    return pick(List.of("", "", "", " # c", " #", "  ", " # 🚀 \"{'", " #\ttab"));
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
