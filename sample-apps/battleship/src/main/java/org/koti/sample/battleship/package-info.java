/** Battleship: a game between two people in which neither can cheat. */
@App(name = "battleship", title = "%title", summary = "%summary", description = "%description", icon = "web/icon.svg")
@Asks(permission = ProfileRead.class, reason = "%reason.profile")
@Asks(permission = Sign.class, reason = "%reason.sign")
@Asks(permission = VaultRead.class, reason = "%reason.read")
@Asks(permission = VaultWrite.class, reason = "%reason.write")
@Asks(permission = PeerMessage.class, scope = "battleship/1", reason = "%reason.message")
@Asks(permission = LobbyAccess.class, scope = "battleship/1", reason = "%reason.lobby")
@NullMarked
package org.koti.sample.battleship;

import org.jspecify.annotations.NullMarked;
import org.koti.api.app.App;
import org.koti.api.permission.Asks;
import org.koti.api.permission.LobbyAccess;
import org.koti.api.permission.PeerMessage;
import org.koti.api.permission.ProfileRead;
import org.koti.api.permission.Sign;
import org.koti.api.permission.VaultRead;
import org.koti.api.permission.VaultWrite;
