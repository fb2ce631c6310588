/** What the cluster reports of what stood where: whether it ran. Pure. */
package com.acme.deploytag.health;
