package org.koti.testkit.app;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.koti.api.app.App;
import org.koti.api.app.WebPath;
import org.koti.api.identity.Identity;
import org.koti.api.peer.Message;
import org.koti.api.peer.MessageHandler;
import org.koti.api.peer.MessageId;
import org.koti.api.peer.Peers;
import org.koti.api.peer.Protocol;
import org.koti.api.permission.Asks;
import org.koti.api.permission.PeerMessage;
import org.koti.api.permission.ProfileRead;
import org.koti.api.permission.VaultRead;
import org.koti.api.permission.VaultWrite;
import org.koti.api.vault.Query;
import org.koti.api.vault.Vault;
import org.koti.api.work.Tasks;
import org.koti.api.work.Timer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** An app of three components, for tests of the extension. */
@App(name = "diary", title = "Diary", summary = "Keeps lines.")
@Asks(permission = VaultRead.class, scope = "lines", reason = "To show them.")
@Asks(permission = VaultWrite.class, scope = "lines", reason = "To keep them.")
@Asks(permission = PeerMessage.class, scope = Diary.PROTOCOL, reason = "To send them.")
@Asks(permission = ProfileRead.class, reason = "To greet.", optional = true)
final class Diary {
    static final String PROTOCOL = "diary/1";

    private Diary() {}

    /** Keeps lines. */
    @Component(service = Book.class)
    static final class Book {
        final Vault vault;
        final Peers peers;
        final Tasks tasks;
        final Timer timer;
        final Identity identity;
        final List<String> stops = new ArrayList<>();
        boolean failsAtStop;

        @Activate
        public Book(
                @Reference Vault vault,
                @Reference Peers peers,
                @Reference Tasks tasks,
                @Reference Timer timer,
                @Reference Identity identity) {
            this.vault = vault;
            this.peers = peers;
            this.tasks = tasks;
            this.timer = timer;
            this.identity = identity;
        }

        void write(String id, String line) {
            vault.put("lines", id, "{\"line\":\"" + line + "\"}");
        }

        List<String> ids() {
            return vault.query(Query.in("lines")).records().stream()
                    .map(record -> record.id())
                    .toList();
        }

        void remind(Duration wait) {
            timer.after(wait, () -> write("reminder", "now"));
        }

        void sendToAll(String id) {
            peers.contacts(PROTOCOL)
                    .forEach(contact ->
                            peers.send(contact.id(), PROTOCOL, new MessageId(id), id.getBytes(StandardCharsets.UTF_8)));
        }

        @Deactivate
        void stop() {
            stops.add("book");
            if (failsAtStop) {
                throw new IllegalStateException("not stopped");
            }
        }
    }

    /** Takes lines of others. */
    @Protocol(PROTOCOL)
    @Component(service = MessageHandler.class)
    static final class Intake implements MessageHandler {
        private final Book book;
        int came;

        @Activate
        public Intake(@Reference Book book) {
            this.book = book;
        }

        @Override
        public void received(Message message) {
            came++;
            String line = new String(message.body(), StandardCharsets.UTF_8);
            if (line.startsWith("bad")) {
                throw new IllegalArgumentException("no line: " + line);
            }
            book.write(line, "from a contact");
        }

        @Deactivate
        void stop() {
            book.stops.add("intake");
        }
    }

    /** Shows lines. */
    @WebPath("/lines")
    @Component(service = Servlet.class)
    static final class Page extends HttpServlet {
        private static final long serialVersionUID = 1L;
        private final transient Book book;

        @Activate
        public Page(@Reference Book book) {
            this.book = book;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setContentType("text/plain;charset=UTF-8");
            response.getWriter().print(book.ids());
        }

        @Override
        public void destroy() {
            book.stops.add("page");
        }
    }
}
