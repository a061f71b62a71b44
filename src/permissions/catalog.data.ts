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
 com.cloudflare.api.account.ai-search
22.109
139.138
237
73
149 #logs:edit
162.160
1.0 com.cloudflare.api.account.aig
100
238.237.236
1 com.cloudflare.api.account.aig
139
22.23.109.110
162.161.159.160
73.72
6
75.74.243.242
120
162
147.146
203
253.252
253
14
162.161
41
162.160 #organization:edit
223
147
191.190 #ssl:read
136.137
137
180
203.202
191 #ssl:edit
120.119
6.4
149.148
100.99
211.210
229
170.41
64.63 com.cloudflare.api.account.brapi.read
223.222
217
233
155.154.39.38
83.85
259.258
14.12
53
41.40
64 com.cloudflare.api.account.brapi.read
253.252 #zone_settings:read
238.237.236 com.cloudflare.api.workers.write com.cloudflare.api.workers.read
253.252.251.260 #zone_settings:read
253.260 #zone_settings:edit
191.190
221.220 com.cloudflare.api.account.ai
247.170.169.41.40
58.57 #billing:read
58 #billing:read #billing:edit
237 com.cloudflare.api.workers.write com.cloudflare.api.workers.read
191
129
253.260.108
189.41.40 com.cloudflare.api.account.member.list
207.206.107.106.189.143.142.247.98.97.233.232.100.99.238.227.226.237.236.147.146.34.33.104.103.58.57.41.40
43.42.39.38
253 #zone_settings:edit
259.43
177.112.111.178.253.252
255.254
11
81.79.85
 com.cloudflare.api.account.email.sending.read
182.181
166.165.155.154.141.140.205.204.199.198.43.42.38.39.149.148
166.155.141.205.199.43.39.149
227
108 #dns_records:edit
188.187.90.89.114.113.67.66.92.91.174.173.164.163.255.254.127.126.195.194.62.61.259.258.149.148
188.90.114.67.92.174.164.255.127.195.62.259.149
216.217
151 com.cloudflare.api.account.mcp_portals
7
21
48
75
233.232
149
162.161.159.160 #organization:read
179.180
182
231.230
197
191 #ssl:read #ssl:edit
253 com.cloudflare.api.account.zone.email.routing.config.update
11.10
160
242
54.52
69
81.80.79.78.85.84
225.224
156
156.158
231
233.232 com.cloudflare.edge.r2.bucket.read
233 com.cloudflare.edge.r2.bucket.write
37.31
227.226
237.236
229.228
67.66
240.241.239
219
207.206
151.150 com.cloudflare.api.account.mcp_portals
159.160.135.134.133.132
45.46 #ssl:read
95.96
153
40
197.196
83.82.85.84
215.214 com.cloudflare.edge.vectorize.index.read
81.80.77.76
81.77
168.167
260
50 #analytics:read
50
259.258.43.42
257
129.128
219.218
9
21.20
135
105.108
56.55 com.cloudflare.api.account.rag
69.68
209.41
225
46 #ssl:edit
96
101.102
104 #dns_records:edit
 com.cloudflare.api.account.email.sending.create
184.237
122.123 com.cloudflare.api.account.flagship.app.read
123 com.cloudflare.api.account.flagship.app.update
189.41 com.cloudflare.api.account.member.create
189.41.40 com.cloudflare.api.account.member.read
189.41 com.cloudflare.api.account.member.update
189.41 com.cloudflare.api.account.member.delete
143
148 #logs:read
189.41.40 #organization:read
156.158.157
153.152
184.237 com.cloudflare.edge.worker.queue.ack
155.39
193
58 #billing:edit
 com.cloudflare.api.workers.write com.cloudflare.api.workers.read
215 com.cloudflare.edge.vectorize.index.delete
215
215.214
83
62.61
11.10.191.190 #ssl:read
11.191 #ssl:edit
105.108 #dns_records:read
145
188.90.114.67.92.174.164.255.166.155.141.127.195.205.199.62.259.43.39.149
177.111.253
260.176
259
201.200
201
41 #organization:edit
5.6.4
13.14.12
135.134
197 com.cloudflare.api.account.aig
56 com.cloudflare.api.account.rag
98.97
 com.cloudflare.api.account.brapi.read
