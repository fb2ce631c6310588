/**
 * The process edge: {@link com.acme.deploytag.Main} takes the environment in and gives the exit
 * code out, {@link com.acme.deploytag.App} is the action as a function.
 */
package com.acme.deploytag;
