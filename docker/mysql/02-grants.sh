#!/bin/bash
# Runs sql/grants.sql with the passwords filled in. Read by the image's entry point on the first start,
# when the server listens on its socket only. No password stands on a command line.
(
  set -euo pipefail
  sql=$(<"${SHOP_GRANTS:-/shop/grants.sql}")
  for service in order goods coupon user pay; do
    variable=SHOP_DB_PASSWORD_${service^^}
    sql=${sql//"\${shop.db.password.$service}"/${!variable:?}}
  done
  MYSQL_PWD=${MYSQL_ROOT_PASSWORD:?} mysql --protocol=socket --user=root <<<"$sql"
)
