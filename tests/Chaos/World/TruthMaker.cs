namespace Migration.Chaos.World;

/// <summary>Carries the plan <c>night</c> out by hand.</summary>
internal sealed class TruthMaker(Source source)
{
    private const string ParentMissing = "NV_PARENT_MISSING";

    private readonly List<TrueRecord> _records = [];
    private readonly HashSet<TrueError> _errors = [];
    private readonly HashSet<TrueOrigin> _origins = [];
    private readonly HashSet<string> _loaded = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _survivors = new(StringComparer.Ordinal);

    public Truth Make()
    {
        Accounts();
        Contacts();
        Visits();
        Orders();
        Stores();
        return new Truth(_records, _errors, _origins);
    }

    private void Accounts()
    {
        foreach (var merged in source.Accounts.GroupBy(account => account.TaxId ?? account.Key))
        {
            var survivor = merged.Select(account => account.Key).Min(StringComparer.Ordinal)!;
            foreach (var account in merged) { _survivors[account.Key] = survivor; }
        }
        var survivors = source.Accounts.Where(account => _survivors[account.Key] == account.Key).ToList();
        foreach (var account in survivors) { Refuse("load.account", account.Key, Refusal(account)); }
        foreach (var account in survivors.Where(account => _loaded.Contains(account.Key)))
        {
            var parent = AccountKey(account.Org, account.ParentId);
            var set = parent is not null && parent != account.Key && Deferred("load.account:defer", account.Key, parent);
            Record("Account", account.Key, ("Name", account.Name), ("Tax_Id__c", account.TaxId), ("Revenue__c", account.Revenue), ("Segment__c", account.Segment == "FOOD" ? "Restaurant" : account.Segment), ("ParentId", set ? "@" + parent : null));
        }
        foreach (var account in source.Accounts.Where(account => _loaded.Contains(_survivors[account.Key]))) { _origins.Add(new("load.account", account.Org, account.Id, _survivors[account.Key])); }
        foreach (var account in source.HubAccounts.Where(account => account.LegacyKey is null || !_loaded.Contains(account.LegacyKey)))
        {
            Record("Account", account.LegacyKey ?? account.Id, ("Name", account.Name), ("Tax_Id__c", account.TaxId), ("Revenue__c", null), ("Segment__c", null), ("ParentId", null));
        }
    }

    private string? Refusal(SourceAccount account) =>
        account.Segment == "Unheard Of" ? "VALUE_NOT_MAPPED"
        : account.TaxId is not null && source.HubAccounts.Any(hub => hub.TaxId == account.TaxId) ? "DUPLICATE_VALUE"
        : null;

    private void Contacts()
    {
        foreach (var contact in source.Contacts)
        {
            var account = AccountKey(contact.Org, contact.AccountId);
            Refuse("load.contact", contact.Key, Lacks(account) ? ParentMissing : contact.Email == "nobody at example" ? "INVALID_EMAIL_ADDRESS" : null);
        }
        foreach (var contact in source.Contacts.Where(contact => _loaded.Contains(contact.Key)))
        {
            var (account, boss) = (AccountKey(contact.Org, contact.AccountId), contact.BossId is null ? null : $"{contact.Org}:{contact.BossId}");
            var set = boss is not null && Deferred("load.contact:defer", contact.Key, boss);
            Record("Contact", contact.Key, ("LastName", contact.LastName), ("Email", contact.Email), ("AccountId", account is null ? null : "@" + account), ("ReportsToId", set ? "@" + boss : null));
            _origins.Add(new("load.contact", contact.Org, contact.Id, contact.Key));
        }
    }

    private void Visits()
    {
        foreach (var visit in source.Visits)
        {
            if (source.HubVisits.FirstOrDefault(found => found.LegacyKey == visit.Key) is { } there)
            {
                // An insert leaves alone what is there.
                Record(
                    "Visit__c", visit.Key, ("Account__c", "@" + Identity(there.AccountId)), ("Started__c", null), ("Day__c", null), ("Cost__c", there.Cost), ("Paid__c", false),
                    ("CreatedDate", "2020-01-01T00:00:00.000Z"));
                _origins.Add(new("load.visit", visit.Org, visit.Id, visit.Key));
                continue;
            }
            var account = AccountKey(visit.Org, visit.AccountId) ?? $"{visit.Org}:{visit.AccountId}";
            if (!Refuse("load.visit", visit.Key, Lacks(account) ? ParentMissing : null)) { continue; }
            Record(
                "Visit__c", visit.Key, ("Account__c", "@" + account), ("Started__c", visit.Started), ("Day__c", visit.Day), ("Cost__c", visit.Cost), ("Paid__c", visit.Paid), ("CreatedDate", visit.Created));
            _origins.Add(new("load.visit", visit.Org, visit.Id, visit.Key));
        }
    }

    private void Orders()
    {
        foreach (var order in source.Orders)
        {
            var account = AccountKey(order.Org, order.AccountId);
            if (!Refuse("load.order", order.Key, Lacks(account) ? ParentMissing : null)) { continue; }
            Record("Order", order.Key, ("Status", order.Activated ? "Activated" : "Draft"), ("AccountId", account is null ? null : "@" + account), ("EffectiveDate", order.EffectiveOn));
            _origins.Add(new("load.order", order.Org, order.Id, order.Key));
        }
        foreach (var item in source.Items)
        {
            var order = $"{item.Org}:{item.OrderId}";
            if (!Refuse("load.order_item", item.Key, Lacks(order) ? ParentMissing : null)) { continue; }
            Record("OrderItem", item.Key, ("OrderId", "@" + order), ("Quantity", item.Quantity), ("UnitPrice", item.UnitPrice));
            _origins.Add(new("load.order_item", item.Org, item.Id, item.Key));
        }
    }

    private void Stores()
    {
        foreach (var store in source.Stores)
        {
            var rating = source.Ratings.FirstOrDefault(rating => rating.Code == store.Code);
            Record("Store__c", store.Id, ("Code__c", store.Code), ("Stars__c", rating is null ? store.Stars : rating.Stars), ("Remark__c", rating is null ? store.Remark : rating.Remark));
        }
        foreach (var draft in source.Drafts.Where(draft => !draft.Obsolete)) { Record("Draft__c", draft.Id, ("Name", draft.Name)); }
    }

    /// <summary>True when the row can be loaded.</summary>
    private bool Refuse(string step, string key, string? code)
    {
        if (code is null) { return _loaded.Add(key); }
        _errors.Add(new(step, key, code));
        return false;
    }

    /// <summary>True when the second pass can set the lookup.</summary>
    private bool Deferred(string step, string key, string parent)
    {
        if (!Lacks(parent)) { return true; }
        _errors.Add(new(step, key, ParentMissing));
        return false;
    }

    private bool Lacks(string? parent) => parent is not null && !_loaded.Contains(parent);

    /// <summary>The account that an account of the org has become; null where there is none.</summary>
    private string? AccountKey(string org, string? id) => id is null ? null : _survivors.GetValueOrDefault($"{org}:{id}");

    private string Identity(string hubId) => source.HubAccounts.First(account => account.Id == hubId).LegacyKey ?? hubId;

    private void Record(string sObject, string identity, params (string Field, object? Value)[] fields) =>
        _records.Add(new(sObject, identity, fields.ToDictionary(field => field.Field, field => SampleFiles.Text(field.Value), StringComparer.Ordinal)));
}
