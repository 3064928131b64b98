// @file tests/bench/operator-twin/databases.go
// @description The rows our operator writes, by the same statements in the same batches.
// @dependencies github.com/jackc/pgx/v5
// @created 2026-11-28

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

type place struct {
	id, shard string
}

type channelClaim struct {
	tenantID                   string
	name, uid, title, timezone string
	chatID                     int64
	username                   *string
	paused, listed             bool
	price                      *int64
}

type heldChannel struct {
	id         string
	botIsAdmin *bool
}

type tenantClaim struct {
	name, uid, display, plan, shard string
	share                           int
	suspended                       bool
	owner                           int64
}

type databases struct {
	control *pgxpool.Pool
	shard   *pgxpool.Pool

	findTenant   *batcher[string, *place]
	claimTenant  *batcher[tenantClaim, place]
	claimChannel *batcher[channelClaim, heldChannel]
	putChannel   *batcher[map[string]any, struct{}]
	putShare     *batcher[map[string]any, struct{}]
}

func openDatabases(ctx context.Context, controlURL, shardURL string) (*databases, error) {
	control, err := open(ctx, controlURL)
	if err != nil {
		return nil, err
	}
	shard, err := open(ctx, shardURL)
	if err != nil {
		return nil, err
	}
	d := &databases{control: control, shard: shard}
	d.findTenant = newBatcher(ctx, d.findTenants)
	d.claimTenant = newBatcher(ctx, d.claimTenants)
	d.claimChannel = newBatcher(ctx, d.claimChannels)
	d.putChannel = newBatcher(ctx, d.procedure("put_channels"))
	d.putShare = newBatcher(ctx, d.procedure("put_platform_shares"))
	return d, nil
}

func open(ctx context.Context, url string) (*pgxpool.Pool, error) {
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, err
	}
	config.MaxConns = 5
	return pgxpool.NewWithConfig(ctx, config)
}

func (d *databases) findTenants(ctx context.Context, names []string) ([]*place, error) {
	rows, err := d.control.Query(ctx, `select id, shard_name, resource_name from tenant_directory where resource_name = any($1)`, names)
	if err != nil {
		return nil, err
	}
	found := map[string]*place{}
	for rows.Next() {
		var id, shard, name string
		if err := rows.Scan(&id, &shard, &name); err != nil {
			return nil, err
		}
		found[name] = &place{id, shard}
	}
	answers := make([]*place, len(names))
	for i, name := range names {
		answers[i] = found[name]
	}
	return answers, rows.Err()
}

func (d *databases) claimTenants(ctx context.Context, claims []tenantClaim) ([]place, error) {
	answers := make([]place, len(claims))
	return answers, pgx.BeginFunc(ctx, d.control, func(tx pgx.Tx) error {
		names := make([]string, len(claims))
		for i, claim := range claims {
			names[i] = claim.name
		}
		rows, err := tx.Query(ctx, `select id, shard_name, resource_name, name, plan, revenue_share_bps, suspended, owner_telegram_id, resource_uid
			from tenant_directory where (resource_name = any($1) or slug = any($1)) and retired_as is distinct from 'removed' order by id for update`, names)
		if err != nil {
			return err
		}
		type row struct {
			id, shard, display, plan string
			uid                      *string
			share                    int
			suspended                bool
			owner                    *int64
		}
		known := map[string]row{}
		for rows.Next() {
			var r row
			var name string
			if err := rows.Scan(&r.id, &r.shard, &name, &r.display, &r.plan, &r.share, &r.suspended, &r.owner, &r.uid); err != nil {
				return err
			}
			known[name] = r
		}
		var fresh [][]any
		for i, c := range claims {
			if r, ok := known[c.name]; ok {
				if r.display != c.display || r.plan != c.plan || r.share != c.share || r.suspended != c.suspended || r.owner == nil || *r.owner != c.owner || r.uid == nil || *r.uid != c.uid {
					if _, err := tx.Exec(ctx, `update tenant_directory set name = $2, plan = $3, revenue_share_bps = $4, suspended = $5, owner_telegram_id = $6, resource_uid = $7,
						managed_by = 'gitops', retired_as = null where id = $1`, r.id, c.display, c.plan, c.share, c.suspended, c.owner, c.uid); err != nil {
						return err
					}
				}
				answers[i] = place{r.id, r.shard}
				continue
			}
			id := uuid.Must(uuid.NewV7()).String()
			fresh = append(fresh, []any{id, c.name, c.display, c.shard, "active", c.plan, c.share, c.suspended, "gitops", c.uid, c.name, c.owner, time.Now()})
			answers[i] = place{id, c.shard}
		}
		return insert(ctx, tx, `insert into tenant_directory (id, slug, name, shard_name, state, plan, revenue_share_bps, suspended, managed_by, resource_uid,
			resource_name, owner_telegram_id, created_at) values `, "", fresh, nil)
	})
}

