package com.acme.deploytag.git.http;

import com.acme.deploytag.net.RemoteException;
import java.io.IOException;

/** There is no token to send; its cause has the message for users. */
public final class NoTokenException extends IOException {

  private static final long serialVersionUID = 1;

  NoTokenException(RemoteException why) {
    super(why);
  }

  public RemoteException why() {
    return (RemoteException) getCause();
  }
}
