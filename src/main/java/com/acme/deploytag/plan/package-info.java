/**
 * What is to be done, as data: the plan, its pins, its digest, and what a planner may answer; and
 * the {@link com.acme.deploytag.plan.Snapshot} that everything is judged on. No I/O, no clock.
 */
package com.acme.deploytag.plan;
