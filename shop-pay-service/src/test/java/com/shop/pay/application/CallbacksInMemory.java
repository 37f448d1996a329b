package com.shop.pay.application;

import com.shop.pay.adapter.db.Callbacks;
import com.shop.pay.domain.ReceivedCallback;
import java.util.ArrayList;
import java.util.List;

/** The table of callbacks, in a list. */
class CallbacksInMemory implements Callbacks {

    final List<ReceivedCallback> rows = new ArrayList<>();

    @Override
    public int received(ReceivedCallback callback) {
        rows.add(callback);
        return 1;
    }

    @Override
    public int answered(long callbackId, String outcome) {
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
