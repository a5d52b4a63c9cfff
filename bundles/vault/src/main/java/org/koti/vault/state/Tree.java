package org.koti.vault.state;

import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A sorted map that never changes: putting and removing give another one that shares all but O(log n) nodes, so that a reader holds one state without a
 * lock and a writer copies little. A treap: priorities are random, so that no choice of keys makes it deep.
 *
 * @param <K> keys
 * @param <V> values
 */
final class Tree<K extends Comparable<K>, V> {
    private final @Nullable Node<K, V> root;

    private Tree(@Nullable Node<K, V> root) {
        this.root = root;
    }

    private record Node<K, V>(
            K key,
            V value,
            int priority,
            @Nullable Node<K, V> left,
            @Nullable Node<K, V> right) {
        Node<K, V> withLeft(@Nullable Node<K, V> other) {
            return new Node<>(key, value, priority, other, right);
        }

        Node<K, V> withRight(@Nullable Node<K, V> other) {
            return new Node<>(key, value, priority, left, other);
        }
    }

    private record Split<K, V>(
            @Nullable Node<K, V> less, @Nullable Node<K, V> greater) {}

    /**
     * A map without keys.
     *
     * @param <K> keys
     * @param <V> values
     * @return the map
     */
    public static <K extends Comparable<K>, V> Tree<K, V> empty() {
        return new Tree<>(null);
    }

    /**
     * Whether it has no keys.
     *
     * @return true when it has none
     */
    public boolean isEmpty() {
        return root == null;
    }

    /**
     * Looks a key up.
     *
     * @param key the key
     * @return its value, or empty
     */
    public Optional<V> get(K key) {
        Node<K, V> node = root;
        while (node != null) {
            int order = key.compareTo(node.key);
            if (order == 0) {
                return Optional.of(node.value);
            }
            node = order < 0 ? node.left : node.right;
        }
        return Optional.empty();
    }

    /**
     * The map with a value for a key.
     *
     * @param key the key
     * @param value its value from now on
     * @return another map
     */
    public Tree<K, V> with(K key, V value) {
        Split<K, V> split = split(root, key);
        Node<K, V> node = new Node<>(key, value, ThreadLocalRandom.current().nextInt(), null, null);
        return new Tree<>(join(join(split.less, node), split.greater));
    }

    /**
     * The map without a key.
     *
     * @param key the key
     * @return another map, or this one where the key is not there
     */
    public Tree<K, V> without(K key) {
        if (get(key).isEmpty()) {
            return this;
        }
        Split<K, V> split = split(root, key);
        return new Tree<>(join(split.less, split.greater));
    }

    /**
     * Goes through the keys from a start on, in order, as long as the visitor wants.
     *
     * @param from the first key that may be visited; empty for the first of all
     * @param visitor returns false to end
     */
    public void ascend(Optional<K> from, BiPredicate<K, V> visitor) {
        ascend(root, from, visitor);
    }

    /**
     * Goes through the keys below a bound, from last to first, as long as the visitor wants.
     *
     * @param below only keys less than this; empty for all
     * @param visitor returns false to end
     */
    public void descend(Optional<K> below, BiPredicate<K, V> visitor) {
        descend(root, below, visitor);
    }

    private static <K extends Comparable<K>, V> boolean ascend(
            @Nullable Node<K, V> node, Optional<K> from, BiPredicate<K, V> visitor) {
        if (node == null) {
            return true;
        }
        boolean inside = from.isEmpty() || node.key.compareTo(from.get()) >= 0;
        if (inside && (!ascend(node.left, from, visitor) || !visitor.test(node.key, node.value))) {
            return false;
        }
        return ascend(node.right, from, visitor);
    }

    private static <K extends Comparable<K>, V> boolean descend(
            @Nullable Node<K, V> node, Optional<K> below, BiPredicate<K, V> visitor) {
        if (node == null) {
            return true;
        }
        boolean inside = below.isEmpty() || node.key.compareTo(below.get()) < 0;
        if (inside && (!descend(node.right, below, visitor) || !visitor.test(node.key, node.value))) {
            return false;
        }
        return descend(node.left, below, visitor);
    }

    /** All keys less than {@code key}, and all greater; {@code key} itself is in neither. */
    private static <K extends Comparable<K>, V> Split<K, V> split(@Nullable Node<K, V> node, K key) {
        if (node == null) {
            return new Split<>(null, null);
        }
        int order = key.compareTo(node.key);
        if (order == 0) {
            return new Split<>(node.left, node.right);
        }
        if (order < 0) {
            Split<K, V> split = split(node.left, key);
            return new Split<>(split.less, node.withLeft(split.greater));
        }
        Split<K, V> split = split(node.right, key);
        return new Split<>(node.withRight(split.less), split.greater);
    }

    private static <K, V> @Nullable Node<K, V> join(@Nullable Node<K, V> less, @Nullable Node<K, V> greater) {
        if (less == null) {
            return greater;
        }
        if (greater == null) {
            return less;
        }
        return less.priority >= greater.priority
                ? less.withRight(join(less.right, greater))
                : greater.withLeft(join(less, greater.left));
    }
}
