package com.acme.deploytag.git.http;

/** The two services of git's smart HTTP protocol (gitprotocol-http(5)). */
public enum GitService {
  UPLOAD("git-upload-pack"),
  RECEIVE("git-receive-pack");

  private final String text;

  GitService(String text) {
    this.text = text;
  }

  /** The path below the repository's address that returns the advertisement. */
  String refs() {
    return "/info/refs?service=" + text;
  }

  /** The path below the repository's address that takes requests. */
  String path() {
    return "/" + text;
  }

  /**
   * The media type of a kind of messages: {@code advertisement}, {@code request}, {@code result}.
   */
  String type(String kind) {
    return "application/x-" + text + "-" + kind;
  }
}
