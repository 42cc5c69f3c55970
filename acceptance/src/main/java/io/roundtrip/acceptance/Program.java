package io.roundtrip.acceptance;

import io.roundtrip.acceptance.load.Load;
import io.roundtrip.acceptance.matrix.CrashMatrix;
import java.io.IOException;
import java.util.Arrays;

/** What the jar runs: the load program, or the crash matrix when that is the first word. */
public final class Program {
    private static final String CRASH_MATRIX = "--crash-matrix";

    private Program() {}

    /** See {@code --help} of either. */
    public static void main(String[] args) throws IOException {
        if (args.length > 0 && args[0].equals(CRASH_MATRIX)) {
            CrashMatrix.main(Arrays.copyOfRange(args, 1, args.length));
        } else {
            Load.main(args);
        }
    }
}