102.135
104.103 #dns_records:read
34 #waf:edit
86.242.246
86.246
189.41 #organization:edit
184.183.237.236 com.cloudflare.edge.worker.queue.read
184.237 com.cloudflare.edge.worker.queue.update
 com.cloudflare.edge.r2.bucket.read
37.31.36.32
141.140.39.38
43.39
166.165.39.38
215 com.cloudflare.edge.vectorize.index.create
238.237
83.82
168
34
108
253.260 #zone_settings:read #zone_settings:edit
92 #zone_settings:edit
120 #waf:edit
207.206.247.240.241.239.5.6.4.11.14.253.252.251.105.237.236.260.235.234.203.202.191.190.149.148.65.176.175.145.144.120.119.108.51.50
127.126
90.89
92.91
114.113
255
174.173
195.194
188.187
253.252.105.260.108
240.239
235
5.6
9.8
19
16.15
248
48.47
160.135
160.135.133
221 com.cloudflare.api.account.ai
 com.cloudflare.api.account.ai
26
209.208.41.40
104.103
30.29 #dns_records:read
35
184.183.237.236
34.33 #waf:read
122.123.121 com.cloudflare.api.account.flagship.app.evaluate
131 com.cloudflare.edge.hyperdrive.database.update
131
143.142
149.148 #logs:read #analytics:read
136
172 com.cloudflare.api.account.oauth-client.update
172 com.cloudflare.api.account.oauth-client.delete
184.183.237.236 com.cloudflare.edge.worker.queue.list
184.237 com.cloudflare.edge.worker.queue.create
184.237 com.cloudflare.edge.worker.queue.delete
184.237 com.cloudflare.edge.worker.queue.push
184.237 com.cloudflare.edge.worker.queue.pull
192
202
25.24 com.cloudflare.api.account.token.read
25 com.cloudflare.api.account.token.update
215.214 com.cloudflare.edge.vectorize.index.list
215 com.cloudflare.edge.vectorize.index.update
247
213
34.33
3.2 com.cloudflare.api.token.read
3 com.cloudflare.api.token.update
207.206.247.240.241.239.5.6.4.11.14.253.252.251.105.237.236.260.235.234.203.202.191.190.149.148.65.176.175.145.144.120.119.108.51.50 #zone:read
260 #zone:edit
62
60.59.62.61
250.249.105.108 #dns_records:read
108 #zone_settings:edit
253.252 com.cloudflare.api.account.zone.email.routing.config.read
118.117 com.cloudflare.api.account.zone.email.routing.rule.read
118 com.cloudflare.api.account.zone.email.routing.rule.update
65 #cache_purge:edit
120.119 #waf:read
145.144
188.187.90.89.114.113.67.66.92.91.174.173.164.163.255.254.166.165.155.154.141.140.127.126.195.194.205.204.199.198.62.61.259.258.43.42.38.39.149.148
251.260.176.175
67
235.234
207.206.107.106.189.143.142.247.98.97.233.232.100.99.238.227.226.237.236.147.146.34.33.104.103.58.57.41.40 #organization:read
207
19.18
17
16
159.160
 com.cloudflare.api.account.aig
