package com.acme.deploytag.gate;

import java.util.LinkedHashMap;
import java.util.Map;

/** Texts that mean harm, by name; no field of a request may take any of them. */
final class Hostile {

  static final Map<String, String> TEXTS = texts();

  private Hostile() {}

  private static Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("parent folder", "../../etc/passwd");
    texts.put("parent folder inside", "apps/../../x");
    texts.put("absolute path", "/etc/passwd");
    texts.put("backslashes", "..\\..\\x");
    texts.put("NUL", "staging\0x");
    texts.put("line feed", "staging\n::set-output name=outcome::pushed");
    texts.put("line feed in front of a command", "\n\n::set-env name=PATH::/tmp");
    texts.put("carriage return", "a\r::add-mask::checkout\r");
    texts.put("both", "a\r\n::stop-commands::x");
    texts.put("command", "::set-output name=x::y");
    texts.put("mask", "::add-mask::checkout-service");
    texts.put("command after a no-break space", "\u00a0::set-output name=x::y");
    texts.put("old command", "##[command]x");
    texts.put("old output", "##[set-output name=outcome]pushed");
    texts.put("substitution", "$(id)");
    texts.put("backticks", "`id`");
    texts.put("quotes", "'; id; \"; id; '");
    texts.put("expression", "${{ secrets.GITHUB_TOKEN }}");
    texts.put("escaped line feed", "%0A::error::x");
    texts.put("option", "--upload-pack=/bin/id");
    texts.put("64 KB", "a".repeat(1 << 16));
    texts.put("64 KB of names", "a,".repeat(1 << 15));
    texts.put("64 KB of different names", different());
    texts.put("bidi", "\u202egnigats");
    texts.put("line separator", "a\u2028::error::x\u2029b\u0085c");
    texts.put("invisible", "check\u200bout-service");
    texts.put("look-alike", "сheckout-service");
    texts.put("emoji", "🚀");
    texts.put("half a character", "\ud83d");
    texts.put("private use", "\ue000\ufff9\udbff\udfff");
    texts.put("Markdown", "![x](https://x.example/y.png) | <img src=x> **@acme/owners** #1");
    return texts;
  }

  private static String different() {
    StringBuilder names = new StringBuilder();
    for (int i = 0; names.length() < 1 << 16; i++) {
      names.append('s').append(i).append('\n');
    }
    return names.toString();
  }
}
