// @file tests/bench/operator-twin/shard.go
// @description What is done about a shard: its children by server-side apply, its row, its status.
// @dependencies sigs.k8s.io/controller-runtime
// @created 2026-11-28

package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"
)

const hashAnnotation = "lytslot.io/desired-hash"

func newID() string { return uuid.Must(uuid.NewV7()).String() }

func (t *twin) reconcileShard(ctx context.Context, req reconcile.Request) (reconcile.Result, error) {
	var shard Shard
	if err := t.Get(ctx, req.NamespacedName, &shard); err != nil {
		return reconcile.Result{}, client.IgnoreNotFound(err)
	}
	live, err := t.applyChildren(ctx, &shard)
	if err != nil {
		return reconcile.Result{}, err
	}
	counts, err := t.rows.counts(ctx)
	if err != nil {
		return reconcile.Result{}, err
	}
	partitions, err := t.rows.partitions(ctx)
	if err != nil {
		return reconcile.Result{}, err
	}
	if err := t.rows.upsertShard(ctx, &shard); err != nil {
		return reconcile.Result{}, err
	}
	status := shardStatus(&shard, live, counts[shard.Name], partitions)
	err = t.writeStatus(ctx, "Shard", shard.Name, shard.Status, status)
	if !isTrue(status.Conditions, "AssignmentsCurrent") {
		// Nothing in the cluster tells when the map of partitions changed.
		return reconcile.Result{RequeueAfter: 500 * time.Millisecond}, err
	}
	return reconcile.Result{}, err
}

func (t *twin) applyChildren(ctx context.Context, shard *Shard) (map[string]*unstructured.Unstructured, error) {
	live := map[string]*unstructured.Unstructured{}
	migrated := false
	for _, desired := range t.children[shard.Name] {
		if desired.After == "migration" && !migrated {
			continue
		}
		object := desired.Object.DeepCopy()
		object.SetOwnerReferences([]metav1.OwnerReference{*metav1.NewControllerRef(shard, groupVersion.WithKind("Shard"))})
		if object.GetKind() == "StatefulSet" {
			if err := unstructured.SetNestedField(object.Object, int64(shard.Spec.Dispatchers.Replicas), "spec", "replicas"); err != nil {
				return nil, err
			}
		}
		text, err := json.Marshal(object.Object)
		if err != nil {
			return nil, err
		}
		sum := sha256.Sum256(text)
		hash := hex.EncodeToString(sum[:8])
		found := child(object.GroupVersionKind())
		err = t.Get(ctx, client.ObjectKeyFromObject(object), found)
		if err != nil && !apierrors.IsNotFound(err) {
			return nil, err
		}
		if err != nil || found.GetAnnotations()[hashAnnotation] != hash {
			object.SetAnnotations(map[string]string{hashAnnotation: hash})
			if err := t.Apply(ctx, client.ApplyConfigurationFromUnstructured(object), client.FieldOwner("lytslot-operator"), client.ForceOwnership); err != nil {
				return nil, err
			}
		}
		if err != nil {
			continue
		}
		live[object.GetKind()+"/"+object.GetName()] = found
		if succeeded, _, _ := unstructured.NestedInt64(found.Object, "status", "succeeded"); object.GetKind() == "Job" && succeeded > 0 {
			migrated = true
		}
	}
	return live, nil
}

func number(object *unstructured.Unstructured, path ...string) int64 {
	value, _, _ := unstructured.NestedInt64(object.Object, path...)
	return value
}

func isRolledOut(object *unstructured.Unstructured) bool {
	wanted := number(object, "spec", "replicas")
	return number(object, "status", "observedGeneration") >= object.GetGeneration() && number(object, "status", "readyReplicas") >= wanted && number(object, "status", "updatedReplicas") >= wanted
}

func shardStatus(shard *Shard, live map[string]*unstructured.Unstructured, count shardCount, partitions []partition) ShardStatus {
	set, migrated, missing := live["StatefulSet/"+shard.Name+"-dispatcher"], false, 0
	ready, replicas := int64(0), int64(0)
	for key, object := range live {
		if strings.HasPrefix(key, "Job/") {
			migrated = number(object, "status", "succeeded") > 0
		}
	}
	for _, pool := range []string{"publish", "payments", "notify", "metrics"} {
		if object := live["Deployment/"+shard.Name+"-"+pool]; object == nil || !isRolledOut(object) {
			missing++
		}
	}
	if set != nil {
		ready, replicas = number(set, "status", "readyReplicas"), number(set, "status", "replicas")
	}
	var owned []int
	lost := 0
	for _, row := range partitions {
		if row.shard != shard.Name {
			continue
		}
		owned = append(owned, row.number)
		if ordinal, err := strconv.Atoi(row.dispatcher[strings.LastIndex(row.dispatcher, "-")+1:]); err != nil || ordinal >= shard.Spec.Dispatchers.Replicas {
			lost++
		}
	}
	parts := []metav1.Condition{
		condition("DatabaseMigrated", migrated, pick(migrated, "Migrated", "MigrationPending"), "Job of "+shard.Name),
		condition("DispatchersReady", set != nil && isRolledOut(set) && ready == int64(shard.Spec.Dispatchers.Replicas), "AllReady", fmt.Sprintf("%d of %d dispatcher pods are ready.", ready, shard.Spec.Dispatchers.Replicas)),
		condition("WorkersReady", missing == 0, pick(missing == 0, "AllReady", "WorkersStarting"), fmt.Sprintf("%d pools are missing.", missing)),
		condition("AssignmentsCurrent", len(owned) > 0 && lost == 0, pick(len(owned) > 0, "Current", "PartitionsPending"), fmt.Sprintf("%d partitions belong to pods of this shard.", len(owned))),
	}
	summary := condition("Ready", true, "Running", "Database, dispatchers and workers run.")
	for _, part := range parts {
		if part.Status != metav1.ConditionTrue {
			summary = condition("Ready", false, part.Reason, part.Message)
			break
		}
	}
	return ShardStatus{
		shard.Generation, int(ready), int(replicas), "app.kubernetes.io/component=dispatcher,lytslot.io/shard=" + shard.Name, count.tenants, count.channels,
		&Partitions{len(owned), ranges(owned)}, conditions(append([]metav1.Condition{summary}, parts...), shard.Status.Conditions, shard.Generation),
	}
}

func pick(ok bool, yes, no string) string {
	if ok {
		return yes
	}
	return no
}

func ranges(numbers []int) string {
	var parts []string
	for i := 0; i < len(numbers); {
		j := i
		for j+1 < len(numbers) && numbers[j+1] == numbers[j]+1 {
			j++
		}
		part := strconv.Itoa(numbers[i])
		if j > i {
			part += "-" + strconv.Itoa(numbers[j])
		}
		parts, i = append(parts, part), j+1
	}
	return strings.Join(parts, ",")
}