57
98
41.40 #organization:read
247.28.27.41.40 #organization:read
247.28.27.41.40 #organization:edit
247.28.27.41.40
28.41
244.245.242.246
245
30 #dns_records:edit
107.106 #dns.view:list
107 #dns.view:create
107.106 #dns.view:read
107 #dns.view:update
107 #dns.view:delete
116.115 com.cloudflare.api.account.email.routing.address.list
116 com.cloudflare.api.account.email.routing.address.create
116.115 com.cloudflare.api.account.email.routing.address.read
116 com.cloudflare.api.account.email.routing.address.update
116 com.cloudflare.api.account.email.routing.address.delete
122.123 com.cloudflare.api.account.flagship.read
123 com.cloudflare.api.account.flagship.create
123 com.cloudflare.api.account.flagship.app.delete
131.130 com.cloudflare.edge.hyperdrive.database.list
131 com.cloudflare.edge.hyperdrive.database.create
131.130 com.cloudflare.edge.hyperdrive.database.read
131 com.cloudflare.edge.hyperdrive.database.delete
207.206.107.106.189.143.142.247.98.97.233.232.100.99.238.227.226.237.236.147.146.34.33.104.103.58.57.41.40 com.cloudflare.api.iam.permission-group.list
207.206.107.106.189.143.142.247.98.97.233.232.100.99.238.227.226.237.236.147.146.34.33.104.103.58.57.41.40 com.cloudflare.api.iam.permission-group.read
189.41.40 com.cloudflare.api.iam.resource-group.list
189.41 com.cloudflare.api.iam.resource-group.create
189.41.40 com.cloudflare.api.iam.resource-group.read
189.41 com.cloudflare.api.iam.resource-group.update
189.41 com.cloudflare.api.iam.resource-group.delete
189.41
171 com.cloudflare.api.account.oauth-client.list
172 com.cloudflare.api.account.oauth-client.create
171 com.cloudflare.api.account.oauth-client.read
184.237 com.cloudflare.edge.worker.queue.peek
184.183.237.236 com.cloudflare.edge.worker.queue.peek
 com.cloudflare.edge.r2.bucket.write
49
36.32.37.31
36.32
141.39
166.39
25.24 com.cloudflare.api.account.token.list
25 com.cloudflare.api.account.token.create
25 com.cloudflare.api.account.token.delete
44
243.242.246
50.26
213.212 com.cloudflare.api.user.read
213 com.cloudflare.api.user.update
213.212 #analytics:read
212
3.2 com.cloudflare.api.token.list
3 com.cloudflare.api.token.create
3 com.cloudflare.api.token.delete
251.260 com.cloudflare.api.account.zone.list
260 com.cloudflare.api.account.zone.create
253 #zone_settings:read #zone_settings:edit
70.71
71
94.93.253.252 #zone_settings:read
92.91 #zone_settings:read
94.93.253.252 #zone_settings:edit
94.93.253.252
94.253
108 #dns_records:batch
250.108 #dns_records:edit
105.108 #zone_settings:read
118.117 com.cloudflare.api.account.zone.email.routing.rule.list
118 com.cloudflare.api.account.zone.email.routing.rule.create
118 com.cloudflare.api.account.zone.email.routing.rule.delete
 com.cloudflare.api.account.email.sending.update
 com.cloudflare.api.account.email.sending.delete
257.256
124.125
125
207.206.247.240.241.239.5.6.4.11.14.253.252.251.105.237.236.260.235.234.203.202.191.190.149.148.65.176.175.145.144.120.119.108.51.50 #ssl:read
149.148 #logs:read
127
90
92
114
174
195
188
252
240.241.239 #zaraz:read
240.239 #zaraz:edit
253.252.191.190 #zone_settings:read
253.191 #zone_settings:read #zone_settings:edit
239 #zaraz:publish
11.10.191.190 #ssl:read #ssl:edit`;
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
G80 U59 D59
G3g


G3g
G3g
G3g
P81
G3g P0



G3h P2j
G3h U2j D2j



G3h
G3h P2j
G3h U2j D2j
P2j
G5a Pm
G17
G17 Um Dm
G17 Pm Dm
G17 Pm
G17 Um Dm
Um
P6f
Um A0
G17
G0
G5a
G17 P0 Um Dm
G2x P28
G2x U28
G2x U28 D28
G6g P40
P40
G6g U40 D40
G82 P6h
D6h
G1k Pu
G1k Uu Du
G1k Pu
G1k Uu Du
P0

G1k
G1k
G0 P0
G0 D0
G1k Uu
Pu

G2k
G0
G0

G83
G5b Pu Uu
G5b Uu
Pu
G17 Pm
G17 Um Dm
P84
G6i
G6i
G0
G0
G0
P0
A6j
G41 P2l
G41 U2l D2l
P2l
P0
G0 P0
G0 U0 D0
G2k P0
G2k U6j D0
G2k
G2k
G2k
G2k

