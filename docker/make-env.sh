#!/usr/bin/env bash
# Writes docker/.env with a fresh secret for each name in .env.example; mode 600. Never overwrites one:
# the database on its volume knows the old passwords.
set -euo pipefail
cd "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")"

[[ -e .env ]] && { echo "docker/.env exists already; remove it and the volumes to begin anew" >&2; exit 1; }
umask 077
while IFS= read -r line; do
  if [[ $line == *= ]]; then
    # 32 random bytes as base64url: fits an HS256 key, and needs no quoting in SQL, sed or YAML
    printf '%s%s\n' "$line" "$(head -c 32 /dev/urandom | base64 -w0 | tr '+/' '-_' | tr -d '=')"
  fi
done <.env.example >.env.new
mv .env.new .env
echo "Wrote docker/.env"
