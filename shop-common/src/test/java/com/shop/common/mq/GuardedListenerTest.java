package com.shop.common.mq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.shop.api.Topics;
import com.shop.common.batch.Batches;
import com.shop.rpc.TraceContext;
import com.shop.rpc.batch.BatchSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.rocketmq.spring.annotation.RocketMQMessageListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.SimpleTransactionStatus;

/**
 * What becomes of deliveries that come at once. The first, whose key is 0, is being handled until
 * the others have queued.
 */
class GuardedListenerTest {

    private static final int QUEUE = 20;
    private static final int LIMIT_SECONDS = 20;

    private final ConsumerLog consumerLog = mock(ConsumerLog.class);
    private final PlatformTransactionManager transactions = mock(PlatformTransactionManager.class);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Batches batches =
            new Batches(
                    new BatchSettings(
                            128, QUEUE, Duration.ofSeconds(30), Duration.ofSeconds(30), 1),
                    meters);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch firstMayEnd = new CountDownLatch(1);

    private final List<List<Integer>> handled = new CopyOnWriteArrayList<>();
    private final Set<Integer> poison = ConcurrentHashMap.newKeySet();
    private final Map<Integer, TraceContext> tracesAlone = new ConcurrentHashMap<>();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private volatile CyclicBarrier company = new CyclicBarrier(1);

    private final Listener listener =
            new Listener(
                    new IdempotentConsumer(
                            consumerLog, transactions, Retries.BY_THE_BROKER, Clock.systemUTC()));

    @BeforeEach
    void theFirstIsBeingHandled() {
        when(transactions.getTransaction(any())).thenAnswer(call -> new SimpleTransactionStatus());
        deliver(0);
        await().until(() -> handled.contains(List.of(0)));
    }

    @AfterEach
    void close() {
        firstMayEnd.countDown();
        batches.close();
        threads.shutdownNow();
    }

    @Test
    void whatQueuedSharesATransactionInTheOrderOfTheKeys() {
        assertThat(deliverAtOnce(3, 1, 2)).isEmpty();

        assertThat(handled).containsExactly(List.of(0), List.of(1, 2, 3));
        verify(consumerLog).claim(argThat(claimed -> isOf(claimed, "1", "2", "3")), any());
        verify(transactions, times(2)).commit(any());
    }

    @Test
    void whatCameTwiceIsHandledOnce() {
        assertThat(deliverAtOnce(1, 2, 1, 1)).isEmpty();

        assertThat(handled).containsExactly(List.of(0), List.of(1, 2));
    }

    @Test
    void theOneThatFailsFailsByItself() {
        poison.add(2);

        Map<Integer, Throwable> failures = deliverAtOnce(1, 2, 3);

        assertThat(failures).containsOnlyKeys(2);
        assertThat(failures.get(2)).isInstanceOf(IllegalStateException.class).hasMessage("poison");
        assertThat(handled)
                .containsExactlyInAnyOrder(
                        List.of(0), List.of(1, 2, 3), List.of(1), List.of(2), List.of(3));
        verify(consumerLog, times(1)).failed(any(), any(), contains("poison"), any(), any());
        assertThat(tracesAlone)
                .containsEntry(0, new TraceContext("trace-0"))
                .containsEntry(3, new TraceContext("trace-3"));
    }

    @Test
    void aBodyThatCannotBeReadFailsByItself() {

        assertThat(deliverAtOnce(1, -1, 3)).containsOnlyKeys(-1);

        assertThat(handled).containsExactlyInAnyOrder(List.of(0), List.of(1), List.of(3));
    }

    @Test
    void noMoreThanFourAreHandledByThemselvesAtOnce() {
        poison.add(8);
        company = new CyclicBarrier(NamedConsumer.THREADS);

        assertThat(deliverAtOnce(1, 2, 3, 4, 5, 6, 7, 8)).containsOnlyKeys(8);

        assertThat(mostAtOnce).hasValue(NamedConsumer.THREADS);
    }

    @Test
    void withoutAConnectionAllFailAtOnce() {
        when(transactions.getTransaction(any()))
                .thenThrow(new CannotCreateTransactionException("no connection"));

        Map<Integer, Throwable> failures = deliverAtOnce(1, 2, 3);

        assertThat(failures).containsOnlyKeys(1, 2, 3);
        assertThat(failures.values())
                .allMatch(failure -> failure instanceof CannotCreateTransactionException);
        verify(transactions, times(2)).getTransaction(any());
        verify(consumerLog, never()).failed(any(), any(), any(), any(), any());
    }

    @Test
    void aLostConnectionIsTheFailureOfAll() {
        when(consumerLog.claim(argThat(claimed -> isOf(claimed, "1", "2")), any()))
                .thenThrow(new DataAccessResourceFailureException("link failure"));

        Map<Integer, Throwable> failures = deliverAtOnce(1, 2);

        assertThat(failures.values())
                .hasSize(2)
                .allMatch(failure -> failure instanceof DataAccessResourceFailureException);
        assertThat(handled).containsExactly(List.of(0));
    }

