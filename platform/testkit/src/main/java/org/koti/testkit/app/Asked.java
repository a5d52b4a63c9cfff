package org.koti.testkit.app;

import org.koti.api.permission.Permission;

/**
 * A permission that an app declares.
 *
 * @param permission which
 * @param optional whether the person may say no to it
 */
record Asked(Permission permission, boolean optional) {}