func (d *databases) claimChannels(ctx context.Context, claims []channelClaim) ([]heldChannel, error) {
	answers := make([]heldChannel, len(claims))
	return answers, pgx.BeginFunc(ctx, d.control, func(tx pgx.Tx) error {
		names, chats, tenants := make([]string, len(claims)), make([]int64, len(claims)), map[string]bool{}
		for i, c := range claims {
			names[i], chats[i], tenants[c.tenantID] = c.name, c.chatID, true
		}
		ids := make([]string, 0, len(tenants))
		for id := range tenants {
			ids = append(ids, id)
		}
		shards, err := tx.Query(ctx, `select id, shard_name from tenant_directory where id = any($1::uuid[])`, ids)
		if err != nil {
			return err
		}
		for shards.Next() {
			var id, shard string
			if err := shards.Scan(&id, &shard); err != nil {
				return err
			}
			delete(tenants, id)
		}
		if len(tenants) > 0 {
			return fmt.Errorf("%d tenants have no row", len(tenants))
		}
		rows, err := tx.Query(ctx, `select id, resource_name, resource_uid, tenant_id, chat_id, username, title, timezone, paused, listed, price_from_minor, bot_is_admin
			from channel_directory where resource_name = any($1) or chat_id = any($2) order by id for update`, names, chats)
		if err != nil {
			return err
		}
		type row struct {
			id, uid, tenant, title, timezone string
			chat                             int64
			username                         *string
			paused, listed                   bool
			price                            *int64
			admin                            *bool
		}
		known := map[string]row{}
		for rows.Next() {
			var r row
			var name string
			if err := rows.Scan(&r.id, &name, &r.uid, &r.tenant, &r.chat, &r.username, &r.title, &r.timezone, &r.paused, &r.listed, &r.price, &r.admin); err != nil {
				return err
			}
			known[name] = r
		}
		var fresh [][]any
		made := map[string]int{}
		for i, c := range claims {
			if r, ok := known[c.name]; ok {
				if r.uid != c.uid || r.tenant != c.tenantID || r.chat != c.chatID || !same(r.username, c.username) || r.title != c.title || r.timezone != c.timezone || r.paused != c.paused || r.listed != c.listed || !same(r.price, c.price) {
					if _, err := tx.Exec(ctx, `update channel_directory set resource_uid = $2, tenant_id = $3, chat_id = $4, username = $5, title = $6, timezone = $7, paused = $8,
						listed = $9, price_from_minor = $10, managed_by = 'gitops', retired_as = null where id = $1`, r.id, c.uid, c.tenantID, c.chatID, c.username, c.title, c.timezone, c.paused, c.listed, c.price); err != nil {
						return err
					}
				}
				answers[i] = heldChannel{r.id, r.admin}
				continue
			}
			id := uuid.Must(uuid.NewV7()).String()
			fresh = append(fresh, []any{id, c.tenantID, c.chatID, c.username, c.title, c.timezone, c.price, c.paused, c.listed, "gitops", c.uid, c.name, time.Now()})
			made[id] = i
			answers[i] = heldChannel{id: id}
		}
		return insert(ctx, tx, `insert into channel_directory (id, tenant_id, chat_id, username, title, timezone, price_from_minor, paused, listed, managed_by, resource_uid,
			resource_name, created_at) values `, " returning id, bot_is_admin", fresh, func(rows pgx.Rows) error {
			var id string
			var admin *bool
			err := rows.Scan(&id, &admin)
			answers[made[id]].botIsAdmin = admin
			return err
		})
	})
}

