package com.acme.deploytag.model;

/** The author and committer of a commit. */
public record Identity(String name, String email) {}
