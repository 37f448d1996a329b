package com.shop.common.settle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Settling: looks after {@link OpenPromises} until they are kept. It is what finds a broadcast that
 * nobody heard, an offset file that got lost, a half message that the broker discarded.
 *
 * <p>Guarantees: an open promise is looked at again and again, with pauses that grow to a limit and
 * never end, until it is kept; so it is kept at last if everybody is up for long enough. Several
 * instances share the work: what one has locked the others pass over, and what it then loses by
 * dying comes up again after its pause. No transaction is open while others are asked or reminded.
 */
public final class Settling<P> {

    private static final Logger log = LoggerFactory.getLogger(Settling.class);

    /** How many promises one round takes. */
    private static final int MOST = 200;

    private final String name;
    private final OpenPromises<P> promises;
    private final TransactionTemplate transaction;

    /**
     * @param name of what is settled, for the log
     */
    public Settling(
            String name, OpenPromises<P> promises, PlatformTransactionManager transactions) {
        this.name = name;
        this.promises = promises;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Looks after all promises whose time has come, a bounded number at a time. */
    public void settleDue() {
        int taken;
        do {
            taken = round();
        } while (taken == MOST);
    }

    private int round() {
        List<P> due = take();
        if (due.isEmpty()) {
            return 0;
        }
        List<P> kept = promises.kept(due);
        if (!kept.isEmpty()) {
            transaction.executeWithoutResult(status -> promises.close(kept));
        }
        Set<P> done = new HashSet<>(kept);
        List<P> open = new ArrayList<>(due);
        open.removeIf(done::contains);
        open.forEach(this::remind);
        return due.size();
    }

    /**
     * A promise is put off before anybody is asked, so that an instance that dies holds up nobody.
     */
    private List<P> take() {
        List<P> due =
                transaction.execute(
                        status -> {
                            List<P> locked = promises.lockDue(MOST);
                            if (!locked.isEmpty()) {
                                promises.postpone(locked);
                            }
                            return locked;
                        });
        return due == null ? List.of() : due;
    }

    private void remind(P promise) {
        try {
            log.info("{}: not kept yet, says it again: {}", name, promise);
            promises.remind(promise);
        } catch (RuntimeException e) {
            // It stays open and comes up again after its pause.
            log.warn("{}: could not say it again: {}: {}", name, promise, e.toString());
        }
    }
}
