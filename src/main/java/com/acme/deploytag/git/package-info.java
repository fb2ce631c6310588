/**
 * The infra repository as a remote: its tip, the files at the tip, a commit on it, and its push by
 * compare-and-swap. The only user of JGit. Nothing here touches the job's checkout.
 */
package com.acme.deploytag.git;
