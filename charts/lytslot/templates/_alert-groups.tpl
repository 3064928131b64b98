{{/* Each rule says what is wrong and where to look first. For the Prometheus operator, and for the local Prometheus. */}}
{{- define "lytslot.alertGroups" -}}
- name: lytslot.operator
  rules:
    - alert: LytSlotOperatorHasNoLeader
      expr: sum(leader_election_master_status{name="lytslot-operator"}) < 1 or absent(leader_election_master_status{name="lytslot-operator"})
      for: 2m
      labels: { severity: warning }
      annotations:
        summary: No operator leads. Ads sell and publish all the same; nothing declared is acted on.
        runbook: "kubectl -n {{ .Release.Namespace }} get lease lytslot-operator; kubectl lytslot status"
    - alert: LytSlotReconcileErrors
      expr: sum by (controller) (rate(controller_runtime_reconcile_errors_total[10m])) > 0.1
      for: 15m
      labels: { severity: warning }
      annotations:
        summary: "Controller {{ `{{ $labels.controller }}` }} keeps failing."
        runbook: "kubectl lytslot report"
    - alert: LytSlotReconcileDefect
      expr: increase(controller_runtime_reconcile_panics_total[1h]) > 0
      labels: { severity: warning }
      annotations:
        summary: "Controller {{ `{{ $labels.controller }}` }} met a defect of its own: see the operator's log."
    - alert: LytSlotQueueStandsStill
      expr: workqueue_longest_running_processor_seconds > 120
      for: 5m
      labels: { severity: warning }
      annotations:
        summary: "A reconciliation of controller {{ `{{ $labels.controller }}` }} does not end."
    - alert: LytSlotDriftAgainAndAgain
      expr: sum by (kind) (increase(lytslot_operator_drift_corrected_total[1h])) > 20
      labels: { severity: warning }
      annotations:
        summary: "Somebody keeps changing {{ `{{ $labels.kind }}` }} objects that the operator puts right: see its DriftCorrected Events."
- name: lytslot.updates
  rules:
    - alert: LytSlotBotUpdatesWait
      expr: max by (shard) (lytslot_dispatcher_lag_seconds{shard!=""}) > 60
      for: 5m
      labels: { severity: critical }
      annotations:
        summary: "Bot updates of shard {{ `{{ $labels.shard }}` }} wait for more than a minute."
        runbook: "kubectl lytslot explain shard/{{ `{{ $labels.shard }}` }}"
    - alert: LytSlotPartitionsStuck
      expr: sum(lytslot_operator_partitions{state!="active"}) > 0
      for: 10m
      labels: { severity: warning }
      annotations:
        summary: Partitions of bot updates do not arrive where they move to.
- name: lytslot.work
  rules:
    - alert: LytSlotLinkLeadsElsewhere
      expr: increase(lytslot_link_incidents_total[15m]) > 0
      labels: { severity: warning }
      annotations:
        summary: A link of a post leads elsewhere than when the post was moderated; the order's story says which.
        runbook: "kubectl logs --selector app.kubernetes.io/component=payments --tail=-1 | grep 'A LINK LEADS ELSEWHERE'"
    - alert: LytSlotRegisterRefusesReport
      expr: max(lytslot_ord_reports_open{state="refused"}) > 0
      for: 1h
      labels: { severity: warning }
      annotations:
        summary: The register of advertising refuses a monthly report; the console's list says which and why.
        runbook: "docs/runbooks/reports-to-the-register.md"
    - alert: LytSlotRegisterReportsLate
      expr: max(lytslot_ord_reports_open) > 0 and on() day_of_month() > 25
      for: 1h
      labels: { severity: critical }
      annotations:
        summary: Reports of the month before are not accepted by the register, and they are due by the end of this month.
        runbook: "docs/runbooks/reports-to-the-register.md"
    - alert: LytSlotAppealsWait
      expr: max(lytslot_appeals_open_age_seconds) > 172800
      for: 1h
      labels: { severity: warning }
      annotations:
        summary: An advertiser's appeal against a refused post has waited for a moderator for two days; the console's list shows it.
    - alert: LytSlotEventsRefused
      expr: sum by (provider) (increase(lytslot_webhook_refusals_total[30m])) > 5
      for: 10m
      labels: { severity: warning }
      annotations:
        summary: "Events that say they are from {{ `{{ $labels.provider }}` }} are not signed with a secret of ours. After a change of the signing secret, put the new one before the old in the Secret; payments are asked about all the same."
    - alert: LytSlotDeadlinesMissed
      expr: max by (pod) (lytslot_due_work_age_seconds) > 300
      for: 5m
      labels: { severity: critical }
      annotations:
        summary: "Posts, checks or settlements are late: the oldest deadline came {{ `{{ $value }}` }} s ago (pod {{ `{{ $labels.pod }}` }})."
