package org.koti.api.vault;

/**
 * What an app uses of the vault.
 *
 * @param records how many records it has
 * @param bytes the size of ids and values in UTF-8
 * @param quotaBytes how many bytes it may use
 */
public record Usage(long records, long bytes, long quotaBytes) {}
