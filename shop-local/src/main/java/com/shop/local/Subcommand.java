package com.shop.local;

/**
 * A command that a module above this one adds to {@code shop}: its classes carry picocli's
 * annotations and are named under {@code META-INF/services}. So what stands on top is found without
 * anything here knowing it.
 */
public interface Subcommand {}