D0

G6k P2m
G6k A2m D2m

U0 D2m

U2m D2m

U0 D2m
G0
P2y

G85
G3i P0
G3i A6l D2y

G3i P0
G3i A6m D0
G3i A6m
G5c P42
G5c D42
G0 P42
D42
P6l

G43
G5c

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


Ge
Ge
Ge
Ge Ph Dh
Ph
Ge Ph Dh
Ge
Ph
Ge
Ge Ph
Ge Ph
Ge Ah Dh
Ge Ah Dh
Ge
Ge Ph

Ge Ph
Ge Dh
Ge Ph
Ge Uh Dh
Ge Ph
Ge Dh
Ge Dh
Ge Ah
Ge
Ge
G86 P5d
U5d D5d
Ge Ph
Ge Ah Dh
Ge Ph
Ge Ph
Ge

Ge
Ge Uh Dh

G7 P7
G7 U7 D7

P7
G7 P7
G7 A7
G7
P7
G7
G7 P7
G7 U7 D7

P7
G7 P7
G7 U7 A7 D7

P7
G7 P7 U7
G7 A7 D7
G7
G7
G7
G7 P7
G7 A7
G7
P7
P7
G7
P7
G7 P7
G7 U7 D7


G1t
G1t P6n
G1t
D6o
P6n
G6o

G1t
G1t
P1t
P1t

G1t
P1t
G1t


G1u

G0
G1u D1c
P1c
G1c
G1u P1c
G1u U1c D1c
G1u
G1u P1c
G1u U1c D1c

G1u P0
P1c
G1u P1c U1c
G1u D1c




P2z

P2z
P2z

P2z
P2z
P2z

G6p P6p

G1l
G1l
G1l P30
G1l D30

G1l

G1l
G1l
P30
P30
G1l


G1l
G1l

G1l
P30
D30
G1m



P5e
G44
G44
G44
G44
P5e
A5e
G0
G0

G0 P0

G1v
G87



G5f
G5f

G5f
D88

G9 Ai
Ai
Ai
Ai
G9 Pi Di
G9 Pi Di
Ai
G9
G9
G9
G9 Pi
G9 Di
G9
G9
G9 Pi Ai Di
Pi



Pi
Pi
G9
Ai
Pi
Pi
Pi
G9
Pi
G9
G9
G9
Ai

G0 P0 U0 D0

P1n
P1n
P1n
G1d D5g

G1d P1n
G1d D5g
G1d

G1d

G1d
G1d
G1d
U5g
G1d
G1d

G1d
G1d
G1d
P1n
P1n
P1n
P1n
P1n
P1n
P1n


G1e
G1e
G1e
G1e
Uy
G1e

Uy
Dy



G1e
G1e Py
Dy
Py
Ay Dy
Py
G1e Ay
Dy
Py
Py

G1e
G1e

G1e Py
G1e Uy Dy
G1e Ay Dy

P1w

G45 P31
G45 U31 D31
G45 P31
G45 U31 D31
G32 P29
G32 A29 D29
G32 U29
G32 D29

G32
P29
G29

G6q P46
G6q U46 D46
P46

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

Gk Pd
Gk Ud Dd
Gk Pd
Gk Dd
Gk
Gk
Gk
Gk Ud
Gk
Gk


G0 P0
G0 U0 D0

G0 P0
G33 A47 D47
G33
G33
P0
G33
G0
G0 U0 D0


G33
G33 P47
D47
P0
G3j P48
G3j D48
G89 P59
D0
G8a
G0 P0
G0 U0 D0
P8b
G8c U8d

G3k P49
G3k U49 A49 D49
P0
P0
P3k
P3k

G3k
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

G8e P8f
P2
G0 U2 A2 D2
P2
G0
G5

Gn
Gn P2n
Gn
Gn


Gn

Gn P2n
Gn U2n D2n


Gn
Gn
Gn

Gn
Gn
Gn

Gn
Gn
Gn P2n
Gn A2n D2n

Gn
Gn


Gn

Gn
Gn
Gn
Gn

G2y P2y
G2y U0 D0
P2y

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


