package io.roundtrip.quickstart;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Commands for the same Java that runs the quickstart. */
final class JavaCommand {
    private JavaCommand() {}

    /** {@code java -Xmx<heapMegabytes>m ... rest}. */
    static List<String> of(int heapMegabytes, List<String> rest) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + heapMegabytes + "m");
        // A part that is out of memory must not linger half alive: it ends, and is started again.
        command.add("-XX:+ExitOnOutOfMemoryError");
        // JDK 17 takes the encoding from the terminal's locale otherwise, and traveller names are unicode.
        command.add("-Dfile.encoding=UTF-8");
        command.addAll(rest);
        return command;
    }

    /** The jars beside ours, without ours: a running broker must not notice that the quickstart is built anew. */
    static String libraryClassPath() {
        return ProgramFiles.ownJar().resolveSibling("lib") + File.separator + "*";
    }
}
