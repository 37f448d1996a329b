package com.shop.order.application.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * The facts of one service in the order of their key, a page in memory at a time. Several facts may
 * have one key, and come together.
 */
final class OrderedFacts<F> {

    /** There is nothing more. */
    static final long END = Long.MAX_VALUE;

    private static final long BEFORE_ALL = Long.MIN_VALUE;

    private final String service;
    private final ToLongFunction<F> key;
    private final Pages<F> pages;
    private final int pageSize;

    private List<F> page = List.of();
    private int next;
    private long last = BEFORE_ALL;
    private boolean more = true;

    OrderedFacts(String service, ToLongFunction<F> key, Pages<F> pages, int pageSize) {
        this.service = service;
        this.key = key;
        this.pages = pages;
        this.pageSize = pageSize;
    }

    /** Reads a page of what comes after a key. */
    @FunctionalInterface
    interface Pages<F> {
        List<F> after(long key, int limit);
    }

    /** The smallest key that was not taken yet, or {@link #END}. */
    long key() {
        if (next == page.size() && more) {
            read();
        }
        return next == page.size() ? END : key.applyAsLong(page.get(next));
    }

    /** All facts of this key; none where the smallest key is another one. */
    List<F> take(long wanted) {
        List<F> taken = new ArrayList<>(1);
        while (key() == wanted && wanted != END) {
            taken.add(page.get(next));
            next++;
        }
        return taken;
    }

    private void read() {
        List<F> read = ask(service, () -> pages.after(last, pageSize));
        more = read.size() >= pageSize;
        List<F> whole = more ? withoutLastKey(read) : read;
        long previous = last;
        for (F fact : whole) {
            long at = key.applyAsLong(fact);
            if (at < previous || at == last) {
                throw new IllegalStateException(service + " does not give its facts in order");
            }
            previous = at;
        }
        last = previous;
        page = whole;
        next = 0;
    }

    /** The last key of a full page may go on in the next one. */
    private List<F> withoutLastKey(List<F> full) {
        long lastKey = key.applyAsLong(full.get(full.size() - 1));
        List<F> whole = full.stream().filter(fact -> key.applyAsLong(fact) != lastKey).toList();
        if (whole.isEmpty()) {
            throw new IllegalStateException(
                    service + " has more than " + pageSize + " facts of " + lastKey);
        }
        return whole;
    }

    /**
     * @throws NoAnswer with the service's name, for whatever went wrong
     */
    static <T> T ask(String service, Supplier<T> question) {
        try {
            return question.get();
        } catch (RuntimeException e) {
            throw new NoAnswer(service, e);
        }
    }
}
