/** What the app's page asks for: JSON and server-sent events below {@code /api}. */
@NullMarked
package org.koti.sample.battleship.web;

import org.jspecify.annotations.NullMarked;