- name: lytslot.punctuality
  rules:
    - alert: LytSlotPostsLateFast
      expr: max by (shard) (lytslot_publish_budget_burns{speed="fast"}) > 0
      labels: { severity: critical }
      annotations:
        summary: "Shard {{ `{{ $labels.shard }}` }} publishes late, and uses up its budget of late posts more than 14 times too fast, at this moment."
        runbook: "docs/runbooks/late-posts.md"
    - alert: LytSlotPostsLateSlow
      expr: max by (shard) (lytslot_publish_budget_burns{speed="slow"}) > 0
      labels: { severity: warning }
      annotations:
        summary: "Shard {{ `{{ $labels.shard }}` }} publishes late, and has used up its budget of late posts 6 times too fast for hours."
        runbook: "docs/runbooks/late-posts.md"
    - alert: LytSlotLatePostsOverspent
      expr: min by (shard) (lytslot_publish_budget_left) < 0 and on (shard) max by (shard) (lytslot_publish_posts{window="objective",outcome="late"}) >= 2
      for: 1h
      labels: { severity: warning }
      annotations:
        summary: "Shard {{ `{{ $labels.shard }}` }} has had more late posts than its objective allows."
        runbook: "docs/runbooks/late-posts.md"
- name: lytslot.proof
  rules:
    - alert: LytSlotInvariantBroken
      expr: max by (database, invariant) (lytslot_proof_breaches{invariant!="5"}) > 0
      labels: { severity: critical }
      annotations:
        summary: "The prover found invariant {{ `{{ $labels.invariant }}` }} broken in {{ `{{ $labels.database }}` }} (signature: its report was changed since): /api/v1/proofs says more."
        runbook: "docs/runbooks/broken-invariant.md"
    - alert: LytSlotNotProved
      expr: max by (database) (lytslot_proof_age_seconds) > 129600
      for: 1h
      labels: { severity: warning }
      annotations:
        summary: "{{ `{{ $labels.database }}` }} has not been proved for a day and a half."
        runbook: "docs/runbooks/broken-invariant.md"
- name: lytslot.reconciliation
  rules:
    - alert: LytSlotDiffersFromPaymentProvider
      expr: max by (kind) (lytslot_reconciliation_open{kind!="amount-unreported"}) > 0
      for: 1h
      labels: { severity: critical }
      annotations:
        summary: "The payment provider and our books differ ({{ `{{ $labels.kind }}` }}), and nobody has explained it; the console's list shows where."
        runbook: "docs/runbooks/reconciliation.md"
    - alert: LytSlotAmountsNotReported
      expr: max(lytslot_reconciliation_open{kind="amount-unreported"}) > 0
      for: 1h
      labels: { severity: warning }
      annotations:
        summary: "{{ `{{ $value }}` }} days of owners have income in another currency than the rouble that neither the register nor the levy has: somebody has to tell them, and to say so in the console."
        runbook: "docs/runbooks/reports-to-the-register.md"
    - alert: LytSlotDaysNotCompared
      expr: max by (provider) (lytslot_reconciliation_age_seconds) > 180000
      for: 1h
      labels: { severity: warning }
      annotations:
        summary: "No day has been compared with {{ `{{ $labels.provider }}` }} for two days."
        runbook: "docs/runbooks/reconciliation.md"
