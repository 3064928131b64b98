// @file tests/bench/operator-twin/main.go
// @description The operator's control loops once more, as a Go programmer would write them with controller-runtime: the peer of make bench-operator.
// @dependencies sigs.k8s.io/controller-runtime
// @created 2026-11-28

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus/promhttp"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/runtime/schema"
	clientgoscheme "k8s.io/client-go/kubernetes/scheme"
	"k8s.io/client-go/tools/clientcmd"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/cache"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/log"
	"sigs.k8s.io/controller-runtime/pkg/log/zap"
	"sigs.k8s.io/controller-runtime/pkg/metrics"
	metricsserver "sigs.k8s.io/controller-runtime/pkg/metrics/server"

	k8sruntime "k8s.io/apimachinery/pkg/runtime"
)

func main() {
	log.SetLogger(zap.New())
	if err := run(ctrl.SetupSignalHandler()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context) error {
	namespace := os.Getenv("LYTSLOT_NAMESPACE")
	config, err := clientcmd.BuildConfigFromFlags("", os.Getenv("LYTSLOT_KUBECONFIG"))
	if err != nil {
		return err
	}
	// As controller-runtime recommends: the API server's own fairness limits, not the client.
	config.QPS, config.UserAgent = -1, "lytslot-operator-twin"
	scheme := k8sruntime.NewScheme()
	if err := clientgoscheme.AddToScheme(scheme); err != nil {
		return err
	}
	addToScheme(scheme)
	managed := cache.ByObject{Label: labels.SelectorFromSet(labels.Set{"app.kubernetes.io/managed-by": "lytslot-operator"})}
	byObject := map[client.Object]cache.ByObject{}
	for _, kind := range childKinds {
		byObject[child(kind)] = managed
	}
	byObject[child(podKind)] = managed
	manager, err := ctrl.NewManager(config, ctrl.Options{
		Scheme:  scheme,
		Metrics: metricsserver.Options{BindAddress: "0"},
		Cache: cache.Options{
			DefaultNamespaces: map[string]cache.Config{namespace: {}},
			DefaultTransform:  cache.TransformStripManagedFields(),
			ByObject:          byObject,
		},
		Client:                        client.Options{Cache: &client.CacheOptions{Unstructured: true}},
		LeaderElection:                true,
		LeaderElectionID:              "lytslot-operator",
		LeaderElectionNamespace:       namespace,
		LeaderElectionReleaseOnCancel: true,
	})
	if err != nil {
		return err
	}
	children, err := readChildren(os.Getenv("LYTSLOT_TWIN_CHILDREN"))
	if err != nil {
		return err
	}
	shardURL, err := anyShardURL(os.Getenv("LYTSLOT_SHARD_DATABASES_DIR"))
	if err != nil {
		return err
	}
	rows, err := openDatabases(ctx, os.Getenv("LYTSLOT_CONTROL_DATABASE_URL"), shardURL)
	if err != nil {
		return err
	}
	if err := setUp(ctx, manager, &twin{Client: manager.GetClient(), rows: rows, children: children, namespace: namespace, loads: map[string]int{}}); err != nil {
		return err
	}
	go serve(ctx, manager)
	return manager.Start(ctx)
}

func serve(ctx context.Context, manager ctrl.Manager) {
	var synced atomic.Bool
	go func() { synced.Store(manager.GetCache().WaitForCacheSync(ctx)) }()
	mux := http.NewServeMux()
	mux.Handle("/metrics", promhttp.HandlerFor(metrics.Registry, promhttp.HandlerOpts{}))
	mux.HandleFunc("/readyz", func(w http.ResponseWriter, _ *http.Request) {
		if !synced.Load() {
			w.WriteHeader(http.StatusServiceUnavailable)
		}
	})
	mux.HandleFunc("/debug/heap", func(w http.ResponseWriter, _ *http.Request) {
		runtime.GC()
		debug.FreeOSMemory()
		var memory runtime.MemStats
		runtime.ReadMemStats(&memory)
		fmt.Fprint(w, memory.HeapAlloc)
	})
	server := &http.Server{Addr: "127.0.0.1:" + os.Getenv("LYTSLOT_PORT"), Handler: mux, ReadHeaderTimeout: 5 * time.Second}
	go func() {
		<-ctx.Done()
		_ = server.Close()
	}()
	_ = server.ListenAndServe()
}

type desiredChild struct {
	After  string                     `json:"after"`
	Object *unstructured.Unstructured `json:"object"`
}

func readChildren(path string) (map[string][]desiredChild, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var children map[string][]desiredChild
	return children, json.Unmarshal(text, &children)
}

// All shards of a benchmark share one database.
func anyShardURL(folder string) (string, error) {
	files, err := filepath.Glob(filepath.Join(folder, "*.worker"))
	if err != nil || len(files) == 0 {
		return "", fmt.Errorf("no shard database in %s: %w", folder, err)
	}
	text, err := os.ReadFile(files[0])
	return string(text), err
}

func child(kind schema.GroupVersionKind) *unstructured.Unstructured {
	object := &unstructured.Unstructured{}
	object.SetGroupVersionKind(kind)
	return object
}

var podKind = schema.GroupVersionKind{Version: "v1", Kind: "Pod"}

var childKinds = []schema.GroupVersionKind{
	{Version: "v1", Kind: "ServiceAccount"},
	{Version: "v1", Kind: "ConfigMap"},
	{Version: "v1", Kind: "Service"},
	{Group: "networking.k8s.io", Version: "v1", Kind: "NetworkPolicy"},
	{Group: "policy", Version: "v1", Kind: "PodDisruptionBudget"},
	{Group: "batch", Version: "v1", Kind: "Job"},
	{Group: "apps", Version: "v1", Kind: "StatefulSet"},
	{Group: "apps", Version: "v1", Kind: "Deployment"},
}
