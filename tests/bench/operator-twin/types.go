// @file tests/bench/operator-twin/types.go
// @description The three kinds as a Go operator would have them: typed, with hand-written deep copies.
// @dependencies k8s.io/apimachinery
// @created 2026-11-28

package main

import (
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
)

var groupVersion = schema.GroupVersion{Group: "lytslot.io", Version: "v1alpha1"}

func addToScheme(scheme *runtime.Scheme) {
	scheme.AddKnownTypes(groupVersion, &Shard{}, &ShardList{}, &Tenant{}, &TenantList{}, &Channel{}, &ChannelList{})
	metav1.AddToGroupVersion(scheme, groupVersion)
}

type NameRef struct {
	Name string `json:"name"`
}

type Partitions struct {
	Count  int    `json:"count"`
	Ranges string `json:"ranges"`
}

type ShardSpec struct {
	DatabaseRef     NameRef `json:"databaseRef"`
	SchedulingState string  `json:"schedulingState"`
	Weight          int     `json:"weight"`
	Isolation       string  `json:"isolation"`
	Dispatchers     struct {
		Replicas int `json:"replicas"`
	} `json:"dispatchers"`
}

type ShardStatus struct {
	ObservedGeneration int64              `json:"observedGeneration,omitempty"`
	DispatchersReady   int                `json:"dispatchersReady"`
	Replicas           int                `json:"replicas"`
	Selector           string             `json:"selector,omitempty"`
	Tenants            int                `json:"tenants"`
	Channels           int                `json:"channels"`
	Partitions         *Partitions        `json:"partitions,omitempty"`
	Conditions         []metav1.Condition `json:"conditions,omitempty"`
}

type Shard struct {
	metav1.TypeMeta   `json:",inline"`
	metav1.ObjectMeta `json:"metadata,omitempty"`
	Spec              ShardSpec   `json:"spec"`
	Status            ShardStatus `json:"status,omitempty"`
}

type TenantSpec struct {
	DisplayName     string `json:"displayName"`
	Plan            string `json:"plan"`
	RevenueShareBps int    `json:"revenueShareBps"`
	Suspended       bool   `json:"suspended"`
	OwnerTelegramID string `json:"ownerTelegramId"`
	AdoptionPolicy  string `json:"adoptionPolicy"`
	DeletionPolicy  string `json:"deletionPolicy"`
}

type TenantStatus struct {
	ObservedGeneration int64              `json:"observedGeneration,omitempty"`
	TenantID           string             `json:"tenantId,omitempty"`
	Shard              string             `json:"shard,omitempty"`
	Channels           int                `json:"channels"`
	OpenOrders         int                `json:"openOrders"`
	Conditions         []metav1.Condition `json:"conditions,omitempty"`
}

type Tenant struct {
	metav1.TypeMeta   `json:",inline"`
	metav1.ObjectMeta `json:"metadata,omitempty"`
	Spec              TenantSpec   `json:"spec"`
	Status            TenantStatus `json:"status,omitempty"`
}

type Slots struct {
	Weekdays         []int  `json:"weekdays"`
	From             string `json:"from"`
	To               string `json:"to"`
	StepMinutes      int    `json:"stepMinutes"`
	PriceMinor       int64  `json:"priceMinor"`
	Currency         string `json:"currency"`
	TopHours         int    `json:"topHours"`
	FeedHours        int    `json:"feedHours"`
	GapMinutes       int    `json:"gapMinutes"`
	MinNoticeMinutes int    `json:"minNoticeMinutes"`
}

type ChannelSpec struct {
	TenantRef NameRef `json:"tenantRef"`
	Telegram  struct {
		ChatID   string  `json:"chatId"`
		Username *string `json:"username,omitempty"`
	} `json:"telegram"`
	Title          string `json:"title"`
	Timezone       string `json:"timezone"`
	Slots          *Slots `json:"slots,omitempty"`
	Paused         bool   `json:"paused"`
	Listed         bool   `json:"listed"`
	AdoptionPolicy string `json:"adoptionPolicy"`
	DeletionPolicy string `json:"deletionPolicy"`
}

type ChannelStatus struct {
	ObservedGeneration int64              `json:"observedGeneration,omitempty"`
	ChannelID          string             `json:"channelId,omitempty"`
	Shard              string             `json:"shard,omitempty"`
	OpenOrders         int                `json:"openOrders"`
	Conditions         []metav1.Condition `json:"conditions,omitempty"`
}

type Channel struct {
	metav1.TypeMeta   `json:",inline"`
	metav1.ObjectMeta `json:"metadata,omitempty"`
	Spec              ChannelSpec   `json:"spec"`
	Status            ChannelStatus `json:"status,omitempty"`
}

type ShardList struct {
	metav1.TypeMeta `json:",inline"`
	metav1.ListMeta `json:"metadata,omitempty"`
	Items           []Shard `json:"items"`
}

type TenantList struct {
	metav1.TypeMeta `json:",inline"`
	metav1.ListMeta `json:"metadata,omitempty"`
	Items           []Tenant `json:"items"`
}

type ChannelList struct {
	metav1.TypeMeta `json:",inline"`
	metav1.ListMeta `json:"metadata,omitempty"`
	Items           []Channel `json:"items"`
}

func copyConditions(conditions []metav1.Condition) []metav1.Condition {
	return append([]metav1.Condition(nil), conditions...)
}

func (s *Shard) DeepCopyObject() runtime.Object {
	out := *s
	s.ObjectMeta.DeepCopyInto(&out.ObjectMeta)
	out.Status.Conditions = copyConditions(s.Status.Conditions)
	if s.Status.Partitions != nil {
		partitions := *s.Status.Partitions
		out.Status.Partitions = &partitions
	}
	return &out
}

func (t *Tenant) DeepCopyObject() runtime.Object {
	out := *t
	t.ObjectMeta.DeepCopyInto(&out.ObjectMeta)
	out.Status.Conditions = copyConditions(t.Status.Conditions)
	return &out
}

func (c *Channel) DeepCopyObject() runtime.Object {
	out := *c
	c.ObjectMeta.DeepCopyInto(&out.ObjectMeta)
	out.Status.Conditions = copyConditions(c.Status.Conditions)
	if c.Spec.Slots != nil {
		slots := *c.Spec.Slots
		slots.Weekdays = append([]int(nil), slots.Weekdays...)
		out.Spec.Slots = &slots
	}
	return &out
}

func (l *ShardList) DeepCopyObject() runtime.Object {
	out := *l
	out.Items = make([]Shard, len(l.Items))
	for i := range l.Items {
		out.Items[i] = *l.Items[i].DeepCopyObject().(*Shard)
	}
	return &out
}

func (l *TenantList) DeepCopyObject() runtime.Object {
	out := *l
	out.Items = make([]Tenant, len(l.Items))
	for i := range l.Items {
		out.Items[i] = *l.Items[i].DeepCopyObject().(*Tenant)
	}
	return &out
}

func (l *ChannelList) DeepCopyObject() runtime.Object {
	out := *l
	out.Items = make([]Channel, len(l.Items))
	for i := range l.Items {
		out.Items[i] = *l.Items[i].DeepCopyObject().(*Channel)
	}
	return &out
}
