namespace Migration.Sandbox.Seeding;

/// <summary>Tasks, events and cases. Who is a contact or a lead, what is any record of the account; with a lead there is no what.</summary>
internal static class Activities
{
    private static readonly string[] Subjects =
    [
        "Call", "Email", "Send Quote", "Call back: \"menu prices\"", "Check in, quarterly", "Tablet broken",
        "フォローアップ", "Re: Re: Fw: contract",
    ];

    private static readonly string[] Statuses = ["Not Started", "In Progress", "Completed", "Waiting on someone else", "Deferred"];
    private static readonly int[] Minutes = [15, 30, 45, 60, 90];

    public static IEnumerable<SeedRow> TaskRows(OrgSeed org) =>
        from site in org.Sites()
        let deals = Deals.Of(org, site).ToArray()
        from k in Enumerable.Range(0, org.Dice(SObjects.Task, -site.Serial).Between(1, 6))
        select Task(org, site, k, deals);

    public static IEnumerable<SeedRow> EventRows(OrgSeed org) =>
        from site in org.Sites()
        let deals = Deals.Of(org, site).ToArray()
        from k in Enumerable.Range(0, org.Dice(SObjects.Event, -site.Serial).Weighted([30, 45, 25]))
        select Event(org, site, k, deals);

    public static IEnumerable<SeedRow> CaseRows(OrgSeed org) =>
        from site in org.Sites()
        from k in Enumerable.Range(0, org.Dice(SObjects.Case, -site.Serial).Weighted([75, 20, 5]))
        select Case(org, site, k);

    private static (string? Who, string? What) Related(OrgSeed org, Site site, Deal[] deals, ref Dice dice)
    {
        if (PreSales.LeadCount(org, site) > 0 && dice.Percent(15))
        {
            return (PreSales.LeadId(org, site, 0), null);
        }

        var who = dice.Percent(75) ? Contacts.Id(org, site, dice.Next(Contacts.Count(org, site))) : null;
        if (deals.Length == 0 || dice.Percent(30))
        {
            return (who, dice.Percent(80) || who is null ? org.Id(SObjects.Account, site.Serial) : null);
        }

        var deal = dice.Pick<Deal>(deals);
        return dice.Next(4) switch
        {
            0 when deal.HasOrder && org.HasSalesOperations => (who, Orders.Id(org, deal)),
            1 when deal.HasContract => (who, Contracts.Id(org, deal)),
            2 when deal.Quotes > 0 && org.HasCpq => (who, Cpq.QuoteId(org, deal, deal.Quotes - 1)),
            2 when deal.Quotes > 0 && org.HasSalesOperations => (who, Quotes.Id(org, deal, deal.Quotes - 1)),
            _ => (who, Deals.Id(org, deal)),
        };
    }

    private static SeedRow Task(OrgSeed org, Site site, int k, Deal[] deals)
    {
        var serial = (site.Serial * 16) + k;
        var dice = org.Dice(SObjects.Task, serial);
        var created = Calendar.After(Accounts.Created(org, site), 1500, ref dice);
        var (who, what) = Related(org, site, deals, ref dice);
        var orphan = what is not null && dice.OnceIn(1500);
        var status = dice.Weighted([20, 10, 60, 5, 5]);
        var due = dice.Percent(85) ? created.Day().AddDays(dice.Between(0, 60)) : (DateOnly?)null;
        var row = new RowBuilder(org, SObjects.Task, serial)
            .Set("WhoId", who).Set("WhatId", orphan ? org.DanglingId(SObjects.Opportunity, serial) : what)
            .Set("AccountId", what is null || orphan ? null : org.Id(SObjects.Account, site.Serial))
            .Set("OwnerId", org.Staff.Owner(ref dice))
            .Set("Subject", dice.Percent(95) ? dice.Pick<string>(Subjects) : null).Set("Status", Statuses[status])
            .Set("Priority", dice.Percent(80) ? "Normal" : dice.Percent(50) ? "High" : "Low").Set("ActivityDate", due);
        if (org.Kind != OrgKind.Cascade)
        {
            var call = dice.Percent(40);
            row.Set("CompletedDateTime", status == 2 ? Calendar.After(created, 30, ref dice) : null)
                .Set("CallType", call ? dice.Pick<string>(["Inbound", "Outbound"]) : null)
                .Set("CallDisposition", call ? dice.Pick<string>(["Reached", "Voicemail", ""]) : null)
                .Set("CallDurationInSeconds", call ? dice.Next(3600) : null)
                .Set("TaskSubtype", call ? "Call" : "Task").Set("IsReminderSet", false).Set("IsHighPriority", false);
        }

        return row.Set("IsClosed", status == 2).Set("IsArchived", false)
            .Set("Description", dice.Percent(35) ? Words.Note(ref dice) : null).Build(created, ref dice);
    }

