-- The tables of the shop: MySQL 8.0+ and MariaDB 10.6+. Repeatable; holds no data.
-- Each service owns the tables under its heading and touches no others, so that each set can move
-- to a server of its own. Times are UTC.

CREATE DATABASE IF NOT EXISTS trade DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

USE trade;

-- ---------------------------------------------------------------- goods-service

CREATE TABLE IF NOT EXISTS trade_goods (
  goods_id     bigint         NOT NULL,
  goods_name   varchar(255)   NOT NULL,
  goods_number int            NOT NULL COMMENT 'in stock now',
  goods_price  decimal(10, 2) NOT NULL,
  goods_desc   varchar(1000)  NOT NULL DEFAULT '',
  add_time     datetime(3)    NOT NULL,
  PRIMARY KEY (goods_id),
  CONSTRAINT trade_goods_number_not_negative CHECK (goods_number >= 0)
) ENGINE = InnoDB;

-- The ledger of stock and the fence of the stock step: one row a (goods, order).
-- Stock now = sum of opening and restock rows - sum of applied rows.
CREATE TABLE IF NOT EXISTS trade_goods_number_log (
  goods_id     bigint      NOT NULL,
  order_id     bigint      NOT NULL COMMENT 'the order; of an opening row 0; of a restock its own id',
  goods_number int         NOT NULL COMMENT 'units, positive; of a tombstone 0',
  state        tinyint     NOT NULL COMMENT '0 opening or restock, 1 applied, 2 compensated, 3 tombstone',
  log_time     datetime(3) NOT NULL,
  PRIMARY KEY (order_id, goods_id),
  KEY trade_goods_number_log_goods (goods_id)
) ENGINE = InnoDB;

-- ---------------------------------------------------------------- coupon-service

CREATE TABLE IF NOT EXISTS trade_coupon (
  coupon_id    bigint         NOT NULL,
  coupon_price decimal(10, 2) NOT NULL,
  user_id      bigint         NOT NULL,
  order_id     bigint                  COMMENT 'the order that holds it',
  is_used      tinyint        NOT NULL DEFAULT 0 COMMENT '0 unused, 1 used',
  used_time    datetime(3),
  PRIMARY KEY (coupon_id),
  KEY trade_coupon_user (user_id, is_used, coupon_id)
) ENGINE = InnoDB;

-- The fence of the coupon step: the coupon's own row cannot remember an order that never held it.
CREATE TABLE IF NOT EXISTS trade_coupon_log (
  coupon_id bigint      NOT NULL,
  order_id  bigint      NOT NULL,
  state     tinyint     NOT NULL COMMENT '1 applied, 2 compensated, 3 tombstone',
  log_time  datetime(3) NOT NULL,
  PRIMARY KEY (order_id, coupon_id)
) ENGINE = InnoDB;

-- ---------------------------------------------------------------- user-service

CREATE TABLE IF NOT EXISTS trade_user (
  user_id       bigint         NOT NULL,
  user_name     varchar(64)    NOT NULL,
  user_password varchar(100)   NOT NULL COMMENT 'BCrypt hash',
  user_mobile   varchar(32),
  user_score    int            NOT NULL DEFAULT 0,
  user_reg_time datetime(3)    NOT NULL,
  user_money    decimal(10, 2) NOT NULL DEFAULT 0.00 COMMENT 'balance now',
  PRIMARY KEY (user_id),
  UNIQUE KEY trade_user_name (user_name),
  CONSTRAINT trade_user_money_not_negative CHECK (user_money >= 0)
) ENGINE = InnoDB;

-- The ledger of balances, and in its payment rows the fence of the balance step.
-- Balance now = sum of top-ups (type 3) - sum of payments (type 1) + sum of refunds (type 2).
CREATE TABLE IF NOT EXISTS trade_user_money_log (
  user_id        bigint         NOT NULL,
  order_id       bigint         NOT NULL COMMENT 'the order; of an opening row 0; of a top-up its own id',
  money_log_type tinyint        NOT NULL COMMENT '1 payment, 2 refund, 3 opening or top-up',
  use_money      decimal(10, 2) NOT NULL COMMENT 'positive; of a tombstone 0',
  state          tinyint        NOT NULL COMMENT 'of a payment: 1 applied, 2 compensated, 3 tombstone; of others 0',
  create_time    datetime(3)    NOT NULL,
  PRIMARY KEY (order_id, user_id, money_log_type),
  KEY trade_user_money_log_user (user_id)
) ENGINE = InnoDB;

