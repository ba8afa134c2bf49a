-- The warehouse of plan demo: what nv creates, in this order. For review; nv does not read this file.

-- What is read from the org atlas.
CREATE SCHEMA IF NOT EXISTS "raw_atlas";

-- Account
CREATE OR REPLACE TABLE "raw_atlas"."account" (
    "Id" VARCHAR,
    "Name" VARCHAR,
    "ParentId" VARCHAR,
    "Industry" VARCHAR,
    "Phone" VARCHAR,
    "Fax" VARCHAR,
    "NumberOfEmployees" BIGINT,
    "AnnualRevenue" DECIMAL(16,0),
    "Opened__c" DATE,
    "CreatedDate" TIMESTAMP
);

-- Contact
CREATE OR REPLACE TABLE "raw_atlas"."contact" (
    "Id" VARCHAR,
    "AccountId" VARCHAR,
    "LastName" VARCHAR,
    "Email" VARCHAR
);

-- What is read from the files mint.
CREATE SCHEMA IF NOT EXISTS "raw_mint";

-- parquet ${DATA}/mint*.parquet
CREATE OR REPLACE TABLE "raw_mint"."mint" (
    "id" VARCHAR,
    "account_id" VARCHAR,
    "started" DATE,
    "created" TIMESTAMP
);

-- The models.
CREATE SCHEMA IF NOT EXISTS "demo";

-- stg_account promises:
--   legacy_key   VARCHAR(32) NOT NULL
--   source_org   VARCHAR(16) NOT NULL
--   source_id    VARCHAR(18) NOT NULL
--   name         VARCHAR(300) NOT NULL
--   industry     VARCHAR(40)
--   phone        VARCHAR(40)
--   fax          VARCHAR(40)
--   employees    BIGINT
--   revenue      DECIMAL(16,0)
--   parent_key   VARCHAR(32)
--   owner_email  VARCHAR(80)
--   opened       DATE
--   created      TIMESTAMP
CREATE OR REPLACE TABLE "demo"."stg_account" AS
select
    'atlas:' || id as legacy_key,
    'atlas' as source_org,
    id as source_id,
    name,
    industry,
    phone,
    fax,
    numberofemployees as employees,
    annualrevenue as revenue,
    'atlas:' || parentid as parent_key,
    'nobody@example.com' as owner_email,
    opened__c as opened,
    createddate as created
from "raw_atlas"."account"
;

-- stg_contact promises:
--   legacy_key   VARCHAR(32) NOT NULL
--   source_org   VARCHAR(16) NOT NULL
--   source_id    VARCHAR(18) NOT NULL
--   last_name    VARCHAR(80) NOT NULL
--   email        VARCHAR(80)
--   account_key  VARCHAR(32)
CREATE OR REPLACE VIEW "demo"."stg_contact" AS
select
    'atlas:' || contact.id as legacy_key,
    'atlas' as source_org,
    contact.id as source_id,
    contact.lastname as last_name,
    contact.email,
    account.legacy_key as account_key
from "raw_atlas"."contact" as contact
inner join "demo"."stg_account" as account on contact.accountid = account.source_id
;

-- stg_order promises:
--   legacy_key   VARCHAR(32) NOT NULL
--   source_org   VARCHAR(16) NOT NULL
--   source_id    VARCHAR(18) NOT NULL
--   account_key  VARCHAR(32) NOT NULL
--   started      DATE NOT NULL
--   created      TIMESTAMP NOT NULL
CREATE OR REPLACE VIEW "demo"."stg_order" AS
select
    'mint:' || mint.id as legacy_key,
    'mint' as source_org,
    mint.id as source_id,
    account.legacy_key as account_key,
    mint.started,
    mint.created
from "raw_mint"."mint" as mint
inner join "demo"."stg_account" as account on mint.account_id = account.source_id
;
