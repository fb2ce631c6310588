/** What a service's pipeline sends to the infra repository, and how a run there answers. */
package com.acme.deploytag.dispatch;