G4a P5h
G4a A5h D5h
G4a
G4a
G5i P4b
G5i A4b D4b

G6r
G6r
G5i A4b

G6s
G6s A8g
G8h P8i
G8j A8k D8l

Gl
Gl Pb
Gl D0
Pb
Gl
Pb
Pb
Pb
Gl
Gl
Gl
Pb
Gl
Gl
Pb
Gl

Gl

Gl Pb
Pb
Gl Ab Db
Gl Pb
Pb
Gl Ab Db
Gl Pb Db
Pb
Gl U0 Ab Db
Gl
Gl Pb
Gl Ab Db
Gl Pb
Pb
Gl Ab Db
Gl Pb
Pb
Gl Ab Db
Gl Pb
Pb
Gl Ab Db
G0


G8m P8n
G8o A8p D8q
G0
P0
G0 P0
G0 D0

G2a

G2a
P4c
P4c
G0 P0
G0 D0
G0 P0
P0
G0 A0 D0
G6t



G2o

G2o U1g D1g

G6u P4d
G4d A4d D4d


G6v P5j
G6v A5j D5j

G8r P8s
G4e U4f D8t
G6w P6w
G4e P4f
G4e U4f D4f
G4e
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
G5k
G5
G0 P0
P0
G0 U0 A0 D0
G0
G5k P5l
G5k U5l D5l
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

G8u P8v
G8w U6x A6x D8x
P6y


P6y

G8y
G8z
G90 P91
G92 U93 D94
G21 P4g
G4h U4i D4j
G4h P4g U95
G4h D4j

G11 P12
P12
G11
U0 D0
G11
G11 P12
G11 A12 D12
G11
G11 A12 D12
G11
G11
P12

G11 P12
G11 D12
G11
A12
A12
G11
G11 P12
P12
G11 A12 D12
G11

G0 P0
U0 D0
P0
G0 U0 D0


G9
G9

G9
G9
G9
G9
G9

U0
G9
G9
G9
G9
G9 P0

U0
U0
U0
G9
G9 U0
G9
G9
U0

G9
G9
G9
P0
G9 Pi
G9 Ui Di
G9
G9
G9
G6z P4k
G0 P0
G0 U0 A0 D0
G0
Gq Pz
Gq Uz Az Dz
P0
Gq
Gq Pz Az
Gq Uz Az Dz
Gq
P0
Gq

Gq
Gq
Gq
Gq
Gq
G6z U4k A4k D4k



G4l
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

G1m
G1m

G1m


G70 Pc Dc

G18 P2p
G18
G2p U2p D0

G18 P18
G18
G18




G19 Pf Df
G19 Af Df


G19 Pf Df
G19 Af Df
G19 Pf Df
Pf
G19 Af Df

G19 Pf Df
G19 Af Df
G19 Pf Df
G19 Af Df

G19 Pf Df
G19 Af Df
G19 Pf Df
G19 Af Df
G19 Af
Gk Pd
Ud A0 Dd

G0 P0
G0 U0 D0
G0 U0
G2q Px
G2q Ax Dx
Gk P0
Gk Dd
Gk Ud
Gk Ud

Gv Pp
Gv
Gv Up Ap Dp
Pp
Gv Pp
Gv Up Ap
Gv Up Ap Dp
Pp
Pp
Pp
Gv Pp
Pp
Gv Up Ap Dp
P0
Gv
Gv
Gv
P0
Gv
Gv Pp
Gv Up Ap Dp
Gv P0

Gv
Gv
Gv
Gv
Gv
Gv
Gk Pd Ud
Gk Ud Dd
Gk Pd Ud
Pd
Gk Ud Dd
Pd
G0 P0
G0 U0 D0
Gk Px Ux Dx
G2q Ux Dx
Gk Pd
G2q Ux Ax Dx
Gk Pd
G2q Ux Ax Dx
Gk Pd
Ud A0 Dd
Gk Pd
G2q Ux Ax Dx
Gk P0 Ud Ad Dd
Gk Pd
G2q Ux Ax Dx

G71
G4m P5m
G4m U5m D5m