-- The ledger of scores and the fence between a payment and a cancel of one order: an order that
-- was cancelled brings no score, in whichever order the two messages come.
CREATE TABLE IF NOT EXISTS trade_user_score_log (
  user_id     bigint      NOT NULL,
  order_id    bigint      NOT NULL COMMENT 'the order; of an opening row 0',
  pay_id      bigint               COMMENT 'the payment that brought it',
  user_score  int         NOT NULL COMMENT 'points',
  state       tinyint     NOT NULL COMMENT '0 opening, 1 applied, 2 compensated, 3 tombstone',
  create_time datetime(3) NOT NULL,
  PRIMARY KEY (order_id, user_id),
  KEY trade_user_score_log_user (user_id)
) ENGINE = InnoDB;

-- ---------------------------------------------------------------- order-service

CREATE TABLE IF NOT EXISTS trade_order (
  order_id        bigint         NOT NULL,
  user_id         bigint         NOT NULL,
  order_status    tinyint        NOT NULL COMMENT '0 unconfirmed, 1 confirmed, 2 cancelled, 3 invalid, 4 refunded',
  pay_status      tinyint        NOT NULL COMMENT '0 unpaid, 1 paying, 2 paid',
  shipping_status tinyint        NOT NULL COMMENT '0 not shipped, 1 shipped, 2 received',
  address         varchar(500)   NOT NULL,
  consignee       varchar(100),
  goods_id        bigint         NOT NULL,
  goods_number    int            NOT NULL,
  goods_price     decimal(10, 2) NOT NULL,
  goods_amount    decimal(10, 2) NOT NULL,
  shipping_fee    decimal(10, 2) NOT NULL,
  order_amount    decimal(10, 2) NOT NULL,
  coupon_id       bigint,
  coupon_paid     decimal(10, 2) NOT NULL,
  money_paid      decimal(10, 2) NOT NULL,
  pay_amount      decimal(10, 2) NOT NULL,
  add_time        datetime(3)    NOT NULL,
  confirm_time    datetime(3),
  pay_time        datetime(3),
  pay_id          bigint                  COMMENT 'the payment that paid it',
  cancel_time     datetime(3),
  cancel_reason   varchar(64)             COMMENT 'name of the code for which it was cancelled',
  cancel_tx       varchar(64)             COMMENT 'the half message that came with the cancel',
  idempotency_key varchar(64)             COMMENT 'the caller''s name for the request',
  request_hash    char(64)                COMMENT 'SHA-256 of what was asked under that name',
  settle_status   tinyint        NOT NULL DEFAULT 0 COMMENT 'of a cancel: 0 none, 1 open, 2 compensated by all',
  settle_times    int            NOT NULL DEFAULT 0 COMMENT 'how often it was looked after',
  settle_next     datetime(3)             COMMENT 'when it is looked after next',
  PRIMARY KEY (order_id),
  UNIQUE KEY trade_order_idempotency (user_id, idempotency_key),
  KEY trade_order_user (user_id, order_id),
  KEY trade_order_status (order_status, pay_status, add_time),
  KEY trade_order_settle (settle_status, settle_next),
  KEY trade_order_pay (pay_id)
) ENGINE = InnoDB;

CREATE TABLE IF NOT EXISTS trade_dispatch (
  order_id bigint      NOT NULL,
  courier  varchar(64) NOT NULL,
  status   tinyint     NOT NULL COMMENT '0 delivering, 1 delivered, 2 cancelled',
  add_time datetime(3) NOT NULL,
  PRIMARY KEY (order_id)
) ENGINE = InnoDB;

-- ---------------------------------------------------------------- pay-service

