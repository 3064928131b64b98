// @file tests/bench/operator-twin/reconcile.go
// @description What is done about a tenant, a channel and the map of partitions: the same reads, rows and status writes as in our operator.
// @dependencies sigs.k8s.io/controller-runtime
// @created 2026-11-28

package main

import (
	"context"
	"encoding/json"
	"os"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"time"

	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/client-go/util/workqueue"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"
)

type queue = workqueue.TypedRateLimitingInterface[reconcile.Request]

var theNamespace = os.Getenv("LYTSLOT_NAMESPACE")

// How long a new object's passing "not yet" is no status.
const patience = 10 * time.Second

type twin struct {
	client.Client
	rows      *databases
	children  map[string][]desiredChild
	namespace string

	lock    sync.Mutex
	loads   map[string]int
	counted bool
}

func isTrue(conditions []metav1.Condition, kind string) bool {
	return meta.IsStatusConditionTrue(conditions, kind)
}

func condition(kind string, ok bool, reason, message string) metav1.Condition {
	status := metav1.ConditionFalse
	if ok {
		status = metav1.ConditionTrue
	}
	return metav1.Condition{Type: kind, Status: status, Reason: reason, Message: message}
}

// Transition times are carried over, the order is that of the findings.
func conditions(findings, previous []metav1.Condition, generation int64) []metav1.Condition {
	now := metav1.Now().Rfc3339Copy()
	for i := range findings {
		findings[i].ObservedGeneration, findings[i].LastTransitionTime = generation, now
		if known := meta.FindStatusCondition(previous, findings[i].Type); known != nil && known.Status == findings[i].Status {
			findings[i].LastTransitionTime = known.LastTransitionTime
		}
	}
	return findings
}

func (t *twin) writeStatus(ctx context.Context, kind, name string, before, after any) error {
	if reflect.DeepEqual(before, after) {
		return nil
	}
	text, err := json.Marshal(after)
	if err != nil {
		return err
	}
	var status map[string]any
	if err := json.Unmarshal(text, &status); err != nil {
		return err
	}
	object := &unstructured.Unstructured{Object: map[string]any{
		"apiVersion": groupVersion.String(), "kind": kind,
		"metadata": map[string]any{"name": name, "namespace": t.namespace}, "status": status,
	}}
	return t.Status().Apply(ctx, client.ApplyConfigurationFromUnstructured(object), client.FieldOwner("lytslot-operator-status"), client.ForceOwnership)
}

func (t *twin) reconcileTenant(ctx context.Context, req reconcile.Request) (reconcile.Result, error) {
	var tenant Tenant
	if err := t.Get(ctx, req.NamespacedName, &tenant); err != nil {
		return reconcile.Result{}, client.IgnoreNotFound(err)
	}
	row, err := t.rows.findTenant.call(ctx, tenant.Name)
	if err != nil {
		return reconcile.Result{}, err
	}
	chosen, isNew := "", row == nil
	if row != nil {
		chosen = row.shard
	} else if chosen, err = t.choose(ctx); err != nil || chosen == "" {
		return reconcile.Result{RequeueAfter: patience}, err
	}
	var shard Shard
	if err := t.Get(ctx, client.ObjectKey{Namespace: t.namespace, Name: chosen}, &shard); err != nil {
		return reconcile.Result{}, client.IgnoreNotFound(err)
	}
	ready := isTrue(shard.Status.Conditions, "Ready")
	if !ready && tenant.Status.Conditions == nil {
		if isNew {
			t.unchoose(chosen)
		}
		return reconcile.Result{RequeueAfter: patience}, nil
	}
	owner, err := strconv.ParseInt(tenant.Spec.OwnerTelegramID, 10, 64)
	if err != nil {
		return reconcile.Result{}, err
	}
	held, err := t.rows.claimTenant.call(ctx, tenantClaim{tenant.Name, string(tenant.UID), tenant.Spec.DisplayName, tenant.Spec.Plan, chosen, tenant.Spec.RevenueShareBps, tenant.Spec.Suspended, owner})
	if err != nil {
		return reconcile.Result{}, err
	}
	if _, err := t.rows.putShare.call(ctx, map[string]any{"tenant_id": held.id, "platform_share_bps": tenant.Spec.RevenueShareBps}); err != nil {
		return reconcile.Result{}, err
	}
	var channels ChannelList
	if err := t.List(ctx, &channels, client.MatchingFields{byTenant: tenant.Name}, client.UnsafeDisableDeepCopy); err != nil {
		return reconcile.Result{}, err
	}
	assigned := condition("Assigned", true, "Assigned", "Its data lives in shard "+held.shard+".")
	summary := condition("Ready", true, "Assigned", assigned.Message)
	if !ready {
		summary = condition("Ready", false, "ShardNotReady", "Shard "+held.shard+" is not ready.")
	}
	status := TenantStatus{tenant.Generation, held.id, held.shard, len(channels.Items), 0, conditions([]metav1.Condition{summary, assigned}, tenant.Status.Conditions, tenant.Generation)}
	return reconcile.Result{}, t.writeStatus(ctx, "Tenant", tenant.Name, tenant.Status, status)
}

