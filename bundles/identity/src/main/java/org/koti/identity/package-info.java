/** Keys, passphrase, recovery words and safety words of one person. */
@NullMarked
package org.koti.identity;

import org.jspecify.annotations.NullMarked;
