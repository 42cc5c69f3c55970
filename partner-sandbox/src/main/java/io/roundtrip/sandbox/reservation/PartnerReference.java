package io.roundtrip.sandbox.reservation;

/** Six letters and digits that look like a booking code: a number, shuffled so that neighbours do not look alike. */
final class PartnerReference {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 6;
    private static final long ALL = 1L << (5 * LENGTH);
    /** Odd, so that multiplying by it never makes two numbers below 2^30 alike. */
    private static final long SHUFFLE = 0x2545F491L;

    private PartnerReference() {}

    static String of(long number) {
        long rest = number * SHUFFLE % ALL;
        char[] code = new char[LENGTH];
        for (int i = LENGTH - 1; i >= 0; i--) {
            code[i] = ALPHABET.charAt((int) (rest % ALPHABET.length()));
            rest /= ALPHABET.length();
        }
        return new String(code);
    }
}
