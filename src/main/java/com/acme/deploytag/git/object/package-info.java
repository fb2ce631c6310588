/** Git's objects: read only where they are sound, and made where they are new. */
package com.acme.deploytag.git.object;
