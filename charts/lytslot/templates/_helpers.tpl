{{- define "lytslot.labels" -}}
app.kubernetes.io/part-of: lytslot
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{- define "lytslot.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "lytslot.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: ["ALL"]
{{- end }}

{{/* Probes of our own processes: one port, three paths. */}}
{{- define "lytslot.probes" -}}
startupProbe:
  httpGet: { path: /livez, port: http }
  periodSeconds: 1
  failureThreshold: 120
livenessProbe:
  httpGet: { path: /livez, port: http }
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 6
readinessProbe:
  httpGet: { path: /readyz, port: http }
  periodSeconds: 2
  timeoutSeconds: 3
{{- end }}

{{/* Environment every process of ours has. */}}
{{- define "lytslot.commonEnv" -}}
- name: LYTSLOT_POD_NAME
  valueFrom: { fieldRef: { fieldPath: metadata.name } }
- name: NODE_OPTIONS
  value: --disable-warning=ExperimentalWarning
{{- end }}

{{- define "lytslot.nodePort" -}}
{{- $port := index .root.Values.nodePorts .name -}}
{{- if $port }}
nodePort: {{ $port }}
{{- end }}
{{- end }}

{{- define "lytslot.serviceType" -}}
{{- if index .root.Values.nodePorts .name }}NodePort{{ else }}ClusterIP{{ end }}
{{- end }}
