/** The outcome of a run as data, from which all its reports are made. */
package com.acme.deploytag.outcome;
