package org.koti.agent.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.koti.agent.sandbox.Finding;

/** What an author reads. */
class FindingWordsTest {
    private static final Verifier VERIFIER = Verifier.ofThisJdk();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "new File(text); | com.acme.App.run: calls java.io.File.<init>, which no app may; keep data in the"
                        + " Vault (org.koti.api.vault), or ask the person for a file with Picker (org.koti.api.pick)",
                "System.exit(3); | com.acme.App.run: calls java.lang.System.exit(int), which no app may; return or"
                        + " throw; the process is the node's, not the app's",
                "it = System.getenv(text); | com.acme.App.run: calls java.lang.System.getenv(String), which no app"
                        + " may; keep settings in the Vault (org.koti.api.vault), and log with Log (org.koti.api.log)",
                "it = Class.forName(text); | com.acme.App.run: calls java.lang.Class.forName(String), which no app"
                        + " may; call what you know by its name; reflection is closed",
                "new Thread(() -> {}); | com.acme.App.run: calls java.lang.Thread.<init>(Runnable), which no app may;"
                        + " let Tasks run it (org.koti.api.work), or the node call: message handlers, lobby listeners and"
                        + " requests bring their threads",
                "it = Executors.newCachedThreadPool(); | com.acme.App.run: calls"
                        + " java.util.concurrent.Executors.newCachedThreadPool, which no app may; let Tasks run it"
                        + " (org.koti.api.work), or the node call: message handlers, lobby listeners and requests bring"
                        + " their threads",
                "it = list.parallelStream(); | com.acme.App.run: calls java.util.Collection.parallelStream(), which no"
                        + " app may; call stream()",
                "it = new java.net.Socket(); | com.acme.App.run: calls java.net.Socket.<init>, which no app may; talk"
                        + " to contacts through Peers (org.koti.api.peer)",
                "new Exception().printStackTrace(); | com.acme.App.run: calls java.lang.Exception.printStackTrace(),"
                        + " which no app may; log with Log (org.koti.api.log)",
                "it = new Formatter(text); | com.acme.App.run: calls java.util.Formatter.<init>(String), which no app"
                        + " may; use the classes and members that Koti's list for apps names",
                "it = ServiceLoader.load(Runnable.class); | com.acme.App.run: calls java.util.ServiceLoader.load,"
                        + " which no app may; ask for the service with @Reference",
                "it = new ObjectInputStream(null); | com.acme.App.run: calls java.io.ObjectInputStream.<init>, which"
                        + " no app may; write the data as JSON or with java.io.DataOutputStream",
                "it = java.security.SecureRandom.getInstanceStrong(); | com.acme.App.run: calls"
                        + " java.security.SecureRandom.getInstanceStrong(), which no app may; call new SecureRandom()",
                "it = new com.fasterxml.jackson.databind.ObjectMapper().writeValueAsString(it); | com.acme.App.run:"
                        + " calls com.fasterxml.jackson.databind.ObjectMapper.writeValueAsString(Object) with what is not"
                        + " seen to be a com.fasterxml.jackson.databind.JsonNode, which no app may; hand over a parameter,"
                        + " a variable or a result of that type"
            })
    void saysWhereWhatAndWhatToDo(String body, String sentence) {
        assertThat(AppSource.body(body).judged(VERIFIER)).first().hasToString(sentence);
    }

    @Test
    void saysWhatIsWrongWithAClassAsSuch() {
        assertThat(AppSource.of("class App extends Thread {}").judged(VERIFIER))
                .first()
                .hasToString(
                        "com.acme.App: extends java.lang.Thread, which no app may; use it as it is and do not extend"
                                + " it");
    }

    @Test
    void saysThatBytesAreNoClass() {
        assertThat(VERIFIER.judge(new byte[10], name -> Optional.empty()))
                .isEqualTo(List.of(
                        new Finding("A class", "", "is no class file", "compile the class anew, for Java 8 to 25")));
        assertThat(VERIFIER.judge(new byte[Outline.MOST_BYTES + 1], name -> Optional.empty()))
                .first()
                .hasToString("A class: has 2097153 bytes, more than 2097152; compile the class anew, for Java 8 to 25");
    }
}
