package com.shop.api.ops;

import com.shop.api.ShopRefusal;
import java.util.List;

/**
 * The messages that one service could not handle, and their replay. Each service exports it for its
 * own consumer groups, under its name as the Dubbo group.
 */
public interface DeadLetters {

    /** How many a list has at most. */
    int MOST = 100;

    /**
     * The dead letters by consumer group, tag and key.
     *
     * @param after what the list follows; {@link DeadLetterPlace#START} for its beginning
     * @param limit how many, {@value #MOST} at most
     */
    List<DeadLetter> list(DeadLetterPlace after, int limit) throws ShopRefusal;

    /**
     * A message that could not be handled: dead, still being tried again, or replayed since.
     *
     * @throws ShopRefusal {@code SHOP_NOT_FOUND} where there is none of this group and key
     */
    DeadLetter show(String group, String key) throws ShopRefusal;

    /**
     * Handles a message again, as its group does, with the body as it came. Doing it twice, or at
     * the same time, takes effect once. What fails again stays a dead letter. Of a half message it
     * is asked again what became of its transaction: what committed is published, which may be once
     * more; what did not is done with; what is still unknown fails again.
     *
     * @param by who wants it; kept with the message
     * @throws ShopRefusal {@code SHOP_NOT_FOUND} where there is none of this group and key
     */
    ReplayAnswer replay(String group, String key, String by) throws ShopRefusal;
}
