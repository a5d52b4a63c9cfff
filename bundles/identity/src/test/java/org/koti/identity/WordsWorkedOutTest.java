package org.koti.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.koti.api.identity.PersonId;
import org.koti.spi.app.NodeListener.Topic;
import org.osgi.framework.BundleContext;

/** What was worked out is kept, and not without end. */
class WordsWorkedOutTest {
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final WordsWorkedOut words = new WordsWorkedOut(2, open::get);
    private final List<List<PersonId>> worked = new ArrayList<>();

    private static List<PersonId> key(int number) {
        byte[] key = new byte[32];
        key[0] = (byte) number;
        return List.of(PersonId.of(key));
    }

    private List<String> ask(List<PersonId> keys) {
        return words.of(keys, asked -> {
            worked.add(asked);
            return List.of("word" + asked.get(0).publicKey()[0]);
        });
    }

    @Test
    void whatIsKnownIsNotWorkedOutAgain() {
        assertThat(ask(key(1))).containsExactly("word1");
        assertThat(ask(key(2))).containsExactly("word2");
        assertThat(ask(key(1))).containsExactly("word1");
        assertThat(worked).containsExactly(key(1), key(2));
    }

    @Test
    void whatNobodyAskedForLongestGoesFirst() {
        List.of(1, 2, 1, 3, 1, 2).forEach(number -> ask(key(number)));
        assertThat(worked).containsExactly(key(1), key(2), key(3), key(2));
    }

    /** Also what is being worked out when the node is locked. */
    @Test
    void whatIsForgottenIsWorkedOutAgain() {
        ask(key(1));
        words.forget();
        ask(key(1));
        words.of(key(2), asked -> {
            words.forget();
            return List.of("late");
        });
        ask(key(2));
        ask(key(1));
        assertThat(worked).containsExactly(key(1), key(1), key(2), key(1));
    }

    /** A page of many contacts may still ask when the node is locked already. */
    @Test
    void nothingIsKeptWhileTheNodeIsLocked() {
        open.set(false);
        words.forget();
        ask(key(1));
        open.set(true);
        assertThat(ask(key(1))).containsExactly("word1");
        ask(key(1));
        assertThat(worked).containsExactly(key(1), key(1));
    }

    /** The lock of the node tells. */
    @Test
    void aLockedNodeForgetsTheWords() {
        SafetyWordsOfKeys safety = new SafetyWordsOfKeys(() -> true);
        List<String> first = safety.of(key(1).get(0));
        assertThat(safety.of(key(1).get(0))).isSameAs(first);
        safety.changed(Topic.APPS);
        assertThat(safety.of(key(1).get(0))).isSameAs(first);
        safety.changed(Topic.LOCK);
        assertThat(safety.of(key(1).get(0))).isEqualTo(first).isNotSameAs(first);
    }

    /** A page of the home may still ask while this bundle is stopped. */
    @Test
    void aNodeThatGoesDownStillSaysThem() {
        BundleContext stopped = (BundleContext) Proxy.newProxyInstance(
                BundleContext.class.getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (proxy, method, arguments) -> {
                    throw new IllegalStateException("BundleContext is no longer valid");
                });
        PersonId person = key(1).get(0);

        assertThat(new SafetyWordsOfKeys(stopped).of(person)).isEqualTo(new SafetyWordsOfKeys(() -> true).of(person));
    }

    @Test
    void oneKeyAloneIsNotThatKeyTwice() {
        ask(List.of(key(1).get(0), key(1).get(0)));
        ask(key(1));
        assertThat(worked).hasSize(2);
    }
}
