-- The warehouse of plan consolidation: what nv creates, in this order. For review; nv does not read this file.

-- What is read from the org atlas.
CREATE SCHEMA IF NOT EXISTS "raw_atlas";

-- Account
CREATE OR REPLACE TABLE "raw_atlas"."account" (
    "Id" VARCHAR,
    "Name" VARCHAR,
    "ParentId" VARCHAR,
    "OwnerId" VARCHAR,
    "RecordTypeId" VARCHAR,
    "Type" VARCHAR,
    "Industry" VARCHAR,
    "Merchant_Tier__c" VARCHAR,
    "Merchant_Status__c" VARCHAR,
    "Legal_Name__c" VARCHAR,
    "Tax_Id__c" VARCHAR,
    "Cuisine__c" VARCHAR,
    "Commission_Rate__c" DECIMAL(5,2),
    "Store_Count__c" DECIMAL(6,0),
    "Onboarded_On__c" DATE,
    "Email__c" VARCHAR,
    "Phone" VARCHAR,
    "Fax" VARCHAR,
    "Website" VARCHAR,
    "AccountNumber" VARCHAR,
    "AccountSource" VARCHAR,
    "Rating" VARCHAR,
    "AnnualRevenue" DECIMAL(18,0),
    "NumberOfEmployees" BIGINT,
    "BillingStreet" VARCHAR,
    "BillingCity" VARCHAR,
    "BillingState" VARCHAR,
    "BillingPostalCode" VARCHAR,
    "BillingCountry" VARCHAR,
    "ShippingStreet" VARCHAR,
    "ShippingCity" VARCHAR,
    "ShippingState" VARCHAR,
    "ShippingPostalCode" VARCHAR,
    "ShippingCountry" VARCHAR,
    "Description" VARCHAR,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- Contact
CREATE OR REPLACE TABLE "raw_atlas"."contact" (
    "Id" VARCHAR,
    "AccountId" VARCHAR,
    "OwnerId" VARCHAR,
    "Salutation" VARCHAR,
    "FirstName" VARCHAR,
    "LastName" VARCHAR,
    "Name" VARCHAR,
    "Title" VARCHAR,
    "Department" VARCHAR,
    "Role__c" VARCHAR,
    "Preferred_Language__c" VARCHAR,
    "Email" VARCHAR,
    "Phone" VARCHAR,
    "MobilePhone" VARCHAR,
    "ReportsToId" VARCHAR,
    "LeadSource" VARCHAR,
    "HasOptedOutOfEmail" BOOLEAN,
    "DoNotCall" BOOLEAN,
    "MailingStreet" VARCHAR,
    "MailingCity" VARCHAR,
    "MailingState" VARCHAR,
    "MailingPostalCode" VARCHAR,
    "MailingCountry" VARCHAR,
    "Description" VARCHAR,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- AccountTeamMember
CREATE OR REPLACE TABLE "raw_atlas"."accountteammember" (
    "Id" VARCHAR,
    "AccountId" VARCHAR,
    "UserId" VARCHAR,
    "TeamMemberRole" VARCHAR,
    "AccountAccessLevel" VARCHAR,
    "OpportunityAccessLevel" VARCHAR,
    "CaseAccessLevel" VARCHAR,
    "ContactAccessLevel" VARCHAR,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- Product2
CREATE OR REPLACE TABLE "raw_atlas"."product2" (
    "Id" VARCHAR,
    "Name" VARCHAR,
    "ProductCode" VARCHAR,
    "StockKeepingUnit" VARCHAR,
    "Family" VARCHAR,
    "Description" VARCHAR,
    "IsActive" BOOLEAN,
    "QuantityUnitOfMeasure" VARCHAR,
    "SBQQ__SubscriptionPricing__c" VARCHAR,
    "SBQQ__SubscriptionTerm__c" DECIMAL(5,0),
    "SBQQ__ChargeType__c" VARCHAR,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- Pricebook2
CREATE OR REPLACE TABLE "raw_atlas"."pricebook2" (
    "Id" VARCHAR,
    "Name" VARCHAR,
    "Description" VARCHAR,
    "IsActive" BOOLEAN,
    "IsStandard" BOOLEAN,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- PricebookEntry
CREATE OR REPLACE TABLE "raw_atlas"."pricebookentry" (
    "Id" VARCHAR,
    "Name" VARCHAR,
    "Pricebook2Id" VARCHAR,
    "Product2Id" VARCHAR,
    "ProductCode" VARCHAR,
    "UnitPrice" DECIMAL(18,2),
    "UseStandardPrice" BOOLEAN,
    "IsActive" BOOLEAN,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- Lead
CREATE OR REPLACE TABLE "raw_atlas"."lead" (
    "Id" VARCHAR,
    "OwnerId" VARCHAR,
    "Salutation" VARCHAR,
    "FirstName" VARCHAR,
    "LastName" VARCHAR,
    "Name" VARCHAR,
    "Company" VARCHAR,
    "Title" VARCHAR,
    "Email" VARCHAR,
    "Phone" VARCHAR,
    "MobilePhone" VARCHAR,
    "Website" VARCHAR,
    "Street" VARCHAR,
    "City" VARCHAR,
    "State" VARCHAR,
    "PostalCode" VARCHAR,
    "Country" VARCHAR,
    "LeadSource" VARCHAR,
    "Status" VARCHAR,
    "Rating" VARCHAR,
    "Industry" VARCHAR,
    "AnnualRevenue" DECIMAL(18,0),
    "IsConverted" BOOLEAN,
    "ConvertedAccountId" VARCHAR,
    "ConvertedContactId" VARCHAR,
    "ConvertedDate" DATE,
    "HasOptedOutOfEmail" BOOLEAN,
    "Description" VARCHAR,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- Campaign
CREATE OR REPLACE TABLE "raw_atlas"."campaign" (
    "Id" VARCHAR,
    "Name" VARCHAR,
    "ParentId" VARCHAR,
    "OwnerId" VARCHAR,
    "Type" VARCHAR,
    "Status" VARCHAR,
    "StartDate" DATE,
    "EndDate" DATE,
    "BudgetedCost" DECIMAL(18,2),
    "ActualCost" DECIMAL(18,2),
    "ExpectedRevenue" DECIMAL(18,2),
    "ExpectedResponse" DECIMAL(8,2),
    "NumberSent" DECIMAL(18,0),
    "IsActive" BOOLEAN,
    "Description" VARCHAR,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- CampaignMember
CREATE OR REPLACE TABLE "raw_atlas"."campaignmember" (
    "Id" VARCHAR,
    "CampaignId" VARCHAR,
    "LeadId" VARCHAR,
    "ContactId" VARCHAR,
    "Status" VARCHAR,
    "HasResponded" BOOLEAN,
    "FirstRespondedDate" DATE,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- Opportunity
CREATE OR REPLACE TABLE "raw_atlas"."opportunity" (
    "Id" VARCHAR,
    "Name" VARCHAR,
    "AccountId" VARCHAR,
    "OwnerId" VARCHAR,
    "ContactId" VARCHAR,
    "CampaignId" VARCHAR,
    "Pricebook2Id" VARCHAR,
    "StageName" VARCHAR,
    "CloseDate" DATE,
    "Amount" DECIMAL(18,2),
    "Probability" DECIMAL(3,0),
    "Type" VARCHAR,
    "LeadSource" VARCHAR,
    "NextStep" VARCHAR,
    "Loss_Reason__c" VARCHAR,
    "IsClosed" BOOLEAN,
    "IsWon" BOOLEAN,
    "Description" VARCHAR,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- OpportunityContactRole
CREATE OR REPLACE TABLE "raw_atlas"."opportunitycontactrole" (
    "Id" VARCHAR,
    "OpportunityId" VARCHAR,
    "ContactId" VARCHAR,
    "Role" VARCHAR,
    "IsPrimary" BOOLEAN,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- OpportunityLineItem
CREATE OR REPLACE TABLE "raw_atlas"."opportunitylineitem" (
    "Id" VARCHAR,
    "OpportunityId" VARCHAR,
    "PricebookEntryId" VARCHAR,
    "Product2Id" VARCHAR,
    "Name" VARCHAR,
    "ProductCode" VARCHAR,
    "Quantity" DECIMAL(12,2),
    "UnitPrice" DECIMAL(18,2),
    "TotalPrice" DECIMAL(18,2),
    "ListPrice" DECIMAL(18,2),
    "ServiceDate" DATE,
    "SortOrder" BIGINT,
    "Description" VARCHAR,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- SBQQ__Quote__c
CREATE OR REPLACE TABLE "raw_atlas"."sbqq__quote__c" (
    "Id" VARCHAR,
    "Name" VARCHAR,
    "OwnerId" VARCHAR,
    "SBQQ__Account__c" VARCHAR,
    "SBQQ__Opportunity2__c" VARCHAR,
    "SBQQ__PrimaryContact__c" VARCHAR,
    "SBQQ__PriceBook__c" VARCHAR,
    "SBQQ__PricebookId__c" VARCHAR,
    "SBQQ__SalesRep__c" VARCHAR,
    "SBQQ__Primary__c" BOOLEAN,
    "SBQQ__Status__c" VARCHAR,
    "SBQQ__Type__c" VARCHAR,
    "SBQQ__StartDate__c" DATE,
    "SBQQ__EndDate__c" DATE,
    "SBQQ__ExpirationDate__c" DATE,
    "SBQQ__SubscriptionTerm__c" DECIMAL(5,0),
    "SBQQ__PaymentTerms__c" VARCHAR,
    "SBQQ__BillingFrequency__c" VARCHAR,
    "SBQQ__CustomerDiscount__c" DECIMAL(5,2),
    "SBQQ__LineItemsGrouped__c" BOOLEAN,
    "SBQQ__Ordered__c" BOOLEAN,
    "SBQQ__Key__c" VARCHAR,
    "SBQQ__BillingName__c" VARCHAR,
    "SBQQ__BillingStreet__c" VARCHAR,
    "SBQQ__BillingCity__c" VARCHAR,
    "SBQQ__BillingState__c" VARCHAR,
    "SBQQ__BillingPostalCode__c" VARCHAR,
    "SBQQ__BillingCountry__c" VARCHAR,
    "SBQQ__Notes__c" VARCHAR,
    "SBQQ__NetAmount__c" DECIMAL(18,2),
    "SBQQ__ListAmount__c" DECIMAL(18,2),
    "SBQQ__LineItemCount__c" DECIMAL(18,0),
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- SBQQ__QuoteLineGroup__c
CREATE OR REPLACE TABLE "raw_atlas"."sbqq__quotelinegroup__c" (
    "Id" VARCHAR,
    "Name" VARCHAR,
    "SBQQ__Quote__c" VARCHAR,
    "SBQQ__Account__c" VARCHAR,
    "SBQQ__Number__c" DECIMAL(5,0),
    "SBQQ__Optional__c" BOOLEAN,
    "SBQQ__Description__c" VARCHAR,
    "SBQQ__StartDate__c" DATE,
    "SBQQ__EndDate__c" DATE,
    "SBQQ__SubscriptionTerm__c" DECIMAL(5,0),
    "SBQQ__BillingFrequency__c" VARCHAR,
    "SBQQ__AdditionalDiscountRate__c" DECIMAL(5,2),
    "SBQQ__ListTotal__c" DECIMAL(14,2),
    "SBQQ__CustomerTotal__c" DECIMAL(14,2),
    "SBQQ__NetTotal__c" DECIMAL(14,2),
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- SBQQ__QuoteLine__c
CREATE OR REPLACE TABLE "raw_atlas"."sbqq__quoteline__c" (
    "Id" VARCHAR,
    "Name" VARCHAR,
    "SBQQ__Quote__c" VARCHAR,
    "SBQQ__Group__c" VARCHAR,
    "SBQQ__Product__c" VARCHAR,
    "SBQQ__RequiredBy__c" VARCHAR,
    "SBQQ__Number__c" DECIMAL(5,0),
    "SBQQ__Quantity__c" DECIMAL(12,2),
    "SBQQ__ListPrice__c" DECIMAL(14,2),
    "SBQQ__RegularPrice__c" DECIMAL(14,2),
    "SBQQ__CustomerPrice__c" DECIMAL(14,2),
    "SBQQ__NetPrice__c" DECIMAL(14,2),
    "SBQQ__SpecialPrice__c" DECIMAL(14,2),
    "SBQQ__UnitCost__c" DECIMAL(16,2),
    "SBQQ__Discount__c" DECIMAL(11,2),
    "SBQQ__AdditionalDiscountAmount__c" DECIMAL(14,2),
    "SBQQ__ProrateMultiplier__c" DECIMAL(8,4),
    "SBQQ__PricingMethod__c" VARCHAR,
    "SBQQ__PricebookEntryId__c" VARCHAR,
    "SBQQ__SubscriptionPricing__c" VARCHAR,
    "SBQQ__SubscriptionTerm__c" DECIMAL(5,0),
    "SBQQ__StartDate__c" DATE,
    "SBQQ__EndDate__c" DATE,
    "SBQQ__BillingFrequency__c" VARCHAR,
    "SBQQ__ChargeType__c" VARCHAR,
    "SBQQ__Bundle__c" BOOLEAN,
    "SBQQ__Bundled__c" BOOLEAN,
    "SBQQ__BundledQuantity__c" DECIMAL(12,2),
    "SBQQ__OptionLevel__c" DECIMAL(5,0),
    "SBQQ__OptionType__c" VARCHAR,
    "SBQQ__Optional__c" BOOLEAN,
    "SBQQ__Taxable__c" BOOLEAN,
    "SBQQ__Description__c" VARCHAR,
    "SBQQ__ProductCode__c" VARCHAR,
    "SBQQ__NetTotal__c" DECIMAL(18,2),
    "SBQQ__CustomerTotal__c" DECIMAL(18,2),
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- Order
CREATE OR REPLACE TABLE "raw_atlas"."order" (
    "Id" VARCHAR,
    "Name" VARCHAR,
    "OrderNumber" VARCHAR,
    "AccountId" VARCHAR,
    "ContractId" VARCHAR,
    "OpportunityId" VARCHAR,
    "SBQQ__Quote__c" VARCHAR,
    "Pricebook2Id" VARCHAR,
    "OwnerId" VARCHAR,
    "Status" VARCHAR,
    "StatusCode" VARCHAR,
    "EffectiveDate" DATE,
    "EndDate" DATE,
    "Type" VARCHAR,
    "PoNumber" VARCHAR,
    "PoDate" DATE,
    "BillToContactId" VARCHAR,
    "ShipToContactId" VARCHAR,
    "CustomerAuthorizedById" VARCHAR,
    "BillingStreet" VARCHAR,
    "BillingCity" VARCHAR,
    "BillingState" VARCHAR,
    "BillingPostalCode" VARCHAR,
    "BillingCountry" VARCHAR,
    "ShippingStreet" VARCHAR,
    "ShippingCity" VARCHAR,
    "ShippingState" VARCHAR,
    "ShippingPostalCode" VARCHAR,
    "ShippingCountry" VARCHAR,
    "Description" VARCHAR,
    "ActivatedDate" TIMESTAMP,
    "TotalAmount" DECIMAL(18,2),
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- OrderItem
CREATE OR REPLACE TABLE "raw_atlas"."orderitem" (
    "Id" VARCHAR,
    "OrderItemNumber" VARCHAR,
    "OrderId" VARCHAR,
    "PricebookEntryId" VARCHAR,
    "Product2Id" VARCHAR,
    "SBQQ__QuoteLine__c" VARCHAR,
    "Quantity" DECIMAL(18,2),
    "UnitPrice" DECIMAL(18,2),
    "ListPrice" DECIMAL(18,2),
    "TotalPrice" DECIMAL(18,2),
    "ServiceDate" DATE,
    "EndDate" DATE,
    "Description" VARCHAR,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- Contract
CREATE OR REPLACE TABLE "raw_atlas"."contract" (
    "Id" VARCHAR,
    "ContractNumber" VARCHAR,
    "AccountId" VARCHAR,
    "OwnerId" VARCHAR,
    "Status" VARCHAR,
    "StatusCode" VARCHAR,
    "StartDate" DATE,
    "EndDate" DATE,
    "ContractTerm" BIGINT,
    "Pricebook2Id" VARCHAR,
    "CompanySignedId" VARCHAR,
    "CompanySignedDate" DATE,
    "CustomerSignedId" VARCHAR,
    "CustomerSignedTitle" VARCHAR,
    "CustomerSignedDate" DATE,
    "OwnerExpirationNotice" VARCHAR,
    "SpecialTerms" VARCHAR,
    "SBQQ__Quote__c" VARCHAR,
    "SBQQ__Opportunity__c" VARCHAR,
    "SBQQ__RenewalTerm__c" DECIMAL(5,0),
    "SBQQ__RenewalForecast__c" BOOLEAN,
    "SBQQ__RenewalQuoted__c" BOOLEAN,
    "SBQQ__Evergreen__c" BOOLEAN,
    "SBQQ__AmendmentRenewalBehavior__c" VARCHAR,
    "BillingStreet" VARCHAR,
    "BillingCity" VARCHAR,
    "BillingState" VARCHAR,
    "BillingPostalCode" VARCHAR,
    "BillingCountry" VARCHAR,
    "Description" VARCHAR,
    "ActivatedDate" TIMESTAMP,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- SBQQ__Subscription__c
CREATE OR REPLACE TABLE "raw_atlas"."sbqq__subscription__c" (
    "Id" VARCHAR,
    "Name" VARCHAR,
    "OwnerId" VARCHAR,
    "SBQQ__Account__c" VARCHAR,
    "SBQQ__Contract__c" VARCHAR,
    "SBQQ__Product__c" VARCHAR,
    "SBQQ__QuoteLine__c" VARCHAR,
    "SBQQ__OrderProduct__c" VARCHAR,
    "SBQQ__Quantity__c" DECIMAL(12,2),
    "SBQQ__RenewalQuantity__c" DECIMAL(12,2),
    "SBQQ__ListPrice__c" DECIMAL(14,2),
    "SBQQ__RegularPrice__c" DECIMAL(14,2),
    "SBQQ__CustomerPrice__c" DECIMAL(14,2),
    "SBQQ__NetPrice__c" DECIMAL(14,2),
    "SBQQ__RenewalPrice__c" DECIMAL(14,2),
    "SBQQ__PricingMethod__c" VARCHAR,
    "SBQQ__BillingFrequency__c" VARCHAR,
    "SBQQ__ChargeType__c" VARCHAR,
    "SBQQ__SubscriptionStartDate__c" DATE,
    "SBQQ__SubscriptionEndDate__c" DATE,
    "SBQQ__TerminatedDate__c" DATE,
    "SBQQ__Number__c" DECIMAL(5,0),
    "SBQQ__RootId__c" VARCHAR,
    "SBQQ__RequiredById__c" VARCHAR,
    "SBQQ__Bundle__c" BOOLEAN,
    "SBQQ__Bundled__c" BOOLEAN,
    "SBQQ__Discount__c" DECIMAL(11,2),
    "SBQQ__ProrateMultiplier__c" DECIMAL(8,4),
    "SBQQ__StartDate__c" DATE,
    "SBQQ__EndDate__c" DATE,
    "SBQQ__ProductName__c" VARCHAR,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- Asset
CREATE OR REPLACE TABLE "raw_atlas"."asset" (
    "Id" VARCHAR,
    "Name" VARCHAR,
    "AccountId" VARCHAR,
    "ContactId" VARCHAR,
    "Product2Id" VARCHAR,
    "ParentId" VARCHAR,
    "OwnerId" VARCHAR,
    "SerialNumber" VARCHAR,
    "Status" VARCHAR,
    "Quantity" DECIMAL(18,2),
    "Price" DECIMAL(18,2),
    "PurchaseDate" DATE,
    "InstallDate" DATE,
    "UsageEndDate" DATE,
    "IsCompetitorProduct" BOOLEAN,
    "SBQQ__RootId__c" VARCHAR,
    "SBQQ__Number__c" DECIMAL(5,0),
    "Description" VARCHAR,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- Task
CREATE OR REPLACE TABLE "raw_atlas"."task" (
    "Id" VARCHAR,
    "WhoId" VARCHAR,
    "WhatId" VARCHAR,
    "AccountId" VARCHAR,
    "OwnerId" VARCHAR,
    "Subject" VARCHAR,
    "Status" VARCHAR,
    "Priority" VARCHAR,
    "ActivityDate" DATE,
    "CompletedDateTime" TIMESTAMP,
    "CallType" VARCHAR,
    "CallDisposition" VARCHAR,
    "CallDurationInSeconds" BIGINT,
    "TaskSubtype" VARCHAR,
    "IsClosed" BOOLEAN,
    "Description" VARCHAR,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- Event
CREATE OR REPLACE TABLE "raw_atlas"."event" (
    "Id" VARCHAR,
    "WhoId" VARCHAR,
    "WhatId" VARCHAR,
    "AccountId" VARCHAR,
    "OwnerId" VARCHAR,
    "Subject" VARCHAR,
    "Location" VARCHAR,
    "StartDateTime" TIMESTAMP,
    "EndDateTime" TIMESTAMP,
    "ActivityDate" DATE,
    "DurationInMinutes" BIGINT,
    "IsAllDayEvent" BOOLEAN,
    "ShowAs" VARCHAR,
    "EventSubtype" VARCHAR,
    "Description" VARCHAR,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- Case
CREATE OR REPLACE TABLE "raw_atlas"."case" (
    "Id" VARCHAR,
    "CaseNumber" VARCHAR,
    "AccountId" VARCHAR,
    "ContactId" VARCHAR,
    "AssetId" VARCHAR,
    "ParentId" VARCHAR,
    "OwnerId" VARCHAR,
    "Subject" VARCHAR,
    "Status" VARCHAR,
    "Priority" VARCHAR,
    "Origin" VARCHAR,
    "Reason" VARCHAR,
    "Type" VARCHAR,
    "Description" VARCHAR,
    "ClosedDate" TIMESTAMP,
    "IsClosed" BOOLEAN,
    "IsEscalated" BOOLEAN,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- User
CREATE OR REPLACE TABLE "raw_atlas"."user" (
    "Id" VARCHAR,
    "Username" VARCHAR,
    "LastName" VARCHAR,
    "FirstName" VARCHAR,
    "Name" VARCHAR,
    "Email" VARCHAR,
    "IsActive" BOOLEAN,
    "Title" VARCHAR,
    "Department" VARCHAR,
    "CreatedDate" TIMESTAMP,
    "SystemModstamp" TIMESTAMP
);

-- RecordType
CREATE OR REPLACE TABLE "raw_atlas"."recordtype" (
    "Id" VARCHAR,
    "Name" VARCHAR,
    "DeveloperName" VARCHAR,
    "SobjectType" VARCHAR,
    "Description" VARCHAR,
    "IsActive" BOOLEAN,
    "IsPersonType" BOOLEAN,
    "SystemModstamp" TIMESTAMP
);

-- What is read from the org borealis.
CREATE SCHEMA IF NOT EXISTS "raw_borealis";

-- Account
CREATE OR REPLACE TABLE "raw_borealis"."account" (
    "Id" VARCHAR,
    "Name" VARCHAR,
    "OwnerId" VARCHAR,
    "Is_Merchant__c" BOOLEAN,
    "Merchant_Group__c" VARCHAR,
    "Merchant_Segment__c" VARCHAR,
    "Merchant_Grade__c" VARCHAR,
    "Merchant_State__c" VARCHAR,
    "Merchant_Phone__c" VARCHAR,
    "Merchant_Email__c" VARCHAR,
    "Merchant_Tax_No__c" VARCHAR,
    "Merchant_Since__c" DATE,
    "Merchant_Fee_Pct__c" DECIMAL(6,3),
    "Outlets__c" DECIMAL(6,0),
    "Kitchen_Style__c" VARCHAR,
    "Phone" VARCHAR,
    "Website" VARCHAR,
    "AccountNumber" VARCHAR,
    "AnnualRevenue" DECIMAL(18,0),
    "BillingStreet" VARCHAR,
    "BillingCity" VARCHAR,
    "BillingState" VARCHAR,
    "BillingPostalCode" VARCHAR,
    "BillingCountry" VARCHAR,
    "Description" VARCHAR,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- Contact
CREATE OR REPLACE TABLE "raw_borealis"."contact" (
    "Id" VARCHAR,
    "AccountId" VARCHAR,
    "OwnerId" VARCHAR,
    "Salutation" VARCHAR,
    "FirstName" VARCHAR,
    "LastName" VARCHAR,
    "Name" VARCHAR,
    "Title" VARCHAR,
    "Position__c" VARCHAR,
    "Language__c" VARCHAR,
    "Email" VARCHAR,
    "Phone" VARCHAR,
    "MobilePhone" VARCHAR,
    "No_Mail__c" BOOLEAN,
    "No_Call__c" BOOLEAN,
    "MailingStreet" VARCHAR,
    "MailingCity" VARCHAR,
    "MailingState" VARCHAR,
    "MailingPostalCode" VARCHAR,
    "MailingCountry" VARCHAR,
    "Description" VARCHAR,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- AccountTeamMember
CREATE OR REPLACE TABLE "raw_borealis"."accountteammember" (
    "Id" VARCHAR,
    "AccountId" VARCHAR,
    "UserId" VARCHAR,
    "TeamMemberRole" VARCHAR,
    "AccountAccessLevel" VARCHAR,
    "OpportunityAccessLevel" VARCHAR,
    "CaseAccessLevel" VARCHAR,
    "ContactAccessLevel" VARCHAR,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- Product2
CREATE OR REPLACE TABLE "raw_borealis"."product2" (
    "Id" VARCHAR,
    "Name" VARCHAR,
    "ProductCode" VARCHAR,
    "Item_Code__c" VARCHAR,
    "Family" VARCHAR,
    "Description" VARCHAR,
    "IsActive" BOOLEAN,
    "Unit__c" VARCHAR,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- Pricebook2
CREATE OR REPLACE TABLE "raw_borealis"."pricebook2" (
    "Id" VARCHAR,
    "Name" VARCHAR,
    "Description" VARCHAR,
    "IsActive" BOOLEAN,
    "IsStandard" BOOLEAN,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- PricebookEntry
CREATE OR REPLACE TABLE "raw_borealis"."pricebookentry" (
    "Id" VARCHAR,
    "Name" VARCHAR,
    "Pricebook2Id" VARCHAR,
    "Product2Id" VARCHAR,
    "ProductCode" VARCHAR,
    "UnitPrice" DECIMAL(18,2),
    "UseStandardPrice" BOOLEAN,
    "IsActive" BOOLEAN,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- Lead
CREATE OR REPLACE TABLE "raw_borealis"."lead" (
    "Id" VARCHAR,
    "OwnerId" VARCHAR,
    "FirstName" VARCHAR,
    "LastName" VARCHAR,
    "Name" VARCHAR,
    "Company" VARCHAR,
    "Title" VARCHAR,
    "Email" VARCHAR,
    "Phone" VARCHAR,
    "MobilePhone" VARCHAR,
    "Street" VARCHAR,
    "City" VARCHAR,
    "State" VARCHAR,
    "PostalCode" VARCHAR,
    "Country" VARCHAR,
    "LeadSource" VARCHAR,
    "Status" VARCHAR,
    "Segment__c" VARCHAR,
    "IsConverted" BOOLEAN,
    "ConvertedAccountId" VARCHAR,
    "ConvertedContactId" VARCHAR,
    "ConvertedDate" DATE,
    "Description" VARCHAR,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- Campaign
CREATE OR REPLACE TABLE "raw_borealis"."campaign" (
    "Id" VARCHAR,
    "Name" VARCHAR,
    "ParentId" VARCHAR,
    "OwnerId" VARCHAR,
    "Type" VARCHAR,
    "Status" VARCHAR,
    "StartDate" DATE,
    "EndDate" DATE,
    "BudgetedCost" DECIMAL(18,2),
    "ActualCost" DECIMAL(18,2),
    "ExpectedRevenue" DECIMAL(18,2),
    "ExpectedResponse" DECIMAL(8,2),
    "NumberSent" DECIMAL(18,0),
    "IsActive" BOOLEAN,
    "Description" VARCHAR,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- CampaignMember
CREATE OR REPLACE TABLE "raw_borealis"."campaignmember" (
    "Id" VARCHAR,
    "CampaignId" VARCHAR,
    "LeadId" VARCHAR,
    "ContactId" VARCHAR,
    "Status" VARCHAR,
    "HasResponded" BOOLEAN,
    "FirstRespondedDate" DATE,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- Opportunity
CREATE OR REPLACE TABLE "raw_borealis"."opportunity" (
    "Id" VARCHAR,
    "Name" VARCHAR,
    "AccountId" VARCHAR,
    "OwnerId" VARCHAR,
    "CampaignId" VARCHAR,
    "Pricebook2Id" VARCHAR,
    "StageName" VARCHAR,
    "CloseDate" DATE,
    "Amount" DECIMAL(18,2),
    "Probability" DECIMAL(3,0),
    "Deal_Kind__c" VARCHAR,
    "Lost_Because__c" VARCHAR,
    "LeadSource" VARCHAR,
    "IsClosed" BOOLEAN,
    "IsWon" BOOLEAN,
    "Description" VARCHAR,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- OpportunityContactRole
CREATE OR REPLACE TABLE "raw_borealis"."opportunitycontactrole" (
    "Id" VARCHAR,
    "OpportunityId" VARCHAR,
    "ContactId" VARCHAR,
    "Role" VARCHAR,
    "IsPrimary" BOOLEAN,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- OpportunityLineItem
CREATE OR REPLACE TABLE "raw_borealis"."opportunitylineitem" (
    "Id" VARCHAR,
    "OpportunityId" VARCHAR,
    "PricebookEntryId" VARCHAR,
    "Product2Id" VARCHAR,
    "Name" VARCHAR,
    "ProductCode" VARCHAR,
    "Quantity" DECIMAL(12,2),
    "UnitPrice" DECIMAL(18,2),
    "TotalPrice" DECIMAL(18,2),
    "ListPrice" DECIMAL(18,2),
    "ServiceDate" DATE,
    "SortOrder" BIGINT,
    "Description" VARCHAR,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- Quote
CREATE OR REPLACE TABLE "raw_borealis"."quote" (
    "Id" VARCHAR,
    "Name" VARCHAR,
    "QuoteNumber" VARCHAR,
    "OpportunityId" VARCHAR,
    "AccountId" VARCHAR,
    "ContactId" VARCHAR,
    "OwnerId" VARCHAR,
    "Pricebook2Id" VARCHAR,
    "Status" VARCHAR,
    "ExpirationDate" DATE,
    "Discount" DECIMAL(16,2),
    "TotalPrice" DECIMAL(18,2),
    "GrandTotal" DECIMAL(18,2),
    "Payment_Days__c" DECIMAL(3,0),
    "Description" VARCHAR,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- QuoteLineItem
CREATE OR REPLACE TABLE "raw_borealis"."quotelineitem" (
    "Id" VARCHAR,
    "LineNumber" VARCHAR,
    "QuoteId" VARCHAR,
    "PricebookEntryId" VARCHAR,
    "Product2Id" VARCHAR,
    "Quantity" DECIMAL(12,2),
    "UnitPrice" DECIMAL(18,2),
    "ListPrice" DECIMAL(18,2),
    "Discount" DECIMAL(16,2),
    "TotalPrice" DECIMAL(18,2),
    "SortOrder" BIGINT,
    "Description" VARCHAR,
    "ServiceDate" DATE,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- Order
CREATE OR REPLACE TABLE "raw_borealis"."order" (
    "Id" VARCHAR,
    "Name" VARCHAR,
    "OrderNumber" VARCHAR,
    "AccountId" VARCHAR,
    "ContractId" VARCHAR,
    "QuoteId" VARCHAR,
    "Pricebook2Id" VARCHAR,
    "OwnerId" VARCHAR,
    "Status" VARCHAR,
    "StatusCode" VARCHAR,
    "EffectiveDate" DATE,
    "EndDate" DATE,
    "Type" VARCHAR,
    "PoNumber" VARCHAR,
    "PoDate" DATE,
    "BillToContactId" VARCHAR,
    "ShipToContactId" VARCHAR,
    "BillingStreet" VARCHAR,
    "BillingCity" VARCHAR,
    "BillingState" VARCHAR,
    "BillingPostalCode" VARCHAR,
    "BillingCountry" VARCHAR,
    "ShippingStreet" VARCHAR,
    "ShippingCity" VARCHAR,
    "ShippingState" VARCHAR,
    "ShippingPostalCode" VARCHAR,
    "ShippingCountry" VARCHAR,
    "Description" VARCHAR,
    "ActivatedDate" TIMESTAMP,
    "TotalAmount" DECIMAL(18,2),
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- OrderItem
CREATE OR REPLACE TABLE "raw_borealis"."orderitem" (
    "Id" VARCHAR,
    "OrderItemNumber" VARCHAR,
    "OrderId" VARCHAR,
    "PricebookEntryId" VARCHAR,
    "Product2Id" VARCHAR,
    "Quantity" DECIMAL(18,2),
    "UnitPrice" DECIMAL(18,2),
    "ListPrice" DECIMAL(18,2),
    "TotalPrice" DECIMAL(18,2),
    "ServiceDate" DATE,
    "EndDate" DATE,
    "Description" VARCHAR,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- Contract
CREATE OR REPLACE TABLE "raw_borealis"."contract" (
    "Id" VARCHAR,
    "ContractNumber" VARCHAR,
    "AccountId" VARCHAR,
    "OwnerId" VARCHAR,
    "Status" VARCHAR,
    "StatusCode" VARCHAR,
    "StartDate" DATE,
    "EndDate" DATE,
    "ContractTerm" BIGINT,
    "Pricebook2Id" VARCHAR,
    "CompanySignedId" VARCHAR,
    "CompanySignedDate" DATE,
    "CustomerSignedId" VARCHAR,
    "CustomerSignedTitle" VARCHAR,
    "CustomerSignedDate" DATE,
    "OwnerExpirationNotice" VARCHAR,
    "SpecialTerms" VARCHAR,
    "BillingStreet" VARCHAR,
    "BillingCity" VARCHAR,
    "BillingState" VARCHAR,
    "BillingPostalCode" VARCHAR,
    "BillingCountry" VARCHAR,
    "Description" VARCHAR,
    "ActivatedDate" TIMESTAMP,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- Asset
CREATE OR REPLACE TABLE "raw_borealis"."asset" (
    "Id" VARCHAR,
    "Name" VARCHAR,
    "AccountId" VARCHAR,
    "ContactId" VARCHAR,
    "Product2Id" VARCHAR,
    "ParentId" VARCHAR,
    "OwnerId" VARCHAR,
    "SerialNumber" VARCHAR,
    "Status" VARCHAR,
    "Quantity" DECIMAL(18,2),
    "Price" DECIMAL(18,2),
    "PurchaseDate" DATE,
    "InstallDate" DATE,
    "UsageEndDate" DATE,
    "IsCompetitorProduct" BOOLEAN,
    "Description" VARCHAR,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- Task
CREATE OR REPLACE TABLE "raw_borealis"."task" (
    "Id" VARCHAR,
    "WhoId" VARCHAR,
    "WhatId" VARCHAR,
    "AccountId" VARCHAR,
    "OwnerId" VARCHAR,
    "Subject" VARCHAR,
    "Status" VARCHAR,
    "Priority" VARCHAR,
    "ActivityDate" DATE,
    "CompletedDateTime" TIMESTAMP,
    "CallType" VARCHAR,
    "CallDisposition" VARCHAR,
    "CallDurationInSeconds" BIGINT,
    "TaskSubtype" VARCHAR,
    "IsClosed" BOOLEAN,
    "Description" VARCHAR,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- Event
CREATE OR REPLACE TABLE "raw_borealis"."event" (
    "Id" VARCHAR,
    "WhoId" VARCHAR,
    "WhatId" VARCHAR,
    "AccountId" VARCHAR,
    "OwnerId" VARCHAR,
    "Subject" VARCHAR,
    "Location" VARCHAR,
    "StartDateTime" TIMESTAMP,
    "EndDateTime" TIMESTAMP,
    "ActivityDate" DATE,
    "DurationInMinutes" BIGINT,
    "IsAllDayEvent" BOOLEAN,
    "ShowAs" VARCHAR,
    "EventSubtype" VARCHAR,
    "Description" VARCHAR,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- User
CREATE OR REPLACE TABLE "raw_borealis"."user" (
    "Id" VARCHAR,
    "Username" VARCHAR,
    "LastName" VARCHAR,
    "FirstName" VARCHAR,
    "Name" VARCHAR,
    "Email" VARCHAR,
    "IsActive" BOOLEAN,
    "Title" VARCHAR,
    "Department" VARCHAR,
    "CreatedDate" TIMESTAMP,
    "SystemModstamp" TIMESTAMP
);

-- What is read from the org cascade.
CREATE SCHEMA IF NOT EXISTS "raw_cascade";

-- Account
CREATE OR REPLACE TABLE "raw_cascade"."account" (
    "Id" VARCHAR,
    "Name" VARCHAR,
    "ParentId" VARCHAR,
    "OwnerId" VARCHAR,
    "Category__c" VARCHAR,
    "Size_Notes__c" VARCHAR,
    "Status_Notes__c" VARCHAR,
    "Tax_Info__c" VARCHAR,
    "Start_Date_Text__c" VARCHAR,
    "Fee_Text__c" VARCHAR,
    "Phone" VARCHAR,
    "Website" VARCHAR,
    "BillingStreet" VARCHAR,
    "BillingCity" VARCHAR,
    "BillingState" VARCHAR,
    "BillingPostalCode" VARCHAR,
    "BillingCountry" VARCHAR,
    "Description" VARCHAR,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- Contact
CREATE OR REPLACE TABLE "raw_cascade"."contact" (
    "Id" VARCHAR,
    "AccountId" VARCHAR,
    "OwnerId" VARCHAR,
    "FirstName" VARCHAR,
    "LastName" VARCHAR,
    "Name" VARCHAR,
    "Title" VARCHAR,
    "Email" VARCHAR,
    "Phone" VARCHAR,
    "MobilePhone" VARCHAR,
    "Notes__c" VARCHAR,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- Lead
CREATE OR REPLACE TABLE "raw_cascade"."lead" (
    "Id" VARCHAR,
    "OwnerId" VARCHAR,
    "FirstName" VARCHAR,
    "LastName" VARCHAR,
    "Name" VARCHAR,
    "Company" VARCHAR,
    "Email" VARCHAR,
    "Phone" VARCHAR,
    "City" VARCHAR,
    "State" VARCHAR,
    "Source_Text__c" VARCHAR,
    "Status" VARCHAR,
    "IsConverted" BOOLEAN,
    "ConvertedAccountId" VARCHAR,
    "ConvertedContactId" VARCHAR,
    "Description" VARCHAR,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- Opportunity
CREATE OR REPLACE TABLE "raw_cascade"."opportunity" (
    "Id" VARCHAR,
    "Name" VARCHAR,
    "AccountId" VARCHAR,
    "OwnerId" VARCHAR,
    "StageName" VARCHAR,
    "CloseDate" DATE,
    "Amount" DECIMAL(18,2),
    "Deal_Value_Text__c" VARCHAR,
    "Reason_Text__c" VARCHAR,
    "IsClosed" BOOLEAN,
    "IsWon" BOOLEAN,
    "Description" VARCHAR,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- Contract
CREATE OR REPLACE TABLE "raw_cascade"."contract" (
    "Id" VARCHAR,
    "ContractNumber" VARCHAR,
    "AccountId" VARCHAR,
    "OwnerId" VARCHAR,
    "Status" VARCHAR,
    "StatusCode" VARCHAR,
    "StartDate" DATE,
    "EndDate" DATE,
    "ContractTerm" BIGINT,
    "Length_Text__c" VARCHAR,
    "CustomerSignedId" VARCHAR,
    "CustomerSignedDate" DATE,
    "SpecialTerms" VARCHAR,
    "Description" VARCHAR,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- Task
CREATE OR REPLACE TABLE "raw_cascade"."task" (
    "Id" VARCHAR,
    "WhoId" VARCHAR,
    "WhatId" VARCHAR,
    "AccountId" VARCHAR,
    "OwnerId" VARCHAR,
    "Subject" VARCHAR,
    "Status" VARCHAR,
    "Priority" VARCHAR,
    "ActivityDate" DATE,
    "IsClosed" BOOLEAN,
    "Description" VARCHAR,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- Event
CREATE OR REPLACE TABLE "raw_cascade"."event" (
    "Id" VARCHAR,
    "WhoId" VARCHAR,
    "WhatId" VARCHAR,
    "AccountId" VARCHAR,
    "OwnerId" VARCHAR,
    "Subject" VARCHAR,
    "Location" VARCHAR,
    "StartDateTime" TIMESTAMP,
    "EndDateTime" TIMESTAMP,
    "ActivityDate" DATE,
    "DurationInMinutes" BIGINT,
    "IsAllDayEvent" BOOLEAN,
    "Description" VARCHAR,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- User
CREATE OR REPLACE TABLE "raw_cascade"."user" (
    "Id" VARCHAR,
    "Username" VARCHAR,
    "LastName" VARCHAR,
    "FirstName" VARCHAR,
    "Name" VARCHAR,
    "Email" VARCHAR,
    "IsActive" BOOLEAN,
    "Title" VARCHAR,
    "Department" VARCHAR,
    "CreatedDate" TIMESTAMP,
    "SystemModstamp" TIMESTAMP
);

-- What is read from the org delta.
CREATE SCHEMA IF NOT EXISTS "raw_delta";

-- Account
CREATE OR REPLACE TABLE "raw_delta"."account" (
    "Id" VARCHAR,
    "Name" VARCHAR,
    "ParentId" VARCHAR,
    "OwnerId" VARCHAR,
    "Segment_Code__c" VARCHAR,
    "Tier_Code__c" VARCHAR,
    "Life_Cycle__c" VARCHAR,
    "Vat_Id__c" VARCHAR,
    "Live_Since__c" DATE,
    "Take_Rate_Bps__c" DECIMAL(6,0),
    "Locations__c" DECIMAL(6,0),
    "Cuisine_Tags__c" VARCHAR,
    "Contact_Email__c" VARCHAR,
    "Phone" VARCHAR,
    "Website" VARCHAR,
    "AccountNumber" VARCHAR,
    "AnnualRevenue" DECIMAL(18,0),
    "NumberOfEmployees" BIGINT,
    "BillingStreet" VARCHAR,
    "BillingCity" VARCHAR,
    "BillingStateCode" VARCHAR,
    "BillingPostalCode" VARCHAR,
    "BillingCountryCode" VARCHAR,
    "ShippingStreet" VARCHAR,
    "ShippingCity" VARCHAR,
    "ShippingPostalCode" VARCHAR,
    "Description" VARCHAR,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- Contact
CREATE OR REPLACE TABLE "raw_delta"."contact" (
    "Id" VARCHAR,
    "AccountId" VARCHAR,
    "OwnerId" VARCHAR,
    "FirstName" VARCHAR,
    "LastName" VARCHAR,
    "Name" VARCHAR,
    "Title" VARCHAR,
    "Function_Code__c" VARCHAR,
    "Lang_Code__c" VARCHAR,
    "Email" VARCHAR,
    "Phone" VARCHAR,
    "MobilePhone" VARCHAR,
    "ReportsToId" VARCHAR,
    "HasOptedOutOfEmail" BOOLEAN,
    "MailingStreet" VARCHAR,
    "MailingCity" VARCHAR,
    "MailingStateCode" VARCHAR,
    "MailingPostalCode" VARCHAR,
    "MailingCountryCode" VARCHAR,
    "Description" VARCHAR,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- AccountTeamMember
CREATE OR REPLACE TABLE "raw_delta"."accountteammember" (
    "Id" VARCHAR,
    "AccountId" VARCHAR,
    "UserId" VARCHAR,
    "TeamMemberRole" VARCHAR,
    "AccountAccessLevel" VARCHAR,
    "OpportunityAccessLevel" VARCHAR,
    "CaseAccessLevel" VARCHAR,
    "ContactAccessLevel" VARCHAR,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- Product2
CREATE OR REPLACE TABLE "raw_delta"."product2" (
    "Id" VARCHAR,
    "Name" VARCHAR,
    "ProductCode" VARCHAR,
    "StockKeepingUnit" VARCHAR,
    "Family" VARCHAR,
    "Description" VARCHAR,
    "IsActive" BOOLEAN,
    "QuantityUnitOfMeasure" VARCHAR,
    "SBQQ__SubscriptionPricing__c" VARCHAR,
    "SBQQ__SubscriptionTerm__c" DECIMAL(5,0),
    "SBQQ__ChargeType__c" VARCHAR,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- Pricebook2
CREATE OR REPLACE TABLE "raw_delta"."pricebook2" (
    "Id" VARCHAR,
    "Name" VARCHAR,
    "Description" VARCHAR,
    "IsActive" BOOLEAN,
    "IsStandard" BOOLEAN,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- PricebookEntry
CREATE OR REPLACE TABLE "raw_delta"."pricebookentry" (
    "Id" VARCHAR,
    "Name" VARCHAR,
    "Pricebook2Id" VARCHAR,
    "Product2Id" VARCHAR,
    "ProductCode" VARCHAR,
    "UnitPrice" DECIMAL(18,2),
    "UseStandardPrice" BOOLEAN,
    "IsActive" BOOLEAN,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- Lead
CREATE OR REPLACE TABLE "raw_delta"."lead" (
    "Id" VARCHAR,
    "OwnerId" VARCHAR,
    "FirstName" VARCHAR,
    "LastName" VARCHAR,
    "Name" VARCHAR,
    "Company" VARCHAR,
    "Title" VARCHAR,
    "Email" VARCHAR,
    "Phone" VARCHAR,
    "MobilePhone" VARCHAR,
    "Street" VARCHAR,
    "City" VARCHAR,
    "PostalCode" VARCHAR,
    "State_Code__c" VARCHAR,
    "Country_Code__c" VARCHAR,
    "LeadSource" VARCHAR,
    "Status" VARCHAR,
    "Segment_Code__c" VARCHAR,
    "AnnualRevenue" DECIMAL(18,0),
    "IsConverted" BOOLEAN,
    "ConvertedAccountId" VARCHAR,
    "ConvertedContactId" VARCHAR,
    "ConvertedDate" DATE,
    "Description" VARCHAR,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- Campaign
CREATE OR REPLACE TABLE "raw_delta"."campaign" (
    "Id" VARCHAR,
    "Name" VARCHAR,
    "ParentId" VARCHAR,
    "OwnerId" VARCHAR,
    "Type" VARCHAR,
    "Status" VARCHAR,
    "StartDate" DATE,
    "EndDate" DATE,
    "BudgetedCost" DECIMAL(18,2),
    "ActualCost" DECIMAL(18,2),
    "ExpectedRevenue" DECIMAL(18,2),
    "ExpectedResponse" DECIMAL(8,2),
    "NumberSent" DECIMAL(18,0),
    "IsActive" BOOLEAN,
    "Description" VARCHAR,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- CampaignMember
CREATE OR REPLACE TABLE "raw_delta"."campaignmember" (
    "Id" VARCHAR,
    "CampaignId" VARCHAR,
    "LeadId" VARCHAR,
    "ContactId" VARCHAR,
    "Status" VARCHAR,
    "HasResponded" BOOLEAN,
    "FirstRespondedDate" DATE,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- Opportunity
CREATE OR REPLACE TABLE "raw_delta"."opportunity" (
    "Id" VARCHAR,
    "Name" VARCHAR,
    "AccountId" VARCHAR,
    "OwnerId" VARCHAR,
    "ContactId" VARCHAR,
    "CampaignId" VARCHAR,
    "Pricebook2Id" VARCHAR,
    "StageName" VARCHAR,
    "CloseDate" DATE,
    "Amount" DECIMAL(18,2),
    "Probability" DECIMAL(3,0),
    "Type" VARCHAR,
    "Loss_Code__c" VARCHAR,
    "LeadSource" VARCHAR,
    "IsClosed" BOOLEAN,
    "IsWon" BOOLEAN,
    "Description" VARCHAR,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- OpportunityContactRole
CREATE OR REPLACE TABLE "raw_delta"."opportunitycontactrole" (
    "Id" VARCHAR,
    "OpportunityId" VARCHAR,
    "ContactId" VARCHAR,
    "Role" VARCHAR,
    "IsPrimary" BOOLEAN,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- OpportunityLineItem
CREATE OR REPLACE TABLE "raw_delta"."opportunitylineitem" (
    "Id" VARCHAR,
    "OpportunityId" VARCHAR,
    "PricebookEntryId" VARCHAR,
    "Product2Id" VARCHAR,
    "Name" VARCHAR,
    "ProductCode" VARCHAR,
    "Quantity" DECIMAL(12,2),
    "UnitPrice" DECIMAL(18,2),
    "TotalPrice" DECIMAL(18,2),
    "ListPrice" DECIMAL(18,2),
    "ServiceDate" DATE,
    "SortOrder" BIGINT,
    "Description" VARCHAR,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- SBQQ__Quote__c
CREATE OR REPLACE TABLE "raw_delta"."sbqq__quote__c" (
    "Id" VARCHAR,
    "Name" VARCHAR,
    "OwnerId" VARCHAR,
    "SBQQ__Account__c" VARCHAR,
    "SBQQ__Opportunity2__c" VARCHAR,
    "SBQQ__PrimaryContact__c" VARCHAR,
    "SBQQ__PriceBook__c" VARCHAR,
    "SBQQ__PricebookId__c" VARCHAR,
    "SBQQ__SalesRep__c" VARCHAR,
    "SBQQ__Primary__c" BOOLEAN,
    "SBQQ__Status__c" VARCHAR,
    "SBQQ__Type__c" VARCHAR,
    "SBQQ__StartDate__c" DATE,
    "SBQQ__EndDate__c" DATE,
    "SBQQ__ExpirationDate__c" DATE,
    "SBQQ__SubscriptionTerm__c" DECIMAL(5,0),
    "SBQQ__PaymentTerms__c" VARCHAR,
    "SBQQ__BillingFrequency__c" VARCHAR,
    "SBQQ__CustomerDiscount__c" DECIMAL(5,2),
    "SBQQ__LineItemsGrouped__c" BOOLEAN,
    "SBQQ__Ordered__c" BOOLEAN,
    "SBQQ__Key__c" VARCHAR,
    "SBQQ__BillingName__c" VARCHAR,
    "SBQQ__BillingStreet__c" VARCHAR,
    "SBQQ__BillingCity__c" VARCHAR,
    "SBQQ__BillingState__c" VARCHAR,
    "SBQQ__BillingPostalCode__c" VARCHAR,
    "SBQQ__BillingCountry__c" VARCHAR,
    "SBQQ__Notes__c" VARCHAR,
    "SBQQ__NetAmount__c" DECIMAL(18,2),
    "SBQQ__ListAmount__c" DECIMAL(18,2),
    "SBQQ__LineItemCount__c" DECIMAL(18,0),
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- SBQQ__QuoteLineGroup__c
CREATE OR REPLACE TABLE "raw_delta"."sbqq__quotelinegroup__c" (
    "Id" VARCHAR,
    "Name" VARCHAR,
    "SBQQ__Quote__c" VARCHAR,
    "SBQQ__Account__c" VARCHAR,
    "SBQQ__Number__c" DECIMAL(5,0),
    "SBQQ__Optional__c" BOOLEAN,
    "SBQQ__Description__c" VARCHAR,
    "SBQQ__StartDate__c" DATE,
    "SBQQ__EndDate__c" DATE,
    "SBQQ__SubscriptionTerm__c" DECIMAL(5,0),
    "SBQQ__BillingFrequency__c" VARCHAR,
    "SBQQ__AdditionalDiscountRate__c" DECIMAL(5,2),
    "SBQQ__ListTotal__c" DECIMAL(14,2),
    "SBQQ__CustomerTotal__c" DECIMAL(14,2),
    "SBQQ__NetTotal__c" DECIMAL(14,2),
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- SBQQ__QuoteLine__c
CREATE OR REPLACE TABLE "raw_delta"."sbqq__quoteline__c" (
    "Id" VARCHAR,
    "Name" VARCHAR,
    "SBQQ__Quote__c" VARCHAR,
    "SBQQ__Group__c" VARCHAR,
    "SBQQ__Product__c" VARCHAR,
    "SBQQ__RequiredBy__c" VARCHAR,
    "SBQQ__Number__c" DECIMAL(5,0),
    "SBQQ__Quantity__c" DECIMAL(12,2),
    "SBQQ__ListPrice__c" DECIMAL(14,2),
    "SBQQ__RegularPrice__c" DECIMAL(14,2),
    "SBQQ__CustomerPrice__c" DECIMAL(14,2),
    "SBQQ__NetPrice__c" DECIMAL(14,2),
    "SBQQ__SpecialPrice__c" DECIMAL(14,2),
    "SBQQ__UnitCost__c" DECIMAL(16,2),
    "SBQQ__Discount__c" DECIMAL(11,2),
    "SBQQ__AdditionalDiscountAmount__c" DECIMAL(14,2),
    "SBQQ__ProrateMultiplier__c" DECIMAL(8,4),
    "SBQQ__PricingMethod__c" VARCHAR,
    "SBQQ__PricebookEntryId__c" VARCHAR,
    "SBQQ__SubscriptionPricing__c" VARCHAR,
    "SBQQ__SubscriptionTerm__c" DECIMAL(5,0),
    "SBQQ__StartDate__c" DATE,
    "SBQQ__EndDate__c" DATE,
    "SBQQ__BillingFrequency__c" VARCHAR,
    "SBQQ__ChargeType__c" VARCHAR,
    "SBQQ__Bundle__c" BOOLEAN,
    "SBQQ__Bundled__c" BOOLEAN,
    "SBQQ__BundledQuantity__c" DECIMAL(12,2),
    "SBQQ__OptionLevel__c" DECIMAL(5,0),
    "SBQQ__OptionType__c" VARCHAR,
    "SBQQ__Optional__c" BOOLEAN,
    "SBQQ__Taxable__c" BOOLEAN,
    "SBQQ__Description__c" VARCHAR,
    "SBQQ__ProductCode__c" VARCHAR,
    "SBQQ__NetTotal__c" DECIMAL(18,2),
    "SBQQ__CustomerTotal__c" DECIMAL(18,2),
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- Order
CREATE OR REPLACE TABLE "raw_delta"."order" (
    "Id" VARCHAR,
    "Name" VARCHAR,
    "OrderNumber" VARCHAR,
    "AccountId" VARCHAR,
    "ContractId" VARCHAR,
    "OpportunityId" VARCHAR,
    "SBQQ__Quote__c" VARCHAR,
    "Pricebook2Id" VARCHAR,
    "OwnerId" VARCHAR,
    "Status" VARCHAR,
    "StatusCode" VARCHAR,
    "EffectiveDate" DATE,
    "EndDate" DATE,
    "Type" VARCHAR,
    "PoNumber" VARCHAR,
    "PoDate" DATE,
    "BillToContactId" VARCHAR,
    "ShipToContactId" VARCHAR,
    "CustomerAuthorizedById" VARCHAR,
    "BillingStreet" VARCHAR,
    "BillingCity" VARCHAR,
    "BillingStateCode" VARCHAR,
    "BillingPostalCode" VARCHAR,
    "BillingCountryCode" VARCHAR,
    "Description" VARCHAR,
    "ActivatedDate" TIMESTAMP,
    "TotalAmount" DECIMAL(18,2),
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- OrderItem
CREATE OR REPLACE TABLE "raw_delta"."orderitem" (
    "Id" VARCHAR,
    "OrderItemNumber" VARCHAR,
    "OrderId" VARCHAR,
    "PricebookEntryId" VARCHAR,
    "Product2Id" VARCHAR,
    "SBQQ__QuoteLine__c" VARCHAR,
    "Quantity" DECIMAL(18,2),
    "UnitPrice" DECIMAL(18,2),
    "ListPrice" DECIMAL(18,2),
    "TotalPrice" DECIMAL(18,2),
    "ServiceDate" DATE,
    "EndDate" DATE,
    "Description" VARCHAR,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- Contract
CREATE OR REPLACE TABLE "raw_delta"."contract" (
    "Id" VARCHAR,
    "ContractNumber" VARCHAR,
    "AccountId" VARCHAR,
    "OwnerId" VARCHAR,
    "Status" VARCHAR,
    "StatusCode" VARCHAR,
    "StartDate" DATE,
    "EndDate" DATE,
    "ContractTerm" BIGINT,
    "Pricebook2Id" VARCHAR,
    "CompanySignedId" VARCHAR,
    "CompanySignedDate" DATE,
    "CustomerSignedId" VARCHAR,
    "CustomerSignedTitle" VARCHAR,
    "CustomerSignedDate" DATE,
    "OwnerExpirationNotice" VARCHAR,
    "SpecialTerms" VARCHAR,
    "SBQQ__Quote__c" VARCHAR,
    "SBQQ__Opportunity__c" VARCHAR,
    "SBQQ__RenewalTerm__c" DECIMAL(5,0),
    "SBQQ__RenewalForecast__c" BOOLEAN,
    "SBQQ__RenewalQuoted__c" BOOLEAN,
    "SBQQ__Evergreen__c" BOOLEAN,
    "SBQQ__AmendmentRenewalBehavior__c" VARCHAR,
    "Description" VARCHAR,
    "ActivatedDate" TIMESTAMP,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- SBQQ__Subscription__c
CREATE OR REPLACE TABLE "raw_delta"."sbqq__subscription__c" (
    "Id" VARCHAR,
    "Name" VARCHAR,
    "OwnerId" VARCHAR,
    "SBQQ__Account__c" VARCHAR,
    "SBQQ__Contract__c" VARCHAR,
    "SBQQ__Product__c" VARCHAR,
    "SBQQ__QuoteLine__c" VARCHAR,
    "SBQQ__OrderProduct__c" VARCHAR,
    "SBQQ__Quantity__c" DECIMAL(12,2),
    "SBQQ__RenewalQuantity__c" DECIMAL(12,2),
    "SBQQ__ListPrice__c" DECIMAL(14,2),
    "SBQQ__RegularPrice__c" DECIMAL(14,2),
    "SBQQ__CustomerPrice__c" DECIMAL(14,2),
    "SBQQ__NetPrice__c" DECIMAL(14,2),
    "SBQQ__RenewalPrice__c" DECIMAL(14,2),
    "SBQQ__PricingMethod__c" VARCHAR,
    "SBQQ__BillingFrequency__c" VARCHAR,
    "SBQQ__ChargeType__c" VARCHAR,
    "SBQQ__SubscriptionStartDate__c" DATE,
    "SBQQ__SubscriptionEndDate__c" DATE,
    "SBQQ__TerminatedDate__c" DATE,
    "SBQQ__Number__c" DECIMAL(5,0),
    "SBQQ__RootId__c" VARCHAR,
    "SBQQ__RequiredById__c" VARCHAR,
    "SBQQ__Bundle__c" BOOLEAN,
    "SBQQ__Bundled__c" BOOLEAN,
    "SBQQ__Discount__c" DECIMAL(11,2),
    "SBQQ__ProrateMultiplier__c" DECIMAL(8,4),
    "SBQQ__StartDate__c" DATE,
    "SBQQ__EndDate__c" DATE,
    "SBQQ__ProductName__c" VARCHAR,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- Asset
CREATE OR REPLACE TABLE "raw_delta"."asset" (
    "Id" VARCHAR,
    "Name" VARCHAR,
    "AccountId" VARCHAR,
    "ContactId" VARCHAR,
    "Product2Id" VARCHAR,
    "ParentId" VARCHAR,
    "OwnerId" VARCHAR,
    "SerialNumber" VARCHAR,
    "Status" VARCHAR,
    "Quantity" DECIMAL(18,2),
    "Price" DECIMAL(18,2),
    "PurchaseDate" DATE,
    "InstallDate" DATE,
    "UsageEndDate" DATE,
    "IsCompetitorProduct" BOOLEAN,
    "SBQQ__RootId__c" VARCHAR,
    "SBQQ__Number__c" DECIMAL(5,0),
    "Description" VARCHAR,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- Task
CREATE OR REPLACE TABLE "raw_delta"."task" (
    "Id" VARCHAR,
    "WhoId" VARCHAR,
    "WhatId" VARCHAR,
    "AccountId" VARCHAR,
    "OwnerId" VARCHAR,
    "Subject" VARCHAR,
    "Status" VARCHAR,
    "Priority" VARCHAR,
    "ActivityDate" DATE,
    "CompletedDateTime" TIMESTAMP,
    "CallType" VARCHAR,
    "CallDisposition" VARCHAR,
    "CallDurationInSeconds" BIGINT,
    "TaskSubtype" VARCHAR,
    "IsClosed" BOOLEAN,
    "Description" VARCHAR,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- Event
CREATE OR REPLACE TABLE "raw_delta"."event" (
    "Id" VARCHAR,
    "WhoId" VARCHAR,
    "WhatId" VARCHAR,
    "AccountId" VARCHAR,
    "OwnerId" VARCHAR,
    "Subject" VARCHAR,
    "Location" VARCHAR,
    "StartDateTime" TIMESTAMP,
    "EndDateTime" TIMESTAMP,
    "ActivityDate" DATE,
    "DurationInMinutes" BIGINT,
    "IsAllDayEvent" BOOLEAN,
    "ShowAs" VARCHAR,
    "EventSubtype" VARCHAR,
    "Description" VARCHAR,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- Case
CREATE OR REPLACE TABLE "raw_delta"."case" (
    "Id" VARCHAR,
    "CaseNumber" VARCHAR,
    "AccountId" VARCHAR,
    "ContactId" VARCHAR,
    "AssetId" VARCHAR,
    "ParentId" VARCHAR,
    "OwnerId" VARCHAR,
    "Subject" VARCHAR,
    "Status" VARCHAR,
    "Priority" VARCHAR,
    "Origin" VARCHAR,
    "Reason" VARCHAR,
    "Type" VARCHAR,
    "Description" VARCHAR,
    "ClosedDate" TIMESTAMP,
    "IsClosed" BOOLEAN,
    "IsEscalated" BOOLEAN,
    "IsDeleted" BOOLEAN,
    "CreatedDate" TIMESTAMP,
    "CreatedById" VARCHAR,
    "SystemModstamp" TIMESTAMP
);

-- User
CREATE OR REPLACE TABLE "raw_delta"."user" (
    "Id" VARCHAR,
    "Username" VARCHAR,
    "LastName" VARCHAR,
    "FirstName" VARCHAR,
    "Name" VARCHAR,
    "Email" VARCHAR,
    "IsActive" BOOLEAN,
    "Title" VARCHAR,
    "Department" VARCHAR,
    "CreatedDate" TIMESTAMP,
    "SystemModstamp" TIMESTAMP
);

-- What is read from the org unified.
CREATE SCHEMA IF NOT EXISTS "raw_unified";

-- User
CREATE OR REPLACE TABLE "raw_unified"."user" (
    "Id" VARCHAR,
    "Username" VARCHAR,
    "Email" VARCHAR,
    "IsActive" BOOLEAN,
    "SystemModstamp" TIMESTAMP
);

-- The models.
CREATE SCHEMA IF NOT EXISTS "consolidation";

CREATE OR REPLACE VIEW "consolidation"."base_account_atlas" AS
-- Accounts of atlas, closest to the target.
select
    'atlas' as source_org,
    account.Id as source_id,
    'atlas:' || account.Id as legacy_key,
    account.Name as name,
    account.ParentId as parent_id,
    account.OwnerId as owner_id,
    coalesce(record_type.DeveloperName, 'Merchant') as record_type,
    account.Type as type,
    Industry as segment,
    Merchant_Tier__c as tier,
    Merchant_Status__c as status,
    Legal_Name__c as legal_name,
    Tax_Id__c as tax_text,
    Cuisine__c as cuisine,
    Commission_Rate__c as commission_rate,
    Store_Count__c as store_count,
    Onboarded_On__c as onboarded_on,
    Email__c as email,
    Phone as phone,
    Fax as fax,
    Website as website,
    AccountNumber as account_number,
    AccountSource as account_source,
    Rating as rating,
    AnnualRevenue as annual_revenue,
    NumberOfEmployees as employees,
    BillingStreet as billing_street,
    BillingCity as billing_city,
    BillingState as billing_state,
    BillingPostalCode as billing_postal_code,
    BillingCountry as billing_country,
    ShippingStreet as shipping_street,
    ShippingCity as shipping_city,
    ShippingState as shipping_state,
    ShippingPostalCode as shipping_postal_code,
    ShippingCountry as shipping_country,
    account.Description as description,
    account.SystemModstamp as modified_at
from "raw_atlas"."account" as account
left join "raw_atlas"."recordtype" as record_type
    on account.RecordTypeId = record_type.Id
;

CREATE OR REPLACE VIEW "consolidation"."base_account_borealis" AS
-- Accounts of borealis: own field names, shares instead of percents.
select
    'borealis' as source_org,
    Id as source_id,
    'borealis:' || Id as legacy_key,
    Name as name,
    Merchant_Group__c as parent_id,
    OwnerId as owner_id,
    case when Is_Merchant__c then 'Merchant' else 'Partner' end as record_type,
    null as type,
    Merchant_Segment__c as segment,
    Merchant_Grade__c as tier,
    Merchant_State__c as status,
    null as legal_name,
    Merchant_Tax_No__c as tax_text,
    Kitchen_Style__c as cuisine,
    Merchant_Fee_Pct__c * 100 as commission_rate,
    Outlets__c as store_count,
    Merchant_Since__c as onboarded_on,
    Merchant_Email__c as email,
    coalesce(Merchant_Phone__c, Phone) as phone,
    null as fax,
    Website as website,
    AccountNumber as account_number,
    null as account_source,
    null as rating,
    AnnualRevenue as annual_revenue,
    null as employees,
    BillingStreet as billing_street,
    BillingCity as billing_city,
    BillingState as billing_state,
    BillingPostalCode as billing_postal_code,
    BillingCountry as billing_country,
    null as shipping_street,
    null as shipping_city,
    null as shipping_state,
    null as shipping_postal_code,
    null as shipping_country,
    Description as description,
    SystemModstamp as modified_at
from "raw_borealis"."account"
;

CREATE OR REPLACE VIEW "consolidation"."base_account_cascade" AS
-- Accounts of cascade: people typed what they liked.
select
    'cascade' as source_org,
    Id as source_id,
    'cascade:' || Id as legacy_key,
    Name as name,
    ParentId as parent_id,
    OwnerId as owner_id,
    'Merchant' as record_type,
    null as type,
    case
        when lower(Category__c) like '%restaurant%' or lower(Category__c) like '%food%' then 'Restaurant'
        when lower(Category__c) like '%grocery%' or lower(Category__c) like '%market%' then 'Grocery'
        when lower(Category__c) like '%conven%' or lower(Category__c) like '%corner%' or lower(Category__c) like '%c-store%' then 'Convenience'
        when lower(Category__c) like '%pharma%' or lower(Category__c) like '%drug%' then 'Pharmacy'
        when lower(Category__c) like '%retail%' or lower(Category__c) like '%shop%' then 'Retail'
        when Category__c is not null then 'Other'
    end as segment,
    case
        when lower(Size_Notes__c) like '%platinum%' or lower(Size_Notes__c) like '%top%' then 'Platinum'
        when lower(Size_Notes__c) like '%gold%' or lower(Size_Notes__c) like '%big%' then 'Gold'
        when lower(Size_Notes__c) like '%silver%' or lower(Size_Notes__c) like '%medium%' then 'Silver'
        when lower(Size_Notes__c) like '%bronze%' or lower(Size_Notes__c) like '%small%' or lower(Size_Notes__c) like '%tiny%' then 'Bronze'
    end as tier,
    case
        when lower(Status_Notes__c) like '%pause%' or lower(Status_Notes__c) like '%hold%' then 'Paused'
        when lower(Status_Notes__c) like '%churn%' or lower(Status_Notes__c) like '%lost%' then 'Churned'
        when lower(Status_Notes__c) like '%prospect%' or lower(Status_Notes__c) like '%not yet%' then 'Prospect'
        when Status_Notes__c is not null then 'Active'
    end as status,
    null as legal_name,
    Tax_Info__c as tax_text,
    null as cuisine,
    try_cast(trim(replace(replace(Fee_Text__c, '%', ''), ',', '.')) as decimal(9, 3)) as commission_rate,
    null as store_count,
    case
        when Start_Date_Text__c like '__/__/____'
            then try_cast(substr(Start_Date_Text__c, 7, 4) || '-' || substr(Start_Date_Text__c, 1, 2) || '-' || substr(Start_Date_Text__c, 4, 2) as date)
        when Start_Date_Text__c like '____-__-__' then try_cast(Start_Date_Text__c as date)
        -- 'Jun 2019' is its first day.
        when Start_Date_Text__c like '___ ____'
            then try_cast(
                substr(Start_Date_Text__c, 5, 4) || '-'
                || substr(
                    '010203040506070809101112',
                    cast(floor((position(left(Start_Date_Text__c, 3) in 'JanFebMarAprMayJunJulAugSepOctNovDec') + 2) / 3) as integer) * 2 - 1,
                    2
                ) || '-01' as date
            )
    end as onboarded_on,
    null as email,
    Phone as phone,
    null as fax,
    Website as website,
    null as account_number,
    null as account_source,
    null as rating,
    null as annual_revenue,
    null as employees,
    BillingStreet as billing_street,
    BillingCity as billing_city,
    BillingState as billing_state,
    BillingPostalCode as billing_postal_code,
    BillingCountry as billing_country,
    null as shipping_street,
    null as shipping_city,
    null as shipping_state,
    null as shipping_postal_code,
    null as shipping_country,
    Description as description,
    SystemModstamp as modified_at
from "raw_cascade"."account"
;

CREATE OR REPLACE VIEW "consolidation"."base_account_delta" AS
-- Accounts of delta: codes everywhere, basis points.
select
    'delta' as source_org,
    Id as source_id,
    'delta:' || Id as legacy_key,
    Name as name,
    ParentId as parent_id,
    OwnerId as owner_id,
    'Merchant' as record_type,
    null as type,
    Segment_Code__c as segment,
    Tier_Code__c as tier,
    Life_Cycle__c as status,
    null as legal_name,
    Vat_Id__c as tax_text,
    replace(Cuisine_Tags__c, ';', ', ') as cuisine,
    Take_Rate_Bps__c / 100 as commission_rate,
    Locations__c as store_count,
    Live_Since__c as onboarded_on,
    Contact_Email__c as email,
    Phone as phone,
    null as fax,
    Website as website,
    AccountNumber as account_number,
    null as account_source,
    null as rating,
    AnnualRevenue as annual_revenue,
    NumberOfEmployees as employees,
    BillingStreet as billing_street,
    BillingCity as billing_city,
    BillingStateCode as billing_state,
    BillingPostalCode as billing_postal_code,
    BillingCountryCode as billing_country,
    ShippingStreet as shipping_street,
    ShippingCity as shipping_city,
    null as shipping_state,
    ShippingPostalCode as shipping_postal_code,
    null as shipping_country,
    Description as description,
    SystemModstamp as modified_at
from "raw_delta"."account"
;

CREATE OR REPLACE VIEW "consolidation"."base_account" AS
-- All accounts in one shape.
select * from "consolidation"."base_account_atlas"
union all
select * from "consolidation"."base_account_borealis"
union all
select * from "consolidation"."base_account_cascade"
union all
select * from "consolidation"."base_account_delta"
;

CREATE OR REPLACE VIEW "consolidation"."account_identity" AS
-- What accounts are recognised by, cleaned of the ways of writing it. An identity that is too short to mean anything is null.
with spelled as (
    select
        legacy_key,
        ' ' || translate(
            lower(name),
            'áàâäãåéèêëíìîïóòôöõúùûüñçß''’.,&-/()',
            'aaaaaaeeeeiiiiooooouuuuncs'
        ) || ' ' as words,
        translate(upper(coalesce(billing_postal_code, '')), ' -', '') as postal_code,
        -- What is left after taking away everything that is no digit.
        translate(coalesce(tax_text, ''), translate(coalesce(tax_text, ''), '0123456789', ''), '') as tax_digits,
        translate(coalesce(phone, ''), translate(coalesce(phone, ''), '0123456789', ''), '') as phone_digits
    from "consolidation"."base_account"
),

-- Legal forms and fillers come and go: 'Joe's Pizza, LLC' is 'Joes Pizza'.
named as (
    select
        *,
        replace(replace(replace(replace(replace(replace(replace(replace(replace(
            words,
            ' inc ', ' '), ' llc ', ' '), ' corp ', ' '), ' ltd ', ' '), ' co ', ' '), ' gmbh ', ' '), ' the ', ' '), ' and ', ' '),
            ' ', '') as plain_name
    from spelled
)

select
    legacy_key,
    plain_name,
    case when length(tax_digits) = 9 and tax_digits <> '000000000' then tax_digits end as tax_number,
    case when length(phone_digits) >= 10 and right(phone_digits, 10) <> '0000000000' then right(phone_digits, 10) || ':' || left(plain_name, 2) end as phone_and_name,
    case
        -- Spreadsheets eat leading zeros; ZIP+4 says more than others know.
        when left(postal_code, 1) between '0' and '9' then plain_name || ':' || right('00000' || left(postal_code, 5), 5)
        when postal_code <> '' then plain_name || ':' || postal_code
    end as name_and_postal_code
from named
;

CREATE OR REPLACE TABLE "consolidation"."account_label" AS
-- Which accounts are one merchant. Accounts that share an identity get the smallest key among them as their label. Each pass carries
-- it one step further; three reach every chain of matches that four orgs make.
with first_pass as (
    select
        *,
        least(
            min(legacy_key) over (partition by coalesce(tax_number, legacy_key)),
            min(legacy_key) over (partition by coalesce(phone_and_name, legacy_key)),
            min(legacy_key) over (partition by coalesce(name_and_postal_code, legacy_key))
        ) as label
    from "consolidation"."account_identity"
),

second_pass as (
    select
        legacy_key,
        tax_number,
        phone_and_name,
        name_and_postal_code,
        least(
            min(label) over (partition by coalesce(tax_number, legacy_key)),
            min(label) over (partition by coalesce(phone_and_name, legacy_key)),
            min(label) over (partition by coalesce(name_and_postal_code, legacy_key))
        ) as label
    from first_pass
)

select
    legacy_key,
    least(
        min(label) over (partition by coalesce(tax_number, legacy_key)),
        min(label) over (partition by coalesce(phone_and_name, legacy_key)),
        min(label) over (partition by coalesce(name_and_postal_code, legacy_key))
    ) as label
from second_pass
;

CREATE OR REPLACE VIEW "consolidation"."base_account_team" AS
-- Account teams; cascade has none.
select
    'atlas' as source_org,
    Id as source_id,
    'atlas:' || Id as legacy_key,
    AccountId as account_id,
    UserId as user_id,
    TeamMemberRole as role
from "raw_atlas"."accountteammember"
union all
select
    'borealis' as source_org,
    Id as source_id,
    'borealis:' || Id as legacy_key,
    AccountId as account_id,
    UserId as user_id,
    TeamMemberRole as role
from "raw_borealis"."accountteammember"
union all
select
    'delta' as source_org,
    Id as source_id,
    'delta:' || Id as legacy_key,
    AccountId as account_id,
    UserId as user_id,
    TeamMemberRole as role
from "raw_delta"."accountteammember"
;

CREATE OR REPLACE VIEW "consolidation"."base_asset" AS
-- Assets.
select
    'atlas' as source_org,
    Id as source_id,
    'atlas:' || Id as legacy_key,
    Name as name,
    AccountId as account_id,
    ContactId as contact_id,
    Product2Id as product_id,
    ParentId as parent_id,
    OwnerId as owner_id,
    SerialNumber as serial_number,
    Status as status,
    Quantity as quantity,
    Price as price,
    PurchaseDate as purchase_date,
    InstallDate as install_date,
    UsageEndDate as usage_end_date,
    IsCompetitorProduct as is_competitor,
    SBQQ__Number__c as number,
    SBQQ__RootId__c as root_id,
    Description as description
from "raw_atlas"."asset"
union all
select
    'borealis' as source_org,
    Id as source_id,
    'borealis:' || Id as legacy_key,
    Name as name,
    AccountId as account_id,
    ContactId as contact_id,
    Product2Id as product_id,
    ParentId as parent_id,
    OwnerId as owner_id,
    SerialNumber as serial_number,
    Status as status,
    Quantity as quantity,
    Price as price,
    PurchaseDate as purchase_date,
    InstallDate as install_date,
    UsageEndDate as usage_end_date,
    IsCompetitorProduct as is_competitor,
    null as number,
    null as root_id,
    Description as description
from "raw_borealis"."asset"
union all
select
    'delta' as source_org,
    Id as source_id,
    'delta:' || Id as legacy_key,
    Name as name,
    AccountId as account_id,
    ContactId as contact_id,
    Product2Id as product_id,
    ParentId as parent_id,
    OwnerId as owner_id,
    SerialNumber as serial_number,
    Status as status,
    Quantity as quantity,
    Price as price,
    PurchaseDate as purchase_date,
    InstallDate as install_date,
    UsageEndDate as usage_end_date,
    IsCompetitorProduct as is_competitor,
    SBQQ__Number__c as number,
    SBQQ__RootId__c as root_id,
    Description as description
from "raw_delta"."asset"
;

CREATE OR REPLACE VIEW "consolidation"."base_campaign" AS
-- Campaigns.
select
    'atlas' as source_org,
    Id as source_id,
    'atlas:' || Id as legacy_key,
    Name as name,
    ParentId as parent_id,
    OwnerId as owner_id,
    Type as type,
    Status as status,
    StartDate as start_date,
    EndDate as end_date,
    BudgetedCost as budgeted_cost,
    ActualCost as actual_cost,
    ExpectedRevenue as expected_revenue,
    ExpectedResponse as expected_response,
    NumberSent as number_sent,
    IsActive as is_active,
    Description as description
from "raw_atlas"."campaign"
union all
select
    'borealis' as source_org,
    Id as source_id,
    'borealis:' || Id as legacy_key,
    Name as name,
    ParentId as parent_id,
    OwnerId as owner_id,
    Type as type,
    Status as status,
    StartDate as start_date,
    EndDate as end_date,
    BudgetedCost as budgeted_cost,
    ActualCost as actual_cost,
    ExpectedRevenue as expected_revenue,
    ExpectedResponse as expected_response,
    NumberSent as number_sent,
    IsActive as is_active,
    Description as description
from "raw_borealis"."campaign"
union all
select
    'delta' as source_org,
    Id as source_id,
    'delta:' || Id as legacy_key,
    Name as name,
    ParentId as parent_id,
    OwnerId as owner_id,
    Type as type,
    Status as status,
    StartDate as start_date,
    EndDate as end_date,
    BudgetedCost as budgeted_cost,
    ActualCost as actual_cost,
    ExpectedRevenue as expected_revenue,
    ExpectedResponse as expected_response,
    NumberSent as number_sent,
    IsActive as is_active,
    Description as description
from "raw_delta"."campaign"
;

CREATE OR REPLACE VIEW "consolidation"."base_campaign_member" AS
-- Campaign members: a lead or a contact.
select
    'atlas' as source_org,
    Id as source_id,
    'atlas:' || Id as legacy_key,
    CampaignId as campaign_id,
    LeadId as lead_id,
    ContactId as contact_id,
    Status as status,
    HasResponded as has_responded,
    CreatedDate as created_at
from "raw_atlas"."campaignmember"
union all
select
    'borealis' as source_org,
    Id as source_id,
    'borealis:' || Id as legacy_key,
    CampaignId as campaign_id,
    LeadId as lead_id,
    ContactId as contact_id,
    Status as status,
    HasResponded as has_responded,
    CreatedDate as created_at
from "raw_borealis"."campaignmember"
union all
select
    'delta' as source_org,
    Id as source_id,
    'delta:' || Id as legacy_key,
    CampaignId as campaign_id,
    LeadId as lead_id,
    ContactId as contact_id,
    Status as status,
    HasResponded as has_responded,
    CreatedDate as created_at
from "raw_delta"."campaignmember"
;

CREATE OR REPLACE VIEW "consolidation"."base_case" AS
-- Cases; borealis and cascade have none.
select
    'atlas' as source_org,
    Id as source_id,
    'atlas:' || Id as legacy_key,
    AccountId as account_id,
    ContactId as contact_id,
    AssetId as asset_id,
    ParentId as parent_id,
    OwnerId as owner_id,
    Subject as subject,
    Status as status,
    Priority as priority,
    Origin as origin,
    Reason as reason,
    Type as type,
    IsEscalated as is_escalated,
    Description as description
from "raw_atlas"."case"
union all
select
    'delta' as source_org,
    Id as source_id,
    'delta:' || Id as legacy_key,
    AccountId as account_id,
    ContactId as contact_id,
    AssetId as asset_id,
    ParentId as parent_id,
    OwnerId as owner_id,
    Subject as subject,
    Status as status,
    Priority as priority,
    Origin as origin,
    Reason as reason,
    Type as type,
    IsEscalated as is_escalated,
    Description as description
from "raw_delta"."case"
;

CREATE OR REPLACE VIEW "consolidation"."base_contact_atlas" AS
-- Contacts of atlas.
select
    'atlas' as source_org,
    Id as source_id,
    'atlas:' || Id as legacy_key,
    AccountId as account_id,
    OwnerId as owner_id,
    Salutation as salutation,
    FirstName as first_name,
    LastName as last_name,
    Title as title,
    Department as department,
    Role__c as role,
    Preferred_Language__c as language,
    lower(trim(Email)) as email,
    Phone as phone,
    MobilePhone as mobile_phone,
    ReportsToId as reports_to_id,
    LeadSource as lead_source,
    HasOptedOutOfEmail as opted_out_of_email,
    DoNotCall as do_not_call,
    MailingStreet as mailing_street,
    MailingCity as mailing_city,
    MailingState as mailing_state,
    MailingPostalCode as mailing_postal_code,
    MailingCountry as mailing_country,
    Description as description,
    SystemModstamp as modified_at
from "raw_atlas"."contact"
;

CREATE OR REPLACE VIEW "consolidation"."base_contact_borealis" AS
-- Contacts of borealis: own wording for roles and languages.
select
    'borealis' as source_org,
    Id as source_id,
    'borealis:' || Id as legacy_key,
    AccountId as account_id,
    OwnerId as owner_id,
    Salutation as salutation,
    FirstName as first_name,
    LastName as last_name,
    Title as title,
    null as department,
    Position__c as role,
    Language__c as language,
    lower(trim(Email)) as email,
    Phone as phone,
    MobilePhone as mobile_phone,
    null as reports_to_id,
    null as lead_source,
    No_Mail__c as opted_out_of_email,
    No_Call__c as do_not_call,
    MailingStreet as mailing_street,
    MailingCity as mailing_city,
    MailingState as mailing_state,
    MailingPostalCode as mailing_postal_code,
    MailingCountry as mailing_country,
    Description as description,
    SystemModstamp as modified_at
from "raw_borealis"."contact"
;

CREATE OR REPLACE VIEW "consolidation"."base_contact_cascade" AS
-- Contacts of cascade: few fields.
select
    'cascade' as source_org,
    Id as source_id,
    'cascade:' || Id as legacy_key,
    AccountId as account_id,
    OwnerId as owner_id,
    null as salutation,
    FirstName as first_name,
    LastName as last_name,
    Title as title,
    null as department,
    null as role,
    null as language,
    lower(trim(Email)) as email,
    Phone as phone,
    MobilePhone as mobile_phone,
    null as reports_to_id,
    null as lead_source,
    false as opted_out_of_email,
    false as do_not_call,
    null as mailing_street,
    null as mailing_city,
    null as mailing_state,
    null as mailing_postal_code,
    null as mailing_country,
    Notes__c as description,
    SystemModstamp as modified_at
from "raw_cascade"."contact"
;

CREATE OR REPLACE VIEW "consolidation"."base_contact_delta" AS
-- Contacts of delta: the whole name stands in LastName.
select
    'delta' as source_org,
    Id as source_id,
    'delta:' || Id as legacy_key,
    AccountId as account_id,
    OwnerId as owner_id,
    null as salutation,
    case
        when FirstName is null and position(' ' in LastName) > 0 then split_part(LastName, ' ', 1)
        else FirstName
    end as first_name,
    case
        when FirstName is null and position(' ' in LastName) > 0 then substr(LastName, position(' ' in LastName) + 1)
        else LastName
    end as last_name,
    Title as title,
    null as department,
    Function_Code__c as role,
    Lang_Code__c as language,
    lower(trim(Email)) as email,
    Phone as phone,
    MobilePhone as mobile_phone,
    ReportsToId as reports_to_id,
    null as lead_source,
    HasOptedOutOfEmail as opted_out_of_email,
    false as do_not_call,
    MailingStreet as mailing_street,
    MailingCity as mailing_city,
    MailingStateCode as mailing_state,
    MailingPostalCode as mailing_postal_code,
    MailingCountryCode as mailing_country,
    Description as description,
    SystemModstamp as modified_at
from "raw_delta"."contact"
;

CREATE OR REPLACE VIEW "consolidation"."base_contact" AS
-- All contacts in one shape.
select * from "consolidation"."base_contact_atlas"
union all
select * from "consolidation"."base_contact_borealis"
union all
select * from "consolidation"."base_contact_cascade"
union all
select * from "consolidation"."base_contact_delta"
;

CREATE OR REPLACE VIEW "consolidation"."base_contract" AS
-- Contracts.
select
    'atlas' as source_org,
    Id as source_id,
    'atlas:' || Id as legacy_key,
    AccountId as account_id,
    OwnerId as owner_id,
    Status as status,
    StartDate as start_date,
    ContractTerm as contract_term,
    null as length_text,
    Pricebook2Id as pricebook_id,
    CompanySignedId as company_signed_id,
    CompanySignedDate as company_signed_date,
    CustomerSignedId as customer_signed_id,
    CustomerSignedTitle as customer_signed_title,
    CustomerSignedDate as customer_signed_date,
    OwnerExpirationNotice as owner_expiration_notice,
    SpecialTerms as special_terms,
    SBQQ__Quote__c as quote_id,
    SBQQ__Opportunity__c as opportunity_id,
    SBQQ__RenewalTerm__c as renewal_term,
    SBQQ__RenewalForecast__c as renewal_forecast,
    SBQQ__RenewalQuoted__c as renewal_quoted,
    SBQQ__Evergreen__c as is_evergreen,
    SBQQ__AmendmentRenewalBehavior__c as renewal_behavior,
    BillingStreet as billing_street,
    BillingCity as billing_city,
    BillingState as billing_state,
    BillingPostalCode as billing_postal_code,
    BillingCountry as billing_country,
    Description as description,
    CreatedDate as created_at
from "raw_atlas"."contract"
union all
select
    'borealis' as source_org,
    Id as source_id,
    'borealis:' || Id as legacy_key,
    AccountId as account_id,
    OwnerId as owner_id,
    Status as status,
    StartDate as start_date,
    ContractTerm as contract_term,
    null as length_text,
    Pricebook2Id as pricebook_id,
    CompanySignedId as company_signed_id,
    CompanySignedDate as company_signed_date,
    CustomerSignedId as customer_signed_id,
    CustomerSignedTitle as customer_signed_title,
    CustomerSignedDate as customer_signed_date,
    OwnerExpirationNotice as owner_expiration_notice,
    SpecialTerms as special_terms,
    null as quote_id,
    null as opportunity_id,
    null as renewal_term,
    false as renewal_forecast,
    false as renewal_quoted,
    false as is_evergreen,
    null as renewal_behavior,
    BillingStreet as billing_street,
    BillingCity as billing_city,
    BillingState as billing_state,
    BillingPostalCode as billing_postal_code,
    BillingCountry as billing_country,
    Description as description,
    CreatedDate as created_at
from "raw_borealis"."contract"
union all
select
    'cascade' as source_org,
    Id as source_id,
    'cascade:' || Id as legacy_key,
    AccountId as account_id,
    OwnerId as owner_id,
    Status as status,
    StartDate as start_date,
    ContractTerm as contract_term,
    Length_Text__c as length_text,
    null as pricebook_id,
    null as company_signed_id,
    null as company_signed_date,
    CustomerSignedId as customer_signed_id,
    null as customer_signed_title,
    CustomerSignedDate as customer_signed_date,
    null as owner_expiration_notice,
    SpecialTerms as special_terms,
    null as quote_id,
    null as opportunity_id,
    null as renewal_term,
    false as renewal_forecast,
    false as renewal_quoted,
    false as is_evergreen,
    null as renewal_behavior,
    null as billing_street,
    null as billing_city,
    null as billing_state,
    null as billing_postal_code,
    null as billing_country,
    Description as description,
    CreatedDate as created_at
from "raw_cascade"."contract"
union all
select
    'delta' as source_org,
    Id as source_id,
    'delta:' || Id as legacy_key,
    AccountId as account_id,
    OwnerId as owner_id,
    Status as status,
    StartDate as start_date,
    ContractTerm as contract_term,
    null as length_text,
    Pricebook2Id as pricebook_id,
    CompanySignedId as company_signed_id,
    CompanySignedDate as company_signed_date,
    CustomerSignedId as customer_signed_id,
    CustomerSignedTitle as customer_signed_title,
    CustomerSignedDate as customer_signed_date,
    OwnerExpirationNotice as owner_expiration_notice,
    SpecialTerms as special_terms,
    SBQQ__Quote__c as quote_id,
    SBQQ__Opportunity__c as opportunity_id,
    SBQQ__RenewalTerm__c as renewal_term,
    SBQQ__RenewalForecast__c as renewal_forecast,
    SBQQ__RenewalQuoted__c as renewal_quoted,
    SBQQ__Evergreen__c as is_evergreen,
    SBQQ__AmendmentRenewalBehavior__c as renewal_behavior,
    null as billing_street,
    null as billing_city,
    null as billing_state,
    null as billing_postal_code,
    null as billing_country,
    Description as description,
    CreatedDate as created_at
from "raw_delta"."contract"
;

CREATE OR REPLACE VIEW "consolidation"."base_event" AS
-- Events.
select
    'atlas' as source_org,
    Id as source_id,
    'atlas:' || Id as legacy_key,
    WhoId as who_id,
    WhatId as what_id,
    OwnerId as owner_id,
    Subject as subject,
    Location as location,
    StartDateTime as starts_at,
    EndDateTime as ends_at,
    ActivityDate as activity_date,
    DurationInMinutes as minutes,
    IsAllDayEvent as is_all_day,
    ShowAs as show_as,
    Description as description,
    CreatedDate as created_at
from "raw_atlas"."event"
union all
select
    'borealis' as source_org,
    Id as source_id,
    'borealis:' || Id as legacy_key,
    WhoId as who_id,
    WhatId as what_id,
    OwnerId as owner_id,
    Subject as subject,
    Location as location,
    StartDateTime as starts_at,
    EndDateTime as ends_at,
    ActivityDate as activity_date,
    DurationInMinutes as minutes,
    IsAllDayEvent as is_all_day,
    ShowAs as show_as,
    Description as description,
    CreatedDate as created_at
from "raw_borealis"."event"
union all
select
    'cascade' as source_org,
    Id as source_id,
    'cascade:' || Id as legacy_key,
    WhoId as who_id,
    WhatId as what_id,
    OwnerId as owner_id,
    Subject as subject,
    Location as location,
    StartDateTime as starts_at,
    EndDateTime as ends_at,
    ActivityDate as activity_date,
    DurationInMinutes as minutes,
    IsAllDayEvent as is_all_day,
    null as show_as,
    Description as description,
    CreatedDate as created_at
from "raw_cascade"."event"
union all
select
    'delta' as source_org,
    Id as source_id,
    'delta:' || Id as legacy_key,
    WhoId as who_id,
    WhatId as what_id,
    OwnerId as owner_id,
    Subject as subject,
    Location as location,
    StartDateTime as starts_at,
    EndDateTime as ends_at,
    ActivityDate as activity_date,
    DurationInMinutes as minutes,
    IsAllDayEvent as is_all_day,
    ShowAs as show_as,
    Description as description,
    CreatedDate as created_at
from "raw_delta"."event"
;

CREATE OR REPLACE VIEW "consolidation"."base_lead" AS
-- Leads.
select
    'atlas' as source_org,
    Id as source_id,
    'atlas:' || Id as legacy_key,
    OwnerId as owner_id,
    Salutation as salutation,
    FirstName as first_name,
    LastName as last_name,
    Company as company,
    Title as title,
    lower(trim(Email)) as email,
    Phone as phone,
    MobilePhone as mobile_phone,
    Website as website,
    Street as street,
    City as city,
    State as state,
    PostalCode as postal_code,
    Country as country,
    LeadSource as lead_source,
    Status as status,
    Rating as rating,
    Industry as segment,
    AnnualRevenue as annual_revenue,
    IsConverted as is_converted,
    CreatedDate as created_at,
    coalesce(HasOptedOutOfEmail, false) as opted_out_of_email,
    Description as description
from "raw_atlas"."lead"
union all
select
    'borealis' as source_org,
    Id as source_id,
    'borealis:' || Id as legacy_key,
    OwnerId as owner_id,
    null as salutation,
    FirstName as first_name,
    LastName as last_name,
    Company as company,
    Title as title,
    lower(trim(Email)) as email,
    Phone as phone,
    MobilePhone as mobile_phone,
    null as website,
    Street as street,
    City as city,
    State as state,
    PostalCode as postal_code,
    Country as country,
    LeadSource as lead_source,
    Status as status,
    null as rating,
    Segment__c as segment,
    null as annual_revenue,
    IsConverted as is_converted,
    CreatedDate as created_at,
    false as opted_out_of_email,
    Description as description
from "raw_borealis"."lead"
union all
select
    'cascade' as source_org,
    Id as source_id,
    'cascade:' || Id as legacy_key,
    OwnerId as owner_id,
    null as salutation,
    FirstName as first_name,
    LastName as last_name,
    Company as company,
    null as title,
    lower(trim(Email)) as email,
    Phone as phone,
    null as mobile_phone,
    null as website,
    null as street,
    City as city,
    State as state,
    null as postal_code,
    null as country,
    case
        when lower(Source_Text__c) like '%web%' then 'Web'
        when lower(Source_Text__c) like '%phone%' then 'Phone Inquiry'
        when lower(Source_Text__c) like '%friend%' then 'Partner Referral'
        when lower(Source_Text__c) like '%list%' then 'Purchased List'
        when Source_Text__c is not null then 'Other'
    end as lead_source,
    Status as status,
    null as rating,
    null as segment,
    null as annual_revenue,
    IsConverted as is_converted,
    CreatedDate as created_at,
    false as opted_out_of_email,
    Description as description
from "raw_cascade"."lead"
union all
select
    'delta' as source_org,
    Id as source_id,
    'delta:' || Id as legacy_key,
    OwnerId as owner_id,
    null as salutation,
    FirstName as first_name,
    LastName as last_name,
    Company as company,
    Title as title,
    lower(trim(Email)) as email,
    Phone as phone,
    MobilePhone as mobile_phone,
    null as website,
    Street as street,
    City as city,
    State_Code__c as state,
    PostalCode as postal_code,
    Country_Code__c as country,
    LeadSource as lead_source,
    Status as status,
    null as rating,
    Segment_Code__c as segment,
    AnnualRevenue as annual_revenue,
    IsConverted as is_converted,
    CreatedDate as created_at,
    false as opted_out_of_email,
    Description as description
from "raw_delta"."lead"
;

CREATE OR REPLACE VIEW "consolidation"."base_opportunity" AS
-- Opportunities.
select
    'atlas' as source_org,
    Id as source_id,
    'atlas:' || Id as legacy_key,
    Name as name,
    AccountId as account_id,
    OwnerId as owner_id,
    CampaignId as campaign_id,
    Pricebook2Id as pricebook_id,
    StageName as stage,
    CloseDate as close_date,
    Amount as amount,
    null as amount_text,
    Probability as probability,
    Type as type,
    LeadSource as lead_source,
    NextStep as next_step,
    Loss_Reason__c as loss_reason,
    Description as description
from "raw_atlas"."opportunity"
union all
select
    'borealis' as source_org,
    Id as source_id,
    'borealis:' || Id as legacy_key,
    Name as name,
    AccountId as account_id,
    OwnerId as owner_id,
    CampaignId as campaign_id,
    Pricebook2Id as pricebook_id,
    StageName as stage,
    CloseDate as close_date,
    Amount as amount,
    null as amount_text,
    Probability as probability,
    Deal_Kind__c as type,
    LeadSource as lead_source,
    null as next_step,
    case
        when lower(Lost_Because__c) like '%price%' or lower(Lost_Because__c) like '%expensive%' then 'Price'
        when lower(Lost_Because__c) like '%compet%' then 'Competitor'
        when lower(Lost_Because__c) like '%no answer%' or lower(Lost_Because__c) like '%never%' then 'No Decision'
        when lower(Lost_Because__c) like '%closed%' then 'Out of Business'
        when Lost_Because__c is not null then 'Other'
    end as loss_reason,
    Description as description
from "raw_borealis"."opportunity"
union all
select
    'cascade' as source_org,
    Id as source_id,
    'cascade:' || Id as legacy_key,
    Name as name,
    AccountId as account_id,
    OwnerId as owner_id,
    null as campaign_id,
    null as pricebook_id,
    StageName as stage,
    CloseDate as close_date,
    Amount as amount,
    Deal_Value_Text__c as amount_text,
    null as probability,
    null as type,
    null as lead_source,
    null as next_step,
    case
        when lower(Reason_Text__c) like '%price%' or lower(Reason_Text__c) like '%expensive%' then 'Price'
        when lower(Reason_Text__c) like '%compet%' then 'Competitor'
        when lower(Reason_Text__c) like '%no answer%' or lower(Reason_Text__c) like '%never%' then 'No Decision'
        when lower(Reason_Text__c) like '%closed%' then 'Out of Business'
        when Reason_Text__c is not null then 'Other'
    end as loss_reason,
    Description as description
from "raw_cascade"."opportunity"
union all
select
    'delta' as source_org,
    Id as source_id,
    'delta:' || Id as legacy_key,
    Name as name,
    AccountId as account_id,
    OwnerId as owner_id,
    CampaignId as campaign_id,
    Pricebook2Id as pricebook_id,
    StageName as stage,
    CloseDate as close_date,
    Amount as amount,
    null as amount_text,
    Probability as probability,
    Type as type,
    LeadSource as lead_source,
    null as next_step,
    Loss_Code__c as loss_reason,
    Description as description
from "raw_delta"."opportunity"
;

CREATE OR REPLACE VIEW "consolidation"."base_opportunity_contact_role" AS
-- Contact roles of opportunities.
select
    'atlas' as source_org,
    Id as source_id,
    'atlas:' || Id as legacy_key,
    OpportunityId as opportunity_id,
    ContactId as contact_id,
    Role as role,
    IsPrimary as is_primary
from "raw_atlas"."opportunitycontactrole"
union all
select
    'borealis' as source_org,
    Id as source_id,
    'borealis:' || Id as legacy_key,
    OpportunityId as opportunity_id,
    ContactId as contact_id,
    Role as role,
    IsPrimary as is_primary
from "raw_borealis"."opportunitycontactrole"
union all
select
    'delta' as source_org,
    Id as source_id,
    'delta:' || Id as legacy_key,
    OpportunityId as opportunity_id,
    ContactId as contact_id,
    Role as role,
    IsPrimary as is_primary
from "raw_delta"."opportunitycontactrole"
;

CREATE OR REPLACE VIEW "consolidation"."base_opportunity_line_item" AS
-- Opportunity products.
select
    'atlas' as source_org,
    Id as source_id,
    'atlas:' || Id as legacy_key,
    OpportunityId as opportunity_id,
    PricebookEntryId as pricebook_entry_id,
    Quantity as quantity,
    UnitPrice as unit_price,
    ServiceDate as service_date,
    SortOrder as sort_order,
    Description as description
from "raw_atlas"."opportunitylineitem"
union all
select
    'borealis' as source_org,
    Id as source_id,
    'borealis:' || Id as legacy_key,
    OpportunityId as opportunity_id,
    PricebookEntryId as pricebook_entry_id,
    Quantity as quantity,
    UnitPrice as unit_price,
    ServiceDate as service_date,
    SortOrder as sort_order,
    Description as description
from "raw_borealis"."opportunitylineitem"
union all
select
    'delta' as source_org,
    Id as source_id,
    'delta:' || Id as legacy_key,
    OpportunityId as opportunity_id,
    PricebookEntryId as pricebook_entry_id,
    Quantity as quantity,
    UnitPrice as unit_price,
    ServiceDate as service_date,
    SortOrder as sort_order,
    Description as description
from "raw_delta"."opportunitylineitem"
;

CREATE OR REPLACE VIEW "consolidation"."base_order" AS
-- Orders.
select
    'atlas' as source_org,
    Id as source_id,
    'atlas:' || Id as legacy_key,
    Name as name,
    AccountId as account_id,
    ContractId as contract_id,
    OpportunityId as opportunity_id,
    SBQQ__Quote__c as quote_id,
    Pricebook2Id as pricebook_id,
    OwnerId as owner_id,
    Status as status,
    EffectiveDate as effective_date,
    EndDate as end_date,
    Type as type,
    PoNumber as po_number,
    PoDate as po_date,
    BillToContactId as bill_to_contact_id,
    ShipToContactId as ship_to_contact_id,
    CustomerAuthorizedById as authorized_by_id,
    BillingStreet as billing_street,
    BillingCity as billing_city,
    BillingState as billing_state,
    BillingPostalCode as billing_postal_code,
    BillingCountry as billing_country,
    ShippingStreet as shipping_street,
    ShippingCity as shipping_city,
    ShippingState as shipping_state,
    ShippingPostalCode as shipping_postal_code,
    ShippingCountry as shipping_country,
    Description as description
from "raw_atlas"."order"
union all
select
    'borealis' as source_org,
    Id as source_id,
    'borealis:' || Id as legacy_key,
    Name as name,
    AccountId as account_id,
    ContractId as contract_id,
    null as opportunity_id,
    QuoteId as quote_id,
    Pricebook2Id as pricebook_id,
    OwnerId as owner_id,
    Status as status,
    EffectiveDate as effective_date,
    EndDate as end_date,
    Type as type,
    PoNumber as po_number,
    PoDate as po_date,
    BillToContactId as bill_to_contact_id,
    ShipToContactId as ship_to_contact_id,
    null as authorized_by_id,
    BillingStreet as billing_street,
    BillingCity as billing_city,
    BillingState as billing_state,
    BillingPostalCode as billing_postal_code,
    BillingCountry as billing_country,
    ShippingStreet as shipping_street,
    ShippingCity as shipping_city,
    ShippingState as shipping_state,
    ShippingPostalCode as shipping_postal_code,
    ShippingCountry as shipping_country,
    Description as description
from "raw_borealis"."order"
union all
select
    'delta' as source_org,
    Id as source_id,
    'delta:' || Id as legacy_key,
    Name as name,
    AccountId as account_id,
    ContractId as contract_id,
    OpportunityId as opportunity_id,
    SBQQ__Quote__c as quote_id,
    Pricebook2Id as pricebook_id,
    OwnerId as owner_id,
    Status as status,
    EffectiveDate as effective_date,
    EndDate as end_date,
    Type as type,
    PoNumber as po_number,
    PoDate as po_date,
    BillToContactId as bill_to_contact_id,
    ShipToContactId as ship_to_contact_id,
    CustomerAuthorizedById as authorized_by_id,
    BillingStreet as billing_street,
    BillingCity as billing_city,
    BillingStateCode as billing_state,
    BillingPostalCode as billing_postal_code,
    BillingCountryCode as billing_country,
    null as shipping_street,
    null as shipping_city,
    null as shipping_state,
    null as shipping_postal_code,
    null as shipping_country,
    Description as description
from "raw_delta"."order"
;

CREATE OR REPLACE VIEW "consolidation"."base_order_item" AS
-- Order products.
select
    'atlas' as source_org,
    Id as source_id,
    'atlas:' || Id as legacy_key,
    OrderId as order_id,
    PricebookEntryId as pricebook_entry_id,
    SBQQ__QuoteLine__c as quote_line_id,
    Quantity as quantity,
    UnitPrice as unit_price,
    ListPrice as list_price,
    ServiceDate as service_date,
    EndDate as end_date,
    Description as description
from "raw_atlas"."orderitem"
union all
select
    'borealis' as source_org,
    Id as source_id,
    'borealis:' || Id as legacy_key,
    OrderId as order_id,
    PricebookEntryId as pricebook_entry_id,
    null as quote_line_id,
    Quantity as quantity,
    UnitPrice as unit_price,
    ListPrice as list_price,
    ServiceDate as service_date,
    EndDate as end_date,
    Description as description
from "raw_borealis"."orderitem"
union all
select
    'delta' as source_org,
    Id as source_id,
    'delta:' || Id as legacy_key,
    OrderId as order_id,
    PricebookEntryId as pricebook_entry_id,
    SBQQ__QuoteLine__c as quote_line_id,
    Quantity as quantity,
    UnitPrice as unit_price,
    ListPrice as list_price,
    ServiceDate as service_date,
    EndDate as end_date,
    Description as description
from "raw_delta"."orderitem"
;

CREATE OR REPLACE VIEW "consolidation"."base_pricebook" AS
-- Price books, each org's standard book among them.
select
    'atlas' as source_org,
    Id as source_id,
    'atlas:' || Id as legacy_key,
    Name as name,
    Description as description,
    IsActive as is_active,
    IsStandard as is_standard
from "raw_atlas"."pricebook2"
union all
select
    'borealis' as source_org,
    Id as source_id,
    'borealis:' || Id as legacy_key,
    Name as name,
    Description as description,
    IsActive as is_active,
    IsStandard as is_standard
from "raw_borealis"."pricebook2"
union all
select
    'delta' as source_org,
    Id as source_id,
    'delta:' || Id as legacy_key,
    Name as name,
    Description as description,
    IsActive as is_active,
    IsStandard as is_standard
from "raw_delta"."pricebook2"
;

CREATE OR REPLACE VIEW "consolidation"."base_pricebook_entry" AS
-- Prices.
select
    'atlas' as source_org,
    Id as source_id,
    'atlas:' || Id as legacy_key,
    Pricebook2Id as pricebook_id,
    Product2Id as product_id,
    UnitPrice as unit_price,
    IsActive as is_active,
    SystemModstamp as modified_at
from "raw_atlas"."pricebookentry"
union all
select
    'borealis' as source_org,
    Id as source_id,
    'borealis:' || Id as legacy_key,
    Pricebook2Id as pricebook_id,
    Product2Id as product_id,
    UnitPrice as unit_price,
    IsActive as is_active,
    SystemModstamp as modified_at
from "raw_borealis"."pricebookentry"
union all
select
    'delta' as source_org,
    Id as source_id,
    'delta:' || Id as legacy_key,
    Pricebook2Id as pricebook_id,
    Product2Id as product_id,
    UnitPrice as unit_price,
    IsActive as is_active,
    SystemModstamp as modified_at
from "raw_delta"."pricebookentry"
;

CREATE OR REPLACE VIEW "consolidation"."base_product" AS
-- Products; the code that the business uses stands in different fields.
select
    'atlas' as source_org,
    Id as source_id,
    'atlas:' || Id as legacy_key,
    Name as name,
    StockKeepingUnit as code,
    ProductCode as product_code,
    Family as family,
    Description as description,
    IsActive as is_active,
    QuantityUnitOfMeasure as unit,
    SBQQ__SubscriptionPricing__c as subscription_pricing,
    SBQQ__SubscriptionTerm__c as subscription_term,
    SBQQ__ChargeType__c as charge_type,
    SystemModstamp as modified_at
from "raw_atlas"."product2"
union all
select
    'borealis' as source_org,
    Id as source_id,
    'borealis:' || Id as legacy_key,
    Name as name,
    Item_Code__c as code,
    ProductCode as product_code,
    Family as family,
    Description as description,
    IsActive as is_active,
    Unit__c as unit,
    null as subscription_pricing,
    null as subscription_term,
    null as charge_type,
    SystemModstamp as modified_at
from "raw_borealis"."product2"
union all
select
    'delta' as source_org,
    Id as source_id,
    'delta:' || Id as legacy_key,
    Name as name,
    StockKeepingUnit as code,
    ProductCode as product_code,
    Family as family,
    Description as description,
    IsActive as is_active,
    QuantityUnitOfMeasure as unit,
    SBQQ__SubscriptionPricing__c as subscription_pricing,
    SBQQ__SubscriptionTerm__c as subscription_term,
    SBQQ__ChargeType__c as charge_type,
    SystemModstamp as modified_at
from "raw_delta"."product2"
;

CREATE OR REPLACE VIEW "consolidation"."base_quote" AS
-- Quotes: Salesforce CPQ in atlas and delta, the standard object in borealis.
select
    'atlas' as source_org,
    Id as source_id,
    'atlas:' || Id as legacy_key,
    OwnerId as owner_id,
    SBQQ__Account__c as account_id,
    SBQQ__Opportunity2__c as opportunity_id,
    SBQQ__PrimaryContact__c as contact_id,
    SBQQ__PriceBook__c as pricebook_id,
    SBQQ__Primary__c as is_primary,
    SBQQ__Status__c as status,
    SBQQ__Type__c as type,
    SBQQ__StartDate__c as start_date,
    SBQQ__EndDate__c as end_date,
    SBQQ__ExpirationDate__c as expiration_date,
    SBQQ__SubscriptionTerm__c as subscription_term,
    SBQQ__PaymentTerms__c as payment_terms,
    SBQQ__BillingFrequency__c as billing_frequency,
    SBQQ__CustomerDiscount__c as customer_discount,
    SBQQ__LineItemsGrouped__c as is_grouped,
    SBQQ__Ordered__c as is_ordered,
    SBQQ__BillingName__c as billing_name,
    SBQQ__BillingStreet__c as billing_street,
    SBQQ__BillingCity__c as billing_city,
    SBQQ__BillingState__c as billing_state,
    SBQQ__BillingPostalCode__c as billing_postal_code,
    SBQQ__BillingCountry__c as billing_country,
    SBQQ__Notes__c as notes
from "raw_atlas"."sbqq__quote__c"
union all
select
    'borealis' as source_org,
    Id as source_id,
    'borealis:' || Id as legacy_key,
    OwnerId as owner_id,
    AccountId as account_id,
    OpportunityId as opportunity_id,
    ContactId as contact_id,
    Pricebook2Id as pricebook_id,
    false as is_primary,
    Status as status,
    null as type,
    null as start_date,
    null as end_date,
    ExpirationDate as expiration_date,
    null as subscription_term,
    case when Payment_Days__c = 0 then 'Due on receipt' else 'Net ' || cast(cast(Payment_Days__c as integer) as varchar) end as payment_terms,
    null as billing_frequency,
    Discount as customer_discount,
    false as is_grouped,
    false as is_ordered,
    null as billing_name,
    null as billing_street,
    null as billing_city,
    null as billing_state,
    null as billing_postal_code,
    null as billing_country,
    Description as notes
from "raw_borealis"."quote"
union all
select
    'delta' as source_org,
    Id as source_id,
    'delta:' || Id as legacy_key,
    OwnerId as owner_id,
    SBQQ__Account__c as account_id,
    SBQQ__Opportunity2__c as opportunity_id,
    SBQQ__PrimaryContact__c as contact_id,
    SBQQ__PriceBook__c as pricebook_id,
    SBQQ__Primary__c as is_primary,
    SBQQ__Status__c as status,
    SBQQ__Type__c as type,
    SBQQ__StartDate__c as start_date,
    SBQQ__EndDate__c as end_date,
    SBQQ__ExpirationDate__c as expiration_date,
    SBQQ__SubscriptionTerm__c as subscription_term,
    SBQQ__PaymentTerms__c as payment_terms,
    SBQQ__BillingFrequency__c as billing_frequency,
    SBQQ__CustomerDiscount__c as customer_discount,
    SBQQ__LineItemsGrouped__c as is_grouped,
    SBQQ__Ordered__c as is_ordered,
    SBQQ__BillingName__c as billing_name,
    SBQQ__BillingStreet__c as billing_street,
    SBQQ__BillingCity__c as billing_city,
    SBQQ__BillingState__c as billing_state,
    SBQQ__BillingPostalCode__c as billing_postal_code,
    SBQQ__BillingCountry__c as billing_country,
    SBQQ__Notes__c as notes
from "raw_delta"."sbqq__quote__c"
;

CREATE OR REPLACE VIEW "consolidation"."base_quote_line" AS
-- Quote lines: Salesforce CPQ in atlas and delta, the standard object in borealis.
select
    'atlas' as source_org,
    Id as source_id,
    'atlas:' || Id as legacy_key,
    SBQQ__Quote__c as quote_id,
    SBQQ__Group__c as group_id,
    SBQQ__Product__c as product_id,
    SBQQ__RequiredBy__c as required_by_id,
    SBQQ__Number__c as number,
    SBQQ__Quantity__c as quantity,
    SBQQ__ListPrice__c as list_price,
    SBQQ__RegularPrice__c as regular_price,
    SBQQ__CustomerPrice__c as customer_price,
    SBQQ__NetPrice__c as net_price,
    SBQQ__SpecialPrice__c as special_price,
    SBQQ__UnitCost__c as unit_cost,
    SBQQ__Discount__c as discount,
    SBQQ__AdditionalDiscountAmount__c as additional_discount_amount,
    SBQQ__ProrateMultiplier__c as prorate_multiplier,
    SBQQ__PricingMethod__c as pricing_method,
    SBQQ__SubscriptionPricing__c as subscription_pricing,
    SBQQ__SubscriptionTerm__c as subscription_term,
    SBQQ__StartDate__c as start_date,
    SBQQ__EndDate__c as end_date,
    SBQQ__BillingFrequency__c as billing_frequency,
    SBQQ__ChargeType__c as charge_type,
    SBQQ__Bundle__c as is_bundle,
    SBQQ__Bundled__c as is_bundled,
    SBQQ__BundledQuantity__c as bundled_quantity,
    SBQQ__OptionLevel__c as option_level,
    SBQQ__OptionType__c as option_type,
    SBQQ__Optional__c as is_optional,
    SBQQ__Taxable__c as is_taxable,
    SBQQ__Description__c as description,
    CreatedDate as created_at
from "raw_atlas"."sbqq__quoteline__c"
union all
select
    'borealis' as source_org,
    Id as source_id,
    'borealis:' || Id as legacy_key,
    QuoteId as quote_id,
    null as group_id,
    Product2Id as product_id,
    null as required_by_id,
    SortOrder as number,
    Quantity as quantity,
    ListPrice as list_price,
    UnitPrice as regular_price,
    UnitPrice as customer_price,
    UnitPrice * (1 - coalesce(Discount, 0) / 100) as net_price,
    null as special_price,
    null as unit_cost,
    Discount as discount,
    null as additional_discount_amount,
    null as prorate_multiplier,
    'List' as pricing_method,
    null as subscription_pricing,
    null as subscription_term,
    ServiceDate as start_date,
    null as end_date,
    null as billing_frequency,
    null as charge_type,
    false as is_bundle,
    false as is_bundled,
    null as bundled_quantity,
    null as option_level,
    null as option_type,
    false as is_optional,
    true as is_taxable,
    Description as description,
    CreatedDate as created_at
from "raw_borealis"."quotelineitem"
union all
select
    'delta' as source_org,
    Id as source_id,
    'delta:' || Id as legacy_key,
    SBQQ__Quote__c as quote_id,
    SBQQ__Group__c as group_id,
    SBQQ__Product__c as product_id,
    SBQQ__RequiredBy__c as required_by_id,
    SBQQ__Number__c as number,
    SBQQ__Quantity__c as quantity,
    SBQQ__ListPrice__c as list_price,
    SBQQ__RegularPrice__c as regular_price,
    SBQQ__CustomerPrice__c as customer_price,
    SBQQ__NetPrice__c as net_price,
    SBQQ__SpecialPrice__c as special_price,
    SBQQ__UnitCost__c as unit_cost,
    SBQQ__Discount__c as discount,
    SBQQ__AdditionalDiscountAmount__c as additional_discount_amount,
    SBQQ__ProrateMultiplier__c as prorate_multiplier,
    SBQQ__PricingMethod__c as pricing_method,
    SBQQ__SubscriptionPricing__c as subscription_pricing,
    SBQQ__SubscriptionTerm__c as subscription_term,
    SBQQ__StartDate__c as start_date,
    SBQQ__EndDate__c as end_date,
    SBQQ__BillingFrequency__c as billing_frequency,
    SBQQ__ChargeType__c as charge_type,
    SBQQ__Bundle__c as is_bundle,
    SBQQ__Bundled__c as is_bundled,
    SBQQ__BundledQuantity__c as bundled_quantity,
    SBQQ__OptionLevel__c as option_level,
    SBQQ__OptionType__c as option_type,
    SBQQ__Optional__c as is_optional,
    SBQQ__Taxable__c as is_taxable,
    SBQQ__Description__c as description,
    CreatedDate as created_at
from "raw_delta"."sbqq__quoteline__c"
;

CREATE OR REPLACE VIEW "consolidation"."base_quote_line_group" AS
-- Groups of quote lines; only Salesforce CPQ has them.
select
    'atlas' as source_org,
    Id as source_id,
    'atlas:' || Id as legacy_key,
    Name as name,
    SBQQ__Quote__c as quote_id,
    SBQQ__Account__c as account_id,
    SBQQ__Number__c as number,
    SBQQ__Optional__c as is_optional,
    SBQQ__Description__c as description,
    SBQQ__StartDate__c as start_date,
    SBQQ__EndDate__c as end_date,
    SBQQ__SubscriptionTerm__c as subscription_term,
    SBQQ__BillingFrequency__c as billing_frequency,
    SBQQ__AdditionalDiscountRate__c as additional_discount,
    SBQQ__ListTotal__c as list_total,
    SBQQ__CustomerTotal__c as customer_total,
    SBQQ__NetTotal__c as net_total
from "raw_atlas"."sbqq__quotelinegroup__c"
union all
select
    'delta' as source_org,
    Id as source_id,
    'delta:' || Id as legacy_key,
    Name as name,
    SBQQ__Quote__c as quote_id,
    SBQQ__Account__c as account_id,
    SBQQ__Number__c as number,
    SBQQ__Optional__c as is_optional,
    SBQQ__Description__c as description,
    SBQQ__StartDate__c as start_date,
    SBQQ__EndDate__c as end_date,
    SBQQ__SubscriptionTerm__c as subscription_term,
    SBQQ__BillingFrequency__c as billing_frequency,
    SBQQ__AdditionalDiscountRate__c as additional_discount,
    SBQQ__ListTotal__c as list_total,
    SBQQ__CustomerTotal__c as customer_total,
    SBQQ__NetTotal__c as net_total
from "raw_delta"."sbqq__quotelinegroup__c"
;

CREATE OR REPLACE VIEW "consolidation"."base_subscription" AS
-- Subscriptions; only Salesforce CPQ has them.
select
    'atlas' as source_org,
    Id as source_id,
    'atlas:' || Id as legacy_key,
    SBQQ__Account__c as account_id,
    SBQQ__Contract__c as contract_id,
    SBQQ__Product__c as product_id,
    SBQQ__QuoteLine__c as quote_line_id,
    SBQQ__OrderProduct__c as order_item_id,
    SBQQ__Quantity__c as quantity,
    SBQQ__RenewalQuantity__c as renewal_quantity,
    SBQQ__ListPrice__c as list_price,
    SBQQ__RegularPrice__c as regular_price,
    SBQQ__CustomerPrice__c as customer_price,
    SBQQ__NetPrice__c as net_price,
    SBQQ__RenewalPrice__c as renewal_price,
    SBQQ__PricingMethod__c as pricing_method,
    SBQQ__BillingFrequency__c as billing_frequency,
    SBQQ__ChargeType__c as charge_type,
    SBQQ__SubscriptionStartDate__c as start_date,
    SBQQ__SubscriptionEndDate__c as end_date,
    SBQQ__TerminatedDate__c as terminated_date,
    SBQQ__Number__c as number,
    SBQQ__Bundle__c as is_bundle,
    SBQQ__Bundled__c as is_bundled,
    SBQQ__Discount__c as discount,
    SBQQ__ProrateMultiplier__c as prorate_multiplier,
    SBQQ__RootId__c as root_id,
    SBQQ__RequiredById__c as required_by_id,
    OwnerId as owner_id
from "raw_atlas"."sbqq__subscription__c"
union all
select
    'delta' as source_org,
    Id as source_id,
    'delta:' || Id as legacy_key,
    SBQQ__Account__c as account_id,
    SBQQ__Contract__c as contract_id,
    SBQQ__Product__c as product_id,
    SBQQ__QuoteLine__c as quote_line_id,
    SBQQ__OrderProduct__c as order_item_id,
    SBQQ__Quantity__c as quantity,
    SBQQ__RenewalQuantity__c as renewal_quantity,
    SBQQ__ListPrice__c as list_price,
    SBQQ__RegularPrice__c as regular_price,
    SBQQ__CustomerPrice__c as customer_price,
    SBQQ__NetPrice__c as net_price,
    SBQQ__RenewalPrice__c as renewal_price,
    SBQQ__PricingMethod__c as pricing_method,
    SBQQ__BillingFrequency__c as billing_frequency,
    SBQQ__ChargeType__c as charge_type,
    SBQQ__SubscriptionStartDate__c as start_date,
    SBQQ__SubscriptionEndDate__c as end_date,
    SBQQ__TerminatedDate__c as terminated_date,
    SBQQ__Number__c as number,
    SBQQ__Bundle__c as is_bundle,
    SBQQ__Bundled__c as is_bundled,
    SBQQ__Discount__c as discount,
    SBQQ__ProrateMultiplier__c as prorate_multiplier,
    SBQQ__RootId__c as root_id,
    SBQQ__RequiredById__c as required_by_id,
    OwnerId as owner_id
from "raw_delta"."sbqq__subscription__c"
;

CREATE OR REPLACE VIEW "consolidation"."base_task" AS
-- Tasks.
select
    'atlas' as source_org,
    Id as source_id,
    'atlas:' || Id as legacy_key,
    WhoId as who_id,
    WhatId as what_id,
    OwnerId as owner_id,
    Subject as subject,
    Status as status,
    Priority as priority,
    ActivityDate as due_on,
    CallType as call_type,
    CallDisposition as call_disposition,
    CallDurationInSeconds as call_seconds,
    TaskSubtype as subtype,
    Description as description,
    CreatedDate as created_at
from "raw_atlas"."task"
union all
select
    'borealis' as source_org,
    Id as source_id,
    'borealis:' || Id as legacy_key,
    WhoId as who_id,
    WhatId as what_id,
    OwnerId as owner_id,
    Subject as subject,
    Status as status,
    Priority as priority,
    ActivityDate as due_on,
    CallType as call_type,
    CallDisposition as call_disposition,
    CallDurationInSeconds as call_seconds,
    TaskSubtype as subtype,
    Description as description,
    CreatedDate as created_at
from "raw_borealis"."task"
union all
select
    'cascade' as source_org,
    Id as source_id,
    'cascade:' || Id as legacy_key,
    WhoId as who_id,
    WhatId as what_id,
    OwnerId as owner_id,
    Subject as subject,
    Status as status,
    Priority as priority,
    ActivityDate as due_on,
    null as call_type,
    null as call_disposition,
    null as call_seconds,
    null as subtype,
    Description as description,
    CreatedDate as created_at
from "raw_cascade"."task"
union all
select
    'delta' as source_org,
    Id as source_id,
    'delta:' || Id as legacy_key,
    WhoId as who_id,
    WhatId as what_id,
    OwnerId as owner_id,
    Subject as subject,
    Status as status,
    Priority as priority,
    ActivityDate as due_on,
    CallType as call_type,
    CallDisposition as call_disposition,
    CallDurationInSeconds as call_seconds,
    TaskSubtype as subtype,
    Description as description,
    CreatedDate as created_at
from "raw_delta"."task"
;

CREATE OR REPLACE VIEW "consolidation"."base_user" AS
-- Users of every org: owners are found in the target by their e-mail address.
select
    'atlas' as source_org,
    Id as source_id,
    'atlas:' || Id as legacy_key,
    lower(Email) as email,
    IsActive as is_active
from "raw_atlas"."user"
union all
select
    'borealis' as source_org,
    Id as source_id,
    'borealis:' || Id as legacy_key,
    lower(Email) as email,
    IsActive as is_active
from "raw_borealis"."user"
union all
select
    'cascade' as source_org,
    Id as source_id,
    'cascade:' || Id as legacy_key,
    lower(Email) as email,
    IsActive as is_active
from "raw_cascade"."user"
union all
select
    'delta' as source_org,
    Id as source_id,
    'delta:' || Id as legacy_key,
    lower(Email) as email,
    IsActive as is_active
from "raw_delta"."user"
;

CREATE OR REPLACE VIEW "consolidation"."country" AS
-- Countries as the source orgs write them.
select
    spelling,
    code
from (
    values
    ('us', 'US'), ('usa', 'US'), ('u.s.', 'US'), ('u.s.a.', 'US'), ('united states', 'US'), ('united states of america', 'US'), ('america', 'US'),
    ('ca', 'CA'), ('can', 'CA'), ('canada', 'CA'),
    ('mx', 'MX'), ('mex', 'MX'), ('mexico', 'MX'), ('méxico', 'MX')
) as countries (spelling, code)
;

CREATE OR REPLACE VIEW "consolidation"."org_rank" AS
-- Whose word counts when orgs differ, agreed with the data owners.
select
    org,
    place
from (values ('atlas', 1), ('delta', 2), ('borealis', 3), ('cascade', 4)) as ranks (org, place)
;

CREATE OR REPLACE TABLE "consolidation"."account_rank" AS
-- Who survives when several accounts are one merchant: the best kept org first, then the latest change.
select
    account_label.legacy_key as source_key,
    first_value(account_label.legacy_key) over (
        partition by account_label.label
        order by org_rank.place, account.modified_at desc, account_label.legacy_key
    ) as legacy_key,
    row_number() over (
        partition by account_label.label
        order by org_rank.place, account.modified_at desc, account_label.legacy_key
    ) as place
from "consolidation"."account_label" as account_label
inner join "consolidation"."base_account" as account
    on account_label.legacy_key = account.legacy_key
inner join "consolidation"."org_rank" as org_rank
    on account.source_org = org_rank.org
;

CREATE OR REPLACE VIEW "consolidation"."pricebook_rank" AS
-- The standard books of all orgs become the standard book of the target; every other book stays a book of its own.
select
    pricebook.source_org,
    pricebook.source_id,
    pricebook.legacy_key as source_key,
    case
        when pricebook.is_standard
            then first_value(pricebook.legacy_key) over (partition by pricebook.is_standard order by org_rank.place)
        else pricebook.legacy_key
    end as legacy_key,
    pricebook.is_standard
from "consolidation"."base_pricebook" as pricebook
inner join "consolidation"."org_rank" as org_rank
    on pricebook.source_org = org_rank.org
;

CREATE OR REPLACE TABLE "consolidation"."product_rank" AS
-- One product an article: the code that the business uses, whatever its spelling. A product without a code is a product of its own.
with coded as (
    select
        product.legacy_key,
        product.modified_at,
        org_rank.place as org_place,
        coalesce(nullif(translate(upper(product.code), ' -_./', ''), ''), product.legacy_key) as article
    from "consolidation"."base_product" as product
    inner join "consolidation"."org_rank" as org_rank
        on product.source_org = org_rank.org
)

select
    legacy_key as source_key,
    first_value(legacy_key) over (partition by article order by org_place, modified_at desc, legacy_key) as legacy_key,
    row_number() over (partition by article order by org_place, modified_at desc, legacy_key) as place
from coded
;

CREATE OR REPLACE VIEW "consolidation"."state" AS
-- States and provinces as the source orgs write them: names and codes.
select
    spelling,
    code,
    country
from (
    values
    ('alabama', 'AL', 'US'), ('al', 'AL', 'US'),
    ('alaska', 'AK', 'US'), ('ak', 'AK', 'US'),
    ('arizona', 'AZ', 'US'), ('az', 'AZ', 'US'),
    ('arkansas', 'AR', 'US'), ('ar', 'AR', 'US'),
    ('california', 'CA', 'US'), ('ca', 'CA', 'US'),
    ('colorado', 'CO', 'US'), ('co', 'CO', 'US'),
    ('connecticut', 'CT', 'US'), ('ct', 'CT', 'US'),
    ('delaware', 'DE', 'US'), ('de', 'DE', 'US'),
    ('district of columbia', 'DC', 'US'), ('dc', 'DC', 'US'),
    ('florida', 'FL', 'US'), ('fl', 'FL', 'US'),
    ('georgia', 'GA', 'US'), ('ga', 'GA', 'US'),
    ('hawaii', 'HI', 'US'), ('hi', 'HI', 'US'),
    ('idaho', 'ID', 'US'), ('id', 'ID', 'US'),
    ('illinois', 'IL', 'US'), ('il', 'IL', 'US'),
    ('indiana', 'IN', 'US'), ('in', 'IN', 'US'),
    ('iowa', 'IA', 'US'), ('ia', 'IA', 'US'),
    ('kansas', 'KS', 'US'), ('ks', 'KS', 'US'),
    ('kentucky', 'KY', 'US'), ('ky', 'KY', 'US'),
    ('louisiana', 'LA', 'US'), ('la', 'LA', 'US'),
    ('maine', 'ME', 'US'), ('me', 'ME', 'US'),
    ('maryland', 'MD', 'US'), ('md', 'MD', 'US'),
    ('massachusetts', 'MA', 'US'), ('ma', 'MA', 'US'),
    ('michigan', 'MI', 'US'), ('mi', 'MI', 'US'),
    ('minnesota', 'MN', 'US'), ('mn', 'MN', 'US'),
    ('mississippi', 'MS', 'US'), ('ms', 'MS', 'US'),
    ('missouri', 'MO', 'US'), ('mo', 'MO', 'US'),
    ('montana', 'MT', 'US'), ('mt', 'MT', 'US'),
    ('nebraska', 'NE', 'US'), ('ne', 'NE', 'US'),
    ('nevada', 'NV', 'US'), ('nv', 'NV', 'US'),
    ('new hampshire', 'NH', 'US'), ('nh', 'NH', 'US'),
    ('new jersey', 'NJ', 'US'), ('nj', 'NJ', 'US'),
    ('new mexico', 'NM', 'US'), ('nm', 'NM', 'US'),
    ('new york', 'NY', 'US'), ('ny', 'NY', 'US'),
    ('north carolina', 'NC', 'US'), ('nc', 'NC', 'US'),
    ('north dakota', 'ND', 'US'), ('nd', 'ND', 'US'),
    ('ohio', 'OH', 'US'), ('oh', 'OH', 'US'),
    ('oklahoma', 'OK', 'US'), ('ok', 'OK', 'US'),
    ('oregon', 'OR', 'US'), ('or', 'OR', 'US'),
    ('pennsylvania', 'PA', 'US'), ('pa', 'PA', 'US'),
    ('rhode island', 'RI', 'US'), ('ri', 'RI', 'US'),
    ('south carolina', 'SC', 'US'), ('sc', 'SC', 'US'),
    ('south dakota', 'SD', 'US'), ('sd', 'SD', 'US'),
    ('tennessee', 'TN', 'US'), ('tn', 'TN', 'US'),
    ('texas', 'TX', 'US'), ('tx', 'TX', 'US'),
    ('utah', 'UT', 'US'), ('ut', 'UT', 'US'),
    ('vermont', 'VT', 'US'), ('vt', 'VT', 'US'),
    ('virginia', 'VA', 'US'), ('va', 'VA', 'US'),
    ('washington', 'WA', 'US'), ('wa', 'WA', 'US'),
    ('west virginia', 'WV', 'US'), ('wv', 'WV', 'US'),
    ('wisconsin', 'WI', 'US'), ('wi', 'WI', 'US'),
    ('wyoming', 'WY', 'US'), ('wy', 'WY', 'US'),
    ('alberta', 'AB', 'CA'), ('ab', 'AB', 'CA'),
    ('british columbia', 'BC', 'CA'), ('bc', 'BC', 'CA'),
    ('manitoba', 'MB', 'CA'), ('mb', 'MB', 'CA'),
    ('new brunswick', 'NB', 'CA'), ('nb', 'NB', 'CA'),
    ('newfoundland and labrador', 'NL', 'CA'), ('nl', 'NL', 'CA'),
    ('nova scotia', 'NS', 'CA'), ('ns', 'NS', 'CA'),
    ('ontario', 'ON', 'CA'), ('on', 'ON', 'CA'),
    ('prince edward island', 'PE', 'CA'), ('pe', 'PE', 'CA'),
    ('quebec', 'QC', 'CA'), ('qc', 'QC', 'CA'),
    ('québec', 'QC', 'CA'), ('saskatchewan', 'SK', 'CA'),
    ('sk', 'SK', 'CA'), ('ciudad de méxico', 'CMX', 'MX'),
    ('cmx', 'CMX', 'MX'), ('jalisco', 'JAL', 'MX'),
    ('jal', 'JAL', 'MX'), ('nuevo león', 'NLE', 'MX'),
    ('nle', 'NLE', 'MX')
) as states (spelling, code, country)
;

-- stg_account_sources promises:
--   legacy_key  VARCHAR(32) NOT NULL
--   source_org  VARCHAR(16) NOT NULL
--   source_id   VARCHAR(18) NOT NULL
CREATE OR REPLACE VIEW "consolidation"."stg_account_sources" AS
-- Lineage: every account of every org with the key of the account it became.
select
    account_rank.legacy_key,
    account.source_org,
    account.source_id
from "consolidation"."base_account" as account
inner join "consolidation"."account_rank" as account_rank
    on account.legacy_key = account_rank.source_key
;

CREATE OR REPLACE TABLE "consolidation"."contact_label" AS
-- Which contacts are one person: of the same merchant, with the same e-mail address or, where one has none, the same name.
with people as (
    select
        contact.legacy_key,
        contact.source_org,
        contact.modified_at,
        coalesce(account.legacy_key, contact.legacy_key) as account_key,
        contact.email,
        -- '(owner)' stands where nobody asked for the name.
        case
            when contact.last_name like '(%' then contact.legacy_key
            else translate(
                lower(coalesce(contact.first_name, '') || contact.last_name),
                'áàâäãåéèêëíìîïóòôöõúùûüñçß''’. -',
                'aaaaaaeeeeiiiiooooouuuuncs'
            )
        end as plain_name
    from "consolidation"."base_contact" as contact
    left join "consolidation"."stg_account_sources" as account
        on contact.source_org = account.source_org and contact.account_id = account.source_id
),

by_email as (
    select
        *,
        min(legacy_key) over (partition by account_key, coalesce(email, legacy_key)) as email_label
    from people
)

select
    legacy_key,
    source_org,
    modified_at,
    min(email_label) over (partition by account_key, plain_name) as label
from by_email
;

CREATE OR REPLACE TABLE "consolidation"."contact_rank" AS
-- Who survives when several contacts are one person.
select
    contact_label.legacy_key as source_key,
    first_value(contact_label.legacy_key) over (
        partition by contact_label.label
        order by org_rank.place, contact_label.modified_at desc, contact_label.legacy_key
    ) as legacy_key,
    row_number() over (
        partition by contact_label.label
        order by org_rank.place, contact_label.modified_at desc, contact_label.legacy_key
    ) as place
from "consolidation"."contact_label" as contact_label
inner join "consolidation"."org_rank" as org_rank
    on contact_label.source_org = org_rank.org
;

-- stg_account promises:
--   legacy_key             VARCHAR(32) NOT NULL
--   name                   VARCHAR(255) NOT NULL
--   record_type            VARCHAR(80) NOT NULL
--   type                   VARCHAR(40)
--   segment                VARCHAR(255)
--   tier                   VARCHAR(255)
--   status                 VARCHAR(255)
--   legal_name             VARCHAR(255)
--   tax_number             VARCHAR(9)
--   cuisine                VARCHAR(4099)
--   commission_rate        DECIMAL(5,2)
--   store_count            DECIMAL(6,0)
--   onboarded_on           DATE
--   email                  VARCHAR(80)
--   phone                  VARCHAR(40)
--   fax                    VARCHAR(40)
--   website                VARCHAR(255)
--   account_number         VARCHAR(40)
--   account_source         VARCHAR(40)
--   rating                 VARCHAR(255)
--   annual_revenue         DECIMAL(18,0)
--   employees              BIGINT
--   billing_street         VARCHAR(255)
--   billing_city           VARCHAR(40)
--   billing_state          VARCHAR(80)
--   billing_postal_code    VARCHAR(20)
--   country_code           VARCHAR(2)
--   home_country_code      VARCHAR(2) NOT NULL
--   shipping_street        VARCHAR(255)
--   shipping_city          VARCHAR(40)
--   shipping_state         VARCHAR(80)
--   shipping_postal_code   VARCHAR(20)
--   shipping_country_code  VARCHAR(2)
--   description            VARCHAR(32000)
--   owner_email            VARCHAR(128)
--   parent_key             VARCHAR(32)
CREATE OR REPLACE TABLE "consolidation"."stg_account" AS
-- One row a merchant. What the survivor lacks is taken from the next best account; an address is taken whole or not at all.
select
    survivor.legacy_key,
    survivor.name,
    survivor.record_type,
    survivor.type,
    coalesce(survivor.segment, second.segment, third.segment) as segment,
    coalesce(survivor.tier, second.tier, third.tier) as tier,
    coalesce(survivor.status, second.status, third.status) as status,
    coalesce(survivor.legal_name, second.legal_name, third.legal_name) as legal_name,
    coalesce(survivor_identity.tax_number, second_identity.tax_number, third_identity.tax_number) as tax_number,
    coalesce(survivor.cuisine, second.cuisine, third.cuisine) as cuisine,
    cast(coalesce(survivor.commission_rate, second.commission_rate, third.commission_rate) as decimal(5, 2)) as commission_rate,
    cast(coalesce(survivor.store_count, second.store_count, third.store_count) as decimal(6, 0)) as store_count,
    coalesce(survivor.onboarded_on, second.onboarded_on, third.onboarded_on) as onboarded_on,
    coalesce(survivor.email, second.email, third.email) as email,
    coalesce(survivor.phone, second.phone, third.phone) as phone,
    survivor.fax,
    coalesce(survivor.website, second.website, third.website) as website,
    survivor.account_number,
    survivor.account_source,
    survivor.rating,
    cast(coalesce(survivor.annual_revenue, second.annual_revenue, third.annual_revenue) as decimal(18, 0)) as annual_revenue,
    cast(coalesce(survivor.employees, second.employees, third.employees) as bigint) as employees,
    survivor.billing_street,
    survivor.billing_city,
    coalesce(billing_state.code, survivor.billing_state) as billing_state,
    survivor.billing_postal_code,
    coalesce(billing_country.code, billing_state.country) as country_code,
    -- What a number without a country code is read as.
    coalesce(billing_country.code, billing_state.country, 'US') as home_country_code,
    survivor.shipping_street,
    survivor.shipping_city,
    coalesce(shipping_state.code, survivor.shipping_state) as shipping_state,
    survivor.shipping_postal_code,
    shipping_country.code as shipping_country_code,
    survivor.description,
    owner.email as owner_email,
    nullif(parent.legacy_key, survivor.legacy_key) as parent_key
from "consolidation"."base_account" as survivor
inner join "consolidation"."account_rank" as survivor_rank
    on survivor.legacy_key = survivor_rank.source_key and survivor_rank.place = 1
left join "consolidation"."account_identity" as survivor_identity
    on survivor.legacy_key = survivor_identity.legacy_key
left join "consolidation"."account_rank" as second_rank
    on survivor.legacy_key = second_rank.legacy_key and second_rank.place = 2
left join "consolidation"."base_account" as second
    on second_rank.source_key = second.legacy_key
left join "consolidation"."account_identity" as second_identity
    on second_rank.source_key = second_identity.legacy_key
left join "consolidation"."account_rank" as third_rank
    on survivor.legacy_key = third_rank.legacy_key and third_rank.place = 3
left join "consolidation"."base_account" as third
    on third_rank.source_key = third.legacy_key
left join "consolidation"."account_identity" as third_identity
    on third_rank.source_key = third_identity.legacy_key
left join "consolidation"."state" as billing_state
    on lower(trim(survivor.billing_state)) = billing_state.spelling
left join "consolidation"."country" as billing_country
    on lower(trim(survivor.billing_country)) = billing_country.spelling
left join "consolidation"."state" as shipping_state
    on lower(trim(survivor.shipping_state)) = shipping_state.spelling
left join "consolidation"."country" as shipping_country
    on lower(trim(survivor.shipping_country)) = shipping_country.spelling
left join "consolidation"."base_user" as owner
    on survivor.source_org = owner.source_org and survivor.owner_id = owner.source_id
left join "consolidation"."stg_account_sources" as parent
    on survivor.source_org = parent.source_org and survivor.parent_id = parent.source_id
;

-- stg_account_team promises:
--   legacy_key   VARCHAR(32) NOT NULL
--   account_key  VARCHAR(32) NOT NULL
--   user_email   VARCHAR(128) NOT NULL
--   role         VARCHAR(40) NOT NULL
CREATE OR REPLACE VIEW "consolidation"."stg_account_team" AS
-- Who works on an account, by mail address. A person is in a team once, also where accounts became one; who has no user in the target
-- can be in no team there.
select
    legacy_key,
    account_key,
    user_email,
    role
from (
    select
        account_team.legacy_key,
        account.legacy_key as account_key,
        member.email as user_email,
        account_team.role,
        row_number() over (partition by account.legacy_key, member.email order by org_rank.place, account_team.legacy_key) as place
    from "consolidation"."base_account_team" as account_team
    inner join "consolidation"."org_rank" as org_rank
        on account_team.source_org = org_rank.org
    inner join "consolidation"."stg_account_sources" as account
        on account_team.source_org = account.source_org and account_team.account_id = account.source_id
    inner join "consolidation"."base_user" as member
        on account_team.source_org = member.source_org and account_team.user_id = member.source_id
    inner join "raw_unified"."user" as target_user
        on member.email = lower(target_user.Email) and target_user.IsActive
) as ranked
where place = 1
;

-- stg_asset_root promises:
--   legacy_key       VARCHAR(32) NOT NULL
--   root_key         VARCHAR(32)
--   required_by_key  VARCHAR(32)
CREATE OR REPLACE VIEW "consolidation"."stg_asset_root" AS
-- Bundles of assets: the asset at the top and the one above.
select
    part.legacy_key,
    root.legacy_key as root_key,
    parent.legacy_key as required_by_key
from "consolidation"."base_asset" as part
left join "consolidation"."base_asset" as root
    on part.source_org = root.source_org and part.root_id = root.source_id
left join "consolidation"."base_asset" as parent
    on part.source_org = parent.source_org and part.parent_id = parent.source_id
where part.root_id is not null
;

-- stg_campaign promises:
--   legacy_key         VARCHAR(32) NOT NULL
--   source_org         VARCHAR(16) NOT NULL
--   source_id          VARCHAR(18) NOT NULL
--   parent_key         VARCHAR(32)
--   owner_email        VARCHAR(128)
--   name               VARCHAR(80) NOT NULL
--   type               VARCHAR(40)
--   status             VARCHAR(40)
--   start_date         DATE
--   end_date           DATE
--   budgeted_cost      DECIMAL(18,2)
--   actual_cost        DECIMAL(18,2)
--   expected_revenue   DECIMAL(18,2)
--   expected_response  DECIMAL(8,2)
--   number_sent        DECIMAL(18,0)
--   is_active          BOOLEAN NOT NULL
--   description        VARCHAR(32000)
CREATE OR REPLACE VIEW "consolidation"."stg_campaign" AS
-- Campaigns of all orgs.
select
    campaign.legacy_key,
    campaign.source_org,
    campaign.source_id,
    parent.legacy_key as parent_key,
    owner.email as owner_email,
    campaign.name,
    campaign.type,
    campaign.status,
    campaign.start_date,
    campaign.end_date,
    cast(campaign.budgeted_cost as decimal(18, 2)) as budgeted_cost,
    cast(campaign.actual_cost as decimal(18, 2)) as actual_cost,
    cast(campaign.expected_revenue as decimal(18, 2)) as expected_revenue,
    cast(campaign.expected_response as decimal(8, 2)) as expected_response,
    cast(campaign.number_sent as decimal(18, 0)) as number_sent,
    campaign.is_active,
    campaign.description
from "consolidation"."base_campaign" as campaign
left join "consolidation"."base_campaign" as parent
    on campaign.source_org = parent.source_org and campaign.parent_id = parent.source_id
left join "consolidation"."base_user" as owner
    on campaign.source_org = owner.source_org and campaign.owner_id = owner.source_id
;

-- stg_contact_sources promises:
--   legacy_key  VARCHAR(32) NOT NULL
--   source_org  VARCHAR(16) NOT NULL
--   source_id   VARCHAR(18) NOT NULL
CREATE OR REPLACE VIEW "consolidation"."stg_contact_sources" AS
-- Lineage: every contact of every org with the key of the contact it became.
select
    contact_rank.legacy_key,
    contact.source_org,
    contact.source_id
from "consolidation"."base_contact" as contact
inner join "consolidation"."contact_rank" as contact_rank
    on contact.legacy_key = contact_rank.source_key
;

CREATE OR REPLACE TABLE "consolidation"."activity_who" AS
-- Whom a task or event may be about: the person's object in the target, and the key.
select source_org, source_id, legacy_key, 'Contact' as kind from "consolidation"."stg_contact_sources"
union all
select source_org, source_id, legacy_key, 'Lead' as kind from "consolidation"."base_lead"
;

CREATE OR REPLACE VIEW "consolidation"."campaign_member_rank" AS
-- A person is in a campaign once, also where two contacts became one.
select
    member.legacy_key as source_key,
    member.source_org,
    member.source_id,
    campaign.legacy_key as campaign_key,
    lead.legacy_key as lead_key,
    contact.legacy_key as contact_key,
    member.status,
    member.created_at,
    first_value(member.legacy_key) over (
        partition by campaign.legacy_key, coalesce(contact.legacy_key, lead.legacy_key)
        order by member.created_at, member.legacy_key
    ) as legacy_key
from "consolidation"."base_campaign_member" as member
inner join "consolidation"."base_campaign" as campaign
    on member.source_org = campaign.source_org and member.campaign_id = campaign.source_id
left join "consolidation"."base_lead" as lead
    on member.source_org = lead.source_org and member.lead_id = lead.source_id
left join "consolidation"."stg_contact_sources" as contact
    on member.source_org = contact.source_org and member.contact_id = contact.source_id
where lead.legacy_key is not null or contact.legacy_key is not null
;

-- stg_campaign_member promises:
--   legacy_key    VARCHAR(32) NOT NULL
--   campaign_key  VARCHAR(32) NOT NULL
--   lead_key      VARCHAR(32)
--   contact_key   VARCHAR(32)
--   status        VARCHAR(40) NOT NULL
--   created_at    TIMESTAMP NOT NULL
CREATE OR REPLACE VIEW "consolidation"."stg_campaign_member" AS
-- Members of campaigns: a lead or a contact.
select
    legacy_key,
    campaign_key,
    case when contact_key is null then lead_key end as lead_key,
    contact_key,
    status,
    created_at
from "consolidation"."campaign_member_rank"
where source_key = legacy_key
;

-- stg_campaign_member_sources promises:
--   legacy_key  VARCHAR(32) NOT NULL
--   source_org  VARCHAR(16) NOT NULL
--   source_id   VARCHAR(18) NOT NULL
CREATE OR REPLACE VIEW "consolidation"."stg_campaign_member_sources" AS
-- Lineage: every membership with the key of the one it became.
select
    legacy_key,
    source_org,
    source_id
from "consolidation"."campaign_member_rank"
;

-- stg_case promises:
--   legacy_key    VARCHAR(32) NOT NULL
--   source_org    VARCHAR(16) NOT NULL
--   source_id     VARCHAR(18) NOT NULL
--   account_key   VARCHAR(32)
--   contact_key   VARCHAR(32)
--   asset_key     VARCHAR(32)
--   parent_key    VARCHAR(32)
--   owner_email   VARCHAR(128)
--   subject       VARCHAR(255)
--   status        VARCHAR(40) NOT NULL
--   priority      VARCHAR(40)
--   origin        VARCHAR(40)
--   reason        VARCHAR(40)
--   type          VARCHAR(40)
--   is_escalated  BOOLEAN NOT NULL
--   description   VARCHAR(32000)
CREATE OR REPLACE VIEW "consolidation"."stg_case" AS
-- Cases of the orgs that have them.
select
    support_case.legacy_key,
    support_case.source_org,
    support_case.source_id,
    account.legacy_key as account_key,
    contact.legacy_key as contact_key,
    asset.legacy_key as asset_key,
    parent.legacy_key as parent_key,
    owner.email as owner_email,
    support_case.subject,
    support_case.status,
    support_case.priority,
    support_case.origin,
    support_case.reason,
    support_case.type,
    support_case.is_escalated,
    support_case.description
from "consolidation"."base_case" as support_case
left join "consolidation"."stg_account_sources" as account
    on support_case.source_org = account.source_org and support_case.account_id = account.source_id
left join "consolidation"."stg_contact_sources" as contact
    on support_case.source_org = contact.source_org and support_case.contact_id = contact.source_id
left join "consolidation"."base_asset" as asset
    on support_case.source_org = asset.source_org and support_case.asset_id = asset.source_id
left join "consolidation"."base_case" as parent
    on support_case.source_org = parent.source_org and support_case.parent_id = parent.source_id
left join "consolidation"."base_user" as owner
    on support_case.source_org = owner.source_org and support_case.owner_id = owner.source_id
;

-- stg_contact promises:
--   legacy_key           VARCHAR(32) NOT NULL
--   account_key          VARCHAR(32)
--   reports_to_key       VARCHAR(32)
--   owner_email          VARCHAR(128)
--   salutation           VARCHAR(40)
--   first_name           VARCHAR(40)
--   last_name            VARCHAR(80) NOT NULL
--   title                VARCHAR(128)
--   department           VARCHAR(80)
--   role                 VARCHAR(255)
--   language             VARCHAR(255)
--   email                VARCHAR(80)
--   phone                VARCHAR(40)
--   mobile_phone         VARCHAR(40)
--   lead_source          VARCHAR(255)
--   opted_out_of_email   BOOLEAN NOT NULL
--   do_not_call          BOOLEAN NOT NULL
--   mailing_street       VARCHAR(255)
--   mailing_city         VARCHAR(40)
--   mailing_state        VARCHAR(80)
--   mailing_postal_code  VARCHAR(20)
--   country_code         VARCHAR(2)
--   home_country_code    VARCHAR(2) NOT NULL
--   description          VARCHAR(32000)
CREATE OR REPLACE TABLE "consolidation"."stg_contact" AS
-- One row a person. What the survivor lacks is taken from the next best contact of the same merchant; an address is taken whole.
select
    contact.legacy_key,
    account.legacy_key as account_key,
    nullif(reports_to.legacy_key, contact.legacy_key) as reports_to_key,
    owner.email as owner_email,
    contact.salutation,
    contact.first_name,
    contact.last_name,
    coalesce(contact.title, second.title) as title,
    contact.department,
    coalesce(contact.role, second.role) as role,
    coalesce(contact.language, second.language) as language,
    coalesce(contact.email, second.email) as email,
    coalesce(contact.phone, second.phone) as phone,
    coalesce(contact.mobile_phone, second.mobile_phone) as mobile_phone,
    contact.lead_source,
    contact.opted_out_of_email or coalesce(second.opted_out_of_email, false) as opted_out_of_email,
    contact.do_not_call or coalesce(second.do_not_call, false) as do_not_call,
    contact.mailing_street,
    contact.mailing_city,
    coalesce(state.code, contact.mailing_state) as mailing_state,
    contact.mailing_postal_code,
    coalesce(country.code, state.country) as country_code,
    coalesce(country.code, state.country, account_row.home_country_code, 'US') as home_country_code,
    contact.description
from "consolidation"."base_contact" as contact
inner join "consolidation"."contact_rank" as contact_rank
    on contact.legacy_key = contact_rank.source_key and contact_rank.place = 1
left join "consolidation"."contact_rank" as second_rank
    on contact.legacy_key = second_rank.legacy_key and second_rank.place = 2
left join "consolidation"."base_contact" as second
    on second_rank.source_key = second.legacy_key
left join "consolidation"."stg_account_sources" as account
    on contact.source_org = account.source_org and contact.account_id = account.source_id
left join "consolidation"."stg_contact_sources" as reports_to
    on contact.source_org = reports_to.source_org and contact.reports_to_id = reports_to.source_id
left join "consolidation"."base_user" as owner
    on contact.source_org = owner.source_org and contact.owner_id = owner.source_id
left join "consolidation"."stg_account" as account_row
    on account.legacy_key = account_row.legacy_key
left join "consolidation"."state" as state
    on lower(trim(contact.mailing_state)) = state.spelling
left join "consolidation"."country" as country
    on lower(trim(contact.mailing_country)) = country.spelling
;

-- stg_contract promises:
--   legacy_key               VARCHAR(32) NOT NULL
--   source_org               VARCHAR(16) NOT NULL
--   source_id                VARCHAR(18) NOT NULL
--   account_key              VARCHAR(32) NOT NULL
--   pricebook_key            VARCHAR(32)
--   customer_signed_key      VARCHAR(32)
--   quote_key                VARCHAR(32)
--   opportunity_key          VARCHAR(32)
--   owner_email              VARCHAR(128)
--   is_activated             BOOLEAN NOT NULL
--   start_date               DATE
--   contract_term            BIGINT
--   company_signed_date      DATE
--   customer_signed_title    VARCHAR(40)
--   customer_signed_date     DATE
--   owner_expiration_notice  VARCHAR(40)
--   special_terms            VARCHAR(4000)
--   renewal_term             DECIMAL(5,0)
--   renewal_forecast         BOOLEAN NOT NULL
--   renewal_quoted           BOOLEAN NOT NULL
--   is_evergreen             BOOLEAN NOT NULL
--   renewal_behavior         VARCHAR(255)
--   billing_street           VARCHAR(255)
--   billing_city             VARCHAR(40)
--   billing_state            VARCHAR(80)
--   billing_postal_code      VARCHAR(20)
--   billing_country_code     VARCHAR(2)
--   description              VARCHAR(32000)
--   created_at               TIMESTAMP NOT NULL
--   company_signed_email     VARCHAR(128)
CREATE OR REPLACE VIEW "consolidation"."stg_contract" AS
-- Contracts of all orgs. Salesforce takes them as drafts; is_activated says which ones are activated after what hangs on them.
select
    contract.legacy_key,
    contract.source_org,
    contract.source_id,
    account.legacy_key as account_key,
    pricebook.legacy_key as pricebook_key,
    customer_signed.legacy_key as customer_signed_key,
    quote.legacy_key as quote_key,
    opportunity.legacy_key as opportunity_key,
    owner.email as owner_email,
    contract.status = 'Activated' as is_activated,
    contract.start_date,
    coalesce(
        contract.contract_term,
        case
            when lower(contract.length_text) like '%y%r%' then 12 * try_cast(split_part(trim(contract.length_text), ' ', 1) as integer)
            else try_cast(split_part(trim(contract.length_text), ' ', 1) as integer)
        end
    ) as contract_term,
    contract.company_signed_date,
    contract.customer_signed_title,
    contract.customer_signed_date,
    contract.owner_expiration_notice,
    contract.special_terms,
    cast(contract.renewal_term as decimal(5, 0)) as renewal_term,
    contract.renewal_forecast,
    contract.renewal_quoted,
    contract.is_evergreen,
    contract.renewal_behavior,
    contract.billing_street,
    contract.billing_city,
    coalesce(state.code, contract.billing_state) as billing_state,
    contract.billing_postal_code,
    country.code as billing_country_code,
    contract.description,
    contract.created_at,
    signer.email as company_signed_email
from "consolidation"."base_contract" as contract
inner join "consolidation"."stg_account_sources" as account
    on contract.source_org = account.source_org and contract.account_id = account.source_id
left join "consolidation"."pricebook_rank" as pricebook
    on contract.source_org = pricebook.source_org and contract.pricebook_id = pricebook.source_id
left join "consolidation"."stg_contact_sources" as customer_signed
    on contract.source_org = customer_signed.source_org and contract.customer_signed_id = customer_signed.source_id
left join "consolidation"."base_quote" as quote
    on contract.source_org = quote.source_org and contract.quote_id = quote.source_id
left join "consolidation"."base_opportunity" as opportunity
    on contract.source_org = opportunity.source_org and contract.opportunity_id = opportunity.source_id
left join "consolidation"."base_user" as owner
    on contract.source_org = owner.source_org and contract.owner_id = owner.source_id
left join "consolidation"."base_user" as signer
    on contract.source_org = signer.source_org and contract.company_signed_id = signer.source_id
left join "consolidation"."state" as state
    on lower(trim(contract.billing_state)) = state.spelling
left join "consolidation"."country" as country
    on lower(trim(contract.billing_country)) = country.spelling
;

-- stg_lead promises:
--   legacy_key          VARCHAR(32) NOT NULL
--   source_org          VARCHAR(16) NOT NULL
--   source_id           VARCHAR(18) NOT NULL
--   owner_email         VARCHAR(128)
--   salutation          VARCHAR(40)
--   first_name          VARCHAR(40)
--   last_name           VARCHAR(80) NOT NULL
--   company             VARCHAR(255) NOT NULL
--   title               VARCHAR(128)
--   email               VARCHAR(80)
--   phone               VARCHAR(40)
--   mobile_phone        VARCHAR(40)
--   website             VARCHAR(255)
--   street              VARCHAR(255)
--   city                VARCHAR(40)
--   state               VARCHAR(80)
--   postal_code         VARCHAR(20)
--   country_code        VARCHAR(2)
--   home_country_code   VARCHAR(2) NOT NULL
--   lead_source         VARCHAR(255)
--   status              VARCHAR(255) NOT NULL
--   rating              VARCHAR(255)
--   segment             VARCHAR(255)
--   annual_revenue      DECIMAL(18,0)
--   is_converted        BOOLEAN NOT NULL
--   opted_out_of_email  BOOLEAN NOT NULL
--   description         VARCHAR(32000)
--   created_at          TIMESTAMP NOT NULL
CREATE OR REPLACE VIEW "consolidation"."stg_lead" AS
-- Leads of all orgs.
select
    lead.legacy_key,
    lead.source_org,
    lead.source_id,
    owner.email as owner_email,
    lead.salutation,
    lead.first_name,
    lead.last_name,
    lead.company,
    lead.title,
    lead.email,
    lead.phone,
    lead.mobile_phone,
    lead.website,
    lead.street,
    lead.city,
    coalesce(state.code, lead.state) as state,
    lead.postal_code,
    coalesce(country.code, state.country) as country_code,
    coalesce(country.code, state.country, 'US') as home_country_code,
    lead.lead_source,
    lead.status,
    lead.rating,
    lead.segment,
    cast(lead.annual_revenue as decimal(18, 0)) as annual_revenue,
    lead.is_converted,
    lead.opted_out_of_email,
    lead.description,
    lead.created_at
from "consolidation"."base_lead" as lead
left join "consolidation"."base_user" as owner
    on lead.source_org = owner.source_org and lead.owner_id = owner.source_id
left join "consolidation"."state" as state
    on lower(trim(lead.state)) = state.spelling
left join "consolidation"."country" as country
    on lower(trim(lead.country)) = country.spelling
;

-- stg_opportunity promises:
--   legacy_key     VARCHAR(32) NOT NULL
--   source_org     VARCHAR(16) NOT NULL
--   source_id      VARCHAR(18) NOT NULL
--   account_key    VARCHAR(32)
--   campaign_key   VARCHAR(32)
--   pricebook_key  VARCHAR(32)
--   owner_email    VARCHAR(128)
--   name           VARCHAR(120) NOT NULL
--   stage          VARCHAR(255) NOT NULL
--   close_date     DATE NOT NULL
--   amount         DECIMAL(18,2)
--   probability    DECIMAL(3,0)
--   type           VARCHAR(255)
--   lead_source    VARCHAR(255)
--   next_step      VARCHAR(255)
--   loss_reason    VARCHAR(255)
--   description    VARCHAR(32000)
CREATE OR REPLACE VIEW "consolidation"."stg_opportunity" AS
-- Opportunities of all orgs.
select
    opportunity.legacy_key,
    opportunity.source_org,
    opportunity.source_id,
    account.legacy_key as account_key,
    campaign.legacy_key as campaign_key,
    pricebook.legacy_key as pricebook_key,
    owner.email as owner_email,
    opportunity.name,
    opportunity.stage,
    opportunity.close_date,
    cast(coalesce(
        opportunity.amount,
        try_cast(translate(opportunity.amount_text, translate(opportunity.amount_text, '0123456789.', ''), '') as decimal(18, 2))
    ) as decimal(18, 2)) as amount,
    cast(opportunity.probability as decimal(3, 0)) as probability,
    opportunity.type,
    opportunity.lead_source,
    opportunity.next_step,
    opportunity.loss_reason,
    opportunity.description
from "consolidation"."base_opportunity" as opportunity
left join "consolidation"."stg_account_sources" as account
    on opportunity.source_org = account.source_org and opportunity.account_id = account.source_id
left join "consolidation"."base_campaign" as campaign
    on opportunity.source_org = campaign.source_org and opportunity.campaign_id = campaign.source_id
left join "consolidation"."pricebook_rank" as pricebook
    on opportunity.source_org = pricebook.source_org and opportunity.pricebook_id = pricebook.source_id
left join "consolidation"."base_user" as owner
    on opportunity.source_org = owner.source_org and opportunity.owner_id = owner.source_id
;

-- stg_opportunity_contact_role promises:
--   legacy_key       VARCHAR(32) NOT NULL
--   source_org       VARCHAR(16) NOT NULL
--   source_id        VARCHAR(18) NOT NULL
--   opportunity_key  VARCHAR(32) NOT NULL
--   contact_key      VARCHAR(32) NOT NULL
--   role             VARCHAR(40)
--   is_primary       BOOLEAN NOT NULL
CREATE OR REPLACE VIEW "consolidation"."stg_opportunity_contact_role" AS
-- Roles of people in opportunities.
select
    contact_role.legacy_key,
    contact_role.source_org,
    contact_role.source_id,
    opportunity.legacy_key as opportunity_key,
    contact.legacy_key as contact_key,
    contact_role.role,
    contact_role.is_primary
from "consolidation"."base_opportunity_contact_role" as contact_role
inner join "consolidation"."base_opportunity" as opportunity
    on contact_role.source_org = opportunity.source_org and contact_role.opportunity_id = opportunity.source_id
inner join "consolidation"."stg_contact_sources" as contact
    on contact_role.source_org = contact.source_org and contact_role.contact_id = contact.source_id
;

-- stg_order promises:
--   legacy_key             VARCHAR(32) NOT NULL
--   source_org             VARCHAR(16) NOT NULL
--   source_id              VARCHAR(18) NOT NULL
--   account_key            VARCHAR(32) NOT NULL
--   contract_key           VARCHAR(32)
--   opportunity_key        VARCHAR(32)
--   quote_key              VARCHAR(32)
--   pricebook_key          VARCHAR(32)
--   bill_to_contact_key    VARCHAR(32)
--   ship_to_contact_key    VARCHAR(32)
--   authorized_by_key      VARCHAR(32)
--   owner_email            VARCHAR(128)
--   name                   VARCHAR(80)
--   is_activated           BOOLEAN NOT NULL
--   effective_date         DATE NOT NULL
--   end_date               DATE
--   type                   VARCHAR(40)
--   po_number              VARCHAR(80)
--   po_date                DATE
--   billing_street         VARCHAR(255)
--   billing_city           VARCHAR(40)
--   billing_state          VARCHAR(80)
--   billing_postal_code    VARCHAR(20)
--   billing_country_code   VARCHAR(2)
--   shipping_street        VARCHAR(255)
--   shipping_city          VARCHAR(40)
--   shipping_state         VARCHAR(80)
--   shipping_postal_code   VARCHAR(20)
--   shipping_country_code  VARCHAR(2)
--   description            VARCHAR(32000)
CREATE OR REPLACE VIEW "consolidation"."stg_order" AS
-- Orders of all orgs. Salesforce takes them as drafts; is_activated says which ones are activated after their products.
select
    sales_order.legacy_key,
    sales_order.source_org,
    sales_order.source_id,
    account.legacy_key as account_key,
    contract.legacy_key as contract_key,
    opportunity.legacy_key as opportunity_key,
    quote.legacy_key as quote_key,
    pricebook.legacy_key as pricebook_key,
    bill_to_contact.legacy_key as bill_to_contact_key,
    ship_to_contact.legacy_key as ship_to_contact_key,
    authorized_by.legacy_key as authorized_by_key,
    owner.email as owner_email,
    sales_order.name,
    sales_order.status = 'Activated' as is_activated,
    sales_order.effective_date,
    sales_order.end_date,
    sales_order.type,
    sales_order.po_number,
    sales_order.po_date,
    sales_order.billing_street,
    sales_order.billing_city,
    coalesce(billing_state.code, sales_order.billing_state) as billing_state,
    sales_order.billing_postal_code,
    billing_country.code as billing_country_code,
    sales_order.shipping_street,
    sales_order.shipping_city,
    coalesce(shipping_state.code, sales_order.shipping_state) as shipping_state,
    sales_order.shipping_postal_code,
    shipping_country.code as shipping_country_code,
    sales_order.description
from "consolidation"."base_order" as sales_order
inner join "consolidation"."stg_account_sources" as account
    on sales_order.source_org = account.source_org and sales_order.account_id = account.source_id
left join "consolidation"."base_contract" as contract
    on sales_order.source_org = contract.source_org and sales_order.contract_id = contract.source_id
left join "consolidation"."base_opportunity" as opportunity
    on sales_order.source_org = opportunity.source_org and sales_order.opportunity_id = opportunity.source_id
left join "consolidation"."base_quote" as quote
    on sales_order.source_org = quote.source_org and sales_order.quote_id = quote.source_id
left join "consolidation"."pricebook_rank" as pricebook
    on sales_order.source_org = pricebook.source_org and sales_order.pricebook_id = pricebook.source_id
left join "consolidation"."stg_contact_sources" as bill_to_contact
    on sales_order.source_org = bill_to_contact.source_org and sales_order.bill_to_contact_id = bill_to_contact.source_id
left join "consolidation"."stg_contact_sources" as ship_to_contact
    on sales_order.source_org = ship_to_contact.source_org and sales_order.ship_to_contact_id = ship_to_contact.source_id
left join "consolidation"."stg_contact_sources" as authorized_by
    on sales_order.source_org = authorized_by.source_org and sales_order.authorized_by_id = authorized_by.source_id
left join "consolidation"."base_user" as owner
    on sales_order.source_org = owner.source_org and sales_order.owner_id = owner.source_id
left join "consolidation"."state" as billing_state
    on lower(trim(sales_order.billing_state)) = billing_state.spelling
left join "consolidation"."country" as billing_country
    on lower(trim(sales_order.billing_country)) = billing_country.spelling
left join "consolidation"."state" as shipping_state
    on lower(trim(sales_order.shipping_state)) = shipping_state.spelling
left join "consolidation"."country" as shipping_country
    on lower(trim(sales_order.shipping_country)) = shipping_country.spelling
;

CREATE OR REPLACE TABLE "consolidation"."activity_what" AS
-- What a task or event may be about: the record's object in the target, and its key.
select source_org, source_id, legacy_key, 'Account' as kind from "consolidation"."stg_account_sources"
union all
select source_org, source_id, legacy_key, 'Opportunity' as kind from "consolidation"."base_opportunity"
union all
select source_org, source_id, legacy_key, 'Campaign' as kind from "consolidation"."base_campaign"
union all
select source_org, source_id, legacy_key, 'SBQQ__Quote__c' as kind from "consolidation"."base_quote"
union all
select source_org, source_id, legacy_key, 'Order' as kind from "consolidation"."stg_order"
union all
select source_org, source_id, legacy_key, 'Contract' as kind from "consolidation"."stg_contract"
union all
select source_org, source_id, legacy_key, 'SBQQ__Subscription__c' as kind from "consolidation"."base_subscription"
union all
select source_org, source_id, legacy_key, 'Asset' as kind from "consolidation"."base_asset"
union all
select source_org, source_id, legacy_key, 'Case' as kind from "consolidation"."base_case"
;

-- stg_event promises:
--   legacy_key   VARCHAR(32) NOT NULL
--   source_org   VARCHAR(16) NOT NULL
--   source_id    VARCHAR(18) NOT NULL
--   who_key      VARCHAR(32)
--   what_key     VARCHAR(32)
--   owner_email  VARCHAR(128)
--   who_kind     VARCHAR(32)
--   what_kind    VARCHAR(32)
--   subject      VARCHAR(255)
--   location     VARCHAR(255)
--   starts_at    TIMESTAMP NOT NULL
--   ends_at      TIMESTAMP NOT NULL
--   minutes      BIGINT
--   is_all_day   BOOLEAN NOT NULL
--   show_as      VARCHAR(40)
--   description  VARCHAR(32000)
--   created_at   TIMESTAMP NOT NULL
CREATE OR REPLACE VIEW "consolidation"."stg_event" AS
-- Events. An event about a lead can be about nothing else.
select
    event.legacy_key,
    event.source_org,
    event.source_id,
    who.legacy_key as who_key,
    case when who.kind = 'Lead' then null else what.legacy_key end as what_key,
    owner.email as owner_email,
    who.kind as who_kind,
    case when who.kind = 'Lead' then null else what.kind end as what_kind,
    event.subject,
    event.location,
    event.starts_at,
    coalesce(event.ends_at, event.starts_at) as ends_at,
    cast(event.minutes as bigint) as minutes,
    event.is_all_day,
    event.show_as,
    event.description,
    event.created_at
from "consolidation"."base_event" as event
left join "consolidation"."activity_who" as who
    on event.source_org = who.source_org and event.who_id = who.source_id
left join "consolidation"."activity_what" as what
    on event.source_org = what.source_org and event.what_id = what.source_id
left join "consolidation"."base_user" as owner
    on event.source_org = owner.source_org and event.owner_id = owner.source_id
;

-- stg_pricebook promises:
--   legacy_key   VARCHAR(32) NOT NULL
--   name         VARCHAR(255) NOT NULL
--   description  VARCHAR(255)
--   is_active    BOOLEAN NOT NULL
CREATE OR REPLACE VIEW "consolidation"."stg_pricebook" AS
-- One row a price book of the target.
select
    pricebook.legacy_key,
    pricebook.name,
    pricebook.description,
    pricebook.is_active
from "consolidation"."base_pricebook" as pricebook
inner join "consolidation"."pricebook_rank" as pricebook_rank
    on pricebook.legacy_key = pricebook_rank.source_key
where pricebook_rank.source_key = pricebook_rank.legacy_key
;

-- stg_pricebook_sources promises:
--   legacy_key  VARCHAR(32) NOT NULL
--   source_org  VARCHAR(16) NOT NULL
--   source_id   VARCHAR(18) NOT NULL
CREATE OR REPLACE VIEW "consolidation"."stg_pricebook_sources" AS
-- Lineage: every price book with the key of the book it became.
select
    legacy_key,
    source_org,
    source_id
from "consolidation"."pricebook_rank"
;

-- stg_product promises:
--   legacy_key            VARCHAR(32) NOT NULL
--   name                  VARCHAR(255) NOT NULL
--   product_code          VARCHAR(255)
--   sku                   VARCHAR(180)
--   family                VARCHAR(40)
--   description           VARCHAR(4000)
--   is_active             BOOLEAN NOT NULL
--   unit                  VARCHAR(255)
--   subscription_pricing  VARCHAR(255)
--   subscription_term     DECIMAL(5,0)
--   charge_type           VARCHAR(255)
CREATE OR REPLACE VIEW "consolidation"."stg_product" AS
-- One row an article. What the survivor lacks is taken from the same article of the next best org.
select
    product.legacy_key,
    product.name,
    product.product_code,
    coalesce(product.code, second.code) as sku,
    coalesce(product.family, second.family) as family,
    coalesce(product.description, second.description) as description,
    product.is_active or coalesce(second.is_active, false) as is_active,
    coalesce(product.unit, second.unit) as unit,
    coalesce(product.subscription_pricing, second.subscription_pricing) as subscription_pricing,
    cast(coalesce(product.subscription_term, second.subscription_term) as decimal(5, 0)) as subscription_term,
    coalesce(product.charge_type, second.charge_type) as charge_type
from "consolidation"."base_product" as product
inner join "consolidation"."product_rank" as product_rank
    on product.legacy_key = product_rank.source_key and product_rank.place = 1
left join "consolidation"."product_rank" as second_rank
    on product.legacy_key = second_rank.legacy_key and second_rank.place = 2
left join "consolidation"."base_product" as second
    on second_rank.source_key = second.legacy_key
;

-- stg_product_sources promises:
--   legacy_key  VARCHAR(32) NOT NULL
--   source_org  VARCHAR(16) NOT NULL
--   source_id   VARCHAR(18) NOT NULL
CREATE OR REPLACE VIEW "consolidation"."stg_product_sources" AS
-- Lineage: every product of every org with the key of the product it became.
select
    product_rank.legacy_key,
    product.source_org,
    product.source_id
from "consolidation"."base_product" as product
inner join "consolidation"."product_rank" as product_rank
    on product.legacy_key = product_rank.source_key
;

CREATE OR REPLACE TABLE "consolidation"."price_rank" AS
-- A product has one price in a book: that of the best org. Both may have become one of several.
select
    price.source_org,
    price.source_id,
    price.legacy_key as source_key,
    book.is_standard,
    book.legacy_key as pricebook_key,
    product.legacy_key as product_key,
    price.unit_price,
    price.is_active,
    first_value(price.legacy_key) over (
        partition by book.legacy_key, product.legacy_key
        order by org_rank.place, price.modified_at desc, price.legacy_key
    ) as legacy_key
from "consolidation"."base_pricebook_entry" as price
inner join "consolidation"."pricebook_rank" as book
    on price.source_org = book.source_org and price.pricebook_id = book.source_id
inner join "consolidation"."stg_product_sources" as product
    on price.source_org = product.source_org and price.product_id = product.source_id
inner join "consolidation"."org_rank" as org_rank
    on price.source_org = org_rank.org
;

CREATE OR REPLACE VIEW "consolidation"."price_key" AS
-- Where a source price went: its key, and which of the two steps loads it.
select
    source_org,
    source_id,
    legacy_key,
    case when is_standard then 'foundation.standard_price' else 'foundation.pricebook_entry' end as kind
from "consolidation"."price_rank"
;

-- stg_asset promises:
--   legacy_key      VARCHAR(32) NOT NULL
--   source_org      VARCHAR(16) NOT NULL
--   source_id       VARCHAR(18) NOT NULL
--   account_key     VARCHAR(32)
--   contact_key     VARCHAR(32)
--   product_key     VARCHAR(32)
--   parent_key      VARCHAR(32)
--   owner_email     VARCHAR(128)
--   name            VARCHAR(255) NOT NULL
--   serial_number   VARCHAR(80)
--   status          VARCHAR(40)
--   quantity        DECIMAL(18,2)
--   price           DECIMAL(18,2)
--   purchase_date   DATE
--   install_date    DATE
--   usage_end_date  DATE
--   is_competitor   BOOLEAN NOT NULL
--   number          DECIMAL(5,0)
--   description     VARCHAR(32000)
CREATE OR REPLACE VIEW "consolidation"."stg_asset" AS
-- Assets of all orgs.
select
    asset.legacy_key,
    asset.source_org,
    asset.source_id,
    account.legacy_key as account_key,
    contact.legacy_key as contact_key,
    product.legacy_key as product_key,
    parent.legacy_key as parent_key,
    owner.email as owner_email,
    asset.name,
    asset.serial_number,
    asset.status,
    cast(asset.quantity as decimal(18, 2)) as quantity,
    cast(asset.price as decimal(18, 2)) as price,
    asset.purchase_date,
    asset.install_date,
    asset.usage_end_date,
    asset.is_competitor,
    cast(asset.number as decimal(5, 0)) as number,
    asset.description
from "consolidation"."base_asset" as asset
left join "consolidation"."stg_account_sources" as account
    on asset.source_org = account.source_org and asset.account_id = account.source_id
left join "consolidation"."stg_contact_sources" as contact
    on asset.source_org = contact.source_org and asset.contact_id = contact.source_id
left join "consolidation"."stg_product_sources" as product
    on asset.source_org = product.source_org and asset.product_id = product.source_id
left join "consolidation"."base_asset" as parent
    on asset.source_org = parent.source_org and asset.parent_id = parent.source_id
left join "consolidation"."base_user" as owner
    on asset.source_org = owner.source_org and asset.owner_id = owner.source_id
;

-- stg_opportunity_line_item promises:
--   legacy_key       VARCHAR(32) NOT NULL
--   source_org       VARCHAR(16) NOT NULL
--   source_id        VARCHAR(18) NOT NULL
--   opportunity_key  VARCHAR(32) NOT NULL
--   price_key        VARCHAR(32) NOT NULL
--   price_kind       VARCHAR(32) NOT NULL
--   quantity         DECIMAL(12,2) NOT NULL
--   unit_price       DECIMAL(18,2) NOT NULL
--   service_date     DATE
--   sort_order       BIGINT
--   description      VARCHAR(255)
CREATE OR REPLACE VIEW "consolidation"."stg_opportunity_line_item" AS
-- Products of opportunities.
select
    line.legacy_key,
    line.source_org,
    line.source_id,
    opportunity.legacy_key as opportunity_key,
    price.legacy_key as price_key,
    price.kind as price_kind,
    cast(line.quantity as decimal(12, 2)) as quantity,
    cast(line.unit_price as decimal(18, 2)) as unit_price,
    line.service_date,
    cast(line.sort_order as bigint) as sort_order,
    line.description
from "consolidation"."base_opportunity_line_item" as line
inner join "consolidation"."base_opportunity" as opportunity
    on line.source_org = opportunity.source_org and line.opportunity_id = opportunity.source_id
inner join "consolidation"."price_key" as price
    on line.source_org = price.source_org and line.pricebook_entry_id = price.source_id
;

-- stg_order_item promises:
--   legacy_key      VARCHAR(32) NOT NULL
--   source_org      VARCHAR(16) NOT NULL
--   source_id       VARCHAR(18) NOT NULL
--   order_key       VARCHAR(32) NOT NULL
--   price_key       VARCHAR(32) NOT NULL
--   quote_line_key  VARCHAR(32)
--   price_kind      VARCHAR(32) NOT NULL
--   quantity        DECIMAL(18,2) NOT NULL
--   unit_price      DECIMAL(18,2) NOT NULL
--   list_price      DECIMAL(18,2)
--   service_date    DATE
--   end_date        DATE
--   description     VARCHAR(255)
CREATE OR REPLACE VIEW "consolidation"."stg_order_item" AS
-- Products of orders.
select
    item.legacy_key,
    item.source_org,
    item.source_id,
    sales_order.legacy_key as order_key,
    price.legacy_key as price_key,
    quote_line.legacy_key as quote_line_key,
    price.kind as price_kind,
    cast(item.quantity as decimal(18, 2)) as quantity,
    cast(item.unit_price as decimal(18, 2)) as unit_price,
    cast(item.list_price as decimal(18, 2)) as list_price,
    item.service_date,
    item.end_date,
    item.description
from "consolidation"."base_order_item" as item
inner join "consolidation"."stg_order" as sales_order
    on item.source_org = sales_order.source_org and item.order_id = sales_order.source_id
inner join "consolidation"."price_key" as price
    on item.source_org = price.source_org and item.pricebook_entry_id = price.source_id
left join "consolidation"."base_quote_line" as quote_line
    on item.source_org = quote_line.source_org and item.quote_line_id = quote_line.source_id
;

-- stg_pricebook_entry promises:
--   legacy_key     VARCHAR(32) NOT NULL
--   pricebook_key  VARCHAR(32) NOT NULL
--   product_key    VARCHAR(32) NOT NULL
--   unit_price     DECIMAL(18,2) NOT NULL
--   is_active      BOOLEAN NOT NULL
CREATE OR REPLACE VIEW "consolidation"."stg_pricebook_entry" AS
-- Prices of all books but the standard one.
select
    legacy_key,
    pricebook_key,
    product_key,
    unit_price,
    is_active
from "consolidation"."price_rank"
where source_key = legacy_key and not is_standard
;

-- stg_pricebook_entry_sources promises:
--   legacy_key  VARCHAR(32) NOT NULL
--   source_org  VARCHAR(16) NOT NULL
--   source_id   VARCHAR(18) NOT NULL
CREATE OR REPLACE VIEW "consolidation"."stg_pricebook_entry_sources" AS
-- Lineage: every price with the key of the price it became.
select
    legacy_key,
    source_org,
    source_id
from "consolidation"."price_rank"
where not is_standard
;

-- stg_quote promises:
--   legacy_key           VARCHAR(32) NOT NULL
--   source_org           VARCHAR(16) NOT NULL
--   source_id            VARCHAR(18) NOT NULL
--   account_key          VARCHAR(32)
--   opportunity_key      VARCHAR(32)
--   contact_key          VARCHAR(32)
--   pricebook_key        VARCHAR(32)
--   owner_email          VARCHAR(128)
--   is_primary           BOOLEAN NOT NULL
--   status               VARCHAR(255) NOT NULL
--   type                 VARCHAR(255) NOT NULL
--   start_date           DATE
--   end_date             DATE
--   expiration_date      DATE
--   subscription_term    DECIMAL(5,0)
--   payment_terms        VARCHAR(255)
--   billing_frequency    VARCHAR(255)
--   customer_discount    DECIMAL(5,2)
--   is_grouped           BOOLEAN NOT NULL
--   is_ordered           BOOLEAN NOT NULL
--   billing_name         VARCHAR(255)
--   billing_street       VARCHAR(255)
--   billing_city         VARCHAR(40)
--   billing_state        VARCHAR(80)
--   billing_postal_code  VARCHAR(20)
--   billing_country      VARCHAR(80)
--   notes                VARCHAR(32000)
CREATE OR REPLACE VIEW "consolidation"."stg_quote" AS
-- Quotes of all orgs as Salesforce CPQ quotes.
select
    quote.legacy_key,
    quote.source_org,
    quote.source_id,
    account.legacy_key as account_key,
    opportunity.legacy_key as opportunity_key,
    contact.legacy_key as contact_key,
    pricebook.legacy_key as pricebook_key,
    owner.email as owner_email,
    quote.is_primary,
    quote.status,
    coalesce(quote.type, 'Quote') as type,
    quote.start_date,
    quote.end_date,
    quote.expiration_date,
    cast(quote.subscription_term as decimal(5, 0)) as subscription_term,
    quote.payment_terms,
    quote.billing_frequency,
    cast(quote.customer_discount as decimal(5, 2)) as customer_discount,
    quote.is_grouped,
    quote.is_ordered,
    quote.billing_name,
    quote.billing_street,
    quote.billing_city,
    quote.billing_state,
    quote.billing_postal_code,
    quote.billing_country,
    quote.notes
from "consolidation"."base_quote" as quote
left join "consolidation"."stg_account_sources" as account
    on quote.source_org = account.source_org and quote.account_id = account.source_id
left join "consolidation"."base_opportunity" as opportunity
    on quote.source_org = opportunity.source_org and quote.opportunity_id = opportunity.source_id
left join "consolidation"."stg_contact_sources" as contact
    on quote.source_org = contact.source_org and quote.contact_id = contact.source_id
left join "consolidation"."pricebook_rank" as pricebook
    on quote.source_org = pricebook.source_org and quote.pricebook_id = pricebook.source_id
left join "consolidation"."base_user" as owner
    on quote.source_org = owner.source_org and quote.owner_id = owner.source_id
;

-- stg_quote_line promises:
--   legacy_key                  VARCHAR(32) NOT NULL
--   source_org                  VARCHAR(16) NOT NULL
--   source_id                   VARCHAR(18) NOT NULL
--   quote_key                   VARCHAR(32) NOT NULL
--   group_key                   VARCHAR(32)
--   product_key                 VARCHAR(32)
--   required_by_key             VARCHAR(32)
--   number                      DECIMAL(5,0)
--   quantity                    DECIMAL(12,2)
--   list_price                  DECIMAL(14,2)
--   regular_price               DECIMAL(14,2)
--   customer_price              DECIMAL(14,2)
--   net_price                   DECIMAL(14,2)
--   special_price               DECIMAL(14,2)
--   unit_cost                   DECIMAL(16,2)
--   discount                    DECIMAL(11,2)
--   additional_discount_amount  DECIMAL(14,2)
--   prorate_multiplier          DECIMAL(8,4)
--   pricing_method              VARCHAR(255)
--   subscription_pricing        VARCHAR(255)
--   subscription_term           DECIMAL(5,0)
--   start_date                  DATE
--   end_date                    DATE
--   billing_frequency           VARCHAR(255)
--   charge_type                 VARCHAR(255)
--   is_bundle                   BOOLEAN NOT NULL
--   is_bundled                  BOOLEAN NOT NULL
--   bundled_quantity            DECIMAL(12,2)
--   option_level                DECIMAL(5,0)
--   option_type                 VARCHAR(255)
--   is_optional                 BOOLEAN NOT NULL
--   is_taxable                  BOOLEAN NOT NULL
--   description                 VARCHAR(32000)
--   created_at                  TIMESTAMP NOT NULL
CREATE OR REPLACE VIEW "consolidation"."stg_quote_line" AS
-- Quote lines of all orgs as Salesforce CPQ lines.
select
    line.legacy_key,
    line.source_org,
    line.source_id,
    quote.legacy_key as quote_key,
    line_group.legacy_key as group_key,
    product.legacy_key as product_key,
    required_by.legacy_key as required_by_key,
    cast(line.number as decimal(5, 0)) as number,
    cast(line.quantity as decimal(12, 2)) as quantity,
    cast(line.list_price as decimal(14, 2)) as list_price,
    cast(line.regular_price as decimal(14, 2)) as regular_price,
    cast(line.customer_price as decimal(14, 2)) as customer_price,
    cast(line.net_price as decimal(14, 2)) as net_price,
    cast(line.special_price as decimal(14, 2)) as special_price,
    cast(line.unit_cost as decimal(16, 2)) as unit_cost,
    cast(line.discount as decimal(11, 2)) as discount,
    cast(line.additional_discount_amount as decimal(14, 2)) as additional_discount_amount,
    cast(line.prorate_multiplier as decimal(8, 4)) as prorate_multiplier,
    line.pricing_method,
    line.subscription_pricing,
    cast(line.subscription_term as decimal(5, 0)) as subscription_term,
    line.start_date,
    line.end_date,
    line.billing_frequency,
    line.charge_type,
    line.is_bundle,
    line.is_bundled,
    cast(line.bundled_quantity as decimal(12, 2)) as bundled_quantity,
    cast(line.option_level as decimal(5, 0)) as option_level,
    line.option_type,
    line.is_optional,
    line.is_taxable,
    line.description,
    line.created_at
from "consolidation"."base_quote_line" as line
inner join "consolidation"."base_quote" as quote
    on line.source_org = quote.source_org and line.quote_id = quote.source_id
left join "consolidation"."base_quote_line_group" as line_group
    on line.source_org = line_group.source_org and line.group_id = line_group.source_id
left join "consolidation"."stg_product_sources" as product
    on line.source_org = product.source_org and line.product_id = product.source_id
left join "consolidation"."base_quote_line" as required_by
    on line.source_org = required_by.source_org and line.required_by_id = required_by.source_id
;

-- stg_quote_line_group promises:
--   legacy_key           VARCHAR(32) NOT NULL
--   source_org           VARCHAR(16) NOT NULL
--   source_id            VARCHAR(18) NOT NULL
--   quote_key            VARCHAR(32) NOT NULL
--   account_key          VARCHAR(32)
--   name                 VARCHAR(80)
--   number               DECIMAL(5,0)
--   is_optional          BOOLEAN NOT NULL
--   description          VARCHAR(32000)
--   start_date           DATE
--   end_date             DATE
--   subscription_term    DECIMAL(5,0)
--   billing_frequency    VARCHAR(255)
--   additional_discount  DECIMAL(5,2)
--   list_total           DECIMAL(14,2)
--   customer_total       DECIMAL(14,2)
--   net_total            DECIMAL(14,2)
CREATE OR REPLACE VIEW "consolidation"."stg_quote_line_group" AS
-- Groups of quote lines.
select
    line_group.legacy_key,
    line_group.source_org,
    line_group.source_id,
    quote.legacy_key as quote_key,
    account.legacy_key as account_key,
    line_group.name,
    cast(line_group.number as decimal(5, 0)) as number,
    line_group.is_optional,
    line_group.description,
    line_group.start_date,
    line_group.end_date,
    cast(line_group.subscription_term as decimal(5, 0)) as subscription_term,
    line_group.billing_frequency,
    cast(line_group.additional_discount as decimal(5, 2)) as additional_discount,
    cast(line_group.list_total as decimal(14, 2)) as list_total,
    cast(line_group.customer_total as decimal(14, 2)) as customer_total,
    cast(line_group.net_total as decimal(14, 2)) as net_total
from "consolidation"."base_quote_line_group" as line_group
inner join "consolidation"."base_quote" as quote
    on line_group.source_org = quote.source_org and line_group.quote_id = quote.source_id
left join "consolidation"."stg_account_sources" as account
    on line_group.source_org = account.source_org and line_group.account_id = account.source_id
;

CREATE OR REPLACE VIEW "consolidation"."orphan" AS
-- Rows that are left behind because what they hang on is in no source org: look here when a count surprises.
select 'OpportunityContactRole' as object, line.source_org, line.source_id
from "consolidation"."base_opportunity_contact_role" as line
left join "consolidation"."stg_opportunity_contact_role" as kept
    on line.legacy_key = kept.legacy_key
where kept.legacy_key is null
union all
select 'OpportunityLineItem' as object, line.source_org, line.source_id
from "consolidation"."base_opportunity_line_item" as line
left join "consolidation"."stg_opportunity_line_item" as kept
    on line.legacy_key = kept.legacy_key
where kept.legacy_key is null
union all
select 'SBQQ__QuoteLineGroup__c' as object, line.source_org, line.source_id
from "consolidation"."base_quote_line_group" as line
left join "consolidation"."stg_quote_line_group" as kept
    on line.legacy_key = kept.legacy_key
where kept.legacy_key is null
union all
select 'SBQQ__QuoteLine__c' as object, line.source_org, line.source_id
from "consolidation"."base_quote_line" as line
left join "consolidation"."stg_quote_line" as kept
    on line.legacy_key = kept.legacy_key
where kept.legacy_key is null
union all
select 'Order' as object, line.source_org, line.source_id
from "consolidation"."base_order" as line
left join "consolidation"."stg_order" as kept
    on line.legacy_key = kept.legacy_key
where kept.legacy_key is null
union all
select 'OrderItem' as object, line.source_org, line.source_id
from "consolidation"."base_order_item" as line
left join "consolidation"."stg_order_item" as kept
    on line.legacy_key = kept.legacy_key
where kept.legacy_key is null
union all
select 'Contract' as object, line.source_org, line.source_id
from "consolidation"."base_contract" as line
left join "consolidation"."stg_contract" as kept
    on line.legacy_key = kept.legacy_key
where kept.legacy_key is null
union all
select 'CampaignMember' as object, line.source_org, line.source_id
from "consolidation"."base_campaign_member" as line
left join "consolidation"."stg_campaign_member_sources" as kept
    on line.source_org = kept.source_org and line.source_id = kept.source_id
where kept.legacy_key is null
;

-- stg_standard_price promises:
--   legacy_key     VARCHAR(32) NOT NULL
--   pricebook_key  VARCHAR(32) NOT NULL
--   product_key    VARCHAR(32) NOT NULL
--   unit_price     DECIMAL(18,2) NOT NULL
--   is_active      BOOLEAN NOT NULL
CREATE OR REPLACE VIEW "consolidation"."stg_standard_price" AS
-- Prices of the standard book: Salesforce wants one for a product before any other book may have it.
select
    legacy_key,
    pricebook_key,
    product_key,
    unit_price,
    is_active
from "consolidation"."price_rank"
where source_key = legacy_key and is_standard
;

-- stg_standard_price_sources promises:
--   legacy_key  VARCHAR(32) NOT NULL
--   source_org  VARCHAR(16) NOT NULL
--   source_id   VARCHAR(18) NOT NULL
CREATE OR REPLACE VIEW "consolidation"."stg_standard_price_sources" AS
-- Lineage: every price with the key of the price it became.
select
    legacy_key,
    source_org,
    source_id
from "consolidation"."price_rank"
where is_standard
;

-- stg_subscription promises:
--   legacy_key          VARCHAR(32) NOT NULL
--   source_org          VARCHAR(16) NOT NULL
--   source_id           VARCHAR(18) NOT NULL
--   account_key         VARCHAR(32)
--   contract_key        VARCHAR(32)
--   product_key         VARCHAR(32)
--   quote_line_key      VARCHAR(32)
--   order_item_key      VARCHAR(32)
--   owner_email         VARCHAR(128)
--   quantity            DECIMAL(12,2)
--   renewal_quantity    DECIMAL(12,2)
--   list_price          DECIMAL(14,2)
--   regular_price       DECIMAL(14,2)
--   customer_price      DECIMAL(14,2)
--   net_price           DECIMAL(14,2)
--   renewal_price       DECIMAL(14,2)
--   pricing_method      VARCHAR(255)
--   billing_frequency   VARCHAR(255)
--   charge_type         VARCHAR(255)
--   start_date          DATE
--   end_date            DATE
--   terminated_date     DATE
--   number              DECIMAL(5,0)
--   is_bundle           BOOLEAN NOT NULL
--   is_bundled          BOOLEAN NOT NULL
--   discount            DECIMAL(11,2)
--   prorate_multiplier  DECIMAL(8,4)
CREATE OR REPLACE VIEW "consolidation"."stg_subscription" AS
-- Subscriptions of the orgs that have Salesforce CPQ.
select
    subscription.legacy_key,
    subscription.source_org,
    subscription.source_id,
    account.legacy_key as account_key,
    contract.legacy_key as contract_key,
    product.legacy_key as product_key,
    quote_line.legacy_key as quote_line_key,
    order_item.legacy_key as order_item_key,
    owner.email as owner_email,
    cast(subscription.quantity as decimal(12, 2)) as quantity,
    cast(subscription.renewal_quantity as decimal(12, 2)) as renewal_quantity,
    cast(subscription.list_price as decimal(14, 2)) as list_price,
    cast(subscription.regular_price as decimal(14, 2)) as regular_price,
    cast(subscription.customer_price as decimal(14, 2)) as customer_price,
    cast(subscription.net_price as decimal(14, 2)) as net_price,
    cast(subscription.renewal_price as decimal(14, 2)) as renewal_price,
    subscription.pricing_method,
    subscription.billing_frequency,
    subscription.charge_type,
    subscription.start_date,
    subscription.end_date,
    subscription.terminated_date,
    cast(subscription.number as decimal(5, 0)) as number,
    subscription.is_bundle,
    subscription.is_bundled,
    cast(subscription.discount as decimal(11, 2)) as discount,
    cast(subscription.prorate_multiplier as decimal(8, 4)) as prorate_multiplier
from "consolidation"."base_subscription" as subscription
left join "consolidation"."stg_account_sources" as account
    on subscription.source_org = account.source_org and subscription.account_id = account.source_id
left join "consolidation"."stg_contract" as contract
    on subscription.source_org = contract.source_org and subscription.contract_id = contract.source_id
left join "consolidation"."stg_product_sources" as product
    on subscription.source_org = product.source_org and subscription.product_id = product.source_id
left join "consolidation"."base_quote_line" as quote_line
    on subscription.source_org = quote_line.source_org and subscription.quote_line_id = quote_line.source_id
left join "consolidation"."stg_order_item" as order_item
    on subscription.source_org = order_item.source_org and subscription.order_item_id = order_item.source_id
left join "consolidation"."base_user" as owner
    on subscription.source_org = owner.source_org and subscription.owner_id = owner.source_id
;

-- stg_subscription_root promises:
--   legacy_key       VARCHAR(32) NOT NULL
--   root_key         VARCHAR(32)
--   required_by_key  VARCHAR(32)
CREATE OR REPLACE VIEW "consolidation"."stg_subscription_root" AS
-- Bundles of subscriptions: the part at the top and the part that requires this one.
select
    part.legacy_key,
    root.legacy_key as root_key,
    parent.legacy_key as required_by_key
from "consolidation"."base_subscription" as part
left join "consolidation"."base_subscription" as root
    on part.source_org = root.source_org and part.root_id = root.source_id
left join "consolidation"."base_subscription" as parent
    on part.source_org = parent.source_org and part.required_by_id = parent.source_id
where part.root_id is not null
;

-- stg_task promises:
--   legacy_key        VARCHAR(32) NOT NULL
--   source_org        VARCHAR(16) NOT NULL
--   source_id         VARCHAR(18) NOT NULL
--   who_key           VARCHAR(32)
--   what_key          VARCHAR(32)
--   owner_email       VARCHAR(128)
--   who_kind          VARCHAR(32)
--   what_kind         VARCHAR(32)
--   subject           VARCHAR(255)
--   status            VARCHAR(40) NOT NULL
--   priority          VARCHAR(40) NOT NULL
--   due_on            DATE
--   call_type         VARCHAR(40)
--   call_disposition  VARCHAR(255)
--   call_seconds      BIGINT
--   subtype           VARCHAR(40)
--   description       VARCHAR(32000)
--   created_at        TIMESTAMP NOT NULL
CREATE OR REPLACE VIEW "consolidation"."stg_task" AS
-- Tasks. A task about a lead can be about nothing else.
select
    task.legacy_key,
    task.source_org,
    task.source_id,
    who.legacy_key as who_key,
    case when who.kind = 'Lead' then null else what.legacy_key end as what_key,
    owner.email as owner_email,
    who.kind as who_kind,
    case when who.kind = 'Lead' then null else what.kind end as what_kind,
    task.subject,
    task.status,
    task.priority,
    task.due_on,
    task.call_type,
    task.call_disposition,
    cast(task.call_seconds as bigint) as call_seconds,
    task.subtype,
    task.description,
    task.created_at
from "consolidation"."base_task" as task
left join "consolidation"."activity_who" as who
    on task.source_org = who.source_org and task.who_id = who.source_id
left join "consolidation"."activity_what" as what
    on task.source_org = what.source_org and task.what_id = what.source_id
left join "consolidation"."base_user" as owner
    on task.source_org = owner.source_org and task.owner_id = owner.source_id
;
