package org.koti.agent.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.koti.agent.sandbox.Finding;

/** A closed method stays closed, whatever an app's class inherits. */
class InheritanceTest {
    private static final Verifier VERIFIER = Verifier.ofThisJdk();
    private static final String DOOR = " interface Door { Stream<Object> parallelStreaX(); }";

    @Test
    void refusesADoorInFrontOfAClosedMethod() {
        assertThat(whats("abstract class Hall extends ArrayList<Object> implements Door {}" + DOOR))
                .isEqualTo(
                        "opens java.util.Collection.parallelStream() by an interface with the same method, which no app may");
        assertThat(whats("class E extends Exception implements P {} interface P { void printStackTrace(); }"))
                .startsWith("opens java.lang.Throwable.printStackTrace()");
    }

    @Test
    void refusesADoorThatIsInheritedItself() {
        assertThat(whats("abstract class Hall extends Room implements Door {} class Room extends ArrayList<Object> {}"
                        + DOOR))
                .startsWith("opens java.util.Collection.parallelStream()");
        assertThat(whats(
                        "abstract class Hall extends ArrayList<Object> implements Gate {} interface Gate extends Door {}"
                                + DOOR))
                .startsWith("opens java.util.Collection.parallelStream()");
    }

    @Test
    void allowsAMethodOfTheAppsOwn() {
        assertThat(
                        whats(
                                "class E extends Exception implements P { public void printStackTrace() {} } interface P { void printStackTrace(); }"))
                .isEmpty();
        assertThat(
                        whats(
                                "abstract class Hall extends ArrayList<Object> implements Door {} interface Door { Stream<Object> streaX(); }"))
                .isEmpty();
        assertThat(
                        whats(
                                "class Hall extends AbstractList<Object> { public Object get(int i) { return i; } public int size() { return 3; } }"))
                .isEmpty();
    }

    @Test
    void refusesAClosedMethodUnderAnAppsName() {
        assertThat(whats("class Hall extends ArrayList<Object> { Object it = parallelStream(); }"))
                .isEqualTo("calls java.util.Collection.parallelStream(), which no app may");
        assertThat(whats("class E extends Exception { void run() { super.printStackTrace(); } }"))
                .isEqualTo("calls java.lang.Exception.printStackTrace(), which no app may");
        assertThat(
                        whats(
                                "interface Both extends Collection<Object> { default Object it() { return parallelStream(); } }"))
                .isEqualTo("calls java.util.Collection.parallelStream(), which no app may");
    }

    /** The compiler refuses some of these, so that a name is put in afterwards. */
    private static String whats(String declarations) {
        return AppSource.of(declarations)
                .renamed("streaX", "stream")
                .renamed("StreaX", "Stream")
                .judged(VERIFIER)
                .stream()
                .map(Finding::what)
                .findFirst()
                .orElse("");
    }
}
