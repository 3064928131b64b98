#!/bin/sh
# Ready once the server takes connections on its network address; first-start work listens on the socket only.
exec /usr/lib/postgresql/17/bin/pg_isready --quiet --host=127.0.0.1 --port=5432
