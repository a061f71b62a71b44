#!/bin/sh
# Makes the certificates of the SSL tests: a root, an intermediate, leaves with keys in every form, and one that has
# expired. The others are valid until 2126; the keys are for tests alone. Run from anywhere.
set -eu
cd "$(dirname "$0")/../tests/domains/ssl/fixtures"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
touch "$work/index.txt"
cat > "$work/ca.conf" <<CONF
[ca]
default_ca = ours
[ours]
dir = $work
database = $work/index.txt
new_certs_dir = $work
rand_serial = yes
default_md = sha256
policy = any
unique_subject = no
[any]
organizationName = optional
commonName = supplied
[ca_ext]
basicConstraints = critical,CA:true
[leaf_ext]
subjectAltName = DNS:example.com,DNS:*.example.com
[self_ca_ext]
basicConstraints = critical,CA:true
subjectAltName = DNS:example.com
[foreign_ext]
subjectAltName = DNS:other.test
CONF

request() { openssl req -nodes -keyout "$1.key" -out "$work/$1.csr" -subj "$2" $3 2>/dev/null; }
sign() { # name, issuer, extensions, start, end
  openssl ca -batch -notext -config "$work/ca.conf" -in "$work/$1.csr" -out "$1.pem" -extensions "$3" \
    -startdate "$4" -enddate "$5" -keyfile "$2.key" $(test "$1" = "$2" && echo -selfsign || echo "-cert $2.pem") 2>/dev/null
}
long='20260101000000Z 21260101000000Z'
rsa='-newkey rsa:2048'
request root '/O=Example/CN=Example Root' "$rsa"; sign root root ca_ext $long
request intermediate '/O=Example/CN=Example Intermediate' "$rsa"; sign intermediate root ca_ext $long
request rsa '/CN=example.com' "$rsa"; sign rsa intermediate leaf_ext $long
request ec '/CN=example.com' '-newkey ec -pkeyopt ec_paramgen_curve:P-256'; sign ec intermediate leaf_ext $long
request other '/CN=example.com' "$rsa"; sign other intermediate leaf_ext $long
request foreign '/CN=other.test' "$rsa"; sign foreign intermediate foreign_ext $long
request expired '/CN=example.com' "$rsa"; sign expired intermediate leaf_ext 20200101000000Z 20210101000000Z
request future '/CN=example.com' "$rsa"; sign future intermediate leaf_ext 21200101000000Z 21260101000000Z
# Self-signed: as a leaf, and as openssl req -x509 makes them.
request self '/CN=example.com' "$rsa"; sign self self leaf_ext $long
request self-ca '/CN=example.com' "$rsa"; sign self-ca self-ca self_ca_ext $long
# An intermediate that two roots signed.
request other-root '/O=Example/CN=Example Other Root' "$rsa"; sign other-root other-root ca_ext $long
request crossed-a '/O=Example/CN=Example Crossed' "$rsa"; sign crossed-a root ca_ext $long
cp "$work/crossed-a.csr" "$work/crossed-b.csr"; sign crossed-b other-root ca_ext $long
request crossed '/CN=example.com' "$rsa"; sign crossed crossed-a leaf_ext $long
openssl rsa -in rsa.key -traditional -out rsa.pkcs1.key 2>/dev/null
openssl ec -in ec.key -out ec.sec1.key 2>/dev/null
openssl pkcs8 -topk8 -in rsa.key -out rsa.encrypted.key -passout pass:test 2>/dev/null
rm -f root.key intermediate.key other-root.key other-root.pem crossed-a.key
