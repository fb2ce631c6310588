/** A status for people: table, picture and text. */
package com.acme.deploytag.report.status;
