#!/usr/bin/env bash
# Takes out, one at a time, what keeps the shop right, and looks whether the named test goes red.
# Run by hand from anywhere, with names of patches or without for all; works on a clone of what is committed, in a
# temporary folder. Exit 0 only if every one goes red.
set -uo pipefail
root=$(cd "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

git clone -q "$root" "$work/shop" && cd "$work/shop" || exit 1
mvn -q -B -Dquick -pl shop-infra -am package >"$work/infra.log" 2>&1 || { cat "$work/infra.log"; exit 1; }

survived=0
wanted=" $* "
# mutate <patch> <module> <test> <surefire|failsafe>
mutate() {
  local patch=$1 module=$2 test=$3 kind=$4 skip=-DskipITs
  [[ $wanted == "  " || $wanted == *" $patch "* ]] || return
  [[ $kind == failsafe ]] && skip=-Dtest=NoUnitTest
  git checkout -q -- . && git apply "$root/shop-e2e-tests/mutations/$patch.patch" || { echo "| $patch | the patch does not apply |"; survived=1; return; }
  if ! mvn -B -Dquick -DskipTests -pl "$module" -am -Dmaven.test.skip=false test-compile >"$work/compile.log" 2>&1; then
    echo "| $patch | does not compile, so it proves nothing |"; survived=1; return
  fi
  if mvn -B -Dquick -Dmaven.test.skip=false -Dspotless.check.skip -pl "$module" -am verify $skip -Dtest="${test}" -Dit.test="$test" \
      -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false >"$work/$patch.log" 2>&1; then
    echo "| $patch | $module, $test | **green: it was not noticed** |"; survived=1
  else
    local red
    red=$(grep -hE '^\[ERROR\]   [A-Z][A-Za-z]+(Test|IT)[.:]' "$work/$patch.log" | head -n 1 | sed -E 's/^\[ERROR\] +([A-Za-z0-9]+\.[A-Za-z0-9]+).*/\1/')
    if [[ -z $red ]]; then
      echo "| $patch | $module, $test | failed, but by no test: $(grep -m1 ERROR "$work/$patch.log") |"; survived=1
    else
      echo "| $patch | $module | red: \`$red\` |"
    fi
  fi
}

echo "| taken out | where | the test that noticed |"
echo "| --- | --- | --- |"
mutate fence                         shop-goods-service  ReserveStockIT           failsafe
mutate fence-decision                shop-common         FencedDecisionTest       surefire
mutate conditional-update            shop-coupon-service UseCouponsIT             failsafe
mutate consumer-log-guard-broadcast  shop-goods-service  RetrySweepIT             failsafe
mutate consumer-log-guard-retry      shop-goods-service  RetrySweepIT             failsafe
mutate consumer-log-guard-clustering shop-goods-service  IdempotentConsumerIT     failsafe
mutate consumer-log-guard-together   shop-common         GuardedListenerTest      surefire
mutate own-transaction               shop-common         LocalTransactionsTest    surefire
mutate settling                      shop-order-service  SettlingIT               failsafe
mutate unpaid-timeout                shop-order-service  UnpaidTimeoutListenerIT  failsafe
mutate back-check-payment            shop-pay-service    PaymentBackCheckTest     surefire
mutate back-check-cancel             shop-order-service  OrderCancelBackCheckTest surefire
mutate retries                       shop-common         LostAnswerTest           surefire
exit $survived
