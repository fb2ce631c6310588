/**
 * The pure core: what is asked ({@link com.acme.deploytag.plan.Request}), what is there ({@link
 * com.acme.deploytag.plan.Snapshot}), and what therefore is to be done or refused. No I/O, no
 * clock.
 */
package com.acme.deploytag.plan;
