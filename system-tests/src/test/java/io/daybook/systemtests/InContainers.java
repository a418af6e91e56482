package io.daybook.systemtests;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that needs a Docker engine; it runs with {@code -Pcontainers}. Where no engine answers it
 * is skipped, or fails with {@code -Ddaybook.containers.required=true}.
 */
@Tag("containers")
@ExtendWith(DockerEngine.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface InContainers {}
