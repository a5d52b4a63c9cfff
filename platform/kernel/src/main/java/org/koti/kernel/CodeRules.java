package org.koti.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.koti.agent.sandbox.Finding;
import org.koti.spi.app.MalformedDeclarationException;

/**
 * What an app's classes may do, asked of the sandbox, or of its verifier, before the app is installed. A component that is refused keeps the app out. Another class that is refused, as a
 * part of a library that the app does not use may be, is switched off: it becomes a stub when it is loaded.
 */
final class CodeRules {
    static final int MOST_TOLD = 100;

    private final BiFunction<byte[], AppCode, List<Finding>> judge;

    /**
     * Makes it.
     *
     * @param judge what speaks against a class of an app's code
     */
    CodeRules(BiFunction<byte[], AppCode, List<Finding>> judge) {
        this.judge = judge;
    }

    /**
     * Judges every class.
     *
     * @return a sentence for each class that is switched off, of the first {@value #MOST_TOLD}
     * @throws MalformedDeclarationException when a component is refused
     */
    List<String> check(AppCode code) throws MalformedDeclarationException {
        List<String> switchedOff = new ArrayList<>();
        for (var each : new TreeMap<>(code.classes()).entrySet()) {
            List<Finding> findings = judge.apply(each.getValue(), code);
            if (!findings.isEmpty()) {
                Finding first = findings.get(0);
                if (code.components().contains(each.getKey().replace('/', '.'))) {
                    throw Refusal.of(
                            Code.FORBIDDEN_CODE,
                            first.type() + (first.member().isEmpty() ? "" : "." + first.member()),
                            first.what(),
                            first.remedy());
                }
                if (switchedOff.size() < MOST_TOLD) {
                    switchedOff.add(first.toString());
                }
            }
        }
        return switchedOff;
    }
}
