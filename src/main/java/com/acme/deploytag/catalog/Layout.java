package com.acme.deploytag.catalog;

import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.problem.Suggestion;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a service's files for an environment are: a path in which <code>{service}</code>, <code>
 * {path}</code> and <code>{environment}</code> stand for the service's name, its folder and the
 * environment's name.
 *
 * @param text the template, without a slash at its end
 */
public record Layout(String text) {

  /** What a template may have filled in, a path last: its braces, if it has any, are its own. */
  public enum Field {
    SERVICE("service"),
    ENVIRONMENT("environment"),
    PATH("path");

    private final String word;
    private final String braced;

    Field(String word) {
      this.word = word;
      this.braced = "{" + word + "}";
    }
  }

  /** Where overlays are unless the catalog says otherwise. */
  public static final Layout DEFAULT = new Layout("{path}/overlays/{environment}");

  private static final Pattern BRACES = Pattern.compile("\\{([^{}]*)}|[{}]");
  private static final Pattern TELLING =
      Pattern.compile(".*\\{(path|service)}/([^{}]*/)?[^{}/]+/\\{environment}.*");
  private static final Pattern NOTHING = Pattern.compile("(?!)()");
  private static final List<String> WORDS =
      Arrays.stream(Field.values()).map(field -> field.word).toList();

  /** The template in {@code text}; bad if it fills in what is not known, or leaves the tree. */
  public static Checked<Layout> parse(String text) {
    Matcher brace = BRACES.matcher(text);
    while (brace.find()) {
      String word = brace.group(1);
      if (word == null || !WORDS.contains(word)) {
        return Checked.bad(
            Problem.of(
                "%s has %s, which nothing can be filled in for"
                    .formatted(SafeText.quoted(text), SafeText.quoted(brace.group())),
                (word == null ? "" : Suggestion.hint(word, WORDS))
                    + "A template may have {service}, {path} and {environment}."));
      }
    }
    Layout layout = new Layout(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    return layout.of("a", new RepoPath("a"), "a").then(_ -> Checked.good(layout));
  }

  /** Whether {@code field} is to be filled in. */
  public boolean has(Field field) {
    return text.contains(field.braced);
  }

  /** The path for the service called {@code service} in {@code path}; bad if it is no such path. */
  Checked<RepoPath> of(String service, RepoPath path, String environment) {
    String filled =
        text.replace(Field.SERVICE.braced, service)
            .replace(Field.ENVIRONMENT.braced, environment)
            .replace(Field.PATH.braced, path.toString());
    return RepoPath.parse(fromRoot(filled));
  }

  // What is in "." is in the folder that this stands in.
  private static String fromRoot(String path) {
    String from = path.replace("/./", "/");
    return from.startsWith("./") ? from.substring(2) : from;
  }

  /**
   * Whether a path of this shape is an overlay's by its looks: a folder with a name of its own
   * stands between service and environment. Without it a base looks like any environment's.
   */
  public boolean isTelling() {
    return TELLING.matcher(text).matches();
  }

  /**
   * What a path looks like that this makes for the service called {@code service} in {@code path}
   * and any environment, whose name is the first group.
   */
  public Pattern ofAnyEnvironment(String service, RepoPath path) {
    return shape(
        fromRoot(
            text.replace(Field.SERVICE.braced, service)
                .replace(Field.PATH.braced, path.toString())),
        Field.ENVIRONMENT,
        "([^/]+)");
  }

  /** The same for a service of any name, which is the first group, and any environment. */
  public Pattern ofAnyService() {
    return shape(text, Field.SERVICE, "([^/]+)");
  }

  /** The same for a service in any folder, which is the first group, and any environment. */
  public Pattern ofAnyPath() {
    return shape(text, Field.PATH, "(.+)");
  }

  /** What {@code template} makes where {@code open} is {@code group}, and others are any name. */
  private static Pattern shape(String template, Field open, String group) {
    StringBuilder shape = new StringBuilder();
    Matcher brace = BRACES.matcher(template);
    int end = 0;
    String next = group;
    while (brace.find()) {
      boolean isOpen = brace.group().equals(open.braced);
      shape.append(Pattern.quote(template.substring(end, brace.start())));
      shape.append(isOpen ? next : "[^/]+");
      next = isOpen ? "\\1" : next;
      end = brace.end();
    }
    return next.equals(group)
        ? NOTHING
        : Pattern.compile(shape.append(Pattern.quote(template.substring(end))).toString());
  }
}
