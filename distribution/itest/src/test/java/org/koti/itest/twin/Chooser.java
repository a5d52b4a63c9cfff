package org.koti.itest.twin;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.koti.api.pick.Pick;
import org.koti.api.pick.PickedContact;
import org.koti.api.pick.PickedFile;
import org.koti.api.pick.PickedRecord;
import org.koti.api.pick.Picker;
import org.koti.api.pick.TooManyPicksException;

/** Asks for a file, for a contact and for a record, and says what came of it. */
public final class Chooser extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String PURPOSE = "To <b id=\"forged\">count</b>\nwhat is in it";

    private final transient Picker picker;
    private transient Optional<Pick<PickedFile>> file = Optional.empty();
    private transient Optional<Pick<PickedContact>> contact = Optional.empty();
    private transient Optional<Pick<PickedRecord>> record = Optional.empty();
    private transient String refusal = "none";

    /** Called by Declarative Services. */
    public Chooser(Picker picker) {
        this.picker = picker;
    }

    @Override
    protected synchronized void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            if (request.getPathInfo().equals("/file")) {
                file = Optional.of(picker.pickFile(PURPOSE, List.of(".csv")));
            } else if (request.getPathInfo().equals("/record")) {
                record = Optional.of(picker.pickRecord(PURPOSE));
            } else {
                contact = Optional.of(picker.pickContact(PURPOSE));
            }
        } catch (TooManyPicksException e) {
            refusal = e.getMessage();
        }
        response.sendRedirect("/");
    }

    @Override
    protected synchronized void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/html;charset=UTF-8");
        PrintWriter out = response.getWriter();
        out.print("<!DOCTYPE html><html lang=en><title>Chooser</title><main><h1>Chooser</h1>");
        out.print("<form method=post action=/file><button id=file>Ask for a file</button></form><p id=told>");
        out.print("file: " + file.map(Chooser::told).orElse("not asked"));
        out.print("<br>contact: " + contact.map(Chooser::told).orElse("not asked"));
        out.print("<br>record: " + record.map(Chooser::told).orElse("not asked"));
        out.print("<br>refusal: " + refusal + "</p>");
        out.print("<form method=post action=/contact><button id=contact>Ask for a contact</button></form>");
        out.print("<p>or</p><form method=post action=/record><button id=record>Ask for a record</button></form>");
        out.print("</main></html>");
    }

    private static String told(Pick<?> pick) {
        return pick.state() + pick.picked().map(thing -> " " + told(thing)).orElse("");
    }

    private static String told(Object thing) {
        if (thing instanceof PickedContact person) {
            return person.name() + " " + person.id();
        }
        if (thing instanceof PickedRecord record) {
            return record.app() + " " + record.collection() + " " + record.id() + " "
                    + record.json().replace("<", "&lt;");
        }
        return thing instanceof PickedFile picked ? told(picked) : "something else";
    }

    private static String told(PickedFile picked) {
        CRC32 sum = new CRC32();
        long count = 0;
        byte[] block = new byte[10_000];
        try (InputStream in = picked.open()) {
            for (int length = in.read(block); length >= 0; length = in.read(block)) {
                sum.update(block, 0, length);
                count += length;
            }
        } catch (IOException e) {
            return e.toString();
        }
        return picked.name() + " " + picked.size() + " " + count + " " + sum.getValue();
    }
}
