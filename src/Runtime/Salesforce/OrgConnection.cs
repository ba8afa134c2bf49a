namespace Migration.Runtime.Salesforce;

/// <summary>How one org is reached. Comes from the environment file.</summary>
/// <param name="Url">Host of the token endpoint: My Domain, or a local sandbox's org, e.g. https://acme.my.salesforce.com.</param>
public sealed record OrgConnection(string Name, Uri Url, OrgCredentials Credentials, string ApiVersion = "66.0");

/// <summary>Secrets of one org. Prints itself without them.</summary>
public abstract record OrgCredentials
{
    private OrgCredentials()
    {
    }

    public sealed override string ToString() => GetType().Name;

    public sealed record ClientCredentials(string ClientId, string ClientSecret) : OrgCredentials;

    /// <param name="PrivateKeyPem">PEM text of the RSA key.</param>
    /// <param name="Audience">https://login.salesforce.com or https://test.salesforce.com.</param>
    public sealed record JwtBearer(string ClientId, string Username, string PrivateKeyPem, string Audience) : OrgCredentials;
}
