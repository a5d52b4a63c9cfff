package org.koti.catalog.tuf;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What one file of metadata says of another (TUF 1.0.33, 4.4). Length and digest may be left out there; here they are wanted.
 *
 * @param version its version
 * @param length its length in bytes
 * @param sha256 its digest
 */
record FileInfo(int version, int length, String sha256) {
    static FileInfo of(int version, byte[] file) {
        return new FileInfo(version, file.length, Sha256.hex(file));
    }

    static FileInfo read(Fields fields) throws MalformedMetadataException {
        return new FileInfo(
                fields.number("version", 1, MetadataFile.LAST_VERSION),
                fields.number("length", 1, RoleName.TARGETS.mostBytes()),
                fields.object("hashes").text("sha256", Fields.HEX_64));
    }

    void write(ObjectNode into) {
        into.put("version", version).put("length", length).putObject("hashes").put("sha256", sha256);
    }
}