G4n P34 U35 A35 D34
G4n
G4n P34 U35
P34 U35
G4n A35 D34
A35

P34

G0 P0
G0 U0 D0
G0 P0
D0
P0
G3j P48
G3j D48
G3j
G96 P97
G98 A72 D73
P72 D73

G0
G0
G0
G0
G0 P0
G0 A0 D0
P0
P0
G22

G2r P13
G2r A13 D13
G2r P13
G2r D13

G2r
P13
P13
P13
D13
G2r P13
G2r A13 D13
P13
P13 D13
G13


G22 Pw Dw
G0

G22 Pw Dw
G22
G22
G22 Pw
Aw
P22
G4o P3l
G4o P3l
P3l
D3l
G4o
G4o
U3l
G2b P2s

G2b P2s
G2b D0
G2b P2s
G2b D0
G2b P2s
G2b A0 D0
P2s
G2b U2s D2s
G22 Uw
G74 P75
G5n U5o A5o D76
G74 P75
G5n U5o D76
P77
P4p
P77
P78
P99
P9a
P4p
P78
P4p
G6u
G5n P4p
G2t
G2t
P36
P36
P36
P36
G2t P36
G2t

G2t
G2t
G2t P36

G2o P1g
G37 A38 D1g
G2o U1g D1g

G37 P38
G2o U38 D1g
G37 U38
G5p
G5p
G2o U1g
G5p U9b
G2o U1g
G37 D1g
G37 U38 D1g
G37 U38 D1g
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

P9c

G0 P0
G0 A0 D0
G0
G0
G4m
G4m

G9d P39

G5q
G9e U39 D39
G5q P39 U39 D39
G5q
G2c P2d


G5r U9f
G5r
G5r

G23 U5s
G23
G23

G23 U5s
G23
G23

G23 U5s
G23
G23

G5t U9g
G5t
G5t

G1h U4q
G1h
G1h

G1h U4q
G1h
G1h

G1h U4q
G1h
G1h

G1h U4q
G1h
G1h

G2c U2d
G2c
G2c
G2c U2d D2d
P2d
A2d D2d
G2c
G2c D2d

G2c

Pw
G3m

G3m

G3m

G3m
G3m Uw Dw


P0
U0 D0
G0 Pw


G21 P4g
G21 A4i D4j
G21
G21
G21
G21
G21
G21 P4g
G4h U4i A4i D4j

G1m Pw
G1m Uw Dw
G1m Pw
G1m Uw Dw
G1m Pw
G1m Uw Dw

G3n
G3n P2u
G3n D2u
G3n P2u D2u
G3n A2u D2u
P2u

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

G1o
G1o A24
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
G79 P4r
G79 A4r D4r
P4r


G3a P2e
G3a U2e D2e
U2e D2e
P2e
P3a
G3a

G3a

G3a U2e D2e
G14 Pr
Pr
Pr
Pr
G14 Pr
Dr
G14 Pr
G14 Ur Dr
P0
P0
G14 P0
Ur Dr
P0
G14
G7a
G14 Pr
G14 Dr
G14 Ur Dr
G14 P0 Dr
G14
P0
Ar Dr
G14
G14 Ur Dr
P0
G14
G14 P0 Dr
P0 Dr
G14
P0
G1v P1w
U1w D4s

P1w
G0 U0 D0
G0
G0
G0

G0

G3o P1i

G3o

P1i A1i D1i
G0 A1i D1i
G3o P1i
G0 A1i D1i
G9h P9i
G7b
G0
G7b U7c D9j
U7c

G4t U4t A4t D4t
G32


G1a
G1a P1a
G1a
G1a
G1a

P1a

G1a

G1a

G1a

G1a
P1a

G1a
G1a

G7d P5u
G3p U7e D4u
P4v
P4w
P7e
P3p
P4v

G7d P5u
G3p D4u
P4u
P4w
G3p
P4v
G3p

P5u
P4u
G4w
P4w
P4v

G0 P0
G0 U0 A0 D0
G0 P0
G0 U0 A0 D0
G0 P0
G0 D0
G0 P0
G0 U0 A0 D0
G9k
G3q P3r
G3q A3r D3r
G3q U3r
G3q

