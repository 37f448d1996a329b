package com.shop.pay.application;

import com.shop.pay.adapter.db.Callbacks;
import com.shop.pay.domain.AnsweredCallback;
import com.shop.pay.domain.ReceivedCallback;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;

/** The table of callbacks, in a list. */
class CallbacksInMemory implements Callbacks {

    final List<ReceivedCallback> rows = new ArrayList<>();

    /** The answers that cannot be written, by the name of their code. */
    final Set<String> refused = new HashSet<>();

    @Override
    public synchronized int received(List<ReceivedCallback> callbacks) {
        if (callbacks.stream().anyMatch(callback -> find(callback.callbackId()) != null)) {
            throw new DuplicateKeyException("trade_pay_callback");
        }
        rows.addAll(callbacks);
        return callbacks.size();
    }

    @Override
    public synchronized Set<Long> recorded(List<ReceivedCallback> callbacks) {
        return callbacks.stream()
                .filter(callback -> callback.equals(find(callback.callbackId())))
                .map(ReceivedCallback::callbackId)
                .collect(Collectors.toSet());
    }

    private @Nullable ReceivedCallback find(long callbackId) {
        return rows.stream().filter(row -> row.callbackId() == callbackId).findFirst().orElse(null);
    }

    @Override
    public synchronized int answered(List<AnsweredCallback> answers) {
        return answers.stream()
                .mapToInt(answer -> answered(answer.callbackId(), answer.outcome()))
                .sum();
    }

    private int answered(long callbackId, String outcome) {
        if (refused.contains(outcome)) {
            throw new DataIntegrityViolationException("outcome");
        }
        int changed = 0;
        for (int i = 0; i < rows.size(); i++) {
            ReceivedCallback row = rows.get(i);
            if (row.callbackId() == callbackId) {
                rows.set(
                        i,
                        new ReceivedCallback(
                                row.callbackId(),
                                row.channel(),
                                row.payId(),
                                row.notifyId(),
                                row.body(),
                                outcome,
                                row.receiveTime()));
                changed++;
            }
        }
        return changed;
    }

    List<String> outcomes() {
        return rows.stream().map(ReceivedCallback::outcome).toList();
    }
}
