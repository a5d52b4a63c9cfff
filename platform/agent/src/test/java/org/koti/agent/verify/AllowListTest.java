package org.koti.agent.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the list must keep, whoever edits it. */
class AllowListTest {
    private static final Set<String> NEVER = Set.of(
            "java/io/File",
            "java/io/Console",
            "java/io/FileDescriptor",
            "java/nio/file/Path",
            "java/net/URL",
            "java/net/Socket",
            "java/net/InetAddress",
            "java/lang/ClassLoader",
            "java/lang/Module",
            "java/lang/Runtime",
            "java/lang/Process",
            "java/lang/ThreadGroup",
            "java/lang/Thread$UncaughtExceptionHandler",
            "java/lang/reflect/Method",
            "java/lang/reflect/AccessibleObject",
            "java/lang/invoke/MethodHandle",
            "java/lang/invoke/MethodHandles$Lookup",
            "java/lang/invoke/VarHandle",
            "java/security/Provider",
            "java/security/ProtectionDomain",
            "java/security/Permission",
            "java/io/ObjectInputStream",
            "java/io/ObjectOutputStream",
            "java/util/concurrent/ForkJoinPool",
            "java/util/concurrent/ThreadFactory",
            "java/util/concurrent/ExecutorService",
            "jakarta/servlet/http/HttpSession",
            "org/osgi/framework/Bundle",
            "com/fasterxml/jackson/databind/SerializerProvider",
            "com/fasterxml/jackson/core/JsonGenerator",
            "java/nio/channels/Channel",
            "java/lang/StackWalker");

    private final Platform platform = Platform.ofThisJdk();

    @Test
    void namesNoneOfTheTypesThatOpenAllDoors() {
        assertThat(platform.list().rules()).doesNotContainKeys(NEVER.toArray(String[]::new));
    }

    @Test
    void namesOnlyClassesThatThereAre() {
        assertThat(platform.list().rules().keySet())
                .allMatch(type -> platform.known().members().containsKey(type), "is in known.txt or additions.txt");
    }

    @Test
    void everyPatternMeansAMember() {
        platform.list().rules().forEach((type, rule) -> {
            Shape shape = platform.shape(type).orElse(null);
            if (shape != null) {
                assertThat(rule.members())
                        .as(type)
                        .allSatisfy(pattern -> assertThat(closure(shape))
                                .as(pattern)
                                .anyMatch(part -> part.members().keySet().stream()
                                        .anyMatch(new Rule(false, true, List.of(pattern))::admits)));
            }
        });
    }

    @Test
    void noClassOpensWhatItsParentsClose() {
        Set<String> opened = new TreeSet<>();
        for (String type : platform.list().rules().keySet()) {
            platform.shape(type)
                    .ifPresent(shape -> closure(shape).stream()
                            .filter(parent ->
                                    platform.list().rule(parent.name()).isPresent())
                            .forEach(parent -> parent.members().keySet().stream()
                                    .filter(key -> shape.declares(key) && parent.answers(key))
                                    .filter(key -> platform.allows(type, key))
                                    .filter(key -> !platform.list()
                                            .rule(parent.name())
                                            .orElseThrow()
                                            .admits(key))
                                    .forEach(key -> opened.add(type + " opens " + key + " of " + parent.name()))));
        }
        assertThat(opened).isEmpty();
    }

    @Test
    void everyReservedNameIsRefused() {
        assertThat(platform.list().reserved())
                .contains("java/", "org/koti/api/", "jakarta/")
                .allMatch(name -> name.endsWith("/"));
        assertThat(platform.list().isReserved("org/koti/sample/hello/Hello")).isFalse();
    }

    @Test
    void theLongestBeginningSaysWhatToDo() {
        assertThat(platform.list().remedy("java/net/Socket"))
                .isEqualTo("talk to contacts through Peers (org.koti.api.peer)");
        assertThat(platform.list().remedy("java/net/http/HttpClient"))
                .isEqualTo("ask hosts that the app declares through Http (org.koti.api.http)");
        assertThat(platform.list().remedy("java/lang/System.exit")).startsWith("return or throw");
        assertThat(platform.list().remedy("zzz/Foo")).startsWith("use the classes and members");
    }

    @ParameterizedTest
    @ValueSource(strings = {"class", "klass Foo", "class Foo"})
    void refusesLinesThatItCannotRead(String line) {
        assertThatThrownBy(() -> AllowList.parse(List.of(line)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(line);
    }

    @Test
    void refusesAClassThatIsListedTwice() {
        assertThatThrownBy(() -> AllowList.parse(List.of("in a", "class B", "open B except c")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private List<Shape> closure(Shape shape) {
        List<Shape> all = new ArrayList<>(List.of(shape));
        for (int index = 0; index < all.size(); index++) {
            Shape current = all.get(index);
            Optional.ofNullable(current.parent())
                    .flatMap(platform::shape)
                    .filter(found -> !all.contains(found))
                    .ifPresent(all::add);
            current.interfaces()
                    .forEach(name -> platform.shape(name)
                            .filter(found -> !all.contains(found))
                            .ifPresent(all::add));
        }
        return all;
    }
}
