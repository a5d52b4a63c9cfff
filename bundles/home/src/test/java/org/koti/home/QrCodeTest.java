package org.koti.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.Result;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class QrCodeTest {
    private static final Pattern SIZE = Pattern.compile("viewBox=\"0 0 (\\d+) (\\d+)\"");
    private static final Pattern MODULE = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z");
    private static final int PIXELS = 4;
    private static final int WHITE = 0xffffff;
    private static final int BLACK = 0;

    @Test
    void aCameraReadsTheLinkFromThePicture() throws Exception {
        String longest = "koti:" + "A-z_9".repeat(400) + "?näin";
        for (String link : new String[] {FakePeople.LINK, longest}) {
            assertThat(read(new String(QrCode.svg(link), StandardCharsets.UTF_8)))
                    .isEqualTo(link);
        }
    }

    @Test
    void whatFitsNoPictureIsRefused() {
        assertThatThrownBy(() -> QrCode.svg("x".repeat(3_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("too long");
    }

    /** What a camera sees: each module some pixels wide, the quiet zone around them. */
    static String read(String picture) throws Exception {
        Matcher size = SIZE.matcher(picture);
        assertThat(size.find()).isTrue();
        int width = Integer.parseInt(size.group(1)) * PIXELS;
        int height = Integer.parseInt(size.group(2)) * PIXELS;
        int[] pixels = new int[width * height];
        Arrays.fill(pixels, WHITE);
        Matcher module = MODULE.matcher(picture);
        while (module.find()) {
            int left = Integer.parseInt(module.group(1)) * PIXELS;
            int top = Integer.parseInt(module.group(2)) * PIXELS;
            for (int y = top; y < top + PIXELS; y++) {
                Arrays.fill(pixels, y * width + left, y * width + left + PIXELS, BLACK);
            }
        }
        RGBLuminanceSource seen = new RGBLuminanceSource(width, height, pixels);
        Result result = new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(seen)));
        return result.getText();
    }
}
