// @file tests/bench/operator-twin/set-up.go
// @description Which change makes which object be looked at again.
// @dependencies sigs.k8s.io/controller-runtime
// @created 2026-11-28

package main

import (
	"context"
	"time"

	"k8s.io/apimachinery/pkg/types"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/builder"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller"
	"sigs.k8s.io/controller-runtime/pkg/event"
	"sigs.k8s.io/controller-runtime/pkg/handler"
	"sigs.k8s.io/controller-runtime/pkg/manager"
	"sigs.k8s.io/controller-runtime/pkg/predicate"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"
)

const (
	byTenant   = "spec.tenantRef.name"
	byShard    = "status.shard"
	countDelay = 5 * time.Second
)

func setUp(ctx context.Context, mgr ctrl.Manager, t *twin) error {
	index := mgr.GetFieldIndexer()
	if err := index.IndexField(ctx, &Channel{}, byTenant, func(o client.Object) []string { return []string{o.(*Channel).Spec.TenantRef.Name} }); err != nil {
		return err
	}
	if err := index.IndexField(ctx, &Tenant{}, byShard, func(o client.Object) []string { return []string{o.(*Tenant).Status.Shard} }); err != nil {
		return err
	}
	// A status of our own is no reason for another look.
	declared := builder.WithPredicates(predicate.GenerationChangedPredicate{})
	shards := ctrl.NewControllerManagedBy(mgr).Named("shard").For(&Shard{}, declared).WithOptions(controller.Options{MaxConcurrentReconciles: 8})
	for _, kind := range childKinds {
		shards = shards.Owns(child(kind))
	}
	shards = shards.Watches(&Tenant{}, countLater(func(o client.Object) string { return o.(*Tenant).Status.Shard })).
		Watches(&Channel{}, countLater(func(o client.Object) string { return o.(*Channel).Status.Shard })).
		Watches(child(podKind), handler.EnqueueRequestsFromMapFunc(t.shardOfPod))
	if err := shards.Complete(reconcile.Func(t.reconcileShard)); err != nil {
		return err
	}
	turned := builder.WithPredicates(predicate.Funcs{UpdateFunc: func(e event.UpdateEvent) bool { return shardTurned(e.ObjectOld.(*Shard), e.ObjectNew.(*Shard)) }})
	if err := ctrl.NewControllerManagedBy(mgr).Named("tenant").For(&Tenant{}, declared).WithOptions(controller.Options{MaxConcurrentReconciles: 32}).
		Watches(&Shard{}, handler.EnqueueRequestsFromMapFunc(t.tenantsOfShard), turned).
		Complete(reconcile.Func(t.reconcileTenant)); err != nil {
		return err
	}
	assigned := builder.WithPredicates(predicate.Funcs{UpdateFunc: func(e event.UpdateEvent) bool {
		before, now := e.ObjectOld.(*Tenant), e.ObjectNew.(*Tenant)
		return before.Status.Shard != now.Status.Shard || before.Status.TenantID != now.Status.TenantID || before.Spec.Suspended != now.Spec.Suspended
	}})
	if err := ctrl.NewControllerManagedBy(mgr).Named("channel").For(&Channel{}, declared).WithOptions(controller.Options{MaxConcurrentReconciles: 64}).
		Watches(&Tenant{}, handler.EnqueueRequestsFromMapFunc(t.channelsOfTenant), assigned).
		Watches(&Shard{}, handler.EnqueueRequestsFromMapFunc(t.channelsOfShard), turned).
		Complete(reconcile.Func(t.reconcileChannel)); err != nil {
		return err
	}
	if err := ctrl.NewControllerManagedBy(mgr).Named("partitions").WithOptions(controller.Options{MaxConcurrentReconciles: 1}).
		Watches(&Shard{}, handler.EnqueueRequestsFromMapFunc(theMap), declared).
		Watches(child(podKind), handler.EnqueueRequestsFromMapFunc(theMap)).
		Complete(reconcile.Func(t.reconcilePartitions)); err != nil {
		return err
	}
	return mgr.Add(manager.RunnableFunc(t.lookAtRights))
}

// Counts in a shard's status may lag a little: hundreds of new channels are one write.
func countLater(shardOf func(client.Object) string) handler.EventHandler {
	return handler.Funcs{
		CreateFunc: func(_ context.Context, e event.CreateEvent, q queue) { later(q, shardOf(e.Object)) },
		DeleteFunc: func(_ context.Context, e event.DeleteEvent, q queue) { later(q, shardOf(e.Object)) },
		UpdateFunc: func(_ context.Context, e event.UpdateEvent, q queue) {
			if shardOf(e.ObjectOld) != shardOf(e.ObjectNew) {
				later(q, shardOf(e.ObjectNew))
			}
		},
	}
}

func later(q queue, shard string) {
	if shard != "" {
		q.AddAfter(request(shard), countDelay)
	}
}

func request(name string) reconcile.Request {
	return reconcile.Request{NamespacedName: types.NamespacedName{Namespace: theNamespace, Name: name}}
}

func theMap(context.Context, client.Object) []reconcile.Request {
	return []reconcile.Request{request("map")}
}

func shardTurned(before, now *Shard) bool {
	return isTrue(before.Status.Conditions, "Ready") != isTrue(now.Status.Conditions, "Ready") ||
		isTrue(before.Status.Conditions, "DatabaseMigrated") != isTrue(now.Status.Conditions, "DatabaseMigrated") || before.Generation != now.Generation
}

func (t *twin) shardOfPod(_ context.Context, pod client.Object) []reconcile.Request {
	if shard := pod.GetLabels()["lytslot.io/shard"]; shard != "" {
		return []reconcile.Request{request(shard)}
	}
	return nil
}

// Tenants of the shard, and those that have none yet.
func (t *twin) tenantsOfShard(ctx context.Context, shard client.Object) []reconcile.Request {
	var requests []reconcile.Request
	for _, of := range []string{shard.GetName(), ""} {
		var tenants TenantList
		if err := t.List(ctx, &tenants, client.MatchingFields{byShard: of}, client.UnsafeDisableDeepCopy); err != nil {
			continue
		}
		for i := range tenants.Items {
			requests = append(requests, request(tenants.Items[i].Name))
		}
	}
	return requests
}

func (t *twin) channelsOfTenant(ctx context.Context, tenant client.Object) []reconcile.Request {
	var channels ChannelList
	if err := t.List(ctx, &channels, client.MatchingFields{byTenant: tenant.GetName()}, client.UnsafeDisableDeepCopy); err != nil {
		return nil
	}
	requests := make([]reconcile.Request, len(channels.Items))
	for i := range channels.Items {
		requests[i] = request(channels.Items[i].Name)
	}
	return requests
}

func (t *twin) channelsOfShard(ctx context.Context, shard client.Object) []reconcile.Request {
	var tenants TenantList
	if err := t.List(ctx, &tenants, client.MatchingFields{byShard: shard.GetName()}, client.UnsafeDisableDeepCopy); err != nil {
		return nil
	}
	var requests []reconcile.Request
	for i := range tenants.Items {
		requests = append(requests, t.channelsOfTenant(ctx, &tenants.Items[i])...)
	}
	return requests
}
