namespace Migration.EndToEnd.Packages;

/// <summary>Packed once, for all of them.</summary>
[CollectionDefinition("packages")]
public sealed class PackagesCollection : ICollectionFixture<PackageFeed>;