    @Test
    void whatWasDoneBeforeIsLeftOutAndTheRestGoesTogether() {
        seenBefore("2", 1);

        assertThat(deliverAtOnce(1, 2, 3)).isEmpty();

        assertThat(handled).containsExactly(List.of(0), List.of(1, 3));
    }

    @Test
    void whatFailedBeforeIsTakenUpByItself() {
        seenBefore("2", 2);
        when(consumerLog.claimAgain(any(), any())).thenReturn(1);

        assertThat(deliverAtOnce(1, 2, 3)).isEmpty();

        assertThat(handled).containsExactly(List.of(0), List.of(1, 3), List.of(2));
    }

    private void seenBefore(String key, int status) {
        when(consumerLog.claim(argThat(claimed -> has(claimed, key)), any()))
                .thenThrow(new DuplicateKeyException(key));
        when(consumerLog.seen(any()))
                .thenReturn(List.of(new SeenDelivery(Topics.PAY_SUCCESS, key, status)));
    }

    @Test
    void aDeadlockIsNoReasonToPart() {
        when(consumerLog.claim(argThat(claimed -> isOf(claimed, "1", "2")), any()))
                .thenThrow(new PessimisticLockingFailureException("deadlock"))
                .thenReturn(2);

        assertThat(deliverAtOnce(1, 2)).isEmpty();

        assertThat(handled).containsExactly(List.of(0), List.of(1, 2));
    }

    @Test
    void whatFindsNoRoomIsHandledByItselfMeanwhile() {
        List<Future<?>> queued =
                IntStream.rangeClosed(1, QUEUE).<Future<?>>mapToObj(this::deliver).toList();
        awaitQueued(QUEUE);

        assertThat(failures(Map.of(99, deliver(99)))).isEmpty();

        assertThat(handled).containsExactly(List.of(0), List.of(99));
        firstMayEnd.countDown();
        queued.forEach(each -> assertThat(failures(Map.of(0, each))).isEmpty());
        assertThat(handled).hasSize(3);
    }

    /** The failures, by key, of these, which queue behind the first. */
    private Map<Integer, Throwable> deliverAtOnce(int... keys) {
        Map<Integer, Throwable> failures = new TreeMap<>();
        List<Map<Integer, Future<?>>> outcomes = new ArrayList<>();
        for (int key : keys) {
            outcomes.add(Map.of(key, deliver(key)));
        }
        awaitQueued(keys.length);
        firstMayEnd.countDown();
        outcomes.forEach(outcome -> failures.putAll(failures(outcome)));
        return failures;
    }

    private Future<?> deliver(int key) {
        return threads.submit(() -> listener.consume(delivery(key)));
    }

    private void awaitQueued(int expected) {
        await().until(() -> meters.get("shop.batch.queue").gauge().value() == expected);
    }

    private static Map<Integer, Throwable> failures(Map<Integer, Future<?>> outcomes) {
        Map<Integer, Throwable> failures = new TreeMap<>();
        outcomes.forEach(
                (key, outcome) -> {
                    try {
                        outcome.get(LIMIT_SECONDS, TimeUnit.SECONDS);
                    } catch (ExecutionException e) {
                        failures.put(key, e.getCause());
                    } catch (Exception e) {
                        throw new AssertionError("no outcome of " + key, e);
                    }
                });
        return failures;
    }

    /** A negative key's version is one that nobody knows. */
    private static Delivery delivery(int key) {
        return new Delivery(
                Topics.ORDER_PAYMENT_SUCCEEDED,
                Topics.PAY_SUCCESS,
                Integer.toString(key),
                "message-" + key,
                MessageCodec.encode(new Said(key < 0 ? 999 : 1, key)),
                "trace-" + key);
    }

    private static boolean isOf(List<Delivery> deliveries, String... keys) {
        return deliveries != null
                && deliveries.stream().map(Delivery::key).toList().equals(List.of(keys));
    }

    private static boolean has(List<Delivery> deliveries, String key) {
        return deliveries != null
                && deliveries.stream().anyMatch(delivery -> delivery.key().equals(key));
    }

    /** A message. */
    public record Said(int version, int key) {}

    @RocketMQMessageListener(
            topic = Topics.PAY,
            selectorExpression = Topics.PAY_SUCCESS,
            consumerGroup = Topics.ORDER_PAYMENT_SUCCEEDED)
    private final class Listener extends GuardedListener<Said> {

        Listener(IdempotentConsumer guard) {
            super(guard, batches, Said.class, 1);
        }

        @Override
        protected void handle(List<Said> messages) {
            List<Integer> keys = messages.stream().map(Said::key).toList();
            handled.add(keys);
            if (keys.equals(List.of(0))) {
                tracesAlone.put(0, TraceContext.current());
                awaitEnd();
            } else if (keys.size() == 1) {
                tracesAlone.put(keys.get(0), TraceContext.current());
                awaitCompany();
            }
            if (keys.stream().anyMatch(poison::contains)) {
                throw new IllegalStateException("poison");
            }
        }

        private void awaitEnd() {
            try {
                assertThat(firstMayEnd.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        private void awaitCompany() {
            mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            try {
                company.await(LIMIT_SECONDS, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new AssertionError(e);
            } finally {
                atOnce.decrementAndGet();
            }
        }
    }
}
