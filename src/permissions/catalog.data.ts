// Generated from Cloudflare's OpenAPI document by scripts/generate-catalog.ts; do not edit.
export const size = 3446;
export const groups = `AI Gateway Read|AI Gateway Write|API Tokens Read|API Tokens Write|Access: Apps and Policies Read|Access: Apps and Policies Revoke|Access: Apps and Policies Write|Access: Audit Logs Read|Access: Custom Pages Read|Access: Custom Pages Write|Access: Mutual TLS Certificates Read|Access: Mutual TLS Certificates Write|Access: Organizations, Identity Providers, and Groups Read|Access: Organizations, Identity Providers, and Groups Revoke|Access: Organizations, Identity Providers, and Groups Write|Access: Policy Test Read|Access: Policy Test Write|Access: SCIM Logs Read|Access: SSH Auditing Read|Access: SSH Auditing Write|Access: Service Tokens Read|Access: Service Tokens Write|Account API Gateway|Account API Gateway Read|Account API Tokens Read|Account API Tokens Write|Account Analytics Read|Account Custom Pages Read|Account Custom Pages Write|Account DNS Settings Read|Account DNS Settings Write|Account Filter Lists Edit|Account Filter Lists Read|Account Firewall Access Rules Read|Account Firewall Access Rules Write|Account Read|Account Rule Lists Read|Account Rule Lists Write|Account Rulesets Read|Account Rulesets Write|Account Settings Read|Account Settings Write|Account WAF Read|Account WAF Write|Account Waiting Rooms Read|Account: SSL and Certificates Read|Account: SSL and Certificates Write|Address Maps Read|Address Maps Write|Allow Request Tracer Read|Analytics Read|Apps Write|Artifacts Edit|Artifacts Read|Artifacts Write|Auto Rag Read|Auto Rag Write|Billing Read|Billing Write|Bot Management Feedback Report Read|Bot Management Feedback Report Write|Bot Management Read|Bot Management Write|Browser Rendering Read|Browser Rendering Write|Cache Purge|Cache Settings Read|Cache Settings Write|Calls Read|Calls Write|Cloud Connector Read|Cloud Connector Write|Cloud Email Security: Read|Cloud Email Security: Write|Cloudflare DEX Read|Cloudflare DEX Write|Cloudflare One Connector: WARP Read|Cloudflare One Connector: WARP Write|Cloudflare One Connector: cloudflared Read|Cloudflare One Connector: cloudflared Write|Cloudflare One Connectors Read|Cloudflare One Connectors Write|Cloudflare One Networks Read|Cloudflare One Networks Write|Cloudflare Tunnel Read|Cloudflare Tunnel Write|Cloudflare Zero Trust Secure DNS Locations Write|Cloudforce One Read|Cloudforce One Write|Config Settings Read|Config Settings Write|Custom Errors Read|Custom Errors Write|Custom Pages Read|Custom Pages Write|D1 Read|D1 Write|DDoS Botnet Feed Read|DDoS Botnet Feed Write|DDoS Protection Read|DDoS Protection Write|DLS: Read|DLS: Write|DNS Firewall Read|DNS Firewall Write|DNS Read|DNS View Read|DNS View Write|DNS Write|Domain API Gateway|Domain API Gateway Read|Domain Page Shield|Domain Page Shield Read|Dynamic URL Redirects Read|Dynamic URL Redirects Write|Email Routing Addresses Read|Email Routing Addresses Write|Email Routing Rules Read|Email Routing Rules Write|Firewall Services Read|Firewall Services Write|Flagship Evaluate|Flagship Read|Flagship Write|Fraud Detection Read|Fraud Detection Write|HTTP DDoS Managed Ruleset Read|HTTP DDoS Managed Ruleset Write|Health Checks Read|Health Checks Write|Hyperdrive Read|Hyperdrive Write|IP Prefixes: BGP On Demand Read|IP Prefixes: BGP On Demand Write|IP Prefixes: Read|IP Prefixes: Write|Images Read|Images Write|Intel Read|Intel Write|L4 DDoS Managed Ruleset Read|L4 DDoS Managed Ruleset Write|Load Balancers Account Read|Load Balancers Account Write|Load Balancers Read|Load Balancers Write|Load Balancing: Monitors and Pools Read|Load Balancing: Monitors and Pools Write|Logs Read|Logs Write|MCP Portals Read|MCP Portals Write|Magic Firewall Packet Captures - Read PCAPs API|Magic Firewall Packet Captures - Write PCAPs API|Magic Firewall Read|Magic Firewall Write|Magic Network Monitoring Admin|Magic Network Monitoring Config Read|Magic Network Monitoring Config Write|Magic Transit Read|Magic Transit Write|Magic WAN Read|Magic WAN Write|Managed headers Read|Managed headers Write|Mass URL Redirects Read|Mass URL Redirects Write|Memberships Read|Memberships Write|Notifications Read|Notifications Write|OAuth Client Read|OAuth Client Write|Origin Read|Origin Write|Page Rules Read|Page Rules Write|Page Shield|Page Shield Read|Pages Read|Pages Write|Pipelines Read|Pipelines Write|Queues Read|Queues Write|Realtime|Realtime Admin|Response Compression Read|Response Compression Write|SCIM Provisioning|SSL and Certificates Read|SSL and Certificates Write|SSO Connector Read|SSO Connector Write|Sanitize Read|Sanitize Write|Secrets Store Read|Secrets Store Write|Select Configuration Read|Select Configuration Write|Snippets Read|Snippets Write|Stream Read|Stream Write|Transform Rules Read|Transform Rules Write|Trust and Safety Read|Trust and Safety Write|Turnstile Sites Read|Turnstile Sites Write|URL Scanner Read|URL Scanner Write|User Details Read|User Details Write|Vectorize Read|Vectorize Write|Waiting Rooms Read|Waiting Rooms Write|Web3 Hostnames Read|Web3 Hostnames Write|Workers AI Read|Workers AI Write|Workers CI Read|Workers CI Write|Workers Containers Read|Workers Containers Write|Workers KV Storage Read|Workers KV Storage Write|Workers Observability Read|Workers Observability Write|Workers R2 Data Catalog Read|Workers R2 Data Catalog Write|Workers R2 Storage Read|Workers R2 Storage Write|Workers Routes Read|Workers Routes Write|Workers Scripts Read|Workers Scripts Write|Workers Tail Read|Zaraz Admin|Zaraz Edit|Zaraz Read|Zero Trust Read|Zero Trust Report|Zero Trust Resilience Read|Zero Trust Resilience Write|Zero Trust Write|Zero Trust: PII Read|Zero Trust: Seats Write|Zone DNS Settings Read|Zone DNS Settings Write|Zone Read|Zone Settings Read|Zone Settings Write|Zone Transform Rules Read|Zone Transform Rules Write|Zone Versioning Read|Zone Versioning Write|Zone WAF Read|Zone WAF Write|Zone Write`;
export const needs = `
213.212
246
88.87
88
242.246
186.185
162.160
237
22.109
139.138
238.237.236
149
253
73
253.252
162.161.159.160
191
1.0
100
1
139
191.190
22.23.109.110
120
73.72
41
6
75.74.243.242
162
147.146
203
14
162.161
184.237
189.41.40
189.41
223
233
147
149.148
120.119
136.137
137
180
203.202
6.4
100.99
58
211.210
229
108
253.260
170.41
64.63
223.222
233.232
215
217
207.206.107.106.189.143.142.247.98.97.233.232.100.99.238.227.226.237.236.147.146.34.33.104.103.58.57.41.40
41.40
155.154.39.38
83.85
259.258
14.12
53
64
215.214
253.252.251.260
197
221.220
247.170.169.41.40
58.57
50
129
253.260.108
105.108
43.42.39.38
259.43
177.112.111.178.253.252
255.254
11
81.79.85
184.183.237.236
182.181
166.165.155.154.141.140.205.204.199.198.43.42.38.39.149.148
166.155.141.205.199.43.39.149
227
260
188.187.90.89.114.113.67.66.92.91.174.173.164.163.255.254.127.126.195.194.62.61.259.258.149.148
188.90.114.67.92.174.164.255.127.195.62.259.149
216.217
151
7
21
48
75
179.180
182
231.230
240.241.239
11.10
160
242
54.52
69
81.80.79.78.85.84
225.224
34
123
131
156
156.158
231
37.31
227.226
237.236
229.228
207.206.247.240.241.239.5.6.4.11.14.253.252.251.105.237.236.260.235.234.203.202.191.190.149.148.65.176.175.145.144.120.119.108.51.50
67.66
219
207.206
151.150
159.160.135.134.133.132
45.46
95.96
104.103
122.123
172
153
40
197.196
83.82.85.84
81.80.77.76
81.77
168.167
259.258.43.42
11.10.191.190
257
129.128
219.218
9
21.20
135
56.55
69.68
209.41
225
46
96
101.102
104
34.33
143
148
156.158.157
153.152
155.39
193
25
83
3
62.61
11.191
92.91
92
118
145
188.90.114.67.92.174.164.255.166.155.141.127.195.205.199.62.259.43.39.149
177.111.253
260.176
259
240.239
201.200
201
5.6.4
13.14.12
135.134
56
98.97
247.28.27.41.40
102.135
107
116
86.242.246
86.246
37.31.36.32
141.140.39.38
43.39
166.165.39.38
25.24
238.237
83.82
168
213
3.2
94.93.253.252
118.117
127.126
90.89
114.113
255
174.173
195.194
188.187
253.252.105.260.108
235
5.6
9.8
19
16.15
248
48.47
160.135
160.135.133
221
26
209.208.41.40
30.29
107.106
116.115
35
122.123.121
131.130
143.142
136
171
192
202
247
62
60.59.62.61
250.249.105.108
65
145.144
188.187.90.89.114.113.67.66.92.91.174.173.164.163.255.254.166.165.155.154.141.140.127.126.195.194.205.204.199.198.62.61.259.258.43.42.38.39.149.148
251.260.176.175
67
235.234
207
19.18
17
16
159.160
57
98
28.41
244.245.242.246
245
30
49
36.32.37.31
36.32
141.39
166.39
44
243.242.246
50.26
212
251.260
70.71
71
94.253
250.108
257.256
124.125
125
127
90
114
174
195
188
252
253.252.191.190
253.191
239`;
export const paths = `0accounts
1move
1{accountId}
2v1
3images
4{imageId}
5blob
2v2
3images
4direct_upload
2zones
3{zoneId}
4v1
5images
6flows
1{account_id}
2abuse-reports
3{report_id}
4appeals
5eligibility
4emails
4mitigations
5appeal
3{report_param}
2access
3ai-controls
4mcp
5portals
6{id}
6{portal_id}
7servers
8{server_id}
9effective-redirect-uri
5servers
6{id}
7sync
3apps
4ca
4{app_id}
5ca
5policies
6{policy_id}
7make_reusable
5revoke_tokens
5settings
5user_policy_checks
3authenticator_device_aaguids
3bookmarks
4{bookmark_id}
3certificates
4settings
4{certificate_id}
3custom_pages
4validate
4{custom_page_id}
3gateway_ca
4{certificate_id}
3groups
4{group_id}
3identity_providers
4{identity_provider_id}
5saml_certificate
5scim
6groups
6users
3idp_federation_grants
4{grant_id}
3keys
4rotate
3logs
4access_requests
4jit_requests
5{knock_request_id}
4scim
5updates
3organizations
4doh
4revoke_user
3policies
4{policy_id}
3policy-tests
4{policy_test_id}
5users
3saml_certificates
4{saml_cert_set_id}
5pem
5rotate
3seats
3service_tokens
4{service_token_id}
5refresh
5rotate
3tags
4{tag_name}
3users
4{user_id}
5active_sessions
6{nonce}
5failed_logins
5last_seen_identity
5mfa_authenticators
6{authenticator_id}
2addressing
3address_maps
4{address_map_id}
5accounts
6{account_id}
5ips
6{ip_address}
5zones
6{zone_id}
3leases
3loa_documents
4{loa_document_id}
5download
3prefixes
4{prefix_id}
5bgp
6prefixes
7{bgp_prefix_id}
6status
5bindings
6{binding_id}
5delegations
6{delegation_id}
5validate
3regional_hostnames
4regions
3services
2agent-memory
3namespaces
4{namespace_name}
5profiles
6{profile_name}
7ingest
7memories
8{memory_id}
7recall
7remember
7sessions
8{session_id}
7summary
2ai-gateway
3billing
4credit-balance
4invoice-history
4invoice-preview
4spending-limit
4topup
5config
5limits
5status
4usage-history
3custom-providers
4costs
5{id}
4{id}
3evaluation-types
3gateways
4{gateway_id}
5custom-domains
6{hostname}
5datasets
6{id}
5evaluations
6{id}
5logs
6{id}
7request
7response
5provider_configs
6{id}
5routes
6{id}
7deployments
7versions
8{version_id}
5url
6{provider}
4{id}
2ai-search
3instances
4{id}
5chat
6completions
5jobs
6{job_id}
7logs
5search
5stats
3namespaces
4{name}
5chat
6completions
5instances
6{id}
7chat
8completions
7items
8{item_id}
9chunks
9download
9logs
7jobs
8{job_id}
9logs
7purge_cache
7search
7stats
5search
3tokens
4{id}
2ai
3authors
4search
3finetunes
4public
4{finetune_id}
5finetune-assets
6{file_name}
3models
4schema
4search
3run
4{model_name}
3tasks
4search
3tomarkdown
4supported
2alerting
3v3
4available_alerts
4destinations
5eligible
5pagerduty
6connect
7{token_id}
5webhooks
6{webhook_id}
4history
4policies
5{policy_id}
6email
7unsubscribe
6test
4silences
5{silence_id}
2analytics
3query
4data-security
5content-findings
6top-n
5findings
6summary
6timeseries
4{dataset}
5summary
5timeseries
5top-n
2analytics_engine
3sql
2artifacts
3namespaces
4{namespace}
5repos
6{name}
7blob
8{hash}
7commit
8{hash}
7file
7fork
7import
7log
7raw
8{ref}
9{+path}
7tokens
7tree
8{hash}
5tokens
6{id}
2audit_logs
2autorag
3rags
4{id}
5ai-search
5files
5jobs
6{job_id}
7logs
5search
5sync
2billable-usage
3info
2billable
3usage
2billing
3profile
3usage
2botnet_feed
3asn
4{asn_id}
5day_report
5full_report
3configs
4asn
5{asn_id}
2brand-protection
3alerts
4clear
4refute
4verify
3brands
4patterns
3clear
3domain-info
3logo-matches
4download
3logos
4{logo_id}
3matches
4download
3queries
4bulk
4{query_id}
5matches
6{domain_id}
7dismiss
7undismiss
3recent-submissions
3refute
3scan-logo
3scan-page
3search
3submission-info
3submit
3total-queries
3tracked-domains
3url-info
3verify
2browser-extension
3config
2browser-rendering
3accessibilityTree
3content
3crawl
4{job_id}
3devtools
4browser
5{session_id}
6json
7activate
8{target_id}
7close
8{target_id}
7list
8{target_id}
7new
7protocol
7version
6page
7{target_id}
4session
5{session_id}
3json
3links
3markdown
3pdf
3scrape
3screenshot
3snapshot
2builds
3account
4limits
3builds
4latest
4{build_uuid}
5cancel
5logs
3repos
4connections
5{repo_connection_uuid}
4{provider_type}
5{provider_account_id}
6{repo_id}
7config_autofill
3tokens
4{build_token_uuid}
3triggers
4{trigger_uuid}
5builds
5environment_variables
6{environment_variable_key}
5purge_build_cache
3workers
4{external_script_id}
5builds
5triggers
4{script_name}
5deploy_hooks
6{deploy_hook_uuid}
4{script_tag}
2bulk
3subscriptions
2calls
3apps
4{app_id}
3turn_keys
4{key_id}
2cfd_tunnel
3{tunnel_id}
4configurations
4connections
4connectors
5{connector_id}
4management
4token
2challenges
3widgets
4{sitekey}
5rotate_secret
2cloudforce-one
3binary
4{hash}
3events
4aggregate
4attackers
4categories
5catalog
5create
5{category_id}
4countries
4create
5bulk
6relationships
4dataset
5-
6groups
7{group_id}
8members
9{member_id}
5create
5{dataset_id}
6copy
6events
7{event_id}
6indicatorTypes
7create
6indicators
7bulk
7create
7tags
7{indicator_id}
6move
6permissions
7{grant_id}
6tags
7{tag_uuid}
8indicators
6targetIndustries
4datasets
5populate
4event_tag
5{event_id}
6create
4graph
4graphql
4indicator-types
4indicatorTypes
4indicators
5aggregate
4queries
5create
5{query_id}
4raw
5{dataset_id}
6{event_id}
4relate
5{event_id}
6create
4relationships
5create
4tags
5categories
6create
6{category_uuid}
5create
5{tag_uuid}
6indicators
4targetIndustries
5catalog
4update
5bulk
4{dataset_id}
5delete
4{event_id}
5raw
6{raw_id}
5relationships
3requests
4constants
4new
4priority
5new
5quota
5{priority_id}
4quota
4types
4{request_id}
5asset
6new
6{asset_id}
5message
6new
6{message_id}
3rules
4approvals
5{id}
6resubmit
4exemptions
4managed
4search
4stats
4structured
5approvals
6{id}
7resubmit
5schema
5validate
5{id}
6test
4tree
4validate
4{id}
3scans
4config
5{config_id}
4results
5{config_id}
3v2
4brand-protection
5domain
6matches
6queries
7{query_id}
5letter
6generate
6templates
7examples
7{template_id}
5logo
6matches
6queries
7{query_id}
6search
5takedown-notices
6lookup
6{notice_id}
7letters
8{letter_id}
9pdf
5total-queries
4collections
5{collection_id}
6columns
7{column_id}
6export
6items
7{item_id}
6search
4events
5graphql
2cni
3cnis
4{cni}
3interconnects
4{icon}
5loa
6default
5status
3settings
3slots
4{slot}
2connectivity
3directory
4services
5{service_id}
2containers
3applications
4{application_id}
5instances
6{instance_id}
5rollouts
5versions
3instance-groups
4{namespace_id}
3instances
4{instance_id}
5ssh
3registries
4{domain}
5credentials
2custom_csrs
3{custom_csr_id}
2custom_ns
3{custom_ns_id}
2custom_pages
3assets
4{asset_name}
3preview_tokens
3{identifier}
2d1
3database
4{database_id}
5export
5import
5query
5raw
5time_travel
6bookmark
6restore
2data-security
3posture
4content
5export
4exports
5{id}
4finding_types
5{finding_type_id}
6remediation_types
4findings
5export
5ignore
5unignore
5{finding_id}
6instances
7archive
7unarchive
7{instance_id}
6reset_finding_severity
6tune_finding_severity
5{storage_namespace_id}
6instances
7export
4remediations
5jobs
6export
4webhooks
5evaluate
5jobs
5{webhook_id}
6evaluate
2devices
3client-versions
4target-environments
3deployment-groups
4{group_id}
3ip-profiles
4{profile_id}
3networks
4{network_id}
3physical-devices
4{device_id}
5revoke
3policies
3policy
4exclude
4fallback_domains
4include
4{policy_id}
5exclude
5fallback_domains
5include
3posture
4integration
5{integration_id}
4{rule_id}
3registrations
4revoke
4unrevoke
4{registration_id}
5override_codes
3resilience
4disconnect
3revoke
3settings
3unrevoke
3{device_id}
4override_codes
2dex
3colos
3commands
4devices
4quota
4{command_id}
5downloads
6{filename}
3devices
4dex_tests
5{dex_test_id}
4{device_id}
5fleet-status
6live
6over-time
5isps
3fleet-status
4devices
4live
4over-time
3http-tests
4{test_id}
5percentiles
3rules
4{rule_id}
3tests
4overview
4unique-devices
3traceroute-test-results
4{test_result_id}
5network-path
3traceroute-tests
4{test_id}
5network-path
5percentiles
3warp-change-events
2diagnostics
3endpoint-healthchecks
4{id}
3traceroute
2dlp
3custom_prompt_topics
4{entry_id}
3data_classes
4{data_class_id}
3data_tag_categories
4{category_id}
5data_tags
6{tag_id}
3data_tag_category_templates
4{template_id}
3datasets
4{dataset_id}
5upload
6{version}
5versions
6{version}
7entries
8{entry_id}
3document_fingerprints
4{document_fingerprint_id}
3email
4account_mapping
4rules
5{rule_id}
3entries
4custom
5{entry_id}
4integration
5{entry_id}
4predefined
5{entry_id}
4{entry_id}
3limits
3patterns
4validate
3payload_log
3profiles
4custom
5{profile_id}
4predefined
5{profile_id}
6config
4{profile_id}
3sensitivity_groups
4templates
5{template_id}
4{sensitivity_group_id}
5level_order
5levels
6{sensitivity_level_id}
3settings
2dls
3regional_services
4prefix_bindings
5{binding_id}
3regions
4{region_id}
2dns_firewall
3{dns_firewall_id}
4dns_analytics
5report
6bytime
4reverse_dns
2dns_records
3usage
2dns_settings
3views
4{view_id}
2email-security
3investigate
4bulk
5{job_id}
6cancel
6messages
4move
4preview
4release
4{investigate_id}
5action_log
5detections
5move
5preview
5raw
5reclassify
5trace
3phishguard
4reports
3settings
4allow_policies
5batch
5{policy_id}
4block_senders
5batch
5{pattern_id}
4domains
5batch
5{domain_id}
6verification
4impersonation_registry
5{impersonation_registry_id}
4sending_domain_restrictions
5batch
5{sending_domain_restriction_id}
4trusted_domains
5batch
5{trusted_domain_id}
4url_ignore_patterns
5batch
5{pattern_id}
3submissions
2email
3routing
4addresses
5{destination_address_identifier}
4rules
5plan
4suppression
5{suppression_id}
3sending
4limits
4messages
5{message_id}
4send
4send_raw
4suppression
5{suppression_id}
4suppressions
5bulk
5{suppression_id}
2entitlements
2event_notifications
3r2
4{bucket_name}
5configuration
6queues
7{queue_id}
2event_subscriptions
3subscriptions
4{subscription_id}
2firewall
3access_rules
4rules
5{rule_id}
2flagship
3apps
4{app_id}
5evaluate
5flags
6{flag_key}
7changelog
2gateway
3app_types
3apps
4review_status
3audit_ssh_settings
4rotate_seed
3categories
3certificates
4{certificate_id}
5activate
5deactivate
3configuration
4custom_certificate
3dns_destination_ips
3egress_cidr_pairs
3lists
4upload
4{list_id}
5items
3locations
4{location_id}
3logging
3operations
4{operation_id}
3pacfiles
4{pacfile_id}
3proxy_endpoints
4{proxy_endpoint_id}
3rules
4tenant
4{rule_id}
5reset_expiration
2hyperdrive
3configs
4{hyperdrive_id}
5restart
3integrationsOperations
4{integration}
5createDatabaseSignature
2iam
3permission_groups
4{permission_group_id}
3resource_groups
4{resource_group_id}
3user_groups
4{user_group_id}
5members
6{member_id}
2images
3v1
4direct_upload
4keys
5{signing_key_name}
4stats
4variants
5{variant_id}
6flat
4{image_id}
5blob
3v2
4direct_upload
4sourcingkit
5migrations
6{migration_id}
7lifecycle
8abort
8start
7logs
5sources
6connectivity-precheck
6{source_id}
7connectivity
2infrastructure
3targets
4batch
4batch_delete
4{target_id}
2intel
3asn
4{asn}
5subnets
3attack-surface-report
4issue-types
4issues
5class
5severity
5type
5{issue_id}
6dismiss
3dns
3domain
4bulk
3domain-history
3indicator-feeds
4permissions
5add
5createProvider
5remove
5view
4{feed_id}
5data
5download
5snapshot
5uploads
6{upload_id}
3ip
3ip-lists
3miscategorization
3sinkholes
4{sinkhole_id}
5ingresses
3url
3whois
2load_balancers
3monitor_groups
4{monitor_group_id}
5references
3monitors
4{monitor_id}
5preview
5references
3pools
4{pool_id}
5health
5preview
5references
3preview
4{preview_id}
3regions
4{region_id}
3search
3usage
3{load_balancer_id}
2logpush
3datasets
4{dataset_id}
5fields
5jobs
3jobs
4{job_id}
3ownership
4validate
3transformers
4preview
4{transformer_id}
5content
5versions
3validate
4destination
5exists
4origin
2logs
3audit
4product_categories
4{id}
5history
3control
4cmb
5config
3explorer
4datasets
5available
5{dataset_id}
4query
5sql
3list
3retrieve
2magic
3advanced_dns_protection
4configs
5dns_protection
6rules
7{rule_id}
3advanced_tcp_protection
4configs
5allowlist
6{prefix_id}
5prefixes
6bulk
6{prefix_id}
5syn_protection
6filters
7{filter_id}
6rules
7{rule_id}
5tcp_flow_protection
6filters
7{filter_id}
6rules
7{rule_id}
5tcp_protection_status
3apps
4{account_app_id}
3bgp
4filter_profiles
5{profile_id}
4settings
3cf1_sites
4{cf1_site_id}
5ramps
6{ramp_id}
3cf_interconnects
4{cf_interconnect_id}
3cloud
4catalog-syncs
5prebuilt-policies
5{sync_id}
6refresh
4onramps
5magic_wan_address_space
5{onramp_id}
6apply
6export
6plan
4providers
5discover
5{provider_id}
6discover
6initial_setup
4resources
5export
5policy-preview
5{resource_id}
3connectors
4{connector_id}
5interrupts
5telemetry
6events
7latest
7{event_t}.{event_n}
6snapshots
7latest
7{snapshot_t}
3gre_tunnels
4{gre_tunnel_id}
3ipsec_tunnels
4psk
4{ipsec_tunnel_id}
5psk_generate
3redundancy_groups
4{redundancy_group_id}
3routes
4{route_id}
3sites
4{site_id}
5acls
6{acl_id}
5app_configs
6{app_config_id}
5lans
6{lan_id}
5netflow_config
5wans
6{wan_id}
2media
3usage
2members
3{member_id}
2mnm
3config
4full
3rules
4bulk
4{rule_id}
5advertisement
3vpc-flows
4token
2moq
3relays
4{relay_id}
5tokens
6{jti}
2move
2mtls_certificates
3{mtls_certificate_id}
4associations
2oauth_clients
3{oauth_client_id}
4rotate_secret
2one
3applications
4{application_id}
5auth-methods
5setup-flows
3integrations
4{id}
5pause
5resume
2organizations
2pages
3projects
4{project_name}
5deployments
6{deployment_id}
7history
8logs
7retry
7rollback
7tails
8{tail_id}
5domains
6{domain_name}
5purge_build_cache
5source
5upload-token
2pay-per-crawl
3crawler
4stripe
3crawlers
3publisher
4stripe
3signature_link
3terms
4signature
3zones_can_be_enabled
4query
2pcaps
3ownership
4validate
4{ownership_id}
3{pcap_id}
4download
4stop
2pipelines
3v1
4pipelines
5{pipeline_id}
4sinks
5{sink_id}
4streams
5{stream_id}
4validate_sql
3{pipeline_name}
2profile
2queues
3{queue_id}
4consumers
5{consumer_id}
4messages
5ack
5batch
5extend
5peek
5preview
6ack
5pull
5purge
4metrics
4purge
2r2-catalog
3{bucket_name}
4credential
4delete
4disable
4enable
4maintenance-configs
4namespaces
5{namespace}
6tables
7{table_name}
8maintenance-configs
2r2
3buckets
4{bucket_name}
5cors
5domains
6custom
7{domain}
6managed
5jobs
6{job_id}
5lifecycle
5local-uploads
5lock
5objects
6{+object_key}
5sippy
3metrics
3temp-access-credentials
2realtime
3kit
4apps
5{app_id}
4{app_id}
5analytics
6daywise
6livestreams
7daywise
7overall
5livestreams
6sessions
7{livestream-session-id}
6{livestream_id}
7active-livestream-session
5meetings
6{meeting_id}
7active-livestream
8stop
7active-session
8kick
8kick-all
8mute
8mute-all
8poll
7livestream
7livestreams
7participants
8{participant_id}
9token
5presets
6{preset_id}
5recordings
6active-recording
7{meeting_id}
6track
6{recording_id}
5sessions
6peer-report
7{peer_id}
6{session_id}
7chat
7livestream-sessions
7participants
8{participant_id}
7summary
7transcript
5webhooks
6all
6{webhook_id}
2registrar-sandbox
3domain-check
3domain-search
3extensions
4{extension}
3registrations
4{domain_name}
5registration-status
5update-status
2registrar
3domain-check
3domain-search
3domains
4{domain_name}
3extensions
4{extension}
3registrations
4{domain_name}
5registration-status
5update-status
2request-tracer
3trace
2resource-library
3applications
4{id}
3categories
4{id}
2roles
3{role_id}
2rules
3lists
4bulk_operations
5{operation_id}
4{list_id}
5items
6{item_id}
2rulesets
3phases
4ddos_l4
5entrypoint
6versions
7{ruleset_version}
4http_ratelimit
5entrypoint
6versions
7{ruleset_version}
4http_request_firewall_custom
5entrypoint
6versions
7{ruleset_version}
4http_request_firewall_managed
5entrypoint
6versions
7{ruleset_version}
4http_request_redirect
5entrypoint
6versions
7{ruleset_version}
4magic_transit
5entrypoint
6versions
7{ruleset_version}
4magic_transit_ids_managed
5entrypoint
6versions
7{ruleset_version}
4magic_transit_managed
5entrypoint
6versions
7{ruleset_version}
4magic_transit_ratelimit
5entrypoint
6versions
7{ruleset_version}
4{ruleset_phase}
5entrypoint
6versions
7{ruleset_version}
3{ruleset_id}
4rules
5{rule_id}
4versions
5{ruleset_version}
6by_tag
7{rule_tag}
2rum
3site_info
4list
4site_tag
5list
4validate
5{hostname}
4zone_tag
5list
4{site_id}
3v2
4{ruleset_id}
5rule
6{rule_id}
5rules
2scim
3v2
4Groups
5{group_id}
4ResourceTypes
5{resource_type_id}
4Schemas
5{schema_id}
4ServiceProviderConfig
4Users
5{user_id}
2secondary_dns
3acls
4{acl_id}
3peers
4{peer_id}
3tsigs
4{tsig_id}
2secrets_store
3quota
3stores
4{store_id}
5secrets
6{secret_id}
7duplicate
2security-center
3insights
4audit-log
4class
4scans
4severity
4type
4{issue_id}
5audit-log
5classification
5context
5dismiss
3state
2settings
3transformations
3ut-billing
2shares
3{share_id}
4excluded-recipients
5{excluded_recipient_id}
4recipients
5{recipient_id}
4resources
5{share_resource_id}
2slurper
3jobs
4abortAll
4{job_id}
5abort
5logs
5pause
5progress
5resume
3source
4connectivity-precheck
3target
4connectivity-precheck
2sso_connectors
3{sso_connector_id}
4begin_verification
2storage
3kv
4namespaces
5{namespace_id}
6bulk
7delete
7get
6keys
6metadata
7{key_name}
6values
7{key_name}
2stream
3clip
3copy
3direct_upload
3keys
4{identifier}
3live_inputs
4{live_input_identifier}
5disable
5enable
5outputs
6{output_identifier}
5rotate_keys
3storage-usage
3usage
3watermarks
4{identifier}
3webhook
3{identifier}
4audio
5copy
5{audio_identifier}
4captions
5{language}
6generate
6vtt
4downloads
5{download_type}
4embed
4token
2subscriptions
3{subscription_identifier}
4action
5append
2tags
3keys
3resources
3summary
3values
4{tag_key}
2teamnet
3routes
4ip
5{ip}
4network
5{ip_network_encoded}
4{route_id}
3virtual_networks
4{virtual_network_id}
2tokens
3permission_groups
3verify
3{token_id}
4value
2triggers
3{script_name}
2tunnels
2urlscanner
3response
4{response_id}
3scan
4{scan_id}
5har
5screenshot
3v2
4bulk
4dom
5{scan_id}
4har
5{scan_id}
4responses
5{response_id}
4result
5{scan_id}
4scan
4screenshots
5{scan_id}.png
4search
2vectorize
3indexes
4{index_name}
5delete-by-ids
5get-by-ids
5insert
5query
5upsert
3v2
4indexes
5{index_name}
6delete_by_ids
6get_by_ids
6info
6insert
6list
6metadata_index
7create
7delete
7list
6query
6upsert
2vuln_scanner
3credential_sets
4{credential_set_id}
5credentials
6{credential_id}
3scans
4{scan_id}
3target_environments
4{target_environment_id}
2waiting_rooms
2warp_connector
3{tunnel_id}
4configurations
4connections
4connectors
5{connector_id}
4failover
4token
2workers
3account-settings
3assets
4upload
3dispatch
4namespaces
5{dispatch_namespace}
6scripts
7{script_name}
8assets-upload-session
8bindings
8content
8secrets
9{secret_name}
8secrets-bulk
8settings
8tags
9{tag}
3domains
4{domain_id}
3durable_objects
4namespaces
5{id}
6objects
3observability
4destinations
5{slug}
4metricsexport
4queries
5{queryId}
4shared
5query
6{id}
4telemetry
5keys
5live-tail
6heartbeat
5query
5values
4usage
3placement
4regions
3scripts
4{script_name}
5assets-upload-session
5content
6v2
5deployments
6{deployment_id}
5schedules
5script-settings
5secrets
6{secret_name}
5secrets-bulk
5settings
5subdomain
5tails
6{id}
5usage-model
5versions
6{version_id}
3scripts-search
3services
4{service_name}
5environments
6{environment_name}
7content
7settings
3subdomain
3workers
4{worker_id}
5versions
6latest
6{version_id}
2workflows
3settings
3{workflow_name}
4instances
5batch
6delete
6terminate
5terminate
5{instance_id}
6events
7{event_type}
6status
6step
4versions
5{version_id}
6dag
6graph
2zerotrust
3connectivity_settings
3routes
4hostname
5{hostname_route_id}
3subnets
4cloudflare_source
5{address_family}
4initial_resolved_ip
5{address_family}
4warp
5{subnet_id}
2zt_risk_scoring
3behaviors
3integrations
4reference_id
5{reference_id}
4{integration_id}
3summary
3{user_id}
4reset
0certificates
1{certificate_id}
0graphql
0internal
1submit
0ips
0live
0memberships
1{membership_id}
0oauth
1scopes
0organizations
1{organization_id}
2accounts
2billable
3usage
2logs
3audit
4{id}
5history
2members
3{member_id}
2members:batchCreate
2profile
2shares
0pages
1assets
2check-missing
2upload
2upsert-hashes
0radar
1agent_readiness
2summary
3{dimension}
1ai
2bots
3summary
4user_agent
4{dimension}
3timeseries
3timeseries_groups
4user_agent
4{dimension}
2inference
3summary
4model
4task
4{dimension}
3timeseries_groups
4model
4task
4{dimension}
2markdown_for_agents
3summary
3timeseries
1annotations
2outages
3locations
1as112
2summary
3dnssec
3edns
3ip_version
3protocol
3query_type
3response_codes
3{dimension}
2timeseries
2timeseries_groups
3dnssec
3edns
3ip_version
3protocol
3query_type
3response_codes
3{dimension}
2top
3locations
4dnssec
5{dnssec}
4edns
5{edns}
4ip_version
5{ip_version}
1attacks
2layer3
3summary
4bitrate
4duration
4industry
4ip_version
4protocol
4vector
4vertical
4{dimension}
3timeseries
3timeseries_groups
4bitrate
4duration
4industry
4ip_version
4protocol
4vector
4vertical
4{dimension}
3top
4attacks
4industry
4locations
5origin
5target
4vertical
2layer7
3summary
4http_method
4http_version
4industry
4ip_version
4managed_rules
4mitigation_product
4vertical
4{dimension}
3timeseries
3timeseries_groups
4http_method
4http_version
4industry
4ip_version
4managed_rules
4mitigation_product
4vertical
4{dimension}
3top
4ases
5origin
4attacks
4industry
4locations
5origin
5target
4vertical
1bgp
2hijacks
3events
2ips
3timeseries
3top
4ases
2leaks
3events
2routes
3ases
3moas
3paths
4{asn}
3pfx2as
3realtime
3stats
3upstreams
4{asn}
5timeseries
2rpki
3aspa
4changes
4snapshot
4timeseries
3roas
4timeseries
2timeseries
2top
3ases
4prefixes
3prefixes
1bots
2crawlers
3summary
4{dimension}
3timeseries_groups
4{dimension}
2summary
3{dimension}
2timeseries
2timeseries_groups
3{dimension}
2{bot_slug}
1ct
2authorities
3{ca_slug}
2logs
3{log_slug}
2summary
3{dimension}
2timeseries
2timeseries_groups
3{dimension}
1datasets
2download
2{alias}
1dns
2summary
3cache_hit
3dnssec
3dnssec_aware
3dnssec_e2e
3ip_version
3matching_answer
3protocol
3query_type
3response_code
3response_ttl
3{dimension}
2timeseries
2timeseries_groups
3cache_hit
3dnssec
3dnssec_aware
3dnssec_e2e
3ip_version
3matching_answer
3protocol
3query_type
3response_code
3response_ttl
3{dimension}
2top
3ases
3locations
1email
2routing
3summary
4arc
4dkim
4dmarc
4encrypted
4ip_version
4spf
4{dimension}
3timeseries_groups
4arc
4dkim
4dmarc
4encrypted
4ip_version
4spf
4{dimension}
2security
3summary
4arc
4dkim
4dmarc
4malicious
4spam
4spf
4spoof
4threat_category
4tls_version
4{dimension}
3timeseries_groups
4arc
4dkim
4dmarc
4malicious
4spam
4spf
4spoof
4threat_category
4tls_version
4{dimension}
3top
4tlds
5malicious
6{malicious}
5spam
6{spam}
5spoof
6{spoof}
1entities
2asns
3botnet_threat_feed
3ip
3{asn}
4as_set
4rel
2ip
2locations
3{location}
1geolocations
2{geo_id}
1http
2summary
3bot_class
3device_type
3http_protocol
3http_version
3ip_version
3os
3post_quantum
3tls_version
3{dimension}
2timeseries
2timeseries_groups
3bot_class
3browser
3browser_family
3device_type
3http_protocol
3http_version
3ip_version
3os
3post_quantum
3tls_version
3{dimension}
2top
3ases
4bot_class
5{bot_class}
4browser_family
5{browser_family}
4device_type
5{device_type}
4http_protocol
5{http_protocol}
4http_version
5{http_version}
4ip_version
5{ip_version}
4os
5{os}
4tls_version
5{tls_version}
3browser
3browser_family
3locations
4bot_class
5{bot_class}
4browser_family
5{browser_family}
4device_type
5{device_type}
4http_protocol
5{http_protocol}
4http_version
5{http_version}
4ip_version
5{ip_version}
4os
5{os}
4tls_version
5{tls_version}
1leaked_credential_checks
2summary
3bot_class
3compromised
3{dimension}
2timeseries_groups
3bot_class
3compromised
3{dimension}
1netflows
2summary
3{dimension}
2timeseries
2timeseries_groups
3{dimension}
2top
3ases
3locations
1origins
2summary
3{dimension}
2timeseries
2timeseries_groups
3{dimension}
2{slug}
1post_quantum
2origin
3summary
4{dimension}
3timeseries_groups
4{dimension}
2tls
3support
1quality
2iqi
3summary
3timeseries_groups
2speed
3histogram
3summary
3top
4ases
4locations
1ranking
2domain
3{domain}
2internet_services
3categories
3timeseries_groups
3top
2timeseries_groups
2top
1robots_txt
2top
3domain_categories
3user_agents
4directive
1search
2global
1tcp_resets_timeouts
2summary
2timeseries_groups
1tlds
2performance
3summary
4{dimension}
3timeseries_groups
4{dimension}
2{tld}
1traffic_anomalies
2locations
1verified_bots
2top
3bots
3categories
0ready
0signed-url
0tenants
1{tenant_id}
2account_types
2accounts
2entitlements
2memberships
1{tenant_tag}
2custom_ns
3{custom_ns_id}
0user
1analytics
2dashboard
1audit_logs
1billing
2history
2profile
1communication_preferences
1firewall
2access_rules
3rules
4{rule_id}
1invites
2{invite_id}
1load_balancers
2monitors
3{monitor_id}
4preview
4references
2pools
3{pool_id}
4health
4preview
4references
2preview
3{preview_id}
2regions
1load_balancing_analytics
2events
1organizations
2{organization_id}
1subscriptions
2{identifier}
1tenants
1tokens
2permission_groups
2verify
2{token_id}
3value
0workers
1builds
2deploy_hooks
3{deploy_hook_uuid}
0zones
1{zone_id}
2access
3apps
4ca
4{app_id}
5ca
5policies
6{policy_id}
5revoke_tokens
5settings
5user_policy_checks
3certificates
4settings
4{certificate_id}
3groups
4{group_id}
3identity_providers
4{identity_provider_id}
3organizations
4revoke_user
3service_tokens
4{service_token_id}
2acm
3custom_trust_store
4{custom_origin_trust_store_id}
3total_tls
2activation_check
2addressing
3regional_hostnames
4{hostname}
2ai-audit
3robots
4bulk
2ai-security
3custom-topics
3settings
2analytics
3colos
3dashboard
3latency
4colos
2api_gateway
3configuration
3discovery
4operations
5{discovery_id}
3expression-template
4fallthrough
3labels
4managed
5{name}
6resources
7operation
4user
5{name}
6resources
7operation
3operations
4item
4labels
4schema_validation
4{operation_id}
5labels
5schema_validation
3schemas
3settings
4schema_validation
3user_schemas
4hosts
4{schema_id}
5operations
2argo
3smart_routing
3tiered_caching
2available_plans
3{plan_identifier}
2available_rate_plans
2bot_management
3feedback
2cache
3cache_reserve
3cache_reserve_clear
3origin_cloud_regions
4batch
4supported_regions
4{origin_ip}
3origin_post_quantum_encryption
3regional_tiered_cache
3tiered_cache_smart_topology_enable
3variants
2certificate_authorities
3hostname_associations
2client_certificates
3{client_certificate_id}
2cloud_connector
3rules
2content-upload-scan
3disable
3enable
3payloads
4{expression_id}
3settings
2ct
3alerting
2custom_certificates
3prioritize
3{custom_certificate_id}
2custom_csrs
3{custom_csr_id}
2custom_hostnames
3fallback_origin
3quota
3{custom_hostname_id}
4certificate_pack
5{certificate_pack_id}
6certificates
7{certificate_id}
2custom_ns
2custom_pages
3assets
4{asset_name}
3preview_tokens
3{identifier}
2dcv_delegation
3uuid
2devices
3policy
4certificates
2dns_analytics
3report
4bytime
2dns_records
3batch
3export
3import
3scan
4review
4trigger
3usage
3{dns_record_id}
2dns_settings
2dnssec
3zsk
2email
3auth
4dmarc-reports
4spf
5inspect
3routing
4disable
4dns
4enable
4rules
5catch_all
5{rule_identifier}
4suppression
5{suppression_id}
4unlock
3sending
4subdomains
5preview
5{subdomain_id}
6dns
7status
6reputation
7complaints
4suppression
5{suppression_id}
2entitlements
2environments
3{environment_id}
4purge_cache
4rollback
2filters
3{filter_id}
2firewall
3access_rules
4rules
5{rule_id}
3lockdowns
4{lock_downs_id}
3rules
4{rule_id}
3ua_rules
4{ua_rule_id}
3waf
4overrides
5{overrides_id}
4packages
5{package_id}
6groups
7{group_id}
6rules
7{rule_id}
2fraud_detection
3settings
2healthchecks
3preview
4{healthcheck_id}
3{healthcheck_id}
2hold
3{zone_name}
2hostnames
3settings
4{setting_id}
5{hostname}
2intel
3sinkholes
4{sinkhole_id}
5ingresses
6{ingress_id}
2keyless_certificates
3{keyless_certificate_id}
2leaked-credential-checks
3detections
4{detection_id}
2load_balancers
3{load_balancer_id}
2logpush
3datasets
4{dataset_id}
5fields
5jobs
3edge
4jobs
3jobs
4{job_id}
3ownership
4validate
3validate
4destination
5exists
4origin
2logs
3control
4retention
5flag
3explorer
4datasets
5available
5{dataset_id}
4query
5sql
3rayids
4{ray_id}
3received
4fields
2managed_headers
2media
3usage
2origin
3cloud_regions
4batch
4supported_regions
4{origin_ip}
2origin_tls_client_auth
3hostnames
4certificates
5{certificate_id}
4{hostname}
3settings
3{certificate_id}
2page_shield
3connections
4{connection_id}
3cookies
4{cookie_id}
3policies
4{policy_id}
3scripts
4{script_id}
2pagerules
3settings
3{pagerule_id}
2pay-per-crawl
3can_be_enabled
3configuration
2precursor
2purge_cache
2rate_limit_analytics
2rate_limits
3{rate_limit_id}
2rulesets
3phases
4ddos_l7
5entrypoint
6versions
7{ruleset_version}
4http_config_settings
5entrypoint
6versions
7{ruleset_version}
4http_custom_errors
5entrypoint
6versions
7{ruleset_version}
4http_log_custom_fields
5entrypoint
6versions
7{ruleset_version}
4http_ratelimit
5entrypoint
6versions
7{ruleset_version}
4http_request_cache_settings
5entrypoint
6versions
7{ruleset_version}
4http_request_dynamic_redirect
5entrypoint
6versions
7{ruleset_version}
4http_request_firewall_custom
5entrypoint
6versions
7{ruleset_version}
4http_request_firewall_managed
5entrypoint
6versions
7{ruleset_version}
4http_request_late_transform
5entrypoint
6versions
7{ruleset_version}
4http_request_origin
5entrypoint
6versions
7{ruleset_version}
4http_request_sanitize
5entrypoint
6versions
7{ruleset_version}
4http_request_sbfm
5entrypoint
6versions
7{ruleset_version}
4http_request_transform
5entrypoint
6versions
7{ruleset_version}
4http_response_cache_settings
5entrypoint
6versions
7{ruleset_version}
4http_response_compression
5entrypoint
6versions
7{ruleset_version}
4http_response_firewall_managed
5entrypoint
6versions
7{ruleset_version}
4http_response_headers_transform
5entrypoint
6versions
7{ruleset_version}
4{ruleset_phase}
5entrypoint
6versions
7{ruleset_version}
3{ruleset_id}
4rules
5{rule_id}
4versions
5{ruleset_version}
6by_tag
7{rule_tag}
2schema_validation
3schemas
4hosts
4{schema_id}
5operations
3settings
4operations
5{operation_id}
2secondary_dns
3force_axfr
3incoming
3outgoing
4disable
4enable
4force_notify
4status
2security-center
3insights
4audit-log
4class
4scans
4severity
4type
4{issue_id}
5audit-log
5classification
5dismiss
3securitytxt
2settings
3aegis
3auto_origin_tls_kex
3automatic_platform_optimization
3binary_ast
3csam_scanner_third_party
3fonts
3google-tag-gateway
4config
3h2_prioritization
3image_resizing
3origin_h2_max_streams
3origin_max_http_version
3origin_tls_compliance_modes
3rum
3speed_brain
3ssl_automatic_mode
3transformations_allowed_origins
3transformations_c2pa
3transformations_config
3zaraz
4config
4default
4export
4history
5configs
4publish
4workflow
3{setting_id}
2smart_shield
3cache_reserve_clear
3healthchecks
4{healthcheck_id}
2snippets
3snippet_rules
3{snippet_name}
4content
2spectrum
3analytics
4aggregate
5current
4events
5bytime
5summary
3apps
4{app_id}
2speed_api
3availabilities
3pages
4{url}
5tests
6{test_id}
5trend
3schedule
4{url}
2ssl
3analyze
3certificate_packs
4order
4quota
4{certificate_pack_id}
3universal
4settings
3verification
4{certificate_pack_id}
2stream
3usage
2subscription
2subscriptions
2tags
2token_validation
3config
4{config_id}
5credentials
3rules
4bulk
4preview
4{rule_id}
2url_normalization
2waiting_rooms
3preview
3settings
3{waiting_room_id}
4events
5{event_id}
6details
4rules
5{rule_id}
4status
2web3
3hostnames
4{identifier}
5ipfs_universal_path
6content_list
7entries
8{content_list_entry_identifier}
2workers
3routes
4{route_id}`;
export const operations = `G0 P0
P0


G0 P0
G0 U0 A0 D0
G0

G0
P0




G0 U0
G1n Uq Dq
G3d


G3d
G3d
G3d
P6n
G3d P0



G3e P2k
G3e U2k D2k



G3e
G3e P2k
G3e U2k D2k
P2k
G4v Pr
G1a
G1a Ur Dr
G1a Pr Dr
G1a Pr
G1a Ur Dr
Ur
P5r
Ur A0
G1a
G0
G4v
G1a P0 Ur Dr
G2t P29
G2t U29
G2t U29 D29
G5s P3x
P3x
G5s U3x D3x
G6o P5t
D5t
G1s Pw
G1s Uw Dw
G1s Pw
G1s Uw Dw
P0

G1s
G1s
G0 P0
G0 D0
G1s Uw
Pw

G2l
G0
G0

G6p
G4w Pw Uw
G4w Uw
Pw
G1a Pr
G1a Ur Dr
P6q
G5u
G5u
G0
G0
G0
P0
A5v
G3y P2m
G3y U2m D2m
P2m
P0
G0 P0
G0 U0 D0
G2l P0
G2l U5v D0
G2l
G2l
G2l
G2l

D0

G5w P2n
G5w A2n D2n

U0 D2n

U2n D2n

U0 D2n
G0
P2u

G6r
G3f P0
G3f A5x D2u

G3f P0
G3f A5y D0
G3f A5y
G4x P3z
G4x D3z
G0 P3z
D3z
P5x

G24
G4x

G0 P0
G0 D0

D0
P0
G0
G0 D0
P0
P0

D0
P0


Gi
Gi
Gi
Gi Pk Dk
Pk
Gi Pk Dk
Gi
Pk
Gi
Gi Pk
Gi Pk
Gi Ak Dk
Gi Ak Dk
Gi
Gi Pk

Gi Pk
Gi Dk
Gi Pk
Gi Uk Dk
Gi Pk
Gi Dk
Gi Dk
Gi Ak
Gi
Gi
G0 P1x
U1x D1x
Gi Pk
Gi Ak Dk
Gi Pk
Gi Pk
Gi

Gi
Gi Uk Dk

G0 P0
G0 U0 D0

P0
G0 P0
G0 A0
G0
P0
G0
G0 P0
G0 U0 D0

P0
G0 P0
G0 U0 A0 D0

P0
G0 P0 U0
G0 A0 D0
G0
G0
G0
G0 P0
G0 A0
G0
P0
P0
G0
P0
G0 P0
G0 U0 D0


G1y
G1y P5z
G1y
D0
P5z
G0

G1y
G1y
P1y
P1y

G1y
P1y
G1y


G1z

G0
G1z D1h
P1h
G1h
G1z P1h
G1z U1h D1h
G1z
G1z P1h
G1z U1h D1h

G1z P0
P1h
G1z P1h U1h
G1z D1h




P2v

P2v
P2v

P2v
P2v
P2v

G60 P60

G1t
G1t
G1t P2w
G1t D2w

G1t

G1t
G1t
P2w
P2w
G1t


G1t
G1t

G1t
P2w
D2w
G1o



P4y
G40
G40
G40
G40
P4y
A4y
G0
G0

G0 P0

G20
G6s



G4z
G4z

G4z
D6t

Ga Al
Al
Al
Al
Ga Pl Dl
Ga Pl Dl
Al
Ga
Ga
Ga
Ga Pl
Ga Dl
Ga
Ga
Ga Pl Al Dl
Pl



Pl
Pl
Ga
Al
Pl
Pl
Pl
Ga
Pl
Ga
Ga
Ga
Al

G0 P0 U0 D0

P1u
P1u
P1u
G1i D0

G1i P1u
G1i D0
G1i

G1i

G1i
G1i
G1i
U0
G1i
G1i

G1i
G1i
G1i
P1u
P1u
P1u
P1u
P1u
P1u
P1u


G1j
G1j
G1j
G1j
U11
G1j

U11
D11



G1j
G1j P11
D11
P11
A11 D11
P11
G1j A11
D11
P11
P11

G1j
G1j

G1j P11
G1j U11 D11
G1j A11 D11

P1c

G41 P2x
G41 U2x D2x
G41 P2x
G41 U2x D2x
G2y P2a
G2y A2a D2a
G2y U2a
G2y D2a

G2y
P2a
G2a

G61 P42
G61 U42 D42
P42

P3
G3
G3
G3
G3
G3
G3
P3
G3 P3 A4 D4
G3
P3
P3
P3
G3

G3 P3
G3 U4 D4
G3 P3
D4
P3
G3 P3 A4 D4
P3

G3

P3
G3
P3
P3
G3
G3 A4 D4
P3
G3 P3
U4 D4


G3
G3

P3

D4
P3
G3
P3
G3
G3
G3
G3
G3
P3
G3 P3 A4 D4


G3

D4
P3

P3
G3
G3
P3
A4 D4
P3
A4 D4
G3
G3
G3

A4

D4
G3 P3 A4

G3 P3 A4
G3
P4
G3
P4
P4
P4
G3
G3 U4 D4
G3
G3
G3 U4 D4
P4
P4
G3 U4 D4
P4
P4
U4 D4
G0 P0 D0
G0
G0
P0
G0 P0 U0 D0
G0
G0
G0
G0 P0


P0
G0
P0
G0 U0 D0
P0
G0
P0
G0 U0 D0

G3 P4
A4 D4

G3



G3
G3 P4
A4 D4

P4
G3 P4
G3
G3 U4 D4

G3
G3 P4
D4
P4
G3 P4
P4
G3 U4 D4
G3 P4
G3 D4
G3
G3
G3 P4
G3 A4 D4
P4
A4 D4
G3
G3 P4
G3 A4 D4
P4

P4

Gg P7
Gg U7 D7
Gg P7
Gg D7
Gg
Gg
Gg
Gg U7
Gg
Gg


G0 P0
G0 U0 D0

G0 P0
G2z A43 D43
G2z
G2z
P0
G2z
G0
G0 U0 D0


G2z
G2z P43
D43
P0
G3g P44
G3g D44
G1o Pq
D0
G50
G0 P0
G0 U0 D0
P50
G50 U6u

G3h P45
G3h U45 A45 D45
P0
P0
P3h
P3h

G3h
P0


G5
P5
G5
G5
G5
G5
G5
G5
P5
P2
P2
G5
G5
P2
P2
G5
P2
P2


P5

G5 P2
P5
G5 P2
P2
P2
G5 U2 D2
P2
G0
G0
G0
G0 P0
G0 A0 D0
G5 P2
G5 A2 D2
G0 P2
G0 U2 D2
G0
G0 D2
P2
G0
G0 P2 A2
G0 U2
G0 U2
G0 U2
G0 A2 D2
G0 U2
G0 U2
G0 U2
G0 P2
G0 P2
G0 A2 D2
G0 U2 D2
G0 D2
P2
P2
G0 D2
G5

G6v P6w
P2
G0 U2 A2 D2
P2
G0
G5

Gs
Gs P2o
Gs
Gs


Gs

Gs P2o
Gs U2o D2o


Gs
Gs
Gs

Gs
Gs
Gs

Gs
Gs
Gs P2o
Gs A2o D2o

Gs
Gs


Gs

Gs
Gs
Gs
Gs

G2u P2u
G2u U0 D0
P2u

G5 P2
G5 U2 D2
G5 P2
G5 U2 D2
G5 P2
G5 U2 D2
G5 P2
G5 U2 D2
G5
G5
G5 P2
G5 U2 D2
P2
P2

P2

P2
G5 P2
G5 P2 U2 D2

G5 P2
G5 P2 A2
G5 U2 D2
G5 P2

U2
P2
U2 D2
P2
U2 D2
G5 U2 D2
G5

P2
G5 U2
G5
G5 P2
G5 U2 D2
P2
G5 U2 D2
G5 P2 U2
G5
G5 P2
G5
G5
G5 U2 D2
G5 U2
G5 P2
G5 U2 D2
G5 U2 A2 D2


G46 P51
G46 A51 D51
G46
G46
G3i P47
G3i A47 D47

G3i
G3i
G3i A47

G62
G62 A6x
G63 P52
G63 A52 D52

Gp
Gp Pe
Gp D0
Pe
Gp
Pe
Pe
Pe
Gp
Gp
Gp
Pe
Gp
Gp
Pe
Gp

Gp

Gp Pe
Pe
Gp Ae De
Gp Pe
Pe
Gp Ae De
Gp Pe De
Pe
Gp U0 Ae De
Gp
Gp Pe
Gp Ae De
Gp Pe
Pe
Gp Ae De
Gp Pe
Pe
Gp Ae De
Gp Pe
Pe
Gp Ae De
G0


G64 P53
G64 A53 D53
G0
P0
G0 P0
G0 D0

G0

G0
P0
P0
G0 P0
G0 D0
G0 P0
P0
G0 A0 D0
G65



G1k

G1k U12 D12

G2b Py
Gy Ay Dy


G48 P30
G48 A30 D30

G3j P31
G3j U31 D31
G66 P66
G3j P31
G3j U31 D31
G3j
G5 P2
G5

G0 U0
G0 U0
P0
G5
G0 P0
G0 D0
P0
P0
G0 U0 A0
G0
G54
G5
G0 P0
P0
G0 U0 A0 D0
G0
G54 P55
G54 U55 D55
G0 U0
G5
G5
G5 P2
G5 U2 D2
G0 P0
G0 A0 D0
G0 P0 A0
G0
G0 U0 A0 D0
P0

G67 P32
G67 U32 A32 D32
P32


P32

G1n
G1n
Gz P10
Gz U10 D10
Gz P10
Gz U10 D10
Gz P10 U10
Gz D10

G16 P17
P17
G16
U0 D0
G16
G16 P17
G16 A17 D17
G16
G16 A17 D17
G16
G16
P17

G16 P17
G16 D17
G16
A17
A17
G16
G16 P17
P17
G16 A17 D17
G16

G0 P0
U0 D0
P0
G0 U0 D0


Ga
Ga

Ga
Ga
Ga
Ga
Ga

U0
Ga
Ga
Ga
Ga
Ga P0

U0
U0
U0
Ga
Ga U0
Ga
Ga
U0

Ga
Ga
Ga
P0
Ga Pl
Ga Ul Dl
Ga
Ga
Ga
G68 P49
G0 P0
G0 U0 A0 D0
G0
Gu P13
Gu U13 A13 D13
P0
Gu
Gu P13 A13
Gu U13 A13 D13
Gu
P0
Gu

Gu
Gu
Gu
Gu
Gu
G68 U49 A49 D49



G4a
Gc
Gc Pc
Gc Uc Dc
Pc
Pc
Gc Pc
Pc
Gc Uc Dc
Gc
Gc

Pc
Pc
Pc

G1o
G1o

G1o


G14 Pc Dc

G14 Pc
G14
Gc Uc D0

G14 P14
G14
G14




G1b Pj Dj
G1b Aj Dj


G1b Pj Dj
G1b Aj Dj
G1b Pj Dj
Pj
G1b Aj Dj

G1b Pj Dj
G1b Aj Dj
G1b Pj Dj
G1b Aj Dj

G1b Pj Dj
G1b Aj Dj
G1b Pj Dj
G1b Aj Dj
G1b Aj
Gg P7
U7 A0 D7

G0 P0
G0 U0 D0
G0 U0
Gg P7
Gg A7 D7
Gg P0
Gg D7
Gg U7
Gg U7

Gx Pt
Gx
Gx Ut At Dt
Pt
Gx Pt
Gx Ut At
Gx Ut At Dt
Pt
Pt
Pt
Gx Pt
Pt
Gx Ut At Dt
P0
Gx
Gx
Gx
P0
Gx
Gx Pt
Gx Ut At Dt
Gx P0

Gx
Gx
Gx
Gx
Gx
Gx
Gg P7 U7
Gg U7 D7
Gg P7 U7
P7
Gg U7 D7
P7
G0 P0
G0 U0 D0
Gg P7 U7 D7
Gg U7 D7
Gg P7
Gg U7 A7 D7
Gg P7
Gg U7 A7 D7
Gg P7
U7 A0 D7
Gg P7
Gg U7 A7 D7
Gg P0 U7 A7 D7
Gg P7
Gg U7 A7 D7

G69
Gz P10
Gz U10 D10

G4b P33 U34 A34 D33
G4b
G4b P33 U34
P33 U34
G4b A34 D33
A34

P33

G0 P0
G0 U0 D0
G0 P0
D0
P0
G3g P44
G3g D44
G3g
G6a P3k
G6a A3k D3k
P3k D3k

G0
G0
G0
G0
G0 P0
G0 A0 D0
P0
P0
G1n

G2p P18
G2p A18 D18
G2p P18
G2p D18

G2p
P18
P18
P18
D18
G2p P18
G2p A18 D18
P18
P18 D18
G18


G1n Pq Dq
G0

G1n Pq Dq
G1n
G1n
G1n Pq
Aq
P1n
G4c P3l
G4c P3l
P3l
D3l
G4c
G4c
U3l
G2c P2q

G2c P2q
G2c D0
G2c P2q
G2c D0
G2c P2q
G2c A0 D0
P2q
G2c U2q D2q
G1n Uq
G2b Py
G2b Uy Ay Dy
G2b Py
G2b Uy Dy
Py
Py
Py
Py
Py
P2b
Py
Py
Py
G2b
G2b Py
G2r
G2r
P35
P35
P35
P35
G2r P35
G2r

G2r
G2r
G2r P35

G1k P12
G1k A12 D12
G1k U12 D12

G1k P12
G1k U12 D12
G1k U12
G0
G0
G1k U12
G0 U0
G1k U12
G1k D12
G1k U12 D12
G1k U12 D12
G0
P0


G6 P6
G6


G6

G6
G6
G6 P6

G6
G6
G6
G6 P6
G6 U6 A6
G6
P6
G6
P6
P6
P6
P6
P6
G6
P6
G6 P6
G6 U6 A6 D6
P6
G6 P6
G6 U6 A6 D6
G6 P6

G6
P6
G6 U6
G6

G6
G6
G6
G6
G6
G6
G6 P6
G6
G6 P6
G6
G6 U6 A6 D6

P0
G0
G0
G0
G0 P0
G0 A0
G0
G0

P0
G0
G0
G0 U0
G0
G0
G0 P0
G0 A0
G0
G0

P6y

G0 P0
G0 A0 D0
G0
G0
Gz
Gz

G6z P36

G56
G70 U36 D36
G56 P36 U36 D36
G56
G2d P2e


G57 U71
G57
G57

G25 U58
G25
G25

G25 U58
G25
G25

G25 U58
G25
G25

G59 U72
G59
G59

G1p U4d
G1p
G1p

G1p U4d
G1p
G1p

G1p U4d
G1p
G1p

G1p U4d
G1p
G1p

G2d U2e
G2d
G2d
G2d U2e D2e
P2e
A2e D2e
G2d
G2d D2e

G2d

Pq
G3m

G3m

G3m

G3m
G3m Uq Dq


P0
U0 D0
G0 Pq


Gz P10
Gz A10 D10
Gz
Gz
Gz
Gz
Gz
Gz P10
Gz U10 A10 D10

G1o Pq
G1o Uq Dq
G1o Pq
G1o Uq Dq
G1o Pq
G1o Uq Dq

G3n
G3n P1x
G3n D1x
G3n P1x D1x
G3n A1x D1x
P1x

G0
G0
G0
G0 P0
G0
G0

G0
A0
G0
U0
G0 U0

Gf
Gf Ad
G0 P0
G0 U0 D0
G0 P0 U0
G0 D0
G0 P0 U0
G0 D0
G0 P0
G0 U0 D0

G0 P0
U0
G0 D0
U0
G0
U0
G0
U0

U0

U0
G6b P4e
G6b A4e D4e
P4e


G37 P2f
G37 U2f D2f
U2f D2f
P2f
P37
G37

G37

G37 U2f D2f
G19 Pv
Pv
Pv
Pv
G19 Pv
Dv
G19 Pv
G19 Uv Dv
P0
P0
G19 P0
Uv Dv
P0
G19
G6c
G19 Pv
G19 Dv
G19 Uv Dv
G19 P0 Dv
G19
P0
Av Dv
G19
G19 Uv Dv
P0
G19
G19 P0 Dv
P0 Dv
G19
P0
G20 P1c
U1c D1c

P1c
G0 U0 D0
G0
G0
G0

G0

G3o P1q

G3o

P1q A1q D1q
G0 A1q D1q
G3o P1q
G0 A1q D1q
G5a P4f
G5a
G0
G5a U4f D4f
U4f

G0 U0 A0 D0
G2y


G1d
G1d P1d
G1d
G1d
G1d

P1d

G1d

G1d

G1d

G1d
P1d

G1d
G1d

G1v P1l
G1v U1l D1l
P1l
P1v
P1l
P1v
P1l

G1v P1l
G1v D1l
P1l
P1v
G1v
P1l
G1v

P1l
P1l
G1v
P1v
P1l

G0 P0
G0 U0 A0 D0
G0 P0
G0 U0 A0 D0
G0 P0
G0 D0
G0 P0
G0 U0 A0 D0
G73
G3p P3q
G3p A3q D3q
G3p U3q
G3p

G3p
U3q
G2a

G1n Uq

P0

Gb P8
Gb U8 A8 D8
Gb D8
Gb U8 D8
P0
Gb
Gb U8
Gb U8
Gb D8
A0
Gb A8
Gb U8
U8 D8
G38 U8
G38 D8

G38

G38

G39 P1e
A1e D1e
G39 P1e D1e
G39 P1e
G39 A1e D1e

P1e
G39

P1e
P1e
P1e
P1e
P1e
G39

Gb
Gb
Gb U8 D8
P8
U8
Gb
Gb P8
Gb D8
G38 U8
Gb A8
Gb U8
G0 D8
A0
Gb A8
Gb P8 D8
G5b P5b
D5b
Gb U8
Gb P8
Gb
Gb




Gb U8
Gb A0
G38 U8 D8
Gb P8
Gb U8 A0 D8
Gb P8
A0
Gb D0
Gb
Gb A8
Gb U8 D8
Gb P8
P8
P8
P8
Gb
Gb D8

P8
A8
Gb
Gb
Gb
Gb
Gb

G74 A2

G3o P1q
G3o A1q D1q
G5c

A4g

G5c U0
P4g
G5c A4g D4g

G5 U2
G5 P2

G5
G5 U2 D2
G6d
G6d
P2
G0 P0
G0 D0
P75

P0
G0
G0
G3r
G3r U5d D5d

G0
G1 P5e
G0 U0 D0
G0

G0

G0

G0
G0 P0
G0 D0
P0
G0 U0
G0


P0
P0
P0



G1



G1
G1
G1

G1
G1


G1
G1
G1

G1
G1
G1

G1
G1
G1
G1
G1


G1
G1
G1
G1
G1
G1
G1
G1

G1
G1
G1
G1
G1
G1
G1

G1

G1

G1

G1



G1
G1
G1
G1
G1
G1
G1
G1
G1

G1
G1
G1
G1
G1
G1
G1
G1

G1
G1

G1
G1
G1


G1
G1
G1
G1
G1
G1
G1
G1
G1

G1
G1
G1
G1
G1
G1
G1
G1


G1
G1
G1

G1
G1
G1


G1

G1

G1

G1

G1
G1

G1
G1
G1
G1


G1


G1
G1
G1

G1
G1

G1
G1
G1
G1


G1

G1

G1
G1

G1
G1

G1
G1
G1
G1

G1
G1

G1
G1
P1
G1


G1
G1
G1
G1
G1
G1
G1
G1
G1
G1
G1
G1

G1
G1
G1
G1
G1
G1
G1
G1
G1
G1
G1

G1
G1



G1
G1
G1
G1
G1
G1
G1

G1
G1
G1
G1
G1
G1
G1


G1
G1
G1
G1
G1
G1
G1
G1
G1
G1

G1
G1
G1
G1
G1
G1
G1
G1
G1
G1

G1

G1

G1

G1

G1
G1
G1
G1
G1
G1
G1
G1
G1
G1
G1


G1
G1
G1
G1
G1
G1
G1
G1
G1
G1

G1
G1
G1
G1
G1
G1
G1
G1
G1
G1
G1

G1

G1

G1

G1

G1

G1

G1

G1

G1
G1
G1
G1

G1

G1

G1

G1

G1

G1

G1

G1


G1
G1
G1

G1
G1
G1

G1
G1
G1

G1

G1
G1
G1

G1
G1

G1
G1



G1

G1

G1


G1
G1

G1
G1

G1
G1


G1

G1
G1
G1
G1
G1


G1

G1

G1

G1
G1
G1


G1

G1
G1
G1
G1


G1
G1
G0
G0

G0
G0
G0
G0
G0

G0 P0
D0
G1 A5e

G1
G1o

G20
G20
G76 U5e


G48 P30
G48 A30 D30
G3r
G3r A5d

Gu P13
Gu U13 A13 D13
P0
Gu
Gu P13 A13
Gu U13 A13 D13
Gu
P0
Gu

Gu
Gu

Gu
G3r
G0 D0
G20 P1c
U1c D1c
G1
G5f P4h
G5f
G0
G5f U4h D4h
U4h



P0
G77 P2g
G3a A2g D2g

G4v Pr
G1a
G1a Ur Dr
G1a Pr Dr
G1a Pr
G1a Ur Dr
P5r
Ur A0
G1a
G2t P29
G2t U29
G2t U29 D29
G1s Pw
G1s Uw Dw
G1s Pw
G1s Uw Dw
G4w Pw Uw
Pw
G3y P2m
G3y U2m D2m

Gm Ph
Gm Dh
Gm Ph
U2g

G24 P1f
G24 A1f D1f

Gf
Pf

G0 U0
G0 U0

G21
G21
G21
G21

Gn U9
Gn
Gn A9
Gn A9

P9
Gn

Gn

U9
P9 D9
Gn U9 A9 D9

U9
Gn P9 D9
P9
P9 U9 D9
A9
Gn D9
P9 U9 D9
Gn U9
Gn

Gn U9 A9
Gn P9
Gn
Gn A9 D9
Gn

Gf Ad
G0 A0
G20
G20
G20
G4i U6e
G6f P6f

G1w A1g
G1w P1g
G0 P0 A0
A0 D0
G0
G0 D0
G1w U1g
G1w A1g
G1w P1g A1g D1g
G1w A1g D1g

Gm Uh
Gm Ph
Gm Ah Dh

G78 U79

P26
P26
G3s P26
D26
G3s U26

Gm Ah
G3t P4j
U4j
G3t A4j D4j
Gm Ph
Gm Dh
Gm Ph
Gm Uh Dh
Gm
Gm Ah Dh



Uh Dh
G3a U2g
G5g
G4k P4l
G0 U4l D4l
P5g
G5g U7a

Gm


Gm Ah

G21
G21
G24 P1f
P1f
G24
P1f
P1f
G24 P1f
P1f
G6g
G24 U1f A1f D1f
G6g A7b
G24 A1f D1f
G24


G0 A0

G0
Gf Ud Ad
Pd
Gf Pd Ad Dd
Pd
G5h P4m
G5h U4m
G5h U4m D4m
G0 P0
G0 D0
Pd

G0 P0
P0
G0 A0 D0
G0 P0
G0

G0
G0 P0
G0 D0
G65
G7c P3u U3u A3u
D3u
P6h
P3u
G15 Po Uo Do
G15 Uo Do


G15 Po
G15 Ao Do
G15 Po
G15 Uo Do
G15 Po Uo Ao Do
G15 Uo Ao Do
G15 Po
G15 Uo Do

Gf Pd
Gf Ud Dd
G15
G15 Ao
G15
G15 Ao
G15
G15 Ao

G7d U7e
G3v P22
P22
G3v D22
G3v U22 A22 D22
G3a P2g A2g D2g
G3a


Gm
G0 Uh Dh



Ga Pl
Ga Ul Dl
Gm Ph
G3a Ah Dh
G3s P26
G3s P26
G3s U26 D26
G6i P4n
G6i U4n A4n D4n



G4a
Gc

G4a P4a
Gc Pc
Gc Uc Dc
Pc
Pc

Pc
Pc
Pc



G14 Pc

G14 Pc
G14
Gc Uc D0

G14 P14

G14
G14
G14
G6j A4o D4o

G69

G0
U0 D0
G0
G0 U0 D0
Gm Ph
Gm Uh
Gm Ph
Gm Dh
Gm
Gm Uh
Gm Dh
G27 U4p
G27
G27
G27
G27
G27 P4p
G27 U4p D4p
G27
G27
G6k P4q
G6k
G3a U4q A4q D4q

Gf
Gf Pd Ad
G0 U0
P6h
G21
G15 Po
G15 Uo Do
G2h P2i


G5i U7f
G5i
G5i

G5j U7g
G5j
G5j

G4k U4l
G4k
G4k

G14 Uc
G14
G14

G1r U4r
G1r
G1r

G3b U6l
G3b
G3b

G5k U7h
G5k
G5k

G1r U4r
G1r
G1r

G1r U4r
G1r
G1r

G28 U5l
G28
G28

G5m U7i
G5m
G5m

G5n U7j
G5n
G5n

G4i U6e
G4i
G4i

G28 U5l
G28
G28

G3b U6l
G3b
G3b

G5o U7k
G5o
G5o

G1r U4r
G1r
G1r

G28 U5l
G28
G28

G2h U2i
G2h
G2h
G2h U2i D2i
P2i
A2i D2i
G2h
G2h D2i

G2h

Gn P9
Gn
Gn A9 D9
Gn
Gn U9 A9
Gn A9
Gn U9 D9

P23
G5p P23 U23 D23
G5p P23 U23 D23
P23
P23
P23
G5p

Gf
G0
Gf
Gf Pd
G0
G0

G0
A0
Ud
Gf Ud Dd
Gf Ad
G1w A1g
G0 A0
Gf Ad
Gf Ad
G7l Ad
Gf Ad

G2s U4s
Gf Ad
Gf Ad
G1w A1g
G1w A1g
G0 U0 A0 D0
Gf Ad
Gf Ad
G7m A7n
Gf Ad
Gf Ad
Gf Ad

G2s U4s
G2s
G2s
G2s U4s
G2s
P7o
G2s U4s
Gf Ad
G1w A1g
G1w P1g
G3v P22
G3v U22 A22 D22
G4t
G4t U4u D4u
G4t U4u D4u
G4t



G21

G21
G21
Gf Pd
Gf Ud Dd

Gf
Gf

Gf Pd Dd
Gf
Gf

Gf Pd Dd

P3t
Gm
Ph
Gm
Gm Ah Dh

Gm Ah
G3t
A3t

G6c
G20 P1c U1c D1c
G20 P1c U1c D1c
G0 U0 D0

Gn P9
Gn A9 D9
U9 A9
Gn P9
P9 A9
Pn
Gn A9 D9
G6j U4o D4o
G2j P1m
P1m
G2j U1m A1m
G2j U1m A1m D1m
G2j P0
G2j U1m A1m D1m
G2j
G2j P0 U1m
A1m D1m
G2j

G3w P3c
G3w A3c D3c

G3w U3c
G3w P0
G3w U3c D3c

G6m P5q
G6m U5q D5q`;
