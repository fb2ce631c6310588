/**
 * Connections to servers: through the user's proxies, with trusted authorities, within the deadline
 * and with a credential.
 */
package com.acme.deploytag.net;
