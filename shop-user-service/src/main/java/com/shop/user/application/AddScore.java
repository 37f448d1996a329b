package com.shop.user.application;

import static com.shop.common.db.RowCounts.require;

import com.shop.api.pay.PaymentSucceeded;
import com.shop.user.adapter.db.ScoreLedger;
import com.shop.user.adapter.db.Users;
import java.time.Clock;
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
     * Joins the transaction of the guard that let the message in.
     *
     * @throws IllegalStateException where there is no such user: nobody else can have paid
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void handle(PaymentSucceeded payment) {
        int points = payment.payAmount().wholeYuan();
        try {
            ledger.apply(payment, points, clock.instant());
        } catch (DuplicateKeyException e) {
            // Whatever its state: the points were added, or were taken back, or are barred.
            log.debug("Order {} brings no score any more", payment.orderId());
            return;
        }
        require(1, users.addScore(payment.userId(), points), "add score");
    }
}
