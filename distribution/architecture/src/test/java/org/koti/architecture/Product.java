package org.koti.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the rules are about: the compiled classes of all modules, and the checkout that they come from. */
final class Product {
    static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/org/koti/agent/asm/"))
            .importPackages("org.koti");

    /** Template classes are generated: public, and without a package-info, because the template engine loads them. */
    static final DescribedPredicate<JavaClass> GENERATED = DescribedPredicate.describe(
            "generated from a template", type -> type.getSimpleName().matches("Jte\\w+Generated"));

    /** Bundles and the kernel: whatever runs in the node and is private. */
    static final DescribedPredicate<JavaClass> PRIVATE = DescribedPredicate.describe(
            "in a private package of a bundle",
            type -> !Set.of("agent", "api", "spi", "testkit").contains(module(type)));

    private static final Set<String> GROUPS = Set.of("discovery", "sample", "transport");

    private Product() {}

    /**
     * Tells which module a class belongs to.
     *
     * @return the module's name below {@code org.koti}, for example {@code vault} or {@code transport.tls}
     */
    static String module(JavaClass type) {
        String[] segments = type.getPackageName().split("\\.");
        return GROUPS.contains(segments[2]) ? segments[2] + "." + segments[3] : segments[2];
    }

    /**
     * Lists the folders of the modules that have Java code.
     *
     * @param parents the folders to look in, for example {@code bundles}
     */
    static List<Path> modulesIn(String... parents) {
        List<Path> modules = new ArrayList<>();
        for (String parent : parents) {
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(ROOT.resolve(parent))) {
                for (Path folder : folders) {
                    if (Files.isDirectory(folder.resolve("src/main/java/org/koti"))) {
                        modules.add(folder);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return modules;
    }
}
