#!/bin/sh
# @file infra/images/postgres/entrypoint.sh
# @description Starts PostgreSQL; on an empty volume it first makes the cluster, the roles and the databases.
# @dependencies postgresql
# @created 2026-11-24
# LYTSLOT_PASSWORDS_DIR holds one file per role (postgres, lytslot_owner, lytslot_app, lytslot_worker, lytslot_admin, lytslot_mover).
set -eu
: "${PGDATA:=/data/pgdata}"
: "${LYTSLOT_PASSWORDS_DIR:?LYTSLOT_PASSWORDS_DIR is not set: mount the role passwords and name the folder}"
: "${LYTSLOT_DATABASES:=control shard_a shard_b}"
export PGDATA
export PATH="/usr/lib/postgresql/17/bin:$PATH"

settings() {
  cat <<CONF
listen_addresses = '*'
unix_socket_directories = '/tmp'
shared_preload_libraries = 'timescaledb'
timescaledb.telemetry_level = off
max_connections = 300
shared_buffers = 256MB
work_mem = 8MB
maintenance_work_mem = 64MB
# Rounds of writing everything down are rare: each makes the first change of every page a whole page of log.
max_wal_size = 2GB
checkpoint_timeout = 15min
wal_compression = lz4
max_worker_processes = 16
timescaledb.max_background_workers = 4
timezone = 'UTC'
log_timezone = 'UTC'
jit = off
CONF
}

create_roles() {
  for role in lytslot_owner lytslot_app lytslot_worker lytslot_admin lytslot_mover; do
    # psql quotes the password itself; it never stands on a command line.
    password=$(cat "$LYTSLOT_PASSWORDS_DIR/$role")
    printf '\\set password %s\nCREATE ROLE %s LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD :%s;\n' "'$password'" "$role" "'password'"
  done
}

create_database() {
  psql --quiet --set ON_ERROR_STOP=1 --dbname postgres <<SQL
CREATE DATABASE $1 OWNER lytslot_owner TEMPLATE template0 ENCODING 'UTF8';
REVOKE ALL ON DATABASE $1 FROM PUBLIC;
GRANT CONNECT ON DATABASE $1 TO lytslot_app, lytslot_worker, lytslot_admin, lytslot_mover;
SQL
  psql --quiet --set ON_ERROR_STOP=1 --dbname "$1" <<SQL
CREATE EXTENSION timescaledb;
CREATE EXTENSION btree_gist;
ALTER SCHEMA public OWNER TO lytslot_owner;
GRANT USAGE ON SCHEMA public TO lytslot_app, lytslot_worker, lytslot_admin, lytslot_mover;
SQL
}

initialise() {
  rm -rf "$PGDATA.new"
  initdb --pgdata="$PGDATA.new" --username=postgres --pwfile="$LYTSLOT_PASSWORDS_DIR/postgres" \
    --auth-host=scram-sha-256 --auth-local=peer --encoding=UTF8 --locale=C.UTF-8 --no-sync >/dev/null
  settings >>"$PGDATA.new/postgresql.conf"
  # Only this container's own user reaches the socket in /tmp, and only until the databases exist.
  printf 'local all all trust\n' >"$PGDATA.new/pg_hba.conf"
  pg_ctl --pgdata="$PGDATA.new" --options="-c listen_addresses=''" --wait --silent start >/dev/null
  export PGHOST=/tmp PGUSER=postgres
  create_roles | psql --quiet --set ON_ERROR_STOP=1 --dbname postgres
  for database in $LYTSLOT_DATABASES; do create_database "$database"; done
  pg_ctl --pgdata="$PGDATA.new" --wait --silent --mode=fast stop
  printf 'local all all scram-sha-256\nhost all all all scram-sha-256\n' >"$PGDATA.new/pg_hba.conf"
  # The folder gets its name last: a start that was cut short begins again.
  mv "$PGDATA.new" "$PGDATA"
}

[ -s "$PGDATA/PG_VERSION" ] || initialise
exec postgres -D "$PGDATA"
