package org.koti.home;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;

/**
 * A servlet of an app that takes requests.
 *
 * @param pattern which paths
 * @param bundle id of the app's bundle
 * @param servlet the initialized servlet
 * @param context what it was initialized with
 */
record MountedServlet(WebPattern pattern, long bundle, Servlet servlet, ServletContext context) {}
