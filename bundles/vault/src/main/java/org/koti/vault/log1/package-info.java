/** The first format of the log on disk: sealed frames, each chained to the one before. */
@NullMarked
package org.koti.vault.log1;

import org.jspecify.annotations.NullMarked;
