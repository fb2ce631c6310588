/** The gate: what is to run together in an environment has run together in the one before. Pure. */
package com.acme.deploytag.plan.gate;
