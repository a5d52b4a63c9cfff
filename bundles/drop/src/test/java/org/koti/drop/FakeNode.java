package org.koti.drop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.koti.api.app.AppId;
import org.koti.api.app.Isolation;
import org.koti.api.permission.Permission;
import org.koti.api.permission.VaultRead;
import org.koti.spi.app.Apps;
import org.koti.spi.app.AskedPermission;
import org.koti.spi.app.Declaration;
import org.koti.spi.app.DeveloperMode;
import org.koti.spi.app.Earlier;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.app.InstalledApp.Problem;
import org.koti.spi.app.LocalizedText;
import org.koti.spi.app.MalformedDeclarationException;
import org.koti.spi.app.NameTakenException;
import org.koti.spi.app.VerifiedJar;
import org.koti.spi.catalog.Catalog;
import org.koti.spi.catalog.CatalogEntry;
import org.koti.spi.catalog.CatalogException;
import org.koti.spi.catalog.Listing;
import org.koti.spi.catalog.Origin;
import org.koti.spi.consent.Grant;
import org.koti.spi.consent.Grants;

/** Apps, grants, a catalog and developer mode in memory. A jar is a zip file with one text in it: name, version, and what it asks for ({@code notes?} where it may do without, {@code PROCESS}). */
final class FakeNode implements Apps, Grants, Catalog, DeveloperMode {
    final Map<AppId, InstalledApp> installed = new HashMap<>();
    final Map<AppId, Set<Permission>> held = new HashMap<>();
    final List<String> installs = new ArrayList<>();
    final List<CatalogEntry> entries = new ArrayList<>();
    boolean on;
    boolean refusesInstalls;

    /** A version that is to take another's place does not start, and that goes on. */
    boolean failsToStart;

    static byte[] jar(String name, String version, String... asks) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("app"));
            zip.write((name + " " + version + " " + String.join(" ", asks)).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static Permission permission(String collection) {
        return new VaultRead(collection);
    }

    private static Declaration read(byte[] jar) throws MalformedDeclarationException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
            if (zip.getNextEntry() == null) {
                throw new MalformedDeclarationException("the jar: it is no app");
            }
            String[] words = new String(zip.readAllBytes(), StandardCharsets.UTF_8).split(" ");
            List<String> asks =
                    Arrays.stream(words).skip(2).filter(ask -> !ask.isEmpty()).toList();
            LocalizedText text = LocalizedText.of(words[0]);
            Declaration declaration = new Declaration(
                    words[0],
                    words[1],
                    text,
                    text,
                    text,
                    "",
                    "MIT",
                    asks.stream()
                            .filter(ask -> !ask.equals("PROCESS"))
                            .map(FakeNode::asked)
                            .toList());
            return asks.contains("PROCESS") ? declaration.in(Isolation.PROCESS) : declaration;
        } catch (IOException e) {
            throw new MalformedDeclarationException("the jar: it cannot be read");
        }
    }

    private static AskedPermission asked(String ask) {
        return new AskedPermission(permission(ask.replace("?", "")), LocalizedText.of("because"), ask.endsWith("?"));
    }

    void list(byte[] jar, String publisher) throws MalformedDeclarationException {
        Declaration declaration = read(jar);
        entries.add(new CatalogEntry(
                new AppId(publisher, declaration.name()),
                declaration.version(),
                declaration.title(),
                declaration.summary(),
                declaration.description(),
                declaration.license(),
                jar.length,
                Judge.digest(jar),
                new Origin("", "", 1, LocalizedText.of(""), Optional.empty())));
    }

    @Override
    public List<AppId> erasing() {
        return List.of();
    }

    @Override
    public List<InstalledApp> list() {
        return List.copyOf(installed.values());
    }

    @Override
    public Optional<InstalledApp> named(String name) {
        return installed.values().stream()
                .filter(app -> app.id().name().equals(name))
                .findFirst();
    }

    @Override
    public Declaration inspect(VerifiedJar jar) throws MalformedDeclarationException {
        if (jar.id().publisher().equals(UNSIGNED) && !on) {
            throw new MalformedDeclarationException("unsigned", new Problem(Problem.Kind.DEVELOPER_MODE_OFF));
        }
        return read(jar.bytes());
    }

    @Override
    public InstalledApp install(VerifiedJar jar, Set<Permission> granted) throws MalformedDeclarationException {
        Optional<InstalledApp> other =
                named(jar.id().name()).filter(app -> !app.id().equals(jar.id()));
        if (other.isPresent()) {
            throw new NameTakenException(other.get().id());
        }
        Declaration declaration = inspect(jar);
        installs.add(jar.id() + " " + declaration.version());
        if (refusesInstalls) {
            throw new MalformedDeclarationException("the jar: not today");
        }
        InstalledApp app = new InstalledApp(
                jar.id(),
                declaration,
                jar.sha256(),
                Instant.EPOCH,
                InstalledApp.State.ACTIVE,
                Optional.empty(),
                Optional.empty());
        installed.put(jar.id(), app);
        held.put(jar.id(), new HashSet<>(granted));
        return app;
    }

    void become(AppId id, InstalledApp.State state, Optional<Problem> problem) {
        installed.computeIfPresent(
                id,
                (key, app) -> new InstalledApp(
                        id, app.declaration(), app.sha256(), app.installed(), state, problem, app.bundle()));
    }

    @Override
    public InstalledApp replace(VerifiedJar jar, String before) throws MalformedDeclarationException {
        assertThat(installed.get(jar.id()).sha256()).isEqualTo(before);
        if (failsToStart) {
            become(jar.id(), InstalledApp.State.ACTIVE, Optional.of(new Problem(Problem.Kind.TOO_SLOW).of("next")));
            return installed.get(jar.id());
        }
        Set<Permission> kept = new HashSet<>(held.get(jar.id()));
        kept.retainAll(
                inspect(jar).asks().stream().map(AskedPermission::permission).toList());
        return install(jar, kept);
    }

    @Override
    public Optional<Earlier> earlier(AppId app) {
        return Optional.empty();
    }

    @Override
    public InstalledApp back(AppId app, boolean data) {
        throw new UnsupportedOperationException();
    }

    @Override
    public InstalledApp start(AppId app) {
        throw new UnsupportedOperationException();
    }

    @Override
    public InstalledApp stop(AppId app) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void remove(AppId app, boolean eraseData) {
        installed.remove(app);
    }

    @Override
    public List<Grant> of(AppId app) {
        return held.getOrDefault(app, Set.of()).stream()
                .map(permission -> new Grant(
                        app, permission, "0".repeat(64), Instant.EPOCH, Grant.Who.AT_INSTALL, Optional.empty()))
                .toList();
    }

    @Override
    public void give(AppId app, Permission permission, Grant.Who who, Optional<Instant> until) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void revoke(AppId app, Permission permission) {
        held.get(app).remove(permission);
    }

    @Override
    public Listing listing() {
        return new Listing(1, entries, List.of());
    }

    @Override
    public VerifiedJar open(CatalogEntry entry) throws CatalogException {
        throw new UnsupportedOperationException();
    }

    @Override
    public byte[] icon(CatalogEntry entry) throws CatalogException {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isOn() {
        return on;
    }

    @Override
    public void turnOn() {
        on = true;
    }

    @Override
    public void turnOff() {
        on = false;
    }

    @Override
    public VerifiedJar unsigned(byte[] jar) throws MalformedDeclarationException {
        return new VerifiedJar(new AppId(UNSIGNED, read(jar).name()), Judge.digest(jar), jar);
    }
}
