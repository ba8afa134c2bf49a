using DuckDB.NET.Data;
using Migration.Chaos.Judging;

namespace Migration.Chaos.Tests;

public sealed class SecretSearchTests : IDisposable
{
    private static readonly (string, string)[] Secrets = [("the client secret", "s3cr3t")];

    private readonly string _folder = Directory.CreateTempSubdirectory("chaos-tests-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("process-01.log.txt")]
    [InlineData("nv/.nv/night/spool/load.account-1.csv")]
    public void A_secret_in_a_file_is_found_and_not_repeated(string file)
    {
        var path = Path.Combine(_folder, file);
        Directory.CreateDirectory(Path.Combine(_folder, "nv"));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "a line with s3cr3t in it");
        var verdict = new Verdict(1);

        SecretSearch.Files(_folder, Path.Combine(_folder, "nv"), Secrets, verdict);

        Assert.Equal($"unexplained: {file} holds the client secret", Assert.Single(verdict.Findings));
    }

    [Fact]
    public void A_secret_in_a_table_is_found()
    {
        var file = Path.Combine(_folder, "warehouse.duckdb");
        using (var connection = new DuckDBConnection($"Data Source={file}"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "CREATE SCHEMA nv; CREATE TABLE nv.errors (key VARCHAR, message VARCHAR); INSERT INTO nv.errors VALUES ('a', 'fine'), ('b', 'it was s3cr3t')";
            command.ExecuteNonQuery();
        }

        var verdict = new Verdict(1);
        SecretSearch.Warehouse(file, Secrets, verdict);

        Assert.Equal("unexplained: table nv.\"errors\" holds the client secret", Assert.Single(verdict.Findings));
    }
}
