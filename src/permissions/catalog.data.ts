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
export const paths = `{
"accounts":{
"":"G0 P0",
"move":"P0",
"{accountId}":{
"v1":{
"images":{
"":"G0 P0",
"{imageId}":{
"":"G0 U0 A0 D0",
"blob":"G0"
}
}
},
"v2":{
"images":{
"":"G0",
"direct_upload":"P0"
}
},
"zones":{
"{zoneId}":{
"v1":{
"images":{
"flows":"G0 U0"
}
}
}
}
},
"{account_id}":{
"":"G80 U59 D59",
"abuse-reports":{
"":"G3g",
"{report_id}":{
"appeals":{
"eligibility":"G3g"
},
"emails":"G3g",
"mitigations":{
"":"G3g",
"appeal":"P81"
}
},
"{report_param}":"G3g P0"
},
"access":{
"ai-controls":{
"mcp":{
"portals":{
"":"G3h P2j",
"{id}":"G3h U2j D2j",
"{portal_id}":{
"servers":{
"{server_id}":{
"effective-redirect-uri":"G3h"
}
}
}
},
"servers":{
"":"G3h P2j",
"{id}":{
"":"G3h U2j D2j",
"sync":"P2j"
}
}
}
},
"apps":{
"":"G5a Pm",
"ca":"G17",
"{app_id}":{
"":"G17 Um Dm",
"ca":"G17 Pm Dm",
"policies":{
"":"G17 Pm",
"{policy_id}":{
"":"G17 Um Dm",
"make_reusable":"Um"
}
},
"revoke_tokens":"P6f",
"settings":"Um A0",
"user_policy_checks":"G17"
}
},
"authenticator_device_aaguids":"G0",
"bookmarks":{
"":"G5a",
"{bookmark_id}":"G17 P0 Um Dm"
},
"certificates":{
"":"G2x P28",
"settings":"G2x U28",
"{certificate_id}":"G2x U28 D28"
},
"custom_pages":{
"":"G6g P40",
"validate":"P40",
"{custom_page_id}":"G6g U40 D40"
},
"gateway_ca":{
"":"G82 P6h",
"{certificate_id}":"D6h"
},
"groups":{
"":"G1k Pu",
"{group_id}":"G1k Uu Du"
},
"identity_providers":{
"":"G1k Pu",
"{identity_provider_id}":{
"":"G1k Uu Du",
"saml_certificate":"P0",
"scim":{
"groups":"G1k",
"users":"G1k"
}
}
},
"idp_federation_grants":{
"":"G0 P0",
"{grant_id}":"G0 D0"
},
"keys":{
"":"G1k Uu",
"rotate":"Pu"
},
"logs":{
"access_requests":"G2k",
"jit_requests":{
"":"G0",
"{knock_request_id}":"G0"
},
"scim":{
"updates":"G83"
}
},
"organizations":{
"":"G5b Pu Uu",
"doh":"G5b Uu",
"revoke_user":"Pu"
},
"policies":{
"":"G17 Pm",
"{policy_id}":"G17 Um Dm"
},
"policy-tests":{
"":"P84",
"{policy_test_id}":{
"":"G6i",
"users":"G6i"
}
},
"saml_certificates":{
"":"G0",
"{saml_cert_set_id}":{
"":"G0",
"pem":"G0",
"rotate":"P0"
}
},
"seats":"A6j",
"service_tokens":{
"":"G41 P2l",
"{service_token_id}":{
"":"G41 U2l D2l",
"refresh":"P2l",
"rotate":"P0"
}
},
"tags":{
"":"G0 P0",
"{tag_name}":"G0 U0 D0"
},
"users":{
"":"G2k P0",
"{user_id}":{
"":"G2k U6j D0",
"active_sessions":{
"":"G2k",
"{nonce}":"G2k"
},
"failed_logins":"G2k",
"last_seen_identity":"G2k",
"mfa_authenticators":{
"{authenticator_id}":"D0"
}
}
}
},
"addressing":{
"address_maps":{
"":"G6k P2m",
"{address_map_id}":{
"":"G6k A2m D2m",
"accounts":{
"{account_id}":"U0 D2m"
},
"ips":{
"{ip_address}":"U2m D2m"
},
"zones":{
"{zone_id}":"U0 D2m"
}
}
},
"leases":"G0",
"loa_documents":{
"":"P2y",
"{loa_document_id}":{
"download":"G85"
}
},
"prefixes":{
"":"G3i P0",
"{prefix_id}":{
"":"G3i A6l D2y",
"bgp":{
"prefixes":{
"":"G3i P0",
"{bgp_prefix_id}":"G3i A6m D0"
},
"status":"G3i A6m"
},
"bindings":{
"":"G5c P42",
"{binding_id}":"G5c D42"
},
"delegations":{
"":"G0 P42",
"{delegation_id}":"D42"
},
"validate":"P6l"
}
},
"regional_hostnames":{
"regions":"G43"
},
"services":"G5c"
},
"agent-memory":{
"namespaces":{
"":"G0 P0",
"{namespace_name}":{
"":"G0 D0",
"profiles":{
"{profile_name}":{
"":"D0",
"ingest":"P0",
"memories":{
"":"G0",
"{memory_id}":"G0 D0"
},
"recall":"P0",
"remember":"P0",
"sessions":{
"{session_id}":"D0"
},
"summary":"P0"
}
}
}
}
},
"ai-gateway":{
"billing":{
"credit-balance":"Ge",
"invoice-history":"Ge",
"invoice-preview":"Ge",
"spending-limit":"Ge Ph Dh",
"topup":{
"":"Ph",
"config":"Ge Ph Dh",
"limits":"Ge",
"status":"Ph"
},
"usage-history":"Ge"
},
"custom-providers":{
"":"Ge Ph",
"costs":{
"":"Ge Ph",
"{id}":"Ge Ah Dh"
},
"{id}":"Ge Ah Dh"
},
"evaluation-types":"Ge",
"gateways":{
"":"Ge Ph",
"{gateway_id}":{
"custom-domains":{
"":"Ge Ph",
"{hostname}":"Ge Dh"
},
"datasets":{
"":"Ge Ph",
"{id}":"Ge Uh Dh"
},
"evaluations":{
"":"Ge Ph",
"{id}":"Ge Dh"
},
"logs":{
"":"Ge Dh",
"{id}":{
"":"Ge Ah",
"request":"Ge",
"response":"Ge"
}
},
"provider_configs":{
"":"G86 P5d",
"{id}":"U5d D5d"
},
"routes":{
"":"Ge Ph",
"{id}":{
"":"Ge Ah Dh",
"deployments":"Ge Ph",
"versions":{
"":"Ge Ph",
"{version_id}":"Ge"
}
}
},
"url":{
"{provider}":"Ge"
}
},
"{id}":"Ge Uh Dh"
}
},
"ai-search":{
"instances":{
"":"G7 P7",
"{id}":{
"":"G7 U7 D7",
"chat":{
"completions":"P7"
},
"jobs":{
"":"G7 P7",
"{job_id}":{
"":"G7 A7",
"logs":"G7"
}
},
"search":"P7",
"stats":"G7"
}
},
"namespaces":{
"":"G7 P7",
"{name}":{
"":"G7 U7 D7",
"chat":{
"completions":"P7"
},
"instances":{
"":"G7 P7",
"{id}":{
"":"G7 U7 A7 D7",
"chat":{
"completions":"P7"
},
"items":{
"":"G7 P7 U7",
"{item_id}":{
"":"G7 A7 D7",
"chunks":"G7",
"download":"G7",
"logs":"G7"
}
},
"jobs":{
"":"G7 P7",
"{job_id}":{
"":"G7 A7",
"logs":"G7"
}
},
"purge_cache":"P7",
"search":"P7",
"stats":"G7"
}
},
"search":"P7"
}
},
"tokens":{
"":"G7 P7",
"{id}":"G7 U7 D7"
}
},
"ai":{
"authors":{
"search":"G1t"
},
"finetunes":{
"":"G1t P6n",
"public":"G1t",
"{finetune_id}":{
"":"D6o",
"finetune-assets":{
"":"P6n",
"{file_name}":"G6o"
}
}
},
"models":{
"schema":"G1t",
"search":"G1t"
},
"run":{
"":"P1t",
"{model_name}":"P1t"
},
"tasks":{
"search":"G1t"
},
"tomarkdown":{
"":"P1t",
"supported":"G1t"
}
},
"alerting":{
"v3":{
"available_alerts":"G1u",
"destinations":{
"eligible":"G0",
"pagerduty":{
"":"G1u D1c",
"connect":{
"":"P1c",
"{token_id}":"G1c"
}
},
"webhooks":{
"":"G1u P1c",
"{webhook_id}":"G1u U1c D1c"
}
},
"history":"G1u",
"policies":{
"":"G1u P1c",
"{policy_id}":{
"":"G1u U1c D1c",
"email":{
"unsubscribe":"G1u P0"
},
"test":"P1c"
}
},
"silences":{
"":"G1u P1c U1c",
"{silence_id}":"G1u D1c"
}
}
},
"analytics":{
"query":{
"data-security":{
"content-findings":{
"top-n":"P2z"
},
"findings":{
"summary":"P2z",
"timeseries":"P2z"
}
},
"{dataset}":{
"summary":"P2z",
"timeseries":"P2z",
"top-n":"P2z"
}
}
},
"analytics_engine":{
"sql":"G6p P6p"
},
"artifacts":{
"namespaces":{
"":"G1l",
"{namespace}":{
"":"G1l",
"repos":{
"":"G1l P30",
"{name}":{
"":"G1l D30",
"blob":{
"{hash}":"G1l"
},
"commit":{
"{hash}":"G1l"
},
"file":"G1l",
"fork":"P30",
"import":"P30",
"log":"G1l",
"raw":{
"{ref}":{
"{+path}":"G1l"
}
},
"tokens":"G1l",
"tree":{
"{hash}":"G1l"
}
}
},
"tokens":{
"":"P30",
"{id}":"D30"
}
}
}
},
"audit_logs":"G1m",
"autorag":{
"rags":{
"{id}":{
"ai-search":"P5e",
"files":"G44",
"jobs":{
"":"G44",
"{job_id}":{
"":"G44",
"logs":"G44"
}
},
"search":"P5e",
"sync":"A5e"
}
}
},
"billable-usage":{
"":"G0",
"info":"G0"
},
"billable":{
"usage":"G0 P0"
},
"billing":{
"profile":"G1v",
"usage":"G87"
},
"botnet_feed":{
"asn":{
"{asn_id}":{
"day_report":"G5f",
"full_report":"G5f"
}
},
"configs":{
"asn":{
"":"G5f",
"{asn_id}":"D88"
}
}
},
"brand-protection":{
"alerts":{
"":"G9 Ai",
"clear":"Ai",
"refute":"Ai",
"verify":"Ai"
},
"brands":{
"":"G9 Pi Di",
"patterns":"G9 Pi Di"
},
"clear":"Ai",
"domain-info":"G9",
"logo-matches":{
"":"G9",
"download":"G9"
},
"logos":{
"":"G9 Pi",
"{logo_id}":"G9 Di"
},
"matches":{
"":"G9",
"download":"G9"
},
"queries":{
"":"G9 Pi Ai Di",
"bulk":"Pi",
"{query_id}":{
"matches":{
"{domain_id}":{
"dismiss":"Pi",
"undismiss":"Pi"
}
}
}
},
"recent-submissions":"G9",
"refute":"Ai",
"scan-logo":"Pi",
"scan-page":"Pi",
"search":"Pi",
"submission-info":"G9",
"submit":"Pi",
"total-queries":"G9",
"tracked-domains":"G9",
"url-info":"G9",
"verify":"Ai"
},
"browser-extension":{
"config":"G0 P0 U0 D0"
},
"browser-rendering":{
"accessibilityTree":"P1n",
"content":"P1n",
"crawl":{
"":"P1n",
"{job_id}":"G1d D5g"
},
"devtools":{
"browser":{
"":"G1d P1n",
"{session_id}":{
"":"G1d D5g",
"json":{
"":"G1d",
"activate":{
"{target_id}":"G1d"
},
"close":{
"{target_id}":"G1d"
},
"list":{
"":"G1d",
"{target_id}":"G1d"
},
"new":"U5g",
"protocol":"G1d",
"version":"G1d"
},
"page":{
"{target_id}":"G1d"
}
}
},
"session":{
"":"G1d",
"{session_id}":"G1d"
}
},
"json":"P1n",
"links":"P1n",
"markdown":"P1n",
"pdf":"P1n",
"scrape":"P1n",
"screenshot":"P1n",
"snapshot":"P1n"
},
"builds":{
"account":{
"limits":"G1e"
},
"builds":{
"":"G1e",
"latest":"G1e",
"{build_uuid}":{
"":"G1e",
"cancel":"Uy",
"logs":"G1e"
}
},
"repos":{
"connections":{
"":"Uy",
"{repo_connection_uuid}":"Dy"
},
"{provider_type}":{
"{provider_account_id}":{
"{repo_id}":{
"config_autofill":"G1e"
}
}
}
},
"tokens":{
"":"G1e Py",
"{build_token_uuid}":"Dy"
},
"triggers":{
"":"Py",
"{trigger_uuid}":{
"":"Ay Dy",
"builds":"Py",
"environment_variables":{
"":"G1e Ay",
"{environment_variable_key}":"Dy"
},
"purge_build_cache":"Py"
}
},
"workers":{
"":"Py",
"{external_script_id}":{
"builds":"G1e",
"triggers":"G1e"
},
"{script_name}":{
"deploy_hooks":{
"":"G1e Py",
"{deploy_hook_uuid}":"G1e Uy Dy"
}
},
"{script_tag}":"G1e Ay Dy"
}
},
"bulk":{
"subscriptions":"P1w"
},
"calls":{
"apps":{
"":"G45 P31",
"{app_id}":"G45 U31 D31"
},
"turn_keys":{
"":"G45 P31",
"{key_id}":"G45 U31 D31"
}
},
"cfd_tunnel":{
"":"G32 P29",
"{tunnel_id}":{
"":"G32 A29 D29",
"configurations":"G32 U29",
"connections":"G32 D29",
"connectors":{
"{connector_id}":"G32"
},
"management":"P29",
"token":"G29"
}
},
"challenges":{
"widgets":{
"":"G6q P46",
"{sitekey}":{
"":"G6q U46 D46",
"rotate_secret":"P46"
}
}
},
"cloudforce-one":{
"binary":{
"":"P3",
"{hash}":"G3"
},
"events":{
"":"G3",
"aggregate":"G3",
"attackers":"G3",
"categories":{
"":"G3",
"catalog":"G3",
"create":"P3",
"{category_id}":"G3 P3 A4 D4"
},
"countries":"G3",
"create":{
"":"P3",
"bulk":{
"":"P3",
"relationships":"P3"
}
},
"dataset":{
"":"G3",
"-":{
"groups":{
"":"G3 P3",
"{group_id}":{
"":"G3 U4 D4",
"members":{
"":"G3 P3",
"{member_id}":"D4"
}
}
}
},
"create":"P3",
"{dataset_id}":{
"":"G3 P3 A4 D4",
"copy":"P3",
"events":{
"{event_id}":"G3"
},
"indicatorTypes":{
"create":"P3"
},
"indicators":{
"":"G3",
"bulk":"P3",
"create":"P3",
"tags":"G3",
"{indicator_id}":"G3 A4 D4"
},
"move":"P3",
"permissions":{
"":"G3 P3",
"{grant_id}":"U4 D4"
},
"tags":{
"{tag_uuid}":{
"indicators":"G3"
}
},
"targetIndustries":"G3"
}
},
"datasets":{
"populate":"P3"
},
"event_tag":{
"{event_id}":{
"":"D4",
"create":"P3"
}
},
"graph":"G3",
"graphql":"P3",
"indicator-types":"G3",
"indicatorTypes":"G3",
"indicators":{
"":"G3",
"aggregate":"G3"
},
"queries":{
"":"G3",
"create":"P3",
"{query_id}":"G3 P3 A4 D4"
},
"raw":{
"{dataset_id}":{
"{event_id}":"G3"
}
},
"relate":{
"{event_id}":{
"":"D4",
"create":"P3"
}
},
"relationships":{
"create":"P3"
},
"tags":{
"":"G3",
"categories":{
"":"G3",
"create":"P3",
"{category_uuid}":"A4 D4"
},
"create":"P3",
"{tag_uuid}":{
"":"A4 D4",
"indicators":"G3"
}
},
"targetIndustries":{
"":"G3",
"catalog":"G3"
},
"update":{
"bulk":"A4"
},
"{dataset_id}":{
"delete":"D4"
},
"{event_id}":{
"":"G3 P3 A4",
"raw":{
"{raw_id}":"G3 P3 A4"
},
"relationships":"G3"
}
},
"requests":{
"":"P4",
"constants":"G3",
"new":"P4",
"priority":{
"":"P4",
"new":"P4",
"quota":"G3",
"{priority_id}":"G3 U4 D4"
},
"quota":"G3",
"types":"G3",
"{request_id}":{
"":"G3 U4 D4",
"asset":{
"":"P4",
"new":"P4",
"{asset_id}":"G3 U4 D4"
},
"message":{
"":"P4",
"new":"P4",
"{message_id}":"U4 D4"
}
}
},
"rules":{
"":"G0 P0 D0",
"approvals":{
"":"G0",
"{id}":{
"":"G0",
"resubmit":"P0"
}
},
"exemptions":"G0 P0 U0 D0",
"managed":"G0",
"search":"G0",
"stats":"G0",
"structured":{
"":"G0 P0",
"approvals":{
"{id}":{
"resubmit":"P0"
}
},
"schema":"G0",
"validate":"P0",
"{id}":{
"":"G0 U0 D0",
"test":"P0"
}
},
"tree":"G0",
"validate":"P0",
"{id}":"G0 U0 D0"
},
"scans":{
"config":{
"":"G3 P4",
"{config_id}":"A4 D4"
},
"results":{
"{config_id}":"G3"
}
},
"v2":{
"brand-protection":{
"domain":{
"matches":"G3",
"queries":{
"":"G3 P4",
"{query_id}":"A4 D4"
}
},
"letter":{
"generate":"P4",
"templates":{
"":"G3 P4",
"examples":"G3",
"{template_id}":"G3 U4 D4"
}
},
"logo":{
"matches":"G3",
"queries":{
"":"G3 P4",
"{query_id}":"D4"
},
"search":"P4"
},
"takedown-notices":{
"":"G3 P4",
"lookup":"P4",
"{notice_id}":{
"":"G3 U4 D4",
"letters":{
"":"G3 P4",
"{letter_id}":{
"":"G3 D4",
"pdf":"G3"
}
}
}
},
"total-queries":"G3"
},
"collections":{
"":"G3 P4",
"{collection_id}":{
"":"G3 A4 D4",
"columns":{
"":"P4",
"{column_id}":"A4 D4"
},
"export":"G3",
"items":{
"":"G3 P4",
"{item_id}":"G3 A4 D4"
},
"search":"P4"
}
},
"events":{
"graphql":"P4"
}
}
},
"cni":{
"cnis":{
"":"Gk Pd",
"{cni}":"Gk Ud Dd"
},
"interconnects":{
"":"Gk Pd",
"{icon}":{
"":"Gk Dd",
"loa":{
"":"Gk",
"default":"Gk"
},
"status":"Gk"
}
},
"settings":"Gk Ud",
"slots":{
"":"Gk",
"{slot}":"Gk"
}
},
"connectivity":{
"directory":{
"services":{
"":"G0 P0",
"{service_id}":"G0 U0 D0"
}
}
},
"containers":{
"applications":{
"":"G0 P0",
"{application_id}":{
"":"G33 A47 D47",
"instances":{
"":"G33",
"{instance_id}":"G33"
},
"rollouts":"P0",
"versions":"G33"
}
},
"instance-groups":{
"":"G0",
"{namespace_id}":"G0 U0 D0"
},
"instances":{
"{instance_id}":{
"ssh":"G33"
}
},
"registries":{
"":"G33 P47",
"{domain}":{
"":"D47",
"credentials":"P0"
}
}
},
"custom_csrs":{
"":"G3j P48",
"{custom_csr_id}":"G3j D48"
},
"custom_ns":{
"":"G89 P59",
"{custom_ns_id}":"D0"
},
"custom_pages":{
"":"G8a",
"assets":{
"":"G0 P0",
"{asset_name}":"G0 U0 D0"
},
"preview_tokens":"P8b",
"{identifier}":"G8c U8d"
},
"d1":{
"database":{
"":"G3k P49",
"{database_id}":{
"":"G3k U49 A49 D49",
"export":"P0",
"import":"P0",
"query":"P3k",
"raw":"P3k",
"time_travel":{
"bookmark":"G3k",
"restore":"P0"
}
}
}
},
"data-security":{
"posture":{
"content":{
"":"G5",
"export":"P5"
},
"exports":{
"":"G5",
"{id}":"G5"
},
"finding_types":{
"":"G5",
"{finding_type_id}":{
"":"G5",
"remediation_types":"G5"
}
},
"findings":{
"":"G5",
"export":"P5",
"ignore":"P2",
"unignore":"P2",
"{finding_id}":{
"":"G5",
"instances":{
"":"G5",
"archive":"P2",
"unarchive":"P2",
"{instance_id}":"G5"
},
"reset_finding_severity":"P2",
"tune_finding_severity":"P2"
},
"{storage_namespace_id}":{
"instances":{
"export":"P5"
}
}
},
"remediations":{
"jobs":{
"":"G5 P2",
"export":"P5"
}
},
"webhooks":{
"":"G5 P2",
"evaluate":"P2",
"jobs":"P2",
"{webhook_id}":{
"":"G5 U2 D2",
"evaluate":"P2"
}
}
}
},
"devices":{
"":"G0",
"client-versions":{
"":"G0",
"target-environments":"G0"
},
"deployment-groups":{
"":"G0 P0",
"{group_id}":"G0 A0 D0"
},
"ip-profiles":{
"":"G5 P2",
"{profile_id}":"G5 A2 D2"
},
"networks":{
"":"G0 P2",
"{network_id}":"G0 U2 D2"
},
"physical-devices":{
"":"G0",
"{device_id}":{
"":"G0 D2",
"revoke":"P2"
}
},
"policies":"G0",
"policy":{
"":"G0 P2 A2",
"exclude":"G0 U2",
"fallback_domains":"G0 U2",
"include":"G0 U2",
"{policy_id}":{
"":"G0 A2 D2",
"exclude":"G0 U2",
"fallback_domains":"G0 U2",
"include":"G0 U2"
}
},
"posture":{
"":"G0 P2",
"integration":{
"":"G0 P2",
"{integration_id}":"G0 A2 D2"
},
"{rule_id}":"G0 U2 D2"
},
"registrations":{
"":"G0 D2",
"revoke":"P2",
"unrevoke":"P2",
"{registration_id}":{
"":"G0 D2",
"override_codes":"G5"
}
},
"resilience":{
"disconnect":"G8e P8f"
},
"revoke":"P2",
"settings":"G0 U2 A2 D2",
"unrevoke":"P2",
"{device_id}":{
"":"G0",
"override_codes":"G5"
}
},
"dex":{
"colos":"Gn",
"commands":{
"":"Gn P2n",
"devices":"Gn",
"quota":"Gn",
"{command_id}":{
"downloads":{
"{filename}":"Gn"
}
}
},
"devices":{
"dex_tests":{
"":"Gn P2n",
"{dex_test_id}":"Gn U2n D2n"
},
"{device_id}":{
"fleet-status":{
"live":"Gn",
"over-time":"Gn"
},
"isps":"Gn"
}
},
"fleet-status":{
"devices":"Gn",
"live":"Gn",
"over-time":"Gn"
},
"http-tests":{
"{test_id}":{
"":"Gn",
"percentiles":"Gn"
}
},
"rules":{
"":"Gn P2n",
"{rule_id}":"Gn A2n D2n"
},
"tests":{
"overview":"Gn",
"unique-devices":"Gn"
},
"traceroute-test-results":{
"{test_result_id}":{
"network-path":"Gn"
}
},
"traceroute-tests":{
"{test_id}":{
"":"Gn",
"network-path":"Gn",
"percentiles":"Gn"
}
},
"warp-change-events":"Gn"
},
"diagnostics":{
"endpoint-healthchecks":{
"":"G2y P2y",
"{id}":"G2y U0 D0"
},
"traceroute":"P2y"
},
"dlp":{
"custom_prompt_topics":{
"":"G5 P2",
"{entry_id}":"G5 U2 D2"
},
"data_classes":{
"":"G5 P2",
"{data_class_id}":"G5 U2 D2"
},
"data_tag_categories":{
"":"G5 P2",
"{category_id}":{
"":"G5 U2 D2",
"data_tags":{
"":"G5 P2",
"{tag_id}":"G5 U2 D2"
}
}
},
"data_tag_category_templates":{
"":"G5",
"{template_id}":"G5"
},
"datasets":{
"":"G5 P2",
"{dataset_id}":{
"":"G5 U2 D2",
"upload":{
"":"P2",
"{version}":"P2"
},
"versions":{
"{version}":{
"":"P2",
"entries":{
"{entry_id}":"P2"
}
}
}
}
},
"document_fingerprints":{
"":"G5 P2",
"{document_fingerprint_id}":"G5 P2 U2 D2"
},
"email":{
"account_mapping":"G5 P2",
"rules":{
"":"G5 P2 A2",
"{rule_id}":"G5 U2 D2"
}
},
"entries":{
"":"G5 P2",
"custom":{
"{entry_id}":"U2"
},
"integration":{
"":"P2",
"{entry_id}":"U2 D2"
},
"predefined":{
"":"P2",
"{entry_id}":"U2 D2"
},
"{entry_id}":"G5 U2 D2"
},
"limits":"G5",
"patterns":{
"validate":"P2"
},
"payload_log":"G5 U2",
"profiles":{
"":"G5",
"custom":{
"":"G5 P2",
"{profile_id}":"G5 U2 D2"
},
"predefined":{
"":"P2",
"{profile_id}":{
"":"G5 U2 D2",
"config":"G5 P2 U2"
}
},
"{profile_id}":"G5"
},
"sensitivity_groups":{
"":"G5 P2",
"templates":{
"":"G5",
"{template_id}":"G5"
},
"{sensitivity_group_id}":{
"":"G5 U2 D2",
"level_order":"G5 U2",
"levels":{
"":"G5 P2",
"{sensitivity_level_id}":"G5 U2 D2"
}
}
},
"settings":"G5 U2 A2 D2"
},
"dls":{
"regional_services":{
"prefix_bindings":{
"":"G4a P5h",
"{binding_id}":"G4a A5h D5h"
}
},
"regions":{
"":"G4a",
"{region_id}":"G4a"
}
},
"dns_firewall":{
"":"G5i P4b",
"{dns_firewall_id}":{
"":"G5i A4b D4b",
"dns_analytics":{
"report":{
"":"G6r",
"bytime":"G6r"
}
},
"reverse_dns":"G5i A4b"
}
},
"dns_records":{
"usage":"G6s"
},
"dns_settings":{
"":"G6s A8g",
"views":{
"":"G8h P8i",
"{view_id}":"G8j A8k D8l"
}
},
"email-security":{
"investigate":{
"":"Gl",
"bulk":{
"":"Gl Pb",
"{job_id}":{
"":"Gl D0",
"cancel":"Pb",
"messages":"Gl"
}
},
"move":"Pb",
"preview":"Pb",
"release":"Pb",
"{investigate_id}":{
"":"Gl",
"action_log":"Gl",
"detections":"Gl",
"move":"Pb",
"preview":"Gl",
"raw":"Gl",
"reclassify":"Pb",
"trace":"Gl"
}
},
"phishguard":{
"reports":"Gl"
},
"settings":{
"allow_policies":{
"":"Gl Pb",
"batch":"Pb",
"{policy_id}":"Gl Ab Db"
},
"block_senders":{
"":"Gl Pb",
"batch":"Pb",
"{pattern_id}":"Gl Ab Db"
},
"domains":{
"":"Gl Pb Db",
"batch":"Pb",
"{domain_id}":{
"":"Gl U0 Ab Db",
"verification":"Gl"
}
},
"impersonation_registry":{
"":"Gl Pb",
"{impersonation_registry_id}":"Gl Ab Db"
},
"sending_domain_restrictions":{
"":"Gl Pb",
"batch":"Pb",
"{sending_domain_restriction_id}":"Gl Ab Db"
},
"trusted_domains":{
"":"Gl Pb",
"batch":"Pb",
"{trusted_domain_id}":"Gl Ab Db"
},
"url_ignore_patterns":{
"":"Gl Pb",
"batch":"Pb",
"{pattern_id}":"Gl Ab Db"
}
},
"submissions":"G0"
},
"email":{
"routing":{
"addresses":{
"":"G8m P8n",
"{destination_address_identifier}":"G8o A8p D8q"
},
"rules":{
"":"G0",
"plan":"P0"
},
"suppression":{
"":"G0 P0",
"{suppression_id}":"G0 D0"
}
},
"sending":{
"limits":"G2a",
"messages":{
"{message_id}":"G2a"
},
"send":"P4c",
"send_raw":"P4c",
"suppression":{
"":"G0 P0",
"{suppression_id}":"G0 D0"
},
"suppressions":{
"":"G0 P0",
"bulk":"P0",
"{suppression_id}":"G0 A0 D0"
}
}
},
"entitlements":"G6t",
"event_notifications":{
"r2":{
"{bucket_name}":{
"configuration":{
"":"G2o",
"queues":{
"{queue_id}":"G2o U1g D1g"
}
}
}
}
},
"event_subscriptions":{
"subscriptions":{
"":"G6u P4d",
"{subscription_id}":"G4d A4d D4d"
}
},
"firewall":{
"access_rules":{
"rules":{
"":"G6v P5j",
"{rule_id}":"G6v A5j D5j"
}
}
},
"flagship":{
"apps":{
"":"G8r P8s",
"{app_id}":{
"":"G4e U4f D8t",
"evaluate":"G6w P6w",
"flags":{
"":"G4e P4f",
"{flag_key}":{
"":"G4e U4f D4f",
"changelog":"G4e"
}
}
}
}
},
"gateway":{
"":"G5 P2",
"app_types":"G5",
"apps":{
"review_status":"G0 U0"
},
"audit_ssh_settings":{
"":"G0 U0",
"rotate_seed":"P0"
},
"categories":"G5",
"certificates":{
"":"G0 P0",
"{certificate_id}":{
"":"G0 D0",
"activate":"P0",
"deactivate":"P0"
}
},
"configuration":{
"":"G0 U0 A0",
"custom_certificate":"G0"
},
"dns_destination_ips":"G5k",
"egress_cidr_pairs":"G5",
"lists":{
"":"G0 P0",
"upload":"P0",
"{list_id}":{
"":"G0 U0 A0 D0",
"items":"G0"
}
},
"locations":{
"":"G5k P5l",
"{location_id}":"G5k U5l D5l"
},
"logging":"G0 U0",
"operations":{
"":"G5",
"{operation_id}":"G5"
},
"pacfiles":{
"":"G5 P2",
"{pacfile_id}":"G5 U2 D2"
},
"proxy_endpoints":{
"":"G0 P0",
"{proxy_endpoint_id}":"G0 A0 D0"
},
"rules":{
"":"G0 P0 A0",
"tenant":"G0",
"{rule_id}":{
"":"G0 U0 A0 D0",
"reset_expiration":"P0"
}
}
},
"hyperdrive":{
"configs":{
"":"G8u P8v",
"{hyperdrive_id}":{
"":"G8w U6x A6x D8x",
"restart":"P6y"
}
},
"integrationsOperations":{
"{integration}":{
"createDatabaseSignature":"P6y"
}
}
},
"iam":{
"permission_groups":{
"":"G8y",
"{permission_group_id}":"G8z"
},
"resource_groups":{
"":"G90 P91",
"{resource_group_id}":"G92 U93 D94"
},
"user_groups":{
"":"G21 P4g",
"{user_group_id}":{
"":"G4h U4i D4j",
"members":{
"":"G4h P4g U95",
"{member_id}":"G4h D4j"
}
}
}
},
"images":{
"v1":{
"":"G11 P12",
"direct_upload":"P12",
"keys":{
"":"G11",
"{signing_key_name}":"U0 D0"
},
"stats":"G11",
"variants":{
"":"G11 P12",
"{variant_id}":{
"":"G11 A12 D12",
"flat":"G11"
}
},
"{image_id}":{
"":"G11 A12 D12",
"blob":"G11"
}
},
"v2":{
"":"G11",
"direct_upload":"P12",
"sourcingkit":{
"migrations":{
"":"G11 P12",
"{migration_id}":{
"":"G11 D12",
"lifecycle":{
"":"G11",
"abort":"A12",
"start":"A12"
},
"logs":"G11"
}
},
"sources":{
"":"G11 P12",
"connectivity-precheck":"P12",
"{source_id}":{
"":"G11 A12 D12",
"connectivity":"G11"
}
}
}
}
},
"infrastructure":{
"targets":{
"":"G0 P0",
"batch":"U0 D0",
"batch_delete":"P0",
"{target_id}":"G0 U0 D0"
}
},
"intel":{
"asn":{
"{asn}":{
"":"G9",
"subnets":"G9"
}
},
"attack-surface-report":{
"issue-types":"G9",
"issues":{
"":"G9",
"class":"G9",
"severity":"G9",
"type":"G9",
"{issue_id}":{
"dismiss":"U0"
}
}
},
"dns":"G9",
"domain":{
"":"G9",
"bulk":"G9"
},
"domain-history":"G9",
"indicator-feeds":{
"":"G9 P0",
"permissions":{
"add":"U0",
"createProvider":"U0",
"remove":"U0",
"view":"G9"
},
"{feed_id}":{
"":"G9 U0",
"data":"G9",
"download":"G9",
"snapshot":"U0",
"uploads":{
"{upload_id}":"G9"
}
}
},
"ip":"G9",
"ip-lists":"G9",
"miscategorization":"P0",
"sinkholes":{
"":"G9 Pi",
"{sinkhole_id}":{
"":"G9 Ui Di",
"ingresses":"G9"
}
},
"url":"G9",
"whois":"G9"
},
"load_balancers":{
"":"G6z P4k",
"monitor_groups":{
"":"G0 P0",
"{monitor_group_id}":{
"":"G0 U0 A0 D0",
"references":"G0"
}
},
"monitors":{
"":"Gq Pz",
"{monitor_id}":{
"":"Gq Uz Az Dz",
"preview":"P0",
"references":"Gq"
}
},
"pools":{
"":"Gq Pz Az",
"{pool_id}":{
"":"Gq Uz Az Dz",
"health":"Gq",
"preview":"P0",
"references":"Gq"
}
},
"preview":{
"{preview_id}":"Gq"
},
"regions":{
"":"Gq",
"{region_id}":"Gq"
},
"search":"Gq",
"usage":"Gq",
"{load_balancer_id}":"G6z U4k A4k D4k"
},
"logpush":{
"datasets":{
"{dataset_id}":{
"fields":"G4l",
"jobs":"Gc"
}
},
"jobs":{
"":"Gc Pc",
"{job_id}":"Gc Uc Dc"
},
"ownership":{
"":"Pc",
"validate":"Pc"
},
"transformers":{
"":"Gc Pc",
"preview":"Pc",
"{transformer_id}":{
"":"Gc Uc Dc",
"content":"Gc",
"versions":"Gc"
}
},
"validate":{
"destination":{
"":"Pc",
"exists":"Pc"
},
"origin":"Pc"
}
},
"logs":{
"audit":{
"":"G1m",
"product_categories":"G1m",
"{id}":{
"history":"G1m"
}
},
"control":{
"cmb":{
"config":"G70 Pc Dc"
}
},
"explorer":{
"datasets":{
"":"G18 P2p",
"available":"G18",
"{dataset_id}":"G2p U2p D0"
},
"query":{
"sql":"G18 P18"
}
},
"list":"G18",
"retrieve":"G18"
},
"magic":{
"advanced_dns_protection":{
"configs":{
"dns_protection":{
"rules":{
"":"G19 Pf Df",
"{rule_id}":"G19 Af Df"
}
}
}
},
"advanced_tcp_protection":{
"configs":{
"allowlist":{
"":"G19 Pf Df",
"{prefix_id}":"G19 Af Df"
},
"prefixes":{
"":"G19 Pf Df",
"bulk":"Pf",
"{prefix_id}":"G19 Af Df"
},
"syn_protection":{
"filters":{
"":"G19 Pf Df",
"{filter_id}":"G19 Af Df"
},
"rules":{
"":"G19 Pf Df",
"{rule_id}":"G19 Af Df"
}
},
"tcp_flow_protection":{
"filters":{
"":"G19 Pf Df",
"{filter_id}":"G19 Af Df"
},
"rules":{
"":"G19 Pf Df",
"{rule_id}":"G19 Af Df"
}
},
"tcp_protection_status":"G19 Af"
}
},
"apps":{
"":"Gk Pd",
"{account_app_id}":"Ud A0 Dd"
},
"bgp":{
"filter_profiles":{
"":"G0 P0",
"{profile_id}":"G0 U0 D0"
},
"settings":"G0 U0"
},
"cf1_sites":{
"":"G2q Px",
"{cf1_site_id}":{
"":"G2q Ax Dx",
"ramps":{
"":"Gk P0",
"{ramp_id}":"Gk Dd"
}
}
},
"cf_interconnects":{
"":"Gk Ud",
"{cf_interconnect_id}":"Gk Ud"
},
"cloud":{
"catalog-syncs":{
"":"Gv Pp",
"prebuilt-policies":"Gv",
"{sync_id}":{
"":"Gv Up Ap Dp",
"refresh":"Pp"
}
},
"onramps":{
"":"Gv Pp",
"magic_wan_address_space":"Gv Up Ap",
"{onramp_id}":{
"":"Gv Up Ap Dp",
"apply":"Pp",
"export":"Pp",
"plan":"Pp"
}
},
"providers":{
"":"Gv Pp",
"discover":"Pp",
"{provider_id}":{
"":"Gv Up Ap Dp",
"discover":"P0",
"initial_setup":"Gv"
}
},
"resources":{
"":"Gv",
"export":"Gv",
"policy-preview":"P0",
"{resource_id}":"Gv"
}
},
"connectors":{
"":"Gv Pp",
"{connector_id}":{
"":"Gv Up Ap Dp",
"interrupts":"Gv P0",
"telemetry":{
"events":{
"":"Gv",
"latest":"Gv",
"{event_t}.{event_n}":"Gv"
},
"snapshots":{
"":"Gv",
"latest":"Gv",
"{snapshot_t}":"Gv"
}
}
}
},
"gre_tunnels":{
"":"Gk Pd Ud",
"{gre_tunnel_id}":"Gk Ud Dd"
},
"ipsec_tunnels":{
"":"Gk Pd Ud",
"psk":"Pd",
"{ipsec_tunnel_id}":{
"":"Gk Ud Dd",
"psk_generate":"Pd"
}
},
"redundancy_groups":{
"":"G0 P0",
"{redundancy_group_id}":"G0 U0 D0"
},
"routes":{
"":"Gk Px Ux Dx",
"{route_id}":"G2q Ux Dx"
},
"sites":{
"":"Gk Pd",
"{site_id}":{
"":"G2q Ux Ax Dx",
"acls":{
"":"Gk Pd",
"{acl_id}":"G2q Ux Ax Dx"
},
"app_configs":{
"":"Gk Pd",
"{app_config_id}":"Ud A0 Dd"
},
"lans":{
"":"Gk Pd",
"{lan_id}":"G2q Ux Ax Dx"
},
"netflow_config":"Gk P0 Ud Ad Dd",
"wans":{
"":"Gk Pd",
"{wan_id}":"G2q Ux Ax Dx"
}
}
}
},
"media":{
"usage":"G71"
},
"members":{
"":"G4m P5m",
"{member_id}":"G4m U5m D5m"
},
"mnm":{
"config":{
"":"G4n P34 U35 A35 D34",
"full":"G4n"
},
"rules":{
"":"G4n P34 U35",
"bulk":"P34 U35",
"{rule_id}":{
"":"G4n A35 D34",
"advertisement":"A35"
}
},
"vpc-flows":{
"token":"P34"
}
},
"moq":{
"relays":{
"":"G0 P0",
"{relay_id}":{
"":"G0 U0 D0",
"tokens":{
"":"G0 P0",
"{jti}":"D0"
}
}
}
},
"move":"P0",
"mtls_certificates":{
"":"G3j P48",
"{mtls_certificate_id}":{
"":"G3j D48",
"associations":"G3j"
}
},
"oauth_clients":{
"":"G96 P97",
"{oauth_client_id}":{
"":"G98 A72 D73",
"rotate_secret":"P72 D73"
}
},
"one":{
"applications":{
"":"G0",
"{application_id}":{
"":"G0",
"auth-methods":"G0",
"setup-flows":"G0"
}
},
"integrations":{
"":"G0 P0",
"{id}":{
"":"G0 A0 D0",
"pause":"P0",
"resume":"P0"
}
}
},
"organizations":"G22",
"pages":{
"projects":{
"":"G2r P13",
"{project_name}":{
"":"G2r A13 D13",
"deployments":{
"":"G2r P13",
"{deployment_id}":{
"":"G2r D13",
"history":{
"logs":"G2r"
},
"retry":"P13",
"rollback":"P13",
"tails":{
"":"P13",
"{tail_id}":"D13"
}
}
},
"domains":{
"":"G2r P13",
"{domain_name}":"G2r A13 D13"
},
"purge_build_cache":"P13",
"source":"P13 D13",
"upload-token":"G13"
}
}
},
"pay-per-crawl":{
"crawler":{
"stripe":"G22 Pw Dw"
},
"crawlers":"G0",
"publisher":{
"stripe":"G22 Pw Dw"
},
"signature_link":"G22",
"terms":{
"":"G22",
"signature":"G22 Pw"
},
"zones_can_be_enabled":{
"":"Aw",
"query":"P22"
}
},
"pcaps":{
"":"G4o P3l",
"ownership":{
"":"G4o P3l",
"validate":"P3l",
"{ownership_id}":"D3l"
},
"{pcap_id}":{
"":"G4o",
"download":"G4o",
"stop":"U3l"
}
},
"pipelines":{
"":"G2b P2s",
"v1":{
"pipelines":{
"":"G2b P2s",
"{pipeline_id}":"G2b D0"
},
"sinks":{
"":"G2b P2s",
"{sink_id}":"G2b D0"
},
"streams":{
"":"G2b P2s",
"{stream_id}":"G2b A0 D0"
},
"validate_sql":"P2s"
},
"{pipeline_name}":"G2b U2s D2s"
},
"profile":"G22 Uw",
"queues":{
"":"G74 P75",
"{queue_id}":{
"":"G5n U5o A5o D76",
"consumers":{
"":"G74 P75",
"{consumer_id}":"G5n U5o D76"
},
"messages":{
"":"P77",
"ack":"P4p",
"batch":"P77",
"extend":"P78",
"peek":"P99",
"preview":{
"":"P9a",
"ack":"P4p"
},
"pull":"P78",
"purge":"P4p"
},
"metrics":"G6u",
"purge":"G5n P4p"
}
},
"r2-catalog":{
"":"G2t",
"{bucket_name}":{
"":"G2t",
"credential":"P36",
"delete":"P36",
"disable":"P36",
"enable":"P36",
"maintenance-configs":"G2t P36",
"namespaces":{
"":"G2t",
"{namespace}":{
"tables":{
"":"G2t",
"{table_name}":{
"":"G2t",
"maintenance-configs":"G2t P36"
}
}
}
}
}
},
"r2":{
"buckets":{
"":"G2o P1g",
"{bucket_name}":{
"":"G37 A38 D1g",
"cors":"G2o U1g D1g",
"domains":{
"custom":{
"":"G37 P38",
"{domain}":"G2o U38 D1g"
},
"managed":"G37 U38"
},
"jobs":{
"":"G5p",
"{job_id}":"G5p"
},
"lifecycle":"G2o U1g",
"local-uploads":"G5p U9b",
"lock":"G2o U1g",
"objects":{
"":"G37 D1g",
"{+object_key}":"G37 U38 D1g"
},
"sippy":"G37 U38 D1g"
}
},
"metrics":"G0",
"temp-access-credentials":"P0"
},
"realtime":{
"kit":{
"apps":{
"":"G6 P6",
"{app_id}":"G6"
},
"{app_id}":{
"analytics":{
"daywise":"G6",
"livestreams":{
"daywise":"G6",
"overall":"G6"
}
},
"livestreams":{
"":"G6 P6",
"sessions":{
"{livestream-session-id}":"G6"
},
"{livestream_id}":{
"":"G6",
"active-livestream-session":"G6"
}
},
"meetings":{
"":"G6 P6",
"{meeting_id}":{
"":"G6 U6 A6",
"active-livestream":{
"":"G6",
"stop":"P6"
},
"active-session":{
"":"G6",
"kick":"P6",
"kick-all":"P6",
"mute":"P6",
"mute-all":"P6",
"poll":"P6"
},
"livestream":"G6",
"livestreams":"P6",
"participants":{
"":"G6 P6",
"{participant_id}":{
"":"G6 U6 A6 D6",
"token":"P6"
}
}
}
},
"presets":{
"":"G6 P6",
"{preset_id}":"G6 U6 A6 D6"
},
"recordings":{
"":"G6 P6",
"active-recording":{
"{meeting_id}":"G6"
},
"track":"P6",
"{recording_id}":"G6 U6"
},
"sessions":{
"":"G6",
"peer-report":{
"{peer_id}":"G6"
},
"{session_id}":{
"":"G6",
"chat":"G6",
"livestream-sessions":"G6",
"participants":{
"":"G6",
"{participant_id}":"G6"
},
"summary":"G6 P6",
"transcript":"G6"
}
},
"webhooks":{
"":"G6 P6",
"all":"G6",
"{webhook_id}":"G6 U6 A6 D6"
}
}
}
},
"registrar-sandbox":{
"domain-check":"P0",
"domain-search":"G0",
"extensions":{
"":"G0",
"{extension}":"G0"
},
"registrations":{
"":"G0 P0",
"{domain_name}":{
"":"G0 A0",
"registration-status":"G0",
"update-status":"G0"
}
}
},
"registrar":{
"domain-check":"P0",
"domain-search":"G0",
"domains":{
"":"G0",
"{domain_name}":"G0 U0"
},
"extensions":{
"":"G0",
"{extension}":"G0"
},
"registrations":{
"":"G0 P0",
"{domain_name}":{
"":"G0 A0",
"registration-status":"G0",
"update-status":"G0"
}
}
},
"request-tracer":{
"trace":"P9c"
},
"resource-library":{
"applications":{
"":"G0 P0",
"{id}":"G0 A0 D0"
},
"categories":{
"":"G0",
"{id}":"G0"
}
},
"roles":{
"":"G4m",
"{role_id}":"G4m"
},
"rules":{
"lists":{
"":"G9d P39",
"bulk_operations":{
"{operation_id}":"G5q"
},
"{list_id}":{
"":"G9e U39 D39",
"items":{
"":"G5q P39 U39 D39",
"{item_id}":"G5q"
}
}
}
},
"rulesets":{
"":"G2c P2d",
"phases":{
"ddos_l4":{
"entrypoint":{
"":"G5r U9f",
"versions":{
"":"G5r",
"{ruleset_version}":"G5r"
}
}
},
"http_ratelimit":{
"entrypoint":{
"":"G23 U5s",
"versions":{
"":"G23",
"{ruleset_version}":"G23"
}
}
},
"http_request_firewall_custom":{
"entrypoint":{
"":"G23 U5s",
"versions":{
"":"G23",
"{ruleset_version}":"G23"
}
}
},
"http_request_firewall_managed":{
"entrypoint":{
"":"G23 U5s",
"versions":{
"":"G23",
"{ruleset_version}":"G23"
}
}
},
"http_request_redirect":{
"entrypoint":{
"":"G5t U9g",
"versions":{
"":"G5t",
"{ruleset_version}":"G5t"
}
}
},
"magic_transit":{
"entrypoint":{
"":"G1h U4q",
"versions":{
"":"G1h",
"{ruleset_version}":"G1h"
}
}
},
"magic_transit_ids_managed":{
"entrypoint":{
"":"G1h U4q",
"versions":{
"":"G1h",
"{ruleset_version}":"G1h"
}
}
},
"magic_transit_managed":{
"entrypoint":{
"":"G1h U4q",
"versions":{
"":"G1h",
"{ruleset_version}":"G1h"
}
}
},
"magic_transit_ratelimit":{
"entrypoint":{
"":"G1h U4q",
"versions":{
"":"G1h",
"{ruleset_version}":"G1h"
}
}
},
"{ruleset_phase}":{
"entrypoint":{
"":"G2c U2d",
"versions":{
"":"G2c",
"{ruleset_version}":"G2c"
}
}
}
},
"{ruleset_id}":{
"":"G2c U2d D2d",
"rules":{
"":"P2d",
"{rule_id}":"A2d D2d"
},
"versions":{
"":"G2c",
"{ruleset_version}":{
"":"G2c D2d",
"by_tag":{
"{rule_tag}":"G2c"
}
}
}
}
},
"rum":{
"site_info":{
"":"Pw",
"list":"G3m",
"site_tag":{
"list":"G3m"
},
"validate":{
"{hostname}":"G3m"
},
"zone_tag":{
"list":"G3m"
},
"{site_id}":"G3m Uw Dw"
},
"v2":{
"{ruleset_id}":{
"rule":{
"":"P0",
"{rule_id}":"U0 D0"
},
"rules":"G0 Pw"
}
}
},
"scim":{
"v2":{
"Groups":{
"":"G21 P4g",
"{group_id}":"G21 A4i D4j"
},
"ResourceTypes":{
"":"G21",
"{resource_type_id}":"G21"
},
"Schemas":{
"":"G21",
"{schema_id}":"G21"
},
"ServiceProviderConfig":"G21",
"Users":{
"":"G21 P4g",
"{user_id}":"G4h U4i A4i D4j"
}
}
},
"secondary_dns":{
"acls":{
"":"G1m Pw",
"{acl_id}":"G1m Uw Dw"
},
"peers":{
"":"G1m Pw",
"{peer_id}":"G1m Uw Dw"
},
"tsigs":{
"":"G1m Pw",
"{tsig_id}":"G1m Uw Dw"
}
},
"secrets_store":{
"quota":"G3n",
"stores":{
"":"G3n P2u",
"{store_id}":{
"":"G3n D2u",
"secrets":{
"":"G3n P2u D2u",
"{secret_id}":{
"":"G3n A2u D2u",
"duplicate":"P2u"
}
}
}
}
},
"security-center":{
"insights":{
"":"G0",
"audit-log":"G0",
"class":"G0",
"scans":"G0 P0",
"severity":"G0",
"type":"G0",
"{issue_id}":{
"audit-log":"G0",
"classification":"A0",
"context":"G0",
"dismiss":"U0"
}
},
"state":"G0 U0"
},
"settings":{
"transformations":"G1o",
"ut-billing":"G1o A24"
},
"shares":{
"":"G0 P0",
"{share_id}":{
"":"G0 U0 D0",
"excluded-recipients":{
"":"G0 P0 U0",
"{excluded_recipient_id}":"G0 D0"
},
"recipients":{
"":"G0 P0 U0",
"{recipient_id}":"G0 D0"
},
"resources":{
"":"G0 P0",
"{share_resource_id}":"G0 U0 D0"
}
}
},
"slurper":{
"jobs":{
"":"G0 P0",
"abortAll":"U0",
"{job_id}":{
"":"G0 D0",
"abort":"U0",
"logs":"G0",
"pause":"U0",
"progress":"G0",
"resume":"U0"
}
},
"source":{
"connectivity-precheck":"U0"
},
"target":{
"connectivity-precheck":"U0"
}
},
"sso_connectors":{
"":"G79 P4r",
"{sso_connector_id}":{
"":"G79 A4r D4r",
"begin_verification":"P4r"
}
},
"storage":{
"kv":{
"namespaces":{
"":"G3a P2e",
"{namespace_id}":{
"":"G3a U2e D2e",
"bulk":{
"":"U2e D2e",
"delete":"P2e",
"get":"P3a"
},
"keys":"G3a",
"metadata":{
"{key_name}":"G3a"
},
"values":{
"{key_name}":"G3a U2e D2e"
}
}
}
}
},
"stream":{
"":"G14 Pr",
"clip":"Pr",
"copy":"Pr",
"direct_upload":"Pr",
"keys":{
"":"G14 Pr",
"{identifier}":"Dr"
},
"live_inputs":{
"":"G14 Pr",
"{live_input_identifier}":{
"":"G14 Ur Dr",
"disable":"P0",
"enable":"P0",
"outputs":{
"":"G14 P0",
"{output_identifier}":"Ur Dr"
},
"rotate_keys":"P0"
}
},
"storage-usage":"G14",
"usage":"G7a",
"watermarks":{
"":"G14 Pr",
"{identifier}":"G14 Dr"
},
"webhook":"G14 Ur Dr",
"{identifier}":{
"":"G14 P0 Dr",
"audio":{
"":"G14",
"copy":"P0",
"{audio_identifier}":"Ar Dr"
},
"captions":{
"":"G14",
"{language}":{
"":"G14 Ur Dr",
"generate":"P0",
"vtt":"G14"
}
},
"downloads":{
"":"G14 P0 Dr",
"{download_type}":"P0 Dr"
},
"embed":"G14",
"token":"P0"
}
},
"subscriptions":{
"":"G1v P1w",
"{subscription_identifier}":{
"":"U1w D4s",
"action":{
"append":"P1w"
}
}
},
"tags":{
"":"G0 U0 D0",
"keys":"G0",
"resources":"G0",
"summary":"G0",
"values":{
"{tag_key}":"G0"
}
},
"teamnet":{
"routes":{
"":"G3o P1i",
"ip":{
"{ip}":"G3o"
},
"network":{
"{ip_network_encoded}":"P1i A1i D1i"
},
"{route_id}":"G0 A1i D1i"
},
"virtual_networks":{
"":"G3o P1i",
"{virtual_network_id}":"G0 A1i D1i"
}
},
"tokens":{
"":"G9h P9i",
"permission_groups":"G7b",
"verify":"G0",
"{token_id}":{
"":"G7b U7c D9j",
"value":"U7c"
}
},
"triggers":{
"{script_name}":"G4t U4t A4t D4t"
},
"tunnels":"G32",
"urlscanner":{
"response":{
"{response_id}":"G1a"
},
"scan":{
"":"G1a P1a",
"{scan_id}":{
"":"G1a",
"har":"G1a",
"screenshot":"G1a"
}
},
"v2":{
"bulk":"P1a",
"dom":{
"{scan_id}":"G1a"
},
"har":{
"{scan_id}":"G1a"
},
"responses":{
"{response_id}":"G1a"
},
"result":{
"{scan_id}":"G1a"
},
"scan":"P1a",
"screenshots":{
"{scan_id}.png":"G1a"
},
"search":"G1a"
}
},
"vectorize":{
"indexes":{
"":"G7d P5u",
"{index_name}":{
"":"G3p U7e D4u",
"delete-by-ids":"P4v",
"get-by-ids":"P4w",
"insert":"P7e",
"query":"P3p",
"upsert":"P4v"
}
},
"v2":{
"indexes":{
"":"G7d P5u",
"{index_name}":{
"":"G3p D4u",
"delete_by_ids":"P4u",
"get_by_ids":"P4w",
"info":"G3p",
"insert":"P4v",
"list":"G3p",
"metadata_index":{
"create":"P5u",
"delete":"P4u",
"list":"G4w"
},
"query":"P4w",
"upsert":"P4v"
}
}
}
},
"vuln_scanner":{
"credential_sets":{
"":"G0 P0",
"{credential_set_id}":{
"":"G0 U0 A0 D0",
"credentials":{
"":"G0 P0",
"{credential_id}":"G0 U0 A0 D0"
}
}
},
"scans":{
"":"G0 P0",
"{scan_id}":"G0 D0"
},
"target_environments":{
"":"G0 P0",
"{target_environment_id}":"G0 U0 A0 D0"
}
},
"waiting_rooms":"G9k",
"warp_connector":{
"":"G3q P3r",
"{tunnel_id}":{
"":"G3q A3r D3r",
"configurations":"G3q U3r",
"connections":"G3q",
"connectors":{
"{connector_id}":"G3q"
},
"failover":"U3r",
"token":"G29"
}
},
"workers":{
"account-settings":"G22 Uw",
"assets":{
"upload":"P0"
},
"dispatch":{
"namespaces":{
"":"Gg Pa",
"{dispatch_namespace}":{
"":"Gg Ua Aa Da",
"scripts":{
"":"Gg Da",
"{script_name}":{
"":"Gg Ua Da",
"assets-upload-session":"P0",
"bindings":"Gg",
"content":"Gg Ua",
"secrets":{
"":"Gg Ua",
"{secret_name}":"Gg Da"
},
"secrets-bulk":"A0",
"settings":"Gg Aa",
"tags":{
"":"Gg Ua",
"{tag}":"Ua Da"
}
}
}
}
}
},
"domains":{
"":"G3b Ua",
"{domain_id}":"G3b Da"
},
"durable_objects":{
"namespaces":{
"":"G3b",
"{id}":{
"objects":"G3b"
}
}
},
"observability":{
"destinations":{
"":"G3c P1b",
"{slug}":"A1b D1b"
},
"metricsexport":"G3c P1b D1b",
"queries":{
"":"G3c P1b",
"{queryId}":"G3c A1b D1b"
},
"shared":{
"query":{
"":"P1b",
"{id}":"G3c"
}
},
"telemetry":{
"keys":"P1b",
"live-tail":{
"":"P1b",
"heartbeat":"P1b"
},
"query":"P1b",
"values":"P1b"
},
"usage":"G3c"
},
"placement":{
"regions":"Gg"
},
"scripts":{
"":"Gg",
"{script_name}":{
"":"Gg Ua Da",
"assets-upload-session":"Pa",
"content":{
"":"Ua",
"v2":"Gg"
},
"deployments":{
"":"Gg Pa",
"{deployment_id}":"Gg Da"
},
"schedules":"G3b Ua",
"script-settings":"Gg Aa",
"secrets":{
"":"Gg Ua",
"{secret_name}":"G0 Da"
},
"secrets-bulk":"A0",
"settings":"Gg Aa",
"subdomain":"Gg Pa Da",
"tails":{
"":"G5v P5v",
"{id}":"D5v"
},
"usage-model":"Gg Ua",
"versions":{
"":"Gg Pa",
"{version_id}":"Gg"
}
}
},
"scripts-search":"Gg",
"services":{
"{service_name}":{
"environments":{
"{environment_name}":{
"content":"Gg Ua",
"settings":"Gg A0"
}
}
}
},
"subdomain":"G3b Ua Da",
"workers":{
"":"Gg Pa",
"{worker_id}":{
"":"Gg Ua A0 Da",
"versions":{
"":"Gg Pa",
"latest":"A0",
"{version_id}":"Gg D0"
}
}
}
},
"workflows":{
"":"G1p",
"settings":"G1p A1x",
"{workflow_name}":{
"":"G1p U1x D1x",
"instances":{
"":"G1p P1x",
"batch":{
"":"P1x",
"delete":"P1x",
"terminate":"P1x"
},
"terminate":"G1p",
"{instance_id}":{
"":"G1p D1x",
"events":{
"{event_type}":"P1x"
},
"status":"A1x",
"step":"G1p"
}
},
"versions":{
"":"G1p",
"{version_id}":{
"":"G1p",
"dag":"G1p",
"graph":"G1p"
}
}
}
},
"zerotrust":{
"connectivity_settings":"G9l A2",
"routes":{
"hostname":{
"":"G3o P1i",
"{hostname_route_id}":"G3o A1i D1i"
}
},
"subnets":{
"":"G5w",
"cloudflare_source":{
"{address_family}":"A4x"
},
"initial_resolved_ip":{
"{address_family}":"G5w U0"
},
"warp":{
"":"P4x",
"{subnet_id}":"G5w A4x D4x"
}
}
},
"zt_risk_scoring":{
"behaviors":"G5 U2",
"integrations":{
"":"G5 P2",
"reference_id":{
"{reference_id}":"G5"
},
"{integration_id}":"G5 U2 D2"
},
"summary":"G7f",
"{user_id}":{
"":"G7f",
"reset":"P2"
}
}
}
},
"certificates":{
"":"G0 P0",
"{certificate_id}":"G0 D0"
},
"graphql":"P9m",
"internal":{
"submit":"P0"
},
"ips":"G0",
"live":"G0",
"memberships":{
"":"G3s",
"{membership_id}":"G3s U5x D5x"
},
"oauth":{
"scopes":"G0"
},
"organizations":{
"":"G1 P7g",
"{organization_id}":{
"":"G0 U0 D0",
"accounts":"G0",
"billable":{
"usage":"G0"
},
"logs":{
"audit":{
"":"G0",
"{id}":{
"history":"G0"
}
}
},
"members":{
"":"G0 P0",
"{member_id}":"G0 D0"
},
"members:batchCreate":"P0",
"profile":"G0 U0",
"shares":"G0"
}
},
"pages":{
"assets":{
"check-missing":"P0",
"upload":"P0",
"upsert-hashes":"P0"
}
},
"radar":{
"agent_readiness":{
"summary":{
"{dimension}":"G1"
}
},
"ai":{
"bots":{
"summary":{
"user_agent":"G1",
"{dimension}":"G1"
},
"timeseries":"G1",
"timeseries_groups":{
"user_agent":"G1",
"{dimension}":"G1"
}
},
"inference":{
"summary":{
"model":"G1",
"task":"G1",
"{dimension}":"G1"
},
"timeseries_groups":{
"model":"G1",
"task":"G1",
"{dimension}":"G1"
}
},
"markdown_for_agents":{
"summary":"G1",
"timeseries":"G1"
}
},
"annotations":{
"":"G1",
"outages":{
"":"G1",
"locations":"G1"
}
},
"as112":{
"summary":{
"dnssec":"G1",
"edns":"G1",
"ip_version":"G1",
"protocol":"G1",
"query_type":"G1",
"response_codes":"G1",
"{dimension}":"G1"
},
"timeseries":"G1",
"timeseries_groups":{
"dnssec":"G1",
"edns":"G1",
"ip_version":"G1",
"protocol":"G1",
"query_type":"G1",
"response_codes":"G1",
"{dimension}":"G1"
},
"top":{
"locations":{
"":"G1",
"dnssec":{
"{dnssec}":"G1"
},
"edns":{
"{edns}":"G1"
},
"ip_version":{
"{ip_version}":"G1"
}
}
}
},
"attacks":{
"layer3":{
"summary":{
"bitrate":"G1",
"duration":"G1",
"industry":"G1",
"ip_version":"G1",
"protocol":"G1",
"vector":"G1",
"vertical":"G1",
"{dimension}":"G1"
},
"timeseries":"G1",
"timeseries_groups":{
"bitrate":"G1",
"duration":"G1",
"industry":"G1",
"ip_version":"G1",
"protocol":"G1",
"vector":"G1",
"vertical":"G1",
"{dimension}":"G1"
},
"top":{
"attacks":"G1",
"industry":"G1",
"locations":{
"origin":"G1",
"target":"G1"
},
"vertical":"G1"
}
},
"layer7":{
"summary":{
"http_method":"G1",
"http_version":"G1",
"industry":"G1",
"ip_version":"G1",
"managed_rules":"G1",
"mitigation_product":"G1",
"vertical":"G1",
"{dimension}":"G1"
},
"timeseries":"G1",
"timeseries_groups":{
"http_method":"G1",
"http_version":"G1",
"industry":"G1",
"ip_version":"G1",
"managed_rules":"G1",
"mitigation_product":"G1",
"vertical":"G1",
"{dimension}":"G1"
},
"top":{
"ases":{
"origin":"G1"
},
"attacks":"G1",
"industry":"G1",
"locations":{
"origin":"G1",
"target":"G1"
},
"vertical":"G1"
}
}
},
"bgp":{
"hijacks":{
"events":"G1"
},
"ips":{
"timeseries":"G1",
"top":{
"ases":"G1"
}
},
"leaks":{
"events":"G1"
},
"routes":{
"ases":"G1",
"moas":"G1",
"paths":{
"{asn}":"G1"
},
"pfx2as":"G1",
"realtime":"G1",
"stats":"G1",
"upstreams":{
"{asn}":{
"timeseries":"G1"
}
}
},
"rpki":{
"aspa":{
"changes":"G1",
"snapshot":"G1",
"timeseries":"G1"
},
"roas":{
"timeseries":"G1"
}
},
"timeseries":"G1",
"top":{
"ases":{
"":"G1",
"prefixes":"G1"
},
"prefixes":"G1"
}
},
"bots":{
"":"G1",
"crawlers":{
"summary":{
"{dimension}":"G1"
},
"timeseries_groups":{
"{dimension}":"G1"
}
},
"summary":{
"{dimension}":"G1"
},
"timeseries":"G1",
"timeseries_groups":{
"{dimension}":"G1"
},
"{bot_slug}":"G1"
},
"ct":{
"authorities":{
"":"G1",
"{ca_slug}":"G1"
},
"logs":{
"":"G1",
"{log_slug}":"G1"
},
"summary":{
"{dimension}":"G1"
},
"timeseries":"G1",
"timeseries_groups":{
"{dimension}":"G1"
}
},
"datasets":{
"":"G1",
"download":"P1",
"{alias}":"G1"
},
"dns":{
"summary":{
"cache_hit":"G1",
"dnssec":"G1",
"dnssec_aware":"G1",
"dnssec_e2e":"G1",
"ip_version":"G1",
"matching_answer":"G1",
"protocol":"G1",
"query_type":"G1",
"response_code":"G1",
"response_ttl":"G1",
"{dimension}":"G1"
},
"timeseries":"G1",
"timeseries_groups":{
"cache_hit":"G1",
"dnssec":"G1",
"dnssec_aware":"G1",
"dnssec_e2e":"G1",
"ip_version":"G1",
"matching_answer":"G1",
"protocol":"G1",
"query_type":"G1",
"response_code":"G1",
"response_ttl":"G1",
"{dimension}":"G1"
},
"top":{
"ases":"G1",
"locations":"G1"
}
},
"email":{
"routing":{
"summary":{
"arc":"G1",
"dkim":"G1",
"dmarc":"G1",
"encrypted":"G1",
"ip_version":"G1",
"spf":"G1",
"{dimension}":"G1"
},
"timeseries_groups":{
"arc":"G1",
"dkim":"G1",
"dmarc":"G1",
"encrypted":"G1",
"ip_version":"G1",
"spf":"G1",
"{dimension}":"G1"
}
},
"security":{
"summary":{
"arc":"G1",
"dkim":"G1",
"dmarc":"G1",
"malicious":"G1",
"spam":"G1",
"spf":"G1",
"spoof":"G1",
"threat_category":"G1",
"tls_version":"G1",
"{dimension}":"G1"
},
"timeseries_groups":{
"arc":"G1",
"dkim":"G1",
"dmarc":"G1",
"malicious":"G1",
"spam":"G1",
"spf":"G1",
"spoof":"G1",
"threat_category":"G1",
"tls_version":"G1",
"{dimension}":"G1"
},
"top":{
"tlds":{
"":"G1",
"malicious":{
"{malicious}":"G1"
},
"spam":{
"{spam}":"G1"
},
"spoof":{
"{spoof}":"G1"
}
}
}
}
},
"entities":{
"asns":{
"":"G1",
"botnet_threat_feed":"G1",
"ip":"G1",
"{asn}":{
"":"G1",
"as_set":"G1",
"rel":"G1"
}
},
"ip":"G1",
"locations":{
"":"G1",
"{location}":"G1"
}
},
"geolocations":{
"":"G1",
"{geo_id}":"G1"
},
"http":{
"summary":{
"bot_class":"G1",
"device_type":"G1",
"http_protocol":"G1",
"http_version":"G1",
"ip_version":"G1",
"os":"G1",
"post_quantum":"G1",
"tls_version":"G1",
"{dimension}":"G1"
},
"timeseries":"G1",
"timeseries_groups":{
"bot_class":"G1",
"browser":"G1",
"browser_family":"G1",
"device_type":"G1",
"http_protocol":"G1",
"http_version":"G1",
"ip_version":"G1",
"os":"G1",
"post_quantum":"G1",
"tls_version":"G1",
"{dimension}":"G1"
},
"top":{
"ases":{
"":"G1",
"bot_class":{
"{bot_class}":"G1"
},
"browser_family":{
"{browser_family}":"G1"
},
"device_type":{
"{device_type}":"G1"
},
"http_protocol":{
"{http_protocol}":"G1"
},
"http_version":{
"{http_version}":"G1"
},
"ip_version":{
"{ip_version}":"G1"
},
"os":{
"{os}":"G1"
},
"tls_version":{
"{tls_version}":"G1"
}
},
"browser":"G1",
"browser_family":"G1",
"locations":{
"":"G1",
"bot_class":{
"{bot_class}":"G1"
},
"browser_family":{
"{browser_family}":"G1"
},
"device_type":{
"{device_type}":"G1"
},
"http_protocol":{
"{http_protocol}":"G1"
},
"http_version":{
"{http_version}":"G1"
},
"ip_version":{
"{ip_version}":"G1"
},
"os":{
"{os}":"G1"
},
"tls_version":{
"{tls_version}":"G1"
}
}
}
},
"leaked_credential_checks":{
"summary":{
"bot_class":"G1",
"compromised":"G1",
"{dimension}":"G1"
},
"timeseries_groups":{
"bot_class":"G1",
"compromised":"G1",
"{dimension}":"G1"
}
},
"netflows":{
"summary":{
"":"G1",
"{dimension}":"G1"
},
"timeseries":"G1",
"timeseries_groups":{
"{dimension}":"G1"
},
"top":{
"ases":"G1",
"locations":"G1"
}
},
"origins":{
"":"G1",
"summary":{
"{dimension}":"G1"
},
"timeseries":"G1",
"timeseries_groups":{
"{dimension}":"G1"
},
"{slug}":"G1"
},
"post_quantum":{
"origin":{
"summary":{
"{dimension}":"G1"
},
"timeseries_groups":{
"{dimension}":"G1"
}
},
"tls":{
"support":"G1"
}
},
"quality":{
"iqi":{
"summary":"G1",
"timeseries_groups":"G1"
},
"speed":{
"histogram":"G1",
"summary":"G1",
"top":{
"ases":"G1",
"locations":"G1"
}
}
},
"ranking":{
"domain":{
"{domain}":"G1"
},
"internet_services":{
"categories":"G1",
"timeseries_groups":"G1",
"top":"G1"
},
"timeseries_groups":"G1",
"top":"G1"
},
"robots_txt":{
"top":{
"domain_categories":"G1",
"user_agents":{
"directive":"G1"
}
}
},
"search":{
"global":"G1"
},
"tcp_resets_timeouts":{
"summary":"G1",
"timeseries_groups":"G1"
},
"tlds":{
"":"G1",
"performance":{
"summary":{
"{dimension}":"G1"
},
"timeseries_groups":{
"{dimension}":"G1"
}
},
"{tld}":"G1"
},
"traffic_anomalies":{
"":"G1",
"locations":"G1"
},
"verified_bots":{
"top":{
"bots":"G1",
"categories":"G1"
}
}
},
"ready":"G0",
"signed-url":"G0",
"tenants":{
"{tenant_id}":{
"":"G0",
"account_types":"G0",
"accounts":"G0",
"entitlements":"G0",
"memberships":"G0"
},
"{tenant_tag}":{
"custom_ns":{
"":"G0 P0",
"{custom_ns_id}":"D0"
}
}
},
"user":{
"":"G9n A9o",
"analytics":{
"dashboard":"G9p"
},
"audit_logs":"G1m",
"billing":{
"history":"G1v",
"profile":"G1v"
},
"communication_preferences":"G9q U7g",
"firewall":{
"access_rules":{
"rules":{
"":"G7h P5y",
"{rule_id}":"G7h A5y D5y"
}
}
},
"invites":{
"":"G3s",
"{invite_id}":"G3s A5x"
},
"load_balancers":{
"monitors":{
"":"Gq Pz",
"{monitor_id}":{
"":"Gq Uz Az Dz",
"preview":"P0",
"references":"Gq"
}
},
"pools":{
"":"Gq Pz Az",
"{pool_id}":{
"":"Gq Uz Az Dz",
"health":"Gq",
"preview":"P0",
"references":"Gq"
}
},
"preview":{
"{preview_id}":"Gq"
},
"regions":"Gq"
},
"load_balancing_analytics":{
"events":"Gq"
},
"organizations":{
"":"G3s",
"{organization_id}":"G0 D0"
},
"subscriptions":{
"":"G1v P1w",
"{identifier}":"U1w D4s"
},
"tenants":"G1",
"tokens":{
"":"G9r P9s",
"permission_groups":"G7i",
"verify":"G0",
"{token_id}":{
"":"G7i U7j D9t",
"value":"U7j"
}
}
},
"workers":{
"builds":{
"deploy_hooks":{
"{deploy_hook_uuid}":"P0"
}
}
},
"zones":{
"":"G9u P9v",
"{zone_id}":{
"":"G7k A3t D7l",
"access":{
"apps":{
"":"G5a Pm",
"ca":"G17",
"{app_id}":{
"":"G17 Um Dm",
"ca":"G17 Pm Dm",
"policies":{
"":"G17 Pm",
"{policy_id}":"G17 Um Dm"
},
"revoke_tokens":"P6f",
"settings":"Um A0",
"user_policy_checks":"G17"
}
},
"certificates":{
"":"G2x P28",
"settings":"G2x U28",
"{certificate_id}":"G2x U28 D28"
},
"groups":{
"":"G1k Pu",
"{group_id}":"G1k Uu Du"
},
"identity_providers":{
"":"G1k Pu",
"{identity_provider_id}":"G1k Uu Du"
},
"organizations":{
"":"G5b Pu Uu",
"revoke_user":"Pu"
},
"service_tokens":{
"":"G41 P2l",
"{service_token_id}":"G41 U2l D2l"
}
},
"acm":{
"custom_trust_store":{
"":"G10 P2v",
"{custom_origin_trust_store_id}":"G10 D2v"
},
"total_tls":"G10 P2v"
},
"activation_check":"U3t",
"addressing":{
"regional_hostnames":{
"":"G43 P5z",
"{hostname}":"G43 A5z D5z"
}
},
"ai-audit":{
"robots":{
"":"Gs",
"bulk":"Ps"
}
},
"ai-security":{
"custom-topics":"G0 U0",
"settings":"G0 U0"
},
"analytics":{
"colos":"G3u",
"dashboard":"G3u",
"latency":{
"":"G3u",
"colos":"G3v"
}
},
"api_gateway":{
"configuration":"Gj U8",
"discovery":{
"":"Gj",
"operations":{
"":"Gj A8",
"{discovery_id}":"Gj A8"
}
},
"expression-template":{
"fallthrough":"P8"
},
"labels":{
"":"Gj",
"managed":{
"{name}":{
"":"Gj",
"resources":{
"operation":"U8"
}
}
},
"user":{
"":"P8 D8",
"{name}":{
"":"Gj U8 A8 D8",
"resources":{
"operation":"U8"
}
}
}
},
"operations":{
"":"Gj P8 D8",
"item":"P8",
"labels":"P8 U8 D8",
"schema_validation":"A8",
"{operation_id}":{
"":"Gj D8",
"labels":"P8 U8 D8",
"schema_validation":"Gj U8"
}
},
"schemas":"Gj",
"settings":{
"schema_validation":"Gj U8 A8"
},
"user_schemas":{
"":"Gj P8",
"hosts":"Gj",
"{schema_id}":{
"":"Gj A8 D8",
"operations":"Gj"
}
}
},
"argo":{
"smart_routing":"G1o A9w",
"tiered_caching":"G0 A0"
},
"available_plans":{
"":"G1v",
"{plan_identifier}":"G1v"
},
"available_rate_plans":"G1v",
"bot_management":{
"":"G4y U7m",
"feedback":"G7n P7n"
},
"cache":{
"cache_reserve":"G1q A1r",
"cache_reserve_clear":"G1q P1r",
"origin_cloud_regions":{
"":"G0 P0 A0",
"batch":"A0 D0",
"supported_regions":"G0",
"{origin_ip}":"G0 D0"
},
"origin_post_quantum_encryption":"G1q U1r",
"regional_tiered_cache":"G1q A1r",
"tiered_cache_smart_topology_enable":"G1q P60 A60 D1r",
"variants":"G1q A1r D1r"
},
"certificate_authorities":{
"hostname_associations":"G1s U1y"
},
"client_certificates":{
"":"G10 P15",
"{client_certificate_id}":"G10 A15 D15"
},
"cloud_connector":{
"rules":"G9x U9y"
},
"content-upload-scan":{
"disable":"P25",
"enable":"P25",
"payloads":{
"":"G3w P25",
"{expression_id}":"D25"
},
"settings":"G3w U25"
},
"ct":{
"alerting":"G1s A1y"
},
"custom_certificates":{
"":"G4z P50",
"prioritize":"U50",
"{custom_certificate_id}":"G4z A50 D50"
},
"custom_csrs":{
"":"G10 P15",
"{custom_csr_id}":"G10 D15"
},
"custom_hostnames":{
"":"G10 P15",
"fallback_origin":"G10 U15 D15",
"quota":"G1s",
"{custom_hostname_id}":{
"":"G10 A15 D15",
"certificate_pack":{
"{certificate_pack_id}":{
"certificates":{
"{certificate_id}":"U1y D1y"
}
}
}
}
},
"custom_ns":"G7k U7l",
"custom_pages":{
"":"G9z",
"assets":{
"":"Ga0 P61",
"{asset_name}":"G0 U61 D61"
},
"preview_tokens":"Pa1",
"{identifier}":"Ga2 Ua3"
},
"dcv_delegation":{
"uuid":"G1s"
},
"devices":{
"policy":{
"certificates":"G1s A1y"
}
},
"dns_analytics":{
"report":{
"":"G3u",
"bytime":"G3u"
}
},
"dns_records":{
"":"G51 P2f",
"batch":"Pa4",
"export":"G51",
"import":"P2f",
"scan":{
"":"P2f",
"review":"G51 P2f",
"trigger":"P2f"
},
"usage":"G7o",
"{dns_record_id}":"G51 U2f A2f D2f"
},
"dns_settings":"G7o Aa5",
"dnssec":{
"":"Ga6 A7p D7p",
"zsk":"G43"
},
"email":{
"auth":{
"dmarc-reports":"G0 A0",
"spf":{
"inspect":"G0"
}
},
"routing":{
"":"G7q U2w A2w",
"disable":"P2w",
"dns":"G7q P2w A2w Dt",
"enable":"P2w",
"rules":{
"":"Ga7 Pa8",
"catch_all":"G7r U7s",
"{rule_identifier}":"G7r U7s Da9"
},
"suppression":{
"":"G0 P0",
"{suppression_id}":"G0 D0"
},
"unlock":"P2w"
},
"sending":{
"subdomains":{
"":"G2a P4c",
"preview":"P2a",
"{subdomain_id}":{
"":"G2a Aaa Dab",
"dns":{
"":"G2a P4c",
"status":"G2a"
},
"reputation":{
"complaints":"G2a"
}
}
},
"suppression":{
"":"G0 P0",
"{suppression_id}":"G0 D0"
}
}
},
"entitlements":"G6t",
"environments":{
"":"Gac P3x U3x A3x",
"{environment_id}":{
"":"D3x",
"purge_cache":"P7t",
"rollback":"P3x"
}
},
"filters":{
"":"G16 Po Uo Do",
"{filter_id}":"G16 Uo Do"
},
"firewall":{
"access_rules":{
"rules":{
"":"G7u P62",
"{rule_id}":"G7u A62 D62"
}
},
"lockdowns":{
"":"G16 Po",
"{lock_downs_id}":"G16 Uo Do"
},
"rules":{
"":"G16 Po Uo Ao Do",
"{rule_id}":"G16 Uo Ao Do"
},
"ua_rules":{
"":"G16 Po",
"{ua_rule_id}":"G16 Uo Do"
},
"waf":{
"overrides":{
"":"Gs Pt",
"{overrides_id}":"Gs Ut Dt"
},
"packages":{
"":"G16",
"{package_id}":{
"":"G16 Ao",
"groups":{
"":"G16",
"{group_id}":"G16 Ao"
},
"rules":{
"":"G16",
"{rule_id}":"G16 Ao"
}
}
}
}
},
"fraud_detection":{
"settings":"Gad Uae"
},
"healthchecks":{
"":"G3y P1z",
"preview":{
"":"P1z",
"{healthcheck_id}":"G3y D1z"
},
"{healthcheck_id}":"G3y U1z A1z D1z"
},
"hold":{
"":"G63 P3t A3t D3t",
"{zone_name}":"G63"
},
"hostnames":{
"settings":{
"{setting_id}":{
"":"G10",
"{hostname}":"G0 U15 D15"
}
}
},
"intel":{
"sinkholes":{
"{sinkhole_id}":{
"ingresses":{
"":"G9 Pi",
"{ingress_id}":"G9 Ui Di"
}
}
}
},
"keyless_certificates":{
"":"G10 P15",
"{keyless_certificate_id}":"Gaf A15 D15"
},
"leaked-credential-checks":{
"":"G3w P25",
"detections":{
"":"G3w P25",
"{detection_id}":"G3w U25 D25"
}
},
"load_balancers":{
"":"G7v P52",
"{load_balancer_id}":"G7v U52 A52 D52"
},
"logpush":{
"datasets":{
"{dataset_id}":{
"fields":"G4l",
"jobs":"Gc"
}
},
"edge":{
"jobs":"G4l P4l"
},
"jobs":{
"":"Gc Pc",
"{job_id}":"Gc Uc Dc"
},
"ownership":{
"":"Pc",
"validate":"Pc"
},
"validate":{
"destination":{
"":"Pc",
"exists":"Pc"
},
"origin":"Pc"
}
},
"logs":{
"control":{
"retention":{
"flag":"G70 Pc"
}
},
"explorer":{
"datasets":{
"":"G18 P2p",
"available":"G18",
"{dataset_id}":"G2p U2p D0"
},
"query":{
"sql":"G18 P18"
}
},
"rayids":{
"{ray_id}":"G18"
},
"received":{
"":"Gag",
"fields":"G18"
}
},
"managed_headers":"G7w A53 D53",
"media":{
"usage":"G71"
},
"origin":{
"cloud_regions":{
"":"G0",
"batch":"U0 D0",
"supported_regions":"G0",
"{origin_ip}":"G0 U0 D0"
}
},
"origin_tls_client_auth":{
"":"G10 P15",
"hostnames":{
"":"G1s U1y",
"certificates":{
"":"G1s P1y",
"{certificate_id}":"G1s D1y"
},
"{hostname}":"G1s"
},
"settings":"G1s U1y",
"{certificate_id}":"G1s D1y"
},
"page_shield":{
"":"G26 U54",
"connections":{
"":"G26",
"{connection_id}":"G26"
},
"cookies":{
"":"G26",
"{cookie_id}":"G26"
},
"policies":{
"":"G26 P54",
"{policy_id}":"G26 U54 D54"
},
"scripts":{
"":"G26",
"{script_id}":"G26"
}
},
"pagerules":{
"":"G7x P55",
"settings":"G7x",
"{pagerule_id}":"G63 U55 A55 D55"
},
"pay-per-crawl":{
"can_be_enabled":"Gs",
"configuration":"Gs Pt At"
},
"precursor":"G0 U0",
"purge_cache":"P7t",
"rate_limit_analytics":"G3v",
"rate_limits":{
"":"G16 Po",
"{rate_limit_id}":"G16 Uo Do"
},
"rulesets":{
"":"G2g P2h",
"phases":{
"ddos_l7":{
"entrypoint":{
"":"G64 Uah",
"versions":{
"":"G64",
"{ruleset_version}":"G64"
}
}
},
"http_config_settings":{
"entrypoint":{
"":"G65 Uai",
"versions":{
"":"G65",
"{ruleset_version}":"G65"
}
}
},
"http_custom_errors":{
"entrypoint":{
"":"G66 Uaj",
"versions":{
"":"G66",
"{ruleset_version}":"G66"
}
}
},
"http_log_custom_fields":{
"entrypoint":{
"":"G18 U2p",
"versions":{
"":"G18",
"{ruleset_version}":"G18"
}
}
},
"http_ratelimit":{
"entrypoint":{
"":"G1j U56",
"versions":{
"":"G1j",
"{ruleset_version}":"G1j"
}
}
},
"http_request_cache_settings":{
"entrypoint":{
"":"G3d U7y",
"versions":{
"":"G3d",
"{ruleset_version}":"G3d"
}
}
},
"http_request_dynamic_redirect":{
"entrypoint":{
"":"G67 Uak",
"versions":{
"":"G67",
"{ruleset_version}":"G67"
}
}
},
"http_request_firewall_custom":{
"entrypoint":{
"":"G1j U56",
"versions":{
"":"G1j",
"{ruleset_version}":"G1j"
}
}
},
"http_request_firewall_managed":{
"entrypoint":{
"":"G1j U56",
"versions":{
"":"G1j",
"{ruleset_version}":"G1j"
}
}
},
"http_request_late_transform":{
"entrypoint":{
"":"G27 U68",
"versions":{
"":"G27",
"{ruleset_version}":"G27"
}
}
},
"http_request_origin":{
"entrypoint":{
"":"G69 Ual",
"versions":{
"":"G69",
"{ruleset_version}":"G69"
}
}
},
"http_request_sanitize":{
"entrypoint":{
"":"G6a Uam",
"versions":{
"":"G6a",
"{ruleset_version}":"G6a"
}
}
},
"http_request_sbfm":{
"entrypoint":{
"":"G4y U7m",
"versions":{
"":"G4y",
"{ruleset_version}":"G4y"
}
}
},
"http_request_transform":{
"entrypoint":{
"":"G27 U68",
"versions":{
"":"G27",
"{ruleset_version}":"G27"
}
}
},
"http_response_cache_settings":{
"entrypoint":{
"":"G3d U7y",
"versions":{
"":"G3d",
"{ruleset_version}":"G3d"
}
}
},
"http_response_compression":{
"entrypoint":{
"":"G6b Uan",
"versions":{
"":"G6b",
"{ruleset_version}":"G6b"
}
}
},
"http_response_firewall_managed":{
"entrypoint":{
"":"G1j U56",
"versions":{
"":"G1j",
"{ruleset_version}":"G1j"
}
}
},
"http_response_headers_transform":{
"entrypoint":{
"":"G27 U68",
"versions":{
"":"G27",
"{ruleset_version}":"G27"
}
}
},
"{ruleset_phase}":{
"entrypoint":{
"":"G2g U2h",
"versions":{
"":"G2g",
"{ruleset_version}":"G2g"
}
}
}
},
"{ruleset_id}":{
"":"G2g U2h D2h",
"rules":{
"":"P2h",
"{rule_id}":"A2h D2h"
},
"versions":{
"":"G2g",
"{ruleset_version}":{
"":"G2g D2h",
"by_tag":{
"{rule_tag}":"G2g"
}
}
}
}
},
"schema_validation":{
"schemas":{
"":"Gj P8",
"hosts":"Gj",
"{schema_id}":{
"":"Gj A8 D8",
"operations":"Gj"
}
},
"settings":{
"":"Gj U8 A8",
"operations":{
"":"Gj A8",
"{operation_id}":"Gj U8 D8"
}
}
},
"secondary_dns":{
"force_axfr":"P20",
"incoming":"G6c P20 U20 D20",
"outgoing":{
"":"G6c P20 U20 D20",
"disable":"P20",
"enable":"P20",
"force_notify":"P20",
"status":"G6c"
}
},
"security-center":{
"insights":{
"":"Gs",
"audit-log":"G0",
"class":"Gs",
"scans":"Gs Pt",
"severity":"G0",
"type":"G0",
"{issue_id}":{
"audit-log":"G0",
"classification":"A0",
"dismiss":"Ut"
}
},
"securitytxt":"Gs Ut Dt"
},
"settings":{
"":"G1o A24",
"aegis":"G1q A1r",
"auto_origin_tls_kex":"G0 A0",
"automatic_platform_optimization":"G1o A24",
"binary_ast":"G1o A24",
"csam_scanner_third_party":"Gao At",
"fonts":"G1o A24",
"google-tag-gateway":{
"config":"Gap Uaq"
},
"h2_prioritization":"G1o A24",
"image_resizing":"G1o A24",
"origin_h2_max_streams":"G1q A1r",
"origin_max_http_version":"G1q A1r",
"origin_tls_compliance_modes":"G0 U0 A0 D0",
"rum":"Gs At",
"speed_brain":"G1o A24",
"ssl_automatic_mode":"Gar Aas",
"transformations_allowed_origins":"Gs At",
"transformations_c2pa":"Gs At",
"transformations_config":"Gs At",
"zaraz":{
"config":"G3e U6d",
"default":"G3e",
"export":"G3e",
"history":{
"":"G3e U6d",
"configs":"G3e"
},
"publish":"Pat",
"workflow":"G3e U6d"
},
"{setting_id}":"G1o A24"
},
"smart_shield":{
"":"G1q A60",
"cache_reserve_clear":"G1q P1r",
"healthchecks":{
"":"G3y P1z",
"{healthcheck_id}":"G3y U1z A1z D1z"
}
},
"snippets":{
"":"G57",
"snippet_rules":"G57 U58 D58",
"{snippet_name}":{
"":"G57 U58 D58",
"content":"G57"
}
},
"spectrum":{
"analytics":{
"aggregate":{
"current":"G3v"
},
"events":{
"bytime":"G3v",
"summary":"G3v"
}
},
"apps":{
"":"Gs Pt",
"{app_id}":"Gs Ut Dt"
}
},
"speed_api":{
"availabilities":"Gs",
"pages":{
"":"Gs",
"{url}":{
"tests":{
"":"Gs Pt Dt",
"{test_id}":"Gs"
},
"trend":"Gs"
}
},
"schedule":{
"{url}":"Gs Pt Dt"
}
},
"ssl":{
"analyze":"P4z",
"certificate_packs":{
"":"G10",
"order":"P2v",
"quota":"G10",
"{certificate_pack_id}":"G10 A2v D2v"
},
"universal":{
"settings":"G10 A2v"
},
"verification":{
"":"G4z",
"{certificate_pack_id}":"Aau"
}
},
"stream":{
"usage":"G7a"
},
"subscription":"G1v P1w U1w D4s",
"subscriptions":"G1v P1w U1w D4s",
"tags":"G0 U0 D0",
"token_validation":{
"config":{
"":"Gj P8",
"{config_id}":{
"":"Gj A8 D8",
"credentials":"U8 A8"
}
},
"rules":{
"":"Gj P8",
"bulk":"P8 A8",
"preview":"Pj",
"{rule_id}":"Gj A8 D8"
}
},
"url_normalization":"G7w U53 D53",
"waiting_rooms":{
"":"G2i P1f",
"preview":"P1f",
"settings":"G2i U1f A1f",
"{waiting_room_id}":{
"":"G2i U1f A1f D1f",
"events":{
"":"G2i P0",
"{event_id}":{
"":"G2i U1f A1f D1f",
"details":"G2i"
}
},
"rules":{
"":"G2i P0 U1f",
"{rule_id}":"A1f D1f"
},
"status":"G2i"
}
},
"web3":{
"hostnames":{
"":"G3z P3f",
"{identifier}":{
"":"G3z A3f D3f",
"ipfs_universal_path":{
"content_list":{
"":"G3z U3f",
"entries":{
"":"G3z P0",
"{content_list_entry_identifier}":"G3z U3f D3f"
}
}
}
}
}
},
"workers":{
"routes":{
"":"G7z P6e",
"{route_id}":"G7z U6e D6e"
}
}
}
}
}`;
