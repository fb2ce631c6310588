package com.acme.deploytag.git.http;

/** The two sides of git's smart HTTP protocol (gitprotocol-http(5)). */
public enum GitService {
  UPLOAD("git-upload-pack"),
  RECEIVE("git-receive-pack");

  private final String text;

  GitService(String text) {
    this.text = text;
  }

  /** What follows the repository's address in a request for what the server has. */
  String refs() {
    return "/info/refs?service=" + text;
  }

  /** What follows the repository's address in a request to do something. */
  String path() {
    return "/" + text;
  }

  /**
   * The media type of messages of a kind: {@code advertisement}, {@code request}, {@code result}.
   */
  String type(String kind) {
    return "application/x-" + text + "-" + kind;
  }
}
