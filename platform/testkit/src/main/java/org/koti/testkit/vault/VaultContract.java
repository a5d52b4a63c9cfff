package org.koti.testkit.vault;

/**
 * What every {@link org.koti.api.vault.Vault} owes. A test class implements it and gives a {@link VaultHarness} around a fresh vault for each test.
 */
public interface VaultContract extends RecordPromises, TransactionPromises, ChangePromises, GuardPromises {}
