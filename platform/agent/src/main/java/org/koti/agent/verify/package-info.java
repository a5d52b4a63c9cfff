/**
 * Ring 3 of the sandbox: reads an app's class files and refuses what the allow list does not name.
 *
 * <p>The list is {@code allowed.txt} beside these classes; {@code known.txt} says which members stood behind each of its
 * lines when it was reviewed, {@code additions.txt} which of those that newer JDKs brought have been reviewed since.
 */
@NullMarked
package org.koti.agent.verify;

import org.jspecify.annotations.NullMarked;
