/** Contacts, invitations, the lobby and the messages of apps. */
@NullMarked
package org.koti.peer;

import org.jspecify.annotations.NullMarked;
