package io.roundtrip.acceptance.lraload;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A coordinator to measure.
 *
 * @param jar starts it
 * @param flags more words for its JVM than all have
 * @param arguments more words for the program
 */
record Contender(String name, Path jar, List<String> flags, List<String> arguments) {
    private static final Map<String, String> JARS = Map.of(
            "ours", "lra-coordinator/target/lra-coordinator.jar",
            "stock", "stock-coordinator/target/stock-coordinator.jar");

    /** The journal that Narayana recommends when it must be fast, with all its settings as they are. */
    private static final String JOURNAL = "stock -DObjectStoreEnvironmentBean.objectStoreType="
            + "com.arjuna.ats.internal.arjuna.objectstore.hornetq.HornetqObjectStoreAdaptor";

    /** {@code ours}, {@code stock}, {@code stock-journal}, or {@code name=jar words}. */
    static Contender parse(String text, Path root) {
        String[] parts = text.split("=", 2);
        String name = parts[0];
        if (!name.matches("[A-Za-z0-9._-]+")) {
            throw new IllegalArgumentException("--system needs a name of letters and digits, not '" + name + "'.");
        }
        String told = parts.length == 2 ? parts[1] : name;
        List<String> words =
                List.of((told.equals("stock-journal") ? JOURNAL : told).strip().split("\\s+"));
        Path jar = JARS.containsKey(words.get(0)) ? root.resolve(JARS.get(words.get(0))) : Path.of(words.get(0));
        if (!Files.isRegularFile(jar)) {
            throw new IllegalArgumentException("--system=" + text + ": there is no file " + jar + ".");
        }
        List<String> rest = words.subList(1, words.size());
        return new Contender(
                name,
                jar.toAbsolutePath(),
                rest.stream().filter(Contender::isFlag).toList(),
                rest.stream().filter(word -> !isFlag(word)).toList());
    }

    private static boolean isFlag(String word) {
        return word.startsWith("-X") || word.startsWith("-D");
    }
}
