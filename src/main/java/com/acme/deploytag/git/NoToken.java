package com.acme.deploytag.git;

import com.acme.deploytag.net.RemoteFault;
import java.io.IOException;

/** There is no token to send along, for a reason that has its own words. */
final class NoToken extends IOException {

  private static final long serialVersionUID = 1;

  NoToken(RemoteFault why) {
    super(why);
  }

  RemoteFault why() {
    return (RemoteFault) getCause();
  }
}
