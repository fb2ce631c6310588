package com.acme.deploytag.action;

import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Sends SLF4J's events, JGit's included, to {@link RunnerLog}. SLF4J finds it by {@code
 * META-INF/services}.
 */
public final class RunnerLogProvider implements SLF4JServiceProvider {

  private final IMarkerFactory markers = new BasicMarkerFactory();
  private final MDCAdapter context = new NOPMDCAdapter();

  @Override
  public ILoggerFactory getLoggerFactory() {
    return RunnerLogger::new;
  }

  @Override
  public IMarkerFactory getMarkerFactory() {
    return markers;
  }

  @Override
  public MDCAdapter getMDCAdapter() {
    return context;
  }

  @Override
  public String getRequestedApiVersion() {
    return "2.0.99";
  }

  @Override
  public void initialize() {
    // nothing to set up
  }

  private static final class RunnerLogger extends LegacyAbstractLogger implements Logger {

    private static final long serialVersionUID = 1;

    RunnerLogger(String name) {
      this.name = name;
    }

    @Override
    protected String getFullyQualifiedCallerName() {
      return null;
    }

    @Override
    protected void handleNormalizedLoggingCall(
        Level level, Marker marker, String message, Object[] arguments, Throwable fault) {
      String text = MessageFormatter.basicArrayFormat(message, arguments);
      RunnerLog.line(name.substring(name.lastIndexOf('.') + 1) + ": " + text);
      if (fault != null) {
        RunnerLog.fault(fault);
      }
    }

    @Override
    public boolean isTraceEnabled() {
      return false;
    }

    // JGit's debug lines would bury ours.
    @Override
    public boolean isDebugEnabled() {
      return RunnerLog.isDebug() && name.startsWith("com.acme.");
    }

    @Override
    public boolean isInfoEnabled() {
      return RunnerLog.isDebug();
    }

    @Override
    public boolean isWarnEnabled() {
      return RunnerLog.isDebug();
    }

    @Override
    public boolean isErrorEnabled() {
      return RunnerLog.isDebug();
    }
  }
}
