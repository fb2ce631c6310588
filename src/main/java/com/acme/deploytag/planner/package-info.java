/** Plans requests: what is asked and what is there make a plan, or every reason why not. Pure. */
package com.acme.deploytag.planner;
