package com.acme.deploytag.github.app;

/**
 * What a GitHub App signs in with.
 *
 * @param id its ID or client ID
 * @param key its private key
 */
public record AppLogin(String id, AppKey key) {}
