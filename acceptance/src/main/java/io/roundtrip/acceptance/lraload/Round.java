package io.roundtrip.acceptance.lraload;

import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What came of one round.
 *
 * @param seconds from its begin to the end of its last LRA
 * @param micros of each LRA, from its start to the answer to its close
 * @param coordinatorCpu milliseconds of its process
 * @param generatorCpu milliseconds of this process, participant included
 * @param callbacks that reached the participant
 * @param errors how often, by kind
 */
record Round(
        double seconds,
        Histogram micros,
        double coordinatorCpu,
        double generatorCpu,
        long callbacks,
        Map<String, Integer> errors) {

    long done() {
        return micros.getTotalCount();
    }

    boolean isFaultless() {
        return errors.isEmpty() && done() > 0;
    }

    double perSecond() {
        return done() / seconds;
    }

    double at(double percentile) {
        return micros.getValueAtPercentile(percentile) / 1e3;
    }

    double coordinatorCpuEach() {
        return coordinatorCpu / Math.max(1, done());
    }

    double generatorCpuEach() {
        return generatorCpu / Math.max(1, done());
    }
}
