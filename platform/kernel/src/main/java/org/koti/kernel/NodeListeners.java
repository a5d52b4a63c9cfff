package org.koti.kernel;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.koti.spi.app.NodeListener;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All who want to hear that something changed. */
@Component(service = NodeListeners.class)
public final class NodeListeners {
    private static final Logger LOG = LoggerFactory.getLogger(NodeListeners.class);

    private final List<NodeListener> listeners = new CopyOnWriteArrayList<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addListener(NodeListener listener) {
        listeners.add(listener);
    }

    void removeListener(NodeListener listener) {
        listeners.remove(listener);
    }

    void tell(NodeListener.Topic topic) {
        for (NodeListener listener : listeners) {
            try {
                listener.changed(topic);
            } catch (RuntimeException e) {
                LOG.warn("{} failed to hear of {}", listener.getClass().getName(), topic, e);
            }
        }
    }
}