// The shard with the fewest tenants for its weight; counted in at once.
func (t *twin) choose(ctx context.Context) (string, error) {
	t.lock.Lock()
	defer t.lock.Unlock()
	if !t.counted {
		counts, err := t.rows.counts(ctx)
		if err != nil {
			return "", err
		}
		for name, count := range counts {
			t.loads[name] = count.tenants
		}
		t.counted = true
	}
	var shards ShardList
	if err := t.List(ctx, &shards, client.UnsafeDisableDeepCopy); err != nil {
		return "", err
	}
	best := ""
	var least float64
	for i := range shards.Items {
		shard := &shards.Items[i]
		if shard.Spec.SchedulingState != "Active" || shard.Spec.Isolation != "Shared" {
			continue
		}
		if load := float64(t.loads[shard.Name]) / float64(shard.Spec.Weight); best == "" || load < least {
			best, least = shard.Name, load
		}
	}
	t.loads[best]++
	return best, nil
}

func (t *twin) unchoose(shard string) {
	t.lock.Lock()
	defer t.lock.Unlock()
	t.loads[shard]--
}

func (t *twin) reconcileChannel(ctx context.Context, req reconcile.Request) (reconcile.Result, error) {
	var channel Channel
	if err := t.Get(ctx, req.NamespacedName, &channel); err != nil {
		return reconcile.Result{}, client.IgnoreNotFound(err)
	}
	var tenant Tenant
	if err := t.Get(ctx, client.ObjectKey{Namespace: t.namespace, Name: channel.Spec.TenantRef.Name}, &tenant); err != nil {
		return reconcile.Result{RequeueAfter: patience}, client.IgnoreNotFound(err)
	}
	var shard Shard
	if tenant.Status.TenantID == "" {
		return reconcile.Result{RequeueAfter: patience}, nil
	}
	if err := t.Get(ctx, client.ObjectKey{Namespace: t.namespace, Name: tenant.Status.Shard}, &shard); err != nil {
		return reconcile.Result{}, client.IgnoreNotFound(err)
	}
	if _, err := time.LoadLocation(channel.Spec.Timezone); err != nil {
		return reconcile.Result{}, nil
	}
	ready := isTrue(shard.Status.Conditions, "Ready")
	if !ready && channel.Status.Conditions == nil {
		return reconcile.Result{RequeueAfter: patience}, nil
	}
	claim, declared, err := channelRows(&channel, tenant.Status.TenantID, tenant.Spec.Suspended)
	if err != nil {
		return reconcile.Result{}, err
	}
	held, err := t.rows.claimChannel.call(ctx, claim)
	if err != nil {
		return reconcile.Result{}, err
	}
	declared["id"] = held.id
	if _, err := t.rows.putChannel.call(ctx, declared); err != nil {
		return reconcile.Result{}, err
	}
	assigned := condition("Assigned", true, "Assigned", "Bound in shard "+shard.Name+".")
	admin := metav1.Condition{Type: "BotAdmin", Status: metav1.ConditionUnknown, Reason: "RightsNotChecked", Message: "The metrics workers have not asked Telegram yet."}
	if held.botIsAdmin != nil && *held.botIsAdmin {
		admin = condition("BotAdmin", true, "BotIsAdmin", "The bot may post and delete its own posts; whether it may delete others was not looked at.")
	}
	summary := condition("Ready", true, "Selling", "The channel is bound and the bot may post in it.")
	if admin.Status != metav1.ConditionTrue {
		summary = condition("Ready", false, admin.Reason, admin.Message)
	} else if !ready {
		summary = condition("Ready", false, "ShardNotReady", "Shard "+shard.Name+" is not ready.")
	}
	status := ChannelStatus{channel.Generation, held.id, shard.Name, 0, conditions([]metav1.Condition{summary, assigned, admin}, channel.Status.Conditions, channel.Generation)}
	return reconcile.Result{}, t.writeStatus(ctx, "Channel", channel.Name, channel.Status, status)
}

