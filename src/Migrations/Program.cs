using Migrations.Plans;

foreach (var plan in PlanCatalog.Entries)
{
    Console.WriteLine($"{plan.Name}: {plan.Phases} phases, {plan.Steps} steps, into {plan.Target}");
}
