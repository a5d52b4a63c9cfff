package org.koti.agent.weave.app;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;

/** Ten small computations, each a number made of a seed. */
public final class Kernels {
    private static final int SIZE = 4_000;

    private Kernels() {}

    /** {@return the computations by name} */
    public static Map<String, LongUnaryOperator> all() {
        Map<String, LongUnaryOperator> all = new java.util.TreeMap<>();
        all.put("sort", Kernels::sort);
        all.put("sieve", Kernels::sieve);
        all.put("matrix", Kernels::matrix);
        all.put("text", Kernels::text);
        all.put("map", Kernels::map);
        all.put("streams", Kernels::streams);
        all.put("recursion", Kernels::recursion);
        all.put("mixing", Kernels::mixing);
        all.put("parsing", Kernels::parsing);
        all.put("bodies", Kernels::bodies);
        return all;
    }

    private static long sort(long seed) {
        int[] values = new Random(seed).ints(SIZE).toArray();
        quicksort(values, 0, values.length - 1);
        long sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum = sum * 31 + values[i];
        }
        return sum;
    }

    private static void quicksort(int[] values, int from, int to) {
        int low = from;
        int high = to;
        int pivot = values[(from + to) >>> 1];
        while (low <= high) {
            while (values[low] < pivot) {
                low++;
            }
            while (values[high] > pivot) {
                high--;
            }
            if (low <= high) {
                int swapped = values[low];
                values[low++] = values[high];
                values[high--] = swapped;
            }
        }
        if (from < high) {
            quicksort(values, from, high);
        }
        if (low < to) {
            quicksort(values, low, to);
        }
    }

    private static long sieve(long seed) {
        int size = 60_000 + (int) (seed & 1023);
        boolean[] composite = new boolean[size];
        int count = 0;
        for (int i = 2; i < size; i++) {
            if (!composite[i]) {
                count++;
                for (int j = i + i; j < size; j += i) {
                    composite[j] = true;
                }
            }
        }
        return count;
    }

    private static long matrix(long seed) {
        int size = 64;
        double[][] left = new double[size][size];
        double[][] right = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                left[i][j] = (i * 31 + j + seed % 97) % 13;
                right[i][j] = (j * 17 + i + seed % 89) % 11;
            }
        }
        double trace = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double sum = 0;
                for (int k = 0; k < size; k++) {
                    sum += left[i][k] * right[k][j];
                }
                trace += sum * (i + 1);
            }
        }
        return (long) trace;
    }

    private static long text(long seed) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < SIZE / 2; i++) {
            text.append("line ")
                    .append(i ^ seed)
                    .append(i % 2 == 0 ? " even" : " odd")
                    .append('\n');
        }
        long lines = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                lines++;
            }
        }
        return lines * 31 + text.toString().hashCode();
    }

    private static long map(long seed) {
        Map<Long, Integer> counts = new HashMap<>();
        long state = seed;
        for (int i = 0; i < SIZE; i++) {
            state = state * 6364136223846793005L + 1442695040888963407L;
            counts.merge(state >>> 54, 1, Integer::sum);
        }
        long sum = 0;
        for (Map.Entry<Long, Integer> entry : counts.entrySet()) {
            sum += entry.getKey() * entry.getValue();
        }
        return sum;
    }

    private static long streams(long seed) {
        List<Integer> values = IntStream.range(0, SIZE).boxed().toList();
        return values.stream()
                .filter(value -> (value + seed) % 3 != 0)
                .mapToLong(value -> value * 7L + seed)
                .map(value -> value ^ (value >>> 3))
                .sum();
    }

    private static long recursion(long seed) {
        return fibonacci(20 + (int) (seed & 1)) + ackermann(2, 60);
    }

    private static int fibonacci(int n) {
        return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
    }

    private static int ackermann(int m, int n) {
        if (m == 0) {
            return n + 1;
        }
        return n == 0 ? ackermann(m - 1, 1) : ackermann(m - 1, ackermann(m, n - 1));
    }

    private static long mixing(long seed) {
        int[] words = new int[64];
        int a = (int) seed;
        int b = (int) (seed >>> 32);
        int c = 0x98badcfe;
        int d = 0x10325476;
        for (int block = 0; block < 200; block++) {
            for (int i = 0; i < 16; i++) {
                words[i] = block * 31 + i + a;
            }
            for (int i = 16; i < 64; i++) {
                words[i] = Integer.rotateLeft(words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16], 1);
            }
            for (int i = 0; i < 64; i++) {
                int next = Integer.rotateLeft(a, 5) + ((b & c) | (~b & d)) + words[i] + 0x5a827999;
                d = c;
                c = Integer.rotateLeft(b, 30);
                b = a;
                a = next;
            }
        }
        return ((long) a << 32) ^ b ^ c ^ d;
    }

    private static long parsing(long seed) {
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < 200; i++) {
            text.append(i == 0 ? "" : ",")
                    .append("{\"a\":")
                    .append(i + (seed & 7))
                    .append(",\"b\":[1,2,\"x y\"]}");
        }
        return new Parser(text.append(']').toString()).value();
    }

    private static final class Parser {
        private final String text;
        private int at;

        Parser(String text) {
            this.text = text;
        }

        private long value() {
            char first = text.charAt(at);
            switch (first) {
                case '[':
                case '{':
                    return nested(first == '[' ? ']' : '}');
                case '"':
                    return string();
                default:
                    return number();
            }
        }

        private long nested(char end) {
            long sum = 17;
            at++;
            while (text.charAt(at) != end) {
                char next = text.charAt(at);
                if (next == ',' || next == ':') {
                    at++;
                } else {
                    sum = sum * 31 + value();
                }
            }
            at++;
            return sum;
        }

        private long string() {
            long hash = 0;
            at++;
            while (text.charAt(at) != '"') {
                hash = hash * 31 + text.charAt(at++);
            }
            at++;
            return hash;
        }

        private long number() {
            long number = 0;
            while (at < text.length() && Character.isDigit(text.charAt(at))) {
                number = number * 10 + text.charAt(at++) - '0';
            }
            return number;
        }
    }

    private static long bodies(long seed) {
        double[] x = {0, 4.84, 8.34, 12.89, 15.37};
        double[] y = {0, -1.16, 4.12, -15.11, -25.9};
        double[] vx = {0, 0.6, -1.01, 1.08, 0.97};
        double[] vy = {seed % 5, 2.81, 1.81, 0.86, 0.59};
        for (int step = 0; step < 1_000; step++) {
            for (int i = 0; i < x.length; i++) {
                for (int j = i + 1; j < x.length; j++) {
                    double dx = x[i] - x[j];
                    double dy = y[i] - y[j];
                    double square = dx * dx + dy * dy + 0.01;
                    double force = 0.001 / (square * Math.sqrt(square));
                    vx[i] -= dx * force;
                    vy[i] -= dy * force;
                    vx[j] += dx * force;
                    vy[j] += dy * force;
                }
            }
            for (int i = 0; i < x.length; i++) {
                x[i] += 0.001 * vx[i];
                y[i] += 0.001 * vy[i];
            }
        }
        List<Double> all = new ArrayList<>();
        Arrays.stream(x).forEach(all::add);
        return Double.doubleToLongBits(
                all.stream().mapToDouble(Double::doubleValue).sum());
    }
}