G3q
U3r
G29

G22 Uw

P0

Gg Pa
Gg Ua Aa Da
Gg Da
Gg Ua Da
P0
Gg
Gg Ua
Gg Ua
Gg Da
A0
Gg Aa
Gg Ua
Ua Da
G3b Ua
G3b Da

G3b

G3b

G3c P1b
A1b D1b
G3c P1b D1b
G3c P1b
G3c A1b D1b

P1b
G3c

P1b
P1b
P1b
P1b
P1b
G3c

Gg
Gg
Gg Ua Da
Pa
Ua
Gg
Gg Pa
Gg Da
G3b Ua
Gg Aa
Gg Ua
G0 Da
A0
Gg Aa
Gg Pa Da
G5v P5v
D5v
Gg Ua
Gg Pa
Gg
Gg




Gg Ua
Gg A0
G3b Ua Da
Gg Pa
Gg Ua A0 Da
Gg Pa
A0
Gg D0
G1p
G1p A1x
G1p U1x D1x
G1p P1x
P1x
P1x
P1x
G1p
G1p D1x

P1x
A1x
G1p
G1p
G1p
G1p
G1p

G9l A2

G3o P1i
G3o A1i D1i
G5w

A4x

G5w U0
P4x
G5w A4x D4x

G5 U2
G5 P2

G5
G5 U2 D2
G7f
G7f
P2
G0 P0
G0 D0
P9m

P0
G0
G0
G3s
G3s U5x D5x

G0
G1 P7g
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
G9n A9o

G9p
G1m

G1v
G1v
G9q U7g


G7h P5y
G7h A5y D5y
G3s
G3s A5x

Gq Pz
Gq Uz Az Dz
P0
Gq
Gq Pz Az
Gq Uz Az Dz
Gq
P0
Gq

Gq
Gq

Gq
G3s
G0 D0
G1v P1w
U1w D4s
G1
G9r P9s
G7i
G0
G7i U7j D9t
U7j



P0
G9u P9v
G7k A3t D7l

G5a Pm
G17
G17 Um Dm
G17 Pm Dm
G17 Pm
G17 Um Dm
P6f
Um A0
G17
G2x P28
G2x U28
G2x U28 D28
G1k Pu
G1k Uu Du
G1k Pu
G1k Uu Du
G5b Pu Uu
Pu
G41 P2l
G41 U2l D2l

G10 P2v
G10 D2v
G10 P2v
U3t

G43 P5z
G43 A5z D5z

Gs
Ps

G0 U0
G0 U0

G3u
G3u
G3u
G3v

Gj U8
Gj
Gj A8
Gj A8

P8
Gj

Gj

U8
P8 D8
Gj U8 A8 D8

U8
Gj P8 D8
P8
P8 U8 D8
A8
Gj D8
P8 U8 D8
Gj U8
Gj

Gj U8 A8
Gj P8
Gj
Gj A8 D8
Gj

G1o A9w
G0 A0
G1v
G1v
G1v
G4y U7m
G7n P7n

G1q A1r
G1q P1r
G0 P0 A0
A0 D0
G0
G0 D0
G1q U1r
G1q A1r
G1q P60 A60 D1r
G1q A1r D1r

G1s U1y
G10 P15
G10 A15 D15

G9x U9y

P25
P25
G3w P25
D25
G3w U25

G1s A1y
G4z P50
U50
G4z A50 D50
G10 P15
G10 D15
G10 P15
G10 U15 D15
G1s
G10 A15 D15



U1y D1y
G7k U7l
G9z
Ga0 P61
G0 U61 D61
Pa1
Ga2 Ua3

G1s


G1s A1y

G3u
G3u
G51 P2f
Pa4
G51
P2f
P2f
G51 P2f
P2f
G7o
G51 U2f A2f D2f
G7o Aa5
Ga6 A7p D7p
G43


G0 A0

G0
G7q U2w A2w
P2w
G7q P2w A2w Dt
P2w
Ga7 Pa8
G7r U7s
G7r U7s Da9
G0 P0
G0 D0
P2w

