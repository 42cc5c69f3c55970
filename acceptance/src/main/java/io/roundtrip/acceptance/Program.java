package io.roundtrip.acceptance;

import io.roundtrip.acceptance.load.Load;
import io.roundtrip.acceptance.lraload.LraLoad;
import io.roundtrip.acceptance.matrix.CrashMatrix;
import io.roundtrip.acceptance.soak.Soak;
import java.io.IOException;
import java.util.Arrays;

/** What the jar runs: the load program, or the crash matrix, the soak or the comparison of coordinators when that is the first word. */
public final class Program {
    private Program() {}

    /** See {@code --help} of each. */
    public static void main(String[] args) throws IOException {
        String first = args.length == 0 ? "" : args[0];
        switch (first) {
            case "--crash-matrix" -> CrashMatrix.main(Arrays.copyOfRange(args, 1, args.length));
            case "--soak" -> Soak.main(Arrays.copyOfRange(args, 1, args.length));
            case "--lra-load", "lra-load" -> LraLoad.main(Arrays.copyOfRange(args, 1, args.length));
            default -> Load.main(args);
        }
    }
}
