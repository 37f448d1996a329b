package com.shop.common.fence;

/**
 * The state of a fence row: one row an (order, participant), on whose key an order's command and
 * its cancel collide, whichever comes first. Insert first, then compare and set.
 *
 * <table>
 *   <caption>What happens</caption>
 *   <tr><th>row</th><th>the command comes</th><th>the cancel comes</th></tr>
 *   <tr><td>none</td><td>→ APPLIED, apply</td><td>→ TOMBSTONE (null compensation)</td></tr>
 *   <tr><td>APPLIED</td><td>the earlier answer again</td><td>→ COMPENSATED, undo</td></tr>
 *   <tr><td>COMPENSATED, TOMBSTONE</td><td>refuse (hanging)</td><td>nothing</td></tr>
 * </table>
 *
 * The idea is the subtransaction barrier of DTM and Seata's TCC fence; here the ledger's own row
 * carries it, so that the fence costs no write of its own.
 */
public enum FenceState {
    /** No fence: a ledger's opening, restock or top-up. */
    OPENING(0),
    /** The command took effect. */
    APPLIED(1),
    /** The command took effect and was undone. */
    COMPENSATED(2),
    /** The cancel came first: the command must never take effect. */
    TOMBSTONE(3);

    private final int code;

    FenceState(int code) {
        this.code = code;
    }

    /** What the column {@code state} says. */
    public int code() {
        return code;
    }

    /**
     * @throws IllegalArgumentException where there is no such state
     */
    public static FenceState of(int code) {
        for (FenceState state : values()) {
            if (state.code == code) {
                return state;
            }
        }
        throw new IllegalArgumentException("no fence state " + code);
    }
}
