package com.acme.deploytag.model;

/** Who a commit says made it. */
public record Identity(String name, String email) {}
