package io.roundtrip.operations;

import java.util.function.Supplier;
import org.springframework.beans.factory.BeanFactory;

/** The desk of people on duty, for tests of other packages. Each verb is false when it was told that nothing is to be decided. */
public class DeskAtHand {

    private static final String WHO = "olga";

    private final Desk desk;

    public DeskAtHand(BeanFactory beans) {
        this.desk = beans.getBean(Desk.class);
    }

    public boolean retry(String alertId) {
        return decide(() -> desk.retry(alertId, WHO, "once more"));
    }

    public boolean done(String alertId) {
        return decide(() -> desk.done(alertId, WHO, "seen to by telephone"));
    }

    public boolean giveUp(String alertId) {
        return decide(() -> desk.giveUp(alertId, WHO, "it stays as it is"));
    }

    private static boolean decide(Supplier<?> decision) {
        try {
            return decision.get() != null;
        } catch (DeskException nothingToDecide) {
            return false;
        }
    }
}
