package org.koti.spi.app;

import org.koti.api.permission.Permission;

/**
 * One permission of a declaration.
 *
 * @param permission what is asked for
 * @param reason why, in the app's words
 * @param optional whether the app runs without
 */
public record AskedPermission(Permission permission, LocalizedText reason, boolean optional) {}
