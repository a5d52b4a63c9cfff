package org.koti.catalog.tuf;

import java.util.List;

/**
 * Signs for the readers of a repository: for those who know its root, and while keys are rotated for those who know the next one already.
 *
 * @param roots whose thresholds have to be met
 * @param keys which are at hand
 * @param others which sign too, for a role that has other keys from now on
 */
record Signing(List<Root> roots, SigningKeys keys, SigningKeys others) {
    static Signing of(Root root, SigningKeys keys) {
        return new Signing(List.of(root), keys, keys);
    }

    /**
     * Signs, and looks at the result as a reader does.
     *
     * @throws IllegalArgumentException when no reader would accept the file
     */
    byte[] sign(Metadata metadata) {
        RoleName role = metadata.role();
        byte[] file = MetadataFile.write(metadata, keys.with(others, role));
        try {
            Signed<?> read = MetadataFile.read(role, file);
            for (Root root : roots) {
                if (!root.role(role).isMetBy(read)) {
                    throw new IllegalArgumentException("the keys at hand for " + role.type() + " are not those of root "
                            + root.version() + ", or too few");
                }
            }
        } catch (MalformedMetadataException e) {
            throw new IllegalArgumentException(role.file() + " would not be readable: " + e.getMessage(), e);
        }
        return file;
    }
}
