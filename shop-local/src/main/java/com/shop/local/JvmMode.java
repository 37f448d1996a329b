package com.shop.local;

import java.util.List;
import java.util.Locale;

/** What the JVMs of a run are set for. All processes of a run are of one mode. */
public enum JvmMode {
    /** Little memory and a quick start: small heaps, and the first compiler only. */
    SMALL(1, List.of("-XX:TieredStopAtLevel=1")),

    /** Throughput: room in the heaps, and both compilers. */
    FAST(4, List.of());

    private final int heaps;
    private final List<String> options;

    JvmMode(int heaps, List<String> options) {
        this.heaps = heaps;
        this.options = options;
    }

    /** The name as users type it. */
    public String modeName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static JvmMode named(String name) {
        try {
            return valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new ShopException("there is no JVM mode '" + name + "': small or fast", e);
        }
    }

    int heapMegabytes(Component component) {
        return heaps * component.heapMegabytes();
    }

    List<String> options() {
        return options;
    }
}
