package org.koti.catalog.tuf;

/**
 * What a catalog lists and nobody is shown as an app.
 *
 * @param publisher of whom
 * @param why what is wrong
 */
public record Refusal(RepositoryId publisher, RefusedException why) {}
