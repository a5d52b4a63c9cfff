package org.koti.agent.verify;

/** What a compiler makes of ordinary Java 17, in one source file. */
final class TypicalCode {
    static final String SOURCE = """
            sealed interface Shape permits Circle, Square {}
            record Circle(double radius) implements Shape {}
            record Square(double side, List<String> names) implements Shape {
                Square { names = List.copyOf(names); }
            }
            enum Colour {
                RED { @Override String say() { return "r"; } }, BLUE;
                String say() { return name().toLowerCase(Locale.ROOT); }
            }
            @interface Marked { String value() default ""; }
            final class Wrong extends RuntimeException {
                private static final long serialVersionUID = 1L;
                Wrong(String message, Throwable cause) { super(message, cause); }
            }
            abstract class Base<T extends Comparable<T>> implements Iterable<T> {
                protected final List<T> items = new ArrayList<>();
                abstract T first();
                @Override public Iterator<T> iterator() { return items.iterator(); }
            }
            @Marked("x")
            class App extends Base<String> {
                private static final Map<String, Integer> COUNTS = new TreeMap<>(Comparator.reverseOrder());
                private final org.koti.api.log.Log log;
                App(org.koti.api.log.Log log) { this.log = log; }
                private int count;
                @Override String first() { return items.stream().findFirst().orElseThrow(); }
                String choose(String text) {
                    switch (text) { case "a": return "1"; case "b": return "2"; default: return text + count + 'c' + 3L; }
                }
                int choose(Colour colour) { return switch (colour) { case RED -> 1; case BLUE -> 2; }; }
                double area(Object shape) {
                    if (shape instanceof Circle circle) { return Math.PI * circle.radius(); }
                    return shape instanceof Square square ? square.side() : 0;
                }
                String read(byte[] bytes) {
                    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
                        return in.readUTF();
                    } catch (EOFException | UTFDataFormatException e) {
                        throw new Wrong("cannot", e);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    } finally {
                        count++;
                    }
                }
                List<String> sorted(Collection<String> words) {
                    assert words != null : "no words";
                    return words.stream().filter(word -> !word.isEmpty()).map(String::trim).sorted(Comparator.comparing(String::length)
                        .thenComparing(Function.identity())).collect(Collectors.toCollection(ArrayList::new));
                }
                Map<Boolean, List<Integer>> group(int... numbers) {
                    return Arrays.stream(numbers).boxed().collect(Collectors.partitioningBy(number -> number > count));
                }
                Runnable nested() {
                    class Local { int value = count; }
                    return new Runnable() { @Override public void run() { count += new Local().value; log.info("" + this); } };
                }
                <T> Supplier<T[]> arrays(IntFunction<T[]> maker) { return () -> maker.apply(3); }
                synchronized int[][] grid() { synchronized (COUNTS) { COUNTS.merge("a", 1, Integer::sum); return new int[3][4]; } }
                Colour[] colours() { return Colour.values().clone(); }
                EnumMap<Colour, String> names() { return new EnumMap<>(Map.of(Colour.valueOf("RED"), Colour.BLUE.say())); }
                java.time.LocalDate day(java.time.Clock clock) { return java.time.LocalDate.now(clock).plusDays(1); }
                String text(StringBuilder builder) { return builder.append(1).append("x").reverse().insert(0, 'c').toString() + builder.length(); }
                static String format(Object... all) { return String.format(Locale.ROOT, "%s %d", all); }
            }
            class Page extends jakarta.servlet.http.HttpServlet {
                private static final long serialVersionUID = 1L;
                private final transient org.koti.api.vault.Vault vault;
                Page(org.koti.api.vault.Vault vault) { this.vault = vault; }
                @Override protected void doGet(jakarta.servlet.http.HttpServletRequest request,
                        jakarta.servlet.http.HttpServletResponse response) throws IOException {
                    response.setContentType("text/plain");
                    response.getWriter().println(vault.query(org.koti.api.vault.Query.in("notes")).records().size() + request.getPathInfo());
                }
            }
            """;

    private TypicalCode() {}
}
