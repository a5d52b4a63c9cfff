package org.koti.vault;

import org.koti.vault.state.Namespace;

/**
 * What a transaction builds on.
 *
 * @param state the namespace's head
 * @param failures how many batches had failed
 * @param replaced how often the namespace had become another
 */
record Start(Namespace state, long failures, long replaced) {}
