package org.koti.catalog;

import org.koti.catalog.tuf.RepositoryId;

/**
 * A catalog that the person added.
 *
 * @param name what they call it
 * @param root its id
 * @param where where its files are
 */
record Known(String name, RepositoryId root, Where where) {}
