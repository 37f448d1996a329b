package com.shop.common.mq;

import com.shop.common.batch.Batches;
import com.shop.common.fence.BatchTransaction;
import com.shop.common.mq.HalfMessages.Outcome;
import com.shop.rpc.batch.Batcher;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/**
 * Local transactions of half messages that come at once share one commit. Each stays one half
 * message's: a compare-and-set on its row, which also writes down the half message's transaction
 * id.
 *
 * <p>Guarantees: {@link Outcome#COMMITTED} stands for a row that carries this very half message's
 * transaction id, {@link Outcome#ROLLED_BACK} for one that does not and never will through this
 * command. So a batch that is carried out once more, after a commit whose answer got lost, finds
 * its own work and calls it committed; and of two commands for one row the first is committed.
 *
 * @param <C> a change of one row, by one half message
 */
public abstract class LocalTransactions<C> {

    private final BatchTransaction transaction;
    private final Batcher<C, Outcome> batcher;
    private final ToLongFunction<C> key;
    private final ToIntFunction<List<C>> write;
    private final Predicate<C> isWritten;

    /**
     * @param key of the row; rows are changed in its order
     * @param write changes every row that is in the state for it, and says how many those were
     * @param isWritten whether the row carries this command's transaction id, read under its lock
     */
    protected LocalTransactions(
            String step,
            Batches batches,
            BatchTransaction transaction,
            ToLongFunction<C> key,
            ToIntFunction<List<C>> write,
            Predicate<C> isWritten) {
        this.transaction = transaction;
        this.batcher = batches.commits(step, command -> Outcome.UNKNOWN, this::handle);
        this.key = key;
        this.write = write;
        this.isWritten = isWritten;
    }

    /** Together with what else comes now; see {@link LocalTransaction#commit}. */
    public final CompletableFuture<Outcome> submit(C command) {
        return batcher.submit(command);
    }

    /** An outcome a command, in their order. */
    public final List<Outcome> handle(List<C> commands) {
        List<C> byKey = commands.stream().sorted(Comparator.comparingLong(key)).toList();
        return transaction.run(
                () -> write.applyAsInt(byKey) == commands.size(),
                () -> Collections.nCopies(commands.size(), Outcome.COMMITTED),
                () -> eachInTurn(commands, byKey));
    }

    private List<Outcome> eachInTurn(List<C> commands, List<C> byKey) {
        Map<C, Outcome> outcomes = new HashMap<>();
        for (C command : byKey) {
            boolean committed = write.applyAsInt(List.of(command)) == 1 || isWritten.test(command);
            outcomes.put(command, committed ? Outcome.COMMITTED : Outcome.ROLLED_BACK);
        }
        return commands.stream().map(outcomes::get).toList();
    }
}
