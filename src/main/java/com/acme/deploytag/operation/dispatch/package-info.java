/** Both ends of a dispatch: a service's pipeline sends and waits, a run here answers. */
package com.acme.deploytag.operation.dispatch;
