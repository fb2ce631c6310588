package com.acme.deploytag.git;

/** Who a commit says made it. */
public record Identity(String name, String email) {}
