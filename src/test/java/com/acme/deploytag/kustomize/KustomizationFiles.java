package com.acme.deploytag.kustomize;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Kustomization files of all shapes, for properties; with a pin of {@link #IMAGE} or without. */
public final class KustomizationFiles {

  public static final String IMAGE = "ghcr.io/acme/checkout-service";
  public static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

  private static final Arbitrary<String> COMMENT =
      Arbitraries.of(
          "", "", " # ours", "   #\ttab: [", " # 🚀 \"{'", " # - name: " + IMAGE, " #", "  ");
  private static final Arbitrary<String> BETWEEN =
      Arbitraries.of("", "", "", "\n", "# images:\n", "      # newTag: old 🧺\n", "\n\n# }\n");
  private static final Arbitrary<String> VALUE =
      Arbitraries.of("v1", "\"v1\"", "'1.20'", "9c81d0e", "\"\\u0076\"", "'5e12345'", "~", "");
  private static final Arbitrary<String> NEIGHBOUR =
      Arbitraries.of(
          "namePrefix: \"🛒-\"\n",
          "patches:\n- patch: |-\n    images:\n    - name: " + IMAGE + "\n",
          "configMapGenerator:\n- name: c\n  literals: [a=b, \"c=#d\"]\n",
          "commonLabels: &l\n  app: checkout\nlabels:\n- pairs: *l\n",
          "note: |+\n  text\n\n\n",
          "buildMetadata: [managedByLabel]\n");

  private KustomizationFiles() {}

  /** Whole files, with any line end, with or without a byte-order mark and a final line end. */
  public static Arbitrary<String> all() {
    Arbitrary<List<String>> neighbours = NEIGHBOUR.list().uniqueElements().ofMaxSize(3);
    Arbitrary<String> body =
        Combinators.combine(neighbours, images(), BETWEEN, Arbitraries.integers().between(0, 3))
            .as(KustomizationFiles::join);
    Arbitrary<String> start = Arbitraries.of("", "", "\uFEFF", "---\n", "# first 🏁\n\n");
    Arbitrary<Boolean> crlf = Arbitraries.of(true, false);
    Arbitrary<Boolean> open = Arbitraries.of(true, false);
    return Combinators.combine(start, body, crlf, open)
        .as((s, b, c, o) -> eol(s + (o ? b.stripTrailing() : b), c));
  }

  private static Arbitrary<String> images() {
    Arbitrary<String> list =
        Arbitraries.oneOf(blockList(), flowList(), Arbitraries.of("", "[]", "~"));
    return Combinators.combine(list, COMMENT)
        .as((l, c) -> l.startsWith("\n") ? "images:" + c + l : "images: " + l + c + "\n")
        .injectNull(0.1)
        .map(text -> text == null ? "" : text);
  }

  private static Arbitrary<String> blockList() {
    Arbitrary<Integer> indent = Arbitraries.of(0, 2, 4);
    Arbitrary<Integer> gap = Arbitraries.of(1, 1, 3);
    return Combinators.combine(indent, gap, fields(), BETWEEN, COMMENT)
        .as(KustomizationFiles::blockList);
  }

  private static String blockList(
      int indent, int gap, List<String> fields, String between, String comment) {
    String lead = " ".repeat(indent);
    String inner = comment + "\n" + between + lead + " " + " ".repeat(gap);
    return "\n%s- name: nginx # proxy\n%s%s-%s%s%s\n"
        .formatted(lead, between, lead, " ".repeat(gap), String.join(inner, fields), comment);
  }

  private static Arbitrary<String> flowList() {
    Arbitrary<String> separator = Arbitraries.of(", ", ",", ",\n    ", ", # c\n    ", "\n  , ");
    Arbitrary<String> edge = Arbitraries.of("", " ", "\n  ");
    return Combinators.combine(fields(), separator, edge)
        .as((f, s, e) -> "[{name: nginx}" + s + "{" + e + String.join(s, flow(f)) + e + "}]");
  }

  // In flow style, a plain scalar with a colon is safer in quotes.
  private static List<String> flow(List<String> fields) {
    return fields.stream().map(f -> f.replace(DIGEST, "'" + DIGEST + "'")).toList();
  }

  private static Arbitrary<List<String>> fields() {
    Arbitrary<String> tag = VALUE.map(v -> "newTag: " + v).injectNull(0.3);
    Arbitrary<String> digest = Arbitraries.of("digest: " + DIGEST, "digest: ''").injectNull(0.5);
    Arbitrary<String> newName = Arbitraries.of("newName: \"mirror.example/c\"").injectNull(0.6);
    return Combinators.combine(tag, digest, newName)
        .as((t, d, n) -> Stream.of("name: " + IMAGE, t, d, n))
        .map(f -> f.filter(Objects::nonNull).collect(Collectors.toList()))
        .flatMap(f -> Arbitraries.shuffle(f));
  }

  private static String join(List<String> parts, String images, String between, int at) {
    StringBuilder out = new StringBuilder("resources:\n- ../../base # 🧱\n");
    for (int i = 0; i < parts.size(); i++) {
      out.append(i == at ? images + between : "").append(parts.get(i));
    }
    return out.append(at >= parts.size() ? images + between : "").toString();
  }

  private static String eol(String text, boolean crlf) {
    return crlf ? text.replace("\n", "\r\n") : text;
  }
}
