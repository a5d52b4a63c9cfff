package org.koti.testkit.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.koti.api.app.App;
import org.koti.api.app.WebPath;
import org.koti.api.log.Log;
import org.koti.api.permission.ProfileRead;
import org.koti.api.permission.VaultRead;
import org.koti.api.vault.Vault;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** What annotations say, and what is refused in words. */
final class AppReaderTest {
    private final AppReader reader = new AppReader();

    @Test
    void declarationAndComponentsAreReadFromAnnotations() {
        AppCode code = reader.read(Diary.class);
        assertThat(code.id().name()).isEqualTo("diary");
        assertThat(code.asks())
                .hasSize(4)
                .contains(new Asked(new ProfileRead(), true), new Asked(new VaultRead("lines"), false));
        assertThat(code.required()).doesNotContain(new ProfileRead());
        assertThat(code.parts())
                .extracting(part -> part.type().getSimpleName())
                .containsExactlyInAnyOrder("Book", "Intake", "Page");
        assertThat(code.parts())
                .filteredOn(part -> part.type() == Diary.Page.class)
                .singleElement()
                .satisfies(part -> assertThat(part.path()).contains("/lines"));
        assertThat(reader.read(Diary.class)).isSameAs(code);
    }

    /** Has parts of every kind. */
    @App(name = "kinds", title = "Kinds", summary = "All kinds.")
    static final class Kinds {
        interface Shape {}

        @Component
        static final class Square implements Shape {}

        @Component
        static final class Circle implements Shape {}

        @Component(service = Drawing.class)
        static final class Drawing {
            final List<Shape> shapes;
            final Optional<Runnable> none;
            final Optional<Log> log;
            boolean begun;

            @Activate
            public Drawing(
                    @Reference List<Shape> shapes, @Reference Optional<Runnable> none, @Reference Optional<Log> log) {
                this.shapes = shapes;
                this.none = none;
                this.log = log;
            }

            @Activate
            void begin() {
                begun = true;
            }
        }
    }

    @Test
    void referencesCanBeSeveralOrNone() {
        try (People people = People.of(1, Kinds.class, "Aino")) {
            Kinds.Drawing drawing = people.get("Aino").component(Kinds.Drawing.class);
            assertThat(drawing.shapes).hasSize(2);
            assertThat(drawing.none).isEmpty();
            assertThat(drawing.log).isPresent();
            assertThat(drawing.begun).isTrue();
        }
    }

    @App(name = "stranger", title = "Stranger", summary = "Takes what is none.")
    @Component(service = Stranger.class)
    static final class Stranger {
        @Activate
        public Stranger(@Reference Runnable unknown) {
            unknown.run();
        }
    }

    @Test
    void aParameterThatIsNoServiceIsRefusedInWords() {
        assertThatThrownBy(() -> People.of(1, Stranger.class, "Aino"))
                .hasMessageContaining("Stranger takes a java.lang.Runnable, which is no service of the platform"
                        + " (Http, Identity, Lobby, Log, Peers, Picker, Tasks, Timer, Vault)");
    }

    @App(name = "bare", title = "Bare", summary = "Forgot one.")
    @Component(service = Bare.class)
    static final class Bare {
        @Activate
        public Bare(@Reference Log log, Vault vault) {
            log.info("never " + vault);
        }
    }

    @App(name = "field", title = "Field", summary = "Takes it in a field.")
    @Component(service = Field.class)
    static final class Field {
        @Reference
        @SuppressWarnings("NullAway")
        Log log;
    }

    @App(name = "two", title = "Two", summary = "Two constructors.")
    @Component(service = Two.class)
    static final class Two {
        @Activate
        public Two(@Reference Log log) {}

        @Activate
        public Two(@Reference Vault vault) {}
    }

    @App(name = "unmarked", title = "Unmarked", summary = "No constructor for it.")
    @Component(service = Unmarked.class)
    static final class Unmarked {
        public Unmarked(Log log) {}
    }

    @App(name = "argued", title = "Argued", summary = "Its stop wants a reason.")
    @Component(service = Argued.class)
    static final class Argued {
        @Deactivate
        void stop(int reason) {}
    }

    static final class Nothing {}

    @Test
    void whatDeclarativeServicesWouldNotStartIsRefusedInWords() {
        refused(Bare.class, "parameter 2 of the constructor of", "a org.koti.api.vault.Vault, has no @Reference");
        refused(Field.class, "Field.log has @Reference: take the service as a parameter");
        refused(Two.class, "several constructors with @Activate");
        refused(Unmarked.class, "no constructor that its start can use: put @Activate on one");
        refused(Argued.class, "Argued.stop takes parameters");
        refused(Nothing.class, "0 have @App: put it on one");
    }

    private void refused(Class<?> app, String... words) {
        assertThatThrownBy(() -> reader.read(app))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(words);
    }

    @App(name = "ring", title = "Ring", summary = "Two that wait for each other.")
    static final class Ring {
        @Component(service = Left.class)
        static final class Left {
            @Activate
            public Left(@Reference Right right) {}
        }

        @Component(service = Right.class)
        static final class Right {
            @Activate
            public Right(@Reference Left left) {}
        }
    }

    @App(name = "pathless", title = "Pathless", summary = "A servlet without a path.")
    @Component(service = Servlet.class)
    static final class Pathless extends HttpServlet {
        private static final long serialVersionUID = 1L;
    }

    @App(name = "crooked", title = "Crooked", summary = "A servlet at no path.")
    @WebPath("api/*")
    @Component(service = Servlet.class)
    static final class Crooked extends HttpServlet {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void whatTheNodeWouldNotStartIsRefusedInWords() {
        assertThatThrownBy(() -> People.of(1, Ring.class, "Aino"))
                .hasMessageContainingAll("components that wait for each other: ", "Left needs Right");
        assertThatThrownBy(() -> People.of(1, Pathless.class, "Aino")).hasMessageContaining("add @WebPath");
        assertThatThrownBy(() -> People.of(1, Crooked.class, "Aino")).hasMessageContaining("'api/*' is no path");
        assertThatThrownBy(() -> People.of(1, Diary.class, "Aino", "Aino"))
                .hasMessageContaining("two people are called Aino");
    }
}