    private static SeedRow Event(OrgSeed org, Site site, int k, Deal[] deals)
    {
        var serial = (site.Serial * 4) + k;
        var dice = org.Dice(SObjects.Event, serial);
        var created = Calendar.After(Accounts.Created(org, site), 1500, ref dice);
        var (who, what) = Related(org, site, deals, ref dice);
        var day = created.Day().AddDays(dice.Between(-3, 40));
        var allDay = dice.Percent(8);
        var minutes = allDay ? 1440 : dice.Pick<int>(Minutes);
        var time = allDay ? TimeOnly.MinValue : new TimeOnly(dice.Between(8, 23), dice.Pick<int>([0, 15, 30, 45]));
        var start = day.ToDateTime(time, DateTimeKind.Utc);
        var row = new RowBuilder(org, SObjects.Event, serial)
            .Set("WhoId", who).Set("WhatId", what).Set("AccountId", what is null ? null : org.Id(SObjects.Account, site.Serial))
            .Set("OwnerId", org.Staff.Owner(ref dice))
            .Set("Subject", dice.Pick<string>(["Meeting", "Call", "Kitchen visit", "Menu tasting, \"spring\""]))
            .Set("Location", dice.Percent(50) ? org.Merchants[site.Merchant].City.Name : null)
            .Set("StartDateTime", start).Set("EndDateTime", allDay ? start : start.AddMinutes(minutes)).Set("ActivityDate", day)
            .Set("DurationInMinutes", minutes).Set("IsAllDayEvent", allDay);
        if (org.Kind != OrgKind.Cascade)
        {
            row.Set("IsPrivate", dice.Percent(3)).Set("ShowAs", "Busy").Set("EventSubtype", "Event").Set("IsReminderSet", false);
        }

        return row.Set("Description", dice.Percent(25) ? Words.Note(ref dice) : null).Set("IsArchived", false).Build(created, ref dice);
    }

    private static SeedRow Case(OrgSeed org, Site site, int k)
    {
        var serial = (site.Serial * 4) + k;
        var dice = org.Dice(SObjects.Case, serial);
        var created = Calendar.After(Accounts.Created(org, site), 1500, ref dice);
        var closed = dice.Percent(70);
        return new RowBuilder(org, SObjects.Case, serial)
            .Set("CaseNumber", $"{serial:D8}").Set("AccountId", org.Id(SObjects.Account, site.Serial))
            .Set("ContactId", Contacts.Id(org, site, 0)).Set("OwnerId", org.Staff.Owner(ref dice))
            .Set("Subject", dice.Pick<string>(["Late courier", "Wrong payout", "Tablet does not start", "Menu update"]))
            .Set("Status", closed ? "Closed" : dice.Pick<string>(["New", "Working", "Escalated"]))
            .Set("Priority", dice.Pick<string>(["High", "Medium", "Low"])).Set("Origin", dice.Pick<string>(["Phone", "Email", "Web"]))
            .Set("Type", dice.Pick<string>(["Billing", "Technical", "Delivery", "Other"]))
            .Set("Description", Words.Note(ref dice)).Set("ClosedDate", closed ? Calendar.After(created, 20, ref dice) : null)
            .Set("IsClosed", closed).Set("IsEscalated", false)
            .Build(created, ref dice);
    }
}
