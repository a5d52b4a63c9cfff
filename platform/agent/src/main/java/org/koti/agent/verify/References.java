package org.koti.agent.verify;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Handle;

/** Judges one reference after the other: may an app name this class, use this member, extend this class? */
final class References {
    private static final String NO_APP_MAY = ", which no app may";
    private static final String PACK = "pack the class into the app, or use what Koti's list for apps names";

    private final Platform platform;
    private final Surroundings surroundings;
    private final Resolution resolution;
    private final Findings findings;

    References(Platform platform, Surroundings surroundings, Findings findings) {
        this.platform = platform;
        this.surroundings = surroundings;
        this.resolution = new Resolution(surroundings);
        this.findings = findings;
    }

    Resolution resolution() {
        return resolution;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    Platform platform() {
        return platform;
    }

    void refuse(String member, String what, String remedy) {
        findings.add(member, what, remedy);
    }

    /**
     * Judges a class, interface or array that code names.
     *
     * @param verb what is done with it, for example {@code names}
     */
    void type(String member, String internalName, String verb) {
        named(member, Member.element(internalName), verb, "");
    }

    /** Judges a class that the app's class extends or implements, in code or by a lambda. */
    void parent(String member, String type, String verb) {
        if (named(member, type, verb, "") && surroundings.isPlatforms(type)) {
            if (!platform.list().rule(type).filter(Rule::open).isPresent()) {
                refuse(member, verb + " " + Member.words(type) + NO_APP_MAY, "use it as it is and do not extend it");
            }
        }
    }

    /** Judges a call, or the use of a field. */
    void member(String member, String owner, String key, String verb) {
        String type = owner.startsWith("[") ? "java/lang/Object" : owner;
        if (owner.startsWith("[")) {
            named(member, Member.element(owner), "names", "");
            if (key.startsWith("clone(")) {
                return;
            }
        }
        if (!named(member, type, verb, "." + Member.name(key))) {
            return;
        }
        Resolution.Outcome outcome = resolution.find(type, key);
        if (outcome.missing().isPresent()) {
            named(member, outcome.missing().get(), verb, "." + Member.name(key));
            refuse(
                    member,
                    verb + " " + words(type, key) + ", which cannot be found without "
                            + Member.words(outcome.missing().get()),
                    PACK);
        } else if (outcome.declarers().isEmpty()) {
            refuse(
                    member,
                    verb + " " + words(type, key) + ", which does not exist",
                    "build the app against what it runs on");
        } else {
            declared(member, type, key, verb, outcome);
        }
    }

    /** Judges a class of which code makes an object; the words are those of the constructor's call. */
    void made(String member, String type) {
        named(member, type, "calls", ".<init>");
    }

    /** Judges a call whose last argument must be seen to be of a type. */
    void last(String member, LastArgument.Use use, Set<String> types) {
        if (types.isEmpty() || !types.stream().allMatch(type -> platform.extendsOrIs(type, use.wanted()))) {
            refuse(
                    member,
                    "calls " + words(use.owner(), use.key()) + " with what is not seen to be a "
                            + Member.words(use.wanted()) + NO_APP_MAY,
                    "hand over a parameter, a variable or a result of that type");
        }
    }

    /** Judges a method that a lambda calls. */
    void handle(String member, Handle handle) {
        String key = Member.key(handle.getName(), handle.getDesc());
        if (platform.list().last(handle.getOwner(), handle.getName()).isPresent()) {
            refuseMember(member, handle.getOwner(), handle.getOwner(), key, "refers to");
        }
        member(member, handle.getOwner(), key, "calls");
    }

    private void declared(String member, String owner, String key, String verb, Resolution.Outcome outcome) {
        boolean passed = outcome.passed().stream()
                .filter(surroundings::isPlatforms)
                .map(platform.list()::rule)
                .flatMap(Optional::stream)
                .allMatch(rule -> rule.admits(key));
        if (!passed) {
            refuseMember(member, owner, outcome.declarers().get(0), key, verb);
            return;
        }
        for (String declarer : outcome.declarers()) {
            if (surroundings.isPlatforms(declarer) && !platform.allows(declarer, key)) {
                refuseMember(member, declarer, declarer, key, verb);
            }
        }
    }

    private void refuseMember(String member, String type, String declarer, String key, String verb) {
        String remedy = platform.list().remedy(declarer + "." + Member.name(key));
        refuse(member, verb + " " + words(type, key) + NO_APP_MAY, remedy);
    }

    private boolean named(String member, String type, String verb, String suffix) {
        if (type.isEmpty() || platform.list().rule(type).isPresent() || surroundings.isOwn(type)) {
            return true;
        }
        boolean platforms = surroundings.isPlatforms(type);
        refuse(
                member,
                verb + " " + Member.words(type) + suffix
                        + (platforms ? NO_APP_MAY : ", which is neither in the app nor open to apps"),
                platforms ? platform.list().remedy(type + suffix) : PACK);
        return false;
    }

    private static String words(String type, String key) {
        return Member.words(type) + "." + Member.name(key) + Member.parameters(key);
    }

    /** Returns the platform's classes among a class and its parents. */
    List<Shape> platformsAmong(List<Shape> closure) {
        return closure.stream()
                .filter(shape -> surroundings.isPlatforms(shape.name()))
                .toList();
    }
}
