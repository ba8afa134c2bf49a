// The command line is the runtime's; the plans are this repository's.
return await Migration.Runtime.CommandLine.NvCommand.RunAsync(Migrations.Plans.PlanCatalog.Entries, args);
