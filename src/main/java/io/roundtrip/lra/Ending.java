package io.roundtrip.lra;

/** What came of telling the coordinator how a saga ends. */
public enum Ending {
    /** It ends the saga so, has ended it, or does not know it any more. */
    AS_TOLD,
    /** It had decided otherwise. */
    OTHERWISE,
    /** It could not be told; nobody is called back. */
    NOT_TOLD;

    /** The exchange property that holds it after {@code saga:complete} and {@code saga:compensate}. */
    public static final String PROPERTY = "sagaEnding";

    /** The exchange property that says {@code false} when nobody can have told it before; otherwise the coordinator is asked first. */
    public static final String AGAIN = "sagaEndingAgain";
}
