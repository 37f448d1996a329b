-- A database user a service, each with its own tables only. Repeatable: passwords and grants are
-- set again each time. ${…} is filled in by whoever runs this (`./shop up`, docker/mysql).

CREATE USER IF NOT EXISTS 'shop_order'@'%' IDENTIFIED BY '${shop.db.password.order}';
ALTER USER 'shop_order'@'%' IDENTIFIED BY '${shop.db.password.order}';
GRANT SELECT, INSERT, UPDATE ON trade.trade_order TO 'shop_order'@'%';
GRANT SELECT, INSERT, UPDATE ON trade.trade_dispatch TO 'shop_order'@'%';
GRANT SELECT, INSERT, UPDATE ON trade.trade_mq_consumer_log TO 'shop_order'@'%';

CREATE USER IF NOT EXISTS 'shop_goods'@'%' IDENTIFIED BY '${shop.db.password.goods}';
ALTER USER 'shop_goods'@'%' IDENTIFIED BY '${shop.db.password.goods}';
GRANT SELECT, INSERT, UPDATE ON trade.trade_goods TO 'shop_goods'@'%';
GRANT SELECT, INSERT, UPDATE ON trade.trade_goods_number_log TO 'shop_goods'@'%';
GRANT SELECT, INSERT, UPDATE ON trade.trade_mq_consumer_log TO 'shop_goods'@'%';

CREATE USER IF NOT EXISTS 'shop_coupon'@'%' IDENTIFIED BY '${shop.db.password.coupon}';
ALTER USER 'shop_coupon'@'%' IDENTIFIED BY '${shop.db.password.coupon}';
GRANT SELECT, INSERT, UPDATE ON trade.trade_coupon TO 'shop_coupon'@'%';
GRANT SELECT, INSERT, UPDATE ON trade.trade_coupon_log TO 'shop_coupon'@'%';
GRANT SELECT, INSERT, UPDATE ON trade.trade_mq_consumer_log TO 'shop_coupon'@'%';

CREATE USER IF NOT EXISTS 'shop_user'@'%' IDENTIFIED BY '${shop.db.password.user}';
ALTER USER 'shop_user'@'%' IDENTIFIED BY '${shop.db.password.user}';
GRANT SELECT, INSERT, UPDATE ON trade.trade_user TO 'shop_user'@'%';
GRANT SELECT, INSERT, UPDATE ON trade.trade_user_money_log TO 'shop_user'@'%';
GRANT SELECT, INSERT, UPDATE ON trade.trade_user_score_log TO 'shop_user'@'%';
GRANT SELECT, INSERT, UPDATE ON trade.trade_mq_consumer_log TO 'shop_user'@'%';

CREATE USER IF NOT EXISTS 'shop_pay'@'%' IDENTIFIED BY '${shop.db.password.pay}';
ALTER USER 'shop_pay'@'%' IDENTIFIED BY '${shop.db.password.pay}';
GRANT SELECT, INSERT, UPDATE ON trade.trade_pay TO 'shop_pay'@'%';
GRANT SELECT, INSERT, UPDATE ON trade.trade_pay_callback TO 'shop_pay'@'%';
GRANT SELECT, INSERT, UPDATE ON trade.trade_refund TO 'shop_pay'@'%';
GRANT SELECT, INSERT, UPDATE ON trade.trade_pay_log TO 'shop_pay'@'%';
GRANT SELECT, INSERT, UPDATE ON trade.trade_mq_consumer_log TO 'shop_pay'@'%';
