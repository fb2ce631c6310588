package com.acme.deploytag.github.app;

/**
 * The credentials of a GitHub App.
 *
 * @param id its ID or client ID
 * @param key its private key
 */
public record AppLogin(String id, AppKey key) {}
