/** How a plan gets in: straight onto the branch, or by pull request; and who makes the commit. */
package com.acme.deploytag.publish;
