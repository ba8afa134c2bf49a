return await Migration.Runtime.CommandLine.NvCommand.RunAsync(Migrations.Plans.PlanCatalog.Entries, args);
