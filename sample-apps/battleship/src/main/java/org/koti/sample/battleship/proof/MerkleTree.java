package org.koti.sample.battleship.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tree of RFC 6962 section 2.1: nodes are hashed with a leading 1, leaves (by the caller) with a leading 0. */
final class MerkleTree {

    static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private MerkleTree() {}

    static Hash root(List<Hash> leaves) {
        if (leaves.size() == 1) {
            return leaves.get(0);
        }
        int split = split(leaves.size());
        return node(root(leaves.subList(0, split)), root(leaves.subList(split, leaves.size())));
    }

    static List<Hash> path(List<Hash> leaves, int index) {
        if (leaves.size() == 1) {
            return List.of();
        }
        int split = split(leaves.size());
        List<Hash> left = leaves.subList(0, split);
        List<Hash> right = leaves.subList(split, leaves.size());
        boolean inLeft = index < split;
        List<Hash> path = new ArrayList<>(inLeft ? path(left, index) : path(right, index - split));
        path.add(root(inLeft ? right : left));
        return List.copyOf(path);
    }

    /** Returns the root that a leaf and its path lead to; empty if the path has another length than the tree asks for. */
    static Optional<Hash> climb(Hash leaf, int index, int size, List<Hash> path) {
        if (size == 1) {
            return path.isEmpty() ? Optional.of(leaf) : Optional.empty();
        }
        if (path.isEmpty()) {
            return Optional.empty();
        }
        int split = split(size);
        Hash sibling = path.get(path.size() - 1);
        List<Hash> below = path.subList(0, path.size() - 1);
        return index < split
                ? climb(leaf, index, split, below).map(left -> node(left, sibling))
                : climb(leaf, index - split, size - split, below).map(right -> node(sibling, right));
    }

    private static Hash node(Hash left, Hash right) {
        return Hash.sha256(NODE, left.bytes(), right.bytes());
    }

    private static int split(int size) {
        return Integer.highestOneBit(size - 1);
    }
}