- name: lytslot.payments
  rules:
    - alert: LytSlotRefundRefused
      expr: max by (pod) (lytslot_money_waits{kind=~"refund|repayment"}) > 0
      for: 15m
      labels: { severity: critical }
      annotations:
        summary: "A payment service refuses to give {{ `{{ $value }}` }} buyers their money back. It is tried again every hour; the orders' stories say why."
        runbook: "docs/runbooks/refused-refunds.md"
    - alert: LytSlotChargebackOpen
      expr: sum(increase(lytslot_chargeback_results_total{outcome="taken"}[6h])) > 0
      labels: { severity: warning }
      annotations:
        summary: "Buyers' banks have taken card payments back in the last hours. Evidence is given in Stripe's dashboard; the console's list says until when."
        runbook: "docs/runbooks/chargebacks.md"
    - alert: LytSlotBalanceTakenBack
      expr: max(lytslot_money_waits{kind="balance-chargeback"}) > 0
      labels: { severity: warning }
      annotations:
        summary: "Buyers' banks have taken {{ `{{ $value }}` }} payments into balances back and have not decided yet. They are booked; the console's list of chargebacks says whose they are, and until when evidence is taken."
        runbook: "docs/runbooks/chargebacks.md"
    - alert: LytSlotChargebackDiffers
      expr: sum(increase(lytslot_chargeback_results_total{outcome="differs"}[12h])) > 0
      labels: { severity: critical }
      annotations:
        summary: Stripe has a chargeback otherwise than it is booked. Nothing is booked of it; the payments workers' log names the order.
        runbook: "docs/runbooks/chargebacks.md"
    - alert: LytSlotStarsNotReturned
      expr: max(lytslot_money_waits_age_seconds{kind="stars-surplus"}) > 3600
      for: 5m
      labels: { severity: critical }
      annotations:
        summary: Somebody paid in Stars what no order needed, and Telegram does not take it back; the payments workers' log says why.
        runbook: "docs/runbooks/refused-refunds.md"
    - alert: LytSlotCreditNotGiven
      expr: max by (pod) (lytslot_money_waits_age_seconds{kind="credit"}) > 900
      for: 5m
      labels: { severity: warning }
      annotations:
        summary: A buyer's credit for a late post is booked and not in the balance yet; the notify workers' log says why.
    - alert: LytSlotReceiptRefused
      expr: max(lytslot_money_waits{kind="receipt"}) > 0
      for: 15m
      labels: { severity: critical }
      annotations:
        summary: "{{ `{{ $value }}` }} receipts of sales are refused. Each is asked for again every hour; the law wants them at the sale."
        runbook: "docs/runbooks/refused-receipts.md"
    - alert: LytSlotPlanChargeWithoutEnd
      expr: max(lytslot_money_waits_age_seconds{kind="plan-charge"}) > 82800
      labels: { severity: warning }
      annotations:
        summary: Nobody knows for 23 hours whether an owner's plan was paid, and the payment service will forget its key in an hour. Look at its list of payments.
        runbook: "docs/runbooks/reconciliation.md"
- name: lytslot.payouts
  rules:
    - alert: LytSlotPayoutSilent
      expr: max by (pod) (lytslot_money_waits_age_seconds{kind="payout"}) > 86400
      labels: { severity: critical }
      annotations:
        summary: The payment service has not said for a day whether a payout arrived. It is asked on; nothing is paid a second time.
        runbook: "docs/runbooks/payouts.md"
    - alert: LytSlotBankTransferWaits
      expr: max by (pod) (lytslot_money_waits_age_seconds{kind="payout-by-hand"}) > 259200
      labels: { severity: warning }
      annotations:
        summary: An owner has waited for three days for a bank transfer that somebody has to make; the console's list of payouts shows it.
        runbook: "docs/runbooks/payouts.md"
    - alert: LytSlotOwnerNotPaid
      expr: sum(increase(lytslot_payout_looks_total{outcome="books-differ"}[2h])) > 0
      labels: { severity: critical }
      annotations:
        summary: What an owner earned and what the ledger owes differ; the owner is not paid until somebody has looked.
        runbook: "docs/runbooks/payouts.md"
    - alert: LytSlotPayoutsComeBack
      expr: sum(increase(lytslot_payout_parts_total{outcome="returned"}[1h])) > 3
      labels: { severity: warning }
      annotations:
        summary: The payment service returns payouts to owners; the console's list says why.
        runbook: "docs/runbooks/payouts.md"
- name: lytslot.documents
  rules:
    - alert: LytSlotDocumentsNotMade
      expr: sum(increase(lytslot_document_filings_total{outcome="failed"}[15m])) > 0
      labels: { severity: warning }
      annotations:
        summary: A booking or a month of an owner does not add up to a document; none is made until somebody has looked.
        runbook: "docs/runbooks/documents.md"
- name: lytslot.disputes
  rules:
    - alert: LytSlotDisputeUndecided
      expr: sum(increase(lytslot_disputes_escalated_total[1h])) > 0
      labels: { severity: warning }
      annotations:
        summary: A dispute has waited for its decision for 72 hours; in four days the money goes back by itself.
{{- end }}
