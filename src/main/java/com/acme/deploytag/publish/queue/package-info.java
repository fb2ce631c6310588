/**
 * Landing under contention: a run that lost a race leaves its request as a ref, and whoever pushes
 * next lands it along, as a commit of its own.
 *
 * <p>The invariant: <em>the push that lands a request deletes its ref, both or none.</em> The
 * server does that by one transaction that compares both refs with what they must be. So a request
 * lands once at most, and never again after its run has deleted the ref, which it does before it
 * says anything else than that it has landed. A run that cannot delete it and does not find it
 * landed says that it does not know.
 */
package com.acme.deploytag.publish.queue;