func insert(ctx context.Context, tx pgx.Tx, head, tail string, rows [][]any, scan func(pgx.Rows) error) error {
	if len(rows) == 0 {
		return nil
	}
	sql, args := []byte(head), []any{}
	for i, row := range rows {
		if i > 0 {
			sql = append(sql, ',')
		}
		sql = append(sql, '(')
		for j, value := range row {
			if j > 0 {
				sql = append(sql, ',')
			}
			args = append(args, value)
			sql = append(sql, '$')
			sql = strconv.AppendInt(sql, int64(len(args)), 10)
		}
		sql = append(sql, ')')
	}
	got, err := tx.Query(ctx, string(sql)+tail, args...)
	if err != nil {
		return err
	}
	defer got.Close()
	for got.Next() {
		if err := scan(got); err != nil {
			return err
		}
	}
	return got.Err()
}

func (d *databases) procedure(name string) func(ctx context.Context, rows []map[string]any) ([]struct{}, error) {
	return func(ctx context.Context, rows []map[string]any) ([]struct{}, error) {
		text, err := json.Marshal(rows)
		if err != nil {
			return nil, err
		}
		_, err = d.shard.Exec(ctx, `select `+name+`($1::jsonb)`, string(text))
		return make([]struct{}, len(rows)), err
	}
}

type shardCount struct{ tenants, channels int }

func (d *databases) counts(ctx context.Context) (map[string]shardCount, error) {
	rows, err := d.control.Query(ctx, `select t.shard_name, count(distinct t.id), count(c.id) from tenant_directory t
		left join channel_directory c on c.tenant_id = t.id and c.retired_as is distinct from 'removed'
		where t.retired_as is distinct from 'removed' group by t.shard_name order by t.shard_name`)
	if err != nil {
		return nil, err
	}
	counts := map[string]shardCount{}
	for rows.Next() {
		var shard string
		var count shardCount
		if err := rows.Scan(&shard, &count.tenants, &count.channels); err != nil {
			return nil, err
		}
		counts[shard] = count
	}
	return counts, rows.Err()
}

func (d *databases) upsertShard(ctx context.Context, shard *Shard) error {
	_, err := d.control.Exec(ctx, `insert into shard_directory as s (name, resource_uid, scheduling_state, weight, database_name) values ($1, $2, $3, $4, $5)
		on conflict (name) do update set resource_uid = excluded.resource_uid, scheduling_state = excluded.scheduling_state, weight = excluded.weight, database_name = excluded.database_name
		where (s.resource_uid, s.scheduling_state, s.weight, s.database_name) is distinct from (excluded.resource_uid, excluded.scheduling_state, excluded.weight, excluded.database_name)`,
		shard.Name, string(shard.UID), shard.Spec.SchedulingState, shard.Spec.Weight, shard.Spec.DatabaseRef.Name)
	return err
}

type partition struct {
	number            int
	shard, dispatcher string
	epoch             int64
}

func (d *databases) partitions(ctx context.Context) ([]partition, error) {
	rows, err := d.control.Query(ctx, `select partition, shard_name, dispatcher, epoch from partition_assignment order by partition`)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, func(row pgx.CollectableRow) (partition, error) {
		var p partition
		err := row.Scan(&p.number, &p.shard, &p.dispatcher, &p.epoch)
		return p, err
	})
}

func (d *databases) assign(ctx context.Context, moves []partition) error {
	return pgx.BeginFunc(ctx, d.control, func(tx pgx.Tx) error {
		for _, move := range moves {
			if _, err := tx.Exec(ctx, `insert into partition_assignment as p (partition, shard_name, dispatcher, epoch, updated_at) values ($1, $2, $3, $4 + 1, now())
				on conflict (partition) do update set shard_name = $2, dispatcher = $3, epoch = $4 + 1, updated_at = now() where p.epoch = $4`,
				move.number, move.shard, move.dispatcher, move.epoch); err != nil {
				return err
			}
		}
		return nil
	})
}

func (d *databases) rightsSince(ctx context.Context, since *time.Time) (*time.Time, error) {
	var last *time.Time
	err := d.control.QueryRow(ctx, `select max(rights_checked_at) from channel_directory where rights_checked_at is not null and ($1::timestamptz is null or rights_checked_at >= $1)`, since).Scan(&last)
	if last == nil {
		last = since
	}
	return last, err
}

func same[T comparable](a, b *T) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}
