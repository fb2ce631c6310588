/** Git's objects: reads sound ones only, and makes new ones. */
package com.acme.deploytag.git.object;
