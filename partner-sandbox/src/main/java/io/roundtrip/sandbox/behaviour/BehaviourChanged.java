package io.roundtrip.sandbox.behaviour;

/** Told to whoever must act at once, such as a consumer that is to pause. */
public record BehaviourChanged(String partnerId) {}
