package org.koti.spi.consent;

import java.time.Instant;
import org.koti.api.app.AppId;
import org.koti.api.permission.Permission;

/**
 * The person's yes to one permission of one app.
 *
 * @param app the app
 * @param permission what is granted
 * @param sha256 digest of the jar that asked, 64 lower-case hexadecimal digits
 * @param since when the person said yes
 */
public record Grant(AppId app, Permission permission, String sha256, Instant since) {}
