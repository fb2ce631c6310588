/** What the action can do, a use case a class, and the loop of attempts around it. */
package com.acme.deploytag.operation;
