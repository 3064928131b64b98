#!/bin/sh
# @file infra/images/postgres/ready.sh
# @description Ready once the server takes connections on its network address; first-start work listens on the socket only.
# @dependencies postgresql
# @created 2026-11-24
exec /usr/lib/postgresql/17/bin/pg_isready --quiet --host=127.0.0.1 --port=5432
