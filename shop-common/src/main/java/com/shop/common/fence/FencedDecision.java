package com.shop.common.fence;

import com.shop.api.ShopCode;
import com.shop.api.StepAnswer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Decides a list of commands in their order, the fence first and the participant's own rule second.
 * Pure. The resources that the rule looks at are locked by the caller until the accepted commands
 * are written. The fence rows need not be, and those that do not exist could not be: where a fence
 * row slips in after they were read, the insert of an accepted command fails on the primary key,
 * and all is decided anew ({@link BatchTransaction}). One that is compensated after it was read as
 * applied gives the earlier answer once more; the order's row knows that it is cancelled.
 *
 * @param answers one a command, in the commands' order
 * @param accepted the commands that are to be written now
 */
public record FencedDecision<C>(List<StepAnswer> answers, List<C> accepted) {

    /**
     * @param orderId the order of a command
     * @param fences the fence rows that exist for these orders
     * @param rule {@code SHOP_SUCCESS} to accept a command, remembering what it takes; otherwise
     *     the reason to refuse it
     */
    public static <C> FencedDecision<C> decide(
            List<C> commands,
            ToLongFunction<C> orderId,
            List<Fence> fences,
            Function<C, ShopCode> rule) {
        Map<Long, FenceState> states = new HashMap<>();
        for (Fence fence : fences) {
            states.put(fence.orderId(), FenceState.of(fence.state()));
        }
        List<StepAnswer> answers = new ArrayList<>(commands.size());
        List<C> accepted = new ArrayList<>();
        for (C command : commands) {
            long order = orderId.applyAsLong(command);
            FenceState state = states.get(order);
            ShopCode code;
            if (state == null) {
                code = rule.apply(command);
                if (code.isSuccess()) {
                    accepted.add(command);
                    states.put(order, FenceState.APPLIED);
                }
            } else if (state == FenceState.APPLIED) {
                code = ShopCode.SHOP_SUCCESS;
            } else {
                code = ShopCode.SHOP_ORDER_CANCELLED;
            }
            answers.add(new StepAnswer(order, code));
        }
        return new FencedDecision<>(answers, accepted);
    }
}
