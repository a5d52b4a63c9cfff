package org.koti.kernel;

import org.koti.spi.app.Declaration;

/**
 * What was read of an app's jar.
 *
 * @param declaration what the app says of itself
 * @param code its classes
 */
record AppFacts(Declaration declaration, AppCode code) {}
