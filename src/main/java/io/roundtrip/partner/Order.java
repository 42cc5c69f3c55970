package io.roundtrip.partner;

import io.roundtrip.partner.PartnerProperties.Serves;
import java.util.Set;

/**
 * Which other steps of the same itinerary are confirmed, or released, before this partner's. What is not said waits for nobody.
 *
 * @param confirmAfter kinds of steps, for example {@code flight, stay}
 * @param confirmPriority steps of a lower priority come first
 * @param releaseAfter kinds of steps
 * @param releasePriority steps of a lower priority come first
 */
public record Order(
        Set<Serves> confirmAfter, Integer confirmPriority, Set<Serves> releaseAfter, Integer releasePriority) {

    static final Order NONE = new Order(null, null, null, null);

    public Order {
        confirmAfter = confirmAfter == null ? Set.of() : Set.copyOf(confirmAfter);
        releaseAfter = releaseAfter == null ? Set.of() : Set.copyOf(releaseAfter);
        confirmPriority = confirmPriority == null ? 0 : confirmPriority;
        releasePriority = releasePriority == null ? 0 : releasePriority;
    }

    /** Whether a step at a partner waits until one of its itinerary at another partner has had its turn. */
    static boolean waits(Operation operation, PartnerProperties.Partner partner, PartnerProperties.Partner other) {
        return operation == Operation.CONFIRM
                ? waits(
                        partner.order().confirmAfter,
                        other.serves(),
                        partner.order().confirmPriority,
                        other.order().confirmPriority)
                : waits(
                        partner.order().releaseAfter,
                        other.serves(),
                        partner.order().releasePriority,
                        other.order().releasePriority);
    }

    private static boolean waits(Set<Serves> after, Serves other, int priority, int otherPriority) {
        return after.contains(other) || priority > otherPriority;
    }
}
