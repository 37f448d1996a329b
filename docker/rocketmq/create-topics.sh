#!/bin/bash
# Creates what com.shop.api.Topics names, once the broker is there. Repeatable. mqadmin answers 0 even
# when it failed, so the list of topics decides.
set -euo pipefail

namesrv=${NAMESRV_ADDR:?}
cluster=shop
topics=(orderTopic payTopic)
unresolved=TRANS_CHECK_MAX_TIME_TOPIC
groups=(
  goods-order-cancelled coupon-order-cancelled user-order-cancelled
  order-payment-succeeded user-payment-succeeded pay-payment-succeeded
  order-unpaid-timeout
  order-unresolved-cancel pay-unresolved-success
  order-payment-succeeded-dead user-payment-succeeded-dead pay-payment-succeeded-dead
  order-unpaid-timeout-dead
)

mqadmin() { sh /home/rocketmq/rocketmq-*/bin/mqadmin "$@" -n "$namesrv"; }

for attempt in $(seq 30); do
  mqadmin clusterList 2>/dev/null | grep -q "^$cluster " && break
  [[ $attempt == 30 ]] && { echo "no broker of cluster $cluster at $namesrv" >&2; exit 1; }
  sleep 2
done

for topic in "${topics[@]}"; do
  mqadmin updateTopic -c "$cluster" -t "$topic" -r 8 -w 8 -p 6
done
# Of half messages that ran out of checks. The broker itself would create it at the first of them.
mqadmin updateTopic -c "$cluster" -t "$unresolved" -r 1 -w 1 -p 6
for group in "${groups[@]}"; do
  mqadmin updateSubGroup -c "$cluster" -g "$group"
  # The broker itself would create it write-only, at the first dead letter.
  mqadmin updateTopic -c "$cluster" -t "%DLQ%$group" -r 1 -w 1 -p 6
done

there=$(mqadmin topicList)
for topic in "${topics[@]}" "$unresolved" "${groups[@]/#/%DLQ%}"; do
  grep -qxF "$topic" <<<"$there" || { echo "topic $topic was not created" >&2; exit 1; }
done
echo "All topics and groups are there."
