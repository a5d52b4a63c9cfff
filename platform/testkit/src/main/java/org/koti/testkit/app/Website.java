package org.koti.testkit.app;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The pages of one run of an app: its servlets, the longest path first, and then its files. */
final class Website {
    private static final Pattern FORM = Pattern.compile("/|(/(?!\\.{1,2}(/|$))[A-Za-z0-9._~-]+)*(/\\*)?");

    private final AppCode code;
    private final String person;
    private final List<Mounted> servlets = new ArrayList<>();
    private final List<Answer> answers = new CopyOnWriteArrayList<>();

    private record Mounted(String pattern, Servlet servlet, InMemoryContext context) {
        String prefix() {
            return pattern.endsWith("/*") ? pattern.substring(0, pattern.length() - 2) : pattern;
        }

        boolean matches(String path) {
            return path.equals(prefix()) || pattern.endsWith("/*") && path.startsWith(prefix() + "/");
        }
    }

    Website(AppCode code, String person) {
        this.code = code;
        this.person = person;
    }

    void mount(String pattern, Servlet servlet) {
        if (pattern.isEmpty() || !FORM.matcher(pattern).matches()) {
            throw new IllegalArgumentException(
                    servlet.getClass().getName() + ": '" + pattern + "' is no path for a servlet (for example /api/*)");
        }
        InMemoryContext context = new InMemoryContext(code, servlet.getClass().getName());
        try {
            servlet.init(context.config());
        } catch (ServletException e) {
            throw new IllegalStateException(servlet.getClass().getName() + " does not start: " + e.getMessage(), e);
        }
        servlets.add(new Mounted(pattern, servlet, context));
    }

    Answer answer(WebRequest request) {
        Answer answer = new Answer();
        Optional<String> path = request.decodedPath();
        if (path.isEmpty()) {
            answer.status(400);
            return answer;
        }
        Optional<Mounted> found = find(path.get());
        try {
            if (found.isPresent()) {
                serve(found.get(), request, path.get(), answer);
            } else {
                file(request.method(), path.get(), answer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return answer;
    }

    private Optional<Mounted> find(String path) {
        return servlets.stream()
                .filter(each -> AppCode.isPlain(path) && each.matches(path))
                .max(Comparator.comparingInt(each -> each.prefix().length()));
    }

    private void serve(Mounted servlet, WebRequest request, String path, Answer answer) throws IOException {
        InMemoryResponse response = new InMemoryResponse(answer, code.id().name());
        InMemoryRequest asked =
                new InMemoryRequest(request, new Place(servlet.prefix(), path), servlet.context(), response, answer);
        try {
            servlet.servlet().service(asked.proxy(), response.proxy());
            response.flush();
            answers.removeIf(other -> !other.isOpen());
            answers.add(answer);
        } catch (ServletException e) {
            throw new IllegalStateException(
                    request.method() + " " + request.path() + " of " + person + " failed: " + e.getMessage(), e);
        }
    }

    private void file(String method, String path, Answer answer) throws IOException {
        Optional<URL> file = code.webFile(path.endsWith("/") ? path + "index.html" : path);
        if (file.isEmpty()) {
            answer.status(404);
            return;
        }
        try (InputStream in = file.get().openStream()) {
            byte[] bytes = in.readAllBytes();
            switch (method) {
                case "GET" -> answer.write(bytes, 0, bytes.length);
                case "HEAD" -> answer.status(200);
                default -> answer.status(405);
            }
        } catch (FileNotFoundException e) {
            answer.status(404);
        }
    }

    /** Takes the servlets out; what one throws then keeps no other. */
    void close(Consumer<Runnable> guard) {
        servlets.forEach(each -> guard.accept(each.servlet()::destroy));
        servlets.clear();
    }

    /** The run that answers has ended: answers that go on are cut, as a browser sees it, which then asks anew. */
    void hangUp() {
        answers.forEach(Answer::cut);
        answers.clear();
    }
}
