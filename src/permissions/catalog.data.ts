// Generated from Cloudflare's OpenAPI document by scripts/generate-catalog.ts; do not edit.
export const size = 3446;
export const paths = `/accountsHQ/moveQ
{accountId}/v1/imagesHQ/{imageId}HVBE/blobH<<<v2/imagesH/direct_uploadQ<<zones/{zoneId}/v1/images/flowsHV<<<<<{}G+UD/abuse-reportsG+/{report_id}/appeals/eligibilityG<emailsG
mitigationsG/appealP<<{report_param}GQ<access/ai-controls/mcp/portalsG+P/{id}GUD
{}/servers/{}/effective-redirect-uriG<<<<serversGP/{id}GUD/syncP<<<<appsG+P/caG+
{}GUD/caGPD
policiesGP/{}GUD/make_reusableU<<revoke_tokensP+
settingsU1B
user_policy_checksG<<authenticator_device_aaguidsH
bookmarksG2/{}G1QUD<certificatesG+P/settingsGU
{}GUD<custom_pagesG+P/validateP
{}GUD<gateway_caG+P/{certificate_id}D<groupsG+P/{}GUD<identity_providersGP/{}GUD/saml_certificateQ
scim/groupsG
usersG<<<idp_federation_grantsHQ/{grant_id}HE<keysGU/rotateP<logs/access_requestsG+
jit_requestsH/{knock_request_id}H<scim/updatesG+<<organizationsG+PU/dohGU
revoke_userP<policiesG7P/{}GUD<policy-testsP+/{}G/usersG<<saml_certificatesH/{saml_cert_set_id}H/pemH
rotateQ<<seatsA+
service_tokensGP+/{}GUD/refreshP
rotateQ<<tagsHQ/{_name}HVE<usersG6Q/{}GU2E/active_sessionsG1/{nonce}G<failed_loginsG
last_seen_identityG
mfa_authenticators/{authenticator_id}E<<<<addressing/address_mapsG+P/{}GAD/accounts/{}VD<ips/{_address}UD<zones/{}VD<<<leasesH
loa_documentsP+/{}/downloadG<<prefixesG+Q/{}GAD1/bgp/prefixesG1Q/{bgp_prefix_id}GA+E<statusGA<bindingsG+P/{}GD<delegationsHP/{}D<validateP2<<regional_hostnames/regionsG+<servicesG2<agent-memory/namespacesHQ/{_name}HE/profiles/{_name}E/ingestQ
memoriesH/{}HE<recallQ
rememberQ
sessions/{}E<summaryQ<<<<<ai-gateway/billing/credit-balanceG+
invoice-historyG
invoice-previewG
spending-limitGPD
topupP/configGPD
limitsG
statusP<usage-historyG<custom-providersGP/costsGP/{id}GAD<{id}GAD<evaluation-typesG
gatewaysGP/{}/custom-domainsGP/{hostname}GD<datasetsGP/{id}GUD<evaluationsGP/{id}GD<logsGD/{id}GA/requestG
responseG<<provider_configsHP+/{id}UD<routesGP1/{id}GAD/deploymentsGP
versionsGP/{}G<<<url/{provider}G<<{id}GUD<<ai-search/instancesHQ/{id}HVE/chat/completionsQ<jobsHQ/{}HB/logsH<<searchQ
statsH<<namespacesHQ/{name}HVE/chat/completionsQ<instancesHQ/{id}HVBE/chat/completionsQ<itemsHQV/{}HBE/chunksH
downloadH
logsH<<jobsHQ/{}HB/logsH<<purge_cacheQ
searchQ
statsH<<searchQ<<tokensHQ/{id}HVE<<ai/authors/searchG+<finetunesGP/publicG
{}E/finetune-assetsP/{file_name}H<<<models/schemaG
searchG<runP+/{model_name}P<tasks/searchG<tomarkdownP/supportedG<<alerting/v3/available_alertsG+
destinations/eligibleH
pagerdutyGD/connectP/{token_id}G+<<webhooksG1P/{}GUD<<historyG
policiesGP/{}GUD/email/unsubscribeGQ<testP<<silencesGPU/{}GD<<<analytics/query/data-security/content-findings/top-nP+<findings/summaryP
timeseriesP<<{dataset}/summaryP
timeseriesP
top-nP<<<analytics_engine/sqlGP+<artifacts/namespacesG/{namespace}G/reposGP+/{name}GD/blob/{hash}G<commit/{hash}G<fileG
forkP
importP
logG
raw/{ref}/{+path}G<<tokensG
tree/{hash}G<<<tokensP/{id}D<<<<audit_logsG+
autorag/rags/{id}/ai-searchP
filesG+
jobsG/{}G/logsG<<searchP
syncA<<<billable-usageH/infoH<billable/usageHQ<billing/profileG+
usageG+<botnet_feed/asn/{}/day_reportG+
full_reportG<<configs/asnG/{}D<<<brand-protection/alertsG+A/clearA
refuteA
verifyA<brandsGPD/patternsGPD<clearA
domain-infoG
logo-matchesG/downloadG<logosGP/{}GD<matchesG/downloadG<queriesGPAD/bulkP
{}/matches/{domain_id}/dismissP
undismissP<<<<recent-submissionsG
refuteA
scan-logoP
scan-pageP
searchP
submission-infoG
submitP
total-queriesG
tracked-domainsG
url-infoG
verifyA<browser-extension/configHQVE<browser-rendering/accessibilityTreeP+
contentP
crawlP/{job_id}GE<devtools/browserGP/{session_id}GE/jsonG/activate/{target_id}G<close/{target_id}G<listG/{target_id}G<newV
protocolG
versionG<page/{target_id}G<<<sessionG/{}G<<jsonP
linksP
markdownP
pdfP
scrapeP
screenshotP
snapshotP<builds/account/limitsG+<buildsG/latestG
{_uuid}G/cancelU
logsG<<repos/connectionsU/{repo_connection_uuid}D<{provider_type}/{provider_account_id}/{}/config_autofillG<<<<tokensGP/{build_token_uuid}D<triggersP/{_uuid}AD/buildsP
environment_variablesGA/{_key}D<purge_build_cacheP<<workersP/{external_script_id}/buildsG
triggersG<{script_name}/deploy_hooksGP/{_uuid}GUD<<{script_tag}GAD<<bulk/subscriptionsP+<calls/appsGP+/{}GUD<turn_keysGP/{key_id}GUD<<cfd_tunnelG+P/{tunnel_id}GAD/configurationsGU
connectionsGD
connectors/{}G<managementP
tokenG+<<challenges/widgetsG+P/{sitekey}GUD/rotate_secretP<<<cloudforce-one/binaryP+/{hash}G<eventsG/aggregateG
attackersG
categoriesG/catalogG
createP
{}GPA+D<countriesG
createP1/bulkP/relationshipsP<<datasetG/-/groupsGP/{}GU1D/membersGP1/{}D1<<<<createP1
{}GPA1D/copyP1
events/{}G<indicatorTypes/createP<indicatorsG/bulkP
createP
tagsG
{}GA1D<moveP1
permissionsGP/{grant_id}U1D<tags/{_uuid}/indicatorsG<<targetIndustriesG<<datasets/populateP1<event_tag/{event_id}D1/createP1<<graphG
graphqlP
indicator-typesG
indicatorTypesG
indicatorsG/aggregateG<queriesG/createP
{}GPA1D<raw/{dataset_id}/{event_id}G<<relate/{event_id}D/createP1<<relationships/createP<tagsG/categoriesG/createP
{_uuid}A1D<createP1
{_uuid}A1D/indicatorsG<<targetIndustriesG/catalogG<update/bulkA<{dataset_id}/deleteD<{}GP1A1/raw/{}GP1A1<relationshipsG<<requestsP/constantsG
newP
priorityP/newP
quotaG
{}GUD<quotaG
typesG
{}GUD/assetP/newP
{}GUD<messageP/newP
{}UD<<<rulesHQE/approvalsH/{id}H/resubmitQ<<exemptionsHQVE
managedH
searchH
statsH
structuredHQ/approvals/{id}/resubmitQ<<schemaH
validateQ
{id}HVE/testQ<<treeH
validateQ
{id}HVE<scans/configGP/{}AD<results/{config_id}G<<v2/brand-protection/domain/matchesG
queriesGP/{}AD<<letter/generateP
templatesGP/examplesG
{}GUD<<logo/matchesG
queriesGP/{}D<searchP<takedown-noticesGP/lookupP
{notice_id}GUD/lettersGP/{}GD/pdfG<<<<total-queriesG<collectionsGP/{}GAD/columnsP/{}AD<exportG
itemsGP/{}GAD<searchP<<events/graphqlP<<<cni/cnisG+P/{cni}GUD<interconnectsGP/{icon}GD/loaG/defaultG<statusG<<settingsGU
slotsG/{slot}G<<connectivity/directory/servicesHQ/{}HVE<<<containers/applicationsHQ/{}G+AD/instancesG/{}G<rolloutsQ
versionsG<<instance-groupsH/{namespace_id}HVE<instances/{}/sshG<<registriesGP/{domain}D/credentialsQ<<<custom_csrsG+P/{}GD<custom_nsG17P48/{custom_ns_id}E<custom_pagesG+/assetsHQ/{_name}HVE<preview_tokensP
{identifier}GU+<d1/databaseGP+/{}GUAD/exportQ
importQ
queryP+
rawP
time_travel/bookmarkG
restoreQ<<<<data-security/posture/contentG+/exportP<exportsG/{id}G<finding_typesG/{}G/remediation_typesG<<findingsG/exportP
ignoreP+
unignoreP
{}G/instancesG/archiveP
unarchiveP
{}G<reset_finding_severityP
tune_finding_severityP<{storage_namespace_id}/instances/exportP1<<<remediations/jobsGP1/exportP1<<webhooksGP1/evaluateP
jobsP
{}GUD/evaluateP<<<<devicesH/client-versionsH/target-environmentsH<deployment-groupsHQ/{group_id}HBE<ip-profilesGP/{profile_id}GAD<networksHP/{}HUD<physical-devicesH/{device_id}HD/revokeP<<policiesH
policyHPA/excludeHU
fallback_domainsHU
includeHU
{}HAD/excludeHU
fallback_domainsHU
includeHU<<postureHP/integrationHP/{}HAD<{rule_id}HUD<registrationsHD/revokeP
unrevokeP
{}HD/override_codesG<<resilience/disconnectG+P<revokeP1
settingsHUAD
unrevokeP
{}H/override_codesG<<dex/colosG+
commandsGP/devicesG
quotaG
{}/downloads/{filename}G<<<devices/dex_testsGP/{}GUD<{}/fleet-status/liveG
over-timeG<ispsG<<fleet-status/devicesG
liveG
over-timeG<http-tests/{test_id}G/percentilesG<<rulesGP/{}GAD<tests/overviewG
unique-devicesG<traceroute-test-results/{test_result_id}/network-pathG<<traceroute-tests/{test_id}G/network-pathG
percentilesG<<warp-change-eventsG<diagnostics/endpoint-healthchecksG+P/{id}GVE<tracerouteP<dlp/custom_prompt_topicsG2P/{entry_id}GUD<data_classesGP/{data_class_id}GUD<data_tag_categoriesGP/{category_id}GUD/data_tagsGP/{tag_id}GUD<<<data_tag_category_templatesG/{template_id}G<datasetsGP/{}GUD/uploadP/{version}P<versions/{version}P/entries/{}P<<<<<document_fingerprintsGP/{}GPUD<email/account_mappingGP
rulesGPA/{}GUD<<entriesGP/custom/{entry_id}U<integrationP/{entry_id}UD<predefinedP/{entry_id}UD<{}GUD<limitsG
patterns/validateP<payload_logGU
profilesG/customGP/{profile_id}GUD<predefinedP/{profile_id}GUD/configGPU<<{}G<sensitivity_groupsGP/templatesG/{}G<{}GUD/level_orderGU
levelsGP/{sensitivity_level_id}GUD<<<settingsGUAD<dls/regional_services/prefix_bindingsG+P/{binding_id}GAD<<regionsG/{}G<<dns_firewallG+P/{}GAD/dns_analytics/reportG/bytimeG<<reverse_dnsGA<<dns_records/usageG+<dns_settingsGA/viewsG+P/{}GAD<<email-security/investigateG+/bulkGP/{job_id}GE/cancelP
messagesG<<moveP
previewP
releaseP
{}G/action_logG
detectionsG
moveP
previewG
rawG
reclassifyP
traceG<<phishguard/reportsG<settings/allow_policiesGP/batchP
{policy_id}GAD<block_sendersGP/batchP
{pattern_id}GAD<domainsGPD/batchP
{}GVAD/verificationG<<impersonation_registryGP/{}GAD<sending_domain_restrictionsGP/batchP
{}GAD<trusted_domainsGP/batchP
{}GAD<url_ignore_patternsGP/batchP
{pattern_id}GAD<<submissionsH<email/routing/addressesG+P/{destination_address_identifier}GAD<rulesH/planQ<suppressionHQ/{}HE<<sending/limitsH
messages/{}H<sendQ
send_rawQ
suppressionHQ/{}HE<suppressionsHQ/bulkQ
{}HBE<<<entitlementsG+
event_notifications/r2/{bucket_name}/configurationG+/queues/{}GUD<<<<<event_subscriptions/subscriptionsG+P/{}G+AD<<firewall/access_rules/rulesG+P/{}GAD<<<flagship/appsG+P/{}GUD/evaluateG+P
flagsG1P/{_key}GUD/changelogG<<<<<gatewayG13P/app_typesG
apps/review_statusHV<audit_ssh_settingsHV/rotate_seedQ<categoriesG
certificatesHQ/{}HE/activateQ
deactivateQ<<configurationHVB/custom_certificateH<dns_destination_ipsG+
egress_cidr_pairsG1
listsHQ/uploadQ
{}HVBE/itemsH<<locationsG1P+/{}GUD<loggingHV
operationsG2/{}G<pacfilesGP/{}GUD<proxy_endpointsHQ/{}HBE<rulesHQB/tenantH
{}HVBE/reset_expirationQ<<<hyperdrive/configsG+P/{hyperdrive_id}GUAD/restartP<<integrationsOperations/{integration}/createDatabaseSignatureP<<<iam/permission_groupsG25/{}G<resource_groupsG+P/{}GUD<user_groupsGP/{}GUD/membersGPU/{}GD<<<<images/v1G+P/direct_uploadP
keysG/{signing_key_name}VE<statsG
variantsGP/{}GAD/flatG<<{image_id}GAD/blobG<<v2G/direct_uploadP
sourcingkit/migrationsGP/{}GD/lifecycleG/abortA
startA<logsG<<sourcesGP/connectivity-precheckP
{}GAD/connectivityG<<<<<infrastructure/targetsHQ/batchVE
batch_deleteQ
{}HVE<<intel/asn/{asn}G41/subnetsG<<attack-surface-report/issue-typesG
issuesG/classG
severityG
typeG
{}/dismissV<<<dnsG
domainG/bulkG<domain-historyG
indicator-feedsGQ/permissions/addV
createProviderV
removeV
viewG<{feed_id}GV/dataG
downloadG
snapshotV
uploads/{}G<<<ipG
ip-listsG
miscategorizationQ
sinkholesGP/{}GUD/ingressesG<<urlG
whoisG<load_balancersG+P/monitor_groupsHQ/{}HVBE/referencesH<<monitorsG+P/{}GUAD/previewQ
referencesG<<poolsGPA/{}GUAD/healthG
previewQ
referencesG<<preview/{}G<regionsG/{}G<searchG
usageG
{}G1UAD<logpush/datasets/{}/fieldsG+
jobsG+<<jobsGP/{}GUD<ownershipP/validateP<transformersGP/previewP
{}GUD/contentG
versionsG<<validate/destinationP/existsP<originP<<logs/auditG33/product_categoriesG
{id}/historyG<<control/cmb/configG+PD<<explorer/datasetsGP/availableG
{}G2UE<query/sqlG1P+<<listG
retrieveG<magic/advanced_dns_protection/configs/dns_protection/rulesG+PD/{}GAD<<<<advanced_tcp_protection/configs/allowlistGPD/{prefix_id}GAD<prefixesGPD/bulkP
{}GAD<syn_protection/filtersGPD/{}GAD<rulesGPD/{}GAD<<tcp_flow_protection/filtersGPD/{}GAD<rulesGPD/{}GAD<<tcp_protection_statusGA<<appsG39P/{account_app_id}UBD<bgp/filter_profilesHQ/{profile_id}HVE<settingsHV<cf1_sitesGP/{}GAD/rampsGQ/{}GD<<<cf_interconnectsGU/{}GU<cloud/catalog-syncsG+P/prebuilt-policiesG
{sync_id}GUAD/refreshP<<onrampsGP/magic_wan_address_spaceGUA
{}GUAD/applyP
exportP
planP<<providersGP/discoverP
{}GUAD/discoverQ
initial_setupG<<resourcesG/exportG
policy-previewQ
{}G<<connectorsGP/{}GUAD/interruptsGQ
telemetry/eventsG/latestG
{event_t}.{event_n}G<snapshotsG/latestG
{_t}G<<<<gre_tunnelsG1PU/{}GUD<ipsec_tunnelsGPU/pskP
{}GUD/psk_generateP<<redundancy_groupsHQ/{}HVE<routesGPUD/{}GUD<sitesGP/{}GUAD/aclsGP/{}GUAD<app_configsGP/{}UBD<lansGP/{}GUAD<netflow_configGQUAD
wansGP/{}GUAD<<<<media/usageG+<membersG13P/{}GUD<mnm/configG+PU+AD1/fullG<rulesGPU1/bulkP1U1
{}G1A1D1/advertisementA1<<vpc-flows/tokenP1<<moq/relaysHQ/{}HVE/tokensHQ/{jti}E<<<<moveQ
mtls_certificatesG42P/{}GD/associationsG<<oauth_clientsG+P/{}GAD/rotate_secretPD<<one/applicationsH/{}H/auth-methodsH
setup-flowsH<<integrationsHQ/{id}HBE/pauseQ
resumeQ<<<organizationsG18
pages/projectsG+P/{_name}GAD/deploymentsGP/{}GD/history/logsG<retryP
rollbackP
tailsP/{}D<<<domainsGP/{_name}GAD<purge_build_cacheP
sourcePD
upload-tokenG+<<<pay-per-crawl/crawler/stripeG2PD<crawlersH
publisher/stripeGPD<signature_linkG
termsG/signatureGP<zones_can_be_enabledA/queryP+<<pcapsGP+/ownershipGP/validateP
{}D<{}G/downloadG
stopU<<pipelinesG+P/v1/pipelinesGP/{}GE<sinksGP/{}GE<streamsGP/{}GBE<validate_sqlP<{_name}GUD<profileG3U
queuesG32P/{}GUAD/consumersGP/{}GUD<messagesP/ackP
batchP
extendP
peekP
previewP+/ackP1<pullP
purgeP<metricsG
purgeGP<<r2-catalogG+/{bucket_name}G/credentialP
deleteP
disableP
enableP
maintenance-configsGP
namespacesG/{namespace}/tablesG/{_name}G/maintenance-configsGP<<<<<<r2/bucketsG35P/{_name}GAD/corsGUD
domains/customGP/{domain}GUD<managedGU<jobsH/{}H<lifecycleGU
local-uploadsHV
lockGU
objectsGD/{+object_key}GUD<sippyGUD<<metricsH
temp-access-credentialsQ<realtime/kit/appsG+P/{}G<{app_id}/analytics/daywiseG
livestreams/daywiseG
overallG<<livestreamsGP/sessions/{livestream-session-id}G<{}G/active-livestream-sessionG<<meetingsGP/{}GUA/active-livestreamG/stopP<active-sessionG/kickP
kick-allP
muteP
mute-allP
pollP<livestreamG
livestreamsP
participantsGP/{}GUAD/tokenP<<<<presetsGP/{}GUAD<recordingsGP/active-recording/{meeting_id}G<trackP
{}GU<sessionsG/peer-report/{peer_id}G<{}G/chatG
livestream-sessionsG
participantsG/{}G<summaryGP
transcriptG<<webhooksGP/allG
{}GUAD<<<<registrar-sandbox/domain-checkQ
domain-searchH
extensionsH/{extension}H<registrationsHQ/{domain_name}HB/registration-statusH
update-statusH<<<registrar/domain-checkQ
domain-searchH
domainsH/{_name}HV<extensionsH/{extension}H<registrationsHQ/{domain_name}HB/registration-statusH
update-statusH<<<request-tracer/traceP+<resource-library/applicationsHQ/{id}HBE<categoriesH/{id}H<<rolesG/{}G<rules/listsG+P/bulk_operations/{operation_id}G+<{}G+UD/itemsG1P1UD/{}G1<<<<rulesetsG+P/phases/ddos_l4/entrypointG+U/versionsG/{ruleset_version}G<<<http_ratelimit/entrypointG+U/versionsG/{ruleset_version}G<<<http_request_firewall_custom/entrypointGU/versionsG/{ruleset_version}G<<<http_request_firewall_managed/entrypointGU/versionsG/{ruleset_version}G<<<http_request_redirect/entrypointG+U/versionsG/{ruleset_version}G<<<magic_transit/entrypointG+U/versionsG/{ruleset_version}G<<<magic_transit_ids_managed/entrypointGU/versionsG/{ruleset_version}G<<<magic_transit_managed/entrypointGU/versionsG/{ruleset_version}G<<<magic_transit_ratelimit/entrypointGU/versionsG/{ruleset_version}G<<<{ruleset_phase}/entrypointG4U/versionsG/{ruleset_version}G<<<<{}GUD/rulesP/{}AD<versionsG/{ruleset_version}GD/by_tag/{rule_tag}G<<<<<rum/site_infoP14/listG+
site_tag/listG<validate/{hostname}G<zone_tag/listG<{site_id}GUD<v2/{ruleset_id}/ruleQ/{}VE<rulesHP<<<scim/v2/GroupsG25P/{group_id}GAD<ResourceTypesG/{resource_type_id}G<SchemasG/{schema_id}G<ServiceProviderConfigG
UsersGP/{user_id}GUAD<<<secondary_dns/aclsG33P2/{}G1U1D<peersG1P1/{}G1U1D<tsigsG1P1/{}G1U1D<<secrets_store/quotaG+
storesGP/{}GD/secretsGPD/{}GAD/duplicateP<<<<<security-center/insightsH/audit-logH
classH
scansHQ
severityH
typeH
{issue_id}/audit-logH
classificationB
contextH
dismissV<<stateHV<settings/transformationsG+
ut-billingGA<sharesHQ/{}HVE/excluded-recipientsHQV/{}HE<recipientsHQV/{}HE<resourcesHQ/{share_resource_id}HVE<<<slurper/jobsHQ/abortAllV
{}HE/abortV
logsH
pauseV
progressH
resumeV<<source/connectivity-precheckV<target/connectivity-precheckV<<sso_connectorsG+P/{}GAD/begin_verificationP<<storage/kv/namespacesG+P/{}GUD/bulkUD/deleteP
getP+<keysG
metadata/{key_name}G<values/{key_name}GU1D<<<<<streamG+P/clipP
copyP
direct_uploadP
keysGP/{identifier}D<live_inputsGP/{_identifier}GUD/disableQ
enableQ
outputsGQ/{_identifier}UD<rotate_keysQ<<storage-usageG
usageG+
watermarksG1P/{identifier}GD<webhookGUD
{identifier}GQD/audioG/copyQ
{_identifier}AD<captionsG/{language}GUD/generateQ
vttG<<downloadsGQD/{_type}QD<embedG
tokenQ<<subscriptionsG81P77/{_identifier}UD/action/appendP<<<tagsHVE/keysH
resourcesH
summaryH
values/{tag_key}H<<teamnet/routesG+P/ip/{ip}G<network/{ip_network_encoded}PAD<{}HAD<virtual_networksGP/{}HAD<<tokensG+P/permission_groupsG
verifyH
{}GUD/valueU<<triggers/{script_name}HVBE<tunnelsG78
urlscanner/response/{}G+<scanGP/{}G/harG
screenshotG<<v2/bulkP
dom/{scan_id}G<har/{scan_id}G<responses/{}G<result/{scan_id}G<scanP
screenshots/{scan_id}.pngG<searchG<<vectorize/indexesG+P/{_name}GUD/delete-by-idsP
get-by-idsP+
insertP1
queryP1
upsertP1<<v2/indexesGP/{_name}GD/delete_by_idsP
get_by_idsP1
infoG1
insertP
listG
metadata_index/createP
deleteP
listG<queryP1
upsertP1<<<<vuln_scanner/credential_setsHQ/{}HVBE/credentialsHQ/{}HVBE<<<scansHQ/{}HE<target_environmentsHQ/{}HVBE<<waiting_roomsG+
warp_connectorG+P/{tunnel_id}GAD/configurationsGU
connectionsG
connectors/{}G<failoverU
tokenG83<<workers/account-settingsG21U
assets/uploadQ<dispatch/namespacesG+P/{dispatch_namespace}GUAD/scriptsGD/{_name}GUD/assets-upload-sessionQ
bindingsG
contentGU
secretsGU/{_name}GD<secrets-bulkB
settingsGA
tagsGU/{tag}UD<<<<<<domainsG+U/{}GD<durable_objects/namespacesG/{id}/objectsG<<<observability/destinationsG+P/{slug}AD<metricsexportGPD
queriesGP/{queryId}GAD<shared/queryP/{id}G<<telemetry/keysP
live-tailP/heartbeatP<queryP
valuesP<usageG<placement/regionsG2<scriptsG/{_name}GUD/assets-upload-sessionP
contentU/v2G<deploymentsGP/{}GD<schedulesG2U
script-settingsG1A
secretsGU/{_name}HD<secrets-bulkB
settingsGA
subdomainGPD
tailsG+P/{id}D<usage-modelG1U
versionsGP/{}G<<<scripts-searchG
services/{_name}/environments/{_name}/contentGU
settingsGB<<<<subdomainG2UD
workersG1P/{}GUBD/versionsGP/latestB
{}GE<<<<workflowsG/settingsGA
{_name}GUD/instancesGP/batchP/deleteP
terminateP<terminateG
{}GD/events/{_type}P<statusA
stepG<<versionsG/{}G/dagG
graphG<<<<zerotrust/connectivity_settingsG+A
routes/hostnameG14P/{hostname_route_id}GAD<<subnetsG+/cloudflare_source/{address_family}A<initial_resolved_ip/{address_family}GV<warpP/{subnet_id}GAD<<<zt_risk_scoring/behaviorsG64U
integrationsGP/reference_id/{reference_id}G<{}GUD<summaryG+
{user_id}G/resetP<<<<certificatesHQ/{}HE<graphqlP+
internal/submitQ<ipsH
liveH
membershipsG/{}GU+D<oauth/scopesH<organizationsGP+/{}HVE/accountsH
billable/usageH<logs/auditH/{id}/historyH<<<membersHQ/{}HE<members:batchCreateQ
profileHV
sharesH<<pages/assets/check-missingQ
uploadQ
upsert-hashesQ<<radar/agent_readiness/summary/{dimension}G<<ai/bots/summary/user_agentG
{dimension}G<timeseriesG
timeseries_groups/user_agentG
{dimension}G<<inference/summary/modelG
taskG
{dimension}G<timeseries_groups/modelG
taskG
{dimension}G<<markdown_for_agents/summaryG
timeseriesG<<annotationsG/outagesG/locationsG<<as112/summary/dnssecG
ednsG
ip_versionG
protocolG
query_typeG
response_codesG
{dimension}G<timeseriesG
timeseries_groups/dnssecG
ednsG
ip_versionG
protocolG
query_typeG
response_codesG
{dimension}G<top/locationsG/dnssec/{dnssec}G<edns/{edns}G<ip_version/{ip_version}G<<<<attacks/layer3/summary/bitrateG
durationG
industryG
ip_versionG
protocolG
vectorG
verticalG
{dimension}G<timeseriesG
timeseries_groups/bitrateG
durationG
industryG
ip_versionG
protocolG
vectorG
verticalG
{dimension}G<top/attacksG
industryG
locations/originG
targetG<verticalG<<layer7/summary/http_methodG
http_versionG
industryG
ip_versionG
managed_rulesG
mitigation_productG
verticalG
{dimension}G<timeseriesG
timeseries_groups/http_methodG
http_versionG
industryG
ip_versionG
managed_rulesG
mitigation_productG
verticalG
{dimension}G<top/ases/originG<attacksG
industryG
locations/originG
targetG<verticalG<<<bgp/hijacks/eventsG<ips/timeseriesG
top/asesG<<leaks/eventsG<routes/asesG
moasG
paths/{asn}G<pfx2asG
realtimeG
statsG
upstreams/{asn}/timeseriesG<<<rpki/aspa/changesG
snapshotG
timeseriesG<roas/timeseriesG<<timeseriesG
top/asesG/prefixesG<prefixesG<<botsG/crawlers/summary/{dimension}G<timeseries_groups/{dimension}G<<summary/{dimension}G<timeseriesG
timeseries_groups/{dimension}G<{_slug}G<ct/authoritiesG/{ca_slug}G<logsG/{_slug}G<summary/{dimension}G<timeseriesG
timeseries_groups/{dimension}G<<datasetsG/downloadP+
{alias}G<dns/summary/cache_hitG
dnssecG
dnssec_awareG
dnssec_e2eG
ip_versionG
matching_answerG
protocolG
query_typeG
response_codeG
response_ttlG
{dimension}G<timeseriesG
timeseries_groups/cache_hitG
dnssecG
dnssec_awareG
dnssec_e2eG
ip_versionG
matching_answerG
protocolG
query_typeG
response_codeG
response_ttlG
{dimension}G<top/asesG
locationsG<<email/routing/summary/arcG
dkimG
dmarcG
encryptedG
ip_versionG
spfG
{dimension}G<timeseries_groups/arcG
dkimG
dmarcG
encryptedG
ip_versionG
spfG
{dimension}G<<security/summary/arcG
dkimG
dmarcG
maliciousG
spamG
spfG
spoofG
threat_categoryG
tls_versionG
{dimension}G<timeseries_groups/arcG
dkimG
dmarcG
maliciousG
spamG
spfG
spoofG
threat_categoryG
tls_versionG
{dimension}G<top/tldsG/malicious/{malicious}G<spam/{spam}G<spoof/{spoof}G<<<<<entities/asnsG/botnet_threat_feedG
ipG
{asn}G/as_setG
relG<<ipG
locationsG/{location}G<<geolocationsG/{geo_id}G<http/summary/bot_classG
device_typeG
http_protocolG
http_versionG
ip_versionG
osG
post_quantumG
tls_versionG
{dimension}G<timeseriesG
timeseries_groups/bot_classG
browserG
browser_familyG
device_typeG
http_protocolG
http_versionG
ip_versionG
osG
post_quantumG
tls_versionG
{dimension}G<top/asesG/bot_class/{bot_class}G<browser_family/{browser_family}G<device_type/{device_type}G<http_protocol/{http_protocol}G<http_version/{http_version}G<ip_version/{ip_version}G<os/{os}G<tls_version/{tls_version}G<<browserG
browser_familyG
locationsG/bot_class/{bot_class}G<browser_family/{browser_family}G<device_type/{device_type}G<http_protocol/{http_protocol}G<http_version/{http_version}G<ip_version/{ip_version}G<os/{os}G<tls_version/{tls_version}G<<<<leaked_credential_checks/summary/bot_classG
compromisedG
{dimension}G<timeseries_groups/bot_classG
compromisedG
{dimension}G<<netflows/summaryG/{dimension}G<timeseriesG
timeseries_groups/{dimension}G<top/asesG
locationsG<<originsG/summary/{dimension}G<timeseriesG
timeseries_groups/{dimension}G<{slug}G<post_quantum/origin/summary/{dimension}G<timeseries_groups/{dimension}G<<tls/supportG<<quality/iqi/summaryG
timeseries_groupsG<speed/histogramG
summaryG
top/asesG
locationsG<<<ranking/domain/{domain}G<internet_services/categoriesG
timeseries_groupsG
topG<timeseries_groupsG
topG<robots_txt/top/domain_categoriesG
user_agents/directiveG<<<search/globalG<tcp_resets_timeouts/summaryG
timeseries_groupsG<tldsG/performance/summary/{dimension}G<timeseries_groups/{dimension}G<<{tld}G<traffic_anomaliesG/locationsG<verified_bots/top/botsG
categoriesG<<<readyH
signed-urlH
tenants/{}H/account_typesH
accountsH
entitlementsH
membershipsH<{_tag}/custom_nsHQ/{custom_ns_id}E<<<userGA1/analytics/dashboardG<audit_logsG32
billing/historyG24
profileG<communication_preferencesG+U
firewall/access_rules/rulesG75P/{}GAD<<<invitesG7/{}GA7<load_balancers/monitorsG68P/{}GUAD/previewQ
referencesG<<poolsGPA/{}GUAD/healthG
previewQ
referencesG<<preview/{}G<regionsG<load_balancing_analytics/eventsG<organizationsG2/{}HE<subscriptionsG5P27/{identifier}UD<tenantsG4
tokensG+P/permission_groupsG
verifyH
{}GUD/valueU<<<workers/builds/deploy_hooks/{_uuid}Q<<<zonesG+P/{}G+AD/access/appsG131P/caG125
{}GUD/caGPD
policiesGP/{}GUD<revoke_tokensP132
settingsU1B
user_policy_checksG<<certificatesG132P/settingsGU
{}GUD<groupsG130P/{}GUD<identity_providersGP/{}GUD<organizationsG129PU/revoke_userP<service_tokensG128P/{}GUD<<acm/custom_trust_storeG+P/{custom_origin_trust_store_id}GD<total_tlsGP<activation_checkU8
addressing/regional_hostnamesG123P+/{hostname}GAD<<ai-audit/robotsG46/bulkP+<<ai-security/custom-topicsHV
settingsHV<analytics/colosG
dashboardG
latencyG/colosG<<api_gateway/configurationG+U
discoveryG/operationsGA/{discovery_id}GA<<expression-template/fallthroughP<labelsG/managed/{name}G/resources/operationU<<<userPD/{name}GUAD/resources/operationU<<<<operationsGPD/itemP
labelsPUD
schema_validationA
{}GD/labelsPUD
schema_validationGU<<schemasG
settings/schema_validationGUA<user_schemasGP/hostsG
{schema_id}GAD/operationsG<<<argo/smart_routingG2A
tiered_cachingHB<available_plansG18/{plan_identifier}G<available_rate_plansG
bot_managementG+U/feedbackG+P<cache/cache_reserveG+A
cache_reserve_clearGP
origin_cloud_regionsHQB/batchBE
supported_regionsH
{origin_ip}HE<origin_post_quantum_encryptionGU
regional_tiered_cacheGA
tiered_cache_smart_topology_enableGPAD
variantsGAD<certificate_authorities/hostname_associationsG10U<client_certificatesGP/{}GAD<cloud_connector/rulesG+U<content-upload-scan/disableP+
enableP
payloadsGP/{expression_id}D<settingsGU<ct/alertingG2A<custom_certificatesG+P/prioritizeU
{}GAD<custom_csrsG1P/{}GD<custom_hostnamesGP/fallback_originGUD
quotaG
{}GAD/certificate_pack/{}/certificates/{}UD<<<<<custom_nsG13U
custom_pagesG+/assetsG+P/{_name}HUD<preview_tokensP+
{identifier}GU+<dcv_delegation/uuidG<devices/policy/certificatesGA5<<dns_analytics/reportG15/bytimeG<<dns_recordsG16P/batchP
exportG
importP
scanP/reviewGP
triggerP<usageG+
{}G1UAD<dns_settingsG1A+
dnssecGA2D/zskG<email/auth/dmarc-reportsHB
spf/inspectH<<routingG17UA/disableP
dnsGPAD
enableP
rulesG+P/catch_allGU
{_identifier}GUD<suppressionHQ/{}HE<unlockP1<sending/subdomainsHQ/previewQ
{}HBE/dnsHQ/statusH<reputation/complaintsH<<<suppressionHQ/{}HE<<<entitlementsG105
environmentsG+PUA/{}D/purge_cacheP+
rollbackP1<<filtersG+PUD/{}GUD<firewall/access_rules/rulesGP/{}GAD<<lockdownsGP/{lock_downs_id}GUD<rulesGPUAD/{}GUAD<ua_rulesGP/{}GUD<waf/overridesG4P/{overrides_id}GUD<packagesG1/{}GA/groupsG/{}GA<rulesG/{}GA<<<<<fraud_detection/settingsG+U<healthchecksG+P/previewP/{healthcheck_id}GD<{}GUAD<holdG17PAD/{zone_name}G<hostnames/settings/{}G13/{hostname}HUD<<<intel/sinkholes/{}/ingressesG103P/{ingress_id}GUD<<<<keyless_certificatesG1P/{}G2A1D<leaked-credential-checksG20P/detectionsGP/{}GUD<<load_balancersG+P/{}GUAD<logpush/datasets/{}/fieldsG103
jobsG103<<edge/jobsG1P+<jobsGP2/{}GUD<ownershipP/validateP<validate/destinationP/existsP<originP<<logs/control/retention/flagG104P<<explorer/datasetsGP/availableG
{}G1UE<query/sqlG104P<<rayids/{ray_id}G<receivedG/fieldsG<<managed_headersG+AD
media/usageG102<origin/cloud_regionsH/batchVE
supported_regionsH
{origin_ip}HVE<<origin_tls_client_authG9P/hostnamesGU/certificatesGP/{}GD<{hostname}G<settingsGU
{certificate_id}GD<page_shieldG+U/connectionsG/{}G<cookiesG/{cookie_id}G<policiesGP/{}GUD<scriptsG/{}G<<pagerulesG+P/settingsG
{}G12U1AD<pay-per-crawl/can_be_enabledG17
configurationGPA<precursorHV
purge_cacheP19
rate_limit_analyticsG25
rate_limitsG19P/{}GUD<rulesetsG+P/phases/ddos_l7/entrypointG+U/versionsG/{ruleset_version}G<<<http_config_settings/entrypointG+U/versionsG/{ruleset_version}G<<<http_custom_errors/entrypointG31U/versionsG/{ruleset_version}G<<<http_log_custom_fields/entrypointG16U/versionsG/{ruleset_version}G<<<http_ratelimit/entrypointG+U/versionsG/{ruleset_version}G<<<http_request_cache_settings/entrypointG+U/versionsG/{ruleset_version}G<<<http_request_dynamic_redirect/entrypointG+U/versionsG/{ruleset_version}G<<<http_request_firewall_custom/entrypointG2U/versionsG/{ruleset_version}G<<<http_request_firewall_managed/entrypointGU/versionsG/{ruleset_version}G<<<http_request_late_transform/entrypointG+U/versionsG/{ruleset_version}G<<<http_request_origin/entrypointG+U/versionsG/{ruleset_version}G<<<http_request_sanitize/entrypointG+U/versionsG/{ruleset_version}G<<<http_request_sbfm/entrypointG43U/versionsG/{ruleset_version}G<<<http_request_transform/entrypointG3U/versionsG/{ruleset_version}G<<<http_response_cache_settings/entrypointG6U/versionsG/{ruleset_version}G<<<http_response_compression/entrypointG+U/versionsG/{ruleset_version}G<<<http_response_firewall_managed/entrypointG6U/versionsG/{ruleset_version}G<<<http_response_headers_transform/entrypointG3U/versionsG/{ruleset_version}G<<<{ruleset_phase}/entrypointG12U/versionsG/{ruleset_version}G<<<<{}GUD/rulesP/{}AD<versionsG/{ruleset_version}GD/by_tag/{rule_tag}G<<<<<schema_validation/schemasG46P/hostsG
{}GAD/operationsG<<settingsGUA/operationsGA/{}GUD<<<secondary_dns/force_axfrP+
incomingGPUD
outgoingGPUD/disableP
enableP
force_notifyP
statusG<<security-center/insightsG18/audit-logH
classG
scansGP
severityH
typeH
{issue_id}/audit-logH
classificationB
dismissU<<securitytxtGUD<settingsGA/aegisG45A
auto_origin_tls_kexHB
automatic_platform_optimizationG1A
binary_astGA
csam_scanner_third_partyG+A
fontsG1A
google-tag-gateway/configG+U<h2_prioritizationG1A
image_resizingGA
origin_h2_max_streamsG3A
origin_max_http_versionGA
origin_tls_compliance_modesHVBE
rumG1A
speed_brainGA
ssl_automatic_modeG+A
transformations_allowed_originsG1A
transformations_c2paGA
transformations_configGA
zaraz/configG3U
defaultG
exportG
historyGU/configsG<publishP+
workflowGU1<{}G2A<smart_shieldG4A/cache_reserve_clearGP
healthchecksG37P/{}GUAD<<snippetsG+/snippet_rulesGUD
{_name}GUD/contentG<<spectrum/analytics/aggregate/currentG24<events/bytimeG
summaryG<<appsG4P/{}GUD<<speed_api/availabilitiesG
pagesG/{url}/testsGPD/{}G<trendG<<schedule/{url}GPD<<ssl/analyzeP+
certificate_packsG/orderP30
quotaG
{}GAD<universal/settingsGA<verificationG50/{certificate_pack_id}A2<<stream/usageG92<subscriptionG54P66UD
subscriptionsG1P1UD
tagsHVE
token_validation/configG16P/{}GAD/credentialsUA<<rulesGP/bulkPA
previewP+
{}GA1D<<url_normalizationG37UD
waiting_roomsG+P/previewP
settingsGUA
{}GUAD/eventsGQ/{}GUAD/detailsG<<rulesGQU/{}AD<statusG<<web3/hostnamesG+P/{identifier}GAD/ipfs_universal_path/content_listGU/entriesGQ/{content_list_entry_identifier}GUD<<<<<<workers/routesG+P/{}GUD`;
export const needs = `Trust and Safety|DNS View|=SCIM Provisioning|Load Balancers Account|-Zero Trust: PII|DDoS Botnet Feed|Workers R2 Storage|DDoS Protection|-Workers Tail|Workers KV Storage|Workers Scripts|Load Balancing: Monitors and Pools|Account Firewall Access Rules|DNS Firewall|Billing|Account Settings>Account Settings
Trust and Safety
MCP Portals
=Access: Apps and Policies Revoke|Access: Apps and Policies>Access: Apps and Policies
Access: Apps and Policies
=Access: Apps and Policies Revoke|Access: Apps and Policies
Access: Mutual TLS Certificates
Access: Custom Pages
Access: SSH Auditing
Access: Organizations, Identity Providers, and Groups
-Access: Audit Logs
-Access: SCIM Logs
=Access: Organizations, Identity Providers, and Groups Revoke|Access: Organizations, Identity Providers, and Groups>Access: Organizations, Identity Providers, and Groups
Access: Policy Test
Access: Service Tokens>Zero Trust: Seats
Access: Service Tokens
Address Maps
~Magic Transit
~Magic Transit|IP Prefixes:|IP Prefixes: BGP On Demand>Magic Transit|IP Prefixes:
~Magic Transit|IP Prefixes:|IP Prefixes: BGP On Demand
IP Prefixes:
~DNS
AI Gateway
AI Gateway>Secrets Store
Workers AI
Workers AI>*Workers AI
-Zero Trust: PII|Notifications|Account Settings>Notifications|Account Settings
+Notifications|+Account Settings
-Account Analytics>-Zero Trust
-Artifacts>-Account Analytics
-Artifacts>Artifacts|=Artifacts Edit
Account Settings>Auto Rag
Auto Rag
Billing
-Billing
DDoS Botnet Feed
Intel
Browser Rendering
Workers CI
Calls>Billing
Calls
Cloudflare One Connectors|Cloudflare One Connector: cloudflared|Cloudflare Tunnel
+Cloudflare One Connectors|+Cloudflare One Connector: cloudflared|+Cloudflare Tunnel
Turnstile Sites|Account Settings
Cloudforce One>*Cloudforce One
Cloudforce One
Magic WAN|~Magic Transit
Workers Containers
~Account: SSL and Certificates
-Zero Trust: PII|Account Custom Pages|Account Settings>-Zero Trust: PII|*Account Custom Pages|*Account Settings
~D1>Account Custom Pages|Account Settings
~D1
~D1>~D1
~Zero Trust>~Zero Trust
~Zero Trust
~Zero Trust Resilience|~Zero Trust>Zero Trust Resilience
Cloudflare DEX|=Zero Trust Report|-Zero Trust>Cloudflare DEX
+Magic Transit
~DLS:>DLS:|IP Prefixes:
DNS Firewall
Account DNS Settings
DNS View
Cloud Email Security:
Email Routing Addresses
-Account
Workers R2 Storage
Queues|Workers Scripts
+Queues|+Workers Scripts
Account Firewall Access Rules
~Flagship
~Flagship|=Flagship Evaluate>~Flagship|=Flagship Evaluate
+Cloudflare Zero Trust Secure DNS Locations|~Zero Trust
+Cloudflare Zero Trust Secure DNS Locations|~Zero Trust
Hyperdrive
=SCIM Provisioning|Account Settings
~Images
Load Balancers Account
Load Balancing: Monitors and Pools
-Logs
+Logs
Logs
Logs>*Logs
DDoS Protection
Magic WAN
-Images
=Magic Network Monitoring Admin|Magic Network Monitoring Config>=Magic Network Monitoring Admin
=Magic Network Monitoring Admin|Magic Network Monitoring Config
-OAuth Client
~Pages
+Pages
=Magic Firewall Packet Captures - Write PCAPs API|=Magic Firewall Packet Captures - Read PCAPs API>*Trust and Safety|*DNS View|=SCIM Provisioning|*Load Balancers Account|-Zero Trust: PII|*DDoS Botnet Feed|*Workers R2 Storage|*DDoS Protection|-Workers Tail|*Workers KV Storage|*Workers Scripts|*Load Balancing: Monitors and Pools|*Account Firewall Access Rules|*DNS Firewall|*Billing|*Account Settings
=Magic Firewall Packet Captures - Write PCAPs API|=Magic Firewall Packet Captures - Read PCAPs API>=Magic Firewall Packet Captures - Write PCAPs API
Pipelines
Queues|Workers Scripts>*Queues|*Workers Scripts
Workers R2 Data Catalog
=Realtime Admin|=Realtime
=SCIM Provisioning|Account Settings>-Allow Request Tracer
-Account Rule Lists|-Account Filter Lists|+Account Rule Lists|=Account Filter Lists Edit>Account Rule Lists|=Account Filter Lists Edit
+Account Rule Lists|=Account Filter Lists Edit|-Account Rule Lists|-Account Filter Lists
-Account Rule Lists|-Account Filter Lists>Account Rule Lists|=Account Filter Lists Edit
Mass URL Redirects|Magic Firewall|L4 DDoS Managed Ruleset|Transform Rules|Select Configuration|Account WAF|~Account Rulesets|Logs
L4 DDoS Managed Ruleset|Account Rulesets
Account WAF|Account Rulesets
Mass URL Redirects|Account Rulesets
Magic Firewall|Account Rulesets
-Account Settings
Secrets Store
Zone Settings
-SSO Connector
Workers KV Storage
Workers KV Storage>*Workers KV Storage
Stream
-Stream
Cloudflare One Networks|Cloudflare Tunnel
Account API Tokens
URL Scanner>*URL Scanner
Vectorize
Vectorize>*Vectorize
-Account Waiting Rooms
Cloudflare One Connectors|Cloudflare One Connector: WARP
-Workers Tail|Workers Scripts>Workers Scripts
Workers Scripts
Workers Observability
-Workers Tail|+Workers Scripts>-Workers Tail|Workers Scripts
=Zero Trust Report|~Zero Trust>Zero Trust
Cloudflare One Networks
-Zero Trust: PII>Zero Trust
Memberships>-Analytics|-Account Analytics
User Details>Memberships
User Details
User Details>*User Details
-User Details
API Tokens
~Zone
Trust and Safety|-Zero Trust: PII|=Zaraz Edit|-Zaraz|=Zaraz Admin|=Access: Apps and Policies Revoke|Access: Apps and Policies|+Access: Mutual TLS Certificates|+Access: Organizations, Identity Providers, and Groups|Zone Settings|-Zone|-DNS|Workers Scripts|+Zone|Workers Routes|Stream|SSL and Certificates|Logs|=Cache Purge|Page Rules|Load Balancers|Firewall Services|+DNS|+Apps|-Analytics>Zone
SSL and Certificates
~DNS
-Analytics>*Zone Settings
=Account API Gateway|-Account API Gateway|=Domain API Gateway|-Domain API Gateway>=Account API Gateway|=Domain API Gateway
Bot Management
Bot Management Feedback Report|Bot Management>*Bot Management Feedback Report|*Bot Management
Zone Settings|~Zone
~Cloud Connector
Zone WAF|Account WAF
Access: Mutual TLS Certificates|SSL and Certificates
Custom Pages|Zone Settings
Custom Errors
Custom Pages|Zone Settings>*Custom Pages|*Zone Settings
SSL and Certificates>Custom Pages|Zone Settings
Zone DNS Settings|~DNS
~DNS>Zone DNS Settings|DNS
Email Routing Rules
Zone Versioning
=Cache Purge
Firewall Services
~Fraud Detection
Health Checks
Load Balancers
+Logs>-Logs
Response Compression|Config Settings|Dynamic URL Redirects|Cache Settings|Custom Errors|Origin|Managed headers|Zone Transform Rules|Mass URL Redirects|Magic Firewall|L4 DDoS Managed Ruleset|HTTP DDoS Managed Ruleset|Sanitize|Transform Rules|Select Configuration|Bot Management|Zone WAF|Account WAF|~Account Rulesets|Logs
=Page Shield|-Domain Page Shield|=Domain Page Shield|-Page Shield|Zone Settings>=Page Shield|=Domain Page Shield|Zone Settings
~Zone|Page Rules
Response Compression|Config Settings|Dynamic URL Redirects|Cache Settings|Custom Errors|Origin|Managed headers|Zone Transform Rules|HTTP DDoS Managed Ruleset|Sanitize|Bot Management|Zone WAF|Logs
HTTP DDoS Managed Ruleset
Config Settings
Zone WAF
Cache Settings
Dynamic URL Redirects
Zone Transform Rules
Origin
Sanitize
Response Compression
Zone Settings|-DNS|+Zone|+DNS>Zone Settings|Zone|DNS
-Zone Settings
=Zaraz Edit|-Zaraz|=Zaraz Admin>=Zaraz Edit|=Zaraz Admin
Zone Settings|SSL and Certificates
=Zaraz Edit|-Zaraz|=Zaraz Admin>=Zaraz Admin
Snippets
SSL and Certificates>*Access: Mutual TLS Certificates|*SSL and Certificates
=Account API Gateway|-Account API Gateway|=Domain API Gateway|-Domain API Gateway>=Account API Gateway|-Account API Gateway|=Domain API Gateway|-Domain API Gateway
~Waiting Rooms
Web3 Hostnames
Workers Routes`;
