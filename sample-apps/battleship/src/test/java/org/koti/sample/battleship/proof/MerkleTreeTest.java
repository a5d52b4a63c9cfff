package org.koti.sample.battleship.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {

    /** The entries of the reference tree of Certificate Transparency (RFC 6962) and its root over all eight. */
    private static final List<String> ENTRIES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final String ROOT = "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328";

    private static List<Hash> leaves(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Hash.sha256(MerkleTree.LEAF, new byte[] {(byte) i}))
                .toList();
    }

    @Test
    void theRootIsThatOfTheReferenceTree() {
        List<Hash> leaves = ENTRIES.stream()
                .map(HexFormat.of()::parseHex)
                .map(entry -> Hash.sha256(MerkleTree.LEAF, entry))
                .toList();
        assertThat(MerkleTree.root(leaves)).hasToString(ROOT);
        assertThat(MerkleTree.root(leaves.subList(0, 3)))
                .hasToString("aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77");
    }

    @Property(tries = 300)
    void aPathLeadsToTheRoot(@ForAll @IntRange(min = 1, max = 100) int size, @ForAll @IntRange(max = 99) int any) {
        int index = any % size;
        List<Hash> leaves = leaves(size);
        List<Hash> path = MerkleTree.path(leaves, index);
        assertThat(MerkleTree.climb(leaves.get(index), index, size, path)).contains(MerkleTree.root(leaves));
    }

    @Property(tries = 300)
    void noOtherLeafPlaceOrPathDoes(
            @ForAll @IntRange(max = 99) int index, @ForAll @IntRange(max = 99) int other, @ForAll boolean shorter) {
        List<Hash> leaves = leaves(100);
        Hash root = MerkleTree.root(leaves);
        List<Hash> path = MerkleTree.path(leaves, index);
        if (other != index) {
            assertThat(MerkleTree.climb(leaves.get(other), index, 100, path)).isNotEqualTo(root(root));
            assertThat(MerkleTree.climb(leaves.get(index), other, 100, path)).isNotEqualTo(root(root));
        }
        List<Hash> changed = shorter
                ? path.subList(1, path.size())
                : Stream.concat(path.stream(), Stream.of(root)).toList();
        assertThat(MerkleTree.climb(leaves.get(index), index, 100, changed)).isNotEqualTo(root(root));
    }

    private static Optional<Hash> root(Hash root) {
        return Optional.of(root);
    }
}
