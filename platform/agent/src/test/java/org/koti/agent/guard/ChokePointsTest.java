package org.koti.agent.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.koti.agent.boot.Point;
import org.objectweb.asm.Type;

class ChokePointsTest {
    @Test
    void namesOtherMethodsOnOtherReleases() throws IOException {
        List<ChokePoint> old = ChokePoints.of(17, true);
        List<ChokePoint> young = ChokePoints.of(25, true);

        assertThat(old).anyMatch(point -> point.type().equals("java.net.AbstractPlainSocketImpl"));
        assertThat(young).noneMatch(point -> point.type().equals("java.net.AbstractPlainSocketImpl"));
        assertThat(young).anyMatch(point -> point.type().equals("java.lang.VirtualThread"));
        assertThat(ChokePoints.of(25, false))
                .hasSizeLessThan(young.size())
                .noneMatch(point -> point.type().contains("Unix"));
    }

    @Test
    void isForTheReleasesThatWereReviewedAndNoOther() {
        assertThat(IntStream.range(8, 100).filter(ChokePoints::isReviewed)).containsExactly(17, 25);
    }

    @Test
    void namesNothingTwiceUnderOneRule() throws IOException {
        for (int release : new int[] {17, 25}) {
            List<String> points = ChokePoints.of(release, true).stream()
                    .map(point -> point + " " + point.point().rule())
                    .toList();

            assertThat(new HashSet<>(points)).hasSameSizeAs(points);
        }
    }

    @Test
    void givesTheGuardArgumentsThatAreObjects() throws IOException {
        assertThat(ChokePoints.of(25, true))
                .filteredOn(point -> point.point().argument() > 0)
                .isNotEmpty()
                .allMatch(point -> Type.getArgumentTypes(point.descriptor()).length > 0);
        assertThat(ChokePoints.of(25, true))
                .filteredOn(point -> point.point().rule() == Point.Rule.THREAD)
                .allMatch(point -> point.point().argument() == 0);
    }
}
