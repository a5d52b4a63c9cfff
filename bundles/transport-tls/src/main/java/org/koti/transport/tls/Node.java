package org.koti.transport.tls;

import java.util.concurrent.Executor;
import org.eclipse.jetty.util.thread.Scheduler;
import org.koti.spi.transport.SessionHandler;

/**
 * What all sessions of one endpoint share.
 *
 * @param handler takes what happens
 * @param limits what bounds strangers and silent peers
 * @param sessions those there are
 * @param workers threads on which the handler may be slow
 * @param scheduler when something is due
 */
record Node(SessionHandler handler, Limits limits, Sessions sessions, Executor workers, Scheduler scheduler) {}
