package org.koti.catalog.tuf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** What a role's file says. */
public sealed interface Metadata permits Root, Targets, Snapshot, Timestamp {
    RoleName role();

    /** {@return from 1, one more with each file of the role} */
    int version();

    /** {@return until when it may be relied on} */
    Instant expires();

    /** Adds the fields that only this role has. */
    void write(ObjectNode into);
}
