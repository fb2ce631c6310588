/** What a pull request of this action says. */
package com.acme.deploytag.report.pull;
