package org.koti.capsule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.koti.api.http.Http;
import org.koti.api.log.Log;
import org.koti.api.pick.Picker;
import org.koti.api.vault.Vault;

/** The node's services as an app in its process has them, and what the node tells of them. */
final class RemoteServices {
    private final Link link;
    private final ApiFailures failures;
    private final Map<String, Told> told = new ConcurrentHashMap<>();

    /** What the node tells of what was asked for: a change, a part of an answer. */
    @FunctionalInterface
    interface Told {
        /**
         * The node tells something.
         *
         * @param id the number that this side chose
         * @throws MalformedCallException when it makes no sense
         */
        void tell(long id, String method, JsonNode arguments) throws MalformedCallException;
    }

    RemoteServices(Link link, ApiFailures failures) {
        this.link = link;
        this.failures = failures;
    }

    /** {@return what the app gets for an interface of {@link Contract#FOR_APPS}} */
    Object of(Class<?> contract) {
        if (contract == Vault.class) {
            return told("watch", new RemoteVault(link, failures));
        }
        if (contract == Http.class) {
            return told("request", new RemoteHttp(link::call, failures));
        }
        if (contract == Picker.class) {
            return told("pick", new RemotePicker(new NodeCalls(link::call, failures)));
        }
        Object remote = Remote.of(contract, link::call, contract.getName(), failures::of);
        return remote instanceof Log log ? new RemoteLog(log) : remote;
    }

    private Told told(String kind, Told service) {
        told.put(kind, service);
        return service;
    }

    /** The node tells something of a thing. */
    JsonNode tell(String kind, String id, String method, JsonNode arguments) throws MalformedCallException {
        Optional.ofNullable(told.get(kind))
                .orElseThrow(() -> new MalformedCallException("nothing of that name"))
                .tell(Long.parseLong(id), method, arguments);
        return JsonNodeFactory.instance.nullNode();
    }
}
