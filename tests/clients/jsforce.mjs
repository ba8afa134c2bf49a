// Bulk 2.0 by jsforce: upsert and query of 10,000 rows, and a job with refused rows. node jsforce.mjs <instance url>
import assert from 'node:assert/strict';
import jsforce from 'jsforce';

const rows = 10_000;
const connection = new jsforce.Connection({
  instanceUrl: process.argv[2],
  oauth2: { loginUrl: process.argv[2], clientId: 'sandbox', clientSecret: 'sandbox-secret' },
});
await connection.authorize({ grant_type: 'client_credentials' });
connection.bulk2.pollTimeout = 120_000;
connection.bulk2.pollInterval = 250;

const load = records => connection.bulk2.loadAndWaitForResults({
  object: 'Account', operation: 'upsert', externalIdFieldName: 'Legacy_Key__c', input: records,
});
const account = n => ({ Name: `jsforce Merchant ${n}`, Legacy_Key__c: `jsforce:${n}`, Phone: n % 2 ? null : `+1 555 ${n}` });
const accounts = Array.from({ length: rows }, (_, i) => account(i + 1));

const first = await load(accounts);
assert.equal(first.successfulResults.length, rows);
assert.equal(first.failedResults.length, 0);
assert.ok(first.successfulResults.every(row => row.sf__Created === 'true'));
const second = await load(accounts);
assert.ok(second.successfulResults.every(row => row.sf__Created === 'false'));

const query = await connection.bulk2.query("SELECT Id, Name, Legacy_Key__c FROM Account WHERE Legacy_Key__c LIKE 'jsforce:%'");
const found = await query.toArray();
assert.equal(found.length, rows);
assert.equal(new Set(found.map(row => row.Legacy_Key__c)).size, rows);

const partial = await load([account(1), { Name: '', Legacy_Key__c: 'jsforce:nameless' }, { ...account(2), Name: 'x'.repeat(300) }]);
assert.equal(partial.successfulResults.length, 1);
assert.deepEqual(partial.failedResults.map(row => row.sf__Error.split(':')[0]).sort(), ['REQUIRED_FIELD_MISSING', 'STRING_TOO_LONG']);
assert.equal(partial.unprocessedRecords.length, 0);
console.log(`jsforce: upserted twice and queried ${rows} rows, 2 of 3 rows refused as they must be`);
