/** The rules for what may go where, a rule a file. Pure. */
package com.acme.deploytag.plan.rule;
