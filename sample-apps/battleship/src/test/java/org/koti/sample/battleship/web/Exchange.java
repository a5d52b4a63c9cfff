package org.koti.sample.battleship.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One request and its answer, without a server. */
final class Exchange {

    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    final Map<String, String> headers = new TreeMap<>();
    private final String method;
    private final String path;
    private final byte[] body;
    int status = HttpServletResponse.SC_OK;
    boolean gone;
    boolean completed;

    Exchange(String method, String path, byte[] body) {
        this.method = method;
        this.path = path;
        this.body = body;
    }

    String text() {
        return out.toString(StandardCharsets.UTF_8);
    }

    HttpServletRequest request() {
        return proxy(HttpServletRequest.class, (self, called, arguments) -> switch (called.getName()) {
            case "getMethod" -> method;
            case "getPathInfo" -> path;
            case "getLocale" -> Locale.forLanguageTag("fi");
            case "getInputStream" -> new Input(new ByteArrayInputStream(body));
            case "startAsync" -> async();
            default -> null;
        });
    }

    private AsyncContext async() {
        return proxy(AsyncContext.class, (self, called, arguments) -> switch (called.getName()) {
            case "getResponse" -> response();
            case "complete" -> completed = true;
            case "hashCode" -> System.identityHashCode(self);
            case "equals" -> self == arguments[0];
            default -> null;
        });
    }

    HttpServletResponse response() {
        return proxy(HttpServletResponse.class, (self, called, arguments) -> switch (called.getName()) {
            case "setStatus" -> status = (int) arguments[0];
            case "setHeader" -> headers.put((String) arguments[0], (String) arguments[1]);
            case "setContentType" -> headers.put("Content-Type", (String) arguments[0]);
            case "getOutputStream" -> new Output();
            default -> null;
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static final class Input extends ServletInputStream {
        private final ByteArrayInputStream bytes;

        Input(ByteArrayInputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(@Nullable ReadListener listener) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read() {
            return bytes.read();
        }
    }

    private final class Output extends ServletOutputStream {
        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(@Nullable WriteListener listener) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void write(int value) throws IOException {
            if (gone) {
                throw new IOException("the page has gone");
            }
            out.write(value);
        }
    }
}
