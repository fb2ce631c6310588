/** The process edge ({@link com.acme.deploytag.App}) and the use case behind it. */
package com.acme.deploytag;
