package org.koti.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.maven.plugin.MojoExecutionException;

/** A node's program, unpacked. */
final class NodeFolder {
    private final Path folder;

    private NodeFolder(Path folder) {
        this.folder = folder;
    }

    /** {@return the start script, which also gives commands} */
    Path program() {
        return folder.resolve("bin/koti");
    }

    /**
     * Takes a folder that somebody names.
     *
     * @throws MojoExecutionException where it holds no node
     */
    static NodeFolder at(Path folder) throws MojoExecutionException {
        NodeFolder node = new NodeFolder(folder.toAbsolutePath());
        if (!Files.isExecutable(node.program())) {
            throw new MojoExecutionException(
                    Code.NO_NODE.behind("There is no node in " + folder + ", as " + node.program()
                            + " is missing or no program. Name the folder of a built node with -Dkoti.node=FOLDER."));
        }
        return node;
    }

    /**
     * Unpacks an archive, once for each that comes.
     *
     * @param archive a {@code tar.gz} as the distribution makes it
     * @param place where the folders of nodes are kept
     */
    static NodeFolder unpacked(File archive, Path place) throws MojoExecutionException {
        Path folder = place.resolve("node-" + archive.lastModified());
        try {
            if (!Files.isDirectory(folder)) {
                Path part = Files.createTempDirectory(Files.createDirectories(place), "part");
                unpack(archive, part);
                Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new MojoExecutionException(
                    archive + " cannot be unpacked below " + place + " (" + e.getMessage() + ").", e);
        }
        return at(folder);
    }

    /** Java reads no such archive; where apps run there is a program that does. */
    private static void unpack(File archive, Path folder) throws IOException, MojoExecutionException {
        Process tar = new ProcessBuilder(
                        "tar", "-xzf", archive.toString(), "-C", folder.toString(), "--strip-components=1")
                .inheritIO()
                .start();
        int status = Ended.status(tar);
        if (status != 0) {
            throw new IOException("tar ended with status " + status);
        }
    }
}