G2a P4c
P2a
G2a Aaa Dab
G2a P4c
G2a

G2a
G0 P0
G0 D0
G6t
Gac P3x U3x A3x
D3x
P7t
P3x
G16 Po Uo Do
G16 Uo Do


G7u P62
G7u A62 D62
G16 Po
G16 Uo Do
G16 Po Uo Ao Do
G16 Uo Ao Do
G16 Po
G16 Uo Do

Gs Pt
Gs Ut Dt
G16
G16 Ao
G16
G16 Ao
G16
G16 Ao

Gad Uae
G3y P1z
P1z
G3y D1z
G3y U1z A1z D1z
G63 P3t A3t D3t
G63


G10
G0 U15 D15



G9 Pi
G9 Ui Di
G10 P15
Gaf A15 D15
G3w P25
G3w P25
G3w U25 D25
G7v P52
G7v U52 A52 D52



G4l
Gc

G4l P4l
Gc Pc
Gc Uc Dc
Pc
Pc

Pc
Pc
Pc



G70 Pc

G18 P2p
G18
G2p U2p D0

G18 P18

G18
Gag
G18
G7w A53 D53

G71

G0
U0 D0
G0
G0 U0 D0
G10 P15
G1s U1y
G1s P1y
G1s D1y
G1s
G1s U1y
G1s D1y
G26 U54
G26
G26
G26
G26
G26 P54
G26 U54 D54
G26
G26
G7x P55
G7x
G63 U55 A55 D55

Gs
Gs Pt At
G0 U0
P7t
G3v
G16 Po
G16 Uo Do
G2g P2h


G64 Uah
G64
G64

G65 Uai
G65
G65

G66 Uaj
G66
G66

G18 U2p
G18
G18

G1j U56
G1j
G1j

G3d U7y
G3d
G3d

G67 Uak
G67
G67

G1j U56
G1j
G1j

G1j U56
G1j
G1j

G27 U68
G27
G27

G69 Ual
G69
G69

G6a Uam
G6a
G6a

G4y U7m
G4y
G4y

G27 U68
G27
G27

G3d U7y
G3d
G3d

G6b Uan
G6b
G6b

G1j U56
G1j
G1j

G27 U68
G27
G27

G2g U2h
G2g
G2g
G2g U2h D2h
P2h
A2h D2h
G2g
G2g D2h

G2g

Gj P8
Gj
Gj A8 D8
Gj
Gj U8 A8
Gj A8
Gj U8 D8

P20
G6c P20 U20 D20
G6c P20 U20 D20
P20
P20
P20
G6c

Gs
G0
Gs
Gs Pt
G0
G0

G0
A0
Ut
Gs Ut Dt
G1o A24
G1q A1r
G0 A0
G1o A24
G1o A24
Gao At
G1o A24

Gap Uaq
G1o A24
G1o A24
G1q A1r
G1q A1r
G0 U0 A0 D0
Gs At
G1o A24
Gar Aas
Gs At
Gs At
Gs At

G3e U6d
G3e
G3e
G3e U6d
G3e
Pat
G3e U6d
G1o A24
G1q A60
G1q P1r
G3y P1z
G3y U1z A1z D1z
G57
G57 U58 D58
G57 U58 D58
G57



G3v

G3v
G3v
Gs Pt
Gs Ut Dt

Gs
Gs

Gs Pt Dt
Gs
Gs

Gs Pt Dt

P4z
G10
P2v
G10
G10 A2v D2v

G10 A2v
G4z
Aau

G7a
G1v P1w U1w D4s
G1v P1w U1w D4s
G0 U0 D0

Gj P8
Gj A8 D8
U8 A8
Gj P8
P8 A8
Pj
Gj A8 D8
G7w U53 D53
G2i P1f
P1f
G2i U1f A1f
G2i U1f A1f D1f
G2i P0
G2i U1f A1f D1f
G2i
G2i P0 U1f
A1f D1f
G2i

G3z P3f
G3z A3f D3f

G3z U3f
G3z P0
G3z U3f D3f

G7z P6e
G7z U6e D6e`;
