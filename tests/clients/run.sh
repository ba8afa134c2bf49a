#!/usr/bin/env bash
# Runs public, unmodified Salesforce clients against the sandbox. Needs Node 20, npm and the .NET SDK; nothing outside of a temporary
# folder and node_modules is touched.
set -euo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
sandbox=
finish() {
  if [ -n "$sandbox" ]; then kill "$sandbox" 2>/dev/null || true; wait "$sandbox" 2>/dev/null || true; fi
  rm -rf "$work"
}
trap finish EXIT

[ -d node_modules/jsforce ] || npm install --no-audit --no-fund --no-package-lock --ignore-scripts
export PATH="$PWD/node_modules/.bin:$PATH"
# The CLI keeps logins and plugins under HOME: it gets one of its own.
export HOME="$work/home" SF_DISABLE_TELEMETRY=true SF_AUTOUPDATE_DISABLE=true SF_SKIP_NEW_VERSION_CHECK=true SF_DISABLE_LOG_FILE=true
mkdir -p "$HOME"
rows=2000
# The form of a real token: the CLI takes the org's id from it.
token='00DSb00008Vz5sn!clients'

dotnet build ../../src/Sandbox -v q --nologo
dotnet run --no-build --project ../../src/Sandbox -- serve --port 0 --scale 0 --token "$token" > "$work/sandbox.out" &
sandbox=$!
url=
for _ in $(seq 300); do
  url=$(sed -n 's/^listening on //p' "$work/sandbox.out")
  [ -z "$url" ] || break
  kill -0 "$sandbox"
  sleep 0.1
done
[ -n "$url" ] || { echo "the sandbox did not start"; exit 1; }
count() { node -e 'fetch(process.argv[1] + "/_admin/counts").then(r => r.json()).then(c => console.log(c.unified[process.argv[2]]))' "$url" "$1"; }
expect() { [ "$2" = "$3" ] || { echo "$1: expected $3, found $2"; exit 1; }; }

node jsforce.mjs "$url"

node data.mjs "$work" "$rows" "$url" "$token"
SF_ACCESS_TOKEN="$token" sf org login access-token --instance-url "$url" --no-prompt --alias sandbox > /dev/null
before=$(count Account)
# One row has no name, so the job is partly refused: the CLI says so by its exit code.
sf data upsert bulk --target-org sandbox --sobject Account --external-id Legacy_Key__c --file "$work/accounts.csv" --line-ending LF --wait 5 \
  --json > "$work/upsert.json" || true
expect "CLI upsert" "$(count Account)" "$((before + rows - 1))"
sf data export bulk --target-org sandbox --query "SELECT Id, Name, Legacy_Key__c FROM Account WHERE Legacy_Key__c LIKE 'cli:%'" \
  --output-file "$work/export.csv" --result-format csv --wait 5 > /dev/null
expect "CLI export" "$(($(wc -l < "$work/export.csv") - 1))" "$((rows - 1))"
echo "Salesforce CLI: upserted $((rows - 1)) of $rows rows, exported them again"

sf plugins link node_modules/sfdmu --no-install > /dev/null 2>&1
before=$(count Account)
sf sfdmu run --path "$work/sfdmu" --sourceusername csvfile --targetusername sandbox --noprompt > "$work/sfdmu.log" 2>&1 \
  || { tail -40 "$work/sfdmu.log"; exit 1; }
expect "SFDMU Accounts" "$(count Account)" "$((before + rows))"
linked=$(SOQL="SELECT COUNT() FROM Contact WHERE Account.Legacy_Key__c LIKE 'sfdmu:%'" node -e '
  fetch(process.argv[1] + "/services/data/v66.0/query?q=" + encodeURIComponent(process.env.SOQL), { headers: { Authorization: "Bearer " + process.argv[2] } })
    .then(r => r.json()).then(a => console.log(a.totalSize))' "$url" "$token")
expect "SFDMU Contacts with their Account" "$linked" "$rows"
echo "SFDMU: loaded $rows Accounts and $rows Contacts with their lookup"
