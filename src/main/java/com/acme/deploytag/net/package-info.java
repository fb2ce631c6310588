/**
 * The way out to a server: through the user's proxies, with the authorities to believe, and not
 * longer than a run may take.
 */
package com.acme.deploytag.net;
