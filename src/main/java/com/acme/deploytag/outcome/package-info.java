/** How a run ended, as data: everything that is told of it is made from this. */
package com.acme.deploytag.outcome;
