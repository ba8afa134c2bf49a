// Writes the files that the Salesforce CLI and SFDMU load: node data.mjs <folder> <rows> <instance url> <token>
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, count, instanceUrl, accessToken] = [process.argv[2], Number(process.argv[3]), ...process.argv.slice(4)];
const numbers = Array.from({ length: count }, (_, i) => i + 1);
const csv = (header, rows) => [header, ...rows].join('\n') + '\n';

mkdirSync(join(folder, 'sfdmu'), { recursive: true });
// The middle row has no name: one row that the org must refuse.
writeFileSync(join(folder, 'accounts.csv'), csv('Name,Legacy_Key__c,Phone',
  numbers.map(n => `${n === count / 2 ? '' : `"CLI, ""Merchant"" ${n}"`},cli:${n},+1 555 ${n}`)));
writeFileSync(join(folder, 'sfdmu', 'Account.csv'), csv('Name,Legacy_Key__c', numbers.map(n => `SFDMU Merchant ${n},sfdmu:${n}`)));
writeFileSync(join(folder, 'sfdmu', 'Contact.csv'), csv('FirstName,LastName,Legacy_Key__c,Account.Legacy_Key__c',
  numbers.map(n => `Ann,Contact ${n},sfdmu:c${n},sfdmu:${1 + (n % count)}`)));
writeFileSync(join(folder, 'sfdmu', 'export.json'), JSON.stringify({
  // Named here because the CLI of today hides tokens from SFDMU.
  orgs: [{ name: 'sandbox', instanceUrl, accessToken }],
  objects: [
    { query: 'SELECT Id, Name, Legacy_Key__c FROM Account', operation: 'Upsert', externalId: 'Legacy_Key__c' },
    { query: 'SELECT Id, FirstName, LastName, Legacy_Key__c, AccountId FROM Contact', operation: 'Upsert', externalId: 'Legacy_Key__c' },
  ],
}, null, 2));
