package com.shop.user.application;

import static com.shop.common.db.RowCounts.require;

import com.shop.api.pay.PaymentSucceeded;
import com.shop.user.adapter.db.ScoreLedger;
import com.shop.user.adapter.db.Users;
import com.shop.user.domain.ScoreChange;
import com.shop.user.domain.ScoreChanges;
import com.shop.user.domain.ScoreEarned;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Adds a point a whole yuan paid. Guarantees: once an order, however many messages say that it is
 * paid; never for an order whose cancel came before.
 */
@Component
public class AddScore {

    private static final Logger log = LoggerFactory.getLogger(AddScore.class);

    private final Users users;
    private final ScoreLedger ledger;
    private final Clock clock;

    public AddScore(Users users, ScoreLedger ledger, Clock clock) {
        this.users = users;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Joins the transaction of the guard that let the messages in. Locks the orders' rows before
     * the users', each in the order of their keys.
     *
     * @throws IllegalStateException where there is no such user: nobody else can have paid
     * @throws DuplicateKeyException where one of several brings no score any more; then each is to
     *     be looked at by itself
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void handle(List<PaymentSucceeded> payments) {
        List<ScoreEarned> earned =
                payments.stream()
                        .map(ScoreEarned::by)
                        .sorted(Comparator.comparing(ScoreEarned::orderId))
                        .toList();
        try {
            ledger.apply(earned, clock.instant());
        } catch (DuplicateKeyException e) {
            if (payments.size() > 1) {
                throw e;
            }
            // Whatever its state: the points were added, or were taken back, or are barred.
            log.debug("Order {} brings no score any more", payments.get(0).orderId());
            return;
        }
        List<ScoreChange> changes =
                ScoreChanges.perUser(earned.stream().map(ScoreEarned::asChange));
        require(changes.size(), users.addScore(changes), "add score");
    }
}
