using Migration.Runtime.Environments;
using Migration.Runtime.Salesforce;

namespace Migration.Runtime.Engine;

/// <summary>The orgs of a run, all connected before anything moves: wrong credentials end it at once.</summary>
internal sealed class Orgs : IDisposable
{
    private readonly Dictionary<string, SalesforceOrg> _orgs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OrgIdentity> _identities = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SemaphoreSlim> _querySlots = new(StringComparer.Ordinal);

    public SalesforceOrg this[string name] => _orgs[name];

    public OrgIdentity Identity(string name) => _identities[name];

    /// <summary>Bulk queries that may run at once in one org.</summary>
    public SemaphoreSlim QuerySlots(string name) => _querySlots[name];

    public async Task ConnectAsync(IEnumerable<string> names, RunEnvironment environment, RunServices services, bool writesBarred, CancellationToken cancellation)
    {
        foreach (var name in names.Distinct(StringComparer.Ordinal))
        {
            var connection = environment.Orgs.GetValueOrDefault(name)
                ?? throw new ConfigurationException($"environment {environment.Name} has no org {name}, which the plan needs: add it under orgs");
            _orgs[name] = new SalesforceOrg(connection, services.Transport(name), services.Clock, services.Log, writesBarred);
            _querySlots[name] = new SemaphoreSlim(environment.Load.ConcurrentQueries);
        }

        var connected = await Task.WhenAll(_orgs.Values.Select(async org => (org.Name, Identity: await org.ConnectAsync(cancellation))));
        foreach (var (name, identity) in connected)
        {
            _identities[name] = identity;
        }

        await Task.WhenAll(_orgs.Values.Select(org => org.ReadLimitsAsync(cancellation)));
    }

    public void Dispose()
    {
        foreach (var slots in _querySlots.Values)
        {
            slots.Dispose();
        }

        foreach (var org in _orgs.Values)
        {
            org.Dispose();
        }
    }
}