CREATE TABLE IF NOT EXISTS trade_pay (
  pay_id     bigint         NOT NULL,
  order_id   bigint         NOT NULL,
  user_id    bigint         NOT NULL,
  pay_amount decimal(10, 2) NOT NULL,
  is_paid    tinyint        NOT NULL COMMENT '0 unpaid, 1 paying, 2 paid',
  channel    varchar(16)    NOT NULL,
  trade_no   varchar(64)             COMMENT 'the channel''s number for it',
  pay_tx     varchar(64)             COMMENT 'the half message that came with the payment',
  add_time   datetime(3)    NOT NULL,
  pay_time   datetime(3),
  settle_status tinyint     NOT NULL DEFAULT 0 COMMENT 'of a paid one: 0 none, 1 open, 2 applied by all or refunded',
  settle_times  int         NOT NULL DEFAULT 0 COMMENT 'how often it was looked after',
  settle_next   datetime(3)           COMMENT 'when it is looked after next',
  PRIMARY KEY (pay_id),
  UNIQUE KEY trade_pay_order (order_id),
  KEY trade_pay_settle (settle_status, settle_next)
) ENGINE = InnoDB;

-- What the channels said, as they said it, in the order it came; kept whatever became of it.
CREATE TABLE IF NOT EXISTS trade_pay_callback (
  callback_id  bigint       NOT NULL,
  channel      varchar(16)  NOT NULL,
  pay_id       bigint,
  notify_id    varchar(64),
  body         text         NOT NULL,
  outcome      varchar(64)  NOT NULL COMMENT 'name of the code it was answered with; RECEIVED until then',
  receive_time datetime(3)  NOT NULL,
  PRIMARY KEY (callback_id),
  KEY trade_pay_callback_pay (pay_id)
) ENGINE = InnoDB;

-- Money on its way back, where the order did not take the payment; one a payment.
CREATE TABLE IF NOT EXISTS trade_refund (
  refund_id     bigint         NOT NULL COMMENT 'the number under which the channel knows it',
  pay_id        bigint         NOT NULL,
  order_id      bigint         NOT NULL,
  refund_amount decimal(10, 2) NOT NULL,
  refund_status tinyint        NOT NULL COMMENT '0 asked for, 1 confirmed by the channel',
  refund_times  int            NOT NULL DEFAULT 0 COMMENT 'how often the channel was asked',
  refund_next   datetime(3)    NOT NULL COMMENT 'when it is asked next',
  remark        varchar(1000)           COMMENT 'why the last attempt failed',
  add_time      datetime(3)    NOT NULL,
  confirm_time  datetime(3),
  PRIMARY KEY (refund_id),
  UNIQUE KEY trade_refund_pay (pay_id),
  KEY trade_refund_due (refund_status, refund_next)
) ENGINE = InnoDB;

CREATE TABLE IF NOT EXISTS trade_pay_log (
  pay_id     bigint         NOT NULL,
  order_id   bigint         NOT NULL,
  pay_amount decimal(10, 2) NOT NULL,
  log_time   datetime(3)    NOT NULL,
  PRIMARY KEY (pay_id),
  KEY trade_pay_log_order (order_id)
) ENGINE = InnoDB;

-- ---------------------------------------------------------------- every service that consumes messages: its own groups' rows

CREATE TABLE IF NOT EXISTS trade_mq_consumer_log (
  group_name         varchar(100)  NOT NULL,
  msg_tag            varchar(100)  NOT NULL,
  msg_key            varchar(100)  NOT NULL,
  msg_id             varchar(100)  NOT NULL,
  msg_body           text          NOT NULL,
  trace_id           varchar(64)            COMMENT 'of the request that caused it, if any',
  consumer_status    tinyint       NOT NULL COMMENT '0 processing, 1 done, 2 failed',
  consumer_times     int           NOT NULL COMMENT 'attempts that failed',
  consumer_timestamp datetime(3)   NOT NULL COMMENT 'of the last change',
  remark             varchar(1000)          COMMENT 'why the last attempt failed',
  next_time          datetime(3)            COMMENT 'of a failed one: when it is tried again; of a dead one: when it is put into %DLQ%, null once it is there',
  dead_time          datetime(3)            COMMENT 'when it went to the dead letters',
  replayed_by        varchar(64)            COMMENT 'who had it handled again, last',
  replay_time        datetime(3),
  PRIMARY KEY (group_name, msg_tag, msg_key),
  KEY trade_mq_consumer_log_status (group_name, consumer_status, consumer_timestamp)
) ENGINE = InnoDB;
