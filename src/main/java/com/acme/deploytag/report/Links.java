package com.acme.deploytag.report;

import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.problem.Place;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Links into the infra repository, in Markdown; plain text where its address is not known. */
public record Links(Run run) {

  /** The commit by its first digits. */
  public String commit(CommitId commit) {
    return commit(commit, Markdown.code(commit.brief()));
  }

  /** {@code text}, which is Markdown, leading to the commit. */
  public String commit(CommitId commit, String text) {
    return link(text, "/commit/" + commit.hex());
  }

  /**
   * {@code text}, which is Markdown, leading to the run with the page {@code url}; only the text if
   * that is no run of this repository, since anybody may have written it.
   */
  public String run(String text, String url) {
    return runNumber(url).isPresent() ? Markdown.link(text, url) : text;
  }

  /** The number of the run of this repository with the page {@code url}; nothing if it is none. */
  public Optional<String> runNumber(String url) {
    String runs = run.repositoryUrl() + "/actions/runs/";
    return Optional.of(url)
        .filter(u -> !run.repositoryUrl().isEmpty() && u.startsWith(runs))
        .map(u -> u.substring(runs.length()))
        .filter(number -> number.matches("[0-9]+"));
  }

  /** Who asked, and in which run; empty if neither is known. */
  public String asked() {
    String actor = run.actor().map(a -> " by " + Markdown.text(a)).orElse("");
    return actor + run.url().map(url -> " in " + Markdown.link("this run", url)).orElse("");
  }

  /** What is between two commits of another repository on the same server. */
  Optional<String> comparison(String repository, String from, String to) {
    return other(repository)
        .map(url -> Markdown.link("compare", url + "/compare/" + from + "..." + to));
  }

  /** {@code text}, which is Markdown, leading to a commit of another repository there. */
  Optional<String> commit(String repository, String commit, String text) {
    return other(repository)
        .map(url -> Markdown.link(text, url + "/commit/" + commit + " \"" + commit + "\""));
  }

  private Optional<String> other(String repository) {
    String own = run.repositoryUrl();
    int owner = own.lastIndexOf('/', own.lastIndexOf('/') - 1);
    return own.isEmpty() || owner < 0
        ? Optional.empty()
        : Optional.of(own.substring(0, owner) + "/" + repository);
  }

  /** The file as it is at {@code commit}. */
  public String file(String path, CommitId commit) {
    return link(Markdown.code(path), "/blob/" + commit.hex() + "/" + encoded(path));
  }

  /** The place at the branch's tip. */
  public String place(Place place) {
    String line = place.line() > 0 ? "#L" + place.line() : "";
    String text = Markdown.code(place.toString());
    return link(text, "/blob/" + encoded(run.branch() + "/" + place.file()) + line);
  }

  /** The line of {@code place} at {@code commit}. */
  public String line(Place place, CommitId commit) {
    String path = "/blob/" + commit.hex() + "/" + encoded(place.file());
    return link("line " + place.line(), path + "#L" + place.line());
  }

  private String link(String text, String path) {
    return run.repositoryUrl().isEmpty() ? text : Markdown.link(text, run.repositoryUrl() + path);
  }

  private static String encoded(String path) {
    return URLEncoder.encode(path, StandardCharsets.UTF_8).replace("+", "%20").replace("%2F", "/");
  }
}
