package com.acme.deploytag.report;

import com.acme.deploytag.git.CommitId;
import com.acme.deploytag.problem.Place;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Links into the infra repository, in Markdown; plain text where its address is not known. */
record Links(Run run) {

  /** The commit by its first digits. */
  String commit(CommitId commit) {
    return link(Markdown.code(commit.brief()), "/commit/" + commit.hex());
  }

  /** The file as it is at {@code commit}. */
  String file(String path, CommitId commit) {
    return link(Markdown.code(path), "/blob/" + commit.hex() + "/" + encoded(path));
  }

  /** The place at the branch's tip. */
  String place(Place place) {
    String line = place.line() > 0 ? "#L" + place.line() : "";
    String text = Markdown.code(place.toString());
    return link(text, "/blob/" + encoded(run.branch() + "/" + place.file()) + line);
  }

  private String link(String text, String path) {
    return run.repositoryUrl().isEmpty() ? text : Markdown.link(text, run.repositoryUrl() + path);
  }

  private static String encoded(String path) {
    return URLEncoder.encode(path, StandardCharsets.UTF_8).replace("+", "%20").replace("%2F", "/");
  }
}
