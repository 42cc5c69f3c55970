package io.roundtrip.acceptance;

import io.roundtrip.acceptance.client.RunningSystem;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test class whose constructor is given the {@link RunningSystem}; all of them share one. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SharedSystem.class)
public @interface OnRealParts {}
