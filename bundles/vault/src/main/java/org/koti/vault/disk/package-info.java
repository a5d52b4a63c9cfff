/** Files of one folder, so that tests can take the power away between any two writes. */
@NullMarked
package org.koti.vault.disk;

import org.jspecify.annotations.NullMarked;
