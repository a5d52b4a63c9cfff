package org.koti.drop;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.koti.api.app.AppId;
import org.koti.spi.app.Apps;
import org.koti.spi.app.Declaration;
import org.koti.spi.app.DeveloperMode;
import org.koti.spi.app.MalformedDeclarationException;
import org.koti.spi.app.VerifiedJar;
import org.koti.spi.catalog.Catalog;
import org.koti.spi.catalog.CatalogEntry;
import org.koti.spi.catalog.CatalogException;
import org.koti.spi.drop.Drop;
import org.koti.spi.drop.Drop.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says whose app a jar is: the catalog's where that lists its digest, and otherwise nobody's. */
final class Judge {
    private static final Logger LOG = LoggerFactory.getLogger(Judge.class);

    private final Apps apps;
    private final Catalog catalog;
    private final DeveloperMode developer;

    Judge(Apps apps, Catalog catalog, DeveloperMode developer) {
        this.apps = apps;
        this.catalog = catalog;
        this.developer = developer;
    }

    static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Reads what a jar is; nothing of it runs. */
    Drop.App app(byte[] bytes, String sha256) throws UnfitJarException {
        try {
            Optional<AppId> listed = listed(sha256);
            VerifiedJar jar =
                    listed.isPresent() ? new VerifiedJar(listed.get(), sha256, bytes) : developer.unsigned(bytes);
            Declaration declaration = apps.inspect(jar);
            return new Drop.App(jar.id(), declaration, sha256, bytes.length);
        } catch (MalformedDeclarationException e) {
            throw unfit(e);
        }
    }

    private static UnfitJarException unfit(MalformedDeclarationException e) {
        if (e.problem().isEmpty()) {
            return new UnfitJarException(Refusal.Kind.MALFORMED, String.valueOf(e.getMessage()));
        }
        List<String> details = new ArrayList<>(List.of(e.problem().get().kind().name()));
        details.addAll(e.problem().get().details());
        return new UnfitJarException(Refusal.Kind.LACKING, details.toArray(String[]::new));
    }

    /** {@return the app of the catalog whose jar has that digest} */
    private Optional<AppId> listed(String sha256) {
        try {
            return catalog.entries().stream()
                    .filter(entry -> entry.sha256().equals(sha256))
                    .map(CatalogEntry::id)
                    .filter(id -> !id.publisher().equals(DeveloperMode.UNSIGNED))
                    .findFirst();
        } catch (CatalogException e) {
            LOG.warn("No dropped jar is taken for one of the catalog: {}", e.getMessage());
            return Optional.empty();
        }
    }
}
