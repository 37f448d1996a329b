#!/bin/bash
# 0 when this application is ready. Speaks HTTP itself: the runtime image has no curl for certain.
exec 3<>"/dev/tcp/127.0.0.1/${SHOP_MANAGEMENT_PORT:?}" || exit 1
printf 'GET /actuator/health/readiness HTTP/1.0\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
read -r -t 2 status <&3
[[ $status == HTTP/*' 200'* ]]
