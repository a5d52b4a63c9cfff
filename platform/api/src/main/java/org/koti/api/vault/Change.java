package org.koti.api.vault;

import java.util.Optional;

/**
 * One record that changed, in its latest state.
 *
 * @param id the record's id
 * @param record the record, or empty when it was deleted
 */
public record Change(String id, Optional<VaultRecord> record) {}
