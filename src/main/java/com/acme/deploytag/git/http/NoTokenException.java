package com.acme.deploytag.git.http;

import com.acme.deploytag.net.RemoteException;
import java.io.IOException;

/** There is no token to send along, for a reason that has its own words. */
public final class NoTokenException extends IOException {

  private static final long serialVersionUID = 1;

  NoTokenException(RemoteException why) {
    super(why);
  }

  public RemoteException why() {
    return (RemoteException) getCause();
  }
}
