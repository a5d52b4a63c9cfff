package org.koti.sample.battleship.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoordinateTest {

    @Test
    void everyCellHasOneSpellingAndOneNumber() {
        assertThat(IntStream.range(0, 100).mapToObj(Coordinate::at))
                .doesNotHaveDuplicates()
                .allSatisfy(cell -> {
                    assertThat(Coordinate.parse(cell.toString())).contains(cell);
                    assertThat(Coordinate.at(cell.index())).isEqualTo(cell);
                });
        assertThat(Coordinate.at(0)).hasToString("A1");
        assertThat(Coordinate.at(99)).hasToString("J10");
        assertThat(Coordinate.parse("B4")).contains(new Coordinate(1, 3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "A", "a1", "A0", "A01", "A11", "K1", " A1", "A1 ", "A1\n", "1A", "A-1", "A+1", "A1.0", "Ａ1", "A１",
                "A1\0", "A010", "Ä1"
            })
    void everyOtherSpellingIsRefused(String text) {
        assertThat(Coordinate.parse(text)).isEmpty();
    }

    @Property
    void whatParsesIsSpeltBackTheSame(@ForAll String text) {
        Coordinate.parse(text).ifPresent(cell -> assertThat(cell).hasToString(text));
    }

    @Test
    void thereIsNothingBeyondTheEdge() {
        assertThatThrownBy(() -> Coordinate.at(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Coordinate.at(100)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Coordinate(0, 10)).hasMessageContaining("outside the board");
    }
}
