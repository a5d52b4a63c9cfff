package org.koti.testkit.app;

import java.util.LinkedHashMap;
import java.util.Map;
import org.koti.api.http.Http;
import org.koti.api.identity.Identity;
import org.koti.api.log.Log;
import org.koti.api.peer.Lobby;
import org.koti.api.peer.Peers;
import org.koti.api.vault.Vault;
import org.koti.testkit.http.InMemoryHttp;
import org.koti.testkit.identity.InMemoryIdentity;
import org.koti.testkit.log.InMemoryLog;
import org.koti.testkit.peer.InMemoryApp;
import org.koti.testkit.peer.InMemoryNetwork;
import org.koti.testkit.peer.InMemoryPerson;
import org.koti.testkit.vault.InMemoryAppRecords;
import org.koti.testkit.vault.InMemoryVault;

/**
 * What stays when one version of the app goes and another comes.
 *
 * @param gate asks the run that calls
 * @param vault its records
 * @param identity the person's
 * @param person on the network
 * @param network its messages and offers
 * @param http its way to the web
 * @param log its lines
 * @param others what other apps keep
 */
record Belongings(
        StageGate gate,
        InMemoryVault vault,
        InMemoryIdentity identity,
        InMemoryPerson person,
        InMemoryApp network,
        InMemoryHttp http,
        InMemoryLog log,
        InMemoryAppRecords others) {

    static Belongings of(StageGate gate, String name, long seed, InMemoryNetwork network) {
        InMemoryIdentity identity = new InMemoryIdentity(gate, name, seed);
        InMemoryPerson person = network.join(identity.profile());
        return new Belongings(
                gate,
                new InMemoryVault(gate, network.clock(), InMemoryVault.DEFAULT_QUOTA),
                identity,
                person,
                person.app(gate),
                new InMemoryHttp(gate),
                new InMemoryLog(gate),
                new InMemoryAppRecords());
    }

    /** {@return the services as one run holds them} */
    Map<Class<?>, Object> handles(AppRun run) {
        Map<Class<?>, Object> handles = new LinkedHashMap<>();
        handles.put(Vault.class, Handle.of(Vault.class, vault, run, gate));
        handles.put(Identity.class, Handle.of(Identity.class, identity, run, gate));
        handles.put(Peers.class, Handle.of(Peers.class, network.peers(), run, gate));
        handles.put(Lobby.class, Handle.of(Lobby.class, network.lobby(), run, gate));
        handles.put(Http.class, Handle.of(Http.class, http, run, gate));
        handles.put(Log.class, Handle.of(Log.class, log, run, gate));
        return handles;
    }
}