func channelRows(channel *Channel, tenantID string, paused bool) (channelClaim, map[string]any, error) {
	chat, err := strconv.ParseInt(channel.Spec.Telegram.ChatID, 10, 64)
	if err != nil {
		return channelClaim{}, nil, err
	}
	claim := channelClaim{
		tenantID: tenantID, name: channel.Name, uid: string(channel.UID), title: channel.Spec.Title, timezone: channel.Spec.Timezone, chatID: chat,
		username: channel.Spec.Telegram.Username, paused: channel.Spec.Paused || paused, listed: channel.Spec.Listed,
	}
	declared := map[string]any{"tenant_id": tenantID, "chat_id": chat, "username": claim.username, "title": claim.title, "timezone": claim.timezone, "paused": claim.paused}
	if slots := channel.Spec.Slots; slots != nil {
		claim.price = &slots.PriceMinor
		declared["rule_id"], declared["weekdays"], declared["from_minute"], declared["to_minute"] = newID(), slots.Weekdays, minuteOf(slots.From), minuteOf(slots.To)
		declared["step_minutes"], declared["price_minor"], declared["currency"] = slots.StepMinutes, strconv.FormatInt(slots.PriceMinor, 10), slots.Currency
		declared["top_hours"], declared["feed_hours"], declared["gap_minutes"], declared["min_notice_minutes"] = slots.TopHours, slots.FeedHours, slots.GapMinutes, slots.MinNoticeMinutes
	}
	return claim, declared, nil
}

func minuteOf(clock string) int {
	hours, minutes, _ := strings.Cut(clock, ":")
	h, _ := strconv.Atoi(hours)
	m, _ := strconv.Atoi(minutes)
	return h*60 + m
}

// In turn: every shard must have some. How few partitions move is our own question, not the twin's.
func (t *twin) reconcilePartitions(ctx context.Context, _ reconcile.Request) (reconcile.Result, error) {
	var shards ShardList
	if err := t.List(ctx, &shards, client.UnsafeDisableDeepCopy); err != nil {
		return reconcile.Result{}, err
	}
	type dispatcher struct{ id, shard string }
	var candidates []dispatcher
	for i := range shards.Items {
		for ordinal := range shards.Items[i].Spec.Dispatchers.Replicas {
			pod := child(podKind)
			id := shards.Items[i].Name + "-dispatcher-" + strconv.Itoa(ordinal)
			if err := t.Get(ctx, client.ObjectKey{Namespace: t.namespace, Name: id}, pod); err == nil && podReady(pod) {
				candidates = append(candidates, dispatcher{id, shards.Items[i].Name})
			}
		}
	}
	rows, err := t.rows.partitions(ctx)
	if err != nil || len(candidates) == 0 {
		return reconcile.Result{}, err
	}
	known := map[int]partition{}
	for _, row := range rows {
		known[row.number] = row
	}
	var moves []partition
	for number := range 64 {
		best := candidates[number%len(candidates)]
		row := known[number]
		if row.dispatcher != best.id {
			moves = append(moves, partition{number, best.shard, best.id, row.epoch})
		}
	}
	if len(moves) == 0 {
		return reconcile.Result{}, nil
	}
	return reconcile.Result{}, t.rows.assign(ctx, moves)
}

func podReady(pod *unstructured.Unstructured) bool {
	list, _, _ := unstructured.NestedSlice(pod.Object, "status", "conditions")
	for _, one := range list {
		if c, ok := one.(map[string]any); ok && c["type"] == "Ready" && c["status"] == "True" {
			return true
		}
	}
	return false
}

func (t *twin) lookAtRights(ctx context.Context) error {
	var since *time.Time
	for {
		last, err := t.rows.rightsSince(ctx, since)
		if err == nil {
			since = last
		}
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(5 * time.Second):
		}
	}
}
